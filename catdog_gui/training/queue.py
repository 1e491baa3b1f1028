"""Several runs one after the other, unattended: the stream of events of a queue. Imports no torch until the first run begins."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import filelock

from catdog_gui.disk import reason
from catdog_gui.errors import CatDogError, DataError, ModelFileError, RunError
from catdog_gui.language import tr
from catdog_gui.locks import Lock
from catdog_gui.progress import Notice, StopCheck, Stopped, never
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import RunFinished, TrainEvent
from catdog_gui.training.grid import differing, told
from catdog_gui.training.queue_file import FILE, LOCK, Entry, Queue, read_queue, write_queue
from catdog_gui.training.queue_summary import Summary, summary
from catdog_gui.training.record import RECORD, read_record
from catdog_gui.words import counted

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class QueueMoved:
    """The next run of a queue begins: ``number`` (from 1) of ``total``; ``settings`` says in words what is its own."""

    number: int
    total: int
    config: TrainConfig
    settings: str


@dataclass(frozen=True, slots=True)
class QueueFinished:
    """The one ending of a queue. Where it was stopped, what was not begun stays in it and ``pending`` counts what is left."""

    status: Literal["finished", "stopped"]
    summary: Summary
    pending: int


QueueEvent = TrainEvent | QueueMoved | QueueFinished


class Session(Protocol):
    """What is needed of :mod:`catdog_gui.training.session`."""

    def train(
        self,
        source: str,
        config: TrainConfig,
        *,
        runs: Path,
        name: str = "",
        val_list: Path | None = None,
        model: Path | None = None,
        should_stop: StopCheck,
    ) -> Iterator[TrainEvent]: ...

    def resume(self, run: Path, *, epochs: int | None = None, should_stop: StopCheck) -> Iterator[TrainEvent]: ...


def begin(
    runs: Path, queue: Queue, *, replace: bool = False, session: Session | None = None, should_stop: StopCheck = never
) -> Iterator[QueueEvent]:
    """Work through a new queue.

    A run that fails, diverges or cannot start is told in the summary, and the next one begins. A stop ends the run under way in
    good order and leaves the rest in the queue, for :func:`go_on`.

    Args:
        runs: folder that the runs, and the queue itself, are kept in.
        replace: a queue that is not done yet may be forgotten for it; its runs stay.
        session: makes the runs; None: :mod:`catdog_gui.training.session`.

    Raises:
        CatDogError: before the first run: another queue is not done yet or under way, the folder cannot be written to, or
            pictures or model, which all runs share, cannot be used.
    """
    with _alone(runs):
        before = None if replace else read_queue(runs)
        if before is not None and before.pending:
            raise RunError(
                tr("A queue with {left} to do is kept in {runs}.", left=counted(before.pending, "run"), runs=runs),
                tr("Go on with it (catdog queue --resume), or forget it (--forget); its runs stay in either case."),
            )
        write_queue(runs, queue)
        try:
            yield from _worked(_Keeper(runs, queue), session or _session(), should_stop)
        except (DataError, ModelFileError):
            (runs / FILE).unlink(missing_ok=True)  # nothing of it was begun
            raise


def go_on(runs: Path, *, session: Session | None = None, should_stop: StopCheck = never) -> Iterator[QueueEvent]:
    """Go on with the queue that is kept in ``runs``: what was stopped or broken off first, exactly where it stands.

    Raises:
        CatDogError: there is nothing to go on with, or as :func:`begin`.
    """
    with _alone(runs):
        queue = read_queue(runs)
        if queue is None or not any(entry.startable for entry in queue.entries):
            raise RunError(tr("There is no queue to go on with in {runs}.", runs=runs), tr("Start one."))
        try:
            yield from _worked(_Keeper(runs, queue), session or _session(), should_stop)
        except (DataError, ModelFileError) as error:
            raise type(error)(error.message, f"{error.hint} {tr('The queue is kept.')}".strip()) from None


def drop(runs: Path) -> None:
    """Forget the queue that is kept in ``runs``; its runs stay.

    Raises:
        RunError: it is under way, or cannot be removed.
    """
    with _alone(runs):
        try:
            (runs / FILE).unlink(missing_ok=True)
        except OSError as error:
            raise RunError(
                tr("The queue in {runs} cannot be removed ({why}).", runs=runs, why=reason(error)), tr("Remove it by hand.")
            ) from None


class _Keeper:
    """The queue as it stands, kept on the disk with every change; a disk that takes no more is told of once and stops nothing."""

    def __init__(self, runs: Path, queue: Queue) -> None:
        self.runs, self.queue = runs, queue
        self.fault = ""

    def change(self, place: int, **changes: Any) -> Entry:
        """Change the entry at ``place``."""
        entries = list(self.queue.entries)
        entries[place] = entries[place].model_copy(update=changes)
        self.queue = self.queue.model_copy(update={"entries": tuple(entries)})
        try:
            write_queue(self.runs, self.queue)
        except RunError as error:
            self.fault = str(error)
        return entries[place]


@contextmanager
def _alone(runs: Path) -> Iterator[None]:
    """While this lasts, nobody else works through the queue of this folder."""
    lock = Lock(runs / LOCK)
    try:
        runs.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout:
        owner = lock.owner()
        raise RunError(
            tr("The queue is being worked through in another window or process ({owner}).", owner=owner)
            if owner
            else tr("The queue is being worked through in another window or process."),
            tr("Stop it there first."),
        ) from None
    except OSError as error:
        raise RunError(
            tr("Runs cannot be kept in {runs} ({why}).", runs=runs, why=reason(error)), tr("Choose another folder for runs.")
        ) from None
    try:
        yield
    finally:
        lock.release()


def _worked(keeper: _Keeper, session: Session, should_stop: StopCheck) -> Iterator[QueueEvent]:
    paths = differing(keeper.queue.configs)
    begun, stopped, told_of_fault = False, False, False
    for place, entry in enumerate(keeper.queue.entries):
        if not entry.startable:
            continue
        if stopped := should_stop():
            break
        yield QueueMoved(place + 1, len(keeper.queue.entries), entry.config, told(entry.config, paths))
        try:
            stopped = yield from _one(keeper, place, session, should_stop)
        except (DataError, ModelFileError) as error:
            keeper.change(place, status=entry.status, run=entry.run)
            if not begun:  # all have the same pictures and the same model: the next would fare no better
                raise
            yield _could_not(keeper, place, error)
        except CatDogError as error:
            yield _could_not(keeper, place, error)
        except Exception as error:  # an unattended night is not to end with the first fault
            log.exception("A run of a queue failed")
            fault = tr("A fault of the program: {kind}: {error}", kind=type(error).__name__, error=error)
            yield _could_not(keeper, place, RunError(fault, tr("See the log.")))
        begun = True
        if keeper.fault and not told_of_fault:
            told_of_fault = True
            yield Notice(keeper.fault, "warning")
        if stopped:
            break
    queue = keeper.queue
    yield QueueFinished("stopped" if stopped else "finished", summary(keeper.runs, queue), queue.pending)


def _one(keeper: _Keeper, place: int, session: Session, should_stop: StopCheck) -> Generator[TrainEvent, None, bool]:
    """One run; returns whether it was stopped."""
    queue, runs = keeper.queue, keeper.runs
    entry = queue.entries[place]
    folder = runs / entry.run
    if entry.run and (folder / RECORD).is_file():
        record = read_record(folder)
        if record.status == "finished" and record.epochs_done >= record.config.training.epochs:  # somebody went on with it alone
            keeper.change(place, status="finished", reason="")
            return False
        keeper.change(place, status="running", reason="")
        events = session.resume(folder, should_stop=should_stop)
    else:
        from catdog_gui.training.runs import new_run_folder  # late: it imports torch

        folder = new_run_folder(runs, "", entry.config.preset)
        keeper.change(place, status="running", run=folder.name, reason="")
        events = session.train(
            queue.source,
            entry.config,
            runs=runs,
            name=folder.name,
            val_list=Path(queue.val_list) if queue.val_list else None,
            model=Path(queue.model) if queue.model else None,
            should_stop=should_stop,
        )
    end: RunFinished | None = None
    try:
        for event in events:
            if isinstance(event, RunFinished):
                end = event
                # What only waits for room on a disk, say, can go on; a stop before the first step leaves no folder.
                status = "stopped" if event.resumable else event.status
                begun = (folder / RECORD).is_file()
                keeper.change(
                    place,
                    status=status if begun or status == "failed" else "waiting",
                    run=folder.name if begun else "",
                    reason=event.reason,
                )
            yield event
    except Stopped:
        return True
    finally:
        close = getattr(events, "close", None)
        if close is not None:
            close()
    return end is None or end.status == "stopped"


def _could_not(keeper: _Keeper, place: int, error: CatDogError) -> Notice:
    folder = keeper.queue.entries[place].run
    begun = bool(folder) and (keeper.runs / folder / RECORD).is_file()
    keeper.change(place, status="failed", run=folder if begun else "", reason=str(error))
    number = place + 1
    words = (
        tr("Run {number} broke off. {error}", number=number, error=error)
        if begun
        else tr("Run {number} could not start. {error}", number=number, error=error)
    )
    return Notice(words, "warning")


def _session() -> Session:
    from catdog_gui.training import session  # late: importing torch takes seconds

    return session
