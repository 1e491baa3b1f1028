"""Patches painted over, and what the score loses by it."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)
from written_out import built, noise, odds

from catdog_gui.explain.painting import FILLS, filling, occlusion, painted


def test_the_mean_fill_is_each_pictures_own_mean_colour() -> None:
    images = noise(built(), 3).float()
    paint = filling(images, "mean", 8)
    torch.testing.assert_close(paint, images.mean(dim=(2, 3), keepdim=True).expand_as(images))


@pytest.mark.parametrize("fill", FILLS)
@pytest.mark.parametrize("patch", [1, 4, 16, 32])
def test_a_picture_of_one_colour_is_filled_with_itself(fill: Any, patch: int) -> None:
    images = torch.rand(2, 3, 1, 1, generator=torch.Generator().manual_seed(0)).expand(2, 3, 32, 32)
    torch.testing.assert_close(filling(images, fill, patch), images, atol=1e-4, rtol=0)


def test_the_blur_loses_what_is_as_small_as_a_patch_and_keeps_what_is_large() -> None:
    place = torch.arange(96).float()
    stripes = torch.sin(place * 2 * torch.pi / 8).expand(1, 3, 96, 96)
    slope = (place / 96).expand(1, 3, 96, 96)
    assert filling(stripes, "blur", 8)[..., 30:66].abs().max() < 0.01
    blurred = filling(slope, "blur", 8)
    assert blurred.shape == slope.shape
    torch.testing.assert_close(blurred[..., 30:66, 30:66], slope[..., 30:66, 30:66], atol=1e-4, rtol=0)
    assert blurred.std() > 0.8 * slope.std()
    assert filling(slope, "blur", 96).std() < 0.3 * slope.std()


def test_paint_covers_whole_patches_and_nothing_else() -> None:
    images, paint = torch.rand(2, 3, 12, 12), torch.rand(2, 3, 12, 12)
    gone = torch.zeros(2, 9, dtype=torch.bool)
    gone[0, 5] = gone[1, 0] = gone[1, 8] = True
    found = painted(images, gone, paint, 3)
    expected = images.clone()
    expected[0, :, 4:8, 8:12] = paint[0, :, 4:8, 8:12]
    expected[1, :, :4, :4] = paint[1, :, :4, :4]
    expected[1, :, 8:, 8:] = paint[1, :, 8:, 8:]
    assert torch.equal(found, expected)
    assert torch.equal(painted(images, torch.ones(2, 9, dtype=torch.bool), paint, 3), paint)


def test_one_picture_can_be_painted_in_many_ways() -> None:
    image, paint = torch.rand(1, 3, 8, 8), torch.zeros(1, 3, 8, 8)
    gone = torch.eye(4, dtype=torch.bool)
    many = painted(image, gone, paint, 2)
    assert many.shape == (4, 3, 8, 8)
    for patch in range(4):
        assert torch.equal(many[patch : patch + 1], painted(image, gone[patch : patch + 1], paint, 2))


@pytest.mark.parametrize("changes", [{}, {"stem": "conv", "pool": "class"}, {"patch_size": 4, "convex": True}])
def test_occlusion_is_what_each_patch_alone_takes_away(changes: dict[str, Any]) -> None:
    model = built(**changes)
    images, targets = noise(model), torch.tensor([2, 0])
    found = occlusion(model, images, targets)
    patch, grid = model.config.patch_size, model.config.grid
    assert found.shape == (2, grid**2)
    for picture, target in enumerate(targets.tolist()):
        whole = odds(model(images[picture : picture + 1])[0], target)
        for place in range(grid**2):
            row, column = patch * (place // grid), patch * (place % grid)
            victim = images[picture].clone()
            colour = victim.mean(dim=(1, 2), keepdim=True)
            victim[:, row : row + patch, column : column + patch] = colour
            torch.testing.assert_close(found[picture, place], whole - odds(model(victim[None])[0], target))


def test_painting_keeps_the_memory_format_in_which_convolutions_are_fast() -> None:
    images = noise(built())
    gone = torch.eye(2, 4, dtype=torch.bool)
    for fill in FILLS:
        found = painted(images, gone, filling(images, fill, 8), 2)
        assert found.is_contiguous(memory_format=torch.channels_last)
    assert F.conv2d(found, torch.ones(1, 3, 3, 3, dtype=torch.float64)).shape == (2, 1, 14, 14)
