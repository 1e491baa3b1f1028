"""The frame that the sources of a data set share."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, TextLabel

_SIGN = 20


class SourceCard(Card):
    """A drawing and what the source is called; add to ``body`` below them."""

    def __init__(self, theme: ThemeManager, sign: str, title: str, parent: QWidget | None = None) -> None:
        """``sign``: one of the drawings in ``resources/icons``."""
        super().__init__(parent=parent)
        self._sign_name = sign
        self._sign = QLabel()
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._sign)
        head.addWidget(TextLabel(title, "heading"), 1)
        self.body.addLayout(head)
        theme.changed.connect(self._dress_sign)
        self._dress_sign(theme.current)

    @Slot(object)
    def _dress_sign(self, theme: Theme) -> None:
        self._sign.setPixmap(pixmap(self._sign_name, theme.quiet, _SIGN, self.devicePixelRatioF()))
