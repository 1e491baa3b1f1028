"""The classes of a data set: how many pictures each has, and what happens to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catdog_gui.data.inspection.findings import ClassFacts
from catdog_gui.language import later, tr
from catdog_gui.ui.answers import class_tone
from catdog_gui.ui.class_bars import HEIGHT, WORDS, Counts, PieceLegend, paint_bar
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import Radius, Space, ThemeManager
from catdog_gui.ui.widgets import Card, QuietLabel, SectionLabel, TableButton, ValuesTable, plain_tooltip
from catdog_gui.words import counted, decimal, whole

Index = QModelIndex | QPersistentModelIndex

SHOWN = 8
"""Classes that are seen without scrolling."""

ROW = 40
_LEAST = 2
_ROOT = QModelIndex()
_NONE = later("A bar a class appears here once pictures are open.")


@dataclass(frozen=True, slots=True)
class _Class:
    name: str
    counts: Counts
    words: str
    tooltip: str


class ClassChart(Card):
    """A row for each class: name, number of pictures, and a bar by parts, as long as the class is large.

    A click on a class, or Space, chooses it alone; another one, or Escape, lets all be shown again.

    Signals:
        class_chosen: index of the class that is to be shown alone; None for all.
    """

    class_chosen = Signal(object)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._classes = _Classes(self)
        self._list = _ClassList(theme, self._classes)
        self._list.selectionModel().selectionChanged.connect(self._tell)
        self._legend = PieceLegend(theme)
        self._more = QuietLabel(caption=True)
        self._none = QuietLabel(tr(_NONE), caption=True)
        self.as_table = TableButton(theme, tr("Classes"))
        self.as_table.toggled.connect(self._turn)
        self.table = ValuesTable()
        self.table.hide()
        head = QHBoxLayout()
        head.addWidget(SectionLabel(tr("Classes")), 1)
        head.addWidget(self.as_table)
        self.body.addLayout(head)
        self.body.addWidget(self._list)
        self.body.addWidget(self.table)
        self.body.addWidget(self._none)
        self.body.addWidget(self._legend)
        self.body.addWidget(self._more)
        self.body.addStretch(1)
        self.show_nothing()

    @property
    def chosen(self) -> int | None:
        """The class that is shown alone."""
        rows = self._list.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    @property
    def words(self) -> list[str]:
        """Each class in words, as a screen reader says it."""
        return [each.words for each in self._classes.classes]

    def show_nothing(self) -> None:
        """No data set is open."""
        self.show_classes((), ())

    def show_classes(self, classes: Sequence[ClassFacts], excluded: Sequence[int]) -> None:
        """Show ``classes``; one that is shown alone stays so while there is a class of its name.

        ``excluded``: how many pictures of each a person took out. They are not among ``ClassFacts.pictures``.
        """
        before = self.chosen
        name = None if before is None else self._classes.classes[before].name
        shown = [_described(facts, out) for facts, out in zip(classes, excluded, strict=True)]
        after = next((place for place, each in enumerate(shown) if each.name == name), None)
        with QSignalBlocker(self._list.selectionModel()):
            self._classes.set_classes(shown)
        self.choose(after)
        if after != before:
            self.class_chosen.emit(after)
        self._list.fit(len(shown))
        self._none.setVisible(not shown)
        self.as_table.setVisible(bool(shown))
        found = {piece for each in shown for piece, _ in each.counts.pieces()}
        self._legend.show_pieces(tuple(piece for piece in WORDS if piece in found))
        rest = whole(len(shown) - SHOWN)
        self._more.setText(tr("{n} classes, the other {rest} further down.", n=whole(len(shown)), rest=rest))
        self._more.setVisible(len(shown) > SHOWN)
        self._turn()

    def choose(self, label: int | None) -> None:
        """Show the class ``label`` as chosen, or none, without telling."""
        selection = self._list.selectionModel()
        with QSignalBlocker(selection):
            selection.clearSelection()
            if label is not None:
                selection.select(self._classes.index(label), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._list.viewport().update()

    @Slot()
    def _turn(self) -> None:
        """Show bars or numbers; without classes neither."""
        shown, as_table = self._classes.classes, self.as_table.isChecked()
        self._list.setVisible(bool(shown) and not as_table)
        self._legend.setVisible(not as_table)
        self.table.setVisible(bool(shown) and as_table)
        if shown and as_table:
            pieces = self._legend.pieces
            rows = [
                (each.name, whole(each.counts.total), *(whole(getattr(each.counts, piece)) for piece in pieces)) for each in shown
            ]
            columns = (tr("class"), tr("pictures"), *(tr(WORDS[piece]) for piece in pieces))
            self.table.show_values(tr("Classes"), columns, rows)
            bar = self.table.horizontalScrollBar().sizeHint().height()
            lines = min(len(shown), SHOWN) * self.table.verticalHeader().defaultSectionSize()
            self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + lines + bar)

    @Slot()
    def _tell(self) -> None:
        self._list.viewport().update()
        self.class_chosen.emit(self.chosen)


class _Classes(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.classes: Sequence[_Class] = ()
        self.largest = 1

    def set_classes(self, classes: Sequence[_Class]) -> None:
        self.beginResetModel()
        self.classes = classes
        self.largest = max([1, *(each.counts.total for each in classes)])
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.classes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shown = self.classes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return shown.words
            case Qt.ItemDataRole.ToolTipRole:
                return shown.tooltip
        return None


class _ClassList(QListView):
    """Arrow keys go from class to class; a click or Space chooses, and lets go of what is chosen."""

    def __init__(self, theme: ThemeManager, classes: _Classes) -> None:
        super().__init__()
        self.setModel(classes)
        self.setItemDelegate(_ClassDelegate(theme, classes, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Classes"))
        theme.changed.connect(self.viewport().update)

    def fit(self, classes: int) -> None:
        self.setFixedHeight(max(_LEAST, min(classes, SHOWN)) * ROW)

    def selectionCommand(  # noqa: N802  (Qt's name)
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        flag = QItemSelectionModel.SelectionFlag
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event is None or not (space or event.type() == QEvent.Type.MouseButtonPress):
            return flag.NoUpdate
        return flag.Clear if self.selectionModel().isSelected(index) or not index.isValid() else flag.ClearAndSelect

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        else:
            super().keyPressEvent(event)


class _ClassDelegate(QStyledItemDelegate):
    def __init__(self, theme: ThemeManager, classes: _Classes, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._classes = classes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (all rows are alike)
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme.current
        shown = self._classes.classes[index.row()]
        row = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_state(painter, QRectF(row).adjusted(1, 1, -1, -1), option.state)
        area = row.adjusted(Space.SMALL, 5, -Space.SMALL, -5)
        metrics = QFontMetrics(option.font)
        line = QRect(area.left(), area.top(), area.width(), metrics.height())
        number = whole(shown.counts.total)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, number)
        name = line.adjusted(8 + 6, 0, -metrics.horizontalAdvance(number) - Space.SMALL, 0)
        text = metrics.elidedText(shown.name, Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme, class_tone(shown.name))))
        painter.drawEllipse(QPointF(line.left() + 4, line.center().y() + 1), 4, 4)
        bar = QRectF(area.left(), area.bottom() - HEIGHT + 1, area.width(), HEIGHT)
        paint_bar(painter, bar, shown.counts, self._classes.largest, theme)
        painter.restore()

    def _paint_state(self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag) -> None:
        theme = self._theme.current
        flag = QStyle.StateFlag
        chosen, focused = bool(state & flag.State_Selected), bool(state & flag.State_HasFocus)
        if chosen or state & flag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(frame, Radius.FIELD, Radius.FIELD)
        if chosen or focused:
            painter.setPen(QPen(QColor(theme.accent), 2 if focused else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, Radius.FIELD, Radius.FIELD)


def _described(facts: ClassFacts, excluded: int) -> _Class:
    rest = max(0, facts.pictures - facts.train - facts.val - facts.test)
    counts = Counts(facts.train, facts.val, facts.test, rest, excluded)
    name = visible(facts.name)
    pieces = ", ".join(f"{whole(count)} {tr(WORDS[piece])}" for piece, count in counts.pieces())
    words = f"{name}: {counted(counts.total, 'picture')}{f', {pieces}' if pieces else ''}"
    lines = [words]
    (narrow, width, wide), (low, height, high) = facts.width, facts.height
    if width and height:  # else its pictures were not looked at yet
        usual, least, most = (f"{whole(x)} × {whole(y)}" for x, y in ((width, height), (narrow, low), (wide, high)))
        sizes = later("Typically {usual} px, nearly all from {least} to {most} px.")
        lines.append(tr(sizes, usual=usual, least=least, most=most))
        lines.append(tr("{n} MB of files.", n=decimal(facts.megabytes, ",.1f")))
    return _Class(name, counts, words, plain_tooltip("\n".join(lines)))
