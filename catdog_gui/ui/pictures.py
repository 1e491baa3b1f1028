"""Finding and decoding the pictures that are shown, on threads beside the window's."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from catdog_gui.data.decode import decode, decode_whole
from catdog_gui.data.imageset import Picture
from catdog_gui.data.inventory import PICTURE_ENDINGS, ending_of, hidden
from catdog_gui.data.naming import natural_key
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError

MOST_PICTURES = 20_000
"""Pictures that one drop may bring; a list of more is nothing a person looks through."""

_MOST_SQUARES = 48
"""Squares that may wait: more than a list shows at once. Older wishes are from rows that were scrolled past."""


class PictureLoader(QObject):
    """Decodes pictures, and walks through folders.

    The picture that is looked at has a thread of its own, so that it never waits; of several wishes for it the last one counts.
    Squares for a list come the last wish first, and wishes that are too old are given up.
    """

    found = Signal(object, bool)
    """What :meth:`find` found (a tuple of paths in natural order), and whether there was more than :data:`MOST_PICTURES`."""

    square = Signal(object, QImage)
    """Path and its central square; a null image where it cannot be decoded."""

    whole = Signal(object, QImage)
    """Path and the whole picture; a null image where it cannot be decoded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One thread each, for classifying needs the other cores; a picture never waits for the end of the one before it.
        self._walking, self._looking, self._squaring = (thread_pool(self, most) for most in (1, 2, 1))
        self._wanted: Path | None = None
        self._lock = threading.Lock()
        self._squares: OrderedDict[Path, int] = OrderedDict()
        self._making = False
        self._held = False
        self._over = False

    def find(self, places: Sequence[Path]) -> None:
        """Look for pictures: each of ``places`` is a picture, or a folder with pictures somewhere below."""
        self._start(self._walking, lambda: self._find(tuple(places)))

    def ask_whole(self, path: Path, box: QSize, square: int) -> None:
        """Ask for the whole of ``path``, at most as large as ``box`` pixels, instead of what was asked for before.

        Its square, ``square`` pixels wide, is made from it and comes along.
        """
        with self._lock:
            self._wanted = path
            self._squares.pop(path, None)
        self._start(self._looking, lambda: self._look(path, box, square))

    def ask_square(self, path: Path, side: int) -> None:
        """Ask for the central square of ``path``, ``side`` pixels wide; asked again, it comes sooner."""
        with self._lock:
            if path == self._wanted:
                return  # comes with the whole picture
            self._squares[path] = side
            self._squares.move_to_end(path)
            while len(self._squares) > _MOST_SQUARES:
                self._squares.popitem(last=False)
        self._go_on()

    def hold_squares(self, held: bool) -> None:
        """Leave the processor to what is more urgent for a moment, or go on."""
        self._held = held
        self._go_on()

    def shutdown(self, timeout_ms: int) -> bool:
        """Forget what waits and give what is under way ``timeout_ms``; True when the threads are gone."""
        self._over = True
        pools = (self._walking, self._looking, self._squaring)
        for pool in pools:
            pool.clear()
        gone = [pool.waitForDone(timeout_ms) for pool in pools]  # each is waited for, whatever the ones before it said
        return all(gone)

    def _start(self, pool: QThreadPool, work: Callable[[], None]) -> None:
        if not self._over:
            pool.start(work)

    def _go_on(self) -> None:
        with self._lock:
            if self._making or self._held or not self._squares:
                return
            self._making = True
        self._start(self._squaring, self._make_squares)

    def _make_squares(self) -> None:
        while True:
            with self._lock:
                if self._over or self._held or not self._squares:
                    self._making = False
                    return
                path, side = self._squares.popitem()
            self.square.emit(path, _square(path, side))

    def _look(self, path: Path, box: QSize, square: int) -> None:
        if path != self._wanted or self._over:
            return
        try:
            image = rgb_image(decode_whole(_content(path), box.width(), box.height()))
        except DecodeError:
            image = QImage()  # the list says why
        self.whole.emit(path, image)
        self.square.emit(path, _cut(image, square))
        with self._lock:
            if path == self._wanted:
                self._wanted = None

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


def thread_pool(parent: QObject, most: int) -> QThreadPool:
    """A pool of ``most`` threads, apart from the one that all of Qt shares."""
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(most)
    return pool


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # nobody may look
        return False


def _square(path: Path, side: int) -> QImage:
    try:
        return rgb_image(decode(_content(path), side, "crop"))
    except DecodeError:
        return QImage()


def _cut(image: QImage, side: int) -> QImage:
    """The central square, ``side`` pixels wide."""
    if image.isNull():
        return image
    edge = min(image.width(), image.height())
    middle = image.copy(QRect((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge))
    return middle.scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def rgb_image(pixels: NDArray[np.uint8]) -> QImage:
    """Red, green and blue (height, width, 3) as an image."""
    height, width, _ = pixels.shape
    pixels = np.ascontiguousarray(pixels)
    # copy(): the numbers belong to numpy and go with it
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _content(path: Path) -> bytes:
    picture = Picture(path.name, path)
    with PictureReader([picture]) as reader:
        return reader.read(picture)
