"""Probabilities that mean what they say."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from catdog_gui.data.config import Preprocessing
from catdog_gui.evaluation.calibration import COLDEST, HOTTEST, calibrate, calibration, temperature
from catdog_gui.evaluation.metrics import accuracy, log_loss
from catdog_gui.inference.forward import Answers
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import FORMAT, ModelCard, load, read_card, save
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Stopped, finish
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone

MODEL = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=8, depth=1, heads=2, k=2)


def drawn(count: int, classes: int = 3, seed: int = 0) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Logits that are right about their own doubt: labels are drawn from their softmax."""
    draws = np.random.default_rng(seed)
    logits = draws.normal(0, 2, (count, classes)).astype(np.float32)
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    labels = np.array([draws.choice(classes, p=row / row.sum()) for row in shares.astype(np.float64)])
    return logits, labels


@pytest.mark.parametrize("factor", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("classes", [2, 5])
def test_what_makes_logits_too_sure_is_found_again(factor: float, classes: int) -> None:
    logits, labels = drawn(20_000, classes)
    assert temperature(logits * np.float32(factor), labels) == pytest.approx(factor, rel=0.06)


def test_it_is_where_the_loss_is_lowest() -> None:
    logits, labels = drawn(3000)
    logits *= 4
    found = temperature(logits, labels)
    losses = {heat: log_loss(logits / np.float32(heat), labels) for heat in (0.9 * found, found, 1.1 * found)}
    assert min(losses, key=losses.__getitem__) == found
    assert losses[found] < log_loss(logits, labels)
    assert accuracy(logits / np.float32(found), labels) == accuracy(logits, labels)


def test_a_part_without_a_mistake_does_not_ask_for_certainty() -> None:
    logits = np.array([[5, 0], [0, 5]] * 10, np.float32)
    labels = np.array([0, 1] * 10)
    # The true class counts for 21 / 22: its logit is to stand ln 21 above the other's.
    assert temperature(logits, labels) == pytest.approx(5 / math.log(21), rel=1e-3)
    more = temperature(np.tile(logits, (50, 1)), np.tile(labels, 50))
    assert more == pytest.approx(5 / math.log(1001), rel=1e-3)  # more pictures, more trust


@pytest.mark.parametrize(
    ("logits", "labels"),
    [
        ([[9.0, 0.0]] * 8, [1] * 8),  # always wrong
        ([[1e-6, 0.0]] * 8, [0] * 8),
        ([[3e38, -3e38]] * 4, [0, 1, 0, 0]),
        ([[0.0, 0.0]] * 4, [0, 1, 0, 1]),
        ([[1.0, 2.0]], [0]),
    ],
)
def test_odd_answers_give_a_temperature_that_can_be_used(logits: list[list[float]], labels: list[int]) -> None:
    found = temperature(np.array(logits, np.float32), np.array(labels))
    assert COLDEST <= found <= HOTTEST


def measured(count: int, dim: int = 8) -> Answers:
    logits, labels = drawn(count, 2)
    traits = np.random.default_rng(1).normal(size=(count, 2 * dim)).astype(np.float32)
    return Answers(logits, traits, labels)


def test_a_calibration_has_a_temperature_and_a_reference_that_fits_into_the_model() -> None:
    answers = measured(60)
    found = calibration(answers)
    assert found.temperature == temperature(answers.logits, answers.labels)
    assert {name: tuple(tensor.shape) for name, tensor in found.weights.items()} == {
        "reference.centres": (2, 16),
        "reference.whitening": (16, 16),
        "reference.distances": (501,),
    }


def test_few_pictures_give_a_temperature_alone() -> None:
    found = calibration(measured(6))
    assert found.weights == {}
    assert COLDEST <= found.temperature <= HOTTEST


def written(path: Path, **fields: object) -> Path:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        weights = ViT(MODEL, 2).state_dict()
    preprocessing = Preprocessing(image_size=16, cache_size=20)
    save(path, weights, ModelCard(model=MODEL, preprocessing=preprocessing, class_names=("dog", "cat"), **fields))
    return path


def test_a_model_is_calibrated_and_stays_itself(tmp_path: Path, picture_folder: Callable[..., Path]) -> None:
    model, out = written(tmp_path / "plain.safetensors", format=1, metrics={"val_acc": 0.5}), tmp_path / "out.safetensors"
    pictures = picture_folder(count=24)
    card = finish(calibrate(model, str(pictures), out))
    assert card == read_card(out)
    assert card.temperature != 1
    assert card.format == FORMAT  # what has a reference cannot be read by a program that knows none
    assert card.metrics == {"val_acc": 0.5}
    before, after = load_file(model), load_file(out)
    assert {name for name in after if name not in before} == {f"reference.{n}" for n in ("centres", "whitening", "distances")}
    assert all(torch.equal(tensor, after[name]) for name, tensor in before.items())
    assert load(out)[0].reference is not None
    again = tmp_path / "again.safetensors"
    assert finish(calibrate(out, str(pictures), again)) == card  # temperature and reference of before do not count
    assert again.read_bytes() == out.read_bytes()


def test_a_stop_leaves_no_file(tmp_path: Path, picture_folder: Callable[..., Path]) -> None:
    model, out = written(tmp_path / "plain.safetensors"), tmp_path / "out.safetensors"
    with pytest.raises(Stopped):
        finish(calibrate(model, str(picture_folder(count=12)), out, should_stop=lambda: True))
    assert not out.exists()


@pytest.fixture
def small() -> TrainConfig:
    """A run of two epochs of one batch each."""
    return TrainConfig.model_validate(
        {
            "model": MODEL.model_dump(),
            "training": {"epochs": 2, "batch_size": 64, "precision": "float32", "device": "cpu", "threads": 1},
        }
    )


def test_training_calibrates_its_models(tmp_path: Path, picture_folder: Callable[..., Path], small: TrainConfig) -> None:
    events = list(session.train(str(picture_folder(count=60)), small, runs=tmp_path / "runs", name="run"))
    epochs = [event for event in events if isinstance(event, EpochDone)]
    assert len(epochs) == 2
    for name in ("best.safetensors", "last.safetensors"):
        model, card = load(tmp_path / "runs" / "run" / name)
        assert card.temperature != 1
        assert COLDEST <= card.temperature <= HOTTEST
        assert model.reference is not None
        assert model.reference.distances[-1] > model.reference.distances[0] > 0


def test_training_on_very_few_pictures_makes_a_model_without_a_reference(
    tmp_path: Path, picture_folder: Callable[..., Path], small: TrainConfig
) -> None:
    list(session.train(str(picture_folder(count=12)), small, runs=tmp_path / "runs", name="run"))
    model, card = load(tmp_path / "runs" / "run" / "last.safetensors")
    assert model.reference is None
    assert card.temperature != 1
