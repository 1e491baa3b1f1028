"""Where a picture lies in its frame: fitted, or enlarged and moved. Arithmetic alone, no widget."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

ENLARGED_MOST = 4.0
"""A small picture is fitted no larger than this; beyond that there is nothing to see."""

PIXEL_MOST = 8.0
"""Logical pixels of the screen that one of the picture can become; enlarging eightfold is possible always."""


class Viewport:
    """Maps a picture to its frame. Sizes are logical pixels; points of the picture are fractions of its sides."""

    def __init__(self) -> None:
        self._frame = QSizeF(1, 1)
        self._picture = QSizeF(1, 1)
        self._zoom = 1.0
        self._middle = QPointF(0.5, 0.5)

    @property
    def zoom(self) -> float:
        """1 is fitted."""
        return self._zoom

    @property
    def place(self) -> QRectF:
        """Where the picture lies in the frame; larger than it when enlarged."""
        size = self._fitted() * self._zoom
        left = self._frame.width() / 2 - self._middle.x() * size.width()
        top = self._frame.height() / 2 - self._middle.y() * size.height()
        return QRectF(left, top, size.width(), size.height())

    def set_frame(self, size: QSizeF) -> None:
        """The frame has this size from now on; what is in its middle stays there."""
        self._frame = QSizeF(max(1.0, size.width()), max(1.0, size.height()))
        self._keep_inside()

    def set_picture(self, size: QSizeF) -> None:
        """Another picture, fitted."""
        self._picture = QSizeF(max(1.0, size.width()), max(1.0, size.height()))
        self.fit()

    def refine(self, size: QSizeF) -> None:
        """The same picture in more pixels; what is seen of it stays."""
        self._picture = QSizeF(max(1.0, size.width()), max(1.0, size.height()))
        self._keep_inside()

    def fit(self) -> None:
        """All of the picture, as large as it fits."""
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge by ``factor``; the point of the picture below ``at`` (None: the middle of the frame) stays where it is."""
        at = at if at is not None else QPointF(self._frame.width() / 2, self._frame.height() / 2)
        below = self.part(at)
        most = max(8.0, PIXEL_MOST * self._picture.width() / self._fitted().width())
        self._zoom = min(most, max(1.0, self._zoom * factor))
        size = self._fitted() * self._zoom
        self._middle = QPointF(
            below.x() + (self._frame.width() / 2 - at.x()) / size.width(),
            below.y() + (self._frame.height() / 2 - at.y()) / size.height(),
        )
        self._keep_inside()

    def move_by(self, distance: QPointF) -> None:
        """Move the picture; not so far that a gap opens beside it."""
        size = self._fitted() * self._zoom
        self._middle -= QPointF(distance.x() / size.width(), distance.y() / size.height())
        self._keep_inside()

    def part(self, point: QPointF) -> QPointF:
        """The point of the picture that lies at ``point`` of the frame."""
        place = self.place
        return QPointF((point.x() - place.left()) / place.width(), (point.y() - place.top()) / place.height())

    def _fitted(self) -> QSizeF:
        scale = min(self._frame.width() / self._picture.width(), self._frame.height() / self._picture.height(), ENLARGED_MOST)
        return self._picture * scale

    def _keep_inside(self) -> None:
        size = self._fitted() * self._zoom

        def kept(middle: float, frame: float, length: float) -> float:
            reach = min(0.5, frame / length / 2)
            return min(1 - reach, max(reach, middle))

        self._middle = QPointF(
            kept(self._middle.x(), self._frame.width(), size.width()),
            kept(self._middle.y(), self._frame.height(), size.height()),
        )
