"""Pictures whose classes are known, to measure a model with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.cache import open_cache
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import split_by_list, split_from_dict
from catdog_gui.errors import DataError
from catdog_gui.model.file import ModelCard
from catdog_gui.progress import Notice, StopCheck, Work, never
from catdog_gui.settings import folders, load_settings


@dataclass(frozen=True, slots=True)
class LabelledPart:
    """Decoded pictures as a model wants them.

    ``pixels``: uint8 (rows, s, s, 3), the whole cache; ``rows``: int64 (n,), which of them are meant; ``labels``: int64 (n,),
    classes in the model's order; ``words`` says how the pictures were chosen.
    """

    pixels: NDArray[np.uint8]
    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    words: str


def labelled_part(
    model: Path,
    card: ModelCard,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    should_stop: StopCheck = never,
) -> Work[LabelledPart]:
    """Open a data set, decode it, and choose the pictures to measure with.

    Args:
        model: model file or run folder; a run folder knows which pictures it validates with.
        card: of that model.
        source: folder, zip or ``demo``.
        val_names: only these pictures, by relative path or unique file name.
        every: all pictures, also where the run says which ones it was validated with.

    Raises:
        DataError: the data cannot be used, or has other classes.
        Stopped: ``should_stop`` said so.
    """
    images = yield from open_set(source, store=folders().cache, should_stop=should_stop)
    for text in images.notes:
        yield Notice(text)
    if set(images.class_names) - set(card.class_names):
        raise DataError(
            f"The pictures show {', '.join(images.class_names)}; the model knows {', '.join(card.class_names)}.",
            "Evaluate on pictures of the model's own classes.",
        )
    hashes = yield from content_hashes(images, should_stop)
    preprocessing = card.preprocessing
    cache = yield from open_cache(
        images,
        hashes,
        size=preprocessing.cache_size,
        geometry=preprocessing.geometry,
        folder=folders().cache / "pixels",
        limit=load_settings().cache_limit * 10**9,
        should_stop=should_stop,
    )
    if val_names is not None:
        words = "the pictures listed"
        chosen = split_by_list(images, hashes, val_names).val
    elif not every and (kept := _validation_hashes(model)) is not None:
        words = "the run's validation part"
        chosen = np.array([index for index, digest in enumerate(hashes) if digest in kept], np.int64)
        if missing := len(kept.difference(hashes)):
            yield Notice(f"{missing:,} of the {len(kept):,} pictures that the run validates with are not in {source}.", "warning")
    else:
        words = "every picture"
        chosen = np.arange(len(images), dtype=np.int64)
    usable = [index for index in chosen if hashes[index] in cache.row_of and hashes[index] not in cache.failures]
    if not usable:
        raise DataError(
            f"None of the pictures ({words}) is in {source}.", "Choose the data the run was made with, or all pictures."
        )
    to_model = np.array([card.class_names.index(name) for name in images.class_names], np.int64)
    rows = np.array([cache.row_of[hashes[index]] for index in usable], np.int64)
    return LabelledPart(cache.pixels, rows, to_model[images.labels[usable]], words)


def _validation_hashes(model: Path) -> set[str] | None:
    """Contents that a run validates with; None for a bare model file.

    Raises:
        DataError: the run's split is missing or damaged. Measuring on its training pictures instead would flatter it.
    """
    if not model.is_dir():
        return None
    try:
        saved = json.loads((model / "split.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise DataError(
            f"The split of the run {model.name} is missing or damaged: nobody knows which pictures it validates with.",
            "Say which pictures to evaluate with: a list (--val-list), or all of them (--all).",
        ) from None
    return set(split_from_dict(saved).val.hashes)
