"""Upright crops cut as bytes, against the look-up of single pixels that every other variation takes."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from catdog_gui.data.augment import DRAWS, LARGE, vary
from catdog_gui.data.config import AugmentConfig, Preprocessing
from catdog_gui.data.crops import upright
from catdog_gui.training.presets import preset

AREA, SHAPE, ACROSS, DOWN, MIRROR = range(5)
SEED = preset("seed")
LOOKED_UP = SEED.augment.model_copy(update={"rotation": 1e-9})
"""Turned by nothing that could be seen, but turned: so the general way is taken."""
AS_IT_IS = np.ones(3, np.float32), np.zeros(3, np.float32)
"""Steps of 255 without normalisation."""


def many(batch: int) -> NDArray[np.float32]:
    return np.random.default_rng(1).random((batch, DRAWS), dtype=np.float32)


def noise(batch: int, side: int) -> torch.Tensor:
    return torch.from_numpy(np.random.default_rng(0).integers(0, 256, (batch, side, side, 3), dtype=np.uint8))


def smooth(batch: int, side: int) -> torch.Tensor:
    coarse = np.random.default_rng(3).integers(30, 226, (batch, 5, 5, 3), dtype=np.uint8)
    pictures = [np.asarray(Image.fromarray(small).resize((side, side), Image.Resampling.BICUBIC)) for small in coarse]
    return torch.from_numpy(np.stack(pictures))


def whole(batch: int = 1) -> NDArray[np.float32]:
    return np.tile(np.eye(2, 3, dtype=np.float32), (batch, 1, 1))


def test_the_crops_of_the_seed_recipe_are_those_of_the_look_up() -> None:
    pixels, numbers = smooth(24, 256), many(24)
    cut = vary(pixels, numbers, SEED.augment, SEED.preprocessing)
    expected = vary(pixels, numbers, LOOKED_UP, SEED.preprocessing)
    assert cut.dtype == torch.float32
    assert cut.is_contiguous(memory_format=torch.channels_last)
    apart = (cut - expected).abs() * 255
    assert apart.mean() < 1  # edges on whole pixels, colours in whole steps of 255
    assert apart.max() < 6
    assert not torch.equal(cut, expected)  # else this compares one way with itself


@pytest.mark.parametrize("mirror", [0.0, 0.9])
@pytest.mark.parametrize(("across", "down"), [(0.0, 0.0), (1.0, 0.0), (0.5, 1.0)])
def test_where_edges_lie_on_pixels_only_colours_are_rounded(mirror: float, across: float, down: float) -> None:
    numbers = np.full((3, DRAWS), 0.5, np.float32)
    numbers[:, [AREA, ACROSS, DOWN, MIRROR]] = [0, across, down, mirror]  # a quarter of the area: 128 pixels of 256
    quarter = {"crop_min": 0.25}
    pixels = noise(3, 256)
    cut = vary(pixels, numbers, SEED.augment.model_copy(update=quarter), SEED.preprocessing)
    expected = vary(pixels, numbers, LOOKED_UP.model_copy(update=quarter), SEED.preprocessing)
    apart = (cut - expected).abs()[:, :, 1:-1, 1:-1] * 255  # the look-up sees a little beyond a crop's edges
    assert apart.max() < 1.05


def test_whole_pictures_come_out_as_they_are_and_mirrored_ones_exactly() -> None:
    pixels = noise(2, LARGE)
    affine = whole(2)
    affine[1, 0, 0] = -1
    cut = upright(pixels, affine, LARGE, *AS_IT_IS).permute(0, 2, 3, 1)
    assert torch.equal(cut[0], pixels[0])
    assert torch.equal(cut[1], pixels[1].flip(1))


def test_a_crop_is_a_pixel_at_least_and_stays_inside() -> None:
    pixels, affine = noise(4, 64), whole(4)
    affine[:, [0, 1], [0, 1]] = 1e-6
    affine[:, :, 2] = [[-1, -1], [1, 1], [1, -1], [0, 0]]
    cut = upright(pixels, affine, 8, *AS_IT_IS).permute(0, 2, 3, 1)
    for index, (y, x) in enumerate([(0, 0), (63, 63), (0, 63), (32, 32)]):
        assert torch.equal(cut[index], pixels[index, y, x].expand(8, 8, 3))


def test_the_number_of_threads_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels, numbers = noise(33, 144), many(33)
    preprocessing = Preprocessing(image_size=LARGE, cache_size=144)
    results = []
    for threads in (1, 2, 4):
        monkeypatch.setattr(torch, "get_num_threads", lambda threads=threads: threads)
        results.append(vary(pixels, numbers, SEED.augment, preprocessing))
    assert torch.equal(results[0], results[1])
    assert torch.equal(results[0], results[2])
    alone = vary(pixels[5:6], numbers[5:6], SEED.augment, preprocessing)
    assert torch.equal(alone[0], results[0][5])


def test_normalisation_and_draws_are_respected() -> None:
    pixels, numbers = noise(2, LARGE), many(2)
    augment = AugmentConfig(crop_min=1, flip=False, rotation=0, brightness=0, contrast=0, saturation=0)
    preprocessing = Preprocessing(image_size=LARGE, mean=(0.1, 0.2, 0.3), std=(0.4, 0.5, 0.6))
    expected = (pixels.double().numpy() / 255 - [0.1, 0.2, 0.3]) / [0.4, 0.5, 0.6]
    varied = vary(pixels, numbers, augment, preprocessing).permute(0, 2, 3, 1).numpy()
    np.testing.assert_allclose(varied, expected, atol=1e-5)


def test_crops_are_evenly_spread_and_of_the_area_asked_for() -> None:
    """Red tells the column and green the row: the mean of a crop is its middle, its spread its size."""
    side, batch = 256, 100
    pixels = np.zeros((batch, side, side, 3), np.uint8)
    pixels[..., 0] = np.arange(side)
    pixels[..., 1] = np.arange(side)[:, None]
    cut = vary(torch.from_numpy(pixels), many(batch), SEED.augment, SEED.preprocessing)[:, :2].double().numpy() * 255
    middles = cut.mean(axis=(2, 3))
    extents = cut.std(axis=(2, 3)) * math.sqrt(12)  # of an even distribution
    area = extents.prod(axis=1) / side**2
    assert middles.mean(axis=0) == pytest.approx([127.5, 127.5], abs=8)
    assert 0.07 < area.min() < 0.12
    assert 0.85 < area.max() < 1.01
