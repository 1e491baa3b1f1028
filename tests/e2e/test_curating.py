"""Mending a data set through the real program: dropped, edited by key, undone after a restart, and trained on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from dropping import drop, files
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.settings import folders
from catdog_gui.ui.data_page import DataPage
from catdog_gui.ui.data_rows import PictureRow
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.train_page import TrainPage

pytestmark = pytest.mark.timeout(120)

PATIENCE = 30_000
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

Drive = Callable[..., int]


def test_edits_by_key_outlive_a_restart_and_count_in_training(
    drive: Drive, qtbot: QtBot, picture_folder: Callable[..., Path]
) -> None:
    pets = picture_folder(24, name="pets")

    def row(page: DataPage, name: str) -> PictureRow:
        rows = page.board.rows
        return next(rows.row(index) for index in range(len(rows)) if rows.row(index).picture.name == name)

    def press(page: DataPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.waitUntil(lambda: QApplication.focusWidget() is page.board.grid, timeout=PATIENCE)
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def judged(page: DataPage, pictures: int) -> None:
        qtbot.waitUntil(
            lambda: page.board.latest is not None and len(page.board.latest.curated.images) == pictures, timeout=PATIENCE
        )

    def edit(window: MainWindow) -> None:
        window.activateWindow()  # no window manager does it
        page = window.findChild(DataPage)
        assert drop(window, files(pets), 0.8) == "Open as data set"
        assert window.page == "data"
        judged(page, 24)
        page.board.grid.setFocus()
        press(page, Qt.Key.Key_Home)
        press(page, Qt.Key.Key_X)
        press(page, Qt.Key.Key_Right)
        press(page, Qt.Key.Key_2)
        press(page, Qt.Key.Key_Right)
        press(page, Qt.Key.Key_X)
        judged(page, 22)
        press(page, Qt.Key.Key_Z, CONTROL)
        judged(page, 23)

    assert drive(edit) == 0

    def go_on(window: MainWindow) -> None:
        window.activateWindow()
        page, train = window.findChild(DataPage), window.findChild(TrainPage)
        assert window.page == "data", "the page that was left is shown again"
        judged(page, 23)
        assert row(page, "cat/cat.0.png").excluded
        assert row(page, "cat/cat.1.png").class_name == "dog"
        assert not row(page, "cat/cat.2.png").excluded
        page.board.grid.setFocus()
        press(page, Qt.Key.Key_Z, CONTROL | SHIFT)
        judged(page, 22)
        assert row(page, "cat/cat.2.png").excluded
        press(page, Qt.Key.Key_Z, CONTROL)
        judged(page, 23)
        page.use.click()
        assert window.page == "train"
        qtbot.waitUntil(lambda: "10 cat · 13 dog" in train.chooser.facts, timeout=PATIENCE)
        train.primary.click()
        qtbot.waitUntil(lambda: bool(list(folders().runs.rglob("split.json"))), timeout=PATIENCE)

    assert drive(go_on) == 0
    (file,) = folders().runs.rglob("split.json")
    split = json.loads(file.read_text("utf-8"))
    trained = {
        name: label for part in ("train", "val") for name, label in zip(split[part]["names"], split[part]["labels"], strict=True)
    }
    assert len(trained) == 23
    assert "cat/cat.0.png" not in trained
    assert split["class_names"][trained["cat/cat.1.png"]] == "dog"
