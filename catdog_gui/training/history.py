"""How a run went: ``history.jsonl``, a line for every few steps, every epoch, and every change in its course.

Lines are appended; a torn or foreign one is passed over. What came after the checkpoint that a run goes on
from is cut off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from catdog_gui.errors import RunError
from catdog_gui.files import write_atomically
from catdog_gui.language import tr
from catdog_gui.training.events import Changed, EpochDone, History, StepsDone
from catdog_gui.untrusted import parsed_json, read_bounded

HISTORY = "history.jsonl"

MOST_BYTES = 512 << 20
"""Ten million steps have as many."""


def append_history(folder: Path, event: StepsDone | EpochDone | Changed) -> None:
    """Add a line to the history of the run in ``folder``."""
    if isinstance(event, StepsDone):
        line: dict[str, Any] = {
            "type": "steps",
            "steps": event.steps.tolist(),
            "loss": [round(float(v), 6) for v in event.loss],
            "accuracy": [round(float(v), 6) for v in event.accuracy],
            "lr": [float(f"{v:.6g}") for v in event.lr],
        }
    else:
        line = {"type": "epoch" if isinstance(event, EpochDone) else "change"}
        line |= {name: getattr(event, name) for name in type(event).__dataclass_fields__}
    with (folder / HISTORY).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def sync_history(folder: Path) -> None:
    """Have what was appended so far put onto the disk."""
    with suppress(FileNotFoundError), (folder / HISTORY).open("ab") as file:
        os.fsync(file.fileno())


def cut_history(folder: Path, step: int, epochs: int) -> None:
    """Forget what came after ``step`` and ``epochs``: a resumed run will tell it anew."""
    kept = [
        text
        for text, line in _lines(folder / HISTORY)
        if (line["type"] == "steps" and max(line["steps"], default=0) <= step)
        or (line["type"] == "epoch" and line["epoch"] <= epochs)
        or (line["type"] == "change" and line["step"] <= step)
    ]
    write_atomically(folder / HISTORY, "".join(f"{text}\n" for text in kept).encode())


def read_history(folder: Path) -> History:
    """The curves of a run, by step and epoch, and its changes; torn or foreign lines are passed over.

    What is told twice counts once; of changes after one step the last does.
    """
    columns: dict[str, list[float]] = {"steps": [], "loss": [], "accuracy": [], "lr": []}
    epochs: dict[int, EpochDone] = {}
    changes: dict[int, Changed] = {}
    for _, line in _lines(folder / HISTORY):
        if line["type"] == "steps":
            for name, column in columns.items():
                column.extend(line[name])
        elif line["type"] == "epoch":
            epochs.setdefault(line["epoch"], _epoch(line))
        else:
            changes[line["step"]] = Changed(**{name: line[name] for name in Changed.__dataclass_fields__})
    steps, first = np.unique(np.array(columns["steps"], np.int64), return_index=True)
    loss, accuracy, lr = (np.array(columns[name], np.float32)[first] for name in ("loss", "accuracy", "lr"))
    told = tuple(epochs[number] for number in sorted(epochs))
    return History(steps, loss, accuracy, lr, told, tuple(changes[step] for step in sorted(changes)))


def read_epochs(folder: Path) -> tuple[EpochDone, ...]:
    """The epochs of a run, as :func:`read_history` has them. Quick: steps, which are nearly all of a history, are not parsed."""
    epochs: dict[int, EpochDone] = {}
    for _, line in _lines(folder / HISTORY, of='"epoch"'):
        if line["type"] == "epoch":
            epochs.setdefault(line["epoch"], _epoch(line))
    return tuple(epochs[number] for number in sorted(epochs))


def _epoch(line: dict[str, Any]) -> EpochDone:
    return EpochDone(**{name: line[name] for name in EpochDone.__dataclass_fields__})


def _lines(path: Path, of: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Whole lines of a history, each as text and parsed; only those that ``of`` is in."""
    try:
        text = read_bounded(path, MOST_BYTES).decode("utf-8", "replace")
    except FileNotFoundError:
        return
    except OSError as error:
        raise RunError(
            tr("The history of the run {name} cannot be read ({why}).", name=path.parent.name, why=error.strerror or error),
            tr("Look at {path}.", path=path),
        ) from None
    for row in text.split("\n"):
        if of not in row:
            continue
        try:
            line = parsed_json(row)
        except ValueError:
            continue
        if isinstance(line, dict) and _is_whole(line):
            yield row, line


def _is_whole(line: dict[str, Any]) -> bool:
    if line.get("type") == "steps":
        columns = [line.get(name) for name in ("steps", "loss", "accuracy", "lr")]
        alike = all(
            isinstance(column, list) and len(column) == len(columns[0] or ()) and all(map(_is_number, column))
            for column in columns
        )
        return alike and all(isinstance(step, int) for step in columns[0] or ())
    if line.get("type") == "epoch":
        return _has(line, EpochDone, whole=("epoch", "step"))
    return line.get("type") == "change" and _has(line, Changed, whole=("step", "epochs", "epochs_before"))


def _has(line: dict[str, Any], event: type[EpochDone | Changed], whole: tuple[str, ...]) -> bool:
    """Whether the line has a number for each field of the ``event``, and whole ones where they must be."""
    return all(_is_number(line.get(name)) for name in event.__dataclass_fields__) and all(
        isinstance(line[name], int) for name in whole
    )


def _is_number(value: object) -> bool:
    """Whether it is one that every array of a history can hold; False and True are."""
    return isinstance(value, float) or (isinstance(value, int) and abs(value) < 2**63)
