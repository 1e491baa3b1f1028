"""What can be tried beside a single run: several runs one after the other, and a learning rate."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.rates import RateController
from catdog_gui.language import tr
from catdog_gui.ui.queue_bar import kept_queue
from catdog_gui.ui.queue_dialog import QueueDialog
from catdog_gui.ui.rate_dialog import RateDialog
from catdog_gui.ui.subject import Subject
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import button


class Experiments(QWidget):
    """Two quiet buttons, each with a dialog.

    Signals:
        runs_chosen: the configurations to train one after the other, a tuple.
        rate_chosen: settings by dotted path.

    Args:
        subject: what the dialogs begin from; asked when one is opened.
    """

    runs_chosen = Signal(object)
    rate_chosen = Signal(object)

    def __init__(
        self,
        theme: ThemeManager,
        estimate: EstimateController,
        rates: RateController,
        subject: Callable[[], Subject | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._estimate, self._rates, self._subject = theme, estimate, rates, subject
        self.find_rate, self.several = button(tr("Find a rate…")), button(tr("Several runs…"))
        self.find_rate.setToolTip(tr("A short test says which learning rate this recipe bears."))
        self.several.setToolTip(tr("Train one after the other with different settings, unattended."))
        self.find_rate.clicked.connect(self._open_rate)
        self.several.clicked.connect(self._open_several)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.find_rate, 1)
        row.addWidget(self.several, 1)

    @Slot()
    def _open_rate(self) -> None:
        if (subject := self._subject()) is not None:
            dialog = RateDialog(self._theme, self._rates, subject, self)
            dialog.chosen.connect(self.rate_chosen)
            self._estimate.set_paused(True)  # the test takes the processor that would be measured
            dialog.finished.connect(self._rate_closed)
            dialog.open()

    @Slot()
    def _rate_closed(self) -> None:
        self._estimate.set_paused(False)

    @Slot()
    def _open_several(self) -> None:
        if (subject := self._subject()) is not None:
            left = kept_queue()
            dialog = QueueDialog(self._theme, subject, self._estimate, left.pending if left is not None else 0, self)
            dialog.chosen.connect(self.runs_chosen)
            dialog.open()
