"""``catdog-gui --smoke-test``, as whoever packs the program runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from catdog_gui.settings import HOME_VARIABLE

PATIENCE = 600
"""Seconds; a step of the tour alone may take three minutes on a busy computer, and says which it was."""

pytestmark = pytest.mark.timeout(PATIENCE + 30)


def started(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {HOME_VARIABLE: str(home)}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, timeout=PATIENCE)


def test_all_is_well_and_nothing_of_the_persons_is_touched(tmp_path: Path) -> None:
    done = started("-m", "catdog_gui", "--smoke-test", home=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.splitlines()
    assert [line.partition(":")[0] for line in told if "page" not in line] == [
        "the window, and the model that comes along",
        "a drawing classified and explained",
        "the drawings opened",
        "a training of two steps",
        "its checkpoint read and gone on with",
        "the new model answers",
        told[-1],
    ]
    assert told[-1].startswith("All is well")
    assert not list(tmp_path.iterdir())


BROKEN = """
import sys
from pathlib import Path
from catdog_gui import app, program
program.shipped_model = lambda: Path(sys.argv[1])
sys.exit(app.main(["--smoke-test"]))
"""


def test_a_program_without_its_model_fails(tmp_path: Path) -> None:
    model = tmp_path / "model.safetensors"
    model.write_bytes(b"not a model")
    done = started("-c", BROKEN, str(model), home=tmp_path / "home")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "the window, and the model that comes along: FAILED" in done.stderr
    assert "model.safetensors" in done.stderr
