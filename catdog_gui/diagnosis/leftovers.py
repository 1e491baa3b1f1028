"""Decoded pictures that can be made again, and files that were never finished: found, and cleared away."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from catdog_gui.data import pixelstore
from catdog_gui.locks import is_held
from catdog_gui.settings import folders

STALE = 3600.0
"""Seconds after which nobody is still writing a file that takes the place of another; that takes moments."""

_HALF_WRITTEN = re.compile(r"\.[^.].*\.([a-z0-9_]{8}|[a-z0-9_]{8}\.part)")
"""Names that :mod:`catdog_gui.files` and :mod:`catdog_gui.data.zips` write under until a file is whole."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that can go.

    ``last_used`` is in seconds since 1970, 0 where it is not known. ``in_use`` says why it has to stay for now, else it is empty.
    """

    path: Path
    kind: Literal["decoded pictures", "half-written file"]
    bytes: int
    last_used: float
    in_use: str = ""


def leftovers() -> tuple[Leftover, ...]:
    """Everything that can go or could if it were not in use. Runs, edits and settings are no part of it."""
    return *_caches(folders().cache / "pixels"), *_half_written()


def clean() -> tuple[tuple[Leftover, ...], tuple[Leftover, ...]]:
    """Remove what nobody uses; what went, and what stayed with the reason in ``in_use``."""
    gone, stayed = [], []
    for entry in leftovers():
        if entry.in_use:
            stayed.append(entry)
        elif _remove(entry):
            gone.append(entry)
        else:
            stayed.append(Leftover(entry.path, entry.kind, entry.bytes, entry.last_used, "it could not be removed"))
    return tuple(gone), tuple(stayed)


def _caches(folder: Path) -> Iterator[Leftover]:
    try:
        places = sorted(folder.iterdir())
    except OSError:
        return
    opened = _opened_below(folder)
    for place in places:
        cache = place.with_name(place.name.removesuffix(".removed"))  # a removal that was broken off
        if not (pixelstore.is_cache(place) or (place != cache and place.is_dir() and not place.is_symlink())):
            continue
        why = ""
        if is_held(cache.with_name(f"{cache.name}.lock")):
            why = "it is being made at the moment"
        elif any(path.is_relative_to(place) for path in opened):
            why = "a run is reading from it"
        yield Leftover(place, "decoded pictures", pixelstore.bytes_in(place), pixelstore.last_used(place), why)


def _half_written() -> Iterator[Leftover]:
    """In the program's own folders; not among the runs, which clear up behind themselves."""
    for folder in _own_folders():
        with suppress(OSError):
            for path in sorted(folder.iterdir()):
                if _HALF_WRITTEN.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                    status = path.stat()
                    why = "" if time.time() - status.st_mtime > STALE else "it may be written at the moment"
                    yield Leftover(path, "half-written file", status.st_size, status.st_mtime, why)


def _own_folders() -> list[Path]:
    """Where files are replaced: one floor down. Whatever lies deeper belongs to a cache or to a data set."""
    places, found = folders(), set[Path]()
    for root in (places.config, places.data, places.cache, places.logs):
        with suppress(OSError):
            found |= {root, *(path for path in root.iterdir() if path.is_dir() and not path.is_symlink())}
    return sorted(found - {places.runs})


def _remove(entry: Leftover) -> bool:
    if entry.path.suffix == ".removed":
        shutil.rmtree(entry.path, ignore_errors=True)
        return not entry.path.exists()
    if entry.kind == "decoded pictures":
        return pixelstore.remove(entry.path)
    try:
        entry.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _opened_below(folder: Path) -> list[Path]:
    """Files in ``folder`` that any process of this person has open, or has mapped into its memory."""
    if sys.platform == "win32":
        return []  # what is open there cannot be removed, and looking for it takes long
    real, found = folder.resolve(), []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            found += [
                folder / path.relative_to(real) for file in process.open_files() if (path := Path(file.path)).is_relative_to(real)
            ]
    return found
