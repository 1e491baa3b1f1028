"""A packed run in the real window: dropped, looked at, prepared again, starred, and put into the trash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import send2trash
from dropping import drop, files
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from catdog_gui.progress import finish
from catdog_gui.settings import folders
from catdog_gui.training.packing import pack
from catdog_gui.training.record import PACKED
from catdog_gui.training.run_notes import keep_notes, read_notes
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.runs_table import STAR
from catdog_gui.ui.train_page import TrainPage

pytestmark = pytest.mark.timeout(300)

PATIENCE = 60_000


def test_a_packed_run_comes_is_prepared_again_and_goes(
    drive: Callable[..., int],
    qtbot: QtBot,
    run_folder: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = run_folder("one", source="demo", seed=3)
    keep_notes(elsewhere, title="The best", tags=("paper",))
    packed = finish(pack(elsewhere, tmp_path / f"one{PACKED}"))
    bin_of_ours = tmp_path / "trash"
    monkeypatch.setattr(send2trash, "send2trash", lambda run: run.rename(bin_of_ours))

    def script(window: MainWindow) -> None:
        page, train = window.findChild(RunsPage), window.findChild(TrainPage)
        run = folders().runs / "one"
        assert drop(window, files(packed)) == "Import 1 run"
        assert window.page == "runs"
        qtbot.waitUntil(lambda: page.table.folders == (run,) and "#paper" in page.facts.text, timeout=PATIENCE)
        assert page.curves.legend == ["The best"]

        star = page.table.visualRect(page.table.model().index(0, STAR)).center()
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=star)
        assert read_notes(run).favourite
        qtbot.waitUntil(lambda: page.table.model().index(0, STAR).data() == "★", timeout=PATIENCE)

        qtbot.waitUntil(page.again.isEnabled, timeout=PATIENCE)
        qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
        assert window.page == "train"
        assert train.config.training.seed == 3
        qtbot.waitUntil(lambda: train.primary.isEnabled() and train.primary.text() == "Start", timeout=PATIENCE)
        assert train.chooser.facts.startswith("24 cat")

        window.show_page("runs")
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        (question,) = (box for box in page.findChildren(QMessageBox) if box.isVisible())
        next(choice for choice in question.buttons() if choice.text() == "Move to trash").click()
        qtbot.waitUntil(lambda: not run.exists() and not page.table.isVisible(), timeout=PATIENCE)
        assert "1 run moved to the trash." in page.message.text

    assert drive(script) == 0
    assert read_notes(bin_of_ours).favourite
