"""One picture of the filmstrip: what it looks like, where the model looked, and what it answered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from catdog_gui.explain.overlay import Look, coloured
from catdog_gui.language import tr
from catdog_gui.training.events import Frame
from catdog_gui.ui.names import visible
from catdog_gui.ui.overlay_layer import as_image
from catdog_gui.ui.spoken import speak_as
from catdog_gui.ui.theme import Radius, Space, ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, tell_more
from catdog_gui.words import percent

NARROWEST = 76
"""Width in pixels that a caption needs."""


class FilmFrame(QWidget):
    """A picture that keeps its proportions, its map over it, a caption below; an empty place before there is one."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture(theme)
        self.caption = ElidedLabel("", "caption")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self._picture)
        column.addWidget(self.caption)
        self._name = self._truth = ""
        speak_as(self, QAccessible.Role.Graphic)

    def set_tall(self, pixels: int) -> None:
        """Height of the picture."""
        self._picture.setFixedHeight(pixels)

    def set_picture(self, pixels: NDArray[np.uint8] | None, aspect: float = 1.0, name: str = "", truth: str = "") -> None:
        """Show another picture, uint8 (s, s, 3), ``aspect`` times as wide as high; None empties the place."""
        self._name, self._truth = name, truth
        self._picture.set_picture(pixels, aspect)
        self.set_frame(None, "smooth")

    def set_frame(self, frame: Frame | None, look: Look) -> None:
        """Lay the map of an epoch over the picture and say what was answered; None takes both away."""
        self._picture.set_map(None if frame is None else frame.lift, look)
        wrong = frame is not None and frame.right is False
        answered = "" if frame is None else f"{frame.label} {percent(frame.probability, 0)}"
        self.caption.setText(f"{answered} ×" if wrong else answered)
        self.caption.set_tone("warning" if wrong else "text" if frame is not None else None)
        said = tr("It shows: {truth}.", truth=self._truth) if self._truth else tr("Nobody said what it shows.")
        if frame is not None:
            answer = (
                tr("Answered: {answer}, which is wrong.", answer=answered)
                if wrong
                else tr("Answered: {answer}.", answer=answered)
            )
            said = f"{said} {answer}"
        tell_more(self, f"{self._name}\n{said}" if self._name else "")
        self.setAccessibleName(visible(f"{self._name}. {said}".strip(". ")) if self._name else tr("Empty place"))


class _Picture(QWidget):
    def __init__(self, theme: ThemeManager) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._aspect = 1.0
        self._lift: NDArray[np.float32] | None = None
        self._look: Look = "smooth"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_picture(self, pixels: NDArray[np.uint8] | None, aspect: float) -> None:
        self._aspect = aspect
        self._image = None
        if pixels is not None:
            height, width, _ = pixels.shape
            # copy(): the bytes go with this frame
            self._image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.update()

    def set_map(self, lift: NDArray[np.float32] | None, look: Look) -> None:
        self._lift, self._look = lift, look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROWEST, NARROWEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._place()
        outline = QPainterPath()
        outline.addRoundedRect(place, Radius.FIELD, Radius.FIELD)
        if self._image is None:
            painter.setPen(QPen(QColor(self._theme.current.line), 1))
            painter.setBrush(QColor(self._theme.current.field))
            painter.drawPath(outline)
            return
        painter.setClipPath(outline)
        ratio = self.devicePixelRatioF()
        width, height = max(1, round(place.width() * ratio)), max(1, round(place.height() * ratio))
        # Qt's painter halves pictures without averaging; scaling them does not.
        picture = self._image.scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(place, picture)
        if self._lift is not None:
            painter.drawImage(place, as_image(coloured(self._lift, width, height, self._look)))

    def _place(self) -> QRectF:
        """The picture in its proportions, as large as there is room, in the middle."""
        width, height = float(self.width()), float(self.height())
        across = min(width, height * self._aspect)
        down = across / self._aspect
        return QRectF((width - across) / 2, (height - down) / 2, across, down).adjusted(0.5, 0.5, -0.5, -0.5)
