"""A map as colours to lay over its picture. Imports no torch."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Look = Literal["smooth", "cells"]

BRIGHTEST = 4.0
"""Lift from which on the colour grows no brighter: the same for all pictures, so that maps can be compared."""

_STOPS = np.array(
    [
        (0, 0, 4), (10, 7, 35), (32, 12, 73), (60, 9, 100), (86, 15, 109), (112, 25, 110), (137, 34, 106), (162, 43, 97),
        (187, 54, 84), (208, 69, 68), (227, 89, 50), (241, 113, 30), (249, 140, 9), (252, 170, 15), (249, 201, 50),
        (242, 232, 101), (252, 255, 164),
    ],
    np.float32,
)  # fmt: skip
"""Inferno at equal distances, red, green, blue: perceptually uniform. Source: Smith and van der Walt 2015, matplotlib (CC0)."""

_ALPHA = 0.85
"""Opacity of the brightest colour; the picture below stays visible."""


def coloured(lift: NDArray[np.float32], width: int, height: int, look: Look = "smooth") -> NDArray[np.uint8]:
    """Colours of a map, (height, width, 4), red, green, blue and opacity (not premultiplied).

    What has an equal share or less (lift ≤ 1) is invisible; colour and opacity grow together up to :data:`BRIGHTEST`.

    Args:
        lift: (rows, columns).
        look: ``smooth`` interpolates between the patches' centres, ``cells`` shows each patch as one area.
    """
    how = Image.Resampling.BICUBIC if look == "smooth" else Image.Resampling.NEAREST
    # Clipped before it is interpolated: a peak would become a plate, and a deep valley would eat into its neighbours.
    bounded = np.clip(lift.astype(np.float32), 0, BRIGHTEST)
    field = np.asarray(Image.fromarray(bounded).resize((width, height), how))
    field = np.clip((field - 1) / (BRIGHTEST - 1), 0, 1)
    place = field * (len(_STOPS) - 1)
    below = np.minimum(place.astype(np.intp), len(_STOPS) - 2)
    part = (place - below)[..., None]
    result = np.empty((height, width, 4), np.uint8)
    result[..., :3] = np.rint(_STOPS[below] * (1 - part) + _STOPS[below + 1] * part)
    result[..., 3] = np.rint(255 * _ALPHA * (1 - (1 - field) ** 2))  # grows evenly from nothing: no edges
    return result
