"""What there is to sign in to Kaggle with, in the places where Kaggle's own client looks, and in its order.

Only files and the environment are read here: nothing is asked of Kaggle, and its client is not imported.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from catdog_gui.untrusted import parsed_json, read_bounded

How = Literal["none", "token", "legacy", "browser"]

TOKEN_PAGE = "https://www.kaggle.com/settings/api"

TOKEN_VARIABLE, KEY_VARIABLE = "KAGGLE_API_TOKEN", "KAGGLE_KEY"

MOST = 64 << 10
"""Bytes of a file or a pasted text that may be a sign-in."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """How Kaggle's client will sign in.

    ``source`` is the file or variable, ``user`` the name at Kaggle where it is known without asking there. ``ours``: this
    program has put it there, and :func:`~catdog_gui.data.kaggle.sign_in.sign_out` takes it away.
    """

    how: How
    source: str = ""
    user: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A sign-in with its secret, which no text shows."""

    how: How
    source: str
    user: str
    secret: str = field(repr=False)


def found() -> Found | None:
    """What the client would use: an access token, else an older key, else a sign-in with the browser."""
    return _token() or _legacy() or by_browser()


def by_browser() -> Found | None:
    """A sign-in with the browser that the client has kept, whether it would use it or not."""
    path = home() / "credentials.json"
    saved = read_json(path)
    token = saved.get("refresh_token")
    return Found("browser", str(path), str(saved.get("username") or ""), str(token)) if token else None


def secrets() -> set[str]:
    """Everything that must not be shown: whatever there is to sign in with, whichever counts."""
    every = {entry.secret for entry in (_token(), _legacy(), by_browser()) if entry is not None}
    every |= {os.environ.get(name, "") for name in (TOKEN_VARIABLE, KEY_VARIABLE)}
    every.add(str(read_json(home() / "credentials.json").get("access_token", "")))
    return {secret for secret in every if len(secret) >= 6}  # a shorter one would be found in any sentence


def home() -> Path:
    """Where the client keeps all but the older key."""
    return Path("~/.kaggle").expanduser()


def config_folder() -> Path:
    """Where the client looks for ``kaggle.json``."""
    given = os.environ.get("KAGGLE_CONFIG_DIR")
    if given:
        return Path(given)
    if sys.platform.startswith("linux") and not home().exists():
        return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / "kaggle"
    return home()


def read(path: Path) -> str:
    """What is in a small text file; empty where it cannot be read."""
    try:
        return read_bounded(path, MOST).decode().strip()
    except (OSError, ValueError):
        return ""


def read_json(path: Path) -> dict[str, Any]:
    """The object in a small JSON file; empty where there is none."""
    try:
        tree = parsed_json(read(path))
    except ValueError:
        return {}
    return tree if isinstance(tree, dict) else {}


def _token() -> Found | None:
    given = os.environ.get(TOKEN_VARIABLE, "")
    if given:
        with suppress(OSError, ValueError):  # a token that is no possible path
            if Path(given).exists():
                content = read(Path(given))
                return Found("token", TOKEN_VARIABLE, "", content) if content else None
        return Found("token", TOKEN_VARIABLE, "", given)
    for path in (home() / "access_token", home() / "access_token.txt"):
        content = read(path)
        if content:
            return Found("token", str(path), "", content)
    return None


def _legacy() -> Found | None:
    path = config_folder() / "kaggle.json"
    in_file = read_json(path)
    user = os.environ.get("KAGGLE_USERNAME", in_file.get("username"))
    key = os.environ.get(KEY_VARIABLE, in_file.get("key"))
    if user is None or key is None:
        return None
    return Found("legacy", KEY_VARIABLE if KEY_VARIABLE in os.environ else str(path), str(user), str(key))
