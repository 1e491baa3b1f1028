"""All figures about a model's answers to one part of a data set. Imports no torch, so that a window can show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from catdog_gui.evaluation.abstaining import RiskCoverage, VerdictFigures, risk_coverage, verdict_figures, verdicts
from catdog_gui.evaluation.baselines import Baselines
from catdog_gui.evaluation.curves import ClassCurves, class_curves
from catdog_gui.evaluation.metrics import (
    ClassFigures,
    Labels,
    Logits,
    Reliability,
    accuracy,
    accuracy_interval,
    balanced_accuracy,
    calibration_error,
    class_figures,
    confusion,
    log_loss,
    log_probabilities,
    macro_f1,
    reliability,
)
from catdog_gui.evaluation.robustness import Robustness

FittedOn = Literal["validation pictures", "these validation pictures", "validation pictures, perhaps these"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures on ``images`` pictures; all but those of the model's own certainty are shares, 0 … 1.

    ``accuracy`` with its 95 % interval; ``log_loss`` in nats; ``ece`` with the model's temperature and ``ece_uncalibrated``
    without it; ``confusion[true][answered]`` counts; ``classes`` one by one, ``macro_f1`` and ``balanced_accuracy`` over them.
    ``curves``: each class against the rest, and their mean areas ``auroc`` and ``average_precision``, None where the pictures
    show one class only. ``reliability``: certainty against accuracy. ``risk_coverage``: what “not sure” gains at any threshold,
    with its area ``aurc``; ``verdicts``: what the program says at the usual one.
    """

    images: int
    class_names: tuple[str, ...]
    accuracy: float
    accuracy_95: tuple[float, float]
    log_loss: float
    ece: float
    ece_uncalibrated: float
    confusion: tuple[tuple[int, ...], ...]
    classes: tuple[ClassFigures, ...]
    macro_f1: float
    balanced_accuracy: float
    auroc: float | None
    average_precision: float | None
    curves: tuple[ClassCurves, ...]
    reliability: Reliability
    aurc: float
    risk_coverage: RiskCoverage
    verdicts: tuple[VerdictFigures, ...]


@dataclass(frozen=True, slots=True)
class Evaluation(Figures):
    """Figures of the model file ``model`` on pictures chosen as ``part`` says.

    ``temperature`` is the model file's; nothing is fitted here. ``temperature_fitted_on`` says what it was fitted on, as far as
    that is known, None where there is none. ``baselines`` and ``robustness`` are None where nobody asked for them.
    """

    model: str
    part: str
    temperature: float
    temperature_fitted_on: FittedOn | None
    baselines: Baselines | None = None
    robustness: Robustness | None = None


def figures(
    logits: Logits,
    labels: Labels,
    class_names: tuple[str, ...],
    *,
    temperature: float = 1.0,
    familiarity: NDArray[np.float32] | None = None,
) -> Figures:
    """Count.

    Args:
        logits: finite, (n, classes), n > 0, as the model gave them.
        labels: true classes, (n,).
        temperature: of the model; the logits are divided by it.
        familiarity: of each picture, (n,); None where the model file does not say.
    """
    warmed = logits / np.float32(temperature)
    probabilities = np.exp(log_probabilities(warmed))
    right = probabilities.argmax(axis=1) == labels
    certainty = probabilities.max(axis=1)
    counts = confusion(warmed, labels)
    classes = class_figures(counts, class_names)
    curves = class_curves(probabilities, labels, class_names)
    abstaining = risk_coverage(certainty, right)
    return Figures(
        images=len(labels),
        class_names=class_names,
        accuracy=accuracy(warmed, labels),
        accuracy_95=accuracy_interval(int(right.sum()), len(labels)),
        log_loss=log_loss(warmed, labels),
        ece=calibration_error(warmed, labels),
        ece_uncalibrated=calibration_error(logits, labels),
        confusion=tuple(tuple(row) for row in counts.tolist()),
        classes=classes,
        macro_f1=macro_f1(classes),
        balanced_accuracy=balanced_accuracy(classes),
        auroc=float(np.mean([curve.auroc for curve in curves])) if curves else None,
        average_precision=float(np.mean([curve.average_precision for curve in curves])) if curves else None,
        curves=curves,
        reliability=reliability(warmed, labels),
        aurc=abstaining.aurc,
        risk_coverage=abstaining,
        verdicts=verdict_figures(verdicts(certainty, familiarity), right),
    )
