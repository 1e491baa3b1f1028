"""A panel to find a command by its words and do it, without the mouse."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from catdog_gui.language import later, tr
from catdog_gui.ui.commands import Command, Commands
from catdog_gui.ui.matching import match
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import Radius, Space, ThemeManager, Type
from catdog_gui.ui.widgets import QuietLabel, TextLabel

WIDTH = 620
ROWS = 9
"""Commands that are seen at a time; the others come by scrolling or by typing."""

ROW = 38
TOP = 72
"""Pixels from the window's upper edge."""

HINT = later("↑ ↓ to choose · Enter does it · Esc closes")
NOTHING = later("Nothing is called like that.")
_DIM = 0.5
"""Opacity of the veil over the window."""

COMMAND = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS, Qt.Key.Key_PageDown: ROWS}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CommandPalette(QWidget):
    """A veil over the window with the panel at its top. What cannot be done now is greyed and says why."""

    def __init__(self, theme: ThemeManager, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._commands, self._window = theme, commands, window
        self._listed: list[Command] = []
        self._page = ""
        self._before: QWidget | None = None
        self._model = _Found(self)
        self.search = _Search()
        self.list = QListView()
        self._nothing = QuietLabel(tr(NOTHING))
        self._lay_out()
        window.installEventFilter(self)
        self.search.textChanged.connect(self._find)
        self.search.moved.connect(self._move)
        self.search.accepted.connect(self._do)
        self.search.closed.connect(self.close_panel)
        self.list.clicked.connect(self._do)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def found(self) -> list[Command]:
        """What is on the list now, best first."""
        return self._model.commands

    def open_panel(self, page: str = "") -> None:
        """Show what can be done as things stand, and let the person type; what belongs to ``page`` comes first."""
        self._page = page
        self._listed = [command for command in self._commands.listed() if command.key != "palette"]
        for command in self._listed:
            command.triggered.connect(self.close_panel)  # also by its keys, while the panel is open
        self._before = self._window.focusWidget()
        self.search.clear()
        self._find("")
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close_panel(self) -> None:
        """Go away; the keyboard is again where it was."""
        if self.isHidden():
            return
        for command in self._listed:
            command.triggered.disconnect(self.close_panel)
        had_keyboard = self.search.hasFocus()
        self.hide()
        before = self._before
        if had_keyboard and before is not None and shiboken6.isValid(before) and before.isVisible():  # pages change meanwhile
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def _lay_out(self) -> None:
        panel = QFrame(self)
        panel.setProperty("role", "palette")
        panel.setFixedWidth(WIDTH)
        self.search.setPlaceholderText(tr("What do you want to do?"))
        self.search.setAccessibleName(tr("Search commands"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(self._theme, self))
        self.list.setAccessibleName(tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        column.addWidget(TextLabel(tr(HINT), "caption"))
        self._panel = panel

    @Slot(str)
    def _find(self, typed: str) -> None:
        worth = {command: match(typed, command.title, f"{tr(command.group)} {command.also}") for command in self._listed}
        found = [command for command in self._listed if worth[command]]
        # What is found equally well keeps its order; what cannot be done comes last.
        found.sort(key=lambda command: (not command.isEnabled(), -worth[command], tr(command.group) != tr(self._page)))
        self._model.show(found)
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(ROW * min(ROWS, max(1, len(found))))
        self.list.setCurrentIndex(self._model.index(0))
        self.list.scrollToTop()
        self._place()

    def _place(self) -> None:
        self._panel.adjustSize()
        self._panel.move((self._window.width() - WIDTH) // 2, TOP)

    @Slot(int)
    def _move(self, step: int) -> None:
        if count := self._model.rowCount():
            row = self.list.currentIndex().row() + step
            last = count - 1
            # One step past an end comes round to the other; a page stops there.
            row = (row % count) if abs(step) == 1 else min(last, max(0, row))
            self.list.setCurrentIndex(self._model.index(row))

    @Slot()
    def _do(self) -> None:
        index = self.list.currentIndex()
        command = index.data(COMMAND) if index.isValid() else None
        if command is not None and command.isEnabled():
            self.close_panel()
            command.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if watched is self._window and event.type() is QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        veil = QColor(self._theme.current.window)
        veil.setAlphaF(_DIM)
        QPainter(self).fillRect(self.rect(), veil)


class _Search(QLineEdit):
    """A field that leaves the keys of the list to the list, and takes none of the window's shortcuts for letters."""

    moved = Signal(int)
    accepted = Signal()
    closed = Signal()

    def event(self, event: QEvent) -> bool:
        # Before all shortcuts: Esc means the panel, whatever it means on the page below.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()
            return True
        # Tab would lead to the page below, which cannot be used meanwhile.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and (step := _TABS.get(Qt.Key(event.key()))):
            self.moved.emit(step)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._means(event):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key is Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            self.accepted.emit()

    def _means(self, event: QKeyEvent) -> bool:
        keys = {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        return event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class _Found(QAbstractListModel):
    """The commands that were found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.commands: list[Command] = []

    def show(self, commands: Sequence[Command]) -> None:
        """Have these instead."""
        self.beginResetModel()
        self.commands = list(commands)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        command = self.commands[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return visible(command.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return visible(", ".join(filter(None, (command.title, tr(command.group), _side(command)))))
            case _ if role == COMMAND:
                return command
        return None


class _Rows(QStyledItemDelegate):
    """Paints a command: its words and its page on the left, its keys, or why it cannot be done, on the right."""

    def __init__(self, theme: ThemeManager, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (all rows are alike)
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        command: Command = index.data(COMMAND)
        theme, possible = self._theme.current, command.isEnabled()
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), Radius.BUTTON, Radius.BUTTON)
        room = area.adjusted(Space.CARD, 0, -Space.CARD, 0)
        small = QFont(option.font)
        small.setPixelSize(Type.CAPTION)
        usual, caption = QFontMetrics(option.font), QFontMetrics(small)
        side = caption.elidedText(visible(_side(command)), Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.setFont(small)
        painter.setPen(QColor(theme.quiet if possible else theme.disabled))
        painter.drawText(room, _RIGHT, side)
        left = room.adjusted(0, 0, -caption.horizontalAdvance(side) - Space.GAP, 0)
        group = tr(command.group)
        place = left.width() - caption.horizontalAdvance(group) - Space.SMALL
        title = usual.elidedText(visible(command.title), Qt.TextElideMode.ElideMiddle, place)
        painter.drawText(left.adjusted(usual.horizontalAdvance(title) + Space.SMALL, 0, 0, 0), _LEFT, group)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text if possible else theme.disabled))
        painter.drawText(left, _LEFT, title)
        painter.restore()


def _side(command: Command) -> str:
    return command.keys if command.isEnabled() else command.reason
