"""Bodies under a head at (0, 0) of radius 1: a bust, sitting to the front or the side, standing, lying."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

import numpy as np

from catdog_gui.data.drawings.canvas import Canvas, Points, both_sides, curve, mix, moved, oval, tufted
from catdog_gui.data.drawings.coat import Coat, paint_body
from catdog_gui.data.drawings.face import draw_collar

Kind = Literal["cat", "dog"]
Pose = Literal["bust", "front", "side", "standing", "lying"]


@dataclass(frozen=True, slots=True)
class Extent:
    """The room a pose takes, in head radii around the head's middle; ``ground`` is where its feet stand."""

    left: float
    right: float
    top: float
    ground: float


EXTENTS: dict[Pose, Extent] = {
    "bust": Extent(-1.35, 1.35, -1.5, 1.75),
    "front": Extent(-1.7, 1.9, -1.5, 3.5),
    "side": Extent(-1.3, 3.0, -1.5, 3.5),
    "standing": Extent(-1.3, 4.6, -1.5, 3.3),
    "lying": Extent(-1.9, 2.2, -1.5, 1.9),
}


def _leg(canvas: Canvas, coat: Coat, top: tuple[float, float], foot: tuple[float, float], width: float) -> None:
    """A straight leg with a paw; the last third is the paw's colour."""
    (top_x, top_y), (foot_x, foot_y) = top, foot
    toes = [(foot_x + width * 0.5, foot_y - 0.15), (foot_x + width * 0.5, foot_y)]
    heel = [(foot_x - width * 0.5, foot_y), (foot_x - width * 0.5, foot_y - 0.15)]
    leg = curve([(top_x - width * 0.55, top_y), (top_x + width * 0.55, top_y), *toes, *heel])
    canvas.shape(leg, coat.base, coat.line, coat.line_width)
    sock = np.array(
        [(foot_x - 1, foot_y - 0.5), (foot_x + 1, foot_y - 0.5), (foot_x + 1, foot_y + 0.5), (foot_x - 1, foot_y + 0.5)]
    )
    canvas.fill_within(leg, [sock], coat.paws)
    _paw(canvas, coat, foot_x, foot_y - 0.05, width * 0.72)


def _paw(canvas: Canvas, coat: Coat, x: float, y: float, size: float) -> None:
    canvas.shape(oval(x, y, size, size * 0.6), coat.paws, coat.line, coat.line_width)
    for offset in (-0.3, 0.3):
        canvas.stroke(
            np.array([(x + offset * size, y + 0.05 * size), (x + offset * size, y + 0.5 * size)]),
            mix(coat.paws, coat.shadow, 0.7),
            0.04,
        )


def _tail(canvas: Canvas, rng: Random, coat: Coat, kind: Kind, x: float, y: float) -> None:
    """A tail that starts at (x, y) and goes to the right: long and bent for a cat, shorter for a dog."""
    lift = rng.uniform(0.75, 1.25)
    if kind == "cat":
        spine = rng.choice(
            (
                [(0.0, 0.0), (0.7, 0.05), (1.1, -0.5), (1.0, -1.3 * lift), (1.3, -1.8 * lift)],
                [(0.0, 0.0), (0.6, 0.1), (0.95, -0.5), (0.75, -1.3 * lift), (0.4, -1.55 * lift)],
                [(0.0, 0.0), (0.7, 0.15), (1.3, 0.05), (1.6, -0.4), (1.4, -0.7)],
            )
        )
        width = rng.uniform(0.22, 0.42)
    else:
        spine = rng.choice(
            (
                [(-0.1, 0.0), (0.4, -0.2), (0.75, -0.7 * lift), (0.85, -1.1 * lift)],
                [(-0.1, 0.0), (0.45, -0.25), (0.6, -0.8 * lift), (0.25, -1.05 * lift), (0.0, -0.8 * lift)],
                [(-0.1, 0.0), (0.2, -0.15), (0.4, -0.4)],
            )
        )
        width = rng.uniform(0.2, 0.44)
    line = curve([(x + dx, y + dy) for dx, dy in spine], closed=False)
    if coat.line_width:
        canvas.stroke(line, coat.line, width + 2 * coat.line_width)
    canvas.stroke(line, coat.base, width)
    if coat.pattern == "stripes":
        for index in range(4, len(line) - 3, 5):
            canvas.stroke(line[index : index + 2], coat.marking, width)
    tip = coat.marking if coat.pattern in ("points", "patches") else coat.pale
    if rng.random() < 0.4:
        canvas.stroke(line[-4:], tip, width)


def _torso(canvas: Canvas, rng: Random, coat: Coat, outline: Points) -> None:
    if coat.tufts:
        outline = tufted(outline, coat.tufts)
    canvas.shape(outline, coat.base, coat.line, coat.line_width)
    paint_body(canvas, rng, outline, coat)
    canvas.shade(outline, (-0.1, -0.08), coat.shadow, 0.28)


def _bust(canvas: Canvas, rng: Random, coat: Coat, kind: Kind) -> None:
    wide = 0.95 if kind == "cat" else 1.1
    wide *= rng.uniform(0.9, 1.15)
    torso = curve(both_sides([(0.0, 0.2), (0.55, 0.4), (wide, 1.3), (wide * 1.25, 2.6), (wide * 1.2, 5.0), (0.0, 5.0)]))
    _torso(canvas, rng, coat, torso)
    canvas.fill_within(torso, [oval(0.0, 1.9, 0.5, 1.0)], coat.chest)


def _front(canvas: Canvas, rng: Random, coat: Coat, kind: Kind) -> None:
    _tail(canvas, rng, coat, kind, 0.9, 3.1)
    hips, chest = (1.12, 0.8) if kind == "cat" else (1.0, 0.92)
    hips *= rng.uniform(0.9, 1.12)
    torso = curve(both_sides([(0.0, 0.3), (0.52, 0.5), (chest, 1.3), (hips, 2.4), (hips * 0.95, 3.2), (0.5, 3.4), (0.0, 3.4)]))
    _torso(canvas, rng, coat, torso)
    canvas.fill_within(torso, [oval(0.0, 1.55, 0.42, 0.85)], coat.chest)
    for side in (-1.0, 1.0):
        haunch = oval(side * hips * 0.86, 2.85, 0.42, 0.6, side * -12)
        canvas.shape(haunch, coat.base, coat.line, coat.line_width)
        _paw(canvas, coat, side * hips * 0.92, 3.35, 0.36)
    for side in (-1.0, 1.0):
        _leg(canvas, coat, (side * 0.32, 1.7), (side * 0.34, 3.5), 0.42)


def _side(canvas: Canvas, rng: Random, coat: Coat, kind: Kind) -> None:
    _tail(canvas, rng, coat, kind, 1.75, 3.2)
    hump = rng.uniform(0.92, 1.1)
    _leg(canvas, coat, (0.3, 1.8), (0.32, 3.42), 0.4)
    torso = curve(
        [
            (-0.35, 0.3),
            (0.55, 0.2),
            (1.15 * hump, 1.1),
            (1.85 * hump, 2.2),
            (1.95 * hump, 3.1),
            (1.4, 3.45),
            (0.3, 3.2),
            (-0.45, 2.4),
            (-0.62, 1.4),
        ]
    )
    _torso(canvas, rng, coat, torso)
    canvas.fill_within(torso, [oval(-0.4, 1.5, 0.42, 0.85, 8)], coat.chest)
    haunch = oval(1.25 * hump, 2.75, 0.66, 0.7)
    canvas.shape(haunch, coat.base, coat.line, coat.line_width)
    paint_body(canvas, rng, haunch, coat)
    _paw(canvas, coat, 0.8, 3.38, 0.42)
    _leg(canvas, coat, (-0.15, 1.8), (-0.2, 3.5), 0.42)


def _standing(canvas: Canvas, rng: Random, coat: Coat, kind: Kind) -> None:
    back = 1.0 if kind == "cat" else 0.85
    long = rng.uniform(3.1, 3.6)
    _tail(canvas, rng, coat, kind, long - 0.1, back + 0.2)
    for x in (0.75, long - 0.75):
        _leg(canvas, coat, (x, 1.9), (x + 0.02, 3.18), 0.36)
    torso = curve(
        [
            (-0.2, 0.3),
            (0.6, 0.3),
            (1.3, back),
            (2.4, back + 0.02),
            (long, back + 0.15),
            (long + 0.12, 1.7),
            (long - 0.3, 2.15),
            (1.8, 2.1),
            (0.4, 2.25),
            (-0.25, 1.5),
        ]
    )
    _torso(canvas, rng, coat, torso)
    canvas.fill_within(torso, [oval(0.0, 1.5, 0.4, 0.7, 10), oval(1.6, 2.25, 1.2, 0.2)], coat.chest)
    for x in (0.2, long - 0.25):
        _leg(canvas, coat, (x, 1.9), (x - 0.03, 3.3), 0.4)


def _lying(canvas: Canvas, rng: Random, coat: Coat, kind: Kind) -> None:
    _tail(canvas, rng, coat, kind, 1.5, 1.5)
    wide = rng.uniform(1.5, 1.8)
    lean = rng.uniform(-0.15, 0.45)
    half = [(0.0, -0.1), (0.8, 0.05), (wide * 0.9, 0.6), (wide, 1.3), (wide * 0.75, 1.75), (0.0, 1.8)]
    torso = moved(curve(both_sides(half)), lean, 0.0)
    _torso(canvas, rng, coat, torso)
    canvas.fill_within(torso, [oval(0.0, 1.25, 0.5, 0.5)], coat.chest)
    reach = 0.5 if kind == "cat" else 0.62
    for side in (-1.0, 1.0):
        _paw(canvas, coat, side * reach, 1.72, 0.4)


_POSES = {"bust": _bust, "front": _front, "side": _side, "standing": _standing, "lying": _lying}


def draw_body(canvas: Canvas, rng: Random, coat: Coat, kind: Kind, pose: Pose) -> None:
    """Draw a body below the canvas's origin, where the head comes, and what it wears around its neck."""
    _POSES[pose](canvas, rng, coat, kind)
    low = 0.95 if kind == "dog" else 0.85
    if pose != "lying":
        draw_collar(
            canvas,
            rng,
            curve([(-0.6, low - 0.2), (-0.3, low + 0.02), (0.0, low + 0.08), (0.3, low + 0.02), (0.6, low - 0.2)], closed=False),
        )
