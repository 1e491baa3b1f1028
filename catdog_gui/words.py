"""Numbers and names as people read them: durations, percentages, amounts, lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from catdog_gui.language import plural, spoken, tr

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, breaks of lines, and what tells a text to run from right to left; lone surrogates too."""


def whole(number: int) -> str:
    """``24,000``, as the language groups it."""
    return f"{number:,}".replace(",", spoken().group)


def decimal(value: float, form: str) -> str:
    """``value`` by a format of Python's, ``.2f`` say, with the language's own marks: ``0.28``, ``1,234.50``."""
    marks = {",": spoken().group, ".": spoken().decimal}
    return "".join(marks.get(letter, letter) for letter in format(value, form))


def clock(seconds: float) -> str:
    """A duration to count down by: ``3:52``, ``1:05:09``."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def roughly(seconds: float) -> str:
    """A duration to plan with, no finer than it is known: ``58 s``, ``12 min``, ``3.5 h``, ``2.1 days``."""
    if seconds < 99.5:
        return f"{max(1, round(seconds))} s"
    if seconds < 99.5 * 60:
        return f"{seconds / 60:.0f} min"
    if seconds < 48 * 3600:
        return f"{decimal(seconds / 3600, '.1f')} h"
    return tr("{days} days", days=decimal(seconds / 86400, ".1f"))


def percent(share: float, decimals: int = 1) -> str:
    """``83.5 %``."""
    return f"{decimal(100 * share, f'.{decimals}f')} %"


def amount(number: int) -> str:
    """A large whole number in three digits: ``1.49 M``, ``318 k``."""
    for unit, size in (("T", 10**12), ("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if number >= 0.9995 * size:  # else 999,999 would be rounded to 1,000 of the smaller unit
            value = number / size
            return f"{decimal(value, '.3g' if value < 999.5 else ',.0f')} {unit}"
    return str(number)


def file_size(number: int) -> str:
    """So many bytes in three digits: ``12.3 kB``, ``853 MB``, ``640 bytes``."""
    return f"{amount(number)}B" if number >= 1000 else tr("{number} bytes", number=number)


def counted(number: int, noun: str) -> str:
    """``1 picture``, ``24,000 pictures``; ``noun`` is a literal, so that translators find it."""
    return plural(number, noun).replace("%n", whole(number))


def listed(names: Iterable[str], most: int = 3) -> str:
    """The first few names: ``a.jpg, b.jpg, c.jpg …``; each as long as a sentence can bear it."""
    names = list(names)
    return ", ".join(map(shortened, names[:most])) + (" …" if len(names) > most else "")


def shortened(text: str, most: int = 80) -> str:
    """A name from a stranger, in ``most`` letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def tidy(name: str) -> str:
    """A file's relative name as every system writes it: "/" is left as it is, accents composed, nothing unprintable.

    A Mac stores é as e and an accent; names that are not valid text on Linux hold bytes that cannot be written to a file.
    """
    return unicodedata.normalize("NFC", name.encode("utf-8", "backslashreplace").decode("utf-8"))


def visible(name: str) -> str:
    """``name`` on one line, with the code of each character that would steer the text instead of being read (``\\u202e``).

    Letters that are written from right to left stay as they are. It is plain text still: what reads HTML needs its own care.
    """
    return _STEERING.sub(lambda letter: ascii(letter[0])[1:-1], name)
