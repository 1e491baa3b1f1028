"""What a person does with runs as files: noted on, packed, unpacked, put away; all but the first beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.errors import RunError
from catdog_gui.jobs.runner import Failure, JobRunner, Make
from catdog_gui.language import later
from catdog_gui.progress import Progress, StopCheck
from catdog_gui.training import packing, removal
from catdog_gui.training.run_notes import keep_notes


@dataclass(frozen=True, slots=True)
class Packed:
    """The file that a run was packed into."""

    file: Path


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Folders of new runs, and a sentence for each file that is none."""

    runs: tuple[Path, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """How many runs are gone, and why others are not, a sentence each.

    ``without_trash`` are those that the system has no trash for, ``why`` says of the last of them why not.
    """

    count: int
    for_good: bool
    refused: tuple[str, ...] = ()
    without_trash: tuple[Path, ...] = ()
    why: str = ""


class RunFilesController(QObject):
    """One piece of work at a time; notes are kept at once, beside it.

    Signals:
        progress: a :class:`Progress`.
        packed, unpacked, removed: :class:`Packed`, :class:`Unpacked`, :class:`Removed`.
        stopped: it was given up; nothing half done is left.
        failed: a :class:`Failure`.
        ended: it is over, however it ended.
    """

    progress = Signal(object)
    packed = Signal(object)
    unpacked = Signal(object)
    removed = Signal(object)
    stopped = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._result: Packed | Unpacked | Removed | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._finished)
        self._runner.stopped.connect(self._stopped)
        self._runner.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether something is under way; nothing else can be begun then."""
        return self._runner.running

    def note(self, run: Path, **changes: object) -> Failure | None:
        """Change fields of the notes on a run, at once; why that was not possible, else None."""
        try:
            keep_notes(run, **changes)
        except RunError as error:
            return Failure(error.message, error.hint)
        return None

    def pack(self, run: Path, to: Path, *, checkpoint: bool) -> None:
        """Write a run into one file: see :func:`catdog_gui.training.packing.pack`."""

        def make(should_stop: StopCheck) -> Iterator[object]:
            yield Packed((yield from packing.pack(run, to, checkpoint=checkpoint, should_stop=should_stop)))

        self._start(make)

    def unpack(self, files: Sequence[Path], runs: Path) -> None:
        """Make runs in the folder ``runs`` from packed ones; one that is none keeps no other from being unpacked."""

        def make(should_stop: StopCheck) -> Iterator[object]:
            made, refused = [], []
            for file in files:
                try:
                    made.append((yield from packing.unpack(file, runs, should_stop=should_stop)))
                except RunError as error:
                    if len(files) == 1:
                        raise
                    refused.append(error.message)
            yield Unpacked(tuple(made), tuple(refused))

        self._start(make)

    def trash(self, runs: Sequence[Path]) -> None:
        """Put runs into the system's trash, as far as it takes them."""
        self._remove(later("Putting into the trash"), runs, removal.trash, for_good=False)

    def delete(self, runs: Sequence[Path]) -> None:
        """Delete runs for good."""
        self._remove(later("Deleting"), runs, removal.delete, for_good=True)

    def stop(self) -> None:
        """Give up what is under way."""
        self._runner.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop and give the work ``timeout_ms`` to end; True when its thread is gone. Nothing can be asked after."""
        return self._runner.shutdown(timeout_ms)

    def _remove(self, phase: str, runs: Sequence[Path], remove: Callable[[Path], None], *, for_good: bool) -> None:
        def make(should_stop: StopCheck) -> Iterator[object]:
            count, refused, without, why = 0, [], [], ""
            for place, run in enumerate(runs):
                if should_stop():
                    break
                yield Progress(phase, place, len(runs), later("runs"))
                try:
                    remove(run)
                    count += 1
                except removal.NoTrashError as error:
                    without.append(run)
                    why = error.message
                except RunError as error:
                    refused.append(error.message)
            yield Removed(count, for_good, tuple(refused), tuple(without), why)

        self._start(make)

    def _start(self, make: Make) -> None:
        self._result = None
        self._runner.start(make)

    @Slot(object)
    def _arrived(self, event: object) -> None:
        match event:
            case Progress():
                self.progress.emit(event)
            case Packed() | Unpacked() | Removed():
                self._result = event

    @Slot()
    def _finished(self) -> None:
        result, self._result = self._result, None
        self.ended.emit()
        match result:
            case Packed():
                self.packed.emit(result)
            case Unpacked():
                self.unpacked.emit(result)
            case Removed():
                self.removed.emit(result)

    @Slot()
    def _stopped(self) -> None:
        self.ended.emit()
        self.stopped.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self.ended.emit()
        self.failed.emit(failure)
