"""The figures of an evaluation that come first: accuracy, log loss, calibration, and what simple rivals reach."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.language import tr
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Tile
from catdog_gui.words import counted, decimal, percent

CALIBRATED = 0.02
"""Mean gap between certainty and accuracy up to which a model means what it says."""


class EvaluateTiles(QWidget):
    """Figures with what they mean in words; they stand in their place before the first value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accuracy, self.loss = Tile(tr("Accuracy")), Tile(tr("Log loss"))
        self.calibration, self.rivals = Tile(tr("Calibration")), Tile(tr("Against rivals"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARD)
        for tile in (self.accuracy, self.loss, self.calibration, self.rivals):
            row.addWidget(tile, 1)
        self.clear()

    def clear(self) -> None:
        """Before the first value."""
        for tile, words in (
            (self.accuracy, tr("with its 95 % range")),
            (self.loss, tr("nats a picture, less is better")),
            (self.calibration, tr("mean gap of certainty (ECE)")),
            (self.rivals, tr("what simpler models reach")),
        ):
            tile.clear()
            tile.set_value(tile.figure, words)

    def show_figures(self, found: Evaluation) -> None:
        """Show those of ``found``."""
        low, high = (percent(share) for share in found.accuracy_95)
        self.accuracy.set_value(percent(found.accuracy), f"95 %: {low} … {high}, {counted(found.images, 'picture')}")
        classes = len(found.class_names)
        self.loss.set_value(decimal(found.log_loss, ".3f"), tr("guessing is {loss}", loss=decimal(math.log(classes), ".3f")))
        honest = found.ece <= CALIBRATED
        words = tr("ECE, means what it says") if honest else tr("ECE, gap between certainty and truth")
        self.calibration.set_value(decimal(found.ece, ".3f"), words, None if honest else "warning")
        if found.baselines is None:
            self.rivals.set_value("–", tr("not trained yet"))
            return
        best = max(found.baselines.rivals, key=lambda rival: rival.accuracy)
        points = 100 * (found.accuracy - best.accuracy)
        self.rivals.set_value(
            decimal(points, "+.1f").replace("-", "−"),
            tr("points over {rival}, {accuracy}", rival=tr(best.name), accuracy=percent(best.accuracy)),
            "good" if found.accuracy_95[0] > best.accuracy else "warning",
        )
