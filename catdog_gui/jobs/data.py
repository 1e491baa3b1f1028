"""Finds out what a person has pointed at, without holding up the window."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.imageset import ImageSet
from catdog_gui.jobs.runner import Failure, JobRunner
from catdog_gui.progress import Notice, Progress, StopCheck, Work
from catdog_gui.settings import folders


class OpenSet(Protocol):
    """What the controller needs of :mod:`catdog_gui.data.sources`."""

    def __call__(self, source: str, *, store: Path, should_stop: StopCheck) -> Work[ImageSet]: ...


class DataController(QObject):
    """Opens data sets, one at a time; the newest request wins, and nothing more is heard of those before it.

    Signals:
        opening: what is being looked at from now on; :attr:`opened` or :attr:`failed` ends it.
        opened: the :class:`ImageSet` as it was found.

    Args:
        open_set: does the work. None: :func:`catdog_gui.data.sources.open_set`; a test may hand in its own.
    """

    opening = Signal(str)
    progress = Signal(object)
    notice = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, open_set: OpenSet | None = None) -> None:
        super().__init__(parent)
        self._open_set = open_set
        self._next: str | None = None
        self._source = ""
        self._result: ImageSet | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._ended)
        self._runner.stopped.connect(self._ended)
        self._runner.failed.connect(self._broken)

    @property
    def busy(self) -> bool:
        """Whether an answer, :attr:`opened` or :attr:`failed`, is still to come."""
        return self._runner.running or self._next is not None

    @property
    def source(self) -> str:
        """What was asked for last."""
        return self._source

    def open(self, source: str) -> None:
        """Look at ``source``: a folder, a zip, or the word ``demo``. One under way is stopped and forgotten."""
        self._source = source
        self.opening.emit(source)
        if self._runner.running:
            self._next = source
            self._runner.stop()
        else:
            self._start(source)

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop and give the work ``timeout_ms`` to end; True when its thread is gone. Nothing can be opened after."""
        self._next = None
        return self._runner.shutdown(timeout_ms)

    def _start(self, source: str) -> None:
        given, store = self._open_set, folders().cache

        def make(should_stop: StopCheck) -> Generator[Progress | Notice | ImageSet]:
            images = yield from (given or _open_set())(source, store=store, should_stop=should_stop)
            yield images

        self._result = None
        self._runner.start(make)

    @Slot(object)
    def _arrived(self, event: Progress | Notice | ImageSet) -> None:
        if self._runner.stopping:
            return
        match event:
            case Progress():
                self.progress.emit(event)
            case Notice():
                self.notice.emit(event)
            case ImageSet():
                self._result = event

    @Slot()
    def _ended(self) -> None:
        result, self._result = self._result, None
        if not self._go_on() and result is not None:
            self.opened.emit(result)

    @Slot(object)
    def _broken(self, failure: Failure) -> None:
        if not self._go_on():
            self.failed.emit(failure)

    def _go_on(self) -> bool:
        """Start what was asked for meanwhile; False where nothing was."""
        source, self._next = self._next, None
        if source is None:
            return False
        self._start(source)
        return True


def _open_set() -> OpenSet:
    from catdog_gui.data.sources import open_set

    return open_set
