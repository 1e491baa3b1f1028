"""Finding and decoding the pictures that are shown, on a thread beside the window's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from catdog_gui.data.config import Geometry
from catdog_gui.data.decode import MAX_BYTES, decode
from catdog_gui.data.inventory import PICTURE_ENDINGS, ending_of, hidden
from catdog_gui.data.naming import natural_key
from catdog_gui.errors import DecodeError

MOST_PICTURES = 20_000
"""Pictures that one drop may bring; a list of more is nothing a person looks through."""


class PictureLoader(QObject):
    """Decodes one picture after the other, the one that was asked for last first, and walks through folders."""

    found = Signal(object, bool)
    """What :meth:`find` found (a tuple of paths in natural order), and whether there was more than :data:`MOST_PICTURES`."""

    square = Signal(object, QImage)
    """Path and its central square; a null image where it cannot be decoded."""

    whole = Signal(object, QImage)
    """Path and the whole picture; a null image where it cannot be decoded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # classifying needs the other cores
        self._order = count()
        self._over = False

    def find(self, places: Sequence[Path]) -> None:
        """Look for pictures: each of ``places`` is a picture, or a folder with pictures somewhere below."""
        self._start(lambda: self._find(tuple(places)))

    def ask_square(self, path: Path, side: int) -> None:
        """Ask for the central square of ``path``, ``side`` pixels wide."""
        self._start(lambda: self.square.emit(path, _square(path, side)))

    def ask_whole(self, path: Path, box: QSize) -> None:
        """Ask for the whole of ``path``, at most as large as ``box`` pixels."""
        self._start(lambda: self.whole.emit(path, _whole(path, box)))

    def shutdown(self, timeout_ms: int) -> bool:
        """Forget what waits and give what is under way ``timeout_ms``; True when the thread is gone."""
        self._over = True
        self._pool.clear()
        return self._pool.waitForDone(timeout_ms)

    def _start(self, work: Callable[[], None]) -> None:
        if not self._over:
            self._pool.start(work, next(self._order))

    def _find(self, places: tuple[Path, ...]) -> None:
        pictures: dict[Path, None] = {}
        more = False
        for path in self._below(places):
            if len(pictures) == MOST_PICTURES:
                more = True
                break
            pictures[path] = None
        self.found.emit(tuple(pictures), more)

    def _below(self, places: tuple[Path, ...]) -> Iterator[Path]:
        for place in places:
            if not _is_folder(place):
                yield place  # whatever it is: what cannot be read gets a line that says so
                continue
            for folder, folders, files in os.walk(place):
                if self._over:
                    return
                folders[:] = sorted((name for name in folders if not hidden(name)), key=natural_key)
                names = (name for name in files if ending_of(name) in PICTURE_ENDINGS and not hidden(name))
                yield from (Path(folder) / name for name in sorted(names, key=natural_key))


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # nobody may look
        return False


def _square(path: Path, side: int) -> QImage:
    try:
        return _decoded(_content(path), side, "crop")
    except (OSError, DecodeError):
        return QImage()


def _whole(path: Path, box: QSize) -> QImage:
    try:
        content = _content(path)
        # What the classifier refuses is not shown, and Qt's parsers meet no damaged file.
        decode(content, 8, "squash")
    except (OSError, DecodeError):
        return QImage()  # the list says why
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        # The camera's turn is applied after scaling: the box is turned for it.
        turned = QImageIOHandler.Transformation.TransformationRotate90 in reader.transformation()
        room = box.transposed() if turned else box
        if size.width() > room.width() or size.height() > room.height():
            reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    # Formats that Qt lacks are shown as the model gets them, between white bars.
    return image if not image.isNull() else _decoded(content, min(box.width(), box.height()), "letterbox")


def _decoded(content: bytes, side: int, geometry: Geometry) -> QImage:
    pixels = decode(content, side, geometry)
    # copy(): the numbers belong to numpy and go with it
    return QImage(pixels.data, side, side, 3 * side, QImage.Format.Format_RGB888).copy()


def _content(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise DecodeError("the file is too large for a picture")
    return path.read_bytes()
