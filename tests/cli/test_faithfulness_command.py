"""``catdog faithfulness``: the table, the lines of JSON, and how it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from catdog_gui.data.config import Preprocessing
from catdog_gui.explain import comparison
from catdog_gui.explain.methods import DEFAULT, METHODS
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""

INTERVALS = ("deletion_minus_random", "deletion_minus_centre", "insertion_minus_random", "insertion_minus_centre")
FIELDS = {"method", "fill", "deletion", "insertion", *INTERVALS, "milliseconds", "default"}
"""What must be there; names are stable."""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    config = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=8, depth=1, heads=1, k=2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        weights = ViT(config, 2).state_dict()
    path = tmp_path / "model.safetensors"
    preprocessing = Preprocessing(image_size=16, cache_size=16)
    save(path, weights, ModelCard(model=config, preprocessing=preprocessing, class_names=("cat", "dog")))
    return path


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=8)


def test_a_line_a_method_and_fill(catdog: Catdog, model: Path, pictures: Path) -> None:
    ended = catdog("faithfulness", model, pictures, "--json")
    assert ended.code == 0
    assert len(ended.lines) == 2 * (len(METHODS) + 2)
    names = {(line["method"], line["fill"]) for line in ended.lines}
    baselines = {"random", "centred-gaussian"}
    assert names == {(name, fill) for name in {method.name for method in METHODS} | baselines for fill in ("mean", "blur")}
    for line in ended.lines:
        assert line.keys() >= FIELDS
        assert line["images"] == 8
        assert line["default"] is (line["method"] == DEFAULT)
        for name in INTERVALS:
            if line["method"] not in baselines:
                low, high = line[name]
                assert low <= high
        if line["method"] in baselines:
            assert line["milliseconds"] is None
        else:
            assert line["milliseconds"] > 0
    assert [line["fill"] for line in ended.lines if line["default"]] == ["mean", "blur"]
    again = catdog("faithfulness", model, pictures, "--json")
    timeless = [[{**line, "milliseconds": 0} for line in lines] for lines in (ended.lines, again.lines)]
    assert timeless[0] == timeless[1]


def test_fewer_pictures_on_demand(catdog: Catdog, model: Path, pictures: Path, tmp_path: Path) -> None:
    assert {line["images"] for line in catdog("faithfulness", model, pictures, "--images", "3", "--json").lines} == {3}
    listed = tmp_path / "list.txt"
    listed.write_text("cat.0.png\ndog.1.png\n")
    assert {line["images"] for line in catdog("faithfulness", model, pictures, "--val-list", listed, "--json").lines} == {2}


def test_a_table_for_people(catdog: Catdog, model: Path, pictures: Path) -> None:
    ended = catdog("faithfulness", model, pictures, "--images", "2")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("2 pictures (every picture). Deletion: lower is better.")
    rows = [line.split() for line in lines[3:]]
    assert len(rows) == 2 * (len(METHODS) + 2)
    assert [row for row in rows if row[1] == "*" and row[0] != DEFAULT] == []
    assert sum(row[1] == "*" for row in rows) == 2
    fills = [row[2] if row[1] == "*" else row[1] for row in rows]
    assert fills == ["mean"] * (len(rows) // 2) + ["blur"] * (len(rows) // 2)
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    "words", [("--images", "1"), ("--images", "many"), ("--val-list", "list.txt", "--all"), ("--method", "rollout")]
)
def test_wrong_use_is_told(catdog: Catdog, model: Path, pictures: Path, words: tuple[str, ...]) -> None:
    ended = catdog("faithfulness", model, pictures, *words)
    assert (ended.code, ended.out) == (2, "")


def test_models_and_data_that_cannot_be_used_are_told(
    catdog: Catdog, model: Path, pictures: Path, picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    farm = picture_folder(count=4, classes=("horse", "cow"), name="farm")
    for words in (
        (tmp_path / "gone.safetensors", pictures),
        (pictures, pictures),
        (model, tmp_path / "gone"),
        (model, farm),
        (model, pictures, "--val-list", tmp_path / "gone.txt"),
        (model, pictures, "--val-list", model),
    ):
        ended = catdog("faithfulness", *words, "--json")
        assert ended.code == 1, words
        (line,) = ended.lines
        assert line.keys() == {"event", "message", "hint"}
        assert 1 <= len(ended.err.splitlines()) <= 4


def test_a_stop_ends_with_130_and_prints_nothing(
    catdog: Catdog, model: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = comparison.scores

    def interrupted(*arguments: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        monkeypatch.setattr(comparison, "scores", scores)
        return scores(*arguments)

    monkeypatch.setattr(comparison, "scores", interrupted)
    before = signal.getsignal(signal.SIGINT)
    ended = catdog("faithfulness", model, pictures, "--json")
    assert (ended.code, ended.out) == (130, "")
    assert signal.getsignal(signal.SIGINT) is before


def test_help_needs_no_torch() -> None:
    code = (
        "import sys\nfrom catdog_gui import cli\nsys.argv = ['catdog', 'faithfulness', '--help']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
