"""Looks for a learning rate without holding up the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.jobs.runner import JobRunner
from catdog_gui.progress import Progress, StopCheck
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.rates import RatesFound, RatesTried

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.training.rate_finder import RateEvent


class Find(Protocol):
    """What the controller needs of :func:`catdog_gui.training.rate_finder.find_rate`."""

    def __call__(
        self, source: str, config: TrainConfig, *, model: Path | None, should_stop: StopCheck
    ) -> Iterator[RateEvent]: ...  # fmt: skip


class RateController(QObject):
    """One range test at a time.

    Signals:
        progress: a :class:`Progress`.
        tried: :class:`RatesTried`, as they come.
        finished: the :class:`RatesFound`.
        stopped: it was given up.
        failed: a :class:`~catdog_gui.jobs.runner.Failure`.

    Args:
        find: does the work. None: the real one, imported on the worker's thread, for it brings torch.
    """

    progress = Signal(object)
    tried = Signal(object)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, find: Find | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._result: RatesFound | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._ended)
        self._runner.stopped.connect(self.stopped)
        self._runner.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether a test is under way."""
        return self._runner.running

    def start(self, source: str, config: TrainConfig, model: Path | None) -> None:
        """Test the rates of ``config`` on the pictures of ``source``, starting from ``model`` where one is given.

        Raises:
            RuntimeError: a test is under way: a fault of the caller.
        """
        given = self._find

        def make(should_stop: StopCheck) -> Iterator[RateEvent]:
            return (given or _finder())(source, config, model=model, should_stop=should_stop)

        self._result = None
        self._runner.start(make)

    def stop(self) -> None:
        """Give it up; :attr:`stopped` follows, or another ending that came first."""
        self._runner.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop and give the work ``timeout_ms`` to end; True when its thread is gone. Nothing can be started after."""
        return self._runner.shutdown(timeout_ms)

    @Slot(object)
    def _arrived(self, event: RateEvent) -> None:
        match event:
            case Progress():
                self.progress.emit(event)
            case RatesTried():
                self.tried.emit(event)
            case RatesFound():
                self._result = event

    @Slot()
    def _ended(self) -> None:
        self.finished.emit(self._result)


def _finder() -> Find:
    from catdog_gui.training.rate_finder import find_rate

    return find_rate
