"""One chart of an evaluation at a time, drawn or as a table, and what can be asked for beyond it."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from catdog_gui.evaluation.charts import Chart, Kind, charts
from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.jobs.evaluation import Extra
from catdog_gui.language import later, tr
from catdog_gui.ui.answers import class_tone
from catdog_gui.ui.curve_legend import DASHES, LineName
from catdog_gui.ui.curve_parts import pen
from catdog_gui.ui.names import visible
from catdog_gui.ui.plot import Plot, read_off
from catdog_gui.ui.spoken import say
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, Choice, EmptyState, QuietLabel, TableButton, ValuesTable, button
from catdog_gui.words import percent, shortened

TITLES: dict[Kind, str] = {
    "certainty": later("Certainty"),
    "roc": later("ROC"),
    "precision": later("Precision and recall"),
    "not-sure": later("Not sure"),
    "rivals": later("Simple rivals"),
    "worse": later("Worse pictures"),
}

_EXTRAS: dict[Kind, tuple[Extra, str, str, str]] = {
    "rivals": (
        "rivals",
        later("What do simple rivals reach?"),
        later("The commonest class, the colours alone and a small CNN, trained on the same pictures: about a minute."),
        later("Train simple rivals"),
    ),
    "worse": (
        "worse",
        later("And if the pictures were worse?"),
        later("Up to 500 of them, blurred, darkened, turned, without colours, as bad JPEG: a minute or two."),
        later("Try worse pictures"),
    ),
}

_NAMES_WIDTH = 136
_NAME = 26
_FLOOR = 0.05
"""Shares beside each other are shown from the lowest interval on, but no finer than so."""


class EvaluateChart(Card):
    """A chart that is chosen from a list, and a line below it that says what it shows or what the mouse points at.

    Signals:
        wanted: an :data:`~catdog_gui.jobs.evaluation.Extra` that the person asks for.
    """

    wanted = Signal(str)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._charts: dict[Kind, Chart] = {}
        self._busy = False
        self.kinds = Choice()
        self.kinds.setAccessibleName(tr("Chart"))
        for kind, title in TITLES.items():
            self.kinds.addItem(tr(title), kind)
        self.as_table = TableButton(theme, tr("Chart"))
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self.kinds, 1)
        head.addWidget(self.as_table)
        self.plot = Plot()
        self.plot.setMinimumHeight(140)
        self.plot.setMouseTracking(True)
        self.plot.viewport().installEventFilter(self)
        self.plot.read.connect(self._read_by_key)
        self.table = ValuesTable()
        self._empty = QuietLabel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._asks: dict[Kind, QWidget] = {}
        for kind, (extra, title, text, words) in _EXTRAS.items():
            ask = button(tr(words))
            ask.clicked.connect(lambda _checked=False, extra=extra: self.wanted.emit(extra))
            self._asks[kind] = EmptyState(theme, tr(title), tr(text), (ask,))
            self._stack.addWidget(self._asks[kind])
        self.words = QuietLabel(caption=True)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(Space.CARD)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(self._legend)
        self.body.addWidget(self.words)
        self.kinds.currentIndexChanged.connect(self._show)
        self.as_table.toggled.connect(self._show)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @property
    def kind(self) -> Kind:
        """Which chart is chosen."""
        kind: Kind = self.kinds.currentData()
        return kind

    @property
    def shown(self) -> Chart | None:
        """The chart that is shown; None while there is none of this kind."""
        return self._charts.get(self.kind)

    def choose(self, kind: Kind) -> None:
        """Show this chart."""
        self.kinds.setCurrentIndex(list(TITLES).index(kind))

    def show_figures(self, found: Evaluation | None) -> None:
        """Show the charts of ``found``; None: none yet."""
        self._charts = charts(found) if found is not None else {}
        self._show()

    def set_busy(self, busy: bool) -> None:
        """While something is being done, nothing more can be asked for."""
        self._busy = busy
        for ask in self._asks.values():
            ask.setEnabled(not busy)
        if not self._charts:
            self._show()

    # Showing

    @Slot()
    def _show(self) -> None:
        chart = self.shown
        self.plot.clear_items()
        while (entry := self._legend.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.as_table.setEnabled(chart is not None)
        if chart is None:
            if self._charts:
                self._empty.setText(tr("There is no such curve: the pictures show one class only."))
            else:
                self._empty.setText(tr("Measuring…") if self._busy else tr("Choose a model and pictures, then press Evaluate."))
            self._stack.setCurrentWidget((self._asks.get(self.kind) if self._charts else None) or self._empty)
            self.words.setText("")
            return
        self.words.setText(chart.words)
        self.plot.setAccessibleName(tr(chart.title))
        self.plot.setAccessibleDescription(chart.words)
        if self.as_table.isChecked():
            self.table.show_values(tr(chart.title), [tr(name) for name in chart.columns], chart.rows)
            self._stack.setCurrentWidget(self.table)
        else:
            if chart.shares:
                self._draw_shares(chart)
            else:
                self._draw_lines(chart)
            self._stack.setCurrentWidget(self.plot)

    def _draw_lines(self, chart: Chart) -> None:
        theme = self._theme.current
        plot = self.plot
        plot.name_places((), 0)
        plot.name_axis(tr(chart.across))
        styles = _styles(chart, theme)
        for line, (colour, dash) in zip(chart.lines, styles, strict=True):
            item = pg.PlotDataItem(line.x, line.y, antialias=True, pen=pen(colour, 2, dash=dash))
            if line.shape == "points":
                item.setSymbol("o")
                item.setSymbolSize(7)
                item.setSymbolBrush(colour)
                item.setSymbolPen(None)
            plot.add(item)
            name = LineName(shortened(visible(line.name), _NAME), colour, dash, points=line.shape == "points")
            self._legend.addWidget(name, 6 + len(name.full_text))  # room by its letters
        plot.show_range((-0.02, 1.02), (-0.02 * chart.top, 1.02 * chart.top))

    def _draw_shares(self, chart: Chart) -> None:
        theme = self._theme.current
        plot = self.plot
        shares = chart.shares
        plot.name_places([shortened(visible(tr(share.name)), _NAME) for share in reversed(shares)], _NAMES_WIDTH)
        plot.name_axis(tr(chart.across))
        own = shares[0]
        last = len(shares) - 1
        guide = pg.PlotDataItem([own.value, own.value], [-0.6, last + 0.6], pen=pen(theme.quiet, 1, dash=[4, 3]))
        plot.add(guide)
        for place, share in enumerate(shares):
            colour = theme.accent if share.own else theme.validation
            up = last - place
            plot.add(pg.PlotDataItem(list(share.interval), [up, up], pen=pen(colour, 2), antialias=True))
            dot = pg.PlotDataItem([share.value], [up], pen=None, symbol="o" if share.own else "d", symbolSize=9)
            dot.setSymbolBrush(colour)
            dot.setSymbolPen(None)
            plot.add(dot)
        lowest = min(share.interval[0] for share in shares)
        floor = max(0.0, _FLOOR * int(lowest / _FLOOR) - _FLOOR)
        plot.show_range((floor, 1.005), (-0.6, last + 0.6))

    # Reading values off

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        chart = self.shown
        if chart is not None and chart.lines and watched is self.plot.viewport():
            if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._read(chart, self.plot.value_at(event.position().x()))
            elif event.type() == QEvent.Type.Leave:
                self.words.setText(chart.words)
        return super().eventFilter(watched, event)

    @Slot(object)
    def _read_by_key(self, place: float | None) -> None:
        chart = self.shown
        if chart is None or not chart.lines:
            return
        if place is None:
            self.words.setText(chart.words)
        else:
            self._read(chart, place)
        self.plot.setAccessibleDescription(self.words.text())
        say(self.plot, self.words.text())

    def _read(self, chart: Chart, place: float) -> None:
        if not 0 <= place <= 1:
            self.words.setText(chart.words)
            return
        values = [
            f"{line.name} {percent(read_off(line.x, line.y, place))}"
            for line in chart.lines
            if line.shape != "guide" and len(line.x)
        ]
        self.words.setText(f"{tr(chart.across)} {percent(place)}: {' · '.join(values)}")

    def _dress(self, theme: Theme) -> None:
        self.plot.dress(theme)
        self._show()


def _styles(chart: Chart, theme: Theme) -> list[tuple[str, list[float] | None]]:
    """Colour and dashes of each line: classes differ in both."""
    others = iter((theme.accent, theme.validation, theme.good, theme.error, theme.quiet, theme.text))
    dashes = iter(DASHES)
    result: list[tuple[str, list[float] | None]] = []
    for line in chart.lines:
        if line.shape == "guide":
            result.append((theme.quiet, [4, 3]))
            continue
        tone = class_tone(line.name)
        colour = getattr(theme, tone) if tone != "accent" else next(others, theme.text)
        result.append((colour, next(dashes, None)))
    return result
