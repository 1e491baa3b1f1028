"""The charts of an evaluation, told apart from how they are drawn: on the screen, in a report, as a table. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.evaluation.robustness import Distorted
from catdog_gui.language import tr
from catdog_gui.words import counted, decimal, percent, whole

Kind = Literal["certainty", "roc", "precision", "not-sure", "rivals", "worse"]
Shape = Literal["line", "points", "guide"]

CLASSES = 6
"""Classes that have a curve of their own; of more, those with the smallest areas."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One curve: values along ``x``, both (n,). A ``guide`` is what the others are to be held against."""

    name: str
    x: Values
    y: Values
    shape: Shape = "line"


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """One share with its 95 % interval; ``own`` marks what all others are to be held against."""

    name: str
    value: float
    interval: tuple[float, float]
    own: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """Either ``lines`` or ``shares``. All values are shares, 0 … 1.

    ``words``: what it shows, in a sentence; ``columns`` and ``rows``: the same as a table, the first column is text.
    ``top`` is where the axis of values ends.
    """

    kind: Kind
    title: str
    words: str
    across: str
    up: str
    lines: tuple[Line, ...]
    shares: tuple[Share, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    top: float = 1.0


def charts(found: Evaluation) -> dict[Kind, Chart]:
    """All charts that there is something for: those of rivals and of worse pictures only where these were asked for."""
    made = [_certainty(found)]
    if found.curves:
        made += [_roc(found), _precision(found)]
    made.append(_not_sure(found))
    if found.baselines is not None:
        made.append(_rivals(found))
    if found.robustness is not None:
        made.append(_worse(found))
    return {chart.kind: chart for chart in made}


def _certainty(found: Evaluation) -> Chart:
    bins = found.reliability
    filled = bins.counts > 0
    middle = (bins.edges[:-1] + bins.edges[1:]) / 2
    rows = tuple(
        (
            f"{100 * low:.0f} … {percent(high, 0)}",
            whole(count),
            percent(certainty),
            percent(right),
            decimal(100 * (right - certainty), "+.1f").replace("-", "−"),
        )
        for low, high, count, certainty, right in zip(
            bins.edges[:-1], bins.edges[1:], bins.counts.tolist(), bins.certainty, bins.accuracy, strict=True
        )
        if count
    )
    return Chart(
        "certainty",
        tr("How sure, and how often right"),
        tr(
            "Of the pictures that the model is 80 % sure of it should get 80 % right. Mean gap (ECE): {gap}.",
            gap=decimal(found.ece, ".4f"),
        ),
        tr("certainty"),
        tr("share"),
        (
            Line(tr("ideal"), np.array([0.0, 1.0]), np.array([0.0, 1.0]), "guide"),
            Line(tr("right"), bins.certainty[filled], bins.accuracy[filled], "points"),
            Line(tr("pictures"), middle, bins.counts / found.images),
        ),
        (),
        (tr("certainty"), tr("pictures"), tr("on average"), tr("right"), tr("difference")),
        rows,
    )


def _roc(found: Evaluation) -> Chart:
    assert found.auroc is not None
    chosen = sorted(sorted(found.curves, key=lambda curve: curve.auroc)[:CLASSES], key=lambda curve: curve.name)
    return Chart(
        "roc",
        "ROC",
        tr(
            "The chance that a class's picture is given more of it than another picture is: {area} (AUROC).",
            area=decimal(found.auroc, ".4f"),
        ),
        tr("other pictures taken for it"),
        tr("its pictures recognised"),
        (
            Line(tr("guessing"), np.array([0.0, 1.0]), np.array([0.0, 1.0]), "guide"),
            *(Line(curve.name, curve.roc_false, curve.roc_true) for curve in chosen),
        ),
        (),
        (tr("class"), tr("area"), tr("recognised at 1 %"), tr("at 5 % of others")),
        tuple(
            (
                curve.name,
                decimal(curve.auroc, ".4f"),
                *(percent(float(np.interp(false, curve.roc_false, curve.roc_true))) for false in (0.01, 0.05)),
            )
            for curve in found.curves
        ),
    )


def _precision(found: Evaluation) -> Chart:
    assert found.average_precision is not None
    chosen = sorted(sorted(found.curves, key=lambda curve: curve.average_precision)[:CLASSES], key=lambda curve: curve.name)
    return Chart(
        "precision",
        tr("Precision and recall"),
        tr(
            "Of the answers with a class's name, how many are right, the more of its pictures are to be found: {precision} on "
            "average.",
            precision=decimal(found.average_precision, ".4f"),
        ),
        tr("recall"),
        tr("precision"),
        tuple(Line(curve.name, curve.pr_recall, curve.pr_precision) for curve in chosen),
        (),
        (tr("class"), tr("average precision"), tr("precision"), tr("recall"), "F1"),
        tuple(
            (
                curve.name,
                decimal(curve.average_precision, ".4f"),
                *("–" if share is None else percent(share) for share in (one.precision, one.recall, one.f1)),
            )
            for curve in found.curves
            for one in found.classes
            if one.name == curve.name
        ),
    )


def _not_sure(found: Evaluation) -> Chart:
    curve, wrong = found.risk_coverage, 1 - found.accuracy
    places = np.unique(np.searchsorted(curve.coverage, np.linspace(0.1, 1, 10) - 1e-9))
    return Chart(
        "not-sure",
        tr("What “not sure” gains"),
        tr(
            "How often it is wrong where it answers only what it is surest of. Mean over all shares (AURC): {area}.",
            area=decimal(found.aurc, ".4f"),
        ),
        tr("share of the pictures answered"),
        tr("wrong of these"),
        (
            Line(tr("at random"), np.array([0.0, 1.0]), np.array([wrong, wrong]), "guide"),
            Line(tr("surest first"), curve.coverage, curve.risk),
        ),
        (),
        (tr("answered"), tr("sure from"), tr("right of these")),
        tuple(
            (percent(curve.coverage[place]), percent(curve.threshold[place]), percent(1 - curve.risk[place], 2))
            for place in places.tolist()
        ),
        top=min(1.0, 1.15 * max(float(curve.risk.max()), wrong, 0.002)),
    )


def _rivals(found: Evaluation) -> Chart:
    trained = found.baselines
    assert trained is not None
    own = (tr("this model"), found.accuracy, found.accuracy_95, found.log_loss)
    others = [(tr(one.name), one.accuracy, one.accuracy_95, one.log_loss) for one in reversed(trained.rivals)]
    everyone = (own, *others)
    return Chart(
        "rivals",
        tr("Simple rivals"),
        tr(
            "On the same pictures, trained with {pictures} ({part}).",
            pictures=counted(trained.images, "picture"),
            part=tr(trained.part),
        ),
        tr("accuracy"),
        "",
        (),
        tuple(Share(name, value, interval, own=name == own[0]) for name, value, interval, _ in everyone),
        ("", tr("accuracy"), "95 %", tr("log loss")),
        tuple((name, percent(value, 2), _interval(interval), decimal(loss, ".4f")) for name, value, interval, loss in everyone),
    )


def _worse(found: Evaluation) -> Chart:
    held = found.robustness
    assert held is not None
    each = [(_named(one), one) for one in held.distorted]
    return Chart(
        "worse",
        tr("The same pictures, but worse"),
        tr("{pictures}, asked for again.", pictures=counted(held.images, "picture")),
        tr("accuracy"),
        "",
        (),
        (
            Share(tr("as they are"), held.accuracy, held.accuracy_95, own=True),
            *(Share(name, one.accuracy, one.accuracy_95) for name, one in each),
        ),
        ("", tr("accuracy"), "95 %", tr("other answers")),
        (
            (tr("as they are"), percent(held.accuracy), _interval(held.accuracy_95), ""),
            *((name, percent(one.accuracy), _interval(one.accuracy_95), percent(one.changed)) for name, one in each),
        ),
    )


def _named(one: Distorted) -> str:
    """What was done to the pictures, and how much: ``rotated 10 °``."""
    unit = one.unit.split(" ")[0]
    sign = f" {unit}" if unit in ("%", "×", "°") else ""
    return f"{tr(one.name)} {decimal(one.strength, 'g')}{sign}" if one.unit else tr(one.name)


def _interval(interval: tuple[float, float]) -> str:
    return f"{decimal(100 * interval[0], '.1f')} … {percent(interval[1])}"
