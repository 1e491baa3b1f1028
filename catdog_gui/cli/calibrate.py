"""``catdog calibrate``: let a model measure itself on pictures that it was not trained on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal
from catdog_gui.data.split import read_names
from catdog_gui.errors import CatDogError
from catdog_gui.progress import Stopped, finish


def calibrate(
    model: Annotated[Path, typer.Argument(help="Model file or run folder.")],
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo: not what it was trained on.")],
    out: Annotated[Path, typer.Option(help="Model file to write.")],
    val_list: Annotated[Path | None, typer.Option(help="Only these pictures: a file with a name a line.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every picture, not only the run's validation part.")] = False,
) -> None:
    """Write a model file anew with probabilities that fit, and with what tells strange pictures from familiar ones.

    Training does this by itself; it is for models of older versions, and for pictures of another kind.
    """
    from catdog_gui.evaluation.calibration import calibrate as work  # late: imports torch

    if val_list is not None and every:
        raise typer.BadParameter("--val-list and --all exclude each other")
    names = read_names(val_list) if val_list is not None else None
    try:
        with StopOnSignal() as stop, Bar() as bar:
            card = finish(work(model, data, out, val_names=names, every=every, should_stop=stop.asked), bar.show)
            bar.say(f"{out}: temperature {card.temperature:.3f}")
    except Stopped:
        raise typer.Exit(STOPPED) from None
    except OSError as error:
        raise CatDogError(f"{out} cannot be written: {error.strerror or error}.", "Choose another place for --out.") from None
