"""The page Data: choose pictures, see what is wrong with them, mend it, and hand them on to training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.split import SplitChoice
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.exchange import ExchangeController
from catdog_gui.jobs.inspection import InspectionController
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress
from catdog_gui.settings import load_settings
from catdog_gui.ui.data_board import INSPECT_FIRST, NOT_YET, DataBoard
from catdog_gui.ui.data_exchange import ExchangeMenu
from catdog_gui.ui.kept import keep_switch
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.names import visible
from catdog_gui.ui.scroll_column import GUTTER
from catdog_gui.ui.source_cards import SourceCards
from catdog_gui.ui.sources import source_name, source_there
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import InlineMessage, PageHeader, button, page_margins, tell_more
from catdog_gui.ui.words import progress_words
from catdog_gui.words import counted, whole

if TYPE_CHECKING:  # it brings scipy
    from catdog_gui.data.inspection.judging import Judged

TRAINING = later("Another data set can be opened once training has ended.")
FOR_LATER = later("The run under way goes on with the pictures that it began with; what you change counts from the next one on.")


class DataPage(QWidget):
    """Cards to choose a source from, and the board of the set that is open.

    Signals:
        train_requested: the person wants to train on the set that is open.
        curated: the :class:`ImageSet` that would be trained on now, after each change.
        test_part_wanted: whether the person wants a locked test part.
        status_changed: what goes on, in a few words; empty where nothing does.
    """

    train_requested = Signal()
    curated = Signal(object)
    test_part_wanted = Signal(bool)
    status_changed = Signal(str)

    def __init__(
        self,
        theme: ThemeManager,
        data: DataController,
        inspection: InspectionController,
        curation: CurationController,
        exchange: ExchangeController,
        kaggle: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """``kaggle``: the card that fetches cats and dogs."""
        super().__init__(parent)
        self._data, self._inspection, self._curation = data, inspection, curation
        self._source = ""
        self._images: ImageSet | None = None
        self._training = False
        self._seen = False
        self.cards = SourceCards(theme, kaggle)
        self.board = DataBoard(theme, inspection, curation)
        self.message = InlineMessage(theme)
        self.undo, self.redo = button(tr("Undo")), button(tr("Redo"))
        self.change = button(tr("Change…"))
        self.back = button(tr("Back to the pictures"))
        self.exchange = ExchangeMenu(self.board, curation, exchange, self.message, self)
        self.use = button(tr("Use for training"), "primary")
        actions = (self.undo, self.redo, self.exchange.button, self.change, self.back, self.use)
        self.header = PageHeader(tr("Data"), actions=actions)
        self._lay_out()
        self._connect()
        self._update()

    def set_choice(self, choice: SplitChoice) -> None:
        """Split like this from now on."""
        self.board.set_choice(choice)

    def set_training(self, starting: bool, active: bool) -> None:
        """While a run starts it looks at the pictures itself; while it is under way, no other set can be opened."""
        self._training = active
        self._inspection.set_paused(starting)
        self.cards.set_enabled(not active, tr(TRAINING) if active else "")
        self.board.set_editable(not active)
        if not active and self.message.text == tr(FOR_LATER):
            self.message.clear()
        self._update()

    def keep(self, memory: WindowMemory) -> None:
        """Come back as a person left it, and remember what they change."""
        self.board.panes.keep(memory, "data.panes")
        keep_switch(memory, "data.table", self.board.classes.as_table)

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop decoding and give what is under way ``timeout_ms``; True when the threads are gone."""
        return self.board.shutdown(timeout_ms)

    # Building

    def _lay_out(self) -> None:
        self._places = QStackedWidget()
        self._places.addWidget(self.cards)
        self._places.addWidget(self.board)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, GUTTER, 0)
        above.addWidget(self.header)
        above.addWidget(self.message)
        column = QVBoxLayout(self)
        page_margins(column)
        # The inspector's scroll bar stands in the page's margin, so that its card ends where the header does.
        margins = column.contentsMargins()
        margins.setRight(margins.right() - GUTTER)
        column.setContentsMargins(margins)
        above.setSpacing(column.spacing())
        column.addLayout(above)
        row = QHBoxLayout()
        row.addWidget(self._places)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        data = self._data
        data.opening.connect(self._opening)
        data.progress.connect(self._progressed)
        data.opened.connect(self._opened)
        data.failed.connect(self._failed)
        self.cards.chosen.connect(self._choose)
        self.board.judged.connect(self._judged)
        self.board.test_part_wanted.connect(self.test_part_wanted)
        self.board.refused.connect(self._refuse)
        self._inspection.progress.connect(self._inspecting)
        self._inspection.looked.connect(self._may_change)
        self._inspection.stopped.connect(self._update)
        self._inspection.failed.connect(self._update)
        self._curation.changed.connect(self._edited)
        self._curation.failed.connect(self._show_failure)
        self.undo.clicked.connect(self._curation.undo)
        self.redo.clicked.connect(self._curation.redo)
        self.change.clicked.connect(self.show_cards)
        self.back.clicked.connect(self._show_board)
        self.use.clicked.connect(self.train_requested)

    # Opening

    @Slot(str)
    def _choose(self, source: str) -> None:
        if not self._training:
            self._data.open(source)

    @Slot(str)
    def _opening(self, source: str) -> None:
        self.message.clear()
        self.cards.show_opening(source, tr("Looking for pictures…"))
        self._places.setCurrentWidget(self.cards)
        self._update()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.cards.show_opening(self._data.source, progress_words(progress))

    @Slot(object)
    def _opened(self, images: ImageSet) -> None:
        self._source, self._images = self._data.source, images
        self.cards.show_choice()
        self.board.show_set(images)
        self._show_board()
        if images.notes:
            self.message.show_message("info", images.notes[0], " ".join(images.notes[1:]))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self.cards.show_choice()
        if self._images is not None:
            self._show_board()
        text = failure.message or tr("“{name}” cannot be used.", name=source_name(self._data.source))
        self.message.show_message("error", text, failure.hint)
        self._update()

    @Slot()
    def show_cards(self) -> None:
        """Let the person choose another data set."""
        self._places.setCurrentWidget(self.cards)
        self._update()

    @Slot()
    def _show_board(self) -> None:
        self._places.setCurrentWidget(self.board)
        self._update()
        self.board.grid.setFocus()

    # Showing

    @Slot()
    def _edited(self) -> None:
        if self._training:
            self.message.show_message("info", tr(FOR_LATER))
        self._update()

    @Slot(object)
    def _judged(self, judged: Judged) -> None:
        self.curated.emit(judged.curated.images)
        self._update()

    @Slot(object)
    def _inspecting(self, progress: Progress) -> None:
        self.status_changed.emit(progress_words(progress))

    @Slot()
    def _may_change(self) -> None:
        """All pictures were read: what was refused until then can be done."""
        if self.message.text in (tr(NOT_YET), tr(INSPECT_FIRST)):
            self.message.clear()
        self._update()

    @Slot(str)
    def _refuse(self, text: str) -> None:
        self.message.show_message("info", text)

    @Slot(object)
    def _show_failure(self, failure: Failure) -> None:
        self.message.show_message("error", failure.message, failure.hint)

    @Slot()
    def _update(self) -> None:
        """Bring the header to what is shown and what can be done."""
        on_board = self._places.currentWidget() is self.board
        opening = self._data.busy
        for each in (self.undo, self.redo, self.exchange.button, self.change, self.use):
            each.setVisible(on_board)  # with them their commands: nobody sees beside the cards what is undone
        self.back.setVisible(not on_board and self._images is not None and not opening)
        undo, redo = visible(self._curation.undo_words), visible(self._curation.redo_words)
        for each, words, text in (
            (self.undo, undo, tr("Undo: {edit} (Ctrl+Z)", edit=undo)),
            (self.redo, redo, tr("Redo: {edit} (Ctrl+Shift+Z)", edit=redo)),
        ):
            each.setEnabled(bool(words))
            tell_more(each, text if words else "")
        self.change.setEnabled(not self._training)
        self.change.setToolTip(tr(TRAINING) if self._training else "")
        judged = self.board.latest
        refusal = judged.refusal if judged is not None else ""
        self.use.setEnabled(self._images is not None and not opening and not refusal)
        tell_more(self.use, visible(refusal))
        self.header.set_subtitle(self._subtitle(on_board))
        if not self._inspection.busy:
            self.status_changed.emit("")

    def _subtitle(self, on_board: bool) -> str:
        if not on_board or self._images is None:
            return tr("Choose what a model will learn from.")
        names = self._images.class_names
        classes = ", ".join(names) if len(names) <= 6 else tr("{n} classes", n=len(names))
        judged = self.board.latest
        out = len(self._images) - len(judged.curated.images) if judged is not None else 0
        excluded = " · " + tr("{n} excluded", n=whole(out)) if out else ""
        return visible(f"{source_name(self._source)} · {counted(len(self._images), 'picture')} · {classes}{excluded}")

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        last = load_settings().last_data
        if not self._seen and not self._data.source and last and source_there(last):
            self._data.open(last)
        self._seen = True
