"""The four figures of a run: best accuracy, loss, speed, time left."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.training.events import EpochDone, best_epoch
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Tile
from catdog_gui.words import clock, decimal, percent

STEADY = 0.1
"""Speeds that differ by less than this share count as steady."""

LEVEL = 0.01
"""Losses that differ by less than this share count as level."""


class RunTiles(QWidget):
    """Figures with what they mean in words; they stand in their place before the first value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.best, self.loss = Tile(tr("Best accuracy")), Tile(tr("Loss"))
        self.speed, self.left = Tile(tr("Speed")), Tile(tr("Time left"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARD)
        for tile in (self.best, self.loss, self.speed, self.left):
            row.addWidget(tile, 1)
        self._usual = 0.0
        self.clear()

    def clear(self) -> None:
        """Before the first value."""
        self._usual = 0.0
        for tile, words in (
            (self.best, tr("validation")),
            (self.loss, tr("validation")),
            (self.speed, tr("pictures")),
            (self.left, tr("for the whole run")),
        ):
            tile.clear()
            tile.set_value(tile.figure, words)

    def show_epochs(self, epochs: list[EpochDone]) -> None:
        """Best accuracy and latest loss of the epochs validated so far."""
        if not epochs:
            return
        best = best_epoch(epochs)
        self.best.set_value(percent(best.val_acc), tr("validation, epoch {epoch}", epoch=best.epoch))
        last = epochs[-1].val_loss
        before = epochs[-2].val_loss if len(epochs) > 1 else last
        level = abs(last - before) <= LEVEL * before
        rising = not level and not last < before
        if len(epochs) == 1:
            words = tr("validation, epoch {epoch}", epoch=epochs[-1].epoch)
        elif level:
            words = tr("validation, level")
        else:
            words = tr("validation, rising") if rising else tr("validation, falling")
        self.loss.set_value(decimal(last, ".3f"), words, "warning" if rising else None)

    def show_training_loss(self, loss: float) -> None:
        """The smoothed loss of training, until there is one of validation."""
        self.loss.set_value(decimal(loss, ".3f"), tr("training, smoothed"))

    def show_speed(self, speed: float) -> None:
        """Pictures a second now; 0 while that is not known."""
        if speed <= 0:
            return
        usual = self._usual or speed
        change = speed / usual - 1
        if abs(change) < STEADY:
            words = tr("pictures, steady")
        else:
            words = tr("pictures, faster than before") if change > 0 else tr("pictures, slower than before")
        self._usual = 0.95 * usual + 0.05 * speed
        self.speed.set_value(f"{decimal(speed, ',.0f')} /s", words)

    def show_time(self, left: float | None, spent: float) -> None:
        """Seconds left and spent; None while too little is known."""
        if left is None:
            self.left.set_value("…", tr("measuring"))
        else:
            self.left.set_value(clock(left), tr("of {time}", time=clock(left + spent)))

    def show_ended(self, spent: float, *, finished: bool) -> None:
        """The run has ended, after ``spent`` seconds in all."""
        if finished:
            self.left.set_value("0:00", tr("took {time}", time=clock(spent)))
        else:
            self.left.set_value(self.left.figure, tr("after {time}", time=clock(spent)))
