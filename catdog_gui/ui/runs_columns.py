"""The columns of the table of runs, as a person wants them: how wide, which, in which order, sorted by which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from catdog_gui.language import tr
from catdog_gui.ui.memory import WindowMemory

NAME = "runs.columns"
"""In the window's memory."""

_NARROWEST, _WIDEST = 30, 1000


class RunsColumns(QObject):
    """Looks after the head of a table whose columns are called ``titles``; a click with the right button chooses which are shown.

    Those in ``always`` cannot be hidden; those that :meth:`leave_out` names are hidden for want of anything to say.
    """

    def __init__(
        self, table: QTableView, titles: Sequence[str], widths: Sequence[int], sorted_by: str, always: Sequence[str]
    ) -> None:
        super().__init__(table)
        self._table, self._titles, self._widths = table, tuple(titles), tuple(widths)
        self._sorted_by, self._always = sorted_by, frozenset(always)
        self._hidden: set[str] = set()
        self._empty: set[str] = set()
        self._wanted = dict(zip(titles, widths, strict=True))
        self._memory: WindowMemory | None = None
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        self.reset()
        self._designed = self._state()
        for changed in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            changed.connect(self._keep)

    def keep(self, memory: WindowMemory) -> None:
        """Come back as remembered, and remember what a person changes."""
        self._set(memory.value(NAME))
        self._memory = memory
        memory.layout_reset.connect(self.reset)

    def leave_out(self, title: str, empty: bool) -> None:
        """Whether there is anything to say in the column ``title``."""
        if empty:
            self._empty.add(title)
        else:
            self._empty.discard(title)
        self._show()

    @Slot()
    def reset(self) -> None:
        """All columns as they were designed, sorted as at first."""
        header = self._table.horizontalHeader()
        with QSignalBlocker(header):  # told once, below
            for place in range(len(self._titles)):
                header.moveSection(header.visualIndex(place), place)
                self._table.setColumnWidth(place, self._widths[place])
        self._wanted = dict(zip(self._titles, self._widths, strict=True))
        self._hidden.clear()
        self._show()
        self._table.sortByColumn(self._titles.index(self._sorted_by), Qt.SortOrder.DescendingOrder)
        self._keep()

    def menu(self) -> QMenu:
        """Which columns are shown, as a menu that goes when it is closed."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title in self._titles:
            if title not in self._always:
                entry = menu.addAction(tr(title))
                entry.setCheckable(True)
                entry.setChecked(title not in self._hidden)
                entry.toggled.connect(lambda shown, title=title: self._show_column(title, shown))
        menu.addSeparator()
        menu.addAction(tr("Reset columns")).triggered.connect(self.reset)
        return menu

    def _show_column(self, title: str, shown: bool) -> None:
        if shown:
            self._hidden.discard(title)
        else:
            self._hidden.add(title)
        self._show()
        self._keep()

    def _show(self) -> None:
        for place, title in enumerate(self._titles):
            self._table.setColumnHidden(place, title in self._hidden | self._empty)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        self.menu().popup(self._table.horizontalHeader().mapToGlobal(place))

    @Slot()
    def _keep(self) -> None:
        if self._memory is None:
            return
        state = self._state()
        self._memory.keep(NAME, state if state != self._designed else None)

    def _state(self) -> dict[str, Any]:
        """What is remembered."""
        header = self._table.horizontalHeader()
        for place, title in enumerate(self._titles):
            # One that is stretched has no width of its own, and a hidden one has none now: it keeps that of before.
            if header.sectionResizeMode(place) is QHeaderView.ResizeMode.Interactive and not header.isSectionHidden(place):
                self._wanted[title] = self._table.columnWidth(place)
        return {
            "order": [self._titles[header.logicalIndex(place)] for place in range(len(self._titles))],
            "widths": dict(self._wanted),
            "hidden": sorted(self._hidden),
            "sorted_by": self._titles[header.sortIndicatorSection()],
            "ascending": header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder,
        }

    def _set(self, kept: Any) -> None:
        """Take over what can be meant of ``kept``, whoever wrote it."""
        if not isinstance(kept, dict):
            return
        header = self._table.horizontalHeader()
        order, widths, hidden = kept.get("order"), kept.get("widths"), kept.get("hidden")
        if isinstance(order, list) and sorted(map(str, order)) == sorted(self._titles):
            for place, title in enumerate(order):
                header.moveSection(header.visualIndex(self._titles.index(title)), place)
        for title, width in widths.items() if isinstance(widths, dict) else ():
            if title in self._titles and isinstance(width, int) and _NARROWEST <= width <= _WIDEST:
                self._wanted[title] = width
                self._table.setColumnWidth(self._titles.index(title), width)
        if isinstance(hidden, list):
            self._hidden = {title for title in hidden if title in self._titles and title not in self._always}
            self._show()
        if kept.get("sorted_by") in self._titles:
            order_now = Qt.SortOrder.AscendingOrder if kept.get("ascending") is True else Qt.SortOrder.DescendingOrder
            self._table.sortByColumn(self._titles.index(kept["sorted_by"]), order_now)
