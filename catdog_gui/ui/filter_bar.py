"""Chooses which pictures the list shows, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.answers import NEITHER, UNREADABLE, UNSURE, Kind, class_kind, neither_words
from catdog_gui.ui.names import captioned, visible
from catdog_gui.ui.picture_filter import ORDERS, Arrangement, Order
from catdog_gui.ui.theme import Space, Width
from catdog_gui.ui.widgets import Choice, SegmentedControl
from catdog_gui.words import whole

_MOST_SEGMENTS = 4
MARGIN = Space.SMALL - 1
"""Pixels left and right of the bar in its column: four short segments just fit between them in a wide font."""
_ROOM = Width.LIST - 2 * MARGIN - 2
"""Pixels that segments may take; what does not fit becomes a list to choose from, in the same place."""


class FilterBar(QWidget):
    """All, each class, not sure, and what else there is among the answers; below it the order.

    Signals:
        chosen: the :class:`Arrangement` that the person wants from now on.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement()
        self._classes: tuple[str, ...] = ("cat", "dog")
        self._counts: Counter[Kind] = Counter()
        self._kinds: list[Kind | None] = []
        self._segments: SegmentedControl | None = None
        self._choice = Choice()
        self._choice.setAccessibleName(tr("Show"))
        self._choice.activated.connect(self._choose)
        self._places = QStackedWidget()
        self._places.addWidget(self._choice)
        self._order = Choice()
        self._order.setAccessibleName(tr("Order"))
        for _, words in ORDERS:
            self._order.addItem(tr(words))
        self._order.activated.connect(self._set_order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._places)
        column.addWidget(self._order)
        self._offer()

    def set_classes(self, names: Sequence[str]) -> None:
        """Offer the classes that a model knows; a class chosen before that it lacks is chosen no more."""
        if tuple(names) == self._classes:
            return
        self._classes = tuple(names)
        kind = self._arrangement.kind
        if kind is not None and kind[0] == "class" and kind[1] not in self._classes:
            self._arrange(Arrangement(None, self._arrangement.order))
        self._offer()

    def set_counts(self, counts: Counter[Kind]) -> None:
        """Offer what there is: “Neither” and “Not readable” only where some are, or where they are chosen."""
        self._counts = counts
        self._offer()

    def show_all(self) -> None:
        """Choose “All”."""
        self._arrange(Arrangement(None, self._arrangement.order))
        self._offer()

    def _offer(self) -> None:
        kinds: list[tuple[Kind | None, str]] = [(None, tr("All"))]
        kinds += [(class_kind(name), visible(_capital(name))) for name in self._classes]
        kinds.append((UNSURE, tr("Not sure")))
        rest = ((NEITHER, _capital(neither_words(len(self._classes)))), (UNREADABLE, tr("Not readable")))
        kinds += [(kind, words) for kind, words in rest if self._counts[kind] or self._arrangement.kind == kind]
        if [kind for kind, _ in kinds] != self._kinds:
            self._kinds = [kind for kind, _ in kinds]
            self._build([words for _, words in kinds])
        chosen = self._kinds.index(self._arrangement.kind)
        if self._segments is not None:
            self._segments.set_value(str(chosen))
        self._choice.setCurrentIndex(chosen)
        for place, (kind, words) in enumerate(kinds):
            count = self._counts.total() if kind is None else self._counts[kind]
            self._choice.setItemText(place, f"{words} ({whole(count)})")

    def _build(self, words: Sequence[str]) -> None:
        if self._segments is not None:
            self._places.removeWidget(self._segments)
            self._segments.deleteLater()
            self._segments = None
        self._choice.clear()
        self._choice.addItems(list(words))
        if len(words) <= _MOST_SEGMENTS:
            segments = SegmentedControl([(str(place), captioned(word)) for place, word in enumerate(words)])
            segments.setParent(self)
            for part in segments.findChildren(QPushButton):
                part.ensurePolished()  # else it is measured undressed
            if segments.minimumSizeHint().width() <= _ROOM:
                segments.chosen.connect(self._choose_segment)
                self._segments = segments
                self._places.addWidget(segments)
                self.setTabOrder(segments.button(str(len(words) - 1)), self._order)
            else:
                segments.deleteLater()
        self._places.setCurrentWidget(self._segments or self._choice)

    @Slot(str)
    def _choose_segment(self, value: str) -> None:
        self._choose(int(value))

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._arrange(Arrangement(self._kinds[place], self._arrangement.order))

    @Slot(int)
    def _set_order(self, place: int) -> None:
        order: Order = ORDERS[place][0]
        self._arrange(Arrangement(self._arrangement.kind, order))

    def _arrange(self, arrangement: Arrangement) -> None:
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self.chosen.emit(arrangement)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
