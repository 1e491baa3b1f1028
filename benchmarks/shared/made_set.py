"""A data set of made-up small pictures, as large as one likes, and what the program takes to read it."""

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from shared.memory import begin, peak

from catdog_gui.data.batches import PixelStore
from catdog_gui.data.cache import open_cache
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.progress import finish

SIDE, KINDS = 48, 64
"""Pixels of a picture's side, and how many different drawings there are; copies differ in a few bytes after their end."""

BLOCK = 4096
"""What a small file takes on most disks."""

BATCH = 128
MOST_GATHERED = 200_000


def room_for(count: int, size: int) -> int:
    """Bytes of disk that making and reading ``count`` pictures takes, with some to spare."""
    content = max(len(drawing) for drawing in drawings())
    return round(1.2 * count * (max(content, BLOCK) + 300 + size * size * 3)) + 2**28


def make(folder: Path, count: int) -> int:
    """Write ``count`` pictures, no two the same, into a folder a class; bytes of their contents.

    Files and no zips, of which the program opens 500,000 pictures at most.
    """
    contents, written = list(drawings()), 0
    for name in ("cat", "dog"):
        (folder / name).mkdir(parents=True)
    for number in range(count):
        # What follows a JPEG's end mark is not looked at, but it is part of the file.
        content = contents[number % KINDS] + number.to_bytes(4, "big")
        (folder / ("dog" if number % 2 else "cat") / f"{number:07d}.jpg").write_bytes(content)
        written += len(content)
    return written


def drawings() -> Iterator[bytes]:
    """A few blurred blots, as JPEG files."""
    random = np.random.default_rng(0)
    for _ in range(KINDS):
        blots = Image.fromarray(random.integers(0, 256, (6, 6, 3), np.uint8))
        buffer = io.BytesIO()
        blots.resize((SIDE, SIDE), Image.Resampling.BICUBIC).save(buffer, "JPEG", quality=80)
        yield buffer.getvalue()


def measure(source: Path, size: int, store: Path) -> dict[str, Any]:
    """List, hash and decode a set and gather batches from it: seconds and bytes of memory at the height of each.

    The memory map of decoded pixels counts for as much as the system keeps of it in memory, which it may drop at any time;
    so memory is that of the phases before gathering.
    """
    seconds: dict[str, float] = {}
    held: dict[str, int] = {}
    before = begin()

    @contextmanager
    def timed(phase: str) -> Iterator[None]:
        begin()
        begun = time.perf_counter()
        yield
        seconds[phase] = time.perf_counter() - begun
        held[phase] = peak() - before

    with timed("listing"):
        images = finish(open_set(str(source), store=store))
    with timed("hashing"):
        hashes = finish(content_hashes(images))

    def opened() -> Any:
        return finish(open_cache(images, hashes, size=size, geometry="squash", folder=store / "pixels", limit=2**62))

    with timed("decoding"):
        cache = opened()
    del cache
    with timed("opening again"):
        cache = opened()
    order = np.random.default_rng(0).permutation(len(cache.pixels))[:MOST_GATHERED]
    pixels = PixelStore(cache.pixels, torch.device("cpu"))
    for phase in ("gathering first", "gathering"):  # at first, the disk may have to be read
        with timed(phase):
            for start in range(0, len(order), BATCH):
                pixels.gather(order[start : start + BATCH])
        del held[phase]
    return {"pictures": len(images), "gathered": len(order), "seconds": seconds, "bytes": held}


def enough_room(folder: Path, needed: int) -> bool:
    """Whether the disk of ``folder`` has so many bytes free."""
    return shutil.disk_usage(folder).free >= needed
