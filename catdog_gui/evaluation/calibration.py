"""Probabilities that mean what they say."""

from __future__ import annotations

import numpy as np

from catdog_gui.evaluation.metrics import Labels, Logits, log_probabilities

COLDEST, HOTTEST = 0.2, 20.0
STEPS = 60


def temperature(logits: Logits, labels: Labels) -> float:
    """What logits are divided by so that their softmax is as probable as it can be for pictures not trained on.

    Args:
        logits: (n, classes).
        labels: true classes, (n,).

    Returns:
        0.2 … 20; 1 changes nothing. No order of classes changes, so that accuracy stays.

    Sources: Guo et al. 2017, "On calibration of modern neural networks", arXiv 1706.04599. The true class counts for slightly
    less than 1, as in Platt 1999: a part without a single mistake would ask for certainty otherwise.
    """
    count, classes = logits.shape
    share = (count + 1) / (count + classes)
    targets = np.full(logits.shape, (1 - share) / (classes - 1))
    targets[np.arange(count), labels] = share

    def loss(log_temperature: float) -> float:
        return -float((targets * log_probabilities(logits / np.exp(log_temperature))).sum(axis=1).mean())

    # The loss has one minimum over 1 / T, hence one over log T too: golden sections find it.
    low, high = np.log(COLDEST), np.log(HOTTEST)
    golden = (np.sqrt(5) - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = loss(left), loss(right)
    for _ in range(STEPS):
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = loss(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = loss(right)
    return float(np.exp((low + high) / 2))
