"""Whether one model is better than another, from their answers to the same pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.language import tr
from catdog_gui.words import decimal, whole

Z = 1.959963984540054
"""Of the standard normal distribution, 95 % lie within ± so much."""

SURE = 0.05


@dataclass(frozen=True, slots=True)
class Paired:
    """How two models' right answers go together over ``images`` pictures.

    ``both``, ``only_first``, ``only_second`` and ``neither`` count pictures. ``difference`` is the second's accuracy less the
    first's, ``difference_95`` its 95 % interval, ``p_value`` that of McNemar's exact test: the chance of an imbalance as great
    between two models that are equally good.
    """

    images: int
    both: int
    only_first: int
    only_second: int
    neither: int
    difference: float
    difference_95: tuple[float, float]
    p_value: float

    @property
    def better(self) -> int:
        """1 or 2 where that model is surely better, 0 where no difference is shown."""
        if self.p_value >= SURE:
            return 0
        return 2 if self.only_second > self.only_first else 1


def paired(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> Paired:
    """Compare two models by whether each picture was answered rightly.

    Args:
        first, second: (n,), n at least 1, of the same pictures in the same order.

    Sources: McNemar 1947, "Note on the sampling error of the difference between correlated proportions"; Agresti & Min 2005,
    "Simple improved confidence intervals for comparing matched proportions", for the interval.
    """
    from scipy.stats import binomtest  # late: takes half a second

    if first.shape != second.shape or not len(first):
        raise ValueError("two models are compared by the same pictures")
    count = len(first)
    only_first, only_second = int((first & ~second).sum()), int((second & ~first).sum())
    apart = only_first + only_second
    # Half a picture more in each of the four cells keeps the interval honest where few pictures tell the models apart.
    one, other, all_of_them = only_first + 0.5, only_second + 0.5, count + 2
    middle = (other - one) / all_of_them
    reach = Z * float(np.sqrt((one + other) - (other - one) ** 2 / all_of_them)) / all_of_them
    return Paired(
        images=count,
        both=int((first & second).sum()),
        only_first=only_first,
        only_second=only_second,
        neither=int((~first & ~second).sum()),
        difference=(only_second - only_first) / count,
        difference_95=(max(-1.0, middle - reach), min(1.0, middle + reach)),
        p_value=float(binomtest(only_first, apart, 0.5).pvalue) if apart else 1.0,
    )


def in_words(found: Paired, first: str, second: str) -> str:
    """The result as a sentence: ``B is better: +1.2 points (95 %: +0.4 … +2.0)``."""
    low, high = found.difference_95
    pictures = whole(found.images)
    if found.better == 1:
        points = _points(-found.difference, -high, -low)
        return tr(
            "{better} is better than {worse}: {points}, on {pictures} pictures.",
            better=first,
            worse=second,
            points=points,
            pictures=pictures,
        )
    points = _points(found.difference, low, high)
    if found.better == 2:
        return tr(
            "{better} is better than {worse}: {points}, on {pictures} pictures.",
            better=second,
            worse=first,
            points=points,
            pictures=pictures,
        )
    return tr(
        "No difference is shown: {second} against {first} {points}, on {pictures} pictures.",
        second=second,
        first=first,
        points=points,
        pictures=pictures,
    )


def _points(difference: float, low: float, high: float) -> str:
    numbers = [decimal(100 * share, "+.1f").replace("-", "−") for share in (difference, low, high)]
    return tr("{points} points (95 %: {low} … {high})", points=numbers[0], low=numbers[1], high=numbers[2])
