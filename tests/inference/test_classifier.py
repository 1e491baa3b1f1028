"""From files of pictures to answers."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from catdog_gui.data.augment import view
from catdog_gui.data.batches import PixelStore, ViewBatches
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.decode import decode
from catdog_gui.errors import ModelFileError
from catdog_gui.inference.classifier import BATCH, Classifier
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT
from catdog_gui.progress import never

MODEL = ModelConfig(image_size=16, patch_size=4, stem="patch", dim=16, depth=1, heads=2, k=4)
PREPARED = Preprocessing(image_size=16, cache_size=24, geometry="letterbox", centre=0.9)
NAMES = ("cat", "dog", "bird")


def written(path: Path, seed: int = 0, **fields: Any) -> Path:
    """A model file with weights from the seed."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = ViT(MODEL, len(NAMES))
        for parameter in model.head.parameters():  # so that answers differ from picture to picture
            parameter.data *= 20
    card: dict[str, Any] = {"model": MODEL, "preprocessing": PREPARED, "class_names": NAMES}
    save(path, model.state_dict(), ModelCard(**{**card, **fields}))
    return path


@pytest.fixture
def classifier(tmp_path: Path) -> Classifier:
    return Classifier.load(written(tmp_path / "model.safetensors"))


@pytest.fixture
def files(picture_folder: Callable[..., Path]) -> list[Path]:
    return sorted(picture_folder(count=BATCH + 4, classes=NAMES).rglob("*.png"))


def answered(classifier: Classifier, files: list[Path], **options: Any) -> list[Prediction]:
    answers = list(classifier.classify(files, **options))
    assert all(isinstance(answer, Prediction) for answer in answers)
    return [answer for answer in answers if isinstance(answer, Prediction)]


def test_answers_come_in_order_and_are_ranked(classifier: Classifier, files: list[Path]) -> None:
    answers = answered(classifier, files)
    assert [answer.path for answer in answers] == files
    for answer in answers:
        shares = list(answer.probabilities.values())
        assert set(answer.probabilities) == set(NAMES)
        assert sum(shares) == pytest.approx(1)
        assert shares == sorted(shares, reverse=True)
        assert answer.label == next(iter(answer.probabilities))
    assert len({tuple(answer.probabilities.items()) for answer in answers}) > 10


def test_answers_are_those_of_the_model_on_the_view_of_validation(classifier: Classifier, files: list[Path]) -> None:
    pixels = np.stack([decode(path.read_bytes(), 24, "letterbox") for path in files])
    rows = np.arange(len(files))
    batches = ViewBatches(
        PixelStore(pixels, torch.device("cpu")), rows, rows, preprocessing=PREPARED, batch_size=7, device=torch.device("cpu")
    )
    images = torch.cat([batch.images for batch in batches])
    assert torch.equal(images, view(torch.from_numpy(pixels), PREPARED))
    model = ViT(MODEL, 3)
    model.load_state_dict(classifier._model.state_dict())
    expected = model.eval()(images).softmax(dim=1).detach().numpy()
    for answer, row in zip(answered(classifier, files), expected, strict=True):
        assert [answer.probabilities[name] for name in NAMES] == pytest.approx(row.tolist(), abs=1e-5)
    np.testing.assert_allclose(classifier.probabilities(pixels), expected, atol=1e-5)


def test_temperature_makes_answers_less_certain_and_changes_none(tmp_path: Path, files: list[Path]) -> None:
    cold = answered(Classifier.load(written(tmp_path / "cold.safetensors")), files)
    warm = answered(Classifier.load(written(tmp_path / "warm.safetensors", temperature=3.0)), files)
    for one, other in zip(cold, warm, strict=True):
        assert one.label == other.label
        assert other.probabilities[other.label] < one.probabilities[one.label]
        assert other.probabilities[other.label] > 1 / 3


def test_sure_is_from_the_threshold_on(classifier: Classifier, files: list[Path]) -> None:
    tops = [answer.probabilities[answer.label] for answer in answered(classifier, files)]
    for threshold in (0.0, sorted(tops)[len(tops) // 2], 1.1):
        sure = [answer.sure for answer in answered(classifier, files, threshold=threshold)]
        assert sure == [top >= threshold for top in tops]


def test_unreadable_files_cost_a_line_each(classifier: Classifier, files: list[Path], tmp_path: Path) -> None:
    text, empty, cut, gone = (tmp_path / name for name in ("text.jpg", "empty.jpg", "cut.png", "gone.jpg"))
    text.write_text("hello")
    empty.touch()
    cut.write_bytes(files[0].read_bytes()[:60])
    mixed = [text, files[0], empty, tmp_path, files[1], cut, gone, files[0]]
    answers = list(classifier.classify(mixed))
    assert [answer.path for answer in answers] == mixed
    kinds = [type(answer) for answer in answers]
    assert kinds == [Unreadable, Prediction, Unreadable, Unreadable, Prediction, Unreadable, Unreadable, Prediction]
    assert all(answer.reason for answer in answers if isinstance(answer, Unreadable))
    assert answers[1] == answers[7]
    alone = list(classifier.classify([text, empty]))
    assert [type(answer) for answer in alone] == [Unreadable, Unreadable]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(classifier: Classifier, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (answer,) = classifier.classify([tmp_path / "pipe.jpg"])
    assert answer == Unreadable(tmp_path / "pipe.jpg", "not a file")


def test_no_files_no_answers(classifier: Classifier) -> None:
    assert list(classifier.classify([])) == []


def test_a_stop_ends_it(classifier: Classifier, files: list[Path]) -> None:
    assert list(classifier.classify(files, lambda: True)) == []
    looks = itertools.count()
    assert len(list(classifier.classify(files, lambda: next(looks) > BATCH + 1))) == BATCH


def test_a_run_folder_answers_with_its_best_model(tmp_path: Path, files: list[Path]) -> None:
    best = Classifier.load(written(tmp_path / "best.safetensors", seed=1))
    written(tmp_path / "last.safetensors", seed=2)
    of_run = Classifier.load(tmp_path)
    assert of_run.path == tmp_path / "best.safetensors"
    assert of_run.class_names == NAMES
    assert answered(of_run, files[:3]) == answered(best, files[:3])


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.safetensors"):
        with pytest.raises(ModelFileError):
            Classifier.load(path)


def test_a_classifier_leaves_torchs_state_alone(tmp_path: Path, files: list[Path]) -> None:
    path = written(tmp_path / "model.safetensors")
    before = torch.get_rng_state()
    for _ in Classifier.load(path).classify(files, never):
        assert not torch.is_inference_mode_enabled()
        assert torch.is_grad_enabled()
    assert torch.equal(torch.get_rng_state(), before)
