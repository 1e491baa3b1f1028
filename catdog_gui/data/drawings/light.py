"""How the picture was “taken”: exposure, tint, fading corners, a little blur and noise."""

from __future__ import annotations

from functools import lru_cache
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter


@lru_cache(maxsize=8)
def _grain(height: int, width: int) -> NDArray[np.float32]:
    """Normal noise, twice as high as a picture, of which each takes a stretch: noise of its own costs too much time."""
    return np.random.default_rng(0).standard_normal((2 * height, width, 1), dtype=np.float32)


def expose(image: Image.Image, rng: Random) -> Image.Image:
    """The finished picture, lit and grained at random."""
    if rng.random() < 0.3:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9) * image.height / 160))
    pixels = np.asarray(image, dtype=np.float32)
    height, width, _ = pixels.shape
    gain = rng.uniform(0.84, 1.2) * np.array([rng.uniform(0.92, 1.08), 1.0, rng.uniform(0.9, 1.1)], dtype=np.float32)
    contrast = rng.uniform(0.8, 1.15)
    scale, offset = gain * contrast, 128 * (1 - contrast) + rng.uniform(-4, 12)
    light = np.ones((height, width, 1), dtype=np.float32)
    if rng.random() < 0.6:
        y = np.linspace(-1, 1, height, dtype=np.float32)[:, None, None] - rng.uniform(-0.4, 0.4)
        x = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None] - rng.uniform(-0.4, 0.4)
        light -= rng.uniform(0.05, 0.2) * np.clip(x * x + y * y - 0.3, 0, 2)
    start = rng.randrange(height)
    pixels = pixels * (light * scale)
    pixels += _grain(height, width)[start : start + height] * rng.uniform(0.3, 3.5) + offset
    return Image.fromarray(np.clip(pixels, 0, 255, out=pixels).astype(np.uint8))
