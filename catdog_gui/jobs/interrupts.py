"""Ctrl-C, the system's polite end and that of the terminal, for a program whose event loop sleeps in C++."""

from __future__ import annotations

import signal
import socket
from types import TracebackType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from catdog_gui.processes import ending_signals


class Interrupts(QObject):
    """Brings Ctrl-C (the system's polite end, and that of the terminal) to the window's event loop, which sleeps in C++.

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
        self._previous = {number: signal.signal(number, _note) for number in ending_signals()}

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
        if any(number in numbers for number in self._previous):
            self.happened = True
            for number in self._previous:
                signal.signal(number, signal.SIG_DFL)
            self.asked.emit()


def _note(_number: int, _frame: object) -> None:
    """A handler must be there for Python to write to the wake-up socket; the work is done where that is read."""
