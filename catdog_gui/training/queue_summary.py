"""What came of a queue of runs: a line for each, the best first, and the whole in words. Imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catdog_gui.errors import RunError
from catdog_gui.evaluation.metrics import accuracy_interval
from catdog_gui.language import tr
from catdog_gui.schema import value, written
from catdog_gui.training.grid import differing, titled
from catdog_gui.training.overview import details
from catdog_gui.training.queue_file import Queue
from catdog_gui.words import counted, decimal, percent, whole

MOST_REASONS = 3
"""Failures that are told one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One run of a queue: its ``number`` in it, from 1, and how it went.

    ``folder`` is None where it has none yet, or no more. ``best_val_acc`` is None before the first epoch. ``seconds`` of training
    and validating. ``settings`` are those in which the runs of the queue differ, by dotted path, as one types them. ``reason``
    says why it failed, where it did.
    """

    number: int
    folder: Path | None
    status: Literal["waiting", "running", "stopped", "finished", "failed"]
    best_val_acc: float | None
    best_epoch: int | None
    val_images: int
    seconds: float
    settings: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """All runs of a queue, the best first; those without a result last."""

    lines: tuple[Line, ...]

    @property
    def best(self) -> Line | None:
        """The most accurate run; None where no epoch was validated."""
        return self.lines[0] if self.lines and self.lines[0].best_val_acc is not None else None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Of the runs that have one, the best first."""
        return tuple(line.folder for line in self.lines if line.folder is not None)

    def count(self, *statuses: str) -> int:
        """How many runs are in one of these states."""
        return sum(line.status in statuses for line in self.lines)


def summary(runs: Path, queue: Queue) -> Summary:
    """How the runs of a queue went, by what is in their folders."""
    paths = differing(queue.configs)
    lines = [_line(runs, queue, place, paths) for place in range(len(queue.entries))]
    return Summary(tuple(sorted(lines, key=_accuracy, reverse=True)))


def in_words(found: Summary) -> str:
    """The whole in a few sentences."""
    said = [_counts(found), _best(found)]
    failed = sorted((line for line in found.lines if line.status == "failed"), key=lambda line: line.number)
    said += map(_failure, failed[:MOST_REASONS])
    return " ".join(filter(None, said))


def _accuracy(line: Line) -> float:
    """To sort by; what has no result comes after all that have one, however bad."""
    return -1.0 if line.best_val_acc is None else line.best_val_acc


def _line(runs: Path, queue: Queue, place: int, paths: tuple[str, ...]) -> Line:
    entry = queue.entries[place]
    settings = {path: written(value(entry.config, path)) for path in paths}
    folder, reason = (runs / entry.run if entry.run else None), entry.reason
    best, best_epoch, images, seconds = None, None, 0, 0.0
    if folder is not None:
        try:
            run = details(folder)
        except RunError as error:  # removed since, or damaged
            folder, reason = None, reason or error.message
        else:
            best, best_epoch, images = run.summary.best_val_acc, run.summary.best_epoch, run.record.val_images
            seconds = sum(epoch.seconds + epoch.val_seconds for epoch in run.epochs)
    return Line(place + 1, folder, entry.status, best, best_epoch, images, seconds, settings, reason)


def _counts(found: Summary) -> str:
    total = counted(len(found.lines), "run")
    parts = [tr("{finished} of {runs} finished", finished=found.count("finished"), runs=total)]
    if failed := found.count("failed"):
        parts.append(tr("{count} failed", count=failed))
    if stopped := found.count("stopped", "running"):
        parts.append(tr("{count} stopped on the way", count=stopped))
    if waiting := found.count("waiting"):
        parts.append(tr("{count} not begun", count=waiting))
    return f"{', '.join(parts)}."


def _best(found: Summary) -> str:
    best = found.best
    if best is None or best.best_val_acc is None:
        return ""
    accuracy, settings = percent(best.best_val_acc), titled(best.settings)
    text = (
        tr("Best: {accuracy} in epoch {epoch} with {settings}.", accuracy=accuracy, epoch=best.best_epoch, settings=settings)
        if settings
        else tr("Best: {accuracy} in epoch {epoch}.", accuracy=accuracy, epoch=best.best_epoch)
    )
    others = [line.best_val_acc for line in found.lines[1:] if line.best_val_acc is not None]
    if others and best.val_images:
        low, high = percent(min(others)), percent(max(others))
        span = low if low == high else f"{low.removesuffix(' %')} … {high}"
        bounds = accuracy_interval(round(best.best_val_acc * best.val_images), best.val_images)
        rest = tr("The others: {accuracies}.", accuracies=span)
        chance = tr(
            "On {pictures} validation pictures ± {points} points are chance.",
            pictures=whole(best.val_images),
            points=decimal(50 * (bounds[1] - bounds[0]), ".1f"),
        )
        return f"{text} {rest} {chance}"
    return text


def _failure(line: Line) -> str:
    settings = titled(line.settings)  # none where there is but one run
    if not settings:
        return tr("Run {number} failed: {reason}", number=line.number, reason=line.reason)
    return tr("Run {number} with {settings} failed: {reason}", number=line.number, settings=settings, reason=line.reason)
