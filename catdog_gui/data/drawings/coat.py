"""Fur: colours and patterns. Cats and dogs draw from the same ones, so that colour does not tell them apart."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

import numpy as np

from catdog_gui.data.drawings.canvas import Canvas, Colour, Points, both_sides, curve, mirrored, mix, moved, oval, turned

Pattern = Literal["plain", "stripes", "patches", "spots", "mask", "blaze", "points", "brows"]

_FURS: tuple[Colour, ...] = (
    (232, 152, 74),  # ginger
    (206, 128, 66),  # copper
    (222, 184, 128),  # sand
    (240, 214, 168),  # cream
    (245, 240, 232),  # white
    (188, 184, 180),  # silver
    (136, 140, 148),  # grey
    (104, 116, 134),  # blue
    (72, 68, 72),  # charcoal
    (46, 44, 50),  # black
    (124, 84, 60),  # chocolate
    (156, 108, 72),  # hazel
)
_PATTERNS: tuple[tuple[Pattern, int], ...] = (
    ("plain", 3), ("stripes", 4), ("patches", 3), ("spots", 2), ("mask", 2), ("blaze", 3), ("points", 2), ("brows", 2),
)  # fmt: skip
INK: Colour = (40, 32, 34)
_WHITE: Colour = (250, 246, 240)
_PINK: Colour = (238, 160, 158)


def brightness(colour: Colour) -> float:
    """Perceived brightness, 0 … 255."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def jittered(rng: Random, colour: Colour, spread: int) -> Colour:
    """``colour`` with each channel moved by up to ``spread``."""
    red, green, blue = (min(255, max(0, channel + rng.randint(-spread, spread))) for channel in colour)
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Coat:
    """One animal's fur: the colours of its parts, its pattern, and how it is outlined and shaded."""

    base: Colour
    marking: Colour
    pale: Colour
    ears: Colour
    inner_ear: Colour
    muzzle: Colour
    chest: Colour
    paws: Colour
    line: Colour
    line_width: float
    shadow: Colour
    pattern: Pattern
    tufts: float
    """Length of the tips of fur along the outline; 0 for a smooth coat."""


def choose_coat(rng: Random) -> Coat:
    """A coat at random; nothing here knows whether a cat or a dog will wear it."""
    base = jittered(rng, rng.choice(_FURS), 10)
    light = brightness(base) > 120
    pattern = rng.choices([name for name, _ in _PATTERNS], [weight for _, weight in _PATTERNS])[0]
    if pattern == "stripes":
        marking = mix(base, INK, rng.uniform(0.35, 0.6)) if light else mix(base, _WHITE, rng.uniform(0.2, 0.35))
    else:
        others = [fur for fur in _FURS if abs(brightness(fur) - brightness(base)) > 45]
        marking = jittered(rng, rng.choice(others), 8)
    pale = mix(base, _WHITE, rng.uniform(0.55, 0.95))
    if pattern == "points":
        marking = mix(base, INK, 0.7) if light else mix(base, _WHITE, 0.6)
    belly = pale if rng.random() < 0.6 else base
    ears = marking if pattern == "points" or rng.random() < 0.2 else base
    return Coat(
        base=base,
        marking=marking,
        pale=pale,
        ears=ears,
        inner_ear=mix(mix(ears, _PINK, 0.7), INK, 0.0 if light else 0.2),
        muzzle=marking if pattern == "points" else (pale if rng.random() < 0.7 else mix(base, pale, 0.35)),
        chest=belly,
        paws=marking if pattern == "points" else (pale if rng.random() < 0.45 else base),
        line=mix(base, INK, rng.uniform(0.6, 0.95)) if brightness(base) > 75 else mix(base, (0, 0, 0), 0.7),
        line_width=rng.choice((0.0, 0.03, 0.045, 0.06)),
        shadow=mix(base, (30, 20, 45), 0.55),
        pattern=pattern,
        tufts=rng.choice((0.0, 0.0, 0.0, 0.05, 0.09)),
    )


def _stripe(x: float, y: float, length: float, width: float, turn: float) -> Points:
    """A pointed stripe from (x, y) downwards, turned about its upper end."""
    spine = np.array([(0, 0), (width, length * 0.3), (width * 0.6, length * 0.7), (0, length)])
    outline = curve(np.concatenate([spine, mirrored(spine)[2:0:-1]]), steps=4)
    return moved(turned(outline, turn), x, y)


def blob(rng: Random, x: float, y: float, radius: float) -> Points:
    """An uneven patch around (x, y)."""
    angles = np.linspace(0, 2 * np.pi, 7, endpoint=False)
    reach = np.array([radius * rng.uniform(0.7, 1.25) for _ in angles])
    return curve(np.stack([x + reach * np.cos(angles), y + reach * np.sin(angles)], axis=1), steps=5)


def _scattered(rng: Random, within: Points, count: int, radii: tuple[float, float]) -> list[Points]:
    """``count`` patches anywhere in the box around ``within``."""
    (left, top), (right, bottom) = within.min(axis=0).tolist(), within.max(axis=0).tolist()
    return [blob(rng, rng.uniform(left, right), rng.uniform(top, bottom), rng.uniform(*radii)) for _ in range(count)]


def paint_head(canvas: Canvas, rng: Random, head: Points, coat: Coat, shift: float) -> None:
    """The coat's pattern on a head (about 1 unit in radius), clipped to its outline.

    ``shift`` is how far the face's middle has moved sideways because the head is turned.
    """
    shapes: list[Points] = []
    colour, alpha = coat.marking, 1.0
    match coat.pattern:
        case "stripes":
            for x, length in ((-0.34, 0.32), (-0.12, 0.44), (0.12, 0.44), (0.34, 0.32)):
                shapes.append(_stripe(x + shift, -0.98, length + rng.uniform(0.05, 0.2), 0.07, -x * 30))
            for side in (-1.0, 1.0):
                for y, length in ((0.02, 0.4), (0.22, 0.5), (0.42, 0.42)):
                    shapes.append(_stripe(side * 1.08, y + rng.uniform(-0.03, 0.03), length, 0.06, side * 80))
        case "patches":
            side = rng.choice((-1.0, 1.0))
            shapes.append(blob(rng, side * 0.5 + shift, rng.uniform(-0.5, -0.05), rng.uniform(0.45, 0.65)))
            if rng.random() < 0.5:
                shapes.append(blob(rng, -side * 0.75, rng.uniform(-0.6, 0.5), rng.uniform(0.25, 0.45)))
        case "spots":
            alpha = 0.85
            for _ in range(14):
                angle, reach = rng.uniform(0, 2 * np.pi), rng.uniform(0.55, 1.0)
                shapes.append(blob(rng, reach * np.cos(angle), reach * np.sin(angle) - 0.1, rng.uniform(0.05, 0.12)))
        case "mask":
            half = [(0.2, -0.5), (0.7, -0.3), (0.85, 0.3), (0.4, 1.1)]
            colour = coat.pale if rng.random() < 0.6 else coat.marking
            shapes.append(
                moved(curve([(0.0, -0.25), *half, *((-x, y) for x, y in reversed(half))]), shift, rng.uniform(-0.1, 0.15))
            )
        case "blaze":
            top = rng.uniform(0.07, 0.16)
            half = [(top, -1.1), (top * 0.8, -0.3), (0.3, 0.25), (0.55, 1.1)]
            colour = coat.pale
            shapes.append(moved(curve(both_sides(half)), shift, 0.0))
        case "points":
            alpha = 0.75
            shapes.append(oval(shift, 0.35, 0.55, 0.6))
        case "brows":
            colour = coat.pale
            shapes += [oval(shift + x, -0.4, 0.13, 0.09, x * 40) for x in (-0.4, 0.4)]
            shapes += [oval(shift + x, 0.52, 0.26, 0.22) for x in (-0.42, 0.42)]
        case "plain":
            return
    canvas.fill_within(head, shapes, colour, alpha)


def paint_body(canvas: Canvas, rng: Random, body: Points, coat: Coat) -> None:
    """The coat's pattern on a body, clipped to its outline."""
    (left, top), (right, bottom) = body.min(axis=0).tolist(), body.max(axis=0).tolist()
    width, height = right - left, bottom - top
    shapes: list[Points] = []
    alpha = 1.0
    match coat.pattern:
        case "stripes":
            wide = width > height
            count = 7 if wide else 5
            for index in range(count):
                along = (index + rng.uniform(0.3, 0.7)) / count
                if wide:
                    shapes.append(
                        _stripe(left + along * width, top - 0.05, height * rng.uniform(0.4, 0.65), 0.1, rng.uniform(-12, 12))
                    )
                else:
                    for side, x in ((-1.0, left), (1.0, right)):
                        shapes.append(
                            _stripe(x + side * 0.05, top + along * height, width * rng.uniform(0.25, 0.4), 0.1, side * 80)
                        )

        case "patches":
            shapes += _scattered(rng, body, 3, (0.35, 0.7))
        case "spots":
            alpha = 0.85
            shapes += _scattered(rng, body, round(2.25 * width * height), (0.07, 0.16))
        case "plain" | "mask" | "blaze" | "points" | "brows":
            return
    canvas.fill_within(body, shapes, coat.marking, alpha)
