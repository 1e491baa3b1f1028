"""The learning rate as a plain function of the step, so that a resumed run needs no schedule's state."""

from __future__ import annotations

import math

from catdog_gui.training.config import TrainingConfig

START = 1 / 25
END = 1e-4
"""Shares of the peak at which one-cycle starts and ends."""


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


def _between(first: float, last: float, progress: float) -> float:
    """From ``first`` to ``last`` along half a cosine, ``progress`` 0 … 1."""
    return last + (first - last) * (1 + math.cos(math.pi * min(1.0, progress))) / 2
