"""Writes a table for Kaggle's competition without holding up the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.inference.submission import Submission, submit
from catdog_gui.jobs.runner import JobRunner
from catdog_gui.progress import Notice, Progress, StopCheck, Work
from catdog_gui.settings import folders


class Submit(Protocol):
    """What the controller needs of :mod:`catdog_gui.inference.submission`."""

    def __call__(self, model: Path, test: Path, out: Path, *, store: Path, should_stop: StopCheck) -> Work[Submission]: ...


class SubmissionController(QObject):
    """Makes one table at a time.

    Signals:
        progress: a :class:`Progress`.
        notice: a :class:`Notice`.
        finished: the :class:`Submission`.
        stopped: nothing was written.
        failed: a :class:`~catdog_gui.jobs.runner.Failure`; nothing was written.

    Args:
        work: does it. A test may hand in its own.
    """

    progress = Signal(object)
    notice = Signal(object)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, work: Submit = submit) -> None:
        super().__init__(parent)
        self._work = work
        self._result: Submission | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._ended)
        self._runner.stopped.connect(self.stopped)
        self._runner.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether a table is being made."""
        return self._runner.running

    def start(self, model: Path, test: Path, out: Path) -> None:
        """Ask ``model`` about the pictures in ``test`` and write ``out``.

        Raises:
            RuntimeError: another table is being made: a fault of the caller.
        """
        work, store = self._work, folders().cache

        def make(should_stop: StopCheck) -> Iterator[Progress | Notice | Submission]:
            yield (yield from work(model, test, out, store=store, should_stop=should_stop))

        self._result = None
        self._runner.start(make)

    def stop(self) -> None:
        """Give it up; :attr:`stopped` follows, or another ending that came first."""
        self._runner.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop and give the work ``timeout_ms`` to end; True when its thread is gone. Nothing can be started after."""
        return self._runner.shutdown(timeout_ms)

    @Slot(object)
    def _arrived(self, event: Progress | Notice | Submission) -> None:
        match event:
            case Progress():
                self.progress.emit(event)
            case Notice():
                self.notice.emit(event)
            case Submission():
                self._result = event

    @Slot()
    def _ended(self) -> None:
        self.finished.emit(self._result)
