"""Zips as they come from strangers: looked into, never trusted.

No member's name ever becomes a path on disk. A zip inside a zip is copied out as one file under a name of our own, so that
its pictures can be read at random; the pictures themselves are never unpacked.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from catdog_gui.data.archive import MAX_MEMBERS, METHODS, READ_ERRORS, Archive, Member, TooManyMembersError
from catdog_gui.data.imageset import Picture
from catdog_gui.data.inventory import PICTURE_ENDINGS, Inventory, ending_of, hidden
from catdog_gui.data.naming import is_labelled, part_of
from catdog_gui.errors import DataError
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work
from catdog_gui.words import file_size, tidy, whole

MAX_RATIO = 200
"""Zips whose content is declared to be more often their size than this are refused, unless it is small."""
RATIO_MATTERS = 1 << 30
"""Bytes below which the ratio is of no matter."""
MAX_LOOKED_INTO = 1 << 30
"""A zip of test pictures is looked into for labels, inside the zip around it, only up to this size in bytes."""
SPARE = 256 << 20
"""Bytes that stay free on the disk after unpacking."""
MAX_NAME, MAX_STEP = 4096, 255
"""Letters of a member's name, and of each folder in it. No file system knows longer ones, and some would take minutes to sort."""
ENCRYPTED = 0x1
"""The flag of a member that is protected by a password."""

_BLOCK = 1 << 20
_TICK = 0.1
_STALE = 24 * 3600.0
_UNIX = 3


def list_zip(path: Path, inventory: Inventory, should_stop: StopCheck) -> Work[None]:
    """Add what is in the zip at ``path``, which a person has chosen, to ``inventory``.

    Raises:
        DataError: the file is no zip, damaged, encrypted, or declares more than a zip of pictures can hold.
        Stopped: ``should_stop`` said so.
    """
    yield from _list(path, "", inventory, should_stop, chosen=True)


def list_zip_inside(zipped: Picture, folder: Path, inventory: Inventory, should_stop: StopCheck) -> Work[None]:
    """Add what is in a zip that lies among the files of ``inventory``, its names behind the zip's own.

    A zip inside a zip is copied to ``folder`` before, see :func:`unpacked`.

    Raises:
        DataError: as :func:`list_zip` and :func:`unpacked`. What zips inside zips declare counts against the size of the
            outermost one, so that layers do not multiply.
        Stopped: ``should_stop`` said so.
    """
    path = (yield from unpacked(zipped, folder, should_stop)) if zipped.member else zipped.path
    yield from _list(path, f"{zipped.name}/", inventory, should_stop, chosen=not zipped.member)


def holds_only_test(zipped: Picture) -> bool:
    """Whether a zip that lies among the files is called test* and names no classes: not worth unpacking."""
    if part_of(zipped.name.rpartition("/")[2]) != "test":
        return False
    try:
        if not zipped.member:
            with Archive(zipped.path) as archive:
                return not is_labelled([_safe(name) for name in archive.namelist()])
        with Archive(zipped.path) as outer:
            info = outer.getinfo(zipped.member)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return False  # zipfile itself, which moves about in it, would unpack it without bounds
            if info.file_size > MAX_LOOKED_INTO:
                return True
            content = outer.open(info)
            assert isinstance(content, io.BufferedIOBase)  # zipfile's own annotation is wider
            with content, Archive(content) as archive:
                return not is_labelled([_safe(name) for name in archive.namelist()])
    except READ_ERRORS:
        return True


def unpacked(zipped: Picture, folder: Path, should_stop: StopCheck) -> Work[Path]:
    """Copy a zip out of the zip it is in, as one file in ``folder``; at once where an earlier call did it.

    The copy is found again by the outer zip's path, size and time, and the member's name and checksum. It never becomes larger
    than the outer zip declares.

    Raises:
        DataError: it is damaged, gone, encrypted, suspiciously dense, or the disk is too full.
        Stopped: ``should_stop`` said so; nothing is left behind.
    """
    shown = _short(zipped.name)
    with _opened(zipped.path, shown) as outer:
        try:
            info = outer.getinfo(zipped.member)
        except KeyError:
            raise DataError(tr("“{name}” is no longer in its zip.", name=shown), tr("Choose the zip again.")) from None
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
                    tr(
                        "Unpacking “{name}” needs {needed}, but only {free} are free in {folder}.",
                        name=shown,
                        needed=file_size(info.file_size + SPARE),
                        free=file_size(free),
                        folder=folder,
                    ),
                    tr("Make room there, or unpack the zip elsewhere and choose the folder."),
                )
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{target.stem}.", suffix=".part")
        except OSError as error:
            raise DataError(
                _not_unpacked(shown, folder, error),
                tr("Check that the folder can be written to, or unpack the zip elsewhere and choose the folder."),
            ) from error
        try:
            with os.fdopen(handle, "wb") as copy, closing(_member(outer, info, shown)) as content:
                told, done = 0.0, 0
                while block := _next_block(content, shown):
                    if should_stop():
                        raise Stopped
                    copy.write(block)
                    done += len(block)
                    if time.monotonic() - told >= _TICK:
                        told = time.monotonic()
                        yield Progress(later("Unpacking"), done >> 20, info.file_size >> 20, "MB")
                copy.flush()
                os.fsync(copy.fileno())
            _put_in_place(Path(temporary), target)
        except OSError as error:
            raise DataError(_not_unpacked(shown, folder, error), tr("Check the disk, then try again.")) from error
        finally:
            Path(temporary).unlink(missing_ok=True)
    return target


def _not_unpacked(shown: str, folder: Path, error: OSError) -> str:
    reason = error.strerror or error
    return tr("“{name}” cannot be unpacked to {folder} ({reason}).", name=shown, folder=folder, reason=reason)


def _list(path: Path, prefix: str, inventory: Inventory, should_stop: StopCheck, *, chosen: bool) -> Work[None]:
    """As :func:`list_zip`; each name behind ``prefix`` ("" or ending with "/"). ``chosen``: it is no copy of ours."""
    shown = _short(prefix.rstrip("/") or path.name)
    with _opened(path, shown) as archive:
        inventory.packed += _size(path) if chosen else 0
        inventory.members += len(archive.filelist)
        if inventory.members > MAX_MEMBERS:
            raise _too_many(shown)
        folders, told = {""}, time.monotonic()
        for info in {info.filename: info for info in archive.infolist()}.values():  # of one name, the last counts
            if time.monotonic() - told >= _TICK:
                told = time.monotonic()
                if should_stop():
                    raise Stopped
                yield Progress(later("Searching"), inventory.files, None, later("files"))
            if info.filename.endswith("/"):  # is_dir() fails where there is no name
                continue
            if is_link(info):
                inventory.links += 1
                continue
            name = _safe(info.filename)
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
                inventory.declared += info.file_size
            inventory.add(prefix + name, path, info.filename)
        inventory.folders += len(folders)
        _check_ratio(inventory.declared, inventory.packed, shown)


@contextmanager
def _opened(path: Path, shown: str) -> Iterator[Archive]:
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if not start:
            raise DataError(tr("“{name}” is an empty file.", name=shown), tr("Download or copy it again."))
        if start[:2] != b"PK" and not zipfile.is_zipfile(path):
            raise DataError(
                tr("“{name}” is no zip, whatever its name says.", name=shown)
                if shown.lower().endswith(".zip")
                else tr("“{name}” is neither a folder nor a zip.", name=shown),
                tr("Choose a folder of pictures or a zip; unpack other archives first."),
            )
        archive = Archive(path)
    except OSError as error:
        raise _closed(shown, error) from error
    except TooManyMembersError as error:
        raise _too_many(shown) from error
    except READ_ERRORS as error:
        raise _damaged(shown) from error
    with archive:
        try:
            yield archive
        except OSError as error:  # it vanishes while it is looked at
            raise _closed(shown, error) from error


def _member(outer: Archive, info: zipfile.ZipInfo, shown: str) -> Member:
    try:
        return outer.member(info)
    except READ_ERRORS as error:
        raise _damaged(shown) from error


def _next_block(content: Member, shown: str) -> bytes:
    try:
        return content.read(_BLOCK)
    except READ_ERRORS as error:
        raise _damaged(shown) from error


def _closed(shown: str, error: OSError) -> DataError:
    return DataError(
        tr("“{name}” cannot be opened ({reason}).", name=shown, reason=error.strerror or error), tr("Check that you may read it.")
    )


def _damaged(shown: str) -> DataError:
    return DataError(tr("“{name}” is damaged or incomplete.", name=shown), tr("Download or copy it again."))


def _too_many(shown: str) -> DataError:
    return DataError(
        tr("“{name}” lists too many files: {most} at most can be read from zips.", name=shown, most=whole(MAX_MEMBERS)),
        tr("Unpack it and choose the folder, or a part of it."),
    )


def is_link(info: zipfile.ZipInfo) -> bool:
    """Whether it is a link, a device or the like rather than a file; where it leads to is not looked at."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return info.create_system == _UNIX and kind not in (0, stat.S_IFREG)


def _check_readable(info: zipfile.ZipInfo, shown: str) -> None:
    if info.flag_bits & ENCRYPTED:
        raise DataError(
            tr("“{name}” is protected by a password.", name=shown), tr("Unpack it with its password and choose the folder.")
        )
    if info.compress_type not in METHODS:
        raise DataError(
            tr(
                "“{name}” is compressed in a way this program cannot read (method {method}).",
                name=shown,
                method=info.compress_type,
            ),
            tr("Unpack it and choose the folder."),
        )


def _check_ratio(declared: int, size: int, shown: str) -> None:
    if declared > RATIO_MATTERS and declared > MAX_RATIO * size:
        raise DataError(
            tr(
                "“{name}” declares {declared} of content in {size}: no pictures are packed that densely.",
                name=shown,
                declared=file_size(declared),
                size=file_size(size),
            ),
            tr("If you trust it, unpack it yourself and choose the folder."),
        )


def _short(name: str) -> str:
    """For a message: a name in a zip may have thousands of letters."""
    return name if len(name) <= 200 else f"{name[:100]} … {name[-100:]}"


def _safe(filename: str) -> str:
    """The tidy relative name of a member; empty where it points out of the zip, or is longer than any file's."""
    if len(filename) > MAX_NAME:
        return ""
    steps = [step for step in tidy(filename).replace("\\", "/").split("/") if step not in ("", ".")]
    return "" if any(step == ".." or len(step) > MAX_STEP for step in steps) else "/".join(steps)


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
