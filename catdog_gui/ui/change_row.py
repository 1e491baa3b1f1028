"""One line that asks for other epochs and another learning rate of a run under way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSpinBox, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import TextLabel, button, label_for

MOST_EPOCHS = 10_000


class Factor(QDoubleSpinBox):
    """A factor from a thousandth to a hundred; the arrows halve and double it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0.001, 100)
        self.setDecimals(3)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def textFromValue(self, val: float) -> str:  # noqa: N802
        return f"{val:g}".replace(".", self.locale().decimalPoint())

    def stepBy(self, steps: int) -> None:  # noqa: N802
        self.setValue(self.value() * 2.0**steps)


class ChangeRow(QWidget):
    """The number of epochs and the factor, to be left or changed.

    Signals:
        wanted: epochs in all, and the factor on the schedule's learning rates.
        cancelled: everything stays.
    """

    wanted = Signal(int, float)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epochs = QSpinBox()
        self.epochs.setAccessibleName(tr("Epochs in all"))
        self.epochs.setToolTip(tr("In all, with those that are done. The learning rate is laid out anew over them."))
        self.epochs.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.rate = Factor()
        self.rate.setAccessibleName(tr("Factor on the learning rate"))
        self.rate.setToolTip(
            tr("What the learning rates of the schedule are multiplied by from the next step on; 1 is the schedule.")
        )
        for field in (self.epochs, self.rate):
            field.setFixedWidth(72)
        self.go = button(tr("Change"))
        cancel = button(tr("Cancel"))
        self.go.clicked.connect(self._tell)
        cancel.clicked.connect(self.cancelled)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(self.epochs)
        line.addWidget(TextLabel(tr("epochs,"), "heading"))
        line.addWidget(label_for(self.rate, tr("learning rate ×"), "heading"))
        line.addWidget(self.rate)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.go)

    def ask(self, epochs: int, begun: int, rate: float) -> None:
        """Start from what holds now; fewer epochs than have ``begun`` cannot be asked for."""
        self.epochs.setRange(max(1, begun), MOST_EPOCHS)
        self.epochs.setValue(epochs)
        self.rate.setValue(rate)
        self.epochs.setFocus()
        self.epochs.selectAll()

    @Slot()
    def _tell(self) -> None:
        self.wanted.emit(self.epochs.value(), self.rate.value())
