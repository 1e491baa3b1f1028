"""Variation of training pictures and the view of validation, against slow references."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from catdog_gui.data.augment import ASPECT, DRAWS, vary, view
from catdog_gui.data.config import AugmentConfig, Preprocessing

AREA, SHAPE, ACROSS, DOWN, MIRROR, TURN, BRIGHTNESS, CONTRAST, SATURATION = range(DRAWS)
STILL: dict[str, Any] = {
    "crop_min": 1.0, "flip": False, "rotation": 0.0, "brightness": 0.0, "contrast": 0.0, "saturation": 0.0,
}  # fmt: skip


def still(**changes: Any) -> AugmentConfig:
    return AugmentConfig(**{**STILL, **changes})


def plain(size: int, **changes: Any) -> Preprocessing:
    """A preprocessing whose output is in steps of 255."""
    return Preprocessing(**{"image_size": size, "mean": (0, 0, 0), "std": (1 / 255,) * 3, **changes})


def draws(batch: int = 1, **chosen: float) -> NDArray[np.float32]:
    numbers = np.full((batch, DRAWS), 0.5, np.float32)
    for name, number in chosen.items():
        numbers[:, globals()[name]] = number
    return numbers


def many(batch: int, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).random((batch, DRAWS), dtype=np.float32)


def noise(batch: int, side: int, seed: int = 0) -> torch.Tensor:
    return torch.from_numpy(np.random.default_rng(seed).integers(0, 256, (batch, side, side, 3), dtype=np.uint8))


def smooth(batch: int, side: int) -> torch.Tensor:
    """Pictures in which neighbouring pixels are alike, as in photographs."""
    coarse = np.random.default_rng(3).integers(30, 226, (batch, 5, 5, 3), dtype=np.uint8)
    pictures = [np.asarray(Image.fromarray(small).resize((side, side), Image.Resampling.BICUBIC)) for small in coarse]
    return torch.from_numpy(np.stack(pictures))


def ramps(batch: int, side: int) -> torch.Tensor:
    """Red tells the column and green the row, so that an output says where it was taken from."""
    pictures = np.zeros((batch, side, side, 3), np.uint8)
    pictures[..., 0] = np.arange(side)
    pictures[..., 1] = np.arange(side)[:, None]
    return torch.from_numpy(pictures)


def corners(images: torch.Tensor, side: int) -> NDArray[np.float64]:
    """From varied ramps: where the crop's own corners lie in the input, (batch, 4, 2), as x and y in 0 … 1.

    The ramps are linear inside, so the centre and the slopes there tell it all. Order: top left, top right, bottom right,
    bottom left.
    """
    places = (images[:, :2].double().numpy() + 0.5) / side
    size = images.shape[-1]
    low, high = size // 2 - 1, size // 2
    middle = places[:, :, low : high + 1, low : high + 1].mean(axis=(2, 3))
    across = (places[:, :, low, high] - places[:, :, low, low] + places[:, :, high, high] - places[:, :, high, low]) / 2 * size
    down = (places[:, :, high, low] - places[:, :, low, low] + places[:, :, high, high] - places[:, :, low, high]) / 2 * size
    signs = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    return np.stack([middle + x * across / 2 + y * down / 2 for x, y in signs], axis=1)


def test_without_variation_the_pixels_themselves_come_out() -> None:
    pixels = noise(3, 32)
    expected = pixels.permute(0, 3, 1, 2).float()
    torch.testing.assert_close(vary(pixels, many(3), still(), plain(32)), expected, atol=1e-3, rtol=0)
    torch.testing.assert_close(view(pixels, plain(32)), expected, atol=1e-4, rtol=0)


def test_without_variation_training_and_validation_see_alike() -> None:
    pixels, preprocessing = smooth(4, 64), Preprocessing(image_size=48, cache_size=64)
    varied, viewed = vary(pixels, many(4), still(), preprocessing), view(pixels, preprocessing)
    assert (varied - viewed).abs().max() * 66 < 4  # steps of 255; they interpolate a little differently
    assert (varied - viewed).abs().mean() * 66 < 1


@pytest.mark.parametrize("make", [vary, view])
def test_what_comes_out_is_ready_for_the_model(make: Any) -> None:
    arguments = (many(2), AugmentConfig()) if make is vary else ()
    images = make(noise(2, 40), *arguments, Preprocessing(image_size=32))
    assert images.shape == (2, 3, 32, 32)
    assert images.dtype == torch.float32
    assert images.is_contiguous(memory_format=torch.channels_last)


def test_half_of_the_pictures_are_mirrored_exactly() -> None:
    pixels, preprocessing = noise(1, 32), plain(32)
    for draw, mirrored in ((0.0, True), (0.4999, True), (0.5, False), (0.9999, False)):
        varied = vary(pixels, draws(MIRROR=draw), still(flip=True), preprocessing)
        expected = pixels.flip(2) if mirrored else pixels
        torch.testing.assert_close(varied, expected.permute(0, 3, 1, 2).float(), atol=1e-3, rtol=0)


def test_a_quarter_turn_is_exact() -> None:
    pixels = noise(1, 32)
    for draw, turns in ((1.0, 1), (0.0, -1)):
        varied = vary(pixels, draws(TURN=draw), still(rotation=90), plain(32))
        expected = torch.rot90(pixels.permute(0, 3, 1, 2), turns, (2, 3)).float()
        torch.testing.assert_close(varied, expected, atol=2e-2, rtol=0)


def test_a_turn_is_by_the_angle_and_keeps_the_shape() -> None:
    side = 128
    for draw, degrees in ((1.0, 20.0), (0.0, -20.0), (0.75, 10.0)):
        (found,) = corners(vary(ramps(1, side), draws(TURN=draw), still(rotation=20), plain(64)), side)
        top = found[1] - found[0]
        left = found[3] - found[0]
        assert math.degrees(math.atan2(top[1], top[0])) == pytest.approx(degrees, abs=0.1)
        assert np.linalg.norm(top) == pytest.approx(1, abs=1e-3)
        assert np.linalg.norm(left) == pytest.approx(1, abs=1e-3)
        assert top @ left == pytest.approx(0, abs=1e-3)
        assert found.mean(axis=0) == pytest.approx([0.5, 0.5], abs=1e-3)


def test_crops_have_the_area_and_the_aspect_asked_for_and_stay_inside() -> None:
    side = 200
    found = corners(vary(ramps(400, side), many(400), still(crop_min=0.3), plain(32)), side)
    low, high = found.min(axis=1), found.max(axis=1)
    assert (low > -1e-3).all()
    assert (high < 1 + 1e-3).all()
    width, height = (high - low).T
    area, aspect = width * height, width / height
    whole = (width < 0.999) & (height < 0.999)  # the others were clipped to the border
    assert ((area > 0.3 - 1e-3) | ~whole).all()
    assert (area > 0.3 * 0.7).all()
    assert area.min() < 0.35
    assert area.max() > 0.9
    assert ((aspect > ASPECT[0] - 1e-2) & (aspect < ASPECT[1] + 1e-2)).all()
    assert aspect.min() < 0.8
    assert aspect.max() > 1.25
    assert whole.mean() > 0.7
    # Anywhere, evenly: the middle of the crops is the middle of the picture, and the borders are reached.
    assert found.mean(axis=(0, 1)) == pytest.approx([0.5, 0.5], abs=0.03)
    assert low.min() < 0.01
    assert high.max() > 0.99


def test_a_crop_is_where_the_draws_put_it() -> None:
    side = 128
    for across, down in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.5, 0.5)):
        numbers = draws(AREA=0.0, SHAPE=0.5, ACROSS=across, DOWN=down)
        (found,) = corners(vary(ramps(1, side), numbers, still(crop_min=0.25), plain(32)), side)
        assert found[0] == pytest.approx([across / 2, down / 2], abs=2e-3)
        assert found[2] == pytest.approx([across / 2 + 0.5, down / 2 + 0.5], abs=2e-3)


def test_beyond_the_border_the_picture_is_mirrored_not_black() -> None:
    white = torch.full((1, 64, 64, 3), 255, dtype=torch.uint8)
    varied = vary(white, draws(TURN=1.0), still(rotation=45), plain(48))
    torch.testing.assert_close(varied, torch.full_like(varied, 255), atol=1e-2, rtol=0)


def coloured(picture: NDArray[np.float64], brightness: float, contrast: float, saturation: float) -> NDArray[np.float64]:
    """One step after the other, a pixel at a time; (side, side, 3) in steps of 255."""

    def luma(pixel: NDArray[np.float64]) -> float:
        return float(0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2])

    bright = picture * brightness
    pixels = bright.reshape(-1, 3)
    pivot = sum(luma(pixel) for pixel in pixels) / len(pixels)
    result = []
    for pixel in pixels:
        contrasted = contrast * pixel + (1 - contrast) * pivot
        result.append(saturation * contrasted + (1 - saturation) * luma(contrasted))
    return np.array(result).reshape(picture.shape)


def test_colours_change_as_the_slow_reference_says() -> None:
    pixels, numbers = noise(6, 16, seed=5), many(6, seed=8)
    numbers[0, [BRIGHTNESS, CONTRAST, SATURATION]] = [0, 0, 0]
    numbers[1, [BRIGHTNESS, CONTRAST, SATURATION]] = [0.9999, 0.9999, 0.9999]
    augment = still(brightness=0.4, contrast=0.7, saturation=1.0)
    preprocessing = Preprocessing(image_size=16, mean=(0.5, 0.4, 0.3), std=(0.2, 0.3, 0.4))
    varied = vary(pixels, numbers, augment, preprocessing).permute(0, 2, 3, 1).numpy()
    for index in range(6):
        factors = 1 + np.array([0.4, 0.7, 1.0]) * (2 * numbers[index, BRIGHTNESS:].astype(np.float64) - 1)
        picture = coloured(pixels[index].double().numpy(), *factors)
        expected = (picture / 255 - [0.5, 0.4, 0.3]) / [0.2, 0.3, 0.4]
        np.testing.assert_allclose(varied[index], expected, atol=1e-3)


def test_grey_pictures_stay_grey() -> None:
    grey = noise(4, 24)[..., :1].expand(-1, -1, -1, 3).contiguous()
    varied = vary(grey, many(4), AugmentConfig(saturation=1.0, rotation=30), plain(24))
    torch.testing.assert_close(varied, varied[:, :1].expand(-1, 3, -1, -1), atol=2e-3, rtol=0)
    untouched = vary(grey, many(4), still(saturation=1.0), plain(24))
    torch.testing.assert_close(untouched, grey.permute(0, 3, 1, 2).float(), atol=1e-2, rtol=0)


def test_the_draws_decide_everything_picture_by_picture() -> None:
    pixels, numbers, augment, preprocessing = noise(5, 32), many(5), AugmentConfig(rotation=30), Preprocessing(image_size=24)
    before = torch.get_rng_state()
    together = vary(pixels, numbers, augment, preprocessing)
    assert torch.equal(torch.get_rng_state(), before)
    assert torch.equal(vary(pixels, numbers, augment, preprocessing), together)
    for index in range(5):
        alone = vary(pixels[index : index + 1], numbers[index : index + 1], augment, preprocessing)
        torch.testing.assert_close(alone[0], together[index], atol=1e-4, rtol=1e-5)
    assert not torch.allclose(vary(pixels, many(5, seed=1), augment, preprocessing), together)


@pytest.mark.parametrize(("side", "size", "centre"), [(64, 48, 1.0), (64, 40, 0.875), (33, 24, 0.9), (24, 48, 1.0)])
def test_the_view_is_the_central_part_resized_as_pillow_does(side: int, size: int, centre: float) -> None:
    pixels = noise(2, side)
    viewed = view(pixels, plain(size, centre=centre)).permute(0, 2, 3, 1).numpy()
    cut = round(side * centre)
    start = (side - cut) // 2
    for index in range(2):
        part = Image.fromarray(pixels[index, start : start + cut, start : start + cut].numpy())
        expected = np.asarray(part.resize((size, size), Image.Resampling.BILINEAR), np.float32)
        assert np.abs(viewed[index] - expected).max() < 1.01
        assert np.abs(viewed[index] - expected).mean() < 0.1


def test_the_view_is_antialiased() -> None:
    stripes = torch.zeros((1, 96, 96, 3), dtype=torch.uint8)
    stripes[:, :, ::2] = 255
    viewed = view(stripes, plain(24))[..., 2:-2]
    assert viewed.min() > 100
    assert viewed.max() < 155


def test_the_view_cuts_the_centre_out() -> None:
    pixels = noise(1, 32)
    expected = pixels[:, 4:28, 4:28].permute(0, 3, 1, 2).float()
    torch.testing.assert_close(view(pixels, plain(24, centre=0.75)), expected, atol=1e-4, rtol=0)
    assert view(pixels, plain(16, centre=0.001)).shape == (1, 3, 16, 16)


def test_normalisation_is_by_channel() -> None:
    pixels = noise(2, 16)
    preprocessing = Preprocessing(image_size=16, mean=(0.1, 0.2, 0.3), std=(0.4, 0.5, 0.6))
    expected = (pixels.double().numpy() / 255 - [0.1, 0.2, 0.3]) / [0.4, 0.5, 0.6]
    np.testing.assert_allclose(view(pixels, preprocessing).permute(0, 2, 3, 1).numpy(), expected, atol=1e-5)
