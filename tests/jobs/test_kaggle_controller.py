"""Kaggle off the window's thread: one thing after the other, each with one ending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.data.kaggle.child import Visit
from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.errors import KaggleError
from catdog_gui.jobs.kaggle import KaggleController, KaggleFailure
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Transfer, Work

TOKEN = "KGAT_0123456789abcdef0123456789"


class Kaggle:
    """Fetches anything at once, except into folders called “slow”, “rules” and “bug”."""

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def fetch(self, to: Path, *, should_stop: StopCheck) -> Work[Path]:
        self.asked.append(to)
        yield Transfer("Downloading", 1, 2, speed=3.0, seconds_left=4.0)
        while to.name == "slow":
            if should_stop():
                raise Stopped
            yield Transfer("Downloading", 1, 2)
        if to.name == "rules":
            raise KaggleError("Not yet.", "Accept the rules.", "https://www.kaggle.com/c/dogs-vs-cats/rules", "rules")
        if to.name == "bug":
            raise RuntimeError("oh")
        yield Notice("Signed in to Kaggle as ada.")
        return to / "dogs-vs-cats.zip"

    def ask_browser(self, *, should_stop: StopCheck) -> Iterator[Visit | SignIn]:
        assert not should_stop()
        yield Visit("https://www.kaggle.com/api/v1/oauth2/authorize")
        yield SignIn("browser", "credentials.json", "ada", ours=True)


@pytest.fixture
def kaggle() -> Kaggle:
    return Kaggle()


@pytest.fixture
def controller(qapp: object, kaggle: Kaggle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KaggleController]:
    assert qapp
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("KAGGLE_API_TOKEN", "KAGGLE_USERNAME", "KAGGLE_KEY", "KAGGLE_CONFIG_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    made = KaggleController(fetch=kaggle.fetch, ask_browser=kaggle.ask_browser)
    yield made
    assert made.shutdown(5000)


class Diary:
    def __init__(self, controller: KaggleController) -> None:
        self.heard: list[object] = []
        for name in ("started", "stopped"):
            getattr(controller, name).connect(lambda name=name: self.heard.append(name))
        for signal in (controller.progress, controller.notice, controller.visit, controller.signed_in):
            signal.connect(self.heard.append)
        controller.finished.connect(self.heard.append)
        controller.failed.connect(self.heard.append)


def test_a_download_tells_how_it_goes_and_ends_once(qtbot: QtBot, controller: KaggleController, tmp_path: Path) -> None:
    diary = Diary(controller)
    controller.finished.connect(lambda _path: diary.heard.append(controller.busy))
    with qtbot.waitSignal(controller.finished):
        controller.download(tmp_path)
        assert controller.busy
    assert diary.heard == [
        "started",
        Transfer("Downloading", 1, 2, speed=3.0, seconds_left=4.0),
        Notice("Signed in to Kaggle as ada."),
        tmp_path / "dogs-vs-cats.zip",
        False,
    ]


def test_it_goes_into_the_cache_unless_told_otherwise(
    qtbot: QtBot, controller: KaggleController, kaggle: Kaggle, home: Path
) -> None:
    with qtbot.waitSignal(controller.finished):
        controller.download()
    folder = home / "cache" / "kaggle"
    assert kaggle.asked == [folder]
    assert controller.on_disk == "nothing"
    part = folder / "dogs-vs-cats.part"
    part.mkdir(parents=True)
    (part / "dogs-vs-cats.zip.kaggle-partial").touch()
    assert controller.on_disk == "part"
    (folder / "dogs-vs-cats.zip").touch()
    assert controller.on_disk == "whole"


def test_a_failure_keeps_its_page_and_its_name(qtbot: QtBot, controller: KaggleController, tmp_path: Path) -> None:
    with qtbot.waitSignal(controller.failed) as told:
        controller.download(tmp_path / "rules")
    link = "https://www.kaggle.com/c/dogs-vs-cats/rules"
    assert told.args == [KaggleFailure("Not yet.", "Accept the rules.", link=link, problem="rules")]
    assert not controller.busy


def test_a_fault_of_the_program_has_details(qtbot: QtBot, controller: KaggleController, tmp_path: Path) -> None:
    with qtbot.waitSignal(controller.failed) as told:
        controller.download(tmp_path / "bug")
    assert "RuntimeError: oh" in told.args[0].details
    with qtbot.waitSignal(controller.finished):  # and the next thing is done
        controller.download(tmp_path)


def test_a_stop_is_told_and_forgets_what_waits(
    qtbot: QtBot, controller: KaggleController, kaggle: Kaggle, tmp_path: Path
) -> None:
    with qtbot.waitSignal(controller.progress):
        controller.download(tmp_path / "slow")
    controller.download(tmp_path / "next")
    with qtbot.waitSignal(controller.stopped):
        controller.stop()
    assert not controller.busy
    assert kaggle.asked == [tmp_path / "slow"]


def test_signing_in_and_out(qtbot: QtBot, controller: KaggleController, tmp_path: Path) -> None:
    heard: list[SignIn] = []
    controller.signed_in.connect(heard.append)
    file = tmp_path / ".kaggle" / "access_token"
    for act, how in (
        (controller.look, "none"),
        (lambda: controller.keep_token(TOKEN), "token"),
        (controller.look, "token"),
        (controller.sign_out, "none"),
    ):
        with qtbot.waitSignal(controller.signed_in):
            act()
            assert not controller.busy
        assert heard[-1].how == how
        assert file.exists() == (how == "token")
    with qtbot.waitSignal(controller.failed) as told:
        controller.keep_token("nonsense")
    assert told.args[0].problem == "no_token"


def test_the_browser_is_told_where_to_go(qtbot: QtBot, controller: KaggleController) -> None:
    diary = Diary(controller)
    with qtbot.waitSignal(controller.signed_in):
        controller.sign_in_with_browser()
    assert diary.heard == [
        "started",
        "https://www.kaggle.com/api/v1/oauth2/authorize",
        SignIn("browser", "credentials.json", "ada", ours=True),
    ]


def test_what_is_asked_for_meanwhile_comes_after(qtbot: QtBot, controller: KaggleController, tmp_path: Path) -> None:
    diary = Diary(controller)
    with qtbot.waitSignal(controller.signed_in):
        controller.download(tmp_path)
        controller.look()
    endings = [event for event in diary.heard if not isinstance(event, Progress | Notice)]
    assert endings == ["started", tmp_path / "dogs-vs-cats.zip", SignIn("none")]


def test_closing_stops_a_download(qtbot: QtBot, kaggle: Kaggle, tmp_path: Path) -> None:
    controller = KaggleController(fetch=kaggle.fetch)
    with qtbot.waitSignal(controller.progress):
        controller.download(tmp_path / "slow")
    assert controller.shutdown(5000)
