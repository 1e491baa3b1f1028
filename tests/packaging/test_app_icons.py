"""The program's icon, rendered for every desktop."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image
from scripts import script

from catdog_gui import APP_ID
from catdog_gui.resources import resource

PROGRAMS = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def icons(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("icons", monkeypatch)


def test_every_size_that_a_system_looks_for_is_there(icons: ModuleType, tmp_path: Path) -> None:
    icons.main([str(tmp_path / "made")])
    theme = tmp_path / "made" / "hicolor"
    for side in icons.LINUX:
        with Image.open(theme / f"{side}x{side}" / "apps" / f"{APP_ID}.png") as image:
            assert (image.size, image.mode) == ((side, side), "RGBA")
    assert (theme / "scalable" / "apps" / f"{APP_ID}.svg").read_bytes() == resource("icons/app.svg").read_bytes()
    with Image.open(tmp_path / "made" / "app.ico") as image:
        assert image.info["sizes"] == {(side, side) for side in icons.WINDOWS}
    with Image.open(tmp_path / "made" / "app.icns") as image:
        assert {size[0] * size[2] for size in image.info["sizes"]} >= {32, 64, 128, 256, 512, 1024}


def test_small_sizes_are_rendered_and_not_made_smaller_from_a_large_one(icons: ModuleType, tmp_path: Path) -> None:
    icons.write_packed(tmp_path / "app.ico", icons.WINDOWS)
    with Image.open(tmp_path / "app.ico") as image:
        image.size = (16, 16)
        image.load()
        assert image.convert("RGBA").tobytes() == icons.rendered(16).tobytes()


@pytest.mark.parametrize("side", [16, 48, 512])
def test_its_corners_are_empty_and_its_middle_is_not(icons: ModuleType, side: int) -> None:
    image = icons.rendered(side)
    assert image.getpixel((0, 0))[3] < 128
    assert image.getpixel((side - 1, side - 1))[3] < 128
    assert image.getpixel((side // 2, side // 2))[3] == 255
    assert len(image.getcolors(side * side)) > 30
