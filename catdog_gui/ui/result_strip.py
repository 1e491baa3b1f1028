"""The result of a run so far, and what to do with it once it has ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QStackedWidget, QWidget

from catdog_gui.language import later, tr
from catdog_gui.training.events import RunFinished
from catdog_gui.ui.change_row import MOST_EPOCHS, ChangeRow
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Card, ElidedLabel, TextLabel, button, label_for
from catdog_gui.words import percent

NARROW = 680
"""Width in pixels below which the buttons have their short names."""

NAMES = (
    (later("Classify pictures with it"), later("Classify with it")),
    (later("Train more epochs…"), later("More epochs…")),
    (later("Open run folder"), later("Run folder")),
)


class ResultStrip(Card):
    """One line that has its place from the start.

    Signals:
        classify: the model file to classify with.
        more_epochs: the run and its new number of epochs in all.
        change: what a run under way is to go on with: epochs in all, and the factor on its schedule's learning rates.
    """

    classify = Signal(Path)
    more_epochs = Signal(Path, int)
    change = Signal(int, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(Space.CARD, Space.SMALL, Space.SMALL, Space.SMALL)
        self._end: RunFinished | None = None
        self._folder: Path | None = None
        self._words = ElidedLabel("", "heading")
        self._now: tuple[int, int, float] | None = None
        self._use, self._more, self._open = (button(tr(full)) for full, _ in NAMES)
        self._change = button(tr("Change…"))
        self._change.setToolTip(tr("Give the run another number of epochs or another learning rate while it goes on"))
        self._change.clicked.connect(self._ask_change)
        self._use.clicked.connect(self._tell_classify)
        self._more.clicked.connect(self._ask_epochs)
        self._open.clicked.connect(self._open_folder)
        result = QWidget()
        row = QHBoxLayout(result)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._words, 1)
        for action in (self._use, self._more, self._open, self._change):
            row.addWidget(action)

        self._spin = QSpinBox()
        self._spin.setAccessibleName(tr("Epochs in all"))
        self._spin.setFixedWidth(72)
        self._spin.setToolTip(tr("The learning rate is laid out anew over all epochs."))
        self._spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._go = button(tr("Train on"))
        cancel = button(tr("Cancel"))
        self._go.clicked.connect(self._tell_more)
        cancel.clicked.connect(self._back)
        asking = QWidget()
        line = QHBoxLayout(asking)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        self._done = ElidedLabel(role="quiet")
        line.addWidget(label_for(self._spin, tr("Go on to"), "heading"))
        line.addWidget(self._spin)
        line.addWidget(TextLabel(tr("epochs in all"), "heading"))
        line.addWidget(self._done, 1)
        line.addWidget(cancel)
        line.addWidget(self._go)
        self._stack = QStackedWidget()
        self._stack.addWidget(result)
        self._stack.addWidget(asking)
        self._changing = ChangeRow()
        self._changing.wanted.connect(self._tell_change)
        self._changing.cancelled.connect(self._back)
        self._stack.addWidget(self._changing)
        self.body.addWidget(self._stack)
        self.setFixedHeight(self._stack.sizeHint().height() + 2 * Space.SMALL + 2)
        self.clear()

    @property
    def text(self) -> str:
        """The words, in full."""
        return self._words.full_text

    def clear(self) -> None:
        """Before the first epoch."""
        self._end = None
        self._offer(use=False, more=False, folder=None)
        self._words.setText(tr("The best result appears here after the first epoch."))

    def show_best(self, accuracy: float, epoch: int) -> None:
        """The best epoch of a run that goes on."""
        self._words.setText(tr("Best so far: {accuracy} at epoch {epoch}", accuracy=percent(accuracy), epoch=epoch))

    def offer_change(self, epochs: int, begun: int, rate: float) -> None:
        """A run goes on that is to have so many ``epochs``, of which some have ``begun``, at ``rate`` times its schedule."""
        self._now = epochs, begun, rate
        self._change.show()

    def withdraw_change(self) -> None:
        """The run is about to end, or has."""
        self._now = None
        self._change.hide()
        if self._stack.currentWidget() is self._changing:
            self._back()

    def show_end(self, end: RunFinished) -> None:
        """A run has ended; offer what can be done with it."""
        self._end = end
        if end.best_val_acc is not None and end.best_epoch is not None:
            self._words.setText(tr("Best {accuracy} at epoch {epoch}", accuracy=percent(end.best_val_acc), epoch=end.best_epoch))
        elif end.model is None:
            self._words.setText(tr("No epoch was finished, so there is no result yet."))
        else:
            self._words.setText(tr("Stopped before the first validation; the weights are kept."))
        self._offer(use=end.model is not None, more=end.status == "finished", folder=end.run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for action, (full, short) in zip((self._use, self._more, self._open), NAMES, strict=True):
            action.setText(tr(short) if self.width() < NARROW else tr(full))
            action.setAccessibleName(tr(full))

    def _offer(self, *, use: bool, more: bool, folder: Path | None) -> None:
        self._folder = folder
        self._use.setVisible(use)
        self._more.setVisible(more)
        self._open.setVisible(folder is not None)
        self.withdraw_change()
        self._back()

    @Slot()
    def _tell_classify(self) -> None:
        if self._end is not None and self._end.model is not None:
            self.classify.emit(self._end.model)

    @Slot()
    def _ask_epochs(self) -> None:
        if self._end is None:
            return
        done = self._end.epochs_done
        self._done.setText(tr("{n} are done.", n=done))
        self._spin.setRange(done + 1, MOST_EPOCHS)
        self._spin.setValue(done + max(1, round(done / 3)))
        self._stack.setCurrentIndex(1)
        self._spin.setFocus()
        self._spin.selectAll()

    @Slot()
    def _tell_more(self) -> None:
        self._back()
        if self._end is not None and self._end.run is not None:
            self.more_epochs.emit(self._end.run, self._spin.value())

    @Slot()
    def _ask_change(self) -> None:
        if self._now is not None:
            self._stack.setCurrentWidget(self._changing)
            self._changing.ask(*self._now)

    @Slot(int, float)
    def _tell_change(self, epochs: int, rate: float) -> None:
        self._back()
        if self._now is not None and (epochs, rate) != (self._now[0], self._now[2]):
            self.change.emit(epochs, rate)

    @Slot()
    def _back(self) -> None:
        self._stack.setCurrentIndex(0)

    @Slot()
    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
