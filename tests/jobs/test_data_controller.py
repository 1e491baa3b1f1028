"""Opening data sets in the background: the newest request wins."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.errors import DataError
from catdog_gui.jobs.data import DataController
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work
from catdog_gui.settings import folders


def images(source: str) -> ImageSet:
    pictures = tuple(Picture(name, Path(source) / name) for name in ("cat.0.jpg", "dog.0.jpg"))
    return ImageSet(Path(source), pictures, np.array([0, 1]), ("cat", "dog"), ("", ""))


class Library:
    """Opens anything: “slow” takes until it is stopped, “deaf” until it is let go and never looks whether it should stop."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Path]] = []
        self.let_go = threading.Event()

    def __call__(self, source: str, *, store: Path, should_stop: StopCheck) -> Work[ImageSet]:
        self.asked.append((source, store))
        yield Progress(f"Reading {source}", 1, None)
        if source == "slow":
            while not should_stop():
                yield Progress(f"Reading {source}", 2, None)
            raise Stopped
        if source == "deaf":
            self.let_go.wait(20)
        if source == "bad":
            raise DataError("There are no pictures.", "Choose another folder.")
        yield Notice("Two pictures.")
        return images(source)


class Diary:
    def __init__(self, controller: DataController) -> None:
        self.progress: list[Progress] = []
        self.notices: list[Notice] = []
        self.endings: list[object] = []
        controller.progress.connect(self.progress.append)
        controller.notice.connect(self.notices.append)
        controller.opened.connect(lambda found: self.endings.append(found.source.name))
        controller.failed.connect(self.endings.append)


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library()
    yield library
    library.let_go.set()


@pytest.fixture
def controller(qapp: object, library: Library) -> Iterator[DataController]:
    assert qapp
    controller = DataController(open_set=library)
    yield controller
    assert controller.shutdown(5000)


@pytest.fixture
def diary(controller: DataController) -> Diary:
    return Diary(controller)


def test_a_data_set_is_opened(qtbot: QtBot, controller: DataController, library: Library, diary: Diary) -> None:
    with qtbot.waitSignal(controller.opened) as heard:
        controller.open("pets")
        assert controller.busy
    assert heard.args is not None
    assert heard.args[0].class_names == ("cat", "dog")
    assert not controller.busy
    assert library.asked == [("pets", folders().cache)]
    assert diary.progress == [Progress("Reading pets", 1, None)]
    assert [notice.text for notice in diary.notices] == ["Two pictures."]
    assert diary.endings == ["pets"]


def test_whoever_listens_hears_what_is_being_opened(qtbot: QtBot, controller: DataController) -> None:
    heard: list[str] = []
    controller.opening.connect(heard.append)
    assert controller.source == ""
    controller.open("slow")
    controller.open("pets")
    with qtbot.waitSignal(controller.opened):
        pass
    assert heard == ["slow", "pets"]
    assert controller.source == "pets"


def test_what_is_no_data_set_is_told(qtbot: QtBot, controller: DataController) -> None:
    with qtbot.waitSignal(controller.failed) as heard:
        controller.open("bad")
    assert heard.args is not None
    assert (heard.args[0].message, heard.args[0].hint) == ("There are no pictures.", "Choose another folder.")
    assert heard.args[0].details == ""


def test_the_newest_request_wins(qtbot: QtBot, controller: DataController, library: Library, diary: Diary) -> None:
    controller.open("slow")
    qtbot.waitUntil(lambda: len(diary.progress) > 3)
    controller.open("first")
    controller.open("bad")
    controller.open("last")
    diary.progress.clear()
    with qtbot.waitSignal(controller.opened):
        pass
    assert diary.endings == ["last"]
    assert [source for source, _ in library.asked] == ["slow", "last"]
    assert {event.phase for event in diary.progress} == {"Reading last"}


@pytest.mark.parametrize("other", ["deaf", "bad"])
def test_an_old_answer_that_comes_all_the_same_is_not_told(
    qtbot: QtBot, controller: DataController, library: Library, diary: Diary, other: str
) -> None:
    controller.open(other)
    controller.open("last")
    library.let_go.set()
    with qtbot.waitSignal(controller.opened):
        pass
    assert diary.endings == ["last"]
    assert [source for source, _ in library.asked] == [other, "last"]


def test_a_slot_may_open_the_next(qtbot: QtBot, controller: DataController, diary: Diary) -> None:
    controller.failed.connect(lambda _failure: controller.open("other"))
    with qtbot.waitSignal(controller.opened):
        controller.open("bad")
    assert diary.endings[1:] == ["other"]


def test_shutdown_ends_what_is_under_way_and_forgets_what_waits(
    qtbot: QtBot, controller: DataController, library: Library, diary: Diary
) -> None:
    controller.open("slow")
    qtbot.waitUntil(lambda: bool(diary.progress))
    controller.open("last")
    assert controller.shutdown(5000)
    assert diary.endings == []
    assert [source for source, _ in library.asked] == ["slow"]


def test_a_real_folder(qtbot: QtBot, picture_folder: Callable[..., Path]) -> None:
    controller = DataController()
    with qtbot.waitSignal(controller.opened, timeout=20_000) as heard:
        controller.open(str(picture_folder(count=6)))
    assert heard.args is not None
    assert len(heard.args[0]) == 6
    assert controller.shutdown(5000)
