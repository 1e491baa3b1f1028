"""``catdog evaluate``: the sentences and tables, the object, the table of answers, and how it ends."""

from __future__ import annotations

import csv
import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from catdog_gui.cli.terminal import StopOnSignal
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import split_by_content, split_to_dict
from catdog_gui.evaluation import small_cnn
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT
from catdog_gui.progress import finish

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""

OLD = {"model", "part", "images", "class_names", "accuracy", "accuracy_95", "log_loss", "ece", "confusion"}
NEW = {
    "ece_uncalibrated", "classes", "macro_f1", "balanced_accuracy", "auroc", "average_precision", "curves", "reliability", "aurc",
    "risk_coverage", "verdicts", "temperature", "temperature_fitted_on", "baselines", "robustness",
}  # fmt: skip
"""What must be there; names are stable."""


def written(path: Path, names: tuple[str, ...] = ("cat", "dog")) -> Path:
    config = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=8, depth=1, heads=1, k=2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        weights = ViT(config, len(names)).state_dict()
    preprocessing = Preprocessing(image_size=16, cache_size=16)
    save(path, weights, ModelCard(model=config, preprocessing=preprocessing, class_names=names))
    return path


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=20)


@pytest.fixture
def run(tmp_path: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(small_cnn, "EPOCHS_MAX", 1)
    images = finish(open_set(str(pictures), store=tmp_path / "store"))
    hashes = finish(content_hashes(images))
    split = split_by_content(images, hashes, val_fraction=0.4, test_part=False, seed=0)
    written(tmp_path / "run" / "best.safetensors")
    (tmp_path / "run" / "split.json").write_text(json.dumps(split_to_dict(split, images, hashes)))
    return tmp_path / "run"


def test_one_object_with_every_figure(catdog: Catdog, run: Path, pictures: Path) -> None:
    ended = catdog("evaluate", run, pictures, "--json")
    assert (ended.code, ended.err) == (0, "")
    (told,) = ended.lines
    assert told.keys() == OLD | NEW
    assert told["images"] == 8
    assert told["part"] == "the run's validation part"
    assert sum(map(sum, told["confusion"])) == 8
    assert told["classes"][0].keys() == {"name", "support", "precision", "recall", "f1"}
    assert told["curves"][1]["roc_true"][-1] == 1
    assert told["reliability"]["accuracy"][0] is None  # an empty bin
    assert told["risk_coverage"]["coverage"][-1] == 1
    assert (told["baselines"], told["robustness"]) == (None, None)


def test_rivals_and_worse_pictures_on_demand(catdog: Catdog, run: Path, pictures: Path) -> None:
    (told,) = catdog("evaluate", run, pictures, "--baselines", "--robustness", "--json").lines
    assert (told["baselines"]["part"], told["baselines"]["images"]) == ("the run's training part", 12)
    assert [one["name"] for one in told["baselines"]["rivals"]] == ["commonest class", "colours", "small CNN"]
    assert told["baselines"]["rivals"][0].keys() == {"name", "accuracy", "accuracy_95", "log_loss", "seconds"}
    assert told["robustness"]["images"] == 8
    assert {"name": "JPEG quality", "strength": 10, "unit": "of 100"}.items() <= told["robustness"]["distorted"][-1].items()


def test_tables_for_people(catdog: Catdog, run: Path, pictures: Path) -> None:
    ended = catdog("evaluate", run, pictures, "--baselines", "--robustness")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "8 pictures (the run's validation part)"
    assert lines[1].startswith("accuracy ")
    assert lines[2].startswith("AUROC ")
    titles = [after for before, after in itertools.pairwise(lines) if not before]
    assert [title.split(" ")[0] for title in titles] == ["Classes", "How", "Not", "Simple", "The"]
    head = lines[lines.index("Classes") + 1]
    cat, dog = lines[lines.index("Classes") + 2 :][:2]
    assert head.split() == ["class", "pictures", "precision", "recall", "F1", "as", "cat", "as", "dog"]
    for title in ("pictures", "precision", "recall", "F1", "as dog"):  # numbers end below their titles
        end = head.index(title) + len(title)
        for row in (cat, dog):
            assert row[end - 1] != " "
            assert row[end : end + 1] in ("", " ")
    assert all(line.isprintable() and len(line) <= 150 for line in lines)
    assert any(line.startswith("this model") for line in lines)
    assert sum(line.startswith("JPEG quality") for line in lines) == 1


def test_many_classes_have_no_column_each(catdog: Catdog, picture_folder: Callable[..., Path], tmp_path: Path) -> None:
    names = tuple(f"kind {letter}" for letter in "abcdefgh")
    model = written(tmp_path / "many.safetensors", (*names, "never\x1b[2Jshown" + "x" * 40))
    lines = catdog("evaluate", model, picture_folder(count=16, classes=names, name="many")).out.splitlines()
    assert all(line.isprintable() for line in lines)
    head = lines.index("Classes") + 1
    assert "most often taken for" in lines[head]
    (never,) = [line for line in lines if line.startswith("never")]
    assert never.split()[-1] in ("–", "%")
    assert sum(line.startswith("kind ") for line in lines) == 8


def test_answers_as_a_table_without_formulas(
    catdog: Catdog, picture_folder: Callable[..., Path], tmp_path: Path, pictures: Path
) -> None:
    names = ("=cat", "@dog")
    model, table = written(tmp_path / "odd.safetensors", names), tmp_path / "answers.csv"
    ended = catdog("evaluate", model, picture_folder(count=6, classes=names, name="odd"), "--csv", table)
    assert ended.code == 0
    head, *rows = csv.reader(table.read_text("utf-8").splitlines())
    assert head == ["path", "label", "answer", "right", "verdict", "familiarity", "p(=cat)", "p(@dog)"]
    assert len(rows) == 6
    for path, label, answer, right, verdict, familiarity, *shares in rows:
        assert path.startswith(("./=cat/", "./@dog/"))
        assert {label, answer} <= {"'=cat", "'@dog"}
        assert right == ("yes" if label == answer else "no")
        assert (verdict in ("sure", "not sure"), familiarity) == (True, "")
        assert sum(map(float, shares)) == pytest.approx(1, abs=2e-6)
    assert catdog("evaluate", model, pictures, "--csv", tmp_path).code == 1  # a folder


def test_what_keeps_it_from_working_is_said(catdog: Catdog, run: Path, pictures: Path, tmp_path: Path) -> None:
    for words in (
        (run / "best.safetensors", pictures, "--baselines"),
        (run, pictures, "--all", "--baselines"),
        (run, pictures, "--test"),
        (run, tmp_path / "gone"),
        (tmp_path / "gone", pictures),
    ):
        ended = catdog("evaluate", *words, "--json")
        assert ended.code == 1, words
        (line,) = ended.lines
        assert line.keys() == {"event", "message", "hint"}
        assert line["hint"]
    assert catdog("evaluate", run, pictures, "--all", "--test").code == 2


def test_a_stop_ends_with_130_and_writes_nothing(
    catdog: Catdog, run: Path, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StopOnSignal, "asked", lambda _: True)
    ended = catdog("evaluate", run, pictures, "--csv", tmp_path / "answers.csv")
    assert (ended.code, ended.out) == (130, "")
    assert not (tmp_path / "answers.csv").exists()


def test_neither_help_nor_training_waits_for_scikit_learn() -> None:
    code = (
        "import sys\nfrom catdog_gui import cli\nsys.argv = ['catdog', 'evaluate', '--help']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    assert not {'torch', 'sklearn'} & set(sys.modules)\n"
        "import catdog_gui.training.session, catdog_gui.evaluation.evaluate\nassert 'sklearn' not in sys.modules"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
