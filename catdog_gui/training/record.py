"""What a run was and how far it is: ``run.json``."""

from __future__ import annotations

import shlex
import textwrap
from itertools import pairwise
from pathlib import Path
from typing import Literal

from catdog_gui import __version__
from catdog_gui.errors import RunError
from catdog_gui.language import tr
from catdog_gui.schema import Config, ConfigError, changes, option, parsed, updated, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import MODELS_OWN, preset
from catdog_gui.untrusted import read_json

FORMAT = 1
RECORD = "run.json"
BEST, LAST, START = "best.safetensors", "last.safetensors", "start.safetensors"
"""Model files in a run's folder; the third is a copy of the model that it started from, where it did."""

STATE, BEFORE = "resume.pt", "resume-before.pt"
"""What a run goes on from, and the same of the checkpoint before."""

SPLIT, LOCK = "split.json", ".lock"

PACKED = ".catdog-run.zip"
"""What the name of a packed run ends in."""

MOST_BYTES = 16 << 20
"""Of a run.json; those with ten thousand classes have a few hundred thousand."""


class Decided(Config):
    """What was settled at the start and stays for the whole run, resumed or not."""

    device: Literal["cpu", "cuda", "mps"]
    precision: Literal["float32", "bfloat16"]
    threads: int = option(1, title="CPU threads", ge=1, help="Threads for arithmetic on the CPU.")
    micro_batch: int = option(1, title="Micro-batch", ge=1, help="Pictures computed at once at the start of the run.")
    compiled: bool = option(False, title="Compiled", help="Whether the encoder's layers were compiled.")


class Earlier(Config):
    """How long a run was to be, and how fast, before it was given other epochs or rates: what is learned depends on it."""

    epochs: int = option(1, title="Epochs", ge=1, le=10_000, help="Epochs in all until then.")
    rate: float = option(1.0, title="Rate", gt=0, le=1000, help="Factor on the schedule's learning rates until then.")
    step: int = option(0, title="Steps", ge=0, help="Optimiser steps that were done then.")


class RunRecord(Config):
    """``run.json``.

    Epochs of the configuration and ``rate``, a factor on the learning rates of the schedule, are those that hold at last;
    ``earlier`` has what held before, in order.
    """

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
    start: str = ""
    decided: Decided
    earlier: tuple[Earlier, ...] = ()
    rate: float = option(1.0, title="Rate", gt=0, le=1000, help="Factor on the schedule's learning rates.")
    status: Literal["running", "finished", "stopped", "failed"] = "running"
    reason: str = ""
    step: int = 0
    epochs_done: int = 0
    best_val_acc: float | None = None
    best_epoch: int | None = None


def read_record(folder: Path) -> RunRecord:
    """``run.json`` of a run folder.

    Raises:
        RunError: no run folder, damaged, or made by a newer version.
    """
    try:
        tree = read_json(folder / RECORD, MOST_BYTES)
    except OSError:
        raise RunError(
            tr("{folder} is not a run folder.", folder=folder), tr("A run folder holds {file}.", file=RECORD)
        ) from None
    except ValueError:
        raise RunError(
            tr("{file} of the run {name} is damaged.", file=RECORD, name=folder.name), tr("Its model files may still be used.")
        ) from None
    version = tree.get("format") if isinstance(tree, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise RunError(
            tr("The run {name} was made by a newer version of this program.", name=folder.name), tr("Update catdog-gui.")
        )
    try:
        return parsed(RunRecord, tree)
    except ConfigError as error:
        reason = textwrap.shorten(error.message, 300, placeholder=" …")
        raise RunError(
            tr("{file} of the run {name} is not valid: {why}", file=RECORD, name=folder.name, why=reason), tr("Start a new run.")
        ) from None


def is_packed(path: Path) -> bool:
    """Whether ``path`` is called like a packed run (:mod:`catdog_gui.training.packing`)."""
    return path.name.lower().endswith(PACKED)


def command(record: RunRecord) -> str:
    """The command that makes the same run, typed beside the pictures; more than one where its epochs or rates were changed.

    In English, as command lines are: model files hold it, which must not differ by the language of the window.
    """
    parts = [(part.epochs, part.rate) for part in record.earlier] + [(record.config.training.epochs, record.rate)]
    config = updated(record.config, {"training.epochs": parts[0][0]})
    words = ["catdog", "train", Path(record.source).name or record.source, "--preset", config.preset]
    for path, new in changes(config, preset(config.preset)).items():
        if record.start and path.startswith(MODELS_OWN):
            continue
        words += ["--set", f"{path}={written(new)}"]
    if record.start:
        words += ["--from", record.start]
    if record.val_list:
        words += ["--val-list", record.val_list]
    later = [
        f"{_changing(before, after)}  # when {part.step:,} steps were done"
        for part, (before, after) in zip(record.earlier, pairwise(parts), strict=True)
    ]
    if parts[0][1] != 1:
        later.insert(0, f"{_changing((parts[0][0], 1.0), parts[0])}  # before the first step")
    return "\n".join((shlex.join(words), *later))


def _changing(before: tuple[int, float], after: tuple[int, float]) -> str:
    """The command that gives a run other epochs and rates."""
    epochs = f" --epochs {after[0]}" if after[0] != before[0] else ""
    if after[1] == before[1]:
        return f"catdog train --resume RUN{epochs}"
    return f"catdog runs change RUN{epochs} --rate {written(after[1])}"
