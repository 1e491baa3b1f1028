"""Whatever lies in a picture folder becomes a square of pixels, or one short reason."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageFile, features

from catdog_gui.data import decode as module
from catdog_gui.data.decode import decode, decode_sized
from catdog_gui.errors import DecodeError

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # Pillow grumbles about damaged EXIF blocks


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def slope(width: int = 120, height: int = 90) -> Image.Image:
    """Red rises to the right, green downwards, blue is even."""
    red = np.tile(np.linspace(0, 255, width), (height, 1))
    green = np.tile(np.linspace(0, 255, height)[:, None], (1, width))
    return Image.fromarray(np.stack([red, green, np.full_like(red, 128)], -1).astype(np.uint8))


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_every_common_format_gives_the_same_picture(kind: str) -> None:
    pixels = decode(encoded(slope(), kind), 32, "squash")
    assert pixels.shape == (32, 32, 3)
    assert pixels.dtype == np.uint8
    assert difference(pixels, decode(encoded(slope()), 32, "squash")) < 4


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_a_png_is_read(mode: str) -> None:
    image = slope().convert(mode)
    assert difference(decode(encoded(image), 24, "squash"), decode(encoded(image.convert("RGB")), 24, "squash")) < 1


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "F", "I"])
def test_unusual_modes_of_a_tiff_are_read(mode: str) -> None:
    image = slope().convert("L" if mode in "FI" else "RGB").convert(mode)
    want = slope().convert("L") if mode in "FI" else slope()
    assert difference(decode(encoded(image, "TIFF"), 24, "squash"), decode(encoded(want), 24, "squash")) < 4


def test_a_cmyk_jpeg_keeps_its_colours() -> None:
    got = decode(encoded(Image.new("RGB", (40, 40), (200, 60, 20)).convert("CMYK"), "JPEG", quality=95), 16, "squash")
    assert difference(got, np.full((16, 16, 3), (200, 60, 20), np.uint8)) < 6


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bit_grey_is_scaled_not_cut(kind: str) -> None:
    values = np.full((20, 20), 32896, np.uint16)
    values[:, :10] = 300
    pixels = decode(encoded(Image.fromarray(values), kind), 20, "squash")
    assert pixels[10, 15].tolist() == [128] * 3
    assert pixels[10, 4].tolist() == [1] * 3


def test_fractions_are_read_as_shares_of_white() -> None:
    pixels = decode(encoded(Image.fromarray(np.full((8, 8), 0.5, np.float32)), "TIFF"), 8, "squash")
    assert set(pixels.ravel().tolist()) <= {127, 128}


def test_values_that_are_no_numbers_do_not_spoil_the_rest() -> None:
    values = np.full((8, 8), 100, np.float32)
    values[0, 0], values[7, 7] = np.nan, np.inf
    assert decode(encoded(Image.fromarray(values), "TIFF"), 8, "squash")[4, 4].tolist() == [100] * 3


def test_transparency_becomes_white() -> None:
    clear = Image.new("RGBA", (20, 20), (10, 20, 30, 0))
    assert (decode(encoded(clear), 16, "squash") == 255).all()
    half = Image.new("LA", (20, 20), (0, 128))
    assert abs(int(decode(encoded(half), 16, "squash")[8, 8, 0]) - 127) <= 1
    palette = Image.new("P", (20, 20), 1)
    palette.putpalette([0, 0, 0, 200, 0, 0])
    assert (decode(encoded(palette, transparency=1), 16, "squash") == 255).all()
    assert decode(encoded(palette), 16, "squash")[8, 8].tolist() == [200, 0, 0]
    assert (decode(encoded(Image.new("RGB", (20, 20), (9, 9, 9)), transparency=(9, 9, 9)), 16, "squash") == 255).all()


@pytest.mark.parametrize("geometry", ["squash", "crop", "letterbox"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_turn_noted_by_the_camera_is_applied(orientation: int, geometry: Any) -> None:
    upright = slope(120, 80)
    # How the sensor saw it: the inverse of the turn that the note asks for.
    inverse = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = encoded(upright.transpose(Image.Transpose(inverse)), "JPEG", quality=95, exif=exif)
    assert difference(decode(turned, 40, geometry), decode(encoded(upright), 40, geometry)) < 3


def test_a_damaged_exif_block_does_not_spoil_the_picture() -> None:
    content = encoded(slope(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01garbage")
    assert difference(decode(content, 32, "squash"), decode(encoded(slope()), 32, "squash")) < 4


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF"])
def test_the_first_frame_counts(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "lime")]
    pixels = decode(encoded(frames[0], kind, save_all=True, append_images=frames[1:]), 8, "squash")
    assert difference(pixels, np.full((8, 8, 3), (255, 0, 0), np.uint8)) < 4


def test_crop_takes_the_middle_and_letterbox_adds_white() -> None:
    image = Image.new("RGB", (90, 30), "black")
    image.paste((255, 0, 0), (30, 0, 60, 30))
    content = encoded(image)
    assert decode(content, 30, "crop")[5:25, 5:25].reshape(-1, 3).tolist() == [[255, 0, 0]] * 400
    boxed = decode(content, 30, "letterbox")
    assert (boxed[:9] == 255).all()
    assert (boxed[21:] == 255).all()
    assert boxed[15, 15].tolist() == [255, 0, 0]
    assert boxed[15, 3].tolist() == [0, 0, 0]


@pytest.mark.parametrize("geometry", ["squash", "crop", "letterbox"])
@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (5000, 10), (10, 5000), (31, 33)])
def test_extreme_shapes_give_a_square(shape: tuple[int, int], geometry: Any) -> None:
    for kind in ("PNG", "JPEG"):
        pixels = decode(encoded(Image.new("RGB", shape, (50, 100, 150)), kind), 32, geometry)
        assert pixels.shape == (32, 32, 3)
        coloured = pixels[(pixels < 255).all(-1)]
        assert len(coloured) >= 32
        assert np.abs(coloured.astype(int) - (50, 100, 150)).max() <= 3


def test_making_small_is_smoothed() -> None:
    """Fine stripes become grey; a decoder that only picks pixels would keep black and white ones."""
    stripes = np.zeros((400, 400, 3), np.uint8)
    stripes[:, ::2] = 255
    for kind in ("PNG", "JPEG"):
        pixels = decode(encoded(Image.fromarray(stripes), kind), 50, "squash")
        assert pixels.min() > 110
        assert pixels.max() < 145


def test_the_quick_way_for_large_jpegs_is_close_to_the_whole_one() -> None:
    rng = np.random.default_rng(0)
    soft = Image.fromarray(rng.integers(0, 256, (12, 16, 3), np.uint8)).resize((1600, 1200), Image.Resampling.BICUBIC)
    content = encoded(soft, "JPEG", quality=92)
    with Image.open(io.BytesIO(content)) as whole:
        want = np.asarray(whole.resize((96, 96), Image.Resampling.BICUBIC))
    assert difference(decode(content, 96, "squash"), want) < 1.5


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_refused(kind: str, share: float) -> None:
    content = encoded(slope(), kind)
    with pytest.raises(DecodeError, match="cut off"):
        decode(content[: int(len(content) * share)], 32, "squash")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"These are no pixels but words.\n" * 20, "not a picture"),
        (random.Random(0).randbytes(3000), "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0" + bytes(99), "HEIC pictures cannot be read, save it as JPEG"),
        (b"\xff\xd8\xff", "the file is cut off or damaged"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(content, 32, "squash")
    assert caught.value.message == reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_damage_gives_pixels_or_a_reason_and_nothing_else(kind: str) -> None:
    content, dice = encoded(slope(40, 30), kind), random.Random(5)
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(dice.choice((1, 5, 40))):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            outcome: Any = decode(bytes(damaged), 16, "squash").shape
        except DecodeError as error:
            outcome = error.message
        assert outcome == (16, 16, 3) or 5 < len(outcome) < 60


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is this large and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        ((10_001, 10_000), "the picture has more than 100 million pixels"),
        ((60_000, 60_000), "the picture has more than 100 million pixels"),
        ((70_000, 10), "the picture is longer than 65535 pixels"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_too_large_pictures_are_refused_before_they_are_unpacked(size: tuple[int, int], reason: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(png_of(*size), 32, "squash")
    assert caught.value.message == reason


def test_too_large_files_are_refused_before_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 2**20)
    with pytest.raises(DecodeError, match="the file is larger than 1 MB"):
        decode(encoded(slope()) + bytes(2**20), 32, "squash")


def test_too_little_memory_is_a_reason_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Image.Image:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "resize", refuse)
    with pytest.raises(DecodeError, match="not enough memory"):
        decode(encoded(slope()), 32, "squash")


def test_real_odd_files_are_read(real_data: Path) -> None:
    with zipfile.ZipFile(real_data / "odd-files.zip") as archive:
        for name in archive.namelist():
            pixels = decode(archive.read(name), 64, "crop")
            assert pixels.shape == (64, 64, 3)
            assert pixels.std() > 5, name


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    decoded = decode_sized(encoded(Image.new("RGB", (300, 200)), kind, exif=exif), 16, "crop")
    assert (decoded.width, decoded.height) == ((300, 200) if orientation < 5 else (200, 300))
    assert decoded.pixels.shape == (16, 16, 3)


def test_the_size_is_that_of_the_file_however_little_of_it_is_unpacked() -> None:
    decoded = decode_sized(encoded(Image.new("L", (1031, 517)), "JPEG"), 16, "letterbox")
    assert (decoded.width, decoded.height) == (1031, 517)


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow cannot read AVIF")
def test_avif_is_read_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    turned = decode_sized(encoded(slope(), "AVIF", exif=exif), 32, "squash")
    assert difference(turned.pixels, decode(encoded(slope().transpose(Image.Transpose.ROTATE_270)), 32, "squash")) < 5
    assert (turned.width, turned.height) == slope().size[::-1]
