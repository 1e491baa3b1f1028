"""What the card about Kaggle says."""

from __future__ import annotations

from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress, Transfer
from catdog_gui.ui.words import progress_words
from catdog_gui.words import decimal, roughly

FACTS = later("25,000 labelled pictures, about 850 MB. Needs a free Kaggle account.")

SIGN_IN_PROBLEMS = frozenset(("no_credentials", "token", "sign_in", "no_token"))
"""After these the person has to sign in (again)."""

_PAGES = {
    "rules": later("Open the rules"),
    "phone": later("Open my settings"),
    "not_found": later("Open its page"),
    "length": later("Open its page"),
    "no_zip": later("Open its page"),
    "client": later("Open its page"),
    "other": later("Open its page"),
    "timeout": later("Is Kaggle up?"),
    "rate_limit": later("Is Kaggle up?"),
    "server": later("Is Kaggle up?"),
}


def page_words(problem: str) -> str:
    """What the button says that opens the page which helps."""
    return tr(_PAGES[problem]) if problem in _PAGES else tr("Open the page")


def who(sign_in: SignIn) -> str:
    """Who the person is to Kaggle."""
    if sign_in.how == "none":
        return tr("Not signed in")
    return tr("Signed in as {user}", user=sign_in.user) if sign_in.user else tr("Signed in with a token")


def transfer_words(progress: Progress) -> str:
    """``312 of 853 MB · 8.4 MB/s · 1 min left``, or the phase where no bytes come."""
    if not isinstance(progress, Transfer):
        return progress_words(progress)
    phase = tr("{phase}…", phase=tr(progress.phase))
    if progress.total is None and not progress.done:
        return phase
    done = decimal(progress.done / 1e6, ",.0f")
    if progress.total is None:
        parts = [f"{done} MB"]
    else:
        parts = [tr("{done} of {all} MB", done=done, all=decimal(progress.total / 1e6, ",.0f"))]
    if progress.phase != "Downloading":
        return " · ".join([phase, *parts])
    if progress.speed > 0:
        fast = progress.speed >= 1e5
        parts.append(f"{decimal(progress.speed / 1e6, '.1f')} MB/s" if fast else f"{progress.speed / 1e3:.0f} kB/s")
    if progress.seconds_left is not None:
        parts.append(tr("{time} left", time=roughly(progress.seconds_left)))
    return " · ".join(parts)
