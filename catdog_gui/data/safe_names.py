"""Names of files and folders that every system can bear, whatever they are made from."""

from __future__ import annotations

import unicodedata

from catdog_gui.data.inventory import hidden

_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES = frozenset(
    (
        "CON",
        "PRN",
        "AUX",
        "NUL",
        "CONIN$",
        "CONOUT$",
        *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"),
    )
)
"""What Windows takes for a device, with any ending."""

_LETTERS = 100
_BYTES = 130
"""Encrypted home folders allow 143; the rest is for a number."""


def safe_file(name: str) -> str:
    """A name for a file: like ``name``, with its ending, which has to be a short one."""
    stem, dot, ending = name.rpartition(".")
    return _safe(stem, dot + ending) if stem else _safe(name, "")


def safe_folder(name: str) -> str:
    """A name for a folder."""
    return _safe(name, "")


class UniqueNames:
    """Names in one folder, no two of which any system takes for the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        """``name`` where it is free, else with a number: ``cat-2.jpg``."""
        stem, dot, ending = name.rpartition(".") if "." in name.lstrip(".") else (name, "", "")
        free, number = name, self._counts.get(_folded(name), 1)
        while _folded(free) in self._taken:
            number += 1
            free = f"{stem}-{number}{dot}{ending}"
        self._counts[_folded(name)] = number
        self._taken.add(_folded(free))
        return free


def _safe(stem: str, ending: str) -> str:
    stem, ending = (_plain(part) for part in (stem, ending))
    stem = stem[: _LETTERS - len(ending)]
    while len((stem + ending).encode()) > _BYTES:
        stem = stem[:-1]
    stem = stem.strip(" ").rstrip(" .")
    if not stem or hidden(stem + ending) or stem.split(".")[0].rstrip(" ").upper() in _DEVICES:
        stem = f"_{stem}"
    return stem + ending


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter if letter.isprintable() and letter not in _FORBIDDEN else "_" for letter in composed)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
