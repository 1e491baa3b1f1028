"""The list of pictures on the page Classify: thumbnail, name and answer of each."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.answers import answer_line
from catdog_gui.ui.names import visible
from catdog_gui.ui.picture_filter import Row
from catdog_gui.ui.picture_model import PICTURE_ROLE, THUMBNAIL, PictureModel
from catdog_gui.ui.row_frame import paint_row_frame
from catdog_gui.ui.theme import Radius, Space, Theme, ThemeManager, Type

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PictureList(QListView):
    """Shows a :class:`PictureModel`. Arrow keys, Home and End move through it, Delete takes pictures off the list.

    Signals:
        looked_at: the path of another picture; None where the list has none to look at.
    """

    looked_at = Signal(object)

    def __init__(self, theme: ThemeManager, pictures: PictureModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._current: Path | None = None
        self.setModel(pictures)
        self.setItemDelegate(PictureDelegate(theme, pictures, self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Pictures"))
        theme.changed.connect(self.viewport().update)
        self.selectionModel().currentChanged.connect(self._moved)
        pictures.about_to_hide.connect(self._go_elsewhere)
        pictures.modelReset.connect(self._emptied)

    @property
    def current(self) -> Path | None:
        """The picture that is looked at."""
        return self._current

    def look_at(self, path: Path) -> None:
        """Choose ``path``, where the list shows it."""
        row = self._pictures.row_of(path)
        if row is not None:
            self.setCurrentIndex(self._pictures.index(row))

    def chosen(self) -> list[Path]:
        """The pictures that are marked."""
        return [self._pictures.shown[index.row()] for index in self.selectedIndexes()]

    def remove_chosen(self) -> None:
        """Take the marked pictures off the list; the files stay, and the picture after them is looked at."""
        self._pictures.remove(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _moved(self, index: QModelIndex) -> None:
        path = self._pictures.shown[index.row()] if index.isValid() else None
        if path != self._current:
            self._current = path
            self.looked_at.emit(path)

    @Slot(object)
    def _go_elsewhere(self, gone: AbstractSet[Path]) -> None:
        """The picture that is looked at is about to leave the list: the next one that stays takes its place."""
        if self._current is None or self._current not in gone:
            return
        shown = self._pictures.shown
        place = self._pictures.row_of(self._current) or 0
        after = next((path for path in shown[place:] if path not in gone), None)
        before = next((path for path in reversed(shown[:place]) if path not in gone), None)
        stays = after or before
        if stays is not None:
            self.look_at(stays)
        else:
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    @Slot()
    def _emptied(self) -> None:
        # Qt tells of no change when a model is reset.
        self._moved(QModelIndex())


class PictureDelegate(QStyledItemDelegate):
    """Paints a row: thumbnail, file name, answer."""

    def __init__(self, theme: ThemeManager, pictures: PictureModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (all rows are alike)
        return QSize(THUMBNAIL + 120, THUMBNAIL + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(PICTURE_ROLE)
        if row is None:
            return
        theme = self._theme.current
        area = QRect(option.rect).adjusted(0, 2, 0, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        flag = QStyle.StateFlag
        lit = bool(option.state & (flag.State_Selected | flag.State_MouseOver))
        paint_row_frame(painter, area, theme, lit=lit, ring=2 if option.state & flag.State_HasFocus else 0)
        square = QRect(area.left() + 6, area.center().y() - THUMBNAIL // 2, THUMBNAIL, THUMBNAIL)
        self._paint_thumbnail(painter, square, self._pictures.thumbnail(row.path), theme)
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
        small = QFont(font)
        small.setPixelSize(Type.CAPTION)
        text, tone = answer_line(row.answer)
        text = visible(text)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        name = QFontMetrics(font).elidedText(visible(row.path.name), Qt.TextElideMode.ElideMiddle, upper.width())
        painter.drawText(upper, _LEFT, name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme, tone)))
        painter.drawEllipse(lower.left(), lower.center().y() - 4, 8, 8)
        lower.adjust(8 + Space.TINY, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(theme.error if tone == "error" else theme.quiet))
        painter.drawText(lower, _LEFT, QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, lower.width()))
