"""The pictures of the filmstrip side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from catdog_gui.explain.overlay import Look
from catdog_gui.training.events import EpochExplained, Film
from catdog_gui.ui.film_frame import NARROWEST, FilmFrame
from catdog_gui.ui.theme import Space, ThemeManager

LOWEST, TALLEST = 56, 92
"""Height of the pictures in pixels."""


class FilmRow(QScrollArea):
    """As tall as its places are wide, within limits; scrolls sideways where they get too narrow for a caption."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frames: list[FilmFrame] = []
        content = QWidget()
        content.setProperty("role", "page")
        self._line = QHBoxLayout(content)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.SMALL)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    @property
    def captions(self) -> tuple[str, ...]:
        """The answers as shown."""
        return tuple(frame.caption.full_text for frame in self._frames)

    def set_places(self, count: int) -> None:
        """So many empty places."""
        while len(self._frames) > count:
            frame = self._frames.pop()
            self._line.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        while len(self._frames) < count:
            frame = FilmFrame(self._theme)
            self._frames.append(frame)
            self._line.addWidget(frame, 1)
        for frame in self._frames:
            frame.set_picture(None)
        self._fit()

    def set_film(self, film: Film) -> None:
        """The pictures of a film, not explained yet."""
        self.set_places(len(film))
        for index, frame in enumerate(self._frames):
            frame.set_picture(film.seen(index), film.aspects[index], film.names[index], film.truths[index])

    def show_epoch(self, event: EpochExplained | None, look: Look) -> None:
        """Maps and answers of an epoch; None takes them away."""
        for index, frame in enumerate(self._frames):
            frame.set_frame(event.frames[index] if event is not None else None, look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        count = max(1, len(self._frames))
        gaps = (count - 1) * Space.SMALL
        tall = max(LOWEST, min(TALLEST, (self.width() - gaps) // count))
        caption = 0
        for frame in self._frames:
            frame.set_tall(tall)
            caption = QFontMetrics(frame.caption.font()).height()
        bar = self.horizontalScrollBar()
        scrolls = count * NARROWEST + gaps > self.width()
        self.setFixedHeight(tall + Space.TINY + caption + (bar.sizeHint().height() if scrolls else 0))
