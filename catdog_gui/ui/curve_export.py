"""Curves as files: one tidy table, and pictures in pixels or vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from catdog_gui.files import save
from catdog_gui.language import tr
from catdog_gui.ui.curve_data import RunCurves
from catdog_gui.ui.curve_plot import CurvePlot
from catdog_gui.ui.theme import Space, Theme, Type

COLUMNS = ("row", "step", "epoch", "loss", "accuracy", "lr", "images_per_second", "val_loss", "val_accuracy", "seconds")
_STEP = "step,%d,%.7g,%.7g,%.7g,%.7g,%.7g,,,\n"  # a million of them: nothing else is as fast
_EPOCH = "epoch,%d,%d,%.7g,%.7g,,%.7g,%.7g,%.7g,%.7g\n"
_TITLE = 30  # height of the line above each plot
_SCALE = 2  # a picture in pixels is twice as fine as the screen


def save_table(path: Path, curves: RunCurves) -> None:
    """Write everything as one table (CSV, UTF-8).

    ``row`` tells two kinds of lines apart. ``step``: one batch, with its raw loss, accuracy, learning rate and speed, and its
    place in epochs. ``epoch``: the end of an epoch, with the means over its training pictures, and validation.

    Raises:
        CatDogError: the file cannot be written.
    """
    save(path, "".join((",".join(COLUMNS) + "\n", *_lines(curves))).encode())


def save_png(path: Path, plots: Sequence[CurvePlot], theme: Theme) -> None:
    """Write the plots side by side as they stand, as pixels.

    Raises:
        CatDogError: the file cannot be written.
    """
    size = _size(plots)
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _draw(painter, plots, theme)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6's stubs want bytes here, PySide6 itself a str
    save(path, bytes(buffer.data().data()))


def save_svg(path: Path, plots: Sequence[CurvePlot], theme: Theme) -> None:
    """Write the plots side by side as they stand, as vectors.

    Raises:
        CatDogError: the file cannot be written.
    """
    size = _size(plots)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setResolution(plots[0].logicalDpiX())  # else axes and texts come out in another size than curves
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(tr("Training curves"))
    painter = QPainter(generator)
    _draw(painter, plots, theme)
    painter.end()
    save(path, bytes(buffer.data().data()))


def _lines(curves: RunCurves) -> Iterator[str]:
    """Lines in the order of steps, that of an epoch after its last step. Seven digits are all that a float32 has."""
    columns = (curves.steps, curves.x, curves.loss.raw, curves.accuracy.raw, curves.lr, curves.speed)
    begin = 0
    for done in (*curves.epochs, None):
        end = len(curves) if done is None else int(np.searchsorted(curves.steps.values, done.step, "right"))
        for values in zip(*(column.values[begin:end].tolist() for column in columns), strict=True):
            yield (_STEP % values).replace("nan", "")
        if done is not None:
            means = (done.train_loss, done.train_acc, done.images_per_second, done.val_loss, done.val_acc, done.seconds)
            yield (_EPOCH % (done.step, done.epoch, *means)).replace("nan", "")
        begin = end


def _size(plots: Sequence[CurvePlot]) -> QSize:
    width = sum(plot.width() + Space.GAP for plot in plots) + Space.GAP
    return QSize(width, max(plot.height() for plot in plots) + _TITLE + 2 * Space.SMALL)


def _draw(painter: QPainter, plots: Sequence[CurvePlot], theme: Theme) -> None:
    size = _size(plots)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme.card))
    left = float(Space.GAP)
    for plot in plots:
        head = QRectF(left, Space.SMALL, plot.width() - Space.SMALL, _TITLE)
        font = QFont(plot.font())
        font.setPixelSize(Type.TEXT)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tr(plot.kind.title))
        right = head
        font.setPixelSize(Type.CAPTION)
        painter.setFont(font)
        for words, colour in ((plot.kind.points, theme.validation), (plot.kind.curve, theme.training)):
            if not words:
                continue
            words = tr(words)
            painter.setPen(QColor(colour))
            width = painter.fontMetrics().horizontalAdvance(words) + Space.CARD
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
            right = right.adjusted(0, 0, -width, 0)
        plot.point_at(None, "")
        place = QRectF(left, Space.SMALL + _TITLE, plot.width(), plot.height())
        with plot.cut_to_size():
            plot.scene().render(painter, place, plot.sceneRect())
        left += plot.width() + Space.GAP
