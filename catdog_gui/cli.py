"""``catdog``: the same core without a window."""

from __future__ import annotations

import io
import json
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Self

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from catdog_gui import __version__
from catdog_gui.data.split import read_names
from catdog_gui.errors import CatDogError
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, finish
from catdog_gui.schema import ConfigError, updated
from catdog_gui.settings import load_settings
from catdog_gui.threads import share_processor
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, RunFinished, RunStarted, StepsDone, TrainEvent, epoch_line
from catdog_gui.training.presets import PRESETS, preset

FAILED, WRONG_USE, STOPPED = 1, 2, 130

LOG_EVERY = 30.0
"""Seconds between two lines of progress where there is no terminal to draw a bar on."""

app = typer.Typer(
    name="catdog",
    help="Train, evaluate and use small vision transformers with Linformer attention.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Entry point: runs a command and ends the process with its exit code."""
    share_processor()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an odd class name must not break a terminal that cannot show it
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except CatDogError as error:
        if "--json" in sys.argv:
            _print_json({"event": "error", "message": error.message, "hint": error.hint})
        console = Console(stderr=True, highlight=False, markup=False)
        console.print(error.message, style="bold red", soft_wrap=True)
        if error.hint:
            console.print(error.hint, soft_wrap=True)
        sys.exit(WRONG_USE if isinstance(error, ConfigError) else FAILED)


@app.callback(invoke_without_command=True)
def common(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Options of the program itself."""
    if version:
        typer.echo(f"catdog {__version__}")
        raise typer.Exit


@app.command()
def train(
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo.")] = "",
    preset_name: Annotated[
        str | None, typer.Option("--preset", help=f"Where to start from: {', '.join(PRESETS)}.", show_default="fast")
    ] = None,
    val_list: Annotated[Path | None, typer.Option(help="File with the validation pictures, a name a line.")] = None,
    epochs: Annotated[int | None, typer.Option(help="Epochs in all.", min=1)] = None,
    batch_size: Annotated[int | None, typer.Option(help="Pictures a step.")] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu, cuda or mps.")] = None,
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
            "--runs": runs, "--name": name, "--set": settings,
        }  # fmt: skip
        if given := [flag for flag, value in fixed.items() if value not in (None, "", [])]:
            raise typer.BadParameter(f"a resumed run keeps its settings, only --epochs can change: leave out {', '.join(given)}")
        events = _resumed(resume, epochs)
    else:
        named = {"training.epochs": epochs, "training.batch_size": batch_size, "training.device": device, "training.seed": seed}
        changes = {path: value for path, value in named.items() if value is not None}
        config = updated(preset(preset_name or "fast"), changes | dict(map(_assignment, settings or ())))
        events = _new(data, config, runs if runs is not None else load_settings().runs, name, val_list)
    ending = _follow_json(events) if as_json else _follow_bar(events)
    if ending is None or ending.status == "failed":
        raise typer.Exit(FAILED)
    if ending.status == "stopped":
        raise typer.Exit(STOPPED)


@app.command()
def evaluate(
    model: Annotated[Path, typer.Argument(help="Model file or run folder.")],
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo.")],
    val_list: Annotated[Path | None, typer.Option(help="Only these pictures: a file with a name a line.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every picture, not only the run's validation part.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Measure how good a model is on pictures whose classes are known."""
    from catdog_gui.evaluation.evaluate import evaluate as work  # late: imports torch

    if val_list is not None and every:
        raise typer.BadParameter("--val-list and --all exclude each other")
    names = read_names(val_list) if val_list is not None else None
    try:
        with _StopOnSignal() as stop, _Bar(drawn=not as_json) as bar:
            result = finish(work(model, data, val_names=names, every=every, should_stop=stop.asked), bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if as_json:
        _print_json(asdict(result))
        return
    low, high = result.accuracy_95
    print_line = Console(highlight=False, markup=False).print
    print_line(f"{result.images:,} pictures ({result.part})")
    print_line(
        f"accuracy {result.accuracy:.2%} (95 % {low:.2%} … {high:.2%}) · log loss {result.log_loss:.4f} · ECE {result.ece:.4f}"
    )
    for truth, row in zip(result.class_names, result.confusion, strict=True):
        counts = ", ".join(f"{count:,} as {answer}" for answer, count in zip(result.class_names, row, strict=True))
        print_line(f"{truth}: {counts}")


Events = Callable[[StopCheck], Iterator[TrainEvent]]


def _new(data: str, config: TrainConfig, runs: Path, name: str, val_list: Path | None) -> Events:
    def events(should_stop: StopCheck) -> Iterator[TrainEvent]:
        from catdog_gui.training import session  # late: importing torch takes seconds, and wrong use should be told at once

        return session.train(data, config, runs=runs, name=name, val_list=val_list, should_stop=should_stop)

    return events


def _resumed(run: Path, epochs: int | None) -> Events:
    def events(should_stop: StopCheck) -> Iterator[TrainEvent]:
        from catdog_gui.training import session  # late, as above

        return session.resume(run, epochs=epochs, should_stop=should_stop)

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


def _follow_json(events: Events) -> RunFinished | None:
    """Print events as JSON lines; the ending, None where there was none.

    The run is stopped in good order once nobody reads the lines any more.
    """
    ending = None
    told = 0.0
    total = None
    with _StopOnSignal() as stop, _listening(events, stop.asked) as stream:
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
                    total = event.epochs * event.steps_per_epoch
                    fields = ("parameters", "tokens", "train_images", "val_images", "device", "precision")
                    line = {"event": "run_started", "run": event.run} | {name: getattr(event, name) for name in fields}
                case EpochDone():
                    line = {"event": "epoch_done", **asdict(event)}
                case RunFinished():
                    ending = event
                    line = {"event": "run_finished", **asdict(event)}
                case _:
                    continue
            if not _print_json(line):
                stop.ask()
    return ending


def _follow_bar(events: Events) -> RunFinished | None:
    """Show events on a terminal; the ending, None where there was none."""
    ending = None
    total = 0
    per_epoch = 1
    with _StopOnSignal() as stop, _listening(events, stop.asked) as stream, _Bar() as bar:
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
    if ending.status == "stopped" and ending.run is not None:
        text += f"\nGo on with: catdog train --resume {ending.run}"
    return text


class _Bar:
    """One progress bar on standard error with lines of text above it; without a terminal, a line now and then.

    Args:
        drawn: False leaves only what :meth:`say` is given.
    """

    def __init__(self, *, drawn: bool = True) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False)
        self._drawn = drawn
        self._progress = ProgressBar(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not (drawn and self._console.is_terminal),
        )
        self._task = self._progress.add_task("", total=None)
        self._phase = ""
        self._told = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, event: Progress | Notice) -> None:
        """A phase's progress, or a line for the log."""
        if isinstance(event, Notice):
            self.say(event.text)
        else:
            self.move(event.phase, event.done, event.total)

    def move(self, text: str, done: int, total: int | None) -> None:
        """Set the bar."""
        if self._progress.disable:
            if self._drawn and time.monotonic() - self._told >= LOG_EVERY:
                self._told = time.monotonic()
                self.say(f"{text} · {done:,}" + (f" of {total:,}" if total is not None else ""))
            return
        phase = text.split(" · ", maxsplit=1)[0]
        if phase != self._phase:  # another phase: the time left is learned anew
            self._progress.remove_task(self._task)
            self._task = self._progress.add_task(text, total=total)
            self._phase = phase
        self._progress.update(self._task, description=text, completed=done, total=total)

    def say(self, text: str) -> None:
        """A line above the bar."""
        self._console.print(text, soft_wrap=True)


class _StopOnSignal:
    """Context in which Ctrl-C and SIGTERM ask for a stop; a second Ctrl-C breaks off at once."""

    def __enter__(self) -> Self:
        self._wish = threading.Event()
        self._before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        for number in self._before:
            signal.signal(number, self._signalled)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def asked(self) -> bool:
        """Whether to stop."""
        return self._wish.is_set()

    def ask(self) -> None:
        """Stop in good order."""
        self._wish.set()

    def _signalled(self, *_: object) -> None:
        if self._wish.is_set():
            raise KeyboardInterrupt
        self._wish.set()
        with suppress(OSError):  # not by print: the signal may have come in the middle of one
            os.write(2, b"\nStopping; the weights are being kept. Press Ctrl-C again to break off.\n")


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"“{text}” is no setting: write NAME=VALUE, e.g. training.lr=0.001")
    return name.strip(), value.strip()


def _print_json(tree: dict[str, Any]) -> bool:
    """One line on standard output; False where nobody reads it any more."""
    try:
        # In ASCII, so that neither a console's code page nor an odd file name can spoil it.
        sys.stdout.write(json.dumps(_plain(tree)) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer must not be tried again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def _plain(value: Any) -> Any:
    """Paths to text, and numbers that JSON has no word for to null."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


if __name__ == "__main__":
    main()
