"""How well each class stands out from the others, whatever probability one asks for: ROC and precision–recall curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.evaluation.metrics import Labels

POINTS = 200
"""Of a curve, at most; its area is that of all of them."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ClassCurves:
    """One class against the rest. All values 0 … 1; arrays are (points,), a curve's two of one length.

    ``roc_false``, ``roc_true``: share of the other classes' pictures, and of its own, that are given this class when the
    probability asked for falls; ``auroc`` is the area: the chance that one of its pictures gets a higher probability than one of
    the others. ``pr_recall``, ``pr_precision`` likewise; ``average_precision`` is the area under their steps.
    """

    name: str
    roc_false: Values
    roc_true: Values
    auroc: float
    pr_recall: Values
    pr_precision: Values
    average_precision: float


def class_curves(probabilities: Values, labels: Labels, names: tuple[str, ...]) -> tuple[ClassCurves, ...]:
    """Curves of every class that some of the pictures show, and others do not.

    Args:
        probabilities: (n, classes), finite.
        labels: true classes, (n,).

    Sources: Fawcett 2006, "An introduction to ROC analysis", doi 10.1016/j.patrec.2005.10.010; Davis and Goadrich 2006, doi
    10.1145/1143844.1143874, on why precision–recall is not interpolated in straight lines.
    """
    from sklearn.metrics import auc, average_precision_score, precision_recall_curve, roc_curve  # late: takes a second

    curves = []
    for index, name in enumerate(names):
        mine = labels == index
        if mine.all() or not mine.any():
            continue
        scores = probabilities[:, index]
        false, true, _ = roc_curve(mine, scores)
        precision, recall, _ = precision_recall_curve(mine, scores)
        roc, pr = _thinned(len(false)), _thinned(len(recall))
        curves.append(
            ClassCurves(
                name,
                false[roc],
                true[roc],
                float(auc(false, true)),
                recall[pr],
                precision[pr],
                float(average_precision_score(mine, scores)),
            )
        )
    return tuple(curves)


def _thinned(count: int) -> NDArray[np.int64]:
    """At most :data:`POINTS` places of ``count``, both ends among them."""
    return np.unique(np.linspace(0, count - 1, min(count, POINTS)).round().astype(np.int64))
