"""One look at every different picture of a data set: its size, its kind, its colours, and what tells its near copies.

A survey knows contents, not names or labels: what a person edits, moves or renames leaves it as it is.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imagehash
import numpy as np
import PIL
from numpy.typing import NDArray
from PIL import Image

from catdog_gui.data.arrays import read_arrays
from catdog_gui.data.decode import DECODER_VERSION, decode_sized, kept_reason
from catdog_gui.data.fingerprint import fingerprint, read_same
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError
from catdog_gui.files import replacing
from catdog_gui.language import later, tr
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work, never
from catdog_gui.untrusted import parsed_json

VERSION = 1
"""Raised whenever the same pictures would give another survey, so that those on disk are made anew."""

SIDE = 64
"""Side in pixels of the squares that are looked at, twice what pHash works on. A JPEG is unpacked at a fraction of its size for
it; for a smaller square rounding that size would shift the picture visibly, and copies of another size look less alike."""

THUMB = 16
"""Side of the thumbnails in pixels."""

KEPT = 30
"""Surveys on disk beyond this many are removed, the longest unused first."""

BRIGHTNESS = np.array((0.299, 0.587, 0.114), np.float32)
"""How much red, green and blue make up brightness."""

_CHUNK = 32
_TICK = 0.1
_NAME = re.compile(r"[0-9a-f]{32}\.npz")
_COLUMNS: dict[str, tuple[str, tuple[int, ...]]] = {
    "width": ("<i4", ()),
    "height": ("<i4", ()),
    "file_bytes": ("<i8", ()),
    "format": ("<U8", ()),
    "mode": ("<U8", ()),
    "transparent": ("?", ()),
    "animated": ("?", ()),
    "perceptual": ("<u8", ()),
    "thumbs": ("|u1", (THUMB, THUMB, 3)),
    "colour": ("<f4", (5,)),
    "border": ("<f4", (4,)),
}
"""Kind of number and shape of a row, for each column of a survey."""
_MOST_HEAD, _MOST_ROW = 64 << 10, 4 << 10
"""Bytes that a file has at most, beside its rows and for each of them: a thousand in its columns, and why it failed."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Columns with a row for each different content; ``row_of`` maps a content hash to its row, in ascending order of hashes.

    ``width`` and ``height`` in pixels, the picture standing upright, both 0 where it cannot be decoded: ``failures`` maps its
    hash to the reason then, and only ``file_bytes`` is known. ``format``, ``mode``, ``transparent`` and ``animated`` as in
    :class:`catdog_gui.data.decode.Decoded`. ``perceptual`` is the 64-bit pHash of ImageHash. ``thumbs`` is (n, 16, 16, 3), the
    picture squashed to a square.

    ``colour`` is (n, 5): the thumbnail's mean red, green and blue, the standard deviation of its brightness, and the mean
    distance between its strongest and its weakest colour. ``border`` is (n, 4): mean red, green and blue of the outermost 1/64
    on every side, and how much they vary there, as a standard deviation. All of them 0 … 255.
    """

    row_of: dict[str, int]
    width: NDArray[np.int32]
    height: NDArray[np.int32]
    file_bytes: NDArray[np.int64]
    format: NDArray[np.str_]
    mode: NDArray[np.str_]
    transparent: NDArray[np.bool_]
    animated: NDArray[np.bool_]
    perceptual: NDArray[np.uint64]
    thumbs: NDArray[np.uint8]
    colour: NDArray[np.float32]
    border: NDArray[np.float32]
    failures: dict[str, str]

    def __len__(self) -> int:
        return len(self.row_of)

    @property
    def readable(self) -> NDArray[np.bool_]:
        """Which rows could be decoded."""
        return self.width > 0

    def rows(self, hashes: Sequence[str]) -> NDArray[np.int64]:
        """The row of each content; -1 for "" and for contents that were not looked at."""
        return np.array([self.row_of.get(entry, -1) for entry in hashes], np.int64)


def survey(images: ImageSet, hashes: Sequence[str], *, folder: Path, should_stop: StopCheck = never) -> Work[Survey]:
    """Look at every different picture once, on all cores; at once where that was done before.

    Args:
        hashes: content hash of each picture, "" where unreadable; those are no part of the survey.
        folder: where surveys are kept, one file each. What a person cannot read there, or not write, costs time and no more.

    Raises:
        Stopped: ``should_stop`` said so; it is asked ten times a second.
    """
    contents = tuple(sorted(set(hashes) - {""}))
    place = folder / f"{fingerprint(contents)}.npz"
    kept = _opened(place, contents)
    if kept is not None:
        with suppress(OSError):
            os.utime(place)
        return kept
    made, passing = yield from _made(images, hashes, contents, should_stop)
    if not passing:
        try:
            _keep(made, place)
        except OSError as error:
            reason = error.strerror or error
            yield Notice(
                tr(
                    "What the inspection learned cannot be kept in {folder} ({reason}); it will be made anew.",
                    folder=folder,
                    reason=reason,
                ),
                "warning",
            )
    return made


def _made(
    images: ImageSet, hashes: Sequence[str], contents: tuple[str, ...], should_stop: StopCheck
) -> Work[tuple[Survey, bool]]:  # fmt: skip
    """The survey, and whether a picture in it failed for a reason that may pass."""
    look = _Look(contents, dict(zip(reversed(hashes), reversed(images.pictures), strict=True)))  # of copies the first counts
    workers = os.cpu_count() or 1
    starts = iter(range(0, len(contents), _CHUNK))
    with PictureReader(images.pictures) as reader, ThreadPoolExecutor(workers, "survey") as pool:
        queue: deque[Future[None]] = deque()
        told = 0.0
        try:
            while True:
                while len(queue) < 2 * workers and (start := next(starts, None)) is not None:
                    queue.append(pool.submit(look.at, range(start, min(start + _CHUNK, len(contents))), reader))
                if not queue:
                    break
                if should_stop():
                    raise Stopped
                wait([queue[0]], _TICK)
                while queue and queue[0].done():
                    queue.popleft().result()
                if time.monotonic() - told >= _TICK:
                    told = time.monotonic()
                    yield Progress(later("Inspecting"), look.done, len(contents))
        finally:
            look.halt.set()
            pool.shutdown(cancel_futures=True)
    if contents:
        yield Progress(later("Inspecting"), len(contents), len(contents))
    return look.survey(), bool(look.passing)


class _Look:
    """Columns that are being filled in; every thread writes rows of its own."""

    def __init__(self, contents: tuple[str, ...], pictures: dict[str, Picture]) -> None:
        self._contents, self._pictures = contents, pictures
        self._columns = {name: np.zeros((len(contents), *shape), kind) for name, (kind, shape) in _COLUMNS.items()}
        self._failures: dict[str, str] = {}
        self.passing: list[str] = []
        self.halt = threading.Event()
        self.done = 0
        """Pictures looked at, near enough for a bar: threads may count at the same moment."""

    def at(self, rows: range, reader: PictureReader) -> None:
        """Fill in ``rows``, until ``halt`` is set."""
        pixels = np.zeros((len(rows), SIDE, SIDE, 3), np.uint8)
        seen = []
        for place, row in enumerate(rows):
            if self.halt.is_set():
                return
            entry = self._contents[row]
            try:
                content = read_same(reader, self._pictures[entry], entry)
            except DecodeError as error:
                self.passing.append(entry)
                self._failures[entry] = error.message
            else:
                try:
                    pixels[place] = self._decoded(row, content)
                    seen.append(place)
                except DecodeError as error:
                    if isinstance(error.__cause__, MemoryError):
                        self.passing.append(entry)
                    self._failures[entry] = kept_reason(error)
            self.done += 1
        if seen:
            self._measure(np.array(rows)[seen], pixels[seen])

    def survey(self) -> Survey:
        return _survey(self._contents, self._columns, self._failures)

    def _decoded(self, row: int, content: bytes) -> NDArray[np.uint8]:
        columns = self._columns
        columns["file_bytes"][row] = len(content)
        decoded = decode_sized(content, SIDE, "squash")
        columns["format"][row], columns["mode"][row] = decoded.format, decoded.mode
        columns["transparent"][row], columns["animated"][row] = decoded.transparent, decoded.animated
        columns["width"][row], columns["height"][row] = decoded.width, decoded.height
        return decoded.pixels

    def _measure(self, rows: NDArray[np.int64], pixels: NDArray[np.uint8]) -> None:
        """Many pictures at a time: singly, such small sums would take longer than decoding, and keep other threads waiting."""
        columns = self._columns
        half = _halved(pixels)
        thumbs = _halved(half)
        rim = np.concatenate((pixels[:, 0], pixels[:, -1], pixels[:, 1:-1, 0], pixels[:, 1:-1, -1]), axis=1).astype(np.float32)
        mean = rim.mean(axis=1)
        columns["thumbs"][rows] = thumbs
        columns["colour"][rows] = _colours(thumbs)
        columns["border"][rows, :3] = mean
        columns["border"][rows, 3] = np.sqrt(np.square(rim - mean[:, None]).mean(axis=(1, 2)))
        for row, grey in zip(rows, np.rint(half @ BRIGHTNESS).astype(np.uint8), strict=True):
            bits = imagehash.phash(Image.fromarray(grey)).hash
            columns["perceptual"][row] = int.from_bytes(np.packbits(bits).tobytes(), "big")


def _halved(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Squares (n, side, side, 3) at half their side, each pixel the mean of four."""
    wide = pixels.astype(np.uint16)
    rows = wide[:, ::2] + wide[:, 1::2]
    return ((rows[:, :, ::2] + rows[:, :, 1::2] + 2) >> 2).astype(np.uint8)


def _colours(thumbs: NDArray[np.uint8]) -> NDArray[np.float32]:
    values = thumbs.reshape(len(thumbs), -1, 3).astype(np.float32)
    spread = (values @ BRIGHTNESS).std(axis=1)
    colourful = (values.max(axis=2) - values.min(axis=2)).mean(axis=1)
    return np.column_stack((values.mean(axis=1), spread, colourful))


def _survey(contents: tuple[str, ...], columns: dict[str, NDArray[Any]], failures: dict[str, str]) -> Survey:
    return Survey(row_of={entry: row for row, entry in enumerate(contents)}, failures=failures, **columns)


def _head(made: Survey) -> bytes:
    """What a file says of itself: for which contents and with which versions it was made, and what failed."""
    versions = [VERSION, DECODER_VERSION, PIL.__version__]  # a newer Pillow may read what this one cannot
    head = {"contents": fingerprint(tuple(made.row_of)), "versions": versions, "failures": made.failures}
    return json.dumps(head).encode()


def _keep(made: Survey, place: Path) -> None:
    columns = {name: getattr(made, name) for name in _COLUMNS}
    with replacing(place) as file:
        np.savez(file, head=np.frombuffer(_head(made), np.uint8), **columns)
    others = [other for other in place.parent.iterdir() if _NAME.fullmatch(other.name) and other != place]
    others.sort(key=_last_used, reverse=True)
    for other in others[KEPT - 1 :]:
        other.unlink(missing_ok=True)


def _last_used(place: Path) -> float:
    with suppress(OSError):
        return place.stat().st_mtime
    return 0.0


def _opened(place: Path, contents: tuple[str, ...]) -> Survey | None:
    """The survey as it was kept; None where there is none, or it is of another version, or damaged."""
    try:
        file = read_arrays(place, _MOST_HEAD + len(contents) * _MOST_ROW)
        head = parsed_json(file["head"].tobytes())
        failures = head["failures"]
        if not isinstance(failures, dict) or not all(isinstance(reason, str) for reason in failures.values()):
            return None
        columns = {name: file[name] for name in _COLUMNS}
    except (OSError, ValueError, LookupError, TypeError):
        return None
    for name, (kind, shape) in _COLUMNS.items():
        if columns[name].dtype != kind or columns[name].shape != (len(contents), *shape):
            return None
    kept = _survey(contents, columns, failures)
    failed = {entry for entry, row in kept.row_of.items() if not kept.width[row]}
    whole = (
        head == json.loads(_head(kept))
        and failed == set(failures)
        and np.isfinite(kept.border).all()
        and np.isfinite(kept.colour).all()
    )
    return kept if whole else None
