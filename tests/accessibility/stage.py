"""The real window with something to show on every page: trained, measured and classified with, as a person would."""

from __future__ import annotations

import functools
import math
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6
from fonts import use_one_font
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from catdog_gui import program as program_module
from catdog_gui.data import demo
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.program import Program
from catdog_gui.settings import folders
from catdog_gui.training import presets, schedule
from catdog_gui.training.config import TrainConfig, TrainingConfig
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.train_page import TrainPage
from catdog_gui.ui.widgets import button
from catdog_gui.workshop import Workshop

SIZE = 1280, 720
PAGES = ("classify", "data", "train", "evaluate", "runs", "settings")
SMALL = TrainConfig(
    preset="fast",
    model=ModelConfig(image_size=32, patch_size=8, stem_width=4, dim=32, depth=2, heads=2, k=4),
    training=TrainingConfig(epochs=4, batch_size=8, device="cpu", precision="float32", threads=1),
)


def wait(milliseconds: int) -> None:
    """Let the window live. QTest's own wait keeps Python's lock meanwhile, and with it all threads from their work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def until(condition: Callable[[], object], what: str, seconds: float = 240) -> None:
    """Let the window live until ``condition`` holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        wait(20)


def settle() -> None:
    """Let everything that was put off happen."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        wait(15)


class Stage:
    """A program that was used; ``close`` ends it."""

    def __init__(self, patch: pytest.MonkeyPatch, home: Path) -> None:
        self.home = home
        use_one_font(patch)
        patch.setenv("CATDOG_HOME", str(home))
        patch.setattr(schedule, "BRIEF", math.inf)
        patch.setitem(presets.PRESETS, "fast", SMALL)
        patch.setattr(demo, "draw", functools.partial(demo.draw, count=48))
        patch.setattr(program_module, "shipped_model", lambda: None)
        known = SimpleNamespace(images_per_second=100.0, device="cpu", precision="float32", cards=1)
        self.program = Program(estimate=EstimateController(measure=lambda _config, _classes, _should_stop: known))
        self.window: MainWindow = self.program.window
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        until(lambda: self.window.findChild(TrainPage) is not None, "the pages")

    @property
    def workshop(self) -> Workshop:
        return self.program.workshop

    @property
    def finished(self) -> bool:
        """Whether a run has come to its end."""
        return any('"finished"' in record.read_text("utf-8") for record in folders().data.glob("runs/*/run.json"))

    def use(self) -> None:
        """Train, look through the pictures, classify, measure, and list the run."""
        shop, train = self.workshop, self.workshop.train_page
        self.show("train")
        until(lambda: train.primary.text() == tr("Start") and train.primary.isEnabled(), "the drawings")
        until(lambda: shop.data_page.board.latest is not None, "the survey")
        train.primary.click()
        until(lambda: self.finished, "the run")
        until(lambda: not self.program.training.phase.active, "the run's end")
        run = next(folders().data.glob("runs/*/run.json")).parent
        classify = self.program.classify_page
        classify.load_model(run)
        until(lambda: classify.model is not None, "the model")
        classify.add(sorted(folders().cache.rglob("*.jpg"))[:6])
        self.show("classify")
        until(lambda: all(row.answer is not None for row in classify.pictures.rows), "the answers")
        until(lambda: re.search("andom|ufällig", classify._view._trust_card.text), "the trust in the map")
        self.show("evaluate")
        shop.evaluate_page.choose(run)
        shop.evaluate_page.measure.click()
        until(lambda: shop.evaluate_page.export.isEnabled(), "the figures")
        self.show("runs")
        until(lambda: shop.runs_page.curves.lines, "the run's curves")

    def show(self, page: str) -> QWidget:
        """One of the six pages."""
        self.window.activateWindow()
        self.window.show_page(page)
        settle()
        shown = self.window._stack.currentWidget()
        assert shown is not None
        return shown

    @contextmanager
    def view(self, name: str) -> Iterator[QWidget]:
        """A page (``train``), something else in its place (``train: architecture``), or a dialog (``dialog: rate``)."""
        kind, _, what = name.partition(": ")
        if kind != "dialog":
            page = self.show(kind)
            enter, leave = self._places().get(what, (lambda: None, lambda: None))
            enter()
            settle()
            try:
                yield page
            finally:
                leave()
                settle()
            return
        self.show("train")
        self._dialogs()[what]()
        settle()
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible())
        dialog.activateWindow()
        settle()
        try:
            yield dialog
        finally:
            dialog.reject()
            until(lambda: not shiboken6.isValid(dialog) or not dialog.isVisible(), "the dialog's end")
            until(lambda: not self.workshop.rates.busy, "the end of the test of rates")
            settle()

    def close(self) -> None:
        """Close the window and wait for all threads."""
        self.window.close()
        assert self.program.shutdown(20), "a thread did not end"
        shiboken6.delete(self.window)

    def _places(self) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
        shop, view = self.workshop, self.program.classify_page._view
        train, board, chart, curves = shop.train_page, shop.data_page.board, shop.evaluate_page.chart, shop.runs_page.curves
        toggles = {
            "architecture": train.show_architecture,
            "curves as table": train.view.curves.as_table,
            "classes as table": board.classes.as_table,
            "chart as table": chart.as_table,
            "runs as table": curves.as_table,
        }
        places: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            name: (toggle.click, toggle.click) for name, toggle in toggles.items()
        }
        places["one patch"] = (lambda: view._view.pick((1, 1)), lambda: view._view.pick(None))
        places["sources"] = (shop.data_page.change.click, shop.data_page.back.click)
        places["one picture"] = (lambda: board.grid.open_requested.emit(0), board.viewer.closed.emit)
        places["log"] = (lambda: train.notes.turn_to("log"), lambda: train.notes.turn_to("estimate"))
        return places

    def _dialogs(self) -> dict[str, Callable[[], object]]:
        shop = self.workshop
        train = shop.train_page
        everything = next(each for each in train.form.findChildren(type(button(""))) if each.text() == tr("All settings…"))
        return {
            "all settings": everything.click,
            "several runs": train.experiments.several.click,
            "rate": train.experiments.find_rate.click,
            "notes": shop.runs_page.menu.ask_notes,
            "submission": shop._submit,
            "shortcuts": shop._show_shortcuts,
            "help": lambda: self.program.help.show_for("train"),
        }
