"""Content hashes: what tells a picture apart from its copies, wherever they lie and whatever they are called."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never

_BYTES = 16
_CHUNK = 64
_TICK = 0.1


def content_hashes(images: ImageSet, should_stop: StopCheck = never) -> Work[tuple[str, ...]]:
    """BLAKE2b-128 of each picture file's bytes.

    Returns:
        32 hexadecimal digits for each picture, in the set's order; "" where the file cannot be read.

    Raises:
        Stopped: ``should_stop`` said so; it is asked ten times a second.
    """
    hashes = [""] * len(images)
    leave = threading.Event()
    with (
        PictureReader(images.pictures) as reader,
        ThreadPoolExecutor(min(8, (os.cpu_count() or 1) + 2), thread_name_prefix="hash") as pool,
    ):
        try:
            waiting: dict[Future[list[str]], int] = {
                pool.submit(_hash_all, reader, images.pictures[start : start + _CHUNK], leave): start
                for start in range(0, len(images), _CHUNK)
            }
            done, told = 0, 0.0
            while waiting:
                for future in wait(waiting, _TICK, FIRST_COMPLETED).done:
                    start, found = waiting.pop(future), future.result()
                    hashes[start : start + len(found)] = found
                    done += len(found)
                if should_stop():
                    raise Stopped
                if time.monotonic() - told >= _TICK or not waiting:
                    told = time.monotonic()
                    yield Progress(later("Reading"), done, len(images))
        finally:
            leave.set()
            pool.shutdown(cancel_futures=True)
    return tuple(hashes)


def read_same(reader: PictureReader, picture: Picture, known: str) -> bytes:
    """The bytes of a picture, as they were when it was hashed.

    Raises:
        DecodeError: as :meth:`PictureReader.read`; or the file has changed since.
    """
    content = reader.read(picture)
    if content_hash(content) != known:
        raise DecodeError(tr("changed while the set was being read"))
    return content


def content_hash(content: bytes) -> str:
    """BLAKE2b-128 of one file's bytes, 32 hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=_BYTES).hexdigest()


def fingerprint(hashes: Sequence[str]) -> str:
    """One hash, 32 hexadecimal digits, for a set of contents: the same in any order, with copies, under any names."""
    whole = hashlib.blake2b(digest_size=_BYTES)
    for content in sorted(set(hashes) - {""}):
        whole.update(bytes.fromhex(content))
    return whole.hexdigest()


def _hash_all(reader: PictureReader, pictures: Sequence[Picture], leave: threading.Event) -> list[str]:
    hashes = []
    for picture in pictures:
        if leave.is_set():
            break
        try:
            content = reader.read(picture)
        except DecodeError:
            hashes.append("")
            continue
        hashes.append(content_hash(content))
    return hashes
