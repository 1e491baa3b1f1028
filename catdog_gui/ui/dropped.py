"""What is dragged over the window or lies on the clipboard, and what could be done with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from catdog_gui.data.inventory import PICTURE_ENDINGS, ending_of
from catdog_gui.data.sources import DEMO
from catdog_gui.data.tables.table import ENDINGS as TABLE_ENDINGS
from catdog_gui.language import later, tr
from catdog_gui.training.latest import model_of
from catdog_gui.training.record import is_packed
from catdog_gui.words import counted

Action = Literal["classify", "open", "load", "unpack", "refuse"]

FROM_NETWORK = later("Save the picture first, then drop the file: this program fetches nothing from the network.")

_TRIED = PICTURE_ENDINGS | {".heic", ".heif", ""}
"""Endings of files that are asked about; whether there is a picture in them shows when they are decoded."""

_SOURCES = (".zip", *TABLE_ENDINGS)
"""Endings of files that can be a data set."""

_FORMATS = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif", "image/bmp": ".bmp",
    "image/tiff": ".tif",
}  # fmt: skip
"""Formats in which other programs hand over a picture as it is in its file, the lossless one first."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One thing that can be done by letting go: what it is called, and a quieter line about it."""

    action: Action
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be used, and why, in words that fit after its name."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done with a few files: one or two ``zones``.

    ``places`` are picture files and folders of them (or the one folder, zip or table that could be a data set, or packed runs);
    ``model`` is loaded before they are classified.
    """

    zones: tuple[Zone, ...]
    places: tuple[Path, ...] = ()
    model: Path | None = None
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """What was let go, and on which zone; ``image`` is a picture that is in no file (see :func:`picture_in`)."""

    zone: Zone
    offer: Offer
    image: tuple[bytes, str] | QImage | None = None


def offer_of(data: QMimeData, may_open: bool) -> Offer | None:
    """What can be done with ``data``; None where it holds neither files nor a picture.

    ``may_open``: whether another data set can be opened just now. Looks at the disk only for what a name does not tell.
    """
    urls = data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if paths:
        return offer_for(list(dict.fromkeys(paths)), may_open=may_open)
    if data.hasImage() or any(data.hasFormat(kind) for kind in _FORMATS):
        return Offer((Zone("classify", tr("Classify this picture")),))
    if urls:
        return Offer((Zone("refuse", tr("Cannot be used here"), tr(FROM_NETWORK)),))
    return None


def picture_in(data: QMimeData) -> tuple[bytes, str] | QImage | None:
    """The picture in ``data``: as a file's content with its ending where there is that, else as pixels."""
    for kind, ending in _FORMATS.items():
        content = data.data(kind).data()
        if content:
            return bytes(content), ending
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def named(words: Sequence[str]) -> Handed | None:
    """What a command line names, as if it had been let go over the window; None where it names nothing.

    A folder is opened as a data set. So is what is not there: the page Data says that, but for a picture or a model.
    """
    if list(words) == [DEMO]:
        return _opened(Path(DEMO))
    # Whole paths: a data set is opened again at the next start, wherever that is; and the folder “demo” is not the word.
    paths = [Path(word).absolute() for word in words if word]
    if not paths:
        return None
    offer = offer_for(list(dict.fromkeys(paths)), may_open=True)
    if any(zone.action == "open" for zone in offer.zones) or (len(paths) == 1 and _mistyped(paths[0])):
        return _opened(paths[0])
    return Handed(offer.zones[0], offer)


def offer_for(paths: Sequence[Path], *, may_open: bool) -> Offer:
    """What can be done with these files and folders."""
    if all(map(is_packed, paths)):
        title = tr("Import {runs}", runs=counted(len(paths), "run"))
        return Offer((Zone("unpack", title, tr("Among your own, on the page Runs.")),), tuple(paths))
    if len(paths) == 1 and (paths[0].is_dir() or _ending(paths[0]) in _SOURCES) and not is_model(paths[0]):
        return _one_source(paths[0], may_open=may_open)
    models, pictures, folders, refused = _sorted(paths)
    if len(models) > 1:
        refused += [Refused(path.name, tr("only one model can be loaded at a time")) for path in models]
        models = []
    model = models[0] if models else None
    places = tuple(path for path in paths if path in pictures or path in folders)
    left_out = tr("{files} cannot be used.", files=counted(len(refused), "file")) if refused else ""
    if places:
        first = tr("With the model “{name}”, which is loaded first.", name=model.name) if model is not None else ""
        zone = Zone("classify", _classify(len(pictures), [*folders]), f"{first} {left_out}".strip())
    elif model is not None:
        answers = tr("“{name}” answers from then on.", name=model.name)
        zone = Zone("load", tr("Load model"), f"{answers} {left_out}".strip())
    else:
        reason = left_out
        if len(refused) == 1:
            reason = tr("“{name}”: {reason}.", name=refused[0].name, reason=refused[0].reason)
        zone = Zone("refuse", tr("Cannot be used here"), reason)
    return Offer((zone,), places, model, tuple(refused))


def is_model(path: Path) -> bool:
    """Whether ``path`` is called like a model file, or is the folder of a run that has one."""
    if _ending(path) == ".safetensors":
        return True
    try:
        return model_of(path) is not None
    except OSError:  # nobody may look
        return False


def _opened(source: Path) -> Handed:
    zone = Zone("open", tr("Open as data set"))
    return Handed(zone, Offer((zone,), (source,)))


def _mistyped(path: Path) -> bool:
    return _ending(path) not in PICTURE_ENDINGS and not is_model(path) and not is_packed(path) and not os.path.lexists(path)


def _one_source(path: Path, *, may_open: bool) -> Offer:
    text = tr("“{name}” opens on the page Data, to look through and to learn from.", name=path.name)
    data_set = Zone("open", tr("Open as data set"), text)
    if not may_open:
        data_set = Zone("refuse", tr("Open as data set"), tr("Not while a run is under way."))
    if not path.is_dir():
        return Offer((data_set,), (path,))
    classify = Zone("classify", _classify(0, [path]), tr("The folders in it are looked through as well."))
    return Offer((classify, data_set), (path,))


def _sorted(paths: Iterable[Path]) -> tuple[list[Path], set[Path], set[Path], list[Refused]]:
    """Models, pictures, folders, and what cannot be used."""
    models: list[Path] = []
    pictures: set[Path] = set()
    folders: set[Path] = set()
    refused: list[Refused] = []
    for path in paths:
        ending = _ending(path)
        if ending in PICTURE_ENDINGS:
            pictures.add(path)
        elif is_model(path):
            models.append(path)
        elif path.is_dir():
            folders.add(path)
        elif ending in _TRIED:
            pictures.add(path)
        elif is_packed(path):
            refused.append(Refused(path.name, tr("drop packed runs by themselves to import them")))
        elif ending == ".zip":
            refused.append(Refused(path.name, tr("drop a zip alone to open it as a data set")))
        elif ending in TABLE_ENDINGS:
            refused.append(Refused(path.name, tr("drop a table alone to open it as a data set")))
        else:
            refused.append(Refused(path.name, tr("{ending} files are no pictures", ending=ending)))
    return models, pictures, folders, refused


def _classify(pictures: int, folders: Sequence[Path]) -> str:
    number = counted(pictures, "picture")
    if not folders:
        return tr("Classify this picture") if pictures == 1 else tr("Classify {pictures}", pictures=number)
    if len(folders) == 1:
        name = folders[0].name or folders[0]
        if not pictures:
            return tr("Classify the pictures in “{folder}”", folder=name)
        return tr("Classify {pictures} and those in “{folder}”", pictures=number, folder=name)
    if not pictures:
        return tr("Classify the pictures in {n} folders", n=len(folders))
    return tr("Classify {pictures} and those in {n} folders", pictures=number, n=len(folders))


def _ending(path: Path) -> str:
    return ending_of(path.name)
