"""What is to be measured: the model, and with which pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from catdog_gui.jobs.evaluation import PartChoice
from catdog_gui.language import tr
from catdog_gui.resources import shipped_model
from catdog_gui.settings import load_settings
from catdog_gui.training.latest import newest_runs
from catdog_gui.ui.choice_card import ChoiceCard
from catdog_gui.ui.names import captioned
from catdog_gui.ui.opening import ask_model
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import plain_tooltip

RUNS = 8
"""Runs that are offered."""


class ModelChooser(ChoiceCard):
    """Shows which model is measured and lets a person choose another one.

    Signals:
        chosen: the path of a run folder or of a model file.
    """

    chosen = Signal(object)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.choose.setAccessibleName(tr("Choose a model"))
        self.show_model(None)

    def show_model(self, model: Path | None) -> None:
        """``model`` is what will be measured."""
        if model is None:
            self._say("layers", tr("No model yet"), tr("train one, or choose a model file"))
        elif model.is_dir():
            self._say("runs", model.name, tr("a run: knows what it was trained with"))
        elif model == shipped_model():
            self._say("layers", tr("The model that comes along"), tr("cats and dogs"))
        else:
            self._say("layers", model.stem, tr("a model file by itself"))

    def menu(self) -> QMenu:
        """The choices, as a menu; the caller deletes it."""
        menu = super().menu()
        runs = newest_runs(load_settings().runs)[:RUNS]
        for run in runs:
            self._offer(menu, run.name, run)
        if runs:
            menu.addSeparator()
        if (shipped := shipped_model()) is not None:
            self._offer(menu, tr("The model that comes along"), shipped)
        menu.addAction(tr("Model file…")).triggered.connect(self._ask)
        return menu

    def _offer(self, menu: QMenu, words: str, model: Path) -> None:
        entry = menu.addAction(captioned(words))
        entry.setToolTip(plain_tooltip(str(model)))
        entry.triggered.connect(lambda: self.chosen.emit(model))

    @Slot()
    def _ask(self) -> None:
        path = ask_model(self)
        if path is not None:
            self.chosen.emit(path)


class PartChooser(ChoiceCard):
    """Shows which pictures of the data set are measured with and lets a person choose others.

    Signals:
        chosen: a :class:`PartChoice`.
    """

    chosen = Signal(object)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._of_run = False
        self.choose.setAccessibleName(tr("Choose which of the pictures"))
        self.show_choice(PartChoice(), of_run=False)

    def show_choice(self, choice: PartChoice, *, of_run: bool) -> None:
        """``choice`` is what will be measured with; ``of_run``: the model is a run, which knows its parts."""
        self._of_run = of_run
        if choice.kind == "listed" and choice.names is not None:
            self._say("table", choice.names.name, tr("the pictures listed there"))
        elif choice.kind == "test":
            self._say("lock", tr("Locked test part"), tr("each opening is counted"))
        elif choice.kind == "usual" and of_run:
            self._say("check", tr("Validation part"), tr("the model was not trained with it"))
        else:
            self._say("data", tr("Every picture"), tr("those it was trained with flatter it"))

    def menu(self) -> QMenu:
        """The choices, as a menu; the caller deletes it."""
        menu = super().menu()
        if self._of_run:
            self._offer(menu, tr("The run’s validation part"), PartChoice("usual"))
        self._offer(menu, tr("Every picture"), PartChoice("every"))
        menu.addAction(tr("Pictures that a file lists…")).triggered.connect(self._ask_list)
        if self._of_run:
            menu.addSeparator()
            menu.addAction(tr("The locked test part…")).triggered.connect(self._ask_test)
        return menu

    def _offer(self, menu: QMenu, words: str, choice: PartChoice) -> None:
        menu.addAction(words).triggered.connect(lambda: self.chosen.emit(choice))

    @Slot()
    def _ask_list(self) -> None:
        kinds = f"{tr('Text')} (*.txt);;{tr('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("A file with a picture’s name a line"), "", kinds)
        if chosen:
            self.chosen.emit(PartChoice("listed", Path(chosen)))

    @Slot()
    def _ask_test(self) -> None:
        question = QMessageBox(
            QMessageBox.Icon.Question, tr("The locked test part"), tr("Measure with the locked test part?"), parent=self
        )
        question.setInformativeText(
            tr(
                "It is there for one honest figure in the end: whoever looks again and again chooses by it, and it flatters "
                "then. Each opening is counted, and told beside the figure."
            )
        )
        measure = question.addButton(tr("Choose it"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.exec()
        if question.clickedButton() is measure:
            self.chosen.emit(PartChoice("test"))


def first_model(runs: Path) -> Path | None:
    """What is offered at first: the newest run with a model, else the model that comes along."""
    found: Sequence[Path] = newest_runs(runs)
    return found[0] if found else shipped_model()
