"""What a model gains by saying “not sure”, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from catdog_gui.inference.prediction import FAMILIAR_FROM, THRESHOLD

POINTS = 200
"""Of the curve, at most; its area is that of all pictures."""

Verdict = Literal["sure", "not sure", "neither"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """How often a model is wrong where it answers only what it is surest of.

    ``coverage``: share of the pictures answered, ascending to 1; ``risk``: share of those that is wrong; ``threshold``: the
    probability from which on it answers then; all (points,), 0 … 1. ``aurc``: the area under the curve of all pictures, 0 …
    1, less is better. ``best_aurc`` is that of a model with as many mistakes which doubts exactly those.
    """

    coverage: Values
    risk: Values
    threshold: Values
    aurc: float
    best_aurc: float


def risk_coverage(certainty: Values, right: NDArray[np.bool_]) -> RiskCoverage:
    """The curve from how sure the model was of each picture, (n,), and whether it was right, (n,).

    Pictures that it was equally sure of count as one: between them no threshold can choose.

    Sources: El-Yaniv and Wiener 2010, "On the foundations of noise-free selective classification"; Geifman et al. 2018, arXiv
    1805.08206, for the area and for the best one.
    """
    count = len(right)
    order = np.argsort(-certainty, kind="stable")
    sorted_certainty = certainty[order]
    ends = np.append(np.flatnonzero(np.diff(sorted_certainty)), count - 1)
    wrong = np.cumsum(~right[order])
    answered = np.arange(1, count + 1)
    # Within a tie mistakes are spread evenly: the mean over all orders it could have been put in.
    spread = np.interp(answered, np.append(0, ends + 1), np.append(0, wrong[ends]))
    best = np.maximum(0, answered - right.sum()) / answered
    chosen = ends[np.unique(np.linspace(0, len(ends) - 1, min(len(ends), POINTS)).round().astype(np.int64))]
    return RiskCoverage(
        coverage=(chosen + 1) / count,
        risk=wrong[chosen] / (chosen + 1),
        threshold=sorted_certainty[chosen],
        aurc=float((spread / answered).mean()),
        best_aurc=float(best.mean()),
    )


@dataclass(frozen=True, slots=True)
class VerdictFigures:
    """Pictures that got one of the :data:`VERDICTS`; ``right`` of them the true class was likeliest for."""

    verdict: Verdict
    images: int
    right: int


def verdicts(certainty: Values, familiarity: NDArray[np.float32] | None, threshold: float = THRESHOLD) -> NDArray[np.int64]:
    """What the program says of each picture, as a place in :data:`VERDICTS`, (n,).

    Args:
        certainty: probability of the likeliest class, (n,).
        familiarity: see :class:`catdog_gui.inference.prediction.Prediction`, (n,); None where the model file does not say.
    """
    found = np.where(certainty >= threshold, 0, 1)
    return found if familiarity is None else np.where(familiarity < FAMILIAR_FROM, 2, found)


def verdict_figures(found: NDArray[np.int64], right: NDArray[np.bool_]) -> tuple[VerdictFigures, ...]:
    """How many pictures got each of the :data:`VERDICTS`."""
    return tuple(
        VerdictFigures(verdict, int((found == place).sum()), int(right[found == place].sum()))
        for place, verdict in enumerate(VERDICTS)
    )
