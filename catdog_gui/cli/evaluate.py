"""``catdog evaluate``: how good a model is on pictures whose classes are known."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json
from catdog_gui.data.split import read_names
from catdog_gui.progress import Stopped, finish


def evaluate(
    model: Annotated[Path, typer.Argument(help="Model file or run folder.")],
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo.")],
    val_list: Annotated[Path | None, typer.Option(help="Only these pictures: a file with a name a line.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every picture, not only the run's validation part.")] = False,
    test: Annotated[bool, typer.Option("--test", help="The run's locked test part; that it was opened is noted.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Measure how good a model is on pictures whose classes are known."""
    from catdog_gui.evaluation.evaluate import evaluate as work  # late: imports torch

    if (val_list is not None) + every + test > 1:
        raise typer.BadParameter("--val-list, --all and --test exclude each other")
    names = read_names(val_list) if val_list is not None else None
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            result = finish(work(model, data, val_names=names, every=every, test=test, should_stop=stop.asked), bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if as_json:
        print_json(asdict(result))
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
