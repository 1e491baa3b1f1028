"""``catdog classify``: what pictures show, in the order of their names, as the answers come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from catdog_gui.cli.terminal import FAILED, STOPPED, Bar, StopOnSignal, print_json, print_line, printable
from catdog_gui.data.gather import gather
from catdog_gui.data.imageset import Picture
from catdog_gui.errors import CatDogError, DataError
from catdog_gui.inference.prediction import THRESHOLD, Prediction, Unreadable
from catdog_gui.inference.table import answer_table
from catdog_gui.progress import StopCheck, Stopped, finish
from catdog_gui.resources import shipped_model
from catdog_gui.settings import folders
from catdog_gui.words import counted

Device = Literal["auto", "cpu", "cuda", "mps"]


def classify(
    places: Annotated[list[Path], typer.Argument(help="Pictures, folders and zips.", metavar="IMAGE|FOLDER|ZIP")],
    model: Annotated[
        Path | None, typer.Option(help="Model file or run folder; else the one that comes with the program.")
    ] = None,
    threshold: Annotated[float, typer.Option(help="Probability from which on an answer is sure.", min=0, max=1)] = THRESHOLD,
    device: Annotated[Device, typer.Option(help="Where to compute; auto takes a graphics card where there is one.")] = "auto",
    table: Annotated[Path | None, typer.Option("--csv", help="Write the answers to this table as well.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")] = False,
) -> None:
    """Say what pictures show. Ctrl-C stops; a table is then not written."""
    chosen = model or shipped_model()
    if chosen is None:
        raise CatDogError("No model comes with this installation.", "Name one with --model: a model file or a run folder.")
    if table is not None and table.exists() and not table.is_file():
        raise CatDogError(f"{table} is not a file.", "Choose another name for --csv.")
    try:
        with StopOnSignal() as stop, Bar(drawn=not as_json) as bar:
            found = _found(places, bar, stop.asked)
            unreadable = [entry for entry in found if isinstance(entry, Unreadable)]
            if len(unreadable) == len(found):  # no need to load a model, nor torch
                for entry in unreadable:
                    _tell(entry, as_json=as_json)
                raise typer.Exit(FAILED)
            answered = _answer(found, chosen, device, threshold, table, bar, stop, as_json=as_json)
    except Stopped:
        raise typer.Exit(STOPPED) from None
    if not answered:
        raise typer.Exit(FAILED)


def _found(places: Sequence[Path], bar: Bar, should_stop: StopCheck) -> list[Picture | Unreadable]:
    found: list[Picture | Unreadable] = []
    for place in places:
        try:
            found += finish(gather(place, store=folders().cache, should_stop=should_stop), bar.show)
        except DataError as error:
            found.append(Unreadable(place, error.message))
    return found


def _answer(
    found: Sequence[Picture | Unreadable],
    model: Path,
    device: Device,
    threshold: float,
    table: Path | None,
    bar: Bar,
    stop: StopOnSignal,
    *,
    as_json: bool,
) -> int:
    """Classify and tell, picture by picture; the number of pictures that could be classified.

    Raises:
        Stopped: by the person, or because nobody reads the answers any more.
    """
    from catdog_gui.inference.classifier import Classifier  # late: imports torch
    from catdog_gui.inference.device import choose

    bar.move("Loading the model", 0, None)
    classifier = Classifier.load(model, choose(device))
    pictures = [entry for entry in found if isinstance(entry, Picture)]
    answered = 0
    with ExitStack() as stack:
        rows = stack.enter_context(answer_table(table, classifier.class_names)) if table is not None else None
        answers = classifier.classify(pictures, stop.asked, threshold)
        for done, answer in enumerate(_in_order(found, answers), 1):
            answered += isinstance(answer, Prediction)
            if rows is not None:
                rows.add(answer)
            if not _tell(answer, as_json=as_json):
                stop.ask()
            bar.move("Classifying", done, len(found))
        if stop.asked():
            raise Stopped
    if not as_json:
        left = len(found) - answered
        bar.say(f"{counted(answered, 'picture')} classified{f', {left:,} not' if left else ''}.")
    return answered


def _in_order(
    found: Sequence[Picture | Unreadable], answers: Iterator[Prediction | Unreadable]
) -> Iterator[Prediction | Unreadable]:  # fmt: skip
    for entry in found:
        answer = entry if isinstance(entry, Unreadable) else next(answers, None)
        if answer is None:
            return  # stopped
        yield answer


def _tell(answer: Prediction | Unreadable, *, as_json: bool) -> bool:
    return print_json(_object(answer)) if as_json else print_line(_words(answer))


def _object(answer: Prediction | Unreadable) -> dict[str, Any]:
    if isinstance(answer, Unreadable):
        return {"path": answer.path, "error": answer.reason}
    return {
        "path": answer.path,
        "label": answer.label,
        "sure": answer.sure,
        "probabilities": answer.probabilities,
        "familiarity": answer.familiarity,
        "unfamiliar": answer.unfamiliar,
    }


def _words(answer: Prediction | Unreadable) -> str:
    path = printable(str(answer.path))
    if isinstance(answer, Unreadable):
        return f"{path}: not classified, {printable(answer.reason)}"
    best = f"{printable(answer.label)}, {100 * answer.probabilities[answer.label]:.1f} %"
    if answer.unfamiliar:
        return f"{path}: looks like {'neither' if len(answer.probabilities) == 2 else 'none of the classes'} ({best})"
    return f"{path}: {best}" if answer.sure else f"{path}: not sure ({best})"
