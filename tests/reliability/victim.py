"""A training in a process of its own, which is killed in a chosen phase. What phase it is in shows on the disk."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.threads import share_processor
from catdog_gui.training.history import HISTORY
from catdog_gui.training.record import RECORD
from catdog_gui.training.runs import BEST, LAST, LOCK

DECODING, TRAINING, VALIDATING = "decoding, building a cache", "training", "validating"
SAVING, WRITING = "saving a checkpoint", "writing a model file"
PHASES = (DECODING, TRAINING, VALIDATING, SAVING, WRITING)

PAUSE, TICK, QUICK_TICK = 0.01, 0.002, 0.0003
"""Seconds between two looks at the disk: before the run has started; after that; and where something is waited for that lasts
some milliseconds only. Looking takes time from the child."""

PATIENCE = 900.0
"""Seconds after which a child that has not ended counts as hanging."""


class Place:
    """All files of one run and of the program that trains it, in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.runs = home / "data" / "runs"
        self.run = self.runs / "run"
        self.caches = home / "cache" / "pixels"

    @property
    def is_begun(self) -> bool:
        """Whether there is a run to go on with."""
        return (self.run / RECORD).exists()

    def temporary(self) -> set[str]:
        """Files that are being written in the run's folder, and those that a kill left there."""
        with suppress(FileNotFoundError):
            return {name for name in os.listdir(self.run) if name.startswith(".") and name != LOCK}  # noqa: PTH208  (quicker)
        return set()

    def journals(self) -> dict[Path, tuple[int, int]]:
        """Journals of unfinished caches, and which writing of each it is."""
        found = {}
        with suppress(FileNotFoundError):
            for folder in self.caches.iterdir():
                with suppress(OSError):
                    state = (folder / "journal.jsonl").stat()
                    if not (folder / "manifest.json").exists():
                        found[folder] = (state.st_ino, state.st_mtime_ns)
        return found

    def last_line(self) -> dict[str, Any] | None:
        """The newest whole line of the history."""
        with suppress(FileNotFoundError), (self.run / HISTORY).open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 8192))
            for row in reversed(file.read().split(b"\n")):
                with suppress(ValueError):
                    line: dict[str, Any] = json.loads(row)
                    return line
        return None


class Victim:
    """``catdog train … --json`` at work in ``place``. Use as a context manager: it does not outlive that.

    Args:
        words: the command's arguments.
        per_epoch: steps an epoch.
    """

    def __init__(self, place: Place, words: Sequence[str], per_epoch: int) -> None:
        self._place = place
        self._per_epoch = per_epoch
        self._old, self._journals = place.temporary(), place.journals()
        self._told = place.home / "told.jsonl"
        self._errors = place.home / "errors.txt"
        self._started = False
        self._first: dict[str, Any] | None = None
        command = [sys.executable, "-m", "catdog_gui.cli", "train", *words, "--json"]
        share_processor()
        with self._told.open("wb") as told, self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                command, env=os.environ | {HOME_VARIABLE: str(place.home)}, stdout=told, stderr=errors
            )  # fmt: skip

    def phase(self) -> str | None:
        """What the child is (or, once it is dead, was) doing; None for whatever is none of ``PHASES``."""
        new = self._place.temporary() - self._old
        if any(name.startswith((f".{BEST}.", f".{LAST}.")) for name in new):
            return WRITING
        if new:
            return SAVING
        if not self.has_started:
            now = self._place.journals()
            return DECODING if any(self._journals.get(folder) != state for folder, state in now.items()) else None
        line = self._place.last_line()
        # Until the child has told a step of its own, the newest line is an earlier child's.
        if line is None or line["type"] != "steps" or line == self._first:
            return None
        return VALIDATING if line["steps"][-1] % self._per_epoch == 0 else TRAINING

    @property
    def has_started(self) -> bool:
        """Whether the child said that the first batch comes next."""
        if not self._started and b'"run_started"' in self._told.read_bytes():
            self._started, self._first = True, self._place.last_line()
        return self._started

    @property
    def step(self) -> int:
        """The last step told of, -1 before the run has started."""
        line = self._place.last_line() if self._started else None
        if line is None:
            return -1
        return int(line["steps"][-1] if line["type"] == "steps" else line["step"])

    def phases(self, tick: float = TICK) -> Iterator[str | None]:
        """The phase at every look, until the child has ended; one that hangs is ended."""
        begun = time.monotonic()
        while self.process.poll() is None:
            yield self.phase()
            if time.monotonic() - begun > PATIENCE:
                self.process.kill()
                self.process.wait()
                return
            time.sleep(tick if self._started else PAUSE)

    def kill_in(self, phase: str, after: int, delay: float) -> bool:
        """Wait for ``phase`` past step ``after``, then ``delay`` seconds, and kill; False where the child ended before."""
        for seen in self.phases(QUICK_TICK if phase in (VALIDATING, SAVING, WRITING) else TICK):
            if seen == phase and (phase == DECODING or self.step >= after):
                time.sleep(delay)
                self.process.kill()
                return self.process.wait() == -signal.SIGKILL
        return False

    @property
    def ending(self) -> str:
        """The status that the child told at its end; else what it said on standard error."""
        for row in reversed(self._told.read_bytes().splitlines()):
            with suppress(ValueError):
                line = json.loads(row)
                if line["event"] == "run_finished":
                    return str(line["status"]) if line["status"] != "failed" else f"failed: {line['reason']}"
        return f"exit code {self.process.returncode}: {self._errors.read_text('utf-8', errors='replace')[-2000:]}"


@contextmanager
def victim(place: Place, words: Sequence[str], per_epoch: int) -> Iterator[Victim]:
    """A child that is gone when the context is left."""
    child = Victim(place, words, per_epoch)
    try:
        yield child
    finally:
        child.process.kill()
        child.process.wait()
