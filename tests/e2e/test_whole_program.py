"""The main job through the real program: choose pictures, start, watch, stop, go on, reach the end, use the model."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from dropping import drop, files
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.settings import folders, load_settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.curve_plot import CurvePlot
from catdog_gui.ui.curves import CurvePanel
from catdog_gui.ui.data_page import DataPage
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.result_strip import ResultStrip
from catdog_gui.ui.run_progress import RunProgress
from catdog_gui.ui.train_page import TrainPage

pytestmark = pytest.mark.timeout(90)

PATIENCE = 30_000
"""Milliseconds that the slowest step (torch is imported in it) gets."""

Drive = Callable[..., int]


def test_start_watch_stop_resume_finish_classify(drive: Drive, small: TrainConfig, qtbot: QtBot, tmp_path: Path) -> None:
    epochs = small.training.epochs

    def script(window: MainWindow) -> None:
        page = _train_page(window)
        _wait_for(qtbot, page, "Start")
        assert "24 cat · 24 dog" in page.chooser.facts
        _press(qtbot, page.primary)
        assert page.primary.text() in ("Stop", "Stopping…")

        loss, accuracy = _curves(page).shown_plots
        assert (loss.kind.title, accuracy.kind.title) == ("Loss", "Accuracy")
        qtbot.waitUntil(lambda: _points(loss) > 0 and _points(accuracy) > 0, timeout=PATIENCE)
        before = _points(loss), _points(accuracy)
        qtbot.waitUntil(lambda: _points(loss) > before[0] and _points(accuracy) > before[1], timeout=PATIENCE)
        qtbot.waitUntil(lambda: len(_epoch_rows(page, tmp_path)) >= 1, timeout=PATIENCE)

        _press(qtbot, page.primary)
        _wait_for(qtbot, page, "Resume")
        run = _only_run()
        assert (run / "resume.pt").stat().st_size > 0
        record = json.loads((run / "run.json").read_text("utf-8"))
        assert record["status"] == "stopped"
        stopped_at = _steps(page, tmp_path)
        assert stopped_at == list(range(1, len(stopped_at) + 1))
        assert len(_epoch_rows(page, tmp_path)) < epochs, "the run ended before it could be stopped"

        _press(qtbot, page.primary)
        qtbot.waitUntil(lambda: "Finished" in page.findChild(RunProgress).phase, timeout=PATIENCE)
        assert page.primary.text() == "Start"
        assert _only_run() == run
        steps = _steps(page, tmp_path)
        assert steps == list(range(1, len(steps) + 1)), "a step is missing or was counted twice after the stop"
        assert len(_epoch_rows(page, tmp_path)) == epochs
        assert page.findChild(RunProgress).shares() == (1.0, 1.0)
        assert (run / "best.safetensors").is_file()
        assert "Best" in page.findChild(ResultStrip).text

        _press(qtbot, _button(page.findChild(ResultStrip), "Classify"))
        classify = window.findChild(ClassifyPage)
        assert window.page == "classify"
        qtbot.waitUntil(lambda: classify.model is not None, timeout=PATIENCE)
        assert classify.model.class_names == ("cat", "dog")
        picture = next(folders().cache.rglob("*.jpg"))
        classify.add([picture])
        qtbot.waitUntil(lambda: any(row.answer is not None for row in classify.pictures.rows), timeout=PATIENCE)
        assert classify.pictures.rows[0].answer.label in ("cat", "dog")

    assert drive(script) == 0


def test_a_dropped_folder_is_opened_and_remembered(drive: Drive, qtbot: QtBot, picture_folder: Callable[..., Path]) -> None:
    good = picture_folder(30, classes=("ant", "bee", "fly"), name="insects")
    empty = picture_folder(1, classes=("alone",), name="one class")

    def script(window: MainWindow) -> None:
        page = _train_page(window)
        _wait_for(qtbot, page, "Start")
        assert drop(window, files(good), 0.8) == "Open as data set"
        qtbot.waitUntil(lambda: "10 ant · 10 bee · 10 fly" in page.chooser.facts, timeout=PATIENCE)
        _wait_for(qtbot, page, "Start")
        data = window.findChild(DataPage)
        assert window.page == "data"
        assert data.board.isVisible()
        drop(window, files(empty), 0.8)
        qtbot.waitUntil(lambda: "a single class" in data.message.text and data.board.isVisible(), timeout=PATIENCE)
        assert "10 ant" in page.chooser.facts, "what was open stays open"
        _press(qtbot, data.use)
        assert window.page == "train"
        assert page.primary.isEnabled()
        window.show_page("data")

    assert drive(script) == 0
    assert load_settings().last_data == str(good)

    def again(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: "10 ant" in _train_page(window).chooser.facts, timeout=PATIENCE)

    assert drive(again) == 0


def test_closing_in_mid_run_asks_then_saves(drive: Drive, qtbot: QtBot) -> None:
    def script(window: MainWindow) -> None:
        page = _train_page(window)
        _wait_for(qtbot, page, "Start")
        _press(qtbot, page.primary)
        qtbot.waitUntil(lambda: _points(_curves(page).shown_plots[0]) > 0, timeout=PATIENCE)

        window.close()
        assert window.isVisible(), "the window must not go away with a run under way"
        _press(qtbot, _button(_question(window), "Keep"))
        qtbot.waitUntil(lambda: not _questions(window), timeout=PATIENCE)
        assert page.primary.text() == "Stop", "the run goes on"

        window.close()
        _press(qtbot, _button(_question(window), "Stop and save"))
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)

    assert drive(script, "demo") == 0
    run = _only_run()
    assert json.loads((run / "run.json").read_text("utf-8"))["status"] == "stopped"
    assert (run / "resume.pt").stat().st_size > 0

    def next_day(window: MainWindow) -> None:
        page = _train_page(window)
        _wait_for(qtbot, page, "Resume")
        assert page.message.isVisible()

    assert drive(next_day) == 0


def _train_page(window: MainWindow) -> TrainPage:
    window.show_page("train")
    return window.findChild(TrainPage)


def _curves(page: TrainPage) -> CurvePanel:
    return page.findChild(CurvePanel)


def _wait_for(qtbot: QtBot, page: TrainPage, text: str) -> None:
    """Until the main button says ``text`` and can be pressed."""
    qtbot.waitUntil(lambda: page.primary.text() == text and page.primary.isEnabled(), timeout=PATIENCE)


def _press(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _button(parent: QWidget, text: str) -> QAbstractButton:
    [found] = [button for button in parent.findChildren(QAbstractButton) if text in button.text()]
    return found


def _questions(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def _question(window: MainWindow) -> QMessageBox:
    [box] = _questions(window)
    return box


def _points(plot: CurvePlot) -> int:
    """Points on the plot's longest curve, as drawn."""
    data = (item.getData()[0] for item in plot.getPlotItem().listDataItems())
    return max((len(x) for x in data if x is not None), default=0)


def _table(page: TrainPage, folder: Path) -> list[dict[str, str]]:
    path = folder / "curves.csv"
    _curves(page).save(path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _steps(page: TrainPage, folder: Path) -> list[int]:
    return [int(row["step"]) for row in _table(page, folder) if row["row"] == "step"]


def _epoch_rows(page: TrainPage, folder: Path) -> list[dict[str, str]]:
    return [row for row in _table(page, folder) if row["row"] == "epoch"]


def _only_run() -> Path:
    [run] = load_settings().runs.iterdir()
    return run
