"""What pictures show, told from the names of their files and folders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from natsort import natsort_keygen

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inventory import PICTURE_ENDINGS, Inventory, ending_of
from catdog_gui.errors import DataError
from catdog_gui.language import later, tr
from catdog_gui.words import counted, listed

Part = Literal["", "train", "val", "test"]

EXPECTED = later(
    "Expected: one folder for each class (cat/…, dog/…), or pictures named like cat.0.jpg and dog.0.jpg, in a folder or a zip."
)

# Digits and dots are kept out of the label, so that dates and camera names ("Scan 2020.01.02.jpg") are not taken for classes.
_NUMBERED = re.compile(r"([^\W\d_]+(?:[ _-][^\W\d_]+)*)\.\d+\.[^.]+")
_TEST = re.compile(r"test(ing)?[ _.-]*((set|data|images|pictures)[ _.-]*)?\d*")
_PARTS: dict[str, Part] = {
    "train": "train", "training": "train", "train_set": "train", "training_set": "train",
    "val": "val", "valid": "val", "validation": "val", "val_set": "val", "validation_set": "val",
}  # fmt: skip

_NAMES_SAY_NOTHING = later("Left out {pictures}: their names do not say what they show ({names}).")
_IN_NO_FOLDER = later("Left out {pictures}: they lie in no class folder ({names}).")

_natural = natsort_keygen()


@dataclass(frozen=True, slots=True)
class Recognised:
    """Pictures in natural order, each with the name of its class and the part its folders put it into."""

    pictures: tuple[Picture, ...]
    classes: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Labelled:
    picture: Picture
    label: str
    part: Part


def natural_key(name: str) -> tuple[object, str]:
    """Sorts ``cat.2.jpg`` before ``cat.10.jpg``, alike on every system; names that differ in zeros only keep one order."""
    return _natural(name), name


@lru_cache(maxsize=1024)
def part_of(folder: str) -> Part:
    """Which part a folder (or an inner zip) of this name stands for; "" for none."""
    name = folder.casefold().removesuffix(".zip")
    return "test" if _TEST.fullmatch(name) else _PARTS.get(name, "")


def common_folders(paths: Sequence[list[str]]) -> list[str]:
    """The folders, outermost first, in which all these paths of folders begin."""
    first, last = min(paths, default=[]), max(paths, default=[])
    return [step for step, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))]


def label_in(name: str) -> str:
    """The class that a file's name says (``cat.0.jpg``); "" where it says none."""
    match = _NUMBERED.fullmatch(name.rpartition("/")[2])
    return match[1].casefold() if match else ""


def is_labelled(names: Sequence[str]) -> bool:
    """Whether pictures of these names, taken by themselves, form at least two classes."""
    pictures = [name for name in names if ending_of(name) in PICTURE_ENDINGS]
    if len({label for name in pictures if (label := label_in(name))}) >= 2:
        return True
    classes = {name.split("/")[-2] for name in pictures if "/" in name}
    return len({name for name in classes if not part_of(name)}) >= 2


def recognise(inventory: Inventory, shown: str) -> Recognised:
    """Tell the classes of what was found.

    File names that say it win (``cat.0.jpg``), as soon as they name two classes and most of the pictures. Else the folders
    that directly hold pictures are the classes. Folders above them that are called train, val or test (and the like) are
    parts. The folders that all pictures have in common say nothing.

    Args:
        inventory: what was found.
        shown: what a person calls the place it was found in.

    Raises:
        DataError: nothing, or a single class, is recognised.
    """
    pictures = inventory.pictures
    folders = {picture.name: picture.name.split("/")[:-1] for picture in pictures}
    common = common_folders(list(folders.values()))
    above = {name: tuple(path[len(common) :]) for name, path in folders.items()}
    labelled, notes = _by_file_names(pictures, above) or _by_folders(pictures, above)
    known = {entry.label for entry in labelled}
    if len(known) < 2:
        only = next(iter(known), "") or (common[-1] if common and not part_of(common[-1]) else "")
        if only:
            raise DataError(
                tr("“{shown}” holds a single class, “{only}”: {found}.", shown=shown, only=only, found=inventory.describe()),
                tr("At least two classes are needed to tell apart. {expected}", expected=tr(EXPECTED)),
            )
        raise DataError(
            tr("“{shown}” is no data set as it stands: found {found}.", shown=shown, found=inventory.describe()), tr(EXPECTED)
        )
    labelled, unseen = _without_classes_only_measured(labelled)
    labelled.sort(key=lambda entry: natural_key(entry.picture.name))
    return Recognised(
        tuple(entry.picture for entry in labelled),
        tuple(entry.label for entry in labelled),
        tuple(entry.part for entry in labelled),
        (*notes, *unseen),
    )


def _by_file_names(
    pictures: Sequence[Picture], above: dict[str, tuple[str, ...]]
) -> tuple[list[_Labelled], list[str]] | None:  # fmt: skip
    labelled, rest = [], []
    for picture in pictures:
        if label := label_in(picture.name):
            labelled.append(_Labelled(picture, label, _nearest_part(above[picture.name])))
        else:
            rest.append(picture)
    elsewhere = sum(_nearest_part(above[picture.name]) != "test" for picture in rest)
    if len({entry.label for entry in labelled}) < 2 or len(labelled) < elsewhere:
        return None
    notes = _unlabelled(rest, above, _NAMES_SAY_NOTHING)
    classes_by_folder = {path[-1] for entry in labelled if (path := above[entry.picture.name]) and not part_of(path[-1])}
    if len(classes_by_folder) >= 2 and {name.casefold() for name in classes_by_folder} != {e.label for e in labelled}:
        notes.append(tr("The classes are those of the file names (cat.0.jpg), not of the folders."))
    return labelled, notes


def _by_folders(pictures: Sequence[Picture], above: dict[str, tuple[str, ...]]) -> tuple[list[_Labelled], list[str]]:
    labelled, rest = [], []
    for picture in pictures:
        path = above[picture.name]
        if path and not part_of(path[-1]):
            label = path[-1][:-4] if path[-1].lower().endswith(".zip") else path[-1]
            labelled.append(_Labelled(picture, label, _nearest_part(path[:-1])))
        else:
            rest.append(picture)
    return labelled, _unlabelled(rest, above, _IN_NO_FOLDER)


def _nearest_part(path: tuple[str, ...]) -> Part:
    return next((part for folder in reversed(path) if (part := part_of(folder))), "")


def _unlabelled(rest: Sequence[Picture], above: dict[str, tuple[str, ...]], note: str) -> list[str]:
    test = [picture for picture in rest if _nearest_part(above[picture.name]) == "test"]
    notes = []
    if test:
        places = sorted({"/".join(above[picture.name]) for picture in test}, key=natural_key)
        pictures = counted(len(test), "test picture")
        notes.append(tr("Left out {pictures} without labels ({places}).", pictures=pictures, places=listed(places)))
    if other := [picture.name for picture in rest if _nearest_part(above[picture.name]) != "test"]:
        other.sort(key=natural_key)
        notes.append(tr(note, pictures=counted(len(other), "picture"), names=listed(other)))
    return notes


def _without_classes_only_measured(labelled: list[_Labelled]) -> tuple[list[_Labelled], list[str]]:
    """Drop classes that only occur in val or test folders: test/unknown/7.jpg is how unlabelled pictures are often stored."""
    trained = {entry.label for entry in labelled if entry.part in ("", "train")}
    if len(trained) < 2:
        return [_Labelled(entry.picture, entry.label, "") for entry in labelled], []
    dropped = Counter(entry.label for entry in labelled if entry.label not in trained)
    notes = [
        tr(
            "Left out {pictures} of “{label}”: that class has none to train with.",
            pictures=counted(number, "picture"),
            label=label,
        )
        for label, number in sorted(dropped.items())
    ]
    return [entry for entry in labelled if entry.label in trained], notes
