"""What a page says about itself, short first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from catdog_gui.ui.dropped import Refused
from catdog_gui.ui.page_messages import Messages
from catdog_gui.ui.theme import ThemeManager


@pytest.fixture
def messages(qtbot: QtBot, qapp: QApplication) -> Iterator[Messages]:
    result = Messages(ThemeManager("light"))
    qtbot.addWidget(result)
    yield result
    qapp.setStyleSheet("")


def test_nothing_takes_no_room(messages: Messages) -> None:
    assert messages.isHidden()
    assert messages.text == ""
    messages.tell("error", "It broke.", "Mend it.")
    assert messages.text == "It broke. Mend it."
    messages.clear()
    assert messages.isHidden()


def test_a_long_list_is_there_on_demand(messages: Messages) -> None:
    messages.show()
    messages.tell_refused([Refused(f"{number}.txt", ".txt files are no pictures") for number in range(40)], rest_goes_on=True)
    assert messages.text.startswith("40 files cannot be used. The rest goes on. 0.txt: .txt files are no pictures · 1.txt:")
    assert "2.txt" not in messages.text
    more = next(button for button in messages.findChildren(QPushButton) if button.isVisible())
    assert more.text() == "Show all 40"
    whole = messages.findChild(QPlainTextEdit)
    assert whole is not None
    assert not whole.isVisible()
    more.click()
    assert whole.isVisible()
    assert whole.toPlainText().endswith("39.txt: .txt files are no pictures")
    messages.tell("info", "Something else.")
    assert not whole.isVisible()
    assert not more.isVisible()


def test_a_short_list_is_told_at_once(messages: Messages) -> None:
    messages.show()
    messages.tell_refused([Refused("a.txt", "no")], rest_goes_on=False)
    assert messages.text == "1 file cannot be used. a.txt: no"
    assert not any(button.isVisible() for button in messages.findChildren(QPushButton))
