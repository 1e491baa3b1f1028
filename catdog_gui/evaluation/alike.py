"""Which training pictures a picture looks like, as the model sees them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.errors import DataError
from catdog_gui.evaluation.evaluate import Measured, answers_to
from catdog_gui.inference.labelled import LabelledPart, training_part
from catdog_gui.language import later, tr
from catdog_gui.progress import StopCheck, Work, never

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A training picture: its ``row`` among the decoded ones, and the ``cosine`` of the two pictures' traits, −1 … 1."""

    row: int
    name: str
    label: int
    cosine: float


class Neighbours:
    """Training pictures by what they look like to a model.

    Traits (see :func:`catdog_gui.model.reference.traits`) are compared by their cosine, each measured from the mean over the
    training pictures and in units of its spread there: else the few that vary most would decide alone.

    Args:
        part: the training pictures; those whose rows are in ``besides`` count as if they were not there.
        traits: theirs, (n, 2·dim).
    """

    def __init__(self, part: LabelledPart, traits: Vectors, besides: NDArray[np.int64]) -> None:
        kept = np.flatnonzero(~np.isin(part.rows, besides))
        if not len(kept):
            raise DataError(
                tr("There are no training pictures besides those that the model is measured with."),
                tr("Measure with a run's validation part, or with a list of pictures."),
            )
        self._part, self._kept = part, kept
        chosen = traits[kept]
        self._middle = chosen.mean(axis=0)
        self._spread = chosen.std(axis=0) + 1e-6
        self._directions = self._direction(chosen)

    def __len__(self) -> int:
        return len(self._kept)

    def nearest(self, traits: Vectors, count: int) -> list[tuple[Neighbour, ...]]:
        """The ``count`` training pictures that are most like each of the pictures with these traits, (m, 2·dim), likest first."""
        cosines = self._direction(traits) @ self._directions.T
        count = min(count, len(self))
        found = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        result = []
        for row, places in zip(cosines, found, strict=True):
            order = places[np.argsort(-row[places], kind="stable")]
            result.append(tuple(self._neighbour(int(place), float(row[place])) for place in order))
        return result

    def _neighbour(self, place: int, cosine: float) -> Neighbour:
        index = int(self._kept[place])
        part = self._part
        return Neighbour(int(part.rows[index]), part.names[index], int(part.labels[index]), cosine)

    def _direction(self, traits: Vectors) -> Vectors:
        scaled = (traits - self._middle) / self._spread
        length: Vectors = np.linalg.norm(scaled, axis=1, keepdims=True)
        direction: Vectors = scaled / np.maximum(length, 1e-12)
        return direction


def neighbours(measured: Measured, *, should_stop: StopCheck = never) -> Work[Neighbours]:
    """Show the model all pictures that it was trained with.

    Raises:
        DataError: they are not to be had.
        Stopped: ``should_stop`` said so.
    """
    classifier = measured.classifier
    part = yield from training_part(measured.model, classifier.card, measured.source, should_stop=should_stop)
    network = classifier.model_copy()  # the other one may be asked meanwhile
    found = yield from answers_to(part, network, classifier.card, later("Looking at training pictures"), should_stop)
    return Neighbours(part, found.traits, measured.part.rows)
