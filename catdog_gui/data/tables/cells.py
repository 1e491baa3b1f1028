"""Rows of tables that spreadsheets open. What a stranger has named must not become a formula there, which could do harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula."""


def row(cells: Sequence[str | float]) -> bytes:
    """One line of a table in UTF-8.

    Texts stand in quotes: where a spreadsheet parts cells at semicolons, one in a name must not begin another cell.
    """
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
    return text.getvalue().encode("utf-8", "backslashreplace")


def path_cell(path: str) -> str:
    """A relative path that could be taken for a formula gets “./” before it and stays the same path."""
    return f"./{path}" if path.startswith(_FORMULA) else path


def text_cell(text: str) -> str:
    """A text that could be taken for a formula gets an apostrophe before it; :func:`text_in` takes it off again."""
    return f"'{text}" if _needs_apostrophe(text) else text


def text_in(cell: str) -> str:
    """The text that :func:`text_cell` made this cell from."""
    return cell[1:] if cell.startswith("'") and _needs_apostrophe(cell[1:]) else cell


def _needs_apostrophe(text: str) -> bool:
    """Formulas do; so do texts that would be taken for a formula with its apostrophe."""
    return text.lstrip("'").startswith(_FORMULA)
