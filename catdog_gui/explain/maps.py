"""What explaining a picture gives. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.geometry import WHOLE, Box
from catdog_gui.explain.methods import Question
from catdog_gui.inference.prediction import Prediction


@dataclass(frozen=True, slots=True)
class AttentionMap:
    """How much each patch of a picture counts.

    ``lift``: float32 (rows, columns), relevance in multiples of what a uniform map would give each patch: 1 everywhere is a
    map without any opinion, 4 is four times an equal share, below 0 speaks against the class (only some methods tell).
    ``target`` is the class explained; ``box`` is the part of the upright picture that the grid covers.
    """

    question: Question
    target: str
    lift: NDArray[np.float32]
    box: Box = WHOLE


@dataclass(frozen=True, slots=True)
class Explained:
    """What a model says of one picture, and its map.

    ``probabilities``: float32 (classes,), calibrated, in the model's order. ``familiarity`` as in :class:`Prediction`.
    """

    probabilities: NDArray[np.float32]
    familiarity: float | None
    map: AttentionMap


def lift(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores of any scale to multiples of an equal share; their absolute values average 1.

    All zero stays all zero, and so does what is no number anywhere: the weights of a foreign file may overflow.
    """
    values = scores.astype(np.float64)
    total = float(np.abs(values).mean())
    return (values / total).astype(np.float32) if 0 < total < np.inf else np.zeros(scores.shape, np.float32)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer for one picture and the map that goes with it."""

    path: Path
    answer: Prediction
    map: AttentionMap


@dataclass(frozen=True, slots=True)
class Trust:
    """How faithful one map is to the model, found out by painting patches over.

    ``better_than``: share (0 … 1) of random orders that lower the class's probability less than removing the map's brightest
    patches first does, over the whole way. ``removed``: share of patches in the example, whose removal takes the probability of
    ``target`` from ``before`` to ``after``; random patches take it to ``random_after`` on average.
    """

    path: Path
    question: Question
    target: str
    better_than: float
    removed: float
    before: float
    after: float
    random_after: float


@dataclass(frozen=True, slots=True)
class PatchView:
    """What one patch has to do with every other, layer by layer.

    ``attends``: float32 (layers, rows, columns), what the patch takes in from each patch in this layer, mean of |A| over the
    heads, as lift. ``alike``: float32 (layers + 1, rows, columns), cosine −1 … 1 between its embedding and every patch's: where
    the encoder begins, and after each layer. ``box`` as in :class:`AttentionMap`.
    """

    path: Path
    row: int
    column: int
    attends: NDArray[np.float32]
    alike: NDArray[np.float32]
    box: Box = WHOLE
