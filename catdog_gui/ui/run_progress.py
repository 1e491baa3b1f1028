"""How far a run has come: the phase in words, a bar for the epoch and one for the run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from catdog_gui.language import later, tr
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import ElidedLabel, TextLabel, set_property
from catdog_gui.words import percent

EPOCH, PHASE = later("Epoch"), later("Phase")
"""Parts of a run that the upper bar may be of."""

_FINE = 10_000  # steps of a bar, so that it moves smoothly on any screen


class RunProgress(QWidget):
    """One line of words and two bars, which have their place from the start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = ElidedLabel("", "quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.SMALL)
        grid.setVerticalSpacing(Space.TINY)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._phase, 0, 0, 1, 3)
        self._names: dict[str, TextLabel] = {}
        self._bars: dict[str, tuple[QProgressBar, TextLabel]] = {}
        for row, (key, name, tone) in enumerate((("part", tr(EPOCH), "quiet"), ("run", tr("Run"), "")), start=1):
            bar = QProgressBar()
            bar.setRange(0, _FINE)
            bar.setTextVisible(False)
            bar.setAccessibleName(name)
            set_property(bar, "tone", tone)
            share = TextLabel("", "caption")
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            share.setFixedWidth(QFontMetrics(share.font()).horizontalAdvance("100 %"))
            label = TextLabel(name, "caption")
            words = tr(EPOCH), tr(PHASE), tr("Run")
            label.setFixedWidth(max(QFontMetrics(share.font()).horizontalAdvance(word) for word in words))
            self._names[key] = label
            grid.addWidget(label, row, 0)
            grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(share, row, 2)
            self._bars[key] = bar, share
        self.set_shares(None, None)

    @property
    def phase(self) -> str:
        """The words, in full."""
        return self._phase.full_text

    def set_phase(self, text: str) -> None:
        """Say what is going on."""
        self._phase.setText(text)

    def set_shares(self, part: float | None, run: float | None, *, name: str = EPOCH) -> None:
        """How much of a part of the run (``name`` says of what) and of the run is done, 0 … 1; None shows an empty bar."""
        self._names["part"].setText(tr(name))
        for (bar, label), share in zip(self._bars.values(), (part, run), strict=True):
            bar.setValue(0 if share is None else round(_FINE * min(1.0, max(0.0, share))))
            label.setText("" if share is None else percent(share, 0))

    def shares(self) -> tuple[float, float]:
        """What the two bars show, 0 … 1."""
        part, run = (bar.value() / _FINE for bar, _ in self._bars.values())
        return part, run
