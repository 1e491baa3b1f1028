"""One picture of the page Data, large, in the place of the grid; beside it those that it looks like."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.answers import class_tone
from catdog_gui.ui.data_edits import PictureEdits
from catdog_gui.ui.data_rows import PictureRows
from catdog_gui.ui.decoding import Decoder, Made, OpenPictures, Wish
from catdog_gui.ui.icons import icon
from catdog_gui.ui.names import visible
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.thumbnails import Thumbnails
from catdog_gui.ui.widgets import Card, ElidedLabel, QuietLabel, TextLabel, button
from catdog_gui.words import whole

PARTNERS = 3
"""Pictures that are shown beside the one looked at; of more the number is told."""

_PAUSE = 600
"""Milliseconds for which a picture is looked at before it is decoded once more, in more pixels."""

_FINE = QSize(2400, 2400)
"""Pixels, enough to be enlarged."""

_KEPT = 8
"""Pictures that stay decoded for the screen: those that are shown, and those that are one key away."""

_CAPTION = 70
"""Pixels, about, that the words below a picture and what is above and below all of them take."""

_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1,
}  # fmt: skip


class PictureViewer(Card):
    """Shows a picture of :class:`PictureRows` as large as there is room, and its partners beside it, to be compared.

    Arrow keys go on to the pictures before and after it among those that the rows show, Home and End to the first and last; 1 … 9
    and X edit it as in the grid; plus, minus and 0 enlarge; Esc and Enter go back.

    Signals:
        looked_at: index of the picture to go on to; it is shown once :meth:`show_picture` is called.
        closed: the person wants the grid again.
        exclude_requested, relabel_requested, move_requested: as :class:`PictureEdits`.
    """

    looked_at = Signal(int)
    closed = Signal()
    exclude_requested = Signal(object, bool)
    relabel_requested = Signal(object, int)
    move_requested = Signal(object, str)

    def __init__(
        self, theme: ThemeManager, rows: PictureRows, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent=parent)
        self._rows = rows
        self._edits = PictureEdits(rows, self)
        self._edits.exclude_requested.connect(self.exclude_requested)
        self._edits.relabel_requested.connect(self.relabel_requested)
        self._edits.move_requested.connect(self.move_requested)
        self._decoder = Decoder(2, parent=self)
        self._decoder.made.connect(self._take)
        self._decoded: OrderedDict[Wish, QImage] = OrderedDict()
        self._index: int | None = None
        self._more = self._columns = 0
        self._count = 1
        self._panes = [_Pane(theme, main=number == 0) for number in range(PARTNERS + 1)]
        self._back = button(tr("Back"))
        self._back.setToolTip(tr("Back to all pictures"))
        self._position = ElidedLabel(role="quiet")
        self._position.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._previous, self._next = _arrow(tr("Previous picture")), _arrow(tr("Next picture"))
        self._hint = QuietLabel(caption=True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._refine)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._back.clicked.connect(self.closed)
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        rows.about_to_show.connect(self._about_to_show)
        rows.modelReset.connect(self._place)
        rows.updated.connect(self._update)
        thumbnails.opened.connect(self._open)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    @property
    def index(self) -> int | None:
        """The picture that is shown."""
        return self._index

    @property
    def position(self) -> str:
        """Which of those that the rows show it is, in words."""
        return self._position.full_text

    def show_picture(self, index: int, partners: Sequence[int] = ()) -> None:
        """Show the picture ``index``; beside it the first few of ``partners``, other pictures that it is to be compared with."""
        self._index = index
        beside = list(partners[:PARTNERS])
        self._more = len(partners) - len(beside)
        self._count = 1 + len(beside)
        self._arrange()
        for pane, number in zip(self._panes, [index, *beside, *[None] * PARTNERS], strict=False):
            pane.expect(number)
        self._place()
        self._update(frozenset((index, *beside)))
        self._ask(self._room())
        self._later.start()

    def shutdown(self, timeout_ms: int) -> bool:
        """Give what is being decoded ``timeout_ms``; True when the threads are gone."""
        self._later.stop()
        return self._decoder.shutdown(timeout_ms)

    # Going on

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        index = self._neighbour(step)
        if index is not None:
            self.looked_at.emit(index)

    def _neighbour(self, step: int) -> int | None:
        place = self._rows.place_of(self._index) if self._index is not None else None
        if place is None or not 0 <= place + step < len(self._rows.shown):
            return None
        return self._rows.shown[place + step]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = Qt.Key(event.key()), self._index
        if index is None or self._edits.press(event, [index]):
            return
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.shown:
            self.looked_at.emit(self._rows.shown[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
            for pane in self._panes:
                pane.zoom(key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._index is not None:
            self._edits.menu([self._index], self).popup(event.globalPos())

    # What is decoded

    def _room(self) -> QSize:
        """Pixels of the screen that a picture may fill."""
        return self.size() * self.devicePixelRatioF()

    def _ask(self, size: QSize) -> None:
        """Decode all that is shown, then what is one step away."""
        near = [self._neighbour(1), self._neighbour(-1)] if size != _FINE else []
        numbers = [*(pane.index for pane in self._panes), *near]
        wishes = [Wish(number, size.width(), size.height()) for number in numbers if number is not None]
        for wish in wishes:
            if wish in self._decoded:
                self._decoded.move_to_end(wish)
                self._show(wish.index, self._decoded[wish])
        self._decoder.want(wish for wish in wishes if wish not in self._decoded)

    @Slot(object)
    def _take(self, made: tuple[Made, ...]) -> None:
        for each in made:
            if each.reason:
                self._rows.note_reason(each.wish.index, each.reason)
            if each.wish.width != _FINE.width():  # those take 17 MB each
                self._decoded[each.wish] = each.image
            self._show(each.wish.index, each.image)
        while len(self._decoded) > _KEPT:
            self._decoded.popitem(last=False)

    def _show(self, index: int, image: QImage) -> None:
        for pane in self._panes:
            if pane.index == index:
                pane.show_image(image)

    @Slot()
    def _refine(self) -> None:
        if self.isVisible():
            self._ask(_FINE)

    @Slot(object)
    def _open(self, pictures: OpenPictures) -> None:
        self._decoded.clear()
        self._decoder.open(pictures)

    # Words

    @Slot(object)
    def _about_to_show(self, coming: AbstractSet[int] | None) -> None:
        if coming is None:  # other pictures: the index means nothing any more
            self._index = None
            self._later.stop()
            for pane in self._panes:
                pane.expect(None)

    @Slot()
    def _place(self) -> None:
        place = self._rows.place_of(self._index) if self._index is not None else None
        shown = whole(len(self._rows.shown))
        self._position.setText(tr("{place} of {all}", place=whole(place + 1), all=shown) if place is not None else "")
        self._previous.setEnabled(self._neighbour(-1) is not None)
        self._next.setEnabled(self._neighbour(1) is not None)
        keys = [f"{number} {visible(name)}" for number, name in enumerate(self._rows.class_names[:9], start=1)]
        more = [tr("{n} more like it", n=whole(self._more))] if self._more else []
        self._hint.setText(" · ".join((*more, tr("← → go on"), *keys, tr("X exclude or include"), tr("Esc back"))))

    @Slot(object)
    def _update(self, indices: AbstractSet[int]) -> None:
        for pane in self._panes:
            if pane.index is not None and pane.index in indices:
                pane.describe(self._rows)
        if self._index is not None and self._index in indices:
            row = self._rows.row(self._index)
            self.setAccessibleName(", ".join((row.file_name, *self._rows.words(self._index))))

    # Building

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(Space.SMALL)
        above.addWidget(self._back)
        above.addWidget(self._position, 1)
        above.addWidget(self._previous)
        above.addWidget(self._next)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.CARD)
        self.body.addLayout(above)
        self.body.addLayout(self._grid, 1)
        self.body.addWidget(self._hint)
        self._arrange()

    def _arrange(self) -> None:
        """Two pictures stand beside each other or one above the other, as they become larger; more of them, two in a line."""
        columns = 2 if self._count > 2 or self.width() > self.height() - 2 * _CAPTION else 1
        if columns != self._columns:
            self._columns = columns
            for number, pane in enumerate(self._panes):
                self._grid.addWidget(pane, *divmod(number, columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._back.setIcon(icon("chevron-left", theme.text, size=14))
        self._previous.setIcon(icon("chevron-left", theme.text, disabled=theme.disabled, size=18))
        self._next.setIcon(icon("chevron-right", theme.text, disabled=theme.disabled, size=18))


class _Pane(QWidget):
    """A picture and what is known of it; hidden while it shows none."""

    def __init__(self, theme: ThemeManager, *, main: bool) -> None:
        super().__init__()
        self.index: int | None = None
        self._file_name = ""
        self._there = False
        self._view = PictureView(theme)
        self._view.setMinimumSize(80, 80)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys are for all of the viewer
        self._dot = TextLabel("●")
        self._name = ElidedLabel(role="heading" if main else "quiet")
        self._words = ElidedLabel(role="caption")
        line = QHBoxLayout()
        line.setSpacing(Space.TINY + 2)
        line.addWidget(self._dot)
        line.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._view, 1)
        column.addSpacing(Space.TINY)
        column.addLayout(line)
        column.addWidget(self._words)
        self.hide()

    def expect(self, index: int | None) -> None:
        """The picture ``index`` is on its way; None: there is none."""
        if index != self.index:
            self._there = False
            self._view.expect_another()
        self.index = index
        self.setVisible(index is not None)

    def describe(self, rows: PictureRows) -> None:
        """Say what is known of it."""
        if self.index is None:
            return
        row = rows.row(self.index)
        self._file_name = row.file_name
        self._name.setText(row.file_name)
        self._words.setText(" · ".join(rows.words(self.index)))
        font = self._name.font()
        font.setStrikeOut(row.excluded)
        self._name.setFont(font)
        self._dot.set_tone("quiet" if row.excluded else class_tone(row.class_name))

    def show_image(self, image: QImage) -> None:
        """Show it; the same picture in more pixels takes the place of the one before."""
        if image.isNull():
            self._view.show_words(tr("This picture cannot be read."))
        elif self._there:
            self._view.refine(image)
        else:
            self._view.show_image(image, self._file_name)
        self._there = True

    def zoom(self, key: Qt.Key) -> None:
        """Enlarge, or back, or all of it, as the key says."""
        act = {Qt.Key.Key_Minus: self._view.zoom_out, Qt.Key.Key_0: self._view.fit}.get(key, self._view.zoom_in)
        act()


def _arrow(words: str) -> QToolButton:
    result = QToolButton()
    result.setToolTip(words)
    result.setAccessibleName(words)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
    return result
