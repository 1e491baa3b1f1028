"""How a cell of the grid on the page Data is painted: picture, name, class, part, and what there is to know about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from catdog_gui.data.inspection.findings import Kind
from catdog_gui.language import later, tr
from catdog_gui.ui.answers import class_tone
from catdog_gui.ui.data_rows import PictureRow
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import Radius, Space, Theme, Tone, Type
from catdog_gui.ui.thumbnails import THUMBNAIL

PADDING = 6
_LINE = 16
_GAP = 5
CELL = QSize(THUMBNAIL + 2 * PADDING + 2, PADDING + THUMBNAIL + _GAP + 2 * _LINE + PADDING)
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

_PARTS = {"val": later("val"), "test": later("test")}
"""How a part is written; training, which most pictures are in, has no word."""

_PLATE = 20
_SIGN, _LARGE_SIGN = 13, 28
_DOT = 12
_DIM = 0.35
_MOST_TEXTS, _MOST_PIECES = 4000, 1000
_LETTERS = 120
"""Nothing longer fits, and measuring a name of many thousand letters takes its time."""

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CellPainter:
    """Paints cells of one theme on one screen; keeps as pictures what many of them have in common, for that is painted sooner."""

    def __init__(self, theme: Theme, font: QFont, ratio: float) -> None:
        """``ratio``: pixels of the screen for each logical one."""
        self.ratio = ratio
        self._font = QFont(font)
        self._font.setPixelSize(Type.CAPTION)
        self._struck = QFont(self._font)
        self._struck.setStrikeOut(True)
        self._metrics = QFontMetrics(self._font)
        self._base = (_LINE + self._metrics.ascent() - self._metrics.descent()) // 2
        self._pieces: dict[tuple[object, ...], QPixmap] = {}
        self._texts: dict[tuple[str, int], str] = {}
        self._theme = theme
        self._card, self._hover, self._text, self._quiet = (
            QColor(colour) for colour in (theme.card, theme.hover, theme.text, theme.quiet)
        )  # fmt: skip

    def clear(self, painter: QPainter, area: QRect) -> None:
        """The ground between the cells."""
        painter.fillRect(area, self._card)

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        row: PictureRow,
        picture: QPixmap | None,
        *,
        selected: bool,
        current: bool,
        hovered: bool,
    ) -> None:
        """Paint one cell.

        ``picture``: its thumbnail, null where it cannot be decoded, None while it is awaited. ``current``: the keyboard is here.
        """
        lit = selected or hovered
        if lit or current:
            self._paint_ground(painter, area, selected=selected, current=current, lit=lit)
        left, top, width = area.left() + PADDING, area.top() + PADDING, area.width() - 2 * PADDING
        painter.drawPixmap(left, top, self._tile(width))
        if picture is not None and picture.isNull():
            painter.drawPixmap(left, top, self._broken(width))
        elif picture is not None:
            across, down = round(picture.width() / self.ratio), round(picture.height() / self.ratio)
            painter.setOpacity(_DIM if row.excluded else 1)
            painter.drawPixmap(left + (width - across) // 2, top + (THUMBNAIL - down) // 2, picture)
            painter.setOpacity(1)
        if row.flags:
            painter.drawPixmap(left + Space.TINY, top + Space.TINY, self._marks(row.flags))
        if row.changed:
            painter.drawPixmap(left + width - _DOT - Space.TINY, top + Space.TINY, self._changed())
        top += THUMBNAIL + _GAP
        self._paint_name(painter, QRect(left, top, width, _LINE), row)
        painter.drawPixmap(left, top + _LINE, self._class(row, width, lit=lit))

    def _paint_ground(self, painter: QPainter, area: QRect, *, selected: bool, current: bool, lit: bool) -> None:
        ring = self._theme.accent if selected else self._theme.handle
        painter.setPen(QPen(QColor(ring), 2.5 if current else 1.5) if selected or current else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._hover if lit else self._card)
        painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -2), Radius.BUTTON, Radius.BUTTON)

    def _paint_name(self, painter: QPainter, area: QRect, row: PictureRow) -> None:
        painter.setFont(self._struck if row.excluded else self._font)
        painter.setPen(self._quiet if row.excluded else self._text)
        text = self._cut(row.file_name, area.width())
        if text.isascii():
            painter.drawText(area.left(), area.top() + self._base, text)
        else:  # what is piled upon letters may reach far beyond the line
            painter.setClipRect(area)
            painter.drawText(area, _LEFT, text)
            painter.setClipping(False)

    # Pieces

    def _tile(self, width: int) -> QPixmap:
        """What lies behind the thumbnail, so that cells are alike whatever shape their pictures have."""

        def paint(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.field))
            painter.drawRoundedRect(0, 0, width, THUMBNAIL, Radius.FIELD, Radius.FIELD)

        return self._piece(("tile", width), QSize(width, THUMBNAIL), paint)

    def _broken(self, width: int) -> QPixmap:
        """In the place of a picture that cannot be decoded."""

        def paint(painter: QPainter) -> None:
            painter.drawPixmap((width - _LARGE_SIGN) // 2, 28, self._sign("image", self._theme.quiet, _LARGE_SIGN))
            painter.setPen(self._quiet)
            painter.drawText(QRect(0, 62, width, _LINE), Qt.AlignmentFlag.AlignCenter, tr("Cannot be read"))

        return self._piece(("broken", width), QSize(width, THUMBNAIL), paint)

    def _marks(self, flags: tuple[Kind, ...]) -> QPixmap:
        """The marks of ``flags``, side by side."""
        marks = list(dict.fromkeys(mark for kind, mark in MARKS.items() if kind in flags))

        def paint(painter: QPainter) -> None:
            ground = QColor(self._card)
            ground.setAlphaF(0.92)
            margin = (_PLATE - _SIGN) // 2
            for number, (name, tone) in enumerate(marks):
                left = number * (_PLATE + 2)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawRoundedRect(left, 0, _PLATE, _PLATE, Radius.FIELD, Radius.FIELD)
                painter.drawPixmap(left + margin, margin, self._sign(name, getattr(self._theme, tone), _SIGN))

        return self._piece(("marks", flags), QSize(max(1, len(marks)) * (_PLATE + 2), _PLATE), paint)

    def _changed(self) -> QPixmap:
        """Marks what a person changed."""

        def paint(painter: QPainter) -> None:
            painter.setPen(QPen(self._card, 2))
            painter.setBrush(QColor(self._theme.accent))
            painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)

        return self._piece(("changed",), QSize(_DOT, _DOT), paint)

    def _class(self, row: PictureRow, width: int, *, lit: bool) -> QPixmap:
        """The lowest line of a cell: class and part, on the cell's ground (letters are painted best on what they stand on)."""
        name, part, excluded = row.class_name, row.part, row.excluded

        def paint(painter: QPainter) -> None:
            painter.fillRect(0, 0, width, _LINE, self._hover if lit else self._card)
            painter.setPen(self._quiet)
            right = width
            words = tr("excluded") if excluded else tr(_PARTS[part]) if part in _PARTS else ""
            if words:
                right -= self._metrics.horizontalAdvance(words)
                painter.drawText(QRect(right, 0, width - right, _LINE), _LEFT, words)
                if part == "test" and not excluded:
                    right -= _SIGN + 2
                    painter.drawPixmap(right, (_LINE - _SIGN) // 2, self._sign("lock", self._theme.quiet, _SIGN))
                right -= Space.SMALL
            room = QRect(8 + Space.TINY, 0, right - 8 - Space.TINY, _LINE)
            painter.drawText(room, _LEFT, self._cut(visible(name), room.width()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.disabled if excluded else getattr(self._theme, class_tone(name))))
            painter.drawEllipse(0, _LINE // 2 - 4, 8, 8)

        return self._piece(("class", name, part, excluded, width, lit), QSize(width, _LINE), paint)

    def _piece(self, key: tuple[object, ...], size: QSize, paint: Callable[[QPainter], None]) -> QPixmap:
        """What ``paint`` paints, from memory where it has been painted before."""
        kept = self._pieces.get(key)
        if kept is None:
            if len(self._pieces) >= _MOST_PIECES:
                self._pieces.clear()
            kept = QPixmap(size * self.ratio)
            kept.setDevicePixelRatio(self.ratio)
            kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font)
            paint(painter)
            painter.end()
            self._pieces[key] = kept
        return kept

    def _sign(self, name: str, colour: str, size: int) -> QPixmap:
        return pixmap(name, colour, size, self.ratio)

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
