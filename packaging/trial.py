"""How packages are tried: as a person would who has neither this checkout nor this Python, in a window that nobody sees."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 900
"""Seconds for a single command; from a cold disk, reading some GB takes a while."""

_KEPT = ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_SHOWN = 12
"""The last lines of what a command says are told."""


def bare_environment(home: Path) -> dict[str, str]:
    """What a terminal says to a program, without a word of Python's or Qt's, in a home of its own below ``home``."""
    found = {name: os.environ[name] for name in _KEPT if name in os.environ}
    python = Path(sys.executable).parent
    path = os.pathsep.join(part for part in found.get("PATH", "").split(os.pathsep) if Path(part) != python)
    return found | {"HOME": str(home), "USERPROFILE": str(home), "CATDOG_HOME": str(home / "catdog"), "PATH": path}


def in_a_window(words: Sequence[str], environment: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Command and environment for a program with a window: in a virtual X server where Xvfb is installed, else offscreen."""
    if sys.platform.startswith("linux") and shutil.which("xvfb-run"):
        return ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", *words], environment
    return list(words), environment | ({"QT_QPA_PLATFORM": "offscreen"} if sys.platform.startswith("linux") else {})


def run(words: Sequence[str], environment: dict[str, str], place: Path, code: int = 0) -> str:
    """What a command in ``place`` says; how long it took is told. SystemExit where it does not end with ``code``."""
    began = time.monotonic()
    done = subprocess.run(words, env=environment, cwd=place, timeout=PATIENCE, text=True, capture_output=True, check=False)
    shown = " ".join(Path(word).name if Path(word).is_absolute() else word for word in words)
    print(f"{time.monotonic() - began:6.1f} s  {shown}")
    for line in done.stdout.splitlines()[-_SHOWN:]:
        print(f"          {line}")
    if done.returncode != code:
        raise SystemExit(f"It ended with {done.returncode}, not {code}:\n{done.stderr}")
    return done.stdout
