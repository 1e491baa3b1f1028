"""One patch among the others: what it takes in, and which are like it, layer by layer."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from catdog_gui.explain.maps import PatchView
from catdog_gui.language import later, tr
from catdog_gui.ui.overlay_layer import Layer
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import NOTHING_YET, Card, QuietLabel, SegmentedControl, TextLabel, button, label_for

_ATTENDS = later(
    "How strongly the patch attends to each patch in this layer: absolute values, all heads together. 1 is an even share. What "
    "it says of the answer is another question."
)
_ALIKE = later(
    "Cosine of the patch’s embedding and each patch’s: 1 is the same direction, 0 unrelated, −1 opposite. The same things should "
    "become alike, wherever in the picture they are."
)


class PatchCard(Card):
    """Turns what is known about a patch into a :class:`Layer`: of one kind, at one depth of the model."""

    layer_changed = Signal()
    """The person wants to see something else about the patch."""
    closed = Signal()
    """The person has seen enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("One patch"), parent)
        self._seen: PatchView | None = None
        self._depth = 1
        self._place = TextLabel(NOTHING_YET)
        self._kind = SegmentedControl([("attends", tr("Attends to")), ("alike", tr("Is like"))])
        self._kind.setAccessibleName(tr("What about the patch"))
        self._layer = QSlider(Qt.Orientation.Horizontal)
        self._layer.setPageStep(1)
        self._layer.setAccessibleName(tr("Layer"))
        self._where = QuietLabel(caption=True)
        self._meaning = SteadyLabel([tr(_ATTENDS), tr(_ALIKE)])
        self._back = button(tr("Back to the map"))
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(label_for(self._layer, tr("Layer")))
        row.addWidget(self._layer, 1)
        self.body.addWidget(self._place)
        self.body.addWidget(self._kind)
        self.body.addLayout(row)
        self.body.addWidget(self._where)
        self.body.addWidget(self._meaning)
        self.body.addWidget(self._back)
        self._kind.chosen.connect(self._turn)
        self._layer.valueChanged.connect(self._slide)
        self._back.clicked.connect(self.closed)
        self.set_layers(1)

    @property
    def where(self) -> str:
        """Which depth is shown, in words."""
        return self._where.text()

    def set_layers(self, layers: int) -> None:
        """How many layers the model has; what is shown at first is the last one."""
        self._depth = layers
        self._offer_layers(layers)

    def expect(self, row: int, column: int) -> None:
        """This patch was picked; more about it will be known soon."""
        self._seen = None
        self._place.setText(tr("Row {row}, column {column}", row=row + 1, column=column + 1))

    def show_patch(self, seen: PatchView) -> None:
        """This is known about it."""
        self._seen = seen
        rows, columns = seen.alike.shape[1:]
        at = {"row": seen.row + 1, "rows": rows, "column": seen.column + 1, "columns": columns}
        self._place.setText(tr("Row {row} of {rows}, column {column} of {columns}", **at))

    def layer(self) -> Layer | None:
        """What is to be laid over the picture; None while it is not known."""
        if self._seen is None:
            return None
        at = self._layer.value()
        if self._kind.value == "alike":
            return Layer(self._seen.alike[at], self._seen.box, "cosine")
        return Layer(self._seen.attends[at - 1], self._seen.box)

    @property
    def hint(self) -> str:
        """What is laid over the picture, in a sentence."""
        return hint(self._kind.value, self.where)

    @Slot()
    def _turn(self) -> None:
        self._offer_layers(self._layer.value())
        self.layer_changed.emit()

    @Slot()
    def _slide(self) -> None:
        self._tell_where()
        self.layer_changed.emit()

    def _offer_layers(self, wanted: int) -> None:
        """Embeddings begin before the first layer, attention within it."""
        alike = self._kind.value == "alike"
        with QSignalBlocker(self._layer):
            self._layer.setRange(0 if alike else 1, self._depth)
            self._layer.setValue(wanted)
        self._meaning.setText(tr(_ALIKE) if alike else tr(_ATTENDS))
        self._tell_where()

    def _tell_where(self) -> None:
        self._where.setText(where(self._kind.value, self._layer.value(), self._depth))


def where(kind: str, at: int, depth: int) -> str:
    """A depth of the model in words."""
    if at == 0:
        return tr("at the input, before the first layer")
    if kind == "alike":
        return tr("after layer {n} of {depth}", n=at, depth=depth)
    return tr("in layer {n} of {depth}", n=at, depth=depth)


def hint(kind: str, where: str) -> str:
    """What is laid over the picture, in a sentence."""
    if kind == "alike":
        return tr("How alike each patch is to the outlined one, {where}. Esc: back to the map.", where=where)
    return tr("What the outlined patch attends to, {where}. Esc: back to the map.", where=where)


LONGEST_HINT = later(
    "How alike each patch is to the outlined one, at the input, before the first layer. Esc: back to the map."
)  # fmt: skip
