"""The curve of a learning-rate range test: a loss for every rate, and the rate that is chosen on it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QMouseEvent
from PySide6.QtWidgets import QWidget

from catdog_gui.language import tr
from catdog_gui.training.rates import Floats, smoothed
from catdog_gui.ui.curve_parts import mixed, pen
from catdog_gui.ui.plot import Plot
from catdog_gui.ui.theme import Theme, ThemeManager, Type

_ROOM = 0.15
"""Share of the fall that stays free above and below it; what rises higher than that has exploded, and is cut off."""


class RatePlot(Plot):
    """Loss over the logarithm of the rate; a click chooses a rate, and so do the arrow keys.

    Signals:
        chosen: the rate that was clicked at, or gone to by key.
    """

    chosen = Signal(float)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0.0)
        super().__init__(parent, box=self._box)
        self._rates, self._losses = np.empty(0), np.empty(0)
        self.setAccessibleName(tr("Loss at each learning rate"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.axis_x.logarithmic = True
        self.name_axis(tr("learning rate"))
        self._raw = pg.PlotCurveItem(antialias=False)
        self._smooth = pg.PlotCurveItem(antialias=True)
        self._suggested = _vertical(tr("suggested"), 0.92)
        self._own = _vertical(tr("yours"), 0.83)
        self._chosen = _vertical("", 0.5)
        lines = self._suggested, self._own, self._chosen
        for depth, thing in enumerate((self._raw, self._smooth, *lines), 1):
            thing.setZValue(depth)
            self.add(thing, measured=False)
        for line in lines:
            line.hide()
        self.read.connect(self._choose_at)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @property
    def curve(self) -> tuple[Floats, Floats]:
        """Rates and raw losses that are drawn."""
        return self._rates, self._losses

    @property
    def smooth(self) -> Floats:
        """The smoothed losses that are drawn, one a rate."""
        return smoothed(self._losses) if len(self._losses) else self._losses

    def begin(self, lowest: float, highest: float, own: float) -> None:
        """Forget the curve; the axis stands at what will be tried. ``own`` is the rate of the settings."""
        self._rates, self._losses = np.empty(0), np.empty(0)
        for curve in (self._raw, self._smooth):
            curve.setData([], [])
        self._box.setXRange(math.log10(lowest), math.log10(highest), padding=0)
        self._box.setYRange(0, 1, padding=0)
        for line in (self._suggested, self._chosen):
            line.hide()
        _place(self._own, own)

    def extend(self, rates: Floats, losses: Floats) -> None:
        """Some more steps."""
        self._rates, self._losses = np.append(self._rates, rates), np.append(self._losses, losses)
        places, curve = np.log10(self._rates), smoothed(self._losses)
        self._raw.setData(places, self._losses)
        self._smooth.setData(places, curve)
        lowest = int(np.argmin(curve))
        top, bottom = float(curve[: lowest + 1].max()), float(curve[lowest])
        room = max(_ROOM * (top - bottom), 0.05 * top, 1e-6)
        self._box.setYRange(max(0.0, bottom - 2 * room), top + 3 * room, padding=0)

    def suggest(self, rate: float | None) -> None:
        """Mark what the test speaks for."""
        _place(self._suggested, rate)

    def choose(self, rate: float | None) -> None:
        """Mark what is chosen."""
        _place(self._chosen, rate)

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        super().mousePressEvent(ev)
        if ev.button() == Qt.MouseButton.LeftButton:
            self._choose_at(self._box.mapSceneToView(QPointF(self.mapToScene(ev.position().toPoint()))).x())

    @Slot(object)
    def _choose_at(self, place: float | None) -> None:
        """Choose the rate at ``place`` (log₁₀), by a click or by key; nothing happens before there is a curve."""
        if place is not None and len(self._rates) >= 2:
            self.chosen.emit(float(np.clip(10.0**place, self._rates[0], self._rates[-1])))

    def _dress(self, theme: Theme) -> None:
        self.dress(theme)
        font = QFont(self.font())
        font.setPixelSize(Type.CAPTION)
        self._raw.setPen(pen(mixed(theme.training, theme.card, 0.5), 1))
        self._smooth.setPen(pen(theme.training, 2))
        for line, colour, dash in (
            (self._suggested, theme.good, [4.0, 3.0]),
            (self._own, theme.quiet, [1.0, 3.0]),
            (self._chosen, theme.text, None),
        ):
            line.setPen(pen(colour, 2 if dash is None else 1, dash=dash))
            line.label.setColor(QColor(colour))
            line.label.setFont(font)


def _vertical(name: str, height: float) -> Any:
    return pg.InfiniteLine(angle=90, label=name, labelOpts={"position": height, "anchors": [(0, 0.5), (1, 0.5)]})


def _place(line: Any, rate: float | None) -> None:
    line.setVisible(rate is not None)
    if rate is not None:
        line.setValue(math.log10(rate))
        line.label.valueChanged()  # pyqtgraph leaves the text of hidden lines out
