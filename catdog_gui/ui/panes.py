"""Parts of a page beside or above each other, with handles between them that a person moves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.theme import Space

Size = int | float
"""Of a part: logical pixels, or as a float its share of the whole."""

_GRIP = 12
"""Pixels at least in which a handle can be taken hold of, however narrow the gap is."""

_MARK = 36
"""Pixels that the mark on a handle is long."""


class Panes(QSplitter):
    """Parts with designed sizes; one of them, of size None, takes what is left.

    What a person drags a part to is its size from then on, also where the window was too small for it in between. A double
    click on a handle gives the part beside it its designed size back. No part becomes smaller than its contents need.
    """

    moved = Signal()
    """A person has moved a handle, or wants the designed sizes back."""

    def __init__(
        self,
        parts: Sequence[tuple[QWidget, Size | None]],
        gap: int = Space.GAP,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
    ) -> None:
        """``gap``: logical pixels between two parts."""
        super().__init__(orientation)
        self._designed = [size for _, size in parts]
        self._wanted = list(self._designed)
        self.setHandleWidth(gap)
        self.setChildrenCollapsible(False)
        for place, (part, size) in enumerate(parts):
            self.addWidget(part)
            self.setStretchFactor(place, 0 if size is not None else 1)
        self.splitterMoved.connect(self._note)

    @property
    def wanted(self) -> list[Size | None]:
        """The size that each part is to have, where the window is large enough; None for the one that takes what is left."""
        return list(self._wanted)

    def keep(self, memory: WindowMemory, name: str) -> None:
        """Come back as remembered under ``name``, and remember what a person changes from then on."""
        self.set_wanted(memory.value(name))
        self.moved.connect(lambda: memory.keep(name, self.wanted if self._wanted != self._designed else None))
        memory.layout_reset.connect(self.reset)

    def set_wanted(self, sizes: object) -> None:
        """Give the parts these sizes, from whoever may have written them: nothing happens where they cannot be meant."""
        if not isinstance(sizes, list) or len(sizes) != len(self._designed):
            return
        if all(_fits(size, design) for size, design in zip(sizes, self._designed, strict=True)):
            self._wanted = list(sizes)
            self._apply()

    @Slot()
    def reset(self) -> None:
        """Give all parts their designed sizes back."""
        self._wanted = list(self._designed)
        self._apply()
        self.moved.emit()

    def reset_beside(self, handle: QSplitterHandle) -> None:
        """Give the part beside ``handle`` its designed size back."""
        right = next(place for place in range(self.count()) if self.handle(place) is handle)
        # The handle moved one of its two neighbours; the other takes what is left, or keeps its own.
        place = right if self._designed[right - 1] is None else right - 1
        self._wanted[place] = self._designed[place]
        self._apply()
        self.moved.emit()

    def createHandle(self) -> QSplitterHandle:  # noqa: N802  (Qt's name)
        return _Handle(self.orientation(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply()

    @property
    def _room(self) -> int:
        """Pixels for all parts together."""
        length = self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()
        return max(0, length - self.handleWidth() * (self.count() - 1))

    def _apply(self) -> None:
        room = self._room
        sizes = [0 if size is None else round(size * room) if isinstance(size, float) else size for size in self._wanted]
        rest = max(0, room - sum(sizes))
        self.setSizes([rest if want is None else size for want, size in zip(self._wanted, sizes, strict=True)])

    @Slot(int, int)
    def _note(self, _position: int, handle: int) -> None:
        for place in (handle - 1, handle):  # what stands farther off may be narrower than wanted, for want of room
            design, size = self._designed[place], self.sizes()[place]
            if design is not None:
                self._wanted[place] = round(size / max(1, self._room), 4) if isinstance(design, float) else size
        self.moved.emit()


class _Handle(QSplitterHandle):
    """Shows itself only to whoever points at it."""

    def __init__(self, orientation: Qt.Orientation, panes: Panes) -> None:
        super().__init__(orientation, panes)
        self._panes = panes
        self._lit = False
        # Qt lays handles over the parts beside them by their margins; not over the part before, which may end in a scroll bar.
        more = max(0, _GRIP - panes.handleWidth())
        if orientation is Qt.Orientation.Horizontal:
            self.setContentsMargins(0, 0, more, 0)
        else:
            self.setContentsMargins(0, 0, 0, more)
        self.setToolTip(tr("Drag to change the sizes; a double click gives back the designed one."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own takes the margins away again."""

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._light(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._panes.reset_beside(self)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._lit:
            return
        across = self.orientation() is Qt.Orientation.Horizontal
        size = (3, min(_MARK, self.height())) if across else (min(_MARK, self.width()), 3)
        mark = QRectF(0, 0, *size)
        mark.moveCenter(QRectF(self.contentsRect()).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(mark, 1.5, 1.5)

    def _light(self, lit: bool) -> None:
        self._lit = lit
        self.update()


def _fits(size: object, design: Size | None) -> bool:
    """Whether ``size``, from a file, can be that of a part designed so."""
    if design is None:
        return size is None
    if isinstance(design, float):
        return isinstance(size, float) and math.isfinite(size) and 0 < size < 1
    return isinstance(size, int) and not isinstance(size, bool) and 0 < size < 10_000
