"""Which part of a picture a model sees, held against the decoder itself."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from catdog_gui.data.augment import view
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.decode import decode_sized
from catdog_gui.data.geometry import WHOLE, Box, seen

SIZES = [(300, 300), (400, 200), (150, 450), (333, 250)]


def preprocessing(geometry: Any, centre: float = 1.0) -> Preprocessing:
    return Preprocessing(image_size=96, cache_size=96, geometry=geometry, centre=centre, mean=(0, 0, 0), std=(1, 1, 1))


def test_boxes_of_each_geometry() -> None:
    assert Box(0, 0, 1, 1) == WHOLE
    assert seen(preprocessing("squash"), 400, 200) == WHOLE
    assert seen(preprocessing("crop"), 400, 200) == Box(0.25, 0, 0.75, 1)
    assert seen(preprocessing("crop"), 200, 400) == Box(0, 0.25, 1, 0.75)
    assert seen(preprocessing("letterbox"), 400, 200) == Box(0, -0.5, 1, 1.5)
    assert seen(preprocessing("letterbox"), 200, 400) == Box(-0.5, 0, 1.5, 1)
    assert seen(preprocessing("squash", 0.5), 400, 200) == Box(0.25, 0.25, 0.75, 0.75)
    assert seen(preprocessing("crop", 0.5), 400, 200) == Box(0.375, 0.25, 0.625, 0.75)
    for geometry in ("squash", "crop", "letterbox"):
        assert seen(preprocessing(geometry), 70, 70) == WHOLE


@pytest.mark.parametrize("centre", [1.0, 0.75])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("geometry", ["squash", "crop", "letterbox"])
def test_what_the_model_sees_lies_where_the_box_says(geometry: Any, size: tuple[int, int], centre: float) -> None:
    """A picture whose colours are its coordinates, sent through decoder and cut."""
    width, height = size
    across = np.broadcast_to((np.arange(width) + 0.5) / width * 200, (height, width))
    down = np.broadcast_to(((np.arange(height) + 0.5) / height * 200)[:, None], (height, width))
    pixels = np.stack([across, down, np.zeros((height, width))], axis=2)
    buffer = io.BytesIO()
    Image.fromarray(np.rint(pixels).astype(np.uint8)).save(buffer, "PNG")
    prepared = preprocessing(geometry, centre)
    decoded = decode_sized(buffer.getvalue(), 96, geometry)
    assert (decoded.width, decoded.height) == size
    image = view(torch.from_numpy(decoded.pixels[None]), prepared)[0].numpy()
    box = seen(prepared, width, height)
    checked = 0
    for row in range(2, 96, 7):
        for column in range(2, 96, 7):
            x = box.left + (column + 0.5) / 96 * (box.right - box.left)
            y = box.top + (row + 0.5) / 96 * (box.bottom - box.top)
            if not (0.03 < x < 0.97 and 0.03 < y < 0.97):
                continue  # a bar, or so near the border that it is mixed with one
            assert image[0, row, column] * 255 / 200 == pytest.approx(x, abs=0.02)
            assert image[1, row, column] * 255 / 200 == pytest.approx(y, abs=0.02)
            checked += 1
    assert checked > 30
    if geometry == "letterbox" and width != height and centre == 1:
        assert image[2].max() > 0.9  # the bars are white
