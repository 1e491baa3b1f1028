"""Run folders: what a run was, how it went, and all it takes to go on.

RUNS/NAME/run.json          configuration as resolved, versions, fingerprint of the pictures, status
          history.jsonl     a line for every few steps, every epoch and every change; append-only, cut back on resume
          change.json       for a moment: what is asked of a run under way (catdog_gui.training.changes)
          split.json        which pictures train, validate, test
          best.safetensors, last.safetensors
          resume.pt         raw and averaged weights, optimiser, position
          resume-before.pt  the same of the checkpoint before, for the day the last one is found damaged
          film/             what the model looked at after every epoch (catdog_gui.training.film)
          notes.json        what a person notes about it (catdog_gui.training.run_notes); never written here
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import filelock
from torch import Tensor

from catdog_gui.data.safe_names import safe_folder
from catdog_gui.data.split_record import MOST_BYTES as MOST_SPLIT
from catdog_gui.disk import is_full, is_locked, reason, shortage
from catdog_gui.errors import RunError
from catdog_gui.files import sweep, write_atomically
from catdog_gui.language import tr
from catdog_gui.locks import Lock
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.training.changes import forget
from catdog_gui.training.checkpoint import State, load_state, packed_state, save_state
from catdog_gui.training.events import Changed, EpochDone, History, StepsDone
from catdog_gui.training.history import HISTORY, append_history, cut_history, read_history, sync_history
from catdog_gui.training.latest import model_of
from catdog_gui.training.record import (
    BEFORE,
    BEST,
    LAST,
    LOCK,
    RECORD,
    SPLIT,
    START,
    STATE,
    RunRecord,
    command,
    read_record,
)
from catdog_gui.untrusted import read_json

ROOM = 16 << 20
"""Bytes that the small files of a run may need."""


class RunStore:
    """One run folder, locked against a second writer for as long as this object lives.

    The lock is the operating system's and dies with the process. Use as a context manager.
    """

    def __init__(
        self,
        folder: Path,
        record: RunRecord | None = None,
        split: dict[str, Any] | None = None,
        start: Path | None = None,
    ) -> None:
        """Open ``folder``, or make it the home of a new run where its ``record`` and ``split`` are given.

        Args:
            start: model file that a new run starts from; a copy is kept, for it may have to start once more.

        Raises:
            RunError: in use by another process, not a run folder, made by a newer version, or not writable.
        """
        self.folder = folder
        self._split = b""
        if record is None:
            read_record(folder)  # before locking, which would make the folder
        try:
            if record is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(folder / LOCK)
            self._lock.acquire()
        except filelock.Timeout:
            owner = self._lock.owner()
            raise RunError(
                tr("The run {name} is being trained in another window or process ({owner}).", name=folder.name, owner=owner)
                if owner
                else tr("The run {name} is being trained in another window or process.", name=folder.name),
                tr("Stop it there first."),
            ) from None
        except OSError as error:
            raise self.refused(error) from None
        try:
            with self.writing():
                if record is None:
                    self.record = read_record(folder)
                    sweep(folder, RECORD, HISTORY, SPLIT, STATE, BEST, LAST, START)
                    forget(folder)
                else:
                    self.record = record
                    if split is not None:  # before the record, which says that there is a run: it could not go on without
                        self.save_split(split)
                    if start is not None:
                        write_atomically(folder / START, start.read_bytes())
                    write_atomically(folder / RECORD, _json(record))
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    @property
    def is_gone(self) -> bool:
        """Whether somebody took the folder away, or what is in it."""
        return not (self.folder / RECORD).is_file()

    @contextmanager
    def writing(self, needed: int = ROOM) -> Iterator[None]:
        """Around what writes into the run before its first step: a fault of the disk becomes a :class:`RunError`."""
        try:
            yield
        except OSError as error:
            raise self.refused(error, needed) from None

    def refused(self, error: OSError, needed: int = ROOM) -> RunError:
        """What a person can do about a folder that takes nothing; ``needed`` is what was to be written, in bytes."""
        begun = any((self.folder / state).exists() for state in (STATE, BEFORE))
        if is_full(error):
            return RunError(
                tr("The disk is full: {shortage}.", shortage=shortage(self.folder.parent, needed)),
                tr("Free space there, then resume: everything up to the last checkpoint is kept.")
                if begun
                else tr("Free space there, then start again."),
            )
        if is_locked(error):
            return RunError(
                tr("The run folder {folder} may not be written to ({why}).", folder=self.folder, why=reason(error)),
                tr(
                    "Make it writable, or copy it to where you may write, then resume: everything up to the last checkpoint is "
                    "kept."
                )
                if begun
                else tr("Make it writable, or copy it to where you may write, then start again."),
            )
        if not self.folder.exists():
            return RunError(
                tr("The run folder {folder} is gone.", folder=self.folder),
                tr("Put it back, or plug in its drive, then resume from its last checkpoint."),
            )
        return RunError(
            tr("The run cannot be saved in {folder} ({why}).", folder=self.folder, why=reason(error)),
            tr("Check the disk, then resume: everything up to the last checkpoint is kept.")
            if begun
            else tr("Check the disk, then start again."),
        )

    def remake(self) -> bool:
        """Make a folder that was taken away anew, with all but curves and weights.

        False where the folder around it is gone too: a drive was unplugged then, and its place must not be taken by another.

        Raises:
            OSError: it cannot be made or written to.
        """
        if not self.folder.parent.is_dir():
            return False
        self._lock.release()  # of a file that nobody else can find any more
        self.folder.mkdir(exist_ok=True)
        self._lock.acquire()
        write_atomically(self.folder / RECORD, _json(self.record))
        write_atomically(self.folder / SPLIT, self._split)
        return True

    @property
    def model_path(self) -> Path | None:
        """The best weights saved so far, else the last, else None."""
        return model_of(self.folder)

    def update(self, **changes: Any) -> None:
        """Change fields of ``run.json``."""
        record = self.record.model_copy(update=changes)
        self._must_be_there()
        write_atomically(self.folder / RECORD, _json(record))
        self.record = record

    def append(self, event: StepsDone | EpochDone | Changed) -> None:
        """Add a line to the history."""
        self._must_be_there()
        append_history(self.folder, event)

    def history(self) -> History:
        """The curves so far; torn or foreign lines are passed over."""
        return read_history(self.folder)

    def cut_history(self, step: int, epochs: int) -> None:
        """Forget what came after ``step`` and ``epochs``: a resumed run will tell it anew."""
        cut_history(self.folder, step, epochs)

    def save_model(self, name: str, weights: dict[str, Tensor], card: ModelCard) -> None:
        """Write a model file into the run."""
        self._must_be_there()
        save(self.folder / name, weights, card)

    def save_split(self, split: dict[str, Any]) -> None:
        """Write ``split.json``."""
        self._split = json.dumps(split).encode()
        write_atomically(self.folder / SPLIT, self._split)

    def load_split(self) -> dict[str, Any]:
        """Read ``split.json``.

        Raises:
            RunError: missing or damaged.
        """
        try:
            split = read_json(self.folder / SPLIT, MOST_SPLIT)
        except (OSError, ValueError):
            split = None
        if not isinstance(split, dict):
            raise RunError(
                tr("The split of the run {name} is missing or damaged.", name=self.folder.name), tr("Start a new run.")
            )
        self._split = json.dumps(split).encode()
        return split

    def save_state(self, state: State) -> None:
        """Write ``resume.pt`` and keep the one before.

        The history is put onto the disk first, so that no power cut leaves a checkpoint whose curve has a hole.
        """
        self._must_be_there()
        sync_history(self.folder)
        save_state(self.folder, state)

    def load_state(self) -> tuple[State | None, str]:
        """The newest whole checkpoint, see :func:`catdog_gui.training.checkpoint.load_state`."""
        return load_state(self.folder)

    def packed_state(self) -> bytes:
        """The newest checkpoint as it is, for those who train together with this process."""
        return packed_state(self.folder)

    def _must_be_there(self) -> None:
        """Writing would make the folder anew: half a run, in the place of a drive that was unplugged perhaps."""
        if self.is_gone:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.folder))


def new_run_folder(runs: Path, name: str, preset: str) -> Path:
    """A folder that is not there yet: by ``name``, or by preset and time.

    Raises:
        RunError: a run of that name exists, the name is no plain folder name, or ``runs`` cannot be written to.
    """
    try:
        runs.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=runs).close()
    except OSError as error:
        if is_full(error):
            raise RunError(
                tr("The disk is full: {shortage}.", shortage=shortage(runs, ROOM)),
                tr("Free space there, or choose another folder for runs."),
            ) from None
        raise RunError(
            tr("Runs cannot be kept in {runs} ({why}).", runs=runs, why=reason(error)), tr("Choose another folder for runs.")
        ) from None
    if name:
        name = unicodedata.normalize("NFC", name)
        if (safe := safe_folder(name)) != name:
            raise RunError(
                tr("“{name}” cannot be the name of a run.", name=name),
                tr("What every system can bear is, for example, “{name}”.", name=safe),
            )
        if (runs / name / RECORD).exists():
            raise RunError(
                tr("There is a run called “{name}” already.", name=name), tr("Choose another name, or resume that run.")
            )
        return runs / name
    stamp = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    folder = runs / f"{stamp}-{re.sub(r'[^a-z0-9]+', '-', preset.lower())}"
    number = 2
    while folder.exists():
        folder = folder.with_name(f"{folder.name.rsplit('_', 1)[0]}_{number}")
        number += 1
    return folder


def claimed(folder: Path, preset: str) -> Path:
    """``folder``, from :func:`new_run_folder`, made; or another of that preset where two runs began in the same second."""
    while True:
        try:
            folder.mkdir()
        except FileExistsError:
            folder = new_run_folder(folder.parent, "", preset)
        except OSError:
            return folder  # whoever writes there first says what is wrong
        else:
            return folder


def model_card(record: RunRecord, model: ModelConfig, metrics: dict[str, float]) -> ModelCard:
    """The header of this run's model files."""
    return ModelCard(
        model=model,
        preprocessing=record.config.preprocessing,
        class_names=record.class_names,
        metrics=metrics,
        data={
            "source": Path(record.source).name or record.source,
            "fingerprint": record.fingerprint,
            "split": record.split_rule,
            "command": command(record),
            "train_images": record.train_images,
            "val_images": record.val_images,
        },
        training=record.config.model_dump(mode="json"),
    )


def _json(record: RunRecord) -> bytes:
    return record.model_dump_json(indent=2).encode()
