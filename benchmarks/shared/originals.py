"""Photographs at their original size: which way to make squares of them is best, and what answers withstand."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from shared.figures import Labels, Told, answered, by_class, chunks, figures, thresholds, unfamiliar

from catdog_gui.data.config import Geometry
from catdog_gui.data.decode import decode
from catdog_gui.data.reading import PictureReader
from catdog_gui.data.sources import open_set
from catdog_gui.errors import CatDogError
from catdog_gui.evaluation.metrics import Z95, log_probabilities
from catdog_gui.inference.classifier import Classifier
from catdog_gui.progress import finish

Losses = NDArray[np.float64]

GEOMETRIES: tuple[Geometry, ...] = ("squash", "crop", "letterbox")


class Originals:
    """Photographs as they came, in memory, with their classes in the order of ``class_names``.

    Args:
        place: folder or zip of them.
        names: file names of pictures that the model was not trained on.

    Raises:
        CatDogError: one of the photographs is not among ``names``.
    """

    def __init__(self, place: Path, class_names: Sequence[str], names: set[str]) -> None:
        with tempfile.TemporaryDirectory(prefix="catdog-benchmark-") as store:
            images = finish(open_set(str(place), store=Path(store)))
            if strange := [picture.name for picture in images.pictures if picture.name.rpartition("/")[2] not in names]:
                raise CatDogError(f"{len(strange)} originals are not in the list, e.g. {strange[0]}.", "Leave them out.")
            with PictureReader(images.pictures) as reader:
                self.contents = [reader.read(picture) for picture in images.pictures]
        self.labels: Labels = np.array([class_names.index(name) for name in images.class_names])[images.labels]

    def measured(self, classifier: Classifier, heat: float) -> dict[str, Any]:
        """Each geometry, and each disturbance with the best of them; ``heat`` is the temperature."""
        trained = classifier.card.training.get("data", {}).get("geometry", classifier.card.preprocessing.geometry)
        told = {geometry: self._told(classifier, geometry, heat) for geometry in GEOMETRIES}
        losses = {geometry: losses_of(one.logits, self.labels) for geometry, one in told.items()}
        best = best_geometry(losses, trained)
        disturbed = {name: self._told(classifier, best, heat, disturb) for name, disturb in DISTURBANCES.items()}
        return {
            "trained_with": trained,
            "best": best,
            "geometries": {
                geometry: self._compared(one, told[trained])
                | {"log_loss_more": paired_interval(losses[geometry] - losses[trained])}
                for geometry, one in told.items()
            },
            "classes": by_class(told[best].logits, self.labels, classifier.class_names),
            "thresholds": thresholds(told[best].logits, self.labels, told[best].familiarity),
            "disturbances": {name: self._compared(one, told[best]) for name, one in disturbed.items()},
        }

    def _told(
        self, classifier: Classifier, geometry: Geometry, heat: float, disturb: Callable[[bytes], bytes] = bytes
    ) -> Told:  # fmt: skip
        side = classifier.card.preprocessing.cache_size
        squares = (
            np.stack([decode(disturb(self.contents[place]), side, geometry) for place in places])
            for places in chunks(np.arange(len(self.contents)))
        )
        told = answered(classifier, squares)
        return Told(told.logits / np.float32(heat), told.familiarity)

    def _compared(self, told: Told, base: Told) -> dict[str, Any]:
        """Figures, and how many answers differ from ``base``'s: in all, put right, and spoilt."""
        answers, before = told.logits.argmax(axis=1), base.logits.argmax(axis=1)
        right, was_right = answers == self.labels, before == self.labels
        return figures(told.logits, self.labels) | {
            "changed": float((answers != before).mean()),
            "mended": int((right & ~was_right).sum()),
            "spoilt": int((~right & was_right).sum()),
            "unfamiliar": unfamiliar(told.familiarity),
        }


def losses_of(logits: NDArray[np.float32], labels: Labels) -> Losses:
    """Each picture's negative log-likelihood, in nats."""
    return -log_probabilities(logits)[np.arange(len(labels)), labels]


def paired_interval(differences: Losses) -> tuple[float, float]:
    """95 % interval of the mean of differences, a picture each."""
    mean, half = float(differences.mean()), Z95 * float(differences.std(ddof=1)) / len(differences) ** 0.5
    return mean - half, mean + half


def best_geometry(losses: Mapping[Geometry, Losses], trained: Geometry) -> Geometry:
    """The one with the lowest log loss, if it is surely lower (95 %, paired) than with the one that was trained with."""
    lowest = min(losses, key=lambda geometry: float(losses[geometry].mean()))
    return lowest if paired_interval(losses[lowest] - losses[trained])[1] < 0 else trained


def _redrawn(change: Callable[[Image.Image], Image.Image], kind: str = "BMP", **options: Any) -> Callable[[bytes], bytes]:
    """From a file to the file of the changed picture; without loss, but for a ``kind`` that has some."""

    def disturb(content: bytes) -> bytes:
        written = io.BytesIO()
        with Image.open(io.BytesIO(content)) as image:
            change(ImageOps.exif_transpose(image).convert("RGB")).save(written, kind, **options)
        return written.getvalue()

    return disturb


DISTURBANCES: Mapping[str, Callable[[bytes], bytes]] = {
    "mirrored": _redrawn(ImageOps.mirror),
    "turned by 90°": _redrawn(lambda image: image.transpose(Image.Transpose.ROTATE_90)),
    "grey": _redrawn(lambda image: image.convert("L")),
    "half size": _redrawn(lambda image: image.reduce(2)),
    "quarter size": _redrawn(lambda image: image.reduce(4)),
    "JPEG quality 30": _redrawn(lambda image: image, "JPEG", quality=30),
}
