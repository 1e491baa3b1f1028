"""Data sets out of the program and labels into it, beside the window's thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.export.export import How, export_set
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.naming import Part
from catdog_gui.data.tables.table_edits import TableEdits, edits_from_table
from catdog_gui.jobs.runner import JobRunner, Make
from catdog_gui.progress import Notice, Progress, StopCheck


class ExchangeController(QObject):
    """One export or import at a time.

    Signals:
        progress: a :class:`Progress`.
        notice: a :class:`Notice`.
        exported: the folder or file that was written.
        read: the :class:`TableEdits` that a table asks for.
        stopped: it was given up; nothing of it is left.
        failed: a :class:`Failure`.
    """

    progress = Signal(object)
    notice = Signal(object)
    exported = Signal(object)
    read = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._result: Path | TableEdits | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._ended)
        self._runner.stopped.connect(self.stopped)
        self._runner.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether something is being exported or read; nothing else can be begun then."""
        return self._runner.running

    def export(self, images: ImageSet, parts: Sequence[Part] | None, to: Path, how: How) -> None:
        """Write a data set out: see :func:`export_set`."""

        def make(should_stop: StopCheck) -> Iterator[Progress | Notice | Path]:
            yield (yield from export_set(images, parts, to, how, should_stop))

        self._start(make)

    def read_table(self, path: Path, images: ImageSet, hashes: Sequence[str]) -> None:
        """Find out what a table of labels asks for: see :func:`edits_from_table`."""

        def make(should_stop: StopCheck) -> Iterator[Progress | Notice | TableEdits]:
            yield (yield from edits_from_table(path, images, hashes, should_stop))

        self._start(make)

    def stop(self) -> None:
        """Give up what is under way."""
        self._runner.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop and give the work ``timeout_ms`` to end; True when its thread is gone. Nothing can be asked after."""
        return self._runner.shutdown(timeout_ms)

    def _start(self, make: Make) -> None:
        self._result = None
        self._runner.start(make)

    @Slot(object)
    def _arrived(self, event: Progress | Notice | Path | TableEdits) -> None:
        match event:
            case Progress():
                self.progress.emit(event)
            case Notice():
                self.notice.emit(event)
            case Path() | TableEdits():
                self._result = event

    @Slot()
    def _ended(self) -> None:
        result, self._result = self._result, None
        if isinstance(result, Path):
            self.exported.emit(result)
        else:
            self.read.emit(result)
