"""What is said in another language: texts with their values, nouns by number, numbers with the language's own marks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catdog_gui.language import ENGLISH, Language, later, speak, tr
from catdog_gui.words import amount, counted, decimal, file_size, percent, roughly, whole

WORDS = {"Open": "Öffnen", "{name} of {all}": "{all}, davon {name}", "%n picture(s)": "%n Bild", "{days} days": "{days} Tage"}


@pytest.fixture
def german() -> Iterator[None]:
    def translated(text: str, number: int | None) -> str:
        return WORDS.get(text, "") + ("er" if number not in (None, 1) and text in WORDS else "")

    speak(Language("de", translated, ",", "."))
    yield
    speak(ENGLISH)


def test_texts_stay_as_they_are_where_nothing_else_is_spoken() -> None:
    assert tr("Open") == "Open"
    assert tr("{name} of {all}", name="a {b}", all=3) == "a {b} of 3"
    assert tr("a {letter} in braces") == "a {letter} in braces"
    assert counted(1, "picture") == "1 picture"
    assert counted(24_000, "picture") == "24,000 pictures"


@pytest.mark.usefixtures("german")
def test_texts_are_translated_with_their_values_in_the_order_of_the_language() -> None:
    assert tr("Open") == "Öffnen"
    assert tr("{name} of {all}", name="a", all=3) == "3, davon a"
    assert tr("Never heard of {it}", it="that") == "Never heard of that"
    assert tr(later("Open")) == "Öffnen"
    assert later("Open") == "Open"


@pytest.mark.usefixtures("german")
def test_nouns_follow_their_number() -> None:
    assert counted(1, "picture") == "1 Bild"
    assert counted(24_000, "picture") == "24.000 Bilder"
    assert counted(2, "thing") == "2 things"


@pytest.mark.usefixtures("german")
def test_numbers_are_written_as_the_language_has_it() -> None:
    assert whole(1_234_567) == "1.234.567"
    assert decimal(1234.5, ",.2f") == "1.234,50"
    assert percent(0.835) == "83,5 %"
    assert amount(1_490_000) == "1,49 M"
    assert file_size(12_300) == "12,3 kB"
    assert roughly(3.5 * 3600) == "3,5 h"
    assert roughly(2.1 * 86400) == "2,1 Tage"
