"""``catdog report``: all that is known about a model, on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_line, printable
from catdog_gui.data.split import read_names
from catdog_gui.errors import CatDogError
from catdog_gui.progress import Stopped, finish
from catdog_gui.words import percent


def report(
    model: Annotated[Path, typer.Argument(help="Run folder or model file.")],
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo; a run knows its own.")] = "",
    out: Annotated[Path, typer.Option(help="File to write.")] = Path("report.html"),
    val_list: Annotated[Path | None, typer.Option(help="Only these pictures: a file with a name a line.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every picture, not only the run's validation part.")] = False,
    test: Annotated[bool, typer.Option("--test", help="The run's locked test part; that it was opened is noted.")] = False,
    baselines: Annotated[bool, typer.Option("--baselines", help="Train simple rivals and measure them too.")] = False,
    robustness: Annotated[bool, typer.Option("--robustness", help="Ask for the pictures again, worse each time.")] = False,
    alike: Annotated[
        bool, typer.Option("--alike", help="Show the training pictures that a mistake looks like; all of them are looked at.")
    ] = False,
) -> None:
    """Measure a model and write a page of figures, charts and mistakes that opens anywhere."""
    if (val_list is not None) + every + test > 1:
        raise typer.BadParameter("--val-list, --all and --test exclude each other")
    if out.is_dir():
        raise CatDogError(f"{out} is a folder.", "Choose a name for the file (--out).")
    from catdog_gui.report.page import Extra
    from catdog_gui.report.page import report as work

    wanted: tuple[tuple[Extra, bool], ...] = (("rivals", baselines), ("worse", robustness), ("neighbours", alike))
    names = read_names(val_list) if val_list is not None else None
    try:
        with StopOnSignal() as stop, Bar() as bar:
            doing = work(
                model,
                data,
                out,
                val_names=names,
                every=every,
                test=test,
                extras=[extra for extra, asked in wanted if asked],
                should_stop=stop.asked,
            )
            found = finish(doing, bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    print_line(f"{printable(str(out))}: accuracy {percent(found.accuracy, 2)} on {found.images:,} pictures")
