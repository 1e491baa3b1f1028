"""The left column of the page Classify: filter, list, and from when on an answer is sure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from catdog_gui.language import later, tr
from catdog_gui.settings import load_settings, remember
from catdog_gui.ui.filter_bar import MARGIN, FilterBar
from catdog_gui.ui.picture_filter import Arrangement
from catdog_gui.ui.picture_list import PictureList
from catdog_gui.ui.picture_model import PictureModel
from catdog_gui.ui.pictures import PictureLoader
from catdog_gui.ui.theme import ThemeManager, Width
from catdog_gui.ui.widgets import Card, QuietLabel, label_for, tell_more

HINT = later("Drop pictures anywhere, or paste them with Ctrl+V. Delete takes one off the list, never from the disk.")
_NONE = later("No picture is of this kind.")


class PictureColumn(Card):
    """Owns the pictures and their answers.

    Signals:
        judged: probability (0 … 1) from which on answers are called sure now.
    """

    judged = Signal(float)

    def __init__(self, theme: ThemeManager, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pictures = PictureModel(loader, load_settings().sure_from, self)
        self.filter = FilterBar()
        self.list = PictureList(theme, self.pictures)
        self._nothing = QuietLabel(tr(_NONE))
        self._threshold = QSpinBox()
        self._threshold.setRange(0, 100)
        self._threshold.setSuffix(" %")
        self._threshold.setValue(round(100 * self.threshold))
        self._threshold.setAccessibleName(tr("Sure from"))
        tell_more(self._threshold, tr("Answers that are less probable than this count as “not sure”."))
        self._threshold.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._threshold.setKeyboardTracking(False)
        self._threshold.setFixedWidth(76)
        self._lay_out()
        self.filter.chosen.connect(self._arrange)
        self._threshold.valueChanged.connect(self._judge)
        self.pictures.settled.connect(self._count)

    @property
    def threshold(self) -> float:
        """Probability (0 … 1) from which on an answer is called sure."""
        return self.pictures.threshold

    def _lay_out(self) -> None:
        self.setMinimumWidth(Width.LIST)
        self.body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row = QHBoxLayout()
        row.addWidget(label_for(self._threshold, tr("Sure from")))
        row.addStretch(1)
        row.addWidget(self._threshold)
        self.body.addWidget(self.filter)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row)
        self.body.addWidget(QuietLabel(tr(HINT), caption=True))
        self._nothing.hide()

    @Slot(object)
    def _arrange(self, arrangement: Arrangement) -> None:
        self.pictures.arrange(arrangement)
        if self.list.current is None and self.pictures.shown:
            self.list.look_at(self.pictures.shown[0])
        self._count()

    @Slot(int)
    def _judge(self, per_cent: int) -> None:
        threshold = per_cent / 100
        remember(sure_from=threshold)
        self.pictures.judge(threshold)
        self.judged.emit(threshold)

    @Slot()
    def _count(self) -> None:
        self.filter.set_counts(self.pictures.counts())
        self._nothing.setVisible(len(self.pictures) > 0 and not self.pictures.shown)
