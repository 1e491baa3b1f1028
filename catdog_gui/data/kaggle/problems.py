"""Each way in which Kaggle can fail: what happened, what to do, and the page of Kaggle's that helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catdog_gui.data.kaggle.found import TOKEN_PAGE, SignIn
from catdog_gui.errors import KaggleError
from catdog_gui.language import tr
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
        hint += " " + tr("What has come so far ({size}) is kept; the next try goes on from there.", size=file_size(kept))
    return KaggleError(message, hint, link, failed.problem)


def _words(failed: Failed, sign_in: SignIn, folder: str) -> tuple[str, str, str]:
    said = " " + tr("Kaggle says: “{words}”", words=failed.detail) if failed.detail else ""
    reason = f" ({failed.detail})" if failed.detail else ""
    match failed.problem:
        case "no_credentials":
            return (
                tr("You are not signed in to Kaggle."),
                tr("The download needs a free Kaggle account. Create an access token in its settings, and sign in with it."),
                TOKEN_PAGE,
            )
        case "token":
            return _refused(sign_in)
        case "rules":
            return (
                tr("Kaggle gives the pictures only to those who have accepted the competition’s rules."),
                tr("Open the rules, accept them there (“Join” or “Late submission”), then try again.") + said,
                RULES_PAGE,
            )
        case "phone":
            return (
                tr("Kaggle wants your phone number verified first."),
                tr("Verify it in your account’s settings, accept the competition’s rules, then try again.") + said,
                ACCOUNT_PAGE,
            )
        case "not_found":
            return (
                tr("Kaggle does not find the competition “{name}”.", name=COMPETITION),
                tr("It may have moved. Look on its page; a zip that you download there in the browser is as good."),
                COMPETITION_PAGE,
            )
        case "offline":
            return tr("Kaggle cannot be reached."), tr("Check the connection to the internet, then try again."), ""
        case "proxy":
            return (
                tr("The proxy did not let the connection to Kaggle through."),
                tr("Check HTTPS_PROXY and HTTP_PROXY in the environment, and the proxy itself.") + reason,
                "",
            )
        case "certificate":
            return (
                tr("The connection to Kaggle is not safe: its certificate cannot be verified."),
                tr("A virus scanner or a firewall may be in between, or this computer’s clock may be wrong."),
                "",
            )
        case "timeout":
            return tr("Kaggle did not answer in time."), tr("Try again in a few minutes."), STATUS_PAGE
        case "broken_off":
            return tr("The connection to Kaggle broke off, several times in a row."), tr("Try again."), ""
        case "rate_limit":
            return (
                tr("Kaggle asks to wait: there were too many requests."),
                tr("Try again in {wait}.", wait=_wait(failed.wait)),
                STATUS_PAGE,
            )
        case "server":
            return tr("Kaggle has a problem of its own at the moment."), tr("Try again later.") + reason, STATUS_PAGE
        case "disk_full" if failed.needed:
            return (
                tr(
                    "The disk is too full: {needed} are needed, {free} are free.",
                    needed=file_size(failed.needed),
                    free=file_size(failed.free),
                ),
                tr("Make room for {folder}.", folder=folder),
                "",
            )
        case "disk_full":
            return tr("The disk became full."), tr("Make room for {folder}, then try again.", folder=folder), ""
        case "unwritable":
            return (
                tr("{folder} cannot be written to{reason}.", folder=folder, reason=reason),
                tr("Choose another folder, or check that you may write there."),
                "",
            )
        case "length":
            return (
                tr("What came is not as long as Kaggle announced{reason}.", reason=reason),
                tr("It was thrown away. Try again; it is fetched anew."),
                COMPETITION_PAGE,
            )
        case "no_zip":
            return (
                tr("What came is not the zip of the competition{reason}.", reason=reason),
                tr("It was thrown away. Try again; where a network asks you to sign in (a hotel, a school), do that first."),
                COMPETITION_PAGE,
            )
        case "client":
            return (
                tr("The package “kaggle”, which does the download, cannot be used{reason}.", reason=reason),
                tr("Install this program again, or download the zip in the browser and open it here."),
                COMPETITION_PAGE,
            )
        case "sign_in":
            return (
                tr("Kaggle did not complete the sign-in{reason}.", reason=reason),
                tr("Try again, or use an access token."),
                TOKEN_PAGE,
            )
        case "busy":
            return (
                tr("The pictures are being downloaded already."),
                tr("Another window or command of this program is at it. Wait for it, or stop it there."),
                "",
            )
        case "other":
            return (
                tr("Kaggle’s client gave up{reason}.", reason=reason),
                tr("Try again. A zip downloaded in the browser is as good."),
                COMPETITION_PAGE,
            )


def _refused(sign_in: SignIn) -> tuple[str, str, str]:
    match sign_in.how:
        case "browser":
            return tr("Kaggle no longer accepts your sign-in with the browser."), tr("Sign in again."), TOKEN_PAGE
        case "legacy":
            return (
                tr("Kaggle does not accept the key from {source}.", source=sign_in.source),
                tr("It may have been withdrawn. Create a new one in Kaggle’s settings, and sign in with it."),
                TOKEN_PAGE,
            )
        case _:
            return (
                tr("Kaggle does not accept the access token from {source}.", source=sign_in.source)
                if sign_in.source
                else tr("Kaggle does not accept the access token."),
                tr(
                    "It may have expired, or have been copied in part. "
                    "Create a new one in Kaggle’s settings, and sign in with it."
                ),
                TOKEN_PAGE,
            )


def _wait(seconds: float | None) -> str:
    if seconds is None:
        return tr("a few minutes")
    if seconds < 90:
        return tr("{number} seconds", number=max(1, round(seconds)))
    if seconds < 90 * 60:
        return tr("{number} minutes", number=round(seconds / 60))
    return tr("{number} hours", number=round(seconds / 3600))
