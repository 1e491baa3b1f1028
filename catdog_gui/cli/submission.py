"""``catdog submission``: a table for Kaggle's cats and dogs competition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json, printable
from catdog_gui.inference.submission import submit
from catdog_gui.progress import Notice, Progress, Stopped, finish
from catdog_gui.settings import folders
from catdog_gui.words import counted


def submission(
    model: Annotated[Path, typer.Argument(help="Model file or run folder; one of its classes is called dog.")],
    test: Annotated[Path, typer.Argument(help="The test pictures (1.jpg, 2.jpg …): a folder, test1.zip, or dogs-vs-cats.zip.")],
    out: Annotated[Path, typer.Option(help="The table (CSV) to write.")],
    device: Annotated[
        Literal["auto", "cpu", "cuda", "mps"],
        typer.Option(help="Where to compute; auto takes a graphics card where there is one."),
    ] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Write how probable a dog is on each test picture, as the competition wants it. Ctrl-C stops; nothing is written then.

    The program sends nothing: hand the table in on https://www.kaggle.com/c/dogs-vs-cats/submit.
    """
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:

            def show(event: Progress | Notice) -> None:
                bar.show(Notice(printable(event.text), event.level) if isinstance(event, Notice) else event)

            work = submit(model, test, out, device=device, store=folders().cache, should_stop=stop.asked)
            written = finish(work, show)
            if not as_json:
                bar.say(f"{printable(str(out))}: {counted(written.pictures, 'picture')}, {written.dogs:,} of them probably dogs.")
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if as_json:
        print_json(
            {
                "path": written.path,
                "model": written.model,
                "pictures": written.pictures,
                "dogs": written.dogs,
                "unreadable": [{"path": entry.path, "error": entry.reason} for entry in written.unreadable],
            }
        )
