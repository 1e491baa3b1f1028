"""The charts of an evaluation: what stands in them is what was measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from catdog_gui.evaluation.baselines import Baseline, Baselines
from catdog_gui.evaluation.charts import CLASSES, charts
from catdog_gui.evaluation.figures import Evaluation, figures
from catdog_gui.evaluation.robustness import Distorted, Robustness

Evaluated = Callable[..., Evaluation]


def test_there_is_a_chart_of_everything_that_was_measured(evaluated: Evaluated) -> None:
    found = evaluated()
    assert list(charts(found)) == ["certainty", "roc", "precision", "not-sure"]
    rivals = Baselines("the run's training part", 100, (Baseline("commonest class", 0.5, (0.4, 0.6), 0.69, 0.1),))
    worse = Robustness(50, 0.9, (0.8, 0.95), (Distorted("grey", 100, "% of the way", 0.8, (0.7, 0.9), 0.2),))
    made = charts(replace(found, baselines=rivals, robustness=worse))
    assert list(made)[4:] == ["rivals", "worse"]
    own, rival = made["rivals"].shares
    assert (own.value, own.interval, own.own) == (found.accuracy, found.accuracy_95, True)
    assert (rival.name, rival.value, rival.own) == ("commonest class", 0.5, False)
    assert [share.name for share in made["worse"].shares] == ["as they are", "grey 100 %"]


def test_curves_are_those_of_the_figures(evaluated: Evaluated) -> None:
    found = evaluated()
    made = charts(found)
    guide, right, shares = made["certainty"].lines
    assert guide.shape == "guide"
    assert shares.y.sum() == pytest.approx(1)
    assert len(right.x) == int((found.reliability.counts > 0).sum()) == len(made["certainty"].rows)
    _, cat, dog = made["roc"].lines
    assert (cat.name, dog.name) == ("cat", "dog")
    assert np.array_equal(cat.y, found.curves[0].roc_true)
    _, curve = made["not-sure"].lines
    assert curve.y[-1] == pytest.approx(1 - found.accuracy)
    assert curve.y.max() <= made["not-sure"].top
    for chart in made.values():
        assert all(len(row) == len(chart.columns) for row in chart.rows)
        assert all(len(line.x) == len(line.y) for line in chart.lines)


def test_of_many_classes_those_are_drawn_that_do_worst_and_all_stand_in_the_table(evaluated: Evaluated) -> None:
    found = evaluated(classes=9, images=400)
    chart = charts(found)["roc"]
    drawn = {line.name for line in chart.lines if line.shape != "guide"}
    assert len(drawn) == CLASSES
    best = max(found.curves, key=lambda curve: curve.auroc).name
    assert best not in drawn
    assert len(chart.rows) == 9


def test_pictures_of_one_class_have_no_curve(evaluated: Evaluated) -> None:
    logits = np.array([[2, 0], [1, 0], [0, 1]], np.float32)
    one = figures(logits, np.zeros(3, np.int64), ("cat", "dog"))
    found = replace(evaluated(), **{field.name: getattr(one, field.name) for field in fields(one)})
    assert list(charts(found)) == ["certainty", "not-sure"]
