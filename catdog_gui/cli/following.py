"""How a terminal, or a program that reads JSON lines, follows a run or a queue of runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import typer
from rich.table import Table

from catdog_gui.cli.terminal import FAILED, STOPPED, Bar, StopOnSignal, print_json, printable, tables
from catdog_gui.progress import Notice, Progress, StopCheck
from catdog_gui.training.events import Changed, EpochDone, RunFinished, RunStarted, StepsDone, change_line, epoch_line
from catdog_gui.training.queue import QueueEvent, QueueFinished, QueueMoved
from catdog_gui.training.queue_summary import Line, Summary, in_words
from catdog_gui.words import percent, roughly

KEEPING = "the weights are being kept"

Events = Callable[[StopCheck], Iterator[QueueEvent]]
"""Begins the work; a run alone tells a part of what a queue tells."""

Ending = RunFinished | QueueFinished


@contextmanager
def listening(events: Events, should_stop: StopCheck) -> Iterator[Iterator[QueueEvent]]:
    """The stream of events, closed at once where listening ends early, so that weights are saved before anything else."""
    stream = events(should_stop)
    try:
        yield stream
    finally:
        if isinstance(stream, Generator):
            stream.close()


def follow(events: Events, *, as_json: bool) -> None:
    """Tell of the work to its end, and leave with the exit code that it deserves."""
    ending = _follow_json(events) if as_json else _follow_bar(events)
    if ending is None or ending.status == "failed":
        raise typer.Exit(FAILED)
    if ending.status == "stopped":
        raise typer.Exit(STOPPED)
    if isinstance(ending, QueueFinished) and not ending.summary.count("finished"):
        raise typer.Exit(FAILED)


def _follow_json(events: Events) -> Ending | None:
    """Print events as JSON lines; the last ending, None where there was none.

    The work is stopped in good order once nobody reads the lines any more.
    """
    ending: Ending | None = None
    told = 0.0
    total = None
    per_epoch = 1
    with StopOnSignal(KEEPING) as stop, listening(events, stop.asked) as stream:
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
                case QueueMoved():
                    line = {"event": "queue_moved", "number": event.number, "total": event.total, "settings": event.settings}
                case QueueFinished():
                    ending = event
                    lines = [asdict(line) for line in event.summary.lines]
                    words = in_words(event.summary)
                    line = {"event": "queue_finished", "status": event.status, "pending": event.pending, "runs": lines}
                    line["summary"] = words
                case _:
                    continue
            if not print_json(line):
                stop.ask()
    return ending


def _follow_bar(events: Events) -> Ending | None:
    """Show events on a terminal; the last ending, None where there was none."""
    ending: Ending | None = None
    total = 0
    per_epoch = 1
    place = ""
    with StopOnSignal(KEEPING) as stop, listening(events, stop.asked) as stream, Bar() as bar:
        for event in stream:
            match event:
                case Progress() | Notice():
                    bar.show(event)
                case QueueMoved():
                    place = f"run {event.number} of {event.total} · "
                    bar.say(f"Run {event.number} of {event.total}" + (f": {event.settings}" if event.settings else ""))
                case RunStarted():
                    total, per_epoch = event.epochs * event.steps_per_epoch, event.steps_per_epoch
                    bar.say(f"Run {event.run}")
                    bar.say(
                        f"{event.train_images:,} pictures to train on, {event.val_images:,} to validate with · "
                        f"{event.parameters:,} parameters · {event.tokens} tokens · {event.device}, {event.precision}"
                    )
                case StepsDone():
                    text = f"Training · {place}epoch {event.epoch} of {total // per_epoch} · loss {float(event.loss.mean()):.4f}"
                    bar.move(f"{text} · {event.images_per_second:.0f} pictures/s", int(event.steps[-1]), total)
                case EpochDone():
                    bar.say(epoch_line(event))
                case Changed():
                    total = event.epochs * per_epoch
                    bar.say(change_line(event))
                case RunFinished():
                    ending = event
                    bar.say(_ending_words(event, alone=not place))
                case QueueFinished():
                    ending = event
                    _print_table(event.summary)
                    bar.say(printable(in_words(event.summary)))
                    if event.status == "stopped":
                        bar.say("Go on with: catdog queue --resume")
    return ending


def _ending_words(ending: RunFinished, *, alone: bool) -> str:
    text = {"finished": "Finished.", "stopped": "Stopped.", "failed": f"Failed: {ending.reason}"}[ending.status]
    if ending.best_val_acc is not None:
        text += f" Best validation accuracy {ending.best_val_acc:.2%} in epoch {ending.best_epoch}."
    if ending.model is not None:
        text += f"\nModel: {ending.model}"
    if alone and (ending.status == "stopped" or ending.resumable) and ending.run is not None:
        text += f"\nGo on with: catdog train --resume {ending.run}"
    return text


def _print_table(found: Summary) -> None:
    """On standard output: the result, and not what is said on the way to it."""
    paths = list(found.lines[0].settings) if found.lines else []
    table = Table("best", "epoch", "time", "state", *paths, "run", box=None, pad_edge=False, header_style="")
    for line in found.lines:
        table.add_row(*map(printable, _cells(line, paths)))
    tables().print(table)


def _cells(line: Line, paths: list[str]) -> tuple[str, ...]:
    best = "–" if line.best_val_acc is None else percent(line.best_val_acc, 2)
    epoch = "–" if line.best_epoch is None else str(line.best_epoch)
    took = roughly(line.seconds) if line.seconds else "–"
    name = line.folder.name if line.folder is not None else "–"
    return best, epoch, took, line.status, *(line.settings[path] for path in paths), name
