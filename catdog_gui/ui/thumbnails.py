"""Thumbnails of the open data set: decoded when they are looked at, and kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from catdog_gui.data.imageset import Picture
from catdog_gui.ui.decoding import Decoder, Made, OpenPictures, Wish

THUMBNAIL = 112
"""Logical pixels that a thumbnail is high and wide at most."""

_MOST_BYTES = 96 << 20
"""Thumbnails in memory: some 2,000 of them, or a quarter of that on a screen with twice the pixels."""

_THREADS = 2
"""With large photographs the second one doubles the speed."""

_ENLARGED_MOST = 3
"""A small picture is enlarged no further: that it is small is to be seen."""

_CORNER = 4 / THUMBNAIL
"""Radius of a thumbnail's corners, as a part of its longest side."""


class Thumbnails(QObject):
    """Whole pictures, small, by their index in the set; none is cut, so that what is judged by it is what is there.

    Decoded on threads of their own, and only what is wanted at the moment: what was scrolled past is given up. Those that
    were not looked at for longest make room for others.

    Signals:
        opened: the :class:`OpenPictures` that are shown from now on, for others who show them in another size.
        arrived: a frozenset of indices whose thumbnails are there now.
        failed: a picture's index, and why it cannot be decoded; its thumbnail is a null pixmap.
    """

    opened = Signal(object)
    arrived = Signal(object)
    failed = Signal(int, str)

    def __init__(self, parent: QObject | None = None, most_bytes: int = _MOST_BYTES) -> None:
        """``most_bytes``: memory that all thumbnails together may take."""
        super().__init__(parent)
        self._decoder = Decoder(_THREADS, _polished, self)
        self._decoder.made.connect(self._take)
        self._pictures = OpenPictures(())
        self._most_bytes = most_bytes
        self._ratio = 1.0
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._bytes = 0
        self._broken: set[int] = set()

    @property
    def bytes(self) -> int:
        """Memory that the thumbnails take."""
        return self._bytes

    def open(self, pictures: Sequence[Picture]) -> None:
        """Show other pictures; the zips of those before are closed."""
        self._pictures.close()
        self._pictures = OpenPictures(pictures)
        self._forget()
        self._broken = set()
        self._decoder.open(self._pictures)
        self.opened.emit(self._pictures)

    def set_ratio(self, ratio: float) -> None:
        """Pixels of the screen for each logical one; with another ratio all thumbnails are made anew."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._forget()

    def get(self, index: int) -> QPixmap | None:
        """The thumbnail; a null pixmap where the picture cannot be decoded, None while it is not there."""
        kept = self._kept.get(index)
        if kept is not None:
            self._kept.move_to_end(index)
            return kept
        return QPixmap() if index in self._broken else None

    def want(self, indices: Iterable[int], *, quietly: bool = False) -> None:
        """Make these, the first one first, and nothing else any more; those that are there stay.

        ``quietly``: with one thread alone, for the window has something to do meanwhile.
        """
        side = round(THUMBNAIL * self._ratio)
        missing = (index for index in indices if index not in self._kept and index not in self._broken)
        self._decoder.want((Wish(index, side, side) for index in missing), at_once=1 if quietly else _THREADS)

    def shutdown(self, timeout_ms: int) -> bool:
        """Give what is under way ``timeout_ms``, and close the zips; True when the threads are gone."""
        gone = self._decoder.shutdown(timeout_ms)
        self._pictures.close()
        return gone

    def _forget(self) -> None:
        self._kept.clear()
        self._bytes = 0

    @Slot(object)
    def _take(self, made: tuple[Made, ...]) -> None:
        side = round(THUMBNAIL * self._ratio)
        arrived = [each for each in made if each.wish.width == side]
        for each in arrived:
            index = each.wish.index
            if each.reason:
                self._broken.add(index)
                self.failed.emit(index, each.reason)
                continue
            pixmap = QPixmap.fromImage(each.image)
            pixmap.setDevicePixelRatio(self._ratio)
            self._kept[index] = pixmap
            self._bytes += _size(pixmap)
        while self._bytes > self._most_bytes:
            self._bytes -= _size(self._kept.popitem(last=False)[1])
        self.arrived.emit(frozenset(each.wish.index for each in arrived))


def _size(pixmap: QPixmap) -> int:
    return 4 * pixmap.width() * pixmap.height()


def _polished(image: QImage, wish: Wish) -> QImage:
    """As large as it is wanted, as far as that makes sense, and with round corners."""
    width = min(wish.width, _ENLARGED_MOST * image.width())
    height = min(wish.height, _ENLARGED_MOST * image.height())
    how = Qt.TransformationMode.SmoothTransformation
    picture = image.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio, how)
    result = QImage(picture.size(), QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(picture))
    radius = _CORNER * wish.width
    painter.drawRoundedRect(result.rect(), radius, radius)
    painter.end()
    return result
