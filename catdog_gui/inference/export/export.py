"""From a model file to files that other programs compute with, checked before they are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catdog_gui.errors import CatDogError
from catdog_gui.files import write_atomically
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.export import graph, program
from catdog_gui.inference.export.parity import Answer, Gap, Kind, compare, to_check_with
from catdog_gui.inference.prediction import Unreadable
from catdog_gui.language import later, tr
from catdog_gui.model.file import find, load
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work, never
from catdog_gui.words import counted, decimal, listed, whole

TOLERANCE = 1e-4
"""By how much a probability may differ from the program's own. Another order of the same sums differs by some 1e-6."""

_MAKING = {"onnx": later("Making the ONNX file"), "program": later("Making the exported program")}


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its size in bytes, and by how much a probability differs from the program's at most."""

    kind: Kind
    path: Path
    size: int
    difference: float


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written from the model file ``model``, and with how many ``pictures`` it was checked."""

    model: Path
    files: tuple[Written, ...]
    pictures: int
    unreadable: tuple[Unreadable, ...]


def export(
    model: Path,
    places: Mapping[Kind, Path],
    *,
    pictures: Path | None = None,
    store: Path,
    should_stop: StopCheck = never,
) -> Work[Exported]:
    """Write an ONNX file, a program of ``torch.export`` (.pt2), or both.

    Each takes uint8 pictures (n, 3, s, s) and gives float32 probabilities (n, classes). They are opened and compared with the
    program's own answers before anything is written.

    Args:
        model: model file or run folder.
        places: what to write where.
        pictures: to compare on: folder, zip or picture; None: demo drawings.
        store: the program's cache folder; zips from inside zips are kept there.

    Raises:
        ModelFileError: the model cannot be read.
        DataError: there is no picture to compare on.
        CatDogError: a package is missing, a file answers otherwise than the program, or it cannot be written.
        Stopped: ``should_stop`` said so; nothing was written.
    """
    path = find(model)
    _refuse_mistakes(path, list(places.values()))
    found = None if pictures is None else (yield from to_check_with(pictures, store=store, should_stop=should_stop))
    yield Progress(later("Loading the model"), 0, None, "")
    vit, card = load(path)
    vit.reference = None  # familiarity is not in these files
    if "onnx" in places:
        graph.ensure_possible(sum(tensor.nbytes for tensor in vit.state_dict().values()))
    contents: dict[Kind, bytes] = {}
    yield Progress(later("Tracing the model"), 0, None, "")
    traced = program.traced(vit, card)
    for kind in places:
        if should_stop():
            raise Stopped
        yield Progress(_MAKING[kind], 0, None, "")
        contents[kind] = graph.written(traced, card) if kind == "onnx" else program.written(traced, card)
    answers = {kind: _opened(kind, content) for kind, content in contents.items()}
    parity = yield from compare(Classifier(vit, card, path), answers, found, should_stop=should_stop)
    if parity.unreadable:
        names = listed(f"{entry.path.name}: {entry.reason}" for entry in parity.unreadable)
        pictures_words = counted(len(parity.unreadable), "picture")
        yield Notice(
            tr("{pictures} could not be read and checked with ({names}).", pictures=pictures_words, names=names), "warning"
        )
    for kind in places:
        _refuse_other_answers(kind, parity.gaps[kind], parity.pictures)
    for kind, place in places.items():
        try:
            write_atomically(place, contents[kind])
        except OSError as error:
            raise CatDogError(
                tr("{path} cannot be written ({why}).", path=place, why=error.strerror or error),
                tr("Choose another place for it."),
            ) from error
    files = tuple(Written(kind, place, len(contents[kind]), parity.gaps[kind].difference) for kind, place in places.items())
    return Exported(path, files, parity.pictures, parity.unreadable)


def _refuse_mistakes(model: Path, places: list[Path]) -> None:
    """Before any work: what would be overwritten, or cannot be."""
    for place in places:
        if place.exists() and not place.is_file():
            raise CatDogError(tr("{path} is not a file.", path=place), tr("Choose another name for it."))
        if place.resolve() == model.resolve():
            raise CatDogError(tr("{path} is the model itself.", path=place), tr("Choose another name for what is written."))
    if len({place.resolve() for place in places}) < len(places):
        raise CatDogError(tr("Both files would be {path}.", path=places[0]), tr("Choose another name for one of them."))


def _opened(kind: Kind, content: bytes) -> Answer:
    return graph.opened(content) if kind == "onnx" else program.opened(content)


def _refuse_other_answers(kind: Kind, gap: Gap, pictures: int) -> None:
    if gap.difference <= TOLERANCE and not gap.relabelled:  # not a number is not small
        return
    values = {
        "difference": decimal(gap.difference, ".2g"),
        "relabelled": whole(gap.relabelled),
        "pictures": counted(pictures, "picture"),
    }
    raise CatDogError(
        tr(
            "The ONNX file answers otherwise than this program: probabilities differ by up to {difference}, and {relabelled} of "
            "{pictures} got another label. Nothing was written.",
            **values,
        )
        if kind == "onnx"
        else tr(
            "The exported program answers otherwise than this program: probabilities differ by up to {difference}, and "
            "{relabelled} of {pictures} got another label. Nothing was written.",
            **values,
        ),
        tr("Please report this, with what “catdog doctor” prints."),
    )
