"""Commands are found by what a person types, and the best comes first."""

from __future__ import annotations

import pytest

from catdog_gui.ui.matching import match


@pytest.mark.parametrize(
    ("typed", "title", "also"),
    [
        ("", "Anything", ""),
        ("open", "Open pictures…", ""),
        ("PICT op", "Open pictures…", ""),
        ("files", "Open the folder of runs", "directory files"),
        ("trainign", "Start or resume training", ""),
        ("exprot", "Export the curves", ""),
        ("evalute", "Evaluate the model", ""),
        ("opics", "Open pictures…", ""),
        ("ture", "Open pictures…", ""),
        ("straße", "STRASSE", ""),
    ],
)
def test_it_is_found(typed: str, title: str, also: str) -> None:
    assert match(typed, title, also) > 0


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("quit", "Open pictures…"),
        ("open quit", "Open pictures…"),
        ("x", "Open pictures…"),
        ("sp", "Open pictures…"),
        ("…", "Quit"),
    ],
)
def test_it_is_not_found(typed: str, title: str) -> None:
    assert match(typed, title) == 0


def test_what_begins_so_comes_before_what_holds_it_and_that_before_what_is_only_like_it() -> None:
    titles = ("Train again", "Restrain it", "Classify", "A trian of letters", "The rare angle is new")
    worth = [match("train", title, "train a model" if title == "Classify" else "") for title in titles]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] == 1
    assert worth[-1] > 0
