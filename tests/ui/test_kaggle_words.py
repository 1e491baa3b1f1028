"""What the card about Kaggle says while bytes come, and about the person."""

from __future__ import annotations

import pytest

from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.progress import Progress, Transfer
from catdog_gui.ui.kaggle_words import page_words, transfer_words, who


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Transfer("Asking Kaggle", 0, None), "Asking Kaggle…"),
        (Transfer("Downloading", 0, 853_000_000), "0 of 853 MB"),
        (
            Transfer("Downloading", 312_400_000, 853_000_000, speed=8.4e6, seconds_left=64.4),
            "312 of 853 MB · 8.4 MB/s · 64 s left",
        ),
        (
            Transfer("Downloading", 312_400_000, 1_853_000_000, speed=4.2e4, seconds_left=36_000),
            "312 of 1,853 MB · 42 kB/s · 10.0 h left",
        ),
        (Transfer("Downloading", 5_000_000, None, speed=1e6), "5 MB · 1.0 MB/s"),
        (Transfer("Connecting again", 312_400_000, 853_000_000, speed=0.0), "Connecting again… · 312 of 853 MB"),
        (Progress("Checking", 120, 813, "MB"), "Checking 120 of 813 MB"),
    ],
)
def test_bytes_in_words(progress: Progress, words: str) -> None:
    assert transfer_words(progress) == words


def test_people_in_words() -> None:
    assert who(SignIn("none")) == "Not signed in"
    assert who(SignIn("token", "~/.kaggle/access_token")) == "Signed in with a token"
    assert who(SignIn("browser", "~/.kaggle/credentials.json", "ada")) == "Signed in as ada"


def test_a_button_says_where_it_leads() -> None:
    assert page_words("rules") == "Open the rules"
    assert page_words("a problem of tomorrow") == "Open the page"
