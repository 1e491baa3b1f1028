"""What the lines of a plot mean: a sample of each and its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from catdog_gui.language import later, tr
from catdog_gui.ui.spoken import speak_as
from catdog_gui.ui.theme import Space, ThemeManager, Type
from catdog_gui.ui.widgets import ElidedLabel

DASHES: tuple[list[float] | None, ...] = (None, [5, 3], [2, 2], [8, 3, 2, 3], [10, 4], [1, 2])
"""How lines beside each other are dashed, in widths of the pen: those who see no colours tell them apart by that."""

_SAMPLE = 26


class Legend(QWidget):
    """A solid sample for the curve and a dashed one with a marker for values per epoch; steps aside where there is no room."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curve = self._points = ""
        speak_as(self, QAccessible.Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_names(self, curve: str, points: str) -> None:
        """Names of the two kinds of lines; empty leaves one out."""
        self._curve, self._points = curve, points
        both, one = later("Solid: {curve}. Dashed with markers: {points}."), later("Solid: {curve}.")
        self.setAccessibleName(tr(both if points else one, curve=curve, points=points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme.current
        font = QFont(self.font())
        font.setPixelSize(Type.CAPTION)
        metrics = QFontMetrics(font)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        names = [(self._points, theme.validation, True), (self._curve, theme.training, False)]
        entries = [(name, colour, dashed) for name, colour, dashed in names if name]
        words = sum(metrics.horizontalAdvance(name) for name, *_ in entries)
        fitting = [room for room in ((18, 6, 14), (12, 4, 8)) if words + len(entries) * sum(room) - room[-1] <= self.width()]
        if not fitting:
            return
        sample, gap, distance = fitting[0]
        right, middle = float(self.width()), self.height() / 2
        for name, colour, dashed in entries:
            right -= metrics.horizontalAdvance(name)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(QPointF(right, middle + metrics.ascent() / 2 - 1), name)
            pen = QPen(QColor(colour), 2)
            if dashed:
                pen.setDashPattern([2.5, 1.5])
            painter.setPen(pen)
            painter.drawLine(QPointF(right - gap - sample, middle), QPointF(right - gap, middle))
            if dashed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawEllipse(QPointF(right - gap - sample / 2, middle), 3, 3)
            right -= sample + gap + distance


class LineName(QWidget):
    """The name of one line behind a sample of it."""

    def __init__(
        self, name: str, colour: str, dash: list[float] | None, *, points: bool = False, parent: QWidget | None = None
    ) -> None:
        """``dash``: in widths of the pen; ``points``: the line has a marker at each of its points."""
        super().__init__(parent)
        label = ElidedLabel(name, "caption")
        self.setAccessibleName(label.full_text)
        self._name = label
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TINY)
        row.addWidget(_Sample(colour, dash, points=points))
        row.addWidget(label, 1)

    @property
    def full_text(self) -> str:
        """The name before it was cut."""
        return self._name.full_text


class _Sample(QWidget):
    def __init__(self, colour: str, dash: list[float] | None, *, points: bool) -> None:
        super().__init__()
        self._colour, self._dash, self._points = colour, dash, points
        self.setFixedSize(_SAMPLE, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._colour), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self._dash is not None:
            pen.setDashPattern(self._dash)
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        if self._points:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawEllipse(QPointF(self.width() / 2, middle), 3.5, 3.5)
