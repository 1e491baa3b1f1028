"""The curves of the page Train: loss and accuracy while they come, learning rate and speed beside them."""

from __future__ import annotations

import html
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from catdog_gui.data.sources import DEMO
from catdog_gui.errors import CatDogError
from catdog_gui.language import later, spoken, tr
from catdog_gui.training.events import Changed, EpochDone, RunStarted, StepsDone, change_label, change_line
from catdog_gui.ui.curve_data import Column, RunCurves, envelope, midline, nearest, wanted_range
from catdog_gui.ui.curve_export import save_png, save_svg, save_table
from catdog_gui.ui.curve_legend import Legend
from catdog_gui.ui.curve_parts import short
from catdog_gui.ui.curve_plot import CurvePlot, PlotKind
from catdog_gui.ui.icons import icon
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.smoothing_control import SmoothingControl
from catdog_gui.ui.spoken import say
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import NOTHING_YET, Card, SegmentedControl, TableButton, TextLabel, ValuesTable
from catdog_gui.words import decimal, percent, whole

BUDGET = 0.02
"""Share of the wall time that repainting while training may take."""

SHORTEST, LONGEST = 0.1, 4.0
"""Seconds between two repaints, whatever they cost."""

HEAD = 34
"""Height of the line above each plot: the plots stand on one level."""

NARROW = 680
"""Width in pixels below which names are shortened."""

SEED_ACCURACY = 0.683
"""Validation accuracy of the preset ``seed`` after 20 epochs on cats and dogs."""

Values = NDArray[Any]

_PER_EPOCH = {"loss": "val_loss", "accuracy": "val_acc", "speed": "images_per_second"}
_NOTHING: tuple[Values, Values] = (np.empty(0), np.empty(0))

KINDS = {
    "loss": PlotKind(later("Loss"), later("The loss appears here with the first batch."), (0.0, 0.8), (0.0, math.inf)),
    "accuracy": PlotKind(
        later("Accuracy"), later("The accuracy appears here with the first batch."), (0.4, 1.0), (0.0, 1.0),
    ),
    "lr": PlotKind(
        later("Learning rate"), later("The learning rate appears here with the first batch."), (0.0, 2e-3), (0.0, math.inf),
        lambda value: short(value).replace(".", spoken().decimal), curve=later("learning rate"), points="",
    ),
    "speed": PlotKind(
        later("Speed"), later("Pictures a second appear here with the first batch."), (0.0, 400.0), (0.0, math.inf),
        lambda value: tr("{n} pictures/s", n=f"{value:.0f}"), curve=later("now"), points=later("mean of the epoch"),
    ),
}  # fmt: skip


EPOCH_COLUMNS = (
    later("epoch"),
    later("training loss"),
    later("validation loss"),
    later("training accuracy"),
    later("validation accuracy"),
    later("pictures/s"),
    later("seconds"),
)
"""What the table of a run says of each epoch."""

_TABLE = later("Curves, epoch by epoch")


class CurvePanel(QWidget):
    """Two cards with plots and a row of tools below them.

    Points are taken as they come; plots are repainted by a timer, only when something changed and can be seen, and so
    seldom that repainting stays within ``BUDGET``.

    Signals:
        smoothing_changed: the person let go of the smoothing slider; the memory, 0 … 0.999.
        export_failed: a :class:`CatDogError` that says why nothing was written.
    """

    smoothing_changed = Signal(float)
    export_failed = Signal(object)

    def __init__(self, theme: ThemeManager, *, smoothing: float = 0.9, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curves = RunCurves(smoothing)
        self._changes: dict[int, Changed] = {}
        self._epochs = 1
        self._following = True
        self._place: float | None = None
        self._changed = True
        self._drawn_at = -math.inf
        self._cost = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)
        self._resmooth = QTimer(self)
        self._resmooth.setSingleShot(True)
        self._resmooth.setInterval(40)
        self._resmooth.timeout.connect(self._smooth_anew)

        self._plots = {name: CurvePlot(kind) for name, kind in KINDS.items()}
        for plot in self._plots.values():
            plot.zoomed.connect(self._stop_following)
            plot.reset_wanted.connect(self.reset_view)
            plot.pointed.connect(self._point)
        self._build(smoothing)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    # What comes in

    def prepare(self, class_names: Sequence[str], epochs: int, source: str = "") -> None:
        """Let the axes stand ready for a run that has not begun, on pictures from ``source``."""
        if not len(self._curves):
            self._set_run(class_names, epochs, source)

    def begin(self, run: RunStarted) -> None:
        """Forget the run before and show what ``run`` has behind it."""
        self._curves.start(run.steps_per_epoch, run.past)
        self._changes = {event.step: event for event in run.past.changes}
        for plot in self._plots.values():
            plot.begin()
        self._set_run(run.class_names, run.epochs, run.source)
        self._mark_changes()
        self.table.show_values(tr(_TABLE), [tr(name) for name in EPOCH_COLUMNS], ())
        self._describe()
        self.reset_view()

    def add_steps(self, event: StepsDone) -> None:
        """Add some steps."""
        self._curves.append(event)
        self._touch()

    def add_epoch(self, event: EpochDone) -> None:
        """Add the end of an epoch."""
        self._curves.append_epoch(event)
        self._describe()
        self._touch()

    def add_change(self, event: Changed) -> None:
        """Mark where the run was given other epochs, or another learning rate; the axes follow its length."""
        self._changes[event.step] = event
        self._epochs = event.epochs
        self._mark_changes()
        if self._following:
            self.reset_view()

    @Slot(object)
    def mark(self, epoch: int | None) -> None:
        """Mark the end of an epoch in every plot; None takes the mark away."""
        for plot in self._plots.values():
            plot.mark_at(epoch)

    @property
    def smoothed_loss(self) -> float:
        """The newest value of the smoothed training loss; NaN before the first."""
        smooth = self._curves.loss.smooth.values
        return float(smooth[-1]) if len(smooth) else math.nan

    # What a person does

    @Slot()
    def reset_view(self) -> None:
        """Show the whole run again and follow it."""
        self._following = True
        self._reset.setEnabled(False)
        for plot in self._plots.values():
            plot.show_all(self._epochs)
        self._touch(at_once=True)

    def save(self, path: Path) -> None:
        """Write what is shown to ``path``: values for ``.csv``, vectors for ``.svg``, else pixels.

        Raises:
            CatDogError: the file cannot be written.
        """
        self._draw()
        if path.suffix.lower() == ".csv":
            save_table(path, self._curves)
            return
        write = save_svg if path.suffix.lower() == ".svg" else save_png
        write(path, self.shown_plots, self._theme.current)

    @property
    def repaint_seconds(self) -> float:
        """What the last repaint of all that is shown has cost."""
        return self._cost + sum(plot.paint_seconds for plot in self.shown_plots)

    @property
    def shown_plots(self) -> list[CurvePlot]:
        """The plots that can be seen, left to right."""
        return [self._plots["loss"], self._plots[self.choice.value]]

    # Building

    def _build(self, smoothing: float) -> None:
        self.log = QToolButton()
        self.log.setText("Log")  # short for the logarithm, in every language
        self.log.setCheckable(True)
        self.log.setToolTip(tr("Logarithmic axis for the loss"))
        self.log.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.log.toggled.connect(self._set_log)
        self.choice = SegmentedControl([(name, tr(KINDS[name].title)) for name in ("accuracy", "lr", "speed")])
        self.choice.setAccessibleName(tr("Second plot"))
        self.choice.button("lr").setToolTip(tr(KINDS["lr"].title))
        self.choice.button("lr").setAccessibleName(tr(KINDS["lr"].title))
        self.choice.chosen.connect(self._choose)
        self._stack = QStackedWidget()
        for name in ("accuracy", "lr", "speed"):
            self._stack.addWidget(self._plots[name])
        self._legends = [Legend(self._theme), Legend(self._theme)]
        drawn = QWidget()
        cards = QHBoxLayout(drawn)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(Space.CARD)
        cards.addWidget(_plot_card([TextLabel(tr("Loss"), "heading"), self._legends[0], self.log], self._plots["loss"]), 1)
        cards.addWidget(_plot_card([self.choice, self._legends[1]], self._stack), 1)

        self.table = ValuesTable()
        numbers = Card()
        numbers.body.addWidget(self.table)
        self._forms = QStackedWidget()
        self._forms.addWidget(drawn)
        self._forms.addWidget(numbers)
        self.as_table = TableButton(self._theme, tr("Curves"))
        self.as_table.toggled.connect(self._turn)

        self._smoothing = SmoothingControl(smoothing)
        self._smoothing.moved.connect(self._smooth_soon)
        self._smoothing.settled.connect(self.smoothing_changed)
        self._reset = QToolButton()
        self._reset.setAccessibleName(tr("Reset view"))
        self._reset.setToolTip(tr("Show the whole run again and follow it (double click on a plot)"))
        self._reset.setEnabled(False)
        self._reset.clicked.connect(self.reset_view)
        self._export = QToolButton()
        self._export.setText(tr("Export"))
        self._export.setToolTip(tr("Save the plots as a picture, or their values"))
        self.exports = QMenu(self._export)
        entries = (tr("Picture (PNG)…"), "png"), (tr("Drawing (SVG)…"), "svg"), (tr("Values (CSV)…"), "csv")
        for text, suffix in entries:
            self.exports.addAction(text).triggered.connect(lambda _checked=False, suffix=suffix: self._ask_and_save(suffix))
        self._export.clicked.connect(lambda: self.exports.popup(self._export.mapToGlobal(QPoint(0, self._export.height()))))
        tools = QHBoxLayout()
        tools.setSpacing(Space.SMALL)
        tools.addWidget(self._smoothing, 3)
        tools.addStretch(1)
        self._export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for tool in (self._reset, self.as_table, self._export):  # the first has no words: three would not fit a small window
            tools.addWidget(tool)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self._forms, 1)
        column.addLayout(tools)
        self._choose("accuracy")

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        for plot in self._plots.values():
            plot.set_theme(theme)
        for tool, name in ((self.log, "log-scale"), (self._reset, "reset"), (self._export, "export")):
            tool.setIcon(icon(name, theme.quiet, checked=theme.accent, disabled=theme.disabled, size=16))
            tool.setIconSize(QSize(16, 16))
        self._touch(at_once=True)

    def _set_run(self, class_names: Sequence[str], epochs: int, source: str) -> None:
        self._epochs = epochs
        chance = 1 / max(2, len(class_names))
        self._plots["loss"].set_initial((0.0, math.ceil(-math.log(chance) * 11) / 10))
        self._plots["accuracy"].set_initial((0.4 if chance == 0.5 else 0.0, 1.0))
        # Drawings are another task than photographs: the figure would compare what cannot be compared.
        known = {name.lower() for name in class_names} == {"cat", "dog"} and source != DEMO
        reference = tr("seed after 20 epochs: {accuracy}", accuracy=decimal(SEED_ACCURACY, ".3f"))
        self._plots["accuracy"].set_reference(SEED_ACCURACY if known else None, reference)
        if self._following:
            for plot in self._plots.values():
                plot.show_all(epochs)

    def _mark_changes(self) -> None:
        places = [(event.step / self._curves.steps_per_epoch, event) for event in self._changes.values()]
        marks = [(place, change_label(event), change_line(event)) for place, event in places]
        for plot in self._plots.values():
            plot.mark_changes(marks)

    # Tools

    @Slot(str)
    def _choose(self, name: str) -> None:
        self._stack.setCurrentWidget(self._plots[name])
        for legend, plot in zip(self._legends, self.shown_plots, strict=True):
            legend.set_names(tr(plot.kind.curve), tr(plot.kind.points) if plot.kind.points else "")
        self._touch(at_once=True)

    @Slot(bool)
    def _turn(self, as_table: bool) -> None:
        self._forms.setCurrentIndex(1 if as_table else 0)
        for control in (self._smoothing, self._reset):
            control.setVisible(not as_table)
        self._touch(at_once=True)

    @Slot(bool)
    def _set_log(self, on: bool) -> None:
        self._plots["loss"].set_logarithmic(on)
        self._touch(at_once=True)

    @Slot()
    def _smooth_soon(self) -> None:
        self._resmooth.start()

    @Slot()
    def _smooth_anew(self) -> None:
        self._curves.set_smoothing(self._smoothing.weight)
        self._touch(at_once=True)

    def _ask_and_save(self, suffix: str) -> None:
        kinds = {"png": tr("Picture"), "svg": tr("Drawing"), "csv": tr("Values")}
        path = ask_where(self, tr("Export"), f"training-curves.{suffix}", kinds[suffix])
        if path is None:
            return
        try:
            self.save(path)
        except CatDogError as error:
            self.export_failed.emit(error)

    # Crosshair

    @Slot(object)
    def _point(self, place: float | None) -> None:
        self._place = place
        self._say_place()
        if place is None:
            self._describe()
        index = None if place is None else nearest(self._curves.x.values, place)
        for name, plot in self._plots.items():
            if plot.keyed and index is not None:
                words = self._in_words(name, index)
                plot.setAccessibleDescription(words)
                say(plot, words)

    def _say_place(self) -> None:
        """Both plots read out the same step, so that loss and accuracy can be compared."""
        place = self._place
        index = None if place is None else nearest(self._curves.x.values, place)
        for name, plot in self._plots.items():
            if plot not in self.shown_plots:
                continue
            if index is None:
                plot.point_at(place, "")
            else:
                rows = _rich(self._read_off(name, index), self._theme.current.quiet)
                plot.point_at(place, rows, float(self._main_curve(name).values[index]))

    def _describe(self) -> None:
        """Say for each plot, to whoever does not see it, what it shows at its end."""
        for name, plot in self._plots.items():
            words = self._in_words(name, len(self._curves) - 1) if len(self._curves) else tr(KINDS[name].hint)
            plot.setAccessibleDescription(words)

    def _in_words(self, name: str, index: int) -> str:
        return ", ".join(f"{label} {value}" for label, value, _ in self._read_off(name, index))

    def _main_curve(self, name: str) -> Column:
        """The solid line of a plot, one value a step."""
        curves = self._curves
        match name:
            case "loss":
                return curves.loss.smooth
            case "accuracy":
                return curves.accuracy.smooth
            case "lr":
                return curves.lr
            case _:
                return curves.speed

    def _read_off(self, name: str, index: int) -> list[tuple[str, str, str]]:
        """What the curves of a plot are at a step: labels, values, and the colours that these are written in."""
        curves, kind, theme = self._curves, KINDS[name], self._theme.current

        def number(value: float) -> str:
            return kind.format(value) if math.isfinite(value) else NOTHING_YET

        place = float(curves.x.values[index])
        epoch = tr("epoch {n}", n=decimal(place, ".2f"))
        rows = [(epoch, tr("step {n}", n=whole(int(curves.steps.values[index]))), theme.quiet)]
        main = number(self._main_curve(name).values[index])
        if name in ("loss", "accuracy"):
            track = curves.loss if name == "loss" else curves.accuracy
            raw = number(track.raw.values[index])
            rows += [(tr("batch"), raw, theme.training), (tr("smoothed"), main, theme.training)]
        else:
            rows.append((tr(kind.curve), main, theme.training))
        if name in _PER_EPOCH:
            places, values = curves.per_epoch(_PER_EPOCH[name])
            close = nearest(places, place)
            if close is not None:
                label = tr("{curve}, epoch {n}", curve=tr(kind.points), n=curves.epochs[close].epoch)
                rows.append((label, number(values[close]), theme.validation))
        return rows

    # Drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choice.button("lr").setText(tr("Rate") if self.width() < NARROW else tr(KINDS["lr"].title))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._touch(at_once=True)

    @Slot(float, float)
    def _stop_following(self, start: float, end: float) -> None:
        self._following = False
        self._reset.setEnabled(True)
        for plot in self._plots.values():
            plot.show_epochs(start, end)
        self._touch(at_once=True)

    def _touch(self, *, at_once: bool = False) -> None:
        """Have the plots drawn anew: at once for what a person did, within the budget for what the training tells."""
        self._changed = True
        if at_once:
            self._timer.start(0)
        elif not self._timer.isActive() and self.isVisible():
            pause = min(LONGEST, max(SHORTEST, self.repaint_seconds / BUDGET))
            left = self._drawn_at + pause - time.perf_counter()
            self._timer.start(max(0, round(left * 1000)))

    @Slot()
    def _draw(self) -> None:
        if not self._changed or not self.isVisible():
            return
        self._changed = False
        began = time.perf_counter()
        if self.as_table.isChecked():
            self._fill_table()
        else:
            for name, plot in self._plots.items():
                if plot in self.shown_plots:
                    self._draw_plot(name, plot)
        if self._place is not None:
            self._say_place()
        self._drawn_at = time.perf_counter()
        self._cost = self._drawn_at - began

    def _fill_table(self) -> None:
        """A row an epoch, the newest first; nothing where none has come since."""
        if len(self._curves.epochs) != self.table.rowCount():
            rows = [_epoch_row(each) for each in reversed(self._curves.epochs)]
            self.table.show_values(tr(_TABLE), [tr(name) for name in EPOCH_COLUMNS], rows)

    def _draw_plot(self, name: str, plot: CurvePlot) -> None:
        curves = self._curves
        start, end = plot.stretch

        def thin(column: Column) -> tuple[Values, Values]:
            return envelope(curves.x.values, column, start, end, plot.columns)

        smooth = thin(self._main_curve(name))
        raw = {"loss": curves.loss, "accuracy": curves.accuracy}.get(name)
        cloud = thin(raw.raw) if raw is not None else _NOTHING
        if raw is not None:
            smooth = midline(*smooth)  # the cloud keeps the peaks
        points = curves.per_epoch(_PER_EPOCH[name]) if name in _PER_EPOCH else _NOTHING
        plot.set_values(cloud, smooth, points)
        if self._following:
            zero = [np.zeros(1)] if raw is None and len(smooth[0]) else []
            # Early losses lie close together; an axis that zoomed in on them would have to grow again with every batch.
            plot.fit(wanted_range([cloud[1]], [smooth[1], points[1], *zero]), may_shrink=raw is None or bool(curves.epochs))


def _epoch_row(epoch: EpochDone) -> tuple[str, ...]:
    return (
        whole(epoch.epoch),
        decimal(epoch.train_loss, ".4f"),
        decimal(epoch.val_loss, ".4f"),
        percent(epoch.train_acc, 2),
        percent(epoch.val_acc, 2),
        decimal(epoch.images_per_second, ",.0f"),
        decimal(epoch.seconds + epoch.val_seconds, ",.1f"),
    )


def _rich(rows: Sequence[tuple[str, str, str]], quiet: str) -> str:
    cells = "".join(
        f"<tr><td style='color:{quiet}; padding-right:10px'>{html.escape(label)}</td>"
        f"<td align='right' style='color:{colour}'>{html.escape(value)}</td></tr>"
        for label, value, colour in rows
    )
    return f"<table cellspacing='0' cellpadding='0'>{cells}</table>"


def _plot_card(head: Sequence[QWidget], plot: QWidget) -> Card:
    card = Card()
    card.body.setContentsMargins(Space.SMALL, Space.SMALL, Space.TINY, Space.TINY)
    card.body.setSpacing(Space.TINY)
    line = QWidget()
    line.setFixedHeight(HEAD)
    row = QHBoxLayout(line)
    row.setContentsMargins(Space.TINY, 0, Space.SMALL, 0)
    row.setSpacing(Space.SMALL)
    for widget in head:
        row.addWidget(widget, 1 if isinstance(widget, Legend) else 0)
    card.body.addWidget(line)
    card.body.addWidget(plot, 1)
    return card
