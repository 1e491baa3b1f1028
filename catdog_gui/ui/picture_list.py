"""The pictures of the page Classify, with what the model said about each, as a list that stays quick with thousands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.ui.pictures import PictureLoader
from catdog_gui.ui.theme import Radius, Space, Theme, ThemeManager, Tone, Type
from catdog_gui.ui.widgets import plain_tooltip

THUMBNAIL = 52
"""Side of a thumbnail in logical pixels; decoded at twice that, for dense screens."""

_KEPT = 400
"""Thumbnails in memory (about 17 MB); those that were not looked at for longest are decoded again when needed."""

Index = QModelIndex | QPersistentModelIndex
Answer = Prediction | Unreadable
PICTURE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One picture; ``answer`` is None while it waits."""

    path: Path
    answer: Answer | None = None


def class_tone(label: str) -> Tone:
    """The colour of a class: cats and dogs have theirs, all others share one."""
    folded = label.casefold()
    if folded in ("cat", "cats"):
        return "cat"
    return "dog" if folded in ("dog", "dogs") else "accent"


def answer_line(answer: Answer | None) -> tuple[str, Tone]:
    """An answer in a few words, and the colour of its dot."""
    match answer:
        case Prediction(label=label, probabilities=probabilities, sure=sure):
            certainty = f"{probabilities[label]:.1%}".replace("%", " %")
            return (f"{label} · {certainty}", class_tone(label)) if sure else (f"not sure · {certainty}", "quiet")
        case Unreadable(reason=reason):
            return reason, "error"
        case None:
            return "waiting", "quiet"


class PictureModel(QAbstractListModel):
    """Pictures in the order they came; each path once."""

    def __init__(self, loader: PictureLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[Path, int] = {}
        self._loader = loader
        self._thumbnails: OrderedDict[Path, QPixmap] = OrderedDict()
        self._asked: set[Path] = set()
        loader.square.connect(self._arrived)

    @property
    def rows(self) -> Sequence[Row]:
        """Every picture, in order."""
        return self._rows

    def row_of(self, path: Path) -> int | None:
        """Where ``path`` stands."""
        return self._places.get(path)

    def add(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """Append pictures, and tell which of them are new."""
        new = tuple(path for path in dict.fromkeys(paths) if path not in self._places)
        if new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows.extend(Row(path) for path in new)
            self._places.update((path, first + index) for index, path in enumerate(new))
            self.endInsertRows()
        return new

    def set_answer(self, answer: Answer) -> None:
        """Note what was found out about a picture; one that is not here is ignored."""
        row = self._places.get(answer.path)
        if row is not None:
            self._rows[row] = Row(answer.path, answer)
            self._changed(row)

    def forget_answers(self) -> None:
        """All wait again."""
        self._rows = [Row(row.path) for row in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def clear(self) -> None:
        """Remove every picture."""
        self.beginResetModel()
        self._rows.clear()
        self._places.clear()
        self._thumbnails.clear()
        self._asked.clear()
        self.endResetModel()

    def thumbnail(self, path: Path) -> QPixmap | None:
        """The picture's central square; None while it is still to be decoded."""
        kept = self._thumbnails.get(path)
        if kept is not None:
            self._thumbnails.move_to_end(path)
        elif path not in self._asked:
            self._asked.add(path)
            self._loader.ask_square(path, 2 * THUMBNAIL)
        return kept

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.path.name
        if role == PICTURE_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{row.path}\n{answer_line(row.answer)[0]}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.path.name}: {answer_line(row.answer)[0]}"
        return None

    @Slot(object, QImage)
    def _arrived(self, path: Path, image: QImage) -> None:
        self._asked.discard(path)
        row = self._places.get(path)
        if row is None:
            return
        self._thumbnails[path] = QPixmap.fromImage(image)
        while len(self._thumbnails) > _KEPT:
            self._thumbnails.popitem(last=False)
        self._changed(row)

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row), self.index(row))


class PictureDelegate(QStyledItemDelegate):
    """Paints a row: thumbnail, file name, answer."""

    def __init__(self, theme: ThemeManager, model: PictureModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (all rows are alike)
        return QSize(THUMBNAIL + 120, THUMBNAIL + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme.current
        row = self._model.rows[index.row()]
        area = QRect(option.rect).adjusted(0, 2, 0, -2)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(area, Radius.BUTTON, Radius.BUTTON)
        square = QRect(area.left() + 6, area.center().y() - THUMBNAIL // 2, THUMBNAIL, THUMBNAIL)
        self._paint_thumbnail(painter, square, self._model.thumbnail(row.path), theme)
        words = area.adjusted(THUMBNAIL + 6 + Space.SMALL, 6, -Space.SMALL, -6)
        self._paint_words(painter, words, option.font, row, theme)
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, square: QRect, picture: QPixmap | None, theme: Theme) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(square), Radius.FIELD, Radius.FIELD)
        if picture is None or picture.isNull():
            painter.fillPath(frame, QColor(theme.line))
            return
        painter.save()
        painter.setClipPath(frame)
        painter.drawPixmap(square, picture)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, font: QFont, row: Row, theme: Theme) -> None:
        upper = QRect(area.left(), area.top(), area.width(), area.height() // 2)
        lower = upper.translated(0, area.height() // 2)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        name = QFontMetrics(font).elidedText(row.path.name, Qt.TextElideMode.ElideMiddle, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        text, tone = answer_line(row.answer)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme, tone)))
        painter.drawEllipse(lower.left(), lower.center().y() - 4, 8, 8)
        small = QFont(font)
        small.setPixelSize(Type.CAPTION)
        lower.adjust(8 + Space.TINY, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(theme.error if tone == "error" else theme.quiet))
        shown = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
