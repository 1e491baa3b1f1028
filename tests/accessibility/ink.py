"""How well what is really drawn can be seen: measured in pixels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyqtgraph as pg
from controls import described, place, seen
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

FINE = 3
"""Pixels for each logical one: small letters then have strokes that are full of ink."""

Pixels = NDArray[np.uint8]


def drawn(widget: QWidget, fine: int = FINE, area: QRect | None = None) -> Pixels:
    """``widget``, or an ``area`` of it, as it is painted now: (height, width, 3), ``fine`` pixels for each logical one."""
    area = widget.rect() if area is None else area
    image = QImage(area.size() * fine, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(fine)
    widget.render(image, QPoint(), QRegion(area))
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), 2::-1].copy()


def luminance(colours: NDArray[np.generic]) -> NDArray[np.float64]:
    """Relative luminance by WCAG 2.2 of colours (…, 3), 0 … 255."""
    parts = np.asarray(colours, np.float64) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrasts(colours: NDArray[np.generic], ground: NDArray[np.generic]) -> NDArray[np.float64]:
    """Of each colour with ``ground``, 1 … 21."""
    one, other = luminance(colours) + 0.05, luminance(ground) + 0.05
    return np.maximum(one, other) / np.minimum(one, other)


def contrast(pixels: Pixels, area: QRect, fine: int = FINE) -> float:
    """Of the ink with the ground: the commonest colour in ``area``, and the one that stands out most from it."""
    cut = pixels[area.top() * fine : (area.bottom() + 1) * fine, area.left() * fine : (area.right() + 1) * fine].reshape(-1, 3)
    if not len(cut):
        return 21.0
    packed, counts = np.unique(cut @ np.array([1 << 16, 1 << 8, 1]), return_counts=True)
    colours = np.stack((packed >> 16, packed >> 8 & 255, packed & 255), axis=-1)
    return float(contrasts(colours, colours[counts.argmax()]).max())


def texts(root: QWidget) -> Iterator[tuple[str, QRect]]:
    """Where something is written within ``root``: whose words they are, and the part of the window that is seen of them."""
    for widget in seen(root):
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from _items(widget, root)
        elif isinstance(widget, pg.PlotWidget):
            yield from _axes(widget, root)
        elif _written(widget):
            yield described(widget), _on(root, widget, widget.visibleRegion().boundingRect())


def poor(root: QWidget, least: float = 4.5) -> list[str]:
    """Texts within ``root`` that stand out less than they should."""
    pixels = drawn(root)
    measured = [(whose, area, contrast(pixels, area)) for whose, area in texts(root) if min(area.width(), area.height()) >= 8]
    return [f"{whose}: {found:.2f}" for whose, _, found in measured if found < least]


def _written(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return bool(widget.displayText() or widget.placeholderText())
    if isinstance(widget, QComboBox):
        return bool(widget.currentText() or widget.placeholderText())
    if isinstance(widget, QAbstractSpinBox):
        return True
    if isinstance(widget, QPlainTextEdit):
        return bool(widget.toPlainText() or widget.placeholderText())
    return isinstance(widget, QLabel | QAbstractButton) and bool(widget.text().strip())


def _items(view: QAbstractItemView, root: QWidget) -> Iterator[tuple[str, QRect]]:
    model, port = view.model(), view.viewport()
    columns = model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
    for row in range(min(12, model.rowCount(QModelIndex()))):
        for column in range(columns):
            area = view.visualRect(model.index(row, column))
            if not port.rect().contains(area):
                continue  # scrolled to when it is wanted
            if isinstance(view, QListView) and not isinstance(view, QListWidget):  # beside pictures, whose colours are not ours
                area.setTop(max(area.top(), area.bottom() - 34)) if area.height() > 100 else area.setLeft(area.left() + 66)
            if str(model.index(row, column).data() or "").strip() and area.height() > 12:
                yield f"{described(view)}, row {row}, column {column}", _on(root, port, area)
    if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
        head = view.horizontalHeader()
        yield f"{described(view)}, header", _on(root, head, head.rect().intersected(head.visibleRegion().boundingRect()))


def _axes(plot: pg.PlotWidget, root: QWidget) -> Iterator[tuple[str, QRect]]:
    for side in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(side)
        area: QRectF = axis.sceneBoundingRect()
        corners = plot.mapFromScene(area.topLeft()), plot.mapFromScene(area.bottomRight())
        yield f"{described(plot)}, axis {side}", _on(root, plot.viewport(), QRect(*corners).intersected(plot.viewport().rect()))


def _on(root: QWidget, widget: QWidget, area: QRect) -> QRect:
    return area.translated(widget.mapTo(root, QPoint(0, 0))).intersected(root.rect())


def around(widget: QWidget) -> QRect:
    """Where ``widget`` is in its window, and a little beyond."""
    return place(widget).adjusted(-3, -3, 3, 3).intersected(widget.window().rect())


def ring(before: Pixels, after: Pixels, fine: int) -> float:
    """How much of what was drawn changed when a control got the keyboard, in square pixels.

    What counts stands out by 3:1, from what was there before or, where it differs from that at all, from the ground around.
    """
    one, other = before.reshape(-1, 3), after.reshape(-1, 3)
    changed = np.any(one != other, axis=1)
    if not changed.any():
        return 0.0
    colours, counts = np.unique(np.concatenate((before[0], before[-1])), axis=0, return_counts=True)
    by_change = contrasts(other[changed], one[changed])
    by_ground = contrasts(other[changed], colours[counts.argmax()])
    strong = (by_change >= 3) | ((by_change >= 2) & (by_ground >= 3))
    return float(strong.sum() / fine**2)
