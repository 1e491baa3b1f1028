"""What an inspection tells of a data set: figures of each class, and findings that name the pictures they concern."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal[
    "unreadable", "duplicates", "near_duplicates", "label_conflicts", "leaks", "wrong_ending", "tiny", "huge", "odd_shape",
    "odd_mode", "imbalance", "shortcut",
]  # fmt: skip
Level = Literal["info", "warning"]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know about a data set.

    ``title`` counts ("4 exact copies"); ``text`` says in a sentence or two what it means and what can be done about it.
    ``pictures``: sorted indices, each once, of the pictures it concerns. ``pairs``: int64 (m, 2), where it is about pairs,
    the picture that comes first in the set first. ``reasons``: index to a few words, where each picture has its own.
    """

    kind: Kind
    level: Level
    title: str
    text: str
    pictures: Indices
    pairs: Indices = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    reasons: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """One class: its name, how many pictures it has in each part, and how many in all (those in no part included).

    ``width`` and ``height``: 5th, 50th and 95th percentile in pixels; ``megabytes``: of all its files.
    """

    name: str
    pictures: int
    train: int
    val: int
    test: int
    width: tuple[int, int, int]
    height: tuple[int, int, int]
    megabytes: float


@dataclass(frozen=True, slots=True)
class Shortcut:
    """How well the classes can be told without looking at what the pictures show.

    Shares of held-out pictures that were told right, every class counted alike: ``accuracy`` by all features together,
    ``feature_accuracy`` by the most telling one alone, ``feature`` (words that fit after "by the"). ``chance`` is what guessing
    gives; ``significant`` whether the better of the two is beyond what chance does with so many ``pictures``.
    """

    accuracy: float
    feature: str
    feature_accuracy: float
    chance: float
    pictures: int
    significant: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All that an inspection found. Indices are those of the :class:`ImageSet` that was inspected.

    ``formats`` and ``modes`` count pictures by what is really in the files ("JPEG", "RGB"), the commonest first. ``shortcut``
    is None where there are too few pictures to tell.
    """

    pictures: int
    readable: int
    classes: tuple[ClassFacts, ...]
    formats: dict[str, int]
    modes: dict[str, int]
    findings: tuple[Finding, ...]
    shortcut: Shortcut | None = None

    def finding(self, kind: Kind) -> Finding | None:
        """The finding of this kind; None where there is none."""
        return next((finding for finding in self.findings if finding.kind == kind), None)
