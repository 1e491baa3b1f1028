"""A few exclusive choices side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class _Segment(QPushButton):
    """One choice of a :class:`SegmentedControl`; tells the arrow keys on."""

    moved = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "segment")
        self.setCheckable(True)
        self.setAutoExclusive(True)  # said to be one of several, not a box to be ticked
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        # Qt measures the text as it is written now; it becomes bold when the segment is chosen.
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        usual = super().sizeHint()
        return QSize(
            usual.width() + QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text()),
            usual.height(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class SegmentedControl(QFrame):
    """A few exclusive choices side by side. Left and right move between them, as does Tab into and out of the whole."""

    chosen = Signal(str)
    """The value that the person has just chosen (not what :meth:`set_value` sets)."""

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``choices`` are pairs of value and text."""
        super().__init__(parent)
        self.setProperty("role", "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._values: list[str] = []
        for value, text in choices:
            button = _Segment(text)
            button.moved.connect(self._move)
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            row.addWidget(button, 1)
        self._group.buttons()[0].setChecked(True)
        self._one_tab_stop()
        # Not clicked: screen readers toggle.
        self._group.idToggled.connect(self._toggled)

    @property
    def values(self) -> tuple[str, ...]:
        """All that can be chosen, from left to right."""
        return tuple(self._values)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: str) -> None:
        """Choose without telling.

        Raises:
            ValueError: ``value`` is none of the choices.
        """
        with QSignalBlocker(self._group):
            self._group.button(self._values.index(value)).setChecked(True)
        self._one_tab_stop()

    def button(self, value: str) -> QPushButton:
        """The button of one choice, for its tooltip or to disable it."""
        button = self._group.button(self._values.index(value))
        assert isinstance(button, QPushButton)
        return button

    def _move(self, step: int) -> None:
        for distance in range(1, len(self._values)):
            button = self._group.button((self._group.checkedId() + step * distance) % len(self._values))
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                button.click()
                return

    @Slot(int, bool)
    def _toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self._one_tab_stop()
            self.chosen.emit(self.value)

    def _one_tab_stop(self) -> None:
        for button in self._group.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus)
