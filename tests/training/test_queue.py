"""Queues of runs: one after the other, whatever becomes of one of them; stopped, broken off, and gone on with."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from catdog_gui.errors import DataError, DeviceError, RunError
from catdog_gui.locks import Lock
from catdog_gui.progress import StopCheck
from catdog_gui.schema import updated
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import RunStarted, TrainEvent
from catdog_gui.training.grid import axis, grid
from catdog_gui.training.learner import Learner
from catdog_gui.training.queue import QueueEvent, QueueFinished, QueueMoved, begin, drop, go_on
from catdog_gui.training.queue_file import FILE, LOCK, Queue, new_queue, read_queue, write_queue
from catdog_gui.training.queue_summary import in_words, summary
from catdog_gui.training.record import read_record


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=24)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    return tmp_path / "runs"


@pytest.fixture
def short(tiny: TrainConfig) -> TrainConfig:
    return updated(tiny, {"training.epochs": 1, "training.film_pictures": 0, "training.threads": 1})


def queued(pictures: Path, short: TrainConfig, values: str = "0.001,0.002,0.003") -> Queue:
    return new_queue(str(pictures), grid(short, [axis("training.lr", values)]))


def ending(events: list[QueueEvent]) -> QueueFinished:
    assert isinstance(events[-1], QueueFinished)
    assert sum(isinstance(event, QueueFinished) for event in events) == 1
    return events[-1]


def statuses(runs: Path) -> list[str]:
    queue = read_queue(runs)
    assert queue is not None
    return [entry.status for entry in queue.entries]


class Wrapped:
    """The real session, but for what ``before`` does when a run is about to begin."""

    def __init__(self, before: Callable[[TrainConfig], None]) -> None:
        self._before = before

    def train(self, source: str, config: TrainConfig, **rest: Any) -> Iterator[TrainEvent]:
        self._before(config)
        return session.train(source, config, **rest)

    def resume(self, run: Path, *, epochs: int | None = None, should_stop: StopCheck) -> Iterator[TrainEvent]:
        return session.resume(run, epochs=epochs, should_stop=should_stop)


def test_all_are_trained_one_after_the_other_and_summed_up(pictures: Path, short: TrainConfig, runs: Path) -> None:
    events = list(begin(runs, queued(pictures, short)))
    moved = [event for event in events if isinstance(event, QueueMoved)]
    assert [(event.number, event.total, event.settings) for event in moved] == [
        (1, 3, "Learning rate 0.001"), (2, 3, "Learning rate 0.002"), (3, 3, "Learning rate 0.003"),
    ]  # fmt: skip
    end = ending(events)
    assert (end.status, end.pending) == ("finished", 0)
    assert statuses(runs) == ["finished"] * 3
    lines = end.summary.lines
    assert [line.best_val_acc for line in lines] == sorted((line.best_val_acc for line in lines), reverse=True)
    for line in lines:
        assert line.folder is not None
        record = read_record(line.folder)
        assert str(record.config.training.lr) == line.settings["training.lr"]
        assert record.status == "finished"
        assert line.seconds > 0
    words = in_words(end.summary)
    assert "3 of 3 runs finished." in words
    assert "points are chance" in words
    with pytest.raises(RunError, match="no queue to go on with"):
        list(go_on(runs))


def test_runs_that_cannot_start_stop_no_other_and_are_tried_again(pictures: Path, short: TrainConfig, runs: Path) -> None:
    def before(config: TrainConfig) -> None:
        if config.training.lr == 0.002:
            raise DeviceError("There is no such card.", "Take another.")
        if config.training.lr == 0.003:
            raise ZeroDivisionError

    queue = queued(pictures, short, "0.002,0.003,0.004")
    end = ending(list(begin(runs, queue, session=Wrapped(before))))
    assert (end.status, end.pending) == ("finished", 0)
    assert statuses(runs) == ["failed", "failed", "finished"]
    assert "Run 1 with Learning rate 0.002 failed: There is no such card." in in_words(end.summary)
    assert "fault of the program: ZeroDivisionError" in in_words(end.summary)
    end = ending(list(go_on(runs)))
    assert statuses(runs) == ["finished"] * 3
    assert end.summary.count("finished") == 3


def test_a_run_that_diverges_is_told_and_the_next_begins(
    pictures: Path, short: TrainConfig, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Learner.step

    def step(learner: Learner, batch: Any, number: int, lr: float) -> Any:
        if lr > 0.5:
            raise FloatingPointError
        return real(learner, batch, number, lr)

    monkeypatch.setattr(Learner, "step", step)
    steady = updated(short, {"training.schedule": "constant"})
    end = ending(list(begin(runs, queued(pictures, steady, "0.9,0.001"))))
    assert statuses(runs) == ["failed", "finished"]
    assert "stopped being a number" in in_words(end.summary)
    assert (end.status, end.pending) == ("finished", 0)
    with pytest.raises(RunError):  # it would diverge again
        list(go_on(runs))


def test_pictures_that_are_not_there_are_told_before_anything_starts(short: TrainConfig, runs: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError):
        list(begin(runs, queued(tmp_path / "gone", short)))
    assert read_queue(runs) is None
    assert not [path for path in runs.iterdir() if path.is_dir()]


def test_a_stop_leaves_the_rest_and_going_on_finishes_all_exactly(pictures: Path, short: TrainConfig, runs: Path) -> None:
    longer = updated(short, {"training.epochs": 3})
    wish = threading.Event()
    events: list[QueueEvent] = []
    for event in begin(runs, queued(pictures, longer), should_stop=wish.is_set):
        events.append(event)
        if isinstance(event, RunStarted) and statuses(runs)[0] == "finished":
            wish.set()
    end = ending(events)
    assert (end.status, end.pending) == ("stopped", 2)
    assert statuses(runs) == ["finished", "stopped", "waiting"]
    assert "1 of 3 runs finished, 1 stopped on the way, 1 not begun." in in_words(end.summary)
    with pytest.raises(RunError, match="2 runs to do"):
        list(begin(runs, queued(pictures, short)))

    end = ending(list(go_on(runs)))
    assert (end.status, end.pending) == ("finished", 0)
    assert statuses(runs) == ["finished"] * 3
    assert len([path for path in runs.iterdir() if path.is_dir()]) == 3


def test_a_queue_that_was_broken_off_goes_on_with_the_run_it_was_at(pictures: Path, short: TrainConfig, runs: Path) -> None:
    stream = begin(runs, queued(pictures, updated(short, {"training.epochs": 3})))
    for event in stream:
        if isinstance(event, RunStarted):
            break
    stream.close()  # type: ignore[attr-defined]  # as when the process is killed: nothing of the queue is tidied up
    assert statuses(runs) == ["running", "waiting", "waiting"]
    end = ending(list(go_on(runs)))
    assert end.pending == 0
    assert len([path for path in runs.iterdir() if path.is_dir()]) == 3


def test_a_run_that_somebody_finished_alone_is_not_done_twice(pictures: Path, short: TrainConfig, runs: Path) -> None:
    wish = threading.Event()
    for event in begin(runs, queued(pictures, short, "0.001,0.002"), should_stop=wish.is_set):
        if isinstance(event, RunStarted):
            wish.set()
    [run] = [path for path in runs.iterdir() if path.is_dir()]
    list(session.resume(run))
    events = list(go_on(runs))
    assert sum(isinstance(event, RunStarted) for event in events) == 1
    assert ending(events).pending == 0


def test_a_queue_can_be_forgotten_or_replaced_and_its_runs_stay(pictures: Path, short: TrainConfig, runs: Path) -> None:
    list(begin(runs, queued(pictures, short), should_stop=lambda: True))
    assert statuses(runs) == ["waiting"] * 3
    end = ending(list(begin(runs, queued(pictures, short, "0.004,0.005"), replace=True)))
    assert end.summary.count("finished") == 2
    drop(runs)
    assert read_queue(runs) is None
    assert len([path for path in runs.iterdir() if path.is_dir()]) == 2


def test_two_cannot_work_through_one_queue(pictures: Path, short: TrainConfig, runs: Path) -> None:
    runs.mkdir()
    held = Lock(runs / LOCK)
    held.acquire()
    try:
        for work in (lambda: list(begin(runs, queued(pictures, short))), lambda: list(go_on(runs)), lambda: drop(runs)):
            with pytest.raises(RunError, match="another window or process"):
                work()
    finally:
        held.release()


@pytest.mark.parametrize(
    "damage",
    [
        lambda tree: tree["entries"][0].update(run="../../etc"),
        lambda tree: tree["entries"][0].update(run="a/b"),
        lambda tree: tree["entries"][0].update(status="done"),
        lambda tree: tree["entries"][0]["config"]["training"].update(lr=7),
        lambda tree: tree.update(entries=[]),
        lambda tree: tree.update(entries=tree["entries"] * 300),
        lambda tree: tree.update(source="a\0b"),
        lambda tree: tree.update(extra=1),
        lambda tree: tree.update(format=99),
    ],
)
def test_a_file_that_somebody_damaged_is_refused(
    damage: Callable[[Any], None], pictures: Path, short: TrainConfig, runs: Path
) -> None:
    runs.mkdir()
    write_queue(runs, queued(pictures, short))
    tree = json.loads((runs / FILE).read_text("utf-8"))
    damage(tree)
    (runs / FILE).write_text(json.dumps(tree), "utf-8")
    with pytest.raises(RunError):
        read_queue(runs)


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null"])
def test_what_is_no_queue_is_refused(content: bytes, runs: Path) -> None:
    runs.mkdir()
    (runs / FILE).write_bytes(content)
    with pytest.raises(RunError):
        read_queue(runs)


def test_the_summary_bears_runs_that_were_removed(pictures: Path, short: TrainConfig, runs: Path) -> None:
    end = ending(list(begin(runs, queued(pictures, short, "0.001,0.002"))))
    gone = end.summary.lines[0].folder
    assert gone is not None
    shutil.rmtree(gone)
    queue = read_queue(runs)
    assert queue is not None
    lines = summary(runs, queue).lines
    assert [line.folder for line in lines][1] is None
    assert lines[1].best_val_acc is None
