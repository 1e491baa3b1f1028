"""What a person's edits make of a data set: how it is split, and what an inspection still finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catdog_gui.data.curation.marks import Curated, Key, Mark, curated
from catdog_gui.data.dataset import Likeness
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.inspection.findings import Report
from catdog_gui.data.inspection.inspect import inspect
from catdog_gui.data.split import Split, SplitChoice, split_by_content
from catdog_gui.errors import DataError


@dataclass(frozen=True, slots=True)
class Judged:
    """A set with a person's edits, its split, and what an inspection finds then.

    ``split`` and ``report`` count in ``curated.images``. Where no split can be made, ``refusal`` says why.
    """

    curated: Curated
    split: Split | None
    refusal: str
    report: Report


def judged(
    found: ImageSet, hashes: tuple[str, ...], alike: Likeness, marks: Mapping[Key, Mark], choice: SplitChoice
) -> Judged:  # fmt: skip
    """Apply edits, split and inspect; quick enough to follow each edit."""
    chosen = curated(found, hashes, marks)
    split, refusal = None, ""
    try:
        split = split_by_content(
            chosen.images,
            alike.usable(chosen),
            groups=alike.groups_of(chosen),
            pins=chosen.pins,
            val_fraction=choice.val_fraction,
            test_part=choice.test_part,
            seed=choice.seed,
        )
    except DataError as error:
        refusal = str(error)
    return Judged(chosen, split, refusal, inspect(chosen.images, chosen.hashes, alike.survey, alike.pairs, split))
