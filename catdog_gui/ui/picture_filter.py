"""Which of the pictures the list shows, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catdog_gui.inference.prediction import Prediction
from catdog_gui.language import later
from catdog_gui.ui.answers import Answer, Kind, kind_of

Order = Literal["arrival", "name", "least certain", "most certain"]
ORDERS: tuple[tuple[Order, str], ...] = (
    ("arrival", later("As they came")),
    ("name", later("By name")),
    ("most certain", later("Most certain first")),
    ("least certain", later("Least certain first")),
)

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Row:
    """One picture; ``answer`` is None while it waits."""

    path: Path
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is shown: pictures of one kind (None: all), in one order."""

    kind: Kind | None = None
    order: Order = "arrival"

    @property
    def follows_answers(self) -> bool:
        """Whether an answer that comes in may change which pictures are shown, or their order."""
        return self.kind is not None or self.order in ("least certain", "most certain")

    def arranged(self, rows: Iterable[Row]) -> list[Path]:
        """The pictures to show, from ``rows`` in the order they came."""
        shown = [row for row in rows if self.kind is None or kind_of(row.answer) == self.kind]
        match self.order:
            case "name":
                shown.sort(key=lambda row: _name_key(row.path.name))
            case "least certain":
                shown.sort(key=lambda row: _certainty(row, nothing=2.0))
            case "most certain":
                shown.sort(key=lambda row: -_certainty(row, nothing=-1.0))
            case "arrival":
                pass
        return [row.path for row in shown]


def _certainty(row: Row, nothing: float) -> float:
    """Probability of the answer; ``nothing`` where there is none, which puts those rows last."""
    return row.answer.probabilities[row.answer.label] if isinstance(row.answer, Prediction) else nothing


def _name_key(name: str) -> str:
    """Sorts ``cat.2.jpg`` before ``cat.10.jpg``; natsort takes six times as long, which shows with 10,000 names."""
    return _DIGITS.sub(lambda digits: digits.group().zfill(12), name.casefold())
