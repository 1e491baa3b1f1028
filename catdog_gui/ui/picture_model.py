"""The pictures of the page Classify with their answers, as rows of a list that stays quick with thousands."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from catdog_gui.ui.answers import Answer, Kind, answer_line, count_kinds, judged
from catdog_gui.ui.names import visible
from catdog_gui.ui.picture_filter import Arrangement, Row
from catdog_gui.ui.pictures import PictureLoader
from catdog_gui.ui.widgets import plain_tooltip

THUMBNAIL = 52
"""Side of a thumbnail in logical pixels; decoded at twice that, for dense screens."""

_KEPT = 400
"""Thumbnails in memory (about 17 MB); those that were not looked at for longest are decoded again when needed."""

_SETTLE = 80
"""Milliseconds in which answers are gathered before the list is repainted and arranged for all of them together."""

_SHARE = 0.1
"""Part of the window's time that this may take while answers come in: with ten thousand pictures it happens less often."""

Index = QModelIndex | QPersistentModelIndex
PICTURE_ROLE = Qt.ItemDataRole.UserRole


class PictureModel(QStringListModel):
    """All pictures in the order they came, each path once; as rows, those that the arrangement shows.

    Qt's own list of (empty) strings does nothing but count the rows: a view asks for their number once a row, and answering
    that in Python would take longer than all else.

    Signals:
        about_to_hide: paths (a frozenset) that the list is about to show no longer.
        settled: pictures or answers have changed, a moment ago; not sent for each of hundreds a second.
    """

    about_to_hide = Signal(object)
    settled = Signal()

    def __init__(self, loader: PictureLoader, threshold: float, parent: QObject | None = None) -> None:
        """``threshold``: probability (0 … 1) from which on an answer is called sure."""
        super().__init__(parent)
        self._all: dict[Path, Row] = {}
        self._threshold = threshold
        self._arrangement = Arrangement()
        self._shown: list[Path] = []
        self._places: dict[Path, int] = {}
        self._loader = loader
        self._thumbnails: OrderedDict[Path, QPixmap] = OrderedDict()
        self._pause = _SETTLE
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        loader.square.connect(self._arrived)

    # What there is

    @property
    def rows(self) -> Sequence[Row]:
        """Every picture, shown or not, in the order they came."""
        return list(self._all.values())

    @property
    def shown(self) -> Sequence[Path]:
        """What the list shows, in its order."""
        return self._shown

    @property
    def threshold(self) -> float:
        """Probability (0 … 1) from which on an answer is called sure."""
        return self._threshold

    def __len__(self) -> int:
        return len(self._all)

    def answer(self, path: Path) -> Answer | None:
        """What is known of a picture; None while it waits, or where it is not here."""
        row = self._all.get(path)
        return row.answer if row is not None else None

    def row_of(self, path: Path) -> int | None:
        """Where ``path`` stands in the list; None where the list does not show it."""
        return self._places.get(path)

    def counts(self) -> Counter[Kind]:
        """How many pictures there are of each kind."""
        return count_kinds(row.answer for row in self._all.values())

    # What changes

    def add(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """Append pictures, and tell which of them are new."""
        new = tuple(path for path in dict.fromkeys(paths) if path not in self._all)
        self._all.update((path, Row(path)) for path in new)
        if new:
            self._rearrange()
            self.settled.emit()
        return new

    def remove(self, paths: Collection[Path]) -> None:
        """Take pictures off the list; their files stay."""
        for path in paths:
            self._all.pop(path, None)
            self._thumbnails.pop(path, None)
        self._rearrange()
        self.settled.emit()

    def clear(self) -> None:
        """Remove every picture."""
        self._all, self._shown, self._places = {}, [], {}
        self._thumbnails.clear()
        self.setStringList([])
        self.settled.emit()

    def set_answer(self, answer: Answer) -> None:
        """Note what was found out about a picture; one that is not here is ignored."""
        if answer.path in self._all:
            self._all[answer.path] = Row(answer.path, judged(answer, self._threshold))
            if not self._soon.isActive():
                self._soon.start(self._pause)

    def forget_answers(self) -> None:
        """All wait again."""
        self._all = {path: Row(path) for path in self._all}
        self._settle()

    def judge(self, threshold: float) -> None:
        """Call answers sure from ``threshold`` (0 … 1) on, those that are here too."""
        self._threshold = threshold
        self._all = {
            path: row if row.answer is None else Row(path, judged(row.answer, threshold)) for path, row in self._all.items()
        }
        self._settle()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other pictures, or in another order."""
        self._arrangement = arrangement
        self._rearrange()

    # For the view

    def thumbnail(self, path: Path) -> QPixmap | None:
        """The picture's central square; None while it is still to be decoded, a null pixmap where it cannot be."""
        kept = self._thumbnails.get(path)
        if kept is not None:
            self._thumbnails.move_to_end(path)
        else:
            self._loader.ask_square(path, 2 * THUMBNAIL)
        return kept

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._all.get(self._shown[index.row()])
        if row is None:  # about to be taken off the list
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(row.path.name)
        if role == PICTURE_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{row.path}\n{answer_line(row.answer)[0]}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return visible(f"{row.path.name}: {answer_line(row.answer)[0]}")
        return None

    # Inside

    @Slot()
    def _settle(self) -> None:
        self._soon.stop()
        begin = time.perf_counter()
        if self._arrangement.follows_answers:
            self._rearrange()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.settled.emit()
        self._pause = max(_SETTLE, round(1000 * (time.perf_counter() - begin) / _SHARE))

    def _rearrange(self) -> None:
        """Bring the rows to what the arrangement says, so that views keep the current picture and their place.

        What comes new is appended, then all is moved to its place and what goes to the end, then that is cut off.
        """
        wanted = self._arrangement.arranged(self._all.values())
        if wanted == self._shown:
            return
        kept = set(wanted)
        gone = [path for path in self._shown if path not in kept]
        if gone:
            self.about_to_hide.emit(frozenset(gone))
        come = [path for path in wanted if path not in self._places]
        if come:
            first = len(self._shown)
            self._show([*self._shown, *come])
            self.insertRows(first, len(come))
        target = [*wanted, *gone]
        if target != self._shown:
            self.layoutAboutToBeChanged.emit()
            before = self.persistentIndexList()
            paths = [self._shown[index.row()] for index in before]
            self._show(target)
            self.changePersistentIndexList(before, [self.index(self._places[path]) for path in paths])
            self.layoutChanged.emit()
        if gone:
            self.removeRows(len(wanted), len(gone))
            self._show(wanted)

    def _show(self, paths: list[Path]) -> None:
        self._shown = paths
        self._places = {path: place for place, path in enumerate(paths)}

    @Slot(object, QImage)
    def _arrived(self, path: Path, image: QImage) -> None:
        if path not in self._all:
            return
        self._thumbnails[path] = QPixmap.fromImage(image)
        while len(self._thumbnails) > _KEPT:
            self._thumbnails.popitem(last=False)
        row = self._places.get(path)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
