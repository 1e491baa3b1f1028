"""What page Data shows of a set: the rows of its grid, and which of them a filter lets through. Plain functions, no widgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.curation.marks import AS_FOUND, Mark
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.inspection.findings import ClassFacts, Finding, Kind
from catdog_gui.data.naming import Part
from catdog_gui.language import tr
from catdog_gui.ui.data_rows import FLAG_WORDS, PictureRow
from catdog_gui.ui.findings_list import Shown
from catdog_gui.ui.names import visible
from catdog_gui.ui.picture_facts import PictureFacts, PictureFinding, findings_about

if TYPE_CHECKING:
    from catdog_gui.data.inspection.judging import Judged
    from catdog_gui.jobs.inspection import Looked


def counts_of(images: ImageSet) -> list[ClassFacts]:
    """What is known of each class before anybody has looked at its pictures: how many there are."""
    counts = np.bincount(images.labels, minlength=len(images.class_names)).tolist()
    return [
        ClassFacts(name, count, 0, 0, 0, (0, 0, 0), (0, 0, 0), 0.0)
        for name, count in zip(images.class_names, counts, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the pictures of a set as found stand since it was judged last.

    ``parts``: of each picture, "" where it is in none. ``pins``: the part that a person had moved it to by then, "" else.
    ``flags``: the findings that a picture is in; those in none are missing.
    """

    parts: Sequence[Part]
    pins: Sequence[Part]
    flags: Mapping[int, tuple[Kind, ...]]


def standing(judged: Judged | None, pictures: int) -> Standing:
    """What was judged, for each of ``pictures`` of the set as found."""
    parts: list[Part] = [""] * pictures
    pins: list[Part] = [""] * pictures
    flags: defaultdict[int, list[Kind]] = defaultdict(list)
    if judged is not None:
        kept = judged.curated.kept
        now: list[Part] = [""] * len(kept)
        if judged.split is not None:
            now = judged.split.part_of_each(len(kept))
        for index, part, pin in zip(kept.tolist(), now, judged.curated.pins, strict=True):
            parts[index], pins[index] = part, pin
        for finding in judged.report.findings:
            if finding.kind in FLAG_WORDS:
                for index in kept[finding.pictures].tolist():
                    flags[index].append(finding.kind)
    return Standing(parts, pins, {index: tuple(kinds) for index, kinds in flags.items()})


def moved(before: Standing, after: Standing) -> list[int]:
    """The pictures that stand elsewhere than before."""
    stood, stands = zip(before.parts, before.pins, strict=True), zip(after.parts, after.pins, strict=True)
    parts = (index for index, (old, new) in enumerate(zip(stood, stands, strict=True)) if old != new)
    flags = (i for i in before.flags.keys() | after.flags.keys() if before.flags.get(i) != after.flags.get(i))
    return sorted({*parts, *flags})


def rows_of(images: ImageSet, indices: Iterable[int], marks: Mapping[int, Mark], now: Standing) -> dict[int, PictureRow]:
    """Rows of some pictures of the set as found, by index. Edits show at once, parts and flags as they were judged last.

    Args:
        marks: what was edited, by index; pictures that are missing are as found.
    """
    number_of = {name: number for number, name in enumerate(images.class_names)}
    rows = {}
    for index in indices:
        mark, found = marks.get(index, AS_FOUND), int(images.labels[index])
        label = number_of.get(mark.label, found)
        rows[index] = PictureRow(
            picture=images.pictures[index],
            label=label,
            class_name=images.class_names[label],
            part="" if mark.excluded else _part_of(index, mark, now),
            excluded=mark.excluded,
            changed=label != found or bool(mark.part),
            flags=now.flags.get(index, ()),
        )
    return rows


def _part_of(index: int, mark: Mark, now: Standing) -> Part:
    """Where a picture was moved since it was judged; else where it stands, which its copies have a say in."""
    return mark.part if mark.part and mark.part != now.pins[index] else now.parts[index]


def filtered(rows: Sequence[PictureRow], shown: Shown, label: int | None, judged: Judged | None) -> list[int] | None:
    """Indices of the rows that are shown, in their order; None for all of them.

    Args:
        shown: “all”, “excluded”, “changed”, or the kind of a finding: its pictures, those of a pair beside each other.
        label: of the class that is shown alone; None for every class.
    """
    wanted: Iterable[int] = range(len(rows))
    if shown == "excluded":
        wanted = (index for index, row in enumerate(rows) if row.excluded)
    elif shown == "changed":
        wanted = (index for index, row in enumerate(rows) if row.changed)
    elif shown != "all" and judged is not None and (finding := judged.report.finding(shown)) and len(finding.pictures):
        wanted = by_pairs(finding, judged.curated.kept)
    elif label is None:
        return None
    return [index for index in wanted if label is None or rows[index].label == label]


def nothing_words(shown: Shown, class_name: str | None) -> str:
    """What is said where :func:`filtered` lets nothing through; ``class_name``: of the class that is shown alone."""
    if class_name is None:
        return tr("There is no such picture.")
    name = visible(class_name)
    if shown == "all":
        return tr("No picture is in the class “{name}” any more.", name=name)
    return tr("None of these is in the class “{name}”. Click that class again to see those of all classes.", name=name)


def by_pairs(finding: Finding, kept: NDArray[np.int64]) -> list[int]:
    """The pictures of a finding as indices into the set as found, those of a pair beside each other."""
    neighbours: defaultdict[int, list[int]] = defaultdict(list)
    for first, second in finding.pairs.tolist():
        neighbours[first].append(second)
        neighbours[second].append(first)
    order: dict[int, None] = {}
    for index in finding.pictures.tolist():
        waiting = [index]
        while waiting:
            current = waiting.pop()
            if current not in order:
                order[current] = None
                waiting += reversed(neighbours[current])
    return kept[np.array(list(order), np.int64)].tolist() if order else []


def facts_of(
    index: int, row: PictureRow, mark: Mark, images: ImageSet, looked: Looked | None, judged: Judged | None
) -> PictureFacts:
    """All that is known of one picture of the set as found."""
    facts = PictureFacts(
        name=row.picture.name,
        label=row.label,
        found=int(images.labels[index]),
        part=row.part,
        moved=bool(mark.part),
        excluded=row.excluded,
        awaited=looked is None,
    )
    if looked is None:
        return facts
    content = looked.hashes[index]
    survey = looked.alike.survey
    place = survey.row_of.get(content)
    facts = replace(facts, content=content)
    if place is not None and content not in survey.failures:
        facts = replace(
            facts,
            width=int(survey.width[place]),
            height=int(survey.height[place]),
            size=int(survey.file_bytes[place]),
            format=str(survey.format[place]),
            mode=str(survey.mode[place]),
        )
    if judged is not None:
        kept = judged.curated.kept
        position = int(np.searchsorted(kept, index))
        if position < len(kept) and kept[position] == index:
            about = findings_about(position, judged.report.findings, judged.curated.images.pictures)
            facts = replace(facts, findings=tuple(_as_found_in(finding, kept) for finding in about))
    return facts


def _as_found_in(finding: PictureFinding, kept: NDArray[np.int64]) -> PictureFinding:
    return replace(finding, partners=tuple(replace(partner, index=int(kept[partner.index])) for partner in finding.partners))
