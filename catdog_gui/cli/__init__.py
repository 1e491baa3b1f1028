"""``catdog``: the same core without a window."""

from __future__ import annotations

import io
import multiprocessing
import sys
from typing import Annotated

import typer
from rich.console import Console

from catdog_gui import __version__
from catdog_gui.cli import calibrate, classify, evaluate, explain, faithfulness, submission, train
from catdog_gui.cli.data import download, edits, export, inspect
from catdog_gui.cli.data.demo import demo
from catdog_gui.cli.terminal import FAILED, WRONG_USE, print_json, printable
from catdog_gui.errors import CatDogError
from catdog_gui.schema import ConfigError
from catdog_gui.threads import share_processor

app = typer.Typer(
    name="catdog",
    help="Train, evaluate and use small vision transformers with Linformer attention.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Entry point: runs a command and ends the process with its exit code."""
    multiprocessing.freeze_support()  # in a frozen program a process of our own begins here
    share_processor()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an odd class name must not break a terminal that cannot show it
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except CatDogError as error:
        if "--json" in sys.argv:
            link = {"link": error.link} if error.link else {}
            print_json({"event": "error", "message": error.message, "hint": error.hint} | link)
        console = Console(stderr=True, highlight=False, markup=False)
        console.print(printable(error.message), style="bold red", soft_wrap=True)
        for text in filter(None, (error.hint, error.link)):
            console.print(printable(text), soft_wrap=True)
        sys.exit(WRONG_USE if isinstance(error, ConfigError) else FAILED)


@app.callback(invoke_without_command=True)
def common(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Options of the program itself."""
    if version:
        typer.echo(f"catdog {__version__}")
        raise typer.Exit


data = typer.Typer(
    help="Data sets: download, inspect, export, and your edits of them.", no_args_is_help=True, rich_markup_mode=None
)
data.command()(download.download)
data.command()(inspect.inspect)
data.command()(export.export)
data.command()(edits.edits)
data.command()(demo)

app.command()(train.train)
app.command()(classify.classify)
app.command()(explain.explain)
app.command()(evaluate.evaluate)
app.command()(faithfulness.faithfulness)
app.command()(calibrate.calibrate)
app.command()(submission.submission)
app.add_typer(data, name="data")
