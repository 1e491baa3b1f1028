"""What a person has changed about a data set: pictures excluded, given another class, moved to another part.

Nobody's files are touched. A change belongs to a content under the class it was found in, so that it holds wherever the
picture lies, whatever it is called, and for every copy of it under that class.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.naming import Part
from catdog_gui.language import later, tr
from catdog_gui.words import counted, listed, whole

_EXCLUDED = (later("{pictures} is excluded by you{others}."), later("{pictures} are excluded by you{others}."))
_RELABELLED = (later("{pictures} is relabelled by you{others}."), later("{pictures} are relabelled by you{others}."))
_MOVED = (later("{pictures} is moved by you{others}."), later("{pictures} are moved by you{others}."))
"""What was done to a single picture and to several; ``others`` are what else was done, as below."""
_ALSO_RELABELLED, _ALSO_MOVED = later(", {number} relabelled"), later(", {number} moved")

Key = tuple[str, str]
"""Content hash, and the name of the class as found."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is changed about a picture; the values that stand here mean “as found”."""

    excluded: bool = False
    label: str = ""
    part: Part = ""


AS_FOUND = Mark()


@dataclass(frozen=True, slots=True)
class Curated:
    """A data set as a person wants it.

    ``images`` and ``hashes`` are without the excluded pictures, labels are those that were given. ``kept`` are the indices,
    sorted, of these pictures in the set as it was found. ``pins``: the part that a picture was moved to, "" else. ``notes``
    are sentences about what was changed; those of the set stay with ``images``.
    """

    images: ImageSet
    hashes: tuple[str, ...]
    kept: NDArray[np.int64]
    pins: tuple[Part, ...]
    notes: tuple[str, ...]


def keys_of(images: ImageSet, hashes: Sequence[str]) -> tuple[Key, ...]:
    """The key of each picture of a set as found; those of unreadable ones begin with "", and no change can belong to them."""
    names = [images.class_names[label] for label in images.labels.tolist()]
    return tuple(zip(hashes, names, strict=True))


def curated(images: ImageSet, hashes: Sequence[str], marks: Mapping[Key, Mark]) -> Curated:
    """Apply ``marks`` to a set as found; those of other sets do no harm.

    A label that is no class of the set is ignored. Classes without a picture vanish, so that two can be made one, as long as
    two others have pictures; else every class stays.

    Args:
        images: the set as found.
        hashes: its content hashes; "" where unreadable.
        marks: what was changed.
    """
    number_of = {name: number for number, name in enumerate(images.class_names)}
    labels = images.labels.copy()
    keep = np.ones(len(images), np.bool_)
    pins: list[Part] = [""] * len(images)
    relabelled = moved = 0
    if marks:
        for index, key in enumerate(keys_of(images, hashes)):
            mark = marks.get(key)
            if mark is None or not key[0]:
                continue
            if mark.excluded:
                keep[index] = False
                continue
            label = number_of.get(mark.label, labels[index])
            if label != labels[index]:
                labels[index] = label
                relabelled += 1
            if mark.part:
                pins[index] = mark.part
                moved += 1
    kept = np.flatnonzero(keep).astype(np.int64)
    notes = _told(len(images) - len(kept), relabelled, moved)
    if len(kept) == len(images) and not relabelled:
        return Curated(images, tuple(hashes), kept, tuple(pins), notes)
    labels, class_names, vanished = _without_empty_classes(labels[kept], images.class_names)
    chosen = kept.tolist()
    changed = replace(
        images,
        pictures=tuple(images.pictures[index] for index in chosen),
        labels=labels,
        class_names=class_names,
        parts=tuple(images.parts[index] for index in chosen),
    )
    return Curated(
        changed,
        tuple(hashes[index] for index in chosen),
        kept,
        tuple(pins[index] for index in chosen),
        (*notes, *vanished),
    )


def _without_empty_classes(
    labels: NDArray[np.int64], class_names: tuple[str, ...]
) -> tuple[NDArray[np.int64], tuple[str, ...], list[str]]:
    used = np.bincount(labels, minlength=len(class_names)) > 0
    if used.all():
        return labels, class_names, []
    empty = [name for name, has in zip(class_names, used, strict=True) if not has]
    names = listed(tr("“{name}”", name=name) for name in empty)
    if used.sum() < 2:
        note = tr("No picture is left in {names}. Two classes are needed to tell apart.", names=names)
        return labels, class_names, [note]
    left = tuple(name for name, has in zip(class_names, used, strict=True) if has)
    return (np.cumsum(used) - 1)[labels], left, [tr("No picture is left in {names}.", names=names)]


def _told(excluded: int, relabelled: int, moved: int) -> tuple[str, ...]:
    """One sentence: “3 pictures are excluded by you, 2 relabelled, 1 moved.”"""
    done = [(excluded, _EXCLUDED, ""), (relabelled, _RELABELLED, _ALSO_RELABELLED), (moved, _MOVED, _ALSO_MOVED)]
    told = [entry for entry in done if entry[0]]
    if not told:
        return ()
    (first, (one, several), _), *rest = told
    others = "".join(tr(also, number=whole(number)) for number, _, also in rest)
    return (tr(one if first == 1 else several, pictures=counted(first, "picture"), others=others),)
