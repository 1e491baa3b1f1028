"""What an exported file says of itself, so that nobody needs this program to use it. Imports no torch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from catdog_gui import __version__
from catdog_gui.data.config import Preprocessing

if TYPE_CHECKING:
    from catdog_gui.model.file import ModelCard

FORMAT = 1
"""Raised when those who read exported files have to do something else than before."""

PICTURES, PROBABILITIES = "pictures", "probabilities"
"""Names of input and output."""

BATCH = "N"
"""Name of the dimension that is as long as there are pictures."""


def about(card: ModelCard) -> dict[str, str]:
    """What stands in the file, by name: plain words and numbers, and JSON for ``class_names`` and ``preparation``."""
    preprocessing = card.preprocessing
    return {
        "format": str(FORMAT),
        "made_by": f"catdog-gui {__version__}",
        "class_names": json.dumps(card.class_names),
        "image_size": str(preprocessing.image_size),
        "cache_size": str(preprocessing.cache_size),
        "geometry": preprocessing.geometry,
        "centre": str(preprocessing.centre),
        "temperature": str(card.temperature),
        "preparation": json.dumps(preparation(preprocessing)),
    }


def preparation(preprocessing: Preprocessing) -> list[str]:
    """From a picture file to the input, a sentence or two a step: what :mod:`catdog_gui.data.decode` and ``view`` do."""
    first, size = preprocessing.cache_size, preprocessing.image_size
    cut = max(1, round(first * preprocessing.centre))
    start = (first - cut) // 2
    draft = f"draft(None, ({first}, {first}))"
    steps = [
        f"Decode the first frame, no colour profile; a JPEG at 1/2, 1/4 or 1/8 if both sides stay {first} (Pillow: {draft}).",
        "Turn it upright as its EXIF orientation says.",
        "Make it red, green and blue, 8 bits each: what can be seen through becomes white, grey of 16 bits is divided by 257.",
        _square(preprocessing),
    ]
    if cut != first:
        steps.append(f"Cut out {cut} × {cut} pixels, from column {start} and row {start} on.")
    if cut != size:
        steps.append(
            f"Resize it to {size} × {size} pixels: bilinear, antialiased, in whole numbers as PyTorch resizes bytes (interpolate "
            "with antialias=True). Pillow’s BILINEAR rounds otherwise here and there, which can move a probability by some 0.02."
        )
    steps.append(
        f"Give it as uint8, 0 … 255, of shape (pictures, 3, {size}, {size}): colour, row, column. Normalising, temperature and "
        "softmax are in the file; it answers with a probability for each of class_names, in their order."
    )
    return steps


def _square(preprocessing: Preprocessing) -> str:
    """How a rectangle becomes a square of ``cache_size``."""
    first = preprocessing.cache_size
    how = "bicubic, antialiased (Pillow: BICUBIC, reducing_gap=3.0)"
    if preprocessing.geometry == "crop":
        middle = "(width − height) / 2 or (height − width) / 2"
        return f"Resize its central square, which begins at {middle}, to {first} × {first} pixels: {how}."
    if preprocessing.geometry == "letterbox":
        return (
            f"Resize it so that its longer side has {first} pixels and the other as many as keep its proportions, rounded, but 1 "
            f"at least: {how}. Put it into the middle of a white square of {first} × {first}; of an odd number of pixels left, "
            "the greater half goes right or below."
        )
    return f"Stretch it to {first} × {first} pixels, whatever its proportions: {how}."
