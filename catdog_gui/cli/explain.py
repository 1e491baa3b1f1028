"""``catdog explain``: what an answer rests on, as a picture."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Annotated

import typer
from PIL import Image
from rich.console import Console

from catdog_gui.cli.terminal import printable
from catdog_gui.data.decode import decode_whole
from catdog_gui.data.geometry import seen
from catdog_gui.errors import CatDogError, DataError, DecodeError
from catdog_gui.explain.methods import DEFAULT, METHODS, Question, method_named
from catdog_gui.explain.overlay import Look
from catdog_gui.explain.picture import laid_over, sheet
from catdog_gui.files import write_atomically
from catdog_gui.resources import shipped_model

_LARGEST = 4096
"""Pixels a side of what is written at most."""

_ENDINGS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}


def explain(
    image: Annotated[Path, typer.Argument(help="Picture to explain.")],
    out: Annotated[Path, typer.Option(help="Picture to write: .png, .jpg or .webp.")],
    model: Annotated[
        Path | None, typer.Option(help="Model file or run folder; else the one that comes with the program.")
    ] = None,
    method: Annotated[str, typer.Option(help=f"One of {', '.join(method.name for method in METHODS)}.")] = DEFAULT,
    target: Annotated[str | None, typer.Option(help="Class to explain; the model's answer where none is given.")] = None,
    layer: Annotated[int, typer.Option(help="For raw-attention: which layer, from 1.", min=1)] = 1,
    head: Annotated[int | None, typer.Option(help="For raw-attention: which head, from 1; else all.", min=1)] = None,
    every: Annotated[bool, typer.Option("--sheet", help="All methods side by side.")] = False,
    cells: Annotated[bool, typer.Option("--cells", help="Show each patch as one area.")] = False,
) -> None:
    """Lay a map of what the answer rests on over a picture."""
    known = [entry.name for entry in METHODS]
    if method not in known:
        raise typer.BadParameter(f"there is no method “{method}”: choose one of {', '.join(known)}")
    kind = _ENDINGS.get(out.suffix.lower())
    if kind is None:
        raise typer.BadParameter(f"--out must end in {', '.join(_ENDINGS)}")
    chosen = model or shipped_model()
    if chosen is None:
        raise CatDogError("No model comes with this installation.", "Name one with --model: a model file or a run folder.")
    from catdog_gui.explain.explainer import Explainer, possible  # late: imports torch
    from catdog_gui.inference.classifier import Classifier

    classifier = Classifier.load(chosen)
    card = classifier.card
    try:
        square = classifier.decode(image)
        whole = decode_whole(image.read_bytes(), _LARGEST, _LARGEST)
    except DecodeError as error:
        raise DataError(f"{image.name}: {error.message}.", "Choose another picture.") from None
    explainer = Explainer(classifier.model_copy(), card.preprocessing, card.class_names, card.temperature)
    box = seen(card.preprocessing, square.width, square.height)
    question = Question(method, target, layer - 1, None if head is None else head - 1)
    names = [name for name in known if possible(name, card.model)] if every else [method]
    found = [
        explainer.explain(square.pixels[None], Question(name, target, question.layer, question.head), [box])[0] for name in names
    ]
    if not all(map(math.isfinite, found[0].probabilities.tolist())):  # weights of a foreign file that overflow
        raise CatDogError("The model’s answer is not a number.", "Use another model.")
    answer = classifier.prediction(image, found[0].probabilities, found[0].familiarity)
    words = f"{printable(answer.label)}, {100 * answer.probabilities[answer.label]:.1f} %"
    look: Look = "cells" if cells else "smooth"
    maps = [one.map for one in found]
    _write(sheet(whole, maps, words, look) if every else laid_over(whole, maps[0].lift, box, look), out, kind)
    console = Console(highlight=False, markup=False)
    explained = printable(f"{out} explains {found[0].map.target}.")
    console.print(f"{printable(image.name)}: {words}. {explained}", soft_wrap=True)
    if missing := len(known) - len(names) if every else 0:
        console.print(f"The model has too many tokens for {missing} of the {len(known)} methods; they are left out.")
    if not every:
        console.print(f"{method_named(method).title}: {method_named(method).shows}", soft_wrap=True)


def _write(picture: Image.Image, out: Path, kind: str) -> None:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **({"quality": 92} if kind != "PNG" else {}))
    try:
        write_atomically(out, buffer.getvalue())
    except OSError as error:
        raise CatDogError(f"{out} cannot be written: {error.strerror or error}.", "Choose another place for --out.") from None
