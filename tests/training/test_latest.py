"""Earlier runs are found by their files alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from catdog_gui.training.config import TrainConfig
from catdog_gui.training.latest import has_checkpoint, newest_model, unfinished


def a_run(runs: Path, name: str, age: int, status: str = "stopped", *, state: bool = True, model: bool = True) -> Path:
    folder = runs / name
    folder.mkdir(parents=True)
    content = {"status": status, "epochs_done": 3, "config": TrainConfig().model_dump()}
    (folder / "run.json").write_text(json.dumps(content))
    if state:
        (folder / "resume.pt").touch()
    if model:
        (folder / "best.safetensors").touch()
    for path in folder.iterdir():
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    return folder


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert newest_model(tmp_path / "missing") is None
    assert unfinished(tmp_path / "missing") is None
    (tmp_path / "a file").touch()
    (tmp_path / "empty").mkdir()
    assert newest_model(tmp_path) is None
    assert unfinished(tmp_path) is None


def test_the_newest_model_is_found_whatever_the_names(tmp_path: Path) -> None:
    a_run(tmp_path, "z", age=20)
    newest = a_run(tmp_path, "a", age=10)
    a_run(tmp_path, "no model yet", age=0, model=False)
    assert newest_model(tmp_path) == newest / "best.safetensors"


@pytest.mark.parametrize(("status", "stopped"), [("stopped", True), ("running", False)])
def test_a_run_that_did_not_end_can_go_on(tmp_path: Path, status: str, stopped: bool) -> None:
    a_run(tmp_path, "old", age=10)
    run = a_run(tmp_path, "new", age=0, status=status)
    found = unfinished(tmp_path)
    assert found is not None
    assert (found.run, found.config, found.epochs_done, found.stopped) == (run, TrainConfig(), 3, stopped)


def test_only_the_newest_run_is_offered(tmp_path: Path) -> None:
    a_run(tmp_path, "old", age=10)
    a_run(tmp_path, "new", age=0, status="finished")
    assert unfinished(tmp_path) is None


def test_without_its_state_no_run_can_go_on(tmp_path: Path) -> None:
    a_run(tmp_path, "run", age=0, state=False)
    assert unfinished(tmp_path) is None


def test_the_checkpoint_before_is_enough_to_go_on(tmp_path: Path) -> None:
    run = a_run(tmp_path, "run", age=0)
    (run / "resume.pt").rename(run / "resume-before.pt")
    assert has_checkpoint(run)
    assert unfinished(tmp_path) is not None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"status": "stopped", "epochs_done": 1, "config": {"unknown": 1}}'])
def test_a_damaged_record_is_passed_over(tmp_path: Path, content: str) -> None:
    run = a_run(tmp_path, "run", age=0)
    (run / "run.json").write_text(content)
    assert unfinished(tmp_path) is None


def test_torch_is_not_imported() -> None:
    code = "import sys, catdog_gui.training.latest; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
