"""Which part of a picture a model sees, and where. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

from catdog_gui.data.config import Preprocessing


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions of an upright picture's width and height; parts beyond 0 … 1 lie outside the picture."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


WHOLE = Box()


def seen(preprocessing: Preprocessing, width: int, height: int) -> Box:
    """What of an upright picture of ``width`` × ``height`` pixels becomes the model's square.

    The inverse of decoding and cutting: whatever lies at (u, v) of the model's input, 0 … 1, lies at
    ``left + u (right − left)``, ``top + v (bottom − top)`` of the picture.
    """
    across = down = 1.0
    if preprocessing.geometry == "crop":
        across, down = min(1.0, height / width), min(1.0, width / height)
    elif preprocessing.geometry == "letterbox":
        across, down = max(1.0, height / width), max(1.0, width / height)
    across, down = across * preprocessing.centre, down * preprocessing.centre
    return Box((1 - across) / 2, (1 - down) / 2, (1 + across) / 2, (1 + down) / 2)
