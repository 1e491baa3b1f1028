"""The table of all runs: sorted by any column, searched by words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from catdog_gui.training.overview import RunSummary
from catdog_gui.ui.names import captioned
from catdog_gui.words import file_size, percent

COLUMNS = ("Run", "Preset", "Pictures", "State", "Epochs", "Best", "Made", "Size")
_NUMBERS = (4, 5, 7)
_WIDTHS = (210, 80, 120, 80, 80, 72, 136, 80)

Index = QModelIndex | QPersistentModelIndex


class RunsModel(QAbstractTableModel):
    """Runs in rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs: tuple[RunSummary, ...] = ()

    def set_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.runs = runs
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self.runs[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return captioned(_words(run)[column])
            case Qt.ItemDataRole.UserRole:
                return _order(run)[column]
            case Qt.ItemDataRole.ToolTipRole if column == 0:
                return str(run.folder)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
        return None


class RunsTable(QTableView):
    """Several runs can be chosen.

    Signals:
        chosen: a tuple of the folders of the runs that are chosen, in the order of the table.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RunsModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(Qt.ItemDataRole.UserRole)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._sorted)
        self.setAccessibleName("Runs")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.sortByColumn(COLUMNS.index("Made"), Qt.SortOrder.DescendingOrder)
        self.setTabKeyNavigation(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().selectionChanged.connect(self._tell)

    def set_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Show these; what was chosen stays chosen where it is still there."""
        before = self.folders
        self._model.set_runs(runs)
        self.choose([folder for folder in before if any(run.folder == folder for run in runs)])

    def choose(self, folders: Sequence[Path]) -> None:
        """Choose the runs in these folders, and no others."""
        self.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in range(self._sorted.rowCount()):
            if self._run(row).folder in folders:
                self.selectionModel().select(self._sorted.index(row, 0), flags)

    def search(self, text: str) -> None:
        """Show only runs with ``text`` in one of their columns."""
        self._sorted.setFilterFixedString(text)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Of the runs that are chosen, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._run(row).folder for row in rows)

    def _run(self, row: int) -> RunSummary:
        return self._model.runs[self._sorted.mapToSource(self._sorted.index(row, 0)).row()]

    def _tell(self) -> None:
        self.chosen.emit(self.folders)


def _side(column: int) -> int:
    """Numbers end under each other."""
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _words(run: RunSummary) -> tuple[str, ...]:
    best = "–" if run.best_val_acc is None else percent(run.best_val_acc)
    epochs = f"{run.epochs_done} of {run.epochs}"
    return run.name, run.preset, run.source, run.status, epochs, best, _made(run.created), file_size(run.size)


def _order(run: RunSummary) -> tuple[Any, ...]:
    best = -1.0 if run.best_val_acc is None else run.best_val_acc
    return run.name.casefold(), run.preset, run.source.casefold(), run.status, run.epochs_done, best, run.created, float(run.size)


def _made(created: str) -> str:
    """In this computer's own time; as it stands where it is no time."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return created
