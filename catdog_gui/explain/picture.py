"""Maps laid over their pictures, as files. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from catdog_gui.data.geometry import Box
from catdog_gui.explain.maps import AttentionMap
from catdog_gui.explain.methods import method_named
from catdog_gui.explain.overlay import Look, coloured
from catdog_gui.language import tr

_GROUND, _TEXT, _QUIET = "#14161a", "#e8eaee", "#98a1b0"
_WIDE, _TALL, _GAP, _CAPTION = 480, 240, 12, 22


def laid_over(picture: NDArray[np.uint8], lift: NDArray[np.float32], box: Box, look: Look) -> Image.Image:
    """An upright picture (h, w, 3) under a map whose grid covers ``box`` of it; the size of the picture."""
    image = Image.fromarray(picture)
    left, right = round(box.left * image.width), round(box.right * image.width)
    top, bottom = round(box.top * image.height), round(box.bottom * image.height)
    colours = Image.fromarray(coloured(lift, max(1, right - left), max(1, bottom - top), look))
    image.paste(colours, (left, top), mask=colours)  # what lies outside the picture is clipped
    return image


def sheet(picture: NDArray[np.uint8], maps: Sequence[AttentionMap], answer: str, look: Look) -> Image.Image:
    """The picture and its map by every method, side by side, each under its name.

    Args:
        picture: upright, (h, w, 3).
        answer: what the model says of it, for the first place.
    """
    height, width = picture.shape[:2]
    scale = min(_WIDE / width, _TALL / height)
    size = (max(1, round(scale * width)), max(1, round(scale * height)))
    small = Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC)
    tiles = [(small, answer)]
    pixels = np.asarray(small)
    for shown in maps:
        words = tr(method_named(shown.question.method).title).replace("×", "x")  # the font that Pillow brings has no cross
        tiles.append((laid_over(pixels, shown.lift, shown.box, look), words))
    font = ImageFont.load_default(13)
    across = max(size[0], *(round(font.getlength(words)) for _, words in tiles))
    columns = min(len(tiles), 5)
    rows = -(-len(tiles) // columns)
    image = Image.new("RGB", (_GAP + columns * (across + _GAP), _GAP + rows * (_TALL + _CAPTION + _GAP)), _GROUND)
    draw = ImageDraw.Draw(image)
    for index, (tile, words) in enumerate(tiles):
        left = _GAP + index % columns * (across + _GAP)
        top = _GAP + index // columns * (_TALL + _CAPTION + _GAP)
        image.paste(tile, (left, top))
        draw.text((left, top + _TALL + 4), words, _TEXT if index == 0 else _QUIET, font)
    return image
