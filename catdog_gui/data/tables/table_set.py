"""A table of labels as a data set: ``path,label`` beside the pictures it names.

A table may come from anybody: only picture files in its own folder and below are taken, whatever its paths say.
"""

from __future__ import annotations

import io
import os
import stat
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from catdog_gui.data.archive import READ_ERRORS, Archive
from catdog_gui.data.imageset import Picture
from catdog_gui.data.inventory import PICTURE_ENDINGS, ending_of
from catdog_gui.data.naming import Recognised, common_folders, natural_key
from catdog_gui.data.tables.table import EXPECTED, MAX_BYTES, OWN, Row, Table, read_rows, read_table
from catdog_gui.errors import DataError
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work
from catdog_gui.words import counted, listed, shortened, tidy

_ASKED_EVERY = 500


class _Labelled(NamedTuple):
    picture: Picture
    row: Row


@dataclass(slots=True)
class _LeftOut:
    """Paths that are no part of the data set, by why."""

    outside: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)

    def notes(self) -> list[str]:
        reasons = (
            (self.outside, later("Left out {paths} leading out of the table’s folder ({names}).")),
            (self.missing, later("Left out {paths} of the table where no file is ({names}).")),
            (self.others, later("Left out {paths} of the table to files other than pictures ({names}).")),
            (self.unlabelled, later("Left out {paths} without a label ({names}).")),
            (self.unlisted, later("Left out {pictures} not named in the table ({names}).")),
            (self.twice, later("{paths} given more than once in the table: the last row counts ({names}).")),
        )
        return [
            tr(text, paths=counted(len(those), "path"), pictures=counted(len(those), "picture"), names=listed(those))
            for those, text in reasons
            if those
        ]


def recognise_table(path: Path, should_stop: StopCheck) -> Work[Recognised]:
    """The pictures that a table names, relative to its own folder, with the labels and parts it gives them.

    Raises:
        DataError: it is no table of labels, or names fewer than two classes of pictures that are there.
        Stopped: ``should_stop`` said so.
    """
    table = yield from read_table(path, should_stop)
    root = _Root(path.parent)
    found: dict[str, _Labelled] = {}
    out = _LeftOut()
    told = time.monotonic()
    for number, row in enumerate(table.rows):
        if number % _ASKED_EVERY == 0:
            if should_stop():
                raise Stopped
            if time.monotonic() - told >= 0.1:
                told = time.monotonic()
                yield Progress(later("Searching"), number, len(table.rows), later("files"))
        try:
            picture = root.locate(row.path)
        except _OutsideError:
            out.outside.append(row.path)
        except (OSError, ValueError):  # ValueError: no path at all, such as one with a NUL
            out.missing.append(row.path)
        else:
            _take(found, picture, row, out)
    return _recognised(found.values(), table, out, path.name)


def recognise_listed(opened: Path, pictures: Sequence[Picture], should_stop: StopCheck) -> Work[Recognised | None]:
    """What the table says that an export carries where names alone would not say the same; None where there is none.

    Args:
        opened: the folder or zip.
        pictures: all that was found in it; no others are taken, whatever the table says.
        should_stop: asked often.

    Raises:
        DataError: the table cannot be read, or names fewer than two classes of these pictures.
        Stopped: ``should_stop`` said so.
    """
    place, content = _own_table(opened, pictures)
    if content is None:
        return None
    table = yield from read_rows(io.BytesIO(content), OWN, should_stop)
    by_name = {picture.name: picture for picture in pictures}
    found: dict[str, _Labelled] = {}
    out = _LeftOut()
    for row in table.rows:
        picture = by_name.get(place + tidy(row.path.removeprefix("./")))
        if picture is None:
            out.missing.append(row.path)
        else:
            _take(found, picture, row, out)
    out.unlisted += [name for name in by_name if name not in found]
    return _recognised(found.values(), table, out, OWN)


def _own_table(opened: Path, pictures: Sequence[Picture]) -> tuple[str, bytes | None]:
    """The table, and the folder it speaks for ("" or ending with "/"): one that all pictures have in common."""
    folders = common_folders([picture.name.split("/")[:-1] for picture in pictures])
    places = ["".join(f"{folder}/" for folder in folders[:depth]) for depth in range(len(folders), -1, -1)]
    try:
        if opened.is_dir():
            for place in places:
                path = opened / place / OWN
                if path.is_file() and path.stat().st_size <= MAX_BYTES:
                    return place, path.read_bytes()
        else:
            with Archive(opened) as archive:
                names = set(archive.namelist())
                for place in places:
                    if place + OWN in names and (info := archive.getinfo(place + OWN)).file_size <= MAX_BYTES:
                        member = archive.member(info)
                        try:
                            return place, member.read(info.file_size)
                        finally:
                            member.close()
    except READ_ERRORS as error:
        raise DataError(
            tr("“{table}” in “{place}” cannot be read ({reason}).", table=OWN, place=opened.name, reason=error),
            tr("Copy it again, or remove it."),
        ) from error
    return "", None


def _take(found: dict[str, _Labelled], picture: Picture, row: Row, out: _LeftOut) -> None:
    if ending_of(picture.name) not in PICTURE_ENDINGS:
        out.others.append(row.path)
    elif not row.label:
        out.unlabelled.append(row.path)
    else:
        if picture.name in found:
            out.twice.append(row.path)
        found[picture.name] = _Labelled(picture, row)


def _recognised(entries: Iterable[_Labelled], table: Table, out: _LeftOut, shown: str) -> Recognised:
    labelled = sorted(entries, key=lambda entry: natural_key(entry.picture.name))
    classes = sorted({entry.row.label for entry in labelled}, key=natural_key)
    notes = (*table.notes, *out.notes())
    if len(classes) < 2:
        message = (
            tr(
                "The table “{name}” names a single class, “{only}”, of {pictures}.",
                name=shown,
                only=shortened(classes[0]),
                pictures=counted(len(labelled), "picture"),
            )
            if classes
            else tr("The table “{name}” names no picture with a label.", name=shown)
        )
        raise DataError(" ".join((message, *notes)), tr("At least two classes are needed. {expected}", expected=tr(EXPECTED)))
    return Recognised(
        tuple(entry.picture for entry in labelled),
        tuple(entry.row.label for entry in labelled),
        tuple(entry.row.part for entry in labelled),
        notes,
    )


class _OutsideError(Exception):
    """A path leads out of the table's folder."""


class _Root:
    """Finds files below one folder and nowhere else; looks at nothing outside, not even whether it is there.

    Paths are taken apart as texts first, so that neither ``..`` nor another drive or computer is ever asked for; each folder
    on the way is then entered once, and left alone where a link leads out.
    """

    def __init__(self, folder: Path) -> None:
        self._shown = os.path.normcase(os.path.normpath(folder))
        self._real = os.path.normcase(os.path.realpath(folder))
        self._top = _Folder(Path(os.path.realpath(folder)), Path(os.path.realpath(folder)))

    def locate(self, text: str) -> Picture:
        """The picture that is meant.

        Raises:
            _OutsideError: it would not lie below the folder.
            OSError, ValueError: it is no file that is there.
        """
        try:
            return self._locate(self._steps(text))
        except FileNotFoundError:
            if "\\" not in text:
                raise
            return self._locate(self._steps(text.replace("\\", "/")))

    def _locate(self, steps: Sequence[str]) -> Picture:
        if not steps:
            raise FileNotFoundError
        folder = self._top
        for step in steps[:-1]:
            folder = folder.enter(step)
        return Picture(tidy("/".join(steps)), folder.file(steps[-1]))

    def _steps(self, text: str) -> list[str]:
        if Path(text).anchor or Path(text).drive:
            text = self._below(os.path.normpath(text))
        steps: list[str] = []
        for step in text.replace(os.sep, "/").split("/"):
            if step == "..":
                if not steps:
                    raise _OutsideError
                steps.pop()
            elif step not in ("", "."):
                if Path(step).drive:
                    raise _OutsideError
                steps.append(step)
        return steps

    def _below(self, path: str) -> str:
        """The rest of an absolute path that lies below the folder."""
        for folder in (self._shown, self._real):
            base = folder.rstrip(os.sep) + os.sep
            if os.path.normcase(path).startswith(base):
                return path[len(base) :]
        raise _OutsideError


class _Folder:
    """A folder below the root by its real path; what is asked for often is kept."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = root
        self._entered: dict[str, _Folder | type[Exception]] = {}
        self._spellings: dict[str, str] | None = None

    def enter(self, step: str) -> _Folder:
        """The folder of this name in this one."""
        known = self._entered.get(step)
        if known is None:
            try:
                known = _Folder(self._inside(self._entry(step)[0]), self._root)
            except (OSError, _OutsideError) as error:
                known = type(error)
            self._entered[step] = known
        if isinstance(known, _Folder):
            return known
        raise known

    def file(self, step: str) -> Path:
        """The real path of the file of this name in this folder."""
        path, found = self._entry(step)
        if stat.S_ISLNK(found.st_mode):
            path = self._inside(path)
            found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise FileNotFoundError
        return path

    def _entry(self, step: str) -> tuple[Path, os.stat_result]:
        """An entry by its name, or by the tidy spelling of its name."""
        path = self._path / step
        try:
            return path, path.lstat()
        except FileNotFoundError:
            if self._spellings is None:
                self._spellings = {tidy(entry.name): entry.name for entry in self._path.iterdir()}
            spelled = self._spellings.get(tidy(step))
            if spelled is None:
                raise
            path = self._path / spelled
            return path, path.lstat()

    def _inside(self, path: Path) -> Path:
        """Where a link leads; the path itself where it is none."""
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self._root):
            raise _OutsideError
        return real
