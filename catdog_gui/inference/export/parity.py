"""Whether an exported file answers as the program does."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.data.augment import resized
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.decode import decode
from catdog_gui.data.demo import KINDS, draw_one
from catdog_gui.data.gather import gather
from catdog_gui.data.imageset import Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DataError, DecodeError
from catdog_gui.inference.classifier import BATCH, Classifier
from catdog_gui.inference.forward import pictures_at_once
from catdog_gui.inference.prediction import Unreadable
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work

DRAWINGS = 100
"""Demo drawings that are asked about where no pictures are given."""

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]

Kind = Literal["onnx", "program"]
"""What is exported: an ONNX file, a program of ``torch.export``."""

Answer = Callable[[Bytes], Floats]
"""Pictures (n, 3, s, s) to probabilities (n, classes)."""

Square = Bytes | Unreadable
"""A decoded picture (cache_size, cache_size, 3), or why there is none."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far an exported file's answers lie from the program's: the largest difference of a probability (not a number where an
    answer is none), and how many pictures got another label."""

    difference: float
    relabelled: int


@dataclass(frozen=True, slots=True)
class Parity:
    """What was found for each kind of file, on how many ``pictures``; ``unreadable`` are not among them."""

    gaps: Mapping[Kind, Gap]
    pictures: int
    unreadable: tuple[Unreadable, ...]


def to_check_with(place: Path, *, store: Path, should_stop: StopCheck) -> Work[list[Picture]]:
    """The pictures in a folder or zip, or a picture.

    Args:
        store: the program's cache folder; zips from inside zips are kept there.

    Raises:
        DataError: there is none.
        Stopped: ``should_stop`` said so.
    """
    try:
        return (yield from gather(place, store=store, should_stop=should_stop))
    except DataError as error:
        raise DataError(
            tr("“{place}” is nothing to check with: {why}.", place=place, why=error.message), tr("Name a folder of pictures.")
        ) from None


def compare(
    classifier: Classifier, answers: Mapping[Kind, Answer], pictures: Sequence[Picture] | None, *, should_stop: StopCheck
) -> Work[Parity]:
    """Ask the program and each of ``answers`` about the same pictures: the first alone, then many at once.

    Args:
        pictures: to ask about; None: demo drawings.

    Raises:
        DataError: none of them can be read.
        Stopped: ``should_stop`` said so.
    """
    preprocessing = classifier.card.preprocessing
    squares = _drawn(preprocessing) if pictures is None else _read(pictures, preprocessing)
    total = DRAWINGS if pictures is None else len(pictures)
    most = pictures_at_once(classifier.card.model, BATCH)
    gaps = dict.fromkeys(answers, Gap(0.0, 0))
    unreadable: list[Unreadable] = []
    done = count = 0
    while batch := list(islice(squares, most if done else 1)):
        if should_stop():
            raise Stopped
        unreadable += [square for square in batch if isinstance(square, Unreadable)]
        if pixels := [square for square in batch if not isinstance(square, Unreadable)]:
            _widen(gaps, classifier, answers, np.stack(pixels))
        done, count = done + len(batch), count + len(pixels)
        yield Progress(later("Checking"), done, total)
    if not count:
        raise DataError(
            tr("None of the pictures to check with can be read."), tr("The first: {reason}.", reason=unreadable[0].reason)
        )
    return Parity(gaps, count, tuple(unreadable))


def _widen(gaps: dict[Kind, Gap], classifier: Classifier, answers: Mapping[Kind, Answer], pixels: Bytes) -> None:
    """Add what is found on decoded pictures (n, cache_size, cache_size, 3)."""
    expected, _ = classifier.answers(pixels)
    pictures = resized(torch.from_numpy(pixels), classifier.card.preprocessing).contiguous().numpy()
    for name, answer in answers.items():
        probabilities = answer(pictures)
        gap = gaps[name]
        gaps[name] = Gap(
            float(np.maximum(gap.difference, np.abs(probabilities - expected).max())),
            gap.relabelled + int((probabilities.argmax(axis=1) != expected.argmax(axis=1)).sum()),
        )


def _drawn(preprocessing: Preprocessing) -> Iterator[Square]:
    """Cats and dogs in turn, as files that a camera might have written."""
    for seed in range(DRAWINGS):
        file = io.BytesIO()
        draw_one(KINDS[seed % len(KINDS)], seed).save(file, "JPEG")
        yield decode(file.getvalue(), preprocessing.cache_size, preprocessing.geometry)


def _read(pictures: Sequence[Picture], preprocessing: Preprocessing) -> Iterator[Square]:
    with PictureReader(pictures) as reader:
        for picture in pictures:
            try:
                yield decode(reader.read(picture), preprocessing.cache_size, preprocessing.geometry)
            except DecodeError as error:
                yield Unreadable(Path(picture.name), error.message)
