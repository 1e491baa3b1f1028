"""Measuring a model beside the window's thread, and asking on about what was measured."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from catdog_gui.evaluation import small_cnn
from catdog_gui.jobs.evaluation import EvaluationController, Look, PartChoice, Result
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig


def heard(signal: Any) -> list[Any]:
    """What a signal brings from now on."""
    found: list[Any] = []
    signal.connect(found.append)
    return found


@pytest.fixture
def controller() -> Iterator[EvaluationController]:
    made = EvaluationController()
    yield made
    assert made.shutdown(5000)


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=24)


@pytest.fixture
def run(pictures: Path, tiny: TrainConfig, tmp_path: Path) -> Path:
    list(session.train(str(pictures), tiny, runs=tmp_path / "runs", name="one"))
    return tmp_path / "runs" / "one"


def measured(
    qtbot: QtBot, controller: EvaluationController, model: Path, source: Path, choice: PartChoice | None = None
) -> Result:
    results = heard(controller.measured)
    with qtbot.waitSignal(controller.ended, timeout=60_000):
        controller.measure(model, str(source), choice or PartChoice())
        assert controller.busy
    assert not controller.busy
    [result] = results
    assert isinstance(result, Result)
    return result


def test_a_run_is_measured_with_its_validation_part(
    qtbot: QtBot, controller: EvaluationController, run: Path, pictures: Path
) -> None:
    result = measured(qtbot, controller, run, pictures)
    assert result.evaluation.part == "the run's validation part"
    assert not result.bare
    assert len(result.answered) == len(result.rows) == len(result.found) == result.evaluation.images
    for place, found in enumerate(result.found.tolist()):
        assert result.data.found.pictures[found].name == result.answered.names[place]
        assert result.pixels[result.rows[place]].shape[2] == 3


def test_other_parts_on_demand(qtbot: QtBot, controller: EvaluationController, run: Path, pictures: Path, tmp_path: Path) -> None:
    assert measured(qtbot, controller, run, pictures, PartChoice("every")).evaluation.images == 24
    (tmp_path / "list.txt").write_text(next(pictures.rglob("*.png")).relative_to(pictures).as_posix())
    listed = measured(qtbot, controller, run / "best.safetensors", pictures, PartChoice("listed", tmp_path / "list.txt"))
    assert (listed.evaluation.images, listed.evaluation.part, listed.bare) == (1, "the pictures listed", True)
    failures = heard(controller.failed)
    with qtbot.waitSignal(controller.ended, timeout=60_000):
        controller.measure(run, str(pictures), PartChoice("test"))
    assert "no locked test part" in failures[0].message


def test_more_becomes_known_of_the_same_answers(
    qtbot: QtBot, controller: EvaluationController, run: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_cnn, "EPOCHS_MAX", 1)
    first = measured(qtbot, controller, run, pictures)
    results = heard(controller.measured)
    for extra in ("rivals", "worse"):
        with qtbot.waitSignal(controller.ended, timeout=60_000):
            controller.add(extra)
    assert [result.answered is first.answered for result in results] == [True, True]
    last = results[-1].evaluation
    assert last.baselines.images == 24 - first.evaluation.images
    assert last.robustness.images == first.evaluation.images


def test_pictures_are_looked_at_and_their_neighbours_told_once_they_are_known(
    qtbot: QtBot, controller: EvaluationController, run: Path, pictures: Path
) -> None:
    result = measured(qtbot, controller, run, pictures)
    looks: list[Look] = heard(controller.looked)
    controller.look([0, 1])
    qtbot.waitUntil(lambda: len(looks) == 2, timeout=20_000)
    assert [look.place for look in looks] == [0, 1]
    assert looks[0].lift.shape == (4, 4)
    assert looks[0].neighbours is None
    with qtbot.waitSignals([controller.neighbours_known, controller.ended], timeout=60_000):
        controller.add("neighbours")
    assert controller.knows_neighbours
    controller.look(range(result.evaluation.images))
    qtbot.waitUntil(lambda: len(looks) == 2 + result.evaluation.images, timeout=20_000)
    near = looks[-1].neighbours
    assert near is not None
    assert [one.cosine for one in near] == sorted((one.cosine for one in near), reverse=True)
    assert not {one.name for one in near} & set(result.answered.names)


def test_another_measurement_is_not_told_looks_of_the_one_before(
    qtbot: QtBot, controller: EvaluationController, run: Path, pictures: Path
) -> None:
    measured(qtbot, controller, run, pictures)
    looks = heard(controller.looked)
    controller.look([0, 1, 2])
    measured(qtbot, controller, run, pictures, PartChoice("every"))
    before = len(looks)
    controller.look([3])
    qtbot.waitUntil(lambda: len(looks) > before, timeout=20_000)
    assert looks[-1].place == 3


def test_everything_can_be_saved(
    qtbot: QtBot, controller: EvaluationController, run: Path, pictures: Path, tmp_path: Path
) -> None:
    result = measured(qtbot, controller, run, pictures)
    saved, failures = heard(controller.saved), heard(controller.failed)
    for work in (
        lambda: controller.save_answers(tmp_path / "answers.csv"),
        lambda: controller.save_chart(tmp_path / "confusion.png", None),
        lambda: controller.save_report(tmp_path / "report.html"),
        lambda: controller.save_answers(pictures),
    ):
        with qtbot.waitSignal(controller.ended, timeout=60_000):
            work()
    assert [path.name for path in saved] == ["answers.csv", "confusion.png", "report.html"]
    assert len(list(csv.DictReader((tmp_path / "answers.csv").open(encoding="utf-8")))) == result.evaluation.images
    assert Image.open(tmp_path / "confusion.png").format == "PNG"
    assert "How it was trained" in (tmp_path / "report.html").read_text("utf-8")
    assert len(failures) == 1
    assert failures[0].hint


def test_a_stop_is_followed(qtbot: QtBot, controller: EvaluationController, run: Path, pictures: Path) -> None:
    with qtbot.waitSignal(controller.stopped, timeout=60_000):
        controller.measure(run, str(pictures), PartChoice())
        controller.stop()
    assert not controller.busy
