"""Texts and numbers in the language of the person who reads them.

Sources are in English. So is all that is said until a program speaks another language, which the window does where a person
wants it and a terminal never: what scripts read stays as it is.

A text is handed to :func:`tr` where it is shown, as a literal, so that ``packaging/languages.py`` finds it. What is written down
before anybody reads it (a constant of a module, a title of a setting) is marked by :func:`later` and handed to :func:`tr` when
it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language other than the sources' own, or theirs."""

    code: str
    """By ISO 639: ``de``."""
    translated: Callable[[str, int | None], str]
    """A source text to its translation, "" where there is none; with the number that it speaks of, which decides the form."""
    decimal: str = "."
    group: str = ","
    """What stands before the decimals of a number, and between its thousands."""


ENGLISH = Language("en", lambda _text, _number: "")

_spoken = ENGLISH


def speak(language: Language) -> None:
    """Say everything in ``language`` from now on, in this process."""
    global _spoken  # like a locale, it is the process's: every text would have to carry it else
    _spoken = language


def spoken() -> Language:
    """The language that is spoken now."""
    return _spoken


def tr(text: str, /, **values: object) -> str:
    """``text`` in the language that is spoken, with ``values`` in the place of its ``{names}``.

    Numbers among the values are written before, by :mod:`catdog_gui.words`. Where no values are given braces are mere letters.
    """
    found = _spoken.translated(text, None) or text
    return found.format(**values) if values else found


def later(text: str) -> str:
    """``text`` itself, which is translated when it is shown."""
    return text


def plural(number: int, noun: str) -> str:
    """``noun`` of which there are ``number``, in the language that is spoken; the number itself stands for ``%n``.

    English nouns take an s. Translators find ``%n noun(s)``, with a form for each number that their grammar tells apart.
    """
    return _spoken.translated(f"%n {noun}(s)", number) or f"%n {noun}{'' if number == 1 else 's'}"
