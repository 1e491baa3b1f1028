"""Zip files, opened and read so that a hostile one costs no more than it may.

:mod:`zipfile` reads zips well but believes them: it makes an object of each entry of the list at a zip's end, however long
that is (2,000,000 take 1 GB and up to half a minute), and inflates far beyond the size that the list declares for a member.
"""

from __future__ import annotations

import bz2
import copy
import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Protocol

MAX_MEMBERS = 500_000
"""A zip with more entries is not opened. So many take zipfile 250 MB and up to five seconds, in which nobody can stop it."""

MAX_LIST = 96 << 20
"""Bytes of the list at a zip's end. Entries with names of 100 letters have about 150 each."""

READ_ERRORS = (
    OSError, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError, OverflowError, struct.error,
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip
"""Everything that a zip raises which is damaged, encrypted, foreign or too long."""

METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
"""Ways of packing that can be read."""

_ENTRY = b"PK\1\2"
_ENTRY_SIZE = 46
_LENGTHS = struct.Struct("<3H")
_LENGTHS_AT = 28
_BLOCK = 1 << 16


class TooManyMembersError(zipfile.BadZipFile):
    """The list at a zip's end is longer than a zip of pictures needs."""


class Member(Protocol):
    """One file in a zip. Reading in bounded pieces takes bounded memory and never yields more than the list declares."""

    def read(self, size: int, /) -> bytes:
        """The next ``size`` bytes, fewer at the end, b"" after it. Raises one of ``READ_ERRORS``, at a wrong checksum too."""

    def close(self) -> None:
        """Let go of the zip."""


class Archive(zipfile.ZipFile):
    """A zip to read, with a list of bounded length.

    What a zip says about its own number of entries (APPNOTE 4.3.14 and 4.3.16, "end of central directory") is not asked: it
    may say anything, and zipfile goes by the list's size in bytes instead. The entries themselves are counted, in the very
    bytes that zipfile is about to take apart, before it does.

    Args:
        source: the file, or a stream that can seek.

    Raises:
        TooManyMembersError: more than ``MAX_MEMBERS`` entries, or a list of more than ``MAX_LIST`` bytes.
        Exception: the others of ``READ_ERRORS``.
    """

    _watched: _Watched | None = None

    def __init__(self, source: Path | io.BufferedIOBase) -> None:
        self._watched = _Watched(io.FileIO(source) if isinstance(source, Path) else source)
        try:
            super().__init__(self._watched)
        except BaseException:
            self._watched.close()
            raise
        self._watched.relax()

    def close(self) -> None:
        """Close the zip and its file."""
        super().close()
        if self._watched is not None:
            self._watched.close()

    def member(self, info: zipfile.ZipInfo) -> Member:
        """One of its files, to be read in pieces."""
        if info.compress_type not in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            return self.open(info)
        packed = copy.copy(info)
        packed.compress_type = zipfile.ZIP_STORED
        packed.file_size = info.compress_size
        del packed.CRC  # it is that of the unpacked bytes
        return _Unpacking(self.open(packed), info)


class _Watched(io.BufferedReader):
    """A zip's file that counts the entries of the list which is read from it."""

    _members: int | None = 0

    def relax(self) -> None:
        """The list has been read: what comes now are members."""
        self._members = None

    def read(self, size: int | None = -1, /) -> bytes:
        if self._members is None:
            return super().read(size)
        if size is None or size < 0:  # a member unpacked “to its end” knows no bounds
            return b"".join(iter(lambda: super(_Watched, self).read(_BLOCK), b""))
        if size > MAX_LIST:
            raise TooManyMembersError(f"a list of {size:,} bytes")
        data = super().read(size)
        self._members += _entries(data, MAX_MEMBERS)
        if self._members > MAX_MEMBERS:
            raise TooManyMembersError(f"more than {MAX_MEMBERS:,} entries")
        return data


def _entries(data: bytes, most: int) -> int:
    """How many entries of a list (APPNOTE 4.3.12, "file header") follow each other in ``data``, counted up to ``most`` + 1."""
    count, at = 0, 0
    while count <= most and data.startswith(_ENTRY, at) and at + _ENTRY_SIZE <= len(data):
        name, extra, comment = _LENGTHS.unpack_from(data, at + _LENGTHS_AT)
        at += _ENTRY_SIZE + name + extra + comment
        count += 1
    return count


class _Unpacking:
    """A member packed by bzip2 or LZMA, unpacked no further than it is asked for.

    zipfile itself unpacks whatever 4 kB of the packed bytes hold at once; by these two methods that may be gigabytes.
    """

    def __init__(self, packed: Member, info: zipfile.ZipInfo) -> None:
        self._packed = packed
        self._left = info.file_size
        self._expected, self._checksum = info.CRC, 0
        self._unpacker: bz2.BZ2Decompressor | lzma.LZMADecompressor = (
            bz2.BZ2Decompressor() if info.compress_type == zipfile.ZIP_BZIP2 else _lzma(packed, info.file_size)
        )

    def read(self, size: int, /) -> bytes:
        """See :class:`Member`."""
        pieces = []
        while size > 0 and self._left > 0:
            more = self._packed.read(_BLOCK) if self._unpacker.needs_input else b""
            if self._unpacker.eof or (self._unpacker.needs_input and not more):
                raise zipfile.BadZipFile("a member ends before its end")
            try:
                piece = self._unpacker.decompress(more, min(size, self._left))
            except OSError as error:  # bzip2's word for damage, which is no fault of the disk
                raise zipfile.BadZipFile("a member is damaged") from error
            pieces.append(piece)
            size -= len(piece)
            self._left -= len(piece)
            self._checksum = zlib.crc32(piece, self._checksum)
        if not self._left and self._checksum != self._expected:
            raise zipfile.BadZipFile("a member's checksum is wrong")
        return b"".join(pieces)

    def close(self) -> None:
        """See :class:`Member`."""
        self._packed.close()


def _lzma(packed: Member, size: int) -> lzma.LZMADecompressor:
    """Reads what stands before the packed bytes (APPNOTE 5.8.8): a version, the properties' length, and the properties."""
    _version, length = struct.unpack("<HH", packed.read(4))
    bits, dictionary = struct.unpack("<BL", packed.read(length))
    rest, literal_context = divmod(bits, 9)
    position, literal_position = divmod(rest, 5)
    filters = {
        "id": lzma.FILTER_LZMA1,
        # Memory is taken for all of it; no reference reaches farther back than what was unpacked before.
        "dict_size": min(dictionary, max(size, 4096)),
        "lc": literal_context,
        "lp": literal_position,
        "pb": position,
    }
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[filters])
