"""``catdog queue`` and ``catdog find-rate``: what they print, how they end, and what is refused before anything starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catdog_gui.training.queue_file import read_queue
from catdog_gui.training.record import read_record

TINY = (
    "model.image_size=32", "model.patch_size=8", "model.stem=patch", "model.dim=8", "model.depth=1", "model.heads=1",
    "model.k=4", "training.precision=float32", "training.threads=1", "training.batch_size=8", "training.film_pictures=0",
)  # fmt: skip
SETTINGS = [word for setting in TINY for word in ("--set", setting)]
GRID = ("--grid", "training.muon_lr=0.01,0.02", "--grid", "training.seed=0,1")

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=20)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def test_a_grid_is_trained_and_summed_up_in_json(catdog: Catdog, pictures: Path, runs: Path) -> None:
    ended = catdog("queue", pictures, *SETTINGS, *GRID, "--epochs", "1", "--runs", runs, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert [line["settings"] for line in ended.of("queue_moved")] == [
        f"Learning rate of Muon {rate} · Seed {seed}" for rate in ("0.01", "0.02") for seed in (0, 1)
    ]
    assert len(ended.of("run_finished")) == 4
    (finished,) = ended.of("queue_finished")
    assert ended.lines[-1] == finished
    assert (finished["status"], finished["pending"]) == ("finished", 0)
    best = [line["best_val_acc"] for line in finished["runs"]]
    assert best == sorted(best, reverse=True)
    assert "4 of 4 runs finished." in finished["summary"]
    for line in finished["runs"]:
        config = read_record(Path(line["folder"])).config
        assert line["settings"] == {
            "training.muon_lr": f"{config.training.muon_lr:g}",
            "training.seed": str(config.training.seed),
        }


def test_a_table_tells_a_person_the_best_first(catdog: Catdog, pictures: Path, runs: Path) -> None:
    ended = catdog(
        "queue", pictures, *SETTINGS, "--run", "model.depth=2", "--run", "training.lr=0.01", "--epochs", "1", "--runs", runs
    )
    assert ended.code == 0
    head, *rows = ended.out.splitlines()
    assert head.split() == ["best", "epoch", "time", "state", "model.depth", "training.lr", "run"]
    assert len(rows) == 2
    assert all("finished" in row for row in rows)
    assert "Run 2 of 2: Depth 1 · Learning rate 0.01" in ended.err
    assert "2 of 2 runs finished. Best:" in ended.err


def test_ctrl_c_keeps_the_rest_and_resume_goes_on(catdog: Catdog, pictures: Path, runs: Path, home: Path) -> None:
    words = ["queue", str(pictures), *SETTINGS, *GRID, "--epochs", "60", "--runs", str(runs), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "catdog_gui.cli", *words],
        env=os.environ | {"CATDOG_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if '"epoch_done"' in line:
            process.send_signal(signal.SIGINT)
            break
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert '"queue_finished"' in out
    queue = read_queue(runs)
    assert queue is not None
    assert [entry.status for entry in queue.entries] == ["stopped", "waiting", "waiting", "waiting"]

    refused = catdog("queue", pictures, *SETTINGS, *GRID, "--runs", runs)
    assert refused.code == 1
    assert "4 runs to do" in refused.err
    assert "--resume" in refused.err
    again = catdog("queue", "--resume", "--runs", runs, "--json")
    assert again.code == 0
    assert again.of("queue_finished")[0]["pending"] == 0
    assert catdog("queue", "--resume", "--runs", runs).code == 1
    assert catdog("queue", "--forget", "--runs", runs).code == 0
    assert read_queue(runs) is None


def test_where_no_run_finishes_the_command_fails(catdog: Catdog, pictures: Path, runs: Path) -> None:
    ended = catdog("queue", pictures, *SETTINGS, "--grid", "training.seed=0,1", "--device", "mps", "--runs", runs, "--json")
    assert ended.code == 1
    (finished,) = ended.of("queue_finished")
    assert all(line["reason"] for line in finished["runs"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x"], "--grid"),
        (["--grid", "training.seed=0,1"], "DATA"),
        (["x", "--grid", "training.seed"], "NAME=VALUE"),
        (["x", "--grid", "trainin.seed=0,1"], "training.seed"),
        (["x", "--grid", "training.lr=0.1,7"], "above 0 … 1"),
        (["x", "--grid", "model.heads=4,5"], "model.heads=5"),
        (["x", "--grid", "training.seed=0,1,,2"], "a value is missing"),
        (["x", "--grid", "training.seed=" + ",".join(map(str, range(101)))], "100 at most"),
        (["x", "--run", "training.seed"], "no run"),
        (["x", "--grid", "training.seed=0,1", "--epochs", "0"], "--epochs"),
        (["--resume", "--grid", "training.seed=0,1"], "--grid"),
        (["--resume", "--forget"], "--forget"),
        (["x", "--from", "m", "--grid", "model.depth=1,2"], "model.depth"),
    ],
)
def test_wrong_use_ends_with_2_before_anything_starts(words: list[str], said: str, catdog: Catdog, runs: Path) -> None:
    ended = catdog("queue", *words, "--runs", runs)
    assert ended.code == 2
    assert said in ended.err
    assert not runs.exists()


def test_pictures_that_are_not_there_end_with_1(catdog: Catdog, runs: Path, tmp_path: Path) -> None:
    ended = catdog("queue", tmp_path / "gone", *SETTINGS, *GRID, "--runs", runs)
    assert ended.code == 1
    assert read_queue(runs) is None


def test_find_rate_tells_a_curve_and_what_to_type(catdog: Catdog, pictures: Path, home: Path) -> None:
    ended = catdog("find-rate", pictures, *SETTINGS)
    assert ended.code == 0
    assert "To train with it: --set training.lr=" in ended.out
    assert "--set training.muon_lr=" in ended.out
    assert ended.out.splitlines()[0].split() == ["rate", "loss,", "smoothed"]
    told = catdog("find-rate", pictures, *SETTINGS, "--json")
    (line,) = told.of("rates_found")
    assert (told.code, told.err) == (0, "")
    assert len(line["rates"]) == len(line["losses"]) == len(line["smoothed"])
    assert line["settings"]["training.lr"] == line["suggested"]
    assert not (home / "data" / "runs").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "data"),
        (["gone"], 1, "gone"),
        (["x", "--set", "training.lr=7"], 2, "above 0 … 1"),
        (["x", "--preset", "slow"], 2, "fast"),
    ],
)
def test_find_rate_refuses_what_it_cannot_use(words: list[str], code: int, said: str, catdog: Catdog) -> None:
    ended = catdog("find-rate", *words)
    assert ended.code == code
    assert said in ended.err
