"""What is reached on the same pictures without the model: a figure says little by itself."""

from __future__ import annotations

import time
import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.errors import DataError
from catdog_gui.evaluation.metrics import Logits, accuracy, accuracy_interval, log_loss
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never

SHADES = 8
"""Steps that each colour is parted into."""

ITERATIONS = 400
LEAST_PROBABILITY = 1e-7
"""Of a class, so that a single picture of one that was never trained with leaves the log loss a number."""

Pixels = NDArray[np.uint8]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How good a simple rival is: ``accuracy`` 0 … 1 with its 95 % interval, ``log_loss`` in nats, ``seconds`` it took."""

    name: str
    accuracy: float
    accuracy_95: tuple[float, float]
    log_loss: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Baselines:
    """``rivals``, the simplest first, trained on ``images`` pictures of ``part``."""

    part: str
    images: int
    rivals: tuple[Baseline, ...]


def baselines(
    pixels: Pixels,
    training: tuple[Rows, Rows],
    measured: tuple[Rows, Rows],
    classes: int,
    *,
    part: str = later("the training part"),
    seed: int = 0,
    should_stop: StopCheck = never,
) -> Work[Baselines]:
    """Train simple rivals and measure them: the commonest class, the colours alone, and a small CNN.

    Args:
        pixels: decoded pictures, (any, side, side, 3).
        training: rows of the pictures to train with, and their classes; what is measured with is left out.
        measured: rows of the pictures to measure with, and their classes.
        classes: how many there are.
        part: what the pictures to train with are called.

    Raises:
        DataError: pictures of fewer than two classes are left to train with.
        Stopped: ``should_stop`` said so.
    """
    from catdog_gui.evaluation.small_cnn import small_cnn  # late: imports torch

    asked, truth = measured
    free = ~np.isin(training[0], asked)
    rows, labels = training[0][free], training[1][free]
    if len(np.unique(labels)) < 2:
        raise DataError(
            tr("Nothing is left to train simple rivals with: the model is measured with all of these pictures."),
            tr("Measure with a run's validation part, or with a list of pictures."),
        )
    found = []
    for name, work in (
        (later("commonest class"), _commonest(labels, len(asked), classes)),
        (later("colours"), _colours(pixels, rows, labels, asked, classes, should_stop)),
        (later("small CNN"), small_cnn(pixels, rows, labels, asked, classes, seed=seed, should_stop=should_stop)),
    ):
        begun = time.perf_counter()
        answers = (yield from work).astype(np.float32)
        right = int((answers.argmax(axis=1) == truth).sum())
        found.append(
            Baseline(
                name,
                accuracy(answers, truth),
                accuracy_interval(right, len(truth)),
                log_loss(answers, truth),
                time.perf_counter() - begun,
            )
        )
    return Baselines(part, len(rows), tuple(found))


def _commonest(labels: Rows, asked: int, classes: int) -> Work[Logits]:
    """The same answer for all, as sure as the class is common."""
    yield Progress(later("Counting classes"), len(labels), len(labels))
    return np.tile(_log(np.bincount(labels, minlength=classes) / len(labels)), (asked, 1))


def _colours(pixels: Pixels, rows: Rows, labels: Rows, asked: Rows, classes: int, should_stop: StopCheck) -> Work[Logits]:
    """Logistic regression on how often each of 512 colours occurs, whatever the picture shows.

    Square roots of the shares, so that distances are Hellinger's. Source: Swain and Ballard 1991, "Color indexing", doi
    10.1007/BF00130487.
    """
    from sklearn.exceptions import ConvergenceWarning  # late: takes a second
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    known = yield from _histograms(pixels, rows, should_stop)
    strange = yield from _histograms(pixels, asked, should_stop)
    yield Progress(later("Fitting colours"), 0, None)
    regression = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=ITERATIONS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # nearly there will do
        regression.fit(known, labels)
    probabilities = np.zeros((len(asked), classes))
    probabilities[:, regression.classes_] = regression.predict_proba(strange)
    return _log(probabilities)


def _histograms(pixels: Pixels, rows: Rows, should_stop: StopCheck) -> Work[NDArray[np.float32]]:
    """Square roots of the shares of each of SHADES³ colours, (n, SHADES³)."""
    bins, width = SHADES**3, 256 // SHADES
    found = np.empty((len(rows), bins), np.float32)
    weights = np.array([SHADES**2, SHADES, 1])
    for start in range(0, len(rows), 64):
        if should_stop():
            raise Stopped
        batch = pixels[rows[start : start + 64]] // width
        colours = (batch @ weights).reshape(len(batch), -1)
        places = colours + bins * np.arange(len(batch))[:, None]
        counts = np.bincount(places.ravel(), minlength=bins * len(batch)).reshape(len(batch), bins)
        found[start : start + len(batch)] = np.sqrt(counts / colours.shape[1])
        yield Progress(later("Counting colours"), start + len(batch), len(rows))
    return found


def _log(probabilities: NDArray[np.float64]) -> Logits:
    return np.log(np.maximum(probabilities, LEAST_PROBABILITY)).astype(np.float32)
