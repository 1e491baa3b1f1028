"""How a data set is split: what is trained with, what validates, and what is locked away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from catdog_gui.data.split_record import Split
from catdog_gui.language import later, tr
from catdog_gui.ui.class_bars import Piece, PieceSample
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import NOTHING_YET, Card, ElidedLabel, QuietLabel, TextLabel, flush_link
from catdog_gui.words import counted, percent, whole

FIRST = 2
"""Notes that are shown at first; the others come when they are asked for."""

EXPLANATION = later("Set aside now, to measure with at the very end. Each look at it makes its figure less honest.")
_NOT_YET = later("Pictures are split once all of them have been looked at.")
_PARTS: tuple[tuple[Piece, str, str], ...] = (
    ("train", later("Training"), later("{pictures} in training")),
    ("val", later("Validation"), later("{pictures} in validation")),
    ("test", later("Test"), later("{pictures} in test")),
)
"""Each with its name, and what a screen reader says of it."""


class PartsCard(Card):
    """Counts and shares of the parts, the rule in words, and whether a test part is kept.

    Signals:
        test_part_wanted: whether the person wants a locked test part.
    """

    test_part_wanted = Signal(bool)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(tr("Parts"), parent)
        self._there = False
        self._editable = True
        self._opened = 0
        self._sizes: dict[Piece, int] | None = None
        self._notes: tuple[str, ...] = ()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.SMALL)
        grid.setVerticalSpacing(Space.TINY)
        grid.setColumnStretch(1, 1)
        self._rows: dict[Piece, _Row] = {}
        for place, (piece, name, spoken) in enumerate(_PARTS):
            self._rows[piece] = _Row(grid, place, PieceSample(theme, piece), tr(name), spoken)
        self._rule = QuietLabel(caption=True)
        self._switch = QCheckBox(tr("Keep a locked test part"))
        self._switch.setAccessibleDescription(tr(EXPLANATION))
        self._switch.toggled.connect(self.test_part_wanted)
        self._noted = QuietLabel(caption=True)
        self._all_notes = flush_link()
        self._all_notes.setCheckable(True)
        self._all_notes.toggled.connect(self._show_notes)
        self.body.addLayout(grid)
        self.body.addWidget(self._rule)
        self.body.addWidget(self._switch)
        self.body.addWidget(QuietLabel(tr(EXPLANATION), caption=True))
        self.body.addWidget(self._noted)
        self.body.addWidget(self._all_notes, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.show_nothing()

    @property
    def lines(self) -> list[str]:
        """Each part in words, then the rule."""
        return [*(row.words for row in self._rows.values()), self._rule.text()]

    @property
    def notes(self) -> str:
        """The notes that are shown."""
        return self._noted.text()

    def show_nothing(self) -> None:
        """No data set is open."""
        self._show(None, tr(_NOT_YET), ())
        self._offer(there=False, wanted=False)

    def show_split(self, split: Split, *, wanted: bool) -> None:
        """Show ``split``; ``wanted``: whether a test part was asked for."""
        sizes: dict[Piece, int] = {"train": len(split.train), "val": len(split.val), "test": len(split.test)}
        self._show(sizes, _sentence(tr(split.rule)), split.notes)
        self._offer(there=True, wanted=wanted)

    def show_failure(self, text: str, *, wanted: bool) -> None:
        """The set cannot be split; ``text`` says why and what to do."""
        self._show(None, text, ())
        self._rule.set_tone("error")
        self._offer(there=True, wanted=wanted)

    def set_opened(self, times: int) -> None:
        """How often the test part was measured with until now."""
        self._opened = times
        self._show_sizes()

    def set_editable(self, editable: bool) -> None:
        """Whether the person may ask for another split now."""
        self._editable = editable
        self._switch.setEnabled(editable and self._there)

    def _show(self, sizes: dict[Piece, int] | None, rule: str, notes: Sequence[str]) -> None:
        self._sizes = sizes
        self._show_sizes()
        self._rule.setText(visible(rule))
        self._rule.set_tone(None)
        if tuple(notes) != self._notes:
            self._notes = tuple(notes)
            self._all_notes.setChecked(False)
        self._show_notes()

    def _show_sizes(self) -> None:
        sizes = self._sizes or {}
        for piece, row in self._rows.items():
            size = sizes.get(piece)
            row.show(size, sum(sizes.values()), opened_words(self._opened) if piece == "test" and size else "")

    def _offer(self, *, there: bool, wanted: bool) -> None:
        self._there = there
        self._switch.setEnabled(there and self._editable)
        with QSignalBlocker(self._switch):
            self._switch.setChecked(wanted)

    @Slot()
    def _show_notes(self) -> None:
        all_of_them = self._all_notes.isChecked()
        shown = self._notes if all_of_them else self._notes[:FIRST]
        self._noted.setText("\n".join(f"• {visible(tr(note))}" for note in shown))
        self._noted.setVisible(bool(shown))
        self._all_notes.setText(tr("Fewer notes") if all_of_them else counted(len(self._notes) - FIRST, "more note"))
        self._all_notes.setVisible(len(self._notes) > FIRST)


class _Row:
    """One part: its sample, its name and what else is to say, its size and its share; a row of a grid."""

    def __init__(self, grid: QGridLayout, place: int, sample: PieceSample, name: str, spoken: str) -> None:
        self._name, self._spoken = name, spoken
        self._more = ElidedLabel(role="caption")
        self._number, self._share = TextLabel(), TextLabel(role="caption")
        self._share.ensurePolished()  # else it is measured undressed
        self._share.setMinimumWidth(self._share.fontMetrics().horizontalAdvance(percent(1, 0)) + 2)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for label in (self._number, self._share):
            label.setAlignment(right)
        grid.addWidget(sample, place, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QHBoxLayout()
        words.setSpacing(Space.SMALL)
        words.addWidget(TextLabel(name))
        words.addWidget(self._more, 1)
        grid.addLayout(words, place, 1)
        grid.addWidget(self._number, place, 2)
        grid.addWidget(self._share, place, 3)

    @property
    def words(self) -> str:
        parts = (f"{self._name}:", self._number.text(), self._share.text(), self._more.full_text)
        return " ".join(part for part in parts if part)

    def show(self, size: int | None, of: int, more: str = "") -> None:
        self._more.setText(more)
        self._number.setText(whole(size) if size else NOTHING_YET)
        self._share.setText(percent(size / of, 0) if size else "")
        self._number.setAccessibleName(tr(self._spoken, pictures=counted(size or 0, "picture")))


def opened_words(times: int) -> str:
    """How often a test part was measured with."""
    few = {0: tr("never opened"), 1: tr("opened once"), 2: tr("opened twice")}
    return few.get(times, tr("opened {n} times", n=whole(times)))


def _sentence(rule: str) -> str:
    return f"{rule[:1].upper()}{rule[1:]}{'' if rule.endswith('.') else '.'}"
