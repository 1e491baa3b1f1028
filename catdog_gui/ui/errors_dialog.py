"""Faults of the program itself: written to the log, and shown once with everything a report needs."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from catdog_gui import environment
from catdog_gui.environment import without_home
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.logs import Crash
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import ElidedLabel, QuietLabel, TextLabel, button

_NAMED = ("catdog-gui", "Python", "PySide6-Essentials", "torch")
"""Versions that a dialog names; “catdog doctor” has the rest."""

_MEANING = later(
    "This is a fault of the program, not yours. What was saved before is still there, and you can go on; "
    "if it behaves oddly now, start it again. The details below help to mend it."
)
_CRASH_MEANING = later(
    "It was ended by the system, by a fault of the program or of a library or driver that it uses. Runs can go on from what "
    "they saved last. The details below help to mend it."
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a dialog shows: a title, what that means for the person, one line that names the fault, and all there is to it."""

    title: str
    meaning: str
    summary: str
    details: str


class ErrorDialog(QDialog):
    """Says that something unexpected happened; what a report needs can be copied, and the log file is named.

    Args:
        environment: versions, system and device, a line each.
    """

    def __init__(self, fault: Fault, environment: Sequence[str], log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unexpected error"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 460)
        self._log_file = log_file
        log_line = tr("Log file: {file}", file=log_file)
        report = "\n".join((fault.summary, "", *environment, log_line, "", fault.details.rstrip()))
        self._details = QPlainTextEdit(without_home(report))
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setAccessibleName(tr("Details"))
        self._copy = button(tr("Copy details"))
        self._copy.clicked.connect(self._copy_details)
        folder = button(tr("Open log folder"))
        folder.clicked.connect(self._open_folder)
        close = button(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._copy)
        row.addWidget(folder)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        column.setSpacing(Space.SMALL)
        column.addWidget(TextLabel(fault.title, "title", wrap=True))
        column.addWidget(QuietLabel(fault.meaning))
        column.addSpacing(Space.SMALL)
        column.addWidget(ElidedLabel(fault.summary, "heading"))
        column.addWidget(self._details, 1)
        column.addWidget(QuietLabel(log_line, caption=True))
        column.addLayout(row)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        self._copy.setText(tr("Copied"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file.parent)))


class FaultReporter(QObject):
    """Catches what nobody caught, on any thread, and shows it on the window's thread.

    One dialog at a time: a fault that repeats in every paint event is logged each time but does not bury the window.
    """

    caught = Signal(object)
    """A :class:`Fault`, from whatever thread."""

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        # Weak: threads remember the hooks that were there when they began, and must not keep the window with them.
        self._window: weakref.ref[QWidget] | None = None
        self._dialog: ErrorDialog | None = None
        self._device = later("not known yet")
        self._previous: tuple[Callable[..., object], Callable[..., object]] | None = None
        # Queued even on the window's own thread: a fault inside a paint event must not open a dialog right there.
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def set_window(self, window: QWidget) -> None:
        """The window that dialogs belong to."""
        self._window = weakref.ref(window)

    def set_device(self, device: str) -> None:
        """What the program computes on, in words, for the reports to come."""
        self._device = device

    def install(self) -> None:
        """Catch from now on, until :meth:`uninstall`."""
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def uninstall(self) -> None:
        """Put back what was there before :meth:`install`."""
        if self._previous is not None:
            sys.excepthook, threading.excepthook = self._previous
            self._previous = None

    @Slot(object)
    def report(self, failure: Failure) -> None:
        """Show a job's failure where it is a fault of the program; the pages show what a person can mend."""
        if failure.details:
            self._catch(failure.details)

    @Slot(object)
    def show_crash(self, crash: Crash) -> None:
        """Show what an earlier start of the program left when it crashed."""
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(crash.when))
        # The first line says which version it was: after an update it is not the one that runs now.
        reason = next((line for line in crash.text.splitlines()[1:] if line.strip()), "")
        summary = f"{reason.strip()} · {when}"
        self.caught.emit(Fault(tr("The program crashed last time"), tr(_CRASH_MEANING), summary, crash.text))

    def _from_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("Uncaught exception", exc_info=(kind, error, trace))
        self._catch("".join(traceback.format_exception(kind, error, trace)))

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._from_main(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _catch(self, details: str) -> None:
        summary = next(filter(str.strip, reversed(details.splitlines())), "")  # Python names the error last
        self.caught.emit(Fault(tr("Something went wrong inside the program"), tr(_MEANING), summary, details))

    @Slot(object)
    def _show(self, fault: Fault) -> None:
        if self._dialog is not None:
            return
        found = environment.versions()
        facts = (
            " · ".join(f"{name} {found[name]}" for name in _NAMED),
            environment.system(),
            tr("Device: {device}", device=tr(self._device)),
        )
        self._dialog = ErrorDialog(fault, facts, self._log_file, self._window() if self._window is not None else None)
        self._dialog.destroyed.connect(self._forget)
        self._dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
