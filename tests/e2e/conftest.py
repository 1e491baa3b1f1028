"""Drives the real program: what is started is :func:`catdog_gui.app.main`, what is pressed are its buttons."""

from __future__ import annotations

import functools
import importlib
import logging
import os
import re
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui import app
from catdog_gui.data import demo
from catdog_gui.model.config import ModelConfig
from catdog_gui.training import presets
from catdog_gui.training.config import TrainConfig, TrainingConfig
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.train_page import TrainPage

DRAWINGS = 48

SMALL = TrainConfig(
    preset="fast",
    model=ModelConfig(image_size=32, patch_size=8, stem_width=4, dim=32, depth=1, heads=2, k=4),
    training=TrainingConfig(epochs=30, batch_size=2, device="cpu", precision="float32", threads=1),
)

Script = Callable[[MainWindow], None]


@pytest.fixture(scope="session", autouse=True)
def torch_is_there() -> None:
    """Imports torch first: a window that is closed while a thread still imports it leaves by force."""
    for module in ("torch._dynamo", "catdog_gui.training.session", "catdog_gui.inference.classifier"):
        importlib.import_module(module)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> TrainConfig:
    """The preset that the window starts with is tiny, and so is the set of demo drawings; all else is as people have it."""
    monkeypatch.setitem(presets.PRESETS, "fast", SMALL)
    monkeypatch.setattr(demo, "draw", functools.partial(demo.draw, count=DRAWINGS))
    return SMALL


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program leaves by force where a thread hangs; a test must hear of it, and not end with it, seemingly well."""

    def leave(code: int) -> None:
        raise AssertionError(f"some work did not end, and the program would have left by force with code {code}")

    monkeypatch.setattr(os, "_exit", leave)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture, pytestconfig: pytest.Config) -> Iterator[None]:
    """Fails where the program logged a warning of Qt's or a fault; and takes the program's log file off the test's logging."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    harmless = [re.compile(pattern) for pattern in pytestconfig.getini("qt_log_ignore")]
    bad = [
        record.getMessage()
        for record in caplog.get_records("call")
        if (record.name == "qt" and record.levelno >= logging.WARNING) or record.levelno >= logging.ERROR
    ]
    bad = [text for text in bad if not any(pattern.search(text) for pattern in harmless)]
    assert not bad, f"the program logged: {' · '.join(bad)}"


@pytest.fixture
def drive(qtbot: QtBot) -> Callable[..., int]:
    """``drive(script, *arguments)`` runs ``catdog-gui ARGUMENTS`` while ``script(window)`` uses it; the exit code.

    Where the script has not closed the window, it is closed as Ctrl-C in the terminal would.
    """

    def run(script: Script, *arguments: str) -> int:
        faults: list[BaseException] = []
        windows: list[MainWindow] = []

        def begin() -> None:
            # The last: after a failure, its traceback keeps the window of that test alive.
            *_, window = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
            windows.append(window)
            try:
                # The other pages are made right after the first paint, before anybody could reach for them.
                qtbot.waitUntil(lambda: window.findChild(TrainPage) is not None, timeout=30_000)
                script(window)
            except BaseException as fault:  # noqa: BLE001  (the program's own hook must not swallow it; it is raised below)
                faults.append(fault)
            finally:
                window.stop_and_close()

        QTimer.singleShot(0, begin)
        try:
            code = app.main(arguments)
            assert not any(map(shiboken6.isValid, windows)), "a window was left to the garbage collector, which crashes over it"
            return code
        finally:
            # Qt posts this when the last window closes. Delivered after the loop's end, it would cut short all waits to come.
            QApplication.removePostedEvents(QApplication.instance(), QEvent.Type.Quit)
            if faults:
                raise faults[0]

    return run
