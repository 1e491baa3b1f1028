"""What the card about Kaggle says."""

from __future__ import annotations

from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.progress import Progress, Transfer
from catdog_gui.ui.words import progress_words
from catdog_gui.words import roughly

FACTS = "25,000 labelled pictures, about 850 MB. Needs a free Kaggle account."

SIGN_IN_PROBLEMS = frozenset(("no_credentials", "token", "sign_in", "no_token"))
"""After these the person has to sign in (again)."""

_PAGES = {
    "rules": "Open the rules",
    "phone": "Open my settings",
    "not_found": "Open its page",
    "length": "Open its page",
    "no_zip": "Open its page",
    "client": "Open its page",
    "other": "Open its page",
    "timeout": "Is Kaggle up?",
    "rate_limit": "Is Kaggle up?",
    "server": "Is Kaggle up?",
}


def page_words(problem: str) -> str:
    """What the button says that opens the page which helps."""
    return _PAGES.get(problem, "Open the page")


def who(sign_in: SignIn) -> str:
    """Who the person is to Kaggle."""
    if sign_in.how == "none":
        return "Not signed in"
    return f"Signed in as {sign_in.user}" if sign_in.user else "Signed in with a token"


def transfer_words(progress: Progress) -> str:
    """``312 of 853 MB · 8.4 MB/s · 1 min left``, or the phase where no bytes come."""
    if not isinstance(progress, Transfer):
        return progress_words(progress)
    if progress.total is None and not progress.done:
        return f"{progress.phase}…"
    done = f"{progress.done / 1e6:,.0f}"
    parts = [f"{done} MB" if progress.total is None else f"{done} of {progress.total / 1e6:,.0f} MB"]
    if progress.phase != "Downloading":
        return " · ".join([f"{progress.phase}…", *parts])
    if progress.speed > 0:
        parts.append(f"{progress.speed / 1e6:.1f} MB/s" if progress.speed >= 1e5 else f"{progress.speed / 1e3:.0f} kB/s")
    if progress.seconds_left is not None:
        parts.append(f"{roughly(progress.seconds_left)} left")
    return " · ".join(parts)
