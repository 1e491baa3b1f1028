"""``catdog submission``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from catdog_gui.cli.terminal import StopOnSignal
from catdog_gui.data.config import Preprocessing
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    config = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=8, depth=1, heads=1, k=2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        weights = ViT(config, 2).state_dict()
    path = tmp_path / "tiny.safetensors"
    save(
        path,
        weights,
        ModelCard(model=config, preprocessing=Preprocessing(image_size=16, cache_size=16), class_names=("cat", "dog")),
    )
    return path


@pytest.fixture
def numbered(picture_folder: Callable[..., Path], tmp_path: Path) -> Path:
    folder = tmp_path / "test1"
    folder.mkdir()
    for number, file in enumerate(sorted(picture_folder(count=6).rglob("*.png")), 1):
        shutil.copy(file, folder / f"{number}.png")
    return folder


def test_json_is_one_object(catdog: Catdog, model: Path, numbered: Path, tmp_path: Path) -> None:
    out = tmp_path / "submission.csv"
    (numbered / "7.jpg").write_text("text")
    ended = catdog("submission", model, numbered, "--out", out, "--json")
    (told,) = ended.lines
    assert ended.code == 0
    assert told == {
        "path": str(out),
        "model": str(model),
        "pictures": 7,
        "dogs": told["dogs"],
        "unreadable": [{"path": str(numbered / "7.jpg"), "error": "not a picture"}],
    }
    assert len(out.read_text().splitlines()) == 8
    assert out.read_text().splitlines()[-1] == "7,0.500000"


def test_a_sentence_says_what_was_written(catdog: Catdog, model: Path, numbered: Path, tmp_path: Path) -> None:
    out = tmp_path / "submission.csv"
    shutil.copy(numbered / "1.png", numbered / "8.png")
    (numbered / "9.jpg").write_text("text")
    ended = catdog("submission", model, numbered, "--out", out)
    assert (ended.code, ended.out) == (0, "")
    warned, said = ended.err.splitlines()
    assert warned == "1 picture could not be read and got the answer 0.5 (9.jpg: not a picture)."
    assert said.startswith(f"{out}: 8 pictures, ")
    assert said.endswith(" of them probably dogs.")


def test_what_keeps_it_from_working_is_said(catdog: Catdog, model: Path, numbered: Path, tmp_path: Path) -> None:
    out = tmp_path / "submission.csv"
    for words in ((model, tmp_path / "gone"), (tmp_path / "gone.safetensors", numbered)):
        ended = catdog("submission", *words, "--out", out, "--json")
        assert (ended.code, ended.lines[0]["event"]) == (1, "error")
        assert ended.lines[0]["hint"]
    assert catdog("submission", model, numbered).code == 2
    assert not out.exists()


def test_a_stop_writes_nothing(
    catdog: Catdog, model: Path, numbered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StopOnSignal, "asked", lambda _: True)
    ended = catdog("submission", model, numbered, "--out", tmp_path / "submission.csv")
    assert (ended.code, ended.out) == (130, "")
    assert not (tmp_path / "submission.csv").exists()
