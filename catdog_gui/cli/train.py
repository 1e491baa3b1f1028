"""``catdog train``: a new run, or one that goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from catdog_gui.cli.terminal import FAILED, STOPPED, Bar, StopOnSignal, print_json
from catdog_gui.errors import CatDogError
from catdog_gui.progress import Notice, Progress, StopCheck
from catdog_gui.resources import SHIPPED, shipped_model
from catdog_gui.schema import updated
from catdog_gui.settings import load_settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import Changed, EpochDone, RunFinished, RunStarted, StepsDone, TrainEvent, change_line, epoch_line
from catdog_gui.training.launch import is_follower
from catdog_gui.training.presets import FAST, MODELS_OWN, PRESETS, TUNE, preset

KEEPING = "the weights are being kept"


def train(
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo.")] = "",
    preset_name: Annotated[
        str | None,
        typer.Option("--preset", help=f"Settings to start with: {', '.join(PRESETS)}; tune with --from.", show_default="fast"),
    ] = None,
    val_list: Annotated[Path | None, typer.Option(help="File with the validation pictures, a name a line.")] = None,
    model: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="Model file or run folder to start from; the word shipped for the model that comes along.",
            metavar="MODEL",
        ),
    ] = None,
    epochs: Annotated[int | None, typer.Option(help="Epochs in all.", min=1)] = None,
    batch_size: Annotated[int | None, typer.Option(help="Pictures a step.")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu, cuda or mps.")] = None,
    processes: Annotated[
        int | None, typer.Option(help="Graphics cards of this computer that train together; 0: all there are.", min=0)
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Start of everything random.")] = None,
    runs: Annotated[Path | None, typer.Option(help="Folder that the run's folder is made in.")] = None,
    name: Annotated[str, typer.Option(help="Name of the run's folder; by preset and time where none is given.")] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="Any setting, e.g. training.lr=0.001; may be repeated.", metavar="NAME=VALUE"),
    ] = None,
    resume: Annotated[Path | None, typer.Option(help="Run folder to go on with, instead of DATA.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")] = False,
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
        named = {
            "training.epochs": epochs, "training.batch_size": batch_size, "training.device": device, "training.seed": seed,
            "training.processes": processes,
        }  # fmt: skip
        changes = {path: value for path, value in named.items() if value is not None}
        changes |= dict(map(_assignment, settings or ()))
        if model is not None and (theirs := [path for path in changes if path.startswith(MODELS_OWN)]):
            raise typer.BadParameter(f"with --from the model decides on {', '.join(theirs)}")
        config = updated(preset(preset_name or (TUNE.preset if model is not None else FAST.preset)), changes)
        events = _new(data, config, runs if runs is not None else load_settings().runs, name, val_list, _meant(model))
    if is_follower():
        _help(events)
        return
    ending = _follow_json(events) if as_json else _follow_bar(events)
    if ending is None or ending.status == "failed":
        raise typer.Exit(FAILED)
    if ending.status == "stopped":
        raise typer.Exit(STOPPED)


Events = Callable[[StopCheck], Iterator[TrainEvent]]


def _meant(model: Path | None) -> Path | None:
    """The file that ``--from`` means."""
    if model != Path(SHIPPED):
        return model
    if (path := shipped_model()) is None:
        raise CatDogError("No model comes with this installation.", "Name a model file or a run folder after --from.")
    return path


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


@contextmanager
def _listening(events: Events, should_stop: StopCheck) -> Iterator[Iterator[TrainEvent]]:
    """The stream of events, closed at once where listening ends early, so that weights are saved before anything else."""
    stream = events(should_stop)
    try:
        yield stream
    finally:
        if isinstance(stream, Generator):
            stream.close()


def _help(events: Events) -> None:
    """Take part in a run that another process leads, and say nothing: it was started by torchrun, and so was that one."""
    with StopOnSignal(quiet=True) as stop, _listening(events, stop.asked) as stream:
        for _ in stream:
            pass


def _follow_json(events: Events) -> RunFinished | None:
    """Print events as JSON lines; the ending, None where there was none.

    The run is stopped in good order once nobody reads the lines any more.
    """
    ending = None
    told = 0.0
    total = None
    per_epoch = 1
    with StopOnSignal(KEEPING) as stop, _listening(events, stop.asked) as stream:
        for event in stream:
            line: dict[str, Any]
            match event:
                case Progress() if time.monotonic() - told >= 1 or event.done == event.total:
                    told = time.monotonic()
                    line = {"event": "progress", **asdict(event)}
                case Notice():
                    line = {"event": "notice", **asdict(event)}
                case StepsDone() if time.monotonic() - told >= 1:
                    told = time.monotonic()
                    line = {
                        "event": "progress",
                        "phase": "Training",
                        "done": int(event.steps[-1]),
                        "total": total,
                        "unit": "steps",
                        "epoch": event.epoch,
                        "loss": float(event.loss.mean()),
                        "images_per_second": event.images_per_second,
                        "seconds_left": event.seconds_left,
                    }
                case RunStarted():
                    total, per_epoch = event.epochs * event.steps_per_epoch, event.steps_per_epoch
                    fields = ("parameters", "tokens", "train_images", "val_images", "device", "precision")
                    line = {"event": "run_started", "run": event.run} | {name: getattr(event, name) for name in fields}
                case EpochDone():
                    line = {"event": "epoch_done", **asdict(event)}
                case Changed():
                    total = event.epochs * per_epoch
                    line = {"event": "changed", **asdict(event)}
                case RunFinished():
                    ending = event
                    line = {"event": "run_finished", **asdict(event)}
                case _:
                    continue
            if not print_json(line):
                stop.ask()
    return ending


def _follow_bar(events: Events) -> RunFinished | None:
    """Show events on a terminal; the ending, None where there was none."""
    ending = None
    total = 0
    per_epoch = 1
    with StopOnSignal(KEEPING) as stop, _listening(events, stop.asked) as stream, Bar() as bar:
        for event in stream:
            match event:
                case Progress() | Notice():
                    bar.show(event)
                case RunStarted():
                    total, per_epoch = event.epochs * event.steps_per_epoch, event.steps_per_epoch
                    bar.say(f"Run {event.run}")
                    bar.say(
                        f"{event.train_images:,} pictures to train on, {event.val_images:,} to validate with · "
                        f"{event.parameters:,} parameters · {event.tokens} tokens · {event.device}, {event.precision}"
                    )
                case StepsDone():
                    text = f"Training · epoch {event.epoch} of {total // per_epoch} · loss {float(event.loss.mean()):.4f}"
                    bar.move(f"{text} · {event.images_per_second:.0f} pictures/s", int(event.steps[-1]), total)
                case EpochDone():
                    bar.say(epoch_line(event))
                case Changed():
                    total = event.epochs * per_epoch
                    bar.say(change_line(event))
                case RunFinished():
                    ending = event
                    bar.say(_summary(event))
    return ending


def _summary(ending: RunFinished) -> str:
    text = {"finished": "Finished.", "stopped": "Stopped.", "failed": f"Failed: {ending.reason}"}[ending.status]
    if ending.best_val_acc is not None:
        text += f" Best validation accuracy {ending.best_val_acc:.2%} in epoch {ending.best_epoch}."
    if ending.model is not None:
        text += f"\nModel: {ending.model}"
    if (ending.status == "stopped" or ending.resumable) and ending.run is not None:
        text += f"\nGo on with: catdog train --resume {ending.run}"
    return text


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"“{text}” is no setting: write NAME=VALUE, e.g. training.lr=0.001")
    return name.strip(), value.strip()
