"""“Not sure”: what it gains and what it costs, in cases worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from catdog_gui.evaluation.abstaining import POINTS, VERDICTS, risk_coverage, verdict_figures, verdicts


def test_a_curve_by_hand() -> None:
    found = risk_coverage(np.array([0.6, 0.9, 0.8, 0.7]), np.array([True, True, False, True]))
    assert found.coverage.tolist() == [0.25, 0.5, 0.75, 1]
    assert found.risk == pytest.approx([0, 1 / 2, 1 / 3, 1 / 4])
    assert found.threshold.tolist() == [0.9, 0.8, 0.7, 0.6]
    assert found.aurc == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 4) / 4)
    assert found.best_aurc == pytest.approx(1 / 4 / 4)  # the mistake last


def test_doubting_just_the_mistakes_is_best_and_the_reverse_is_worst() -> None:
    right = np.array([True] * 90 + [False] * 10)
    certainty = np.linspace(1, 0.5, 100)
    best = risk_coverage(certainty, right)
    assert best.aurc == pytest.approx(best.best_aurc)
    assert risk_coverage(certainty[::-1], right).aurc > 0.1 > best.aurc > 0
    assert risk_coverage(certainty, np.ones(100, bool)).aurc == 0


def test_equally_sure_answers_count_as_one_whatever_their_order() -> None:
    right = np.array([True, False, True, False])
    found = risk_coverage(np.full(4, 0.7), right)
    assert (found.coverage.tolist(), found.risk.tolist()) == ([1], [0.5])
    assert found.aurc == pytest.approx(0.5)
    draws = np.random.default_rng(0)
    certainty, many = draws.integers(5, 10, 200) / 10, draws.random(200) < 0.8
    order = draws.permutation(200)
    assert risk_coverage(certainty, many).aurc == pytest.approx(risk_coverage(certainty[order], many[order]).aurc)


def test_long_curves_are_thinned_and_end_with_every_picture() -> None:
    draws = np.random.default_rng(2)
    right = draws.random(3000) < 0.9
    found = risk_coverage(draws.random(3000), right)
    assert len(found.coverage) == POINTS
    assert (found.coverage[-1], found.risk[-1]) == (1, pytest.approx(1 - right.mean()))


def test_verdicts_are_those_of_the_program() -> None:
    certainty = np.array([0.75, 0.7499, 0.99, 0.6])
    assert verdicts(certainty, None).tolist() == [0, 1, 0, 1]
    found = verdicts(certainty, np.array([0.5, 0.5, 0.019, 0.02], np.float32))
    assert [VERDICTS[place] for place in found] == ["sure", "not sure", "neither", "not sure"]
    counted = verdict_figures(found, np.array([True, False, True, True]))
    assert [(one.verdict, one.images, one.right) for one in counted] == [("sure", 1, 1), ("not sure", 2, 1), ("neither", 1, 1)]
