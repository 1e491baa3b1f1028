"""Worse pictures: what each way does to pixels, and that more strength does more."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from catdog_gui.evaluation.distortions import (
    DISTORTIONS,
    Distortion,
    blurred,
    brightened,
    compressed,
    greyed,
    mirrored,
    noisy,
    rotated,
)


@pytest.fixture
def pixels() -> NDArray[np.uint8]:
    """Smooth colours with an edge, no two pictures alike."""
    down, across = np.mgrid[:40, :40]
    pictures = [np.stack([3 * down + 9 * n, 4 * across, 120 + 60 * (across > 12)], axis=2) for n in range(5)]
    return np.stack(pictures).astype(np.uint8)


def gap(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    return float(np.abs(one.astype(int) - other).mean())


@pytest.mark.parametrize("kind", DISTORTIONS, ids=lambda kind: kind.name)
def test_every_strength_does_more_than_the_one_before_and_always_the_same(kind: Distortion, pixels: NDArray[np.uint8]) -> None:
    before = pixels.copy()
    gaps = []
    for strength in kind.strengths:
        changed = kind.change(pixels, strength)
        assert (changed.dtype, changed.shape) == (np.uint8, pixels.shape)
        assert np.array_equal(changed, kind.change(pixels, strength))
        gaps.append(gap(changed, pixels))
    assert gaps[0] > 0
    assert gaps == sorted(set(gaps))
    assert np.array_equal(pixels, before)


def test_what_each_does_to_pixels(pixels: NDArray[np.uint8]) -> None:
    assert np.array_equal(mirrored(mirrored(pixels, 1), 1), pixels)
    assert np.array_equal(mirrored(pixels, 1)[:, :, 0], pixels[:, :, -1])
    assert brightened(np.array([[[[100, 200, 0]]]], np.uint8), 1.5).tolist() == [[[[150, 255, 0]]]]
    assert brightened(np.array([[[[100, 200, 1]]]], np.uint8), 0.35).tolist() == [[[[35, 70, 0]]]]
    assert greyed(np.array([[[[255, 0, 0]]]], np.uint8), 100).tolist() == [[[[76, 76, 76]]]]
    assert greyed(np.array([[[[255, 0, 0]]]], np.uint8), 50).tolist() == [[[[166, 38, 38]]]]
    assert blurred(pixels, 4).std() < pixels.std()
    assert np.array_equal(blurred(np.full_like(pixels, 90), 4), np.full_like(pixels, 90))
    assert (noisy(np.full((4, 50, 50, 3), 128, np.uint8), 25).std()) == pytest.approx(25, rel=0.03)
    assert gap(compressed(pixels, 95), pixels) < gap(compressed(pixels, 10), pixels)


def test_turning_goes_against_the_clock_about_the_middle_and_leaves_no_black_corner(pixels: NDArray[np.uint8]) -> None:
    quarter = np.rot90(pixels, 1, axes=(1, 2))
    assert gap(rotated(pixels, 90), quarter) < 1
    assert np.array_equal(rotated(np.full_like(pixels, 90), 30), np.full_like(pixels, 90))
