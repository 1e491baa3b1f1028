"""A split, and how it is kept in a run's ``split.json``: enough to measure on the same pictures later, wherever they lie then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.naming import Part
from catdog_gui.errors import DataError
from catdog_gui.language import tr

FORMAT = 1

MOST_BYTES = 256 << 20
"""Of a split.json; a million pictures have some 100 million."""

Indices = NDArray[np.int64]

_PARTS = ("train", "val", "test")
_HASH = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Split:
    """Parts of an image set as sorted indices into it, disjoint in content too.

    A picture in no part is unreadable, or a copy of one that is measured with. ``rule`` says in words how the split was
    made, ``notes`` what a person should know about it. ``seed`` is None where chance had no say.
    """

    train: Indices
    val: Indices
    test: Indices
    rule: str
    notes: tuple[str, ...] = ()
    seed: int | None = None

    def part_of_each(self, count: int) -> list[Part]:
        """The part of each of ``count`` pictures that were split; "" for those in none."""
        parts: list[Part] = [""] * count
        known: tuple[tuple[Part, Indices], ...] = (("train", self.train), ("val", self.val), ("test", self.test))
        for part, indices in known:
            for index in indices.tolist():
                parts[index] = part
        return parts


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One part: relative names, content hashes, and labels as indices into the record's ``class_names``."""

    names: tuple[str, ...]
    hashes: tuple[str, ...]
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.names)

    def without(self, contents: Set[str]) -> PartRecord:
        """The part less every picture with one of these hashes."""
        kept = [index for index, content in enumerate(self.hashes) if content not in contents]
        return PartRecord(tuple(self.names[i] for i in kept), tuple(self.hashes[i] for i in kept), self.labels[kept])

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, ready for JSON."""
        return {"names": list(self.names), "hashes": list(self.hashes), "labels": self.labels.tolist()}


@dataclass(frozen=True, slots=True)
class SplitRecord:
    """A split with its pictures' names, contents and labels; ``rule``, ``notes`` and ``seed`` as in :class:`Split`."""

    class_names: tuple[str, ...]
    train: PartRecord
    val: PartRecord
    test: PartRecord
    rule: str
    notes: tuple[str, ...]
    seed: int | None

    def without(self, contents: Set[str]) -> SplitRecord:
        """The split less every picture with one of these hashes: those that turned out not to be decodable."""
        parts = {name: getattr(self, name).without(contents) for name in _PARTS}
        return replace(self, **parts)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, texts and numbers, ready for JSON; :func:`split_from_dict` reads them back."""
        return {
            "format": FORMAT,
            "rule": self.rule,
            "seed": self.seed,
            "notes": list(self.notes),
            "class_names": list(self.class_names),
            **{name: getattr(self, name).to_dict() for name in _PARTS},
        }


def split_to_dict(split: Split, images: ImageSet, hashes: Sequence[str]) -> dict[str, Any]:
    """``split`` with names, hashes and labels, ready for JSON."""

    def part(indices: Indices) -> PartRecord:
        chosen = indices.tolist()
        return PartRecord(
            tuple(images.pictures[index].name for index in chosen),
            tuple(hashes[index] for index in chosen),
            images.labels[indices],
        )

    parts = (part(split.train), part(split.val), part(split.test))
    return SplitRecord(images.class_names, *parts, split.rule, split.notes, split.seed).to_dict()


def split_from_dict(tree: object) -> SplitRecord:
    """Read back what :func:`split_to_dict` gave, believing nothing.

    Raises:
        DataError: it is no split, made by a newer version, or damaged.
    """
    if not isinstance(tree, Mapping) or not isinstance(tree.get("format"), int):
        raise _damaged(tr("it is no split"))
    if tree["format"] != FORMAT:
        raise DataError(
            tr("The split was saved in format {saved}; this program reads format {known}.", saved=tree["format"], known=FORMAT),
            tr("Use the newer program."),
        )
    names, rule, seed = _texts(tree, "class_names"), tree.get("rule"), tree.get("seed")
    if len(names) < 2 or len(set(names)) < len(names):
        raise _damaged(tr("“class_names” must be two or more different names"))
    if not isinstance(rule, str):
        raise _damaged(tr("“rule” is no text"))
    if seed is not None and (not isinstance(seed, int) or isinstance(seed, bool)):
        raise _damaged(tr("“seed” is no whole number"))
    train, val, test = (_part(tree.get(name), name, len(names)) for name in ("train", "val", "test"))
    contents = [set(part.hashes) for part in (train, val, test)]
    if contents[0] & contents[1] or contents[0] & contents[2] or contents[1] & contents[2]:
        raise _damaged(tr("the same picture is in two parts"))
    return SplitRecord(names, train, val, test, rule, _texts(tree, "notes"), seed)


def _part(tree: object, name: str, classes: int) -> PartRecord:
    if not isinstance(tree, Mapping):
        raise _damaged(tr("“{name}” is missing", name=name))
    names, hashes, labels = _texts(tree, "names"), _texts(tree, "hashes"), tree.get("labels")
    if not isinstance(labels, list) or not all(type(label) is int and 0 <= label < classes for label in labels):
        raise _damaged(tr("“{name}” has labels that name no class", name=name))
    if not len(names) == len(hashes) == len(labels):
        raise _damaged(tr("“{name}” has lists of different lengths", name=name))
    if not all(_HASH.fullmatch(content) for content in hashes):
        raise _damaged(tr("“{name}” has hashes that are none", name=name))
    return PartRecord(names, hashes, np.array(labels, dtype=np.int64))


def _texts(tree: Mapping[Any, Any], key: str) -> tuple[str, ...]:
    texts = tree.get(key)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _damaged(tr("“{name}” is no list of texts", name=key))
    return tuple(texts)


def _damaged(reason: str) -> DataError:
    return DataError(
        tr("The saved split cannot be read: {reason}.", reason=reason),
        tr("Its run can be trained anew; the pictures are not affected."),
    )
