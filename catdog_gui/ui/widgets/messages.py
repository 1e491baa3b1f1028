"""What is told in place: messages and empty pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from catdog_gui.language import later, tr
from catdog_gui.ui.icons import icon, pixmap
from catdog_gui.ui.spoken import say, speak_as
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets.labels import QuietLabel, TextLabel, set_property

Level = Literal["info", "warning", "error"]

_SPOKEN: dict[Level, str] = {"info": later("info"), "warning": later("warning"), "error": later("error")}

_DRAWING = 48
"""Side of an empty page's drawing in logical pixels."""


class InlineMessage(QFrame):
    """What happened and what to do, in the place it concerns; hidden until :meth:`show_message`."""

    dismissed = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        speak_as(self, QAccessible.Role.Notification)
        self._level: Level = "info"
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.CARD, Space.SMALL, Space.SMALL, Space.SMALL)
        row.setSpacing(Space.SMALL)
        self._sign = QLabel()
        words = QVBoxLayout()
        words.setSpacing(2)
        self._message = TextLabel(wrap=True)
        self._hint = QuietLabel()
        for label in (self._message, self._hint):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        self._close = QToolButton()
        self._close.setAccessibleName(tr("Dismiss"))
        self._close.setToolTip(tr("Dismiss"))
        self._close.clicked.connect(self._dismiss)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._theme = theme
        theme.changed.connect(self._dress)
        self._dress(theme.current)
        self.hide()

    @property
    def text(self) -> str:
        """Message and hint as shown."""
        return f"{self._message.text()} {self._hint.text()}".strip()

    def show_message(self, level: Level, message: str, hint: str = "") -> None:
        """Show ``message``, and ``hint`` below it where there is one."""
        self._level = level
        self._message.setText(message)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        set_property(self, "tone", level)
        self._dress(self._theme.current)
        self.setAccessibleName(f"{tr(_SPOKEN[level])}: {self.text}")
        self.show()
        say(self, self.accessibleName(), urgent=level == "error")

    def clear(self) -> None:
        """Take the message away."""
        self.hide()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _dress(self, theme: Theme) -> None:
        colour = {"info": theme.accent, "warning": theme.warning, "error": theme.error}[self._level]
        self._sign.setPixmap(pixmap(self._level, colour, 18, self.devicePixelRatioF()))
        self._close.setIcon(icon("close", theme.quiet, size=14))


class EmptyState(QWidget):
    """What an empty page is for, and the next step."""

    def __init__(
        self,
        theme: ThemeManager,
        title: str,
        text: str,
        buttons: Sequence[QPushButton] = (),
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``icon_name`` is a drawing above the title, of those in ``resources/icons``."""
        super().__init__(parent)
        self._icon_name = icon_name
        self._drawing = QLabel()
        self._drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drawing.setMinimumHeight(_DRAWING)
        self._drawing.setVisible(bool(icon_name))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        column.setSpacing(Space.SMALL)
        self._title = TextLabel(title, "title", wrap=True)
        self._text = QuietLabel(text)
        self._text.setMaximumWidth(520)
        column.addStretch(1)
        column.addWidget(self._drawing)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._title)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._text, 10)
        middle.addStretch(1)
        column.addLayout(middle)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(Space.CARD)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addSpacing(Space.SMALL)
            column.addLayout(row)
        column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    def set_words(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)

    def _dress(self, theme: Theme) -> None:
        if self._icon_name:
            self._drawing.setPixmap(pixmap(self._icon_name, theme.quiet, _DRAWING, self.devicePixelRatioF()))
