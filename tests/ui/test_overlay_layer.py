"""Values over a picture: where they lie, their colours and their words."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from catdog_gui.data.geometry import WHOLE, Box
from catdog_gui.explain.overlay import coloured
from catdog_gui.ui.overlay_layer import Layer, Scale, colours, key_colours

BARS = Box(0.0, -0.5, 1.0, 1.5)
"""A letterbox around a picture twice as wide as high."""


def layer(values: list[list[float]], box: Box = WHOLE, scale: Scale = "share", target: str = "") -> Layer:
    return Layer(np.array(values, np.float32), box, scale, target)


def test_a_point_lies_in_one_patch() -> None:
    grid = layer([[1, 2, 3], [4, 5, 6]])
    assert (grid.rows, grid.columns) == (2, 3)
    assert grid.patch_at(QPointF(0.0, 0.0)) == (0, 0)
    assert grid.patch_at(QPointF(0.4, 0.6)) == (1, 1)
    assert grid.patch_at(QPointF(0.999, 0.999)) == (1, 2)
    assert grid.patch_at(QPointF(1.1, 0.5)) is None
    assert grid.patch_at(QPointF(0.5, -0.01)) is None


def test_a_cropped_grid_covers_the_middle_alone() -> None:
    grid = layer([[1, 2], [3, 4]], Box(0.25, 0.0, 0.75, 1.0))
    assert grid.patch_at(QPointF(0.2, 0.5)) is None
    assert grid.patch_at(QPointF(0.3, 0.1)) == (0, 0)
    assert grid.patch_area(1, 1) == QRectF(0.5, 0.5, 0.25, 0.5)


def test_patches_on_the_bars_of_a_letterbox_are_not_on_the_picture() -> None:
    grid = layer(np.ones((4, 4)).tolist(), BARS)
    assert grid.patch_area(0, 0).isEmpty()
    assert grid.patch_area(1, 0) == QRectF(0, 0, 0.25, 0.5)
    assert grid.patch_at(QPointF(0.1, 0.9)) == (2, 0)
    assert grid.patch_at(QPointF(0.1, -0.1)) is None  # in the grid, but beside the picture


def test_words_say_what_a_value_means() -> None:
    shares = layer([[2.44, -0.8, -0.01]], target="cat")
    assert [shares.words(0, column) for column in range(3)] == [
        "2.4 × an even share",
        "−0.8 × an even share, against cat",
        "0.0 × an even share",
    ]
    assert layer([[-0.8]]).words(0, 0) == "−0.8 × an even share"
    cosines = layer([[0.834, -0.5]], scale="cosine")
    assert [cosines.words(0, 0), cosines.words(0, 1)] == ["cosine 0.83", "cosine −0.50"]


def test_shares_have_the_colours_they_have_everywhere() -> None:
    values = np.array([[0.5, 2.0], [3.0, 9.0]], np.float32)
    assert (colours(values, 8, 8, "smooth", "share") == coloured(values, 8, 8, "smooth")).all()


def test_cosines_grow_from_nothing_towards_two_colours() -> None:
    values = np.array([[-1.0, -0.5, 0.0, 0.5, 1.0]], np.float32)
    (row,) = colours(values, 5, 1, "cells", "cosine")
    opacity = row[:, 3].astype(int)
    assert opacity[2] == 0
    assert opacity[0] == opacity[4] == 2 * opacity[1] == 2 * opacity[3] == 204
    assert (row[0, :3] == row[1, :3]).all()
    assert (row[3, :3] == row[4, :3]).all()
    assert (row[0, :3] != row[4, :3]).all()


def test_cells_are_a_pixel_a_patch() -> None:
    image = layer([[1, 9, 1], [1, 1, 1]]).image("cells")
    assert (image.width(), image.height()) == (3, 2)
    assert [image.pixelColor(x, 0).alpha() > 200 for x in range(3)] == [False, True, False]
    smooth = layer([[1, 9, 1], [1, 1, 1]]).image("smooth")
    assert smooth.width() == smooth.height() > 100


@pytest.mark.parametrize(("scale", "ends"), [("share", (0, 217)), ("cosine", (204, 204))])
def test_the_key_has_all_colours(scale: Scale, ends: tuple[int, int]) -> None:
    key = key_colours(scale, 33)
    assert (key.pixelColor(0, 0).alpha(), key.pixelColor(32, 0).alpha()) == pytest.approx(ends, abs=1)
