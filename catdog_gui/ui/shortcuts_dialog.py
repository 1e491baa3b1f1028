"""All keys of the window in one table, to be searched."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catdog_gui.language import later, tr
from catdog_gui.ui.commands import Commands
from catdog_gui.ui.inner_keys import INNER_KEYS
from catdog_gui.ui.matching import match
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import QuietLabel, button

EVERYWHERE = later("Everywhere")
HEADS = (later("Where"), later("What"), later("Keys"))
_HINT = later("Those of a page work while it is shown. What has no keys of its own is found with Ctrl+K.")
_NAMED = (later("Delete"), later("Enter"), later("Esc"), later("Home"), later("End"), later("Page Up/Down"), later("held"))
"""What is said of keys in words."""


class ShortcutsDialog(QDialog):
    """Where a shortcut works, what it does, and its keys."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(820, 560)
        self._rows = rows_of(commands)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search shortcuts"))
        self.search.setClearButtonEnabled(True)
        self.table = QTableWidget(len(self._rows), len(HEADS))
        self.table.setHorizontalHeaderLabels([tr(head) for head in HEADS])
        self.table.setAccessibleName(tr("Keyboard shortcuts"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        for column in range(len(HEADS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            head = self.table.horizontalHeaderItem(column)
            assert head is not None  # set above
            head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(HEADS.index("Keys"), QHeaderView.ResizeMode.Stretch)
        for place, row in enumerate(self._rows):
            for column, text in enumerate(row):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.search.textChanged.connect(self._find)
        close = button(tr("Close"))
        close.clicked.connect(self.reject)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.GAP)
        column_of_all.setSpacing(Space.CARD)
        column_of_all.addWidget(self.search)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addWidget(QuietLabel(tr(_HINT), caption=True))
        column_of_all.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    @Slot(str)
    def _find(self, typed: str) -> None:
        for place, (where, what, keys) in enumerate(self._rows):
            self.table.setRowHidden(place, not (match(typed, what, where) or typed.strip().casefold() in keys.casefold()))


def _native(keys: str) -> str:
    """As people of this system read it: a Mac has signs for Ctrl and Alt."""
    if keys in _NAMED:
        return tr(keys)
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys.startswith(("Ctrl+", "Alt+")) else keys


def rows_of(commands: Commands) -> list[tuple[str, str, str]]:
    """Where, what and keys of every shortcut: those of the window first, then page by page."""
    native = QKeySequence.SequenceFormat.NativeText
    rows = [
        (
            tr(EVERYWHERE if command.everywhere else command.group),
            tr(command.title).rstrip(" …"),
            ", ".join(keys.toString(native) for keys in command.shortcuts()),
        )
        for command in commands.with_keys()
    ]
    rows += [(tr(where), tr(what), ", ".join(map(_native, keys.split(", ")))) for where, keys, what in INNER_KEYS]
    places = list(dict.fromkeys(where for where, _, _ in rows))
    places.sort(key=lambda where: where != tr(EVERYWHERE))
    return sorted(rows, key=lambda row: places.index(row[0]))
