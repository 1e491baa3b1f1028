"""A data set from what a person points at to what is trained on: recognised, read, compared, and with their edits applied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.cache import PixelCache, open_cache
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.curation.marks import Curated, curated
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.inspection.near import group_keys, near_pairs
from catdog_gui.data.inspection.survey import Survey, survey
from catdog_gui.data.sources import open_set
from catdog_gui.progress import Notice, StopCheck, Work, never
from catdog_gui.settings import folders, load_settings


@dataclass(frozen=True, slots=True)
class DataSet:
    """``found`` as its files say, with the content hash of each picture ("" where unreadable); ``curated`` with the edits."""

    found: ImageSet
    hashes: tuple[str, ...]
    curated: Curated


def decoded(data: DataSet, preprocessing: Preprocessing, should_stop: StopCheck = never) -> Work[PixelCache]:
    """The pictures of a set decoded for a model, from the cache where they are there.

    All as found, so that an edit costs no decoding.

    Raises:
        DataError: the disk is full.
        Stopped: ``should_stop`` said so.
    """
    return (
        yield from open_cache(
            data.found,
            data.hashes,
            size=preprocessing.cache_size,
            geometry=preprocessing.geometry,
            folder=folders().cache / "pixels",
            limit=load_settings().cache_limit * 10**9,
            should_stop=should_stop,
        )
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the pictures of a set as found look, and which of them are alike.

    ``pairs``: near duplicates as rows of ``survey``, int64 (m, 2). ``groups``: for each picture the key of its group of exact
    and near copies.
    """

    survey: Survey
    pairs: NDArray[np.int64]
    groups: tuple[str, ...]

    def groups_of(self, chosen: Curated) -> tuple[str, ...]:
        """The groups of the pictures that a person kept."""
        return tuple(self.groups[index] for index in chosen.kept.tolist())

    def usable(self, chosen: Curated) -> tuple[str, ...]:
        """Their content hashes, "" also where there is a file but no picture in it: what a split has to do with."""
        failures = self.survey.failures
        return tuple("" if content in failures else content for content in chosen.hashes)


def open_data(source: str, *, edited: bool = True, should_stop: StopCheck = never) -> Work[DataSet]:
    """Recognise a data set, read every file once for its content hash, and apply the person's edits.

    Args:
        source: a folder, a zip, a table, or ``demo``.
        edited: False leaves the set as it was found.

    Raises:
        CatDogError: it cannot be used, or the journal of edits cannot be read.
        Stopped: ``should_stop`` said so.
    """
    marks = Journal(folders().curation / NAME).marks if edited else {}
    found = yield from open_set(source, store=folders().cache, should_stop=should_stop)
    hashes = yield from content_hashes(found, should_stop)
    chosen = curated(found, hashes, marks)
    for text in (*found.notes, *chosen.notes):
        yield Notice(text)
    return DataSet(found, hashes, chosen)


def likeness(found: ImageSet, hashes: tuple[str, ...], should_stop: StopCheck = never) -> Work[Likeness]:
    """Look at every picture of a set as found, and compare them; at once where that was done before.

    Raises:
        Stopped: ``should_stop`` said so.
    """
    seen = yield from survey(found, hashes, folder=folders().cache / "surveys", should_stop=should_stop)
    pairs = near_pairs(seen, should_stop)
    return Likeness(seen, pairs, group_keys(hashes, seen, pairs))
