"""The picture in the middle of the page Classify, with what is laid over it."""

from __future__ import annotations

import sys

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from catdog_gui.explain.overlay import Look
from catdog_gui.language import tr
from catdog_gui.ui.names import harmless, visible
from catdog_gui.ui.overlay_layer import Layer
from catdog_gui.ui.picture_marks import caption, outline, part_of
from catdog_gui.ui.spoken import say, speak_as
from catdog_gui.ui.theme import Radius, ThemeManager
from catdog_gui.ui.viewport import Viewport

STEP = 1.25
"""What one notch of the wheel, or one press of a key, enlarges by."""

PATIENCE = 150
"""Milliseconds for which the picture before stays while the next one is decoded: most come sooner, and nothing flickers."""

_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}

Patch = tuple[int, int]
"""Row and column."""


class PictureView(QWidget):
    """Shows a picture as large as it fits, a layer over it, and lets patches of that be looked at; a word where there is none.

    The wheel and pinching enlarge, dragging moves, a double click fits again. Enter picks the brightest patch, the arrow keys
    then go from patch to patch.
    """

    patch_picked = Signal(object)
    """The person picked this patch, (row, column), or let go of the one picked before (None)."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._words = ""
        self._viewport = Viewport()
        self._layer: Layer | None = None
        self._look: Look = "smooth"
        self._opacity = 1.0
        self._hidden = False
        self._picked: Patch | None = None
        self._picked_before: Patch | None = None
        self._hovered: Patch | None = None
        self._pressed: QPoint | None = None
        self._dragging: QPoint | None = None
        self._ring = False
        self._overlay: QImage | None = None
        self._sharp: QImage | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show_nothing)
        speak_as(self, QAccessible.Role.Graphic)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)
        if sys.platform != "darwin":  # there pinching on the trackpad comes as a native gesture, and would come twice
            self.grabGesture(Qt.GestureType.PinchGesture)

    # What is shown

    @property
    def image(self) -> QImage:
        """The picture that is shown; null where there is none."""
        return self._image

    @property
    def zoom(self) -> float:
        """How far the picture is enlarged; 1 is fitted."""
        return self._viewport.zoom

    @property
    def picked(self) -> Patch | None:
        """The patch that is looked at."""
        return self._picked

    def show_image(self, image: QImage, name: str) -> None:
        """Show ``image``, fitted, with nothing laid over it; ``name`` is what a screen reader says."""
        self._show(image, "", tr("Picture {name}", name=name))

    def refine(self, image: QImage) -> None:
        """The same picture in more pixels; what is laid over it, and what is seen of it, stays."""
        self._image, self._sharp = image, None
        self._viewport.refine(QSizeF(image.size()))
        self.update()

    def show_words(self, text: str) -> None:
        """Show ``text`` in the place of a picture."""
        self._show(QImage(), text, text)

    def expect_another(self) -> None:
        """The next picture is on its way; the one that is shown stays a moment, but no longer says anything."""
        self._forget_layer()
        self._patience.start()

    def set_layer(self, layer: Layer | None) -> None:
        """Lay this over the picture; what was picked stays picked."""
        self._layer, self._overlay = layer, None
        self._hover(self._hovered if layer is not None else None)
        self.update()

    def set_look(self, look: Look) -> None:
        """Flowing colours, or every patch as one area."""
        self._look, self._overlay = look, None
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """How much of the layer is seen, 0 … 1."""
        self._opacity = opacity
        self.update()

    @Slot()
    def hide_layer(self) -> None:
        """Show the bare picture until :meth:`unhide_layer`."""
        self._set_hidden(True)

    @Slot()
    def unhide_layer(self) -> None:
        """Show the layer again."""
        self._set_hidden(False)

    def pick(self, patch: Patch | None) -> None:
        """Look at a patch, or at none, and tell."""
        if patch != self._picked:
            self._picked = patch
            self.update()
            self._tell_patch()
            self.patch_picked.emit(patch)

    def rendered(self) -> QImage:
        """The picture with its layer as chosen, in the picture's own pixels; null where there is none."""
        if self._image.isNull():
            return QImage()
        result = QImage(self._image.size(), QImage.Format.Format_RGB32)
        result.fill(Qt.GlobalColor.white)
        painter = QPainter(result)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(result.rect())
        painter.drawImage(place, self._image)
        self._paint_layer(painter, place)
        if self._picked is not None:
            self._paint_outline(painter, place, self._picked, self._theme.current.accent, max(1, place.width() / 600))
        painter.end()
        return result

    # Enlarging

    @Slot()
    def zoom_in(self) -> None:
        """Enlarge a step, around the middle."""
        self._zoom_by(STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Back a step, at most to all of the picture."""
        self._zoom_by(1 / STEP)

    @Slot()
    def fit(self) -> None:
        """All of the picture, as large as it fits."""
        self._viewport.fit()
        self.update()

    def _zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        if not self._image.isNull():
            self._viewport.zoom_by(factor, at)
            self._hover(None)
            self.update()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setPen(QColor(self._theme.current.quiet))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            place = self._viewport.place
            frame = QPainterPath()
            frame.addRoundedRect(place.intersected(QRectF(self.rect())), Radius.CARD, Radius.CARD)
            painter.save()
            painter.setClipPath(frame)  # corners; and a letterbox reaches beyond the picture
            self._paint_picture(painter, place)
            self._paint_layer(painter, place)
            painter.restore()
            self._paint_patches(painter, place)
        if self._ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.current.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._viewport.set_frame(QSizeF(self.size()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom_by(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._zoom_by(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        # While a patch is picked the arrow keys are for patches, whatever the page uses them for.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._arrow(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position().toPoint(), None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            self._hover(self._patch_at(event.position()))
        elif self._dragging is not None:
            self._viewport.move_by(QPointF(point - self._dragging))
            self._dragging = point
            self.update()
        elif (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = point
            self._hover(None)
            if self._viewport.zoom > 1:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        clicked = self._pressed is not None and self._dragging is None
        self._pressed = self._dragging = None
        self.unsetCursor()
        if clicked:
            self._picked_before = self._picked
            patch = self._patch_at(event.position())
            self.pick(None if patch == self._picked else patch)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pick(self._picked_before)  # the first of the two clicks was not meant for a patch
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._arrow(event)
        if step is not None and self._picked is not None:
            self._go(self._picked, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._layer is not None:
            self.pick(self._brightest(self._layer) if self._picked is None else None)
        else:
            super().keyPressEvent(event)

    # Within

    def _show(self, image: QImage, words: str, name: str) -> None:
        self._patience.stop()
        self._forget_layer()
        self._image, self._words, self._sharp = image, harmless(words), None
        self._viewport.set_picture(QSizeF(image.size()))
        self.setAccessibleName(visible(name))
        self.update()

    @Slot()
    def _show_nothing(self) -> None:
        self.show_words(tr("Opening…"))

    def _forget_layer(self) -> None:
        self._layer = self._overlay = None
        self._picked = self._picked_before = self._hovered = None
        self.setAccessibleDescription("")

    def _set_hidden(self, hidden: bool) -> None:
        if hidden != self._hidden:
            self._hidden = hidden
            self.update()

    def _patch_at(self, point: QPointF) -> Patch | None:
        return self._layer.patch_at(self._viewport.part(point)) if self._layer is not None else None

    def _hover(self, patch: Patch | None) -> None:
        if patch != self._hovered:
            self._hovered = patch
            self.update()

    def _arrow(self, event: QKeyEvent) -> Patch | None:
        return _ARROWS.get(Qt.Key(event.key())) if self._picked is not None else None

    def _go(self, patch: Patch, step: Patch) -> None:
        """To the next patch in a direction that shows some of the picture."""
        layer = self._layer
        row, column = patch[0] + step[0], patch[1] + step[1]
        inside = layer is not None and 0 <= row < layer.rows and 0 <= column < layer.columns
        if layer is not None and inside and not layer.patch_area(row, column).isEmpty():
            self.pick((row, column))

    def _tell_patch(self) -> None:
        """Say in words what an outline says to those who see it."""
        words = ""
        if self._picked is not None and self._layer is not None:
            row, column = self._picked
            told = self._layer.words(row, column)
            words = tr("Patch in row {row}, column {column}: {words}", row=row + 1, column=column + 1, words=told)
        self.setAccessibleDescription(words)
        if self.hasFocus():
            say(self, words)

    def _brightest(self, layer: Layer) -> Patch | None:
        for place in np.argsort(-layer.values, axis=None):
            row, column = divmod(int(place), layer.columns)
            if not layer.patch_area(row, column).isEmpty():
                return row, column
        return None

    # Painting

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        painter.fillRect(place, Qt.GlobalColor.white)  # what is transparent: so the model gets it too
        ratio = self.devicePixelRatioF()
        size = (place.size() * ratio).toSize()
        if self._viewport.zoom > 1 or size.width() * 4 > self._image.width() * 3:
            painter.drawImage(place, self._image)
            return
        # The painter alone skips pixels where it makes a picture much smaller.
        if self._sharp is None or self._sharp.size() != size:
            how = Qt.TransformationMode.SmoothTransformation
            self._sharp = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how)
        painter.drawImage(place, self._sharp)

    def _paint_layer(self, painter: QPainter, place: QRectF) -> None:
        if self._layer is None or self._hidden or self._opacity == 0:
            return
        if self._overlay is None:
            self._overlay = self._layer.image(self._look)
        painter.save()
        painter.setOpacity(self._opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._look == "smooth")
        painter.drawImage(part_of(place, self._layer.area), self._overlay)
        painter.restore()

    def _paint_patches(self, painter: QPainter, place: QRectF) -> None:
        if self._layer is None:
            return
        if self._hovered is not None and self._hovered != self._picked:
            self._paint_outline(painter, place, self._hovered, self._theme.current.text)
        if self._picked is not None:
            self._paint_outline(painter, place, self._picked, self._theme.current.accent)
        patch = self._hovered or self._picked
        if patch is not None:
            area = part_of(place, self._layer.patch_area(*patch))
            caption(painter, QRectF(self.rect()), area, self._layer.words(*patch), self.font(), self._theme.current)

    def _paint_outline(self, painter: QPainter, place: QRectF, patch: Patch, ink: str, unit: float = 1) -> None:
        assert self._layer is not None
        area = part_of(place, self._layer.patch_area(*patch))
        outline(painter, area, QColor(ink), QColor(self._theme.current.card), unit)
