"""``catdog export``: the model as a file that other programs compute with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from catdog_gui.cli.terminal import STOPPED, Bar, StopOnSignal, print_json, printable
from catdog_gui.errors import CatDogError
from catdog_gui.progress import Stopped, finish
from catdog_gui.resources import shipped_model
from catdog_gui.settings import folders
from catdog_gui.words import counted, file_size


def export(
    model: Annotated[
        Path | None, typer.Argument(help="Model file or run folder; else the one that comes with the program.")
    ] = None,
    onnx: Annotated[Path | None, typer.Option(help="The ONNX file to write.")] = None,
    program: Annotated[Path | None, typer.Option(help="The program of torch.export (.pt2) to write.")] = None,
    check: Annotated[
        Path | None, typer.Option(help="Pictures to check with (folder, zip or file); else drawings of its own.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Write a model as an ONNX file or a program of torch.export, to use it without this program.

    Both take pictures as bytes and give probabilities, and say how pictures are to be prepared. What is written has answered as
    this program does: the same labels, no probability off by more than 0.0001; else nothing is written. Ctrl-C stops.
    """
    places: dict[Literal["onnx", "program"], Path] = {}
    if onnx is not None:
        places["onnx"] = onnx
    if program is not None:
        places["program"] = program
    if not places:
        raise typer.BadParameter("name a file to write with --onnx or --program")
    chosen = model or shipped_model()
    if chosen is None:
        raise CatDogError("No model comes with this installation.", "Name one: a model file or a run folder.")
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            bar.move("Loading the model", 0, None)
            from catdog_gui.inference.export.export import export as work  # late: imports torch

            made = work(chosen, places, pictures=check, store=folders().cache, should_stop=stop.asked)
            exported = finish(made, bar.show)
            for file in exported.files if not as_json else ():
                bar.say(
                    f"{printable(str(file.path))}: {file_size(file.size)}; on {counted(exported.pictures, 'picture')} the same "
                    f"labels as this program’s, probabilities differ by {file.difference:.7f} at most"
                )
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if as_json:
        print_json(
            {
                "model": exported.model,
                "files": [
                    {"kind": file.kind, "path": file.path, "bytes": file.size, "difference": file.difference}
                    for file in exported.files
                ],
                "pictures": exported.pictures,
                "unreadable": [{"path": entry.path, "error": entry.reason} for entry in exported.unreadable],
            }
        )
