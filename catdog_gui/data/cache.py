"""Decoded pictures on disk, so that an epoch reads pixels and not files.

A cache is a folder named by what is in it::

    KEY/pixels.npy      uint8, one row for each different picture
    KEY/manifest.json   written last: its presence says that the rest is complete
    KEY/journal.jsonl   only while building: which rows are there already
    KEY/used            its time is the last use
    KEY.lock            held while building
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.config import Geometry
from catdog_gui.data.decode import decode, kept_reason, told
from catdog_gui.data.fingerprint import read_same
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.pixelstore import Batch, Layout, Store, bytes_to_come, make_room, too_full
from catdog_gui.data.reading import PictureReader, unread_reasons
from catdog_gui.disk import is_full, reason, shortage
from catdog_gui.errors import DataError, DecodeError
from catdog_gui.files import write_atomically
from catdog_gui.language import later, tr
from catdog_gui.locks import Lock
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work, never
from catdog_gui.settings import HOME_VARIABLE

LISTED = 50
"""Undecodable pictures that are named one by one in the log."""

_TICK = 0.1
"""Seconds between two looks at the stop check and two lines of progress."""


@dataclass(frozen=True, slots=True)
class PixelCache:
    """Decoded pictures, open for reading.

    ``pixels`` is (rows, size, size, 3); ``row_of`` maps a content hash to its row. ``failures`` maps the hash of each picture
    that could not be decoded to the reason; its row is black and must not be used. Files that could not even be read have the
    hash "", which is in neither.
    """

    pixels: NDArray[np.uint8]
    row_of: dict[str, int]
    failures: dict[str, str]
    folder: Path


def open_cache(
    images: ImageSet,
    hashes: Sequence[str],
    *,
    size: int,
    geometry: Geometry,
    folder: Path,
    limit: int,
    workers: int = 0,
    should_stop: StopCheck = never,
) -> Work[PixelCache]:
    """The decoded pictures of ``images``: opened where they are on disk, else decoded on all cores and kept.

    A stop or a crash costs the last few pictures only; the next call goes on from there.

    Args:
        hashes: content hash of each picture, "" where unreadable; pictures of the same content share a row.
        size: side of the decoded squares in pixels.
        folder: where caches live; others in there may be removed, the longest unused first.
        limit: bytes that all caches together should take. The one asked for is made even where it alone is larger.
        workers: decoding threads; 0 takes one a core.

    Raises:
        DataError: the disk is too full, the folder cannot be written, or not one picture can be decoded.
        Stopped: ``should_stop`` said so.
    """
    rows = tuple(dict.fromkeys(entry for entry in hashes if entry))
    if not rows:
        raise _none_usable(images, tuple(_left_out(images, hashes, {})))
    layout = Layout(rows, size, geometry)
    place = folder / layout.key
    cache = _opened(place, layout)
    if cache is None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = Lock(folder / f"{layout.key}.lock")
            yield from _acquire(lock, should_stop)
            try:
                cache = _opened(place, layout)
                if cache is None:
                    cache = yield from _build(images, hashes, layout, place, limit, workers or os.cpu_count() or 1, should_stop)
            finally:
                lock.release()
        except OSError as error:
            raise _disk_trouble(error, place, layout) from error
    with suppress(OSError):
        (place / "used").touch()
    yield from _report(cache, images, hashes)
    return cache


def failure_report(cache: PixelCache, images: ImageSet, hashes: Sequence[str]) -> tuple[str, ...]:
    """One line for each picture that is left out: its name and why."""
    return tuple(_left_out(images, hashes, cache.failures))


def _left_out(images: ImageSet, hashes: Sequence[str], failures: dict[str, str]) -> Iterator[str]:
    unread = unread_reasons(images, hashes)
    for index, (picture, entry) in enumerate(zip(images.pictures, hashes, strict=True)):
        if reason := failures.get(entry) or unread.get(index):
            yield f"{picture.name}: {told(reason)}"


def _opened(place: Path, layout: Layout) -> PixelCache | None:
    """The finished cache, None where there is none or it is damaged."""
    try:
        manifest = json.loads((place / "manifest.json").read_text("utf-8"))
        rows, failures = manifest.pop("hashes"), manifest.pop("failures")
        fits = manifest == layout.head and len(rows) == len(layout.rows) and set(rows) == set(layout.rows)
        if not fits or not set(failures) <= set(rows):
            return None
        pixels = np.load(place / "pixels.npy", mmap_mode="r", allow_pickle=False)
        if pixels.shape != layout.shape or pixels.dtype != np.uint8 or not all(isinstance(why, str) for why in failures.values()):
            return None
    except Exception:  # noqa: BLE001  (JSON and numpy's headers raise as they please; whatever it is, the cache is made anew)
        return None
    return PixelCache(pixels, {entry: row for row, entry in enumerate(rows)}, dict(failures), place)


def _acquire(lock: Lock, should_stop: StopCheck) -> Work[None]:
    """Wait for a second window, or another run, that is decoding the same pictures."""
    announced = False
    while True:
        try:
            lock.acquire(_TICK)
        except filelock.Timeout:
            if not announced:
                owner = lock.owner()
                yield Notice(
                    tr("The same pictures are being decoded by another run ({owner}); waiting for it.", owner=owner)
                    if owner
                    else tr("The same pictures are being decoded by another run; waiting for it.")
                )
                announced = True
            if should_stop():
                raise Stopped from None
            yield Progress(later("Waiting for another run"), 0, None)
        else:
            return


def _build(
    images: ImageSet,
    hashes: Sequence[str],
    layout: Layout,
    place: Path,
    limit: int,
    workers: int,
    should_stop: StopCheck,
) -> Work[PixelCache]:
    """Decode what is missing, under the lock."""
    if (place / "manifest.json").exists():
        yield Notice(tr("The decoded pictures kept on disk are damaged; they are made anew."), "warning")
        shutil.rmtree(place)
    pictures = dict(zip(reversed(hashes), reversed(images.pictures), strict=True))  # of copies the first counts
    unread: dict[int, str] = {}
    halt = threading.Event()
    with Store(place, layout) as store:
        shown = time.monotonic()
        for _ in store.recover():
            if should_stop():
                raise Stopped
            if time.monotonic() - shown >= _TICK:
                shown = time.monotonic()
                yield Progress(later("Checking"), len(store.done), len(layout.rows))
        missing = [row for row in range(len(layout.rows)) if row not in store.done]
        yield from make_room(place, layout, len(missing), limit)
        if store.done and missing:
            yield Notice(
                tr(
                    "{number} of {all} pictures were decoded before; going on from there.",
                    number=len(store.done),
                    all=len(layout.rows),
                )
            )
        store.begin()

        with PictureReader(images.pictures) as reader, ThreadPoolExecutor(workers, "decode") as pool:
            queue: deque[tuple[Batch, Future[None]]] = deque()

            def collect() -> None:
                batch, future = queue.popleft()
                future.result()
                unread.update(batch.unread)
                store.add(batch)

            batches = _batches(missing, layout)
            try:
                while True:
                    while len(queue) < 2 * workers and (batch := next(batches, None)) is not None:
                        queue.append((batch, pool.submit(_decode_batch, batch, layout, pictures, reader, halt)))
                    if not queue:
                        break
                    if should_stop():
                        raise Stopped
                    wait([queue[0][1]], timeout=_TICK)
                    while queue and queue[0][1].done():
                        collect()
                    if time.monotonic() - shown >= _TICK:
                        shown = time.monotonic()
                        count = len(store.done) + len(unread) + sum(batch.done for batch, _ in queue)
                        yield Progress(later("Decoding"), count, len(layout.rows))
            except (Stopped, GeneratorExit):
                halt.set()
                while queue:
                    collect()
                raise
            finally:
                halt.set()
        yield Progress(later("Decoding"), len(layout.rows), len(layout.rows))
        store.sync()
        failures = {layout.rows[row]: reason for row, reason in store.failures.items()}
    if not unread:
        manifest = {**layout.head, "hashes": layout.rows, "failures": failures}
        write_atomically(place / "manifest.json", json.dumps(manifest).encode())
        (place / "journal.jsonl").unlink()
    pixels = np.load(place / "pixels.npy", mmap_mode="r")
    failures |= {layout.rows[row]: reason for row, reason in unread.items()}
    return PixelCache(pixels, {entry: row for row, entry in enumerate(layout.rows)}, failures, place)


def _decode_batch(
    batch: Batch, layout: Layout, pictures: dict[str, Picture], reader: PictureReader, halt: threading.Event
) -> None:
    """Fill in the rows of ``batch`` until ``halt`` is set; runs on a thread of the pool."""
    for pixels, row in zip(batch.pixels, batch.rows, strict=True):
        if halt.is_set():
            return
        try:
            content = read_same(reader, pictures[layout.rows[row]], layout.rows[row])
        except DecodeError as error:
            batch.unread[row] = error.message
        else:
            try:
                pixels[:] = decode(content, layout.size, layout.geometry)
            except DecodeError as error:
                passing = isinstance(error.__cause__, MemoryError)
                (batch.unread if passing else batch.failures)[row] = kept_reason(error)
        batch.done += 1


def _batches(rows: list[int], layout: Layout) -> Iterator[Batch]:
    count = max(1, min(8, 2**22 // layout.row_bytes))
    for start in range(0, len(rows), count):
        part = rows[start : start + count]
        yield Batch(part, np.zeros((len(part), *layout.shape[1:]), np.uint8))


def _report(cache: PixelCache, images: ImageSet, hashes: Sequence[str]) -> Work[None]:
    """Say which pictures are left out; an error where that is all of them."""
    lines = failure_report(cache, images, hashes)
    if not lines:
        return
    if len(lines) == len(images):
        raise _none_usable(images, lines)
    yield Notice(
        tr("1 of {all} pictures could not be decoded and is left out:", all=len(images))
        if len(lines) == 1
        else tr("{number} of {all} pictures could not be decoded and are left out:", number=len(lines), all=len(images)),
        "warning",
    )
    for line in lines[:LISTED]:
        yield Notice(line, "warning")
    if len(lines) > LISTED:
        yield Notice(tr("… and {number} more", number=len(lines) - LISTED), "warning")


def _none_usable(images: ImageSet, lines: Sequence[str]) -> DataError:
    return DataError(
        tr("None of the {number} pictures can be decoded; the first is {first}.", number=len(images), first=lines[0])
        if lines
        else tr("There are no pictures."),
        tr("Look at the files in {place}, or open another folder.", place=images.source),
    )


def _disk_trouble(error: OSError, place: Path, layout: Layout) -> DataError:
    folder = place.parent
    if is_full(error):
        missing = shortage(folder, bytes_to_come(place, layout))
        return too_full(
            tr("The disk became full while pictures were decoded: {missing}. What was decoded is kept.", missing=missing)
        )
    if isinstance(error, FileNotFoundError) and not place.exists():
        return DataError(
            tr("The decoded pictures in {place} were taken away while they were made.", place=place),
            tr("Start again: they are made anew."),
        )
    return DataError(
        tr("Decoded pictures cannot be kept in {folder}: {reason}.", folder=folder, reason=reason(error)),
        tr(
            "Check that you may write there, or choose another place with the environment variable {variable}.",
            variable=HOME_VARIABLE,
        ),
    )
