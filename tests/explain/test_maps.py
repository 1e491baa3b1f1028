"""Scores to lifts."""

from __future__ import annotations

import numpy as np
import pytest

from catdog_gui.explain.maps import lift


def test_lifts_are_multiples_of_an_equal_share() -> None:
    found = lift(np.array([[1, 3], [0, 4]], np.float32))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, [[0.5, 1.5], [0, 2]])
    np.testing.assert_allclose(lift(np.array([[-1, 3], [0, -4]], np.float32)), [[-0.5, 1.5], [0, -2]])


@pytest.mark.parametrize("scale", [1e-44, 1e-30, 1e-3, 1, 1e30, 1e38])
def test_the_scale_of_scores_does_not_matter(scale: float) -> None:
    scores = np.random.default_rng(0).normal(size=(6, 6))
    found = lift((scores * scale).astype(np.float32))
    assert np.isfinite(found).all()
    assert np.abs(found).mean() == pytest.approx(1, rel=1e-5)
    assert int(found.argmax()) == int(scores.argmax())


def test_a_uniform_map_is_one_everywhere() -> None:
    np.testing.assert_allclose(lift(np.full((3, 3), 7, np.float32)), 1)


def test_nothing_stays_nothing() -> None:
    assert not lift(np.zeros((3, 3), np.float32)).any()


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_makes_no_map(odd: float) -> None:
    scores = np.ones((3, 3), np.float32)
    scores[1, 1] = odd
    assert not lift(scores).any()
