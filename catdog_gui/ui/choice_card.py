"""A card that shows what is chosen, with a button for what else there is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, ElidedLabel, button


class ChoiceCard(Card):
    """A sign, a name, a line below it, and *Choose…*. Subclasses give the menu that it opens: :meth:`menu`."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(Space.CARD, 10, Space.SMALL, 10)
        self._theme = theme
        self._icon = ""
        self._sign = QLabel()
        self._name = ElidedLabel(role="heading")
        self._facts = ElidedLabel(role="caption")
        self.choose = button(tr("Choose…"))
        self.choose.clicked.connect(self._open_menu)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.choose)
        self.body.addLayout(row)
        theme.changed.connect(self._dress)

    @property
    def name(self) -> str:
        """What is chosen."""
        return self._name.full_text

    @property
    def facts(self) -> str:
        """What is said about it."""
        return self._facts.full_text

    def menu(self) -> QMenu:
        """The choices, as a menu; the caller deletes it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        return menu

    def _say(self, icon: str, name: str, facts: str) -> None:
        self._icon = icon
        self._name.setText(name)
        self._facts.setText(facts)
        self._dress(self._theme.current)

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.choose.mapToGlobal(QPoint(0, self.choose.height() + Space.TINY)))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._sign.setPixmap(pixmap(self._icon, theme.quiet, 18, self.devicePixelRatioF()))
