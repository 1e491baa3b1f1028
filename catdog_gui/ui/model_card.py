"""Which model answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.language import tr
from catdog_gui.ui.document_dialog import DocumentDialog
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Card, ElidedLabel, QuietLabel, button, tell_more
from catdog_gui.words import listed, percent

_MOST_NAMES = 8


def model_name(path: Path) -> str:
    """What a model is called: its run where it lies in a run folder, else its file."""
    return path.parent.name if path.stem in ("best", "last") and path.parent.name else path.stem


def accuracy_text(info: ModelInfo) -> str:
    """Its accuracy in validation; empty where the file does not say."""
    return "" if info.val_acc is None else percent(info.val_acc)


class ModelCard(Card):
    """Name, accuracy, classes and make of the model, and the way to another one, or back to the one that was shipped.

    Of that one, a text says what it learned from, how good it is and what it cannot do.

    Signals:
        load_requested: the person wants to choose a model file.
        shipped_requested: the person wants the model that came with the program.
    """

    load_requested = Signal()
    shipped_requested = Signal()

    def __init__(self, shipped: Path | None, parent: QWidget | None = None) -> None:
        """``shipped``: the model that comes with the program, where one does."""
        super().__init__(tr("Model"), parent)
        self._shipped = shipped
        document = None if shipped is None else shipped.with_suffix(".md")
        self._document = document if document is not None and document.is_file() else None
        self._name = ElidedLabel(role="heading")
        self._facts = QuietLabel(caption=True)
        self._make = QuietLabel(caption=True)
        self._load = button(tr("Load…"))
        self._back = button(tr("Use the shipped one"), "link")
        self._load.clicked.connect(self.load_requested)
        self._about = button(tr("What it can do…"), "link")
        self._about.clicked.connect(self._tell)
        self._back.clicked.connect(self.shipped_requested)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._load)
        row.addWidget(self._back)
        row.addWidget(self._about)
        row.addStretch(1)
        for part in (self._name, self._facts, self._make):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.show_none()

    def show_none(self) -> None:
        """No model is there."""
        self._show(tr("No model yet"), tr("A model comes from training, or from a model file (.safetensors)."), "", None)

    def show_loading(self, path: Path) -> None:
        """A model is on its way."""
        self._show(model_name(path), tr("Loading…"), "", path)

    def show_model(self, info: ModelInfo) -> None:
        """This one answers."""
        names = listed(info.class_names, _MOST_NAMES)
        facts = tr("Knows {names}.", names=names)
        if accuracy := accuracy_text(info):
            facts = tr("{accuracy} right in validation. Knows {names}.", accuracy=accuracy, names=names)
        self._show(model_name(info.path), facts, info.summary, info.path)

    def _show(self, name: str, facts: str, make: str, path: Path | None) -> None:
        self._name.setText(name)
        tell_more(self._name, str(path) if path is not None else "")
        self._facts.setText(facts)
        self._make.setText(make)
        self._make.setVisible(bool(make))
        self._back.setVisible(self._shipped is not None and path != self._shipped)
        self._about.setVisible(path is not None and path == self._shipped and self._document is not None)

    @Slot()
    def _tell(self) -> None:
        if self._document is not None:
            DocumentDialog(tr("The model that comes with the program"), self._document, self.window()).open()
