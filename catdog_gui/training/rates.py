"""What a learning-rate range test found, and which rate it speaks for. Imports no torch."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from catdog_gui.language import spoken, tr
from catdog_gui.schema import updated, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.words import decimal

Floats = NDArray[np.float64]

LR, MUON_LR = "training.lr", "training.muon_lr"

SMOOTHING = 0.9
"""Memory of the mean loss. A batch's own loss says too little; more memory would show a fall far behind where it was."""

WINDOW = 0.5
"""Decades of the rate over which a slope is measured."""

FALL = 0.02
"""Share of the loss at the start that must be gone somewhere, else there is no fall to speak of."""

PASSING, STAYING = 1 / 3, 1 / 10
"""Shares of the rate of the lowest loss that are suggested: for the peak of a schedule, and for a rate that stays."""

FEWEST = 12
"""Steps below which nothing can be said."""


@dataclass(frozen=True, slots=True)
class RatesTried:
    """Some consecutive steps of a range test: the rate of each, that of AdamW or Adam, and its batch's mean loss."""

    rates: Floats
    losses: Floats


@dataclass(frozen=True, slots=True)
class RatesFound:
    """A range test that is over.

    ``rates`` and ``losses`` as in :class:`RatesTried`. The rates at which the loss fell ``steepest``, was ``lowest``, and that is
    ``suggested`` are None where it fell nowhere. ``ended`` says what ended the test: the loss ``exploded``, or the ``highest``
    rate was reached.
    """

    config: TrainConfig
    rates: Floats
    losses: Floats
    ended: Literal["exploded", "highest"]
    steepest: float | None = None
    lowest: float | None = None
    suggested: float | None = None

    @classmethod
    def read(
        cls, config: TrainConfig, rates: Floats, losses: Floats, ended: Literal["exploded", "highest"]
    ) -> RatesFound:  # fmt: skip
        """What the curve of a test of ``config`` says."""
        marks = landmarks(rates, losses)
        if marks is None:
            return cls(config, rates, losses, ended)
        return cls(config, rates, losses, ended, *marks, suggestion(config, marks[1]))

    def settings(self, rate: float) -> dict[str, float]:
        """The settings that mean ``rate``, by dotted path: where two kinds of weights have a rate of their own both move by the
        same factor, as they did in the test."""
        return rate_settings(self.config, rate)


def smoothed(losses: Floats, memory: float = SMOOTHING) -> Floats:
    """Running mean of the losses, without the bias of its beginning (Kingma & Ba 2015, arXiv 1412.6980, section 3)."""
    found = np.empty_like(losses)
    mean = 0.0
    for place, loss in enumerate(losses):
        mean = memory * mean + (1 - memory) * float(loss)
        found[place] = mean / (1 - memory ** (place + 1))
    return found


def landmarks(rates: Floats, losses: Floats) -> tuple[float, float] | None:
    """The rates at which the smoothed loss falls steepest, and at which it is lowest; None where it does not fall.

    They are Smith's two bounds: where learning sets in, and where it turns ragged or into harm. The slope is that of a line
    through half a decade, so that no single batch decides.

    Source: Smith 2017, "Cyclical learning rates for training neural networks", arXiv 1506.01186, section 3.3.
    """
    good = np.isfinite(losses)
    rates, losses = rates[good], losses[good]
    if len(rates) < FEWEST:
        return None
    curve, places = smoothed(losses), np.log10(rates)
    lowest = FEWEST // 2 + int(np.argmin(curve[FEWEST // 2 :]))  # the mean of the first few batches says nothing yet
    before = float(np.median(curve[: lowest + 1][: len(curve) // 4]))
    if before - curve[lowest] < FALL * before:
        return None
    slopes = np.array([_slope(places, curve, place) for place in range(lowest + 1)])
    return _rounded(float(rates[int(np.argmin(slopes))])), _rounded(float(rates[lowest]))


def suggestion(config: TrainConfig, lowest: float) -> float:
    """The rate to train with, where the loss of a test was ``lowest`` at that rate.

    The setting is the peak of the schedule, a rate that a run sees in passing: half a decade below the lowest point, of which
    the running mean's delay is the greater part. A rate that stays throughout is a tenth, as in fast.ai's ``lr_find``.
    """
    return _rounded(lowest * _share(config))


def _share(config: TrainConfig) -> float:
    return STAYING if config.training.schedule == "constant" else PASSING


def rate_settings(config: TrainConfig, rate: float) -> dict[str, float]:
    """Settings by dotted path that train with ``rate``, in three digits; Muon's rate keeps its ratio to the other."""
    found = {LR: _rounded(rate, 3)}
    if config.training.optimizer == "muon":
        found[MUON_LR] = min(1.0, _rounded(rate * config.training.muon_lr / config.training.lr, 3))
    return found


def with_rate(config: TrainConfig, rate: float) -> TrainConfig:
    """``config`` with ``rate``, see :func:`rate_settings`."""
    return updated(config, rate_settings(config, rate))


def settings_words(settings: Mapping[str, float]) -> str:
    """``training.lr=0.001 training.muon_lr=0.015``."""
    return " ".join(f"{path}={written(new)}" for path, new in settings.items())


def in_words(found: RatesFound) -> str:
    """What the test says, in a few sentences."""
    last, own = _short(float(found.rates[-1])), found.config.training.lr
    reach = (
        tr("At {rate} the loss exploded.", rate=last)
        if found.ended == "exploded"
        else tr("At {rate} the test reached its highest rate.", rate=last)
    )
    yours = _short(own)
    if found.steepest is None or found.lowest is None or found.suggested is None:
        nothing = tr("The loss did not fall at any rate, so that none can be suggested.")
        return f"{nothing} {reach} {tr('Your own is {rate}.', rate=yours)}"
    times = found.suggested / own
    if 1 / 1.5 <= times <= 1.5:
        against = tr("Your own, {rate}, is about the same.", rate=yours)
    elif times > 1:
        against = tr("It is {times} times your own, {rate}.", times=decimal(times, ".2g"), rate=yours)
    else:
        against = tr("Your own, {rate}, is {times} times as high.", times=decimal(1 / times, ".2g"), rate=yours)
    suggested = _short(found.suggested)
    suggestion = (
        tr("Suggested is {rate}, a tenth of that, for a rate that stays.", rate=suggested)
        if _share(found.config) == STAYING
        else tr("Suggested is {rate}, a third of that, for the peak of a run.", rate=suggested)
    )
    shape = tr(
        "The loss falls steepest at a rate of {steepest} and is lowest at {lowest}.",
        steepest=_short(found.steepest),
        lowest=_short(found.lowest),
    )
    return f"{shape} {suggestion} {against} {reach}"


def range_of(config: TrainConfig) -> tuple[float, float]:
    """Lowest and highest rate that a test of ``config`` goes through; neither rate leaves what the settings allow."""
    training = config.training
    ratio = training.muon_lr / training.lr if training.optimizer == "muon" else 1.0
    highest = 1.0 / max(1.0, ratio)
    return min(1e-6, highest / 1e4), highest


def _slope(places: Floats, curve: Floats, place: int) -> float:
    """Of the line through all points within half a window of ``place``; infinite where there are too few on one side."""
    near = np.abs(places - places[place]) <= WINDOW / 2
    if near.sum() < 4 or places[place] - places[0] < WINDOW / 2 or places[-1] - places[place] < WINDOW / 4:
        return math.inf
    x, y = places[near] - places[near].mean(), curve[near]
    return float((x * y).sum() / (x * x).sum())


def _rounded(rate: float, digits: int = 2) -> float:
    return float(f"{rate:.{digits}g}")


def _short(rate: float) -> str:
    return written(_rounded(rate)).replace(".", spoken().decimal)
