"""The training controller: phases, typed signals, and who may start what when."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.errors import DataError, RunError
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped
from catdog_gui.schema import ConfigError, updated
from catdog_gui.settings import Settings, save_settings
from catdog_gui.training.changes import Change, Wishes
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import (
    Changed,
    CheckpointSaved,
    EpochDone,
    EpochExplained,
    Film,
    FilmStarted,
    History,
    RunFinished,
    RunStarted,
    Status,
    StepsDone,
    TrainEvent,
)
from catdog_gui.training.presets import preset
from catdog_gui.training.queue_file import Queue, new_queue
from catdog_gui.training.record import Decided, RunRecord
from catdog_gui.training.runs import RunStore

RUN = Path("runs") / "one"
SIGNALS = (
    "progress", "notice", "run_started", "film_started", "steps_done", "epoch_done", "changed", "epoch_explained",
    "checkpoint_saved", "run_finished", "queue_moved", "queue_finished", "failed",
)  # fmt: skip

Work = Callable[[StopCheck], Iterator[TrainEvent]]


class FakeSession:
    """Plays ``work`` and remembers what it was asked."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.asked: list[tuple[Any, ...]] = []
        self.threads: set[int] = set()

    def train(
        self,
        source: str,
        config: TrainConfig,
        *,
        runs: Path,
        should_stop: StopCheck,
        **_rest: Any,
    ) -> Iterator[TrainEvent]:
        self.asked.append(("train", source, config, runs))
        self.threads.add(threading.get_ident())
        return self.work(should_stop)

    def resume(self, run: Path, *, epochs: int | None = None, should_stop: StopCheck) -> Iterator[TrainEvent]:
        self.asked.append(("resume", run, epochs))
        return self.work(should_stop)


class Diary:
    """Everything a controller says, in order."""

    def __init__(self, controller: TrainingController) -> None:
        self.lines: list[tuple[str, Any]] = []
        self.phases: list[Phase] = []
        for name in SIGNALS:
            getattr(controller, name).connect(lambda event, name=name: self.lines.append((name, event)))
        controller.phase_changed.connect(self.phases.append)

    def names(self) -> list[str]:
        return [name for name, _ in self.lines]


def started() -> RunStarted:
    return RunStarted(RUN, 10, 36, 8, 2, ("cat", "dog"), "cpu", "float32", 1, 2, 4, History())


def steps(number: int) -> StepsDone:
    one = np.ones(1, np.float32)
    return StepsDone(np.array([number]), one, one, one, 1, number, 100.0, None)


def ended(status: Status, reason: str = "") -> RunFinished:
    return RunFinished(status, 0.8, 1, RUN / "best.safetensors", RUN, 1, reason)


EPOCH = EpochDone(1, 2, 0.7, 0.5, 0.6, 0.6, 100.0, 1.0, 0.1, 1, True)
FILM = FilmStarted(Film(np.zeros((1, 2, 2, 3), np.uint8), (1.0,), ("a.jpg",), ("cat",), 0, "occlusion"))
EXPLAINED = EpochExplained(1, 0.6, (), 0.1, 0.01)
CHANGED = Changed(2, 3, 0.5, 1, 1.0)
SAVED = CheckpointSaved(RUN / "resume.pt", 2, 1, 0.1)


def short(_should_stop: StopCheck) -> Iterator[TrainEvent]:
    yield Progress("Decoding", 1, 10)
    yield Notice("All pictures are fine.")
    yield started()
    yield FILM
    yield steps(1)
    yield steps(2)
    yield EPOCH
    yield EXPLAINED
    yield CHANGED
    yield SAVED
    yield ended("finished")


def until_stopped(should_stop: StopCheck) -> Iterator[TrainEvent]:
    yield started()
    number = 0
    while not should_stop():
        number += 1
        yield steps(number)
    yield SAVED
    yield ended("stopped")


@pytest.fixture
def build(qapp: object, tmp_path: Path) -> Iterator[Callable[[Work], tuple[TrainingController, FakeSession, Diary]]]:
    assert qapp
    made: list[TrainingController] = []

    def build(work: Work) -> tuple[TrainingController, FakeSession, Diary]:
        session = FakeSession(work)
        controller = TrainingController(tmp_path / "runs", session=session)
        made.append(controller)
        return controller, session, Diary(controller)

    yield build
    for controller in made:
        assert controller.shutdown(5000)


Build = Callable[[Work], tuple[TrainingController, FakeSession, Diary]]


def test_a_run_tells_everything_in_order(qtbot: QtBot, build: Build, tmp_path: Path) -> None:
    controller, session, diary = build(short)
    config = TrainConfig()
    assert controller.phase is Phase.IDLE
    with qtbot.waitSignal(controller.run_finished):
        controller.start("demo", config)
        assert controller.phase is Phase.STARTING
    assert diary.names() == [
        "progress", "notice", "run_started", "film_started", "steps_done", "steps_done", "epoch_done", "epoch_explained",
        "changed", "checkpoint_saved", "run_finished",
    ]  # fmt: skip
    assert diary.phases == [Phase.STARTING, Phase.RUNNING, Phase.FINISHED]
    assert controller.phase is Phase.FINISHED
    assert controller.run == RUN
    assert session.asked == [("train", "demo", config, tmp_path / "runs")]
    assert threading.get_ident() not in session.threads


def test_stop_is_answered_at_once_and_the_run_ends_in_its_own_order(qtbot: QtBot, build: Build) -> None:
    controller, _, diary = build(until_stopped)
    controller.start("demo", TrainConfig())
    qtbot.waitUntil(lambda: diary.names().count("steps_done") > 5)
    begun = time.perf_counter()
    controller.stop()
    assert time.perf_counter() - begun < 0.1
    assert controller.phase is Phase.STOPPING
    controller.stop()
    with qtbot.waitSignal(controller.run_finished):
        pass
    assert diary.names()[-2:] == ["checkpoint_saved", "run_finished"]
    assert diary.phases == [Phase.STARTING, Phase.RUNNING, Phase.STOPPING, Phase.STOPPED]


def test_a_run_under_way_is_asked_to_change(qtbot: QtBot, build: Build, tmp_path: Path) -> None:
    run = tmp_path / "run"
    record = RunRecord(
        source="demo", fingerprint="", config=TrainConfig(), class_names=("cat", "dog"), train_images=8, val_images=2,
        split_rule="", decided=Decided(device="cpu", precision="float32"),
    )  # fmt: skip

    def training(should_stop: StopCheck) -> Iterator[TrainEvent]:
        with RunStore(run, record):
            yield replace(started(), run=run)
            while not should_stop():
                time.sleep(0.01)

    controller, _, _ = build(training)
    controller.change(5, 0.5)
    assert not run.exists(), "nothing is under way"
    controller.start("demo", TrainConfig())
    qtbot.waitUntil(lambda: controller.phase is Phase.RUNNING)
    controller.change(5, 0.5)
    assert Wishes(run).taken() == Change(epochs=5, rate=0.5)
    with pytest.raises(ConfigError):
        controller.change(5, 1e9)


def test_a_stop_before_the_first_step_stays_a_stop(qtbot: QtBot, build: Build) -> None:
    def decoding(should_stop: StopCheck) -> Iterator[TrainEvent]:
        yield Progress("Decoding", 1, 10)
        while not should_stop():
            yield Progress("Decoding", 2, 10)
        raise Stopped

    controller, _, diary = build(decoding)
    controller.start("demo", TrainConfig())
    qtbot.waitUntil(lambda: bool(diary.lines))
    controller.stop()
    qtbot.waitUntil(lambda: controller.phase is Phase.STOPPED)
    assert diary.phases == [Phase.STARTING, Phase.STOPPING, Phase.STOPPED]
    assert set(diary.names()) == {"progress"}
    assert controller.run is None


def test_a_stop_while_the_run_begins_is_not_forgotten(qtbot: QtBot, build: Build) -> None:
    asked = threading.Event()

    def work(should_stop: StopCheck) -> Iterator[TrainEvent]:
        asked.wait(20)
        assert should_stop()
        yield started()
        yield SAVED
        yield ended("stopped")

    controller, _, diary = build(work)
    controller.start("demo", TrainConfig())
    controller.stop()
    asked.set()
    qtbot.waitUntil(lambda: controller.phase is Phase.STOPPED)
    assert diary.phases == [Phase.STARTING, Phase.STOPPING, Phase.STOPPED]
    assert diary.names() == ["run_started", "checkpoint_saved", "run_finished"]


def test_what_cannot_start_fails_with_its_words(qtbot: QtBot, build: Build) -> None:
    def work(_should_stop: StopCheck) -> Iterator[TrainEvent]:
        yield Progress("Reading", 0, None)
        raise DataError("There are no pictures.", "Choose another folder.")

    controller, _, diary = build(work)
    with qtbot.waitSignal(controller.failed) as heard:
        controller.start("nowhere", TrainConfig())
    assert heard.args == [Failure("There are no pictures.", "Choose another folder.")]
    assert diary.phases == [Phase.STARTING, Phase.FAILED]
    assert "run_finished" not in diary.names()


def test_a_run_that_fails_says_why_in_its_ending(qtbot: QtBot, build: Build) -> None:
    def work(_should_stop: StopCheck) -> Iterator[TrainEvent]:
        yield started()
        yield ended("failed", "The loss is no number any more. Lower the learning rate.")

    controller, _, diary = build(work)
    with qtbot.waitSignal(controller.run_finished) as heard:
        controller.start("demo", TrainConfig())
    assert heard.args is not None
    assert heard.args[0].reason.startswith("The loss is no number")
    assert controller.phase is Phase.FAILED
    assert diary.phases[-1] is Phase.FAILED
    assert "failed" not in diary.names()


def test_resume_hands_on_the_run_and_the_epochs(qtbot: QtBot, build: Build) -> None:
    def work(_should_stop: StopCheck) -> Iterator[TrainEvent]:
        raise RunError("The run is in use.", "Stop it there first.")
        yield

    controller, session, _ = build(work)
    with qtbot.waitSignal(controller.failed):
        controller.resume(RUN, 20)
    assert session.asked == [("resume", RUN, 20)]
    assert controller.run == RUN


def test_starting_twice_is_a_fault_of_the_caller(qtbot: QtBot, build: Build) -> None:
    controller, session, diary = build(until_stopped)
    controller.start("demo", TrainConfig())
    qtbot.waitUntil(lambda: controller.phase is Phase.RUNNING)
    with pytest.raises(RuntimeError):
        controller.start("demo", TrainConfig())
    with pytest.raises(RuntimeError):
        controller.resume(RUN)
    assert controller.phase is Phase.RUNNING
    assert controller.run == RUN
    assert len(session.asked) == 1
    assert diary.phases == [Phase.STARTING, Phase.RUNNING]


@pytest.mark.parametrize("signal", ["run_finished", "phase_changed"])
def test_the_slot_that_hears_the_ending_may_start_the_next(qtbot: QtBot, build: Build, signal: str) -> None:
    controller, session, diary = build(short)
    more = iter(range(2))

    def again(_event: object) -> None:
        if controller.phase is Phase.FINISHED and next(more, None) is not None:
            controller.resume(RUN)

    getattr(controller, signal).connect(again)
    controller.start("demo", TrainConfig())
    qtbot.waitUntil(lambda: diary.names().count("run_finished") == 3 and not controller.phase.active)
    assert controller.phase is Phase.FINISHED
    assert [call[0] for call in session.asked] == ["train", "resume", "resume"]
    starts = [index for index, phase in enumerate(diary.phases) if phase is Phase.STARTING]
    assert len(starts) == 3
    assert diary.phases[-1] is Phase.FINISHED


def test_stop_without_a_run_does_nothing(build: Build) -> None:
    controller, _, diary = build(short)
    controller.stop()
    assert controller.phase is Phase.IDLE
    assert diary.phases == []


def test_shutdown_stops_saves_and_tells(qtbot: QtBot, build: Build) -> None:
    controller, _, diary = build(until_stopped)
    controller.start("demo", TrainConfig())
    qtbot.waitUntil(lambda: controller.phase is Phase.RUNNING)
    assert controller.shutdown(5000)
    assert diary.names()[-2:] == ["checkpoint_saved", "run_finished"]
    assert diary.phases == [Phase.STARTING, Phase.RUNNING, Phase.STOPPING, Phase.STOPPED]


def queue() -> Queue:
    return new_queue("demo", (TrainConfig(), updated(TrainConfig(), {"training.seed": 1})))


def test_a_queue_is_one_stretch_of_work_and_each_run_tells_its_own_end(qtbot: QtBot, build: Build, tmp_path: Path) -> None:
    controller, session, diary = build(short)
    with qtbot.waitSignal(controller.queue_finished):
        controller.start_queue(queue())
        assert controller.in_queue
    told = [name for name in diary.names() if name in ("queue_moved", "run_started", "run_finished", "queue_finished")]
    assert told == ["queue_moved", "run_started", "run_finished"] * 2 + ["queue_finished"]
    assert diary.phases == [Phase.STARTING, Phase.RUNNING, Phase.STARTING, Phase.RUNNING, Phase.FINISHED]
    assert [call[0] for call in session.asked] == ["train", "train"]
    assert (tmp_path / "runs" / "queue.json").is_file()
    with qtbot.waitSignal(controller.run_finished):
        controller.start("demo", TrainConfig())
    assert not controller.in_queue


def test_a_stopped_queue_goes_on(qtbot: QtBot, build: Build) -> None:
    controller, session, diary = build(until_stopped)
    controller.start_queue(queue())
    qtbot.waitUntil(lambda: "steps_done" in diary.names())
    with qtbot.waitSignal(controller.queue_finished) as heard:
        controller.stop()
    assert heard.args[0].status == "stopped"
    assert controller.phase is Phase.STOPPED
    assert heard.args[0].pending == 2
    session.work = short
    with qtbot.waitSignal(controller.queue_finished) as heard:
        controller.go_on_with_queue()
    assert heard.args[0].status == "finished"
    assert controller.phase is Phase.FINISHED


def test_a_queue_with_nothing_to_go_on_with_fails(qtbot: QtBot, build: Build) -> None:
    controller, _, diary = build(short)
    with qtbot.waitSignal(controller.failed):
        controller.go_on_with_queue()
    assert diary.phases == [Phase.STARTING, Phase.FAILED]


@pytest.mark.usefixtures("qapp")
def test_runs_are_made_where_the_settings_say(qtbot: QtBot, tmp_path: Path) -> None:
    session = FakeSession(short)
    controller = TrainingController(session=session)
    save_settings(Settings(runs_folder=str(tmp_path / "elsewhere")))
    with qtbot.waitSignal(controller.run_finished):
        controller.start("demo", TrainConfig())
    assert session.asked[0][-1] == tmp_path / "elsewhere"
    assert controller.shutdown(1000)


@pytest.mark.timeout(600)  # seconds on a quiet machine: each process imports torch
def test_a_run_of_several_processes_is_started_watched_and_stopped_like_any_other(
    qtbot: QtBot, picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    """What the window does for all graphics cards, on the CPU; the real session starts the processes."""
    changes = {
        "model.image_size": 32, "model.patch_size": 8, "model.stem": "patch", "model.dim": 16, "model.depth": 1, "model.heads": 2,
        "model.k": 4, "training.epochs": 2000, "training.batch_size": 8, "training.device": "cpu", "training.threads": 1,
        "training.precision": "float32", "training.processes": 2,
    }  # fmt: skip
    controller = TrainingController(tmp_path / "runs")
    diary = Diary(controller)
    try:
        controller.start(str(picture_folder(count=24)), updated(preset("fast"), changes))
        qtbot.waitUntil(lambda: "epoch_done" in diary.names() or not controller.phase.active, timeout=300_000)
        assert controller.phase is Phase.RUNNING
        with qtbot.waitSignal(controller.run_finished, timeout=120_000):
            controller.stop()
    finally:
        assert controller.shutdown(60_000)
    names = diary.names()
    assert {"run_started", "film_started", "steps_done", "epoch_explained", "checkpoint_saved"} <= set(names)
    assert "failed" not in names
    assert controller.phase is Phase.STOPPED
    ending = diary.lines[-1][1]
    assert ending.status == "stopped"
    assert ending.model is not None
    assert ending.model.is_file()
    steps = np.concatenate([event.steps for name, event in diary.lines if name == "steps_done"])
    assert steps.tolist() == list(range(1, len(steps) + 1)), "each step is told once"
