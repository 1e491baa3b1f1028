"""Looks into the model that a run is to start from; off the window's thread, for reading it needs torch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.jobs.runner import Failure, JobRunner
from catdog_gui.progress import StopCheck
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import TUNE


@dataclass(frozen=True, slots=True)
class StartModel:
    """A model to start from: its file or run folder as it was chosen, what it knows, and the settings of a run from it."""

    path: Path
    class_names: tuple[str, ...]
    config: TrainConfig


class StartController(QObject):
    """Looks into one model at a time; where another is chosen meanwhile, that one counts.

    Signals:
        opened: a :class:`StartModel`.
        failed: a :class:`Failure`.
    """

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: Path | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._go_on)
        self._runner.stopped.connect(self._go_on)
        self._runner.failed.connect(self._broken)

    def open(self, path: Path) -> None:
        """Look into the model file or the run folder ``path``."""
        self._waiting = path
        self._go_on()

    def shutdown(self, timeout_ms: int) -> bool:
        """Forget what waits and give what goes on ``timeout_ms``; True when the thread is gone."""
        self._waiting = None
        return self._runner.shutdown(timeout_ms)

    @Slot()
    def _go_on(self) -> None:
        if self._runner.running or self._waiting is None:
            return
        path, self._waiting = self._waiting, None

        def work(_should_stop: StopCheck) -> Iterator[object]:
            from catdog_gui.training import finetuning  # late: it imports torch

            card, config = finetuning.looked_at(path, TUNE)
            yield StartModel(path, card.class_names, config)

        self._runner.start(work)

    @Slot(object)
    def _arrived(self, model: StartModel) -> None:
        if self._waiting is None:
            self.opened.emit(model)

    @Slot(object)
    def _broken(self, failure: Failure) -> None:
        if self._waiting is None:
            self.failed.emit(failure)
        self._go_on()
