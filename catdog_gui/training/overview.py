"""All runs in a folder, each in a line: what it was, how far it came, how good it is. Imports no torch."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from catdog_gui.errors import RunError
from catdog_gui.training.record import RECORD, RunRecord, read_record


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run. ``created`` as ISO 8601, UTC; ``size`` in bytes of all its files; ``best_val_acc`` None before the first epoch."""

    name: str
    folder: Path
    preset: str
    created: str
    source: str
    status: str
    epochs_done: int
    epochs: int
    best_val_acc: float | None
    best_epoch: int | None
    device: str
    size: int


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs, the newest first, and why others cannot be read, a sentence each."""

    runs: tuple[RunSummary, ...]
    unreadable: tuple[str, ...]


def overview(folder: Path) -> Runs:
    """All runs directly in ``folder``; none where there is no such folder."""
    found: list[RunSummary] = []
    unreadable: list[str] = []
    try:
        places = [place for place in folder.iterdir() if (place / RECORD).is_file()]
    except OSError:
        places = []
    for place in places:
        try:
            found.append(summary(place, read_record(place)))
        except RunError as error:
            unreadable.append(error.message)
    return Runs(tuple(sorted(found, key=lambda run: (run.created, run.name), reverse=True)), tuple(sorted(unreadable)))


def summary(folder: Path, record: RunRecord) -> RunSummary:
    """A run's line."""
    return RunSummary(
        name=folder.name,
        folder=folder,
        preset=record.config.preset,
        created=record.created,
        source=Path(record.source).name or record.source,
        status=record.status,
        epochs_done=record.epochs_done,
        epochs=record.config.training.epochs,
        best_val_acc=record.best_val_acc,
        best_epoch=record.best_epoch,
        device=record.decided.device,
        size=_size(folder),
    )


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):  # gone since it was listed
            total += path.stat().st_size if path.is_file() else 0
    return total
