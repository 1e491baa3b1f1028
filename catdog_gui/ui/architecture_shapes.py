"""What the architecture figure is drawn from: a pictogram, feature maps, matrices, tokens, networks. All vectors, no bitmaps.

Every function paints into a rectangle, in the colours of a theme. Matrices are as tall as they have rows, relative to the
longest one in the figure, so that n tokens and k slots can be compared by eye.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPainterPath, QPen, QPolygonF

from catdog_gui.language import tr
from catdog_gui.ui.theme import Theme

MAX_LINES = 32
SHEET_STEP = 3.0
NETWORK_NAMES = 89.0
"""Where the names of the classes begin, from the left of the network."""


def font(pixels: int, *, strong: bool = False) -> QFont:
    """The application's font in ``pixels``, semibold where ``strong``."""
    result = QFont(QGuiApplication.font())
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return result


def tinted(colour: str, alpha: float) -> QColor:
    """``colour`` with an opacity of 0 … 1."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


def blend(colour: str, ground: str, share: float) -> QColor:
    """``share`` of ``colour`` over ``ground``, opaque."""
    over, under = QColor(colour), QColor(ground)

    def mixed(a: float, b: float) -> float:
        return share * a + (1 - share) * b

    return QColor.fromRgbF(
        mixed(over.redF(), under.redF()), mixed(over.greenF(), under.greenF()), mixed(over.blueF(), under.blueF())
    )


def picture(painter: QPainter, rect: QRectF, theme: Theme, grid: int) -> None:
    """A drawn cat's face, cut into ``grid`` × ``grid`` patches."""
    painter.save()
    outline = QPainterPath()
    outline.addRoundedRect(rect, 6, 6)
    painter.setClipPath(outline)
    ink = theme.window if theme.name == "dark" else theme.text
    _face(painter, rect, blend(theme.dog, theme.card, 0.35), blend(theme.cat, theme.card, 0.8), QColor(ink))
    if 1 < grid <= MAX_LINES:
        painter.setPen(QPen(tinted(theme.card, 0.85), 1.6 if grid <= 12 else 0.8))
        for index in range(1, grid):
            offset = rect.width() * index / grid
            painter.drawLine(QPointF(rect.left() + offset, rect.top()), QPointF(rect.left() + offset, rect.bottom()))
            painter.drawLine(QPointF(rect.left(), rect.top() + offset), QPointF(rect.right(), rect.top() + offset))
    painter.restore()


def feature_maps(painter: QPainter, rect: QRectF, theme: Theme, side: int, scale: float, channels: int) -> None:
    """A stack of maps of ``side`` pixels; ``scale`` (0 … 1) is their size in the figure, the stack grows with the channels."""
    sheets = max(2, min(7, round(math.log2(max(2, channels))) - 2))
    size = max(14.0, (min(rect.width(), rect.height()) - sheets * SHEET_STEP) * scale)
    whole = size + (sheets - 1) * SHEET_STEP
    left, top = rect.center().x() - whole / 2, rect.center().y() - whole / 2
    for index in reversed(range(sheets)):
        sheet = QRectF(left + index * SHEET_STEP, top + whole - size - index * SHEET_STEP, size, size)
        painter.setPen(QPen(blend(theme.accent, theme.card, 0.75), 1))
        painter.setBrush(blend(theme.accent, theme.card, 0.18))
        painter.drawRoundedRect(sheet, 2, 2)
    _mosaic(painter, QRectF(left, top + whole - size, size, size).adjusted(1, 1, -1, -1), theme, min(side, 12))


def patches(painter: QPainter, rect: QRectF, theme: Theme, grid: int) -> None:
    """Patches moved apart, each on its way to one vector."""
    shown = min(grid, 7)
    size = min(rect.width(), rect.height())
    pitch = size / shown
    square = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
    tones = _face_tones(shown)
    painter.setPen(QPen(blend(theme.accent, theme.card, 0.75), 1))
    for row in range(shown):
        for column in range(shown):
            painter.setBrush(blend(theme.accent, theme.card, 0.12 + 0.75 * tones[row][column]))
            cell = QRectF(square.left() + column * pitch, square.top() + row * pitch, pitch, pitch)
            painter.drawRoundedRect(cell.adjusted(1.5, 1.5, -1.5, -1.5), 2, 2)


def matrix(
    painter: QPainter, rect: QRectF, colour: str, theme: Theme, *, share: float = 1.0, width: float = 26, sheets: int = 1
) -> QRectF:
    """Rows of cells like embeddings; as tall as ``share`` of ``rect``. Several sheets stand for heads. The front's rectangle."""
    height = max(6.0, rect.height() * share)
    front = QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)
    for index in reversed(range(1, min(sheets, 3))):
        back = front.translated(index * SHEET_STEP, -index * SHEET_STEP)
        painter.setPen(QPen(blend(colour, theme.card, 0.6), 1))
        painter.setBrush(blend(colour, theme.card, 0.2))
        painter.drawRoundedRect(back, 2, 2)
    rows, columns = max(1, round(height / 5)), max(1, round(width / 6))
    _cells(painter, front, rows, columns, colour, theme)
    return front


def attention(painter: QPainter, rect: QRectF, theme: Theme, rows: float, columns: float, sheets: int) -> None:
    """A map of tokens × slots: each row looks mostly at one or two of them."""
    height, width = max(6.0, rect.height() * rows), max(6.0, rect.height() * columns)
    front = QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)
    for index in reversed(range(1, min(sheets, 3))):
        painter.setPen(QPen(blend(theme.accent, theme.card, 0.6), 1))
        painter.setBrush(blend(theme.accent, theme.card, 0.2))
        painter.drawRoundedRect(front.translated(index * SHEET_STEP, -index * SHEET_STEP), 2, 2)
    count_y, count_x = max(1, round(height / 5)), max(1, round(width / 5))
    painter.setPen(QPen(blend(theme.accent, theme.card, 0.75), 1))
    painter.setBrush(blend(theme.accent, theme.card, 0.1))
    painter.drawRoundedRect(front, 2, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    cell_y, cell_x = height / count_y, width / count_x
    for row in range(count_y):
        peak = _noise(row, 3) * count_x
        for column in range(count_x):
            strength = math.exp(-(((column + 0.5 - peak) / max(1.0, 0.16 * count_x)) ** 2))
            if strength > 0.06:
                painter.setBrush(tinted(theme.accent, strength))
                cell = QRectF(front.left() + column * cell_x, front.top() + row * cell_y, cell_x, cell_y)
                painter.drawRect(cell.adjusted(0.6, 0.6, -0.6, -0.6))


def tokens_width(count: int, room: float) -> float:
    """How wide :func:`tokens` draws ``count`` of them in ``room``."""
    pitch = _token_pitch(count)
    return pitch * min(count, max(4, int(room / pitch)))


def tokens(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    count: int,
    *,
    class_token: bool,
    positions: str = "",
    weights: str = "",
) -> None:
    """The sequence as upright vectors, class token first; ``positions`` adds a row of places ("learned" or "sincos"),
    ``weights`` dims what the pooling does not read ("class", "mean", "sequence")."""
    pitch = _token_pitch(count)
    fit = max(4, int(rect.width() / pitch))
    indices: list[int | None] = list(range(count)) if count <= fit else [*range(fit - 3), None, count - 2, count - 1]
    left = rect.center().x() - len(indices) * pitch / 2
    bottom = rect.bottom() - (36 if positions else 0)
    for place, index in enumerate(indices):
        x = left + place * pitch
        if index is None:
            _text(painter, QRectF(x, rect.top(), pitch, bottom - rect.top()), "…", theme.quiet, 13)
            continue
        first = class_token and index == 0
        colour = theme.cat if first else theme.accent
        bar = QRectF(x + pitch / 2 - 6.5, rect.top(), 13, bottom - rect.top())
        strength = 1.0
        if weights == "class":
            strength = 1.0 if first else 0.25
        elif weights == "sequence":
            strength = 0.25 + 0.75 * _noise(index, 11)
        painter.setOpacity(strength)
        _cells(painter, bar, max(2, round(bar.height() / 8)), 1, colour, theme, seed=index)
        painter.setOpacity(1)
        if positions:
            _text(painter, QRectF(x, bottom, pitch, 12), "+", theme.quiet, 11)
            box = QRectF(x + 1.5, bottom + 13, pitch - 3, 21)
            painter.setPen(QPen(blend(theme.good, theme.card, 0.8), 1))
            painter.setBrush(blend(theme.good, theme.card, 0.18))
            painter.drawRoundedRect(box, 3, 3)
            if positions == "sincos":
                _wave(painter, box, theme, index)
            elif first:
                _text(painter, box, "∗", theme.text, 10)
            else:
                _text(painter, box, str(index), theme.text, 10)


def norm(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """An upright bar, as norms are drawn in papers."""
    bar = QRectF(rect.center().x() - 8, rect.top() + 2, 16, rect.height() - 4)
    painter.setPen(QPen(QColor(theme.handle), 1))
    painter.setBrush(blend(theme.quiet, theme.card, 0.25))
    painter.drawRoundedRect(bar, 4, 4)
    painter.setPen(QPen(QColor(theme.quiet), 1.4))
    bell = QPainterPath(QPointF(bar.left() + 3, bar.center().y() + 5))
    bell.cubicTo(bar.center().x() - 2, bar.center().y() + 5, bar.center().x() - 2, bar.center().y() - 6, bar.center().x(),
                 bar.center().y() - 6)  # fmt: skip
    bell.cubicTo(bar.center().x() + 2, bar.center().y() - 6, bar.center().x() + 2, bar.center().y() + 5, bar.right() - 3,
                 bar.center().y() + 5)  # fmt: skip
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(bell)


def widening(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The feed-forward layer: narrow, four times as wide, narrow."""
    x, y, w, h = rect.center().x(), rect.center().y(), min(64.0, rect.width()), rect.height()
    narrow = h / 8
    shape = QPolygonF(
        [QPointF(x - w / 2, y - narrow), QPointF(x, y - h / 2), QPointF(x + w / 2, y - narrow),
         QPointF(x + w / 2, y + narrow), QPointF(x, y + h / 2), QPointF(x - w / 2, y + narrow)]
    )  # fmt: skip
    painter.setPen(QPen(blend(theme.accent, theme.card, 0.8), 1))
    painter.setBrush(blend(theme.accent, theme.card, 0.22))
    painter.drawPolygon(shape)
    painter.setPen(QPen(QColor(theme.accent), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x, y - h / 2 + 3), QPointF(x, y + h / 2 - 3))


def network_width(names: Sequence[str], room: float) -> float:
    """How wide :func:`network` draws classes of these ``names`` in ``room``."""
    metrics = QFontMetricsF(font(12))
    return min(room, NETWORK_NAMES + 2 + max(metrics.horizontalAdvance(line) for line in _class_lines(names)))


def network(painter: QPainter, rect: QRectF, theme: Theme, hidden: bool, names: Sequence[str]) -> None:
    """The head: units joined to one circle a class, with its name."""
    lines = _class_lines(names)
    shown = len(lines) if len(lines) == len(names) else len(lines) - 1
    width = network_width(names, rect.width())
    rect = QRectF(rect.center().x() - width / 2, rect.top(), width, rect.height())
    inputs = [QPointF(rect.left() + 8, rect.top() + (i + 0.5) * rect.height() / 5) for i in range(5)]
    outputs = [QPointF(rect.left() + 78, rect.top() + (i + 0.5) * rect.height() / len(lines)) for i in range(len(lines))]
    layers = [inputs, outputs]
    if hidden:
        layers.insert(1, [QPointF(rect.left() + 43, rect.top() + (i + 0.5) * rect.height() / 6) for i in range(6)])
    painter.setPen(QPen(tinted(theme.handle, 0.55), 0.8))
    for before, after in itertools.pairwise(layers):
        for a in before:
            for b in after:
                painter.drawLine(a, b)
    colours = [theme.cat, theme.dog, theme.good, theme.accent]
    for points, radius in zip(layers, [3.5, 3.0, 5.0] if hidden else [3.5, 5.0], strict=True):
        for index, point in enumerate(points):
            last = points is outputs and index < shown
            colour = colours[index % 4] if last else theme.quiet if points is outputs else theme.accent
            painter.setPen(QPen(QColor(colour), 1.2))
            painter.setBrush(QColor(colour) if last else blend(colour, theme.card, 0.35))
            painter.drawEllipse(point, radius, radius)
    for point, name in zip(outputs, lines, strict=True):
        room = QRectF(rect.left() + NETWORK_NAMES, point.y() - 9, width - NETWORK_NAMES, 18)
        _text(painter, room, name, theme.text, 12, Qt.AlignmentFlag.AlignLeft)


def _class_lines(names: Sequence[str]) -> list[str]:
    return list(names) if len(names) <= 4 else [*names[:3], tr("… {n} more", n=len(names) - 3)]


def comparison(painter: QPainter, rect: QRectF, theme: Theme, n: int, k: int) -> None:
    """The table full attention would need (dashed) beside the one Linformer has."""
    longest = max(n, k)
    _text(painter, QRectF(rect.left(), rect.top(), rect.width(), 15), tr("the attention table of one head"), theme.quiet, 11)
    rect = rect.adjusted(0, 22, 0, 0)
    height = rect.height() - 36
    for left, columns, title in ((rect.left(), n, tr("full attention")), (rect.left() + rect.width() / 2, k, "Linformer")):
        area = QRectF(left, rect.top(), rect.width() / 2, height)
        table = QRectF(0, 0, max(2.0, height * columns / longest), max(2.0, height * n / longest))
        table.moveCenter(area.center())
        table.moveBottom(area.bottom())
        own = title == "Linformer"
        painter.setPen(
            QPen(QColor(theme.accent if own else theme.handle), 1.2, Qt.PenStyle.SolidLine if own else Qt.PenStyle.DashLine)
        )
        painter.setBrush(blend(theme.accent, theme.card, 0.3) if own else Qt.BrushStyle.NoBrush)
        painter.drawRect(table)
        _text(painter, QRectF(left, rect.bottom() - 32, area.width(), 15), title, theme.quiet, 11)
        _text(painter, QRectF(left, rect.bottom() - 17, area.width(), 15), f"{n} × {columns}", theme.text, 11)


def _token_pitch(count: int) -> float:
    """Distance of tokens, so that their numbers have room."""
    return 19.0 if count <= 100 else 24.0 if count <= 1000 else 31.0


def _cells(
    painter: QPainter, rect: QRectF, rows: int, columns: int, colour: str, theme: Theme, *, seed: int = 0
) -> None:  # fmt: skip
    painter.setPen(QPen(blend(colour, theme.card, 0.75), 1))
    painter.setBrush(blend(colour, theme.card, 0.15))
    painter.drawRoundedRect(rect, 2, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    inner = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    height, width = inner.height() / rows, inner.width() / columns
    for row in range(rows):
        for column in range(columns):
            painter.setBrush(blend(colour, theme.card, 0.25 + 0.7 * _noise(row + 31 * seed, column)))
            cell = QRectF(inner.left() + column * width, inner.top() + row * height, width, height)
            painter.drawRect(cell.adjusted(0.4, 0.4, -0.4, -0.4))


def _wave(painter: QPainter, box: QRectF, theme: Theme, index: int) -> None:
    painter.setPen(QPen(QColor(theme.good), 1.3))
    path = QPainterPath()
    for step in range(13):
        x = box.left() + 2 + (box.width() - 4) * step / 12
        y = box.center().y() + 6 * math.sin(step / 12 * math.tau + index * 0.7)
        if step:
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _mosaic(painter: QPainter, rect: QRectF, theme: Theme, side: int) -> None:
    tones = _face_tones(side)
    painter.setPen(Qt.PenStyle.NoPen)
    pitch = rect.width() / side
    for row in range(side):
        for column in range(side):
            painter.setBrush(blend(theme.accent, theme.card, 0.15 + 0.75 * tones[row][column]))
            painter.drawRect(QRectF(rect.left() + column * pitch, rect.top() + row * pitch, pitch, pitch))


@lru_cache(maxsize=16)
def _face_tones(side: int) -> tuple[tuple[float, ...], ...]:
    """The pictogram in ``side`` × ``side`` brightnesses of 0 … 1."""
    image = QImage(side * 8, side * 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _face(painter, QRectF(image.rect()), QColor("#202020"), QColor("#ffffff"), QColor("#000000"))
    painter.end()
    small = image.scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return tuple(tuple(small.pixelColor(x, y).lightnessF() for x in range(side)) for y in range(side))


def _face(painter: QPainter, rect: QRectF, ground: QColor, fur: QColor, ink: QColor) -> None:
    """A cat's face from the front, in three flat colours."""

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())

    unit = rect.width()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRect(rect)
    painter.setBrush(fur)
    painter.drawPolygon(QPolygonF([at(0.17, 0.14), at(0.46, 0.34), at(0.19, 0.56)]))
    painter.drawPolygon(QPolygonF([at(0.83, 0.14), at(0.54, 0.34), at(0.81, 0.56)]))
    painter.drawEllipse(at(0.5, 0.58), 0.34 * unit, 0.3 * unit)
    painter.setBrush(ink)
    for x in (0.37, 0.63):
        painter.drawEllipse(at(x, 0.53), 0.045 * unit, 0.062 * unit)
    painter.drawPolygon(QPolygonF([at(0.46, 0.655), at(0.54, 0.655), at(0.5, 0.705)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, max(0.8, 0.018 * unit), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for side in (-1, 1):
        mouth = QPainterPath(at(0.5, 0.70))
        mouth.quadTo(at(0.5 + side * 0.02, 0.77), at(0.5 + side * 0.09, 0.755))
        painter.drawPath(mouth)
        for drop in (0.0, 0.05):
            painter.drawLine(at(0.5 + side * 0.15, 0.68 + drop), at(0.5 + side * 0.4, 0.64 + 2 * drop))


def _text(
    painter: QPainter, rect: QRectF, text: str, colour: str, pixels: int,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:  # fmt: skip
    painter.setFont(font(pixels))
    painter.setPen(QColor(colour))
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, math.ceil(rect.width()) + 1)
    painter.drawText(rect, alignment | Qt.AlignmentFlag.AlignVCenter, fitting)


def _noise(row: int, column: int) -> float:
    """A number of 0 … 1 that is always the same for its place, so that the figure does not flicker while one edits."""
    return ((row * 73_856_093 ^ column * 19_349_663 ^ 0x9E3779B9) * 2_654_435_761 % 2**32) / 2**32
