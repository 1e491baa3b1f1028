"""Makes the whole window a place to drop things on, whatever page and whatever widget is below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from catdog_gui.ui.drop_overlay import DropOverlay
from catdog_gui.ui.dropped import Handed, Offer, offer_of, picture_in
from catdog_gui.ui.theme import ThemeManager

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)
_HEARD = frozenset((QEvent.Type.Show, QEvent.Type.Resize, *_DRAGS))


class DropTarget(QObject):
    """Shows over the window what letting go will do, and tells what was let go.

    It listens where the system's events come in, before Qt hands them to the widget below: plots and fields would take drags
    for themselves. What holds neither files nor a picture (text, say) goes its usual way.
    """

    handed = Signal(object)
    """What was let go, a :class:`~catdog_gui.ui.dropped.Handed`."""

    def __init__(self, theme: ThemeManager, window: QWidget, may_open: Callable[[], bool]) -> None:
        """``may_open`` says whether another data set can be opened just now."""
        super().__init__(window)
        self._window = window
        self._may_open = may_open
        self._offer: Offer | None = None
        self._entry: QWindow | None = None
        self.overlay = DropOverlay(theme, window)
        window.setAcceptDrops(True)  # registers the window with the system
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        kind = event.type()
        if kind not in _HEARD:  # first of all: events come by the thousand, and some while all of this is taken apart
            return False
        if watched is self._window:
            if kind == QEvent.Type.Show:
                self._listen()
            elif kind == QEvent.Type.Resize:
                self.overlay.setGeometry(self._window.rect())
            return False
        match event:
            case QDragEnterEvent():
                return self._enter(event)
            case QDragMoveEvent():
                return self._move(event)
            case QDropEvent():
                return self._drop(event)
        return kind == QEvent.Type.DragLeave and self._leave()

    def _listen(self) -> None:
        entry = self._window.windowHandle()
        if entry is not None and entry is not self._entry:
            self._entry = entry
            entry.installEventFilter(self)

    def _enter(self, event: QDragEnterEvent) -> bool:
        # A question is open: the window waits for its answer.
        blocked = QApplication.activeModalWidget() is not None
        self._offer = None if blocked else offer_of(event.mimeData(), self._may_open())
        if self._offer is None:
            return blocked
        self.overlay.offer(self._offer.zones)
        return self._move(event)

    def _move(self, event: QDragMoveEvent) -> bool:
        if self._offer is None:
            return False
        self.overlay.point_at(event.position())
        _accept(event)
        return True

    def _leave(self) -> bool:
        mine = self._offer is not None
        self._offer = None
        self.overlay.hide()
        return mine

    def _drop(self, event: QDropEvent) -> bool:
        offer = self._offer
        if offer is None:
            return False
        self.overlay.point_at(event.position())
        zone = self.overlay.zone
        self._leave()
        _accept(event)
        image = None if offer.places or zone.action != "classify" else picture_in(event.mimeData())
        self.handed.emit(Handed(zone, offer, image))
        return True


def _accept(event: QDropEvent) -> None:
    """Take it as a copy: a file manager that was told of a move would remove the file."""
    if event.possibleActions() & Qt.DropAction.CopyAction:
        event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
