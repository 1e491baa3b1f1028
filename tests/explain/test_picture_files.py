"""Maps laid over pictures, as files."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from catdog_gui.data.geometry import WHOLE, Box
from catdog_gui.explain.maps import AttentionMap
from catdog_gui.explain.methods import METHODS, Question
from catdog_gui.explain.overlay import coloured
from catdog_gui.explain.picture import laid_over, sheet


def picture(width: int, height: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)


def one_bright(row: int, column: int, side: int = 4) -> np.ndarray:
    lift = np.zeros((side, side), np.float32)
    lift[row, column] = side**2
    return lift


@pytest.mark.parametrize("look", ["smooth", "cells"])
def test_a_flat_map_leaves_the_picture_as_it_is(look: Any) -> None:
    pixels = picture(60, 40)
    found = laid_over(pixels, np.ones((4, 4), np.float32), WHOLE, look)
    assert found.size == (60, 40)
    np.testing.assert_array_equal(np.asarray(found), pixels)


def test_the_colour_lies_where_the_patch_is() -> None:
    pixels = picture(80, 40)
    before = pixels.copy()
    changed = (np.asarray(laid_over(pixels, one_bright(1, 2), WHOLE, "cells")) != pixels).any(axis=2)
    rows, columns = np.nonzero(changed)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (10, 19, 40, 59)
    np.testing.assert_array_equal(pixels, before)


@pytest.mark.parametrize(
    ("box", "rows", "columns"),
    [
        (Box(0.25, 0, 0.75, 1), (0, 9), (20, 29)),  # a crop: the first patch begins a quarter in
        (Box(0, -0.5, 1, 1.5), None, None),  # a letterbox: the first row of patches lies above the picture
        (Box(-0.25, 0, 1.25, 1), (0, 9), (0, 9)),  # cut off on the left
    ],
)
def test_boxes_are_followed(box: Box, rows: Any, columns: Any) -> None:
    pixels = picture(80, 40)
    found = laid_over(pixels, one_bright(0, 0), box, "cells")
    assert found.size == (80, 40)
    changed = (np.asarray(found) != pixels).any(axis=2)
    if rows is None:
        assert not changed.any()
        return
    places = np.nonzero(changed)
    assert (places[0].min(), places[0].max()) == rows
    assert (places[1].min(), places[1].max()) == columns


def test_the_colours_are_the_overlays() -> None:
    pixels = np.zeros((20, 20, 3), np.uint8)
    lift = np.random.default_rng(0).uniform(0, 4, (5, 5)).astype(np.float32)
    colours = coloured(lift, 20, 20, "smooth").astype(float)
    expected = colours[..., :3] * colours[..., 3:] / 255
    np.testing.assert_allclose(np.asarray(laid_over(pixels, lift, WHOLE, "smooth")), expected, atol=1.01)


def maps(count: int, box: Box = WHOLE) -> list[AttentionMap]:
    return [AttentionMap(Question(method.name), "cat", one_bright(1, 2), box) for method in METHODS[:count]]


def test_a_sheet_has_the_picture_and_all_maps_side_by_side() -> None:
    wide = sheet(picture(300, 200), maps(9), "cat, 97.0 %", "cells")
    few = sheet(picture(300, 200), maps(2), "cat, 97.0 %", "cells")
    tile, row = 360 + 12, 240 + 22 + 12
    assert wide.size == (12 + 5 * tile, 12 + 2 * row)
    assert few.size == (12 + 3 * tile, 12 + row)
    first, second = (np.asarray(few)[12:252, 12 + index * tile : 372 + index * tile].astype(int) for index in (0, 1))
    apart = np.abs(first - second).max(axis=2) > 0
    assert apart[60:120, 180:270].mean() > 0.9
    assert not apart[:59].any()
    captions = np.asarray(few)[252:274].astype(int)
    assert all(np.ptp(captions[:, 12 + index * tile : 12 + (index + 1) * tile]) > 100 for index in range(3))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (4096, 8), (8, 4096), (4096, 4096), (3, 2000)])
def test_a_sheet_of_odd_pictures_stays_small(width: int, height: int) -> None:
    found = sheet(picture(width, height), maps(9), "a very long name of a class that nobody thought of, 97.0 %", "smooth")
    assert found.width < 5 * (480 + 12) + 200
    assert found.height < 2 * 300
