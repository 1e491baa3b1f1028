"""``catdog report``: a page is written, and what keeps it from being written is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Catdog = Callable[..., Any]

TINY = (
    "model.image_size=32", "model.patch_size=8", "model.stem=patch", "model.dim=8", "model.depth=1", "model.heads=1",
    "model.k=4", "training.precision=float32", "training.threads=1", "training.batch_size=8", "training.film_pictures=0",
)  # fmt: skip


@pytest.fixture
def run(catdog: Catdog, picture_folder: Callable[..., Path], tmp_path: Path) -> Path:
    settings = [word for setting in TINY for word in ("--set", setting)]
    pictures = picture_folder(count=24)
    assert catdog("train", pictures, *settings, "--epochs", "1", "--runs", tmp_path / "runs", "--name", "one").code == 0
    return tmp_path / "runs" / "one"


def test_a_page_about_a_run(catdog: Catdog, run: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    ended = catdog("report", run, "--out", out)
    assert ended.code == 0
    assert ended.out.startswith(f"{out}: accuracy ")
    content = out.read_text("utf-8")
    assert "<h1>one</h1>" in content
    assert "How it was trained" in content


def test_what_keeps_it_from_working_is_said(catdog: Catdog, run: Path, tmp_path: Path) -> None:
    assert catdog("report", run, "--out", tmp_path).code == 1
    assert catdog("report", run, "--all", "--test").code == 2
    ended = catdog("report", run / "best.safetensors", "--out", tmp_path / "page.html")
    assert ended.code == 1
    assert "Name the data" in ended.err
    assert not (tmp_path / "page.html").exists()
