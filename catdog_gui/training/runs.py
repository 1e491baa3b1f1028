"""Run folders: what a run was, how it went, and all it takes to go on.

RUNS/NAME/run.json          configuration as resolved, versions, fingerprint of the pictures, status
          history.jsonl     a line for every few steps and every epoch; append-only, cut back on resume
          split.json        which pictures train, validate, test
          best.safetensors, last.safetensors
          resume.pt         raw and averaged weights, optimiser, position
          film/             what the model looked at after every epoch (catdog_gui.training.film)
"""

from __future__ import annotations

import datetime
import io
import json
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Self

import filelock
import numpy as np
import torch
from torch import Tensor

from catdog_gui import __version__
from catdog_gui.errors import RunError
from catdog_gui.files import write_atomically
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.schema import Config, ConfigError, changes, option, parsed, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, History, StepsDone
from catdog_gui.training.presets import preset

FORMAT = 1
RECORD, HISTORY, SPLIT, STATE, LOCK = "run.json", "history.jsonl", "split.json", "resume.pt", ".lock"
BEST, LAST = "best.safetensors", "last.safetensors"


class Decided(Config):
    """What was settled at the start and stays for the whole run, resumed or not."""

    device: Literal["cpu", "cuda", "mps"]
    precision: Literal["float32", "bfloat16"]
    threads: int = option(1, title="CPU threads", ge=1, help="Threads for arithmetic on the CPU.")
    micro_batch: int = option(1, title="Micro-batch", ge=1, help="Pictures computed at once at the start of the run.")


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

    def __init__(self, folder: Path, record: RunRecord | None = None) -> None:
        """Open ``folder``, or make it the home of a new run where ``record`` is given.

        Raises:
            RunError: in use by another process, not a run folder, made by a newer version, or not writable.
        """
        self.folder = folder
        if record is None:
            read_record(folder)  # before locking, which would make the folder
        try:
            if record is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._lock = filelock.FileLock(folder / LOCK)
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            raise RunError(
                f"The run {folder.name} is being trained in another window or process.", "Stop it there first."
            ) from None
        except OSError as error:
            raise RunError(
                f"The run folder {folder} cannot be used: {error.strerror}.", "Choose another folder for runs."
            ) from None
        try:
            self.record = record if record is not None else read_record(folder)
            if record is not None:
                self._write_record()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    @property
    def model_path(self) -> Path | None:
        """The best weights saved so far, else the last, else None."""
        return next((self.folder / name for name in (BEST, LAST) if (self.folder / name).is_file()), None)

    def update(self, **changes: Any) -> None:
        """Change fields of ``run.json``."""
        self.record = self.record.model_copy(update=changes)
        self._write_record()

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
        save(self.folder / name, weights, card)

    def save_split(self, split: dict[str, Any]) -> None:
        """Write ``split.json``."""
        write_atomically(self.folder / SPLIT, json.dumps(split).encode())

    def load_split(self) -> dict[str, Any]:
        """Read ``split.json``.

        Raises:
            RunError: missing or damaged.
        """
        try:
            split = json.loads((self.folder / SPLIT).read_text("utf-8"))
        except (OSError, ValueError):
            split = None
        if not isinstance(split, dict):
            raise RunError(f"The split of the run {self.folder.name} is missing or damaged.", "Start a new run.")
        return split

    def save_state(self, state: dict[str, Any]) -> None:
        """Write ``resume.pt``."""
        buffer = io.BytesIO()
        torch.save(state, buffer)
        write_atomically(self.folder / STATE, buffer.getvalue())

    def load_state(self) -> dict[str, Any] | None:
        """Read ``resume.pt`` without running anything in it; None where there is none yet.

        Raises:
            RunError: damaged.
        """
        try:
            state = unpacked(self.packed_state())
        except Exception as error:  # noqa: BLE001  (torch raises whatever its unpickler met)
            raise RunError(
                f"The checkpoint of the run {self.folder.name} is damaged ({type(error).__name__}).",
                f"Its last model file, {LAST}, may still be used to classify; training cannot go on.",
            ) from None
        if state is not None and not isinstance(state, dict):
            raise RunError(f"The checkpoint of the run {self.folder.name} is of another kind.", "Start a new run.")
        return state

    def packed_state(self) -> bytes:
        """``resume.pt`` as it is, for :func:`unpacked`; empty where there is none yet."""
        try:
            return (self.folder / STATE).read_bytes()
        except FileNotFoundError:
            return b""

    def _write_record(self) -> None:
        write_atomically(self.folder / RECORD, self.record.model_dump_json(indent=2).encode())


def unpacked(state: bytes) -> Any:
    """What :meth:`RunStore.save_state` wrote, without running anything in it; None for none at all."""
    return torch.load(io.BytesIO(state), map_location="cpu", weights_only=True) if state else None


def new_run_folder(runs: Path, name: str, preset: str) -> Path:
    """A folder that is not there yet: by ``name``, or by preset and time.

    Raises:
        RunError: a run of that name exists, the name is no plain folder name, or ``runs`` cannot be written to.
    """
    try:
        runs.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=runs).close()
    except OSError as error:
        raise RunError(f"Runs cannot be kept in {runs} ({error.strerror}).", "Choose another folder for runs.") from None
    if name:
        if not re.fullmatch(r"[^/\\:*?\"<>|\x00-\x1f]{1,100}", name) or name.strip(". ") == "":
            raise RunError(f"“{name}” cannot be the name of a run.", "Use letters, digits, spaces, dots and dashes.")
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
        tree = json.loads((folder / RECORD).read_text("utf-8"))
    except OSError:
        raise RunError(f"{folder} is not a run folder.", f"A run folder holds {RECORD}.") from None
    except (ValueError, RecursionError):
        raise RunError(f"{RECORD} of the run {folder.name} is damaged.", "Its model files may still be used.") from None
    version = tree.get("format") if isinstance(tree, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise RunError(f"The run {folder.name} was made by a newer version of this program.", "Update catdog-gui.")
    try:
        return parsed(RunRecord, tree)
    except ConfigError as error:
        raise RunError(f"{RECORD} of the run {folder.name} is not valid: {error.message}", "Start a new run.") from None


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
        text = path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return
    for row in text.split("\n"):
        try:
            line = json.loads(row)
        except ValueError:
            continue
        if isinstance(line, dict) and _is_whole(line):
            yield row, line


def _is_whole(line: dict[str, Any]) -> bool:
    if line.get("type") == "steps":
        columns = [line.get(name) for name in ("steps", "loss", "accuracy", "lr")]
        return all(isinstance(column, list) and len(column) == len(line["steps"]) for column in columns)
    return line.get("type") == "epoch" and all(name in line for name in EpochDone.__dataclass_fields__)


def command(record: RunRecord) -> str:
    """The command that makes the same run, as one would type it beside the pictures."""
    config = record.config
    words = ["catdog", "train", Path(record.source).name or record.source, "--preset", config.preset]
    for path, new in changes(config, preset(config.preset)).items():
        words += ["--set", f"{path}={written(new)}"]
    if record.val_list:
        words += ["--val-list", record.val_list]
    return shlex.join(words)


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
