"""How often a locked test part was opened: every look at it makes its figure a little less honest.

One append-only file in the folder of user data, for all data sets: a line each time a model was measured with a test part. A
part is known by its contents, so that all runs that keep the same pictures aside share one count.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from pathlib import Path

import filelock

from catdog_gui.data.fingerprint import fingerprint
from catdog_gui.errors import DataError
from catdog_gui.language import tr
from catdog_gui.settings import folders

MAX_BYTES = 16 << 20
"""Of the file no more is read; it holds some hundred thousand openings."""

_PATIENCE = 5.0


def times_opened(hashes: Sequence[str]) -> int:
    """How often the test part of these contents was opened, by whatever run."""
    part = fingerprint(hashes)
    try:
        with _file().open("rb") as file:
            lines = file.read(MAX_BYTES).splitlines()
    except OSError:
        return 0
    return sum(_part_in(line) == part for line in lines)


def note_opening(hashes: Sequence[str], model: str) -> int:
    """Note that ``model`` is about to be measured with the test part of these contents.

    Returns:
        How often the part was opened, this time included.

    Raises:
        DataError: it cannot be noted; the part then stays locked.
    """
    path = _file()
    entry = {"part": fingerprint(hashes), "time": datetime.datetime.now().astimezone().isoformat("T", "seconds"), "model": model}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(path.with_name(f"{path.name}.lock"), timeout=_PATIENCE), path.open("ab") as file:
            # In front of the line too: one that was torn by a power cut must not swallow this one.
            file.write(b"\n" + json.dumps(entry).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except (OSError, filelock.Timeout) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise DataError(
            tr("The test part stays locked: its opening cannot be noted in {path} ({reason}).", path=path, reason=reason),
            tr("Make room there, then try again."),
        ) from error
    return times_opened(hashes)


def _file() -> Path:
    return folders().data / "test-parts.jsonl"


def _part_in(line: bytes) -> object:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry.get("part") if isinstance(entry, dict) else None
