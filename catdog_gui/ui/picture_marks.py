"""Marks on a picture that are seen on light and on dark parts of it: outlines and captions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from catdog_gui.ui.theme import Radius, Space, Theme, Type


def part_of(place: QRectF, part: QRectF) -> QRectF:
    """``part``, in fractions of a picture's sides, where the picture lies at ``place``."""
    return QRectF(
        place.left() + part.left() * place.width(),
        place.top() + part.top() * place.height(),
        part.width() * place.width(),
        part.height() * place.height(),
    )


def outline(painter: QPainter, area: QRectF, ink: QColor, casing: QColor, unit: float = 1) -> None:
    """A frame around ``area`` in ``ink``, set off from the picture by ``casing``; ``unit`` is how thick a hairline is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((4, casing), (2, ink)):
        painter.setPen(QPen(colour, width * unit))
        painter.drawRoundedRect(area, 3 * unit, 3 * unit)


def caption(painter: QPainter, frame: QRectF, area: QRectF, text: str, font: QFont, theme: Theme) -> None:
    """``text`` on a small plate above ``area``, or below it where there is no room; always within ``frame``."""
    small = QFont(font)
    small.setPixelSize(Type.CAPTION)
    metrics = QFontMetrics(small)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(frame.width()) - 2 * Space.GAP)
    width, height = metrics.horizontalAdvance(text) + 2 * Space.SMALL, metrics.height() + Space.SMALL
    left = max(frame.left() + 2, min(area.center().x() - width / 2, frame.right() - width - 2))
    above = area.top() - height - Space.TINY
    top = above if above >= frame.top() + 2 else min(area.bottom() + Space.TINY, frame.bottom() - height - 2)
    plate = QRectF(left, top, width, height)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(plate, Radius.FIELD, Radius.FIELD)
    painter.setFont(small)
    painter.setPen(QColor(theme.text))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
