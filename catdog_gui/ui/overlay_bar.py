"""How what is laid over the picture is shown: how strongly, in which look, and what its colours mean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QSlider, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.colour_key import ColourKey
from catdog_gui.ui.overlay_layer import Scale
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import SegmentedControl, TextLabel, label_for
from catdog_gui.words import percent

STRENGTH = 100
"""Opacity at the start, in percent."""


class OverlayBar(QWidget):
    """Opacity, look, the key to the colours, and a line about what is shown.

    Args:
        hints: every text that :meth:`set_hint` may get; room is kept for the longest.
    """

    opacity_changed = Signal(float)
    """0 … 1."""
    look_chosen = Signal(str)
    """``smooth`` or ``cells``."""

    def __init__(self, theme: ThemeManager, hints: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setValue(STRENGTH)
        self.slider.setMinimumWidth(32)
        self.slider.setMaximumWidth(200)
        self.slider.setAccessibleName(tr("Strength of the overlay"))
        self._percent = TextLabel(role="caption")
        self._percent.ensurePolished()  # measured as it will be written
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance(percent(1, 0)))
        self.look = SegmentedControl([("smooth", tr("Smooth")), ("cells", tr("Cells"))])
        self.look.setAccessibleName(tr("Look of the overlay"))
        self.look.setSizePolicy(
            QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed
        )  # on a large screen it would be half a page wide
        self._key = ColourKey(theme)
        self._hint = SteadyLabel(hints)
        controls = QHBoxLayout()
        controls.setSpacing(Space.SMALL)
        controls.addWidget(label_for(self.slider, tr("Overlay")))
        controls.addWidget(self.slider, 1)
        controls.addWidget(self._percent)
        controls.addStretch(0)
        controls.addWidget(self.look)
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(Space.SMALL)
        column.addLayout(controls, 0, 0)
        column.addWidget(self._key, 1, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._hint, 2, 0)
        self.slider.valueChanged.connect(self._slide)
        self.look.chosen.connect(self.look_chosen)
        self._slide(STRENGTH)

    @property
    def opacity(self) -> float:
        """How much of the overlay is seen, 0 … 1."""
        return self.slider.value() / 100

    @property
    def hint(self) -> str:
        """The line about what is shown."""
        return self._hint.words

    def set_scale(self, scale: Scale) -> None:
        """Explain the colours of this kind of value."""
        self._key.set_scale(scale)

    def set_hint(self, text: str) -> None:
        """Say what is shown."""
        self._hint.setText(text)

    @Slot(int)
    def _slide(self, value: int) -> None:
        self._percent.setText(percent(value / 100, 0))
        self.opacity_changed.emit(value / 100)
