"""Turns what a person points at into an :class:`ImageSet`: a folder, a zip, zips inside, a table of labels, the demo drawings."""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from pathlib import Path

import numpy as np

from catdog_gui.data import demo
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.inventory import Inventory, ending_of, hidden
from catdog_gui.data.naming import EXPECTED, Recognised, natural_key, recognise
from catdog_gui.data.tables.table import ENDINGS as TABLE_ENDINGS
from catdog_gui.data.tables.table_set import recognise_listed, recognise_table
from catdog_gui.data.zips import holds_only_test, list_zip, list_zip_inside
from catdog_gui.errors import DataError
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never
from catdog_gui.words import tidy, whole

DEMO = "demo"
"""What is opened under this word are the demo drawings; a folder of that name is ``./demo``."""

MAX_FILES = 2_000_000
MAX_ZIPS = 64
ZIP_LEVELS = 2
"""How many layers of zips below the folder or zip that was chosen are opened."""


def open_set(source: str, *, store: Path, should_stop: StopCheck = never) -> Work[ImageSet]:
    """Recognise a data set; no picture is decoded.

    Zips inside are opened only where the files beside them are no data set by themselves, so that a download lying next to
    its own unpacked pictures does not count twice.

    Args:
        source: path of a folder, a zip or a table of labels (CSV), or the word ``demo``.
        store: the program's cache folder; demo drawings and zips from inside zips are kept there.
        should_stop: asked once for every folder and zip, and often while a zip is unpacked.

    Returns:
        At least two classes, in natural order of their names, each with at least one picture.

    Raises:
        DataError: nothing there can be used; says what was found and what is expected.
        Stopped: ``should_stop`` said so.
    """
    drawings = source.strip() == DEMO
    if drawings:
        path = store / "demo" / f"v{demo.VERSION}"
        yield from demo.draw(path, should_stop=should_stop)
    else:
        path = _located(source)
    inventory = Inventory()
    if ending_of(path.name) in TABLE_ENDINGS and path.is_file():
        recognised = yield from recognise_table(path, should_stop)
    else:
        recognised = yield from _recognised(inventory, path, store / "unpacked", should_stop)
    names = tuple(sorted(set(recognised.classes), key=natural_key))
    index = {name: number for number, name in enumerate(names)}
    return ImageSet(
        source=path,
        pictures=recognised.pictures,
        labels=np.array([index[name] for name in recognised.classes], dtype=np.int64),
        class_names=names,
        parts=recognised.parts,
        notes=() if drawings else (*recognised.notes, *inventory.left_out()),
    )


def _located(source: str) -> Path:
    if not source.strip():
        raise DataError(tr("No data set was chosen."), tr(EXPECTED))
    try:
        path = Path(source).expanduser()
        if not path.exists():
            # Paths are pasted with quotes and blanks around them.
            path = Path(source.strip().strip("\"'")).expanduser()
        path = path.absolute()
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise DataError(
            tr("“{name}” does not exist.", name=source),
            tr("Check the spelling; a drive may have to be connected first."),
        ) from None
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DataError(
            tr("“{name}” cannot be opened ({reason}).", name=source, reason=reason), tr("Check that you may read it.")
        ) from error
    return path


def _recognised(inventory: Inventory, path: Path, folder: Path, should_stop: StopCheck) -> Work[Recognised]:
    if path.is_dir():
        yield from walk(path, inventory, should_stop)
    else:
        yield from list_zip(path, inventory, should_stop)
    if not inventory.files:
        raise DataError(tr("“{name}” is empty.", name=path.name or path), tr(EXPECTED))
    if inventory.others[".csv"] and (listed := (yield from recognise_listed(path, inventory.pictures, should_stop))):
        inventory.others -= Counter((".csv",))
        return listed
    for _level in range(ZIP_LEVELS):
        if not inventory.zips:
            break
        try:
            return recognise(inventory, path.name)
        except DataError:
            yield from _open_zips(inventory, folder, should_stop)
    return recognise(inventory, path.name)


def _open_zips(inventory: Inventory, folder: Path, should_stop: StopCheck) -> Work[None]:
    """Replace the zips that lie among the files by what is in them."""
    found = sorted(inventory.zips, key=lambda zipped: natural_key(zipped.name))
    if len(found) > MAX_ZIPS:
        raise DataError(
            tr("There are {number} zips inside.", number=whole(len(found))),
            tr("At most {most} can be opened; unpack them first.", most=MAX_ZIPS),
        )
    inventory.zips = []
    for zipped in found:
        if should_stop():
            raise Stopped
        yield Progress(later("Searching"), inventory.files, None, later("files"))
        if holds_only_test(zipped):
            inventory.notes.append(tr("Left out “{name}”: test pictures without labels.", name=zipped.name))
            continue
        yield from list_zip_inside(zipped, folder, inventory, should_stop)


def walk(root: Path, inventory: Inventory, should_stop: StopCheck) -> Work[None]:
    """Add every file below ``root``, each folder once however many links lead to it.

    Links to folders are followed after all real folders, in natural order, so that the names do not depend on the order in
    which the file system answers.
    """
    real: deque[Picture] = deque((Picture("", root),))
    links: list[Picture] = []
    seen: set[str] = set()
    told = 0.0
    while real or links:
        if not real:
            links.sort(key=lambda link: natural_key(link.name), reverse=True)
        folder = real.popleft() if real else links.pop()
        resolved = os.path.realpath(folder.path)
        if resolved in seen:
            continue
        seen.add(resolved)
        inventory.folders += 1
        try:
            entries = list(os.scandir(folder.path))
        except OSError as error:
            if folder.path == root:
                raise DataError(
                    tr("“{name}” cannot be read ({reason}).", name=root, reason=error.strerror or error),
                    tr("Check that you may read it."),
                ) from error
            inventory.unreadable += 1
            continue
        for entry in entries:
            name = f"{folder.name}/{tidy(entry.name)}".lstrip("/")
            if hidden(entry.name):
                inventory.hidden += 1
            elif _is_folder(entry):
                (links if entry.is_symlink() else real).append(Picture(name, Path(entry.path)))
            elif _is_file(entry):
                inventory.add(name, Path(entry.path))
        if should_stop():
            raise Stopped
        if inventory.files > MAX_FILES:
            raise DataError(
                tr("There are more than {most} files in “{folder}”.", most=whole(MAX_FILES), folder=root),
                tr("Choose a folder further down. {expected}", expected=tr(EXPECTED)),
            )
        if time.monotonic() - told >= 0.1:
            told = time.monotonic()
            yield Progress(later("Searching"), inventory.files, None, later("files"))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
