"""What is laid over a picture: a value a patch, its colours, and in words what a value means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from catdog_gui.data.geometry import Box
from catdog_gui.explain.overlay import BRIGHTEST, Look, coloured
from catdog_gui.language import tr
from catdog_gui.words import decimal

Scale = Literal["share", "cosine"]

SMOOTH_SIDE = 128
"""Pixels a side of a smooth overlay; the painter enlarges it. Finer ones take longer to colour and look the same."""

_ALIKE, _UNLIKE = np.array((64, 224, 176), np.uint8), np.array((232, 92, 214), np.uint8)
"""Colours of cosines above and below 0. Data, as the colours of a map are, and far from those: the same in both themes."""

_OPAQUE = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A value a patch.

    ``values``: float32 (rows, columns), in multiples of an even share, or cosines −1 … 1; ``box`` is the part of the upright
    picture that the grid covers; ``target`` is the class that shares below 0 speak against.
    """

    values: NDArray[np.float32]
    box: Box
    scale: Scale = "share"
    target: str = ""

    @property
    def rows(self) -> int:
        """Patches from top to bottom."""
        return int(self.values.shape[0])

    @property
    def columns(self) -> int:
        """Patches from left to right."""
        return int(self.values.shape[1])

    @property
    def area(self) -> QRectF:
        """The part of the picture that the grid covers, in fractions of its sides; may reach beyond it."""
        return QRectF(QPointF(self.box.left, self.box.top), QPointF(self.box.right, self.box.bottom))

    def image(self, look: Look) -> QImage:
        """Its colours, a pixel a patch for ``cells``; to be stretched over the box."""
        width, height = (self.columns, self.rows) if look == "cells" else (SMOOTH_SIDE, SMOOTH_SIDE)
        return as_image(colours(self.values, width, height, look, self.scale))

    def patch_at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column of the patch below a point of the picture (fractions of its sides); None beside the grid."""
        across = (point.x() - self.box.left) / (self.box.right - self.box.left)
        down = (point.y() - self.box.top) / (self.box.bottom - self.box.top)
        inside = 0 <= across < 1 and 0 <= down < 1 and 0 <= point.x() <= 1 and 0 <= point.y() <= 1
        return (int(down * self.rows), int(across * self.columns)) if inside else None

    def patch_area(self, row: int, column: int) -> QRectF:
        """The part of the picture that a patch covers, in fractions of its sides; clipped to the picture."""
        width = (self.box.right - self.box.left) / self.columns
        height = (self.box.bottom - self.box.top) / self.rows
        area = QRectF(self.box.left + column * width, self.box.top + row * height, width, height)
        return area.intersected(QRectF(0, 0, 1, 1))

    def words(self, row: int, column: int) -> str:
        """What the value of a patch means."""
        value = float(self.values[row, column])
        if self.scale == "cosine":
            return tr("cosine {value}", value=_signed(value, 2))
        times = _signed(value, 1)
        if self.target and round(value, 1) < 0:
            return tr("{value} × an even share, against {target}", value=times, target=self.target)
        return tr("{value} × an even share", value=times)


def colours(
    values: NDArray[np.float32], width: int, height: int, look: Look, scale: Scale
) -> NDArray[np.uint8]:  # fmt: skip
    """(height, width, 4), red, green, blue and opacity.

    Shares are coloured as everywhere (:func:`~catdog_gui.explain.overlay.coloured`). Cosines: opacity grows evenly from 0,
    invisible, to 1 in one colour and to −1 in another.
    """
    if scale == "share":
        return coloured(values, width, height, look)
    how = Image.Resampling.BICUBIC if look == "smooth" else Image.Resampling.NEAREST
    field = np.clip(np.asarray(Image.fromarray(values.astype(np.float32)).resize((width, height), how)), -1, 1)
    result = np.empty((height, width, 4), np.uint8)
    result[..., :3] = np.where((field >= 0)[..., None], _ALIKE, _UNLIKE)
    result[..., 3] = np.rint(255 * _OPAQUE * np.abs(field))
    return result


def as_image(rgba: NDArray[np.uint8]) -> QImage:
    """Colours (height, width, 4), not premultiplied, as an image that is quick to paint."""
    height, width, _ = rgba.shape
    content = np.ascontiguousarray(rgba)
    image = QImage(content.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # a copy: the numbers go with this frame


def key_colours(scale: Scale, width: int) -> QImage:
    """All colours from the smallest value shown to the largest, one pixel high."""
    low, high = (-1.0, 1.0) if scale == "cosine" else (1.0, BRIGHTEST)
    return as_image(colours(np.linspace(low, high, width, dtype=np.float32)[None], width, 1, "cells", scale))


def _signed(value: float, decimals: int) -> str:
    """With a real minus, and no minus before a zero."""
    text = decimal(abs(value), f".{decimals}f")
    return f"−{text}" if value < 0 and round(abs(value), decimals) else text
