"""Colours over a picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from catdog_gui.explain.overlay import BRIGHTEST, coloured

LOOKS = ["smooth", "cells"]


def spread(value: float) -> np.ndarray:
    return np.full((3, 3), value, np.float32)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("value", [-5.0, 0.0, 0.9, 1.0])
def test_what_has_an_equal_share_or_less_is_invisible(look: Any, value: float) -> None:
    found = coloured(spread(value), 30, 21, look)
    assert found.shape == (21, 30, 4)
    assert found.dtype == np.uint8
    assert not found[..., 3].any()


@pytest.mark.parametrize("look", LOOKS)
def test_colour_and_opacity_grow_together_and_then_stay(look: Any) -> None:
    values = np.linspace(1, BRIGHTEST, 60)
    points = np.array([coloured(spread(value), 9, 9, look)[4, 4] for value in values]).astype(int)
    luma = points[:, :3] @ (0.2126, 0.7152, 0.0722)
    assert (np.diff(points[:, 3]) >= 0).all()
    assert (np.diff(luma) > -1e-9).all()
    assert np.diff(points[:, 3]).max() < 12  # no edge where it begins
    assert points[0, 3] == 0
    assert 200 < points[-1, 3] < 255  # the picture below stays visible
    assert points[-1, :3].tolist() == [252, 255, 164]
    np.testing.assert_array_equal(coloured(spread(1e9), 9, 9, look)[4, 4], points[-1])


def test_cells_are_patches_of_one_colour_each() -> None:
    lift = np.array([[1, 2, 3], [4, 0, 2.5]], np.float32)
    found = coloured(lift, 60, 40, "cells")
    assert found.shape == (40, 60, 4)
    for row in range(2):
        for column in range(3):
            cell = found[20 * row : 20 * row + 20, 20 * column : 20 * column + 20].reshape(-1, 4)
            np.testing.assert_array_equal(cell, np.broadcast_to(cell[0], cell.shape))
            np.testing.assert_array_equal(cell[0], coloured(spread(float(lift[row, column])), 1, 1, "cells")[0, 0])


def test_smooth_has_its_peak_where_the_patch_is_and_no_edges() -> None:
    lift = np.zeros((5, 5), np.float32)
    lift[1, 3] = BRIGHTEST
    opacity = coloured(lift, 100, 100, "smooth")[..., 3].astype(int)
    row, column = np.argwhere(opacity == opacity.max()).mean(axis=0)
    assert abs(row - 29.5) <= 1
    assert abs(column - 69.5) <= 1
    assert max(np.abs(np.diff(opacity, axis=0)).max(), np.abs(np.diff(opacity, axis=1)).max()) < 40
    assert not opacity[60:].any()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (14, 14), (40, 40)])
@pytest.mark.parametrize("size", [(1, 1), (13, 2), (64, 48)])
def test_any_grid_at_any_size(look: Any, shape: tuple[int, int], size: tuple[int, int]) -> None:
    lift = np.random.default_rng(0).normal(1, 3, shape).astype(np.float32)
    before = lift.copy()
    assert coloured(lift, *size, look).shape == (size[1], size[0], 4)
    np.testing.assert_array_equal(lift, before)


def test_the_same_lift_looks_the_same_on_every_picture() -> None:
    loud, quiet = spread(2.0), spread(2.0)
    loud[0, 0] = 40
    np.testing.assert_array_equal(coloured(loud, 30, 30, "cells")[20, 20], coloured(quiet, 30, 30, "cells")[20, 20])
