"""Finding commands by what a person types: words in any order, begun or misspelt."""

from __future__ import annotations

import difflib
import re

_BEGUN, _WITHIN, _ALSO, _MISSPELT, _SCATTERED = 1.0, 0.8, 0.6, 0.4, 0.2
"""What each kind of finding is worth."""

_LIKENESS = 0.75
_SHORTEST = 4
"""Letters from which on a word counts as misspelt rather than as another."""


def match(typed: str, title: str, also: str = "") -> float:
    """How well ``typed`` finds what is called ``title`` and is found by the words in ``also``: 0 not at all, 1 best.

    Every word that was typed has to be found; their order does not count, nor do capitals.
    """
    words = typed.casefold().split()
    if not words:
        return 1.0
    found = [_found(word, title.casefold(), also.casefold()) for word in words]
    return sum(found) / len(found) if all(found) else 0.0


def _found(word: str, title: str, also: str) -> float:
    names = _words(title)
    if any(name.startswith(word) for name in names):
        return _BEGUN
    if word in title:
        return _WITHIN
    if any(name.startswith(word) for name in _words(also)):
        return _ALSO
    if len(word) >= _SHORTEST and any(_like(word, name) for name in names):
        return _MISSPELT
    return _SCATTERED if len(word) > 1 and any(_scattered(word, title[name.start() :]) for name in _WORD.finditer(title)) else 0.0


_WORD = re.compile(r"\w+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _like(word: str, name: str) -> bool:
    """Whether ``word`` may be ``name``, or its beginning, with a letter wrong, missing or in the wrong place."""
    return difflib.SequenceMatcher(None, word, name[: len(word) + 1], autojunk=False).ratio() >= _LIKENESS


def _scattered(word: str, text: str) -> bool:
    """Whether the letters of ``word`` stand in ``text`` in this order, the first of them first."""
    if not text.startswith(word[0]):
        return False
    letters = iter(text)
    return all(letter in letters for letter in word)
