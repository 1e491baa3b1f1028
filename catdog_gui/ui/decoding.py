"""Decoding pictures of the open data set for the screen, on threads beside the window's."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from catdog_gui.data.decode import decode_whole
from catdog_gui.data.imageset import Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError
from catdog_gui.language import tr
from catdog_gui.ui.pictures import rgb_image, thread_pool

_AT_ONCE = 24
"""Pictures handed over in one turn of the window's loop: it is never held up by many that come in together."""


class OpenPictures:
    """The pictures of one set, for several threads to read; zips are opened when the first of them is read from.

    Closing waits for nobody: the zips are closed by whoever reads last.
    """

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self._pictures = pictures
        self._reader: PictureReader | None = None
        self._opening, self._counting = threading.Lock(), threading.Lock()
        self._reading = 0
        self._closed = False

    def __len__(self) -> int:
        return len(self._pictures)

    def read(self, index: int) -> bytes:
        """The whole file of the picture ``index``.

        Raises:
            DecodeError: as :meth:`PictureReader.read`; or the set is closed.
        """
        with self._counting:
            if self._closed:
                raise DecodeError(tr("no longer open"))
            self._reading += 1
        try:
            with self._opening:  # the list of a large zip takes a while: the others wait for it
                if self._reader is None:
                    self._reader = PictureReader(self._pictures)
            return self._reader.read(self._pictures[index])
        finally:
            self._leave()

    def close(self) -> None:
        """No more is read."""
        with self._counting:
            over = not self._closed and not self._reading
            self._closed = True
        if over:
            self._close_reader()

    def _leave(self) -> None:
        with self._counting:
            self._reading -= 1
            over = self._closed and not self._reading
        if over:
            self._close_reader()

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()


@dataclass(frozen=True, slots=True)
class Wish:
    """The picture ``index`` of the set is wanted, at most ``width`` × ``height`` pixels large."""

    index: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a wish: a picture, or a null image and the ``reason`` why it cannot be decoded."""

    wish: Wish
    image: QImage
    reason: str = ""


def as_it_is(image: QImage, wish: Wish) -> QImage:  # noqa: ARG001  (nothing is done)
    """The picture as it was decoded."""
    return image


class Decoder(QObject):
    """Decodes what is wanted, in the order it is wanted. New wishes take the place of all that still wait.

    Signals:
        made: a tuple of :class:`Made`, in the order they were finished.

    Args:
        at_once: threads that decode side by side.
        polish: what is done, on those threads too, to a picture that was decoded for a wish.
    """

    made = Signal(object)
    _ready = Signal()

    def __init__(
        self, at_once: int, polish: Callable[[QImage, Wish], QImage] = as_it_is, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._polish = polish
        self._threads = self._at_once = at_once
        self._pool = thread_pool(self, at_once)
        self._lock = threading.Lock()
        self._pictures = OpenPictures(())
        self._waiting: deque[Wish] = deque()
        self._under_way: set[Wish] = set()
        self._done: deque[Made] = deque()
        self._at_work = 0
        self._over = False
        self._ready.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def open(self, pictures: OpenPictures) -> None:
        """Wishes are for these pictures from now on; what was wanted of others is never heard of again."""
        with self._lock:
            self._pictures = pictures
            self._waiting.clear()
            self._under_way = set()
            self._done.clear()

    def want(self, wishes: Iterable[Wish], at_once: int | None = None) -> None:
        """Decode these, the first one first, instead of what still waits; what has been begun comes all the same, and once.

        ``at_once``: threads that do so, at most as many as there are; None: all.
        """
        with self._lock:
            if self._over:
                return
            self._at_once = min(at_once or self._threads, self._threads)
            there = len(self._pictures)  # rows may come before their pictures
            self._waiting = deque(wish for wish in wishes if wish.index < there and wish not in self._under_way)
            more = min(len(self._waiting), self._at_once) - self._at_work
            self._at_work += max(0, more)
        for _ in range(more):
            self._pool.start(self._work)

    def shutdown(self, timeout_ms: int) -> bool:
        """Forget what waits and give what is under way ``timeout_ms``; True when the threads are gone."""
        with self._lock:
            self._over = True
            self._waiting.clear()
        return self._pool.waitForDone(timeout_ms)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting or self._at_work > self._at_once:
                    self._at_work -= 1
                    return
                wish = self._waiting.popleft()
                self._under_way.add(wish)
                pictures = self._pictures
            made = self._make(pictures, wish)
            with self._lock:
                told = bool(self._done)
                wanted = pictures is self._pictures and not self._over
                if wanted:
                    self._done.append(made)
            if wanted and not told:
                self._ready.emit()

    def _make(self, pictures: OpenPictures, wish: Wish) -> Made:
        try:
            image = rgb_image(decode_whole(pictures.read(wish.index), wish.width, wish.height))
        except DecodeError as error:
            return Made(wish, QImage(), error.message)
        return Made(wish, self._polish(image, wish))

    @Slot()
    def _hand_over(self) -> None:
        with self._lock:
            done = tuple(self._done.popleft() for _ in range(min(_AT_ONCE, len(self._done))))
            self._under_way.difference_update(made.wish for made in done)
            more = bool(self._done)
        if more:
            self._ready.emit()
        if done:
            self.made.emit(done)
