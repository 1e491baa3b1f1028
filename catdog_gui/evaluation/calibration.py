"""Probabilities that mean what they say, and knowing what one does not know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from catdog_gui.evaluation.evaluate import answered
from catdog_gui.evaluation.metrics import Labels, Logits, log_probabilities
from catdog_gui.inference.forward import Answers, using_threads
from catdog_gui.model.file import FORMAT, ModelCard, find, load, save
from catdog_gui.model.reference import fitted
from catdog_gui.progress import StopCheck, Work, never

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


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a model learned about itself: its ``temperature``, and its reference as ``weights`` to be saved beside its own."""

    temperature: float
    weights: dict[str, Tensor]


def calibration(measured: Answers) -> Calibration:
    """From what a model said of pictures that it was not trained on."""
    with using_threads(1):  # several would wait for each other over matrices as small as these, seconds where there are many
        reference = fitted(torch.from_numpy(measured.traits), torch.from_numpy(measured.labels), measured.logits.shape[1])
    weights = {} if reference is None else {f"reference.{name}": tensor for name, tensor in reference.state_dict().items()}
    return Calibration(temperature(measured.logits, measured.labels), weights)


def calibrate(
    model: Path,
    source: str,
    out: Path,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    should_stop: StopCheck = never,
) -> Work[ModelCard]:
    """Write a model file anew with temperature and reference measured on other pictures; its weights stay what they are.

    Args:
        model: model file or run folder.
        source, val_names, every: pictures that it was not trained on, as for :func:`catdog_gui.evaluation.evaluate.evaluate`.
        out: file to write.

    Raises:
        CatDogError: the model or the data cannot be used.
        OSError: ``out`` cannot be written.
        Stopped: ``should_stop`` said so.
    """
    network, card = load(find(model))
    _, measured = yield from answered(model, network, card, source, val_names=val_names, every=every, should_stop=should_stop)
    found = calibration(measured)
    card = card.model_copy(update={"temperature": found.temperature, "format": FORMAT})
    own = {name: tensor for name, tensor in network.state_dict().items() if not name.startswith("reference.")}
    save(out, own | found.weights, card)
    return card
