"""The card about Kaggle with the real client behind it: each failure shows its own message, and the way on."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from kaggle_server import DOWNLOAD, INTROSPECT, LEGACY_KEY, STORAGE, TOKEN, USER, Answer, KaggleServer, competition_zip
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from catdog_gui.data.kaggle import download as module
from catdog_gui.jobs.kaggle import KaggleController
from catdog_gui.ui.kaggle_card import KaggleCard
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, TextLabel

WAIT = 30_000
RULES = "You must accept this competition's rules before you'll be able to download files."


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a browser was asked to show."""
    pages: list[str] = []

    def visit(url: QUrl) -> bool:
        pages.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", visit)
    return pages


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication, visited: list[str]) -> Iterator[KaggleCard]:
    assert visited == []
    theme, controller = ThemeManager("light"), KaggleController()
    made = KaggleCard(theme, controller)
    qtbot.addWidget(made)
    made.resize(292, 400)
    with qtbot.waitSignal(controller.signed_in):
        made.show()
    yield made
    assert controller.shutdown(5000)
    theme.deleteLater()
    qapp.setStyleSheet("")


def press(card: KaggleCard, text: str) -> None:
    [found] = [button for button in card.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    found.click()


def buttons(card: KaggleCard) -> list[str]:
    return [button.text() for button in card.findChildren(QPushButton) if button.isVisible()]


def texts(card: KaggleCard) -> list[str]:
    labels = [label for label in card.findChildren(TextLabel) if label.isVisible()]
    return [label.full_text if isinstance(label, ElidedLabel) else label.text() for label in labels]


def fail(qtbot: QtBot, card: KaggleCard) -> str:
    """Download, until a message is there."""
    press(card, "Download")
    qtbot.waitUntil(lambda: bool(card.text), timeout=WAIT)
    return card.text


@pytest.mark.usefixtures("token")
def test_a_download_opens_the_zip(qtbot: QtBot, card: KaggleCard, server: KaggleServer, home: Path) -> None:
    server.content = competition_zip(3_000_000)
    server.hold = 2_000_000
    with qtbot.waitSignal(card.opened, timeout=WAIT) as told:
        press(card, "Download")
        bar = card.findChild(QProgressBar)
        qtbot.waitUntil(lambda: any(text.startswith("2 of 3 MB · ") for text in texts(card)), timeout=WAIT)
        assert 0.6 < bar.value() / bar.maximum() < 0.7
        server.go_on.set()
    assert told.args == [home / "cache" / "kaggle" / "dogs-vs-cats.zip"]
    assert told.args[0].read_bytes() == server.content
    assert "Open" in buttons(card)
    server.seen.clear()
    with qtbot.waitSignal(card.opened, timeout=WAIT):
        press(card, "Open")
    assert server.seen == []


@pytest.mark.usefixtures("token")
def test_a_download_is_cancelled_and_goes_on(qtbot: QtBot, card: KaggleCard, server: KaggleServer) -> None:
    server.hold = 300_000
    press(card, "Download")
    qtbot.waitUntil(lambda: any(" of 0 MB" in text for text in texts(card)), timeout=WAIT)
    press(card, "Cancel")
    qtbot.waitUntil(lambda: "Go on with the download" in buttons(card), timeout=2000)
    assert card.text == ""
    server.go_on.set()
    with qtbot.waitSignal(card.opened, timeout=WAIT):
        press(card, "Go on with the download")
    assert server.ranges()[-1].startswith("bytes=")


def test_no_credentials_leads_to_the_form_and_on(
    qtbot: QtBot, card: KaggleCard, server: KaggleServer, user_home: Path, visited: list[str]
) -> None:
    assert "Not signed in" in texts(card)
    assert fail(qtbot, card).startswith("You are not signed in to Kaggle. ")
    press(card, "Get a token")
    assert visited == ["https://www.kaggle.com/settings/api"]
    field = card.findChild(QLineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.setText("nonsense")
    press(card, "Save")
    qtbot.waitUntil(lambda: card.text.startswith("This is no access token of Kaggle’s."))
    assert field.text() == ""
    [dismiss] = [button for button in card.findChildren(QToolButton) if button.accessibleName() == "Dismiss"]
    dismiss.click()
    field.setText(TOKEN)
    with qtbot.waitSignal(card.opened, timeout=WAIT):  # what was wanted at first
        press(card, "Save")
    assert (user_home / ".kaggle" / "access_token").read_text().strip() == TOKEN
    assert "Signed in with a token" in texts(card)
    assert all(TOKEN not in text for text in (*texts(card), field.text(), card.text))
    assert server.paths() == [INTROSPECT, DOWNLOAD, STORAGE]
    press(card, "Sign out")
    qtbot.waitUntil(lambda: "Not signed in" in texts(card))
    assert not (user_home / ".kaggle" / "access_token").exists()


@pytest.mark.parametrize(
    ("path", "answer", "words", "link", "page"),
    [
        (
            INTROSPECT,
            Answer(200, {"active": False}),
            "Kaggle does not accept the access token from ",
            "Get a token",
            "settings/api",
        ),
        (DOWNLOAD, Answer(401, {"code": 401, "message": "no"}), "Kaggle does not accept the access token", "Get a token", "api"),
        (
            DOWNLOAD,
            Answer(403, {"code": 403, "message": RULES}),
            "Kaggle gives the pictures only to those who have accepted the competition’s rules.",
            "Open the rules",
            "https://www.kaggle.com/c/dogs-vs-cats/rules",
        ),
        (
            DOWNLOAD,
            Answer(403, {"code": 403, "message": "Please verify your phone number."}),
            "Kaggle wants your phone number verified first.",
            "Open my settings",
            "https://www.kaggle.com/settings",
        ),
        (DOWNLOAD, Answer(404), "Kaggle does not find the competition “dogs-vs-cats”.", "Open its page", "c/dogs-vs-cats"),
        (
            DOWNLOAD,
            Answer(429, headers={"Retry-After": "120"}),
            "Kaggle asks to wait: there were too many requests. Try again in 2 minutes.",
            "Is Kaggle up?",
            "https://status.kaggle.com",
        ),
        (DOWNLOAD, Answer(503), "Kaggle has a problem of its own at the moment.", "Is Kaggle up?", "status.kaggle.com"),
    ],
    ids=["inactive", "401", "403 rules", "403 phone", "404", "429", "503"],
)
@pytest.mark.usefixtures("token")
def test_each_answer_of_kaggles_has_its_own_message_and_page(
    qtbot: QtBot,
    card: KaggleCard,
    server: KaggleServer,
    visited: list[str],
    path: str,
    answer: Answer,
    words: str,
    link: str,
    page: str,
) -> None:
    server.answers[path] = answer
    assert fail(qtbot, card).startswith(words)
    press(card, link)
    assert len(visited) == 1
    assert visited[0].endswith(page)
    assert server.paths().count(path) == 1  # the client itself would ask for minutes


@pytest.mark.usefixtures("token")
def test_trying_again_does_the_same_again(qtbot: QtBot, card: KaggleCard, server: KaggleServer) -> None:
    server.answers[DOWNLOAD] = Answer(403, {"code": 403, "message": RULES})
    fail(qtbot, card)
    server.answers.clear()
    with qtbot.waitSignal(card.opened, timeout=WAIT):
        press(card, "Try again")
    assert card.text == ""


@pytest.mark.usefixtures("token", "no_server")
def test_no_network(qtbot: QtBot, card: KaggleCard) -> None:
    assert fail(qtbot, card) == "Kaggle cannot be reached. Check the connection to the internet, then try again."
    assert "Try again" in buttons(card)


@pytest.mark.usefixtures("token", "server")
def test_a_dead_proxy(qtbot: QtBot, card: KaggleCard, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:  # bound and not listening: nobody else gets the port, and nobody answers
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTP_PROXY", f"http://ada:pass-SECRET@127.0.0.1:{probe.getsockname()[1]}")
        assert fail(qtbot, card).startswith("The proxy did not let the connection to Kaggle through. Check HTTPS_PROXY and ")
    assert "SECRET" not in card.text


@pytest.mark.usefixtures("token")
def test_a_connection_that_breaks_off(
    qtbot: QtBot, card: KaggleCard, server: KaggleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.01,))
    server.content = competition_zip(3_000_000)
    server.cuts = [2_000_000] * 9
    assert "is kept; the next try goes on from there." in fail(qtbot, card)
    assert card.text.startswith("The connection to Kaggle broke off, several times in a row.")
    server.cuts = []
    with qtbot.waitSignal(card.opened, timeout=WAIT):
        press(card, "Try again")


@pytest.mark.usefixtures("token")
def test_a_server_that_falls_silent(
    qtbot: QtBot, card: KaggleCard, server: KaggleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1.5)
    monkeypatch.setattr(module, "PAUSES", ())
    server.hold = 300_000
    assert fail(qtbot, card).startswith("Kaggle did not answer in time.")


@pytest.mark.usefixtures("token")
def test_too_little_room_is_seen_beforehand(qtbot: QtBot, card: KaggleCard, server: KaggleServer, home: Path) -> None:
    server.announced = 10**15
    assert fail(qtbot, card).startswith("The disk is too full: 1,000 TB are needed, ")
    assert list((home / "cache" / "kaggle" / "dogs-vs-cats.part").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.usefixtures("token", "server")
def test_a_disk_that_becomes_full(qtbot: QtBot, card: KaggleCard, home: Path) -> None:
    part = home / "cache" / "kaggle" / "dogs-vs-cats.part"
    part.mkdir(parents=True)
    (part / "dogs-vs-cats.zip").symlink_to("/dev/full")
    assert fail(qtbot, card).startswith("The disk became full.")


@pytest.mark.usefixtures("token", "server")
def test_a_folder_that_cannot_be_written_to(qtbot: QtBot, card: KaggleCard, home: Path) -> None:
    (home / "cache").touch()
    assert fail(qtbot, card).startswith(f"{home / 'cache' / 'kaggle'} cannot be written to (")


@pytest.mark.usefixtures("token")
def test_a_wrong_length(qtbot: QtBot, card: KaggleCard, server: KaggleServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.01,))
    server.cuts = [200_000]
    server.extra = b"more than was announced"
    assert fail(qtbot, card).startswith("What came is not as long as Kaggle announced")


@pytest.mark.usefixtures("token")
def test_no_zip(qtbot: QtBot, card: KaggleCard, server: KaggleServer) -> None:
    server.content = b"not a zip at all" * 1000
    assert fail(qtbot, card).startswith("What came is not the zip of the competition (it is damaged, or no zip at all).")


def test_a_client_that_is_broken(qtbot: QtBot, card: KaggleCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken" / "kaggle").mkdir(parents=True)
    (tmp_path / "broken" / "kaggle" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path / "broken"))
    assert fail(qtbot, card).startswith("The package “kaggle”, which does the download, cannot be used (ModuleNotFoundError")


def test_a_sign_in_with_the_browser(qtbot: QtBot, card: KaggleCard, server: KaggleServer, visited: list[str]) -> None:
    press(card, "Sign in…")
    assert visited == []
    press(card, "Sign in with the browser")
    qtbot.waitUntil(lambda: len(visited) == 1, timeout=WAIT)
    assert visited[0].startswith("http://localhost:7777/api/v1/oauth2/authorize?")
    assert "Go on in your browser." in texts(card)
    press(card, "Open it again")
    assert visited[0] == visited[1]
    press(card, "Cancel")
    qtbot.waitUntil(lambda: "Sign in…" in buttons(card), timeout=2000)
    assert server.seen == []


def test_an_older_sign_in_is_recognised_and_comes_first(qtbot: QtBot, card: KaggleCard, user_home: Path) -> None:
    folder = user_home / ".kaggle"
    folder.mkdir()
    (folder / "kaggle.json").write_text(json.dumps({"username": USER, "key": LEGACY_KEY}))
    card.hide()
    card.show()
    qtbot.waitUntil(lambda: "Signed in as ada" in texts(card))
    press(card, "Change…")
    press(card, "Sign in with the browser")
    qtbot.waitUntil(lambda: bool(card.text))
    assert card.text.startswith("Kaggle’s client would use")
    [dismiss] = [button for button in card.findChildren(QToolButton) if button.accessibleName() == "Dismiss"]
    dismiss.click()
    assert card.text == ""
    assert "Download" in buttons(card)


@pytest.mark.parametrize(("text", "signal"), [("I have the zip…", "own_zip_requested"), ("Submission…", "submission_requested")])
def test_the_ways_beside(qtbot: QtBot, card: KaggleCard, text: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(card, signal), timeout=1000):
        press(card, text)


@pytest.mark.usefixtures("token")
def test_nothing_is_cut_off_at_the_narrowest(qtbot: QtBot, card: KaggleCard, server: KaggleServer) -> None:
    def whole() -> bool:
        shown = [button for button in card.findChildren(QPushButton) if button.isVisible()]
        return all(button.width() >= button.sizeHint().width() for button in shown)

    assert whole()
    press(card, "Change…")
    assert whole()
    press(card, "Cancel")
    server.content = b"not a zip at all"
    fail(qtbot, card)
    assert whole()
