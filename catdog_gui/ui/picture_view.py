"""The picture in the middle of the page Classify."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from catdog_gui.ui.theme import Radius


class PictureView(QWidget):
    """Shows a picture as large as it fits, with rounded corners; a word where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)

    def show_image(self, image: QImage, name: str) -> None:
        """Show ``image``; ``name`` is what a screen reader says."""
        self._image, self._words = image, ""
        self.setAccessibleName(f"Picture {name}")
        self.update()

    def show_words(self, text: str) -> None:
        """Show ``text`` in the place of a picture."""
        self._image, self._words = QImage(), text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        if self._image.isNull():
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._shown_size()
        place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height())
        frame = QPainterPath()
        frame.addRoundedRect(place, Radius.CARD, Radius.CARD)
        painter.setClipPath(frame)
        painter.drawImage(place, self._image)

    def _shown_size(self) -> QSize:
        """As large as fits; a small picture is enlarged at most fourfold, beyond that there is nothing to see."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        limit = self._image.size() * 4
        return size if size.width() <= limit.width() else limit
