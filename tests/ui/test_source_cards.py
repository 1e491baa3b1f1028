"""Choosing a data set on the page Data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.settings import load_settings
from catdog_gui.ui import source_chooser
from catdog_gui.ui.names import captioned, visible
from catdog_gui.ui.recent_card import GONE, SHOWN, RecentCard
from catdog_gui.ui.source_cards import TEXT, TITLE, SourceCards
from catdog_gui.ui.source_chooser import SourceChooser
from catdog_gui.ui.sources import RECENT, forget_source, recent_sources, remember_source, source_icon
from catdog_gui.ui.theme import ThemeManager


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def cards(qtbot: QtBot, theme: ThemeManager) -> SourceCards:
    result = SourceCards(theme, QPushButton("Kaggle"))
    qtbot.addWidget(result)
    result.resize(1000, 700)
    result.show()
    return result


def press(widget: QWidget, name: str) -> QAbstractButton:
    """The button that is called so, by its text or to a screen reader."""
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.isVisible() and name in (each.text(), each.accessibleName()))


def entry(card: QWidget, name: str) -> QAbstractButton:
    return next(each for each in card.findChildren(QAbstractButton) if each.accessibleName().startswith(f"Open {name},"))


def test_the_demo_drawings_are_a_click_away(qtbot: QtBot, cards: SourceCards) -> None:
    with qtbot.waitSignal(cards.chosen) as told:
        press(cards, "Open the demo drawings").click()
    assert told.args == ["demo"]


def test_own_pictures_are_asked_for_beside_those_opened_last(
    cards: SourceCards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_source(str(tmp_path / "birds" / "set.zip"))
    remember_source("demo")
    asked: list[str] = []

    def folder(_parent: QWidget, _title: str, start: str) -> str:
        asked.append(start)
        return "/pets"

    def file(_parent: QWidget, _title: str, start: str, endings: str) -> tuple[str, str]:
        asked.append(start)
        assert "*.csv" in endings
        return ("", "")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", file)
    told: list[str] = []
    cards.chosen.connect(told.append)
    press(cards, "Folder…").click()
    press(cards, "Zip or CSV…").click()
    assert told == ["/pets"], "a dialog that was left says nothing"
    assert asked == [str(tmp_path / "birds")] * 2


def test_what_was_opened_is_offered_again_and_what_is_gone_says_so(qtbot: QtBot, cards: SourceCards, tmp_path: Path) -> None:
    (tmp_path / "pets").mkdir()
    for source in (str(tmp_path / "gone"), str(tmp_path / "pets"), "demo"):
        remember_source(source)
    cards.show_choice()
    there, gone = entry(cards, "pets"), entry(cards, "gone")
    assert there.accessibleName() == f"Open pets, {tmp_path}"
    assert gone.accessibleName() == f"Open gone, {GONE}"
    assert not gone.isEnabled()
    with qtbot.waitSignal(cards.chosen) as told:
        qtbot.mouseClick(there, Qt.MouseButton.LeftButton)
    assert told.args == [str(tmp_path / "pets")]
    with qtbot.waitSignal(cards.chosen):
        there.setFocus()
        qtbot.keyClick(there, Qt.Key.Key_Space)


def test_a_drive_that_comes_back_is_seen_when_the_page_is_shown_again(cards: SourceCards, tmp_path: Path) -> None:
    remember_source(str(tmp_path / "stick"))
    cards.show_choice()
    assert not entry(cards, "stick").isEnabled()
    cards.hide()
    (tmp_path / "stick").mkdir()
    cards.show()
    assert entry(cards, "stick").isEnabled()


def test_one_is_taken_off_the_list_and_stays_on_the_disk(qtbot: QtBot, theme: ThemeManager, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        remember_source(str(tmp_path / name))
    card = RecentCard(theme)
    qtbot.addWidget(card)
    card.show()
    press(card, "Take b off this list").click()
    assert card.sources == recent_sources() == [str(tmp_path / "a")]
    assert load_settings().last_data == "", "the next start does not open it either"
    assert (tmp_path / "b").is_dir()
    qtbot.waitUntil(lambda: bool([each for each in card.findChildren(QToolButton) if each.isVisible()]))
    press(card, "Take a off this list").click()
    assert card.sources == []


def test_only_the_newest_are_shown_at_first(qtbot: QtBot, theme: ThemeManager) -> None:
    for number in range(RECENT + 2):
        remember_source(f"/sets/{number}")
    card = RecentCard(theme)
    qtbot.addWidget(card)
    card.show()
    shown = [each for each in card.findChildren(QToolButton) if each.isVisible()]
    assert len(shown) == SHOWN
    assert len(card.sources) == RECENT
    press(card, f"{RECENT - SHOWN} more…").click()
    assert len([each for each in card.findChildren(QToolButton) if each.isVisible()]) == RECENT


def test_forgetting_another_one_keeps_the_last(home: Path) -> None:
    del home
    remember_source("/sets/a")
    remember_source("/sets/b")
    forget_source("/sets/a")
    assert load_settings().last_data == "/sets/b"
    assert recent_sources() == ["/sets/b"]


def test_while_a_set_opens_nothing_else_can_be_chosen_and_nothing_moves(qtbot: QtBot, cards: SourceCards) -> None:
    demo = press(cards, "Open the demo drawings")
    qtbot.waitUntil(lambda: demo.mapTo(cards, QPoint()).y() > 0)
    before = demo.mapTo(cards, QPoint())
    cards.show_opening("/home/me/pets.zip", "Searching · 12,400 files")
    assert cards.text == "Opening “pets.zip”… Searching · 12,400 files"
    assert not demo.isEnabled()
    assert demo.mapTo(cards, QPoint()) == before
    cards.show_choice()
    assert cards.text == f"{TITLE} {TEXT}"
    assert demo.isEnabled()


def test_during_a_run_the_reason_is_said_and_a_download_may_go_on(cards: SourceCards) -> None:
    cards.set_enabled(False, "A run is under way.")
    assert cards.text == f"{TITLE} A run is under way."
    assert not press(cards, "Folder…").isEnabled()
    assert press(cards, "Kaggle").isEnabled()
    cards.show_opening("demo", "Drawing")
    cards.show_choice()
    assert not press(cards, "Folder…").isEnabled(), "the run is still under way"
    cards.set_enabled(True)
    assert cards.text == f"{TITLE} {TEXT}"
    assert press(cards, "Folder…").isEnabled()


@pytest.mark.parametrize(("width", "columns"), [(1148, 2), (700, 2), (548, 1), (292, 1)])
def test_cards_stand_side_by_side_where_there_is_room(qtbot: QtBot, cards: SourceCards, width: int, columns: int) -> None:
    cards.resize(width, 600)
    kaggle, folder = press(cards, "Kaggle"), press(cards, "Folder…")

    def places() -> int:
        return 2 if kaggle.mapTo(cards, QPoint()).x() + kaggle.width() <= folder.mapTo(cards, QPoint()).x() else 1

    qtbot.waitUntil(lambda: places() == columns)
    for each in cards.findChildren(QAbstractButton):
        if each.isVisible():
            right = each.mapTo(cards, QPoint(each.width(), 0)).x()
            assert right <= cards.width(), f"{each.text()} is cut off"


def test_names_are_shown_as_they_are_called(cards: SourceCards) -> None:
    cards.show_opening("/x/<b>a\u202egpj.zip", "")
    assert "“<b>a\\u202egpj.zip”" in cards.text
    assert visible("gatto·猫·קטה\n\x07") == "gatto·猫·קטה\\n\\x07"
    assert captioned("R&D\u2066") == "R&&D\\u2066"


def test_the_menu_of_the_chooser_shows_names_as_they_are(
    qtbot: QtBot, theme: ThemeManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_source("/sets/gone")
    remember_source("/sets/R&D <b>")
    monkeypatch.setattr(source_chooser, "source_there", lambda source: "gone" not in source)
    chooser = SourceChooser(theme)
    qtbot.addWidget(chooser)
    menu: QMenu = chooser.menu()
    gone: QAction = menu.actions()[-1]
    assert gone.text() == "gone (not there any more)"
    assert not gone.isEnabled()
    action: QAction = menu.actions()[-2]
    assert action.text() == "R&&D <b>"
    assert "&lt;b&gt;" in action.toolTip()
    with qtbot.waitSignal(chooser.chosen) as told:
        action.trigger()
    assert told.args == ["/sets/R&D <b>"]
    menu.deleteLater()


@pytest.mark.parametrize(
    ("source", "sign"),
    [("", "image"), ("demo", "image"), ("/a/b.ZIP", "zip"), ("/a/labels.csv", "table"), ("/a/b.c", "folder")],
)
def test_a_source_has_a_drawing(source: str, sign: str) -> None:
    assert source_icon(source) == sign
