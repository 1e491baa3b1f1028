"""The program with its window: every part is made and tied to the others here, and taken apart again."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from catdog_gui import __version__
from catdog_gui.data.inventory import counted
from catdog_gui.data.split import SplitChoice
from catdog_gui.jobs.classify import ClassifyController
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.exchange import ExchangeController
from catdog_gui.jobs.explain import ExplainController
from catdog_gui.jobs.film import FilmController
from catdog_gui.jobs.inspection import InspectionController
from catdog_gui.jobs.interrupts import Interrupts
from catdog_gui.jobs.kaggle import KaggleController
from catdog_gui.jobs.machine import MachineController
from catdog_gui.jobs.submission import SubmissionController
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.progress import Progress
from catdog_gui.resources import shipped_model
from catdog_gui.settings import folders, load_settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import RunStarted
from catdog_gui.training.latest import newest_model, unfinished
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.data_page import DataPage
from catdog_gui.ui.dropped import Handed
from catdog_gui.ui.errors_dialog import FaultReporter
from catdog_gui.ui.icons import application_icon
from catdog_gui.ui.kaggle_card import KaggleCard
from catdog_gui.ui.kaggle_words import transfer_words
from catdog_gui.ui.main_window import MainWindow, Page
from catdog_gui.ui.settings_page import SettingsPage
from catdog_gui.ui.submission_dialog import SubmissionDialog
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
        kaggle: KaggleController | None = None,
    ) -> None:
        super().__init__()
        self.training = training or TrainingController(parent=self)
        self.data = data or DataController(parent=self)
        self.estimate = estimate or EstimateController(parent=self)
        self.classify = classify or ClassifyController(parent=self)
        self.explain = explain or ExplainController(parent=self)
        self.machine = machine or MachineController(parent=self)
        self.film = FilmController(parent=self)
        self.kaggle = kaggle or KaggleController(parent=self)
        self.inspection = InspectionController(parent=self)
        self.curation = CurationController(parent=self)
        self.exchange = ExchangeController(parent=self)
        self.submission = SubmissionController(parent=self)
        self.faults = FaultReporter(log_file(), parent=self)
        self.theme = ThemeManager(load_settings().theme, parent=self)
        self._source = source
        self._device = ""
        self._phases: dict[str, str] = {}
        self.kaggle_card = KaggleCard(self.theme, self.kaggle)
        self.data_page = DataPage(
            self.theme, self.data, self.inspection, self.curation, self.exchange, self.kaggle_card
        )  # fmt: skip
        self.train_page = TrainPage(self.theme, self.training, self.data, self.estimate, self.film)
        self.classify_page = ClassifyPage(self.theme, self.classify, self.explain, shipped_model())
        self.settings_page = SettingsPage(self.theme)
        pages = (
            Page("classify", "Classify", "classify", self.classify_page),
            Page("data", "Data", "data", self.data_page),
            Page("train", "Train", "train", self.train_page),
            Page("settings", "Settings", "settings", self.settings_page, at_bottom=True),
        )
        self.window = MainWindow(self.theme, pages, self.training, folders().config / "window.json", first="classify")
        self.faults.set_window(self.window)
        self._connect()

    def shutdown(self, patience: float) -> bool:
        """Ask all work to end and give it ``patience`` seconds together; True when no thread is left. Nothing starts after."""
        deadline = time.monotonic() + patience
        # What tidies up behind itself comes first; last what may be in foreign code (in the import of torch, say) all the time.
        parts: dict[str, _Part] = {
            "training": self.training,
            "exchange": self.exchange,
            "submission": self.submission,
            "kaggle": self.kaggle,
            "data": self.data,
            "inspection": self.inspection,
            "thumbnails": self.data_page,
            "film": self.film,
            "pictures": self.classify_page,
            "classify": self.classify,
            "explain": self.explain,
            "estimate": self.estimate,
            "machine": self.machine,
        }
        left = [name for name, part in parts.items() if not part.shutdown(max(100, round((deadline - time.monotonic()) * 1000)))]
        if left:
            log.warning("Still at work after %.0f s: %s", patience, ", ".join(left))
        return not left

    @Slot()
    def put_aside(self) -> None:
        """Never look for garbage again among what is there by now, torch above all: it held the window up by 0.1 s each time."""
        gc.freeze()

    def _connect(self) -> None:
        window = self.window
        window.painted.connect(self._begin)
        window.handed.connect(self._take)
        window.open_requested.connect(self._open)
        window.paste_requested.connect(self._paste)
        self.train_page.status_changed.connect(self._train_phase)
        self.data_page.status_changed.connect(self._data_phase)
        self.data_page.exchange.progressed.connect(self._exchange_phase)
        self.kaggle.started.connect(self._kaggle_started)
        self.kaggle.progress.connect(self._kaggle_progressed)
        for ended in (self.kaggle.finished, self.kaggle.failed, self.kaggle.stopped, self.kaggle.signed_in):
            ended.connect(self._kaggle_ended)
        self.train_page.classify_requested.connect(self._classify_with)
        self.classify_page.train_requested.connect(self._show_train)
        self.classify_page.model_changed.connect(window.set_model)
        self.machine.found.connect(self._found)
        self.training.run_started.connect(self._run_started)
        self.training.phase_changed.connect(self._training_phase)
        self.train_page.config_changed.connect(self._split_like)
        self._split_like(self.train_page.config)
        self.data_page.test_part_wanted.connect(self.train_page.set_test_part)
        self.data_page.curated.connect(self.train_page.show_curated)
        self.data_page.train_requested.connect(self._show_train)
        self.kaggle_card.opened.connect(self._open_set)
        self.kaggle_card.own_zip_requested.connect(self.data_page.cards.ask_file)
        self.kaggle_card.submission_requested.connect(self._submit)
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
            self._open_set(handed.offer.places[0])
        else:
            self.window.show_page("classify")
            self.classify_page.take(handed)

    @Slot(object)
    def _open_set(self, place: Path) -> None:
        if not self.training.phase.active:  # a download may come to its end beside a run: it can be opened after it
            self.window.show_page("data")
            self.train_page.open_source(str(place))

    @Slot(object)
    def _training_phase(self, phase: Phase) -> None:
        self.data_page.set_training(starting=phase is Phase.STARTING, active=phase.active)

    @Slot(object)
    def _split_like(self, config: TrainConfig) -> None:
        data = config.data
        self.data_page.set_choice(SplitChoice(data.val_fraction, data.test_part, config.training.seed))

    @Slot()
    def _submit(self) -> None:
        model = self.classify_page.model
        dialog = SubmissionDialog(self.theme, self.submission, model.path if model is not None else None, self.window)
        dialog.open()

    # One line for all that goes on: a run comes first, then what comes from the network.

    @Slot(str)
    def _train_phase(self, text: str) -> None:
        self._say("train", text)

    @Slot()
    def _kaggle_started(self) -> None:
        self._say("kaggle", "Connected to Kaggle")

    @Slot(object)
    def _kaggle_progressed(self, progress: Progress) -> None:
        self._say("kaggle", f"Kaggle: {transfer_words(progress)}")

    @Slot()
    def _kaggle_ended(self) -> None:
        self._say("kaggle", "")

    @Slot(str)
    def _data_phase(self, text: str) -> None:
        self._say("data", text)

    @Slot(str)
    def _exchange_phase(self, text: str) -> None:
        self._say("exchange", text)

    def _say(self, who: str, text: str) -> None:
        self._phases[who] = text
        told = (self._phases.get(each, "") for each in ("train", "kaggle", "exchange", "data"))
        self.window.set_phase(next(filter(None, told), ""))

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
            program.machine.found.connect(program.put_aside)
            program.window.show()
            code = app.exec()
            code = 130 if interrupts.happened else code
        gone = program.shutdown(PATIENCE)
        if gone:
            # Qt takes a window apart from the top; the garbage collector would in any order, and crash at a layout.
            shiboken6.delete(program.window)
    finally:
        gc.unfreeze()  # the window is garbage now, or will be
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
