"""Pictures whose classes are known, to measure a model with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.data.batches import PixelStore, ViewBatches
from catdog_gui.data.cache import PixelCache
from catdog_gui.data.dataset import DataSet, decoded, open_data
from catdog_gui.data.split import MOST_BYTES, PartRecord, pictures_listed, split_from_dict
from catdog_gui.data.test_parts import note_opening
from catdog_gui.errors import DataError
from catdog_gui.inference.forward import pictures_at_once
from catdog_gui.language import tr
from catdog_gui.model.file import ModelCard
from catdog_gui.progress import Notice, StopCheck, Work, never
from catdog_gui.untrusted import read_json
from catdog_gui.words import whole

BATCH = 256
"""Pictures at once, at most."""


@dataclass(frozen=True, slots=True)
class LabelledPart:
    """Decoded pictures as a model wants them.

    ``pixels``: uint8 (rows, s, s, 3), the whole cache; ``rows``: int64 (n,), which of them are meant; ``labels``: int64 (n,),
    classes in the model's order; ``names``: their relative paths, (n,); ``words`` says how the pictures were chosen. ``found``:
    int64 (n,), their places in the set as it was found, whose ``data`` it is.
    """

    pixels: NDArray[np.uint8]
    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    names: tuple[str, ...]
    words: str
    found: NDArray[np.int64]
    data: DataSet

    def batches(self, card: ModelCard, device: torch.device) -> ViewBatches:
        """The chosen pictures in order, as the model of this ``card`` sees them."""
        return ViewBatches(
            PixelStore(self.pixels, device),
            self.rows,
            self.labels,
            preprocessing=card.preprocessing,
            batch_size=pictures_at_once(card.model, BATCH, device),
            device=device,
        )


def labelled_part(
    model: Path,
    card: ModelCard,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    test: bool = False,
    should_stop: StopCheck = never,
) -> Work[LabelledPart]:
    """Open a data set, decode it, and choose the pictures to measure with.

    A person's edits count: what they excluded is left out, what they relabelled has its new class.

    Args:
        model: model file or run folder; a run folder knows which pictures it validates with.
        card: of that model.
        source: folder, zip or ``demo``.
        val_names: only these pictures, by relative path or unique file name.
        every: all pictures, also where the run says which ones it was validated with.
        test: the run's locked test part, and nothing else; that it was opened is noted.

    Raises:
        DataError: the data cannot be used, or has other classes; the run has no test part, or its opening cannot be noted.
        Stopped: ``should_stop`` said so.
    """
    kept = None if every or val_names is not None else _hashes_of(model, "test" if test else "val")
    if test and not kept:
        raise DataError(
            tr("{name} has no locked test part.", name=model.name),
            tr("Train with the setting “Keep a locked test part”."),
        )
    data, cache = yield from _opened(card, source, should_stop)
    images, hashes = data.curated.images, data.curated.hashes
    if val_names is not None:
        words = tr("the pictures listed")
        chosen, notes = pictures_listed(images, val_names)
        for text in notes:
            yield Notice(text, "warning")
    elif kept is not None:
        words = tr("the run's locked test part") if test else tr("the run's validation part")
        chosen = np.array([index for index, digest in enumerate(hashes) if digest in kept], np.int64)
        if missing := len(kept.difference(hashes)):
            numbers = {"missing": whole(missing), "all": whole(len(kept))}
            lacking = (
                tr(
                    "{missing} of the {all} pictures of the run's locked test part are not in {source}, or were excluded since.",
                    source=source,
                    **numbers,
                )
                if test
                else tr(
                    "{missing} of the {all} pictures of the run's validation part are not in {source}, or were excluded since.",
                    source=source,
                    **numbers,
                )
            )
            yield Notice(lacking, "warning")
    else:
        words = tr("every picture")
        chosen = np.arange(len(images), dtype=np.int64)
    usable = _usable(chosen, hashes, cache)
    if not usable:
        raise DataError(
            tr("None of the pictures ({words}) is in {source}.", words=words, source=source),
            tr("Choose the data the run was made with, or all pictures."),
        )
    if test and kept:
        times = note_opening(sorted(kept), model.name)
        words = (
            tr("the run's locked test part, opened for the first time")
            if times == 1
            else tr("the run's locked test part, opened {times} times", times=whole(times))
        )
    return _part(card, data, cache, usable, words)


def training_part(model: Path, card: ModelCard, source: str, *, should_stop: StopCheck = never) -> Work[LabelledPart]:
    """The pictures that a run was trained with, as far as they are in ``source``; none that a person excluded since.

    A model file by itself does not know them: of it, every picture. Whoever measured with some of these leaves them out.

    Raises:
        DataError: the data cannot be used, or holds none of these pictures.
        Stopped: ``should_stop`` said so.
    """
    kept = _hashes_of(model, "train")
    data, cache = yield from _opened(card, source, should_stop)
    hashes = data.curated.hashes
    usable = _usable((index for index, digest in enumerate(hashes) if kept is None or digest in kept), hashes, cache)
    if not usable:
        raise DataError(
            tr("None of the pictures that {name} was trained with is in {source}.", name=model.name, source=source),
            tr("Choose the data the run was made with."),
        )
    words = tr("the other pictures") if kept is None else tr("the run's training part")
    return _part(card, data, cache, usable, words)


def _opened(card: ModelCard, source: str, should_stop: StopCheck) -> Work[tuple[DataSet, PixelCache]]:
    """A data set of the model's classes, and its pictures decoded as the model wants them."""
    data = yield from open_data(source, should_stop=should_stop)
    images = data.curated.images
    if set(images.class_names) - set(card.class_names):
        raise DataError(
            tr(
                "The pictures show {shown}; the model knows {known}.",
                shown=", ".join(images.class_names),
                known=", ".join(card.class_names),
            ),
            tr("Evaluate on pictures of the model's own classes."),
        )
    cache = yield from decoded(data, card.preprocessing, should_stop)
    return data, cache


def _usable(chosen: Iterable[int], hashes: Sequence[str], cache: PixelCache) -> list[int]:
    """Of the pictures ``chosen`` those that could be decoded."""
    return [index for index in chosen if hashes[index] in cache.row_of and hashes[index] not in cache.failures]


def _part(card: ModelCard, data: DataSet, cache: PixelCache, usable: list[int], words: str) -> LabelledPart:
    images, hashes = data.curated.images, data.curated.hashes
    to_model = np.array([card.class_names.index(name) for name in images.class_names], np.int64)
    rows = np.array([cache.row_of[hashes[index]] for index in usable], np.int64)
    names = tuple(images.pictures[index].name for index in usable)
    return LabelledPart(cache.pixels, rows, to_model[images.labels[usable]], names, words, data.curated.kept[usable], data)


def _hashes_of(model: Path, part: Literal["train", "val", "test"]) -> set[str] | None:
    """Contents of one of a run's parts; None for a bare model file.

    Raises:
        DataError: the run's split is missing or damaged. Measuring on its training pictures instead would flatter it.
    """
    if not model.is_dir():
        return None
    try:
        saved = read_json(model / "split.json", MOST_BYTES)
    except (OSError, ValueError):
        raise DataError(
            tr(
                "The split of the run {name} is missing or damaged: nobody knows which pictures it may be measured with.",
                name=model.name,
            ),
            tr("Say which pictures to evaluate with: a list (--val-list), or all of them (--all)."),
        ) from None
    record: PartRecord = getattr(split_from_dict(saved), part)
    return set(record.hashes)
