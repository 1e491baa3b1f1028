"""Rates and length of a run, changed while it is under way: what is asked for, and what holds at which step. Imports no torch.

A wish is a small file in the run's folder, whoever leaves it there: the window that trains, or another process. The run looks for
it between two steps, takes it away, and notes in its record from which step on it holds. So a run that goes on later does exactly
what it would have done.
"""

from __future__ import annotations

import math
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from catdog_gui.errors import RunError
from catdog_gui.files import write_atomically
from catdog_gui.language import tr
from catdog_gui.locks import is_held
from catdog_gui.schema import Config, option, parsed, updated
from catdog_gui.training.events import Changed
from catdog_gui.training.record import LOCK, Earlier, RunRecord, read_record
from catdog_gui.training.schedule import learning_rate
from catdog_gui.untrusted import read_json

WISH = "change.json"

LOOK = 0.25
"""Seconds between two looks for a wish: on a drive of the network each takes a while."""

_MOST_BYTES = 10_000


class Change(Config):
    """What is to be other from now on; None leaves a thing as it is."""

    epochs: int | None = option(
        None, title="Epochs", unit="epochs", ge=1, le=10_000, help="In all, with those that are done already."
    )  # fmt: skip
    rate: float | None = option(
        None, title="Rate", ge=0.001, le=100,
        help="Factor on all learning rates of the schedule, as it was laid out at the start; 1 is the schedule itself.",
    )  # fmt: skip


def in_force(record: RunRecord, step: int) -> tuple[int, float]:
    """Epochs in all, and the factor on the learning rates, as they are for the step that follows when ``step`` are done."""
    for part in record.earlier:
        if step < part.step:
            return part.epochs, part.rate
    return record.config.training.epochs, record.rate


def pace(record: RunRecord, step: int, steps_per_epoch: int) -> float:
    """Learning rate of ``step``, counted from 0."""
    epochs, rate = in_force(record, step)
    return rate * learning_rate(record.config.training, step, epochs * steps_per_epoch)


def changed(record: RunRecord, step: int, change: Change, *, begun: int = 0) -> RunRecord:
    """The record of the run if it is changed when ``step`` steps are done; changes that were to come later are forgotten.

    Args:
        begun: epochs that have begun.

    Raises:
        RunError: so many epochs have begun already.
        ConfigError: the other settings do not allow so few epochs.
    """
    if change.epochs is not None and change.epochs < begun:
        raise RunError(
            tr("The run is in its epoch {begun} already.", begun=begun),
            tr("Ask for {begun} epochs in all, or more.", begun=begun),
        )
    before = in_force(record, step)
    epochs = record.config.training.epochs if change.epochs is None else change.epochs
    rate = record.rate if change.rate is None else change.rate
    earlier = tuple(part for part in record.earlier if part.step <= step)
    # Where nothing was learned since the change before, this one takes its place.
    if before != (epochs, rate) and step > (earlier[-1].step if earlier else 0):
        earlier = (*earlier, Earlier(epochs=before[0], rate=before[1], step=step))
    config = updated(record.config, {"training.epochs": epochs})
    return record.model_copy(update={"config": config, "rate": rate, "earlier": earlier})


def change_at(record: RunRecord, step: int) -> Changed | None:
    """The change that holds from the step on that follows when ``step`` are done; None where there is none."""
    if all(part.step != step for part in record.earlier):
        return None
    return Changed(step, *in_force(record, step), *in_force(record, step - 1))


def ask(run: Path, change: Change) -> None:
    """Leave a wish for whoever trains the run. What was asked for and not taken up yet stays asked for.

    Raises:
        RunError: nobody trains it, so many epochs are done already, or the wish cannot be left in its folder.
        ConfigError: the run's other settings do not allow so few epochs.
    """
    record = read_record(run)
    if not is_held(run / LOCK):
        raise RunError(
            tr("The run {name} is not under way.", name=run.name),
            tr("A run that goes on may be given another number of epochs: catdog train --resume RUN --epochs N."),
        )
    changed(record, record.step, change, begun=record.epochs_done)
    wish: dict[str, Any] = {}
    with suppress(OSError, ValueError):
        tree = read_json(run / WISH, _MOST_BYTES)
        wish = tree if isinstance(tree, dict) else {}
    asked = parsed(Change, wish | change.model_dump(exclude_none=True))
    try:
        write_atomically(run / WISH, asked.model_dump_json().encode())
    except OSError as error:
        raise RunError(
            tr("The wish cannot be left in {run} ({why}).", run=run, why=error.strerror or error),
            tr("Make the folder writable, or free space there."),
        ) from None


def forget(run: Path) -> None:
    """Remove a wish that nobody took up before the run ended."""
    with suppress(OSError):
        (run / WISH).unlink(missing_ok=True)


class Wishes:
    """What is asked of the run in ``folder`` while it is under way."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / WISH
        self._looked = -math.inf

    def taken(self, *, at_once: bool = False) -> Change | None:
        """The newest wish, which is gone then; None where there is none, or where the last look was a moment ago.

        Args:
            at_once: look, however short a while ago the last look was.

        Raises:
            CatDogError: it cannot be read, or asks for what cannot be.
        """
        now = time.monotonic()
        if now - self._looked < LOOK and not at_once:
            return None
        self._looked = now
        if not self._path.exists():
            return None
        try:
            tree = read_json(self._path, _MOST_BYTES)
        except (OSError, ValueError):
            raise RunError(tr("It cannot be read.")) from None
        finally:
            try:
                self._path.unlink(missing_ok=True)
            except OSError:  # a folder of that name, say: it would be told of for ever
                self._looked = math.inf
        return parsed(Change, tree)
