"""A short soak on every run of the tests; ``soak.py`` itself goes on for as long as is wanted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import soak
from soak import Note

TINY = (
    "model.image_size=32", "model.patch_size=8", "model.stem_width=4", "model.dim=32", "model.depth=1", "model.heads=2",
    "model.k=4", "training.batch_size=4", "training.device=cpu", "training.precision=float32", "training.threads=1",
)  # fmt: skip


def run(out: Path, *words: str) -> dict[str, Any]:
    """The figures of the script, whether or not it found its demands met: here they are looser."""
    done = subprocess.run([sys.executable, soak.__file__, *words, "--out", str(out)], capture_output=True, text=True, timeout=500)
    assert out.exists(), done.stderr[-3000:]
    figures: dict[str, Any] = json.loads(out.read_text("utf-8"))
    assert done.returncode == (0 if figures["passed"] else 1)
    return figures


@pytest.mark.timeout(600)
def test_a_short_training_with_drops_all_the_time_lets_nothing_grow(
    picture_folder: Callable[..., Path], tmp_path: Path
) -> None:  # fmt: skip
    settings = [word for entry in TINY for word in ("--set", entry)]
    figures = run(tmp_path / "soak.json", str(picture_folder(48)), "--minutes", "0.4", "--every", "2", *settings)
    first, *_, last = figures["notes"]
    assert last["dropped"] > first["dropped"]
    assert last["answered"] > 0
    assert last["points"] > first["points"]
    second, end = figures["second_quarter"], figures["last_quarter"]
    # What is made once is still coming, and threads of pools come and go with their work.
    assert end["memory"] < 1.25 * second["memory"]
    assert end["handles"] <= second["handles"] + 8
    assert end["threads"] <= second["threads"] + 8


@pytest.mark.timeout(300)
def test_a_million_points_are_drawn_as_few_and_keep_their_peak(tmp_path: Path) -> None:
    few, many = run(tmp_path / "points.json", "--points", "1000000")["rows"]
    assert (few["peak_kept"], many["peak_kept"]) == (True, True)
    assert many["drawn"] < 2 * few["drawn"]
    assert many["repaint_ms"] < 5 * few["repaint_ms"]


def notes(**growth: float) -> list[Note]:
    """Forty minutes, in which what is named grows by so much a minute."""
    level = {"memory": 500e6, "handles": 60, "threads": 20, "repaint_ms": 10.0}
    return [
        Note(
            seconds=60 * minute, points=100 * minute, dropped=minute, answered=minute,
            **{name: value + growth.get(name, 0) * minute for name, value in level.items()},  # type: ignore[arg-type]
        )
        for minute in range(1, 41)
    ]  # fmt: skip


def test_what_stays_level_passes() -> None:
    assert soak.judged(notes())["passed"]


@pytest.mark.parametrize(
    ("name", "by", "demand"),
    [("memory", 2e6, "memory"), ("memory", -2e6, "memory"), ("handles", 0.1, "handles"), ("threads", 0.1, "threads"),
     ("repaint_ms", 0.6, "repaint")],
)  # fmt: skip
def test_what_grows_is_told(name: str, by: float, demand: str) -> None:
    figures = soak.judged(notes(**{name: by}))
    assert not figures["passed"]
    assert [key for key, met in figures["demands"].items() if not met] == [demand]
    assert "NOT as demanded" in soak.table(figures)


def test_too_short_a_soak_is_not_judged() -> None:
    with pytest.raises(SystemExit, match="too short"):
        soak.judged(notes()[:1])
