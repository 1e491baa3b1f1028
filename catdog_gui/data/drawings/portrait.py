"""One drawing: a scene, an animal in it, and the light."""

from __future__ import annotations

from random import Random

import numpy as np
from PIL import Image

from catdog_gui.data.drawings.body import EXTENTS, Kind, Pose, draw_body
from catdog_gui.data.drawings.canvas import Canvas, oval
from catdog_gui.data.drawings.cat import draw_cat_head
from catdog_gui.data.drawings.coat import choose_coat
from catdog_gui.data.drawings.dog import draw_dog_head
from catdog_gui.data.drawings.face import Look
from catdog_gui.data.drawings.light import expose
from catdog_gui.data.drawings.scene import draw_scene

_POSES: tuple[Pose, ...] = ("bust", "front", "side", "standing", "lying")
_SUPERSAMPLING = 2


def draw_portrait(kind: Kind, rng: Random, size: tuple[int, int]) -> Image.Image:
    """A drawing of ``kind``, ``size`` (width, height) pixels, RGB. Everything about it is decided by ``rng`` and ``size``."""
    width, height = size
    image = Image.new("RGB", (width * _SUPERSAMPLING, height * _SUPERSAMPLING))
    page = Canvas(image).at(0.0, 0.0, image.height)
    wide = width / height
    ground = rng.uniform(0.84, 0.95)
    draw_scene(page, rng, wide, ground)

    pose = rng.choices(_POSES, (46, 18, 14, 8 if wide > 1.1 else 2, 14))[0]
    extent = EXTENTS[pose]
    room = min(wide / (extent.right - extent.left), (1.0 if pose == "bust" else ground) / (extent.ground - extent.top))
    scale = room * rng.uniform(0.88, 1.3 if pose == "bust" else 1.04)
    mirror = rng.choice((-1.0, 1.0))
    x = wide / 2 - mirror * scale * (extent.left + extent.right) / 2 + rng.gauss(0, 0.05) * wide
    if pose == "bust":
        y = 0.5 - scale * (extent.top + extent.ground) / 2 + rng.uniform(-0.08, 0.1)
    else:
        y = ground + rng.uniform(-0.02, 0.03) - scale * extent.ground
    animal = page.at(x, y, scale, stretch=(mirror, 1.0))
    coat = choose_coat(rng)
    if pose != "bust":
        middle = (extent.left + extent.right) / 2
        animal.fill(oval(middle, extent.ground + 0.05, (extent.right - extent.left) * 0.42, 0.3), (30, 24, 40), 0.28)
    draw_body(animal, rng, coat, kind, pose)
    turn = rng.uniform(-0.9, 0.3) if pose in ("side", "standing") else rng.uniform(-0.8, 0.8)
    head = animal.at(0.0, 0.0, 1.0, float(np.clip(rng.gauss(0, 9), -24, 24)))
    draw_head = draw_cat_head if kind == "cat" else draw_dog_head
    draw_head(head, rng, coat, Look(turn, rng.uniform(-0.8, 0.8)))
    return expose(image.reduce(_SUPERSAMPLING), rng)
