"""The columns of the table of runs are as a person wants them, also at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.runs_columns import NAME
from catdog_gui.ui.runs_table import COLUMNS, RunsTable
from catdog_gui.ui.theme import ThemeManager

Make = Callable[[WindowMemory | None], RunsTable]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Iterator[Make]:
    theme = ThemeManager("light")

    def table(memory: WindowMemory | None = None) -> RunsTable:
        result = RunsTable(theme)
        if memory is not None:
            result.columns.keep(memory)
        qtbot.addWidget(result)
        result.resize(1100, 300)
        result.show()
        return result

    yield table
    qapp.setStyleSheet("")


@pytest.fixture
def memory(qtbot: QtBot, tmp_path: Path) -> WindowMemory:  # noqa: ARG001
    return WindowMemory(tmp_path / "window.json")


def order(table: RunsTable) -> list[str]:
    header = table.horizontalHeader()
    return [COLUMNS[header.logicalIndex(place)] for place in range(len(COLUMNS))]


def shown(table: RunsTable) -> set[str]:
    return {title for place, title in enumerate(COLUMNS) if not table.isColumnHidden(place)}


def toggle(table: RunsTable, title: str) -> None:
    menu = table.columns.menu()
    next(entry for entry in menu.actions() if entry.text() == title).trigger()
    menu.deleteLater()


def test_what_nobody_changed_is_not_remembered(make: Make, memory: WindowMemory) -> None:
    table = make(memory)
    table.resize(1300, 300)
    table.columns.leave_out("Seeds", empty=True)
    assert memory.value(NAME) is None


def test_width_order_sorting_and_choice_come_back(make: Make, memory: WindowMemory) -> None:
    first = make(memory)
    first.columns.leave_out("Seeds", empty=False)
    first.setColumnWidth(COLUMNS.index("Preset"), 130)
    first.setColumnWidth(COLUMNS.index("Seeds"), 190)
    first.horizontalHeader().moveSection(COLUMNS.index("Best"), 2)
    first.sortByColumn(COLUMNS.index("Best"), Qt.SortOrder.AscendingOrder)
    toggle(first, "Device")
    second = make(memory)
    second.columns.leave_out("Seeds", empty=True)  # no seeds just now; the width is not forgotten for that
    second.setColumnWidth(COLUMNS.index("Preset"), 140)
    third = make(memory)
    third.columns.leave_out("Seeds", empty=False)
    assert third.columnWidth(COLUMNS.index("Preset")) == 140
    assert third.columnWidth(COLUMNS.index("Seeds")) == 190
    assert order(third)[:4] == ["★", "Run", "Best", "Preset"]
    assert shown(third) == set(COLUMNS) - {"Device"}
    header = third.horizontalHeader()
    assert (COLUMNS[header.sortIndicatorSection()], header.sortIndicatorOrder()) == ("Best", Qt.SortOrder.AscendingOrder)
    toggle(third, "Device")
    assert "Device" in shown(third)


def test_all_columns_can_be_had_back_as_they_were(make: Make, memory: WindowMemory) -> None:
    table = make(memory)
    table.columns.leave_out("Seeds", empty=False)
    before = [table.columnWidth(place) for place in range(len(COLUMNS))]
    table.setColumnWidth(COLUMNS.index("Preset"), 130)
    table.horizontalHeader().moveSection(5, 2)
    toggle(table, "Size")
    toggle(table, "Reset columns")
    assert order(table) == list(COLUMNS)
    assert shown(table) == set(COLUMNS)
    assert [table.columnWidth(place) for place in range(len(COLUMNS))] == before
    assert memory.value(NAME) is None


def test_neither_name_nor_star_can_be_hidden(make: Make, memory: WindowMemory) -> None:
    memory.keep(NAME, {"hidden": list(COLUMNS)})
    table = make(memory)
    assert shown(table) == {"★", "Run"}
    menu = table.columns.menu()
    assert {"★", "Run"}.isdisjoint(entry.text() for entry in menu.actions())
    menu.deleteLater()


@pytest.mark.parametrize(
    "kept",
    [
        None, 3, "x", [], {}, {"order": ["Run"]}, {"order": [1, None]}, {"order": [*COLUMNS[:-1], COLUMNS[0]]},
        {"widths": {"Preset": 10**12}}, {"widths": {"Preset": "x"}}, {"widths": {"Preset": True}}, {"widths": []},
        {"hidden": "Preset"}, {"hidden": [["Preset"]]}, {"sorted_by": "gone"}, {"sorted_by": ["Run"]}, {"ascending": "x"},
    ],
)  # fmt: skip
def test_what_somebody_wrote_there_does_no_harm(make: Make, memory: WindowMemory, kept: object) -> None:
    memory.keep(NAME, kept)
    table = make(memory)
    assert order(table) == list(COLUMNS)
    assert shown(table) == set(COLUMNS)
    assert table.columnWidth(COLUMNS.index("Preset")) == 72
