"""Evaluating: which pictures count, and that classes keep their meaning whatever their order."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from natsort import natsorted

from catdog_gui.data.config import Preprocessing
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import split_by_content, split_to_dict
from catdog_gui.data.test_parts import times_opened
from catdog_gui.errors import CatDogError, DataError
from catdog_gui.evaluation import small_cnn
from catdog_gui.evaluation.calibration import calibrate
from catdog_gui.evaluation.distortions import DISTORTIONS
from catdog_gui.evaluation.evaluate import Evaluation, evaluate
from catdog_gui.evaluation.metrics import accuracy_interval
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.prediction import Prediction
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Notice, Progress, Stopped, finish

MODEL = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=16, depth=1, heads=2, k=2)


def written(path: Path, names: Sequence[str] = ("dog", "cat"), **fields: Any) -> Path:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(4)
        model = ViT(MODEL, len(names))
        for parameter in model.head.parameters():
            parameter.data *= 20
    preprocessing = Preprocessing(image_size=16, cache_size=20)
    save(path, model.state_dict(), ModelCard(model=MODEL, preprocessing=preprocessing, class_names=tuple(names), **fields))
    return path


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=24)


@pytest.fixture
def run(tmp_path: Path, pictures: Path) -> Path:
    """What a run folder needs to be evaluated: a model and the split."""
    folder = tmp_path / "run"
    written(folder / "best.safetensors")
    images = finish(open_set(str(pictures), store=tmp_path / "store"))
    hashes = finish(content_hashes(images))
    split = split_by_content(images, hashes, val_fraction=0.25, test_part=False, seed=0)
    (folder / "split.json").write_text(json.dumps(split_to_dict(split, images, hashes)))
    return folder


def measured(model: Path, source: Path, **options: Any) -> tuple[Evaluation, list[Progress | Notice]]:
    heard: list[Progress | Notice] = []
    return finish(evaluate(model, str(source), **options), heard.append), heard


def validation(run: Path) -> list[str]:
    names = json.loads((run / "split.json").read_text())["val"]["names"]
    assert isinstance(names, list)
    return names


def answers(model: Path, files: Sequence[Path]) -> list[Prediction]:
    return [answer for answer in Classifier.load(model).classify(files) if isinstance(answer, Prediction)]


def agrees(result: Evaluation, model: Path, files: Sequence[Path]) -> None:
    """Compare with what the classifier says to the same files, picture by picture."""
    expected = answers(model, files)
    true = [answer.path.parent.name for answer in expected]
    names = result.class_names
    counts = [[0] * len(names) for _ in names]
    for label, answer in zip(true, expected, strict=True):
        counts[names.index(label)][names.index(answer.label)] += 1
    assert result.images == len(files)
    assert [list(row) for row in result.confusion] == counts
    right = sum(counts[i][i] for i in range(len(names)))
    assert result.accuracy == pytest.approx(right / len(files))
    assert result.accuracy_95 == accuracy_interval(right, len(files))
    loss = -np.mean([np.log(answer.probabilities[label]) for label, answer in zip(true, expected, strict=True)])
    assert result.log_loss == pytest.approx(float(loss), rel=1e-4)


def test_a_model_file_is_measured_on_every_picture(tmp_path: Path, pictures: Path) -> None:
    model = written(tmp_path / "model.safetensors")
    result, heard = measured(model, pictures)
    assert result.part == "every picture"
    assert result.model == str(model)
    assert result.class_names == ("dog", "cat")  # the model's order, though the folders are read as cat, dog
    agrees(result, model, sorted(pictures.rglob("*.png")))
    assert Progress("Evaluating", 24, 24) in heard
    labels = {answer.label for answer in answers(model, sorted(pictures.rglob("*.png")))}
    assert labels == {"cat", "dog"}  # or the comparison above would prove little


def test_a_run_is_measured_on_its_validation_part(run: Path, pictures: Path) -> None:
    result, _ = measured(run, pictures)
    assert result.part == "the run's validation part"
    agrees(result, run / "best.safetensors", [pictures / name for name in validation(run)])


def test_the_validation_part_is_found_by_content_wherever_it_lies(run: Path, pictures: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    for index, path in enumerate(sorted(pictures.rglob("*.png"))):
        target = moved / path.parent.name / f"{index}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    before, after = measured(run, pictures)[0], measured(run, moved)[0]
    assert after.confusion == before.confusion
    assert after.images == before.images == len(validation(run))


def test_all_pictures_of_a_run_when_asked(run: Path, pictures: Path) -> None:
    result, _ = measured(run, pictures, every=True)
    assert result.part == "every picture"
    assert result.images == 24


def test_only_the_pictures_listed(run: Path, pictures: Path) -> None:
    names = ("cat/cat.3.png", "dog.1.png", "dog/dog.0.png")
    result, _ = measured(run, pictures, val_names=names)
    assert result.part == "the pictures listed"
    agrees(result, run / "best.safetensors", [pictures / "cat/cat.3.png", pictures / "dog/dog.1.png", pictures / "dog/dog.0.png"])


def test_data_may_show_some_of_the_models_classes_only(tmp_path: Path, pictures: Path) -> None:
    model = written(tmp_path / "model.safetensors", names=("bird", "dog", "fish", "cat"))
    result, _ = measured(model, pictures)
    assert [sum(row) for row in result.confusion] == [0, 12, 0, 12]
    agrees(result, model, sorted(pictures.rglob("*.png")))


def test_classes_that_the_model_does_not_know_are_refused(tmp_path: Path, picture_folder: Callable[..., Path]) -> None:
    model = written(tmp_path / "model.safetensors")
    with pytest.raises(DataError, match="horse"):
        measured(model, picture_folder(count=6, classes=("cat", "horse"), name="farm"))


def test_temperature_changes_certainty_and_not_accuracy(tmp_path: Path, pictures: Path) -> None:
    cold = measured(written(tmp_path / "cold.safetensors"), pictures)[0]
    warm = measured(written(tmp_path / "warm.safetensors", temperature=50.0), pictures)[0]
    assert warm.confusion == cold.confusion
    assert warm.log_loss == pytest.approx(np.log(2), abs=0.1)
    assert abs(cold.log_loss - warm.log_loss) > 0.05
    agrees(warm, tmp_path / "warm.safetensors", sorted(pictures.rglob("*.png")))


def test_pictures_that_cannot_be_decoded_are_left_out_and_named(run: Path, pictures: Path) -> None:
    victim = pictures / "cat" / "cat.99.png"
    victim.write_bytes((pictures / "cat/cat.0.png").read_bytes()[:50])
    result, heard = measured(run, pictures, every=True)
    assert result.images == 24
    assert any(isinstance(event, Notice) and "cat.99.png" in event.text for event in heard)


def test_missing_validation_pictures_are_told(run: Path, pictures: Path) -> None:
    names = validation(run)
    (pictures / names[0]).unlink()
    result, heard = measured(run, pictures)
    assert result.images == len(names) - 1
    assert any(isinstance(event, Notice) and event.text.startswith(f"1 of the {len(names)} pictures") for event in heard)


def test_other_data_than_the_runs_is_an_error(run: Path, picture_folder: Callable[..., Path]) -> None:
    with pytest.raises(DataError, match="the run's validation part"):
        measured(run, picture_folder(count=6, size=20, name="others"))


@pytest.mark.parametrize("content", [None, "{", '{"format": 1}'])
def test_a_run_without_its_split_is_not_measured_on_what_it_was_trained_on(
    run: Path, pictures: Path, content: str | None
) -> None:
    split = run / "split.json"
    split.unlink() if content is None else split.write_text(content)
    with pytest.raises(DataError, match="split"):
        measured(run, pictures)
    assert measured(run, pictures, every=True)[0].images == 24


def test_a_stop_is_followed(run: Path, pictures: Path) -> None:
    with pytest.raises(Stopped):
        measured(run, pictures, should_stop=lambda: True)


def test_the_figures_fit_together(run: Path, pictures: Path) -> None:
    result, _ = measured(run, pictures, every=True)
    counts = np.array(result.confusion)
    assert [one.name for one in result.classes] == ["dog", "cat"]
    assert [one.support for one in result.classes] == counts.sum(axis=1).tolist()
    assert [one.recall for one in result.classes] == pytest.approx(counts.diagonal() / counts.sum(axis=1))
    assert result.balanced_accuracy == pytest.approx(result.accuracy)  # as many dogs as cats
    assert result.auroc == pytest.approx(np.mean([curve.auroc for curve in result.curves]))
    assert result.reliability.counts.sum() == sum(one.images for one in result.verdicts) == 24
    assert sum(one.right for one in result.verdicts) == counts.trace()
    assert result.risk_coverage.risk[-1] == pytest.approx(1 - result.accuracy)
    assert result.aurc >= result.risk_coverage.best_aurc
    assert result.baselines is result.robustness is None


def test_it_is_told_which_pictures_the_temperature_was_fitted_on(run: Path, pictures: Path) -> None:
    assert measured(run, pictures)[0].temperature_fitted_on is None
    written(run / "best.safetensors", temperature=3.0)
    result, _ = measured(run, pictures)
    assert (result.temperature, result.temperature_fitted_on) == (3.0, "these validation pictures")
    cold = measured(run, pictures, every=True)[0]
    assert cold.temperature_fitted_on == "validation pictures, perhaps these"
    written(run / "best.safetensors")
    assert cold.ece_uncalibrated == measured(run, pictures, every=True)[0].ece != cold.ece


def test_verdicts_and_table_agree_with_the_classifier(run: Path, pictures: Path, tmp_path: Path) -> None:
    calibrated, table = tmp_path / "calibrated.safetensors", tmp_path / "out" / "answers.csv"
    finish(calibrate(run / "best.safetensors", str(pictures), calibrated, every=True))
    result, _ = measured(calibrated, pictures, table=table)
    files = sorted(pictures.rglob("*.png"))
    expected = {answer.path.relative_to(pictures).as_posix(): answer for answer in answers(calibrated, files)}
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert [row["path"] for row in rows] == natsorted(expected)
    for row in rows:
        answer = expected[row["path"]]
        assert row["label"] == row["path"].split("/")[0]
        assert row["answer"] == answer.label
        assert row["right"] == ("yes" if answer.label == row["label"] else "no")
        assert row["verdict"] == ("neither" if answer.unfamiliar else "sure" if answer.sure else "not sure")
        assert float(row["familiarity"]) == pytest.approx(answer.familiarity, abs=1e-4)
        for name, probability in answer.probabilities.items():
            assert float(row[f"p({name})"]) == pytest.approx(probability, abs=1e-4)
    assert {one.verdict: one.images for one in result.verdicts if one.images} == Counter(row["verdict"] for row in rows)


def test_rivals_train_on_the_runs_training_part_and_worse_pictures_are_tried(
    run: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_cnn, "EPOCHS_MAX", 1)
    result, _ = measured(run, pictures, rivals=True, worse=True)
    assert result.baselines is not None
    assert result.robustness is not None
    assert (result.baselines.part, result.baselines.images) == ("the run's training part", 24 - len(validation(run)))
    assert result.baselines.rivals[0].accuracy == 0.5
    assert (result.robustness.images, result.robustness.accuracy) == (result.images, pytest.approx(result.accuracy))
    assert len(result.robustness.distorted) == sum(len(kind.strengths) for kind in DISTORTIONS)


def test_rivals_need_to_know_the_training_part(
    run: Path, pictures: Path, picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    with pytest.raises(DataError, match="Nothing is left"):
        measured(run, pictures, every=True, rivals=True)
    with pytest.raises(DataError, match="trained with"):
        measured(run, picture_folder(count=6, size=20, name="others"), rivals=True)
    images = finish(open_set(str(pictures), store=tmp_path / "store"))
    hashes = finish(content_hashes(images))
    split = split_to_dict(split_by_content(images, hashes, val_fraction=0.25, test_part=True, seed=0), images, hashes)
    split["train"] = {"names": [], "hashes": [], "labels": []}
    (run / "split.json").write_text(json.dumps(split))
    with pytest.raises(DataError, match="trained with"):
        measured(run, pictures, test=True, rivals=True)
    assert times_opened(split["test"]["hashes"]) == 0  # not opened in vain


def test_rivals_of_a_model_file_train_on_the_pictures_it_is_not_measured_with(
    run: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_cnn, "EPOCHS_MAX", 1)
    listed = tuple(validation(run))
    result, _ = measured(run / "best.safetensors", pictures, val_names=listed, rivals=True)
    assert result.baselines is not None
    assert (result.baselines.part, result.baselines.images) == ("the other pictures", 24 - len(listed))
    with pytest.raises(DataError, match="Nothing is left"):
        measured(run / "best.safetensors", pictures, rivals=True)


def test_a_table_that_cannot_be_written_is_told(run: Path, pictures: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CatDogError, match="cannot be written"):
        measured(run, pictures, table=tmp_path / "file" / "answers.csv")
