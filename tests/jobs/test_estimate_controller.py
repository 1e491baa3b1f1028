"""Estimates: debounced, cached by what decides the speed, and never in the way of training."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.errors import DeviceError
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.progress import StopCheck
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig


@dataclass(frozen=True)
class FakeSpeed:
    images_per_second: float
    device: str = "cpu"
    precision: str = "float32"


class Stopwatch:
    """Answers with the width of the model; can be held up, and fails for the device “cuda”."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.go = threading.Event()
        self.go.set()

    def __call__(self, config: TrainConfig, classes: int, _should_stop: StopCheck) -> FakeSpeed:
        assert classes == 2
        self.asked.append(config.model.dim)
        self.go.wait(20)
        if config.training.device == "cuda":
            raise DeviceError("There is no GPU.", "Choose the CPU.")
        return FakeSpeed(float(config.model.dim))


def config(dim: int = 128, **training: object) -> TrainConfig:
    return updated(TrainConfig(), {"model.dim": dim} | {f"training.{name}": value for name, value in training.items()})


@pytest.fixture
def watch() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    yield watch
    watch.go.set()


@pytest.fixture
def controller(qapp: object, watch: Stopwatch) -> Iterator[EstimateController]:
    assert qapp
    controller = EstimateController(measure=watch)
    yield controller
    watch.go.set()
    assert controller.shutdown(5000)


@pytest.fixture
def speeds(controller: EstimateController) -> list[float]:
    heard: list[float] = []
    controller.estimated.connect(lambda speed: heard.append(speed.images_per_second))
    return heard


def test_only_the_last_of_a_flurry_is_measured(
    qtbot: QtBot, controller: EstimateController, watch: Stopwatch, speeds: list[float]
) -> None:
    for dim in (8, 16, 32, 64):
        controller.request(config(dim), 2)
    qtbot.waitUntil(lambda: bool(speeds))
    assert speeds == [64.0]
    assert watch.asked == [64]


def test_what_is_known_is_answered_at_once(
    qtbot: QtBot, controller: EstimateController, watch: Stopwatch, speeds: list[float]
) -> None:
    controller.request(config(64), 2)
    qtbot.waitUntil(lambda: speeds == [64.0])
    controller.request(config(64, lr=0.5, epochs=3, seed=9), 2)  # none of these makes it slower
    assert speeds == [64.0, 64.0]
    controller.request(config(64, batch_size=8), 2)
    qtbot.waitUntil(lambda: len(speeds) == 3)
    assert watch.asked == [64, 64]


def test_an_answer_that_nobody_waits_for_any_more_is_kept_but_not_told(
    qtbot: QtBot, controller: EstimateController, watch: Stopwatch, speeds: list[float]
) -> None:
    watch.go.clear()
    controller.request(config(32), 2)
    qtbot.waitUntil(lambda: watch.asked == [32])
    controller.request(config(64), 2)
    watch.go.set()
    qtbot.waitUntil(lambda: bool(speeds))
    assert speeds == [64.0]
    controller.request(config(32), 2)
    assert speeds == [64.0, 32.0]
    assert watch.asked == [32, 64]


def test_nothing_is_measured_while_training_has_the_machine(
    qtbot: QtBot, controller: EstimateController, watch: Stopwatch, speeds: list[float]
) -> None:
    controller.set_paused(True)
    controller.request(config(32), 2)
    qtbot.wait(400)  # past the debounce: that nothing happens has no signal to wait for
    assert watch.asked == []
    controller.set_paused(False)
    qtbot.waitUntil(lambda: bool(speeds))
    assert speeds == [32.0]


def test_a_failure_is_told_and_the_next_request_works(qtbot: QtBot, controller: EstimateController, speeds: list[float]) -> None:
    with qtbot.waitSignal(controller.failed) as heard:
        controller.request(config(32, device="cuda"), 2)
    assert heard.args is not None
    assert heard.args[0].message == "There is no GPU."
    controller.request(config(32), 2)
    qtbot.waitUntil(lambda: speeds == [32.0])


def test_a_failure_of_an_old_request_is_not_told(
    qtbot: QtBot, controller: EstimateController, watch: Stopwatch, speeds: list[float]
) -> None:
    failures: list[object] = []
    controller.failed.connect(failures.append)
    watch.go.clear()
    controller.request(config(32, device="cuda"), 2)
    qtbot.waitUntil(lambda: watch.asked == [32])
    controller.request(config(64), 2)
    watch.go.set()
    qtbot.waitUntil(lambda: bool(speeds))
    assert speeds == [64.0]
    assert failures == []
