"""The table of all runs: sorted by any column, searched by words, its stars to click on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    Slot,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from catdog_gui.language import later, tr
from catdog_gui.training.overview import RunSummary
from catdog_gui.training.seeds import Seeds
from catdog_gui.ui.names import visible
from catdog_gui.ui.runs_columns import RunsColumns
from catdog_gui.ui.theme import Theme, ThemeManager
from catdog_gui.ui.widgets import plain_tooltip
from catdog_gui.words import file_size, percent, roughly, shortened

COLUMNS = (
    "★",
    later("Run"),
    later("Preset"),
    later("Pictures"),
    later("State"),
    later("Epochs"),
    later("Best"),
    later("Last"),
    later("Seeds"),
    later("Time"),
    later("Device"),
    later("Made"),
    later("Size"),
)
"""By these the window's memory knows them; they are translated where they are shown."""

STAR, NAME, MADE = (COLUMNS.index(title) for title in ("★", "Run", "Made"))
_NUMBERS = tuple(COLUMNS.index(title) for title in ("Epochs", "Best", "Last", "Time", "Size"))
_WIDTHS = (34, 158, 72, 96, 74, 80, 66, 66, 166, 66, 58, 96, 76)
_HEADS = {
    "★": later("Favourites"),
    "Best": later("Best accuracy on the validation part"),
    "Last": later("Accuracy on the validation part after the last epoch"),
    "Seeds": later("Finished runs that differ in their seed alone: mean and standard deviation of their best accuracies"),
    "Time": later("Training alone, without validating"),
}
_STATES = frozenset((later("running"), later("finished"), later("stopped"), later("failed")))
_NOTHING = "–"

Index = QModelIndex | QPersistentModelIndex

ORDER, WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""What rows are sorted by, and what they are searched for."""


class RunsModel(QAbstractTableModel):
    """Runs in rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs: tuple[RunSummary, ...] = ()
        self._seeds: Mapping[str, Seeds] = {}
        self._star, self._no_star = QBrush(), QBrush()

    def set_runs(self, runs: tuple[RunSummary, ...], seeds: Mapping[str, Seeds]) -> None:
        """Show these instead, and what those of one recipe came to."""
        self.beginResetModel()
        self.runs, self._seeds = runs, seeds
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Colours of the stars."""
        self._star, self._no_star = QBrush(QColor(theme.warning)), QBrush(QColor(theme.disabled))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr(COLUMNS[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(section)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                head = _HEADS.get(COLUMNS[section])
                return None if head is None else tr(head)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self.runs[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return visible(self._words(run)[column])
            case Qt.ItemDataRole.AccessibleTextRole if column == STAR:
                return tr("Favourite") if run.favourite else tr("No favourite")
            case Qt.ItemDataRole.ForegroundRole if column == STAR:
                return self._star if run.favourite else self._no_star
            case Qt.ItemDataRole.ToolTipRole if column == NAME:
                return plain_tooltip(
                    "\n".join(filter(None, (run.title, str(run.folder), ", ".join(run.tags), shortened(run.note, 300))))
                )
            case Qt.ItemDataRole.ToolTipRole if column == MADE:
                return plain_tooltip(_made(run.created, "%Y-%m-%d %H:%M"))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
        if role == ORDER:
            return self._order(run)[column]
        if role == WORDS:
            return "\n".join((run.name, run.title, *run.tags, run.note, run.preset, run.source, _state(run), run.device))
        return None

    def _words(self, run: RunSummary) -> tuple[str, ...]:
        best, last = (_NOTHING if share is None else percent(share) for share in (run.best_val_acc, run.last_val_acc))
        return (
            "★" if run.favourite else "☆",
            "  ".join((run.shown, *(f"#{tag}" for tag in run.tags))),
            run.preset,
            run.source,
            _state(run),
            tr("{done} of {all}", done=run.epochs_done, all=run.epochs),
            best,
            last,
            self._seeds[run.recipe].words if run.recipe in self._seeds else "",
            roughly(run.seconds) if run.seconds else _NOTHING,
            run.device,
            _made(run.created, "%Y-%m-%d"),
            file_size(run.size),
        )

    def _order(self, run: RunSummary) -> tuple[Any, ...]:
        best, last = (-1.0 if share is None else share for share in (run.best_val_acc, run.last_val_acc))
        return (
            not run.favourite,  # favourites come first by the first click
            run.shown.casefold(),
            run.preset,
            run.source.casefold(),
            run.status,
            run.epochs_done,
            best,
            last,
            self._seeds[run.recipe].mean if run.recipe in self._seeds else -1.0,
            run.seconds,
            run.device,
            run.created,
            float(run.size),  # Qt's whole numbers end at two billion
        )


class RunsTable(QTableView):
    """Several runs can be chosen.

    Signals:
        chosen: a tuple of the folders of the runs that are chosen, in the order of the table.
        starred: the folder of a run, and whether it is to be a favourite.
        edit_requested: F2 was pressed: the person wants to name what is chosen.
        trash_requested: Delete was pressed.
    """

    chosen = Signal(object)
    starred = Signal(Path, bool)
    edit_requested = Signal()
    trash_requested = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RunsModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(ORDER)
        self._sorted.setFilterKeyColumn(NAME)
        self._sorted.setFilterRole(WORDS)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._sorted)
        self.setAccessibleName(tr("Runs"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_WIDTHS[STAR])
        self.columns = RunsColumns(self, COLUMNS, _WIDTHS, sorted_by="Made", always=("★", "Run"))
        self.selectionModel().selectionChanged.connect(self._tell)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    def set_runs(self, runs: tuple[RunSummary, ...], seeds: Mapping[str, Seeds]) -> None:
        """Show these, and what those of one recipe came to; what was chosen stays chosen where it is still there."""
        before = self.folders
        self._model.set_runs(runs, seeds)
        self.columns.leave_out("Seeds", not seeds)
        self.choose([folder for folder in before if any(run.folder == folder for run in runs)])

    def choose(self, folders: Sequence[Path]) -> None:
        """Choose the runs in these folders, and no others."""
        self.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in range(self._sorted.rowCount()):
            if self._run(row).folder in folders:
                self.selectionModel().select(self._sorted.index(row, 0), flags)

    def search(self, text: str) -> None:
        """Show only runs with ``text`` in their name, title, tags or note, or in what they are."""
        self._sorted.setFilterFixedString(text)

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        """Those that are chosen, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._run(row) for row in rows)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Of the runs that are chosen, from the top down."""
        return tuple(run.folder for run in self.runs)

    def _run(self, row: int) -> RunSummary:
        return self._model.runs[self._sorted.mapToSource(self._sorted.index(row, 0)).row()]

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.folders)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == STAR:
            run = self._run(index.row())
            self.starred.emit(run.folder, not run.favourite)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._model.set_theme(theme)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_F2:
                self.edit_requested.emit()
            case Qt.Key.Key_Delete:
                self.trash_requested.emit()
            case _:
                super().keyPressEvent(event)


def _side(column: int) -> int:
    """Numbers end under each other; stars stand in the middle."""
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    side = Qt.AlignmentFlag.AlignHCenter if column == STAR else side
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _state(run: RunSummary) -> str:
    return tr(run.status) if run.status in _STATES else run.status


def _made(created: str, form: str) -> str:
    """In this computer's own time; as it stands where it is no time."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime(form)
    except (ValueError, OverflowError):  # the second: a time at the end of all calendars
        return created
