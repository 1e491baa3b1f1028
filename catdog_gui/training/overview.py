"""All runs in a folder, each in a line: what it was, how far it came, how good it is. Imports no torch."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from catdog_gui.errors import RunError
from catdog_gui.training.events import Changed, EpochDone
from catdog_gui.training.history import read_history
from catdog_gui.training.record import RECORD, RunRecord, read_record
from catdog_gui.training.remarks import remarks


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run. ``created`` as ISO 8601, UTC; ``size`` in bytes of all its files; ``best_val_acc`` None before the first epoch.

    ``reason`` says why it failed, where it did.
    """

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
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs, the newest first, and why others cannot be read, a sentence each."""

    runs: tuple[RunSummary, ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunDetails:
    """One run more closely: its record, its epochs, what they say in words, the seconds of training, and what was changed."""

    summary: RunSummary
    record: RunRecord
    epochs: tuple[EpochDone, ...]
    remarks: tuple[str, ...]
    seconds: float
    changes: tuple[Changed, ...] = ()


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


def details(folder: Path) -> RunDetails:
    """The run in ``folder``.

    Raises:
        RunError: no run folder, damaged, or made by a newer version.
    """
    record, history = read_record(folder), read_history(folder)
    epochs, line = history.epochs, summary(folder, record)
    if len(epochs) > line.epochs_done:  # the record speaks of the last checkpoint
        best = max(epochs, key=lambda epoch: (epoch.val_acc, -epoch.val_loss))
        line = replace(line, epochs_done=epochs[-1].epoch, best_val_acc=best.val_acc, best_epoch=best.epoch)
    said = remarks(history, len(record.class_names))
    return RunDetails(line, record, epochs, tuple(said), sum(epoch.seconds for epoch in epochs), history.changes)


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
        reason=record.reason,
    )


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):  # gone since it was listed
            total += path.stat().st_size if path.is_file() else 0
    return total
