"""A line that is written smaller before it is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from catdog_gui.ui.widgets import ElidedLabel


class FittedLabel(ElidedLabel):
    """One line in the largest of ``sizes`` (pixels, falling) in which it fits; cut only where it does not in the smallest.

    Its height is that of the largest size always.
    """

    def __init__(self, text: str, role: str, sizes: Sequence[int], parent: QWidget | None = None) -> None:
        self._sizes = tuple(sizes)
        self._size = self._sizes[0]
        super().__init__(text, role, parent)

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Show ``text`` on one line."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumHeight(self._metrics(self._sizes[0]).height())

    def _fit(self) -> None:
        wanted = next((size for size in self._sizes if self._needs(size) <= self.width()), self._sizes[-1])
        if wanted != self._size:
            self._size = wanted
            # The style sheet of the role decides otherwise, whatever the font.
            self.setStyleSheet(f"font-size: {wanted}px")

    def _needs(self, size: int) -> int:
        return self._metrics(size).horizontalAdvance(self.full_text) + 2

    def _metrics(self, size: int) -> QFontMetrics:
        font = QFont(self.font())
        font.setPixelSize(size)
        return QFontMetrics(font)
