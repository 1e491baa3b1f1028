"""``catdog train``: a new run, or one that goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.following import Events, follow, listening
from catdog_gui.cli.terminal import StopOnSignal
from catdog_gui.cli.training_options import (
    AsJson,
    BatchSize,
    Data,
    Device,
    Epochs,
    FromModel,
    PresetName,
    Processes,
    Seed,
    Settings,
    ValList,
    configured,
    meant,
)
from catdog_gui.progress import StopCheck
from catdog_gui.settings import load_settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import TrainEvent
from catdog_gui.training.launch import is_follower


def train(
    data: Data = "",
    preset_name: PresetName = None,
    val_list: ValList = None,
    model: FromModel = None,
    epochs: Epochs = None,
    batch_size: BatchSize = None,
    device: Device = None,
    processes: Processes = None,
    seed: Seed = None,
    runs: Annotated[Path | None, typer.Option(help="Folder that the run's folder is made in.")] = None,
    name: Annotated[str, typer.Option(help="Name of the run's folder; by preset and time where none is given.")] = "",
    settings: Settings = None,
    resume: Annotated[Path | None, typer.Option(help="Run folder to go on with, instead of DATA.")] = None,
    as_json: AsJson = False,
) -> None:
    """Train a model on pictures, or go on with a run. Ctrl-C stops in good order and keeps the weights."""
    if bool(data) == (resume is not None):
        raise typer.BadParameter("give DATA (a folder, a zip, or demo), or --resume RUN, and not both")
    if resume is not None:
        fixed = {
            "--preset": preset_name, "--val-list": val_list, "--batch-size": batch_size, "--device": device, "--seed": seed,
            "--runs": runs, "--name": name, "--set": settings, "--from": model,
        }  # fmt: skip
        if given := [flag for flag, value in fixed.items() if value not in (None, "", [])]:
            raise typer.BadParameter(
                f"a resumed run keeps its settings, only --epochs and --processes can change: leave out {', '.join(given)}"
            )
        events = _resumed(resume, epochs, processes)
    else:
        config = configured(
            preset_name, model, settings,
            epochs=epochs, batch_size=batch_size, device=device, seed=seed, processes=processes,
        )  # fmt: skip
        events = _new(data, config, runs if runs is not None else load_settings().runs, name, val_list, meant(model))
    if is_follower():
        _help(events)
        return
    follow(events, as_json=as_json)


def _new(data: str, config: TrainConfig, runs: Path, name: str, val_list: Path | None, model: Path | None) -> Events:
    def events(should_stop: StopCheck) -> Iterator[TrainEvent]:
        from catdog_gui.training import session  # late: importing torch takes seconds, and wrong use should be told at once

        return session.train(data, config, runs=runs, name=name, val_list=val_list, model=model, should_stop=should_stop)

    return events


def _resumed(run: Path, epochs: int | None, processes: int | None) -> Events:
    def events(should_stop: StopCheck) -> Iterator[TrainEvent]:
        from catdog_gui.training import session  # late, as above

        return session.resume(run, epochs=epochs, processes=processes, should_stop=should_stop)

    return events


def _help(events: Events) -> None:
    """Take part in a run that another process leads, and say nothing: it was started by torchrun, and so was that one."""
    with StopOnSignal(quiet=True) as stop, listening(events, stop.asked) as stream:
        for _ in stream:
            pass
