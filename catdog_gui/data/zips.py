"""Zips as they come from strangers: looked into, never trusted.

No member's name ever becomes a path on disk. A zip inside a zip is copied out as one file under a name of our own, so that
its pictures can be read at random; the pictures themselves are never unpacked.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import shutil
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inventory import PICTURE_ENDINGS, Inventory, ending_of, hidden, tidy
from catdog_gui.data.naming import is_labelled, part_of
from catdog_gui.errors import DataError
from catdog_gui.progress import Progress, StopCheck, Stopped, Work

MAX_MEMBERS = 2_000_000
MAX_RATIO = 200
"""A zip whose content is declared to be more often its size than this is refused, unless it is small."""
RATIO_MATTERS = 1 << 30
"""Bytes below which the ratio is of no matter."""
MAX_LOOKED_INTO = 1 << 30
"""A zip of test pictures is looked into for labels, inside the zip around it, only up to this size in bytes."""
SPARE = 256 << 20
"""Bytes that stay free on the disk after unpacking."""

READ_ERRORS = (
    OSError, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError,
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip
"""Everything that zipfile raises over a file that is damaged, encrypted or foreign."""

_BLOCK = 1 << 20
_STALE = 24 * 3600.0
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_ENCRYPTED = 0x1


def list_zip(path: Path, prefix: str, inventory: Inventory) -> None:
    """Add what is in the zip at ``path`` to ``inventory``, each name behind ``prefix`` ("" or ending with "/").

    Raises:
        DataError: the file is no zip, damaged, encrypted, or declares more than a zip of pictures can hold.
    """
    shown = prefix.rstrip("/") or path.name
    with _opened(path, shown) as archive:
        infos = {info.filename: info for info in archive.infolist()}
        if len(infos) > MAX_MEMBERS:
            raise DataError(f"“{shown}” declares {len(infos):,} files.", f"At most {MAX_MEMBERS:,} can be read from one zip.")
        folders, declared = {""}, 0
        for info in infos.values():
            name = _safe(info.filename)
            if info.is_dir():
                continue
            if not name:
                inventory.unreadable += 1
                continue
            steps = name.split("/")
            if any(hidden(step) for step in steps):
                inventory.hidden += 1
                continue
            folders.add(name.rpartition("/")[0])
            if ending_of(name) in PICTURE_ENDINGS or ending_of(name) == ".zip":
                _check_readable(info, shown)
                declared += info.file_size
            inventory.add(prefix + name, path, info.filename)
        inventory.folders += len(folders)
        _check_ratio(declared, _size(path), shown)


def holds_only_test(zipped: Picture) -> bool:
    """Whether a zip that lies among the files is called test* and names no classes: not worth unpacking."""
    if part_of(zipped.name.rpartition("/")[2]) != "test":
        return False
    try:
        if not zipped.member:
            with zipfile.ZipFile(zipped.path) as archive:
                return not is_labelled([tidy(name) for name in archive.namelist()])
        with zipfile.ZipFile(zipped.path) as outer:
            if outer.getinfo(zipped.member).file_size > MAX_LOOKED_INTO:
                return True
            with outer.open(zipped.member) as content, zipfile.ZipFile(content) as archive:
                return not is_labelled([tidy(name) for name in archive.namelist()])
    except READ_ERRORS:
        return True


def unpacked(zipped: Picture, folder: Path, should_stop: StopCheck) -> Work[Path]:
    """Copy a zip out of the zip it is in, as one file in ``folder``; at once where an earlier call did it.

    The copy is found again by the outer zip's path, size and time, and the member's name and checksum.

    Raises:
        DataError: it is damaged, encrypted, suspiciously dense, or the disk is too full.
        Stopped: ``should_stop`` said so; nothing is left behind.
    """
    shown = zipped.name
    with _opened(zipped.path, shown) as outer:
        info = outer.getinfo(zipped.member)
        _check_readable(info, shown)
        _check_ratio(info.file_size, info.compress_size, shown)
        target = folder / f"{_key(zipped.path, info)}.zip"
        if target.is_file() and _size(target) == info.file_size:
            return target
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _remove_stale(folder)
            free = shutil.disk_usage(folder).free
            if free < info.file_size + SPARE:
                raise DataError(
                    f"Unpacking “{shown}” needs {_amount(info.file_size + SPARE)}, but only {_amount(free)} are free "
                    f"in {folder}.",
                    "Make room there, or unpack the zip elsewhere and choose the folder.",
                )
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{target.stem}.", suffix=".part")
        except OSError as error:
            raise DataError(
                f"“{shown}” cannot be unpacked to {folder} ({error.strerror or error}).",
                "Check that the folder can be written to, or unpack the zip elsewhere and choose the folder.",
            ) from error
        try:
            with os.fdopen(handle, "wb") as copy, _member(outer, info, shown) as content:
                told, done = 0.0, 0
                while block := _next_block(content, shown):
                    if should_stop():
                        raise Stopped
                    copy.write(block)
                    done += len(block)
                    if time.monotonic() - told >= 0.1:
                        told = time.monotonic()
                        yield Progress("Unpacking", done >> 20, info.file_size >> 20, "MB")
                copy.flush()
                os.fsync(copy.fileno())
            _put_in_place(Path(temporary), target)
        except OSError as error:
            raise DataError(
                f"“{shown}” cannot be unpacked to {folder} ({error.strerror or error}).", "Check the disk, then try again."
            ) from error
        finally:
            Path(temporary).unlink(missing_ok=True)
    return target


@contextmanager
def _opened(path: Path, shown: str) -> Iterator[zipfile.ZipFile]:
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if not start:
            raise DataError(f"“{shown}” is an empty file.", "Download or copy it again.")
        if start[:2] != b"PK" and not zipfile.is_zipfile(path):
            what = "no zip, whatever its name says" if shown.lower().endswith(".zip") else "neither a folder nor a zip"
            raise DataError(f"“{shown}” is {what}.", "Choose a folder of pictures or a zip; unpack other archives first.")
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise DataError(f"“{shown}” cannot be opened ({error.strerror or error}).", "Check that you may read it.") from error
    except READ_ERRORS as error:
        raise _damaged(shown) from error
    with archive:
        yield archive


def _member(outer: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str) -> IO[bytes]:
    try:
        return outer.open(info)
    except READ_ERRORS as error:
        raise _damaged(shown) from error


def _next_block(content: IO[bytes], shown: str) -> bytes:
    try:
        return content.read(_BLOCK)
    except READ_ERRORS as error:
        raise _damaged(shown) from error


def _damaged(shown: str) -> DataError:
    return DataError(f"“{shown}” is damaged or incomplete.", "Download or copy it again.")


def _check_readable(info: zipfile.ZipInfo, shown: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise DataError(f"“{shown}” is protected by a password.", "Unpack it with its password and choose the folder.")
    if info.compress_type not in _METHODS:
        raise DataError(
            f"“{shown}” is compressed in a way this program cannot read (method {info.compress_type}).",
            "Unpack it and choose the folder.",
        )


def _check_ratio(declared: int, size: int, shown: str) -> None:
    if declared > RATIO_MATTERS and declared > MAX_RATIO * size:
        raise DataError(
            f"“{shown}” declares {_amount(declared)} of content in {_amount(size)}: no pictures are packed that densely.",
            "If you trust it, unpack it yourself and choose the folder.",
        )


def _safe(filename: str) -> str:
    """The tidy relative name of a member; empty where it points out of the zip."""
    steps = [step for step in tidy(filename).replace("\\", "/").split("/") if step not in ("", ".")]
    return "" if ".." in steps else "/".join(steps)


def _key(path: Path, info: zipfile.ZipInfo) -> str:
    stat = path.stat()
    text = f"{path.resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}\0{info.filename}\0{info.CRC}"
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _put_in_place(temporary: Path, target: Path) -> None:
    size = _size(temporary)
    try:
        temporary.replace(target)
    except PermissionError:
        # Windows: another process has just put the same file there and is reading it.
        if not target.is_file() or _size(target) != size:
            raise


def _remove_stale(folder: Path) -> None:
    """Remove what a crash or power cut left behind; younger parts may belong to a process at work."""
    for part in folder.glob(".*.part"):
        if time.time() - part.stat().st_mtime > _STALE:
            part.unlink(missing_ok=True)


def _size(path: Path) -> int:
    return path.stat().st_size


def _amount(number: int) -> str:
    return f"{number / 1e6:,.0f} MB" if number >= 1e6 else f"{number / 1e3:,.1f} kB"
