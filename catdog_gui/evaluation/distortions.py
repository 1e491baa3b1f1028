"""Ways in which a picture can be worse than those that a model was trained with, each in a few strengths."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from catdog_gui.data.inspection.survey import BRIGHTNESS
from catdog_gui.language import later

Pixels = NDArray[np.uint8]
Change = Callable[[Pixels, float], Pixels]
"""From decoded pictures (b, side, side, 3) and a strength to the pictures that are shown instead."""


@dataclass(frozen=True, slots=True)
class Distortion:
    """``name`` says what is done; ``unit`` what ``strengths`` are counted in, mildest first."""

    name: str
    unit: str
    strengths: tuple[float, ...]
    change: Change


def mirrored(pixels: Pixels, _: float) -> Pixels:
    """Left and right exchanged."""
    return pixels[:, :, ::-1]


def blurred(pixels: Pixels, strength: float) -> Pixels:
    """Gaussian blur; ``strength``: its standard deviation, per cent of the side."""
    blur = ImageFilter.GaussianBlur(strength / 100 * pixels.shape[1])
    return _each(pixels, lambda picture: picture.filter(blur))


def brightened(pixels: Pixels, strength: float) -> Pixels:
    """Each colour value times ``strength``; what goes beyond white is white."""
    return _bytes(pixels.astype(np.float32) * strength)


def rotated(pixels: Pixels, strength: float) -> Pixels:
    """Turned by ``strength`` degrees against the clock; the corners are filled with what lies inside, reflected."""
    side = pixels.shape[1]
    edge = math.ceil(side * (math.sqrt(0.5) - 0.5)) + 1
    wide = np.pad(pixels, ((0, 0), (edge, edge), (edge, edge), (0, 0)), mode="symmetric")
    return _each(wide, lambda picture: picture.rotate(strength, Image.Resampling.BILINEAR))[:, edge:-edge, edge:-edge]


def greyed(pixels: Pixels, strength: float) -> Pixels:
    """``strength`` per cent of the way to a picture without colours."""
    grey = (pixels @ BRIGHTNESS)[..., None]
    return _bytes(pixels + strength / 100 * (grey - pixels))


def noisy(pixels: Pixels, strength: float) -> Pixels:
    """Gaussian noise on each colour value, ``strength`` steps of 255 strong: always the same for the same pictures."""
    random = np.random.Generator(np.random.Philox(0))
    return _bytes(pixels + strength * random.standard_normal(pixels.shape, np.float32))


def compressed(pixels: Pixels, strength: float) -> Pixels:
    """As JPEG of this quality, 1 … 95, keeps them."""

    def kept(picture: Image.Image) -> Image.Image:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=int(strength))
        return Image.open(file)

    return _each(pixels, kept)


def _each(pixels: Pixels, change: Callable[[Image.Image], Image.Image]) -> Pixels:
    return np.stack([np.asarray(change(Image.fromarray(picture))) for picture in pixels])


def _bytes(values: NDArray[np.floating]) -> Pixels:
    changed: Pixels = np.clip(values.round(), 0, 255).astype(np.uint8)
    return changed


DISTORTIONS = (
    Distortion(later("mirrored"), "", (1,), mirrored),
    Distortion(later("blurred"), "% of the side", (1, 2, 4), blurred),
    Distortion(later("darker"), "× brightness", (0.6, 0.35, 0.15), brightened),
    Distortion(later("brighter"), "× brightness", (1.5, 2.5, 4), brightened),
    Distortion(later("rotated"), "°", (10, 30, 90), rotated),
    Distortion(later("grey"), "% of the way", (50, 100), greyed),
    Distortion(later("noisy"), "steps of 255", (10, 25, 50), noisy),
    Distortion(later("JPEG quality"), "of 100", (50, 25, 10), compressed),
)
"""What is tried. After Hendrycks and Dietterich 2019, arXiv 1903.12261, who distort larger pictures."""
