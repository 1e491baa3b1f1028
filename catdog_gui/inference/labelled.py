"""Pictures whose classes are known, to measure a model with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.data.batches import PixelStore, ViewBatches
from catdog_gui.data.cache import open_cache
from catdog_gui.data.dataset import open_data
from catdog_gui.data.split import MOST_BYTES, PartRecord, pictures_listed, split_from_dict
from catdog_gui.data.test_parts import note_opening
from catdog_gui.errors import DataError
from catdog_gui.inference.forward import pictures_at_once
from catdog_gui.model.file import ModelCard
from catdog_gui.progress import Notice, StopCheck, Work, never
from catdog_gui.settings import folders, load_settings
from catdog_gui.untrusted import read_json

BATCH = 256
"""Pictures at once, at most."""


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

    def batches(self, card: ModelCard, device: torch.device) -> ViewBatches:
        """The chosen pictures in order, as the model of this ``card`` sees them."""
        return ViewBatches(
            PixelStore(self.pixels, device),
            self.rows,
            self.labels,
            preprocessing=card.preprocessing,
            batch_size=pictures_at_once(card.model, BATCH),
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
        raise DataError(f"{model.name} has no locked test part.", "Train with the setting “Keep a locked test part”.")
    data = yield from open_data(source, should_stop=should_stop)
    images, hashes = data.curated.images, data.curated.hashes
    if set(images.class_names) - set(card.class_names):
        raise DataError(
            f"The pictures show {', '.join(images.class_names)}; the model knows {', '.join(card.class_names)}.",
            "Evaluate on pictures of the model's own classes.",
        )
    preprocessing = card.preprocessing
    cache = yield from open_cache(
        data.found,
        data.hashes,
        size=preprocessing.cache_size,
        geometry=preprocessing.geometry,
        folder=folders().cache / "pixels",
        limit=load_settings().cache_limit * 10**9,
        should_stop=should_stop,
    )
    if val_names is not None:
        words = "the pictures listed"
        chosen, notes = pictures_listed(images, val_names)
        for text in notes:
            yield Notice(text, "warning")
    elif kept is not None:
        words = f"the run's {'locked test' if test else 'validation'} part"
        chosen = np.array([index for index, digest in enumerate(hashes) if digest in kept], np.int64)
        if missing := len(kept.difference(hashes)):
            yield Notice(
                f"{missing:,} of the {len(kept):,} pictures of {words} are not in {source}, or were excluded since.", "warning"
            )
    else:
        words = "every picture"
        chosen = np.arange(len(images), dtype=np.int64)
    usable = [index for index in chosen if hashes[index] in cache.row_of and hashes[index] not in cache.failures]
    if not usable:
        raise DataError(
            f"None of the pictures ({words}) is in {source}.", "Choose the data the run was made with, or all pictures."
        )
    if test and kept:
        times = note_opening(sorted(kept), model.name)
        words += ", opened for the first time" if times == 1 else f", opened {times:,} times"
    to_model = np.array([card.class_names.index(name) for name in images.class_names], np.int64)
    rows = np.array([cache.row_of[hashes[index]] for index in usable], np.int64)
    return LabelledPart(cache.pixels, rows, to_model[images.labels[usable]], words)


def _hashes_of(model: Path, part: Literal["val", "test"]) -> set[str] | None:
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
            f"The split of the run {model.name} is missing or damaged: nobody knows which pictures it may be measured with.",
            "Say which pictures to evaluate with: a list (--val-list), or all of them (--all).",
        ) from None
    record: PartRecord = getattr(split_from_dict(saved), part)
    return set(record.hashes)
