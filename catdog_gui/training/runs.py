"""Run folders: what a run was, how it went, and all it takes to go on.

RUNS/NAME/run.json          configuration as resolved, versions, fingerprint of the pictures, status
          history.jsonl     a line for every few steps and every epoch; append-only, cut back on resume
          split.json        which pictures train, validate, test
          best.safetensors, last.safetensors
          resume.pt         raw and averaged weights, optimiser, position
          resume-before.pt  the same of the checkpoint before, for the day the last one is found damaged
          film/             what the model looked at after every epoch (catdog_gui.training.film)
"""

from __future__ import annotations

import datetime
import errno
import io
import json
import os
import re
import shlex
import tempfile
import textwrap
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, Self

import filelock
import numpy as np
import torch
from torch import Tensor

from catdog_gui import __version__
from catdog_gui.data.archive import Archive
from catdog_gui.data.safe_names import safe_folder
from catdog_gui.data.split_record import MOST_BYTES as MOST_SPLIT
from catdog_gui.disk import is_full, is_locked, reason, shortage
from catdog_gui.errors import RunError
from catdog_gui.files import sweep, sync_folder, write_atomically
from catdog_gui.locks import Lock
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.schema import Config, ConfigError, changes, option, parsed, updated, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, History, StepsDone
from catdog_gui.training.latest import MOST_BYTES as MOST_RECORD
from catdog_gui.training.presets import preset
from catdog_gui.untrusted import parsed_json, read_bounded, read_json

FORMAT = 1
RECORD, HISTORY, SPLIT, LOCK = "run.json", "history.jsonl", "split.json", ".lock"
STATE, BEFORE = "resume.pt", "resume-before.pt"
BEST, LAST = "best.safetensors", "last.safetensors"

_MOST_HISTORY, _MOST_STATE = 512 << 20, 1 << 40
"""Bytes. Ten million steps have as many; the state of the largest model that the settings allow has some 40 GB."""

ROOM = 16 << 20
"""Bytes that the small files of a run may need."""


class Decided(Config):
    """What was settled at the start and stays for the whole run, resumed or not."""

    device: Literal["cpu", "cuda", "mps"]
    precision: Literal["float32", "bfloat16"]
    threads: int = option(1, title="CPU threads", ge=1, help="Threads for arithmetic on the CPU.")
    micro_batch: int = option(1, title="Micro-batch", ge=1, help="Pictures computed at once at the start of the run.")


class Earlier(Config):
    """How long a run was to be before it was given another number of epochs, for what is learned depends on it."""

    epochs: int = option(1, title="Epochs", ge=1, le=10_000, help="Epochs in all until then.")
    step: int = option(0, title="Steps", ge=0, help="Optimiser steps that were done then.")


class RunRecord(Config):
    """``run.json``."""

    format: int = FORMAT
    made_by: str = f"catdog-gui {__version__}"
    torch: str = ""
    created: str = ""
    source: str
    fingerprint: str
    config: TrainConfig
    class_names: tuple[str, ...]
    train_images: int
    val_images: int
    split_rule: str
    val_list: str = ""
    decided: Decided
    earlier: tuple[Earlier, ...] = ()
    status: Literal["running", "finished", "stopped", "failed"] = "running"
    reason: str = ""
    step: int = 0
    epochs_done: int = 0
    best_val_acc: float | None = None
    best_epoch: int | None = None


class RunStore:
    """One run folder, locked against a second writer for as long as this object lives.

    The lock is the operating system's and dies with the process. Use as a context manager.
    """

    def __init__(self, folder: Path, record: RunRecord | None = None, split: dict[str, Any] | None = None) -> None:
        """Open ``folder``, or make it the home of a new run where its ``record`` and ``split`` are given.

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
                f"The run {folder.name} is being trained in another window or process" + (f" ({owner})." if owner else "."),
                "Stop it there first.",
            ) from None
        except OSError as error:
            raise self.refused(error) from None
        try:
            with self.writing():
                if record is None:
                    self.record = read_record(folder)
                    sweep(folder, RECORD, HISTORY, SPLIT, STATE, BEST, LAST)
                else:
                    self.record = record
                    if split is not None:  # before the record, which says that there is a run: it could not go on without
                        self.save_split(split)
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
        then = "then resume: everything up to the last checkpoint is kept." if begun else "then start again."
        if is_full(error):
            return RunError(f"The disk is full: {shortage(self.folder.parent, needed)}.", f"Free space there, {then}")
        if is_locked(error):
            return RunError(
                f"The run folder {self.folder} may not be written to ({reason(error)}).",
                f"Make it writable, or copy it to where you may write, {then}",
            )
        if not self.folder.exists():
            return RunError(
                f"The run folder {self.folder} is gone.",
                "Put it back, or plug in its drive, then resume from its last checkpoint.",
            )
        return RunError(f"The run cannot be saved in {self.folder} ({reason(error)}).", f"Check the disk, {then}")

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
        return next((self.folder / name for name in (BEST, LAST) if (self.folder / name).is_file()), None)

    def update(self, **changes: Any) -> None:
        """Change fields of ``run.json``."""
        record = self.record.model_copy(update=changes)
        self._must_be_there()
        write_atomically(self.folder / RECORD, _json(record))
        self.record = record

    def append(self, event: StepsDone | EpochDone) -> None:
        """Add a line to the history."""
        if isinstance(event, StepsDone):
            line: dict[str, Any] = {
                "type": "steps",
                "steps": event.steps.tolist(),
                "loss": [round(float(v), 6) for v in event.loss],
                "accuracy": [round(float(v), 6) for v in event.accuracy],
                "lr": [float(f"{v:.6g}") for v in event.lr],
            }
        else:
            line = {"type": "epoch"} | {name: getattr(event, name) for name in EpochDone.__dataclass_fields__}
        self._must_be_there()
        with (self.folder / HISTORY).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def history(self) -> History:
        """The curves so far; torn or foreign lines are passed over."""
        return read_history(self.folder)

    def cut_history(self, step: int, epochs: int) -> None:
        """Forget what came after ``step`` and ``epochs``: a resumed run will tell it anew."""
        kept = [
            text
            for text, line in _lines(self.folder / HISTORY)
            if (line["type"] == "steps" and max(line["steps"], default=0) <= step)
            or (line["type"] == "epoch" and line["epoch"] <= epochs)
        ]
        write_atomically(self.folder / HISTORY, "".join(f"{text}\n" for text in kept).encode())

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
            raise RunError(f"The split of the run {self.folder.name} is missing or damaged.", "Start a new run.")
        self._split = json.dumps(split).encode()
        return split

    def save_state(self, state: dict[str, Any]) -> None:
        """Write ``resume.pt`` and keep the one before.

        The history is put onto the disk first, so that no power cut leaves a checkpoint whose curve has a hole.
        """
        buffer = io.BytesIO()
        torch.save(state, buffer)
        self._must_be_there()
        with suppress(FileNotFoundError), (self.folder / HISTORY).open("ab") as history:
            os.fsync(history.fileno())
        write_atomically(self.folder / STATE, buffer.getvalue(), before=self.folder / BEFORE)

    def mend_state(self) -> str:
        """Put the checkpoint before in the place of a last one that is damaged; a sentence that says so, else "".

        Raises:
            OSError: it cannot be put there.
        """
        state, before = self.folder / STATE, self.folder / BEFORE
        if not state.exists() or _is_whole_state(state) or not _is_whole_state(before):
            return ""
        before.replace(state)
        sync_folder(self.folder)
        return "The last checkpoint of the run is damaged; it goes on from the one before."

    def load_state(self) -> dict[str, Any] | None:
        """Read ``resume.pt`` without running anything in it; None where there is none yet.

        Raises:
            RunError: damaged.
        """
        try:
            state = unpacked(self.packed_state())
        except Exception as error:  # noqa: BLE001  (torch raises whatever its unpickler met)
            raise RunError(
                f"The checkpoint of the run {self.folder.name} is damaged ({type(error).__name__}), and none before it is whole.",
                f"Its last model file, {LAST}, may still be used to classify; training cannot go on.",
            ) from None
        if state is not None and not isinstance(state, dict):
            raise RunError(f"The checkpoint of the run {self.folder.name} is of another kind.", "Start a new run.")
        return state

    def packed_state(self) -> bytes:
        """``resume.pt`` as it is, for :func:`unpacked`; empty where there is none yet."""
        # Without it the one before: a kill may come between putting that away and putting the next one there.
        for name in (STATE, BEFORE):
            with suppress(FileNotFoundError):
                return read_bounded(self.folder / name, _MOST_STATE)
        return b""

    def _must_be_there(self) -> None:
        """Writing would make the folder anew: half a run, in the place of a drive that was unplugged perhaps."""
        if self.is_gone:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.folder))


def unpacked(state: bytes) -> Any:
    """What :meth:`RunStore.save_state` wrote, without running anything in it; None for none at all."""
    if not state:
        return None
    with Archive(io.BytesIO(state)) as archive:
        if any(member.compress_type != zipfile.ZIP_STORED for member in archive.infolist()):
            raise ValueError  # torch packs nothing; what is packed may be far larger than the file
    return torch.load(io.BytesIO(state), map_location="cpu", weights_only=True)


def _is_whole_state(path: Path) -> bool:
    try:
        return isinstance(unpacked(read_bounded(path, _MOST_STATE)), dict)
    except Exception:  # noqa: BLE001  (as above)
        return False


def _json(record: RunRecord) -> bytes:
    return record.model_dump_json(indent=2).encode()


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
                f"The disk is full: {shortage(runs, ROOM)}.", "Free space there, or choose another folder for runs."
            ) from None
        raise RunError(f"Runs cannot be kept in {runs} ({reason(error)}).", "Choose another folder for runs.") from None
    if name:
        name = unicodedata.normalize("NFC", name)
        if (safe := safe_folder(name)) != name:
            raise RunError(f"“{name}” cannot be the name of a run.", f"What every system can bear is, for example, “{safe}”.")
        if (runs / name / RECORD).exists():
            raise RunError(f"There is a run called “{name}” already.", "Choose another name, or resume that run.")
        return runs / name
    stamp = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    folder = runs / f"{stamp}-{re.sub(r'[^a-z0-9]+', '-', preset.lower())}"
    number = 2
    while folder.exists():
        folder = folder.with_name(f"{folder.name.rsplit('_', 1)[0]}_{number}")
        number += 1
    return folder


def read_record(folder: Path) -> RunRecord:
    """``run.json`` of a run folder.

    Raises:
        RunError: no run folder, damaged, or made by a newer version.
    """
    try:
        tree = read_json(folder / RECORD, MOST_RECORD)
    except OSError:
        raise RunError(f"{folder} is not a run folder.", f"A run folder holds {RECORD}.") from None
    except ValueError:
        raise RunError(f"{RECORD} of the run {folder.name} is damaged.", "Its model files may still be used.") from None
    version = tree.get("format") if isinstance(tree, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise RunError(f"The run {folder.name} was made by a newer version of this program.", "Update catdog-gui.")
    try:
        return parsed(RunRecord, tree)
    except ConfigError as error:
        reason = textwrap.shorten(error.message, 300, placeholder=" …")
        raise RunError(f"{RECORD} of the run {folder.name} is not valid: {reason}", "Start a new run.") from None


def read_history(folder: Path) -> History:
    """The curves of a run; torn or foreign lines are passed over."""
    columns: dict[str, list[float]] = {"steps": [], "loss": [], "accuracy": [], "lr": []}
    epochs: list[EpochDone] = []
    for _, line in _lines(folder / HISTORY):
        if line["type"] == "steps":
            for name, column in columns.items():
                column.extend(line[name])
        else:
            epochs.append(EpochDone(**{name: line[name] for name in EpochDone.__dataclass_fields__}))
    return History(
        np.array(columns["steps"], np.int64),
        np.array(columns["loss"], np.float32),
        np.array(columns["accuracy"], np.float32),
        np.array(columns["lr"], np.float32),
        tuple(epochs),
    )


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Whole lines of a history, each as text and parsed."""
    try:
        text = read_bounded(path, _MOST_HISTORY).decode("utf-8", "replace")
    except FileNotFoundError:
        return
    except OSError as error:
        raise RunError(
            f"The history of the run {path.parent.name} cannot be read ({error.strerror or error}).", f"Look at {path}."
        ) from None
    for row in text.split("\n"):
        try:
            line = parsed_json(row)
        except ValueError:
            continue
        if isinstance(line, dict) and _is_whole(line):
            yield row, line


def _is_whole(line: dict[str, Any]) -> bool:
    if line.get("type") == "steps":
        columns = [line.get(name) for name in ("steps", "loss", "accuracy", "lr")]
        return all(
            isinstance(column, list) and len(column) == len(columns[0] or ()) and all(map(_is_number, column))
            for column in columns
        )
    return line.get("type") == "epoch" and all(_is_number(line.get(name)) for name in EpochDone.__dataclass_fields__)


def _is_number(value: object) -> bool:
    """Whether it is one that every array of a history can hold; False and True are."""
    return isinstance(value, float) or (isinstance(value, int) and abs(value) < 2**63)


def command(record: RunRecord) -> str:
    """The command that makes the same run, typed beside the pictures; more than one where its epochs were changed."""
    lengths = (*(length.epochs for length in record.earlier), record.config.training.epochs)
    config = updated(record.config, {"training.epochs": lengths[0]})
    words = ["catdog", "train", Path(record.source).name or record.source, "--preset", config.preset]
    for path, new in changes(config, preset(config.preset)).items():
        words += ["--set", f"{path}={written(new)}"]
    if record.val_list:
        words += ["--val-list", record.val_list]
    later = (
        f"catdog train --resume RUN --epochs {epochs}  # when {before.step:,} steps were done"
        for before, epochs in zip(record.earlier, lengths[1:], strict=True)
    )
    return "\n".join((shlex.join(words), *later))


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
