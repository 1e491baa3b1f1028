"""What a film needs beside a run: reading that of an earlier one, pinning pictures, writing a GIF; off the window's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.decode import decode
from catdog_gui.data.imageset import Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError
from catdog_gui.explain.overlay import Look
from catdog_gui.inference.prediction import Unreadable
from catdog_gui.jobs.runner import Failure, JobRunner, Make
from catdog_gui.progress import Notice, Progress, StopCheck
from catdog_gui.training.events import Film
from catdog_gui.training.film import MOST, read_film
from catdog_gui.training.film_gif import save_gif


@dataclass(frozen=True, slots=True)
class Pinned:
    """What can be pinned of the files that a person chose, and why the others cannot; ``surplus`` were too many."""

    pictures: tuple[Path, ...]
    refused: tuple[Unreadable, ...]
    surplus: int


@dataclass(frozen=True, slots=True)
class _Opened:
    film: Film


@dataclass(frozen=True, slots=True)
class _Exported:
    path: Path


class FilmController(QObject):
    """Does one thing after the other, in the order they were asked for.

    Signals:
        opened: the :class:`Film` of a run; nothing comes where it has none.
        pinned: a :class:`Pinned`.
        exported: the file that was written.
        failed: a :class:`Failure`.
    """

    opened = Signal(object)
    pinned = Signal(object)
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Make] = deque()
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._go_on)
        self._runner.stopped.connect(self._go_on)
        self._runner.failed.connect(self._broken)

    def open(self, run: Path) -> None:
        """Read the film of a run."""

        def work(_should_stop: StopCheck) -> Iterator[object]:
            film = read_film(run)
            if film is not None:
                yield _Opened(film)

        self._ask(work)

    def pin(self, files: Sequence[Path], before: Sequence[Path] = ()) -> None:
        """Find out which of ``files`` are pictures, to be pinned beside those of ``before``."""

        def work(should_stop: StopCheck) -> Iterator[object]:
            yield from _pinned(files, before, should_stop)

        self._ask(work)

    def export(self, path: Path, film: Film, look: Look) -> None:
        """Write ``film`` as a GIF."""

        def work(should_stop: StopCheck) -> Iterator[object]:
            yield from save_gif(path, film, look, should_stop)
            yield _Exported(path)

        self._ask(work)

    def shutdown(self, timeout_ms: int) -> bool:
        """Forget what waits, stop what goes on and give it ``timeout_ms``; True when the thread is gone."""
        self._waiting.clear()
        return self._runner.shutdown(timeout_ms)

    def _ask(self, work: Make) -> None:
        self._waiting.append(work)
        if not self._runner.running:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        if self._waiting:
            self._runner.start(self._waiting.popleft())

    @Slot(object)
    def _arrived(self, event: Progress | Notice | _Opened | Pinned | _Exported) -> None:
        match event:
            case _Opened():
                self.opened.emit(event.film)
            case Pinned():
                self.pinned.emit(event)
            case _Exported():
                self.exported.emit(event.path)

    @Slot(object)
    def _broken(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self._go_on()


def _pinned(files: Sequence[Path], before: Sequence[Path], should_stop: StopCheck) -> Iterator[Pinned]:
    good = list(dict.fromkeys(before))
    refused, surplus = [], 0
    chosen = [Picture(path.name, path) for path in dict.fromkeys(files) if path not in good]
    with PictureReader(chosen) as reader:
        for picture in chosen:
            if should_stop():
                return
            if len(good) == MOST:
                surplus += 1
                continue
            try:
                decode(reader.read(picture), 16, "squash")
            except DecodeError as error:
                refused.append(Unreadable(picture.path, error.message))
            else:
                good.append(picture.path)
    yield Pinned(tuple(good), tuple(refused), surplus)
