"""Filled curves, strokes and clipped patterns on a Pillow picture, in the units of whatever is being drawn."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from math import cos, radians, sin, sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

Colour = tuple[int, int, int]
Points = NDArray[np.float64]
"""Corners of a shape or a stroke, (n, 2): x to the right, y down."""

_SHARP = 0.94
"""Cosine of the bend above which a stroke's corner is rounded by a disc."""
_THICK = 9.0
"""Width in pixels from which a stroke is filled as a ribbon."""


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """``first`` with ``share`` (0 … 1) of ``second`` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


@lru_cache(maxsize=16)
def _unit_circle(count: int) -> Points:
    angles = np.linspace(0.0, 2.0 * np.pi, count, endpoint=False)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _rotation(turn: float) -> Points:
    angle = np.radians(turn)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def turned(points: Points, turn: float) -> Points:
    """``points`` turned clockwise about the origin by ``turn`` degrees."""
    result: Points = points @ _rotation(turn)
    return result


def moved(points: Points, x: float, y: float) -> Points:
    """``points`` with the origin at (x, y)."""
    result: Points = points + np.array([x, y])
    return result


def oval(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Points:
    """An ellipse around (x, y), turned clockwise by ``turn`` degrees."""
    points = _unit_circle(28) * np.array([rx, ry])
    return moved(turned(points, turn) if turn else points, x, y)


@lru_cache(maxsize=8)
def _spline(steps: int) -> Points:
    """Catmull-Rom weights of four neighbouring corners at ``steps`` places between the middle two, (steps, 4)."""
    t = np.linspace(0.0, 1.0, steps, endpoint=False)
    return 0.5 * np.stack([-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2], axis=1)


def curve(corners: Sequence[tuple[float, float]] | Points, *, closed: bool = True, steps: int = 6) -> Points:
    """A smooth line through ``corners``; an open one ends at its last corner."""
    points = np.asarray(corners, dtype=np.float64)
    padded = np.concatenate([points[-1:], points, points[:2]] if closed else [points[:1], points, points[-1:]])
    neighbours = np.array([padded[:-3], padded[1:-2], padded[2:-1], padded[3:]])
    smooth = (_spline(steps) @ neighbours.transpose(1, 0, 2)).reshape(-1, 2)
    return smooth if closed else np.concatenate([smooth, points[-1:]])


def mirrored(points: Points) -> Points:
    """Left and right exchanged about x = 0."""
    result: Points = points * np.array([-1.0, 1.0])
    return result


def both_sides(half: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A symmetric outline from its right half, given from the top down; corners on the axis stand once."""
    return [*half, *((-x, y) for x, y in reversed(half) if x > 1e-9)]


def tufted(points: Points, depth: float, every: int = 2) -> Points:
    """``points`` of a closed outline with small tips of fur: every other group of corners is moved outwards by ``depth``."""
    centre = points.mean(axis=0)
    away = points - centre
    lengths = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    teeth: Points = np.where((np.arange(len(points)) // every) % 2 == 0, depth, 0.0)[:, None]
    result: Points = points + away / lengths * teeth
    return result


class Canvas:
    """A picture with a placement: shapes are given in the placement's own units.

    ``at`` answers another view of the same picture, moved, scaled and turned, so that an ear can be drawn in the units
    of an ear wherever the head is.
    """

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self._draw = ImageDraw.Draw(image)
        self._matrix, self._origin = np.eye(2), np.zeros(2)
        self.unit = 1.0
        """Pixels in one unit of this placement (on average, where it is stretched)."""

    def at(self, x: float, y: float, scale: float = 1.0, turn: float = 0.0, *, stretch: tuple[float, float] = (1.0, 1.0)) -> Self:
        """The same picture with its origin at (x, y) of this placement, scaled and turned clockwise by ``turn`` degrees.

        ``stretch`` widens and heightens what is drawn before it is turned; a negative one mirrors it.
        """
        (xx, xy), (yx, yy) = self._matrix.tolist()
        cosine, sine = cos(radians(turn)), sin(radians(turn))
        wide, high = scale * stretch[0], scale * stretch[1]
        view = copy(self)
        view._matrix = np.array(
            [
                [wide * (cosine * xx + sine * yx), wide * (cosine * xy + sine * yy)],
                [high * (cosine * yx - sine * xx), high * (cosine * yy - sine * xy)],
            ]
        )
        view._origin = self._origin + np.array([x * xx + y * yx, x * xy + y * yy])
        view.unit = self.unit * sqrt(abs(wide * high))
        return view

    def pixels(self, points: Points) -> Points:
        """Where ``points`` fall in the picture, in pixels."""
        return points @ self._matrix + self._origin

    def _bounds(self, placed: Points) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of what is visible of ``placed``, in whole pixels; may be empty."""
        (left, top), (right, bottom) = placed.min(axis=0).tolist(), placed.max(axis=0).tolist()
        width, height = self.image.size
        return max(int(left), 0), max(int(top), 0), min(int(right) + 2, width), min(int(bottom) + 2, height)

    def fill(self, points: Points, colour: Colour, alpha: float = 1.0) -> None:
        """Fill a closed shape; ``alpha`` below 1 lets what is beneath shine through."""
        if alpha < 1.0:
            ImageDraw.Draw(self.image, "RGBA").polygon(self.pixels(points).ravel().tolist(), fill=(*colour, round(255 * alpha)))
        else:
            self._draw.polygon(self.pixels(points).ravel().tolist(), fill=colour)

    def shape(self, points: Points, colour: Colour, line: Colour | None = None, width: float = 0.0) -> None:
        """Fill a closed shape and draw its outline, ``width`` units wide, where a line colour is given."""
        self.fill(points, colour)
        if line is not None and width > 0:
            self.stroke(np.concatenate([points, points[:1]]), line, width)

    def stroke(self, points: Points, colour: Colour, width: float) -> None:
        """A line with round ends and corners, ``width`` units wide (at least a pixel)."""
        placed = self.pixels(points)
        pixels = max(1.0, width * self.unit)
        if pixels < 2.5:
            self._draw.line(placed.ravel().tolist(), fill=colour, width=round(pixels))
            return
        steps = placed[1:] - placed[:-1]
        steps /= np.hypot(steps[:, 0], steps[:, 1])[:, None] + 1e-9
        bent = np.flatnonzero((steps[1:] * steps[:-1]).sum(axis=1) < _SHARP) + 1
        if pixels < _THICK:
            self._draw.line(placed.ravel().tolist(), fill=colour, width=round(pixels))
        else:  # Pillow leaves gaps between the pieces of a thick line
            across = np.concatenate([steps[:1], steps[1:] + steps[:-1], steps[-1:]])[:, ::-1] * np.array([-1.0, 1.0])
            across *= pixels / 2 / (np.hypot(across[:, 0], across[:, 1])[:, None] + 1e-9)
            self._draw.polygon(np.concatenate([placed + across, (placed - across)[::-1]]).ravel().tolist(), fill=colour)
        radius = pixels / 2 - 0.25
        for x, y in placed[[0, *bent.tolist(), len(placed) - 1]].tolist():
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def fill_within(self, clip: Points, shapes: Sequence[Points], colour: Colour, alpha: float = 1.0) -> None:
        """Fill ``shapes`` (at least one), but only where they lie inside ``clip``."""
        outline, placed = self.pixels(clip), [self.pixels(shape) for shape in shapes]
        outer, inner = self._bounds(outline), self._bounds(np.concatenate(placed))
        left, top = max(outer[0], inner[0]), max(outer[1], inner[1])
        size = (min(outer[2], inner[2]) - left, min(outer[3], inner[3]) - top)
        if min(size) <= 0:
            return
        inside, pattern = Image.new("L", size), Image.new("L", size)
        ImageDraw.Draw(inside).polygon((outline - (left, top)).ravel().tolist(), fill=round(255 * alpha))
        draw = ImageDraw.Draw(pattern)
        for shape in placed:
            draw.polygon((shape - (left, top)).ravel().tolist(), fill=255)
        self.image.paste(colour, (left, top), ImageChops.darker(inside, pattern))

    def shade(self, points: Points, towards: tuple[float, float], colour: Colour, alpha: float) -> None:
        """Darken the rim of a shape on the side away from ``towards``, the light's direction, as far as that is long."""
        outline, lit = self.pixels(points), self.pixels(points + np.asarray(towards))
        left, top, right, bottom = self._bounds(outline)
        if right <= left or bottom <= top:
            return
        rim = Image.new("L", (right - left, bottom - top))
        draw = ImageDraw.Draw(rim)
        draw.polygon((outline - (left, top)).ravel().tolist(), fill=round(255 * alpha))
        draw.polygon((lit - (left, top)).ravel().tolist(), fill=0)
        self.image.paste(colour, (left, top), rim)
