"""The program's icons: line drawings from ``resources/icons``, tinted with a theme's colours."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from catdog_gui.resources import resource

_SCALES = (1.0, 2.0, 3.0)
"""Pixel ratios that every icon is drawn for, so that it is sharp on any screen."""

_SMALL = 24
"""Pixels."""


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """``icons/NAME.svg`` with its strokes in ``colour`` (``#rrggbb``), ``size`` logical pixels square.

    Raises:
        FileNotFoundError: there is no such icon (a packaging fault).
    """
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    pixels = round(size * ratio)
    picture = QPixmap(QSize(pixels, pixels))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, *, checked: str | None = None, disabled: str | None = None, size: int = 22) -> QIcon:
    """An icon for a button, in ``colour``; in ``checked`` while the button is checked, in ``disabled`` while it is disabled."""
    result = QIcon()
    for ratio in _SCALES:
        result.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        result.addPixmap(pixmap(name, checked or colour, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
        if disabled is not None:
            result.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
    return result


def application_icon() -> QIcon:
    """The program's own icon, in the sizes that desktops ask for."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap(application_drawing(size), "#000000", size))
    return result


def application_drawing(size: int) -> str:
    """Name of the drawing that the program's own icon is at ``size`` pixels: in few pixels, another with less in it."""
    return "app-small" if size <= _SMALL else "app"


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text("utf-8")
