"""Zips as no honest program writes them, byte by byte."""

from __future__ import annotations

import bz2
import functools
import lzma
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STORED, DEFLATED, BZIP2, LZMA = 0, 8, 12, 14
GB = 10**9
_BIG = 0xFFFFFFFF


@dataclass(frozen=True)
class Entry:
    """One member.

    ``packed`` are its bytes in the file; ``size`` and ``checksum`` what the list says of the unpacked ones. ``at``: where its
    header lies; None puts header and bytes behind those before it. ``mode`` is Unix's, with the kind of file.
    """

    name: bytes
    packed: bytes = b""
    method: int = STORED
    size: int | None = None
    checksum: int | None = None
    flags: int = 0x800
    mode: int = 0
    packed_size: int | None = None
    at: int | None = None


def crafted(entries: Sequence[Entry], *, count: int | None = None) -> bytes:
    """A zip of ``entries`` whose end says that there are ``count`` of them; None tells the truth."""
    body, listed = bytearray(), bytearray()
    for entry in entries:
        at = len(body) if entry.at is None else entry.at
        if entry.at is None:
            body += local_header(entry) + entry.packed
        listed += list_entry(entry, at)
    return bytes(body + listed + end(len(entries) if count is None else count, len(listed), len(body)))


def local_header(entry: Entry) -> bytes:
    """What stands before a member's bytes."""
    size, packed_size, checksum = _numbers(entry)
    sizes = (_BIG, _BIG) if size >= _BIG else (packed_size, size)
    extra = struct.pack("<HHQQ", 1, 16, size, packed_size) if size >= _BIG else b""
    fixed = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 45, entry.flags, entry.method, 0, 33, checksum, *sizes, len(entry.name), len(extra)
    )
    return fixed + entry.name + extra


def list_entry(entry: Entry, at: int) -> bytes:
    """What the list at the end says of a member."""
    size, packed_size, checksum = _numbers(entry)
    sizes = (_BIG, _BIG) if size >= _BIG else (packed_size, size)
    extra = struct.pack("<HHQQ", 1, 16, size, packed_size) if size >= _BIG else b""
    versions = (3 << 8 | 45, 45)
    fixed = struct.pack(
        "<4s6H3L3H", b"PK\1\2", *versions, entry.flags, entry.method, 0, 33, checksum, *sizes, len(entry.name), len(extra), 0
    )
    return fixed + struct.pack("<2H2L", 0, 0, entry.mode << 16, at) + entry.name + extra


def end(count: int, size: int, offset: int) -> bytes:
    """The end of a zip whose list has ``size`` bytes from ``offset`` on; in the form for large zips where numbers ask for it."""
    if max(count, 0) < 0xFFFF and max(size, offset) < _BIG:
        return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, offset, 0)
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    where = struct.pack("<4sLQL", b"PK\6\7", 0, offset + size, 1)
    return large + where + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, _BIG, _BIG, 0)


def crowd(path: Path, entries: int, count: int | None = None) -> Path:
    """Write a zip whose list has ``entries``; its end says ``count``."""
    one = list_entry(Entry(b"a"), 0)
    with path.open("wb") as file:
        file.write(one * entries)
        file.write(end(entries if count is None else count, len(one) * entries, 0))
    return path


@functools.cache
def zeros(method: int, size: int = 10 * GB) -> bytes:
    """At least ``size`` bytes of zeros, packed; by deflate at once, by the others in a second for each 100 MB."""
    if method == DEFLATED:
        step = 1 << 26
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        first = packer.compress(bytes(step)) + packer.flush(zlib.Z_FULL_FLUSH)
        return first * (size // step + 1) + packer.flush()
    if method == BZIP2:
        # Blocks stand bit by bit behind each other; their checksums follow, which is why all of it has to be packed.
        return bz2.compress(bytes(size), 9)
    properties = struct.pack("<BL", 0x5D, 1 << 20)
    filters = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20, "lc": 3, "lp": 0, "pb": 2}
    packed = lzma.compress(bytes(size), lzma.FORMAT_RAW, filters=[filters])
    return struct.pack("<HH", 0x1409, len(properties)) + properties + packed


def _numbers(entry: Entry) -> tuple[int, int, int]:
    size = len(entry.packed) if entry.size is None else entry.size
    packed_size = len(entry.packed) if entry.packed_size is None else entry.packed_size
    return size, packed_size, zlib.crc32(entry.packed) if entry.checksum is None else entry.checksum
