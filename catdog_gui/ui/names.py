"""Names from a stranger, as they can be shown: nothing in a file's name may turn round what stands beside it."""

from __future__ import annotations

from catdog_gui.words import visible

__all__ = ["captioned", "harmless", "visible"]


def harmless(text: str) -> str:
    """As :func:`visible`, for a text of several lines, which stay."""
    return "\n".join(map(visible, text.split("\n")))


def captioned(name: str) -> str:
    """``name`` for a button or an entry of a menu, where "&" would otherwise mark the key that chooses it."""
    return visible(name).replace("&", "&&")
