"""The program with its window: every part is made and tied to the others here, and taken apart again."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from catdog_gui import APP_ID, __version__
from catdog_gui.data.sources import DEMO
from catdog_gui.jobs.classify import ClassifyController
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.explain import ExplainController
from catdog_gui.jobs.interrupts import Interrupts
from catdog_gui.jobs.machine import MachineController
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.language import later, tr
from catdog_gui.logs import Crash, Log, crashes_noted, log_file
from catdog_gui.resources import shipped_model
from catdog_gui.settings import folders, load_settings
from catdog_gui.training.events import RunStarted
from catdog_gui.training.latest import newest_model, unfinished
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.crash_note import CrashNote
from catdog_gui.ui.dropped import Handed, named
from catdog_gui.ui.errors_dialog import FaultReporter
from catdog_gui.ui.icons import application_icon
from catdog_gui.ui.languages import speak_in
from catdog_gui.ui.main_window import MainWindow, Page
from catdog_gui.ui.motion import set_motion
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.words import counted

if TYPE_CHECKING:  # the first imports torch, the second what is not needed for the first page
    from catdog_gui.training.machine import Machine
    from catdog_gui.ui.help_window import HelpWindow
    from catdog_gui.workshop import Part, Workshop

log = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds that all work together gets to end after the window is closed; what a run has learned is safe by then."""

_PRECISIONS = {"bfloat16": "bf16", "float32": "fp32"}


class Program(QObject):
    """The window, its pages and the controllers behind them.

    Controllers may be handed in (tests give them work of their own); those that are not are made. Needs a QApplication, and
    reads the settings. Nothing slow begins before the window has been painted.

    Args:
        words: what the command line names, to be opened at once as if it had been dropped on the window.
    """

    def __init__(
        self,
        words: Sequence[str] = (),
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
        self.faults = FaultReporter(log_file("catdog-gui"), parent=self)
        settings = load_settings()
        self.theme = ThemeManager(settings.theme, parent=self)
        set_motion(settings.motion)
        self._words = tuple(words)
        self._device = ""
        self.classify_page = ClassifyPage(self.theme, self.classify, self.explain, shipped_model())
        pages = (
            Page("classify", later("Classify"), "classify", self.classify_page),
            Page("data", later("Data"), "data"),
            Page("train", later("Train"), "train"),
            Page("evaluate", later("Evaluate"), "evaluate"),
            Page("runs", later("Runs"), "runs"),
            Page("settings", later("Settings"), "settings", at_bottom=True),
        )
        self.window = MainWindow(self.theme, pages, self.training, folders().config / "window.json", first="classify")
        self.faults.set_window(self.window)
        self.classify_page.keep(self.window.memory)
        self._connect()

    @cached_property
    def workshop(self) -> Workshop:
        """The other pages; made once the window has been painted, or when they are first asked for."""
        from catdog_gui.workshop import Workshop  # late: with the plots it takes as long as the window itself

        made = Workshop(self.window, self.theme, self.classify_page, self.training, self.data, self.estimate, parent=self)
        for work in (
            made.film,
            made.start,
            made.rates,
            made.runs,
            made.evaluation,
            made.run_files,
            made.kaggle,
            made.inspection,
            made.curation,
            made.exchange,
            made.submission,
        ):
            work.failed.connect(self.faults.report)
        return made

    @cached_property
    def help(self) -> HelpWindow:
        """The pages of help; made when somebody asks for them first."""
        from catdog_gui.ui.help_window import HelpWindow  # late: it reads all pages

        return HelpWindow(self.theme, self.window)

    def shutdown(self, patience: float) -> bool:
        """Ask all work to end and give it ``patience`` seconds together; True when no thread is left. Nothing starts after."""
        deadline = time.monotonic() + patience
        # What tidies up behind itself comes first; last what may be in foreign code (in the import of torch, say) all the time.
        workshop: Workshop | None = self.__dict__.get("workshop")  # looked at, for it would be made to be asked
        parts: dict[str, Part] = {
            "training": self.training,
            **(workshop.parts() if workshop is not None else {}),
            "data": self.data,
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

    def tell_crash(self, crash: Crash) -> None:
        """Say in the status bar that the program crashed last time; the details are there for whoever wants them."""
        note = CrashNote(crash)
        note.wanted.connect(self.faults.show_crash)
        self.window.statusBar().addPermanentWidget(note)

    def spare_the_window(self) -> None:
        """Keep Python from looking for garbage among all that torch brought: that held the window up by 0.1 s, at any time.

        Until torch is there nothing is looked at, if the caller has switched it off; then what has come is put aside, and
        again when a run has all that it needs. After the run everything is looked through once, while nobody is waiting.
        """
        self.machine.found.connect(self._put_aside)
        self.machine.failed.connect(self._put_aside)
        self.training.run_started.connect(self._put_aside)
        self.training.phase_changed.connect(self._clean_up)

    @Slot()
    def _put_aside(self) -> None:
        gc.freeze()
        gc.enable()

    @Slot(object)
    def _clean_up(self, phase: Phase) -> None:
        if phase is Phase.IDLE:
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def _connect(self) -> None:
        window = self.window
        window.painted.connect(self._begin)
        window.handed.connect(self._take)
        window.open_requested.connect(self._open)
        window.paste_requested.connect(self._paste)
        window.help_requested.connect(self._show_help)
        self.classify_page.train_requested.connect(self._show_train)
        self.classify_page.demo_requested.connect(self._train_on_drawings)
        self.classify_page.data_requested.connect(self._show_data)
        self.classify_page.model_changed.connect(self._model_changed)
        self.machine.found.connect(self._found)
        self.training.run_started.connect(self._run_started)
        # The page Train shows its failures itself, with their details.
        for work in (self.classify, self.explain, self.machine, self.data, self.estimate):
            work.failed.connect(self.faults.report)

    @Slot()
    def _begin(self) -> None:
        log.info("the window is there")
        runs = load_settings().runs
        _ = self.workshop  # the other pages are made here
        # Only now: the threads that these start would keep the pages from being made.
        self.machine.look()
        handed = named(self._words)
        if handed is None or handed.zone.action != "open":
            self._offer_resume(runs)
        trained = newest_model(runs)
        if trained is None:
            self.classify_page.welcome()
        model = trained or shipped_model()
        brought = handed is not None and handed.offer.model is not None
        if model is not None and not brought and not self.classify_page.has_model:  # somebody may have been quick
            self.classify_page.load_model(model)
        if handed is not None:
            self._take(handed)  # last: a model that is loaded clears away what is told of other files

    def _offer_resume(self, runs: Path) -> None:
        left = unfinished(runs)
        if left is None:
            return
        name, epochs = left.run.name, counted(left.epochs_done, "epoch")
        if not left.epochs_done:
            template = (
                later("The run “{name}” was stopped before its first epoch was through.")
                if left.stopped
                else later("The run “{name}” broke off before its first epoch was through.")
            )
            text = tr(template, name=name)
        elif left.stopped:
            text = tr("The run “{name}” was stopped after {epochs}.", name=name, epochs=epochs)
        else:
            text = tr("The run “{name}” broke off after {epochs}.", name=name, epochs=epochs)
        self.workshop.train_page.offer_resume(left.run, text, left.config)

    @Slot(str)
    def _model_changed(self, text: str) -> None:
        log.info("ready to classify: %s", text)
        self.window.set_model(text)

    @Slot(object)
    def _found(self, machine: Machine) -> None:
        self._device = f"CPU, {counted(machine.cores, 'core')}" if machine.device == "cpu" else machine.name
        self.window.set_device(self._device)
        self.faults.set_device(self._device)

    @Slot(object)
    def _run_started(self, event: RunStarted) -> None:
        device = self._device or event.device
        self.window.set_device(f"{device}, {_PRECISIONS.get(event.precision, event.precision)}")

    @Slot(object)
    def _take(self, handed: Handed) -> None:
        if handed.zone.action == "open":
            self.workshop.open_set(handed.offer.places[0])
        elif handed.zone.action == "unpack":
            self.workshop.take_runs(handed.offer.places)
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

    @Slot(str)
    def _show_help(self, page: str) -> None:
        self.help.show_for(page)

    @Slot()
    def end_session(self) -> None:
        """Whoever is logged out, or shuts the computer down, finds everything saved when this returns."""
        self.window.close_within(PATIENCE)

    @Slot()
    def _show_train(self) -> None:
        self.window.show_page("train")

    @Slot()
    def _show_data(self) -> None:
        self.window.show_page("data")

    @Slot()
    def _train_on_drawings(self) -> None:
        if not self.training.phase.active:
            self.workshop.train_page.open_source(DEMO)
        self.window.show_page("train")


def run(words: Sequence[str] = (), *, verbose: bool = False, guest: Callable[[Program], object] | None = None) -> int:
    """Open the window and stay until it is closed; the exit code of :func:`catdog_gui.app.main`.

    ``guest`` is handed the program before its window is shown, to use it from within.
    """
    with Log("catdog-gui") as kept, crashes_noted("catdog-gui") as crash:
        if verbose:
            kept.say_more(on_terminal=False)
        code, gone = _run(words, crash, guest)
    if not gone:
        # A thread is in foreign code (in the import of torch, say) and Python would crash when it clears it away.
        os._exit(code)
    return code


def _run(words: Sequence[str], crash: Crash | None, guest: Callable[[Program], object] | None) -> tuple[int, bool]:
    """The exit code, and whether no thread is left."""
    log.info("catdog-gui %s starts", __version__)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("catdog-gui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(application_icon())
    speak_in(load_settings().language, app)
    previous = qInstallMessageHandler(_log_qt)
    program = Program(words)
    program.faults.install()
    try:
        with Interrupts() as interrupts:
            interrupts.asked.connect(program.window.stop_and_close)
            # Somebody logs out, or shuts the computer down: Windows and X11 say so here, others by SIGTERM.
            app.commitDataRequest.connect(program.end_session)
            # A dialog that is still open must not keep the program running without a window.
            program.window.closed.connect(app.quit)
            program.spare_the_window()
            if crash is not None:
                program.tell_crash(crash)
            if guest is not None:
                guest(program)
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
    log.info("catdog-gui ends with %d", code)
    return code, gone


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
    logging.getLogger("qt").log(levels.get(kind, logging.ERROR), text)
