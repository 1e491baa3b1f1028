"""The slider for the smoothing of curves, with what its position means."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.theme import Space, Type
from catdog_gui.ui.widgets import TextLabel, label_for
from catdog_gui.words import decimal


class SmoothingControl(QWidget):
    """Chooses the memory of an exponential average, finer the longer it is.

    Signals:
        moved: the memory, while the slider moves.
        settled: the memory, once the person has let go.
    """

    moved = Signal(float)
    settled = Signal(float)

    def __init__(self, weight: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 300)
        self.slider.setPageStep(20)
        self.slider.setMinimumWidth(60)
        self.slider.setMaximumWidth(160)
        self.slider.setAccessibleName(tr("Smoothing"))
        self.slider.setValue(_position(weight))
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self._settle)
        font = self.font()
        font.setPixelSize(Type.CAPTION)
        self._words = TextLabel(_words(self.weight), "caption")
        self._words.setFixedWidth(QFontMetrics(font).horizontalAdvance(_words(0.999)) + Space.TINY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(label_for(self.slider, tr("Smoothing"), "caption"))
        row.addWidget(self.slider, 1)
        row.addWidget(self._words)

    @property
    def weight(self) -> float:
        """The memory, 0 … 0.999."""
        return _memory(self.slider.value())

    @Slot(int)
    def _slide(self, _position: int) -> None:
        self._words.setText(_words(self.weight))
        self.moved.emit(self.weight)
        if not self.slider.isSliderDown():  # by key or wheel, there is no letting go
            self._settle()

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self.weight)


def _memory(position: int) -> float:
    """Memory of the smoothing at a position of the slider: 0 → 0, 100 → 0.9, 200 → 0.99, 300 → 0.999."""
    return round(1 - 10 ** (-position / 100), 4)


def _words(weight: float) -> str:
    """The memory, and how many batches an evenly weighted mean of the same steadiness has."""
    if weight == 0:
        return tr("off")
    batches = decimal((1 + weight) / (1 - weight), ",.0f")
    return tr("{memory} · about {batches} batches", memory=decimal(weight, ".3f"), batches=batches)


def _position(memory: float) -> int:
    return round(-100 * math.log10(1 - memory))
