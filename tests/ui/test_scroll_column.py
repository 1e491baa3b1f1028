"""A column of cards is as high as they are, where there is room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.ui.scroll_column import GUTTER, ScrollColumn
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import Card, QuietLabel


@pytest.fixture
def label(qapp: QApplication) -> Iterator[QuietLabel]:
    theme = ThemeManager("light")
    yield QuietLabel("A text that is long enough to be wrapped many times. " * 12)
    qapp.setStyleSheet("")
    theme.deleteLater()


def column_of(qtbot: QtBot, label: QuietLabel, height: int) -> tuple[ScrollColumn, QWidget]:
    """The column, and the window that keeps it."""
    content = QWidget()
    content.setProperty("role", "page")
    card = Card("Text")
    card.body.addWidget(label)
    QVBoxLayout(content).addWidget(card)
    column = ScrollColumn(content)
    column.setFixedWidth(292 + GUTTER)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(column, 100)
    layout.addStretch(1)
    window.resize(400, height)
    window.show()
    return column, window


def test_wrapped_texts_are_shown_whole_where_there_is_room(qtbot: QtBot, label: QuietLabel) -> None:
    column, _window = column_of(qtbot, label, 800)
    content = column.widget()
    assert content is not None
    qtbot.waitUntil(lambda: column.height() == content.height())
    assert label.height() >= label.heightForWidth(label.width())
    before = column.height()
    label.setText("Short now.")
    qtbot.waitUntil(lambda: column.height() < before)
    assert column.verticalScrollBar().maximum() == 0


def test_it_scrolls_where_there_is_none_and_the_cards_keep_their_width(qtbot: QtBot, label: QuietLabel) -> None:
    column, window = column_of(qtbot, label, 800)
    wide = column.findChild(Card)
    assert isinstance(wide, Card)
    qtbot.waitUntil(lambda: wide.width() == 292)
    window.resize(400, 120)
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: wide.width() == 292)
