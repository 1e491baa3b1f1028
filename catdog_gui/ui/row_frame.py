"""The ground of a row that can be pressed, painted alike wherever there are such rows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from catdog_gui.ui.theme import Radius, Theme


def paint_row_frame(painter: QPainter, area: QRect, theme: Theme, *, lit: bool, ring: int) -> None:
    """Fill ``area`` where it is ``lit``, and draw a line of ``ring`` pixels round it; 0 draws none."""
    frame = QRectF(area).adjusted(1, 1, -1, -1)
    if lit:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(frame, Radius.FIELD, Radius.FIELD)
    if ring:
        painter.setPen(QPen(QColor(theme.accent), ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, Radius.FIELD, Radius.FIELD)
