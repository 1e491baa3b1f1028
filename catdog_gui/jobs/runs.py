"""Looks through the runs and compares two of them, off the window's thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.errors import RunError
from catdog_gui.jobs.runner import JobRunner
from catdog_gui.progress import Notice, Progress, StopCheck
from catdog_gui.training.overview import RunDetails, Runs, details, overview

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.evaluation.comparing import Comparison


@dataclass(frozen=True, slots=True)
class Chosen:
    """Runs that a person has chosen in the list, read; those that could not be are left out."""

    runs: tuple[RunDetails, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing the runs in the folders ``first`` and ``second``."""

    first: Path
    second: Path
    result: Comparison


class RunsController(QObject):
    """Lists and reads at once; compares one pair at a time.

    Signals:
        listed: all :class:`Runs` of the folder that was looked through.
        read: the :class:`Chosen` ones.
        progress: a :class:`Progress` of comparing.
        compared: a :class:`Compared`.
        stopped: comparing was given up.
        ended: comparing is over, however it ended.
        failed: a :class:`Failure` of comparing, or of looking.
    """

    listed = Signal(object)
    read = Signal(object)
    progress = Signal(object)
    compared = Signal(object)
    stopped = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._chosen: tuple[Path, ...] | None = None
        self._looking, self._comparing = JobRunner(self), JobRunner(self)
        self._looking.yielded.connect(self._seen)
        for ended in (self._looking.finished, self._looking.stopped, self._looking.failed):
            ended.connect(self._look_on)
        self._looking.failed.connect(self.failed)
        self._comparing.yielded.connect(self._arrived)
        self._comparing.stopped.connect(self.stopped)
        self._comparing.failed.connect(self.failed)
        for ended in (self._comparing.finished, self._comparing.stopped, self._comparing.failed):
            ended.connect(self.ended)

    @property
    def comparing(self) -> bool:
        """Whether two runs are being compared."""
        return self._comparing.running

    def look(self, folder: Path) -> None:
        """List the runs in ``folder``."""
        self._folder = folder
        self._look_on()

    def choose(self, runs: tuple[Path, ...]) -> None:
        """Read these run folders; of several wishes the last counts."""
        self._chosen = runs
        self._look_on()

    def compare(self, first: Path, second: Path, source: str) -> None:
        """Let both runs' best models answer the pictures of ``source`` that both were validated with; not while it is done."""

        def make(should_stop: StopCheck) -> Iterator[Progress | Notice | Compared]:
            from catdog_gui.evaluation.comparing import compare  # late: imports torch

            yield Compared(first, second, (yield from compare(first, second, source, should_stop=should_stop)))

        self._comparing.start(make)

    def stop(self) -> None:
        """Give up comparing."""
        self._comparing.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop all and give it ``timeout_ms``; True when no thread is left."""
        self._folder = self._chosen = None
        return all([self._comparing.shutdown(timeout_ms), self._looking.shutdown(timeout_ms)])

    @Slot()
    def _look_on(self) -> None:
        if self._looking.running:
            return
        if self._folder is not None:
            folder, self._folder = self._folder, None
            self._looking.start(lambda _should_stop: iter([overview(folder)]))
        elif self._chosen is not None:
            runs, self._chosen = self._chosen, None
            self._looking.start(lambda should_stop: _read(runs, should_stop))

    @Slot(object)
    def _seen(self, event: Runs | Chosen) -> None:
        if isinstance(event, Runs):
            self.listed.emit(event)
        elif self._chosen is None:
            self.read.emit(event)

    @Slot(object)
    def _arrived(self, event: Progress | Notice | Compared) -> None:
        if isinstance(event, Progress):
            self.progress.emit(event)
        elif isinstance(event, Compared):
            self.compared.emit(event)


def _read(runs: tuple[Path, ...], should_stop: StopCheck) -> Iterator[Chosen]:
    found = []
    for run in runs:
        if should_stop():
            return
        try:
            found.append(details(run))
        except RunError:  # gone or damaged since it was listed: the list will say so when it is made anew
            continue
    yield Chosen(tuple(found))
