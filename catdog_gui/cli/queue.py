"""``catdog queue``: several runs one after the other, unattended, and which of them is best."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.following import Events, follow
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
    assignment,
    configured,
    meant,
    refuse_models_own,
)
from catdog_gui.errors import CatDogError
from catdog_gui.progress import StopCheck
from catdog_gui.settings import load_settings
from catdog_gui.training.grid import assignments, axis, grid
from catdog_gui.training.queue import QueueEvent, begin, drop, go_on
from catdog_gui.training.queue_file import Queue, new_queue


def queue(
    data: Data = "",
    axes: Annotated[
        list[str] | None,
        typer.Option(
            "--grid",
            help="A setting and its values, e.g. training.muon_lr=0.01,0.02; given again, every combination is trained. The "
            "setting preset stands for a whole preset.",
            metavar="NAME=V1,V2,…",
        ),
    ] = None,
    variants: Annotated[
        list[str] | None,
        typer.Option(
            "--run",
            help="One run, by what is its own, e.g. “model.depth=4 training.epochs=20”; may be repeated.",
            metavar="“NAME=VALUE …”",
        ),
    ] = None,
    preset_name: PresetName = None,
    val_list: ValList = None,
    model: FromModel = None,
    epochs: Epochs = None,
    batch_size: BatchSize = None,
    device: Device = None,
    processes: Processes = None,
    seed: Seed = None,
    runs: Annotated[Path | None, typer.Option(help="Folder that the runs and the queue are kept in.")] = None,
    settings: Settings = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the queue that was stopped or broken off.")] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Forget the queue that was not done, alone or for a new one; its runs stay.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Train several runs one after the other; a table tells in the end which is best.

    A run that fails does not stop the others. Ctrl-C stops the one under way in good order, and --resume goes on.
    """
    home = runs if runs is not None else load_settings().runs
    chosen = {
        "DATA": data, "--grid": axes, "--run": variants, "--preset": preset_name, "--val-list": val_list, "--from": model,
        "--epochs": epochs, "--batch-size": batch_size, "--device": device, "--processes": processes, "--seed": seed,
        "--set": settings,
    }  # fmt: skip
    given = [flag for flag, value in chosen.items() if value not in (None, "", [])]
    if "WORLD_SIZE" in os.environ:
        raise CatDogError("A queue starts its runs by itself.", "Start it without torchrun; --processes takes several cards.")
    if resume:
        if given or forget:
            raise typer.BadParameter(f"a queue goes on as it is: leave out {', '.join([*given, *['--forget'] * forget])}")
        follow(lambda should_stop: go_on(home, should_stop=should_stop), as_json=as_json)
        return
    if forget and not given:
        drop(home)
        return
    if not data or not (axes or variants):
        raise typer.BadParameter("give DATA (a folder, a zip, or demo) and --grid or --run, or --resume alone")
    spans = [axis(*assignment(text)) for text in axes or ()]
    points = [assignments(text) for text in variants or ()]
    refuse_models_own(model, [*(span.path for span in spans), *(path for point in points for path in point)])
    base = configured(
        preset_name, model, settings,
        epochs=epochs, batch_size=batch_size, device=device, seed=seed, processes=processes,
    )  # fmt: skip
    wanted = new_queue(data, grid(base, spans, points), val_list=val_list, model=meant(model))
    follow(_begun(home, wanted, replace=forget), as_json=as_json)


def _begun(runs: Path, wanted: Queue, *, replace: bool) -> Events:
    def events(should_stop: StopCheck) -> Iterator[QueueEvent]:
        return begin(runs, wanted, replace=replace, should_stop=should_stop)

    return events
