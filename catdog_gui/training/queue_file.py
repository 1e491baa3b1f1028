"""A queue of runs on the disk: ``RUNS/queue.json``, small and checked, so that it can go on after a break. Imports no torch."""

from __future__ import annotations

import datetime
import textwrap
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from catdog_gui import __version__
from catdog_gui.data.safe_names import safe_folder
from catdog_gui.data.sources import DEMO
from catdog_gui.disk import reason
from catdog_gui.errors import RunError
from catdog_gui.files import write_atomically
from catdog_gui.language import later, tr
from catdog_gui.schema import Config, ConfigError, parsed
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.grid import MOST_RUNS
from catdog_gui.untrusted import read_json

FORMAT = 1
FILE, LOCK = "queue.json", ".queue.lock"

MOST_BYTES = 4 << 20
"""Of a queue.json; a hundred runs have some three hundred thousand."""

_START_ANEW = later("Remove the file, or choose another folder for runs; the runs themselves are untouched.")


class Entry(Config):
    """One run of a queue. ``run`` is the name of its folder, empty until it has one; ``reason`` says why it failed."""

    config: TrainConfig
    status: Literal["waiting", "running", "stopped", "finished", "failed"] = "waiting"
    run: str = ""
    reason: str = ""

    @property
    def pending(self) -> bool:
        """Whether it still has to be done, or to its end."""
        return self.status in ("waiting", "running", "stopped")

    @property
    def startable(self) -> bool:
        """Whether going on with the queue takes it up: what could not even start may do so now."""
        return self.pending or (self.status == "failed" and not self.run)

    @field_validator("run")
    @classmethod
    def _is_a_name(cls, run: str) -> str:
        if run and safe_folder(run) != run:
            raise ValueError("no name of a run's folder")
        return run


class Queue(Config):
    """Runs to do one after the other, on the same pictures.

    ``source``, ``val_list`` and ``model`` are as for :func:`catdog_gui.training.session.train`; the last two are empty where
    there is none.
    """

    format: int = FORMAT
    made_by: str = f"catdog-gui {__version__}"
    created: str = ""
    source: str
    val_list: str = ""
    model: str = ""
    entries: tuple[Entry, ...]

    @property
    def configs(self) -> tuple[TrainConfig, ...]:
        """Of all its runs, in order."""
        return tuple(entry.config for entry in self.entries)

    @property
    def pending(self) -> int:
        """How many runs still have to be done, or to their end."""
        return sum(entry.pending for entry in self.entries)

    @field_validator("source", "val_list", "model")
    @classmethod
    def _can_be_paths(cls, text: str) -> str:
        if "\0" in text:
            raise ValueError("a path has no character 0")
        return text

    @field_validator("entries")
    @classmethod
    def _is_no_flood(cls, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        if not 1 <= len(entries) <= MOST_RUNS:
            raise ValueError(f"a queue has 1 to {MOST_RUNS} runs")
        return entries


def new_queue(
    source: str, configs: tuple[TrainConfig, ...], *, val_list: Path | None = None, model: Path | None = None
) -> Queue:  # fmt: skip
    """A queue of these runs, none of which has begun."""
    return Queue(
        created=datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        source=source if source == DEMO else str(Path(source).expanduser().resolve()),
        val_list=str(val_list.absolute()) if val_list is not None else "",
        model=str(model.absolute()) if model is not None else "",
        entries=tuple(Entry(config=config) for config in configs),
    )


def read_queue(runs: Path) -> Queue | None:
    """The queue of a folder of runs; None where there is none.

    Raises:
        RunError: damaged, or made by a newer version.
    """
    path = runs / FILE
    try:
        tree = read_json(path, MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RunError(tr("The queue in {path} cannot be read ({why}).", path=path, why=reason(error)), tr(_START_ANEW)) from None
    except ValueError:
        raise RunError(tr("The queue in {path} is damaged.", path=path), tr(_START_ANEW)) from None
    version = tree.get("format") if isinstance(tree, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise RunError(
            tr("The queue in {path} was made by a newer version of this program.", path=path), tr("Update catdog-gui.")
        )
    try:
        return parsed(Queue, tree)
    except ConfigError as error:
        words = textwrap.shorten(error.message, 300, placeholder=" …")
        raise RunError(tr("The queue in {path} is not valid: {why}", path=path, why=words), tr(_START_ANEW)) from None


def write_queue(runs: Path, queue: Queue) -> None:
    """Keep a queue in a folder of runs, in place of the one before.

    Raises:
        RunError: it cannot be written.
    """
    try:
        write_atomically(runs / FILE, queue.model_dump_json(indent=1).encode())
    except OSError as error:
        raise RunError(
            tr("The queue cannot be kept in {runs} ({why}).", runs=runs, why=reason(error)), tr("Choose another folder for runs.")
        ) from None
