"""Looking through a set in the background, and judging it anew after each edit."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.data.curation.marks import Mark
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.inspection import judging
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import SplitChoice
from catdog_gui.errors import CatDogError
from catdog_gui.jobs import inspection
from catdog_gui.jobs.inspection import InspectionController, Looked
from catdog_gui.progress import Progress, StopCheck, Stopped, finish
from catdog_gui.settings import folders

Folder = Callable[..., Path]
CHOICE = SplitChoice(0.25, test_part=False, seed=0)


class Told:
    def __init__(self, controller: InspectionController) -> None:
        self.looked: list[Looked] = []
        self.judged: list[Any] = []
        self.phases: list[str] = []
        self.stopped = 0
        self.failures: list[object] = []
        controller.looked.connect(self.looked.append)
        controller.judged.connect(self.judged.append)
        controller.progress.connect(lambda event: self.phases.append(event.phase))
        controller.stopped.connect(self._count)
        controller.failed.connect(self.failures.append)

    def _count(self) -> None:
        self.stopped += 1


@pytest.fixture
def controller(qapp: object) -> Iterator[InspectionController]:
    assert qapp
    controller = InspectionController()
    yield controller
    assert controller.shutdown(5000)


@pytest.fixture
def told(controller: InspectionController) -> Told:
    return Told(controller)


def opened(folder: Path) -> ImageSet:
    return finish(open_set(str(folder), store=folders().cache))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[ImageSet]:
    """Looking takes until it is stopped; the sets that were looked at."""
    begun: list[ImageSet] = []

    def look(images: ImageSet, should_stop: StopCheck) -> Iterator[Progress]:
        begun.append(images)
        while not should_stop():
            yield Progress("Inspecting", 1, 2)
        raise Stopped

    monkeypatch.setattr(inspection, "_look", look)
    return begun


def test_a_set_is_looked_at_then_judged(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder
) -> None:
    images = opened(picture_folder(count=12))
    usual = sys.getswitchinterval()
    with qtbot.waitSignal(controller.looked):
        controller.look(images)
        assert controller.busy
    assert not controller.busy
    assert sys.getswitchinterval() == usual
    assert told.looked[0].found is images
    assert len(told.looked[0].alike.groups) == 12
    assert "Inspecting" in told.phases
    with qtbot.waitSignal(controller.judged):
        controller.judge({}, CHOICE)
    (judged,) = told.judged
    assert (len(judged.split.train), len(judged.split.val), judged.refusal) == (8, 4, "")


def test_of_several_judgements_the_last_one_counts(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder
) -> None:
    with qtbot.waitSignal(controller.looked):
        controller.look(opened(picture_folder(count=12)))
    key = (told.looked[0].hashes[0], "cat")
    for excluded in (False, True, False, True):
        controller.judge({key: Mark(excluded=excluded)}, CHOICE)
    qtbot.waitUntil(lambda: bool(told.judged) and len(told.judged[-1].curated.images) == 11)
    assert len(told.judged) < 4


def test_a_set_that_cannot_be_split_is_judged_all_the_same(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder
) -> None:
    with qtbot.waitSignal(controller.looked):
        controller.look(opened(picture_folder(count=2)))
    with qtbot.waitSignal(controller.judged):
        controller.judge({}, CHOICE)
    assert told.judged[0].split is None
    assert "at least two different pictures" in told.judged[0].refusal


def test_the_newest_set_wins(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder, slow: list[ImageSet]
) -> None:
    first, second = opened(picture_folder(count=4)), opened(picture_folder(count=6, name="others"))
    controller.look(first)
    qtbot.waitUntil(lambda: bool(told.phases))
    controller.look(second)
    qtbot.waitUntil(lambda: len(slow) == 2)
    assert slow[1] is second
    assert told.stopped == 0


def test_a_person_can_give_it_up_and_begin_again(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder, slow: list[ImageSet]
) -> None:
    images = opened(picture_folder(count=4))
    controller.look(images)
    qtbot.waitUntil(lambda: bool(told.phases))
    with qtbot.waitSignal(controller.stopped):
        controller.give_up()
    assert not controller.busy
    controller.look(images)
    qtbot.waitUntil(lambda: len(slow) == 2)
    assert told.stopped == 1


def test_while_others_look_it_waits_and_goes_on_after_that(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder, slow: list[ImageSet]
) -> None:
    images = opened(picture_folder(count=4))
    controller.look(images)
    qtbot.waitUntil(lambda: bool(told.phases))
    controller.set_paused(True)
    qtbot.waitUntil(lambda: not controller._looking.running)
    assert controller.busy
    assert len(slow) == 1
    controller.set_paused(False)
    qtbot.waitUntil(lambda: len(slow) == 2)
    assert told.stopped == 0


def test_giving_up_while_it_waits_is_told(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder
) -> None:
    controller.set_paused(True)
    controller.look(opened(picture_folder(count=4)))
    controller.give_up()
    assert told.stopped == 1
    controller.set_paused(False)
    qtbot.wait(1)
    assert not controller.busy


def test_a_fault_is_told_and_another_set_can_be_looked_at(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = inspection._look

    def broken(_images: ImageSet, _should_stop: StopCheck) -> Iterator[Progress]:
        yield Progress("Inspecting", 0, 1)
        raise OSError("gone")

    monkeypatch.setattr(inspection, "_look", broken)
    images = opened(picture_folder(count=4))
    with qtbot.waitSignal(controller.failed):
        controller.look(images)
    monkeypatch.setattr(inspection, "_look", look)
    with qtbot.waitSignal(controller.looked):
        controller.look(images)
    assert len(told.failures) == 1


def test_another_set_hears_no_judgement_of_the_one_before(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, judged = threading.Event(), threading.Event(), judging.judged

    def slowly(*arguments: Any) -> Any:
        begun.set()
        assert go_on.wait(20)
        return judged(*arguments)

    with qtbot.waitSignal(controller.looked):
        controller.look(opened(picture_folder(count=12)))
    with monkeypatch.context() as patch:
        patch.setattr(judging, "judged", slowly)
        controller.judge({}, CHOICE)
        assert begun.wait(20)
    with qtbot.waitSignal(controller.looked):
        controller.look(opened(picture_folder(count=4, name="others")))
        go_on.set()
    qtbot.waitUntil(lambda: not controller._judging.running)
    assert told.judged == []
    with qtbot.waitSignal(controller.judged):
        controller.judge({}, CHOICE)
    assert len(told.judged[-1].curated.images) == 4


def test_a_set_is_looked_at_though_the_one_before_it_failed(
    qtbot: QtBot, controller: InspectionController, told: Told, picture_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_images: ImageSet, should_stop: StopCheck) -> Iterator[Progress]:
        while not should_stop():
            yield Progress("Inspecting", 1, 2)
        raise CatDogError("The drive is gone.", "Connect it.")

    second = opened(picture_folder(count=6, name="others"))
    with monkeypatch.context() as patch:
        patch.setattr(inspection, "_look", failing)
        controller.look(opened(picture_folder(count=4)))
        qtbot.waitUntil(lambda: bool(told.phases))
        patch.undo()
        with qtbot.waitSignal(controller.looked):
            controller.look(second)
    assert told.looked[0].found is second
    assert told.failures == []
