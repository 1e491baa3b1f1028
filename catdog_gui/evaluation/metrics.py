"""Numbers that say how good answers are, from logits and true labels."""

from __future__ import annotations

import math

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


def calibration_error(logits: Logits, labels: Labels, bins: int = 15) -> float:
    """Expected calibration error (ECE), 0 … 1: mean gap between certainty and accuracy over equal-width bins.

    Source: Guo et al. 2017, arXiv 1706.04599.
    """
    probabilities = np.exp(log_probabilities(logits))
    certainty = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    index = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = [abs(certainty[index == b].mean() - right[index == b].mean()) * (index == b).mean() for b in np.unique(index)]
    return float(sum(gaps))


def confusion(logits: Logits, labels: Labels) -> NDArray[np.int64]:
    """Counts (true class, answered class)."""
    classes = logits.shape[1]
    return np.bincount(labels * classes + logits.argmax(axis=1), minlength=classes**2).reshape(classes, classes)
