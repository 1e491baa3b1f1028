"""Pictures of pages, and how far one is from another.

Two pictures of the same page differ a little from machine to machine: edges of letters, a map whose last digits differ. So both
are reduced to squares of 8 × 8 pixels, and a page has changed where more than a few of them have. What is kept is half as wide
and high: enough for that and for a person, and a fourth of the space.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from PySide6.QtGui import QImage

SQUARE = 8
"""Pixels; a letter is about as wide."""

DIFFERENT = 20
"""Of 255: a square's colour has changed where one of its three parts differs by more."""

ALLOWED = 0.001
"""Share of squares that may differ: of a window of 1,280 × 720, fourteen, half of a small button."""

Pixels = NDArray[np.uint8]


def pixels(image: QImage) -> Pixels:
    """The picture as (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def means(picture: Pixels, side: int) -> NDArray[np.float32]:
    """Mean colours of squares, (height / side, width / side, 3), without what is left over at the right and at the bottom."""
    height, width = (length // side for length in picture.shape[:2])
    cut = picture[: height * side, : width * side].astype(np.float32)
    return cut.reshape(height, side, width, side, 3).mean((1, 3))


def changed(now: Pixels, kept: Pixels) -> NDArray[np.bool_]:
    """Which squares of a picture are not as in the one that was kept, which is half the size; all where it is not."""
    new, old = means(now, SQUARE), means(kept, SQUARE // 2)
    if (now.shape[0] // 2, now.shape[1] // 2) != kept.shape[:2]:
        return np.ones(new.shape[:2], bool)
    return (np.abs(new - old) > DIFFERENT).any(2)


def keep(picture: Pixels, path: Path) -> None:
    """As a small file: half the size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).reduce(2).save(path, "WEBP", quality=90, method=6, use_sharp_yuv=True)


def kept(path: Path) -> Pixels:
    """A picture that was kept."""
    return np.asarray(Image.open(path).convert("RGB"))


def marked(picture: Pixels, where: NDArray[np.bool_]) -> Pixels:
    """The picture with frames around the squares that have changed."""
    image = Image.fromarray(picture)
    draw = ImageDraw.Draw(image)
    for row, column in zip(*where.nonzero(), strict=True):
        left, top = int(column) * SQUARE, int(row) * SQUARE
        draw.rectangle((left - 1, top - 1, left + SQUARE, top + SQUARE), outline=(255, 0, 160))
    return np.asarray(image)
