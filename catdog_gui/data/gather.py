"""The pictures in what a person points at, whatever they show: files, folders, zips."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inventory import Inventory, ending_of
from catdog_gui.data.naming import natural_key
from catdog_gui.data.sources import MAX_ZIPS, walk
from catdog_gui.data.zips import list_zip, list_zip_inside
from catdog_gui.errors import DataError
from catdog_gui.language import tr
from catdog_gui.progress import Notice, StopCheck, Stopped, Work, never
from catdog_gui.words import counted, whole


def gather(place: Path, *, store: Path, should_stop: StopCheck = never) -> Work[list[Picture]]:
    """Every picture in ``place``, in natural order.

    A file that is no zip is taken for a picture, whatever its name says. Zips among the files of a folder or zip are opened
    where no picture lies beside them, and left out with a notice else.

    Args:
        place: a file, a folder or a zip.
        store: the program's cache folder; zips from inside zips are kept there.

    Returns:
        One picture at least, named by ``place`` and, in a folder or zip, its way from there.

    Raises:
        DataError: there is no picture, or the zip cannot be read.
        Stopped: ``should_stop`` said so.
    """
    inventory = Inventory()
    try:
        folder = place.is_dir()
        place.stat()
    except FileNotFoundError:
        raise DataError(tr("there is no such file or folder")) from None
    except OSError as error:
        raise DataError(tr("cannot be read ({reason})", reason=error.strerror or error)) from None
    if folder:
        yield from walk(place, inventory, should_stop)
    elif ending_of(place.name) == ".zip":
        yield from list_zip(place, inventory, should_stop)
    else:
        return [Picture(str(place), place)]
    if not inventory.pictures:
        yield from _open_zips(inventory, store / "unpacked", should_stop)
    elif inventory.zips:
        zips = counted(len(inventory.zips), "zip")
        yield Notice(tr("Left out {zips} beside the pictures in {place}.", zips=zips, place=place))
    if not inventory.pictures:
        raise DataError(tr("there are no pictures in it"))
    found = sorted(inventory.pictures, key=lambda picture: natural_key(picture.name))
    return [replace(picture, name=f"{place}/{picture.name}") for picture in found]


def _open_zips(inventory: Inventory, folder: Path, should_stop: StopCheck) -> Work[None]:
    """Add what is in the zips that were found; zips inside those stay closed."""
    found = sorted(inventory.zips, key=lambda zipped: natural_key(zipped.name))
    if len(found) > MAX_ZIPS:
        raise DataError(
            tr(
                "there are {number} zips in it; at most {most} can be opened, unpack them first",
                number=whole(len(found)),
                most=MAX_ZIPS,
            )
        )
    for zipped in found:
        if should_stop():
            raise Stopped
        yield from list_zip_inside(zipped, folder, inventory, should_stop)
