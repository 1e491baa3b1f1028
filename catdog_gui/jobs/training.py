"""One training run at a time, as typed signals for the window."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.jobs.runner import Failure, JobRunner, Make
from catdog_gui.progress import Notice, Progress, StopCheck
from catdog_gui.schema import parsed
from catdog_gui.settings import load_settings
from catdog_gui.training.changes import Change, ask
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import (
    Changed,
    CheckpointSaved,
    EpochDone,
    EpochExplained,
    FilmStarted,
    RunFinished,
    RunStarted,
    StepsDone,
    TrainEvent,
)
from catdog_gui.training.queue import QueueEvent, QueueFinished, QueueMoved, Session, begin, go_on
from catdog_gui.training.queue_file import Queue


class Phase(StrEnum):
    """Where the run is; the last three are endings, which a new start leaves."""

    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FINISHED = "finished"
    FAILED = "failed"

    @property
    def active(self) -> bool:
        """Whether a run is under way; only then can it be stopped, only else can one be started."""
        return self in (Phase.STARTING, Phase.RUNNING, Phase.STOPPING)


class TrainingController(QObject):
    """Starts, stops and resumes runs and queues of runs, and tells what happens in them.

    ``phase`` has its new value before :attr:`phase_changed` is emitted. A run that began ends with :attr:`run_finished`, its
    thread gone and ``phase`` an ending already, so that a slot may start the next. :attr:`failed` is for what could not start,
    or broke off without a word; a run that ended itself as failed says why in the event of :attr:`run_finished`.

    Between the runs of a queue there is no ending: ``phase`` goes back to STARTING by itself, after the one's
    :attr:`run_finished` and the next one's :attr:`queue_moved`. After the last comes :attr:`queue_finished`.

    Args:
        runs: folder that new runs are made in; None: as the settings have it when a run starts.
        session: makes the events. None: :mod:`catdog_gui.training.session`, imported on the worker's thread, for it brings
            torch; a test may hand in anything that has its two functions.
    """

    phase_changed = Signal(object)
    progress = Signal(object)
    notice = Signal(object)
    run_started = Signal(object)
    film_started = Signal(object)
    steps_done = Signal(object)
    epoch_done = Signal(object)
    changed = Signal(object)
    epoch_explained = Signal(object)
    checkpoint_saved = Signal(object)
    run_finished = Signal(object)
    queue_moved = Signal(object)
    queue_finished = Signal(object)
    failed = Signal(object)

    def __init__(self, runs: Path | None = None, parent: QObject | None = None, session: Session | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._session = session
        self._phase = Phase.IDLE
        self._run: Path | None = None
        self._end: RunFinished | None = None
        self._queue_end: QueueFinished | None = None
        self._in_queue = False
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._dispatch)
        self._runner.finished.connect(self._finished)
        self._runner.stopped.connect(self._stopped)
        self._runner.failed.connect(self._failed)

    @property
    def phase(self) -> Phase:
        """Where the run is."""
        return self._phase

    @property
    def run(self) -> Path | None:
        """The folder of the run under way, else of the last one; None until :class:`RunStarted` of a new run has come."""
        return self._run

    @property
    def in_queue(self) -> bool:
        """Whether the run under way, or the last one, is one of a queue."""
        return self._in_queue

    def start(self, source: str, config: TrainConfig, model: Path | None = None) -> None:
        """Train on ``source`` (a folder, a zip, or ``demo``) in a new run folder, from a ``model`` where one is given.

        Raises:
            RuntimeError: a run is under way.
        """
        given = self._session
        runs = self._runs or load_settings().runs

        def make(should_stop: StopCheck) -> Iterator[TrainEvent]:
            return (given or _session()).train(source, config, runs=runs, model=model, should_stop=should_stop)

        self._launch(make, None)

    def resume(self, run: Path, epochs: int | None = None) -> None:
        """Go on with a run exactly where it ended, to ``epochs`` in all where that is given.

        Raises:
            RuntimeError: a run is under way.
        """
        given = self._session

        def make(should_stop: StopCheck) -> Iterator[TrainEvent]:
            return (given or _session()).resume(run, epochs=epochs, should_stop=should_stop)

        self._launch(make, run)

    def start_queue(self, queue: Queue) -> None:
        """Work through a new queue, in place of one that may be kept with the runs.

        Raises:
            RuntimeError: a run is under way.
        """
        given, runs = self._session, self._runs or load_settings().runs

        def make(should_stop: StopCheck) -> Iterator[QueueEvent]:
            return begin(runs, queue, replace=True, session=given, should_stop=should_stop)

        self._launch(make, None, in_queue=True)

    def go_on_with_queue(self) -> None:
        """Go on with the queue that is kept with the runs.

        Raises:
            RuntimeError: a run is under way.
        """
        given, runs = self._session, self._runs or load_settings().runs

        def make(should_stop: StopCheck) -> Iterator[QueueEvent]:
            return go_on(runs, session=given, should_stop=should_stop)

        self._launch(make, None, in_queue=True)

    def stop(self) -> None:
        """Ask the run to stop after its batch and keep its weights; without a run nothing happens."""
        if self._phase.active and self._phase is not Phase.STOPPING:
            self._runner.stop()
            self._enter(Phase.STOPPING)

    def change(self, epochs: int, rate: float) -> None:
        """Ask the run to go to ``epochs`` in all, with ``rate`` times the learning rates of its schedule; :attr:`changed` tells.

        Raises:
            CatDogError: this cannot be asked of it.
        """
        if self._phase is Phase.RUNNING and self._run is not None:
            ask(self._run, parsed(Change, {"epochs": epochs, "rate": rate}))

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop, and give the run ``timeout_ms`` to save and end; True when its thread is gone. Nothing can be started after."""
        self.stop()
        return self._runner.shutdown(timeout_ms)

    def _launch(self, make: Make, run: Path | None, *, in_queue: bool = False) -> None:
        self._runner.start(make)
        self._run = run
        self._end = self._queue_end = None
        self._in_queue = in_queue
        self._enter(Phase.STARTING)

    @Slot(object)
    def _dispatch(self, event: QueueEvent) -> None:
        match event:
            case StepsDone():
                self.steps_done.emit(event)
            case Progress():
                self.progress.emit(event)
            case Notice():
                self.notice.emit(event)
            case RunStarted():
                self._run = event.run
                if self._phase is Phase.STARTING:
                    self._enter(Phase.RUNNING)
                self.run_started.emit(event)
            case EpochDone():
                self.epoch_done.emit(event)
            case Changed():
                self.changed.emit(event)
            case FilmStarted():
                self.film_started.emit(event)
            case EpochExplained():
                self.epoch_explained.emit(event)
            case CheckpointSaved():
                self.checkpoint_saved.emit(event)
            case RunFinished():
                self._run = event.run
                self._end = event  # told when the thread is gone, so that whoever hears it may start the next run
            case QueueMoved():
                self._tell_end()
                self._run = None
                self.queue_moved.emit(event)
                if self._phase is Phase.RUNNING:
                    self._enter(Phase.STARTING)
            case QueueFinished():
                self._queue_end = event

    @Slot()
    def _finished(self) -> None:
        if (end := self._queue_end or self._end) is not None:
            self._conclude(Phase(end.status))
        else:  # it returned without a word, for it was stopped before the run had begun
            self._conclude(Phase.STOPPED)

    @Slot()
    def _stopped(self) -> None:
        self._conclude(Phase.STOPPED)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._conclude(Phase.FAILED, failure)

    def _conclude(self, phase: Phase, failure: Failure | None = None) -> None:
        self._phase = phase
        self._tell_end()
        queue_end, self._queue_end = self._queue_end, None
        if queue_end is not None:
            self.queue_finished.emit(queue_end)
        if failure is not None:
            self.failed.emit(failure)
        if self._phase is phase:  # unless a slot has started the next run
            self.phase_changed.emit(phase)

    def _tell_end(self) -> None:
        """The run that ended, where it has not been told yet."""
        end, self._end = self._end, None
        if end is not None:
            self.run_finished.emit(end)

    def _enter(self, phase: Phase) -> None:
        self._phase = phase
        self.phase_changed.emit(phase)


def _session() -> Session:
    from catdog_gui.training import session

    return session
