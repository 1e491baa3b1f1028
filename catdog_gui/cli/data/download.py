"""``catdog data download``: cats and dogs from Kaggle, without a window."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json, print_line
from catdog_gui.data.kaggle.download import download as work
from catdog_gui.data.kaggle.download import kaggle_folder
from catdog_gui.errors import KaggleError
from catdog_gui.progress import Notice, Progress, Stopped, Transfer, finish


def download(
    to: Annotated[Path | None, typer.Option(help="Folder for the zip; else the program's cache.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")] = False,
) -> None:
    """Download the competition “dogs-vs-cats” from Kaggle: 25,000 pictures, some 850 MB. Ctrl-C stops; called again, it goes on.

    It needs a free Kaggle account, and a sign-in of Kaggle's own client: KAGGLE_API_TOKEN, ~/.kaggle/access_token or kaggle.json.
    """
    try:
        with StopOnSignal("what has come is kept") as stop, Bar(drawn=not as_json) as bar:
            show = _Lines(stop).show if as_json else _Drawn(bar).show
            path = finish(work(to or kaggle_folder(), should_stop=stop.asked), show)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    except KaggleError as error:
        if error.problem in ("no_credentials", "token"):
            hint = f"{error.hint} Here that means: put it into {_TOKEN_FILE}, or into KAGGLE_API_TOKEN."
            raise KaggleError(error.message, hint, error.link, error.problem) from None
        raise
    if as_json:
        print_json({"event": "downloaded", "path": path, "bytes": path.stat().st_size})
    else:
        print_line(str(path))


_TOKEN_FILE = "~/.kaggle/access_token"


class _Drawn:
    """Events for a person: the bar counts megabytes."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar

    def show(self, event: Progress | Notice) -> None:
        if not isinstance(event, Transfer):
            self._bar.show(event)
            return
        speed = f" · {event.speed / 1e6:.1f} MB/s" if event.speed else ""
        total = None if event.total is None else round(event.total / 1e6)
        self._bar.move(f"{event.phase}, MB{speed}", round(event.done / 1e6), total)


class _Lines:
    """Events for another program, at most one line of progress a second."""

    def __init__(self, stop: StopOnSignal) -> None:
        self._stop = stop
        self._told = 0.0

    def show(self, event: Progress | Notice) -> None:
        kind = "notice" if isinstance(event, Notice) else "progress"
        last = isinstance(event, Progress) and event.done == event.total
        if kind == "progress" and not last and time.monotonic() - self._told < 1:
            return
        self._told = time.monotonic()
        if not print_json({"event": kind, **asdict(event)}):
            self._stop.ask()  # nobody reads it any more
