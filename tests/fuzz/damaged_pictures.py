"""Damaged picture files, each decided by one number."""

from __future__ import annotations

import functools
import io
import struct
import zlib
from collections.abc import Callable
from random import Random

import numpy as np
from PIL import ExifTags, Image, features

SIDES = (0, 1, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFF)
"""What a damaged file may say about its size."""


@functools.cache
def sound() -> tuple[tuple[str, bytes], ...]:
    """Whole files of every kind, as name and content."""
    rng = np.random.default_rng(0)
    ramp = np.linspace(0, 255, 96, dtype=np.uint8)
    values = np.stack(np.broadcast_arrays(ramp[None, :], ramp[:64, None], ramp[None, ::-1]), axis=2).copy()
    values[::3, ::5] = rng.integers(0, 256, values[::3, ::5].shape, dtype=np.uint8)
    photo = Image.fromarray(values)
    clear = photo.copy()
    clear.putalpha(Image.fromarray(values[..., 0]))
    deep = Image.fromarray(values[..., 0].astype(np.uint16) * 257)
    large = photo.resize((1400, 1000))
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    frames = {"save_all": True, "append_images": [photo.rotate(90 * n) for n in (1, 2)]}
    kinds: list[tuple[str, str, Image.Image, dict[str, object]]] = [
        ("jpeg", "JPEG", photo, {"exif": turned}),
        ("jpeg progressive", "JPEG", large, {"progressive": True, "quality": 60}),
        ("jpeg restart", "JPEG", large, {"restart_marker_rows": 2, "quality": 60}),
        ("jpeg grey", "JPEG", photo.convert("L"), {}),
        ("jpeg cmyk", "JPEG", photo.convert("CMYK"), {}),
        ("png", "PNG", photo, {"exif": turned, "pnginfo": None}),
        ("png alpha", "PNG", clear, {}),
        ("png palette", "PNG", photo.quantize(16), {"transparency": 3}),
        ("png 16 bits", "PNG", deep, {}),
        ("apng", "PNG", photo, frames),
        ("gif", "GIF", photo.quantize(64), {}),
        ("gif moving", "GIF", photo.quantize(64), frames),
        ("bmp", "BMP", photo, {}),
        ("bmp palette", "BMP", photo.quantize(16), {}),
        ("tiff", "TIFF", photo, {}),
        ("tiff turned", "TIFF", photo, {"exif": turned, "compression": "tiff_lzw"}),
        ("tiff deflate", "TIFF", clear, {"compression": "tiff_adobe_deflate"}),
        ("tiff jpeg", "TIFF", photo, {"compression": "jpeg"}),
        ("tiff fax", "TIFF", photo.convert("1"), {"compression": "group4"}),
        ("tiff 16 bits", "TIFF", deep, {}),
        ("tiff fractions", "TIFF", Image.fromarray(values[..., 0] / np.float32(255)), {}),
        ("webp", "WEBP", photo, {"exif": turned}),
        ("webp lossless", "WEBP", clear, {"lossless": True}),
        ("webp moving", "WEBP", photo, frames),
    ]
    if features.check("avif"):
        kinds += [("avif", "AVIF", photo, {}), ("avif alpha", "AVIF", clear, {})]
    files = []
    for name, kind, image, options in kinds:
        buffer = io.BytesIO()
        image.save(buffer, kind, **options)
        files.append((name, buffer.getvalue()))
    return tuple(files)


def damaged_picture(rng: Random) -> tuple[str, bytes]:
    """What was done, in words, and the file."""
    name, content = rng.choice(sound())
    damage = rng.choice(DAMAGES)
    words, data = f"{name}: {damage.__name__}", bytearray(content)
    data = damage(rng, data)
    if rng.random() < 0.15:  # harm seldom comes alone
        data = bit_flips(rng, data)
    return words, bytes(data)


def bit_flips(rng: Random, data: bytearray) -> bytearray:
    """Few or many bits, anywhere or at the beginning alone."""
    end = len(data) if rng.random() < 0.6 else min(len(data), 128)
    for _ in range(rng.choice((1, 2, 5, 20, 100))):
        if end:
            data[rng.randrange(end)] ^= 1 << rng.randrange(8)
    return data


def truncation(rng: Random, data: bytearray) -> bytearray:
    return data[: rng.randrange(len(data))]


def splice(rng: Random, data: bytearray) -> bytearray:
    """The beginning of one file, the end of another."""
    _, other = rng.choice(sound())
    cut = rng.randrange(len(data))
    return data[:cut] + bytearray(other[min(len(other), cut) :] if rng.random() < 0.5 else other[rng.randrange(len(other)) :])


def foreign_header(rng: Random, data: bytearray) -> bytearray:
    """The first bytes say another format than the rest."""
    _, other = rng.choice(sound())
    length = rng.choice((2, 4, 8, 12, 16, 40))
    data[:length] = other[:length]
    return data


def giant_numbers(rng: Random, data: bytearray) -> bytearray:
    """Large, zero and negative numbers where a format keeps sizes, lengths and offsets."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        value = rng.choice(SIDES)
        word = (
            struct.pack(rng.choice("<>") + "I", value)
            if rng.random() < 0.5
            else struct.pack(rng.choice("<>") + "H", value & 0xFFFF)
        )
        place = rng.randrange(max(1, min(len(data) - 4, rng.choice((40, 200, len(data))))))
        data[place : place + len(word)] = word
    return data


def giant_size(rng: Random, data: bytearray) -> bytearray:
    """A size that the format's own header declares, otherwise sound."""
    width, height = (rng.choice((*SIDES, rng.randrange(1, 20_000), 65_000)) for _ in range(2))
    if data.startswith(b"\x89PNG"):
        data[16:24] = struct.pack(">II", width, height)
        data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    elif data.startswith(b"\xff\xd8"):
        place = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
        data[place + 5 : place + 9] = struct.pack(">HH", height & 0xFFFF, width & 0xFFFF)
    elif data.startswith(b"GIF"):
        data[6:10] = struct.pack("<HH", width & 0xFFFF, height & 0xFFFF)
        if rng.random() < 0.5 and (place := data.find(b"\x2c\x00\x00\x00\x00")) > 0:
            data[place + 5 : place + 9] = struct.pack("<HH", width & 0xFFFF, height & 0xFFFF)
    elif data.startswith(b"BM"):
        data[18:26] = struct.pack("<II", width, height)
    elif data.startswith(b"RIFF"):
        data[24:30] = struct.pack("<I", width)[:3] + struct.pack("<I", height)[:3]
    else:
        return _tags(rng, data, width, height)
    return data


def _tags(rng: Random, data: bytearray, width: int, height: int) -> bytearray:
    """Width and height in a TIFF's directory, or at random where the format keeps them elsewhere."""
    for tag, value in ((256, width), (257, height), (278, height)):
        place = data.find(struct.pack("<HH", tag, 4)[:3])
        if data.startswith(b"II*\0") and place > 0:
            data[place : place + 12] = struct.pack("<HHII", tag, 4, 1, value)
    place = data.find(b"ispe")
    if place > 0:
        data[place + 8 : place + 16] = struct.pack(">II", width, height)
    return data if place > 0 or data.startswith(b"II*\0") else giant_numbers(rng, data)


def blanks(rng: Random, data: bytearray) -> bytearray:
    """A stretch of zeros, ones or noise, as a bad disk leaves it."""
    start = rng.randrange(len(data))
    length = min(len(data) - start, rng.choice((4, 64, 512, len(data))))
    data[start : start + length] = rng.choice((bytes(length), b"\xff" * length, rng.randbytes(length)))
    return data


def repetition(rng: Random, data: bytearray) -> bytearray:
    """A piece comes twice, or many times, or is missing."""
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.choice((1, 12, 100, 1000)))
    return data[:start] + data[start:end] * rng.choice((0, 2, 50)) + data[end:]


def noise(rng: Random, data: bytearray) -> bytearray:
    """No picture at all behind the first few bytes, or not even those."""
    return data[: rng.choice((0, 0, 4, 12, 30))] + bytearray(rng.randbytes(rng.choice((0, 1, 100, 5000))))


def untouched(_rng: Random, data: bytearray) -> bytearray:
    """Sound files must be answered, or the rest proves nothing."""
    return data


DAMAGES: tuple[Callable[[Random, bytearray], bytearray], ...] = (
    bit_flips, bit_flips, truncation, splice, foreign_header, giant_numbers, giant_size, blanks, repetition, noise, untouched,
)  # fmt: skip
