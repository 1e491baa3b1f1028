"""A caption whose text changes while its height stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QWidget

from catdog_gui.ui.widgets import QuietLabel


class SteadyLabel(QuietLabel):
    """Keeps room for the longest of ``texts``, whichever text is shown, so that nothing below it jumps."""

    def __init__(self, texts: Sequence[str], parent: QWidget | None = None) -> None:
        self._words = ""
        super().__init__(caption=True, parent=parent)
        self._texts = tuple(texts)
        self._kept: dict[int, int] = {}
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    @property
    def words(self) -> str:
        """The text as it was given."""
        return self._words

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Show ``text``; a percentage is not torn apart at the end of a line."""
        self._words = text
        super().setText(text.replace(" %", "\u00a0%"))

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        return True  # an empty label has none, else

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt's name)
        if width not in self._kept:  # layouts ask often
            room = QRect(0, 0, width, 10_000)
            flags = Qt.TextFlag.TextWordWrap
            self._kept[width] = max(self.fontMetrics().boundingRect(room, flags, text).height() for text in self._texts)
        return max(super().heightForWidth(width), self._kept[width])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._kept.clear()
