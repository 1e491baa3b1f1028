"""What earlier runs left behind, found without torch: the window asks before torch is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catdog_gui.schema import ConfigError, parsed
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.record import BEFORE, BEST, LAST, MOST_BYTES, RECORD, STATE
from catdog_gui.untrusted import read_json


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run that can go on. ``stopped`` says that it was asked to stop; else it broke off with the program or the power."""

    run: Path
    config: TrainConfig
    epochs_done: int
    stopped: bool


def newest_model(runs: Path) -> Path | None:
    """The best model of the run that was trained last; None where there is none."""
    return max(_files(runs, BEST), key=_time, default=None)


def newest_runs(runs: Path) -> list[Path]:
    """All run folders that have a model, the one that was trained last first."""
    return [path.parent for path in sorted(_files(runs, BEST), key=_time, reverse=True) if (path.parent / RECORD).is_file()]


def model_of(run: Path) -> Path | None:
    """The best model of a run folder, else its last; None where there is none yet."""
    return next((path for name in (BEST, LAST) if (path := run / name).is_file()), None)


def has_checkpoint(run: Path) -> bool:
    """Whether there is something to go on from: the last checkpoint, or the one before, which a kill may leave alone."""
    return any((run / name).is_file() for name in (STATE, BEFORE))


def unfinished(runs: Path) -> Unfinished | None:
    """The newest run in ``runs``, where it did not come to its end and can go on."""
    record = max(_files(runs, RECORD), key=_time, default=None)
    if record is None or not has_checkpoint(record.parent):
        return None
    try:
        content: dict[str, Any] = read_json(record, MOST_BYTES)
        status, epochs = content["status"], int(content["epochs_done"])
        config = parsed(TrainConfig, content["config"])
    except (OSError, ValueError, TypeError, LookupError, OverflowError, ConfigError):
        return None  # damaged, or of another version: what is wrong is told when somebody opens it
    return Unfinished(record.parent, config, epochs, status == "stopped") if status in ("stopped", "running") else None


def _files(runs: Path, name: str) -> list[Path]:
    try:
        return [path for folder in runs.iterdir() if (path := folder / name).is_file()]
    except OSError:
        return []


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # gone since it was listed
        return 0.0
