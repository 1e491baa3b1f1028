"""``catdog export``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from catdog_gui.cli import export as command
from catdog_gui.cli.terminal import StopOnSignal
from catdog_gui.data.config import Preprocessing
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run folder with a tiny model."""
    config = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=8, depth=1, heads=1, k=2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        weights = ViT(config, 2).state_dict()
    card = ModelCard(model=config, preprocessing=Preprocessing(image_size=16, cache_size=16), class_names=("cat", "dog"))
    (tmp_path / "run").mkdir()
    save(tmp_path / "run" / "best.safetensors", weights, card)
    return tmp_path / "run"


def test_json_is_one_object(catdog: Catdog, run: Path, picture_folder: Callable[..., Path], tmp_path: Path) -> None:
    graph, program, pictures = tmp_path / "model.onnx", tmp_path / "model.pt2", picture_folder(count=6)
    (pictures / "text.jpg").write_text("text")
    ended = catdog("export", run, "--onnx", graph, "--program", program, "--check", pictures, "--json")
    assert ended.code == 0, ended.err
    (told,) = ended.lines
    assert told == {
        "model": str(run / "best.safetensors"),
        "files": [
            {"kind": kind, "path": str(path), "bytes": path.stat().st_size, "difference": file["difference"]}
            for (kind, path), file in zip((("onnx", graph), ("program", program)), told["files"], strict=True)
        ],
        "pictures": 6,
        "unreadable": [{"path": f"{pictures}/text.jpg", "error": "not a picture"}],
    }
    assert all(0 <= file["difference"] <= 1e-4 for file in told["files"])


def test_a_line_says_what_was_found(catdog: Catdog, run: Path, tmp_path: Path) -> None:
    ended = catdog("export", run, "--program", tmp_path / "model.pt2")
    assert (ended.code, ended.out) == (0, "")
    (said,) = ended.err.splitlines()
    assert said.startswith(f"{tmp_path / 'model.pt2'}: ")
    assert "kB; on 100 pictures the same labels as this program’s, probabilities differ by " in said


def test_what_keeps_it_from_working_is_said(
    catdog: Catdog, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    assert catdog("export", run).code == 2
    monkeypatch.setitem(sys.modules, "onnxscript", None)
    for words in (
        (tmp_path / "gone.safetensors", "--program", tmp_path / "out"),
        (run, "--program", tmp_path / "out", "--check", tmp_path / "gone"),
        (run, "--onnx", tmp_path / "out"),
    ):
        ended = catdog("export", *words, "--json")
        assert (ended.code, ended.lines[0]["event"]) == (1, "error")
        assert ended.lines[0]["hint"]
    monkeypatch.setattr(command, "shipped_model", lambda: None)
    assert "No model comes with this installation" in catdog("export", "--program", tmp_path / "out").err
    assert not (tmp_path / "out").exists()


def test_a_stop_writes_nothing(catdog: Catdog, run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StopOnSignal, "asked", lambda _: True)
    ended = catdog("export", run, "--program", tmp_path / "model.pt2")
    assert (ended.code, ended.out) == (130, "")
    assert not (tmp_path / "model.pt2").exists()
