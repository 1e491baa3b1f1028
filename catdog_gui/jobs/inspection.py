"""Looks through the data set that is open, and judges it anew after each edit, beside the window's thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.curation.marks import Key, Mark
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.split import SplitChoice
from catdog_gui.jobs.runner import Failure, JobRunner
from catdog_gui.progress import Notice, Progress, StopCheck
from catdog_gui.threads import taking_turns_sooner

if TYPE_CHECKING:  # compares pictures with scipy, which is not needed before there are any
    from catdog_gui.data.dataset import Likeness
    from catdog_gui.data.inspection.judging import Judged


@dataclass(frozen=True, slots=True)
class Looked:
    """A set as found, the content hash of each picture ("" where unreadable), and which of them are alike."""

    found: ImageSet
    hashes: tuple[str, ...]
    alike: Likeness


@dataclass(frozen=True, slots=True)
class _Wish:
    marks: Mapping[Key, Mark]
    choice: SplitChoice


class InspectionController(QObject):
    """One data set at a time; the newest request wins, and nothing more is heard of those before it.

    Signals:
        progress: a :class:`Progress` while the pictures are looked at.
        looked: the :class:`Looked` of the set; from then on it can be judged.
        judged: a :class:`~catdog_gui.data.inspection.judging.Judged`, the newest that was asked for.
        stopped: looking was given up, because a person wanted it.
        failed: a :class:`Failure`.
    """

    progress = Signal(object)
    looked = Signal(object)
    judged = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: ImageSet | None = None
        self._looked: Looked | None = None
        self._arrived: Looked | None = None
        self._paused = False
        self._given_up = False
        self._wish: _Wish | None = None
        self._judged_set: Looked | None = None
        self._looked_through: ImageSet | None = None
        self._looking, self._judging = JobRunner(self), JobRunner(self)
        self._looking.yielded.connect(self._seen)
        self._looking.finished.connect(self._look_ended)
        self._looking.stopped.connect(self._look_ended)
        self._looking.failed.connect(self._look_failed)
        self._judging.yielded.connect(self._judgement)
        self._judging.finished.connect(self._judge_next)
        self._judging.stopped.connect(self._judge_next)
        self._judging.failed.connect(self._judge_failed)

    @property
    def busy(self) -> bool:
        """Whether pictures are being looked at, or are about to be."""
        return self._wanted is not None

    def look(self, images: ImageSet) -> None:
        """Look through a set that was opened; what was looked at before is forgotten."""
        self._wanted, self._looked, self._wish, self._given_up = images, None, None, False
        self._go_on()

    def give_up(self) -> None:
        """Stop looking; :attr:`stopped` follows, unless nothing was under way."""
        if self._wanted is not None:
            self._given_up = True
            self._wanted = None
            if self._looking.running:
                self._looking.stop()
            else:
                self.stopped.emit()

    def set_paused(self, paused: bool) -> None:
        """Leave the pictures to others for a while: a run that starts looks at them itself, and what it saw is kept."""
        if paused == self._paused:
            return
        self._paused = paused
        if paused:
            self._looking.stop()
        else:
            self._go_on()

    def judge(self, marks: Mapping[Key, Mark], choice: SplitChoice) -> None:
        """Apply edits, split and inspect what was looked at; of several wishes the last one counts."""
        if self._looked is None:
            return
        self._wish = _Wish(marks, choice)
        if not self._judging.running:
            self._judge_next()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop, and give the work ``timeout_ms`` to end; True when its threads are gone. Nothing can be asked after."""
        self._wanted = self._looked = self._wish = None
        return all([self._looking.shutdown(timeout_ms), self._judging.shutdown(timeout_ms)])

    def _go_on(self) -> None:
        """Start looking as soon as the work before it is over."""
        if self._looking.running:
            self._looking.stop()
        elif self._wanted is not None and not self._paused:
            images = self._looked_through = self._wanted

            def make(should_stop: StopCheck) -> Iterator[Progress | Notice | Looked]:
                return _look(images, should_stop)

            self._looking.start(make)

    @Slot(object)
    def _seen(self, event: Progress | Notice | Looked) -> None:
        if self._looking.stopping:
            return
        match event:
            case Progress():
                self.progress.emit(event)
            case Looked():
                self._arrived = event

    @Slot()
    def _look_ended(self) -> None:
        arrived, self._arrived = self._arrived, None
        if arrived is not None and arrived.found is self._wanted:
            self._wanted, self._looked = None, arrived
            self.looked.emit(arrived)
        elif self._given_up:
            self._given_up = False
            self.stopped.emit()
        else:
            self._go_on()

    @Slot(object)
    def _look_failed(self, failure: Failure) -> None:
        if self._looked_through is not self._wanted:  # nobody waits for that set any more
            self._look_ended()
            return
        self._wanted = None
        self.failed.emit(failure)

    @Slot(object)
    def _judgement(self, judged: Judged) -> None:
        # Another set may have been asked for meanwhile; and where there is a newer wish, its judgement follows at once.
        if self._judged_set is self._looked and self._wish is None:
            self.judged.emit(judged)

    @Slot()
    def _judge_next(self) -> None:
        looked, wish = self._looked, self._wish
        if looked is None or wish is None:
            return
        self._wish, self._judged_set = None, looked

        def make(_should_stop: StopCheck) -> Iterator[Judged]:
            from catdog_gui.data.inspection.judging import judged

            yield judged(looked.found, looked.hashes, looked.alike, wish.marks, wish.choice)

        self._judging.start(make)

    @Slot(object)
    def _judge_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self._judge_next()


def _look(images: ImageSet, should_stop: StopCheck) -> Iterator[Progress | Notice | Looked]:
    from catdog_gui.data.dataset import likeness
    from catdog_gui.data.fingerprint import content_hashes

    with taking_turns_sooner():
        hashes = yield from content_hashes(images, should_stop)
        alike = yield from likeness(images, hashes, should_stop)
    yield Looked(images, hashes, alike)
