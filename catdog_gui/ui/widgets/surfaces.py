"""Cards, tiles, headers, buttons and the margins of pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from catdog_gui.ui.theme import Space, Tone
from catdog_gui.ui.widgets.labels import ElidedLabel, SectionLabel, TextLabel

NOTHING_YET = "–"
"""What a figure shows before its first value."""


class Card(QFrame):
    """A raised surface with an optional heading; add to ``body``."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.CARD, Space.CARD, Space.CARD, Space.CARD)
        self.body.setSpacing(Space.SMALL)
        if title:
            self.body.addWidget(SectionLabel(title))


class Tile(Card):
    """A caption, one large figure and what it means; keeps its place before the first value."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(caption, parent)
        self.body.setSpacing(2)
        self._caption = caption
        self._figure = TextLabel(NOTHING_YET, "figure")
        self._explanation = ElidedLabel("", "caption")
        self.body.addWidget(self._figure)
        self.body.addWidget(self._explanation)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, figure: str, explanation: str = "", tone: Tone | None = None) -> None:
        """Show ``figure`` with its unit, and in words what it is."""
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self._explanation.setText(explanation)
        self.setAccessibleName(f"{self._caption}: {figure} {explanation}".rstrip())

    def clear(self) -> None:
        """Back to the state before the first value."""
        self.set_value(NOTHING_YET)

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    @property
    def explanation(self) -> str:
        """The explanation, in full."""
        return self._explanation.full_text


class PageHeader(QWidget):
    """Title and subtitle of a page, its actions on the right (the primary one last)."""

    def __init__(self, title: str, subtitle: str = "", actions: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARD)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = TextLabel(title, "title")
        self._subtitle = ElidedLabel(subtitle, "quiet")
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.CARD)
        row.addLayout(self._actions)
        for action in actions:
            self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignBottom)

    def set_subtitle(self, text: str) -> None:
        """What the page shows at the moment, in one line."""
        self._subtitle.setText(text)

    @property
    def subtitle(self) -> str:
        """The subtitle, in full."""
        return self._subtitle.full_text


def button(text: str, role: str = "", parent: QWidget | None = None) -> QPushButton:
    """A button in a role of the style sheet: "" (default), "primary", "warning" (outlined), or "link"."""
    result = QPushButton(text, parent)
    result.setProperty("role", role)
    return result


def flush_link(text: str = "") -> QPushButton:
    """A link whose words begin where those of the lines above and below it do."""
    result = button(text, "link")
    result.setProperty("flush", True)
    return result


def page_margins(layout: QBoxLayout) -> None:
    """Give a page's outermost layout the margins and gaps that all pages have."""
    layout.setContentsMargins(Space.PAGE, 20, Space.PAGE, Space.GAP)
    layout.setSpacing(Space.GAP)
