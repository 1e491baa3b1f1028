"""A table for Kaggle's cats and dogs: how probable a dog is on each picture of the test. Imports no torch by itself."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inventory import Inventory
from catdog_gui.data.naming import natural_key, part_of
from catdog_gui.data.sources import MAX_ZIPS, ZIP_LEVELS, walk
from catdog_gui.data.zips import list_zip, list_zip_inside
from catdog_gui.errors import CatDogError, DataError
from catdog_gui.files import replacing
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.language import later, tr
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work, never
from catdog_gui.words import counted, decimal, listed, whole

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.inference.classifier import Classifier

BOUND = 0.0025
"""No probability in the table is nearer to 0 or 1 than this.

The competition's loss, −log of the probability given to the right answer, has no limit: one wrong answer of full confidence would
cost more than all others together. More confidence than validation can support is not worth that risk. Of the 4,000 validation
pictures, the model that comes with the program answers 1,179 with more than 99.5 %, none of them wrongly, which supports an
error of 3 in 1,179 (95 %, “rule of three”). With that bound the mean loss there rises by 0.00004, and a wrong answer costs 6.
"""

PRIOR = 0.5
"""The answer for a picture that cannot be read: half of the test pictures are dogs, as far as anybody knows."""

_TICK = 0.1
_DOG = ("dog", "dogs")
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_EXPECTED = later("Expected: the competition’s test pictures, which are called 1.jpg, 2.jpg and so on; or a zip that holds them.")


@dataclass(frozen=True, slots=True)
class Submission:
    """What was written.

    ``pictures`` counts its rows, ``dogs`` those with a dog rather than none; ``unreadable`` are the pictures that were answered
    with ``PRIOR``. ``model`` is the model file.
    """

    path: Path
    model: Path
    pictures: int
    dogs: int
    unreadable: tuple[Unreadable, ...]


def submit(
    model: Path,
    test: Path,
    out: Path,
    *,
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto",
    store: Path,
    should_stop: StopCheck = never,
) -> Work[Submission]:
    """Classify the test pictures and write ``id,label`` in the order of the numbers they are called by.

    The table takes the place of ``out`` when it is complete. A picture that cannot be read does not spoil it: it is answered
    with ``PRIOR`` and named in a warning.

    Args:
        model: model file or run folder.
        test: folder or zip; see :func:`numbered_pictures`.
        out: the CSV to write.
        store: the program's cache folder; zips from inside zips are kept there.

    Raises:
        DataError: there are no test pictures, or not the competition's.
        ModelFileError: the model cannot be read.
        CatDogError: it knows no dogs, none of the pictures could be read, or the table cannot be written.
        Stopped: ``should_stop`` said so; nothing was written.
    """
    if out.exists() and not out.is_file():
        raise CatDogError(tr("{path} is not a file.", path=out), tr("Choose another name for the table."))
    numbered = yield from numbered_pictures(test, store=store, should_stop=should_stop)
    yield Progress(later("Loading the model"), 0, None, "")
    from catdog_gui.inference.classifier import Classifier
    from catdog_gui.inference.device import choose

    classifier = Classifier.load(model, choose(device))
    dog = _dog(classifier.class_names)
    unreadable: list[Unreadable] = []
    dogs, told = 0, 0.0
    with _table(out) as rows:
        for done, (number, answer) in enumerate(_answers(classifier, numbered, should_stop), 1):
            probability = PRIOR
            if isinstance(answer, Unreadable):
                unreadable.append(answer)
            else:
                probability = min(max(answer.probabilities[dog], BOUND), 1 - BOUND)
            dogs += probability > PRIOR
            rows.append(f"{number},{probability:.6f}")
            if time.monotonic() - told >= _TICK or done == len(numbered):
                told = time.monotonic()
                yield Progress(later("Classifying"), done, len(numbered))
        if should_stop():
            raise Stopped
        if len(unreadable) == len(numbered):
            raise DataError(
                tr("None of the {pictures} can be read.", pictures=counted(len(numbered), "test picture")),
                tr("The first: {reason}.", reason=unreadable[0].reason),
            )
    if unreadable:
        names = listed(f"{entry.path.name}: {entry.reason}" for entry in unreadable)
        told_of = tr(
            "{pictures} could not be read and got the answer {answer} ({names}).",
            pictures=counted(len(unreadable), "picture"),
            answer=decimal(PRIOR, "g"),
            names=names,
        )
        yield Notice(told_of, "warning")
    return Submission(out, classifier.path, len(numbered), dogs, tuple(unreadable))


def numbered_pictures(place: Path, *, store: Path, should_stop: StopCheck = never) -> Work[dict[int, Picture]]:
    """The competition's test pictures in ``place``, by ascending number.

    Where folders or zips there are called test*, they alone are meant, so that the competition's own zip will do, and a folder
    that it was unpacked to.

    Raises:
        DataError: none are there, they are called otherwise, or a number comes twice.
        Stopped: ``should_stop`` said so.
    """
    inventory = Inventory()
    if not place.exists():
        raise DataError(tr("“{name}” does not exist.", name=place), tr(_EXPECTED))
    if place.is_dir():
        yield from walk(place, inventory, should_stop)
    else:
        yield from list_zip(place, inventory, should_stop)
    for _level in range(ZIP_LEVELS):
        of_test = [zipped for zipped in inventory.zips if part_of(zipped.name.rpartition("/")[2]) == "test"]
        if _below_test(inventory.pictures) or not inventory.zips or (inventory.pictures and not of_test):
            break
        inventory.pictures.clear()
        yield from _open_zips(of_test or inventory.zips, inventory, store / "unpacked", should_stop)
    found = _below_test(inventory.pictures) or inventory.pictures
    if not found:
        raise DataError(
            tr(
                "There are no test pictures in “{name}”: found {found}.",
                name=place.name or place,
                found=inventory.describe(),
            ),
            tr(_EXPECTED),
        )
    return _numbered(found, place.name)


def _open_zips(found: Sequence[Picture], inventory: Inventory, folder: Path, should_stop: StopCheck) -> Work[None]:
    if len(found) > MAX_ZIPS:
        raise DataError(
            tr("There are {count} zips inside.", count=whole(len(found))),
            tr("At most {most} can be opened; unpack them first.", most=MAX_ZIPS),
        )
    inventory.zips = []
    for zipped in sorted(found, key=lambda zipped: natural_key(zipped.name)):
        yield from list_zip_inside(zipped, folder, inventory, should_stop)


def _below_test(pictures: Sequence[Picture]) -> list[Picture]:
    return [picture for picture in pictures if any(part_of(step) == "test" for step in picture.name.split("/")[:-1])]


def _numbered(pictures: Sequence[Picture], shown: str) -> dict[int, Picture]:
    """The pictures by their numbers, ascending."""
    stems = [(picture, picture.name.rpartition("/")[2].rpartition(".")[0]) for picture in pictures]
    if others := [picture.name for picture, stem in stems if not _NUMBER.fullmatch(stem)]:
        names = listed(sorted(others, key=natural_key))
        raise DataError(
            tr("1 picture in “{name}” is not called by a number ({others}).", name=shown, others=names)
            if len(others) == 1
            else tr(
                "{pictures} in “{name}” are not called by a number ({others}).",
                pictures=counted(len(others), "picture"),
                name=shown,
                others=names,
            ),
            tr(_EXPECTED),
        )
    numbered: dict[int, Picture] = {}
    for picture, stem in sorted(stems, key=lambda entry: (int(entry[1]), natural_key(entry[0].name))):
        first = numbered.setdefault(int(stem), picture)
        if first is not picture:
            raise DataError(
                tr(
                    "Two pictures have the number {number}: {first} and {second}.",
                    number=int(stem),
                    first=first.name,
                    second=picture.name,
                ),
                tr("Keep one of them, then try again."),
            )
    return numbered


def _dog(class_names: Sequence[str]) -> str:
    """The class that means dogs."""
    dogs = [name for name in class_names if name.casefold() in _DOG]
    if len(dogs) != 1:
        raise CatDogError(
            tr("The model has more than one class called “dog”; its classes are {classes}.", classes=listed(class_names, 10))
            if dogs
            else tr("The model has no class called “dog”; its classes are {classes}.", classes=listed(class_names, 10)),
            tr("Choose a model that was trained on cats and dogs."),
        )
    return dogs[0]


def _answers(
    classifier: Classifier, numbered: dict[int, Picture], should_stop: StopCheck
) -> Iterator[tuple[int, Prediction | Unreadable]]:
    return zip(numbered, classifier.classify(tuple(numbered.values()), should_stop), strict=False)  # a stop cuts it short


@contextmanager
def _table(out: Path) -> Iterator[list[str]]:
    """Lines to append to; they are at ``out`` once the context is left without an exception."""
    rows = ["id,label"]
    try:
        with replacing(out) as file:  # opened at once: whether it can be written shows before the work
            yield rows
            file.write(("\n".join(rows) + "\n").encode("ascii"))
    except OSError as error:
        raise CatDogError(
            tr("The table {path} cannot be written ({why}).", path=out, why=error.strerror or error),
            tr("Choose another place for it."),
        ) from error
