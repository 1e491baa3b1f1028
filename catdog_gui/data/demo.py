"""Demo drawings: cats and dogs drawn by the program itself, so that there is something to learn from at once, offline."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from catdog_gui.data.drawings.body import Kind
from catdog_gui.data.drawings.portrait import draw_portrait
from catdog_gui.errors import DataError
from catdog_gui.files import write_atomically
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never
from catdog_gui.untrusted import read_json

VERSION = 1
"""Raised whenever the drawings themselves change: a set of another version is drawn anew."""

KINDS: tuple[Kind, Kind] = ("cat", "dog")
STATE_NAME = "drawings.json"
_MOST_BYTES = 64 << 10
_SIZES = ((160, 160), (176, 160), (200, 160), (160, 184), (192, 152))
_QUALITY = 88
_WORKERS = 2
_BATCH = 8
_FILE_NAME = re.compile(r"\d{4,}\.jpg")


@dataclass(frozen=True, slots=True)
class _State:
    """What ``drawings.json`` says of the folder it lies in; ``complete`` only once every drawing is there."""

    version: int
    seed: int
    count: int
    complete: bool


def draw_one(kind: Kind, seed: int, size: tuple[int, int] = (200, 160)) -> Image.Image:
    """One demo drawing of a cat or a dog, ``size`` (width, height) pixels, RGB; the same seed gives the same drawing."""
    return draw_portrait(kind, Random(f"{kind} {seed}"), size)


def draw(folder: Path, *, count: int = 1200, seed: int = 0, should_stop: StopCheck = never) -> Work[None]:
    """Fill ``folder`` with ``count`` demo drawings, as ``cat/0001.jpg`` … and ``dog/0001.jpg`` …, half of each.

    A picture depends on ``seed`` and its own name only. A set that is there already is recognised at once, one that was
    begun is completed, and one of another seed, count or version is replaced.

    Raises:
        DataError: ``folder`` holds files that are not demo drawings, or cannot be written.
        Stopped: ``should_stop`` said so; what is drawn stays.
    """
    wanted = _State(VERSION, seed, count, complete=True)
    names = list(_names(count))
    try:
        state = _read_state(folder)
        present = _present(folder)
        if state == wanted and set(present) == set(names):
            return
        if state is None and present:
            raise DataError(
                tr("The folder {folder} holds pictures that are not demo drawings.", folder=folder),
                tr("Choose an empty folder for the demo drawings."),
            )
        same = state is not None and (state.version, state.seed) == (VERSION, seed)
        for name in present:
            if not same or name not in names:
                (folder / name).unlink()
        for kind in KINDS:
            (folder / kind).mkdir(parents=True, exist_ok=True)
        _write_state(folder, _State(VERSION, seed, count, complete=False))
        missing = [name for name in names if not same or present.get(name, 0) == 0]
        yield Progress(later("Drawing"), count - len(missing), count, later("drawings"))
        with ThreadPoolExecutor(_WORKERS, thread_name_prefix="drawing") as pool:
            for start in range(0, len(missing), _BATCH):
                if should_stop():
                    raise Stopped
                batch = missing[start : start + _BATCH]
                list(pool.map(lambda name: _draw_file(folder, name, seed), batch))
                yield Progress(later("Drawing"), count - len(missing) + start + len(batch), count, later("drawings"))
        _write_state(folder, wanted)
    except OSError as error:
        raise DataError(
            tr("The demo drawings could not be written to {folder}: {reason}.", folder=folder, reason=error.strerror or error),
            tr("Check that there is room on the disk and that the folder may be written to."),
        ) from error


def _names(count: int) -> Iterator[str]:
    """Names of all drawings relative to the folder, cats and dogs in turn."""
    for index in range(count):
        yield f"{KINDS[index % 2]}/{index // 2 + 1:04d}.jpg"


def _draw_file(folder: Path, name: str, seed: int) -> None:
    kind = KINDS[0] if name.startswith(KINDS[0]) else KINDS[1]
    rng = Random(f"{seed} {name}")
    buffer = BytesIO()
    draw_portrait(kind, rng, rng.choice(_SIZES)).save(buffer, "JPEG", quality=_QUALITY)
    target = folder / name
    # Replaced, never half written; not fsynced one by one as ``write_atomically`` does, which takes longer than drawing.
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}")
    temporary.write_bytes(buffer.getvalue())
    temporary.replace(target)


def _present(folder: Path) -> dict[str, int]:
    """Drawings in ``folder`` by name, with their sizes in bytes; a power cut may have left some empty."""
    return {
        f"{kind}/{path.name}": path.stat().st_size
        for kind in KINDS
        if (folder / kind).is_dir()
        for path in (folder / kind).iterdir()
        if _FILE_NAME.fullmatch(path.name)
    }


def _read_state(folder: Path) -> _State | None:
    """What the folder says of itself; None where it says nothing that can be understood."""
    try:
        return _State(**read_json(folder / STATE_NAME, _MOST_BYTES))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        return _State(0, 0, 0, complete=False)


def _write_state(folder: Path, state: _State) -> None:
    write_atomically(folder / STATE_NAME, json.dumps(asdict(state), indent=1).encode())
