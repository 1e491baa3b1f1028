"""The one decoder: from the bytes of a picture file to a square of red, green and blue.

Training, classifying and explaining all come through here: a model that is shown pictures from another decoder answers
differently (probabilities moved by up to 0.2).
"""

from __future__ import annotations

import functools
import io
import struct
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, UnidentifiedImageError, features

from catdog_gui.data.config import Geometry
from catdog_gui.errors import DecodeError
from catdog_gui.language import later, tr

DECODER_VERSION = 1
"""Raised whenever the same bytes would give other pixels, so that decoded pictures on disk are made anew."""

MAX_BYTES = 256 * 2**20
MAX_PIXELS = 100_000_000
MAX_SIDE = 65_535

_TOO_LARGE = later("the file is larger than {most} MB")
_TOO_MANY = later("the picture has more than {most} million pixels")
_TOO_LONG = later("the picture is longer than {most} pixels")

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1")

_LARGE = 24_000_000
_large_pictures = threading.BoundedSemaphore(2)
"""Pictures of more pixels than ``_LARGE`` take up to a gigabyte while they are decoded: two at a time, however many threads."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation to the turn that makes the picture upright."""

_SIDEWAYS = (
    Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_270, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_90,
)  # fmt: skip
"""Turns that swap width and height."""


Taken = TypeVar("Taken")


class UndecodableError(DecodeError):
    """One picture cannot be decoded. ``reason`` is the message as it is kept on the disk, in the sources' language."""

    def __init__(self, reason: str) -> None:
        super().__init__(told(reason))
        self.reason = reason

    def __reduce__(self) -> tuple[type[UndecodableError], tuple[object, ...]]:
        return type(self), (self.reason,)


def kept_reason(error: DecodeError) -> str:
    """Why, to be written down; :func:`told` translates it once it is shown."""
    return error.reason if isinstance(error, UndecodableError) else error.message


def told(reason: str) -> str:
    """What :func:`kept_reason` gave, in the language that is spoken."""
    for text, most in ((_TOO_LARGE, MAX_BYTES // 2**20), (_TOO_MANY, MAX_PIXELS // 10**6), (_TOO_LONG, MAX_SIDE)):
        if reason == text.format(most=most):
            return tr(text, most=most)
    return tr(reason)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture as a square, uint8 (size, size, 3), how large it really is once it stands upright, in pixels, and its kind.

    ``format`` and ``mode`` are Pillow's words for what is in the file ("JPEG", "I;16"). ``transparent`` says that places can
    be seen through, ``animated`` that other frames follow the first, which alone counts.
    """

    pixels: NDArray[np.uint8]
    width: int
    height: int
    format: str
    mode: str
    transparent: bool
    animated: bool


def decode(content: bytes, size: int, geometry: Geometry) -> NDArray[np.uint8]:
    """The picture as a square, without more ado: the pixels of :func:`decode_sized`."""
    return decode_sized(content, size, geometry).pixels


def decode_sized(content: bytes, size: int, geometry: Geometry) -> Decoded:
    """The picture as a square, and its own size.

    The first frame counts; a turn noted by the camera is applied, transparency becomes white, grey values of 16 bits are
    scaled to 8. Colour profiles are not applied. ``squash`` stretches the picture to the square, ``crop`` takes the central
    square, ``letterbox`` fits it in between white bars.

    Args:
        content: the whole file.
        size: side of the square in pixels.
        geometry: how a rectangle becomes a square.

    Returns:
        Pixels (size, size, 3), red, green, blue, 0 … 255; width and height before they were made a square.

    Raises:
        DecodeError: empty, damaged, cut off, too large, or not a picture. Its message fits after "cat.5.jpg: ".
    """
    return _unpacked(content, lambda image: _square(image, size, geometry))


def decode_whole(content: bytes, width: int, height: int) -> NDArray[np.uint8]:
    """The whole picture for a person to look at: upright, and made smaller where it is larger than ``width`` × ``height``.

    Nothing but the size differs from :func:`decode_sized`: what the one refuses, the other does.

    Returns:
        (h, w, 3), red, green, blue, 0 … 255; h ≤ height, w ≤ width, in the picture's own proportions.

    Raises:
        DecodeError: as :func:`decode_sized`.
    """
    return _unpacked(content, lambda image: _whole(image, width, height))


def _unpacked(content: bytes, take: Callable[[Image.Image], Taken]) -> Taken:
    """What ``take`` makes of the picture, opened with every precaution."""
    if not content:
        raise UndecodableError(later("the file is empty"))
    if len(content) > MAX_BYTES:
        raise UndecodableError(_TOO_LARGE.format(most=MAX_BYTES // 2**20))
    try:
        with Image.open(io.BytesIO(content), formats=_formats()) as image:
            _check_sides(image)
            with _large_pictures if image.width * image.height > _LARGE else nullcontext():
                return take(image)
    except DecodeError:
        raise
    except Exception as error:  # Pillow's plugins let nearly every kind of error out of damaged files
        raise UndecodableError(_reason(error, content)) from error


@functools.cache
def _formats() -> tuple[str, ...]:
    """Formats that this Pillow can read, of those that people keep photographs in; never its exotic parsers."""
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN and (name != "AVIF" or features.check("avif")))


def _check_sides(image: Image.Image) -> None:
    """Refuse before anything is unpacked."""
    if image.width * image.height > MAX_PIXELS:
        raise UndecodableError(_TOO_MANY.format(most=MAX_PIXELS // 10**6))
    if max(image.size) > MAX_SIDE:
        raise UndecodableError(_TOO_LONG.format(most=MAX_SIDE))
    if min(image.size) < 1:
        raise UndecodableError(later("the picture has no pixels"))


def _square(image: Image.Image, size: int, geometry: Geometry) -> Decoded:
    """Decode, resize and turn. Turning comes late, on the small picture: all three geometries are symmetric."""
    file, real, mode, transparent = image, image.size, image.mode, image.has_transparency_data
    # JPEG alone: unpacks at 1/2, 1/4 or 1/8 where both sides stay at least ``size``.
    drafted = image.draft(None, (size, size)) is not None
    image.load()
    if not drafted:
        real = image.size  # Pillow turns TIFF itself, while it loads
    turn = _TURNS.get(_orientation(image))
    upright = real[::-1] if turn in _SIDEWAYS else real
    image = _plain(image)
    width, height = image.size
    fitted, left, top = (size, size), 0.0, 0.0
    if geometry == "crop":
        left, top = max(0, width - height) / 2, max(0, height - width) / 2
    elif geometry == "letterbox":
        scale = size / max(width, height)
        fitted = (max(1, round(width * scale)), max(1, round(height * scale)))
    box = (left, top, width - left, height - top)
    small = image.resize(fitted, Image.Resampling.BICUBIC, box=box, reducing_gap=3.0)
    if small.mode != "RGB":  # converting copies, even where there is nothing to do
        small = small.convert("RGB")
    if turn is not None:
        small = small.transpose(turn)
    if small.size != (size, size):
        square = Image.new("RGB", (size, size), (255, 255, 255))
        square.paste(small, ((size - small.width) // 2, (size - small.height) // 2))
        small = square
    kind = "JPEG" if file.format == "MPO" else file.format or ""  # a camera's JPEG with a second view behind the first
    return Decoded(np.array(small), *upright, kind, mode, transparent, _animated(file))


def _whole(image: Image.Image, width: int, height: int) -> NDArray[np.uint8]:
    """Decode, resize and turn."""
    if image.format == "JPEG":  # the only kind that can be unpacked at 1/2, 1/4 or 1/8
        image.draft(None, _fitted(image, width, height))
    image.load()
    turn = _TURNS.get(_orientation(image))
    size = _fitted(image, width, height)
    image = _plain(image)
    if size != image.size:
        image = image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    image = image.convert("RGB")
    return np.asarray(image if turn is None else image.transpose(turn))


def _fitted(image: Image.Image, width: int, height: int) -> tuple[int, int]:
    """Size at which the picture, still lying as the camera wrote it, fits into ``width`` × ``height`` once it stands upright."""
    across, down = (height, width) if _TURNS.get(_orientation(image)) in _SIDEWAYS else (width, height)
    scale = min(1.0, across / image.width, down / image.height)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 where there is none; a damaged EXIF block does not spoil a good picture."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error, Warning):
        return 1
    return value if isinstance(value, int) else 1


def _animated(image: Image.Image) -> bool:
    """Whether frames follow the first; a damaged one does not spoil it. Pages of a TIFF would have to be gone through."""
    if image.format not in ("GIF", "PNG", "WEBP", "AVIF"):
        return False
    with suppress(Exception):
        return bool(getattr(image, "is_animated", False))
    return False


def _plain(image: Image.Image) -> Image.Image:
    """The same picture in mode RGB or L, whatever it came in."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _grey(image)
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, rgba).convert("RGB")
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _grey(image: Image.Image) -> Image.Image:
    """Grey values of 16 or 32 bits, or fractions, as 8 bits.

    Sixteen bits have a fixed range. For the wider kinds no file says which part of the range it uses: the brightest value
    decides between 0 … 1 (fractions alone), 0 … 255, 0 … 65535, and "as bright as it gets".
    """
    values = np.nan_to_num(np.asarray(image).astype(np.float32), posinf=0.0, neginf=0.0)
    top = float(values.max())
    if image.mode.startswith("I;16") or (image.mode == "I" and image.format == "PNG") or 255 < top <= 65535:
        full = 65535.0
    elif image.mode == "F" and top <= 1:
        full = 1.0
    else:
        full = max(top, 255.0)
    return Image.fromarray(np.clip(np.rint(values * (255.0 / full)), 0, 255).astype(np.uint8))


def _reason(error: Exception, content: bytes) -> str:
    """What is wrong with the file, in words that fit after its name."""
    text = str(error).lower()
    if isinstance(error, UnidentifiedImageError):
        if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
            return later("HEIC pictures cannot be read, save it as JPEG")
        begun = content.startswith(_BEGINNINGS) or content[4:12] == b"ftypavif"
        return later("the file is cut off or damaged") if begun else later("not a picture")
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return _TOO_MANY.format(most=MAX_PIXELS // 10**6)
    if isinstance(error, MemoryError):
        return later("there is not enough memory to decode it")
    if content[8:12] == b"WEBP" and int.from_bytes(content[4:8], "little") + 8 > len(content):
        return later("the file is cut off")
    if isinstance(error, EOFError | struct.error) or "truncated" in text or "unexpected end" in text:
        return later("the file is cut off")
    return later("the file is damaged")
