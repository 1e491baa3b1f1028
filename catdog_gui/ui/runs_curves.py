"""The validation curves of several runs over each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from catdog_gui.training.events import change_line
from catdog_gui.training.overview import RunDetails
from catdog_gui.ui.curve_parts import Grid, ValueAxis, ZoomBox, pen
from catdog_gui.ui.curve_plot import AXIS_HEIGHT, AXIS_WIDTH
from catdog_gui.ui.names import captioned
from catdog_gui.ui.theme import Space, Theme, ThemeManager, Type
from catdog_gui.ui.widgets import Card, SectionLabel, SegmentedControl, plain_tooltip

MOST = 6
"""Runs whose curves can be told apart."""

Along = Literal["epochs", "minutes"]
Shown = Literal["accuracy", "loss"]

_DASHES: tuple[list[float] | None, ...] = (None, None, None, [4, 2], [4, 2], [4, 2])


class RunsCurves(Card):
    """Accuracy or loss of the validation part, along epochs or minutes of training; a line for each run, and whose it is."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._runs: tuple[RunDetails, ...] = ()
        self._what: Shown = "accuracy"
        self._along: Along = "epochs"
        what = SegmentedControl((("accuracy", "Accuracy"), ("loss", "Loss")))
        along = SegmentedControl((("epochs", "Epochs"), ("minutes", "Minutes")))
        what.setAccessibleName("What is shown")
        along.setAccessibleName("Along what")
        what.chosen.connect(self._show_what)
        along.chosen.connect(self._show_along)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(SectionLabel("Validation"))
        head.addStretch(1)
        head.addWidget(what)
        head.addWidget(along)
        self.body.addLayout(head)
        self._axis_y, self._axis_x = ValueAxis("left"), ValueAxis("bottom")
        self.plot = pg.PlotWidget(
            plotItem=pg.PlotItem(viewBox=ZoomBox(), axisItems={"left": self._axis_y, "bottom": self._axis_x})
        )
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.plot.setMinimumHeight(150)
        item = self.plot.getPlotItem()
        item.hideButtons()
        menu = item.ctrlMenu  # pyqtgraph leaves it without an owner, and it outlives the plot
        menu.setParent(self.plot, menu.windowFlags())
        self._axis_y.setWidth(AXIS_WIDTH)
        self._axis_x.setHeight(AXIS_HEIGHT)
        self._grid = Grid(self._axis_y)
        item.addItem(self._grid, ignoreBounds=True)
        self._curves: list[pg.PlotDataItem | pg.InfiniteLine] = []
        self.body.addWidget(self.plot, 1)
        self._names = QVBoxLayout()
        self._names.setSpacing(2)
        self.body.addLayout(self._names)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @property
    def legend(self) -> list[str]:
        """Whose lines are shown, in their order."""
        return [label.text() for label in self._labels()]

    def set_runs(self, runs: Sequence[RunDetails]) -> None:
        """Show these; of more than ``MOST`` the first."""
        self._runs = tuple(runs[:MOST])
        self._draw()

    def _show_what(self, what: Shown) -> None:
        self._what = what
        self._draw()

    def _show_along(self, along: Along) -> None:
        self._along = along
        self._draw()

    def _draw(self) -> None:
        item = self.plot.getPlotItem()
        for curve in self._curves:
            item.removeItem(curve)
        for label in self._labels():
            self._names.removeWidget(label)
            label.deleteLater()
        self._curves.clear()
        theme = self._theme.current
        for run, colour, dash in zip(self._runs, _colours(theme), _DASHES, strict=False):
            places = (
                np.array([epoch.epoch for epoch in run.epochs], float)
                if self._along == "epochs"
                else np.cumsum([epoch.seconds for epoch in run.epochs]) / 60
            )
            values = np.array([epoch.val_acc if self._what == "accuracy" else epoch.val_loss for epoch in run.epochs], float)
            curve = pg.PlotDataItem(places, values, pen=pen(colour, 2, dash=dash), antialias=True, connect="finite")
            if len(places) == 1:
                curve.setSymbol("o")
                curve.setSymbolBrush(colour)
                curve.setSymbolSize(7)
            item.addItem(curve)
            self._curves.append(curve)
            self._mark_changes(run, places, colour)
            label = QLabel(captioned(run.summary.name))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setStyleSheet(f"color: {colour}; font-size: {Type.CAPTION}px; font-weight: 600;")
            self._names.addWidget(label)
        self._axis_x.whole = self._along == "epochs"
        self._axis_x.setLabel("epoch" if self._along == "epochs" else "minutes of training")
        item.getViewBox().autoRange(padding=0.03)

    def _mark_changes(self, run: RunDetails, places: NDArray[np.float64], colour: str) -> None:
        """Thin lines across where a run was given other epochs or rates; between the ends of epochs it went evenly."""
        if not run.epochs:
            return
        ends = [0, *(epoch.step for epoch in run.epochs)]
        for event in run.changes:
            place = float(np.interp(event.step, ends, [0.0, *places]))
            line = pg.InfiniteLine(place, angle=90, pen=pen(colour, 1, dash=[2, 3]))
            line.setToolTip(plain_tooltip(f"{run.summary.name}: {change_line(event)}"))
            self.plot.getPlotItem().addItem(line, ignoreBounds=True)
            self._curves.append(line)

    def _labels(self) -> list[QLabel]:
        entries = (self._names.itemAt(place) for place in range(self._names.count()))
        return [label for entry in entries if entry is not None and isinstance(label := entry.widget(), QLabel)]

    def _dress(self, theme: Theme) -> None:
        self.plot.setBackground(theme.card)
        for axis in (self._axis_x, self._axis_y):
            axis.setPen(theme.line)
            axis.setTextPen(theme.quiet)
        self._grid.set_colour(QColor(theme.line))
        self._draw()


def _colours(theme: Theme) -> tuple[str, ...]:
    return theme.accent, theme.validation, theme.good, theme.error, theme.quiet, theme.text
