"""What a run starts from: nothing, the model that comes along, or a model file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from catdog_gui.jobs.start import StartModel
from catdog_gui.resources import shipped_model
from catdog_gui.training.record import START
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.names import captioned
from catdog_gui.ui.opening import ask_model
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, ElidedLabel, button

NEW = "A new model"
IN_RUNS = ("best.safetensors", "last.safetensors", START)


class StartChooser(Card):
    """Shows what the next run starts from and lets a person choose something else.

    Signals:
        chosen: the path of a model file; None for a new model.
    """

    chosen = Signal(object)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(Space.CARD, 10, Space.SMALL, 10)
        self._model: StartModel | None = None
        self._theme = theme
        self._sign = QLabel()
        self._name = ElidedLabel(role="heading")
        self._facts = ElidedLabel(role="caption")
        self.choose = button("Choose…")
        self.choose.setAccessibleName("Choose what to start from")
        self.choose.setToolTip("Start from a model that has learned already: a few dozen pictures of each class are enough then.")
        self.choose.clicked.connect(self._open_menu)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.choose)
        self.body.addLayout(row)
        theme.changed.connect(self._dress)
        self._dress(theme.current)
        self.show_model(None)

    @property
    def words(self) -> tuple[str, str]:
        """What is said: the name, and the line below it."""
        return self._name.full_text, self._facts.full_text

    def show_model(self, model: StartModel | None) -> None:
        """The next run starts from ``model``; None: from nothing."""
        self._model = model
        if model is None:
            self._name.setText(NEW)
            self._facts.setText("starts from nothing")
        else:
            names = model.class_names
            known = (", ".join(names) if len(names) <= 4 else f"{len(names)} classes") or "something already"
            self._name.setText(captioned(f"From {_named(model.path)}"))
            self._facts.setText(captioned(f"knows {known}"))

    def menu(self) -> QMenu:
        """The choices, as a menu; the caller deletes it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(NEW).triggered.connect(lambda: self.chosen.emit(None))
        if (shipped := shipped_model()) is not None:
            menu.addAction("The model that comes along").triggered.connect(lambda: self.chosen.emit(shipped))
        menu.addAction("Model file…").triggered.connect(self._ask)
        return menu

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.choose.mapToGlobal(QPoint(0, self.choose.height() + Space.TINY)))

    @Slot()
    def _ask(self) -> None:
        path = ask_model(self)
        if path is not None:
            self.chosen.emit(path)

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._sign.setPixmap(pixmap("layers", theme.quiet, 18, self.devicePixelRatioF()))


def _named(path: Path) -> str:
    """A run's files all have the same names: its folder's tells them apart."""
    return path.parent.name if path.name in IN_RUNS else path.stem
