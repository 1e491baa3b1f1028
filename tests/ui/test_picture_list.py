"""The list under the fingers: arrow keys, Home and End, Delete, and what is looked at when rows go away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.ui.answers import class_kind
from catdog_gui.ui.picture_filter import Arrangement
from catdog_gui.ui.picture_list import PictureList
from catdog_gui.ui.picture_model import PictureModel
from catdog_gui.ui.pictures import PictureLoader
from catdog_gui.ui.theme import ThemeManager

PATHS = [Path(f"{name}.jpg") for name in "abcde"]


@pytest.fixture
def listing(qtbot: QtBot, qapp: QApplication) -> Iterator[PictureList]:
    loader = PictureLoader()
    pictures = PictureModel(loader, 0.75)
    view = PictureList(ThemeManager("light"), pictures)
    qtbot.addWidget(view)
    view.resize(240, 300)
    pictures.add(PATHS)
    view.show()
    view.look_at(PATHS[0])
    yield view
    assert loader.shutdown(5000)
    qapp.setStyleSheet("")


def pictures(listing: PictureList) -> PictureModel:
    model = listing.model()
    assert isinstance(model, PictureModel)
    return model


def test_keys_move_through_the_pictures(qtbot: QtBot, listing: PictureList) -> None:
    told: list[Path | None] = []
    listing.looked_at.connect(told.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(listing, key)
    assert told == [PATHS[1], PATHS[4], PATHS[3], PATHS[0]]


def test_delete_takes_a_picture_off_the_list_and_the_next_is_looked_at(
    qtbot: QtBot, listing: PictureList, tmp_path: Path
) -> None:
    file = tmp_path / "real.jpg"
    file.write_bytes(b"stays")
    pictures(listing).add([file])
    listing.look_at(PATHS[1])
    qtbot.keyClick(listing, Qt.Key.Key_Delete)
    assert list(pictures(listing).shown) == [PATHS[0], *PATHS[2:], file]
    assert listing.current == PATHS[2]
    listing.look_at(file)
    qtbot.keyClick(listing, Qt.Key.Key_Delete)
    assert listing.current == PATHS[4]
    assert file.read_bytes() == b"stays"


def test_many_can_be_marked_and_removed(qtbot: QtBot, listing: PictureList) -> None:
    listing.look_at(PATHS[1])
    qtbot.keyClick(listing, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(listing, Qt.Key.Key_Delete)
    assert list(pictures(listing).shown) == [PATHS[0], *PATHS[3:]]
    assert listing.current == PATHS[3]
    qtbot.keyClick(listing, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(listing, Qt.Key.Key_Delete)
    assert list(pictures(listing).shown) == []
    assert listing.current is None


def test_the_picture_looked_at_stays_through_sorting(listing: PictureList) -> None:
    listing.look_at(PATHS[3])
    told: list[Path | None] = []
    listing.looked_at.connect(told.append)
    pictures(listing).set_answer(Prediction(PATHS[3], "cat", {"cat": 0.9, "dog": 0.1}, True))
    pictures(listing).arrange(Arrangement(order="most certain"))
    assert pictures(listing).shown[0] == PATHS[3]
    assert listing.current == PATHS[3]
    assert listing.currentIndex().row() == 0
    assert told == []


def test_a_filter_that_hides_it_moves_on(listing: PictureList) -> None:
    listing.look_at(PATHS[1])
    pictures(listing).set_answer(Prediction(PATHS[3], "dog", {"dog": 0.9, "cat": 0.1}, True))
    pictures(listing).arrange(Arrangement(class_kind("dog")))
    assert listing.current == PATHS[3]
    pictures(listing).arrange(Arrangement(class_kind("cat")))
    assert listing.current is None


def test_clearing_looks_at_nothing(listing: PictureList) -> None:
    told: list[Path | None] = []
    listing.looked_at.connect(told.append)
    pictures(listing).clear()
    assert told == [None]


def test_every_kind_of_row_is_painted(listing: PictureList) -> None:
    pictures(listing).set_answer(Unreadable(PATHS[0], "the file is cut off"))
    pictures(listing).set_answer(Prediction(PATHS[1], "cat", {"cat": 0.6, "dog": 0.4}, False))
    plain = listing.grab().toImage()
    pictures(listing).set_answer(Prediction(PATHS[1], "cat", {"cat": 0.9, "dog": 0.1}, True))
    assert listing.grab().toImage() != plain
