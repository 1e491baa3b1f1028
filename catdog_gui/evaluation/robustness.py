"""How far a model's answers hold when the same pictures are worse. Imports no torch by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from catdog_gui.evaluation.distortions import DISTORTIONS
from catdog_gui.evaluation.metrics import accuracy_interval
from catdog_gui.language import later
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never

if TYPE_CHECKING:
    from catdog_gui.inference.classifier import Classifier

MOST = 500
"""Pictures, spread evenly over all of the part: twenty-one times as many answers are asked for."""

BATCH = 64


@dataclass(frozen=True, slots=True)
class Distorted:
    """Accuracy on pictures that were distorted, 0 … 1 with its 95 % interval, and how many answers changed by it, 0 … 1."""

    name: str
    strength: float
    unit: str
    accuracy: float
    accuracy_95: tuple[float, float]
    changed: float


@dataclass(frozen=True, slots=True)
class Robustness:
    """``accuracy`` on ``images`` pictures as they are, 0 … 1, and ``distorted``: on the same ones when they are worse."""

    images: int
    accuracy: float
    accuracy_95: tuple[float, float]
    distorted: tuple[Distorted, ...]


def robustness(
    classifier: Classifier,
    pixels: NDArray[np.uint8],
    rows: NDArray[np.int64],
    labels: NDArray[np.int64],
    *,
    should_stop: StopCheck = never,
) -> Work[Robustness]:
    """Ask for the same pictures again, worse each time; they are changed as decoded, at the size the model keeps them at.

    Args:
        pixels: decoded pictures, (any, side, side, 3).
        rows: which of them, (n,), and their ``labels`` in the model's order.

    Raises:
        Stopped: ``should_stop`` said so between two batches.
    """
    chosen = np.unique(np.linspace(0, len(rows) - 1, min(MOST, len(rows))).round().astype(np.int64))
    trials = [(kind, strength) for kind in DISTORTIONS for strength in kind.strengths]
    right = np.zeros(len(trials) + 1, np.int64)
    changed = np.zeros(len(trials), np.int64)
    total = len(chosen) * len(right)
    done = 0
    for start in range(0, len(chosen), BATCH):
        place = chosen[start : start + BATCH]
        pictures, truth = pixels[rows[place]], labels[place]
        plain = classifier.answers(pictures)[0].argmax(axis=1)
        right[0] += (plain == truth).sum()
        done += len(place)
        for index, (kind, strength) in enumerate(trials):
            if should_stop():
                raise Stopped
            answers = classifier.answers(np.ascontiguousarray(kind.change(pictures, strength)))[0].argmax(axis=1)
            right[index + 1] += (answers == truth).sum()
            changed[index] += (answers != plain).sum()
            done += len(place)
            yield Progress(later("Trying worse pictures"), done, total)
    count = len(chosen)
    figures = [(hits / count, accuracy_interval(hits, count)) for hits in right.tolist()]
    return Robustness(
        count,
        *figures[0],
        tuple(
            Distorted(kind.name, strength, kind.unit, *figure, changes / count)
            for (kind, strength), figure, changes in zip(trials, figures[1:], changed.tolist(), strict=True)
        ),
    )
