"""Two events that every long piece of work may yield, whatever the work is."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Literal, TypeVar

from catdog_gui.language import later

StopCheck = Callable[[], bool]
"""Asked often by long work; once it answers True the work ends in good order, soon."""


def never() -> bool:
    """The stop check of work that nobody will stop."""
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a phase has come.

    ``phase`` is a word a person reads ("Decoding"), ``done`` and ``total`` count ``unit``;
    ``total`` is None where the end is not known.
    """

    phase: str
    done: int
    total: int | None
    unit: str = "pictures"


@dataclass(frozen=True, slots=True)
class Transfer(Progress):
    """Bytes on their way from or to another machine; ``done`` and ``total`` count bytes.

    ``speed`` is in bytes a second, lately; ``seconds_left`` is None where the end cannot be foreseen.
    """

    unit: str = later("bytes")
    speed: float = 0.0
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the log that a person should be able to find later."""

    text: str
    level: Literal["info", "warning"] = "info"


class Stopped(Exception):  # noqa: N818  (not an error: a wish that was followed)
    """Raised inside a generator of events after its stop check said so, where there is no result to return."""


T = TypeVar("T")
Work = Generator[Progress | Notice, None, T]
"""Work that yields progress and notices and returns its result (``result = yield from work``)."""


def finish(work: Work[T], listen: Callable[[Progress | Notice], None] | None = None) -> T:
    """Run ``work`` to its end and return its result, handing each event to ``listen``."""
    while True:
        try:
            event = next(work)
        except StopIteration as end:
            result: T = end.value
            return result
        if listen is not None:
            listen(event)
