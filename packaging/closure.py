"""Which installed distributions the program is made of, by the requirements that each declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAME = "catdog-gui"


def closure(extras: Iterable[str] = ()) -> dict[str, Distribution]:
    """Everything that an installation with ``extras`` brings, by its canonical name in order; not the program itself.

    What a marker leaves out here (another system, another Python) is not among them, nor what is not installed.
    """
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(NAME, extra) for extra in ("", *extras)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += wanted(found[name], extra)
    del found[NAME]
    return dict(sorted(found.items()))


def wanted(installed: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    """Names and extras of what a distribution needs, where it was asked for with ``extra`` (empty: with none)."""
    for line in installed.requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield from ((canonicalize_name(needed.name), each) for each in ("", *needed.extras))
