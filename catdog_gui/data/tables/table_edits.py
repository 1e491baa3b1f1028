"""A table of labels as edits of the data set that is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catdog_gui.data.curation.edits import Change, Field
from catdog_gui.data.curation.marks import Key, keys_of
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.name_index import NameIndex
from catdog_gui.data.tables.table import read_table
from catdog_gui.errors import DataError
from catdog_gui.language import later, tr
from catdog_gui.progress import StopCheck, Stopped, Work, never
from catdog_gui.words import counted, listed, shortened, tidy, whole

_ASKED_EVERY = 1000

_MISSING = later("{number} of {rows} in the table were not found among the pictures ({which}).")
_SEVERAL = later("{number} of {rows} in the table fit several pictures and were passed over ({which}).")
_UNREADABLE = later("{number} of {rows} in the table name pictures that cannot be read ({which}).")
_UNKNOWN = later("{number} of {rows} in the table have labels that are no class of this data set ({which}).")


@dataclass(frozen=True, slots=True)
class TableEdits:
    """What a table asks for. ``changes`` go to :meth:`Journal.apply`, which leaves out what holds already.

    ``matched``: how many rows name a picture of the set. ``notes`` are sentences about rows that were passed over.
    """

    changes: tuple[Change, ...]
    matched: int
    notes: tuple[str, ...]


def edits_from_table(path: Path, images: ImageSet, hashes: Sequence[str], should_stop: StopCheck = never) -> Work[TableEdits]:
    """Match the rows of a table to the pictures of a set as found, and tell which labels and parts they ask for.

    An empty label or split says nothing, and changes nothing. Copies of a picture in one class share their edits: the last
    row about any of them counts.

    Args:
        path: the table; its paths are relative names of the set's pictures, or ends of them where only one picture ends so.
        images: the set as found.
        hashes: its content hashes; "" where unreadable.
        should_stop: asked every 1,000 rows.

    Raises:
        DataError: it is no table of labels, or no row names a picture of the set.
        Stopped: ``should_stop`` said so.
    """
    table = yield from read_table(path, should_stop)
    index = NameIndex(images.names)
    keys = keys_of(images, hashes)
    classes = {tidy(name): name for name in images.class_names}
    labels: dict[Key, str] = {}
    parts: dict[Key, str] = {}
    missing: list[str] = []
    several: list[str] = []
    unreadable: list[str] = []
    unknown: dict[str, int] = {}
    for number, row in enumerate(table.rows):
        if number % _ASKED_EVERY == 0 and should_stop():
            raise Stopped
        found = index.find(row.path)
        if len(found) != 1:
            (several if found else missing).append(row.path)
            continue
        key = keys[found[0]]
        if not key[0]:
            unreadable.append(row.path)
            continue
        if row.label and row.label not in classes:
            unknown[row.label] = unknown.get(row.label, 0) + 1
        elif row.label:
            labels[key] = "" if classes[row.label] == key[1] else classes[row.label]
        if row.part:
            parts[key] = row.part
    matched = len(table.rows) - len(missing) - len(several)
    rows = counted(len(table.rows), "row")
    if not matched:
        raise DataError(
            tr(
                "None of the {rows} of “{table}” names a picture of this data set (the first is “{first}”).",
                rows=rows,
                table=path.name,
                first=shortened(table.rows[0].path),
            )
            if table.rows
            else tr("None of the {rows} of “{table}” names a picture of this data set.", rows=rows, table=path.name),
            tr("Paths are relative, or file names that occur once; the first picture is “{first}”.", first=images.names[0]),
        )
    passed_over = (
        (_MISSING, len(missing), missing),
        (_SEVERAL, len(several), several),
        (_UNREADABLE, len(unreadable), unreadable),
        (_UNKNOWN, sum(unknown.values()), unknown),
    )
    notes = list(table.notes)
    notes += [tr(note, number=whole(number), rows=rows, which=listed(which)) for note, number, which in passed_over if which]
    return TableEdits((*_changes("label", labels), *_changes("part", parts)), matched, tuple(notes))


def _changes(field: Field, values: Mapping[Key, str]) -> Iterator[Change]:
    """One change for each value."""
    keys: defaultdict[str, list[Key]] = defaultdict(list)
    for key, value in values.items():
        keys[value].append(key)
    for value, those in keys.items():
        yield Change(field, value, tuple(those))
