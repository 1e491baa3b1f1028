"""Finding and decoding beside the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.ui import pictures
from catdog_gui.ui.pictures import PictureLoader


@pytest.fixture
def loader(qapp: QApplication) -> Iterator[PictureLoader]:  # noqa: ARG001
    loader = PictureLoader()
    yield loader
    assert loader.shutdown(5000)


def test_whole_pictures_are_turned_as_the_camera_was_and_bounded(qtbot: QtBot, loader: PictureLoader, tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    Image.new("RGB", (800, 400)).save(path, exif=exif)
    with qtbot.waitSignal(loader.whole, timeout=5000) as whole, qtbot.waitSignal(loader.square, timeout=5000) as cut:
        loader.ask_whole(path, QSize(300, 300), 40)
    image, square = whole.args[1], cut.args[1]
    assert (image.width(), image.height()) == (150, 300)
    assert (square.width(), square.height()) == (40, 40)


def test_what_cannot_be_decoded_is_a_null_image(qtbot: QtBot, loader: PictureLoader, tmp_path: Path) -> None:
    for name, content in (("broken.jpg", b"\xff\xd8\xff nothing more"), ("empty.png", b"")):
        (tmp_path / name).write_bytes(content)
        with qtbot.waitSignal(loader.whole, timeout=5000) as whole, qtbot.waitSignal(loader.square, timeout=5000) as cut:
            loader.ask_whole(tmp_path / name, QSize(300, 300), 40)
        assert whole.args[1].isNull()
        assert cut.args[1].isNull()
    with qtbot.waitSignal(loader.whole, timeout=5000) as gone:
        loader.ask_whole(tmp_path / "gone.jpg", QSize(300, 300), 40)
    assert gone.args[1].isNull()


def test_squares_of_rows_that_were_scrolled_past_are_given_up(
    qtbot: QtBot, loader: PictureLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    may_go_on = threading.Event()

    def square(path: Path, side: int) -> object:  # noqa: ARG001  (as the real one)
        may_go_on.wait(5)
        made.append(path)
        return pictures.QImage()

    monkeypatch.setattr(pictures, "_square", square)
    paths = [Path(f"{number}.jpg") for number in range(500)]
    for path in paths:
        loader.ask_square(path, 10)
    may_go_on.set()
    qtbot.waitUntil(lambda: paths[-48] in made)
    assert paths[-1] in made[:2], "the last wish comes first"
    assert len(made) <= 49


def test_squares_wait_while_they_are_held(qtbot: QtBot, loader: PictureLoader, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (20, 20)).save(path)
    told: list[object] = []
    loader.square.connect(lambda path, _image: told.append(path))
    loader.hold_squares(True)
    loader.ask_square(path, 10)
    qtbot.wait(50)
    assert told == []
    loader.hold_squares(False)
    qtbot.waitUntil(lambda: told == [path])


def test_folders_are_walked_through_in_natural_order(qtbot: QtBot, loader: PictureLoader, tmp_path: Path) -> None:
    for name in ("b/2.jpg", "b/10.jpg", "a.png", ".hidden.png", "notes.txt", ".git/x.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    alone = tmp_path / "notes.txt"
    with qtbot.waitSignal(loader.found, timeout=5000) as told:
        loader.find([tmp_path, alone])
    assert told.args == [(tmp_path / "a.png", tmp_path / "b/2.jpg", tmp_path / "b/10.jpg", alone), False]


def test_no_more_than_a_person_looks_through(
    qtbot: QtBot, loader: PictureLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_PICTURES", 3)
    for number in range(5):
        (tmp_path / f"{number}.jpg").touch()
    with qtbot.waitSignal(loader.found, timeout=5000) as told:
        loader.find([tmp_path])
    assert len(told.args[0]) == 3
    assert told.args[1] is True
