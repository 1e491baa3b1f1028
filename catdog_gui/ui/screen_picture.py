"""The picture that is looked at, decoded for the screen: quickly first, finer once somebody stays with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from catdog_gui.ui.picture_model import THUMBNAIL
from catdog_gui.ui.pictures import PictureLoader

_PAUSE = 600
"""Milliseconds for which a picture is looked at before it is decoded once more."""

_FINE = QSize(2400, 2400)
"""Pixels, enough to be enlarged and saved."""


class ScreenPicture(QObject):
    """Decodes one picture at a time.

    Signals:
        ready: path and picture; a null image where it cannot be decoded. Sent again with more pixels where there are more.
    """

    ready = Signal(object, QImage)

    def __init__(self, loader: PictureLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._path: Path | None = None
        self._room = QSize()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._refine)
        loader.whole.connect(self._decoded)

    def look_at(self, path: Path | None, room: QSize) -> None:
        """Decode ``path`` for ``room`` pixels of the screen; None: nothing is looked at any more."""
        self._later.stop()
        self._path, self._room = path, room
        if path is not None:
            self._loader.ask_whole(path, room, 2 * THUMBNAIL)

    @Slot(object, QImage)
    def _decoded(self, path: Path, image: QImage) -> None:
        if path != self._path:
            return
        self.ready.emit(path, image)
        filled = image.width() >= self._room.width() or image.height() >= self._room.height()
        if filled and self._room != _FINE:
            self._later.start()

    @Slot()
    def _refine(self) -> None:
        self.look_at(self._path, _FINE)
