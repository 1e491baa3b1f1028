"""What the architecture figure is put together from: steps that can be pointed at, arrows, and drawn asides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsPathItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from catdog_gui.language import tr
from catdog_gui.model.cost import Stage
from catdog_gui.ui import architecture_shapes as shapes
from catdog_gui.ui.architecture_texts import cost_lines, shape_text
from catdog_gui.ui.theme import Theme

Figure = Callable[[QPainter, QRectF], object]
LINE = 14.5
"""Height of a line of text below a step."""


class StepItem(QGraphicsObject):
    """One step: what it is drawn as, and below it name, shape and cost. Tells when it is pointed at."""

    pointed = Signal(object)
    """Itself while the pointer is over it, None when it has left."""
    clicked = Signal(object)

    def __init__(self, stage: Stage, centre: QPointF, width: float, height: float, figure: Figure, theme: Theme) -> None:
        super().__init__()
        self.stage = stage
        self._theme = theme
        self._figure = figure
        self._area = QRectF(-width / 2, -height / 2, width, height)
        self.lines = (shape_text(stage.shape), *cost_lines(stage))
        self._marked = False
        self.setPos(centre)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_marked(self, marked: bool) -> None:
        """Show that the explanation below the figure is about this step."""
        self._marked = marked
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area.adjusted(0, -8, 0, 10 + LINE * (1 + len(self.lines)))

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        theme = self._theme
        if self._marked:
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(shapes.tinted(theme.accent, 0.1))
            painter.drawRoundedRect(self.boundingRect().adjusted(1, 1, -1, -1), 6, 6)
        painter.save()
        self._figure(painter, self._area)
        painter.restore()
        line = QRectF(self._area.left(), self._area.bottom() + 5, self._area.width(), LINE)
        for text, size, colour in ((tr(self.stage.name), 12, theme.text), *((text, 11, theme.quiet) for text in self.lines)):
            painter.setFont(shapes.font(size, strong=size == 12))
            painter.setPen(QColor(colour))
            fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, fitting)
            line.translate(0, LINE)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        self.pointed.emit(self)

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        self.pointed.emit(None)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()
        self.clicked.emit(self)


class Painted(QGraphicsItem):
    """Something drawn that is no step of its own."""

    def __init__(self, area: QRectF, figure: Figure) -> None:
        super().__init__()
        self._area = area
        self._figure = figure

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        self._figure(painter, self._area)


def arrow(points: Sequence[QPointF], theme: Theme, *, quiet: bool = False) -> QGraphicsPathItem:
    """A line along ``points`` with rounded corners and a head at its end; dashed where ``quiet``."""
    path = QPainterPath(points[0])
    for index in range(1, len(points) - 1):
        path.lineTo(_towards(points[index], points[index - 1]))
        path.quadTo(points[index], _towards(points[index], points[index + 1]))
    path.lineTo(points[-1])
    pen = QPen(QColor(theme.quiet if quiet else theme.handle), 1.2 if quiet else 1.5)
    head = QGraphicsPathItem(_arrow_head(_towards(points[-1], points[-2]), points[-1]))
    head.setPen(QPen(Qt.PenStyle.NoPen))
    head.setBrush(pen.color())
    if quiet:
        pen.setDashPattern([3, 3])
    line = QGraphicsPathItem(path)
    line.setPen(pen)
    line.setZValue(1)
    head.setParentItem(line)
    return line


def plus(centre: QPointF, theme: Theme) -> QGraphicsPathItem:
    """A plus in a circle: what comes in is added."""
    path = QPainterPath()
    path.addEllipse(centre, 8, 8)
    path.moveTo(centre - QPointF(4, 0))
    path.lineTo(centre + QPointF(4, 0))
    path.moveTo(centre - QPointF(0, 4))
    path.lineTo(centre + QPointF(0, 4))
    item = QGraphicsPathItem(path)
    item.setPen(QPen(QColor(theme.text), 1.3))
    item.setBrush(QColor(theme.card))
    item.setZValue(2)
    return item


def _towards(start: QPointF, goal: QPointF, distance: float = 7.0) -> QPointF:
    """The point ``distance`` from ``start`` on the way to ``goal``, half-way at most."""
    way = goal - start
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    return start + way * (min(distance, length / 2) / length) if length else start


def _arrow_head(before: QPointF, tip: QPointF) -> QPainterPath:
    way = tip - before
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5 or 1.0
    along = way / length
    across = QPointF(-along.y(), along.x())
    path = QPainterPath(tip + along * 1.5)
    path.lineTo(tip - along * 6 + across * 3.6)
    path.lineTo(tip - along * 6 - across * 3.6)
    path.closeSubpath()
    return path
