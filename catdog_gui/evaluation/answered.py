"""What a model said of each of the pictures that it was measured with. Imports no torch, so that a window can show it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.evaluation.metrics import Labels

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """n pictures and the answers to them.

    ``names``: relative paths, (n,); ``labels``: true classes, (n,); ``probabilities``: calibrated, (n, classes);
    ``familiarity``: see :class:`catdog_gui.inference.prediction.Prediction`, (n,), None where the model file does not say.
    """

    class_names: tuple[str, ...]
    names: tuple[str, ...]
    labels: Labels
    probabilities: NDArray[np.float64]
    familiarity: NDArray[np.float32] | None

    def __len__(self) -> int:
        return len(self.names)

    @property
    def answers(self) -> Labels:
        """The likeliest class of each, (n,)."""
        found: Labels = self.probabilities.argmax(axis=1)
        return found

    @property
    def certainty(self) -> NDArray[np.float64]:
        """Its probability, (n,)."""
        found: NDArray[np.float64] = self.probabilities.max(axis=1)
        return found

    def mistakes(self) -> Places:
        """Places of the pictures that were answered wrongly, those that the model was surest of first."""
        return self._surest_first(self.answers != self.labels)

    def cell(self, true: int, answer: int) -> Places:
        """Places of the pictures of class ``true`` that were answered with class ``answer``, likewise in order."""
        return self._surest_first((self.labels == true) & (self.answers == answer))

    def _surest_first(self, chosen: NDArray[np.bool_]) -> Places:
        places = np.flatnonzero(chosen)
        return places[np.argsort(-self.certainty[places], kind="stable")]
