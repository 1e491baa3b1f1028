"""A data set, as a person has made it, written out: folders by copies or links, a zip, or a table of its labels."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from catdog_gui.data.archive import MAX_MEMBERS, READ_ERRORS, Archive
from catdog_gui.data.export.plan import Plan, planned
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.naming import Part
from catdog_gui.data.reading import PictureReader
from catdog_gui.data.tables.table import OWN, table_lines, write_table
from catdog_gui.data.zips import SPARE
from catdog_gui.errors import DataError, DecodeError
from catdog_gui.files import replacing
from catdog_gui.language import later, tr
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work, never
from catdog_gui.words import counted, file_size, listed, whole

How = Literal["copy", "link", "zip", "table"]

_TICK = 0.1


@dataclass(slots=True)
class _Outcome:
    """Indices of the pictures that were written, how many of them as copies for want of a link, and who was left out."""

    written: list[int] = field(default_factory=list)
    unlinked: int = 0
    left_out: list[str] = field(default_factory=list)


def export_set(
    images: ImageSet, parts: Sequence[Part] | None, to: Path, how: How, should_stop: StopCheck = never
) -> Work[Path]:  # fmt: skip
    """Write a data set out, every picture byte for byte as it is; nothing that is there already is changed.

    Copies and links go into a folder for each class (see :func:`~catdog_gui.data.export.plan.planned`). Links are hard ones
    where the disk is the same, else symbolic ones, else copies; pictures in zips are always copied. A table may be written
    beside the pictures it names, where it can be opened as a data set by itself; all else only where no pictures lie.

    Args:
        images: the data set, without what is excluded and with the labels that were given.
        parts: the part of each picture, "" for none; None: parts are not told.
        to: a folder that is new or empty; for a zip or a table, a file that is not there yet.
        how: as what.
        should_stop: asked for every picture.

    Returns:
        ``to``. Opened again, a folder or zip is the same data set.

    Raises:
        DataError: nothing may or can be written there, the disk is too full, or not one picture can be read.
        Stopped: ``should_stop`` said so. Then, and after an error, what was written is removed again.
    """
    to = to.absolute()
    _check_place(images, to, how)
    if how == "table":
        write_table(to, images, parts)
        return to
    if how == "zip" and len(images) >= MAX_MEMBERS:
        raise DataError(
            tr("More than {most} pictures are too many for one zip.", most=whole(MAX_MEMBERS)), tr("Export them to a folder.")
        )
    plan = planned(images, parts)
    plain, packed = _bytes(images)
    _check_room(to, packed if how == "link" else plain + packed)
    try:
        with _zip(to) if how == "zip" else _folder(to) as target:
            outcome = yield from _fill(target, images, plan, plain if how == "link" else None, should_stop)
            if plan.table:
                labels = images.labels.tolist()
                rows = ((plan.names[i], images.class_names[labels[i]], parts[i] if parts else "") for i in outcome.written)
                target.write(OWN, b"".join(table_lines(rows, parts is not None)))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DataError(
                tr("The disk became full while exporting to {place}.", place=to), tr("Make room, or choose another disk.")
            ) from error
        raise DataError(
            tr("{path} cannot be written ({reason}).", path=to, reason=error.strerror or error),
            tr("Choose another place for the export."),
        ) from error
    yield from _notices(outcome, plan)
    return to


def _fill(target: _Folder | _Zip, images: ImageSet, plan: Plan, links: int | None, should_stop: StopCheck) -> Work[_Outcome]:
    """Write every picture; ``links``: None for copies, else how many bytes it takes to copy what cannot be linked."""
    outcome = _Outcome()
    told = 0.0
    with PictureReader(images.pictures) as reader:
        for index, (picture, name) in enumerate(zip(images.pictures, plan.names, strict=True)):
            if should_stop():
                raise Stopped
            if time.monotonic() - told >= _TICK:
                told = time.monotonic()
                yield Progress(later("Exporting"), index, len(images))
            try:
                if links is not None and not picture.member:
                    if _linked(target, name, picture.path):
                        outcome.written.append(index)
                        continue
                    if links:
                        _check_room(target.place, links)
                        links = 0
                content = reader.read(picture)
            except DecodeError as error:
                outcome.left_out.append(f"{picture.name}: {error.message}")
                continue
            target.write(name, content)
            outcome.written.append(index)
            outcome.unlinked += links is not None
    if not outcome.written:
        raise DataError(
            tr("There is no picture to export that can be read (the first is {first}).", first=outcome.left_out[0])
            if outcome.left_out
            else tr("There is no picture to export that can be read."),
            tr("Nothing was written."),
        )
    yield Progress(later("Exporting"), len(images), len(images))
    return outcome


def _linked(target: _Folder | _Zip, name: str, path: Path) -> bool:
    """Whether a link was possible; a file that could not be copied either is not linked."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DecodeError(tr("not a file"))
        with path.open("rb") as file:
            if not file.read(1):
                raise DecodeError(tr("empty file"))
    except OSError as error:
        raise DecodeError(tr("cannot be read ({reason})", reason=error.strerror or error)) from error
    return isinstance(target, _Folder) and target.link(name, path)


def _notices(outcome: _Outcome, plan: Plan) -> Iterator[Notice]:
    if outcome.left_out:
        pictures, which = counted(len(outcome.left_out), "picture"), listed(outcome.left_out)
        yield Notice(tr("Left out {pictures} that cannot be read ({which}).", pictures=pictures, which=which), "warning")
    if outcome.unlinked:
        pictures = counted(outcome.unlinked, "picture")
        yield Notice(tr("Copied {pictures}: no link to them is possible.", pictures=pictures))
    if plan.table:
        yield Notice(
            tr("Names of folders alone cannot say everything: the table {table} in it tells what each picture shows.", table=OWN)
        )


class _Folder:
    """A folder that is filled, and what was made for it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._files: list[Path] = []
        self._folders: list[Path] = []
        self._known: set[Path] = set()

    def make(self, folder: Path) -> None:
        """Make a folder and those around it, as far as they are not there."""
        if folder in self._known:
            return
        for path in (*reversed(folder.parents), folder):
            if not path.exists():
                path.mkdir()
                self._folders.append(path)
        self._known.add(folder)

    def write(self, name: str, content: bytes) -> None:
        """Write a new file."""
        path = self.place / name
        self.make(path.parent)
        with path.open("xb") as file:
            self._files.append(path)
            file.write(content)

    def link(self, name: str, source: Path) -> bool:
        """Make a file that is another name for ``source``; whether that was possible."""
        path, real = self.place / name, Path(os.path.realpath(source))
        self.make(path.parent)
        for link in (path.hardlink_to, path.symlink_to):
            with suppress(OSError):
                link(real)
                self._files.append(path)
                return True
        return False

    def remove(self) -> None:
        """Take back all that was made."""
        for path in self._files:
            with suppress(OSError):
                path.unlink()
        for path in reversed(self._folders):
            with suppress(OSError):
                path.rmdir()


@contextmanager
def _folder(place: Path) -> Iterator[_Folder]:
    """A folder to fill, which is as before where the context is left by an exception."""
    folder = _Folder(place)
    try:
        folder.make(place)
        yield folder
    except BaseException:
        folder.remove()
        raise


class _Zip:
    """A zip that is filled. Pictures are packed already: they are stored as they are."""

    def __init__(self, place: Path, archive: zipfile.ZipFile) -> None:
        self.place = place
        self._archive = archive

    def write(self, name: str, content: bytes) -> None:
        """Add a file; its date is always the same, so that equal data sets make equal zips."""
        info = zipfile.ZipInfo(name)
        info.external_attr = 0o644 << 16
        self._archive.writestr(info, content)


@contextmanager
def _zip(place: Path) -> Iterator[_Zip]:
    """A zip to fill, which stands there only once the context is left without an exception."""
    with replacing(place) as file:
        with zipfile.ZipFile(file, "w") as archive:
            yield _Zip(place, archive)
        if os.path.lexists(place):  # somebody else has put something there meanwhile
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _check_place(images: ImageSet, to: Path, how: How) -> None:
    """Nothing that exists is written over, and nothing comes among a person's pictures."""
    try:
        if how in ("zip", "table"):
            if os.path.lexists(to):
                raise DataError(tr("{path} exists already.", path=to), tr("Choose another name; nothing is written over."))
        elif os.path.lexists(to) and not to.is_dir():
            raise DataError(tr("{path} is no folder.", path=to), tr("Choose a new or an empty folder."))
        elif to.is_dir() and any(to.iterdir()):
            raise DataError(
                tr("The folder {folder} is not empty.", folder=to),
                tr("Choose a new or an empty folder; nothing is written over."),
            )
    except OSError as error:
        raise DataError(
            tr("{path} cannot be looked at ({reason}).", path=to, reason=error.strerror or error), tr("Choose another place.")
        ) from error
    if how == "table":
        return
    taken = {picture.path.parent for picture in images.pictures if not picture.member}
    if images.source.is_dir():
        taken.add(images.source)
    real = Path(os.path.realpath(to))
    if any(real.is_relative_to(os.path.realpath(folder)) for folder in taken):
        raise DataError(
            tr("{path} lies among the pictures of the data set itself.", path=to), tr("Choose a place outside of it.")
        )


def _bytes(images: ImageSet) -> tuple[int, int]:
    """Bytes of all plain files, and of all members of zips, as far as they can be told."""
    plain = packed = 0
    members: defaultdict[Path, list[str]] = defaultdict(list)
    for picture in images.pictures:
        if picture.member:
            members[picture.path].append(picture.member)
        else:
            with suppress(OSError):
                plain += picture.path.stat().st_size
    for path, names in members.items():
        with suppress(*READ_ERRORS), Archive(path) as archive:
            packed += sum(archive.getinfo(name).file_size for name in names)
    return plain, packed


def _check_room(to: Path, needed: int) -> None:
    """Raise a :class:`DataError` where the disk has too little room."""
    place = next((folder for folder in (to, *to.parents) if folder.is_dir()), to)
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        return  # a disk that does not tell: it will say so when it is full
    if free < needed + SPARE:
        raise DataError(
            tr(
                "The export needs {needed}, but only {free} are free in {place}.",
                needed=file_size(needed + SPARE),
                free=file_size(free),
                place=place,
            ),
            tr("Make room there, choose another disk, or export links or a table."),
        )
