"""What can be said of one picture of a data set, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inspection.findings import Finding, Kind
from catdog_gui.data.naming import Part
from catdog_gui.language import later

ABOUT: dict[Kind, str] = {
    "unreadable": later("Cannot be read"),
    "duplicates": later("Exact copy of"),
    "near_duplicates": later("Almost the same as"),
    "label_conflicts": later("Stands in another class too, as"),
    "leaks": later("In another part there is"),
    "wrong_ending": later("Is not what its name says"),
    "tiny": later("Very small"),
    "huge": later("Very large"),
    "odd_shape": later("Unusual shape"),
    "odd_mode": later("Unusual kind of colours"),
}
"""What a finding says of one picture that is in it; its partners' names go on where there are some. Kinds that are about whole
classes say nothing of a single picture."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Another picture that a finding names together with this one: its index in the set, and its name."""

    index: int
    name: str


@dataclass(frozen=True, slots=True)
class PictureFinding:
    """A finding that a picture is in, with ``reason`` where it has one of its own."""

    kind: Kind
    level: Literal["info", "warning"]
    reason: str = ""
    partners: tuple[Partner, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """One picture.

    ``name``: relative to what was opened, with "/". ``label`` and ``found``: indices of its class now and as it was found.
    ``part`` is "" where it is in none; ``moved``: whether a person chose it. ``width``, ``height`` in pixels and ``size`` in
    bytes are 0, ``format`` and ``mode`` "" where they are not known (yet). ``content`` is the hash of the file, "" where it
    could not be read, or was not yet (``awaited``); such a picture cannot be changed.
    """

    name: str
    label: int
    found: int
    part: Part = ""
    moved: bool = False
    excluded: bool = False
    width: int = 0
    height: int = 0
    size: int = 0
    format: str = ""
    mode: str = ""
    content: str = ""
    awaited: bool = False
    findings: tuple[PictureFinding, ...] = ()


def findings_about(index: int, findings: Sequence[Finding], pictures: Sequence[Picture]) -> tuple[PictureFinding, ...]:
    """The findings that the picture ``index`` is in; ``pictures`` are those of the whole set."""
    result = []
    for finding in findings:
        place = int(np.searchsorted(finding.pictures, index))
        if finding.kind not in ABOUT or place == len(finding.pictures) or finding.pictures[place] != index:
            continue
        pairs = finding.pairs
        others = np.concatenate([pairs[pairs[:, 0] == index, 1], pairs[pairs[:, 1] == index, 0]])
        partners = tuple(Partner(other, pictures[other].name) for other in np.unique(others).tolist())
        result.append(PictureFinding(finding.kind, finding.level, finding.reasons.get(index, ""), partners))
    return tuple(result)
