"""One plot of the page Train: a raw curve, a smoothed one on it, values per epoch, a crosshair, axes that stay put."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QFont, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from catdog_gui.language import later, tr
from catdog_gui.ui.curve_data import Floats, clipped, round_below, steady_range
from catdog_gui.ui.curve_parts import Grid, ValueAxis, ZoomBox, mixed, pen, place_by_key
from catdog_gui.ui.spoken import speak_as
from catdog_gui.ui.theme import Theme, Type
from catdog_gui.ui.widgets import plain_tooltip
from catdog_gui.words import decimal

AXIS_WIDTH = 44
AXIS_HEIGHT = 38
_MARKER = 7
_ZOOM = 1.5  # what one press of a key zooms by
_ROOM = 1.015  # the last marker is not cut in half by the edge
_OVER_CURVES = 5.5  # and under the crosshair
_LABEL_ROWS = 3  # changes that follow each other closely are labelled one below the other
_LOG_FLOOR = 1e-6  # smallest value a logarithmic axis reaches down to


@dataclass(frozen=True, slots=True)
class PlotKind:
    """What a plot shows and how its axis stands before the first value.

    ``initial`` is the range the axis stands at before the first value, ``bounds`` are the values that can occur at all.
    ``curve`` and ``points`` name the line and the values per epoch in the legend; empty where there are none.
    """

    title: str
    hint: str
    initial: tuple[float, float]
    bounds: tuple[float, float] = (-math.inf, math.inf)
    format: Callable[[float], str] = lambda value: decimal(value, ".3f")
    curve: str = later("training")
    points: str = later("validation")


class CurvePlot(pg.PlotWidget):
    """A plot over epochs.

    Arrow keys, the page keys, Home and End move the crosshair, plus and minus zoom around it; 0 and a double click show all
    again.

    Signals:
        zoomed: the person chose a range; first and last place shown, in epochs.
        reset_wanted: double click, or 0.
        pointed: place of the mouse, or of the keyboard, in epochs; None once it has left.
    """

    zoomed = Signal(float, float)
    reset_wanted = Signal()
    pointed = Signal(object)

    def __init__(self, kind: PlotKind, parent: QWidget | None = None) -> None:
        self._axis_y, self._axis_x = ValueAxis("left"), ValueAxis("bottom")
        self.zoom = ZoomBox()
        super().__init__(
            parent, plotItem=pg.PlotItem(viewBox=self.zoom, axisItems={"left": self._axis_y, "bottom": self._axis_x})
        )
        self.kind = kind
        self.paint_seconds = 0.0
        """What the first painting after the last :meth:`set_values` has cost."""
        self._painted = False
        self._hovered = False
        self._range = kind.initial
        self._lowest = math.inf
        self._log = False
        self._reference: float | None = None
        self._keyed: float | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        speak_as(self, QAccessible.Role.Chart)
        self.setAccessibleName(tr(kind.title))
        self.setAccessibleDescription(tr(kind.hint))
        item = self.getPlotItem()
        item.hideButtons()
        menu = item.ctrlMenu  # pyqtgraph leaves it without an owner, and it outlives the plot
        menu.setParent(self, menu.windowFlags())
        item.setContentsMargins(0, 6, 14, 4)  # within the ring, too
        self._axis_y.setWidth(AXIS_WIDTH)
        self._axis_x.setHeight(AXIS_HEIGHT)
        self._axis_x.setLabel(tr("epoch"))

        self._grid = Grid(self._axis_y)
        self._raw = pg.PlotCurveItem(connect="finite", antialias=False)
        self._smooth = pg.PlotCurveItem(connect="finite", antialias=True)
        for curve in (self._raw, self._smooth):
            curve.setSegmentedLineMode("on")  # half the cost of a path
        self._dashes = pg.PlotCurveItem(connect="finite", antialias=True)
        self._markers = pg.ScatterPlotItem(size=_MARKER, pxMode=True, antialias=True)
        self._line = pg.InfiniteLine(angle=0, label="", labelOpts={"position": 0.98, "anchors": [(1, 1), (1, 1)]})
        self._changes: list[pg.InfiniteLine] = []
        self._quiet, self._ground, self._font = "#808080", "#ffffff", QFont()
        self._vertical, self._horizontal = pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=0)
        self._mark = pg.InfiniteLine(angle=90)
        for depth, thing in enumerate(
            (
                self._grid, self._raw, self._line, self._smooth, self._dashes, self._markers, self._mark, self._vertical,
                self._horizontal,
            )
        ):  # fmt: skip
            thing.setZValue(depth)
            item.addItem(thing, ignoreBounds=True)
        for thing in (self._line, self._mark, self._vertical, self._horizontal):
            thing.hide()

        self._hint = QLabel(tr(kind.hint), self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._readout = QLabel(self)
        self._readout.setTextFormat(Qt.TextFormat.RichText)
        self._readout.hide()
        for label in (self._hint, self._readout):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.zoom.sigRangeChangedManually.connect(self._moved_by_hand)
        self.show_all(1)

    # What it shows

    @property
    def keyed(self) -> bool:
        """Whether the keyboard reads values off."""
        return self._keyed is not None

    @property
    def columns(self) -> int:
        """Width of the drawing area in pixels."""
        return max(64, round(float(self.zoom.width())))

    @property
    def stretch(self) -> tuple[float, float]:
        """First and last place shown, in epochs."""
        low, high = self.zoom.viewRange()[0]
        return float(low), float(high)

    def set_values(
        self,
        raw: tuple[Floats, NDArray[Any]],
        smooth: tuple[Floats, NDArray[Any]],
        points: tuple[Floats, NDArray[Any]],
    ) -> None:
        """Draw these curves: places in epochs and values, already thinned to what the window needs."""
        self._raw.setData(raw[0], self._placed(raw[1]), skipFiniteCheck=False)
        self._smooth.setData(smooth[0], self._placed(smooth[1]))
        placed = self._placed(points[1])
        drawn = self._dashes.getData()[1]
        if drawn is None or not np.array_equal(drawn, placed, equal_nan=True):  # seldom: they come once an epoch
            self._dashes.setData(points[0], placed)
            good = np.isfinite(placed)
            self._markers.setData(points[0][good], placed[good])
        empty = not (len(raw[0]) or len(smooth[0]) or len(points[0]))
        self._hint.setVisible(empty)
        if self._line.isVisible() == empty and self._reference is not None:
            self._line.setVisible(not empty)
            self._line.label.valueChanged()  # pyqtgraph leaves the text of hidden lines out
        self._painted = False

    def fit(self, wanted: tuple[float, float] | None, *, may_shrink: bool) -> None:
        """Let the axis of values follow ``wanted``, calmly; None lets it stand."""
        if wanted is not None:
            self._lowest = wanted[0]
            low, high = steady_range(wanted, self._range, may_shrink=may_shrink)
            self._range = max(low, self.kind.bounds[0]), min(high, self.kind.bounds[1])
        self._set_y(self._range)

    def show_all(self, epochs: int) -> None:
        """Show the whole run of ``epochs``, values from the last range on."""
        end = max(1, epochs) * _ROOM
        self.zoom.setLimits(xMin=0, xMax=end, minXRange=1e-3)
        self.show_epochs(0, end)
        self._set_y(self._range)

    def show_epochs(self, start: float, end: float) -> None:
        """Show this stretch of the run; values stay."""
        if self.stretch != (start, end):
            self.zoom.setXRange(start, end, padding=0)

    def begin(self) -> None:
        """Forget the range of the run before."""
        self._range = self.kind.initial
        self._lowest = math.inf
        self._set_y(self._range)

    def set_initial(self, initial: tuple[float, float]) -> None:
        """Range to stand at before the first value."""
        if self._range == self.kind.initial:
            self._range = initial
        self.kind = replace(self.kind, initial=initial)
        self._set_y(self._range)

    def set_reference(self, value: float | None, text: str = "") -> None:
        """A dotted line across, with words on it; None takes it away."""
        self._reference = value
        self._line.setVisible(value is not None and self._hint.isHidden())
        if value is not None:
            self._line.setValue(self._placed(np.array([value]))[0])
            self._line.label.setFormat(text)

    def mark_at(self, place: float | None) -> None:
        """A thin line across at ``place`` epochs, for what is shown elsewhere; None takes it away."""
        self._mark.setVisible(place is not None)
        if place is not None:
            self._mark.setValue(place)

    def mark_changes(self, changes: Sequence[tuple[float, str, str]]) -> None:
        """Thin lines across where the run was changed: places in epochs, a few words beside each, and more to point at."""
        item = self.getPlotItem()
        for line in self._changes:
            item.removeItem(line)
        self._changes = []
        for index, (place, words, more) in enumerate(changes):
            label = {"position": 0.95 - 0.16 * (index % _LABEL_ROWS), "anchors": [(0, 0), (1, 0)]}
            line = pg.InfiniteLine(place, angle=90, label=words, labelOpts=label)
            line.setToolTip(plain_tooltip(more))
            line.setZValue(_OVER_CURVES)
            self._changes.append(line)
            item.addItem(line, ignoreBounds=True)
        self._dress_changes()

    def _dress_changes(self) -> None:
        for line in self._changes:
            line.setPen(pen(self._quiet, 1, dash=[5, 4]))
            line.label.setColor(QColor(self._quiet))
            line.label.setFont(self._font)
            ground = QColor(self._ground)
            ground.setAlphaF(0.7)  # readable over a noisy curve, which is not hidden by it
            line.label.fill = pg.mkBrush(ground)

    def set_logarithmic(self, on: bool) -> None:
        """Logarithmic axis of values. The curves must be set anew."""
        self._log = self._axis_y.logarithmic = on
        self._axis_y.picture = None
        self._set_y(self._range)

    def set_theme(self, theme: Theme) -> None:
        """Pens, brushes and fonts from the theme's roles."""
        self.setBackground(theme.card)
        text, line = QColor(theme.quiet), QColor(theme.line)
        font = QFont(self.font())
        font.setPixelSize(Type.CAPTION)
        for axis in (self._axis_x, self._axis_y):
            axis.setPen(line)
            axis.setTextPen(text)
            axis.setStyle(tickFont=font)
            axis.label.setFont(font)
            axis.label.setDefaultTextColor(text)
        self._grid.set_colour(line)
        # Mixed, not transparent: opaque hairlines cost a tenth, and Qt hands transparent ones to threads, which
        # wait for the processors that training keeps busy.
        self._raw.setPen(pen(mixed(theme.training, theme.card, 0.5), 1))
        self._smooth.setPen(pen(theme.training, 2))
        self._dashes.setPen(pen(theme.validation, 2, dash=[4, 2.5]))
        self._markers.setPen(None)
        self._markers.setBrush(QColor(theme.validation))
        self._line.setPen(pen(theme.quiet, 1, dash=[1, 3]))
        self._line.label.setColor(text)
        self._line.label.setFont(font)
        self._quiet, self._ground, self._font = theme.quiet, theme.card, font
        self._dress_changes()
        self._mark.setPen(pen(theme.accent, 1))
        for cross in (self._vertical, self._horizontal):
            cross.setPen(pen(theme.quiet, 1, alpha=0.6))
        self._hint.setStyleSheet(f"color: {theme.quiet}; background: {theme.card}; padding: 4px 8px;")
        self._place_hint()
        self._readout.setStyleSheet(
            f"color: {theme.text}; background: {theme.panel}; border: 1px solid {theme.line};"
            f" border-radius: 6px; padding: 5px 8px; font-size: {Type.CAPTION}px;"
        )

    @contextmanager
    def cut_to_size(self) -> Iterator[None]:
        """Inside, no line leaves the drawing area by itself: vector files know no clipping."""
        (left, right), (bottom, top) = self.zoom.viewRange()
        curves = (self._raw, self._smooth, self._dashes)
        kept = [curve.getData() for curve in curves]
        marks = self._markers.getData()
        for curve, (x, y) in zip(curves, kept, strict=True):
            if x is not None and len(x) > 1:
                curve.setData(*clipped(x, y, (left, bottom), (right, top)), connect="pairs")
        inside = (marks[0] >= left) & (marks[0] <= right) & (marks[1] >= bottom) & (marks[1] <= top)
        self._markers.setData(marks[0][inside], marks[1][inside])
        try:
            yield
        finally:
            for curve, (x, y) in zip(curves, kept, strict=True):
                curve.setData(x, y, connect="finite")
            self._markers.setData(*marks)

    # Crosshair

    def point_at(self, place: float | None, text: str, value: float = math.nan) -> None:
        """Put the crosshair at ``place`` epochs with a read-out (rich text); None takes it away.

        ``value`` is where the curve is there: the read-out keeps clear of it.
        """
        visible = place is not None and self.stretch[0] <= place <= self.stretch[1]
        self._vertical.setVisible(visible)
        self._horizontal.setVisible(visible and self._hovered)
        self._readout.setVisible(visible and bool(text))
        if place is None or not visible:
            return
        self._vertical.setValue(place)
        if text:
            self._readout.setText(text)
            self._readout.adjustSize()
            area = self.drawing_area()
            across = self.mapFromScene(self.zoom.mapViewToScene(QPointF(place, 0))).x()
            left = across + 12
            if left + self._readout.width() > area.right() - 2:
                left = max(area.left() + 2, across - 12 - self._readout.width())
            high = self._placed(np.array([value]))[0] > sum(self.zoom.viewRange()[1]) / 2
            top = area.bottom() - self._readout.height() - 4 if high else area.top() + 4
            self._readout.move(QPoint(round(left), round(top)))

    def drawing_area(self) -> QRectF:
        """The part inside the axes, in this widget's pixels."""
        scene = self.zoom.sceneBoundingRect()
        return QRectF(QPointF(self.mapFromScene(scene.topLeft())), QPointF(self.mapFromScene(scene.bottomRight())))

    # Events

    def paintEvent(self, ev: QPaintEvent) -> None:
        began = time.perf_counter()
        super().paintEvent(ev)
        if not self._painted:  # further ones are due to the mouse, and nobody's budget
            self._painted = True
            self.paint_seconds = time.perf_counter() - began

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        super().mouseMoveEvent(ev)
        self._hovered = self.drawing_area().contains(ev.position())
        if self._hovered:
            spot = self.zoom.mapSceneToView(self.mapToScene(ev.position().toPoint()))
            self._horizontal.setValue(spot.y())
            self.pointed.emit(spot.x())
        else:
            self.pointed.emit(None)

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self._hovered = False
        self.pointed.emit(None)

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(ev)
        self.reset_wanted.emit()

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        place = place_by_key(ev.key(), self._keyed, self.stretch)
        if place is not None:
            self._keyed = place
            self.pointed.emit(place)
        elif ev.key() == Qt.Key.Key_Escape and self._keyed is not None:
            self._leave()
        elif ev.key() == Qt.Key.Key_0:
            self.reset_wanted.emit()
        elif ev.matches(QKeySequence.StandardKey.ZoomIn) or ev.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(1 / _ZOOM)
        elif ev.matches(QKeySequence.StandardKey.ZoomOut) or ev.key() == Qt.Key.Key_Minus:
            self._zoom_by(_ZOOM)
        else:
            super().keyPressEvent(ev)

    def focusOutEvent(self, ev: QFocusEvent) -> None:
        super().focusOutEvent(ev)
        if self._keyed is not None:
            self._leave()

    def _leave(self) -> None:
        self._keyed = None
        self.pointed.emit(None)

    def _zoom_by(self, factor: float) -> None:
        """Show ``factor`` times as much of the run, around the crosshair or the middle."""
        low, high = self.stretch
        middle = (low + high) / 2 if self._keyed is None else self._keyed
        self.zoom.setXRange(middle + (low - middle) * factor, middle + (high - middle) * factor, padding=0)
        self.zoomed.emit(*self.stretch)

    def resizeEvent(self, ev: QResizeEvent) -> None:
        super().resizeEvent(ev)
        if hasattr(self, "_hint"):
            self._place_hint()

    def _place_hint(self) -> None:
        """In the middle of the drawing area, no larger than its text: the grid stays visible around it."""
        width = max(80, min(280, self.width() - AXIS_WIDTH - 24))
        self._hint.setFixedWidth(width)
        height = self._hint.heightForWidth(width)
        self._hint.setFixedHeight(height)
        self._hint.move((self.width() + AXIS_WIDTH - width) // 2, (self.height() - AXIS_HEIGHT - height) // 2)

    def _moved_by_hand(self) -> None:
        self.zoomed.emit(*self.stretch)

    def _placed(self, values: NDArray[Any]) -> NDArray[Any]:
        if not self._log:
            return values
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(values > 0, np.log10(np.maximum(values, _LOG_FLOOR)), np.nan)

    def _set_y(self, values: tuple[float, float]) -> None:
        low, high = values
        if self._log:
            high = max(high, 10 * _LOG_FLOOR)
            low = round_below(max(self._lowest, _LOG_FLOOR)) if self._lowest < high else high / 100
            low, high = math.log10(low), math.log10(high)
        self.zoom.setYRange(low, high, padding=0)
