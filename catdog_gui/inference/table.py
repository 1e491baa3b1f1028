"""Answers as a table for spreadsheets. Imports no torch."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from catdog_gui.errors import CatDogError
from catdog_gui.files import replacing
from catdog_gui.inference.prediction import Prediction, Unreadable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, which could do harm."""


class AnswerTable:
    """Writes one row an answer: path, label, its probability, whether sure, familiarity, every class's probability, error."""

    def __init__(self, file: BinaryIO, class_names: Sequence[str]) -> None:
        self._file = file
        self._class_names = class_names
        self._row(
            ["path", "label", "probability", "sure", "familiarity", *(f"p({name})" for name in class_names), "error"]
        )  # fmt: skip

    def add(self, answer: Prediction | Unreadable) -> None:
        """Write the next row. A relative path that could be taken for a formula gets “./” before it and stays the same path."""
        path = str(answer.path)
        path = f"./{path}" if path.startswith(_FORMULA) else path
        if isinstance(answer, Unreadable):
            self._row([path, *[""] * (4 + len(self._class_names)), answer.reason])
            return
        shares = answer.probabilities
        self._row(
            [
                path, _harmless(answer.label), _number(shares[answer.label]), "yes" if answer.sure else "no",
                "" if answer.familiarity is None else _number(answer.familiarity),
                *(_number(shares[name]) for name in self._class_names), "",
            ]
        )  # fmt: skip

    def _row(self, cells: Sequence[str | float]) -> None:
        text = io.StringIO()
        # Texts in quotes: where a spreadsheet parts cells at semicolons, one in a name must not begin another cell.
        csv.writer(text, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
        self._file.write(text.getvalue().encode("utf-8", "backslashreplace"))


@contextmanager
def answer_table(path: Path, class_names: Sequence[str]) -> Iterator[AnswerTable]:
    """A table that stands at ``path`` once the context is left without an exception; until then nothing there changes.

    Raises:
        CatDogError: it cannot be written.
    """
    try:
        with replacing(path) as file:
            yield AnswerTable(file, class_names)
    except OSError as error:
        raise CatDogError(
            f"The table {path} cannot be written ({error.strerror or error}).", "Choose another place for it."
        ) from error


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _number(value: float) -> float:
    return round(value, 6)
