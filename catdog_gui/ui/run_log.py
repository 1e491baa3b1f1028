"""The log of a run: what the notebook's people know, plus every notice. Selectable, copyable, bounded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.names import harmless
from catdog_gui.ui.theme import Type

LINES = 5000
"""Older lines go."""


class RunLog(QPlainTextEdit):
    """Lines in a monospaced font; follows the newest one unless the person has scrolled up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setMaximumBlockCount(LINES)
        self.setAccessibleName(tr("Log"))
        self.setPlaceholderText(tr("What happens in a run is written here."))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPixelSize(Type.CAPTION)
        self.setFont(font)
        # Text on the card itself, without the frame of a field; the frame shows only where the keyboard is.
        self.setProperty("role", "log")
        self.setMinimumHeight(64)
        self._following = True
        bar = self.verticalScrollBar()
        bar.actionTriggered.connect(self._scrolled)
        bar.rangeChanged.connect(self._follow)

    @property
    def lines(self) -> list[str]:
        """What is written, line by line."""
        text = self.toPlainText()
        return text.split("\n") if text else []

    def write(self, line: str) -> None:
        """Add a line."""
        self.appendPlainText(harmless(line))
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    @Slot()
    def _scrolled(self) -> None:
        bar = self.verticalScrollBar()
        self._following = bar.sliderPosition() >= bar.maximum()

    @Slot()
    def _follow(self) -> None:
        if self._following:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())

    @Slot()
    def copy(self) -> None:
        """Put what is selected on the clipboard, or everything where nothing is."""
        if self.textCursor().hasSelection():
            super().copy()
        else:
            QGuiApplication.clipboard().setText(self.toPlainText())
