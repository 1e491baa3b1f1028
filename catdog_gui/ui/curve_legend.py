"""What the lines of a plot mean: a sample of each and its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from catdog_gui.ui.theme import ThemeManager, Type


class Legend(QWidget):
    """A solid sample for the curve and a dashed one with a marker for values per epoch; steps aside where there is no room."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curve = self._points = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_names(self, curve: str, points: str) -> None:
        """Names of the two kinds of lines; empty leaves one out."""
        self._curve, self._points = curve, points
        self.setAccessibleName(f"Solid: {curve}. Dashed with markers: {points}." if points else f"Solid: {curve}.")
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
