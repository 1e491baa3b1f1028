"""A table for the competition, made off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.errors import DataError
from catdog_gui.inference.submission import Submission
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.submission import SubmissionController, Submit
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work
from catdog_gui.settings import folders

MODEL, TEST, OUT = Path("model.safetensors"), Path("test1.zip"), Path("submission.csv")
WRITTEN = Submission(OUT, MODEL, 3, 1, ())


@pytest.fixture
def make(qapp: object) -> Iterator[Callable[[Submit], SubmissionController]]:
    assert qapp
    made: list[SubmissionController] = []

    def build(work: Submit) -> SubmissionController:
        made.append(SubmissionController(work=work))
        return made[-1]

    yield build
    for controller in made:
        assert controller.shutdown(5000)


def until_stopped(*_: Path, should_stop: StopCheck, **__: Path) -> Work[Submission]:
    yield Progress("Classifying", 1, 3)
    while not should_stop():
        yield Progress("Classifying", 2, 3)
    raise Stopped


def test_the_table_comes_after_its_progress(make: Callable[[Submit], SubmissionController], qtbot: QtBot) -> None:
    asked: list[object] = []

    def work(model: Path, test: Path, out: Path, *, store: Path, should_stop: StopCheck) -> Work[Submission]:
        asked.extend((model, test, out, store, should_stop()))
        yield Progress("Classifying", 3, 3)
        yield Notice("one could not be read", "warning")
        return WRITTEN

    controller = make(work)
    heard: list[object] = []
    controller.progress.connect(heard.append)
    controller.notice.connect(heard.append)
    with qtbot.waitSignal(controller.finished) as told:
        controller.start(MODEL, TEST, OUT)
        assert controller.busy
    assert told.args == [WRITTEN]
    assert heard == [Progress("Classifying", 3, 3), Notice("one could not be read", "warning")]
    assert asked == [MODEL, TEST, OUT, folders().cache, False]
    assert not controller.busy


def test_a_stop_is_told_and_another_table_can_follow(make: Callable[[Submit], SubmissionController], qtbot: QtBot) -> None:
    controller = make(until_stopped)
    for _ in range(2):
        controller.start(MODEL, TEST, OUT)
        qtbot.waitSignal(controller.progress).wait()
        with qtbot.waitSignal(controller.stopped):
            controller.stop()
        assert not controller.busy


def test_a_failure_has_its_message_and_hint(make: Callable[[Submit], SubmissionController], qtbot: QtBot) -> None:
    def work(*_: Path, **__: object) -> Work[Submission]:
        yield Progress("Searching", 0, None)
        raise DataError("There are no test pictures.", "Choose others.")

    controller = make(work)
    with qtbot.waitSignal(controller.failed) as told:
        controller.start(MODEL, TEST, OUT)
    assert told.args == [Failure("There are no test pictures.", "Choose others.")]


def test_shutting_down_ends_the_work(make: Callable[[Submit], SubmissionController], qtbot: QtBot) -> None:
    controller = make(until_stopped)
    with qtbot.waitSignal(controller.progress):
        controller.start(MODEL, TEST, OUT)
    assert controller.shutdown(5000)
    assert not controller.busy
