"""What a report says about the computer, and what it must not say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from catdog_gui import __version__
from catdog_gui.environment import versions, without_home


def test_versions_are_found_without_importing_anything() -> None:
    code = (
        "import sys; from catdog_gui.environment import versions; print(versions()['torch'])\n"
        "assert not {'torch', 'PySide6', 'numpy'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()[0].isdigit()


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.environment.LIBRARIES", {"no-such-library": "no_such_library"})
    found = versions()
    assert found["catdog-gui"] == __version__
    assert found["no-such-library"] == "not installed"


@pytest.mark.skipif(sys.platform == "win32", reason="the paths are those of other systems")
def test_the_home_folder_is_shown_as_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    text = 'File "/home/ann/pets/a.py" in /home/ann, not /home/anna/b or /home/ann.old'
    assert without_home(text) == 'File "~/pets/a.py" in ~, not /home/anna/b or /home/ann.old'
    monkeypatch.setattr(Path, "home", lambda: Path("/"))
    assert without_home(text) == text
