"""Tables behind charts, and charts that are read with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.ui.curve_parts import place_by_key
from catdog_gui.ui.curve_plot import CurvePlot
from catdog_gui.ui.curves import KINDS
from catdog_gui.ui.plot import Plot
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import SegmentedControl, TableButton, ValuesTable

COLUMNS = ("class", "pictures")
ROWS = (("cat", "12"), ("d\u202eog", "3"))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def table(qtbot: QtBot) -> ValuesTable:
    made = ValuesTable()
    qtbot.addWidget(made)
    made.show_values("Classes", COLUMNS, ROWS)
    return made


def test_all_of_a_table_is_copied_where_nothing_is_chosen(qtbot: QtBot, table: ValuesTable) -> None:
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "class\tpictures\ncat\t12\nd\\u202eog\t3"


def test_chosen_rows_alone_are_copied(table: ValuesTable) -> None:
    table.selectRow(0)
    table.copy()
    assert QGuiApplication.clipboard().text() == "class\tpictures\ncat\t12"


def test_the_table_says_what_it_is(table: ValuesTable) -> None:
    assert table.accessibleName() == "Classes"
    assert table.texts[1] == ("d\\u202eog", "3")


def test_the_button_says_of_what(qtbot: QtBot, theme: ThemeManager) -> None:
    turn = TableButton(theme, "Curves")
    qtbot.addWidget(turn)
    assert turn.accessibleName() == "Curves as a table"
    assert turn.isCheckable()


@pytest.mark.parametrize(
    ("key", "place", "expected"),
    [
        (Qt.Key.Key_Right, None, 5.0),
        (Qt.Key.Key_Right, 5.0, 5.1),
        (Qt.Key.Key_Left, 0.0, 0.0),
        (Qt.Key.Key_PageDown, 5.0, 6.0),
        (Qt.Key.Key_End, None, 10.0),
        (Qt.Key.Key_Home, 7.0, 0.0),
        (Qt.Key.Key_A, 7.0, None),
    ],
)
def test_keys_lead_along_an_axis(key: Qt.Key, place: float | None, expected: float | None) -> None:
    found = place_by_key(key, place, (0.0, 10.0))
    assert found == (None if expected is None else pytest.approx(expected))


def test_a_plot_tells_where_the_keyboard_reads_and_that_it_has_left(qtbot: QtBot) -> None:
    plot = Plot()
    qtbot.addWidget(plot)
    plot.show_range((0.0, 1.0), (0.0, 1.0))
    told: list[float | None] = []
    plot.read.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Escape):
        qtbot.keyClick(plot, key)
    assert told == [pytest.approx(0.5), pytest.approx(1.0), None]


def test_the_crosshair_and_the_zoom_of_a_run_go_by_keys(qtbot: QtBot) -> None:
    plot = CurvePlot(KINDS["loss"])
    qtbot.addWidget(plot)
    plot.show_all(10)
    places: list[float | None] = []
    stretches: list[tuple[float, float]] = []
    plot.pointed.connect(places.append)
    plot.zoomed.connect(lambda low, high: stretches.append((low, high)))
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert (places, plot.keyed) == ([0.0], True)
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    assert stretches[-1][1] < 10
    with qtbot.waitSignal(plot.reset_wanted):
        qtbot.keyClick(plot, Qt.Key.Key_0)
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert (places[-1], plot.keyed) == (None, False)


def test_a_choice_that_is_toggled_by_a_screen_reader_is_told_and_one_that_is_set_is_not(qtbot: QtBot) -> None:
    control = SegmentedControl((("one", "One"), ("two", "Two")))
    qtbot.addWidget(control)
    told: list[str] = []
    control.chosen.connect(told.append)
    control.set_value("two")
    assert not told
    control.button("one").toggle()
    assert told == ["one"]


def test_names_stand_in_two_lines_before_a_table_is_scrolled(qtbot: QtBot) -> None:
    table = ValuesTable()
    qtbot.addWidget(table)
    table.show_values("Epochs", ("epoch", "training accuracy", "validation accuracy"), [("1", "50.00 %", "52.00 %")])
    table.resize(700, 200)
    table.show()
    heads = lambda: [table.horizontalHeaderItem(n).text() for n in range(3)]  # noqa: E731
    assert heads() == ["epoch", "training accuracy", "validation accuracy"]
    table.resize(300, 200)
    qtbot.waitUntil(lambda: heads() == ["epoch", "training\naccuracy", "validation\naccuracy"])
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())
    table.copy()
    assert QGuiApplication.clipboard().text().startswith("epoch\ttraining accuracy\tvalidation accuracy\n")
