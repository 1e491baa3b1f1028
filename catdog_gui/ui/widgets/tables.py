"""What a chart shows, in numbers: the table behind it and the button that turns to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QToolButton, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.icons import icon
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import Theme, ThemeManager

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ValuesTable(QTableWidget):
    """Read only. Ctrl+C, or the menu, copies the rows that are chosen, or all of them, with the names of the columns.

    What is copied has a tab between two cells, as spreadsheets take it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[tuple[str, ...], ...] = ()
        self._columns: tuple[str, ...] = ()
        self._named: tuple[str, ...] = ()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(tr("Copy"), self)
        copy.triggered.connect(self.copy)
        self.addAction(copy)

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What stands in the cells, row by row."""
        return self._texts

    def show_values(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show ``rows``; the first column is text, the others are numbers. ``title`` is what a screen reader says."""
        self._columns = tuple(columns)
        self._texts = tuple(tuple(visible(text) for text in row) for row in rows)
        self.setAccessibleName(visible(title))
        self._named = ()
        self.setColumnCount(len(columns))
        self.setRowCount(len(rows))
        for row, texts in enumerate(self._texts):
            for column, text in enumerate(texts):
                entry = QTableWidgetItem(text)
                entry.setTextAlignment(_RIGHT if column else _LEFT)
                self.setItem(row, column, entry)
        self._name_columns(self._columns)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._fit()

    @Slot()
    def copy(self) -> None:
        """Put the chosen rows on the clipboard, or all where none is."""
        chosen = sorted({index.row() for index in self.selectedIndexes()}) or range(len(self._texts))
        lines = [self._columns, *(self._texts[row] for row in chosen)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The first column takes what room is left. Where there is none, names stand in two lines; then the table is scrolled."""
        if not self._named:  # it is being filled, and columns come and go
            return
        room = self.viewport().width()
        names = self._columns
        if sum(self._needed(names)) > room:
            names = tuple("\n".join(name.rsplit(" ", 1)) for name in names)
        if names != self._named:  # new names change the height of the head, and so the size of what is seen
            self._name_columns(names)
        fits = sum(self._needed(names)) <= room
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.ResizeToContents
        self.horizontalHeader().setSectionResizeMode(0, mode)

    def _needed(self, names: Sequence[str]) -> Iterator[int]:
        """Pixels that each column would need if it were called so."""
        header = self.horizontalHeader()
        for column, name in enumerate(names):
            head = header.sectionSizeHint(column) + self._width(name) - self._width(self._named[column])
            yield max(self.sizeHintForColumn(column), head)

    def _width(self, name: str) -> int:
        return max(map(self.horizontalHeader().fontMetrics().horizontalAdvance, name.split("\n")))

    def _name_columns(self, names: tuple[str, ...]) -> None:
        self._named = ()
        for column, name in enumerate(names):
            head = QTableWidgetItem(name)
            head.setTextAlignment(_RIGHT if column else _LEFT)
            self.setHorizontalHeaderItem(column, head)
        self._named = names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


class TableButton(QToolButton):
    """Turns a chart into its table, and back; the same wherever there is a chart."""

    def __init__(self, theme: ThemeManager, of: str, parent: QWidget | None = None) -> None:
        """``of``: what the chart shows, for whoever hears the button and sees no chart beside it."""
        super().__init__(parent)
        self.setText(tr("Table"))
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        self.setToolTip(tr("Show the same in numbers"))
        self.setAccessibleName(tr("{of} as a table", of=of))
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self.setIcon(icon("table", theme.quiet, checked=theme.accent, disabled=theme.disabled, size=16))
