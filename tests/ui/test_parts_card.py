"""How the set is split, in figures and words, and the wish for a test part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from catdog_gui.data.split_record import Split
from catdog_gui.ui.parts_card import FIRST, PartsCard, opened_words
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import TextLabel


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> Iterator[PartsCard]:
    theme = ThemeManager("dark")
    result = PartsCard(theme)
    qtbot.addWidget(result)
    result.resize(292, 400)
    result.show()
    yield result
    qapp.setStyleSheet("")
    theme.deleteLater()


def split(train: int = 80, val: int = 20, test: int = 0, notes: tuple[str, ...] = (), rule: str = "by content") -> Split:
    return Split(np.arange(train), np.arange(val), np.arange(test), rule, notes, 0)


def switch(card: PartsCard) -> QCheckBox:
    found = card.findChild(QCheckBox)
    assert isinstance(found, QCheckBox)
    return found


def link(card: PartsCard) -> QPushButton:
    found = card.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def test_counts_shares_and_the_rule(card: PartsCard) -> None:
    card.show_split(split(16_800, 3_600, 3_600, rule="70 % training of each class, by content, seed 0"), wanted=True)
    assert card.lines == [
        "Training: 16,800 70 %",
        "Validation: 3,600 15 %",
        "Test: 3,600 15 % never opened",
        "70 % training of each class, by content, seed 0.",
    ]
    card.show_split(split(19_200, 4_800, rule="the test folder is the test part"), wanted=False)
    assert card.lines == ["Training: 19,200 80 %", "Validation: 4,800 20 %", "Test: –", "The test folder is the test part."]


def test_how_often_the_test_part_was_opened(card: PartsCard) -> None:
    card.set_opened(3)
    card.show_split(split(), wanted=False)
    assert card.lines[2] == "Test: –"
    card.show_split(split(test=20), wanted=True)
    assert card.lines[2].endswith("opened 3 times")
    card.set_opened(1)
    assert card.lines[2].endswith("opened once")
    assert opened_words(2) == "opened twice"
    assert opened_words(1200) == "opened 1,200 times"


def test_only_the_person_asks_for_a_test_part(qtbot: QtBot, card: PartsCard) -> None:
    told: list[bool] = []
    card.test_part_wanted.connect(told.append)
    assert not switch(card).isEnabled()
    card.show_split(split(test=20), wanted=True)
    assert switch(card).isChecked()
    card.show_split(split(), wanted=False)
    assert told == []
    qtbot.mouseClick(switch(card), Qt.MouseButton.LeftButton, pos=switch(card).rect().center())
    switch(card).setFocus()
    qtbot.keyClick(switch(card), Qt.Key.Key_Space)
    assert told == [True, False]


def test_the_switch_rests_while_nothing_may_change(card: PartsCard) -> None:
    card.show_split(split(), wanted=True)
    card.set_editable(False)
    assert not switch(card).isEnabled()
    card.show_split(split(81), wanted=True)
    assert not switch(card).isEnabled(), "an edit does not wake it"
    card.set_editable(True)
    assert switch(card).isEnabled()
    card.show_nothing()
    card.set_editable(True)
    assert not switch(card).isEnabled(), "there is nothing to split"


def test_the_first_notes_are_shown_and_all_on_demand(qtbot: QtBot, card: PartsCard) -> None:
    notes = tuple(f"Note {number}." for number in range(5))
    card.show_split(split(notes=notes), wanted=False)
    assert card.notes == "• Note 0.\n• Note 1."
    assert link(card).text() == f"{len(notes) - FIRST} more notes"
    qtbot.mouseClick(link(card), Qt.MouseButton.LeftButton)
    assert card.notes.count("•") == 5
    card.show_split(split(79, 21, notes=notes), wanted=False)
    assert card.notes.count("•") == 5, "an edit leaves the list open"
    qtbot.mouseClick(link(card), Qt.MouseButton.LeftButton)
    assert card.notes.count("•") == FIRST
    card.show_split(split(notes=notes[:1]), wanted=False)
    assert card.notes == "• Note 0."
    assert not link(card).isVisible()


def test_why_it_cannot_be_split_is_said_and_the_wish_can_be_taken_back(qtbot: QtBot, card: PartsCard) -> None:
    card.show_failure("No picture is left to validate with.", wanted=True)
    assert card.lines[3] == "No picture is left to validate with."
    with qtbot.waitSignal(card.test_part_wanted) as told:
        switch(card).click()
    assert told.args == [False]
    card.set_editable(False)
    card.set_editable(True)
    assert switch(card).isEnabled()


def test_notes_are_plain_text(card: PartsCard) -> None:
    card.show_split(split(notes=("No picture to train with: <b>cat\u202e</b>.",)), wanted=False)
    assert card.notes == "• No picture to train with: <b>cat\\u202e</b>."
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in card.findChildren(TextLabel))
