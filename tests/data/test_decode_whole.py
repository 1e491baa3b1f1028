"""The whole picture for the screen: upright, no larger than asked for, refused where the square is refused."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import ExifTags, Image

from catdog_gui.data import decode as module
from catdog_gui.data.decode import decode, decode_whole
from catdog_gui.errors import DecodeError


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def slope(width: int, height: int) -> Image.Image:
    """Red rises to the right, green downwards."""
    red = np.tile(np.linspace(0, 255, width), (height, 1))
    green = np.tile(np.linspace(0, 255, height)[:, None], (1, width))
    return Image.fromarray(np.stack([red, green, np.full_like(red, 128)], -1).astype(np.uint8))


@pytest.mark.parametrize(
    ("size", "room", "expected"),
    [
        ((4000, 3000), (650, 570), (488, 650)),
        ((3000, 4000), (650, 570), (570, 428)),
        ((300, 200), (650, 570), (200, 300)),
        ((5000, 10), (500, 500), (1, 500)),
    ],
)
def test_it_is_made_to_fit_and_never_larger(size: tuple[int, int], room: tuple[int, int], expected: tuple[int, int]) -> None:
    height, width, channels = decode_whole(encoded(Image.new("RGB", size)), *room).shape
    # Unpacked at a part of its size, a picture may be a pixel off its proportions.
    assert (height, width, channels) == (pytest.approx(expected[0], abs=1), pytest.approx(expected[1], abs=1), 3)
    assert width <= room[0]
    assert height <= room[1]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_like_the_square(orientation: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    content = encoded(slope(1200, 800), exif=exif, quality=95)
    whole = decode_whole(content, 300, 300)
    assert whole.shape == ((200, 300, 3) if orientation < 5 else (300, 200, 3))
    square = decode(content, 60, "squash").astype(int)
    small = np.asarray(Image.fromarray(whole).resize((60, 60), Image.Resampling.BICUBIC)).astype(int)
    assert np.abs(small - square).mean() < 3


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("L", "PNG"), ("P", "PNG"), ("I;16", "PNG"), ("RGBA", "PNG")])
def test_every_mode_becomes_red_green_blue(mode: str, kind: str) -> None:
    assert decode_whole(encoded(Image.new(mode, (20, 10)), kind), 100, 100).shape == (10, 20, 3)


@pytest.mark.parametrize("content", [b"", b"no picture", encoded(slope(200, 200))[:900]])
def test_what_the_square_refuses_is_refused(content: bytes) -> None:
    with pytest.raises(DecodeError) as square:
        decode(content, 8, "squash")
    with pytest.raises(DecodeError) as whole:
        decode_whole(content, 100, 100)
    assert whole.value.message == square.value.message


def test_too_large_pictures_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PIXELS", 1000)
    with pytest.raises(DecodeError, match="pixels"):
        decode_whole(encoded(Image.new("RGB", (100, 100))), 10, 10)
