"""``catdog``: the same core without a window."""

from __future__ import annotations

import io
import logging
import multiprocessing
import platform
import sys
import traceback
from typing import Annotated

import typer
from rich.console import Console

from catdog_gui import __version__
from catdog_gui.cli import (
    calibrate,
    classify,
    doctor,
    evaluate,
    explain,
    export,
    faithfulness,
    find_rate,
    queue,
    report,
    runs,
    submission,
    train,
)
from catdog_gui.cli.data import download, edits, inspect
from catdog_gui.cli.data import export as data_export
from catdog_gui.cli.data.demo import demo
from catdog_gui.cli.terminal import FAILED, WRONG_USE, print_json, printable
from catdog_gui.environment import without_home
from catdog_gui.errors import CatDogError
from catdog_gui.logs import Log, crashes_noted, log_file
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


log = logging.getLogger(__name__)


def main() -> None:
    """Entry point: runs a command and ends the process with its exit code."""
    multiprocessing.freeze_support()  # in a frozen program a process of our own begins here
    share_processor()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an odd class name must not break a terminal that cannot show it
            stream.reconfigure(errors="backslashreplace")
    with Log("catdog") as kept, crashes_noted("catdog") as crash:
        if crash is not None:
            typer.echo("catdog crashed when it ran last; “catdog doctor” shows the details.", err=True)
        try:
            app(obj=kept)
        except CatDogError as error:
            log.warning("ends with an error: %s", error)
            _show(error)
            sys.exit(WRONG_USE if isinstance(error, ConfigError) else FAILED)
        except Exception:
            log.critical("Uncaught exception", exc_info=True)
            traceback.print_exc()
            where = without_home(str(log_file("catdog")))
            typer.echo(
                f"This is a fault of the program, not yours; it is in {where} too. A report needs what “catdog doctor” prints.",
                err=True,
            )
            sys.exit(FAILED)


def _show(error: CatDogError) -> None:
    if "--json" in sys.argv:
        link = {"link": error.link} if error.link else {}
        print_json({"event": "error", "message": error.message, "hint": error.hint} | link)
    console = Console(stderr=True, highlight=False, markup=False)
    console.print(printable(error.message), style="bold red", soft_wrap=True)
    for text in filter(None, (error.hint, error.link)):
        console.print(printable(text), soft_wrap=True)


@app.callback(invoke_without_command=True)
def common(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Tell every small step on standard error, and in the log.")] = False,
) -> None:
    """Options of the program itself."""
    if version:
        typer.echo(f"catdog {__version__}")
        raise typer.Exit
    if verbose:
        context.ensure_object(Log).say_more(on_terminal=True)
    log.info("catdog %s, Python %s: %s", __version__, platform.python_version(), context.invoked_subcommand)


data = typer.Typer(
    help="Data sets: download, inspect, export, and your edits of them.", no_args_is_help=True, rich_markup_mode=None
)
data.command()(download.download)
data.command()(inspect.inspect)
data.command()(data_export.export)
data.command()(edits.edits)
data.command()(demo)

app.command()(train.train)
app.command()(queue.queue)
app.command()(find_rate.find_rate)
app.command()(classify.classify)
app.command()(explain.explain)
app.command()(evaluate.evaluate)
app.command()(report.report)
app.command()(faithfulness.faithfulness)
app.command()(calibrate.calibrate)
app.command()(export.export)
app.command()(submission.submission)
app.command()(doctor.doctor)
app.add_typer(data, name="data")
app.add_typer(runs.app, name="runs")
