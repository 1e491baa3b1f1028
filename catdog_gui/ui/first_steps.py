"""Three steps for whoever has trained nothing yet: ask the model, watch one learn, use pictures of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Card, QuietLabel, button


class FirstSteps(QWidget):
    """The steps beside each other, each with what it is for and a way to begin it.

    Signals:
        demo_requested: train on the demo drawings.
        data_requested: choose pictures to train on.
    """

    demo_requested = Signal()
    data_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        demo, own = button(tr("Train on drawings")), button(tr("Choose pictures"))
        demo.clicked.connect(self.demo_requested)
        own.clicked.connect(self.data_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARD)
        for card in (
            _step(
                tr("1 · Ask"),
                tr("Drop a photo here, or click a drawing above: the model says what it shows, and why."),
            ),
            _step(
                tr("2 · Watch one learn"),
                tr("Train a model on drawings that come along: in minutes, with nothing to download."),
                demo,
            ),
            _step(tr("3 · Make it yours"), tr("A folder of pictures for each class, or cats and dogs from Kaggle."), own),
        ):
            row.addWidget(card, 1)


def _step(title: str, text: str, begin: QPushButton | None = None) -> Card:
    card = Card(title)
    words = QuietLabel(text)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    card.body.addWidget(words, 1)
    if begin is not None:
        card.body.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
    return card
