"""Which pictures train, which validate and which are locked away, decided by content so that copies never face each other."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.name_index import NameIndex
from catdog_gui.data.split_record import MOST_BYTES, Indices, PartRecord, Split, SplitRecord, split_from_dict, split_to_dict
from catdog_gui.errors import DataError
from catdog_gui.language import later, tr
from catdog_gui.untrusted import read_bounded
from catdog_gui.words import counted, listed, percent, whole

__all__ = [
    "MOST_BYTES",
    "PartRecord",
    "Split",
    "SplitChoice",
    "SplitRecord",
    "pictures_listed",
    "read_names",
    "split_by_content",
    "split_by_list",
    "split_from_dict",
    "split_to_dict",
]

MEASURED = 0.15
"""Share of validation, and of test, where a test part is kept."""

_TEST_FOLDER = later("in the test folder")

_MOST_LIST = 256 << 20
"""Bytes of a validation list."""


@dataclass(frozen=True, slots=True)
class SplitChoice:
    """What decides a split beside the pictures: see :func:`split_by_content`."""

    val_fraction: float
    test_part: bool
    seed: int


def split_by_content(
    images: ImageSet,
    hashes: Sequence[str],
    *,
    groups: Sequence[str] | None = None,
    pins: Sequence[str] | None = None,
    val_fraction: float,
    test_part: bool,
    seed: int,
) -> Split:
    """Split as the folders say where they hold a train and a val part; else by chance, keyed by content.

    Within each class the groups of copies are put into an order that depends on ``seed`` and their content alone. The first
    ``val_fraction`` of them, at least one where there are two, validate. So copies go together, and pictures that are added
    later move hardly any of the old ones. A group that stands under several classes is counted with the first of them.
    At last, whole groups go where a person moved one of their pictures.

    Args:
        images: the set.
        hashes: its content hashes; "" where unreadable.
        groups: a key for each picture, the same for copies and near copies (:func:`catdog_gui.data.inspection.near.group_keys`);
            None: ``hashes``, so that only exact copies go together.
        pins: the part that a person moved each picture to, "" for most; within a group test counts before val before train.
        val_fraction: share of each class that validates; not used with ``test_part``.
        test_part: 70 % training, 15 % validation, 15 % test instead. A labelled test folder is always used as the test part.
        seed: another one, another split.

    Raises:
        DataError: there are too few different pictures for two parts.
    """
    members = _Members.of(hashes, groups)
    masks, rule, notes, drawn = _parts_of(images, members, val_fraction, test_part, seed)
    if pins is not None and any(pins):
        masks, moved = _moved(masks, members, np.array(pins))
        rule = tr("{rule}; {pictures} moved by hand", rule=rule, pictures=counted(moved, "picture"))
    return _finished(images, members, *masks, rule, notes, drawn)


def _parts_of(images: ImageSet, members: _Members, val_fraction: float, test_part: bool, seed: int) -> _Parts:
    """The parts before anybody moved a picture."""
    parts = np.array(images.parts)
    in_val, in_test = parts == "val", parts == "test"
    rest = ~in_val & ~in_test
    if in_val.any() and rest.any():
        return _as_the_folders_say(members, rest, in_val, in_test, test_part)
    if not rest.any():  # every picture lies in val or test folders: they set nothing apart
        in_test = np.zeros_like(in_test)
    notes: list[str] = []
    test = in_test & members.readable
    free = members.without_copies(~in_test & members.readable, test, _TEST_FOLDER, notes)
    own_test = test_part and not test.any()
    share = MEASURED if test_part else val_fraction
    chosen_val: set[str] = set()
    chosen_test: set[str] = set()
    for ranked in _ranked(images, members, free, seed):
        many = _part_of(len(ranked), share)
        chosen_val.update(ranked[:many])
        if own_test:
            # From the other end: asking for a test part later makes no validation picture a test picture.
            last = min(_part_of(len(ranked), MEASURED), max(0, len(ranked) - many - 1))
            chosen_test.update(ranked[len(ranked) - last :])
    val = free & np.isin(members.groups, list(chosen_val))
    test |= free & np.isin(members.groups, list(chosen_test))
    shares = {"train": percent(1 - share - MEASURED * own_test, 0), "val": percent(share, 0)}
    if own_test:
        rule = tr(
            "{train} training, {val} validation, {test} test of each class, by content, seed {seed}",
            **shares,
            test=percent(MEASURED, 0),
            seed=seed,
        )
    else:
        rule = tr("{train} training, {val} validation of each class, by content, seed {seed}", **shares, seed=seed)
    if in_test.any():
        rule = tr("The test folder is the test part; of the rest {rule}", rule=rule)
    return (free & ~val & ~test, val, test), rule, notes, seed


def split_by_list(
    images: ImageSet, hashes: Sequence[str], names: Sequence[str], *, groups: Sequence[str] | None = None
) -> Split:  # fmt: skip
    """Validate on the pictures that ``names`` lists; all others train, save copies of those. There is no test part.

    The list has the last word: where a person moved pictures by hand does not count.

    Args:
        images: the set.
        hashes: its content hashes; "" where unreadable.
        names: relative paths, or their ends (a file name, say) where only one picture ends so; blank ones are passed over.
        groups: as in :func:`split_by_content`.

    Raises:
        DataError: no name is found, or nothing is left to train with.
    """
    chosen, notes = pictures_listed(images, names)
    members = _Members.of(hashes, groups)
    val = np.zeros(len(images), dtype=np.bool_)
    val[chosen] = True
    val &= members.readable
    train = members.without_copies(members.readable & ~val, val, later("in the validation list"), notes)
    rule = tr("The validation list; all others train")
    return _finished(images, members, train, val, np.zeros_like(val), rule, notes, None)


def pictures_listed(images: ImageSet, names: Sequence[str]) -> tuple[Indices, list[str]]:
    """The pictures that a validation list names, as sorted indices, and sentences about names that name none or several.

    Args:
        images: the set.
        names: as in :func:`split_by_list`.

    Raises:
        DataError: no name is found.
    """
    wanted = [name for line in names if (name := _relative(line))]
    index = NameIndex(images.names)
    chosen: set[int] = set()
    missing: list[str] = []
    ambiguous: list[str] = []
    for name in wanted:
        fitting = index.find(name)
        if len(fitting) == 1:
            chosen.add(fitting[0])
        else:
            (ambiguous if fitting else missing).append(name)
    names = counted(len(wanted), "name")
    if not chosen:
        raise DataError(
            tr(
                "None of the {names} in the validation list is among the pictures (the first is “{first}”).",
                names=names,
                first=wanted[0],
            )
            if wanted
            else tr("None of the {names} in the validation list is among the pictures.", names=names),
            tr(
                "Names are relative paths, or file names that occur once; the first picture is “{first}”.",
                first=images.pictures[0].name,
            )
            if len(images)
            else tr("Names are relative paths, or file names that occur once; every picture is excluded by you."),
        )
    notes: list[str] = []
    if missing:
        notes.append(
            tr(
                "{number} of {names} in the validation list were not found ({which}).",
                number=whole(len(missing)),
                names=names,
                which=listed(missing),
            )
        )
    if ambiguous:
        notes.append(
            tr(
                "{number} of {names} in the validation list fit several pictures and were passed over ({which}).",
                number=whole(len(ambiguous)),
                names=names,
                which=listed(ambiguous),
            )
        )
    return np.array(sorted(chosen), np.int64), notes


def read_names(path: Path) -> tuple[str, ...]:
    """A validation list: a text file with a name a line.

    Raises:
        DataError: it cannot be read.
    """
    try:
        return tuple(line.strip() for line in read_bounded(path, _MOST_LIST).decode("utf-8-sig").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise DataError(
            tr("The validation list {path} cannot be read ({reason}).", path=path, reason=reason),
            tr("Give a text file, a name a line."),
        ) from None


Mask = NDArray[np.bool_]
_Parts = tuple[tuple[Mask, Mask, Mask], str, list[str], int | None]
"""Training, validation and test as masks over the set; the rule in words, notes, and the seed where chance decided."""


@dataclass(frozen=True, slots=True)
class _Members:
    """Content and group of each picture of a set; both are "" for one that cannot be read."""

    contents: NDArray[np.str_]
    groups: NDArray[np.str_]

    @classmethod
    def of(cls, hashes: Sequence[str], groups: Sequence[str] | None) -> _Members:
        return cls(np.array(hashes, dtype=np.str_), np.array(hashes if groups is None else groups, dtype=np.str_))

    @property
    def readable(self) -> Mask:
        readable: Mask = self.contents != ""
        return readable

    def without_copies(self, mask: Mask, of: Mask, where: str, notes: list[str]) -> Mask:
        """``mask`` less what has a copy, or a near one, in ``of``, which lies ``where`` ("in the test folder")."""
        copies = mask & np.isin(self.groups, self.groups[of])
        if number := int(copies.sum()):
            near = int((copies & ~np.isin(self.contents, self.contents[of])).sum())
            notes.append(_copies_left_out(number, near, tr(where)))
        return mask & ~copies


def _copies_left_out(number: int, near: int, where: str) -> str:
    if near == number:
        if number == 1:
            return tr("Left out 1 near copy of pictures {where}.", where=where)
        return tr("Left out {number} near copies of pictures {where}.", number=whole(number), where=where)
    if number == 1:
        return tr("Left out 1 copy of pictures {where}.", where=where)
    if near:
        return tr(
            "Left out {number} copies ({near} of them near ones) of pictures {where}.",
            number=whole(number),
            near=whole(near),
            where=where,
        )
    return tr("Left out {number} copies of pictures {where}.", number=whole(number), where=where)


def _as_the_folders_say(members: _Members, rest: Mask, in_val: Mask, in_test: Mask, test_part: bool) -> _Parts:
    notes: list[str] = []
    readable = members.readable
    test = in_test & readable
    val = members.without_copies(in_val & readable, test, _TEST_FOLDER, notes)
    train = members.without_copies(rest & readable, val | test, later("in a folder that is measured with"), notes)
    if in_test.any():
        return (train, val, test), tr("As the folders say: train, val and test"), notes, None
    if test_part:
        notes.append(tr("There is no test part: the folders hold none, and they are used as they are."))
    return (train, val, test), tr("As the folders say: train and val"), notes, None


def _moved(masks: tuple[Mask, Mask, Mask], members: _Members, pins: NDArray[np.str_]) -> tuple[tuple[Mask, Mask, Mask], int]:
    """The parts with whole groups in the part that one of their pictures was moved to; and how many pictures were moved."""
    parts = dict(zip(("train", "val", "test"), masks, strict=True))
    for name in tuple(parts):  # the last one counts: what was put aside to measure with never trains
        going = members.readable & np.isin(members.groups, members.groups[members.readable & (pins == name)])
        parts = {other: mask | going if other == name else mask & ~going for other, mask in parts.items()}
    return (parts["train"], parts["val"], parts["test"]), int((members.readable & (pins != "")).sum())


def _ranked(images: ImageSet, members: _Members, free: Mask, seed: int) -> Iterable[list[str]]:
    """The groups of each class, in the order that decides; each group is with its first class only."""
    home: dict[str, int] = {}
    for group, label in zip(members.groups[free].tolist(), images.labels[free].tolist(), strict=True):
        home[group] = min(label, home.get(group, label))
    classes: list[list[str]] = [[] for _ in images.class_names]
    for group, label in home.items():
        classes[label].append(group)
    for ranked in classes:
        ranked.sort(key=lambda group: (_draw(seed, group), group))
    return classes


def _draw(seed: int, content: str) -> bytes:
    return hashlib.blake2b(f"{seed}:{content}".encode(), digest_size=8).digest()


def _part_of(number: int, share: float) -> int:
    """``share`` of ``number`` rounded half up, but never none and never all of two or more; none of a single one."""
    return min(max(1, int(number * share + 0.5)), number - 1) if number >= 2 else 0


def _finished(
    images: ImageSet, members: _Members, train: Mask, val: Mask, test: Mask, rule: str, notes: list[str], seed: int | None
) -> Split:
    contents = members.contents
    if not train.any() or not val.any():
        pictures = counted(len(images), "picture")
        different = counted(len(set(contents.tolist()) - {""}), "different readable one")
        raise DataError(
            tr("No picture is left to train with: {pictures}, {different}.", pictures=pictures, different=different)
            if not train.any()
            else tr("No picture is left to validate with: {pictures}, {different}.", pictures=pictures, different=different),
            tr("Each class needs at least two different pictures, of which one is measured with."),
        )
    notes += _contradictions(images, contents)
    for part, note in (
        (train, later("No picture to train with: {classes}.")),
        (val, later("No picture to validate with: {classes}.")),
    ):
        lacking_classes = [
            name for label, name in enumerate(images.class_names) if not (part & (images.labels == label)).any()
        ]  # fmt: skip
        if lacking_classes:
            notes.append(tr(note, classes=listed(lacking_classes)))
    return Split(
        np.flatnonzero(train).astype(np.int64),
        np.flatnonzero(val).astype(np.int64),
        np.flatnonzero(test).astype(np.int64),
        rule,
        tuple(notes),
        seed,
    )


def _contradictions(images: ImageSet, contents: NDArray[np.str_]) -> list[str]:
    home: dict[str, tuple[int, int]] = {}
    contradicting: dict[str, str] = {}
    for index, (content, label) in enumerate(zip(contents.tolist(), images.labels.tolist(), strict=True)):
        first, known = home.setdefault(content, (index, label))
        if content and known != label:
            contradicting.setdefault(content, images.pictures[first].name)
    twice = list(contradicting.values())
    if not twice:
        return []
    if len(twice) == 1:
        return [tr("1 picture stands under more than one class, each kept in one part ({name}).", name=listed(twice))]
    return [
        tr(
            "{number} pictures stand under more than one class, each kept in one part ({names}).",
            number=whole(len(twice)),
            names=listed(twice),
        )
    ]


def _relative(line: str) -> str:
    name = unicodedata.normalize("NFC", line.strip().lstrip("\ufeff").replace("\\", "/"))
    return name.removeprefix("./")
