"""``catdog evaluate``: how good a model is on pictures whose classes are known."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json
from catdog_gui.data.split import read_names
from catdog_gui.errors import CatDogError
from catdog_gui.progress import Stopped, finish


def evaluate(
    model: Annotated[Path, typer.Argument(help="Model file or run folder.")],
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo.")],
    val_list: Annotated[Path | None, typer.Option(help="Only these pictures: a file with a name a line.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every picture, not only the run's validation part.")] = False,
    test: Annotated[bool, typer.Option("--test", help="The run's locked test part; that it was opened is noted.")] = False,
    baselines: Annotated[
        bool, typer.Option("--baselines", help="Train simple rivals on the run's training part and measure them too.")
    ] = False,
    robustness: Annotated[
        bool, typer.Option("--robustness", help="Ask for the pictures again: blurred, darker, turned, noisy and so on.")
    ] = False,
    table: Annotated[Path | None, typer.Option("--csv", help="Write every answer to this table as well.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Measure how good a model is on pictures whose classes are known."""
    if (val_list is not None) + every + test > 1:
        raise typer.BadParameter("--val-list, --all and --test exclude each other")
    if table is not None and table.exists() and not table.is_file():
        raise CatDogError(f"{table} is not a file.", "Choose another name for --csv.")
    from catdog_gui.evaluation.evaluate import evaluate as work  # late: imports torch

    names = read_names(val_list) if val_list is not None else None
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            doing = work(
                model,
                data,
                val_names=names,
                every=every,
                test=test,
                rivals=baselines,
                worse=robustness,
                table=table,
                should_stop=stop.asked,
            )
            result = finish(doing, bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if as_json:
        print_json(asdict(result))
        return
    from catdog_gui.cli.evaluation import show

    show(result)
