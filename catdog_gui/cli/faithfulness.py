"""``catdog faithfulness``: which way of explaining a model is true to it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json
from catdog_gui.data.split import read_names
from catdog_gui.progress import Stopped, finish

_FILE_WIDTH = 150
"""Characters a line where the table goes into a file and not to a terminal."""


def faithfulness(
    model: Annotated[Path, typer.Argument(help="Model file or run folder.")],
    data: Annotated[str, typer.Argument(help="A folder, a zip, or the word demo.")],
    val_list: Annotated[Path | None, typer.Option(help="Only these pictures: a file with a name a line.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every picture, not only the run's validation part.")] = False,
    images: Annotated[int, typer.Option(help="No more pictures than this, drawn at random.", min=2)] = 500,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, a method and fill each.")] = False,
) -> None:
    """Measure how faithful each method's maps are to the model, by painting patches over in their order."""
    from catdog_gui.explain.comparison import Interval, compare  # late: imports torch

    if val_list is not None and every:
        raise typer.BadParameter("--val-list and --all exclude each other")
    names = read_names(val_list) if val_list is not None else None
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            work = compare(model, data, val_names=names, every=every, images=images, should_stop=stop.asked)
            result = finish(work, bar.show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if as_json:
        for figures in result.figures:
            print_json(asdict(figures))
        return

    def words(interval: Interval | None) -> str:
        return "" if interval is None else f"{interval[0]:+.3f} … {interval[1]:+.3f}"

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=_FILE_WIDTH)
    console.print(
        f"{result.images:,} pictures ({result.part}). Deletion: lower is better. Insertion: higher is better.\n"
        "Differences are paired 95 % intervals. The method that the program shows first is marked *."
    )
    table = Table(box=None, pad_edge=False)
    for title in ("method", "fill"):
        table.add_column(title, no_wrap=True)
    for title in ("deletion", "− random", "− centre", "insertion", "− random", "− centre", "ms", "untrained"):
        table.add_column(title, no_wrap=True, justify="right")
    for row in sorted(result.figures, key=lambda row: (row.fill != "mean", row.deletion)):
        table.add_row(
            row.method + (" *" if row.default else ""),
            row.fill,
            f"{row.deletion:.3f}",
            words(row.deletion_minus_random),
            words(row.deletion_minus_centre),
            f"{row.insertion:.3f}",
            words(row.insertion_minus_random),
            words(row.insertion_minus_centre),
            "" if row.milliseconds is None else f"{row.milliseconds:.1f}",
            "" if row.random_weights is None else f"{row.random_weights:+.2f}",
        )
    console.print(table, soft_wrap=True)
