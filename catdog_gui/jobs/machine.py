"""Looks at the computer once the window is there: this is the first import of torch, which takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.jobs.runner import JobRunner
from catdog_gui.progress import StopCheck

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.training.machine import Machine

Describe = Callable[[], "Machine"]


class MachineController(QObject):
    """Describes the computer in the background.

    Args:
        describe: does the work. None: :func:`catdog_gui.training.machine.describe`, imported on the worker's thread, for it
            brings torch; a test may hand in its own.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, describe: Describe | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._machine: Machine | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._seen)
        self._runner.failed.connect(self.failed)

    def look(self) -> None:
        """Emit :attr:`found` as soon as the computer is known: at once where it is."""
        if self._machine is not None:
            self.found.emit(self._machine)
            return
        if self._runner.running:
            return
        given = self._describe

        def make(_should_stop: StopCheck) -> Iterator[Machine]:
            yield (given or _describe())()

        self._runner.start(make)

    def shutdown(self, timeout_ms: int) -> bool:
        """Give the look ``timeout_ms`` to end; True when its thread is gone. No other begins after."""
        return self._runner.shutdown(timeout_ms)

    @Slot(object)
    def _seen(self, machine: Machine) -> None:
        self._machine = machine
        self.found.emit(machine)


def _describe() -> Describe:
    from catdog_gui.training.machine import describe

    return describe
