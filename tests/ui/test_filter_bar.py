"""Choosing kind and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from catdog_gui.ui.answers import NEITHER, UNREADABLE, UNSURE, Kind, class_kind
from catdog_gui.ui.filter_bar import FilterBar
from catdog_gui.ui.picture_filter import Arrangement
from catdog_gui.ui.theme import ThemeManager


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> Iterator[FilterBar]:
    theme = ThemeManager("light")
    result = FilterBar()
    qtbot.addWidget(result)
    result.setFixedWidth(232)
    result.show()
    yield result
    theme.deleteLater()
    qapp.setStyleSheet("")


def segments(bar: FilterBar) -> list[str]:
    return [part.text() for part in bar.findChildren(QPushButton) if part.isVisible()]


def combo(bar: FilterBar, name: str) -> QComboBox:
    return next(box for box in bar.findChildren(QComboBox) if box.accessibleName() == name)


def entries(bar: FilterBar) -> list[str]:
    box = combo(bar, "Show")
    return [box.itemText(place) for place in range(box.count())] if box.isVisible() else []


def choose(box: QComboBox, place: int) -> None:
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_two_classes_stand_side_by_side(qtbot: QtBot, bar: FilterBar) -> None:
    assert segments(bar) == ["All", "Cat", "Dog", "Not sure"]
    part = next(part for part in bar.findChildren(QPushButton) if part.text() == "Dog")
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert told.args == [Arrangement(class_kind("dog"))]


def test_many_classes_are_a_list_with_counts(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_classes(("ant", "bee", "fly"))
    counts: Counter[Kind] = Counter({class_kind("bee"): 1200, UNSURE: 2})
    bar.set_counts(counts)
    assert segments(bar) == []
    assert entries(bar) == ["All (1,202)", "Ant (0)", "Bee (1,200)", "Fly (0)", "Not sure (2)"]
    with qtbot.waitSignal(bar.chosen) as told:
        choose(combo(bar, "Show"), 2)
    assert told.args == [Arrangement(class_kind("bee"))]


def test_long_names_do_not_burst_the_column(bar: FilterBar) -> None:
    bar.set_classes(("long-haired dachshund", "short-haired pointer"))
    assert segments(bar) == []
    assert entries(bar)[1] == "Long-haired dachshund (0)"


def test_what_cannot_be_read_is_offered_while_there_is_some_or_it_is_chosen(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_counts(Counter({class_kind("cat"): 3, UNREADABLE: 1, NEITHER: 2}))
    assert entries(bar)[-3:] == ["Not sure (0)", "Neither (2)", "Not readable (1)"]
    with qtbot.waitSignal(bar.chosen) as told:
        choose(combo(bar, "Show"), 5)
    assert told.args == [Arrangement(UNREADABLE)]
    bar.set_counts(Counter({class_kind("cat"): 3}))
    assert entries(bar)[-1] == "Not readable (0)"
    with qtbot.waitSignal(bar.chosen) as told:
        bar.show_all()
    assert told.args == [Arrangement()]
    assert segments(bar) == ["All", "Cat", "Dog", "Not sure"]


def test_the_order_goes_with_any_kind(bar: FilterBar) -> None:
    told: list[Arrangement] = []
    bar.chosen.connect(told.append)
    choose(combo(bar, "Order"), 2)
    bar.set_counts(Counter({NEITHER: 1}))
    choose(combo(bar, "Show"), 4)
    assert told == [Arrangement(None, "most certain"), Arrangement(NEITHER, "most certain")]


def test_a_class_that_the_next_model_lacks_is_chosen_no_more(qtbot: QtBot, bar: FilterBar) -> None:
    part = next(part for part in bar.findChildren(QPushButton) if part.text() == "Dog")
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.chosen) as told:
        bar.set_classes(("cat", "horse"))
    assert told.args == [Arrangement()]
