"""How fast this computer would train a model, measured in the background while a person edits settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from catdog_gui.jobs.runner import Failure, JobRunner
from catdog_gui.model.config import ModelConfig
from catdog_gui.progress import StopCheck
from catdog_gui.training.config import Device, Precision, TrainConfig

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.training.estimate import Speed

Measure = Callable[[TrainConfig, int, StopCheck], "Speed"]
DEBOUNCE = 300
"""Milliseconds without a new request before one is measured: people type numbers digit by digit."""

Key = tuple[ModelConfig, int, Precision, Device, int]


class EstimateController(QObject):
    """Measures the newest request; what was measured before is answered at once.

    Args:
        measure: does the work. None: :func:`catdog_gui.training.estimate.measure`, imported on the worker's thread, for it
            brings torch; a test may hand in its own.
    """

    estimated = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, measure: Measure | None = None) -> None:
        super().__init__(parent)
        self._measure = measure
        self._known: dict[Key, Speed] = {}
        self._wanted: tuple[TrainConfig, int] | None = None
        self._under_way: Key | None = None
        self._paused = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(DEBOUNCE)
        self._quiet.timeout.connect(self._begin)
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._measured)
        self._runner.finished.connect(self._begin)
        self._runner.stopped.connect(self._begin)
        self._runner.failed.connect(self._broken)

    def request(self, config: TrainConfig, classes: int) -> None:
        """Ask for the speed of ``config`` with ``classes`` classes; the request before this one is forgotten."""
        known = self._known.get(_key(config, classes))
        if known is not None:
            self._wanted = None
            self._quiet.stop()
            self.estimated.emit(known)
            return
        self._wanted = (config, classes)
        self._quiet.start()

    def known(self, config: TrainConfig, classes: int) -> Speed | None:
        """The speed of ``config`` where it, or one that computes the same, was measured before."""
        return self._known.get(_key(config, classes))

    def set_paused(self, paused: bool) -> None:
        """While paused nothing new is measured (training has the machine, the figure would be wrong); requests wait."""
        self._paused = paused
        if not paused and self._wanted is not None:
            self._quiet.start()

    def shutdown(self, timeout_ms: int) -> bool:
        """Give a measurement ``timeout_ms`` to end; True when its thread is gone. Nothing is measured after."""
        self._wanted = None
        self._quiet.stop()
        return self._runner.shutdown(timeout_ms)

    @Slot()
    def _begin(self) -> None:
        if self._wanted is None or self._paused or self._runner.running or self._quiet.isActive():
            return
        config, classes = self._wanted
        key = _key(config, classes)
        given = self._measure

        def make(should_stop: StopCheck) -> Iterator[Speed]:
            yield (given or _measure())(config, classes, should_stop)

        self._under_way = key
        self._runner.start(make)

    @Slot(object)
    def _measured(self, speed: Speed) -> None:
        if self._under_way is not None:
            self._known[self._under_way] = speed
        if self._answers():
            self._wanted = None
            self.estimated.emit(speed)

    @Slot(object)
    def _broken(self, failure: Failure) -> None:
        if self._answers():
            self._wanted = None
            self.failed.emit(failure)
        self._begin()

    def _answers(self) -> bool:
        """Whether what was under way is what is wanted now."""
        return self._wanted is not None and _key(*self._wanted) == self._under_way


def _key(config: TrainConfig, classes: int) -> Key:
    """The part of a configuration that decides the speed."""
    training = config.training
    return config.model, training.batch_size, training.precision, training.device, classes


def _measure() -> Measure:
    from catdog_gui.training.estimate import measure

    return measure
