"""A plain plot: two axes, a grid, lines; dressed by the theme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from catdog_gui.ui.curve_parts import Grid, ValueAxis, ZoomBox, place_by_key
from catdog_gui.ui.curve_plot import AXIS_HEIGHT, AXIS_WIDTH
from catdog_gui.ui.spoken import speak_as
from catdog_gui.ui.theme import Theme, Type


class NamedAxis(ValueAxis):
    """An axis whose places 0, 1, 2 … have names; without names it counts."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.names: tuple[str, ...] = ()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802, N803
        if not self.names:
            return super().tickValues(minVal, maxVal, size)
        return [(1.0, [float(place) for place in range(len(self.names)) if minVal <= place <= maxVal])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if not self.names:
            return super().tickStrings(values, scale, spacing)
        return [self.names[round(value)] for value in values]


class Plot(pg.PlotWidget):
    """Axes, a grid, and what is added to it; the wheel and the mouse zoom as in the plots of a run.

    Signals:
        read: the place along the axis that the keyboard reads at, by arrow keys; None once it has left.
    """

    read = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, box: pg.ViewBox | None = None) -> None:
        """``box``: what the mouse does, where that is not to be as everywhere."""
        self.axis_y, self.axis_x = NamedAxis("left"), NamedAxis("bottom")
        axes: dict[str, pg.AxisItem] = {"left": self.axis_y, "bottom": self.axis_x}
        super().__init__(parent, plotItem=pg.PlotItem(viewBox=box or ZoomBox(), axisItems=axes))
        self.setFrameShape(self.Shape.NoFrame)
        item = self.getPlotItem()
        item.hideButtons()
        menu = item.ctrlMenu  # pyqtgraph leaves it without an owner, and it outlives the plot
        menu.setParent(self, menu.windowFlags())
        item.setContentsMargins(0, 6, 16, 4)  # within the ring, and the last label is not cut in half by the edge
        self.axis_y.setWidth(AXIS_WIDTH)
        self.axis_x.setHeight(AXIS_HEIGHT)
        self._grid = Grid(self.axis_y)
        item.addItem(self._grid, ignoreBounds=True)
        self._items: list[QGraphicsItem] = []
        self._place: float | None = None
        speak_as(self, QAccessible.Role.Chart)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def added(self) -> tuple[QGraphicsItem, ...]:
        """What is shown, in the order in which it was added."""
        return tuple(self._items)

    def name_places(self, names: Sequence[str], width: int) -> None:
        """Name the places of the axis of values, and give it ``width`` pixels; no names: numbers again."""
        self.axis_y.names = tuple(names)
        self.axis_y.setWidth(width if names else AXIS_WIDTH)
        self._grid.setVisible(not names)

    def clear_items(self) -> None:
        """Take away what was added."""
        for item in self._items:
            self.getPlotItem().removeItem(item)
        self._items.clear()

    def add(self, item: QGraphicsItem, *, measured: bool = True) -> None:
        """Show ``item`` until the next :meth:`clear_items`; ``measured``: :meth:`show_everything` makes room for it."""
        self.getPlotItem().addItem(item, ignoreBounds=not measured)
        self._items.append(item)

    def name_axis(self, text: str) -> None:
        """What is counted along the axis below."""
        self.axis_x.setLabel(text)
        self.axis_x.resizeEvent()  # pyqtgraph puts a label into the middle only then

    def show_range(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Show all that lies within, and nothing else."""
        self.getPlotItem().getViewBox().setRange(xRange=across, yRange=up, padding=0)

    def show_everything(self) -> None:
        """Show all that was added."""
        self.getPlotItem().getViewBox().autoRange(padding=0.03)

    def value_at(self, x: float) -> float:
        """Where the pixel ``x`` of this widget is along the axis."""
        box = self.getPlotItem().getViewBox()
        return float(box.mapSceneToView(self.mapToScene(round(x), 0)).x())

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        low, high = self.getPlotItem().getViewBox().viewRange()[0]
        place = place_by_key(ev.key(), self._place, (float(low), float(high)))
        if place is not None:
            self._place = place
            self.read.emit(place)
        elif ev.key() == Qt.Key.Key_Escape and self._place is not None:
            self._leave()
        else:
            super().keyPressEvent(ev)

    def focusOutEvent(self, ev: QFocusEvent) -> None:
        super().focusOutEvent(ev)
        if self._place is not None:
            self._leave()

    def _leave(self) -> None:
        self._place = None
        self.read.emit(None)

    def dress(self, theme: Theme) -> None:
        """Show axes and ground in the colours of ``theme``."""
        self.setBackground(theme.card)
        font = QFont(self.font())
        font.setPixelSize(Type.CAPTION)
        for axis in (self.axis_x, self.axis_y):
            axis.setPen(theme.line)
            axis.setTextPen(theme.quiet)
            axis.setStyle(tickFont=font)
            axis.label.setFont(font)
            axis.label.setDefaultTextColor(QColor(theme.quiet))
        self._grid.set_colour(QColor(theme.line))


def read_off(x: np.ndarray, y: np.ndarray, place: float) -> float:
    """The value of a curve at ``place``, between its points in a straight line; ``x`` may run either way."""
    return float(np.interp(place, x, y) if x[0] <= x[-1] else np.interp(place, x[::-1], y[::-1]))
