"""Numbers that say how good answers are, from logits and true labels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float32]
Labels = NDArray[np.int64]

Z95 = 1.959964
"""Two-sided 95 % point of the normal distribution."""


def log_probabilities(logits: Logits) -> NDArray[np.float64]:
    """Log softmax over the last axis, (n, classes)."""
    shifted = logits.astype(np.float64) - logits.max(axis=1, keepdims=True)
    result: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


def accuracy(logits: Logits, labels: Labels) -> float:
    """Share of right answers, 0 … 1."""
    return float((logits.argmax(axis=1) == labels).mean())


def accuracy_interval(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a share, 0 … 1. Source: Wilson 1927, doi 10.1080/01621459.1927.10502953."""
    share = right / total
    centre = share + Z95**2 / (2 * total)
    half = Z95 * math.sqrt(share * (1 - share) / total + Z95**2 / (4 * total**2))
    scale = 1 + Z95**2 / total
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def log_loss(logits: Logits, labels: Labels) -> float:
    """Mean negative log-likelihood of the true class, in nats."""
    # Subtracted, not negated: a perfect model's loss is 0, not “-0.0000”.
    return float(0.0 - log_probabilities(logits)[np.arange(len(labels)), labels].mean())


@dataclass(frozen=True, slots=True)
class Reliability:
    """How sure a model was and how often it was right, over bins of certainty that are equally wide.

    ``edges`` 0 … 1, (bins + 1,); ``counts`` of pictures, (bins,); mean ``certainty`` and ``accuracy`` of each bin, (bins,), NaN
    where a bin is empty.
    """

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]
    certainty: NDArray[np.float64]
    accuracy: NDArray[np.float64]


def reliability(logits: Logits, labels: Labels, bins: int = 15) -> Reliability:
    """The reliability diagram. A bin has its lower edge, the last one has 1 too.

    Source: Niculescu-Mizil and Caruana 2005, doi 10.1145/1102351.1102430.
    """
    probabilities = np.exp(log_probabilities(logits))
    certainty = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    index = np.minimum((certainty * bins).astype(int), bins - 1)
    counts = np.bincount(index, minlength=bins)
    filled = np.where(counts > 0, counts, np.nan)
    means = (np.bincount(index, weights, minlength=bins) / filled for weights in (certainty, right))
    return Reliability(np.linspace(0, 1, bins + 1), counts, *means)


def calibration_error(logits: Logits, labels: Labels, bins: int = 15) -> float:
    """Expected calibration error (ECE), 0 … 1: mean gap between certainty and accuracy over equal-width bins.

    Source: Guo et al. 2017, arXiv 1706.04599.
    """
    found = reliability(logits, labels, bins)
    return float(np.nansum(np.abs(found.certainty - found.accuracy) * found.counts) / len(labels))


def confusion(logits: Logits, labels: Labels) -> NDArray[np.int64]:
    """Counts (true class, answered class)."""
    classes = logits.shape[1]
    return np.bincount(labels * classes + logits.argmax(axis=1), minlength=classes**2).reshape(classes, classes)


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One class: ``support`` pictures show it.

    ``precision``: share of the answers with its name that were right; ``recall``: share of its pictures that were recognised;
    ``f1``: their harmonic mean. All 0 … 1, None where there is nothing to take a share of.
    """

    name: str
    support: int
    precision: float | None
    recall: float | None
    f1: float | None


def class_figures(counts: NDArray[np.int64], names: tuple[str, ...]) -> tuple[ClassFigures, ...]:
    """Figures of each class from the counts (true class, answered class)."""
    right, support, answered = counts.diagonal(), counts.sum(axis=1), counts.sum(axis=0)

    def share(part: int, whole: int) -> float | None:
        return part / whole if whole else None

    return tuple(
        ClassFigures(name, true, share(hit, said), share(hit, true), share(2 * hit, true + said))
        for name, hit, true, said in zip(names, right.tolist(), support.tolist(), answered.tolist(), strict=True)
    )


def macro_f1(classes: tuple[ClassFigures, ...]) -> float:
    """Mean F1 of the classes that were shown or answered: all count alike, however many pictures they have."""
    return float(np.mean([one.f1 for one in classes if one.f1 is not None]))


def balanced_accuracy(classes: tuple[ClassFigures, ...]) -> float:
    """Mean recall of the classes that were shown: chance is 1 / classes, however unequal they are."""
    return float(np.mean([one.recall for one in classes if one.recall is not None]))
