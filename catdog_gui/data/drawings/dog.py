"""A dog's head: hanging, folded or upright ears, a muzzle that stands out, a large nose, and often a tongue."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

import numpy as np

from catdog_gui.data.drawings.canvas import Canvas, Colour, Points, both_sides, curve, mix, oval, tufted
from catdog_gui.data.drawings.coat import INK, Coat, blob, paint_head
from catdog_gui.data.drawings.face import IRISES, Eyes, Look, choose_gaze, draw_eyes, draw_mouth, draw_open_mouth

EarShape = Literal["floppy", "long", "folded", "pointed", "round", "button"]
_NOSES: tuple[Colour, ...] = ((38, 32, 36), (38, 32, 36), (86, 58, 50), (150, 92, 84))


@dataclass(frozen=True, slots=True)
class _Breed:
    """What makes one kind of dog: its ears, and the length and width of its muzzle in head radii."""

    ears: EarShape
    muzzle: tuple[float, float]
    width: float
    skull: float
    """Half the width of the skull."""
    fringe: float
    """Chance of a tuft between the ears."""


_BREEDS: tuple[_Breed, ...] = (
    _Breed("floppy", (0.3, 0.5), 0.44, 0.86, 0.1),
    _Breed("long", (0.3, 0.5), 0.42, 0.8, 0.25),
    _Breed("folded", (0.35, 0.55), 0.38, 0.8, 0.3),
    _Breed("pointed", (0.42, 0.6), 0.36, 0.8, 0.05),
    _Breed("round", (0.3, 0.45), 0.38, 0.78, 0.95),
    _Breed("button", (0.04, 0.14), 0.55, 0.96, 0.0),
)


@dataclass(frozen=True, slots=True)
class _Ear:
    """An ear in its own units, its root at the origin, drawn for the right side."""

    outline: Points
    inside: Points | None = None
    flap: Points | None = None
    hangs: bool = False
    """Hanging ears lie in front of the head, upright ones behind it."""


def _ear(rng: Random, shape: EarShape) -> _Ear:
    long = rng.uniform(0.88, 1.12)
    match shape:
        case "floppy":
            corners = [
                (-0.34, -0.16),
                (0.14, -0.3),
                (0.46, 0.0),
                (0.52, 0.55 * long),
                (0.28, 0.92 * long),
                (0.02, 0.6 * long),
                (-0.1, 0.2),
            ]
            return _Ear(curve(corners), hangs=True)
        case "long":
            corners = [
                (-0.3, -0.12),
                (0.12, -0.22),
                (0.42, 0.25),
                (0.56, long),
                (0.3, 1.42 * long),
                (-0.02, 1.1 * long),
                (-0.04, 0.4),
            ]
            return _Ear(curve(corners), hangs=True)
        case "round":
            corners = [(-0.2, -0.2), (0.3, -0.32), (0.62, 0.15), (0.6, 0.75 * long), (0.25, 0.98 * long), (-0.06, 0.6)]
            return _Ear(tufted(curve(corners), 0.05, 3), hangs=True)
        case "button":
            corners = [(-0.34, -0.12), (0.1, -0.26), (0.36, -0.06), (0.42, 0.3 * long), (0.16, 0.46 * long), (-0.14, 0.16)]
            return _Ear(curve(corners), hangs=True)
        case "folded":
            back = np.array([(-0.36, 0.15), (-0.28, -0.35), (0.1, -0.62 * long), (0.4, -0.4), (0.34, 0.25)])
            return _Ear(back, flap=np.array([(-0.3, -0.3), (0.1, -0.64 * long), (0.42, -0.4), (0.5, -0.05), (0.3, 0.1)]))
        case "pointed":
            outline = [(-0.36, 0.25), (-0.32, -0.3), (-0.04, -0.95 * long), (0.1, -0.98 * long), (0.3, -0.35), (0.3, 0.3)]
            inside = [(-0.2, 0.15), (-0.18, -0.25), (0.0, -0.72 * long), (0.16, -0.28), (0.16, 0.2)]
            return _Ear(curve(outline, steps=5), inside=curve(inside, steps=5))


def _draw_ear(canvas: Canvas, ear: _Ear, coat: Coat, look: Look, side: float, skull: float, tilt: float) -> None:
    x, y = look.shift(0.1 if ear.hangs else -0.25)
    root = (x + side * (skull - (0.18 if ear.hangs else 0.3)), y - (0.52 if ear.hangs else 0.6))
    spot = canvas.at(*root, 1.0, side * (tilt if ear.hangs else 10 + tilt), stretch=(side * look.narrowed(side), 1.0))
    spot.shape(ear.outline, coat.ears, coat.line, coat.line_width)
    spot.shade(ear.outline, (-0.05, -0.07), coat.shadow, 0.35)
    if ear.inside is not None:
        spot.fill(ear.inside, coat.inner_ear)
    if ear.flap is not None:
        spot.shape(ear.flap, mix(coat.ears, coat.shadow, 0.25), coat.line, coat.line_width)


def _choose_eyes(rng: Random, breed: _Breed) -> Eyes:
    iris = rng.choices(IRISES[2:], (10, 25, 35, 30))[0]
    return Eyes(
        apart=rng.uniform(0.32, 0.4) + (0.08 if breed.ears == "button" else 0.0),
        height=rng.uniform(-0.22, -0.12),
        radius=rng.uniform(0.14, 0.2) + (0.05 if breed.ears == "button" else 0.0),
        lid=rng.choices((0.0, 0.2, 0.42, 1.0), (58, 16, 10, 16))[0],
        happy=rng.random() < 0.6,
        iris=iris,
        other_iris=IRISES[2] if rng.random() < 0.06 else iris,
        pupil=rng.uniform(0.75, 1.0),
        white=rng.random() < 0.35,
        almond=False,
        slant=rng.uniform(-8, 4),
        gaze=choose_gaze(rng),
    )


def _draw_snout(canvas: Canvas, rng: Random, coat: Coat, look: Look, breed: _Breed) -> None:
    length = rng.uniform(*breed.muzzle)
    root_x, root_y = look.shift(0.8)
    tip_x, tip_y = look.shift(1.0 + 1.6 * length)
    root_y, tip_y = root_y + 0.32, tip_y + 0.36 + 0.34 * length
    width = breed.width * rng.uniform(0.94, 1.06)
    colour = coat.muzzle
    for share in np.linspace(0.0, 1.0, 6).tolist():
        wide = width * (1.0 - 0.14 * share)
        centre = (root_x + (tip_x - root_x) * share, root_y + (tip_y - root_y) * share)
        ring = oval(*centre, wide, 0.36 + 0.06 * share)
        if share == 0.0 and coat.line_width:
            canvas.fill(ring, mix(colour, coat.shadow, 0.22))
        canvas.fill(oval(*centre, wide, 0.34 + 0.06 * share), colour)
    tip = canvas.at(tip_x, tip_y)
    line = rng.uniform(0.04, 0.055)
    mouth = rng.random()
    if mouth < 0.45:
        tongue = rng.uniform(0.1, 0.4) if rng.random() < 0.75 else 0.0
        draw_open_mouth(tip.at(0.0, 0.2), width * 0.72, rng.uniform(0.3, 0.42), tongue, line)
    jowls = [oval(side * width * 0.42, 0.04, width * 0.52, 0.27) for side in (-1.0, 1.0)]
    for jowl in jowls:
        tip.fill(jowl, colour)
    draw_mouth(tip, width * 0.78, 0.16, line)
    for side in (-1.0, 1.0):
        for dx, dy in ((0.2, 0.06), (0.29, 0.1), (0.22, 0.15)):
            tip.fill(oval(side * dx, dy, 0.02, 0.02), mix(colour, INK, 0.55))
    nose_colour = rng.choice(_NOSES)
    size = rng.uniform(0.92, 1.15)
    nose = curve(
        [(-0.21, -0.13), (0.0, -0.19), (0.21, -0.13), (0.19, 0.0), (0.07, 0.09), (-0.07, 0.09), (-0.19, 0.0)], steps=4
    ) * size + (0.0, -0.1)
    tip.shape(nose, nose_colour, mix(nose_colour, INK, 0.6), 0.03)
    tip.fill(oval(-0.07 * size, -0.2, 0.075, 0.035, -12), mix(nose_colour, (255, 255, 255), 0.65))


def draw_dog_head(canvas: Canvas, rng: Random, coat: Coat, look: Look) -> None:
    """Draw a dog's head of about radius 1 around the canvas's origin."""
    breed = rng.choices(_BREEDS, (28, 20, 18, 18, 8, 8))[0]
    left: EarShape = "folded" if breed.ears == "pointed" and rng.random() < 0.2 else breed.ears
    ears = [(-1.0, _ear(rng, left), rng.uniform(-10, 8)), (1.0, _ear(rng, breed.ears), rng.uniform(-10, 8))]
    for side, ear, tilt in ears:
        if not ear.hangs:
            _draw_ear(canvas, ear, coat, look, side, breed.skull, tilt)
    skull, jaw = breed.skull * rng.uniform(0.95, 1.05), rng.uniform(0.84, 0.98)
    half = [(0.0, -0.86), (0.42, -0.8), (skull * 0.95, -0.4), (skull, 0.0), (skull * 0.86, 0.42), (0.44, jaw - 0.08), (0.0, jaw)]
    head = curve(both_sides(half))
    if coat.tufts:
        head = tufted(head, coat.tufts)
    canvas.shape(head, coat.base, coat.line, coat.line_width)
    x, y = look.shift(0.7)
    paint_head(canvas, rng, head, coat, x)
    canvas.shade(head, (-0.06, -0.1), coat.shadow, 0.3)
    if breed.ears == "button":
        for side in (-1.0, 1.0):
            canvas.stroke(
                curve([(x + side * 0.12, y - 0.5), (x + side * 0.2, y - 0.36), (x + side * 0.14, y - 0.24)], closed=False),
                coat.shadow,
                0.05,
            )
    for side, ear, tilt in ears:
        if ear.hangs:
            _draw_ear(canvas, ear, coat, look, side, breed.skull, tilt)
    eyes = _choose_eyes(rng, breed)
    draw_eyes(canvas, rng, eyes, look, mix(coat.base, coat.shadow, 0.25))
    if rng.random() < 0.4:
        raised = rng.uniform(-0.01, 0.07)
        for side in (-1.0, 1.0):
            brow_x = x + side * eyes.apart
            brow = curve(
                [
                    (brow_x - 0.12, y + eyes.height - 0.3 - side * raised),
                    (brow_x, y + eyes.height - 0.36),
                    (brow_x + 0.12, y + eyes.height - 0.3 + side * raised),
                ],
                closed=False,
            )
            canvas.stroke(brow, mix(coat.base, coat.shadow, 0.7), 0.06)
    _draw_snout(canvas, rng, coat, look, breed)
    if rng.random() < breed.fringe:
        hair = coat.pale if rng.random() < 0.4 else mix(coat.base, coat.shadow, 0.15)
        for offset in (-0.3, 0.3, 0.0):
            canvas.shape(tufted(blob(rng, offset + x * 0.5, -0.82, 0.3), 0.04, 3), hair, coat.line, coat.line_width)
