"""A film as an animated GIF. Imports no torch."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from catdog_gui.errors import CatDogError
from catdog_gui.explain.methods import method_named, within_a_sentence
from catdog_gui.explain.overlay import Look, coloured
from catdog_gui.files import save
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never
from catdog_gui.training.events import EpochExplained, Film, Frame
from catdog_gui.words import percent

MOST_FRAMES = 120
"""Longer runs are told in as many epochs, evenly chosen, first and last among them."""

_GROUND, _TEXT, _QUIET, _WRONG, _LINE, _ACCENT = "#22262e", "#e8eaee", "#98a1b0", "#f0a23c", "#30353f", "#4c9be8"
_ROW = 6  # pictures side by side
_TALL = 150  # height of a picture in pixels
_GAP, _HEAD, _CAPTION, _CURVE = 10, 30, 24, 44
_WHOLE, _SHORTEST, _LONGEST, _LAST = 9000, 80, 500, 2500  # milliseconds: all frames together, one of them, the last
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
_FLAT = 0.1  # accuracies that differ by less make no steep curve
_COLOURS = 255  # one is left for what does not change from frame to frame


def save_gif(path: Path, film: Film, look: Look, should_stop: StopCheck = never) -> Work[None]:
    """Write ``film``: a frame an epoch, the last one held longer, above a curve of the accuracy. About 0.2 MB a frame.

    Raises:
        CatDogError: nothing was explained yet, or the file cannot be written.
        Stopped: ``should_stop`` said so; nothing is written then.
    """
    epochs = _chosen(film.epochs)
    if not epochs:
        raise CatDogError(tr("There is nothing to export yet."), tr("The first epoch has to be over."))
    frames: list[Image.Image] = []
    for number, event in enumerate(epochs):
        if should_stop():
            raise Stopped
        frames.append(_frame(film, event, look))
        yield Progress(later("Drawing"), number + 1, len(epochs), later("epochs"))
    # One palette for all: each frame's own would flicker.
    sample = Image.new("RGB", (frames[0].width, 3 * frames[0].height))
    for place, index in enumerate((0, len(frames) // 2, len(frames) - 1)):
        sample.paste(frames[index], (0, place * frames[0].height))
    palette = sample.quantize(_COLOURS, Image.Quantize.MEDIANCUT)
    first, *rest = (frame.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG) for frame in frames)
    pause = min(_LONGEST, max(_SHORTEST, _WHOLE // len(frames)))
    buffer = io.BytesIO()
    first.save(buffer, "GIF", save_all=True, append_images=rest, duration=[*([pause] * len(rest)), _LAST], loop=0, optimize=False)
    save(path, buffer.getvalue())


def painted(film: Film, index: int, frame: Frame, look: Look, height: int) -> Image.Image:
    """One picture in its true proportions, ``height`` pixels high, under its map."""
    width = max(1, round(height * film.aspects[index]))
    picture = Image.fromarray(film.seen(index)).resize((width, height), Image.Resampling.BICUBIC)
    colours = Image.fromarray(coloured(frame.lift, width, height, look), "RGBA")
    picture.paste(colours, mask=colours.getchannel("A"))
    return picture


def _chosen(epochs: tuple[EpochExplained, ...]) -> list[EpochExplained]:
    if len(epochs) <= MOST_FRAMES:
        return list(epochs)
    return [epochs[index] for index in np.linspace(0, len(epochs) - 1, MOST_FRAMES).round().astype(int).tolist()]


def _frame(film: Film, event: EpochExplained, look: Look) -> Image.Image:
    """Pictures in rows, each with its answer, the epoch above and the accuracy so far below."""
    tall = _TALL
    rows = [range(start, min(start + _ROW, len(film))) for start in range(0, len(film), _ROW)]
    width = max(sum(round(tall * film.aspects[index]) + _GAP for index in row) for row in rows) + _GAP
    width = max(width, 360)
    height = _HEAD + len(rows) * (tall + _CAPTION) + _CURVE + _GAP
    image = Image.new("RGB", (width, height), _GROUND)
    draw = ImageDraw.Draw(image)
    large, small = ImageFont.load_default(15), ImageFont.load_default(12)
    middle = _HEAD / 2 + 1
    last = film.epochs[-1].epoch
    method = within_a_sentence(method_named(film.method).title)
    draw.text((_GAP, middle), tr("epoch {epoch} of {last}", epoch=event.epoch, last=last), _TEXT, large, anchor="lm")
    draw.text((width - _GAP, middle), method, _QUIET, small, anchor="rm")
    top = _HEAD
    for row in rows:
        left = _GAP
        for index in row:
            frame = event.frames[index]
            picture = painted(film, index, frame, look, tall)
            image.paste(picture, (left, top))
            _draw_answer(draw, frame, (left, top + tall + _CAPTION // 2), picture.width, small)
            left += picture.width + _GAP
        top += tall + _CAPTION
    _draw_curve(draw, film, event, (_GAP, top + 2, width - _GAP, height - _GAP), small)
    return image


def _draw_answer(draw: ImageDraw.ImageDraw, frame: Frame, place: tuple[int, int], width: int, font: Font) -> None:
    left, middle = place
    wrong = frame.right is False
    colour = _WRONG if wrong else _TEXT
    words = _fitting(f"{frame.label} {percent(frame.probability, 0)}", font, width - (16 if wrong else 0))
    draw.text((left, middle), words, colour, font, anchor="lm")
    if wrong:  # a cross: the font that Pillow brings has none
        x = left + font.getlength(words) + 10
        for slope in (-1, 1):
            draw.line((x - 3, middle - 3 * slope, x + 3, middle + 3 * slope), colour, 2)


def _draw_curve(
    draw: ImageDraw.ImageDraw,
    film: Film,
    event: EpochExplained,
    box: tuple[int, int, int, int],
    font: Font,
) -> None:
    """Accuracy of all epochs in grey, up to this one in colour, and its value here."""
    left, top, right, bottom = box
    right -= 110
    values = [past.accuracy for past in film.epochs]
    low, high = min(values), max(values)
    spread = max(high - low, _FLAT)
    first, last = film.epochs[0].epoch, film.epochs[-1].epoch
    points = [
        (
            left + (right - left) * (past.epoch - first) / max(1, last - first),
            bottom - (bottom - top) * (past.accuracy - low) / spread,
        )
        for past in film.epochs
    ]
    here = next(place for place, past in enumerate(film.epochs) if past.epoch == event.epoch)
    draw.line(points, _LINE, 2)
    draw.line(points[: here + 1], _ACCENT, 2)
    x, y = points[here]
    draw.ellipse((x - 3, y - 3, x + 3, y + 3), _ACCENT)
    words = tr("accuracy {share}", share=percent(event.accuracy))
    draw.text((box[2], (top + bottom) / 2), words, _TEXT, font, anchor="rm")


def _fitting(words: str, font: Font, width: int) -> str:
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(f"{words}...") > width:
        words = words[:-1]
    return f"{words}..."
