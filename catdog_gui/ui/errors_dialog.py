"""Faults of the program itself: written to the log, and shown once with everything a report needs."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
import weakref
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from catdog_gui import __version__
from catdog_gui.jobs.runner import Failure
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import QuietLabel, TextLabel, button

log = logging.getLogger(__name__)


class ErrorDialog(QDialog):
    """Says that something unexpected happened, with the details to copy and the way to the log file."""

    def __init__(self, details: str, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unexpected error")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 420)
        self._log_file = log_file
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._copy = button("Copy details")
        self._copy.clicked.connect(self._copy_details)
        folder = button("Open log folder")
        folder.clicked.connect(self._open_folder)
        close = button("Close")
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
        column.addWidget(TextLabel("Something went wrong inside the program", "title", wrap=True))
        column.addWidget(
            QuietLabel(
                "This is a fault of the program, not yours. What was saved before is still there, and you can go on; "
                "if it behaves oddly now, start it again. The details below help to mend it."
            )
        )
        column.addSpacing(Space.SMALL)
        column.addWidget(self._details, 1)
        column.addWidget(QuietLabel(f"Log file: {log_file}", caption=True))
        column.addLayout(row)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        self._copy.setText("Copied")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file.parent)))


class FaultReporter(QObject):
    """Catches what nobody caught, on any thread, and shows it on the window's thread.

    One dialog at a time: a fault that repeats in every paint event is logged each time but does not bury the window.
    """

    _caught = Signal(str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        # Weak: threads remember the hooks that were there when they began, and must not keep the window with them.
        self._window: weakref.ref[QWidget] | None = None
        self._dialog: ErrorDialog | None = None
        self._previous: tuple[Callable[..., object], Callable[..., object]] | None = None
        # Queued even on the window's own thread: a fault inside a paint event must not open a dialog right there.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def set_window(self, window: QWidget) -> None:
        """The window that dialogs belong to."""
        self._window = weakref.ref(window)

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
            self._caught.emit(failure.details)

    def _from_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("Uncaught exception", exc_info=(kind, error, trace))
        self._caught.emit("".join(traceback.format_exception(kind, error, trace)))

    def _from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._from_main(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _show(self, details: str) -> None:
        if self._dialog is not None:
            return
        self._dialog = ErrorDialog(
            f"{_versions()}\n\n{details}", self._log_file, self._window() if self._window is not None else None
        )
        self._dialog.destroyed.connect(self._forget)
        self._dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None


def _versions() -> str:
    # torch is named only where it is there already: the report must not import it.
    torch = sys.modules.get("torch")
    parts = [
        f"catdog-gui {__version__}",
        f"Python {platform.python_version()}",
        f"PySide6 {PySide6.__version__}",
        f"torch {getattr(torch, '__version__', 'not loaded')}",
        platform.platform(),
    ]
    return " · ".join(parts)
