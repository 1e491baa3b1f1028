"""Listing, reading and comparing runs beside the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.evaluation import comparing
from catdog_gui.jobs.runs import RunsController
from catdog_gui.progress import Progress, StopCheck, Stopped
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig


def heard(signal: Any) -> list[Any]:
    """What a signal brings from now on."""
    found: list[Any] = []
    signal.connect(found.append)
    return found


@pytest.fixture
def controller() -> Iterator[RunsController]:
    made = RunsController()
    yield made
    assert made.shutdown(5000)


@pytest.fixture
def runs(picture_folder: Callable[..., Path], tiny: TrainConfig, tmp_path: Path) -> Path:
    for name in ("one", "two"):
        list(session.train(str(picture_folder(count=24)), tiny, runs=tmp_path / "runs", name=name))
    return tmp_path / "runs"


def test_runs_are_listed_and_those_chosen_are_read(qtbot: QtBot, controller: RunsController, runs: Path) -> None:
    lists, reads = heard(controller.listed), heard(controller.read)
    with qtbot.waitSignals([controller.listed, controller.read], timeout=20_000):
        controller.look(runs)
        controller.choose((runs / "one",))
        controller.choose((runs / "two", runs / "gone"))
    [listed], [read] = lists, reads
    assert {run.name for run in listed.runs} == {"one", "two"}
    assert [run.summary.name for run in read.runs] == ["two"], "the last wish counts, and what is gone is left out"
    assert len(read.runs[0].epochs) == 2


def test_two_runs_are_compared(qtbot: QtBot, controller: RunsController, runs: Path, picture_folder: Callable[..., Path]) -> None:
    results = heard(controller.compared)
    with qtbot.waitSignal(controller.ended, timeout=60_000):
        controller.compare(runs / "one", runs / "two", str(picture_folder(count=24)))
        assert controller.comparing
    [found] = results
    assert (found.first, found.second) == (runs / "one", runs / "two")
    assert found.result.paired.images > 0
    assert not controller.comparing


def test_comparing_can_be_given_up(qtbot: QtBot, controller: RunsController, monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()

    def slow(*_: object, should_stop: StopCheck) -> Iterator[Progress]:
        while not should_stop():
            going.set()
            yield Progress("Validating", 1, 2, "pictures")
        raise Stopped

    monkeypatch.setattr(comparing, "compare", slow)
    with qtbot.waitSignals([controller.stopped, controller.ended], timeout=20_000):
        controller.compare(Path("one"), Path("two"), "demo")
        qtbot.waitUntil(going.is_set, timeout=20_000)
        controller.stop()


def test_what_cannot_be_compared_fails_with_what_to_do(qtbot: QtBot, controller: RunsController, tmp_path: Path) -> None:
    failures = heard(controller.failed)
    with qtbot.waitSignal(controller.ended, timeout=30_000):
        controller.compare(tmp_path / "one.safetensors", tmp_path / "two", "demo")
    [failure] = failures
    assert "a model file by itself" in failure.message
    assert failure.hint
