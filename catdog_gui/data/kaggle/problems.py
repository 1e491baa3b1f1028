"""Each way in which Kaggle can fail: what happened, what to do, and the page of Kaggle's that helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catdog_gui.data.kaggle.found import TOKEN_PAGE, SignIn
from catdog_gui.errors import KaggleError
from catdog_gui.words import file_size

COMPETITION = "dogs-vs-cats"
RULES_PAGE = f"https://www.kaggle.com/c/{COMPETITION}/rules"
COMPETITION_PAGE = f"https://www.kaggle.com/c/{COMPETITION}"
ACCOUNT_PAGE = "https://www.kaggle.com/settings"
STATUS_PAGE = "https://status.kaggle.com"

Problem = Literal[
    "no_credentials", "token", "rules", "phone", "not_found", "offline", "proxy", "certificate", "timeout", "broken_off",
    "rate_limit", "server", "disk_full", "unwritable", "length", "no_zip", "client", "sign_in", "busy", "other",
]  # fmt: skip

_KEEPING = frozenset(("offline", "proxy", "certificate", "timeout", "broken_off", "rate_limit", "server", "disk_full"))
"""After these, what has come so far is gone on with."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What the child process reports: plain facts, secrets removed.

    ``detail``: what Kaggle or its client said. ``wait``: seconds until one may try again, where Kaggle says so. ``needed`` and
    ``free``: bytes on the disk, where it is known beforehand that they do not suffice.
    """

    problem: Problem
    detail: str = ""
    wait: float | None = None
    needed: int = 0
    free: int = 0


def trouble(failed: Failed, *, sign_in: SignIn, folder: str = "", kept: int = 0) -> KaggleError:
    """The error to raise.

    Args:
        sign_in: what there was to sign in with.
        folder: where the file was to go.
        kept: bytes that have come and are gone on with.
    """
    message, hint, link = _words(failed, sign_in, folder)
    if kept >= 1e6 and failed.problem in _KEEPING:
        hint = f"{hint} What has come so far ({file_size(kept)}) is kept; the next try goes on from there."
    return KaggleError(message, hint, link, failed.problem)


def _words(failed: Failed, sign_in: SignIn, folder: str) -> tuple[str, str, str]:
    said = f" Kaggle says: “{failed.detail}”" if failed.detail else ""
    reason = f" ({failed.detail})" if failed.detail else ""
    match failed.problem:
        case "no_credentials":
            return (
                "You are not signed in to Kaggle.",
                "The download needs a free Kaggle account. Create an access token in its settings, and sign in with it.",
                TOKEN_PAGE,
            )
        case "token":
            return _refused(sign_in)
        case "rules":
            return (
                "Kaggle gives the pictures only to those who have accepted the competition’s rules.",
                f"Open the rules, accept them there (“Join” or “Late submission”), then try again.{said}",
                RULES_PAGE,
            )
        case "phone":
            return (
                "Kaggle wants your phone number verified first.",
                f"Verify it in your account’s settings, accept the competition’s rules, then try again.{said}",
                ACCOUNT_PAGE,
            )
        case "not_found":
            return (
                f"Kaggle does not find the competition “{COMPETITION}”.",
                "It may have moved. Look on its page; a zip that you download there in the browser is as good.",
                COMPETITION_PAGE,
            )
        case "offline":
            return "Kaggle cannot be reached.", "Check the connection to the internet, then try again.", ""
        case "proxy":
            return (
                "The proxy did not let the connection to Kaggle through.",
                f"Check HTTPS_PROXY and HTTP_PROXY in the environment, and the proxy itself.{reason}",
                "",
            )
        case "certificate":
            return (
                "The connection to Kaggle is not safe: its certificate cannot be verified.",
                "A virus scanner or a firewall may be in between, or this computer’s clock may be wrong.",
                "",
            )
        case "timeout":
            return "Kaggle did not answer in time.", "Try again in a few minutes.", STATUS_PAGE
        case "broken_off":
            return "The connection to Kaggle broke off, several times in a row.", "Try again.", ""
        case "rate_limit":
            return "Kaggle asks to wait: there were too many requests.", f"Try again in {_wait(failed.wait)}.", STATUS_PAGE
        case "server":
            return "Kaggle has a problem of its own at the moment.", f"Try again later.{reason}", STATUS_PAGE
        case "disk_full" if failed.needed:
            return (
                f"The disk is too full: {file_size(failed.needed)} are needed, {file_size(failed.free)} are free.",
                f"Make room for {folder}.",
                "",
            )
        case "disk_full":
            return "The disk became full.", f"Make room for {folder}, then try again.", ""
        case "unwritable":
            return f"{folder} cannot be written to{reason}.", "Choose another folder, or check that you may write there.", ""
        case "length":
            return (
                f"What came is not as long as Kaggle announced{reason}.",
                "It was thrown away. Try again; it is fetched anew.",
                COMPETITION_PAGE,
            )
        case "no_zip":
            return (
                f"What came is not the zip of the competition{reason}.",
                "It was thrown away. Try again; where a network asks you to sign in (a hotel, a school), do that first.",
                COMPETITION_PAGE,
            )
        case "client":
            return (
                f"The package “kaggle”, which does the download, cannot be used{reason}.",
                "Install this program again, or download the zip in the browser and open it here.",
                COMPETITION_PAGE,
            )
        case "sign_in":
            return f"Kaggle did not complete the sign-in{reason}.", "Try again, or use an access token.", TOKEN_PAGE
        case "busy":
            return (
                "The pictures are being downloaded already.",
                "Another window or command of this program is at it. Wait for it, or stop it there.",
                "",
            )
        case "other":
            return f"Kaggle’s client gave up{reason}.", "Try again. A zip downloaded in the browser is as good.", COMPETITION_PAGE


def _refused(sign_in: SignIn) -> tuple[str, str, str]:
    anew = "Create a new one in Kaggle’s settings, and sign in with it."
    match sign_in.how:
        case "browser":
            return "Kaggle no longer accepts your sign-in with the browser.", "Sign in again.", TOKEN_PAGE
        case "legacy":
            return f"Kaggle does not accept the key from {sign_in.source}.", f"It may have been withdrawn. {anew}", TOKEN_PAGE
        case _:
            where = f" from {sign_in.source}" if sign_in.source else ""
            return (
                f"Kaggle does not accept the access token{where}.",
                f"It may have expired, or have been copied in part. {anew}",
                TOKEN_PAGE,
            )


def _wait(seconds: float | None) -> str:
    if seconds is None:
        return "a few minutes"
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes" if seconds < 90 * 60 else f"{round(seconds / 3600)} hours"
