"""``catdog data demo``: the demo drawings as files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal
from catdog_gui.data.demo import draw
from catdog_gui.progress import Stopped, finish
from catdog_gui.words import counted


def demo(
    to: Annotated[Path, typer.Option(help="Folder that they are drawn into, as cat/0001.jpg … and dog/0001.jpg …")],
    images: Annotated[int, typer.Option(help="How many, half of each.", min=2, max=1_000_000)] = 1200,
    seed: Annotated[int, typer.Option(help="Another one, other drawings.")] = 0,
) -> None:
    """Draw cats and dogs. Ctrl-C stops; called again, it goes on."""
    try:
        with StopOnSignal() as stop, Bar() as bar:
            finish(draw(to, count=images, seed=seed, should_stop=stop.asked), bar.show)
            bar.say(f"{counted(images, 'drawing')} in {to}")
    except Stopped:
        raise typer.Exit(STOPPED) from None
