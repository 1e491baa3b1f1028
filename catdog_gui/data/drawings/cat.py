"""A cat's head: pointed ears, slit or wide pupils, a small nose, a short muzzle and whiskers."""

from __future__ import annotations

from random import Random

import numpy as np

from catdog_gui.data.drawings.canvas import Canvas, Colour, both_sides, curve, mix, oval, tufted
from catdog_gui.data.drawings.coat import INK, Coat, brightness, paint_head
from catdog_gui.data.drawings.face import IRISES, Eyes, Look, choose_gaze, draw_blep, draw_eyes, draw_mouth, draw_open_mouth

_NOSES: tuple[Colour, ...] = ((232, 132, 134), (190, 104, 98), (96, 66, 66), (52, 44, 48))


def _draw_ears(canvas: Canvas, rng: Random, coat: Coat, look: Look) -> None:
    height, spread, width = rng.uniform(0.62, 0.95), rng.uniform(0.0, 0.16), rng.uniform(0.9, 1.1)
    tuft = rng.random() < 0.2
    x, y = look.shift(-0.25)
    for side in (-1.0, 1.0):
        swivel = rng.uniform(-7, 7) + (rng.choice((0.0, 18.0)) if rng.random() < 0.15 else 0.0)
        ear = canvas.at(
            x + side * (0.56 + spread * 0.3), y - 0.55, 1.0, side * swivel, stretch=(side * look.narrowed(side) * width, 1.0)
        )
        tip = (0.24 + spread, -height)
        outer = curve([(-0.38, 0.05), (-0.2, -0.35), tip, (0.4, -0.15), (0.3, 0.4), (0.0, 0.4)], steps=5)
        sharp = np.array(
            [
                (-0.4, 0.1),
                (-0.27, -0.16),
                (tip[0] - 0.2, tip[1] + 0.24),
                tip,
                (tip[0] + 0.1, tip[1] + 0.26),
                (0.38, 0.0),
                (0.3, 0.42),
            ]
        )
        ear.shape(sharp if rng.random() < 0.6 else outer, coat.ears, coat.line, coat.line_width)
        inner = np.array(
            [
                (-0.16, 0.1),
                (-0.1, -0.14),
                (tip[0] - 0.12, tip[1] + 0.4),
                (tip[0] - 0.01, tip[1] + 0.2),
                (tip[0] + 0.04, tip[1] + 0.42),
                (0.28, 0.0),
                (0.26, 0.4),
            ]
        )
        ear.fill(inner, coat.inner_ear)
        ear.fill(np.array([(-0.2, 0.35), (-0.06, -0.2), (0.02, 0.02), (0.1, -0.12), (0.14, 0.35)]), coat.pale)
        if tuft:
            ear.stroke(np.array([tip, (tip[0] + 0.03, tip[1] - 0.2)]), coat.line, 0.05)


def _draw_whiskers(canvas: Canvas, rng: Random, look: Look, coat: Coat) -> None:
    colour: Colour = (250, 248, 244) if brightness(coat.muzzle) < 130 or rng.random() < 0.5 else mix(coat.base, INK, 0.75)
    length, droop = rng.uniform(0.75, 1.15), rng.uniform(-0.08, 0.22)
    x, y = look.shift(1.0)
    for side in (-1.0, 1.0):
        for rise in (-0.2, -0.02, 0.16):
            start = (x + side * 0.3, y + 0.4 + rise * 0.35)
            end = (x + side * (0.3 + length * look.narrowed(side)), y + 0.4 + rise * 1.6 + droop + rng.uniform(-0.05, 0.05))
            bend = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - 0.07)
            canvas.stroke(curve([start, bend, end], closed=False), colour, 0.024)


def _choose_eyes(rng: Random) -> Eyes:
    lid = rng.choices((0.0, 0.2, 0.42, 1.0), (58, 16, 10, 16))[0]
    iris = rng.choice(IRISES[:4])
    return Eyes(
        apart=rng.uniform(0.38, 0.46),
        height=rng.uniform(-0.08, 0.02),
        radius=rng.uniform(0.2, 0.29),
        lid=lid,
        happy=rng.random() < 0.6,
        iris=iris,
        other_iris=IRISES[2] if rng.random() < 0.05 else iris,
        pupil=rng.choices((rng.uniform(0.14, 0.3), rng.uniform(0.4, 0.6), rng.uniform(0.85, 1.0)), (55, 20, 25))[0],
        white=False,
        almond=rng.random() < 0.75,
        slant=rng.uniform(0, 9),
        gaze=choose_gaze(rng),
    )


def draw_cat_head(canvas: Canvas, rng: Random, coat: Coat, look: Look) -> None:
    """Draw a cat's head of about radius 1 around the canvas's origin."""
    _draw_ears(canvas, rng, coat, look)
    wide, jaw = rng.uniform(0.96, 1.1), rng.uniform(0.7, 0.82)
    half = [(0.0, -0.8), (0.45, -0.76), (0.84, -0.42), (wide, 0.08), (wide * 0.94, 0.38), (0.55, jaw - 0.08), (0.0, jaw)]
    head = curve(both_sides(half))
    if coat.tufts:
        head = tufted(head, coat.tufts)
    canvas.shape(head, coat.base, coat.line, coat.line_width)
    x, y = look.shift(0.7)
    paint_head(canvas, rng, head, coat, x)
    canvas.shade(head, (-0.06, -0.1), coat.shadow, 0.3)

    muzzle_x, muzzle_y = look.shift(1.0)
    puff = rng.uniform(0.24, 0.31)
    pads = [oval(muzzle_x + side * 0.19, muzzle_y + 0.44, puff * look.narrowed(side), puff * 0.78) for side in (-1.0, 1.0)]
    canvas.fill_within(head, [oval(muzzle_x, muzzle_y + 0.62, 0.22, 0.15)], coat.muzzle)
    for pad in pads:
        canvas.fill(pad, coat.muzzle)
    draw_eyes(canvas, rng, _choose_eyes(rng), look, mix(coat.base, coat.shadow, 0.25))
    if rng.random() < 0.3:
        for side in (-1.0, 1.0):
            canvas.fill(oval(x + side * 0.64, y + 0.3, 0.16, 0.1), (240, 130, 130), 0.4)

    line = rng.uniform(0.035, 0.05)
    spot = canvas.at(muzzle_x, muzzle_y + 0.28)
    mouth = rng.random()
    if mouth < 0.12:
        draw_open_mouth(spot.at(0.0, 0.2), 0.2, rng.uniform(0.2, 0.34), 0.0, line)
        spot.stroke(np.array([(0.0, 0.0), (0.0, 0.2)]), INK, line)
    else:
        if mouth < 0.3:
            draw_blep(spot, 0.2, 0.09, line * 0.7)
        draw_mouth(spot, rng.uniform(0.22, 0.32), 0.13, line)
    nose = curve([(-0.13, -0.07), (0.0, -0.085), (0.13, -0.07), (0.07, 0.04), (0.0, 0.09), (-0.07, 0.04)], steps=4)
    colour = rng.choice(_NOSES)
    spot.shape(nose, colour, mix(colour, INK, 0.5), 0.025)
    for side in (-1.0, 1.0):
        for dx, dy in ((0.16, 0.1), (0.24, 0.15), (0.19, 0.2)):
            spot.fill(oval(side * dx, dy, 0.018, 0.018), mix(coat.muzzle, INK, 0.6))
    if rng.random() < 0.94:
        _draw_whiskers(canvas, rng, look, coat)
