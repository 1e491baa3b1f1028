"""ROC and precision–recall curves: small cases by hand, and the areas against other ways to count them."""

from __future__ import annotations

import numpy as np
import pytest

from catdog_gui.evaluation.curves import POINTS, class_curves


def test_curves_of_four_pictures_by_hand() -> None:
    dog = np.array([0.1, 0.4, 0.35, 0.8])
    _, curve = class_curves(np.stack([1 - dog, dog], axis=1), np.array([0, 0, 1, 1]), ("cat", "dog"))
    assert curve.name == "dog"
    assert curve.roc_false.tolist() == [0, 0, 0.5, 0.5, 1]
    assert curve.roc_true.tolist() == [0, 0.5, 0.5, 1, 1]
    assert curve.auroc == 0.75  # of the four pairs one is the wrong way round
    # Asked for less and less: 1 of 1 right, then 1 of 2, then 2 of 3; each step of recall counts its precision.
    assert curve.average_precision == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)
    assert (curve.pr_recall[0], curve.pr_recall[-1]) == (1, 0)


def test_the_area_is_the_chance_that_a_pair_is_in_order() -> None:
    draws = np.random.default_rng(0)
    labels = draws.integers(0, 3, 300)
    scores = draws.random((300, 3)).round(2) + 0.3 * np.eye(3)[labels]  # rounded: ties count for half
    for index, curve in enumerate(class_curves(scores, labels, ("a", "b", "c"))):
        mine, others = scores[labels == index, index], scores[labels != index, index]
        pairs = (mine[:, None] > others).mean() + 0.5 * (mine[:, None] == others).mean()
        assert curve.auroc == pytest.approx(pairs)


def test_long_curves_are_thinned_and_keep_their_ends_and_their_area() -> None:
    draws = np.random.default_rng(1)
    labels = draws.integers(0, 2, 5000)
    scores = draws.normal(labels, 1)
    curve = class_curves(np.stack([-scores, scores], axis=1), labels, ("cat", "dog"))[1]
    assert len(curve.roc_false) == len(curve.roc_true) == POINTS
    assert len(curve.pr_recall) == len(curve.pr_precision) == POINTS
    assert (curve.roc_false[0], curve.roc_true[-1]) == (0, 1)
    assert np.trapezoid(curve.roc_true, curve.roc_false) == pytest.approx(curve.auroc, abs=2e-3)
    assert curve.auroc == pytest.approx(0.760, abs=0.02)  # Φ(1 / √2)


def test_classes_that_none_or_all_of_the_pictures_show_have_no_curve() -> None:
    scores = np.array([[0.2, 0.5, 0.3], [0.3, 0.3, 0.4], [0.6, 0.2, 0.2]])
    assert [curve.name for curve in class_curves(scores, np.array([0, 2, 0]), ("a", "b", "c"))] == ["a", "c"]
    assert class_curves(scores, np.array([1, 1, 1]), ("a", "b", "c")) == ()
