"""Answers as a table for spreadsheets. Imports no torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from catdog_gui.data.tables.cells import path_cell, row, text_cell
from catdog_gui.errors import CatDogError
from catdog_gui.files import replacing
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.language import tr


class AnswerTable:
    """Writes one row an answer: path, label, its probability, whether sure, familiarity, every class's probability, error."""

    def __init__(self, file: BinaryIO, class_names: Sequence[str]) -> None:
        self._file = file
        self._class_names = class_names
        file.write(row(["path", "label", "probability", "sure", "familiarity", *(f"p({name})" for name in class_names), "error"]))

    def add(self, answer: Prediction | Unreadable) -> None:
        """Write the next row."""
        path = path_cell(str(answer.path))
        if isinstance(answer, Unreadable):
            self._file.write(row([path, *[""] * (4 + len(self._class_names)), answer.reason]))
            return
        shares = answer.probabilities
        sure = "yes" if answer.sure else "no"
        familiarity = "" if answer.familiarity is None else number(answer.familiarity)
        each = (number(shares[name]) for name in self._class_names)
        self._file.write(row([path, text_cell(answer.label), number(shares[answer.label]), sure, familiarity, *each, ""]))


@contextmanager
def answer_table(path: Path, class_names: Sequence[str]) -> Iterator[AnswerTable]:
    """A table that stands at ``path`` once the context is left without an exception; until then nothing there changes.

    Raises:
        CatDogError: it cannot be written.
    """
    with table_file(path) as file:
        yield AnswerTable(file, class_names)


@contextmanager
def table_file(path: Path) -> Iterator[BinaryIO]:
    """The file of such a table, to write rows into."""
    try:
        with replacing(path) as file:
            yield file
    except OSError as error:
        raise CatDogError(
            tr("The table {path} cannot be written ({why}).", path=path, why=error.strerror or error),
            tr("Choose another place for it."),
        ) from error


def number(value: float) -> float:
    """A share with the digits that mean something."""
    return round(value, 6)
