"""How a cell of the grid on the page Data is painted: picture, name, class, part, and what there is to know about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from catdog_gui.data.findings import Kind
from catdog_gui.ui.answers import class_tone
from catdog_gui.ui.data_rows import PictureRow
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import Radius, Space, Theme, Tone, Type
from catdog_gui.ui.thumbnails import THUMBNAIL

PADDING = 6
_LINE = 16
CELL = QSize(THUMBNAIL + 2 * PADDING + 2, PADDING + THUMBNAIL + 5 + 2 * _LINE + PADDING)
"""The least size of a cell; it becomes wider where the grid has room, never higher."""

MARKS: dict[Kind, tuple[str, Tone]] = {
    "unreadable": ("error", "error"),
    "label_conflicts": ("warning", "warning"),
    "leaks": ("warning", "warning"),
    "duplicates": ("copy", "accent"),
    "near_duplicates": ("copy", "accent"),
    "wrong_ending": ("info", "quiet"),
    "tiny": ("info", "quiet"),
    "huge": ("info", "quiet"),
    "odd_shape": ("info", "quiet"),
    "odd_mode": ("info", "quiet"),
}
"""Drawing and colour of each flag, the gravest first. Flags with the same drawing share it; the tooltip says them in words."""

_PARTS = {"val": "val", "test": "test"}
"""How a part is written; training, which most pictures are in, has no word."""

_PLATE = 20
_SIGN = 13
_DIM = 0.35
_MOST_TEXTS = 4000
_LETTERS = 120
"""Nothing longer fits, and measuring a name of many thousand letters takes its time."""

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class CellState:
    """What a cell is at the moment; ``current``: the keyboard is at it."""

    selected: bool = False
    current: bool = False
    hovered: bool = False


class CellPainter:
    """Paints cells of one theme on one screen; keeps what many of them have in common."""

    def __init__(self, theme: Theme, font: QFont, ratio: float) -> None:
        """``ratio``: pixels of the screen for each logical one."""
        self.theme, self.ratio = theme, ratio
        self._font = QFont(font)
        self._font.setPixelSize(Type.CAPTION)
        self._struck = QFont(self._font)
        self._struck.setStrikeOut(True)
        self._metrics = QFontMetrics(self._font)
        self._texts: dict[tuple[str, int], str] = {}
        self._signs: dict[tuple[str, str, int], QPixmap] = {}
        colours = (
            "card", "field", "hover", "line", "handle", "text", "quiet", "disabled", "accent", "cat", "dog", "warning", "error",
        )  # fmt: skip
        self._colours = {name: QColor(getattr(theme, name)) for name in colours}
        self._plate = QColor(theme.card)
        self._plate.setAlphaF(0.92)

    def clear(self, painter: QPainter, area: QRect) -> None:
        """The ground between the cells."""
        painter.fillRect(area, self._colours["card"])

    def paint(self, painter: QPainter, area: QRect, row: PictureRow, picture: QPixmap | None, state: CellState) -> None:
        """Paint one cell; ``picture``: its thumbnail, null where it cannot be decoded, None while it is awaited."""
        self._paint_ground(painter, area, state)
        tile = QRect(area.left() + PADDING, area.top() + PADDING, area.width() - 2 * PADDING, THUMBNAIL)
        self._paint_tile(painter, tile, row, picture)
        self._paint_marks(painter, tile, row)
        name = QRect(tile.left(), tile.bottom() + 6, tile.width(), _LINE)
        painter.setFont(self._struck if row.excluded else self._font)
        painter.setPen(self._colours["quiet" if row.excluded else "text"])
        painter.drawText(name, _LEFT, self._cut(row.file_name, name.width()))
        self._paint_class(painter, name.translated(0, _LINE), row)

    def _paint_ground(self, painter: QPainter, area: QRect, state: CellState) -> None:
        if not (state.selected or state.current or state.hovered):
            return
        ring = "accent" if state.selected else "handle" if state.current else ""
        width = 2.5 if state.current else 1.5
        painter.setPen(QPen(self._colours[ring], width) if ring else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._colours["hover"] if state.selected or state.hovered else QColor(0, 0, 0, 0))
        painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -2), Radius.BUTTON, Radius.BUTTON)

    def _paint_tile(self, painter: QPainter, tile: QRect, row: PictureRow, picture: QPixmap | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["field"])
        painter.drawRoundedRect(tile, Radius.FIELD, Radius.FIELD)
        if picture is None:
            return
        if picture.isNull():
            self._paint_broken(painter, tile)
            return
        width, height = picture.width() / self.ratio, picture.height() / self.ratio
        place = QRectF(tile.center().x() + 1 - width / 2, tile.center().y() + 1 - height / 2, width, height)
        painter.setOpacity(_DIM if row.excluded else 1)
        painter.drawPixmap(place.topLeft().toPoint(), picture)
        painter.setOpacity(1)

    def _paint_broken(self, painter: QPainter, tile: QRect) -> None:
        sign = self._sign("image", "quiet", 28)
        painter.drawPixmap(tile.center().x() - 14, tile.center().y() - 24, sign)
        painter.setFont(self._font)
        painter.setPen(self._colours["quiet"])
        below = QRect(tile.left(), tile.center().y() + 8, tile.width(), _LINE)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "Cannot be read")

    def _paint_marks(self, painter: QPainter, tile: QRect, row: PictureRow) -> None:
        left = tile.left() + Space.TINY
        for name, tone in dict.fromkeys(mark for kind, mark in MARKS.items() if kind in row.flags):
            plate = QRect(left, tile.top() + Space.TINY, _PLATE, _PLATE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._plate)
            painter.drawRoundedRect(plate, Radius.FIELD, Radius.FIELD)
            margin = (_PLATE - _SIGN) // 2
            painter.drawPixmap(plate.left() + margin, plate.top() + margin, self._sign(name, tone, _SIGN))
            left += _PLATE + 2
        if row.changed:
            painter.setPen(QPen(self._colours["card"], 2))
            painter.setBrush(self._colours["accent"])
            painter.drawEllipse(tile.right() - 14, tile.top() + 5, 10, 10)

    def _paint_class(self, painter: QPainter, area: QRect, row: PictureRow) -> None:
        right = area.right() + 1
        painter.setFont(self._font)
        painter.setPen(self._colours["quiet"])
        part = "excluded" if row.excluded else _PARTS.get(row.part, "")
        if part:
            right -= self._metrics.horizontalAdvance(part)
            painter.drawText(QRect(right, area.top(), area.right() + 1 - right, area.height()), _LEFT, part)
            if part == "test":
                right -= _SIGN + 2
                painter.drawPixmap(right, area.center().y() - _SIGN // 2, self._sign("lock", "quiet", _SIGN))
            right -= Space.SMALL
        name = QRect(area.left() + 8 + Space.TINY, area.top(), right - area.left() - 8 - Space.TINY, area.height())
        painter.drawText(name, _LEFT, self._cut(visible(row.class_name), name.width()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["disabled" if row.excluded else class_tone(row.class_name)])
        painter.drawEllipse(area.left(), area.center().y() - 3, 8, 8)

    def _cut(self, text: str, width: int) -> str:
        """``text`` with its middle left out where it is too long."""
        if len(text) > 2 * _LETTERS:
            text = f"{text[:_LETTERS]}…{text[-_LETTERS:]}"
        key = (text, width)
        kept = self._texts.get(key)
        if kept is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            kept = self._texts[key] = self._metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        return kept

    def _sign(self, name: str, tone: str, size: int) -> QPixmap:
        key = (name, tone, size)
        kept = self._signs.get(key)
        if kept is None:
            kept = self._signs[key] = pixmap(name, self._colours[tone].name(), size, self.ratio)
        return kept
