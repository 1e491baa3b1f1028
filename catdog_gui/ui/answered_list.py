"""Pictures and what a model said of them, in rows: the picture, its map, the training pictures that it looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catdog_gui.explain.overlay import coloured
from catdog_gui.jobs.evaluation import Look, Result
from catdog_gui.language import later, tr
from catdog_gui.ui.answers import class_tone
from catdog_gui.ui.names import visible
from catdog_gui.ui.overlay_layer import as_image
from catdog_gui.ui.row_frame import paint_row_frame
from catdog_gui.ui.theme import Space, ThemeManager, Type
from catdog_gui.ui.widgets import plain_tooltip
from catdog_gui.words import percent

Index = QModelIndex | QPersistentModelIndex

SIDE = 88
"""Pixels of a picture in a row, logical ones."""

_SMALL = 44
_LINE = 17
_HEIGHT = SIDE + 2 * Space.SMALL
_KEPT = 400
"""Pictures that stay ready to be painted."""

ROW = Qt.ItemDataRole.UserRole

LEFT_OUT = later("left out")
"""What is said of a picture that a person took out, struck out as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What one row shows. ``neighbours``: pictures and classes of training pictures; None while they are not known."""

    name: str
    true: str
    answer: str
    certainty: float
    struck: str
    picture: QPixmap
    map: QPixmap | None
    neighbours: tuple[tuple[QPixmap, str], ...] | None


class AnsweredModel(QAbstractListModel):
    """Some of the pictures of a :class:`Result`, by their places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places: tuple[int, ...] = ()
        self._result: Result | None = None
        self._looks: dict[int, Look] = {}
        self._pixmaps: dict[tuple[str, int], QPixmap] = {}
        self._changed: dict[int, str] = {}
        self.ratio = 1.0

    def set_result(self, result: Result | None) -> None:
        """Show pictures of ``result`` from now on, none at first; what more becomes known of the same answers keeps all."""
        same = result is not None and self._result is not None and result.answered is self._result.answered
        self._result = result
        if same:
            return
        self.beginResetModel()
        self.places = ()
        self._looks.clear()
        self._pixmaps.clear()
        self._changed.clear()
        self.endResetModel()

    def set_places(self, places: Sequence[int]) -> None:
        """Show these."""
        self.beginResetModel()
        self.places = tuple(places)
        self.endResetModel()

    def set_look(self, look: Look) -> None:
        """More is known of a picture."""
        self._looks[look.place] = look
        self._update(look.place)

    def forget_looks(self) -> None:
        """More can be known of all pictures."""
        self._looks.clear()

    def missing(self, rows: range) -> list[int]:
        """Places of the pictures in these rows of which no more is known yet."""
        return [place for place in self.places[rows.start : rows.stop] if place not in self._looks]

    def mark(self, place: int, words: str) -> None:
        """Say what a person changed about a picture; empty: nothing."""
        self._changed[place] = words
        self._update(place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        result = self._result
        if not index.isValid() or result is None:
            return None
        place = self.places[index.row()]
        if role == ROW:
            return self._row(result, place)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            answered = result.answered
            true, answer = (visible(answered.class_names[int(each[place])]) for each in (answered.labels, answered.answers))
            words = tr(
                "{file}: {name}, answered {answer}, {certainty}",
                file=visible(answered.names[place]),
                name=true,
                answer=answer,
                certainty=percent(float(answered.certainty[place])),
            )
            changed = self._changed.get(place, "")
            words += f", {tr(changed)}" if changed else ""
            return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def _row(self, result: Result, place: int) -> Row:
        answered, look = result.answered, self._looks.get(place)
        names = answered.class_names
        near = None
        if look is not None and look.neighbours is not None:
            near = tuple(
                (self._pixmap("small", each.row, result.pixels[each.row], _SMALL), names[each.label]) for each in look.neighbours
            )
        pixels = result.pixels[int(result.rows[place])]
        return Row(
            answered.names[place],
            names[int(answered.labels[place])],
            names[int(answered.answers[place])],
            float(answered.certainty[place]),
            self._changed.get(place, ""),
            self._pixmap("picture", place, pixels, SIDE),
            self._pixmap("map", place, pixels, SIDE, look.lift) if look is not None else None,
            near,
        )

    def _pixmap(
        self, kind: str, number: int, pixels: NDArray[np.uint8], side: int, lift: NDArray[np.float32] | None = None
    ) -> QPixmap:  # fmt: skip
        key = kind, number
        kept = self._pixmaps.get(key)
        if kept is None:
            if len(self._pixmaps) >= _KEPT:
                self._pixmaps.clear()
            kept = self._pixmaps[key] = _pixmap(pixels, lift, round(side * self.ratio), self.ratio)
        return kept

    def _update(self, place: int) -> None:
        if place in self.places:
            index = self.index(self.places.index(place))
            self.dataChanged.emit(index, index)


class AnsweredList(QListView):
    """Rows that are looked at more closely once they can be seen.

    Signals:
        look_wanted: places (a list) of pictures that can be seen and of which no more is known yet.
        place_chosen: the place of the picture that is chosen, None where none is.
    """

    look_wanted = Signal(object)
    place_chosen = Signal(object)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = AnsweredModel(self)
        self.rows.ratio = self.devicePixelRatioF()
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(tr("Pictures and what the model says of them"))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(self.Shape.NoFrame)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._soon.start)
        self.rows.modelReset.connect(self._reset)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self.viewport().update)

    @property
    def place(self) -> int | None:
        """Of the picture that is chosen."""
        index = self.currentIndex()
        return self.rows.places[index.row()] if index.isValid() else None

    @Slot()
    def ask_again(self) -> None:
        """More can be known of all pictures."""
        self.rows.forget_looks()
        self._soon.start()

    @Slot()
    def _reset(self) -> None:
        self._soon.start()
        self.place_chosen.emit(None)

    @Slot()
    def _ask(self) -> None:
        if not self.isVisible() or not self.rows.places:
            return
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        count = self.viewport().height() // _HEIGHT + 2
        missing = self.rows.missing(range(max(0, first), max(0, first) + count))
        if missing:
            self.look_wanted.emit(missing)

    @Slot()
    def _tell(self) -> None:
        self.place_chosen.emit(self.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()


class _Painter(QStyledItemDelegate):
    """Paints a :class:`Row`."""

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index  # all rows are alike
        return QSize(2 * SIDE + 200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        theme, area = self._theme.current, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flag = QStyle.StateFlag
        lit = bool(option.state & (flag.State_Selected | flag.State_MouseOver))
        paint_row_frame(painter, area, theme, lit=lit, ring=2 if option.state & flag.State_HasFocus else 0)
        left, top = area.left() + Space.SMALL, area.top() + Space.SMALL
        painter.setOpacity(0.4 if row.struck == LEFT_OUT else 1)
        painter.drawPixmap(left, top, row.picture)
        left += SIDE + 6
        if row.map is not None:
            painter.drawPixmap(left, top, row.map)
        else:
            painter.fillRect(QRect(left, top, SIDE, SIDE), QColor(theme.field))
        painter.setOpacity(1)
        left += SIDE + 10
        room = QRect(left, top, area.right() - Space.SMALL - left, _LINE)
        self._words(painter, room, row)
        self._neighbours(painter, QRect(left, top + SIDE - _SMALL, room.width(), _SMALL), row)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, row: Row) -> None:
        theme = self._theme.current
        font = QFont(painter.font())
        font.setPixelSize(Type.CAPTION)
        font.setStrikeOut(row.struck == LEFT_OUT)
        painter.setFont(font)
        _text(painter, room, row.name.rsplit("/", 1)[-1], theme.quiet)
        font.setPixelSize(Type.SECTION)
        font.setStrikeOut(False)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        line = room.translated(0, _LINE + 1)
        wrong = row.true != row.answer
        said = f"{row.answer} {percent(row.certainty)}"
        whole = tr("{answer}, is {name}", answer=said, name=row.true)
        fits = painter.fontMetrics().horizontalAdvance(whole) <= line.width()
        _text(painter, line, whole if wrong and fits else said, getattr(theme, class_tone(row.answer)))
        if row.struck:
            font.setPixelSize(Type.CAPTION)
            font.setWeight(QFont.Weight.Normal)
            painter.setFont(font)
            below = QRect(room.left(), room.top() + room.height() * 2 + 1, room.width(), 10)
            _text(painter, below, tr(row.struck), theme.accent)

    def _neighbours(self, painter: QPainter, room: QRect, row: Row) -> None:
        theme = self._theme.current
        for place, (picture, name) in enumerate(row.neighbours or ()):
            left = room.left() + place * (_SMALL + 6)
            if left + _SMALL > room.right():
                return
            painter.drawPixmap(left, room.top(), picture)
            # Its class as a line below it; a line that is broken where it is not the picture's own.
            painter.setPen(
                QPen(
                    QColor(getattr(theme, class_tone(name))),
                    3,
                    Qt.PenStyle.SolidLine if name == row.true else Qt.PenStyle.DotLine,
                )
            )
            painter.drawLine(left + 1, room.bottom(), left + _SMALL - 1, room.bottom())


def _text(painter: QPainter, room: QRect, text: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(visible(text[:400]), Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


def _pixmap(pixels: NDArray[np.uint8], lift: NDArray[np.float32] | None, side: int, ratio: float) -> QPixmap:
    """A decoded picture (s, s, 3), under its map where there is one, ``side`` pixels of the screen square."""
    height, width, _ = pixels.shape
    content = np.ascontiguousarray(pixels)
    image = QImage(content.data, width, height, 3 * width, QImage.Format.Format_RGB888).scaled(
        side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    picture = QPixmap.fromImage(image)
    if lift is not None:
        painter = QPainter(picture)
        painter.drawImage(0, 0, as_image(coloured(lift, side, side)))
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
