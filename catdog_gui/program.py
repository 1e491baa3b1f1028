"""The program with its window: every part is made and tied to the others here, and taken apart again."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMessageLogContext, QObject, QSocketNotifier, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from catdog_gui import __version__
from catdog_gui.data.inventory import counted
from catdog_gui.jobs.classify import ClassifyController
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.explain import ExplainController
from catdog_gui.jobs.film import FilmController
from catdog_gui.jobs.machine import MachineController
from catdog_gui.jobs.training import TrainingController
from catdog_gui.resources import shipped_model
from catdog_gui.settings import folders, load_settings
from catdog_gui.training.events import RunStarted
from catdog_gui.training.latest import newest_model, unfinished
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.dropped import Handed
from catdog_gui.ui.errors_dialog import FaultReporter
from catdog_gui.ui.icons import application_icon
from catdog_gui.ui.main_window import MainWindow, Page
from catdog_gui.ui.settings_page import SettingsPage
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.train_page import TrainPage

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.training.machine import Machine

log = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds that all work together gets to end after the window is closed; what a run has learned is safe by then."""

_PRECISIONS = {"bfloat16": "bf16", "float32": "fp32"}


class _Part(Protocol):
    def shutdown(self, timeout_ms: int) -> bool: ...


class Program(QObject):
    """The window, its pages and the controllers behind them.

    Controllers may be handed in (tests give them work of their own); those that are not are made. Needs a QApplication, and
    reads the settings. Nothing slow begins before the window has been painted.

    Args:
        source: data set to open at once: a folder, a zip, or ``demo``. Empty: the last one.
    """

    def __init__(
        self,
        source: str = "",
        *,
        training: TrainingController | None = None,
        data: DataController | None = None,
        estimate: EstimateController | None = None,
        classify: ClassifyController | None = None,
        explain: ExplainController | None = None,
        machine: MachineController | None = None,
    ) -> None:
        super().__init__()
        self.training = training or TrainingController(parent=self)
        self.data = data or DataController(parent=self)
        self.estimate = estimate or EstimateController(parent=self)
        self.classify = classify or ClassifyController(parent=self)
        self.explain = explain or ExplainController(parent=self)
        self.machine = machine or MachineController(parent=self)
        self.film = FilmController(parent=self)
        self.faults = FaultReporter(log_file(), parent=self)
        self.theme = ThemeManager(load_settings().theme, parent=self)
        self._source = source
        self._device = ""
        self.train_page = TrainPage(self.theme, self.training, self.data, self.estimate, self.film)
        self.classify_page = ClassifyPage(self.theme, self.classify, self.explain, shipped_model())
        self.settings_page = SettingsPage(self.theme)
        pages = (
            Page("classify", "Classify", "classify", self.classify_page),
            Page("train", "Train", "train", self.train_page),
            Page("settings", "Settings", "settings", self.settings_page, at_bottom=True),
        )
        self.window = MainWindow(self.theme, pages, self.training, folders().config / "window.json", first="classify")
        self.faults.set_window(self.window)
        self._connect()

    def shutdown(self, patience: float) -> bool:
        """Ask all work to end and give it ``patience`` seconds together; True when no thread is left. Nothing starts after."""
        deadline = time.monotonic() + patience
        parts: dict[str, _Part] = {
            "training": self.training,
            "data": self.data,
            "estimate": self.estimate,
            "classify": self.classify,
            "explain": self.explain,
            "pictures": self.classify_page,
            "machine": self.machine,
            "film": self.film,
        }
        left = [name for name, part in parts.items() if not part.shutdown(max(100, round((deadline - time.monotonic()) * 1000)))]
        if left:
            log.warning("Still at work after %.0f s: %s", patience, ", ".join(left))
        return not left

    def _connect(self) -> None:
        window = self.window
        window.painted.connect(self._begin)
        window.handed.connect(self._take)
        window.open_requested.connect(self._open)
        window.paste_requested.connect(self._paste)
        self.train_page.status_changed.connect(window.set_phase)
        self.train_page.classify_requested.connect(self._classify_with)
        self.classify_page.train_requested.connect(self._show_train)
        self.classify_page.model_changed.connect(window.set_model)
        self.machine.found.connect(self._found)
        self.training.run_started.connect(self._run_started)
        # The page Train shows its failures itself, with their details.
        self.classify.failed.connect(self.faults.report)
        self.explain.failed.connect(self.faults.report)
        self.machine.failed.connect(self.faults.report)

    @Slot()
    def _begin(self) -> None:
        log.info("the window is there")
        self.machine.look()
        runs = load_settings().runs
        if self._source:
            self.window.show_page("train")
            self.train_page.open_source(self._source)
        else:
            self._offer_resume(runs)
        model = newest_model(runs) or shipped_model()
        if model is not None and not self.classify_page.has_model:  # somebody may have been quick
            self.classify_page.load_model(model)

    def _offer_resume(self, runs: Path) -> None:
        left = unfinished(runs)
        if left is None:
            return
        end = "was stopped" if left.stopped else "broke off"
        epochs = "before its first epoch was through" if not left.epochs_done else f"after {counted(left.epochs_done, 'epoch')}"
        self.train_page.offer_resume(left.run, f"The run “{left.run.name}” {end} {epochs}.", left.config)

    @Slot(object)
    def _found(self, machine: Machine) -> None:
        cores = "1 core" if machine.cores == 1 else f"{machine.cores} cores"
        self._device = f"CPU, {cores}" if machine.device == "cpu" else machine.name
        self.window.set_device(self._device)

    @Slot(object)
    def _run_started(self, event: RunStarted) -> None:
        device = self._device or event.device
        self.window.set_device(f"{device}, {_PRECISIONS.get(event.precision, event.precision)}")

    @Slot(object)
    def _classify_with(self, model: Path) -> None:
        self.classify_page.load_model(model)
        self.window.show_page("classify")

    @Slot(object)
    def _take(self, handed: Handed) -> None:
        if handed.zone.action == "open":
            self.window.show_page("train")
            self.train_page.open_source(str(handed.offer.places[0]))
        else:
            self.window.show_page("classify")
            self.classify_page.take(handed)

    @Slot()
    def _open(self) -> None:
        self.window.show_page("classify")
        self.classify_page.ask_pictures()

    @Slot()
    def _paste(self) -> None:
        self.window.show_page("classify")
        self.classify_page.paste()

    @Slot()
    def _show_train(self) -> None:
        self.window.show_page("train")


class Interrupts(QObject):
    """Brings Ctrl-C (and the system's polite end) from the terminal to the window's event loop, which sleeps in C++.

    The first asks for an end in good order; after it the signals have their usual force again.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.happened = False
        self._near, self._far = socket.socketpair()
        self._far.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        self._previous_fd = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._previous = {number: signal.signal(number, _note) for number in (signal.SIGINT, signal.SIGTERM)}

    def __enter__(self) -> Interrupts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._previous_fd)
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._near.close()
        self._far.close()

    @Slot()
    def _heard(self) -> None:
        numbers = self._near.recv(64)
        if signal.SIGINT in numbers or signal.SIGTERM in numbers:
            self.happened = True
            for number in self._previous:
                signal.signal(number, signal.SIG_DFL)
            self.asked.emit()


def run(source: str = "") -> int:
    """Open the window and stay until it is closed; the exit code of :func:`catdog_gui.app.main`."""
    log_handler = _log_handler()
    logging.getLogger().addHandler(log_handler)
    logging.getLogger().setLevel(logging.INFO)
    log.info("catdog-gui %s starts", __version__)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("catdog-gui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("catdog-gui")
    app.setWindowIcon(application_icon())
    previous = qInstallMessageHandler(_log_qt)
    program = Program(source)
    program.faults.install()
    try:
        with Interrupts() as interrupts:
            interrupts.asked.connect(program.window.stop_and_close)
            # A dialog that is still open must not keep the program running without a window.
            program.window.closed.connect(app.quit)
            program.window.show()
            code = app.exec()
            code = 130 if interrupts.happened else code
        gone = program.shutdown(PATIENCE)
    finally:
        program.faults.uninstall()
        qInstallMessageHandler(previous)
        logging.getLogger().removeHandler(log_handler)
        log_handler.close()
    if not gone:
        # A thread is in foreign code (in the import of torch, say) and Python would crash when it clears it away.
        os._exit(code)
    return code


def log_file() -> Path:
    """Where the program's log is."""
    return folders().logs / "catdog-gui.log"


def _log_handler() -> logging.Handler:
    """Writes to a file that is turned over before it grows large."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()  # a read-only home is no reason not to start
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    return handler


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
    logging.getLogger("qt").log(levels.get(kind, logging.ERROR), text)


def _note(_number: int, _frame: object) -> None:
    """A handler must be there for Python to write to the wake-up socket; the work is done where that is read."""
