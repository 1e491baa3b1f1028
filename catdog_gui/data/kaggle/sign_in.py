"""Who a person is to Kaggle, kept where Kaggle's own client keeps it, and nowhere else.

Nothing is asked of Kaggle here, and its client is not imported.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from catdog_gui.data.kaggle.found import (
    KEY_VARIABLE,
    MOST,
    TOKEN_PAGE,
    TOKEN_VARIABLE,
    How,
    SignIn,
    by_browser,
    config_folder,
    found,
    home,
    read,
    read_json,
)
from catdog_gui.errors import KaggleError
from catdog_gui.files import write_atomically
from catdog_gui.language import tr
from catdog_gui.settings import folders

_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{16,4096}")
"""RFC 6750, 2.1, and no shorter than anything that could be safe."""

_USER = re.compile(r"[\w.-]{1,100}")


def signed_in() -> SignIn:
    """What the client would use, in its own order: access token, older key, sign-in with the browser."""
    entry = found()
    if entry is None:
        return SignIn("none")
    return SignIn(entry.how, entry.source, entry.user, _kept().get(entry.source) == _digest(entry.secret))


def keep_token(text: str) -> SignIn:
    """Keep what a person has pasted, in the client's own file, for the person's eyes only (0600, from its first moment).

    Args:
        text: an access token, or the content of a ``kaggle.json``, or the path or address of such a file.

    Raises:
        KaggleError: it is neither, something else comes first, or the file cannot be written. Never contains the secret.
    """
    text = _content(text)
    if text.startswith("{"):
        return _keep_legacy(text)
    token = re.sub(r"^(export\s+)?KAGGLE_API_TOKEN\s*=\s*", "", text).strip("\"'")
    if not _TOKEN.fullmatch(token):
        raise KaggleError(
            tr("This is no access token of Kaggle’s."),
            tr("A token is one long word of letters and digits, without blanks. Copy it from Kaggle’s settings as a whole."),
            TOKEN_PAGE,
            "no_token",
        )
    make_way("token")
    path = home() / "access_token"
    _write(path, token.encode() + b"\n")
    _remember(path, token)
    return signed_in()


def sign_out() -> SignIn:
    """Take away what this program has put there; what somebody else did stays.

    Raises:
        KaggleError: the file cannot be changed.
    """
    now = signed_in()
    if not now.ours:
        return now
    path = Path(now.source)
    try:
        rest = read_json(path) if now.how == "legacy" else {}
        rest = {key: value for key, value in rest.items() if key not in ("username", "key")}
        if rest:
            _write(path, json.dumps(rest, indent=2).encode())
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None
    kept = _kept()
    kept.pop(now.source, None)
    _write_kept(kept)
    return signed_in()


def make_way(how: How) -> None:
    """See to it that a sign-in of this kind will count.

    Raises:
        KaggleError: the client would use something else first, which this program has not put there.
    """
    order: tuple[How, ...] = ("token", "legacy", "browser")
    now = signed_in()
    if now.how == "none" or order.index(now.how) > order.index(how):
        return
    variable = now.source in (TOKEN_VARIABLE, KEY_VARIABLE)
    if now.how == how and not variable:
        return  # it is replaced
    if now.ours:
        sign_out()
        make_way(how)
        return
    raise KaggleError(
        tr("Kaggle’s client would use {source} first.", source=now.source),
        tr("Take {variable} out of the environment, then start this program again.", variable=now.source)
        if variable
        else tr("Remove that file if it is no longer right, then try again."),
        "",
        "in_the_way",
    )


def remember_browser() -> None:
    """The client has just kept a sign-in with the browser for this program."""
    entry = by_browser()
    if entry is not None:
        _remember(Path(entry.source), entry.secret)


def _keep_legacy(text: str) -> SignIn:
    try:
        pasted = json.loads(text)
        user, key = pasted["username"], pasted["key"]
        if not (_USER.fullmatch(user) and _TOKEN.fullmatch(key)):
            raise ValueError
    except (ValueError, LookupError, TypeError, RecursionError):
        raise KaggleError(
            tr("This is no kaggle.json of Kaggle’s."),
            tr("It has to hold “username” and “key”. An access token will do as well."),
            TOKEN_PAGE,
            "no_token",
        ) from None
    make_way("legacy")
    path = config_folder() / "kaggle.json"
    _write(path, json.dumps({**read_json(path), "username": user, "key": key}, indent=2).encode())
    _remember(path, key)
    return signed_in()


def _content(text: str) -> str:
    """The text itself, or what is in the file that it names: dropping a file on a text field leaves its address there."""
    text = text[: MOST + 1].strip()
    named = url2pathname(urlsplit(text).path) if text.startswith("file:") else text.strip("\"'")
    if named.lower().endswith((".json", ".txt")):
        return read(Path(named))
    return text


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, content)  # made 0600, and stays so
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> KaggleError:
    return KaggleError(
        tr("{path} cannot be written ({reason}).", path=path, reason=error.strerror or tr("an unknown reason")),
        tr("Check that you may write there."),
        "",
        "unwritable",
    )


def _kept_file() -> Path:
    return folders().config / "kaggle-sign-in.json"


def _kept() -> dict[str, str]:
    """Which sign-ins this program has put where; of each only a checksum, so that one put there since is told apart."""
    return {path: digest for path, digest in read_json(_kept_file()).items() if isinstance(digest, str)}


def _write_kept(kept: dict[str, str]) -> None:
    with suppress(OSError):  # then it is not taken away by sign_out, no more
        write_atomically(_kept_file(), json.dumps(kept).encode())


def _remember(path: Path, secret: str) -> None:
    _write_kept({**_kept(), str(path): _digest(secret)})


def _digest(secret: str) -> str:
    return hashlib.blake2b(secret.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
