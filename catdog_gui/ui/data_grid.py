"""The grid of the page Data: thumbnails of all pictures that are shown, with a keyboard that goes through them quickly."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QCursor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.data_cells import CELL, CellPainter
from catdog_gui.ui.data_edits import PictureEdits
from catdog_gui.ui.data_rows import Index, PictureRows
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.thumbnails import Thumbnails

_AHEAD = 1.5
"""Pages of pictures below, and half of that above, that are decoded before they are scrolled to."""

_REST = 80
"""Milliseconds without scrolling after which the grid is at rest."""

_ROOT = QModelIndex()
_Selection = QItemSelectionModel.SelectionFlag
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class _Held:
    """What stays while others are shown: pictures, and how far below the upper edge ``anchor`` is."""

    current: int | None = None
    selected: AbstractSet[int] = frozenset()
    anchor: int | None = None
    offset: int = 0


_NOTHING_HELD = _Held()


class PictureGrid(QListView):
    """Shows :class:`PictureRows` with their :class:`Thumbnails`, in as many columns as fit.

    Arrow keys, Home, End and the page keys go through the pictures, with Shift or Ctrl they mark several; 1 … 9 and X edit
    those that are marked, Enter, Space or a double click shows one larger. What is looked at, what is marked and the place that
    was scrolled to stay when rows change or others are shown, as far as they are shown still.

    Qt counts, arranges and chooses the cells; all that are seen are painted in one go. A delegate would be called for each of
    them, and each call would have to wait for other threads of Python: beside a busy one, 0.1 s and more a frame.

    Signals:
        looked_at: index of another picture; None where there is none to look at.
        selection_changed: indices of the marked pictures, a list in the order shown.
        open_requested: the picture that is to be shown larger.
        exclude_requested, relabel_requested, move_requested: as :class:`PictureEdits`.
    """

    looked_at = Signal(object)
    selection_changed = Signal(object)
    open_requested = Signal(int)
    exclude_requested = Signal(object, bool)
    relabel_requested = Signal(object, int)
    move_requested = Signal(object, str)

    def __init__(
        self, theme: ThemeManager, rows: PictureRows, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._rows, self._thumbnails = theme, rows, thumbnails
        self._edits = PictureEdits(rows, self)
        self._edits.exclude_requested.connect(self.exclude_requested)
        self._edits.relabel_requested.connect(self.relabel_requested)
        self._edits.move_requested.connect(self.move_requested)
        self._painter: CellPainter | None = None
        self._columns = 1
        self._current: int | None = None
        self._selected: list[int] = []
        self._held = _NOTHING_HELD
        self._nothing = ""
        self._seen = range(0)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self._rest)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setMovement(QListView.Movement.Static)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(CELL.height() // 3)
        self.setMouseTracking(True)
        # All of it is painted here, so that scrolling moves what is there and paints what is new alone.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(CELL.width() + 16, CELL.height())
        self.setAccessibleName(tr("Pictures of the data set"))
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        self.setModel(rows)
        self.selectionModel().currentChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(self._tell_selected)
        self.doubleClicked.connect(self._open)
        rows.about_to_show.connect(self._hold_on)
        rows.modelReset.connect(self._let_go)
        thumbnails.arrived.connect(self._show_arrived)
        thumbnails.failed.connect(rows.note_reason)
        theme.changed.connect(self._dress)

    # What is looked at

    @property
    def current(self) -> int | None:
        """The picture that is looked at."""
        return self._current

    @property
    def selected(self) -> list[int]:
        """The marked pictures, in the order shown."""
        shown = self._rows.shown
        ranges = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        return [index for top, bottom in ranges for index in shown[top : bottom + 1]]

    def look_at(self, index: int) -> None:
        """Look at the picture ``index`` and mark it alone, where it is shown."""
        place = self._rows.place_of(index)
        if place is not None:
            self.setCurrentIndex(self._rows.index(place))

    @property
    def nothing(self) -> str:
        """What is said while none of the pictures is let through; empty else."""
        return self._nothing if len(self._rows) and not self._rows.shown else ""

    def set_nothing(self, words: str) -> None:
        """Say ``words`` where there is no picture to show."""
        self._nothing = words
        self.viewport().update()

    @Slot(QModelIndex)
    def _moved(self, index: QModelIndex) -> None:
        current = self._rows.shown[index.row()] if index.isValid() else None
        if current != self._current:
            self._current = current
            self.looked_at.emit(current)

    @Slot()
    def _tell_selected(self) -> None:
        selected = self.selected
        if selected != self._selected:
            self._selected = selected
            self.selection_changed.emit(selected)

    # Keeping its place

    @Slot(object)
    def _hold_on(self, coming: AbstractSet[int] | None) -> None:
        if coming is None:
            self._held = _NOTHING_HELD
            self._moved(_ROOT)
            if self._selected:
                self._selected = []
                self.selection_changed.emit([])
            return
        current = self._after(self._current, coming)
        selected = coming & set(self.selected)
        if current is not None and (current != self._current or not selected):
            selected |= {current}
        self._held = _Held(current, selected, *self._anchor(coming))

    @Slot()
    def _let_go(self) -> None:
        held, self._held = self._held, _NOTHING_HELD
        self.executeDelayedItemsLayout()
        place = self._rows.place_of(held.current) if held.current is not None else None
        if place is None and self._rows.shown:
            place = 0
        if place is None:
            self._moved(_ROOT)
        else:
            model, index = self.selectionModel(), self._rows.index(place)
            model.select(self._ranges(held.selected or {self._rows.shown[place]}), _Selection.ClearAndSelect)
            model.setCurrentIndex(index, _Selection.NoUpdate)
        self._tell_selected()
        self._hold_still(held.anchor, held.offset)

    def _after(self, current: int | None, coming: AbstractSet[int]) -> int | None:
        """The picture to look at: ``current`` where it stays, else the one after it that does, else the one before."""
        place = self._rows.place_of(current) if current is not None else None
        if current in coming or place is None:
            return current
        shown = self._rows.shown
        following = (index for index in shown[place:] if index in coming)
        return next(following, next((index for index in reversed(shown[:place]) if index in coming), None))

    def _anchor(self, coming: AbstractSet[int]) -> tuple[int | None, int]:
        """A picture that is seen and stays, and where its upper edge is: the one looked at, or its heir, or the first one."""
        seen = self.viewport().rect()
        place = self._rows.place_of(self._current) if self._current is not None else None
        if place is not None and self._cell(place).intersects(seen):
            return self._after(self._current, coming), self._cell(place).top()
        first = next((place for place in self._places(seen) if self._rows.shown[place] in coming), None)
        return (self._rows.shown[first], self._cell(first).top()) if first is not None else (None, 0)

    def _hold_still(self, anchor: int | None, offset: int) -> None:
        place = self._rows.place_of(anchor) if anchor is not None else None
        top = place // self._columns * CELL.height() - offset if place is not None else 0
        self.verticalScrollBar().setValue(top)

    def _ranges(self, indices: AbstractSet[int]) -> QItemSelection:
        """``indices`` as a selection of as few ranges as possible; one by one it would take seconds for thousands."""
        result = QItemSelection()
        places = sorted(place for index in indices if (place := self._rows.place_of(index)) is not None)
        first = 0
        for number, place in enumerate(places):
            if number + 1 == len(places) or places[number + 1] != place + 1:
                result.select(self._rows.index(places[first]), self._rows.index(place))
                first = number + 1
        return result

    # Where the cells are

    def _cell(self, place: int) -> QRect:
        """Where the picture at ``place`` of those shown is painted."""
        size = self._cells.size
        left, top = place % self._columns * size.width(), place // self._columns * size.height()
        return QRect(left, top - self.verticalScrollBar().value(), size.width(), size.height())

    def _places(self, area: QRect) -> range:
        """The places of which something lies within the height of ``area``."""
        top = self.verticalScrollBar().value() + area.top()
        first = max(0, top // CELL.height()) * self._columns
        last = (max(0, top + area.height() - 1) // CELL.height() + 1) * self._columns
        return range(first, min(last, len(self._rows.shown)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor, offset = self._anchor(frozenset(self._rows.shown))
        super().resizeEvent(event)
        width = self.viewport().width() - 1  # Qt leaves the last pixel free, else the last column goes to the next line
        columns = max(1, width // CELL.width())
        size = QSize(width // columns, CELL.height())
        if size != self._cells.size or columns != self._columns:
            self._columns, self._cells.size = columns, size
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
            self._hold_still(anchor, offset)

    # Keys and mouse

    def moveCursor(self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002, N802  (Qt's)
        place, last = self.currentIndex().row(), len(self._rows.shown) - 1
        if place < 0:
            return self._rows.index(0) if self._rows.shown else _ROOT
        page = max(1, self.viewport().height() // CELL.height())
        to = QListView.CursorAction
        across = {to.MoveUp: -1, to.MoveDown: 1, to.MovePageUp: -page, to.MovePageDown: page}
        if action in across:
            line, column = divmod(place, self._columns)
            line = min(last // self._columns, max(0, line + across[action]))
            return self._rows.index(min(last, line * self._columns + column))
        along = {to.MoveLeft: -1, to.MovePrevious: -1, to.MoveRight: 1, to.MoveNext: 1, to.MoveHome: -last, to.MoveEnd: last}
        return self._rows.index(min(last, max(0, place + along[action])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._edits.press(event, self.selected):
            return
        if event.key() in _OPEN and self._current is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_requested.emit(self._current)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  (Qt's name)
        """Letters search for nothing: of 25,000 pictures most are called alike, and keys edit."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selected = self.selected
        if not selected or self._current is None:
            return
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(cell.intersected(self.viewport().rect()).center())
        self._edits.menu(selected, self, self._open).popup(place)

    @Slot()
    def _open(self) -> None:
        if self._current is not None:
            self.open_requested.emit(self._current)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        cells = self._cell_painter()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells.clear(painter, area.adjusted(-1, -1, 1, 1))  # where pixels are split between logical ones, to the end of the last
        if not self._rows.shown:
            painter.setPen(QColor(self._theme.current.quiet))
            room = self.viewport().rect().adjusted(Space.PAGE, Space.PAGE, -Space.PAGE, -Space.PAGE)
            how = QTextOption(Qt.AlignmentFlag.AlignCenter)
            how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            painter.drawText(QRectF(room), self.nothing, how)
        model, focus = self.selectionModel(), self.hasFocus()
        current, hovered = self.currentIndex().row(), self._hovered()
        for place in self._places(area):
            cell = self._cell(place)
            if cell.intersects(area):
                index = self._rows.shown[place]
                cells.paint(
                    painter,
                    cell,
                    self._rows.row(index),
                    self._thumbnails.get(index),
                    selected=model.isSelected(self._rows.index(place)),
                    current=focus and place == current,
                    hovered=place == hovered,
                )
        painter.end()
        self._wish()

    def _cell_painter(self) -> CellPainter:
        ratio = self.devicePixelRatioF()
        if self._painter is None or self._painter.ratio != ratio:
            self._painter = CellPainter(self._theme.current, self.font(), ratio)
            self._thumbnails.set_ratio(ratio)
        return self._painter

    def _hovered(self) -> int:
        """The place below the mouse; −1 where there is none."""
        viewport = self.viewport()
        return self.indexAt(viewport.mapFromGlobal(QCursor.pos())).row() if viewport.underMouse() else -1

    def _wish(self) -> None:
        """Have the thumbnails made that are wanted here; of places that are rushed past, none.

        Decoding takes the processor, and Python, from painting: while the grid moves, one thread has to do.
        """
        seen = self._places(self.viewport().rect())
        stayed = min(seen.stop, self._seen.stop) - max(seen.start, self._seen.start)
        rushed = self._resting.isActive() and 2 * stayed < len(seen)
        if seen != self._seen:
            self._seen = seen
            self._resting.start()
        self._thumbnails.want(() if rushed else self._wanted(), quietly=self._resting.isActive())

    @Slot()
    def _rest(self) -> None:
        self._thumbnails.want(self._wanted())

    def _wanted(self) -> Iterator[int]:
        """The pictures that are seen, then those to be seen next."""
        shown, seen = self._rows.shown, self._places(self.viewport().rect())
        ahead = round(_AHEAD * len(seen))
        yield from shown[seen.start : seen.stop + ahead]
        yield from reversed(shown[max(0, seen.start - ahead // 2) : seen.start])

    @Slot(object)
    def _show_arrived(self, indices: AbstractSet[int]) -> None:
        for index in indices:
            place = self._rows.place_of(index)
            if place is not None:
                self.viewport().update(self._cell(place))

    @Slot()
    def _dress(self) -> None:
        self._painter = None
        self.viewport().update()


class _Cells(QStyledItemDelegate):
    """Tells Qt how large the cells are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.size = CELL

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  (all are alike)
        return self.size
