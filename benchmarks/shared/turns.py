"""Two sides or more measured in turns in one process, and what came out."""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any


def in_turns(sides: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each side measures, round by round; every other round the other way about, so that a computer that warms up, or is
    busy for a while, favours none."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        for name in tuple(sides) if number % 2 == 0 else tuple(sides)[::-1]:
            print(f"round {number + 1} of {rounds}: {name} …", file=sys.stderr, flush=True)
            found[name].append(sides[name]())
    return found


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, lowest and highest."""
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def ratios(values: Sequence[float], others: Sequence[float]) -> dict[str, float]:
    """How many times as much, round against round."""
    return spread([one / other for one, other in zip(values, others, strict=True)])


def told(values: Mapping[str, float], decimals: int = 0) -> str:
    """Median and spread for people."""
    middle, low, high = (f"{values[key]:,.{decimals}f}" for key in ("median", "low", "high"))
    return f"{middle:>9}  ({low} … {high})"


def load() -> float | None:
    """Programs that wanted the processor in the last minute; None on Windows."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def ground(report: Mapping[str, Any]) -> str:
    """The machine of a report's figures in one line, from ``machine``, ``threads`` and ``load``."""
    machine = report["machine"]
    busy = "" if report["load"] is None else f", load {report['load']:.1f} before the start"
    card = f", {machine['gpu']}" if machine["gpu"] else ""
    return f"{machine['processor']}, {machine['cores']} cores, {report['threads']} threads{card}, torch {machine['torch']}{busy}"


def keep(report: Mapping[str, Any], file: Path | None) -> None:
    """Write the figures as JSON where a file is named."""
    if file is not None:
        file.write_text(json.dumps(report, indent=2), encoding="utf-8")
