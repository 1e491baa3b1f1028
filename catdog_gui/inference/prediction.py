"""What classifying a picture answers. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer for one picture.

    ``probabilities`` has every class, most probable first, and sums to 1; ``sure`` says that ``label``'s reaches the threshold.
    """

    path: Path
    label: str
    probabilities: dict[str, float]
    sure: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A picture that could not be classified, and why."""

    path: Path
    reason: str
