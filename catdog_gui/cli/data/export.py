"""``catdog data export``: a data set with one's own edits, as folders, a zip or a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, printable
from catdog_gui.data.dataset import likeness, open_data
from catdog_gui.data.export.export import How, export_set
from catdog_gui.data.inventory import ending_of
from catdog_gui.data.split import split_by_content
from catdog_gui.data.tables.table import ENDINGS
from catdog_gui.progress import StopCheck, Stopped, Work, finish

As = Literal["copy", "link", "zip", "csv"]

_HOW: dict[As, How] = {"copy": "copy", "link": "link", "zip": "zip", "csv": "table"}


def export(
    data: Annotated[str, typer.Argument(help="A folder, a zip, a table of labels (CSV), or the word demo.")],
    to: Annotated[Path, typer.Option(help="A new or empty folder; for a zip or a table, a file that is not there yet.")],
    kind: Annotated[
        As | None,
        typer.Option(
            "--as",
            help="A folder for each class, of copies or of links to your files (what changes one changes the other); a zip; "
            "a table of labels. Else by the ending of --to: .zip, .csv, or copies.",
        ),
    ] = None,
    parts: Annotated[bool, typer.Option("--parts", help="Tell training, validation and test pictures apart.")] = False,
) -> None:
    """Write a data set out as you have edited it: without what you excluded, under the labels you gave. Ctrl-C stops."""
    chosen = kind or ("zip" if ending_of(to.name) == ".zip" else "csv" if ending_of(to.name) in ENDINGS else "copy")
    if chosen == "csv" and ending_of(to.name) != ".csv":
        raise typer.BadParameter("the name of a table ends with .csv", param_hint="--to")
    try:
        with StopOnSignal("what was written is removed") as stop, Bar() as bar:
            place = finish(_export(data, to, _HOW[chosen], stop.asked, parted=parts), bar.show)
            bar.say(f"Exported to {printable(str(place))}")
    except Stopped:
        raise typer.Exit(STOPPED) from None


def _export(data: str, to: Path, how: How, should_stop: StopCheck, *, parted: bool) -> Work[Path]:
    opened = yield from open_data(data, should_stop=should_stop)
    mine, parts = opened.curated, None
    if parted:
        alike = yield from likeness(opened.found, opened.hashes, should_stop)
        split = split_by_content(
            mine.images,
            alike.usable(mine),
            groups=alike.groups_of(mine),
            pins=mine.pins,
            val_fraction=0.2,
            test_part=False,
            seed=0,
        )
        parts = split.part_of_each(len(mine.images))
    return (yield from export_set(mine.images, parts, to, how, should_stop))
