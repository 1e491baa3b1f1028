"""Names from a stranger, as they can be shown: nothing in a file's name may turn round what stands beside it."""

from __future__ import annotations

import re

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, breaks of lines, and what tells a text to run from right to left; lone surrogates too."""


def visible(name: str) -> str:
    """``name`` on one line, with the code of each character that would steer the text instead of being read (``\\u202e``).

    Letters that are written from right to left stay as they are. It is plain text still: what reads HTML needs its own care.
    """
    return _STEERING.sub(lambda letter: ascii(letter[0])[1:-1], name)


def harmless(text: str) -> str:
    """As :func:`visible`, for a text of several lines, which stay."""
    return "\n".join(map(visible, text.split("\n")))


def captioned(name: str) -> str:
    """``name`` for a button or an entry of a menu, where "&" would otherwise mark the key that chooses it."""
    return visible(name).replace("&", "&&")
