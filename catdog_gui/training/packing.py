"""Runs as one file, to take to another computer: packed, and unpacked again from whoever made it.

A packed run is a zip of the run's folder: record, history, split, models and notes; what it takes to go on only where that is
asked for, and never the pictures of its film. Whatever else lies in such a zip is passed over, and no name in it becomes a path
on the disk but the folder's, as every system can bear it.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catdog_gui.data.archive import METHODS, READ_ERRORS, Archive
from catdog_gui.data.safe_names import safe_folder
from catdog_gui.data.split_record import MOST_BYTES as MOST_SPLIT
from catdog_gui.data.split_record import split_from_dict
from catdog_gui.data.zips import ENCRYPTED, MAX_NAME, MAX_RATIO, RATIO_MATTERS, SPARE, is_link
from catdog_gui.disk import is_full, reason, shortage
from catdog_gui.errors import DataError, RunError
from catdog_gui.files import replacing, sync_folder
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never
from catdog_gui.training.history import HISTORY
from catdog_gui.training.history import MOST_BYTES as MOST_HISTORY
from catdog_gui.training.record import BEST, LAST, PACKED, RECORD, SPLIT, START, STATE, RunRecord, read_record
from catdog_gui.training.record import MOST_BYTES as MOST_RECORD
from catdog_gui.training.removal import check_idle
from catdog_gui.training.run_notes import MOST_BYTES as MOST_NOTES
from catdog_gui.training.run_notes import NOTES, read_notes
from catdog_gui.untrusted import read_json
from catdog_gui.words import file_size, shortened

MOST_MODEL, MOST_STATE = 16 << 30, 64 << 30
"""Bytes of a model file and of a checkpoint; the largest that the settings allow has some 10 GB, and its state 40 GB."""

_PARTS = {
    RECORD: MOST_RECORD, HISTORY: MOST_HISTORY, SPLIT: MOST_SPLIT, NOTES: MOST_NOTES,
    BEST: MOST_MODEL, LAST: MOST_MODEL, START: MOST_MODEL, STATE: MOST_STATE,
}  # fmt: skip
"""What a packed run may hold, and the most bytes of each."""

_DENSE = (RECORD, HISTORY, SPLIT, NOTES)
"""Texts, which packing makes smaller; weights it does not."""

_UNPACKING = ".unpacking-"
_STALE = 24 * 3600.0
_BLOCK = 1 << 20
_TICK = 0.1


def pack(folder: Path, to: Path, *, checkpoint: bool = False, should_stop: StopCheck = never) -> Work[Path]:
    """Write the run in ``folder`` into one new file.

    Args:
        to: the file; nothing that is there is written over.
        checkpoint: whether the run is to go on elsewhere, which makes the file several times as large.
        should_stop: asked for every megabyte.

    Returns:
        ``to``.

    Raises:
        RunError: no run, or one under way; nothing may or can be written there.
        Stopped: ``should_stop`` said so. Then, and after an error, nothing is left behind.
    """
    read_record(folder)
    check_idle(folder)
    files = [folder / name for name in _PARTS if name != STATE or checkpoint]
    files = [path for path in files if os.path.lexists(path)]
    if strange := [path for path in files if path.is_symlink() or not path.is_file()]:
        # What a link in somebody else's folder leads to may be anything, a key among it.
        raise RunError(
            tr("{file} of the run {name} is no file by itself.", file=strange[0].name, name=folder.name),
            tr("Put the file there, then pack again."),
        )
    if os.path.lexists(to):
        raise RunError(tr("{path} exists already.", path=to), tr("Choose another name; nothing is written over."))
    top, total = safe_folder(folder.name), 0
    try:
        total = sum(path.stat().st_size for path in files)
        _check_room(to.absolute().parent, total)
        counted = _Counted(later("Packing"), total, should_stop)
        with replacing(to) as file:
            with zipfile.ZipFile(file, "w") as archive:
                for path in files:
                    info = zipfile.ZipInfo(f"{top}/{path.name}")
                    info.external_attr = 0o644 << 16
                    info.compress_type = zipfile.ZIP_DEFLATED if path.name in _DENSE else zipfile.ZIP_STORED
                    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
                        while block := source.read(_BLOCK):
                            target.write(block)
                            yield from counted.more(len(block))
            if os.path.lexists(to):  # somebody else has put something there meanwhile
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    except OSError as error:
        why = shortage(to.absolute().parent, total) if is_full(error) else reason(error)
        raise RunError(tr("{path} cannot be written ({why}).", path=to, why=why), tr("Choose another place.")) from None
    return to


def unpack(file: Path, runs: Path, *, should_stop: StopCheck = never) -> Work[Path]:
    """Make a run in the folder ``runs`` from a packed one, whoever packed it.

    It is checked as a whole before it can be seen there; of two runs of one name the later gets a number.

    Returns:
        The new run's folder.

    Raises:
        RunError: no packed run, or a damaged one, or one that is larger than a run can be; it cannot be written.
        Stopped: ``should_stop`` said so. Then, and after an error, nothing is left behind.
    """
    shown = shortened(file.name)
    with _opened(file, shown) as archive:
        found = _found(archive, file, shown)
        total = sum(info.file_size for info in found.members.values())
        try:
            runs.mkdir(parents=True, exist_ok=True)
            _remove_stale(runs)
            _check_room(runs, total, shown)
            with tempfile.TemporaryDirectory(prefix=_UNPACKING, dir=runs, ignore_cleanup_errors=True) as temporary:
                place = Path(temporary) / found.name
                place.mkdir()
                counted = _Counted(later("Unpacking"), total, should_stop)
                for name, info in found.members.items():
                    yield from _copied(archive, info, place / name, shown, counted)
                record = _checked(place)
                _set_times(place, record)
                return _settled(place, runs)
        except OSError as error:
            why = shortage(runs, total) if is_full(error) else reason(error)
            raise RunError(
                tr("“{name}” cannot be unpacked to {runs} ({why}).", name=shown, runs=runs, why=why),
                tr("Choose another folder for runs."),
            ) from None


@dataclass(frozen=True, slots=True)
class _Found:
    """The name of a packed run's folder, and by the names of the files in it the zip's members."""

    name: str
    members: dict[str, zipfile.ZipInfo]


class _Counted:
    """Counts bytes and tells how far it has come, a few times a second."""

    def __init__(self, phase: str, total: int, should_stop: StopCheck) -> None:
        self._phase, self._total, self._should_stop = phase, total, should_stop
        self._done, self._told = 0, 0.0

    def more(self, size: int) -> Iterator[Progress]:
        """``size`` more bytes are done."""
        if self._should_stop():
            raise Stopped
        self._done += size
        if time.monotonic() - self._told >= _TICK:
            self._told = time.monotonic()
            yield Progress(self._phase, self._done >> 20, self._total >> 20, later("MB"))


@contextmanager
def _opened(file: Path, shown: str) -> Iterator[Archive]:
    try:
        archive = Archive(file)
    except FileNotFoundError:
        raise RunError(
            tr("“{name}” does not exist.", name=shown), tr("Check the spelling; a drive may have to be connected first.")
        ) from None
    except PermissionError as error:
        raise RunError(
            tr("“{name}” cannot be opened ({why}).", name=shown, why=reason(error)), tr("Check that you may read it.")
        ) from None
    except READ_ERRORS:
        raise _damaged(shown) from None
    with archive:
        yield archive


def _found(archive: Archive, file: Path, shown: str) -> _Found:
    """What of a zip belongs to a run; sizes are as the zip declares them, and no member is read any further."""
    members: dict[str, zipfile.ZipInfo] = {}
    tops = set()
    for info in archive.infolist():
        if len(info.filename) > MAX_NAME:
            continue
        *folders, name = info.filename.replace("\\", "/").split("/")
        if name not in _PARTS or len(folders) > 1:
            continue
        if name in members or is_link(info):
            what = tr("“{name}” is not packed as a run is: {file} is twice in it, or is a link.", name=shown, file=name)
            raise RunError(what, tr(_HOW))
        if info.flag_bits & ENCRYPTED or info.compress_type not in METHODS:
            what = tr("“{name}” is encrypted, or packed in a way that cannot be read here.", name=shown)
            raise RunError(what, tr(_HOW))
        if info.file_size > _PARTS[name]:
            size = file_size(info.file_size)
            what = tr("“{name}” declares a {file} of {size}, which no run has.", name=shown, file=name, size=size)
            raise RunError(what, tr(_HOW))
        members[name] = info
        tops.update(folders or [""])
    if RECORD not in members or len(tops) > 1:
        raise RunError(tr("“{name}” holds no run, or more than one.", name=shown), tr(_HOW))
    declared, packed = (sum(getattr(info, name) for info in members.values()) for name in ("file_size", "compress_size"))
    if declared > RATIO_MATTERS and declared > MAX_RATIO * packed:
        what = tr(
            "“{name}” declares {declared} in {packed}: no run is packed that densely.",
            name=shown,
            declared=file_size(declared),
            packed=file_size(packed),
        )
        raise RunError(what, tr(_HOW))
    return _Found(safe_folder(tops.pop() or file.name.removesuffix(PACKED)), members)


def _copied(archive: Archive, info: zipfile.ZipInfo, to: Path, shown: str, counted: _Counted) -> Iterator[Progress]:
    """Write one member; it never becomes larger than was declared."""
    try:
        content = archive.member(info)
    except READ_ERRORS:
        raise _damaged(shown) from None
    with to.open("xb") as file, closing(content):
        while True:
            try:
                block = content.read(_BLOCK)
            except READ_ERRORS:
                raise _damaged(shown) from None
            if not block:
                break
            file.write(block)
            yield from counted.more(len(block))
        file.flush()
        os.fsync(file.fileno())


def _checked(place: Path) -> RunRecord:
    """The record of a run that was unpacked; a RunError where it is not whole in all that can be told without torch."""
    record = read_record(place)
    read_notes(place)
    if (place / SPLIT).exists():
        try:
            split_from_dict(read_json(place / SPLIT, MOST_SPLIT))
        except (ValueError, DataError):
            raise RunError(tr("The split of the run {name} is damaged.", name=place.name), tr(_HOW)) from None
    return record


def _set_times(place: Path, record: RunRecord) -> None:
    """Let the files be as old as the run: the newest model answers at the next start, and a stranger's is not to be that one."""
    made = 0.0
    with suppress(ValueError, OverflowError, OSError):
        made = datetime.fromisoformat(record.created).timestamp()
    made = made if 0 < made < time.time() else 0.0
    for path in place.iterdir():
        os.utime(path, (made, made))


def _settled(place: Path, runs: Path) -> Path:
    """Move the folder among the runs, by its name or with a number."""
    number, target = 1, runs / place.name
    while os.path.lexists(target):
        number += 1
        target = runs / f"{place.name}-{number}"
    place.rename(target)
    sync_folder(runs)
    return target


def _remove_stale(runs: Path) -> None:
    """Remove what a crash or power cut left behind; younger folders may belong to a process at work."""
    for path in list(runs.iterdir()):
        if re.fullmatch(rf"{re.escape(_UNPACKING)}[a-z0-9_]{{8}}", path.name) and path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE:
                    shutil.rmtree(path)


def _check_room(folder: Path, needed: int, unpacked: str = "") -> None:
    """See that there is room to pack a run, or to unpack the one called ``unpacked``."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # a disk that does not tell, or no folder: writing will say so
    if free < needed + SPARE:
        sizes = {"needed": file_size(needed + SPARE), "free": file_size(free)}
        if unpacked:
            what = tr(
                "Unpacking “{name}” needs {needed}, but only {free} are free in {folder}.", name=unpacked, folder=folder, **sizes
            )
        else:
            what = tr("Packing the run needs {needed}, but only {free} are free in {folder}.", folder=folder, **sizes)
        raise RunError(what, tr("Make room there, or choose another disk."))


_HOW = later("A run is packed by “catdog runs pack”, or by “Pack…” on the page Runs.")


def _damaged(shown: str) -> RunError:
    return RunError(tr("“{name}” is damaged, incomplete, or no packed run.", name=shown), tr("Download or copy it again."))
