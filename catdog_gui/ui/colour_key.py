"""What the colours over a picture mean: a strip of them with its ends in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from catdog_gui.explain.overlay import BRIGHTEST
from catdog_gui.language import later, tr
from catdog_gui.ui.overlay_layer import Scale, key_colours
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import TextLabel

_ENDS: dict[Scale, tuple[str, str]] = {
    "share": (later("even share"), later("{n} × and more")),
    "cosine": (later("−1 opposite"), later("1 alike")),
}


class ColourKey(QWidget):
    """The colours from the smallest value shown to the largest."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = TextLabel(role="caption"), TextLabel(role="caption")
        self._strip = _Strip(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._low)
        row.addWidget(self._strip, 1)
        row.addWidget(self._high)
        self.set_scale("share")

    @property
    def ends(self) -> tuple[str, str]:
        """What the left and the right end mean."""
        return self._low.text(), self._high.text()

    def set_scale(self, scale: Scale) -> None:
        """Show the colours of this kind of value."""
        low, high = (tr(end, n=f"{BRIGHTEST:.0f}") for end in _ENDS[scale])
        self._low.setText(low)
        self._high.setText(high)
        self._strip.set_scale(scale)
        self.setAccessibleName(tr("Colours from {low} to {high}", low=low, high=high))


class _Strip(QWidget):
    def __init__(self, theme: ThemeManager) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)
        self._colours = key_colours("share", 64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)
        self.setMaximumWidth(200)

    def set_scale(self, scale: Scale) -> None:
        self._colours = key_colours(scale, 64)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.save()
        painter.setClipPath(shape)
        painter.drawImage(area, self._colours)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.current.line), 1))
        painter.drawPath(shape)
