"""What a person should know about a data set before anything is trained on it, in figures and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.decode import told as why
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.inspection.findings import ClassFacts, Finding, Kind, Level, Report, Shortcut
from catdog_gui.data.inspection.pairs import copies, near_copies
from catdog_gui.data.inspection.shortcut import baseline
from catdog_gui.data.inspection.survey import Survey
from catdog_gui.data.inventory import ending_of
from catdog_gui.data.reading import unread_reasons
from catdog_gui.data.split import Split
from catdog_gui.language import later, tr
from catdog_gui.words import counted, decimal, whole

TINY = 32
"""Sides in pixels below this are worth a word."""

HUGE = 50_000_000
"""Pixels of a picture beyond which it is worth a word."""

LONG = 3.0
"""Times that one side is as long as the other, beyond which it is worth a word."""

UNEQUAL, VERY_UNEQUAL = 1.5, 3.0
"""How many times the largest class is as large as the smallest where it is told, and where it is a warning."""

TELLING, GIVING_AWAY = 0.2, 0.4
"""How far from guessing to certainty features that mean nothing get, where it is told, and where it is a warning. Of two classes
that is 60 % and 70 % told right. Cats and dogs of Kaggle's set reach 65 %: dogs are photographed with more detail around them."""

_ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
    "BMP": (".bmp",),
    "TIFF": (".tif", ".tiff"),
    "AVIF": (".avif",),
}
_FOREIGN_COLOURS = ("CMYK", "LAB", "HSV", "YCbCr")

Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]


def inspect(images: ImageSet, hashes: Sequence[str], survey: Survey, pairs: Indices, split: Split | None) -> Report:
    """Judge a data set by what was seen of its contents; quick, so that it can follow each edit.

    Only files that could not be read are looked at once more, for the reason.

    Args:
        images: the set, with a person's edits or without.
        hashes: content hash of each picture, "" where unreadable.
        survey: of these contents and perhaps others.
        pairs: near copies as rows of the survey, see :func:`catdog_gui.data.inspection.near.near_pairs`.
        split: the parts as they stand; None where there are none.
    """
    view = _View.of(images, hashes, survey, split)
    same, near = copies(view.rows), near_copies(view.rows, pairs)
    measured = baseline(survey, view.rows, images.labels, len(images.class_names))
    findings = [
        *_label_conflicts(view, same, near),
        *_leaks(view, same, near),
        *_unreadable(view, hashes),
        *(_shortcut(view, measured.shortcut, measured.rows) if measured is not None else ()),
        *_imbalance(view),
        *_copies(view, same),
        *_near_copies(view, near),
        *_wrong_ending(view),
        *_sizes(view),
        *_odd_modes(view),
    ]
    findings.sort(key=lambda finding: finding.level == "info")
    return Report(
        pictures=len(images),
        readable=int(view.readable.sum()),
        classes=tuple(_facts(view, label) for label in range(len(images.class_names))),
        formats=_counts(view.of_readable(survey.format)),
        modes=_counts(view.of_readable(survey.mode)),
        findings=tuple(findings),
        shortcut=measured.shortcut if measured is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A set's pictures beside what is known of their contents. ``parts``: 0 for none, then training, validation, test."""

    images: ImageSet
    survey: Survey
    rows: Indices
    readable: Mask
    parts: NDArray[np.int8]

    @classmethod
    def of(cls, images: ImageSet, hashes: Sequence[str], survey: Survey, split: Split | None) -> _View:
        rows = survey.rows(hashes)
        parts = np.zeros(len(images), np.int8)
        if split is not None:
            for number, part in enumerate((split.train, split.val, split.test), start=1):
                parts[part] = number
        readable = rows >= 0
        readable[readable] = survey.readable[rows[readable]]
        return cls(images, survey, rows, readable, parts)

    def of_readable(self, column: NDArray[np.generic]) -> NDArray[np.generic]:
        """What a column of the survey says of each readable picture."""
        return column[self.rows[self.readable]]

    def where(self, told: NDArray[np.bool_]) -> Indices:
        """The pictures of which a column of truths, a row each content, is true; readable ones alone."""
        chosen = self.readable.copy()
        chosen[chosen] = told[self.rows[chosen]]
        return np.flatnonzero(chosen)

    def same_class(self, pairs: Indices) -> Mask:
        same: Mask = self.images.labels[pairs[:, 0]] == self.images.labels[pairs[:, 1]]
        return same


def _facts(view: _View, label: int) -> ClassFacts:
    mine = view.images.labels == label
    rows = view.rows[mine & (view.rows >= 0)]
    seen = rows[view.survey.readable[rows]]
    parts = np.bincount(view.parts[mine], minlength=4).tolist()
    return ClassFacts(
        name=view.images.class_names[label],
        pictures=int(mine.sum()),
        train=parts[1],
        val=parts[2],
        test=parts[3],
        width=_spread(view.survey.width[seen]),
        height=_spread(view.survey.height[seen]),
        megabytes=float(view.survey.file_bytes[rows].sum()) / 1e6,
    )


def _spread(values: NDArray[np.int32]) -> tuple[int, int, int]:
    if not len(values):
        return 0, 0, 0
    low, middle, high = np.percentile(values, (5, 50, 95), method="nearest").tolist()
    return int(low), int(middle), int(high)


def _counts(values: NDArray[np.generic]) -> dict[str, int]:
    """How often each occurs, the commonest first."""
    return dict(sorted(Counter(values.tolist()).items(), key=lambda item: (-item[1], item[0])))


def _paired(kind: Kind, level: Level, pairs: Indices, title: str, text: str) -> Iterator[Finding]:
    pictures = np.unique(pairs)
    if len(pictures):
        yield Finding(kind, level, tr(title, pictures=counted(len(pictures), "picture")), tr(text), pictures, pairs)


def _label_conflicts(view: _View, same: Indices, near: Indices) -> Iterator[Finding]:
    yield from _paired(
        "label_conflicts",
        "warning",
        _merged(same[~view.same_class(same)], near[~view.same_class(near)]),
        later("{pictures} under two classes"),
        later(
            "The same picture, exactly or nearly, stands under different classes, so that one of them is wrong. "
            "Give both the same class, or exclude them."
        ),
    )


def _leaks(view: _View, same: Indices, near: Indices) -> Iterator[Finding]:
    pairs = _merged(same, near)
    one, other = view.parts[pairs[:, 0]], view.parts[pairs[:, 1]]
    yield from _paired(
        "leaks",
        "warning",
        pairs[(one > 0) & (other > 0) & (one != other)],
        later("{pictures} in two parts"),
        later(
            "The same picture, exactly or nearly, is trained on and measured with, or stands in two parts that are measured "
            "with: figures come out better than they are. Move both into the same part, or exclude one."
        ),
    )


def _copies(view: _View, same: Indices) -> Iterator[Finding]:
    yield from _paired(
        "duplicates",
        "info",
        same[view.same_class(same)],
        later("{pictures} with exact copies"),
        later(
            "The same file occurs more than once. Copies always go to the same part, so they do no harm. What you change about "
            "one of them holds for all of its copies in that class."
        ),
    )


def _near_copies(view: _View, near: Indices) -> Iterator[Finding]:
    yield from _paired(
        "near_duplicates",
        "info",
        near[view.same_class(near)],
        later("{pictures} with near copies"),
        later(
            "They show the same, in another size, compression or brightness, or a little trimmed. Near copies go to the same "
            "part where the program splits; leave the surplus ones out if you like."
        ),
    )


def _unreadable(view: _View, hashes: Sequence[str]) -> Iterator[Finding]:
    reasons = unread_reasons(view.images, hashes)
    failed = [index for index in np.flatnonzero(~view.readable).tolist() if hashes[index]]
    reasons |= {index: why(view.survey.failures[hashes[index]]) for index in failed}
    if reasons:
        yield Finding(
            "unreadable",
            "warning",
            counted(len(reasons), "unreadable picture"),
            tr("They are left out. Why is told with each of them."),
            np.array(sorted(reasons), np.int64),
            reasons=dict(sorted(reasons.items())),
        )


def _shortcut(view: _View, shortcut: Shortcut, rows: Indices) -> Iterator[Finding]:
    best = max(shortcut.accuracy, shortcut.feature_accuracy)
    way = (best - shortcut.chance) / (1 - shortcut.chance)
    if not shortcut.significant or way < TELLING:
        return
    feature, chance = tr(shortcut.feature), percent(shortcut.chance)
    if shortcut.feature_accuracy >= shortcut.accuracy:
        text = tr(
            "{share} of the pictures can be told by the {feature} alone; guessing gives {chance}. A model can learn that instead "
            "of what the pictures show. Look whether the classes come from different sources, first at these pictures: they give "
            "themselves away most.",
            share=percent(best),
            feature=feature,
            chance=chance,
        )
    else:
        text = tr(
            "{share} of the pictures can be told by size, compression, border and mean colours alone; guessing gives {chance}. "
            "The {feature} tells most, {part} by itself. A model can learn that instead of what the pictures show. Look whether "
            "the classes come from different sources, first at these pictures: they give themselves away most.",
            share=percent(best),
            chance=chance,
            feature=feature,
            part=percent(shortcut.feature_accuracy),
        )
    chosen = np.zeros(len(view.survey), np.bool_)
    chosen[rows] = True
    yield Finding(
        "shortcut",
        "warning" if way >= GIVING_AWAY else "info",
        tr("{share} can be told without looking", share=percent(best)),
        text,
        view.where(chosen),
    )


def _imbalance(view: _View) -> Iterator[Finding]:
    sizes = np.bincount(view.images.labels[view.readable], minlength=len(view.images.class_names))
    largest, smallest = int(sizes.argmax()), int(sizes.argmin())
    if sizes[largest] < UNEQUAL * sizes[smallest] or sizes[largest] == 0:
        return
    names = view.images.class_names
    few = counted(int(sizes[smallest]), "picture") if sizes[smallest] else tr("no picture")
    yield Finding(
        "imbalance",
        "warning" if sizes[largest] >= VERY_UNEQUAL * sizes[smallest] else "info",
        tr("Classes of unequal size"),
        tr(
            "“{largest}” has {many}, “{smallest}” {few}. A model that always answered “{largest}” would be right for {share}.",
            largest=names[largest],
            many=counted(int(sizes[largest]), "picture"),
            smallest=names[smallest],
            few=few,
            share=percent(sizes[largest] / sizes.sum()),
        ),
        np.flatnonzero(view.images.labels == smallest),
    )


def _wrong_ending(view: _View) -> Iterator[Finding]:
    reasons: dict[int, str] = {}
    indices = np.flatnonzero(view.readable)
    for index, kind in zip(indices.tolist(), view.of_readable(view.survey.format).tolist(), strict=True):
        ending = ending_of(view.images.pictures[index].name)
        if ending not in _ENDINGS.get(kind, (ending,)):
            reasons[index] = tr("{kind}, but called {ending}", kind=kind, ending=ending)
    if reasons:
        yield Finding(
            "wrong_ending",
            "info",
            tr("{pictures} with a wrong ending", pictures=counted(len(reasons), "picture")),
            tr("The file is of another kind than its name says. It is read all the same; other programs may refuse it."),
            np.array(list(reasons), np.int64),
            reasons=reasons,
        )


def _sizes(view: _View) -> Iterator[Finding]:
    width, height = view.survey.width.astype(np.int64), view.survey.height.astype(np.int64)
    short, long = np.minimum(width, height), np.maximum(width, height)
    tiny = tr("Less than {pixels} pixels wide or high: enlarged, little can be seen in them.", pixels=TINY)
    huge = tr("More than {number} million pixels: they take long to decode.", number=HUGE // 10**6)
    very_long = tr(
        "One side is more than {times} times the other: made a square they are distorted, or lose most of what they show.",
        times=decimal(LONG, ".0f"),
    )
    checks: tuple[tuple[Kind, Mask, Callable[[int], str], str], ...] = (
        ("tiny", short < TINY, lambda number: counted(number, "tiny picture"), tiny),
        ("huge", width * height > HUGE, lambda number: counted(number, "huge picture"), huge),
        ("odd_shape", long > LONG * short, lambda number: counted(number, "very long picture"), very_long),
    )
    for kind, told, title, text in checks:
        pictures = view.where(told)
        if len(pictures):
            reasons = {
                index: tr("{width} × {height} pixels", width=whole(int(width[row])), height=whole(int(height[row])))
                for index, row in zip(pictures.tolist(), view.rows[pictures].tolist(), strict=True)
            }
            yield Finding(kind, "info", title(len(pictures)), text, pictures, reasons=reasons)


def _odd_modes(view: _View) -> Iterator[Finding]:
    survey = view.survey
    deep = np.char.startswith(survey.mode, "I") | (survey.mode == "F")
    checks = (
        (survey.transparent, tr("can be transparent: it stands on white")),
        (survey.animated, tr("animated: its first frame counts")),
        (deep, tr("more than 8 bits a pixel: scaled to 8")),
        (np.isin(survey.mode, _FOREIGN_COLOURS), tr("colours for print or television: turned into red, green and blue")),
    )
    told: dict[int, list[str]] = {}
    for mask, words in checks:
        for index in view.where(mask).tolist():
            told.setdefault(index, []).append(words)
    if told:
        yield Finding(
            "odd_mode",
            "info",
            tr("{pictures} of an unusual kind", pictures=counted(len(told), "picture")),
            tr("Transparent or animated, more than 8 bits a pixel, or colours for print: what is made of each is told with it."),
            np.array(sorted(told), np.int64),
            reasons={index: "; ".join(told[index]) for index in sorted(told)},
        )


def _merged(one: Indices, other: Indices) -> Indices:
    return np.unique(np.concatenate((one, other)), axis=0)


def percent(share: float) -> str:
    """A share as people write it: ``65 %``."""
    return f"{decimal(100 * share, '.0f')} %"
