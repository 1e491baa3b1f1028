"""Which model answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.ui.widgets import Card, ElidedLabel, QuietLabel, button, plain_tooltip


def model_name(path: Path) -> str:
    """What a model is called: its run where it lies in a run folder, else its file."""
    return path.parent.name if path.stem in ("best", "last") and path.parent.name else path.stem


def accuracy_text(info: ModelInfo) -> str:
    """Its accuracy in validation; empty where the file does not say."""
    return "" if info.val_acc is None else f"{100 * info.val_acc:.1f} %"


class ModelCard(Card):
    """Name, accuracy and classes of the model, and the way to another one."""

    load_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Model", parent)
        self._name = ElidedLabel(role="heading")
        self._facts = QuietLabel(caption=True)
        self._load = button("Load model…")
        self._load.clicked.connect(self.load_requested)
        self.body.addWidget(self._name)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._load)
        self.show_none()

    def show_none(self) -> None:
        """No model is there."""
        self._name.setText("No model yet")
        self._facts.setText("A model comes from training, or from a model file (.safetensors).")

    def show_loading(self, path: Path) -> None:
        """A model is on its way."""
        self._name.setText(model_name(path))
        self._facts.setText("Loading…")

    def show_model(self, info: ModelInfo) -> None:
        """This one answers."""
        self._name.setText(model_name(info.path))
        self._name.setToolTip(plain_tooltip(str(info.path)))
        accuracy = accuracy_text(info)
        names = ", ".join(info.class_names[:8]) + (" …" if len(info.class_names) > 8 else "")
        self._facts.setText(f"{f'{accuracy} right in validation. ' if accuracy else ''}Knows {names}.")
