"""Texts: plain always, so that a file called ``<b>cat</b>.jpg`` is shown as it is called, and nothing in its name steers them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from catdog_gui.ui.names import harmless
from catdog_gui.ui.theme import Tone


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and dress the widget again by it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class TextLabel(QLabel):
    """Plain text in one of the roles of the style sheet (title, heading, section, figure, caption, quiet)."""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Show ``text``; what would steer it is shown as its code."""
        super().setText(harmless(text))

    def set_tone(self, tone: Tone | None) -> None:
        """Write in the colour of ``tone``; None is the colour of the role."""
        set_property(self, "tone", tone)


def label_for(field: QWidget, text: str, role: str = "quiet") -> TextLabel:
    """The words that stand beside ``field`` and name it: to the eye, to a screen reader, and to a click."""
    label = TextLabel(text, role)
    label.setBuddy(field)
    return label


class SectionLabel(TextLabel):
    """The heading of a card, in small capitals."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.upper(), "section", parent=parent)
        self.setAccessibleName(text)


class QuietLabel(TextLabel):
    """An explanation or a unit beside what matters; ``caption`` makes it small. Wraps."""

    def __init__(self, text: str = "", *, caption: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "caption" if caption else "quiet", wrap=True, parent=parent)


class ElidedLabel(TextLabel):
    """One line that is cut in the middle where it does not fit, and then says all of it in a tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        self._full = ""
        super().__init__(role=role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @property
    def full_text(self) -> str:
        """The text before it was cut."""
        return self._full

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Show ``text`` on one line."""
        self._full = harmless(" ".join(text.splitlines()))
        self.setAccessibleName(self._full)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideMiddle, max(0, self.width()))
        if shown != self.text():
            super().setText(shown)
        tell_more(self, self._full if shown != self._full else "")


def tell_more(widget: QWidget, text: str) -> None:
    """Say ``text`` where somebody points at ``widget``, and where a screen reader comes to it; empty: nothing."""
    widget.setToolTip(plain_tooltip(text) if text else "")
    # Else a screen reader would be given the tooltip, with its signs of HTML.
    widget.setAccessibleDescription(harmless(text))


def plain_tooltip(text: str) -> str:
    """``text`` for ``setToolTip``, where Qt guesses the format: safe from being read as HTML, and from what would steer it."""
    escaped = harmless(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>"
