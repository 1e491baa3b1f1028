"""Learning rate, picture size and saving as plain functions of the place in the run: a resumed run needs no schedule's state."""

from __future__ import annotations

import math

from catdog_gui.training.config import TrainConfig, TrainingConfig

SMALLEST = 16
"""Side of the smallest pictures, in pixels; they also have two patches a side."""

START = 1 / 25
END = 1e-4
"""Shares of the peak at which one-cycle starts and ends."""

SAVING, BRIEF = 0.02, 0.05
"""Share of the time that saving after epochs may take, and the seconds a save below which nobody notices."""


def learning_rate(config: TrainingConfig, step: int, total: int) -> float:
    """Learning rate of ``step`` (0 … total − 1).

    One-cycle: Smith & Topin 2018, arXiv 1708.07120, in its two-phase form. Cosine: Loshchilov & Hutter 2017, arXiv 1608.03983,
    with linear warm-up.
    """
    if config.schedule == "constant":
        return config.lr
    done = step / max(1, total - 1)
    if done < config.warmup:
        rising = done / config.warmup
        if config.schedule == "cosine":
            return config.lr * max(rising, 1 / max(1, total))
        return config.lr * _between(START, 1.0, rising)
    falling = (done - config.warmup) / (1 - config.warmup)
    return config.lr * _between(1.0, END if config.schedule == "one-cycle" else 0.0, falling)


def picture_size(config: TrainConfig, epoch: int, epochs: int | None = None) -> int:
    """Side of the pictures that ``epoch`` (counted from 0) of a run trains on, in pixels; it grows by whole patches.

    ``epochs`` are those of the whole run, where they are others than the configuration's.

    Sources: Howard 2018 (fast.ai's entry to DAWNBench) for growing pictures; Touvron et al. 2019, arXiv 1906.06423, on why
    training on smaller pictures than one answers on does no harm.
    """
    full, patch = config.model.image_size, config.model.patch_size
    least = min(full, max(SMALLEST, 2 * patch))
    first = max(-(-least // patch), round(config.training.growing_from * full / patch)) * patch
    stages = (full - first) // patch
    done = epoch / (epochs or config.training.epochs) / config.training.full_size_after
    return min(full, first + patch * int(done * stages + 1e-9))


def work_left(config: TrainConfig, epoch: int, left: float) -> float:
    """Epochs still to come, of which ``epoch`` has the share ``left`` to go, in epochs of today's picture size.

    A picture's cost grows with its area.
    """
    now = picture_size(config, epoch)
    rest = (picture_size(config, later) for later in range(epoch + 1, config.training.epochs))
    return left + sum((size / now) ** 2 for size in rest)


def saving_pays(took: float, since: float) -> bool:
    """Whether an epoch is to end with a checkpoint, which is no question but where epochs last a second or two.

    Args:
        took: seconds that the last save took.
        since: seconds since then.
    """
    return took <= max(BRIEF, SAVING * since)


def _between(first: float, last: float, progress: float) -> float:
    """From ``first`` to ``last`` along half a cosine, ``progress`` 0 … 1."""
    return last + (first - last) * (1 + math.cos(math.pi * min(1.0, progress))) / 2
