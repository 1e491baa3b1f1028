"""Everything that a bug report needs, gathered. No secret is looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catdog_gui import environment
from catdog_gui.diagnosis.leftovers import Leftover, leftovers
from catdog_gui.locks import is_held
from catdog_gui.logs import PROGRAMS, Crash, last_crash
from catdog_gui.settings import HOME_VARIABLE, folders, load_settings
from catdog_gui.training.latest import has_checkpoint
from catdog_gui.training.record import MOST_BYTES
from catdog_gui.untrusted import read_json

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.diagnosis.computing import Computing


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of the program's: its size, how many files are in it, and how much is free on its disk, in bytes.

    ``free`` is None where that cannot be found out.
    """

    title: str
    path: Path
    there: bool
    bytes: int
    files: int
    free: int | None


@dataclass(frozen=True, slots=True)
class File:
    """A file, its size in bytes, and when it was written last, in seconds since 1970."""

    path: Path
    bytes: int
    when: float


@dataclass(frozen=True, slots=True)
class UnfinishedRun:
    """A run that did not come to its end. ``status`` is the one in its record.

    ``at_work``: a process is training it now. ``can_go_on``: there is a checkpoint.
    """

    path: Path
    status: str
    epochs_done: int
    at_work: bool
    can_go_on: bool


@dataclass(frozen=True, slots=True)
class Report:
    """``home`` is what the person has set ``CATDOG_HOME`` to, "" where that is not set.

    ``computing`` is None where torch or a driver is broken; ``computing_problem`` says how.
    """

    versions: dict[str, str]
    system: str
    home: str
    computing: Computing | None
    computing_problem: str
    places: tuple[Place, ...]
    logs: tuple[File, ...]
    crashes: tuple[Crash, ...]
    unfinished: tuple[UnfinishedRun, ...]
    leftovers: tuple[Leftover, ...]


def diagnose() -> Report:
    """Look everywhere; nothing is changed. Importing torch and measuring take some seconds."""
    computing, problem = _computing()
    return Report(
        versions=environment.versions(),
        system=environment.system(),
        home=os.environ.get(HOME_VARIABLE, ""),
        computing=computing,
        computing_problem=problem,
        places=tuple(_places()),
        logs=tuple(_logs()),
        crashes=tuple(filter(None, map(last_crash, PROGRAMS))),
        unfinished=tuple(_unfinished(load_settings().runs)),
        leftovers=leftovers(),
    )


def _computing() -> tuple[Computing | None, str]:
    try:
        from catdog_gui.diagnosis.computing import look  # late: imports torch, which may be what is broken

        return look(), ""
    except Exception as error:  # noqa: BLE001  (a broken driver or library raises whatever it likes; it is what is looked for)
        return None, f"{type(error).__name__}: {error}"


def _places() -> Iterator[Place]:
    kept = folders()
    runs = load_settings().runs
    for title, path in (
        ("settings", kept.config),
        ("data", kept.data),
        ("runs", runs),
        ("cache", kept.cache),
        ("logs", kept.logs),
    ):
        size, files = _inside(path, without=runs if path != runs else None)
        yield Place(title, path, path.is_dir(), size, files, _free(path))


def _inside(folder: Path, without: Path | None) -> tuple[int, int]:
    """Bytes and number of the files in ``folder``, but for those in ``without``; links are not followed."""
    size = files = 0
    for place, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if Path(place, name) != without]
        for name in names:
            with suppress(OSError):  # gone since it was listed
                size += Path(place, name).lstat().st_size
                files += 1
    return size, files


def _free(path: Path) -> int | None:
    for place in (path, *path.parents):  # it may not be there yet
        with suppress(OSError):
            return shutil.disk_usage(place).free
    return None


def _logs() -> Iterator[File]:
    with suppress(OSError):
        for path in sorted(folders().logs.glob("catdog*.log*")):
            status = path.stat()
            yield File(path, status.st_size, status.st_mtime)


def _unfinished(runs: Path) -> Iterator[UnfinishedRun]:
    try:
        places = sorted(runs.iterdir())
    except OSError:
        return
    for place in places:
        try:
            record: Any = read_json(place / "run.json", MOST_BYTES)
            status, epochs = record["status"], int(record["epochs_done"])
        except (OSError, ValueError, TypeError, LookupError, OverflowError):
            continue  # no run, or a damaged one: what is wrong is told when somebody opens it
        if status in ("running", "stopped", "failed"):
            yield UnfinishedRun(place, status, epochs, is_held(place / ".lock"), has_checkpoint(place))
