"""How good a model is on a data set."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from catdog_gui.data.batches import PixelStore, ViewBatches
from catdog_gui.data.cache import open_cache
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import split_by_list, split_from_dict
from catdog_gui.errors import DataError
from catdog_gui.evaluation.metrics import accuracy, accuracy_interval, calibration_error, confusion, log_loss
from catdog_gui.inference.device import choose
from catdog_gui.inference.forward import answers, pictures_at_once
from catdog_gui.model.file import find, load
from catdog_gui.progress import Notice, StopCheck, Work, never
from catdog_gui.settings import folders, load_settings

BATCH = 256


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures on ``images`` pictures, chosen as ``part`` says.

    ``accuracy`` 0 … 1 with its 95 % interval; ``log_loss`` in nats; ``ece`` 0 … 1; ``confusion[true][answered]`` counts.
    """

    model: str
    part: str
    images: int
    class_names: tuple[str, ...]
    accuracy: float
    accuracy_95: tuple[float, float]
    log_loss: float
    ece: float
    confusion: tuple[tuple[int, ...], ...]


def evaluate(
    model: Path,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    should_stop: StopCheck = never,
) -> Work[Evaluation]:
    """Let a model answer and count.

    Args:
        model: model file or run folder.
        source: folder, zip or ``demo``.
        val_names: only these pictures, by relative path or unique file name.
        every: all pictures, also where the run says which ones it was validated with.

    Raises:
        CatDogError: the model or the data cannot be used.
        Stopped: ``should_stop`` said so.
    """
    path = find(model)
    network, card = load(path)
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
        part = "the pictures listed"
        chosen = split_by_list(images, hashes, val_names).val
    elif not every and (kept := _validation_hashes(model)) is not None:
        part = "the run's validation part"
        chosen = np.array([index for index, digest in enumerate(hashes) if digest in kept], np.int64)
        if missing := len(kept.difference(hashes)):
            yield Notice(f"{missing:,} of the {len(kept):,} pictures that the run validates with are not in {source}.", "warning")
    else:
        part = "every picture"
        chosen = np.arange(len(images), dtype=np.int64)
    usable = [index for index in chosen if hashes[index] in cache.row_of and hashes[index] not in cache.failures]
    if not usable:
        raise DataError(
            f"None of the pictures ({part}) is in {source}.", "Choose the data the run was made with, or all pictures."
        )
    to_model = np.array([card.class_names.index(name) for name in images.class_names], np.int64)
    device = choose("auto")
    batches = ViewBatches(
        PixelStore(cache.pixels, device),
        np.array([cache.row_of[hashes[index]] for index in usable], np.int64),
        to_model[images.labels[usable]],
        preprocessing=preprocessing,
        batch_size=pictures_at_once(card.model, BATCH),
        device=device,
    )
    result = yield from answers(
        network.to(device), batches, device=device, precision="float32", phase="Evaluating", should_stop=should_stop
    )
    logits = result.logits / card.temperature
    share = accuracy(logits, result.labels)
    return Evaluation(
        model=str(path),
        part=part,
        images=len(usable),
        class_names=card.class_names,
        accuracy=share,
        accuracy_95=accuracy_interval(round(share * len(usable)), len(usable)),
        log_loss=log_loss(logits, result.labels),
        ece=calibration_error(logits, result.labels),
        confusion=tuple(tuple(int(count) for count in row) for row in confusion(logits, result.labels)),
    )


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
