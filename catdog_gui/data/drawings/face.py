"""What both faces share: the way a head looks, its eyes, nose, mouth and what it wears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import numpy as np

from catdog_gui.data.drawings.canvas import Canvas, Colour, Points, curve, mirrored, mix, oval
from catdog_gui.data.drawings.coat import INK

IRISES: tuple[Colour, ...] = ((126, 172, 74), (226, 178, 60), (98, 160, 204), (164, 108, 52), (92, 60, 40), (70, 48, 38))
WEAR: tuple[Colour, ...] = (
    (206, 60, 60),
    (54, 120, 196),
    (58, 150, 96),
    (238, 186, 60),
    (142, 84, 170),
    (240, 132, 168),
    (60, 170, 176),
)
_TONGUE: Colour = (236, 116, 128)


@dataclass(frozen=True, slots=True)
class Look:
    """Where a head looks: ``turn`` to the right and ``nod`` downwards, both −1 … 1."""

    turn: float
    nod: float

    def shift(self, depth: float) -> tuple[float, float]:
        """How far a feature moves that lies ``depth`` head radii in front of the head's middle."""
        return 0.3 * self.turn * depth, 0.14 * self.nod * depth

    def narrowed(self, side: float) -> float:
        """How much narrower a feature on ``side`` (−1 left, 1 right) looks: the far side is seen at a slant."""
        return 1.0 - 0.28 * max(0.0, self.turn * side)


@dataclass(frozen=True, slots=True)
class Eyes:
    """A pair of eyes: where, how large, how far open, and what colour."""

    apart: float
    height: float
    radius: float
    lid: float
    """Share of the eye that the upper lid covers; 1 is shut."""
    happy: bool
    """Shut eyes curve upwards as in a smile."""
    iris: Colour
    other_iris: Colour
    pupil: float
    """Width of the pupil against its height: small for a slit, 1 for a disc."""
    white: bool
    almond: bool
    """Drawn out to a corner on the outside, as a cat's are; else round."""
    slant: float
    """Degrees that the outer corners are raised by."""
    gaze: tuple[float, float]


def choose_gaze(rng: Random) -> tuple[float, float]:
    """Where the pupils stand, as a share of the eye's radius."""
    return rng.uniform(-0.22, 0.22), rng.uniform(-0.12, 0.16)


def _eye(canvas: Canvas, eyes: Eyes, iris: Colour, lid_colour: Colour) -> None:
    """One eye of radius 1 at the origin, its outer corner to the right."""
    if eyes.lid >= 0.99:
        bend = -0.55 if eyes.happy else 0.45
        canvas.stroke(
            curve(
                [(-0.95, 0.1), (-0.5, bend * 0.75 + 0.1), (0.0, bend + 0.1), (0.5, bend * 0.75 + 0.1), (0.95, 0.1)], closed=False
            ),
            INK,
            0.26,
        )
        return
    ball = (
        curve([(-1.05, 0.2), (-0.5, -0.7), (0.25, -0.92), (1.15, -0.25), (0.75, 0.6), (-0.1, 0.88)])
        if eyes.almond
        else oval(0, 0, 0.95, 1.0)
    )
    gaze_x, gaze_y = eyes.gaze
    if eyes.white:
        canvas.fill(ball, (252, 250, 246))
        canvas.fill_within(ball, [oval(gaze_x, gaze_y, 0.76, 0.8)], iris)
    else:
        canvas.fill(ball, iris)
        canvas.fill_within(ball, [oval(gaze_x * 0.5, gaze_y + 0.45, 0.8, 0.6)], mix(iris, (255, 255, 220), 0.3))
    canvas.fill_within(ball, [oval(gaze_x, gaze_y, 0.62 * eyes.pupil, 0.66 + 0.14 * (1 - eyes.pupil))], (22, 18, 22))
    if eyes.lid > 0.05:
        height = -1.1 + 2.0 * eyes.lid
        lid = np.array([(-1.6, -1.6), (1.6, -1.6), (1.6, height + 0.12), (0.0, height - 0.05), (-1.6, height - 0.12)])
        canvas.fill_within(ball, [lid], lid_colour)
        canvas.stroke(np.array([(-1.0, height - 0.08), (0.0, height - 0.05), (1.0, height + 0.08)]), INK, 0.16)
    canvas.stroke(np.concatenate([ball, ball[:1]]), INK, 0.15)
    if eyes.lid < 0.45:
        canvas.fill(oval(gaze_x - 0.28, gaze_y - 0.32, 0.25, 0.25), (255, 255, 255))
        canvas.fill(oval(gaze_x + 0.26, gaze_y + 0.3, 0.11, 0.11), (255, 255, 255))


def draw_eyes(canvas: Canvas, rng: Random, eyes: Eyes, look: Look, lid_colour: Colour) -> None:
    """Both eyes; now and then one of them winks."""
    wink = rng.choice((-1, 1)) if rng.random() < 0.06 else 0
    x, y = look.shift(0.75)
    for side, iris in ((-1, eyes.iris), (1, eyes.other_iris)):
        narrow = look.narrowed(side)
        place = (x + side * eyes.apart * narrow, y + eyes.height)
        spot = canvas.at(*place, eyes.radius, side * -eyes.slant, stretch=(side * narrow, 1.0))
        gaze = (side * eyes.gaze[0], eyes.gaze[1])
        _eye(spot, replace(eyes, gaze=gaze, lid=1.0 if wink == side else eyes.lid), iris, lid_colour)


def draw_mouth(canvas: Canvas, width: float, drop: float, line: float) -> None:
    """A closed mouth below the origin: a short line down, and an upward bow to either side."""
    bow = curve(
        [
            (0.0, drop),
            (width * 0.35, drop + width * 0.42),
            (width * 0.8, drop + width * 0.36),
            (width * 1.05, drop + width * 0.02),
        ],
        closed=False,
    )
    canvas.stroke(np.array([(0.0, 0.0), (0.0, drop)]), INK, line)
    canvas.stroke(bow, INK, line)
    canvas.stroke(mirrored(bow), INK, line)


def draw_open_mouth(canvas: Canvas, width: float, depth: float, tongue: float, line: float) -> None:
    """An open, smiling mouth with its upper edge at the origin; the tongue hangs out by ``tongue``."""
    half = [(0.0, 0.04), (width * 0.6, 0.0), (width, -0.08), (width * 0.8, depth * 0.65), (0.0, depth)]
    mouth = curve([*half, *((-x, y) for x, y in reversed(half) if x > 0)])
    canvas.shape(mouth, (112, 38, 46), INK, line)
    if tongue > 0:
        end = depth * 0.75 + tongue
        lick = curve(
            [
                (-width * 0.42, depth * 0.35),
                (width * 0.42, depth * 0.35),
                (width * 0.46, end * 0.75),
                (0.0, end),
                (-width * 0.46, end * 0.75),
            ]
        )
        canvas.shape(lick, _TONGUE, mix(_TONGUE, INK, 0.5), line * 0.8)
        canvas.stroke(np.array([(0.0, depth * 0.5), (0.0, end * 0.78)]), mix(_TONGUE, INK, 0.3), line * 0.8)


def draw_blep(canvas: Canvas, y: float, size: float, line: float) -> None:
    """The tip of a tongue left outside a closed mouth."""
    canvas.shape(
        curve([(-size, y), (size, y), (size * 0.85, y + size * 1.6), (-size * 0.85, y + size * 1.6)]),
        _TONGUE,
        mix(_TONGUE, INK, 0.5),
        line,
    )


def draw_collar(canvas: Canvas, rng: Random, neck: Points) -> None:
    """What the animal wears around its neck, if anything: ``neck`` is the band's middle line from left to right."""
    kind = rng.choices(("none", "collar", "bandana", "bow"), (50, 28, 12, 10))[0]
    colour = rng.choice(WEAR)
    if kind == "none":
        return
    middle_x, middle_y = neck[len(neck) // 2].tolist()
    if kind == "bandana":
        left, right = neck[0].tolist(), neck[-1].tolist()
        cloth = np.array([left, (middle_x, middle_y + 0.1), right, (middle_x + 0.06, middle_y + 0.75)])
        canvas.shape(cloth, colour, mix(colour, INK, 0.5), 0.03)
        dots = [
            oval(middle_x + dx, middle_y + dy, 0.05, 0.05) for dx, dy in ((-0.25, 0.22), (0.05, 0.3), (0.3, 0.2), (0.0, 0.52))
        ]
        canvas.fill_within(cloth, dots, (255, 250, 240))
    canvas.stroke(neck, mix(colour, INK, 0.45), 0.2)
    canvas.stroke(neck, colour, 0.15)
    if kind == "collar":
        tag = rng.choice(((240, 200, 80), (200, 205, 215)))
        canvas.shape(oval(middle_x, middle_y + 0.2, 0.14, 0.15), tag, mix(tag, INK, 0.5), 0.03)
        canvas.fill(oval(middle_x - 0.04, middle_y + 0.16, 0.04, 0.04), (255, 255, 255))
    if kind == "bow":
        for side in (-1.0, 1.0):
            loop = curve(
                [(middle_x, middle_y), (middle_x + side * 0.42, middle_y - 0.22), (middle_x + side * 0.46, middle_y + 0.22)]
            )
            canvas.shape(loop, colour, mix(colour, INK, 0.5), 0.03)
        canvas.shape(oval(middle_x, middle_y, 0.1, 0.11), mix(colour, (255, 255, 255), 0.25), mix(colour, INK, 0.5), 0.03)
