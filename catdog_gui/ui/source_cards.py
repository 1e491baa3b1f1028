"""Where a data set comes from: what the page Data shows before one is open, and when another one is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from catdog_gui.data.sources import DEMO
from catdog_gui.language import later, tr
from catdog_gui.ui.fitted_label import FittedLabel
from catdog_gui.ui.motion import show_busy
from catdog_gui.ui.names import visible
from catdog_gui.ui.recent_card import RecentCard
from catdog_gui.ui.scroll_column import GUTTER, ScrollColumn
from catdog_gui.ui.source_card import SourceCard
from catdog_gui.ui.sources import ask_source_file, ask_source_folder, recent_sources, source_name
from catdog_gui.ui.theme import Space, ThemeManager, Type
from catdog_gui.ui.widgets import QuietLabel, TextLabel, button

WIDEST = 940
NARROWEST = 284
"""Pixels that the cards take at most, and that one of two side by side takes at least."""

TITLE = later("Where are your pictures?")
TEXT = later("Choose a source, or drop a folder, a zip or a CSV on the window. Your pictures stay on this computer.")

_OWN = later(
    "A folder, a zip, or a CSV with the columns “path” and “label”. Recognised by themselves: one folder a class, or names "
    "like cat.0.jpg and dog.12.jpg. Or drop it here."
)
_DRAWN = later("1,200 cats and dogs, drawn by this program: there at once, offline, and good for a first try.")


class SourceCards(QWidget):
    """Kaggle, a person's own pictures, the demo drawings and what was opened last, as cards side by side.

    Signals:
        chosen: a folder, a zip, a CSV, or the word ``demo``.
    """

    chosen = Signal(str)

    def __init__(self, theme: ThemeManager, kaggle: QWidget, parent: QWidget | None = None) -> None:
        """``kaggle``: the card that downloads; it has states of its own and is only given its place here."""
        super().__init__(parent)
        self._reason = ""
        self._title = FittedLabel(tr(TITLE), "title", (Type.TITLE, 18))
        self._text = TextLabel(tr(TEXT), "quiet", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Opening"))
        keeps = self._bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keeps)
        folder, file, demo = button(tr("Folder…")), button(tr("Zip or CSV…")), button(tr("Open"))
        demo.setAccessibleName(tr("Open the demo drawings"))
        folder.clicked.connect(self._ask_folder)
        file.clicked.connect(self.ask_file)
        demo.clicked.connect(self._open_demo)
        self._recent = RecentCard(theme)
        self._recent.chosen.connect(self.chosen)
        own = _card(theme, "folder", tr("Your own pictures"), tr(_OWN), folder, file)
        drawings = _card(theme, "image", tr("Demo drawings"), tr(_DRAWN), demo)
        self._cards = (own, drawings, self._recent)
        self._lay_out((kaggle, *self._cards))
        self.show_choice()

    @property
    def text(self) -> str:
        """What is said above the cards."""
        return f"{self._title.full_text} {self._text.text()}"

    def show_choice(self) -> None:
        """Nothing is being opened: a source can be chosen. What was opened last is read again."""
        self._recent.refresh()
        self._title.setText(tr(TITLE))
        self._bar.hide()
        self._show_state(opening=False)

    def show_opening(self, source: str, text: str) -> None:
        """``source`` is being looked at; ``text`` says how far that is. Until :meth:`show_choice` nothing can be chosen."""
        self._title.setText(tr("Opening “{source}”…", source=visible(source_name(source))))
        self._text.setText(text)
        self._text.set_tone(None)
        show_busy(self._bar)
        self._bar.show()
        self._show_state(opening=True)

    def set_enabled(self, enabled: bool, reason: str = "") -> None:
        """Whether another data set can be opened now; ``reason`` says why not.

        The Kaggle card stays as it is: a download that has begun may go on, and be cancelled.
        """
        self._reason = "" if enabled else reason
        self._show_state(opening=not self._bar.isHidden())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._bar.isHidden():  # drives come and go while nobody looks
            self._recent.refresh()

    def _lay_out(self, cards: Sequence[QWidget]) -> None:
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setSpacing(Space.TINY)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(Space.SMALL)
        column.addWidget(self._bar)
        column.addSpacing(Space.SMALL)
        column.addWidget(_Places(cards))
        scroll = ScrollColumn(content)
        scroll.setMaximumWidth(WIDEST + GUTTER)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(scroll, 100)
        middle.addStretch(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addLayout(middle, 1)
        row.addStretch()

    def _show_state(self, *, opening: bool) -> None:
        for card in self._cards:
            card.setEnabled(not opening and not self._reason)
        if not opening:
            self._text.setText(self._reason or tr(TEXT))
            self._text.set_tone("warning" if self._reason else None)

    @Slot()
    def _ask_folder(self) -> None:
        self._choose(ask_source_folder(self, self._last()))

    @Slot()
    def ask_file(self) -> None:
        """Let the person choose a zip or a table of their own."""
        self._choose(ask_source_file(self, self._last()))

    @Slot()
    def _open_demo(self) -> None:
        self.chosen.emit(DEMO)

    def _choose(self, source: str) -> None:
        if source:
            self.chosen.emit(source)

    def _last(self) -> str:
        return next((source for source in recent_sources() if source != DEMO), "")


def _card(theme: ThemeManager, sign: str, title: str, text: str, *buttons: QPushButton) -> SourceCard:
    """What a source is, and how to open it."""
    card = SourceCard(theme, sign, title)
    row = QHBoxLayout()
    row.setContentsMargins(0, Space.TINY, 0, 0)
    row.setSpacing(Space.SMALL)
    for action in buttons:
        row.addWidget(action)
    row.addStretch(1)
    card.body.addWidget(QuietLabel(text))
    card.body.addLayout(row)
    card.body.addStretch(1)
    return card


class _Places(QWidget):
    """Cards two by two where there is room for that, else one below the other."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards = tuple(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.GAP)
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= 2 * NARROWEST + Space.GAP else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)
