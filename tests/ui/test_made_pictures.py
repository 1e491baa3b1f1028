"""Pictures without a file get one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.settings import folders
from catdog_gui.ui import made_pictures
from catdog_gui.ui.made_pictures import DRAWINGS, PictureMaker


@pytest.fixture
def maker(qapp: QApplication) -> Iterator[PictureMaker]:  # noqa: ARG001
    result = PictureMaker()
    yield result
    assert result.shutdown(10_000)


def test_pixels_become_a_png(qtbot: QtBot, maker: PictureMaker) -> None:
    image = QImage(7, 5, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    with qtbot.waitSignal(maker.kept, timeout=5000) as told:
        maker.keep(image)
    with Image.open(told.args[0]) as kept:
        assert (kept.format, kept.size) == ("PNG", (7, 5))
        assert kept.convert("RGB").getpixel((3, 3)) == (0x33, 0x66, 0x99)


def test_content_stays_as_it_is(qtbot: QtBot, maker: PictureMaker) -> None:
    paths = []
    for content in (b"one", b"two"):
        with qtbot.waitSignal(maker.kept, timeout=5000) as told:
            maker.keep((content, ".webp"))
        paths.append(told.args[0])
    assert [path.read_bytes() for path in paths] == [b"one", b"two"]
    assert all(path.suffix == ".webp" for path in paths)


def test_only_the_last_ones_are_kept(qtbot: QtBot, maker: PictureMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_pictures, "_KEPT", 2)
    for number in range(4):
        maker.keep((b"%d" % number, ".png"))
    folder = folders().cache / "pasted"
    qtbot.waitUntil(lambda: sorted(path.read_bytes() for path in folder.glob("pasted*")) == [b"2", b"3"])


def test_where_there_is_no_room_it_says_so(qtbot: QtBot, maker: PictureMaker, home: Path) -> None:
    (home / "cache").write_text("in the way")
    with qtbot.waitSignal(maker.failed, timeout=5000) as told:
        maker.keep((b"one", ".png"))
    assert "could not be kept" in told.args[0].message


def test_drawings_are_made_once(qtbot: QtBot, maker: PictureMaker) -> None:
    paths: list[Path] = []
    maker.drawn.connect(paths.append)
    maker.draw()
    qtbot.waitUntil(lambda: len(paths) == len(DRAWINGS), timeout=20_000)
    made = [path.stat().st_mtime_ns for path in paths]
    with Image.open(paths[0]) as drawing:
        assert drawing.size == (480, 384)
    maker.draw()
    qtbot.waitUntil(lambda: len(paths) == 2 * len(DRAWINGS), timeout=20_000)
    assert [path.stat().st_mtime_ns for path in paths[len(DRAWINGS) :]] == made
