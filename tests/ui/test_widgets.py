"""The building blocks: plain text, elision, keyboard, messages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import (
    NOTHING_YET,
    Card,
    ElidedLabel,
    EmptyState,
    InlineMessage,
    PageHeader,
    SegmentedControl,
    TextLabel,
    Tile,
    button,
)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    yield ThemeManager("dark")
    qapp.setStyleSheet("")


def test_labels_never_read_html(qtbot: QtBot) -> None:
    card = Card("<b>cat</b>")
    card.body.addWidget(TextLabel("<b>cat</b>"))
    card.body.addWidget(ElidedLabel("<b>cat</b>"))
    qtbot.addWidget(card)
    labels = card.findChildren(QLabel)
    assert len(labels) == 3
    for label in labels:
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_long_name_is_cut_in_the_middle_and_told_in_full(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show()
    label.resize(120, 20)
    name = "a very long file name of a cat <i>that</i> sleeps.jpg"
    label.setText(name)
    assert label.text() != name
    assert label.text().startswith("a ver")
    assert label.text().endswith(".jpg")
    assert label.full_text == name
    assert "&lt;i&gt;" in label.toolTip()
    label.resize(1000, 20)
    assert label.text() == name
    assert label.toolTip() == ""


def test_a_tile_keeps_its_place_before_the_first_value(qtbot: QtBot, theme: ThemeManager) -> None:  # noqa: ARG001
    tile = Tile("Best accuracy")
    qtbot.addWidget(tile)
    tile.setFixedWidth(180)
    tile.show()
    assert tile.figure == NOTHING_YET
    before = tile.sizeHint().height()
    tile.set_value("89.0 %", "validation, epoch 8, and more words than there is room for in here", "good")
    assert (tile.figure, tile.explanation.startswith("validation")) == ("89.0 %", True)
    assert tile.sizeHint().height() == before
    tile.clear()
    assert (tile.figure, tile.explanation) == (NOTHING_YET, "")


def test_a_header_has_its_actions_on_the_right(qtbot: QtBot, theme: ThemeManager) -> None:  # noqa: ARG001
    action = button("Start", "primary")
    header = PageHeader("Train", "demo drawings", [action])
    qtbot.addWidget(header)
    header.resize(800, 60)
    header.show()
    assert action.geometry().right() == 799
    header.set_subtitle("24,000 pictures")
    assert header.subtitle == "24,000 pictures"


@pytest.fixture
def segments(qtbot: QtBot, theme: ThemeManager) -> SegmentedControl:  # noqa: ARG001
    control = SegmentedControl((("fast", "Fast"), ("accurate", "Accurate"), ("seed", "Seed")))
    qtbot.addWidget(control)
    control.show()
    return control


def test_one_segment_is_chosen_at_a_time(qtbot: QtBot, segments: SegmentedControl) -> None:
    assert segments.value == "fast"
    with qtbot.waitSignal(segments.chosen, timeout=1000) as told:
        qtbot.mouseClick(segments.button("seed"), Qt.MouseButton.LeftButton)
    assert told.args == ["seed"]
    assert segments.value == "seed"
    assert not segments.button("fast").isChecked()


def test_setting_a_segment_is_not_told(qtbot: QtBot, segments: SegmentedControl) -> None:
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_value("accurate")
    assert segments.value == "accurate"
    with pytest.raises(ValueError, match="not in list"):
        segments.set_value("unknown")


def test_arrow_keys_move_and_skip_what_is_disabled(qtbot: QtBot, segments: SegmentedControl) -> None:
    segments.button("accurate").setEnabled(False)
    qtbot.keyClick(segments.button("fast"), Qt.Key.Key_Right)
    assert segments.value == "seed"
    qtbot.keyClick(segments.button("seed"), Qt.Key.Key_Right)
    assert segments.value == "fast"
    qtbot.keyClick(segments.button("fast"), Qt.Key.Key_Left)
    assert segments.value == "seed"


def test_tab_stops_once_in_a_segmented_control(segments: SegmentedControl) -> None:
    segments.set_value("accurate")
    stops = [key for key in ("fast", "accurate", "seed") if segments.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["accurate"]


def test_no_segment_is_cut_off_when_it_becomes_bold(qtbot: QtBot, theme: ThemeManager) -> None:  # noqa: ARG001
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    control = SegmentedControl((("a", "Something wide"), ("b", "Short")))
    row.addWidget(control)
    row.addStretch(1)
    holder.resize(800, 60)
    holder.show()
    chosen = control.button("a")
    assert chosen.isChecked()
    assert chosen.width() >= chosen.fontMetrics().horizontalAdvance("Something wide") + 16


def test_a_message_says_what_and_what_to_do_until_dismissed(qtbot: QtBot, theme: ThemeManager) -> None:
    message = InlineMessage(theme)
    holder = QWidget()
    qtbot.addWidget(holder)
    QHBoxLayout(holder).addWidget(message)
    holder.show()
    assert not message.isVisible()
    message.show_message("error", "The disk is full.", "Make room and try again.")
    assert message.isVisible()
    assert message.text == "The disk is full. Make room and try again."
    theme.set_mode("light")
    close = next(child for child in message.children() if getattr(child, "accessibleName", str)() == "Dismiss")
    with qtbot.waitSignal(message.dismissed, timeout=1000):
        close.click()
    assert not message.isVisible()


def test_an_empty_page_offers_the_next_step(qtbot: QtBot, theme: ThemeManager) -> None:
    step = button("Open…", "primary")
    empty = EmptyState(theme, "Drop pictures here", "Or whole folders.", [step], "drop")
    qtbot.addWidget(empty)
    empty.resize(600, 400)
    empty.show()
    assert step.isVisible()
    assert any(not label.pixmap().isNull() for label in empty.findChildren(QLabel))
    empty.set_words("There is no model yet", "Train one.")
    assert {"There is no model yet", "Train one."} <= {label.text() for label in empty.findChildren(QLabel)}
