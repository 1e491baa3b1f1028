"""The menu of page Data through which labels come in and data sets go out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from catdog_gui.data.export.export import How
from catdog_gui.data.tables.table_edits import TableEdits
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.exchange import ExchangeController
from catdog_gui.jobs.inspection import Looked
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.progress import Notice, Progress
from catdog_gui.ui.data_board import NOT_YET, DataBoard
from catdog_gui.ui.names import visible
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.widgets import InlineMessage, button, plain_tooltip
from catdog_gui.ui.words import progress_words
from catdog_gui.words import counted

WAIT = later("As soon as all pictures have been read.")

STOP = later("“Import and export” has an entry that stops it.")

_EDITS = "*.jsonl"
_TABLES = "*.csv *.tsv *.txt"


class ExchangeMenu(QObject):
    """A button with everything that goes in and out; what happens is told in the page's message.

    Signals:
        progressed: what goes on, in a few words; empty where nothing does.
    """

    progressed = Signal(str)

    def __init__(
        self,
        board: DataBoard,
        curation: CurationController,
        exchange: ExchangeController,
        message: InlineMessage,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._board, self._curation, self._exchange, self._message = board, curation, exchange, message
        self._window = parent
        self._notes: list[str] = []
        self._labelled: Looked | None = None
        self.button = button(tr("Import and export"))
        self.menu = QMenu(parent)
        self.menu.aboutToShow.connect(self.offer)
        self.entries: list[QAction] = []
        for text, act in (
            (tr("Labels from a table…"), self._ask_table),
            (tr("Edits from a file…"), self._ask_edits),
            ("", None),
            (tr("Export as folders, copied…"), lambda: self._ask_folder("copy")),
            (tr("Export as folders, linked…"), lambda: self._ask_folder("link")),
            (tr("Export as a zip…"), self._ask_zip),
            (tr("Export labels as a table…"), self._ask_new_table),
            (tr("Save edits…"), self._ask_new_edits),
        ):
            if act is None:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(text)
            action.triggered.connect(act)
            self.entries.append(action)
        self._stop = self.menu.addAction(tr("Stop"))
        self._stop.triggered.connect(exchange.stop)
        self.button.setMenu(self.menu)
        exchange.progress.connect(self._progressed)
        exchange.notice.connect(self._noticed)
        exchange.exported.connect(self._exported)
        exchange.read.connect(self._read)
        exchange.stopped.connect(self._stopped)
        exchange.failed.connect(self._failed)

    @Slot()
    def offer(self) -> None:
        """Bring the entries to what can be done now."""
        ready = self._board.latest is not None
        for action in self.entries:
            action.setEnabled(ready and not self._exchange.busy)
            action.setToolTip("" if ready else plain_tooltip(tr(WAIT)))
        self.menu.setToolTipsVisible(not ready)
        self._stop.setVisible(self._exchange.busy)

    # In

    @Slot()
    def _ask_table(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Labels from a table"), "", f"{tr('Tables')} ({_TABLES})")
        if chosen:
            self.take_table(Path(chosen))

    def take_table(self, path: Path) -> None:
        """Give pictures the classes and parts that a table says."""
        looked = self._board.looked
        if looked is None or self._exchange.busy:
            self._message.show_message("info", tr(NOT_YET))
            return
        self._begin(tr("Reading the table"))
        self._labelled = looked
        self._exchange.read_table(path, looked.found, looked.hashes)

    @Slot(object)
    def _read(self, edits: TableEdits) -> None:
        if self._board.looked is not self._labelled:
            self._end(tr("The labels were not taken: they are for a data set that is no longer open."))
        elif (changed := self._curation.apply(edits.changes)) is not None:
            rows, pictures = counted(edits.matched, "row"), counted(changed, "picture")
            self._end(tr("{rows} matched, {pictures} changed.", rows=rows, pictures=pictures), edits.notes)
        else:  # what went wrong is told already
            self._be_quiet()

    @Slot()
    def _ask_edits(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Edits from a file"), "", f"{tr('Saved edits')} ({_EDITS})")
        if chosen and (changed := self._curation.take_in(Path(chosen))) is not None:
            if changed:
                self._end(tr("{pictures} changed.", pictures=counted(changed, "picture")))
            else:
                self._end(tr("Nothing changed: these edits were made before."))

    # Out

    def _ask_folder(self, how: How) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, tr("Export into an empty folder"))
        if chosen:
            self.export(Path(chosen), how)

    @Slot()
    def _ask_zip(self) -> None:
        chosen = ask_where(self._window, tr("Export as a zip"), "pictures.zip", tr("Zip file"))
        if chosen is not None:
            self.export(chosen, "zip")

    @Slot()
    def _ask_new_table(self) -> None:
        chosen = ask_where(self._window, tr("Export labels as a table"), "labels.csv", tr("Table"))
        if chosen is not None:
            self.export(chosen, "table")

    def export(self, to: Path, how: How) -> None:
        """Write the set out as it is now, with its parts."""
        judged = self._board.latest
        if judged is not None and not self._exchange.busy:
            self._begin(tr("Exporting"))
            self._exchange.export(judged.curated.images, self._board.part_names(), to, how)

    @Slot(object)
    def _exported(self, path: Path) -> None:
        self._end(tr("Exported to {place}.", place=visible(str(path))))

    @Slot()
    def _ask_new_edits(self) -> None:
        chosen = ask_where(self._window, tr("Save edits"), "edits.jsonl", tr("Saved edits"))
        if chosen is not None and (saved := self._curation.save(chosen)):
            pictures, place = counted(saved, "picture"), visible(str(chosen))
            self._end(tr("The edits of {pictures} are saved in {place}.", pictures=pictures, place=place))

    # What is told

    def _begin(self, text: str) -> None:
        self._notes = []
        self._message.show_message("info", text, tr(STOP))

    def _end(self, text: str, notes: tuple[str, ...] = ()) -> None:
        told = [*self._notes, *notes]
        self._message.show_message("warning" if told else "info", text, " ".join(map(visible, told)))
        self._be_quiet()

    def _be_quiet(self) -> None:
        self._notes = []
        self.progressed.emit("")

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if not self._message.isHidden():  # else the person has dismissed it
            self._message.show_message("info", progress_words(progress), tr(STOP))
        self.progressed.emit(progress_words(progress))

    @Slot(object)
    def _noticed(self, notice: Notice) -> None:
        self._notes.append(notice.text)

    @Slot()
    def _stopped(self) -> None:
        self._end(tr("Stopped; nothing was left behind."))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._message.show_message("error", failure.message, failure.hint)
        self._be_quiet()
