"""Several runs through the real program: chosen in the window, trained unattended, summed up, and all there afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from catdog_gui.schema import updated
from catdog_gui.settings import load_settings
from catdog_gui.training import presets
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.overview import overview
from catdog_gui.training.queue_file import read_queue
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.queue_dialog import QueueDialog
from catdog_gui.ui.rate_dialog import RateDialog
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.train_page import TrainPage

pytestmark = pytest.mark.timeout(120)

PATIENCE = 60_000

Drive = Callable[..., int]


@pytest.fixture(autouse=True)
def short(small: TrainConfig, monkeypatch: pytest.MonkeyPatch) -> TrainConfig:
    """Epochs enough to be seen, and few enough to be waited for."""
    config = updated(small, {"training.epochs": 2, "training.batch_size": 8, "augment.plain_epochs": 0})
    monkeypatch.setitem(presets.PRESETS, "fast", config)
    return config


def test_three_runs_are_trained_unattended_and_summed_up(drive: Drive, qtbot: QtBot) -> None:
    def script(window: MainWindow) -> None:
        page = train_page(window)
        qtbot.waitUntil(page.experiments.several.isEnabled, timeout=PATIENCE)
        press(qtbot, page.experiments.several)
        dialog = the(page, QueueDialog)
        qtbot.waitExposed(dialog)
        assert dialog.start.text() == "Start 3 runs"
        press(qtbot, dialog.start)
        seen: set[str] = set()
        page._training.queue_moved.connect(lambda event: seen.add(f"{event.number} of {event.total}"))
        qtbot.waitUntil(lambda: "Run 2 of 3" in page.queue_bar.text, timeout=PATIENCE)
        qtbot.waitUntil(lambda: "The queue is done." in page.queue_bar.text, timeout=PATIENCE)
        assert {"2 of 3", "3 of 3"} <= seen
        assert "3 of 3 runs finished. Best: " in page.queue_bar.text
        assert page.primary.text() == "Start"
        press(qtbot, page.queue_bar.show_runs)
        assert window.page == "runs"
        runs = window.findChild(RunsPage)
        qtbot.waitUntil(lambda: len(runs.table.folders) == 3, timeout=PATIENCE)
        qtbot.waitUntil(lambda: "training.lr" in runs.facts.text, timeout=PATIENCE)

    assert drive(script) == 0
    found = overview(load_settings().runs)
    assert [run.status for run in found.runs] == ["finished"] * 3
    queue = read_queue(load_settings().runs)
    assert queue is not None
    assert queue.pending == 0


def test_closing_the_window_keeps_the_queue_and_the_next_start_goes_on(drive: Drive, qtbot: QtBot) -> None:
    def script(window: MainWindow) -> None:
        page = train_page(window)
        qtbot.waitUntil(page.experiments.several.isEnabled, timeout=PATIENCE)
        press(qtbot, page.experiments.several)
        press(qtbot, the(page, QueueDialog).start)
        qtbot.waitUntil(lambda: "Run 2 of 3" in page.queue_bar.text, timeout=PATIENCE)

    assert drive(script) == 0
    queue = read_queue(load_settings().runs)
    assert queue is not None
    assert queue.pending == 2

    def next_day(window: MainWindow) -> None:
        page = train_page(window)
        qtbot.waitUntil(lambda: "2 of 3 runs left" in page.queue_bar.text, timeout=PATIENCE)
        qtbot.waitUntil(page.experiments.several.isEnabled, timeout=PATIENCE)
        press(qtbot, page.queue_bar.resume)
        qtbot.waitUntil(lambda: "The queue is done." in page.queue_bar.text, timeout=PATIENCE)

    assert drive(next_day) == 0
    assert [run.status for run in overview(load_settings().runs).runs] == ["finished"] * 3


def test_a_learning_rate_is_found_and_used(drive: Drive, qtbot: QtBot, short: TrainConfig) -> None:
    def script(window: MainWindow) -> None:
        page = train_page(window)
        qtbot.waitUntil(page.experiments.find_rate.isEnabled, timeout=PATIENCE)
        press(qtbot, page.experiments.find_rate)
        dialog = the(page, RateDialog)
        qtbot.waitUntil(dialog.again.isEnabled, timeout=PATIENCE)
        assert len(dialog.plot.curve[0]) > 20
        dialog.editor.clear()
        qtbot.keyClicks(dialog.editor, "0.0042")
        press(qtbot, dialog.use)
        assert page.config == updated(short, {"training.lr": 0.0042})

    assert drive(script) == 0
    assert not load_settings().runs.exists(), "no run folder is made"


def train_page(window: MainWindow) -> TrainPage:
    window.show_page("train")
    return window.findChild(TrainPage)


def the(page: TrainPage, kind: type[QDialog]) -> QDialog:
    [dialog] = page.findChildren(kind)
    return dialog


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
