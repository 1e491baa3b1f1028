"""Where the animal is: rooms, meadows, skies, sofas, patterned and blurred grounds. The same for cats and dogs."""

from __future__ import annotations

import colorsys
from itertools import pairwise
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from catdog_gui.data.drawings.canvas import Canvas, Colour, Points, curve, mix, moved, oval
from catdog_gui.data.drawings.coat import blob

_WHITE: Colour = (255, 255, 255)


def _soft(rng: Random, low: float = 0.6, high: float = 0.95, colourful: float = 0.5) -> Colour:
    """Any hue, of a brightness from ``low`` to ``high`` (0 … 1)."""
    red, green, blue = colorsys.hsv_to_rgb(rng.random(), rng.uniform(0.1, colourful), rng.uniform(low, high))
    return round(red * 255), round(green * 255), round(blue * 255)


def _box(left: float, top: float, right: float, bottom: float) -> Points:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def _gradient(canvas: Canvas, top: Colour, bottom: Colour, *, sideways: bool = False) -> None:
    """From ``top`` to ``bottom``, or from left to right."""
    ramp = np.linspace(0.0, 1.0, canvas.image.width if sideways else canvas.image.height)[:, None]
    colours = (np.asarray(top) * (1 - ramp) + np.asarray(bottom) * ramp).astype(np.uint8)
    strip = Image.fromarray(colours[None] if sideways else colours[:, None])
    canvas.image.paste(strip.resize(canvas.image.size, Image.Resampling.NEAREST))


def _room(canvas: Canvas, rng: Random, wide: float, ground: float) -> None:
    wall, floor = _soft(rng, 0.55, 0.95, 0.35), _soft(rng, 0.4, 0.8, 0.5)
    canvas.fill(_box(0, 0, wide, 1), wall)
    edge = ground - rng.uniform(0.08, 0.2)
    if rng.random() < 0.4:
        stripe = mix(wall, _WHITE, 0.18)
        for x in np.arange(rng.uniform(0, 0.1), wide, 0.16).tolist():
            canvas.fill(_box(x, 0, x + 0.07, edge), stripe)
    kind = rng.choice(("window", "frame", "plant", "lamp", "none"))
    x = rng.choice((rng.uniform(0.1, 0.25), rng.uniform(wide - 0.3, wide - 0.1)))
    if kind == "window":
        canvas.fill(_box(x - 0.2, 0.06, x + 0.2, 0.5), mix(wall, _WHITE, 0.75))
        canvas.fill(_box(x - 0.17, 0.09, x + 0.17, 0.47), (172, 212, 238))
        canvas.fill_within(
            _box(x - 0.17, 0.09, x + 0.17, 0.47), [oval(x, 0.5, 0.2, 0.13), oval(x - 0.12, 0.45, 0.12, 0.1)], (126, 176, 110)
        )
        canvas.fill(_box(x - 0.01, 0.09, x + 0.01, 0.47), mix(wall, _WHITE, 0.75))
        canvas.fill(_box(x - 0.17, 0.27, x + 0.17, 0.29), mix(wall, _WHITE, 0.75))
    elif kind == "frame":
        art = _soft(rng, 0.5, 0.9, 0.7)
        canvas.fill(_box(x - 0.15, 0.1, x + 0.15, 0.4), mix(floor, (60, 40, 30), 0.5))
        canvas.fill(_box(x - 0.12, 0.13, x + 0.12, 0.37), mix(art, _WHITE, 0.6))
        canvas.fill(blob(rng, x, 0.26, 0.07), art)
    canvas.fill(_box(0, edge, wide, 1), floor)
    canvas.fill(_box(0, edge - 0.02, wide, edge + 0.012), mix(wall, _WHITE, 0.6))
    for y in np.linspace(edge + 0.07, 1.1, 4).tolist():
        canvas.stroke(np.array([(0, y), (wide, y)]), mix(floor, (40, 30, 30), 0.18), 0.006)
    if kind == "plant":
        pot = _soft(rng, 0.5, 0.85, 0.7)
        for lean in (-0.16, -0.08, 0.0, 0.08, 0.16):
            leaf = curve(
                [
                    (x, edge - 0.06),
                    (x + lean * 0.5 - 0.04, edge - 0.22),
                    (x + lean * 1.3, edge - 0.42),
                    (x + lean * 0.8 + 0.04, edge - 0.2),
                ]
            )
            canvas.fill(leaf, mix((74, 140, 86), (150, 190, 90), rng.random()))
        canvas.fill(
            np.array([(x - 0.09, edge - 0.08), (x + 0.09, edge - 0.08), (x + 0.065, edge + 0.1), (x - 0.065, edge + 0.1)]), pot
        )
    elif kind == "lamp":
        canvas.stroke(np.array([(x, edge + 0.05), (x, 0.3)]), mix(floor, (30, 30, 30), 0.5), 0.015)
        canvas.fill(oval(x, 0.3, 0.3, 0.3), (255, 240, 190), 0.35)
        canvas.fill(np.array([(x - 0.08, 0.16), (x + 0.08, 0.16), (x + 0.13, 0.34), (x - 0.13, 0.34)]), (255, 232, 170))
    if rng.random() < 0.5:
        rug = _soft(rng, 0.5, 0.9, 0.6)
        canvas.fill(oval(wide / 2, ground + 0.02, wide * 0.42, 0.11), rug)
        canvas.fill(oval(wide / 2, ground + 0.02, wide * 0.35, 0.085), mix(rug, _WHITE, 0.3))


def _meadow(canvas: Canvas, rng: Random, wide: float, ground: float) -> None:
    sky = rng.choice(((150, 204, 240), (190, 224, 244), (250, 206, 160), (214, 196, 230)))
    _gradient(canvas, sky, mix(sky, _WHITE, 0.6))
    green = rng.choice(((120, 176, 84), (92, 150, 84), (160, 186, 84), (206, 180, 100)))
    edge = ground - rng.uniform(0.12, 0.35)
    if rng.random() < 0.5:
        canvas.fill(oval(rng.uniform(0.1, wide - 0.1), rng.uniform(0.08, 0.25), 0.08, 0.08), (255, 240, 180))
    hills = [
        (-0.2, edge + 0.05),
        *((x, edge - rng.uniform(0.0, 0.18)) for x in np.linspace(0, wide, 4).tolist()),
        (wide + 0.2, edge),
        (wide, 1.2),
        (0, 1.2),
    ]
    canvas.fill(curve(hills), mix(green, sky, 0.45))
    if rng.random() < 0.55:
        x = rng.choice((rng.uniform(0.05, 0.25), rng.uniform(wide - 0.25, wide - 0.05)))
        canvas.fill(_box(x - 0.025, edge - 0.2, x + 0.025, edge + 0.05), (122, 88, 62))
        for dx, dy in ((-0.09, -0.24), (0.09, -0.24), (0.0, -0.34)):
            canvas.fill(blob(rng, x + dx, edge + dy, 0.13), mix(green, (50, 90, 60), 0.4))
    canvas.fill(
        curve(
            [
                (-0.2, edge + 0.03),
                (wide * 0.3, edge - 0.02),
                (wide * 0.7, edge + 0.04),
                (wide + 0.2, edge),
                (wide + 0.2, 1.2),
                (-0.2, 1.2),
            ]
        ),
        green,
    )
    for _ in range(26):
        x, y = rng.uniform(0, wide), rng.uniform(edge + 0.06, 1.0)
        canvas.stroke(
            np.array([(x, y), (x + rng.uniform(-0.015, 0.015), y - 0.035)]),
            mix(green, (40, 70, 40), rng.uniform(0.1, 0.4)),
            0.008,
        )
    if rng.random() < 0.6:
        petal = _soft(rng, 0.85, 1.0, 0.7)
        for _ in range(rng.randint(4, 12)):
            x, y = rng.uniform(0, wide), rng.uniform(edge + 0.08, 1.0)
            for dx, dy in ((-0.014, 0), (0.014, 0), (0, -0.014), (0, 0.014)):
                canvas.fill(oval(x + dx, y + dy, 0.012, 0.012), petal)
            canvas.fill(oval(x, y, 0.01, 0.01), (250, 214, 90))


def _sky(canvas: Canvas, rng: Random, wide: float, ground: float) -> None:
    night = rng.random() < 0.3
    top = rng.choice(((36, 44, 84), (52, 40, 84))) if night else rng.choice(((112, 176, 232), (136, 200, 226), (246, 170, 130)))
    _gradient(canvas, top, mix(top, _WHITE, 0.25 if night else 0.65))
    if night:
        for _ in range(24):
            radius = rng.uniform(0.003, 0.009)
            canvas.fill(oval(rng.uniform(0, wide), rng.uniform(0, 0.9), radius, radius), (255, 250, 220))
        x, y = rng.uniform(0.15, wide - 0.15), rng.uniform(0.1, 0.25)
        canvas.fill(oval(x, y, 0.09, 0.09), (252, 240, 200))
        canvas.fill(oval(x + 0.04, y - 0.02, 0.075, 0.075), mix(top, _WHITE, 0.05))
    else:
        for _ in range(rng.randint(1, 4)):
            x, y, size = rng.uniform(0, wide), rng.uniform(0.05, 0.6), rng.uniform(0.05, 0.1)
            for dx, dy, share in ((-1.0, 0.2, 0.7), (0.0, -0.2, 1.0), (1.0, 0.15, 0.8), (0.4, 0.35, 0.8), (-0.4, 0.35, 0.8)):
                canvas.fill(oval(x + dx * size, y + dy * size, size * share, size * share * 0.75), mix(top, _WHITE, 0.82))
    cushion = _soft(rng, 0.5, 0.95, 0.5)
    canvas.fill(
        curve([(-0.3, ground + 0.02), (wide * 0.5, ground - 0.09), (wide + 0.3, ground + 0.02), (wide + 0.2, 1.3), (-0.2, 1.3)]),
        cushion,
    )


def _sofa(canvas: Canvas, rng: Random, wide: float, ground: float) -> None:
    wall, cloth = _soft(rng, 0.6, 0.95, 0.3), _soft(rng, 0.35, 0.85, 0.6)
    canvas.fill(_box(0, 0, wide, 1), wall)
    top = rng.uniform(0.18, 0.4)
    dark = mix(cloth, (30, 20, 40), 0.25)
    seams = [wide * rng.uniform(0.25, 0.4), wide * rng.uniform(0.6, 0.75)]
    edges = [-0.2, *seams, wide + 0.2]
    for left, right in pairwise(edges):
        back = [
            (left, top + 0.05),
            (left + 0.02, top + 0.015),
            (left + 0.06, top),
            (right - 0.06, top),
            (right - 0.02, top + 0.015),
            (right, top + 0.05),
        ]
        canvas.shape(np.array([*back, (right, ground), (left, ground)]), cloth, dark, 0.012)
    if rng.random() < 0.6:
        pillow, x = _soft(rng, 0.6, 1.0, 0.6), rng.choice((0.14, wide - 0.14))
        corners = [(-0.17, -0.17), (0, -0.14), (0.17, -0.17), (0.14, 0), (0.17, 0.17), (0, 0.14), (-0.17, 0.17), (-0.14, 0)]
        square = moved(curve(corners), x, ground - 0.16)
        canvas.shape(square, pillow, mix(pillow, (30, 20, 40), 0.3), 0.01)
    seat = ground - 0.08
    canvas.shape(
        curve([(-0.3, seat), (wide / 2, seat - 0.02), (wide + 0.3, seat), (wide + 0.3, 1.3), (-0.3, 1.3)]),
        mix(cloth, _WHITE, 0.12),
        dark,
        0.012,
    )


def _pattern(canvas: Canvas, rng: Random, wide: float, _ground: float) -> None:
    back = _soft(rng, 0.55, 1.0, 0.5)
    front = mix(back, _WHITE, 0.4) if rng.random() < 0.6 else mix(back, (50, 40, 70), 0.25)
    canvas.fill(_box(0, 0, wide, 1), back)
    step = rng.uniform(0.09, 0.18)
    view = canvas.at(wide / 2, 0.5, 1.0, rng.choice((0.0, 0.0, 30.0, 45.0)))
    places = np.arange(-1.1, 1.1, step).tolist()
    match rng.choice(("dots", "stripes", "checks", "hearts")):
        case "dots":
            for row, y in enumerate(places):
                for x in places:
                    view.fill(oval(x + (row % 2) * step / 2, y, step * 0.24, step * 0.24), front)
        case "stripes":
            for x in places:
                view.fill(_box(x, -1.2, x + step / 2, 1.2), front)
        case "checks":
            for x in places:
                view.fill(_box(x, -1.2, x + step / 2, 1.2), front)
            for y in places:
                view.fill(_box(-1.2, y, 1.2, y + step / 2), front, 0.5)
        case _:
            size = step * 0.28
            heart = (
                curve(
                    [(0, 1.0), (-0.95, 0.1), (-0.8, -0.7), (-0.25, -0.75), (0, -0.35), (0.25, -0.75), (0.8, -0.7), (0.95, 0.1)],
                    steps=3,
                )
                * size
            )
            for row, y in enumerate(places):
                for x in places:
                    view.fill(moved(heart, x + (row % 2) * step / 2, y), front)


def _blur(canvas: Canvas, rng: Random, wide: float, _ground: float) -> None:
    _gradient(canvas, _soft(rng, 0.25, 0.95, 0.6), _soft(rng, 0.25, 0.95, 0.6), sideways=rng.random() < 0.5)
    small = canvas.image.resize((48, round(48 / wide)), Image.Resampling.BOX)
    view = Canvas(small).at(0, 0, small.height)
    for _ in range(rng.randint(4, 12)):
        radius = rng.uniform(0.05, 0.22)
        view.fill(oval(rng.uniform(0, wide), rng.uniform(0, 1), radius, radius), _soft(rng, 0.3, 1.0, 0.7), rng.uniform(0.3, 0.8))
    soft = small.filter(ImageFilter.GaussianBlur(rng.uniform(1.0, 3.0)))
    canvas.image.paste(soft.resize(canvas.image.size, Image.Resampling.BICUBIC))


_SCENES = (_room, _meadow, _sky, _sofa, _pattern, _blur)
_WEIGHTS = (24, 20, 12, 16, 14, 14)


def draw_scene(canvas: Canvas, rng: Random, wide: float, ground: float) -> None:
    """Fill the picture with a place to be: 1 unit high, ``wide`` units wide, with the floor at about ``ground``."""
    rng.choices(_SCENES, _WEIGHTS)[0](canvas, rng, wide, ground)
    if rng.random() < 0.25:
        softened = canvas.image.reduce(4).filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.2)))
        canvas.image.paste(softened.resize(canvas.image.size, Image.Resampling.BILINEAR))
