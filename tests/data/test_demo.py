"""Demo drawings: the same everywhere, completed when half done, recognised when whole, and careful with foreign folders."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catdog_gui.data import demo
from catdog_gui.errors import DataError
from catdog_gui.progress import Progress, Stopped, finish

COUNT = 10


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.jpg"))}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "drawings"
    finish(demo.draw(folder, count=COUNT))
    return folder


def test_half_are_cats_half_dogs_and_nothing_else_is_left(whole: Path) -> None:
    files = sorted(path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file())
    assert files == [*(f"cat/{n:04d}.jpg" for n in range(1, 6)), *(f"dog/{n:04d}.jpg" for n in range(1, 6)), "drawings.json"]


def test_pictures_are_rgb_of_the_promised_sizes_and_all_different(whole: Path) -> None:
    for path in whole.rglob("*.jpg"):
        with Image.open(path) as image:
            assert image.mode == "RGB"
            assert 150 <= min(image.size) <= max(image.size) <= 200
            assert np.asarray(image).std() > 8
    assert len(set(contents(whole).values())) == COUNT


def test_the_same_seed_gives_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    finish(demo.draw(tmp_path, count=COUNT))
    assert contents(tmp_path) == contents(whole)


def test_a_picture_depends_on_its_own_number_only(whole: Path, tmp_path: Path) -> None:
    finish(demo.draw(tmp_path, count=4))
    assert contents(tmp_path).items() <= contents(whole).items()


def test_a_finished_set_is_recognised_without_drawing(whole: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in whole.rglob("*.jpg")}
    assert list(demo.draw(whole, count=COUNT)) == []
    assert {path: path.stat().st_mtime_ns for path in whole.rglob("*.jpg")} == before


def test_a_stopped_set_is_completed(whole: Path, tmp_path: Path) -> None:
    asked = iter([False])
    work = demo.draw(tmp_path, count=COUNT, should_stop=lambda: next(asked, True))
    with pytest.raises(Stopped):
        finish(work)
    drawn = contents(tmp_path)
    assert 0 < len(drawn) < COUNT

    events = [event for event in demo.draw(tmp_path, count=COUNT) if isinstance(event, Progress)]
    assert events[0] == Progress("Drawing", len(drawn), COUNT, "drawings")
    assert events[-1] == Progress("Drawing", COUNT, COUNT, "drawings")
    assert contents(tmp_path) == contents(whole)


def test_a_lost_or_emptied_picture_is_drawn_again(whole: Path, tmp_path: Path) -> None:
    finish(demo.draw(tmp_path, count=COUNT))
    (tmp_path / "dog" / "0002.jpg").unlink()
    (tmp_path / "cat" / "0003.jpg").write_bytes(b"")
    finish(demo.draw(tmp_path, count=COUNT))
    assert contents(tmp_path) == contents(whole)


def test_another_seed_version_or_count_replaces_the_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finish(demo.draw(tmp_path, count=4, seed=1))
    first = contents(tmp_path)
    finish(demo.draw(tmp_path, count=4, seed=2))
    second = contents(tmp_path)
    assert second.keys() == first.keys()
    assert all(second[name] != first[name] for name in first)

    finish(demo.draw(tmp_path, count=2, seed=2))
    assert contents(tmp_path).keys() == {"cat/0001.jpg", "dog/0001.jpg"}

    monkeypatch.setattr(demo, "VERSION", demo.VERSION + 1)
    events = list(demo.draw(tmp_path, count=2, seed=2))
    assert events[0] == Progress("Drawing", 0, 2, "drawings")
    assert json.loads((tmp_path / "drawings.json").read_bytes())["version"] == demo.VERSION


def test_a_damaged_state_file_means_drawing_anew(tmp_path: Path) -> None:
    finish(demo.draw(tmp_path, count=2))
    drawn = contents(tmp_path)
    (tmp_path / "drawings.json").write_text("{")
    events = list(demo.draw(tmp_path, count=2))
    assert events[0] == Progress("Drawing", 0, 2, "drawings")
    assert contents(tmp_path) == drawn


def test_pictures_of_somebody_else_are_never_touched(tmp_path: Path) -> None:
    photo = tmp_path / "cat" / "0001.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"my cat")
    with pytest.raises(DataError, match="not demo drawings"):
        finish(demo.draw(tmp_path, count=2))
    assert photo.read_bytes() == b"my cat"


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(DataError, match="could not be written"):
        finish(demo.draw(blocked, count=2))


@pytest.mark.parametrize("kind", demo.KINDS)
def test_one_drawing_has_the_size_asked_for_and_is_repeatable(kind: demo.Kind) -> None:
    first = demo.draw_one(kind, 3, (96, 80))
    assert first.size == (96, 80)
    assert first.mode == "RGB"
    assert first.tobytes() == demo.draw_one(kind, 3, (96, 80)).tobytes()
    assert first.tobytes() != demo.draw_one(kind, 4, (96, 80)).tobytes()


def test_colour_does_not_tell_cats_from_dogs() -> None:
    """The classes' mean colours lie closer together than two drawings of one class do."""
    means = {
        kind: np.array([np.asarray(demo.draw_one(kind, seed, (40, 32))).mean(axis=(0, 1)) for seed in range(80)])
        for kind in demo.KINDS
    }
    apart = np.abs(means["cat"].mean(axis=0) - means["dog"].mean(axis=0))
    spread = np.concatenate(list(means.values())).std(axis=0)
    assert (apart < 0.5 * spread).all()
