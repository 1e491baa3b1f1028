"""The validation curves of several runs over each other; runs that differ in their seed alone perhaps as one line with a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.language import later, tr
from catdog_gui.training.events import change_line
from catdog_gui.training.overview import RunDetails
from catdog_gui.ui.curve_legend import DASHES, LineName
from catdog_gui.ui.curve_parts import pen
from catdog_gui.ui.names import harmless
from catdog_gui.ui.plot import Plot
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, SectionLabel, SegmentedControl, TableButton, ValuesTable, plain_tooltip
from catdog_gui.words import decimal, percent

MOST = 6
"""Lines that can be told apart."""

Along = Literal["epochs", "steps", "minutes"]
Shown = Literal["accuracy", "loss"]
Values = NDArray[np.float64]

_BAND = 0.28
"""Opacity of a band."""

_AXES: dict[Along, str] = {"epochs": later("epoch"), "steps": later("step"), "minutes": later("minutes of training")}
_ALONG: dict[Along, str] = {"epochs": later("epochs"), "steps": later("steps"), "minutes": later("minutes of training")}
_SHOWN: dict[Shown, str] = {"accuracy": later("accuracy"), "loss": later("loss")}


@dataclass(frozen=True, slots=True)
class Line:
    """What one line is drawn from: a run, or several that differ in their seed alone, as far as all of them have come."""

    runs: tuple[RunDetails, ...]

    @property
    def name(self) -> str:
        """Whose line it is."""
        first = self.runs[0].summary.shown
        if len(self.runs) == 1:
            return first
        if len(self.runs) == 2:
            return tr("{name} and another seed: mean, band from lowest to highest", name=first)
        return tr("{name} and {n} other seeds: mean, band from lowest to highest", name=first, n=len(self.runs) - 1)

    @property
    def short_name(self) -> str:
        """Whose line it is, for a cell of a table."""
        first = self.runs[0].summary.shown
        return first if len(self.runs) == 1 else tr("{name} and {n} more", name=first, n=len(self.runs) - 1)

    def places(self, along: Along) -> Values:
        """Where its epochs stand: (epochs,); minutes are those of the runs on average."""
        places: Values = np.array([_places(run, along)[: self.length] for run in self.runs], float).mean(axis=0)
        return places

    def values(self, what: Shown) -> Values:
        """(runs, epochs)."""
        of = "val_acc" if what == "accuracy" else "val_loss"
        return np.array([[getattr(epoch, of) for epoch in run.epochs[: self.length]] for run in self.runs], float)

    @property
    def length(self) -> int:
        """Epochs that all of its runs have."""
        return min(len(run.epochs) for run in self.runs)


class RunsCurves(Card):
    """Accuracy or loss of the validation part, along epochs, steps or minutes of training; and whose each line is."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._runs: tuple[RunDetails, ...] = ()
        self._what: Shown = "accuracy"
        self._along: Along = "epochs"
        self.fold = QCheckBox(tr("Fold seeds"))
        self.fold.setToolTip(tr("Runs that differ in their seed alone become one line: their mean, with a band around it."))
        self.fold.setChecked(True)
        self.fold.hide()
        self.fold.toggled.connect(self._draw)
        self.what = SegmentedControl((("accuracy", tr("Accuracy")), ("loss", tr("Loss"))))
        self.along = SegmentedControl((("epochs", tr("Epochs")), ("steps", tr("Steps")), ("minutes", tr("Minutes"))))
        self.what.setAccessibleName(tr("What is shown"))
        self.along.setAccessibleName(tr("Along what"))
        self.what.chosen.connect(self._show_what)
        self.along.chosen.connect(self._show_along)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(SectionLabel(tr("Validation")))
        head.addStretch(1)
        self.as_table = TableButton(theme, tr("Validation curves"))
        self.as_table.toggled.connect(self._turn)
        head.addWidget(self.what)
        head.addWidget(self.along)
        head.addWidget(self.as_table)
        self.body.addLayout(head)
        self.plot = Plot()
        self.plot.setMinimumHeight(150)
        self.table = ValuesTable()
        self._forms = QStackedWidget()
        self._forms.addWidget(self.plot)
        self._forms.addWidget(self.table)
        self.body.addWidget(self._forms, 1)
        self._names = QVBoxLayout()
        self._names.setSpacing(2)
        below = QHBoxLayout()
        below.setSpacing(Space.CARD)
        below.addLayout(self._names, 1)
        below.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(below)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @property
    def legend(self) -> list[str]:
        """Whose lines are shown, in their order."""
        return [label.full_text for label in self._labels()]

    def set_runs(self, runs: Sequence[RunDetails]) -> None:
        """Show these; of more than ``MOST`` lines the first."""
        self._runs = tuple(runs)
        self.fold.setVisible(len(_folded(self._runs)) < len(self._runs))
        self._draw()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn."""
        folding = not self.fold.isHidden() and self.fold.isChecked()
        lines = _folded(self._runs) if folding else [Line((run,)) for run in self._runs]
        return tuple(lines[:MOST])

    @Slot(str)
    def _show_what(self, what: Shown) -> None:
        self._what = what
        self._draw()

    @Slot(str)
    def _show_along(self, along: Along) -> None:
        self._along = along
        self._draw()

    @Slot(bool)
    def _turn(self, as_table: bool) -> None:
        self._forms.setCurrentIndex(1 if as_table else 0)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        self._clear()
        self._describe()
        if self.as_table.isChecked():
            self._fill_table()
            return
        plot, theme = self.plot, self._theme.current
        for line, colour, dash in zip(self.lines, _colours(theme), DASHES, strict=False):
            places, values = line.places(self._along), line.values(self._what)
            if len(line.runs) > 1 and len(places) > 1 and np.isfinite(values).all():
                self._add_band(places, values, colour)
            curve = pg.PlotDataItem(places, values.mean(axis=0), pen=pen(colour, 2, dash=dash), antialias=True, connect="finite")
            if len(places) == 1:
                curve.setSymbol("o")
                curve.setSymbolBrush(colour)
                curve.setSymbolSize(7)
            plot.add(curve)
            for run in line.runs:
                self._mark_changes(run, colour)
            self._names.addWidget(LineName(line.name, colour, dash))
        plot.axis_x.whole = self._along != "minutes"
        plot.name_axis(tr(_AXES[self._along]))
        plot.show_everything()

    def _describe(self) -> None:
        """Say in words what the plot shows."""
        along = tr(_ALONG[self._along])
        self.plot.setAccessibleName(
            tr("Accuracy of the validation part along {axis}", axis=along)
            if self._what == "accuracy"
            else tr("Loss of the validation part along {axis}", axis=along)
        )
        ends = [
            f"{line.name}: {self._written(float(line.values(self._what)[:, -1].mean()))}" for line in self.lines if line.length
        ]
        told = tr("At the end: {values}.", values="; ".join(ends)) if ends else tr("No run is chosen.")
        self.plot.setAccessibleDescription(harmless(told))

    def _fill_table(self) -> None:
        """A row an epoch and line; the spread of those lines that are of several runs."""
        spread = any(len(line.runs) > 1 for line in self.lines)
        ends = (tr("lowest"), tr("highest")) if spread else ()
        columns = (tr("run"), tr(_AXES[self._along]), tr(_SHOWN[self._what]), *ends)
        rows = []
        for line in self.lines:
            places, values = line.places(self._along), line.values(self._what)
            for place, each in zip(places.tolist(), values.T, strict=True):
                at = decimal(place, ".2f" if self._along == "minutes" else ",.10g")
                shown = (each.mean(), each.min(), each.max()) if spread else (each.mean(),)
                rows.append((line.short_name, at, *(self._written(float(value)) for value in shown)))
        self.table.show_values(self.plot.accessibleName(), columns, rows)

    def _written(self, value: float) -> str:
        return percent(value, 2) if self._what == "accuracy" else decimal(value, ".4f")

    def _add_band(self, places: Values, values: Values, colour: str) -> None:
        fill = QColor(colour)
        fill.setAlphaF(_BAND)
        low, high = (pg.PlotCurveItem(places, edge) for edge in (values.min(axis=0), values.max(axis=0)))
        band = pg.FillBetweenItem(low, high, brush=fill)
        band.setZValue(-1)
        self.plot.add(band)

    def _mark_changes(self, run: RunDetails, colour: str) -> None:
        """Thin lines across where a run was given other epochs or rates; between the ends of epochs it went evenly."""
        if not run.epochs:
            return
        ends = [0, *(epoch.step for epoch in run.epochs)]
        for event in run.changes:
            place = float(np.interp(event.step, ends, [0.0, *_places(run, self._along)]))
            line = pg.InfiniteLine(place, angle=90, pen=pen(colour, 1, dash=[2, 3]))
            line.setToolTip(plain_tooltip(f"{run.summary.shown}: {change_line(event)}"))
            self.plot.add(line, measured=False)

    def _clear(self) -> None:
        self.plot.clear_items()
        for label in self._labels():
            self._names.removeWidget(label)
            label.deleteLater()

    def _labels(self) -> list[LineName]:
        entries = (self._names.itemAt(place) for place in range(self._names.count()))
        return [label for entry in entries if entry is not None and isinstance(label := entry.widget(), LineName)]

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self.plot.dress(theme)
        self._draw()


def _folded(runs: Sequence[RunDetails]) -> list[Line]:
    """A line for each recipe; a run without an epoch, or of a seed that is there already, has its own."""
    lines: list[list[RunDetails]] = []
    for run in runs:
        seed = run.summary.seed
        alike = (
            line
            for line in lines
            if line[0].summary.recipe == run.summary.recipe and all(other.epochs and other.summary.seed != seed for other in line)
        )
        line = next(alike, None) if run.epochs else None
        if line is None:
            lines.append([run])
        else:
            line.append(run)
    return [Line(tuple(line)) for line in lines]


def _places(run: RunDetails, along: Along) -> Values:
    match along:
        case "epochs":
            return np.array([epoch.epoch for epoch in run.epochs], float)
        case "steps":
            return np.array([epoch.step for epoch in run.epochs], float)
        case _:
            return np.cumsum([epoch.seconds for epoch in run.epochs]) / 60


def _colours(theme: Theme) -> tuple[str, ...]:
    return theme.accent, theme.validation, theme.good, theme.error, theme.quiet, theme.text
