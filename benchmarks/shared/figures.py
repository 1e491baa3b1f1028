"""Figures of answers whose truth is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catdog_gui.evaluation.metrics import (
    accuracy,
    accuracy_interval,
    calibration_error,
    confusion,
    log_loss,
    log_probabilities,
)
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.prediction import FAMILIAR_FROM, THRESHOLD

THRESHOLDS = (0.5, THRESHOLD, 0.9, 0.95, 0.99)
BATCH = 64

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """What a model said of n pictures: logits (n, classes) that no temperature divides yet, and familiarity (n,) or None."""

    logits: Floats
    familiarity: NDArray[np.float32] | None


def halves(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of every other picture, from the first and from the second one."""
    return np.arange(0, count, 2), np.arange(1, count, 2)


def chunks(rows: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """So few at a time that memory does not grow with their number."""
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def answered(classifier: Classifier, squares: Iterator[NDArray[np.uint8]]) -> Told:
    """What the program answers to decoded pictures, batch by batch."""
    card = classifier.card.model_copy(update={"temperature": 1.0})
    plain = Classifier(classifier.model_copy(), card, classifier.path)
    logits, familiarities = [], []
    for pixels in squares:
        probabilities, familiarity = plain.answers(pixels)
        # The same up to a constant, which no figure depends on.
        logits.append(np.log(np.maximum(probabilities, np.finfo(np.float32).tiny)))
        if familiarity is not None:
            familiarities.append(familiarity)
    return Told(np.concatenate(logits), np.concatenate(familiarities) if familiarities else None)


def figures(logits: Floats, labels: Labels) -> dict[str, Any]:
    """How good answers are, from calibrated logits."""
    share = accuracy(logits, labels)
    return {
        "images": len(labels),
        "accuracy": share,
        "accuracy_95": accuracy_interval(round(share * len(labels)), len(labels)),
        "log_loss": log_loss(logits, labels),
        "ece": calibration_error(logits, labels),
    }


def by_class(logits: Floats, labels: Labels, names: Sequence[str]) -> dict[str, Any]:
    """For each class: how many pictures show it, and the share answered rightly."""
    counts = confusion(logits, labels)
    return {
        name: {"images": int(row.sum()), "accuracy": float(row[index] / max(1, row.sum()))}
        for index, (name, row) in enumerate(zip(names, counts, strict=True))
    }


def unfamiliar(familiarity: Floats | None) -> float | None:
    """Share of pictures that the program would call unlike all it knows; None where the model cannot tell."""
    return None if familiarity is None else float((familiarity < FAMILIAR_FROM).mean())


def thresholds(logits: Floats, labels: Labels, familiarity: Floats | None) -> list[dict[str, Any]]:
    """For each threshold: share of pictures answered “not sure”, and how many of the sure answers are right."""
    probabilities = np.exp(log_probabilities(logits))
    certainty, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    known = np.ones(len(labels), bool) if familiarity is None else familiarity >= FAMILIAR_FROM
    found = []
    for threshold in THRESHOLDS:
        sure = (certainty >= threshold) & known
        found.append(
            {
                "threshold": threshold,
                "not_sure": float(1 - sure.mean()),
                "accuracy_of_sure": float(right[sure].mean()) if sure.any() else None,
                "wrong_and_sure": int((sure & ~right).sum()),
            }
        )
    return found
