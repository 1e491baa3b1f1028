"""Parts of a plot: axes with few, round labels, a cheap grid, zooming by wheel and frame, pens."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from catdog_gui.ui.curve_data import round_step

_TICK_DISTANCE = {"left": 34, "bottom": 44}  # least pixels between two labels


class ValueAxis(pg.AxisItem):
    """An axis with few, short labels; in logarithmic mode the positions are log₁₀ and the labels 0.1, 0.2, 0.5, 1 …"""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=-4)
        self.enableAutoSIPrefix(False)
        self.setStyle(maxTickLevel=0, tickTextOffset=6, autoExpandTextSpace=False, hideOverlappingLabels=False)
        self.logarithmic = False
        self.whole = False
        """Only whole numbers are labelled."""

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802, N803
        if not self.logarithmic:
            step = round_step((maxVal - minVal) * _TICK_DISTANCE[self.orientation] / max(size, 1))
            step = max(1.0, step) if self.whole else step
            first, last = math.ceil(minVal / step - 1e-6), math.floor(maxVal / step + 1e-6)
            return [(step, [number * step for number in range(first, last + 1)])]
        decades = range(math.floor(minVal), math.ceil(maxVal) + 1)
        for digits in ((1, 1.5, 2, 3, 4, 5, 7), (1, 2, 3, 5), (1, 2, 5), (1,)):
            places = [decade + math.log10(digit) for decade in decades for digit in digits]
            places = [place for place in places if minVal - 1e-6 <= place <= maxVal + 1e-6]
            if len(places) <= max(2, size / _TICK_DISTANCE[self.orientation]):
                break
        return [(1.0, places)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        del scale
        if self.logarithmic:
            return [short(10.0**value) for value in values]
        if 1e-4 <= spacing < 1e4:
            decimals = max(0, -math.floor(math.log10(spacing) + 1e-9))
            return [f"{value:.{decimals}f}" for value in values]
        return [short(value) for value in values]


def place_by_key(key: int, place: float | None, stretch: tuple[float, float]) -> float | None:
    """Where along ``stretch`` (first and last place shown) the keyboard reads next: from ``place``, or from the middle.

    Left and right go on by a hundredth, the page keys by a tenth, Home and End to the ends. None where the key is for something
    else.
    """
    low, high = stretch
    steps = {
        Qt.Key.Key_Left: -0.01, Qt.Key.Key_Right: 0.01, Qt.Key.Key_PageUp: -0.1, Qt.Key.Key_PageDown: 0.1,
        Qt.Key.Key_Home: -1.0, Qt.Key.Key_End: 1.0,
    }  # fmt: skip
    step = steps.get(Qt.Key(key))
    if step is None:
        return None
    if place is None and abs(step) < 1:
        return (low + high) / 2
    return min(high, max(low, (low if place is None else place) + step * (high - low)))


def short(value: float) -> str:
    """A number in at most six characters where that is possible: 0.25, 1.5e-3, 12000."""
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        return f"{value:.4g}"
    mantissa, exponent = f"{value:.2e}".split("e")
    return f"{float(mantissa):g}e{int(exponent)}"


class ZoomBox(pg.ViewBox):
    """Wheel: along the epochs (with Ctrl both ways; over an axis that axis). Drag: a frame to zoom into; with Shift, move."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.disableAutoRange()

    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:
        if axis is None and not ev.modifiers() & Qt.KeyboardModifier.ControlModifier:
            axis = pg.ViewBox.XAxis
        super().wheelEvent(ev, axis)

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        shifted = bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        frame = ev.button() == Qt.MouseButton.LeftButton and not shifted
        self.state["mouseMode"] = pg.ViewBox.RectMode if frame else pg.ViewBox.PanMode
        super().mouseDragEvent(ev, axis)


class Grid(pg.GraphicsObject):
    """Hairlines at the labels of the axis of values; far cheaper than the grid an axis can draw by itself."""

    def __init__(self, axis: ValueAxis) -> None:
        super().__init__()
        self._axis = axis
        self._pen = QPen()

    def set_colour(self, colour: QColor) -> None:
        """Colour of the lines."""
        colour.setAlphaF(0.6)
        self._pen = pg.mkPen(colour, width=1)
        self.update()

    def viewRangeChanged(self) -> None:  # noqa: N802  (pyqtgraph's name)
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        return QRectF(self.viewRect())

    def paint(self, painter: QPainter, *_: Any) -> None:
        area = self.viewRect()
        painter.setPen(self._pen)
        ticks = self._axis.tickValues(area.top(), area.bottom(), self.getViewBox().height())
        for value in ticks[0][1]:
            painter.drawLine(QPointF(area.left(), value), QPointF(area.right(), value))


def pen(colour: str, width: int, *, alpha: float = 1.0, dash: list[float] | None = None) -> QPen:
    """A pen of ``width`` pixels, whatever the zoom."""
    shade = QColor(colour)
    shade.setAlphaF(alpha)
    made: QPen = pg.mkPen(shade, width=width, dash=dash)
    return made


def mixed(colour: str, ground: str, share: float) -> str:
    """What ``colour`` looks like on ``ground`` when only ``share`` of it covers."""
    upper, lower = QColor(colour), QColor(ground)
    parts = zip((upper.red(), upper.green(), upper.blue()), (lower.red(), lower.green(), lower.blue()), strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in parts)).name()
