"""What a process trains with, be it alone or one of several: its batches, and its learner as it was when it was saved."""

from __future__ import annotations

import functools
import textwrap
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
import torch

from catdog_gui.data.batches import PixelStore, TrainingBatches, ViewBatches, share
from catdog_gui.data.cache import PixelCache
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.split import SplitRecord
from catdog_gui.errors import RunError
from catdog_gui.inference.forward import pictures_at_once
from catdog_gui.language import tr
from catdog_gui.training.finetuning import Start, begin
from catdog_gui.training.learner import Learner
from catdog_gui.training.meter import Position
from catdog_gui.training.record import RunRecord
from catdog_gui.training.schedule import picture_size
from catdog_gui.training.team import Team

VIEW_BATCH = 256


@dataclass(frozen=True, slots=True)
class Material:
    """Pictures as found and decoded, and who is in which part."""

    images: ImageSet
    cache: PixelCache
    fingerprint: str
    split: SplitRecord


def position(state: dict[str, Any] | None) -> Position:
    """Where the run stands, by its checkpoint ``state``; at its start where there is none.

    Raises:
        RunError: the checkpoint is of another kind.
    """
    if state is None:
        return Position()
    try:
        position = Position.restored(state["position"])
        if not all(isinstance(value, int | float | None) for value in astuple(position)):
            raise TypeError("a number is none")
    except (LookupError, TypeError, AttributeError) as error:
        raise _unfit(error) from None
    return position


def batches(together: Team, record: RunRecord, material: Material) -> tuple[TrainingBatches, ViewBatches]:
    """What this process trains on and validates with: all, or its share."""
    config, decided = record.config, record.decided
    device = torch.device(decided.device)
    pixels = PixelStore(material.cache.pixels, device)
    rows = material.cache.row_of
    split, preprocessing = material.split, config.preprocessing
    training = TrainingBatches(
        pixels,
        np.array([rows[digest] for digest in split.train.hashes], np.int64),
        split.train.labels,
        classes=len(record.class_names),
        preprocessing=preprocessing,
        augment=config.augment,
        batch_size=config.training.batch_size,
        balance=config.data.balance,
        seed=config.training.seed,
        epochs=config.training.epochs,
        size_of=functools.partial(picture_size, config),
        device=device,
        rank=together.rank,
        size=together.size,
    )
    mine = share(len(split.val.labels), together.rank, together.size)
    validation = ViewBatches(
        pixels,
        np.array([rows[digest] for digest in split.val.hashes[mine]], np.int64),
        split.val.labels[mine],
        preprocessing=preprocessing,
        batch_size=pictures_at_once(config.model, min(VIEW_BATCH, max(16, decided.micro_batch)), device),
        device=device,
    )
    return training, validation


def learner(
    together: Team,
    record: RunRecord,
    weights: torch.Tensor | None,
    state: dict[str, Any] | None,
    start: Start | None = None,
) -> Learner:
    """The model, as it was when ``state`` was saved; without one as it is drawn, or as the model is that it starts from."""
    decided = record.decided
    learner = Learner(
        record.config,
        len(record.class_names),
        device=torch.device(decided.device),
        precision=decided.precision,
        micro_batch=decided.micro_batch,
        compiled=decided.compiled,
        start=functools.partial(begin, class_names=record.class_names, start=start) if start is not None else None,
        class_weights=weights,
        team=together,
    )
    if state is not None:
        try:
            learner.load_state(state["learner"])
        except (LookupError, RuntimeError, ValueError, TypeError, AttributeError, OverflowError) as error:
            raise _unfit(error) from None
    return learner


def _unfit(error: Exception) -> RunError:
    reason = textwrap.shorten(str(error), 300, placeholder=" …")
    return RunError(
        tr("The checkpoint of the run does not fit its configuration ({reason}).", reason=reason), tr("Start a new run.")
    )
