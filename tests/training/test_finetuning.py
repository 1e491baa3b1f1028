"""Runs that start from a model: what they take over, what stays frozen, and that they go on like any other run."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from catdog_gui.errors import CatDogError, ModelFileError
from catdog_gui.model.file import load, save
from catdog_gui.progress import Notice
from catdog_gui.schema import updated
from catdog_gui.training import session
from catdog_gui.training.checkpoint import STATE
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import RunFinished, RunStarted, StepsDone
from catdog_gui.training.presets import TUNE
from catdog_gui.training.record import START, command, read_record
from catdog_gui.training.runs import BEST, LAST

Folder = Callable[..., Path]

STAY = {"training.epochs": 1, "training.lr": 1e-12, "training.ema": 0, "training.weight_decay": 0}
"""Settings with which a run leaves the weights where they were, batch norm's statistics apart."""


@pytest.fixture
def tuning() -> TrainConfig:
    """A run of the preset for starting from a model, of two short epochs."""
    changes = {"training.epochs": 2, "training.batch_size": 8, "training.precision": "float32", "training.threads": 1}
    return updated(TUNE, changes | {"training.film_pictures": 0})


@pytest.fixture
def learned(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> Path:
    """The run of a model that knows cats and dogs a little."""
    config = updated(tiny, {"data.geometry": "crop", "training.epochs": 3, "training.film_pictures": 0})
    list(session.train(str(picture_folder(count=24, name="first")), config, runs=tmp_path, name="first"))
    return tmp_path / "first"


@pytest.fixture
def three(picture_folder: Folder) -> str:
    return str(picture_folder(count=30, classes=("bird", "cat", "dog"), name="three"))


def ended(events: Sequence[object]) -> RunFinished:
    assert isinstance(events[-1], RunFinished)
    return events[-1]


def same(one: Path, other: Path) -> bool:
    mine, theirs = load_file(one), load_file(other)
    return mine.keys() == theirs.keys() and all(torch.equal(mine[name], theirs[name]) for name in mine)


def test_other_classes_get_a_new_head_and_everything_else_stays(
    learned: Path, three: str, tuning: TrainConfig, tmp_path: Path
) -> None:
    events = list(session.train(three, updated(tuning, STAY), runs=tmp_path, name="run", model=learned))
    assert ended(events).status == "finished"
    before, card = load(learned / BEST)
    after, found = load(tmp_path / "run" / LAST)
    assert found.class_names == ("bird", "cat", "dog")
    assert (found.model, found.preprocessing) == (card.model, card.preprocessing)
    assert found.preprocessing.geometry == "crop"
    theirs = dict(before.named_parameters())
    for name, weight in after.named_parameters():
        if name.startswith("head."):
            assert weight.shape[0] == 3
        else:
            torch.testing.assert_close(weight, theirs[name], rtol=0, atol=1e-9)


def test_the_same_classes_keep_the_head(learned: Path, picture_folder: Folder, tuning: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=24, name="second"))
    list(session.train(source, updated(tuning, STAY), runs=tmp_path, name="run", model=learned / BEST))
    before, after = load_file(learned / BEST), load_file(tmp_path / "run" / LAST)
    torch.testing.assert_close(after["head.weight"], before["head.weight"], rtol=0, atol=1e-9)


def test_a_frozen_body_does_not_change_and_the_head_learns(
    learned: Path, three: str, tuning: TrainConfig, tmp_path: Path
) -> None:
    config = updated(tuning, {"training.frozen": "body", "training.lr": 0.01})
    list(session.train(three, config, runs=tmp_path, name="run", model=learned))
    before, after = load_file(learned / BEST), load_file(tmp_path / "run" / LAST)
    body = [name for name in before if name.startswith(("patch_embedding", "encoder", "positions"))]
    assert any("running_mean" in name for name in body)
    assert all(torch.equal(before[name], after[name]) for name in body)
    assert not torch.equal(before["norm.weight"], after["norm.weight"])


def test_what_was_learned_helps(learned: Path, three: str, tuning: TrainConfig, tmp_path: Path) -> None:
    def losses(name: str, model: Path | None) -> list[float]:
        config = updated(tuning.model_copy(update={"model": read_record(learned).config.model}), {"training.lr": 0.003})
        events = list(session.train(three, config, runs=tmp_path, name=name, model=model))
        return [float(loss) for event in events if isinstance(event, StepsDone) for loss in event.loss]

    assert sum(losses("tuned", learned)) < sum(losses("plain", None))


def test_a_run_killed_before_its_first_checkpoint_starts_from_the_model_once_more(
    learned: Path, three: str, tuning: TrainConfig, tmp_path: Path
) -> None:
    list(session.train(three, tuning, runs=tmp_path, name="whole", model=learned))
    begun = session.train(three, tuning, runs=tmp_path, name="cut", model=learned)
    assert any(isinstance(event, RunStarted) for event in begun)
    assert isinstance(begun, Generator)
    begun.close()
    assert not (tmp_path / "cut" / STATE).exists()
    shutil.rmtree(learned)  # the run has a copy of its own
    assert ended(list(session.resume(tmp_path / "cut"))).status == "finished"
    assert same(tmp_path / "whole" / LAST, tmp_path / "cut" / LAST)
    (tmp_path / "cut" / STATE).unlink()
    (tmp_path / "cut" / "resume-before.pt").unlink(missing_ok=True)
    (tmp_path / "cut" / START).unlink()
    with pytest.raises(CatDogError, match=r"start\.safetensors"):
        list(session.resume(tmp_path / "cut", epochs=3))


def test_a_run_that_was_stopped_goes_on_exactly(learned: Path, three: str, tuning: TrainConfig, tmp_path: Path) -> None:
    list(session.train(three, tuning, runs=tmp_path, name="whole", model=learned))
    stop, events = threading.Event(), []
    for event in session.train(three, tuning, runs=tmp_path, name="cut", model=learned, should_stop=stop.is_set):
        events.append(event)
        if isinstance(event, StepsDone):
            stop.set()
    assert ended(events).status == "stopped"
    assert ended(list(session.resume(tmp_path / "cut"))).status == "finished"
    assert same(tmp_path / "whole" / LAST, tmp_path / "cut" / LAST)


def test_the_record_names_the_model_and_the_command_too(learned: Path, three: str, tuning: TrainConfig, tmp_path: Path) -> None:
    list(session.train(three, updated(tuning, {"training.epochs": 1}), runs=tmp_path, name="run", model=learned))
    record = read_record(tmp_path / "run")
    assert record.start == "first"
    assert "--preset tune" in command(record)
    assert "--from first" in command(record)
    assert "model." not in command(record)


def test_a_model_that_prepares_pictures_otherwise_is_refused(
    learned: Path, three: str, tuning: TrainConfig, tmp_path: Path
) -> None:
    network, card = load(learned / BEST)
    foreign = card.model_copy(update={"preprocessing": updated(card.preprocessing, {"mean": (0.1, 0.2, 0.3)})})
    save(tmp_path / "foreign.safetensors", network.state_dict(), foreign)
    with pytest.raises(ModelFileError, match="in a way that training here does not"):
        list(session.train(three, tuning, runs=tmp_path, name="run", model=tmp_path / "foreign.safetensors"))
    with pytest.raises(ModelFileError):
        list(session.train(three, tuning, runs=tmp_path, name="run", model=tmp_path / "nothing.safetensors"))
    assert not (tmp_path / "run").exists()


def test_a_body_frozen_from_nothing_is_warned_of(three: str, tiny: TrainConfig, tmp_path: Path) -> None:
    config = updated(tiny, {"training.frozen": "body", "training.epochs": 1})
    events = list(session.train(three, config, runs=tmp_path))
    assert any("starts from nothing" in event.text for event in events if isinstance(event, Notice))
