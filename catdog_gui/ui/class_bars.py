"""How the parts of a data set are painted: a bar for each class, and what its pieces mean.

Parts differ by pattern as well as by colour: training is full, validation striped, test crossed by upright lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from catdog_gui.language import later, tr
from catdog_gui.ui.spoken import speak_as
from catdog_gui.ui.theme import Theme, ThemeManager, Type

Piece = Literal["train", "val", "test", "none", "excluded"]

WORDS: dict[Piece, str] = {
    "train": later("training"), "val": later("validation"), "test": later("test"), "none": later("in no part"),
    "excluded": later("excluded"),
}  # fmt: skip
"""What each kind of piece is called; to be translated where it is shown."""

HEIGHT = 9
"""Pixels of a bar."""

_STEP = 4.0
_SLIM = 2.0
_SAMPLE = 14.0


@dataclass(frozen=True, slots=True)
class Counts:
    """Pictures of one class by what happens to them."""

    train: int = 0
    val: int = 0
    test: int = 0
    none: int = 0
    excluded: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.train + self.val + self.test + self.none + self.excluded

    def pieces(self) -> list[tuple[Piece, int]]:
        """The pieces of the bar that are not empty, in their order."""
        return [(piece, count) for piece in WORDS if (count := getattr(self, piece))]


def paint_bar(painter: QPainter, area: QRectF, counts: Counts, largest: int, theme: Theme) -> None:
    """Paint ``counts`` from the left; as many pictures as ``largest`` fill ``area``. No piece is too slim to be seen."""
    left = area.left()
    for piece, count in counts.pieces():
        width = max(_SLIM, area.width() * count / largest)
        paint_piece(painter, QRectF(left, area.top(), min(width, area.right() - left), area.height()), piece, theme)
        left = min(left + width + 1, area.right() - _SLIM)


def paint_piece(painter: QPainter, area: QRectF, piece: Piece, theme: Theme) -> None:
    """Fill ``area`` as the pieces of this kind are filled."""
    colours: dict[Piece, str] = {
        "train": theme.training, "val": theme.validation, "test": theme.good, "none": theme.handle, "excluded": theme.quiet,
    }  # fmt: skip
    ink = QColor(colours[piece])
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    if piece in ("train", "val"):
        painter.fillRect(area, ink)
        ink = QColor(theme.card)
    elif piece == "none":
        painter.fillRect(area.adjusted(0, area.height() / 3, 0, -area.height() / 3), ink)
    else:
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(QPen(ink, 1.4 if piece == "val" else 1))
    painter.drawLines(_lines(area, piece))
    painter.restore()


def _lines(area: QRectF, piece: Piece) -> list[QLineF]:
    """Stripes over a piece; they start at its left, so that a slim piece has one."""
    slant = {"val": area.height(), "excluded": -area.height(), "test": 0.0}.get(piece)
    if slant is None:
        return []
    first = area.left() + _STEP / 2 - max(slant, 0)
    number = int((area.width() + abs(slant)) / _STEP) + 1
    places = [first + _STEP * index for index in range(number)]
    return [QLineF(place, area.bottom(), place + slant, area.top()) for place in places]


class PieceLegend(QWidget):
    """A sample of each kind of piece that occurs, and its name; on as many lines as they need."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        speak_as(self, QAccessible.Role.StaticText)
        theme.changed.connect(self.update)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What is explained."""
        return self._pieces

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Explain these."""
        self._pieces = pieces
        names = ", ".join(tr(WORDS[piece]) for piece in pieces)
        self.setAccessibleName(tr("Pieces of the bars: {pieces}", pieces=names) if pieces else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt's name)
        places = self._places(width)
        return int(places[-1].y()) + self._line() if places else self._line()

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        metrics = QFontMetrics(self._font())
        for piece, place in zip(self._pieces, self._places(self.width()), strict=True):
            middle = place.y() + self._line() / 2
            paint_piece(painter, QRectF(place.x(), middle - HEIGHT / 2, _SAMPLE, HEIGHT), piece, theme)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(QPointF(place.x() + _SAMPLE + 5, middle + metrics.ascent() / 2 - 1), tr(WORDS[piece]))

    def _places(self, width: int) -> list[QPointF]:
        metrics = QFontMetrics(self._font())
        places: list[QPointF] = []
        left, top = 0.0, 0.0
        for piece in self._pieces:
            needed = _SAMPLE + 5 + metrics.horizontalAdvance(tr(WORDS[piece]))
            if left and left + needed > width:
                left, top = 0.0, top + self._line()
            places.append(QPointF(left, top))
            left += needed + 12
        return places

    def _font(self) -> QFont:
        result = QFont(self.font())
        result.setPixelSize(Type.CAPTION)
        return result

    def _line(self) -> int:
        return QFontMetrics(self._font()).height() + 2


class PieceSample(QWidget):
    """A sample of one kind of piece, to stand beside its name."""

    def __init__(self, theme: ThemeManager, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._piece: Piece = piece
        self.setAccessibleName(tr("Pattern of {piece}", piece=tr(WORDS[piece])))
        speak_as(self, QAccessible.Role.Graphic)
        theme.changed.connect(self.update)
        self.setFixedSize(round(_SAMPLE), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_piece(painter, QRectF(self.rect()), self._piece, self._theme.current)
