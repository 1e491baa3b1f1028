"""The film of a run: which pictures are followed through its epochs, and how what became of them is kept. Imports no torch.

RUNS/NAME/film/pictures.npz    the pictures, once
               00001.npz       what the model answered and looked at after epoch 1, and so on

A film is a pleasure and no part of the result: whatever is wrong with its files costs the film and never the run.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.arrays import read_arrays
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.decode import Decoded, decode_sized
from catdog_gui.data.fingerprint import content_hash
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.data.split_record import PartRecord, SplitRecord
from catdog_gui.errors import DecodeError
from catdog_gui.explain.methods import DEFAULT, METHODS
from catdog_gui.files import write_atomically
from catdog_gui.language import tr
from catdog_gui.progress import Notice, Work
from catdog_gui.training.events import EpochExplained, Film, Frame
from catdog_gui.words import counted, tidy

FOLDER = "film"
MOST = 12
"""Pictures that a film may have."""

_PICTURES = "pictures.npz"
_EPOCH = re.compile(r"(\d{5,})\.npz")
_MOST_BYTES = 64 * 2**20
"""Unpacked size beyond which a file is none of ours: twelve pictures of 1024 pixels are smaller."""

_LONGEST = 3.0
"""Pictures are shown no longer than this, width by height or height by width: a line is nothing to look at."""

_DAMAGED = (OSError, ValueError, KeyError, TypeError, OverflowError, AttributeError, IndexError)
"""Everything that comes of a damaged file."""


@dataclass(frozen=True, slots=True)
class _Shot:
    """A picture on its way into a film; ``truth`` is "" where nobody knows."""

    name: str
    truth: str
    decoded: Decoded


# Choosing


def cast(
    pinned: Sequence[Path], split: SplitRecord, images: ImageSet, preprocessing: Preprocessing, count: int
) -> Work[Film | None]:
    """The pictures to follow: those that the person pinned, then of the validation part, up to ``count``.

    Pinned files that cannot be read are named and left out; one that is in the data set keeps its class. None where nothing is
    left.
    """
    shots, seen = [], set()
    known = {
        digest: (split.class_names[label], part is split.train)
        for part in (split.train, split.val, split.test)
        for digest, label in zip(part.hashes, part.labels.tolist(), strict=True)
    }
    files = [Picture(tidy(path.name), path) for path in pinned[:MOST]]
    trained_on = 0
    with PictureReader(files) as reader:
        for picture in files:
            try:
                content = reader.read(picture)
                decoded = decode_sized(content, preprocessing.cache_size, preprocessing.geometry)
            except DecodeError as error:
                left_out = tr("The pinned picture {path} is left out of the film: {why}.", path=picture.path, why=error.message)
                yield Notice(left_out, "warning")
                continue
            digest = content_hash(content)
            truth, trained = known.get(digest, ("", False))
            trained_on += trained
            seen.add(digest)
            shots.append(_Shot(picture.name, truth, decoded))
    if trained_on:
        pinned_ones = counted(trained_on, "pinned picture")
        yield Notice(tr("{pictures} in the training part: what the model says there proves little.", pictures=pinned_ones))
    chosen = len(shots)
    shots += _of_validation(split.val.without(seen), split.class_names, images, preprocessing, count - chosen)
    return _film(shots, chosen, preprocessing) if shots else None


def spread(labels: NDArray[np.int64], count: int) -> list[int]:
    """Indices of ``count`` pictures, or all where there are fewer: the classes in turn, each evenly from first to last."""
    members = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
    shares = [0] * len(members)
    for _ in range(min(max(0, count), len(labels))):
        # The class with the smallest share so far that still has pictures; the first of them, so that chance has no say.
        fullest = min((share, place) for place, share in enumerate(shares) if share < len(members[place]))
        shares[fullest[1]] += 1
    chosen = [
        [rows[(2 * turn + 1) * len(rows) // (2 * share)] for turn in range(share)]
        for rows, share in zip(members, shares, strict=True)
    ]
    return [rows[turn] for turn in range(max(shares, default=0)) for rows in chosen if turn < len(rows)]


def _of_validation(
    part: PartRecord, class_names: tuple[str, ...], images: ImageSet, preprocessing: Preprocessing, count: int
) -> Iterator[_Shot]:
    """Pictures of the validation part; one that cannot be read any more is passed over."""
    wanted = {part.names[index]: class_names[part.labels[index]] for index in spread(part.labels, count)}
    found = {picture.name: picture for picture in images.pictures if picture.name in wanted}
    with PictureReader(found.values()) as reader:
        for name, truth in wanted.items():
            with suppress(DecodeError, KeyError):
                content = reader.read(found[name])
                decoded = decode_sized(content, preprocessing.cache_size, preprocessing.geometry)
                yield _Shot(name.rpartition("/")[2], truth, decoded)


def _film(shots: Sequence[_Shot], pinned: int, preprocessing: Preprocessing) -> Film:
    squashed = preprocessing.geometry == "squash"
    aspects = (shot.decoded.width / shot.decoded.height if squashed else 1.0 for shot in shots)
    return Film(
        pictures=np.stack([shot.decoded.pixels for shot in shots]),
        aspects=tuple(min(_LONGEST, max(1 / _LONGEST, aspect)) for aspect in aspects),
        names=tuple(shot.name for shot in shots),
        truths=tuple(shot.truth for shot in shots),
        pinned=pinned,
        method=DEFAULT,
        centre=preprocessing.centre,
    )


# Keeping


def keep_film(run: Path, film: Film) -> None:
    """Write the pictures of a film that begins; what an earlier one left is removed.

    Raises:
        OSError: the disk is full or the folder read-only.
    """
    cut_film(run, 0)
    _write(
        run / FOLDER / _PICTURES,
        pictures=film.pictures,
        aspects=np.array(film.aspects, np.float32),
        names=np.array(film.names),
        truths=np.array(film.truths),
        pinned=np.array(film.pinned),
        method=np.array(film.method),
        centre=np.array(film.centre),
    )


def keep_epoch(run: Path, event: EpochExplained) -> None:
    """Write what came of the pictures after one epoch: about 3 KB.

    Raises:
        OSError: the disk is full or the folder read-only.
    """
    _write(
        run / FOLDER / f"{event.epoch:05}.npz",
        accuracy=np.array(event.accuracy),
        seconds=np.array(event.seconds),
        share=np.array(event.share),
        labels=np.array([frame.label for frame in event.frames]),
        probabilities=np.array([frame.probability for frame in event.frames], np.float32),
        lift=np.stack([frame.lift for frame in event.frames]).astype(np.float16),
    )


def cut_film(run: Path, epochs: int) -> None:
    """Forget what came after ``epochs``: a resumed run will tell it anew."""
    for epoch, path in _epoch_files(run):
        if epoch > epochs:
            with suppress(OSError):
                path.unlink()


def read_film(run: Path) -> Film | None:
    """The film of a run so far, less what is damaged; None where there is none, or nothing can be made of it."""
    try:
        film = _read_pictures(run / FOLDER / _PICTURES)
    except _DAMAGED:
        return None
    epochs = []
    for epoch, path in _epoch_files(run):
        with suppress(*_DAMAGED):
            epochs.append(_read_epoch(path, epoch, film))
    return replace(film, epochs=tuple(epochs))


def _epoch_files(run: Path) -> list[tuple[int, Path]]:
    """Number and file of every epoch kept, in order."""
    try:
        found = [(match, path) for path in (run / FOLDER).iterdir() if (match := _EPOCH.fullmatch(path.name))]
    except OSError:
        return []
    return sorted((int(match[1]), path) for match, path in found)


def _write(path: Path, **arrays: NDArray[Any]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w") as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    write_atomically(path, buffer.getvalue())


def _read_pictures(path: Path) -> Film:
    found = read_arrays(path, _MOST_BYTES)
    pictures, names, truths = found["pictures"], _texts(found["names"]), _texts(found["truths"])
    aspects = found["aspects"].astype(np.float64)
    count, side = len(names), pictures.shape[1] if pictures.ndim == 4 else 0
    method, centre = str(found["method"]), float(found["centre"])
    whole = (
        pictures.dtype == np.uint8
        and pictures.shape == (count, side, side, 3)
        and side > 0
        and 0 < count <= MOST
        and len(truths) == count
        and aspects.shape == (count,)
        and bool(((aspects >= 1 / _LONGEST - 1e-3) & (aspects <= _LONGEST + 1e-3)).all())
        and method in {known.name for known in METHODS}
        and 0 < centre <= 1
    )
    if not whole:
        raise ValueError("not the pictures of a film")
    return Film(pictures, tuple(aspects.tolist()), names, truths, int(found["pinned"]), method, centre)


def _read_epoch(path: Path, epoch: int, film: Film) -> EpochExplained:
    found = read_arrays(path, _MOST_BYTES)
    labels, probabilities = _texts(found["labels"]), found["probabilities"].astype(np.float64)
    lift = found["lift"].astype(np.float32)
    if not (len(labels) == len(film) == len(lift) and probabilities.shape == (len(film),) and lift.ndim == 3 and lift.size):
        raise ValueError("not an epoch of this film")
    if not (np.isfinite(lift).all() and np.isfinite(probabilities).all()):
        raise ValueError("not a number")
    frames = tuple(
        Frame(label, probability, is_right(label, truth), field)
        for label, probability, truth, field in zip(labels, probabilities.tolist(), film.truths, lift, strict=True)
    )
    return EpochExplained(epoch, float(found["accuracy"]), frames, float(found["seconds"]), float(found["share"]))


def is_right(label: str, truth: str) -> bool | None:
    """Whether an answer is right; None where nobody knows."""
    return label == truth if truth else None


def _texts(array: NDArray[Any]) -> tuple[str, ...]:
    if array.dtype.kind != "U" or array.ndim != 1:
        raise ValueError("not a list of texts")
    return tuple(array.tolist())
