"""All runs in a folder, each in a line: what it was, how far it came, how good it is. Imports no torch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from catdog_gui.errors import RunError
from catdog_gui.schema import updated
from catdog_gui.training.events import Changed, EpochDone
from catdog_gui.training.history import read_epochs, read_history
from catdog_gui.training.record import RECORD, RunRecord, read_record
from catdog_gui.training.remarks import remarks
from catdog_gui.training.run_notes import RunNotes, read_notes


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run. ``created`` as ISO 8601, UTC; ``size`` in bytes of all its files; accuracies are None before the first epoch.

    ``reason`` says why it failed, where it did. ``seconds`` is training alone. Runs of one ``recipe`` differ in their ``seed``
    alone. ``title`` (empty: none), ``favourite``, ``tags`` and ``note`` are a person's.
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
    last_val_acc: float | None
    seconds: float
    device: str
    size: int
    seed: int
    recipe: str
    reason: str
    title: str
    favourite: bool
    tags: tuple[str, ...]
    note: str

    @property
    def shown(self) -> str:
        """What the run is called: its title, else the name of its folder."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs, the newest first, and what cannot be read (others, or the notes on one), a sentence each."""

    runs: tuple[RunSummary, ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunDetails:
    """One run more closely: its record, its epochs, what they say in words, and what was changed in mid-run."""

    summary: RunSummary
    record: RunRecord
    epochs: tuple[EpochDone, ...]
    remarks: tuple[str, ...]
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
            record = read_record(place)
        except RunError as error:
            unreadable.append(error.message)
            continue
        epochs: tuple[EpochDone, ...] = ()
        with suppress(RunError):  # whoever looks at the run more closely is told
            epochs = read_epochs(place)
        notes = RunNotes()
        try:
            notes = read_notes(place)
        except RunError as error:
            unreadable.append(error.message)
        found.append(summary(place, record, epochs, notes))
    return Runs(tuple(sorted(found, key=lambda run: (run.created, run.name), reverse=True)), tuple(sorted(unreadable)))


def details(folder: Path) -> RunDetails:
    """The run in ``folder``; notes that cannot be read are left out.

    Raises:
        RunError: no run folder, damaged, or made by a newer version.
    """
    record, history = read_record(folder), read_history(folder)
    notes = RunNotes()
    with suppress(RunError):
        notes = read_notes(folder)
    said = remarks(history, len(record.class_names))
    line = summary(folder, record, history.epochs, notes)
    return RunDetails(line, record, history.epochs, tuple(said), history.changes)


def summary(folder: Path, record: RunRecord, epochs: Sequence[EpochDone] = (), notes: RunNotes | None = None) -> RunSummary:
    """A run's line; of more epochs than the record knows of, which speaks of the last checkpoint, all count."""
    done, best_val_acc, best_epoch = record.epochs_done, record.best_val_acc, record.best_epoch
    if len(epochs) > done:
        best = max(epochs, key=lambda epoch: (epoch.val_acc, -epoch.val_loss))
        done, best_val_acc, best_epoch = epochs[-1].epoch, best.val_acc, best.epoch
    notes = notes or RunNotes()
    return RunSummary(
        name=folder.name,
        folder=folder,
        preset=record.config.preset,
        created=record.created,
        source=Path(record.source).name or record.source,
        status=record.status,
        epochs_done=done,
        epochs=record.config.training.epochs,
        best_val_acc=best_val_acc,
        best_epoch=best_epoch,
        last_val_acc=epochs[-1].val_acc if epochs else None,
        seconds=sum(epoch.seconds for epoch in epochs),
        device=record.decided.device,
        size=_size(folder),
        seed=record.config.training.seed,
        recipe=_recipe(record),
        reason=record.reason,
        title=notes.title,
        favourite=notes.favourite,
        tags=notes.tags,
        note=notes.note,
    )


def _recipe(record: RunRecord) -> str:
    """The same for runs that differ in nothing but their seed: pictures, settings, model to start from, changes of length."""
    alike = record.model_copy(update={"config": updated(record.config, {"training.seed": 0})})
    decides = alike.model_dump(include={"source", "fingerprint", "config", "class_names", "val_list", "start", "earlier"})
    return hashlib.blake2b(repr(decides).encode(), digest_size=8).hexdigest()


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):  # gone since it was listed
            total += path.stat().st_size if path.is_file() else 0
    return total
