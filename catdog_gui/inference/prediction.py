"""What classifying a picture answers. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

THRESHOLD = 0.75
"""Probability from which on an answer is called sure, unless a person sets another."""

FAMILIAR_FROM = 0.02
"""Pictures with a lower familiarity look like none of the classes: of those a model was measured with, one in fifty does."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer for one picture.

    ``probabilities`` has every class, most probable first, and sums to 1; ``sure`` says that ``label``'s reaches the threshold
    and that the picture looks like those the model knows. ``familiarity`` is the share (0 … 1) of validation pictures that lie
    farther from what the model learned than this one, None where the model file does not say.
    """

    path: Path
    label: str
    probabilities: dict[str, float]
    sure: bool
    familiarity: float | None = None

    @property
    def unfamiliar(self) -> bool:
        """Whether the picture looks like none of the classes."""
        return self.familiarity is not None and self.familiarity < FAMILIAR_FROM


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A picture that could not be classified, and why."""

    path: Path
    reason: str
