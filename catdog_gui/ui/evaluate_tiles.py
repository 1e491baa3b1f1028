"""The figures of an evaluation that come first: accuracy, log loss, calibration, and what simple rivals reach."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Tile
from catdog_gui.words import counted, percent

CALIBRATED = 0.02
"""Mean gap between certainty and accuracy up to which a model means what it says."""


class EvaluateTiles(QWidget):
    """Figures with what they mean in words; they stand in their place before the first value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accuracy, self.loss = Tile("Accuracy"), Tile("Log loss")
        self.calibration, self.rivals = Tile("Calibration"), Tile("Against rivals")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARD)
        for tile in (self.accuracy, self.loss, self.calibration, self.rivals):
            row.addWidget(tile, 1)
        self.clear()

    def clear(self) -> None:
        """Before the first value."""
        for tile, words in (
            (self.accuracy, "with its 95 % range"),
            (self.loss, "nats a picture, less is better"),
            (self.calibration, "mean gap of certainty (ECE)"),
            (self.rivals, "what simpler models reach"),
        ):
            tile.clear()
            tile.set_value(tile.figure, words)

    def show_figures(self, found: Evaluation) -> None:
        """Show those of ``found``."""
        low, high = (percent(share) for share in found.accuracy_95)
        self.accuracy.set_value(percent(found.accuracy), f"95 %: {low} … {high}, {counted(found.images, 'picture')}")
        classes = len(found.class_names)
        self.loss.set_value(f"{found.log_loss:.3f}", f"guessing is {math.log(classes):.3f}")
        words = "means what it says" if found.ece <= CALIBRATED else "gap between certainty and truth"
        self.calibration.set_value(f"{found.ece:.3f}", f"ECE, {words}", None if found.ece <= CALIBRATED else "warning")
        if found.baselines is None:
            self.rivals.set_value("–", "not trained yet")
            return
        best = max(found.baselines.rivals, key=lambda rival: rival.accuracy)
        points = 100 * (found.accuracy - best.accuracy)
        self.rivals.set_value(
            f"{points:+.1f}".replace("-", "−"),
            f"points over {best.name}, {percent(best.accuracy)}",
            "good" if found.accuracy_95[0] > best.accuracy else "warning",
        )
