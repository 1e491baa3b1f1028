"""What a run starts from: nothing, the model that comes along, or a model file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from catdog_gui.jobs.start import StartModel
from catdog_gui.language import later, tr
from catdog_gui.resources import shipped_model
from catdog_gui.training.record import BEST, LAST, START
from catdog_gui.ui.choice_card import ChoiceCard
from catdog_gui.ui.names import captioned
from catdog_gui.ui.opening import ask_model
from catdog_gui.ui.theme import ThemeManager

NEW = later("A new model")
ICON = "layers"


class StartChooser(ChoiceCard):
    """Shows what the next run starts from and lets a person choose something else.

    Signals:
        chosen: the path of a model file; None for a new model.
    """

    chosen = Signal(object)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.choose.setAccessibleName(tr("Choose what to start from"))
        self.choose.setToolTip(
            tr("Start from a model that has learned already: a few dozen pictures of each class are enough then.")
        )
        self.show_model(None)

    def show_model(self, model: StartModel | None) -> None:
        """The next run starts from ``model``; None: from nothing."""
        if model is None:
            self._say(ICON, tr(NEW), tr("starts from nothing"))
            return
        names = model.class_names
        if not names:
            known = tr("knows something already")
        elif len(names) <= 4:
            known = tr("knows {classes}", classes=", ".join(names))
        else:
            known = tr("knows {n} classes", n=len(names))
        self._say(ICON, captioned(tr("From {name}", name=_named(model.path))), captioned(known))

    def menu(self) -> QMenu:
        """The choices, as a menu; the caller deletes it."""
        menu = super().menu()
        menu.addAction(tr(NEW)).triggered.connect(lambda: self.chosen.emit(None))
        if (shipped := shipped_model()) is not None:
            menu.addAction(tr("The model that comes along")).triggered.connect(lambda: self.chosen.emit(shipped))
        menu.addAction(tr("Model file…")).triggered.connect(self._ask)
        return menu

    @Slot()
    def _ask(self) -> None:
        path = ask_model(self)
        if path is not None:
            self.chosen.emit(path)


def _named(path: Path) -> str:
    """A run's files all have the same names: its folder's tells them apart."""
    return path.parent.name if path.name in (BEST, LAST, START) else path.stem
