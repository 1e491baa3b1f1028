"""The files of one cache of decoded pictures, while it is made and when others must make room for it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import filelock
import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.config import DataConfig, Geometry
from catdog_gui.data.decode import DECODER_VERSION
from catdog_gui.data.fingerprint import fingerprint
from catdog_gui.disk import shortage
from catdog_gui.errors import DataError
from catdog_gui.files import write_atomically
from catdog_gui.language import tr
from catdog_gui.progress import Notice, Work
from catdog_gui.settings import HOME_VARIABLE, Settings
from catdog_gui.words import file_size

FORMAT = 1

_MARGIN = 64 * 2**20
"""Bytes that stay free on the disk beside the cache."""


@dataclass(frozen=True)
class Layout:
    """What a cache must hold to be the right one; ``rows`` are content hashes."""

    rows: tuple[str, ...]
    size: int
    geometry: Geometry

    @property
    def key(self) -> str:
        parts = [fingerprint(self.rows), self.size, self.geometry, DECODER_VERSION]
        return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()

    @property
    def shape(self) -> tuple[int, int, int, int]:
        return len(self.rows), self.size, self.size, 3

    @property
    def row_bytes(self) -> int:
        return self.size * self.size * 3

    @property
    def head(self) -> dict[str, Any]:
        return {"format": FORMAT, "size": self.size, "geometry": self.geometry, "decoder": DECODER_VERSION}

    @property
    def order(self) -> str:
        """Names this order of rows; a journal of another order is of no use."""
        return hashlib.blake2b("".join(self.rows).encode(), digest_size=16).hexdigest()

    def npy_header(self) -> bytes:
        buffer = io.BytesIO()
        np.lib.format.write_array_header_1_0(buffer, {"descr": "|u1", "fortran_order": False, "shape": self.shape})
        return buffer.getvalue()


@dataclass(eq=False, slots=True)
class Batch:
    """A few rows that one thread decodes in one go; it alone writes to it until its future is done."""

    rows: list[int]
    pixels: NDArray[np.uint8]
    failures: dict[int, str] = field(default_factory=dict)
    unread: dict[int, str] = field(default_factory=dict)
    done: int = 0


class Store:
    """An unfinished cache: rows are written in any order, and the journal says which are there.

    Call :meth:`recover` to its end, then :meth:`begin`, then :meth:`add` as rows come.

    Rows go through ordinary writes, not through the memory map: on a full disk a write fails with an error, whereas touching
    a mapped page kills the process. A row that could not be read is not entered, so that the next opening tries it again
    (a drive that was unplugged must not spoil the cache for good).
    """

    def __init__(self, place: Path, layout: Layout) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self._layout = layout
        self._header = layout.npy_header()
        self._head = {**layout.head, "order": layout.order}
        self.done: set[int] = set()
        self.failures: dict[int, str] = {}
        self._journal_path, pixel_path = place / "journal.jsonl", place / "pixels.npy"
        self._pixels = pixel_path.open("r+b" if pixel_path.exists() else "w+b")
        self._lines: list[bytes] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pixels.close()

    def recover(self) -> Iterator[None]:
        """Take over the rows of an earlier, broken-off build that are there byte for byte; pauses every few rows."""
        try:
            head, *lines = self._journal_path.read_bytes().splitlines()
            if json.loads(head) != self._head:
                return
        except (OSError, ValueError, RecursionError):
            return
        for line in lines:
            yield
            try:
                entry = json.loads(line)
                rows, failures = [int(row) for row in entry["rows"]], {int(row): str(why) for row, why in entry["failures"]}
                known = set(failures) <= set(rows) and all(0 <= row < len(self._layout.rows) for row in rows)
                whole = known and entry["checksum"] == self._checksum(rows)
            except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
                continue
            if whole:
                self.done.update(rows)
                self.failures.update(failures)
                self._lines.append(line)

    def begin(self) -> None:
        """Write the journal with what was recovered, and give the pixel file its header and its full length."""
        write_atomically(self._journal_path, b"".join(line + b"\n" for line in (json.dumps(self._head).encode(), *self._lines)))
        self._pixels.seek(0)
        self._pixels.write(self._header)
        length = self._offset(len(self._layout.rows))
        if self._pixels.seek(0, io.SEEK_END) != length:  # Windows refuses to cut a file that is mapped, even to its own length
            self._pixels.truncate(length)

    def add(self, batch: Batch) -> None:
        """Write the rows that ``batch`` has finished, then enter them in the journal."""
        checksum, rows = 0, []
        for row, pixels in zip(batch.rows[: batch.done], batch.pixels, strict=False):
            if row in batch.unread:
                continue
            content = pixels.tobytes()
            self._pixels.seek(self._offset(row))
            self._pixels.write(content)
            checksum = zlib.crc32(content, checksum)
            rows.append(row)
        if not rows:
            return
        self._pixels.flush()
        failures = list(batch.failures.items())
        with self._journal_path.open("ab") as journal:
            journal.write(json.dumps({"rows": rows, "checksum": checksum, "failures": failures}).encode() + b"\n")
        self.done.update(rows)
        self.failures.update(batch.failures)

    def sync(self) -> None:
        """Make sure that the rows are on the disk itself."""
        self._pixels.flush()
        os.fsync(self._pixels.fileno())

    def _offset(self, row: int) -> int:
        return len(self._header) + row * self._layout.row_bytes

    def _checksum(self, rows: list[int]) -> int:
        checksum = 0
        for row in rows:
            self._pixels.seek(self._offset(row))
            checksum = zlib.crc32(self._pixels.read(self._layout.row_bytes), checksum)
        return checksum


def make_room(place: Path, layout: Layout, missing: int, limit: int) -> Work[None]:
    """Remove other caches, the longest unused first, until the limit holds and the disk has room for ``missing`` rows."""
    whole, needed = len(layout.rows) * layout.row_bytes, missing * layout.row_bytes + _MARGIN
    others = [other for other in place.parent.iterdir() if is_cache(other) and other != place]
    sizes = {other: bytes_in(other) for other in others}
    total = sum(sizes.values()) + whole
    for other in sorted(others, key=last_used):
        if total <= limit and shutil.disk_usage(place).free >= needed:
            break
        if remove(other):
            total -= sizes[other]
    free = shutil.disk_usage(place).free
    if free < needed:
        short = shortage(place.parent, needed)
        raise too_full(
            tr(
                "Decoding these pictures needs {needed}, and {free} are free: {short}.",
                needed=file_size(needed),
                free=file_size(free),
                short=short,
            )
        )
    if whole > limit:
        setting = tr(Settings.model_fields["cache_limit"].title or "")
        yield Notice(
            tr(
                "These pictures take {needed} decoded, more than the {limit} of “{setting}”.",
                needed=file_size(whole),
                limit=file_size(limit),
                setting=setting,
            ),
            "warning",
        )


def is_cache(path: Path) -> bool:
    """A folder that this module made, finished or not; whatever else lies there is left alone."""
    named = len(path.name) == 32 and set(path.name) <= set("0123456789abcdef")
    return named and path.is_dir() and not path.is_symlink()


def bytes_in(place: Path) -> int:
    """Size of a cache's pictures in bytes; 0 where it cannot be told."""
    with suppress(OSError):
        return (place / "pixels.npy").stat().st_size
    return 0


def last_used(place: Path) -> float:
    """Time of the last use; for an unfinished cache, of the last decoded picture."""
    times = [0.0]
    for name in ("used", "journal.jsonl"):
        with suppress(OSError):
            times.append((place / name).stat().st_mtime)
    return max(times)


def remove(place: Path) -> bool:
    """Remove another cache, unless it is being built or (on Windows) open somewhere; elsewhere an open one stays readable.

    It is renamed first: that fails as a whole where a file in it is open, and nobody meets a half-removed cache.
    """
    lock = filelock.FileLock(place.with_name(f"{place.name}.lock"), thread_local=False)
    gone = place.with_name(f"{place.name}.removed")
    try:
        with lock.acquire(timeout=0):
            shutil.rmtree(gone, ignore_errors=True)
            place.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
    except OSError:
        return False
    return True


def bytes_to_come(place: Path, layout: Layout) -> int:
    """What an unfinished cache still needs on the disk."""
    with suppress(OSError):
        # Unwritten rows are holes in the file, which take nothing; Windows knows no such count, and none of these holes.
        taken = getattr((place / "pixels.npy").stat(), "st_blocks", 0) * 512
        return max(layout.row_bytes, len(layout.rows) * layout.row_bytes - taken) + _MARGIN
    return len(layout.rows) * layout.row_bytes + _MARGIN


def too_full(message: str) -> DataError:
    """The error for a disk without room for decoded pictures."""
    return DataError(
        message,
        tr(
            "Free space there, then start again (or resume). Or choose a smaller “{setting}” (data.cache_size), or keep the "
            "program’s files on another disk with the environment variable {variable}.",
            setting=tr(DataConfig.model_fields["cache_size"].title or ""),
            variable=HOME_VARIABLE,
        ),
    )
