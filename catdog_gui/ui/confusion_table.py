"""The confusion matrix, to be read and to choose from: how often each class was answered how."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.language import tr
from catdog_gui.ui.curve_parts import mixed
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import Theme, ThemeManager
from catdog_gui.ui.widgets import plain_tooltip
from catdog_gui.words import counted, percent, shortened, whole

Index = QModelIndex | QPersistentModelIndex

FILLING = 6
"""Classes up to which the matrix fills its room; with more, cells keep a size and the rest is scrolled to."""

_CELL = 64
_NAME = 24
_DEEPEST = 0.5
"""Share of colour of a cell that holds all of its class; letters stay readable on it."""


class ConfusionModel(QAbstractTableModel):
    """True classes in rows, answers in columns."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme.current
        self._names: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, ...], ...] = ()
        theme.changed.connect(self._dress)

    def set_figures(self, found: Evaluation | None) -> None:
        """Show the counts of ``found``; None: none."""
        names, counts = (found.class_names, found.confusion) if found is not None else ((), ())
        if (names, counts) == (self._names, self._counts):  # what is chosen stays chosen
            return
        self.beginResetModel()
        self._names, self._counts = names, counts
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = visible(self._names[section])
        if role == Qt.ItemDataRole.DisplayRole:
            short = shortened(name, _NAME)
            return tr("as {name}", name=short) if orientation is Qt.Orientation.Horizontal else short
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(name)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        true, answer = index.row(), index.column()
        count, all_of_them = self._counts[true][answer], sum(self._counts[true])
        share = count / all_of_them if all_of_them else 0.0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{whole(count)}\n{percent(share)}" if all_of_them else "–"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignCenter)
            case Qt.ItemDataRole.BackgroundRole:
                colour = self._theme.accent if true == answer else self._theme.warning
                # Mistakes are few where a model is good: the root shows them yet.
                return QColor(mixed(colour, self._theme.card, _DEEPEST * share**0.5)) if count else None
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.text if count else self._theme.quiet)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                named, said = visible(self._names[true]), visible(self._names[answer])
                words = tr(
                    "{pictures} of {name}, answered as {answer}: {share} of them",
                    pictures=counted(count, "picture"),
                    name=named,
                    answer=said,
                    share=percent(share),
                )
                return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        if self._names:
            last = self.index(len(self._names) - 1, len(self._names) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole])


class _Cell(QStyledItemDelegate):
    """A cell keeps its colour when it is chosen, and gets a frame."""

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if (colour := index.data(Qt.ItemDataRole.BackgroundRole)) is not None:
            painter.fillRect(option.rect, colour)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, index.data())
        theme, flag = self._theme.current, QStyle.StateFlag
        for state, ink, width in ((flag.State_Selected, theme.accent, 2), (flag.State_HasFocus, theme.text, 3)):
            if option.state & state:
                painter.setPen(QPen(QColor(ink), width))
                painter.drawRect(option.rect.adjusted(1, 1, -2, -2))


class ConfusionTable(QTableView):
    """One cell can be chosen.

    Signals:
        chosen: true class and answer of the cell that the person chose.
    """

    chosen = Signal(int, int)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ConfusionModel(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(_Cell(theme, self))
        self.setAccessibleName(tr("Confusion matrix: true classes in rows, answers in columns"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)

    def show_figures(self, found: Evaluation | None) -> None:
        """Show the counts of ``found``; None: none."""
        self._model.set_figures(found)
        few = found is None or len(found.class_names) <= FILLING
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(_CELL)

    def choose(self, true: int, answer: int) -> None:
        """Mark a cell, without telling."""
        self.setCurrentIndex(self._model.index(true, answer))

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row(), index.column())
