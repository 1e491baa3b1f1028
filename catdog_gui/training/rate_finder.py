"""A learning-rate range test: a short training in which the rate rises until the loss explodes. It leaves nothing behind.

Source: Smith 2017, "Cyclical learning rates for training neural networks", arXiv 1506.01186, section 3.3.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import torch

from catdog_gui.data.batches import Batch, TrainingBatches
from catdog_gui.data.split import read_names
from catdog_gui.inference.device import choose
from catdog_gui.language import later
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, never
from catdog_gui.schema import updated
from catdog_gui.training import equipment, finetuning, memory, preparation
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.learner import Learner
from catdog_gui.training.meter import TELL_EVERY
from catdog_gui.training.rates import RatesFound, RatesTried, range_of
from catdog_gui.training.record import RunRecord
from catdog_gui.training.team import ALONE

STEPS = 160
"""Steps of the whole test: some thirty a decade."""

EXPLODED = 4.0
"""The test ends once the smoothed loss is this many times the lowest so far, as in fast.ai's ``lr_find``."""

MEMORY = 0.7
"""Of the mean that tells an explosion: less than for the curve, for it has to be told at once."""

LONG = 10_000
"""Epochs of the run whose beginning is imitated: pictures are as small as in its first ones, and as much varied."""

RateEvent = Progress | Notice | RatesTried | RatesFound


def find_rate(
    source: str,
    config: TrainConfig,
    *,
    val_list: Path | None = None,
    model: Path | None = None,
    steps: int = STEPS,
    should_stop: StopCheck = never,
) -> Iterator[RateEvent]:
    """Train on the training part with rates that rise exponentially; the last event is a :class:`RatesFound`.

    Everything but the rate is as configured: optimisers, batches, variation, precision. Where the recipe has two rates both rise
    by the same factor. No run folder is made or looked at.

    Args:
        source, val_list, model: as for :func:`catdog_gui.training.session.train`.
        steps: of the whole test.

    Raises:
        CatDogError: data, device, settings or model cannot be used, or memory does not suffice.
        Stopped: ``should_stop`` said so.
    """
    val_names = read_names(val_list) if val_list is not None else None
    choose(config.training.device)
    start = None
    if model is not None:
        start, config = finetuning.opened(model, config)
    trial = updated(config, {"training.epochs": LONG, "training.processes": 1, "training.compile": "off"})
    material = yield from preparation.material(source, trial, should_stop, val_names=val_names)
    decided = yield from preparation.decided(ALONE, trial, material.split, should_stop)
    names = material.split.class_names
    record = RunRecord(
        source=source,
        fingerprint=material.fingerprint,
        config=trial,
        class_names=names,
        train_images=len(material.split.train.labels),
        val_images=len(material.split.val.labels),
        split_rule=material.split.rule,
        decided=decided,
    )
    weights, _ = preparation.balance(trial, np.bincount(material.split.train.labels, minlength=len(names)), names)
    ALONE.settle(torch.device(decided.device), decided.threads)
    training, _ = equipment.batches(ALONE, record, material)
    learner = equipment.learner(ALONE, record, weights, None, start)
    with memory.kept():
        yield from _tested(config, learner, training, steps, should_stop)


def _tested(
    config: TrainConfig, learner: Learner, training: TrainingBatches, steps: int, should_stop: StopCheck
) -> Iterator[RateEvent]:  # fmt: skip
    lowest, highest = range_of(config)
    rates = np.geomspace(lowest, highest, steps)
    losses: list[float] = []
    told, told_at = 0, time.perf_counter()
    mean, best = 0.0, math.inf
    ended: Literal["exploded", "highest"] = "highest"
    for number, batch in enumerate(itertools.islice(_batches(training), steps)):
        if should_stop():
            raise Stopped
        try:
            loss = float(learner.step(batch, number, float(rates[number]))[0])
        except FloatingPointError:
            loss = math.nan
        if not math.isfinite(loss):
            ended = "exploded"
            break
        losses.append(loss)
        mean = MEMORY * mean + (1 - MEMORY) * loss
        level = mean / (1 - MEMORY ** (number + 1))
        best = min(best, level)
        if level > EXPLODED * best:
            ended = "exploded"
            break
        if time.perf_counter() - told_at >= TELL_EVERY:
            yield RatesTried(rates[told : len(losses)], np.array(losses[told:]))
            yield Progress(later("Trying rates"), len(losses), steps, later("steps"))
            told, told_at = len(losses), time.perf_counter()
    if told < len(losses):
        yield RatesTried(rates[told : len(losses)], np.array(losses[told:]))
    yield RatesFound.read(config, rates[: len(losses)], np.array(losses), ended)


def _batches(training: TrainingBatches) -> Iterator[Batch]:
    """Epoch after epoch; each varies its pictures anew."""
    return itertools.chain.from_iterable(map(training.epoch, itertools.count()))
