"""Tables of labels: ``path,label`` and where wanted ``split``, as spreadsheets and other programs write and read them."""

from __future__ import annotations

import codecs
import csv
import io
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from catdog_gui.data.curation.edits import MAX_NAME
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.naming import Part, part_of
from catdog_gui.data.tables.cells import path_cell, row, text_cell, text_in
from catdog_gui.errors import DataError
from catdog_gui.files import replacing
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, StopCheck, Stopped, Work
from catdog_gui.words import counted, listed, tidy, whole

ENDINGS = (".csv", ".tsv")

OWN = "catdog-labels.csv"
"""A table of this name speaks for the folder or zip it lies in: an export has one where names alone would not say the same."""

MAX_ROWS = 2_000_000
MAX_BYTES = 256 << 20
MAX_CELL = 100_000
"""Letters in a line, and in a cell that goes over several."""
MAX_PATH = 4096
"""Letters of a path; no system has longer ones."""

EXPECTED = later("Its first line must name the columns: path,label or path,label,split.")

_COLUMNS = {
    "path": ("path", "filename", "file", "image", "name"),
    "label": ("label", "class", "category"),
    "split": ("split", "set", "part", "subset"),
}
"""What each column may be called; of several, the first counts."""
_DELIMITERS = (",", ";", "\t")
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ASKED_EVERY = 2000


class Row(NamedTuple):
    """One line: a path as it is written there, and a label and a part, which are "" where the table says nothing."""

    path: str
    label: str
    part: Part


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with a path, in the table's order; ``notes`` tell in sentences what was passed over."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def read_table(path: Path, should_stop: StopCheck) -> Work[Table]:
    """The table in a file; else as :func:`read_rows`."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataError(
                tr("“{name}” is too large for a table of labels.", name=path.name),
                tr("At most {most} MB can be read.", most=MAX_BYTES >> 20),
            )
        with path.open("rb") as file:
            return (yield from read_rows(file, path.name, should_stop))
    except OSError as error:
        raise DataError(
            tr("“{name}” cannot be read ({reason}).", name=path.name, reason=error.strerror or error),
            tr("Check that you may read it."),
        ) from error


def read_rows(file: BinaryIO, shown: str, should_stop: StopCheck) -> Work[Table]:
    """Read a table, believing nothing.

    Cells are parted by commas, semicolons or tabs; the text is UTF-8, or UTF-16 with its mark. Names of columns in quotes say
    that blanks around what stands in cells belong to it.

    Args:
        file: the table, from its beginning.
        shown: what a person calls it.
        should_stop: asked every 2,000 rows.

    Raises:
        DataError: it is no such table, damaged, or too long.
        Stopped: ``should_stop`` said so.
    """
    text = io.TextIOWrapper(file, _encoding(file), newline="")
    rows: list[Row] = []
    incomplete, odd_parts, told = 0, dict[str, None](), time.monotonic()
    number = 0
    try:
        first = text.readline(MAX_CELL)
        delimiter, columns = _columns(first, shown)
        clean: Callable[[str], str] = str if first.startswith('"') else str.strip
        cells_of = csv.reader(_lines(text), delimiter=delimiter, strict=True, skipinitialspace=True)
        for number, cells in enumerate(cells_of, 1):
            if number > MAX_ROWS:
                raise DataError(
                    tr("“{name}” has more than {most} rows.", name=shown, most=whole(MAX_ROWS)),
                    tr("Part it into several data sets."),
                )
            if number % _ASKED_EVERY == 0:
                if should_stop():
                    raise Stopped
                if time.monotonic() - told >= 0.1:
                    told = time.monotonic()
                    yield Progress(later("Reading the table"), number, None, later("rows"))
            if not cells:
                continue
            path, label, split = (clean(cells[place]) if 0 <= place < len(cells) else "" for place in columns)
            if not 0 < len(path) <= MAX_PATH or len(label) > MAX_NAME:
                incomplete += 1
                continue
            part = part_of(split.strip())
            if split.strip() and not part:
                odd_parts[split] = None
            rows.append(Row(path, tidy(text_in(label)), part))
    except (csv.Error, UnicodeError) as error:
        raise _damaged(shown, number + 2, error) from error
    finally:
        text.detach()  # the file is its caller's, who closes it
    notes = []
    if incomplete:
        left_out = counted(incomplete, "row")
        notes.append(tr("Left out {rows} of the table without a path, or with an endless path or label.", rows=left_out))
    if odd_parts:
        notes.append(tr("The table names parts that are none of train, val and test: {parts}.", parts=listed(odd_parts)))
    return Table(tuple(rows), tuple(notes))


def write_table(path: Path, images: ImageSet, parts: Sequence[Part] | None = None) -> None:
    """Write path, label and, where ``parts`` are given, split of every picture; :func:`read_table` reads the same back.

    Raises:
        DataError: it cannot be written; what was there before is untouched.
    """
    labels = [images.class_names[label] for label in images.labels.tolist()]
    try:
        with replacing(path) as file:
            file.writelines(table_lines(zip(images.names, labels, parts or [""] * len(images), strict=True), parts is not None))
    except OSError as error:
        raise DataError(
            tr("The table {path} cannot be written ({reason}).", path=path, reason=error.strerror or error),
            tr("Choose another place."),
        ) from error


def table_lines(rows: Iterable[tuple[str, str, Part]], with_parts: bool) -> Iterator[bytes]:
    """The lines of a table, from relative path, label and part of each picture."""
    yield row(["path", "label", "split"][: 2 + with_parts])
    for path, label, part in rows:
        yield row([path_cell(path), text_cell(label), part][: 2 + with_parts])


def _encoding(file: BinaryIO) -> str:
    start = file.read(4)
    file.seek(0)
    return next((name for mark, name in _ENCODINGS if start.startswith(mark)), "utf-8")


def _columns(first: str, shown: str) -> tuple[str, tuple[int, int, int]]:
    """The delimiter, and the places of path, label and split, −1 where there is none."""
    for delimiter in _DELIMITERS:
        names = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=delimiter), [])]
        path, label, split = (
            next((names.index(name) for name in known if name in names), -1) for known in _COLUMNS.values()
        )  # fmt: skip
        if path >= 0 and label >= 0:
            return delimiter, (path, label, split)
    begins = "".join(letter if letter.isprintable() else " " for letter in first[:60]).strip()
    raise DataError(
        tr("“{name}” is no table of labels: it begins with “{begins}”.", name=shown, begins=begins)
        if begins
        else tr("“{name}” is empty.", name=shown),
        tr(EXPECTED),
    )


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines with their ends, none of endless length."""
    while line := text.readline(MAX_CELL):
        if len(line) >= MAX_CELL:
            raise csv.Error(tr("a line without an end"))
        yield line


def _damaged(shown: str, line: int, error: Exception) -> DataError:
    if isinstance(error, UnicodeError):
        return DataError(tr("“{name}” is not written in UTF-8.", name=shown), tr("Save it anew, as “CSV UTF-8”."))
    return DataError(
        tr("“{name}” is damaged near row {row} ({reason}).", name=shown, row=whole(line), reason=error),
        tr("Look at the quotes there, and save it anew."),
    )
