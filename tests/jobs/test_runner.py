"""The runner: order, one ending, bounded memory, and no thread left behind."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer, Slot
from pytestqt.qtbot import QtBot

from catdog_gui.errors import DataError
from catdog_gui.jobs.runner import Failure, JobRunner
from catdog_gui.progress import StopCheck, Stopped


class Witness(QObject):
    """Writes down what it hears, and on which thread."""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self.runner = runner
        self.events: list[object] = []
        self.endings: list[object] = []
        self.events_at_ending: list[int] = []
        self.running_at_ending: list[bool] = []
        self.threads: set[QThread] = set()
        runner.yielded.connect(self.on_event)
        runner.finished.connect(self.on_finished)
        runner.stopped.connect(self.on_stopped)
        runner.failed.connect(self.on_failed)

    @Slot(object)
    def on_event(self, event: object) -> None:
        self.threads.add(QThread.currentThread())
        self.events.append(event)

    @Slot()
    def on_finished(self) -> None:
        self.end("finished")

    @Slot()
    def on_stopped(self) -> None:
        self.end("stopped")

    @Slot(object)
    def on_failed(self, failure: Failure) -> None:
        self.end(failure)

    def end(self, ending: object) -> None:
        self.threads.add(QThread.currentThread())
        self.endings.append(ending)
        self.events_at_ending.append(len(self.events))
        self.running_at_ending.append(self.runner.running)

    @property
    def failure(self) -> Failure:
        (failure,) = self.endings
        assert isinstance(failure, Failure)
        return failure


@pytest.fixture
def runner(qapp: object) -> Iterator[JobRunner]:
    assert qapp
    runner = JobRunner()
    yield runner
    assert runner.shutdown(5000)


@pytest.fixture
def witness(runner: JobRunner) -> Witness:
    return Witness(runner)


@pytest.fixture
def ended(qtbot: QtBot, witness: Witness) -> Callable[..., None]:
    """Waits for the job's ending."""

    def wait(count: int = 1) -> None:
        qtbot.waitUntil(lambda: len(witness.endings) >= count, timeout=20_000)

    return wait


def endless(should_stop: StopCheck) -> Iterator[int]:
    number = 0
    while not should_stop():
        yield number
        number += 1
    yield -1


def test_events_arrive_in_order_on_the_window_thread_before_the_one_ending(
    runner: JobRunner, witness: Witness, ended: Callable[..., None]
) -> None:
    worker: list[int] = []

    def work(_should_stop: StopCheck) -> Iterator[int]:
        worker.append(threading.get_ident())
        yield from range(1000)

    runner.start(work)
    assert runner.running
    ended()
    assert witness.events == list(range(1000))
    assert witness.endings == ["finished"]
    assert witness.events_at_ending == [1000]
    assert witness.running_at_ending == [False]
    assert witness.threads == {QThread.currentThread()}
    assert worker != [threading.get_ident()]


def test_the_generator_is_built_run_and_closed_on_the_worker_before_the_ending(
    runner: JobRunner, witness: Witness, ended: Callable[..., None]
) -> None:
    places: list[tuple[str, int, int]] = []

    def note(what: str) -> None:
        places.append((what, threading.get_ident(), len(witness.endings)))

    class Source:
        def __iter__(self) -> Source:
            return self

        def __next__(self) -> int:
            note("next")
            raise StopIteration

        def close(self) -> None:
            note("close")

    def make(_should_stop: StopCheck) -> Source:
        note("make")
        return Source()

    runner.start(make)
    ended()
    assert [what for what, _, _ in places] == ["make", "next", "close"]
    assert len({thread for _, thread, _ in places} | {threading.get_ident()}) == 2
    assert [endings for _, _, endings in places] == [0, 0, 0]


def test_a_fault_of_the_user_keeps_its_words(runner: JobRunner, witness: Witness, ended: Callable[..., None]) -> None:
    def work(_should_stop: StopCheck) -> Iterator[int]:
        yield 1
        raise DataError("There is no picture.", "Choose another folder.")

    runner.start(work)
    ended()
    assert witness.events == [1]
    assert witness.failure == Failure("There is no picture.", "Choose another folder.", "")


@pytest.mark.parametrize("error", [ValueError("odd"), SystemExit(3), KeyboardInterrupt(), MemoryError()])
def test_a_fault_of_the_program_is_told_with_its_traceback_and_logged(
    runner: JobRunner,
    witness: Witness,
    ended: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
    error: BaseException,
) -> None:
    def work(_should_stop: StopCheck) -> Iterator[int]:
        yield 1
        raise error

    with caplog.at_level(logging.ERROR):
        runner.start(work)
        ended()
    assert witness.events == [1]
    assert witness.failure.message == "Something went wrong inside the program"
    assert witness.failure.hint
    assert type(error).__name__ in witness.failure.details
    assert "in work" in witness.failure.details
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [error]


def test_work_that_cannot_even_be_made_fails_like_any_other(
    runner: JobRunner, witness: Witness, ended: Callable[..., None]
) -> None:
    def make(_should_stop: StopCheck) -> Iterator[int]:
        raise ImportError("no module named so")

    runner.start(make)
    ended()
    assert "no module named so" in witness.failure.details


def test_a_fault_while_closing_is_a_failure(runner: JobRunner, witness: Witness, ended: Callable[..., None]) -> None:
    class Source:
        def __init__(self) -> None:
            self.rest = [2, 1]

        def __iter__(self) -> Source:
            return self

        def __next__(self) -> int:
            if not self.rest:
                raise StopIteration
            return self.rest.pop()

        def close(self) -> None:
            raise OSError("disk full")

    runner.start(lambda _should_stop: Source())
    ended()
    assert witness.events == [1, 2]
    assert "disk full" in witness.failure.details


def test_stop_is_a_wish_and_the_last_words_still_arrive(
    qtbot: QtBot, runner: JobRunner, witness: Witness, ended: Callable[..., None]
) -> None:
    runner.start(endless)
    qtbot.waitUntil(lambda: len(witness.events) > 10)
    assert not runner.stopping
    runner.stop()
    assert runner.running
    assert runner.stopping
    ended()
    assert witness.events == [*range(len(witness.events) - 1), -1]
    assert witness.endings == ["finished"]


def test_work_that_answers_a_stop_by_stopped_ends_as_stopped(
    qtbot: QtBot, runner: JobRunner, witness: Witness, ended: Callable[..., None]
) -> None:
    def work(should_stop: StopCheck) -> Iterator[int]:
        yield 0
        while not should_stop():
            yield 1
        raise Stopped

    runner.start(work)
    qtbot.waitUntil(lambda: bool(witness.events))
    runner.stop()
    ended()
    assert witness.endings == ["stopped"]


def test_work_may_take_its_time_to_stop(qtbot: QtBot, runner: JobRunner, witness: Witness, ended: Callable[..., None]) -> None:
    go_on = threading.Event()

    def work(should_stop: StopCheck) -> Iterator[str]:
        yield "begun"
        go_on.wait(20)
        assert should_stop()
        yield "saved"

    runner.start(work)
    qtbot.waitUntil(lambda: bool(witness.events))
    runner.stop()
    qtbot.wait(50)
    assert runner.running
    assert witness.endings == []
    go_on.set()
    ended()
    assert witness.events == ["begun", "saved"]
    assert witness.endings == ["finished"]


def test_a_second_start_is_a_fault_of_the_caller(runner: JobRunner, witness: Witness, ended: Callable[..., None]) -> None:
    runner.start(endless)
    with pytest.raises(RuntimeError, match="running already"):
        runner.start(endless)
    runner.stop()
    ended()
    assert witness.endings == ["finished"]


def test_the_next_job_may_start_in_the_slot_of_the_ending(
    runner: JobRunner, witness: Witness, ended: Callable[..., None]
) -> None:
    rounds = iter(range(1, 20))

    def work(_should_stop: StopCheck) -> Iterator[int]:
        yield from range(5)

    def again() -> None:
        if next(rounds, None) is not None:
            runner.start(work)

    runner.finished.connect(again)
    runner.start(work)
    ended(20)
    assert witness.events == [*range(5)] * 20
    assert witness.endings == ["finished"] * 20


def test_nothing_is_lost_and_little_is_held_among_a_hundred_thousand(
    runner: JobRunner, witness: Witness, ended: Callable[..., None]
) -> None:
    furthest_ahead = 0

    def work(_should_stop: StopCheck) -> Iterator[int]:
        nonlocal furthest_ahead
        for number in range(100_000):
            furthest_ahead = max(furthest_ahead, number - len(witness.events))
            yield number

    runner.start(work)
    ended()
    assert witness.events == list(range(100_000))
    assert 0 < furthest_ahead <= 256


@pytest.mark.usefixtures("qtbot")
def test_a_window_that_does_not_listen_makes_the_work_wait() -> None:
    made = 0
    waits = threading.Event()

    def work(should_stop: StopCheck) -> Iterator[int]:
        nonlocal made
        while not should_stop():
            made += 1
            if made == 16:
                waits.set()
            yield made

    runner = JobRunner(limit=16)
    witness = Witness(runner)
    runner.start(work)
    assert waits.wait(20)
    QThread.msleep(50)  # the event loop does not run here, so the work has all the time it could want
    assert made <= 17
    assert witness.events == []
    assert runner.shutdown(5000)
    assert witness.events == list(range(1, len(witness.events) + 1))
    assert witness.endings == ["finished"]


def test_a_flood_of_events_leaves_the_window_time_for_others(qtbot: QtBot, runner: JobRunner, witness: Witness) -> None:
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(len(witness.events)))
    timer.start(5)
    runner.start(endless)
    qtbot.waitUntil(lambda: len(ticks) > 20, timeout=5000)
    timer.stop()
    assert len(set(ticks)) > 10


def test_shutdown_brings_the_last_events_and_the_ending(qtbot: QtBot, runner: JobRunner, witness: Witness) -> None:
    runner.start(endless)
    qtbot.waitUntil(lambda: bool(witness.events))
    assert runner.shutdown(5000)
    assert witness.events[-1] == -1
    assert witness.endings == ["finished"]
    assert not runner.running
    with pytest.raises(RuntimeError, match="shut down"):
        runner.start(endless)


def test_shutdown_closes_what_does_not_look_at_its_stop_check(qtbot: QtBot, runner: JobRunner, witness: Witness) -> None:
    closed = threading.Event()

    def work(_should_stop: StopCheck) -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.set()

    runner.start(work)
    qtbot.waitUntil(lambda: bool(witness.events))
    assert runner.shutdown(400)
    assert closed.is_set()
    assert witness.endings == ["stopped"]


def test_shutdown_does_not_wait_for_ever(witness: Witness, runner: JobRunner) -> None:
    go_on = threading.Event()

    def work(_should_stop: StopCheck) -> Iterator[int]:
        go_on.wait(20)
        yield 1

    runner.start(work)
    assert not runner.shutdown(50)
    assert runner.running
    go_on.set()
    assert runner.shutdown(5000)
    assert witness.endings == ["stopped"]


def test_a_runner_that_goes_away_takes_its_job_along(qtbot: QtBot) -> None:
    closed = threading.Event()

    def work(_should_stop: StopCheck) -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.set()

    runner = JobRunner()
    runner.start(work)
    shiboken6.delete(runner)
    qtbot.waitUntil(closed.is_set)


@pytest.mark.usefixtures("witness")
def test_a_job_that_failed_lets_go_of_what_it_held(runner: JobRunner, ended: Callable[..., None]) -> None:
    class Heavy:
        pass

    traces: list[weakref.ref[Heavy]] = []

    def work(_should_stop: StopCheck) -> Iterator[int]:
        model = Heavy()
        traces.append(weakref.ref(model))
        yield 1
        raise ValueError

    runner.start(work)
    ended()
    gc.collect()
    assert [trace() for trace in traces] == [None]


@pytest.mark.usefixtures("witness")
def test_threads_are_not_collected(runner: JobRunner, ended: Callable[..., None]) -> None:
    def threads() -> int:
        gc.collect()
        return sum(issubclass(type(thing), QThread) and thing.objectName() == "job" for thing in gc.get_objects())

    before = threads()
    for count in range(1, 6):
        runner.start(lambda _should_stop: iter((1, 2)))
        ended(count)
    assert threads() == before


LEAVES = """
import sys
from PySide6.QtCore import QCoreApplication
from catdog_gui.jobs.runner import JobRunner

application = QCoreApplication([])
runner = JobRunner()

def work(should_stop):
    try:
        while True:
            yield 1
    finally:
        print("closed", flush=True)

runner.start(work)
sys.exit(5)
"""


def test_a_program_that_ends_in_mid_job_does_not_crash() -> None:
    ended = subprocess.run([sys.executable, "-c", LEAVES], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (5, "closed", "")
