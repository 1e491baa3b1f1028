"""Which way to explain, for which class."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from catdog_gui.explain.methods import DEFAULT, METHODS, Method, Question, method_named
from catdog_gui.language import later, tr
from catdog_gui.ui.names import visible
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Card, Choice, label_for

ALL = later("All")
ANSWER = later("The answer")


class WhyCard(Card):
    """Method, class, and layer and head for a method that looks at one of them; what the map then shows, in a sentence."""

    asked = Signal(object)
    """The :class:`Question` that the person has just put together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Why"), parent)
        self._class_names: tuple[str, ...] = ()
        self._layers = self._heads = 1
        self.method, self._target = _choice(tr("Method")), _choice(tr("For class"))
        self._layer, self._head = _choice(tr("Layer")), _choice(tr("Head"))
        self._fill_methods()
        self._shows = SteadyLabel([_sentence(method) for method in METHODS])
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.SMALL)
        grid.setVerticalSpacing(Space.SMALL)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(self.method, 0, 0, 1, 4)
        for choice, row, column, span in ((self._target, 1, 0, 3), (self._layer, 2, 0, 1), (self._head, 2, 2, 1)):
            grid.addWidget(label_for(choice, choice.accessibleName()), row, column)
            grid.addWidget(choice, row, column + 1, 1, span)
        self.body.addLayout(grid)
        self.body.addWidget(self._shows)
        self.set_model((), 1, 1)
        for choice in (self.method, self._target, self._layer, self._head):
            choice.activated.connect(self._changed)

    @property
    def question(self) -> Question:
        """What is asked at the moment."""
        method = self._chosen()
        if not method.one_layer:
            return Question(method.name, self._target.currentData())
        return Question(method.name, self._target.currentData(), self._layer.currentData(), self._head.currentData())

    def set_model(self, class_names: Sequence[str], layers: int, heads: int) -> None:
        """Offer the classes, layers and heads of a model; the method stays, and the class where the model knows it."""
        kept = self._target.currentData()
        self._class_names, self._layers, self._heads = tuple(class_names), layers, heads
        self._target.clear()
        self._target.addItem(tr(ANSWER), None)
        for name in class_names:
            self._target.addItem(visible(name), name)
        self._target.setCurrentIndex(self._class_names.index(kept) + 1 if kept in self._class_names else 0)
        self._offer_layers()
        self.setEnabled(bool(class_names))

    def show_label(self, label: str | None) -> None:
        """What “the answer” is at the moment."""
        self._target.setItemText(0, tr(ANSWER) if label is None else tr("The answer ({label})", label=visible(label)))

    @Slot()
    def _changed(self) -> None:
        self._offer_layers()
        self.asked.emit(self.question)

    def _fill_methods(self) -> None:
        family = METHODS[0].family
        for method in METHODS:
            if method.family != family:
                self.method.insertSeparator(self.method.count())
                family = method.family
            self.method.addItem(tr(method.title), method.name)
        self.method.setCurrentIndex(self.method.findData(DEFAULT))

    def _offer_layers(self) -> None:
        method = self._chosen()
        self._shows.setText(_sentence(method))
        for choice in (self._layer, self._head):
            choice.setEnabled(method.one_layer)
        if not method.one_layer:
            _fill(self._layer, [(tr(ALL), None)], None)
            _fill(self._head, [(tr(ALL), None)], None)
            return
        layers = [(str(layer + 1), layer) for layer in range(self._layers)]
        _fill(self._layer, layers, self._layers - 1)  # the last one is nearest to the answer
        _fill(self._head, [(tr(ALL), None), *((str(head + 1), head) for head in range(self._heads))], None)

    def _chosen(self) -> Method:
        return method_named(self.method.currentData())


def _choice(name: str) -> Choice:
    choice = Choice()
    choice.setAccessibleName(name)
    choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a long class name does not widen the column
    return choice


def _fill(choice: Choice, items: Sequence[tuple[str, int | None]], start: int | None) -> None:
    """Offer ``items``; what was chosen stays chosen where it is among them, else ``start``."""
    if [choice.itemText(index) for index in range(choice.count())] == [text for text, _ in items]:
        return
    with QSignalBlocker(choice):
        choice.clear()
        for text, value in items:
            choice.addItem(text, value)
        choice.setCurrentIndex([value for _, value in items].index(start))


def _sentence(method: Method) -> str:
    shows = tr(method.shows)
    return " ".join((shows, tr("Most faithful of the attention methods."))) if method.name == DEFAULT else shows
