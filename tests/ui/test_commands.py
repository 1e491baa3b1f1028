"""Commands: what they mirror, that no key has two meanings, and the panel that finds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMainWindow, QMenu, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.ui.command_palette import COMMAND, CommandPalette
from catdog_gui.ui.commands import Command, Commands
from catdog_gui.ui.shortcuts_dialog import ShortcutsDialog, rows_of
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import plain_tooltip


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    result = QMainWindow()
    qtbot.addWidget(result)
    pages = QStackedWidget()
    for _ in range(2):
        pages.addWidget(QLineEdit())
    result.setCentralWidget(pages)
    result.resize(1100, 700)
    return result


@pytest.fixture
def commands(window: QMainWindow) -> Commands:
    return Commands(window)


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(window: QMainWindow, commands: Commands, qapp: QApplication, qtbot: QtBot) -> Iterator[CommandPalette]:
    theme = ThemeManager("dark")
    theme.setParent(window)
    result = CommandPalette(theme, commands, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield result
    qapp.setStyleSheet("")


def page(window: QMainWindow, place: int) -> QWidget:
    pages = window.centralWidget()
    assert isinstance(pages, QStackedWidget)
    widget = pages.widget(place)
    assert widget is not None
    return widget


def fill(commands: Commands, done: list[str]) -> None:
    for key, title, keys in (
        ("open", "Open pictures…", ["Ctrl+O"]),
        ("start", "Start training", ["Ctrl+R"]),
        ("quit", "Quit", []),
    ):
        commands.add(key, title, lambda key=key: done.append(key), group="Window", keys=keys)
    commands["start"].allow(False, "No pictures are open.")


def test_no_key_has_two_meanings(window: QMainWindow, commands: Commands) -> None:
    commands.add("undo", "Undo", list, group="Data", keys=["Ctrl+Z"], place=page(window, 0))
    commands.add("undo there", "Undo", list, group="Train", keys=["Ctrl+Z"], place=page(window, 1))
    for place in (None, page(window, 0)):
        with pytest.raises(ValueError, match=r"Ctrl\+Z has two meanings"):
            commands.add(f"other {place}", "Other", list, group="Data", keys=["Ctrl+Z"], place=place)
    with pytest.raises(ValueError, match="two commands called undo"):
        commands.add("undo", "Undo", list, group="Data")


def test_keys_of_a_page_work_while_it_is_seen(
    qtbot: QtBot, window: QMainWindow, commands: Commands, done: list[str], palette: CommandPalette
) -> None:
    del palette  # it has the window shown
    for place in range(2):
        commands.add(
            str(place), "Here", lambda place=place: done.append(str(place)), group="", keys=["Ctrl+J"], place=page(window, place)
        )
    pages = window.centralWidget()
    assert isinstance(pages, QStackedWidget)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    pages.setCurrentIndex(1)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert done == ["0", "1"]


def test_a_command_is_as_possible_as_its_button(qtbot: QtBot, commands: Commands, done: list[str]) -> None:
    parent = QWidget()  # a page that nobody has seen yet
    qtbot.addWidget(parent)
    button = QPushButton("Go", parent)
    button.clicked.connect(lambda: done.append("pressed"))
    command = commands.mirror("go", "Go on", button, group="Train", before=lambda: done.append("shown"), reason="Not yet.")
    assert command.isEnabled()
    command.trigger()
    assert done == ["shown", "pressed"]
    button.setEnabled(False)
    assert (command.isEnabled(), command.reason) == (False, "Not yet.")
    button.setToolTip(plain_tooltip("Not while <b>a run</b> is under way."))
    assert command.reason == "Not while <b>a run</b> is under way."
    button.setEnabled(True)
    assert (command.isEnabled(), command.reason) == (True, "")
    button.hide()
    assert (command.isEnabled(), command.reason) == (False, "Not yet.")
    button.show()
    assert command.isEnabled()


def test_a_command_is_as_possible_as_its_entry_in_a_menu(window: QMainWindow, commands: Commands, done: list[str]) -> None:
    menu = QMenu(window)
    entry = menu.addAction("Export…")
    entry.triggered.connect(lambda: done.append("exported"))
    command = commands.mirror("export", "Export", entry, group="Data", before=list, reason="Nothing to export.")
    command.trigger()
    assert done == ["exported"]
    entry.setEnabled(False)
    assert (command.isEnabled(), command.reason) == (False, "Nothing to export.")
    entry.setToolTip(plain_tooltip("Later."))
    assert command.reason == "Later."


def test_typing_finds_and_enter_does(qtbot: QtBot, commands: Commands, done: list[str], palette: CommandPalette) -> None:
    fill(commands, done)
    palette.open_panel()
    assert palette.search.hasFocus()
    assert [command.key for command in palette.found] == ["open", "quit", "start"], "what cannot be done comes last"
    qtbot.keyClicks(palette.search, "quti")
    assert [command.key for command in palette.found] == ["quit"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == ["quit"]
    assert palette.isHidden()


def test_arrows_move_through_the_list_and_round_its_ends(
    qtbot: QtBot, commands: Commands, done: list[str], palette: CommandPalette
) -> None:
    fill(commands, done)
    palette.open_panel()

    def current() -> str:
        command: Command = palette.list.currentIndex().data(COMMAND)
        return command.key

    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        qtbot.keyClick(palette.search, key)
        seen.append(current())
    assert seen == ["quit", "start", "open", "start", "open", "start"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == [], "what cannot be done is not done"
    assert not palette.isHidden()


def test_esc_closes_the_panel_and_nothing_else(
    qtbot: QtBot, window: QMainWindow, commands: Commands, done: list[str], palette: CommandPalette
) -> None:
    fill(commands, done)
    QShortcut(QKeySequence(Qt.Key.Key_Escape), window, lambda: done.append("below"))
    field = page(window, 0)
    field.setFocus()
    palette.open_panel()
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert field.hasFocus()
    assert done == []


def test_the_keys_of_a_command_close_the_panel(
    qtbot: QtBot, commands: Commands, done: list[str], palette: CommandPalette
) -> None:
    fill(commands, done)
    palette.open_panel()
    qtbot.keyClick(palette.search, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert done == ["open"]
    assert palette.isHidden()


def test_a_click_does_a_command_and_one_beside_the_panel_closes_it(
    qtbot: QtBot, commands: Commands, done: list[str], palette: CommandPalette
) -> None:
    fill(commands, done)
    palette.open_panel()
    row = palette.list.visualRect(palette.list.model().index(1, 0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert done == ["quit"]
    palette.open_panel()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert palette.isHidden()


def test_what_was_opened_last_is_offered_anew_each_time(commands: Commands, palette: CommandPalette) -> None:
    names = ["pets"]

    def recent() -> list[Command]:
        return [Command("recent", f"Open “{name}”", list, group="Data", parent=palette) for name in names]

    commands.offer(recent)
    palette.open_panel()
    palette.close_panel()
    names.append("<b>birds</b> & \u202eeb")
    palette.open_panel()
    assert len(palette.found) == 2
    shown = palette.list.model().index(1, 0).data()
    assert "<b>birds</b> & " in shown
    assert "\u202e" not in shown


def test_a_search_without_a_find_says_so(qtbot: QtBot, commands: Commands, done: list[str], palette: CommandPalette) -> None:
    fill(commands, done)
    palette.open_panel()
    qtbot.keyClicks(palette.search, "zzz")
    assert palette.found == []
    assert palette.findChild(QListView).isHidden()
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == []


def test_all_keys_are_in_one_table(qtbot: QtBot, window: QMainWindow, commands: Commands, done: list[str]) -> None:
    fill(commands, done)
    commands.add("undo", "Undo", list, group="Data", keys=["Ctrl+Z"], place=page(window, 0))
    rows = rows_of(commands)
    assert rows[:2] == [("Everywhere", "Open pictures", "Ctrl+O"), ("Everywhere", "Start training", "Ctrl+R")]
    assert ("Data", "Undo", "Ctrl+Z") in rows
    assert not any(what == "Quit" for _, what, _ in rows)
    dialog = ShortcutsDialog(commands, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.search, "ctrl+z")
    left = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
    assert [dialog.table.item(row, 1).text() for row in left] == ["Undo"]


def test_actions_stay_qt_s_own(commands: Commands, done: list[str]) -> None:
    fill(commands, done)
    assert isinstance(commands["open"], QAction)
    assert commands["open"].shortcut() == QKeySequence("Ctrl+O")


def test_what_had_the_keyboard_may_be_gone(
    window: QMainWindow, commands: Commands, done: list[str], palette: CommandPalette
) -> None:
    fill(commands, done)
    pages = window.centralWidget()
    assert isinstance(pages, QStackedWidget)
    page(window, 0).setFocus()
    palette.open_panel()
    shiboken6.delete(pages.widget(0))
    palette.close_panel()
    assert palette.isHidden()


def test_tab_goes_through_the_list_and_never_to_the_page_below(qtbot: QtBot, commands: Commands, palette: CommandPalette) -> None:
    for name in ("one", "two", "three"):
        commands.add(name, name.title(), list, group="Window")
    palette.open_panel()
    first = palette.list.currentIndex().row()
    qtbot.keyClick(palette.search, Qt.Key.Key_Tab)
    assert palette.search.hasFocus()
    assert palette.list.currentIndex().row() == first + 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Backtab)
    assert palette.list.currentIndex().row() == first
