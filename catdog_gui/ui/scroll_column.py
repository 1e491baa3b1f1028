"""A column of cards that scrolls where the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

GUTTER = 12
"""Room for the scroll bar beside the cards, in pixels."""

MARGIN = 8
"""Pixels that stay free above and below what is scrolled to."""


class FocusFollower(QObject):
    """Scrolls an area to what the keyboard comes to in it; Qt does so only while the keyboard stays within."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        content = self._area.widget()
        by_key = QApplication.mouseButtons() == Qt.MouseButton.NoButton  # what is clicked on does not move away
        if now is not None and content is not None and by_key and content.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, MARGIN)


class ScrollColumn(QScrollArea):
    """As high as what is in it where there is room for that, else it scrolls; the bar stands beside the cards."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard goes to what is in it, and scrolls there
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(content)
        bar = self.verticalScrollBar()
        bar.setFixedWidth(GUTTER - 2)
        bar.rangeChanged.connect(self._make_room)
        FocusFollower(self)
        self._make_room(0, 0)

    def sizeHint(self) -> QSize:
        content = self.widget()
        if content is None:  # while it is taken apart
            return super().sizeHint()
        hint = content.sizeHint()
        if content.hasHeightForWidth():  # texts in it wrap
            hint.setHeight(content.heightForWidth(self.viewport().width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @Slot(int, int)
    def _make_room(self, _lowest: int, highest: int) -> None:
        """The cards are as wide with the bar as without."""
        layout = self._content.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 2 if highest else GUTTER, 0)
