"""Where each picture of an export goes, so that the program, opening it again, sees the same data set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.inventory import Inventory
from catdog_gui.data.naming import Part, label_in, recognise
from catdog_gui.data.safe_names import UniqueNames, safe_file, safe_folder
from catdog_gui.errors import DataError

UNSPLIT = "unsplit"
"""The folder beside train, val and test for pictures that are in none of them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Relative paths with "/", one for each picture; ``table``: whether a table has to say what the names do not."""

    names: tuple[str, ...]
    table: bool


def planned(images: ImageSet, parts: Sequence[Part] | None) -> Plan:
    """A folder for each class, within one for each part where ``parts`` are given. Files keep their names where they can.

    A file that is called ``cat.7.jpg`` would be taken for a cat in any folder, so such names are kept only where all of them
    are right. Some classes no folder can stand for ("Cat" beside "cat" on most systems, "train", "a/b"): whether the names
    alone would say the same is found out by asking :func:`recognise`.
    """
    names = _names(images, parts, numbered=True)
    if len(set(images.labels.tolist())) < 2 or _say_the_same(names, images, parts):
        return Plan(names, table=False)
    plain = _names(images, parts, numbered=False)
    return Plan(plain, table=False) if _say_the_same(plain, images, parts) else Plan(names, table=True)


def _names(images: ImageSet, parts: Sequence[Part] | None, *, numbered: bool) -> tuple[str, ...]:
    classes = UniqueNames()
    folders = [classes.take(safe_folder(name)) for name in images.class_names]
    files: defaultdict[str, UniqueNames] = defaultdict(UniqueNames)
    names = []
    for index, (picture, label) in enumerate(zip(images.pictures, images.labels.tolist(), strict=True)):
        folder = folders[label] if parts is None else f"{parts[index] or UNSPLIT}/{folders[label]}"
        name = safe_file(picture.name.rpartition("/")[2])
        if not numbered and label_in(name):
            stem, _, ending = name.rpartition(".")
            name = f"{stem.replace('.', '_')}.{ending}"
        names.append(f"{folder}/{files[folder].take(name)}")
    return tuple(names)


def _say_the_same(names: Sequence[str], images: ImageSet, parts: Sequence[Part] | None) -> bool:
    """Whether a folder with files of these names would be opened as this data set."""
    inventory = Inventory(pictures=[Picture(name, Path(name)) for name in names])
    try:
        seen = recognise(inventory, "")
    except DataError:
        return False
    found = dict(zip((picture.name for picture in seen.pictures), zip(seen.classes, seen.parts, strict=True), strict=True))
    return all(
        found.get(name) == (images.class_names[label], part)
        for name, label, part in zip(names, images.labels.tolist(), parts or [""] * len(names), strict=True)
    )
