"""Parts of a page keep the sizes that a person gave them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.panes import Panes

GAP = 4


def part(narrowest: int = 100) -> QWidget:
    widget = QWidget()
    widget.setMinimumSize(narrowest, narrowest)
    return widget


@pytest.fixture
def panes(qtbot: QtBot) -> Panes:
    return make(qtbot)


def make(qtbot: QtBot, memory: WindowMemory | None = None) -> Panes:
    result = Panes(((part(), 300), (part(200), None), (part(), 250)), GAP)
    qtbot.addWidget(result)
    if memory is not None:
        result.keep(memory, "panes")
    result.resize(1000 + 2 * GAP, 400)
    result.show()
    return result


def drag(qtbot: QtBot, panes: Panes, place: int, by: int) -> None:
    handle = panes.handle(place)
    middle = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(by, by))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(by, by))


def test_the_middle_takes_what_is_left(panes: Panes) -> None:
    assert panes.sizes() == [300, 450, 250]
    panes.resize(1200 + 2 * GAP, 400)
    assert panes.sizes() == [300, 650, 250]


def test_a_narrow_gap_has_a_handle_that_can_be_taken_hold_of(panes: Panes) -> None:
    assert panes.handle(1).width() == 12
    assert panes.widget(1).x() - panes.widget(0).geometry().right() - 1 == GAP


def test_what_a_person_drags_is_its_size_again_once_there_is_room(qtbot: QtBot, panes: Panes) -> None:
    drag(qtbot, panes, 1, 60)
    assert panes.sizes() == [360, 390, 250]
    panes.resize(600 + 2 * GAP, 400)
    assert sum(panes.sizes()) == 600
    assert panes.sizes()[1] == 200, "no part becomes smaller than its contents need"
    panes.resize(1000 + 2 * GAP, 400)
    assert panes.sizes() == [360, 390, 250]


def test_a_part_that_is_cramped_is_not_taken_for_one_that_was_dragged(qtbot: QtBot, panes: Panes) -> None:
    panes.resize(600 + 2 * GAP, 400)
    drag(qtbot, panes, 1, -60)
    panes.resize(1000 + 2 * GAP, 400)
    assert panes.sizes()[2] == 250


def test_a_double_click_gives_the_designed_size_back(qtbot: QtBot, panes: Panes) -> None:
    drag(qtbot, panes, 1, 60)
    drag(qtbot, panes, 2, -80)
    assert panes.sizes() == [360, 310, 330]
    qtbot.mouseDClick(panes.handle(1), Qt.MouseButton.LeftButton)
    assert panes.sizes() == [300, 370, 330]
    qtbot.mouseDClick(panes.handle(2), Qt.MouseButton.LeftButton)
    assert panes.sizes() == [300, 450, 250]


def test_sizes_are_remembered_and_reset(qtbot: QtBot, tmp_path: Path) -> None:
    memory = WindowMemory(tmp_path / "window.json")
    first = make(qtbot, memory)
    drag(qtbot, first, 1, 60)
    memory.save()
    second_memory = WindowMemory(tmp_path / "window.json")
    second = make(qtbot, second_memory)
    assert second.sizes() == [360, 390, 250]
    second_memory.layout_reset.emit()
    assert second.sizes() == [300, 450, 250]
    assert second_memory.value("panes") is None


def test_shares_are_kept_of_what_stands_above_each_other(qtbot: QtBot) -> None:
    panes = Panes(((part(), 0.25), (part(), None)), GAP, Qt.Orientation.Vertical)
    qtbot.addWidget(panes)
    panes.resize(400, 800 + GAP)
    panes.show()
    assert panes.sizes() == [200, 600]
    drag(qtbot, panes, 1, 200)
    assert panes.sizes() == [400, 400]
    panes.resize(400, 1000 + GAP)
    assert panes.sizes() == [500, 500]


@pytest.mark.parametrize(
    "kept",
    [
        3,
        "",
        [],
        [1],
        [300, None],
        [300, 450, 250],
        [300, None, True],
        [0, None, 250],
        [-5, None, 250],
        [300, None, 1e9],
        [300, None, "x"],
    ],
)
def test_sizes_that_cannot_be_meant_are_passed_over(panes: Panes, kept: object) -> None:
    panes.set_wanted(kept)
    assert panes.sizes() == [300, 450, 250]
