"""Tells apart what Kaggle's client and the libraries below it raise. Only the child process needs it."""

from __future__ import annotations

import errno
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from catdog_gui.data.kaggle.found import secrets
from catdog_gui.data.kaggle.problems import Failed, Problem

_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)}
_BARRED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.ENOENT}

_MOST = 240
"""Letters of what somebody else says that a person is shown."""


class Refusal(Exception):  # noqa: N818  (it carries a failure)
    """A failure that is told apart already."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.problem)
        self.failed = failed


def failure(error: BaseException, otherwise: Problem = "other") -> Failed:
    """What to report of ``error``; ``otherwise``: the problem where it is none of those that are known."""
    if isinstance(error, Refusal):
        return error.failed
    if isinstance(error, SystemExit):  # how the client says that it found nothing to sign in with
        return Failed("no_credentials")
    from requests import exceptions as http  # late: the parent does not need it

    detail = scrubbed(str(error))
    match error:
        case http.HTTPError() if error.response is not None:
            return _by_status(error.response)
        case http.ProxyError() | http.InvalidProxyURL() | http.InvalidSchema():
            return Failed("proxy", detail)
        case http.SSLError():
            return Failed("certificate", detail)
        case http.Timeout():
            return Failed("timeout", detail)
        case http.ConnectionError() | http.ChunkedEncodingError():
            if "Tunnel connection failed" in detail:
                return Failed("proxy", detail)
            found_nobody = any(name in detail for name in ("NewConnectionError", "NameResolutionError"))
            return Failed("offline" if found_nobody else "broken_off", detail)
        case http.RequestException():
            return Failed(otherwise, detail)
        case OSError() if error.errno in _FULL:
            return Failed("disk_full")
        case OSError() if error.errno in _BARRED:
            return Failed("unwritable", error.strerror or "")
        case ValueError() if "does not match expected size" in detail:
            return Failed("length", "; ".join(re.findall(r"\d+", detail)))
    return Failed(otherwise, detail or type(error).__name__)


def _by_status(response: Any) -> Failed:
    """By the status of an answer of HTTP (a ``requests.Response``)."""
    said, status = _answer(response)
    words = said.lower()
    if status == 429:
        return Failed("rate_limit", said, _retry_after(response.headers.get("Retry-After")))
    if status == 407:
        return Failed("proxy", said)
    if status >= 500:
        return Failed("server", said or f"status {status}")
    if response.history:  # the storage that Kaggle led on to, and not Kaggle
        return Failed("other", f"the storage answered with status {status}")
    match status:
        case 401:
            return Failed("token", said)
        case 403 if ("phone" in words or "verif" in words) and "rules" not in words:
            return Failed("phone", said)
        case 403:
            return Failed("rules", said)
        case 404:
            return Failed("not_found", said)
        case 408:
            return Failed("timeout", said)
        case _:
            return Failed("other", said or f"status {status}")


def _answer(response: Any) -> tuple[str, int]:
    """What an answer says about itself, and its status; Kaggle may hide both in a body that claims to be fine."""
    try:
        tree = response.json() if "json" in response.headers.get("Content-Type", "") else {}
        said, code = str(tree.get("message") or ""), int(tree.get("code") or 0)
    except (ValueError, TypeError, AttributeError):
        said, code = "", 0
    return scrubbed(said), response.status_code if response.status_code >= 400 else code


def _retry_after(text: str | None) -> float | None:
    """Seconds to wait (RFC 9110, 10.2.3: seconds, or a date); None where there is nothing usable."""
    if text is None:
        return None
    try:
        return max(0.0, float(int(text)))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def scrubbed(text: str) -> str:
    """``text`` without secrets, short, and nothing in it that would steer a terminal."""
    for secret in sorted(secrets(), key=len, reverse=True):
        text = text.replace(secret, "…")
    text = re.sub(r"(?i)\b(bearer|basic)\s+\S+", r"\1 …", text)
    text = re.sub(r"://[^/\s@]+@", "://", text)  # who a proxy is told to be
    text = re.sub(r"\?[^\s'\")]+", "", text)  # signatures of the storage's addresses
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return text if len(text) <= _MOST else text[:_MOST] + "…"
