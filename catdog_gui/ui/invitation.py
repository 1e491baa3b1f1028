"""What the page Classify shows while it has no pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.first_steps import FirstSteps
from catdog_gui.ui.made_pictures import DRAWINGS
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import EmptyState, QuietLabel, button

_DRAWING = QSize(132, 106)


class Invitation(QFrame):
    """Invites to drop pictures, or to get a model first; offers a few drawings to try, and whoever is new three steps.

    Signals:
        train_requested, load_requested: there is no model, and the person wants one.
        tried: the path of a drawing.
    """

    train_requested = Signal()
    load_requested = Signal()
    tried = Signal(object)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self._train = button(tr("Train one"), "primary")
        self._open, self._load = button(tr("Open…")), button(tr("Load model…"))
        self._words = EmptyState(theme, "", "", (self._train, self._open, self._load), "drop")
        self._new_here = False
        self._paths: list[Path] = []
        self._drawings = [QToolButton() for _ in DRAWINGS]
        self._trial_label = QuietLabel(tr("Or try one of these drawings."))
        self._trial = self._trial_row()
        self.steps = FirstSteps()
        self.steps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, Space.PAGE)
        column.setSpacing(Space.GAP)
        column.addWidget(self._words, 1)
        column.addWidget(self._trial)
        column.addWidget(self.steps)
        self._train.clicked.connect(self.train_requested)
        self._load.clicked.connect(self.load_requested)
        self.show_model(there=False)

    def show_steps(self) -> None:
        """Also show the three steps, for the person has trained nothing yet; without a model the words say the same."""
        self._new_here = True
        self._trial_label.hide()  # the first step says it
        self.steps.setVisible(not self._trial.isHidden())

    def set_menu(self, menu: QMenu) -> None:
        """What “Open…” offers."""
        self._open.setMenu(menu)

    def show_model(self, *, there: bool) -> None:
        """Whether there is a model that answers, or one on its way."""
        self._train.setVisible(not there)
        self._load.setVisible(not there)
        self._trial.setVisible(there)
        self.steps.setVisible(there and self._new_here)
        if there:
            self._words.set_words(
                tr("Drop pictures here"),
                tr(
                    "Or whole folders, anywhere on the window. The model says what each shows, how sure it is, and where it "
                    "looked."
                ),
            )
        else:
            self._words.set_words(
                tr("There is no model yet"),
                tr(
                    "This page tells what pictures show. It needs a model first: train one on your own pictures or on the demo "
                    "drawings, or load a model file. Pictures that you open meanwhile wait for it."
                ),
            )

    @Slot(object)
    def add_drawing(self, path: Path) -> None:
        """One more of the drawings to try is there."""
        place = len(self._paths)
        if place == len(self._drawings):
            return
        self._paths.append(path)
        entry = self._drawings[place]
        picture = QPixmap(str(path)).scaled(
            _DRAWING * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        entry.setIcon(QIcon(picture))
        entry.setEnabled(True)

    def _trial_row(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(Space.CARD)
        row.addStretch(1)
        for place, entry in enumerate(self._drawings):
            cat = DRAWINGS[place][0] == "cat"
            entry.setIconSize(_DRAWING)
            entry.setFixedSize(_DRAWING + QSize(12, 12))
            entry.setToolTip(tr("Try this drawing of a cat") if cat else tr("Try this drawing of a dog"))
            name = tr("Try drawing {n}, a cat", n=place + 1) if cat else tr("Try drawing {n}, a dog", n=place + 1)
            entry.setAccessibleName(name)
            entry.setEnabled(False)
            entry.clicked.connect(self._try)
            row.addWidget(entry)
        row.addStretch(1)
        self._trial_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._trial_label)
        column.addLayout(row)
        return result

    @Slot()
    def _try(self) -> None:
        place = self._drawings.index(self.sender())  # type: ignore[arg-type]  # a button, as only they are connected
        self.tried.emit(self._paths[place])
