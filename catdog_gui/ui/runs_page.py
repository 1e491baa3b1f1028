"""The page Runs: what was trained, curves over each other, and which of two runs is better."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.evaluation.paired import in_words
from catdog_gui.jobs.run_files import RunFilesController
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.runs import Chosen, Compared, RunsController
from catdog_gui.language import tr
from catdog_gui.progress import Progress
from catdog_gui.settings import load_settings
from catdog_gui.training.latest import model_of
from catdog_gui.training.overview import RunDetails, Runs
from catdog_gui.training.seeds import by_recipe
from catdog_gui.ui.kept import keep_segments, keep_switch
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.panes import Panes
from catdog_gui.ui.run_view import progress_words
from catdog_gui.ui.runs_curves import RunsCurves
from catdog_gui.ui.runs_facts import RunsFacts
from catdog_gui.ui.runs_menu import RunsMenu
from catdog_gui.ui.runs_table import RunsTable
from catdog_gui.ui.theme import Space, ThemeManager, Width
from catdog_gui.ui.widgets import Card, EmptyState, InlineMessage, PageHeader, button, page_margins, set_property
from catdog_gui.words import counted, decimal, whole

PAIR = 2
FACTS_WIDTH = Width.INSPECTOR + 64
LOWEST_TABLE = 110
"""Pixels: the head and two runs."""

TABLE_SHARE = 5 / 11
"""Of the height; curves and facts have what is left."""


class RunsPage(QWidget):
    """All runs of the folder that the settings name.

    Signals:
        classify_requested: a model file to classify with.
        train_requested: there are no runs yet, and the person wants one.
        again_requested: a run (:class:`RunDetails`) that the person wants to train once more.
    """

    classify_requested = Signal(Path)
    train_requested = Signal()
    again_requested = Signal(object)

    def __init__(
        self, theme: ThemeManager, runs: RunsController, files: RunFilesController, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._controller = runs
        self._read: tuple[RunDetails, ...] = ()
        self._wanted: tuple[Path, ...] = ()
        self._unreadable: tuple[str, ...] = ()
        self._training = False
        self.compare = button(tr("Compare"), "primary")
        self.again = button(tr("Run again"))
        self.classify = button(tr("Classify with it"))
        self.more = button(tr("More"))
        self.import_runs = button(tr("Import…"))
        self._actions = (self.import_runs, self.more, self.classify, self.again, self.compare)
        self.header = PageHeader(tr("Runs"), actions=self._actions)
        self.message = InlineMessage(theme)
        self.menu = RunsMenu(theme, files, self.message, self)
        self.more.setMenu(self.menu.menu)
        self.search = QLineEdit()
        self.search.setPlaceholderText(
            tr("Search: a name, a title, a tag, a word of a note, a preset, a set of pictures, a state")
        )
        self.search.setAccessibleName(tr("Search runs"))
        self.search.setClearButtonEnabled(True)
        self.table = RunsTable(theme)
        self.table.setMinimumHeight(LOWEST_TABLE)
        self.curves = RunsCurves(theme)
        self.facts = RunsFacts()
        self.facts.setMinimumWidth(Width.INSPECTOR)
        train = button(tr("Train a model"), "primary")
        train.clicked.connect(self.train_requested)
        first_import = button(tr("Import…"))
        first_import.clicked.connect(self.menu.ask_import)
        self._empty = EmptyState(
            theme,
            tr("No runs yet"),
            tr(
                "Every training is kept here: its settings, its curves and its model. Two can be compared on the same pictures. "
                "Runs that were packed elsewhere can be imported, or dropped on the window."
            ),
            (first_import, train),
            "runs",
        )
        self._lay_out()
        runs.listed.connect(self._listed)
        runs.read.connect(self._chosen_read)
        runs.progress.connect(self._progressed)
        runs.compared.connect(self._compared)
        runs.stopped.connect(self._stopped)
        runs.failed.connect(self._failed)
        runs.ended.connect(self._show_buttons)
        self.search.textChanged.connect(self.table.search)
        self.table.chosen.connect(self._chosen)
        self.table.starred.connect(self._starred)
        self.table.edit_requested.connect(self.menu.ask_notes)
        self.table.trash_requested.connect(self.menu.ask_trash)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.menu.changed.connect(self.refresh)
        self.menu.came.connect(self._runs_came)
        self.compare.clicked.connect(self._compare)
        self.classify.clicked.connect(self._classify)
        self.again.clicked.connect(self._run_again)
        self.import_runs.clicked.connect(self.menu.ask_import)
        self._show_buttons()

    @Slot()
    def refresh(self) -> None:
        """Look through the runs' folder anew, if the page is to be seen; else it does so when it is shown."""
        if self.isVisible():
            self._controller.look(load_settings().runs)

    def show_runs(self, folders: tuple[Path, ...]) -> None:
        """Choose the runs in these folders once they are listed."""
        self._wanted = folders
        self.search.clear()
        self.refresh()

    def set_training(self, active: bool) -> None:
        """Whether a run is under way: no other can be prepared then."""
        self._training = active
        self._show_buttons()

    def take(self, files: Sequence[Path]) -> None:
        """Import packed runs."""
        self.menu.take(files)

    def keep(self, memory: WindowMemory) -> None:
        """Come back as a person left it, and remember what they change."""
        self.table_panes.keep(memory, "runs.panes")
        self.facts_panes.keep(memory, "runs.facts")
        self.table.columns.keep(memory)
        keep_segments(memory, "runs.what", self.curves.what)
        keep_segments(memory, "runs.along", self.curves.along)
        keep_switch(memory, "runs.fold", self.curves.fold)
        keep_switch(memory, "runs.table", self.curves.as_table)

    def _lay_out(self) -> None:
        list_card = Card()
        list_card.body.addWidget(self.search)
        list_card.body.addWidget(self.table, 1)
        self.facts_panes = Panes(((self.curves, None), (self.facts, FACTS_WIDTH)), Space.CARD)
        self.table_panes = Panes(((list_card, TABLE_SHARE), (self.facts_panes, None)), Space.CARD, Qt.Orientation.Vertical)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table_panes)
        self._stack.addWidget(self._empty)
        page = QVBoxLayout(self)
        page_margins(page)
        page.addWidget(self.header)
        page.addWidget(self.message)
        page.addWidget(self._stack, 1)

    # What is there

    @Slot(object)
    def _listed(self, found: Runs) -> None:
        runs = counted(len(found.runs), "run")
        self.header.set_subtitle(tr("{runs} in {folder}", runs=runs, folder=load_settings().runs))
        self._stack.setCurrentIndex(0 if found.runs else 1)
        for action in self._actions:
            action.setVisible(bool(found.runs))
        if found.unreadable and found.unreadable != self._unreadable:  # said once: the list is made anew after every change
            self.message.show_message("warning", tr("Not all can be read."), " ".join(found.unreadable[:3]))
        self._unreadable = found.unreadable
        seeds = by_recipe(found.runs)
        self.facts.set_seeds(seeds)
        self.table.set_runs(found.runs, seeds)
        self.menu.set_runs(self.table.runs)
        wanted, self._wanted = self._wanted, ()
        if wanted:
            self.table.choose(wanted)
        elif found.runs and not self.table.folders:
            self.table.choose([found.runs[0].folder])

    @Slot(object)
    def _chosen(self, folders: tuple[Path, ...]) -> None:
        if self._controller.comparing:
            self._controller.stop()
        self._controller.choose(folders)
        self.menu.set_runs(self.table.runs)
        self._show_buttons()

    @Slot(object)
    def _chosen_read(self, chosen: Chosen) -> None:
        self._read = chosen.runs
        self.curves.set_runs(chosen.runs)
        self.facts.show_runs(chosen.runs)
        self._show_buttons()

    # What can be done

    @Slot()
    def _compare(self) -> None:
        if self._controller.comparing:
            self._controller.stop()
            return
        self.message.clear()
        first, second = self._read
        self.facts.show_result(tr("Both models answer the same pictures …"))
        self._controller.compare(first.summary.folder, second.summary.folder, first.record.source)
        self._show_buttons()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.facts.show_result(progress_words(progress))

    @Slot(object)
    def _compared(self, found: Compared) -> None:
        pairs = found.result.paired
        if [run.summary.folder for run in self._read] == [found.first, found.second]:  # else others were chosen meanwhile
            first, second = (run.summary.shown for run in self._read)
            counts = tr(
                "{only_first} are right by {first} alone, {only_second} by {second} alone, {both} by both "
                "(McNemar’s test: p = {p}).",
                first=first,
                second=second,
                only_first=whole(pairs.only_first),
                only_second=whole(pairs.only_second),
                both=whole(pairs.both),
                p=decimal(pairs.p_value, ".2g"),
            )
            self.facts.show_result(f"{in_words(pairs, first, second)} {counts}")

    @Slot()
    def _stopped(self) -> None:
        self.facts.show_result("")

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self.facts.show_result("")
        self.message.show_message("error", failure.message or tr("The runs cannot be compared."), failure.hint)

    @Slot()
    def _classify(self) -> None:
        if len(self._read) == 1 and (model := model_of(self._read[0].summary.folder)) is not None:
            self.classify_requested.emit(model)

    @Slot()
    def _run_again(self) -> None:
        if len(self._read) == 1:
            self.again_requested.emit(self._read[0])

    @Slot(Path, bool)
    def _starred(self, run: Path, favourite: bool) -> None:
        self.menu.set_favourite([run], favourite)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self.table.runs:
            self.menu.menu.popup(self.table.viewport().mapToGlobal(place))

    @Slot(object)
    def _runs_came(self, folders: tuple[Path, ...]) -> None:
        self._wanted = folders

    @Slot()
    def _show_buttons(self) -> None:
        comparing = self._controller.comparing
        self.compare.setText(tr("Stop") if comparing else tr("Compare"))
        set_property(self.compare, "role", "warning" if comparing else "primary")
        self.compare.setEnabled(comparing or len(self._read) == PAIR)
        how = tr("Choose two runs: click one, then the other with Ctrl.")
        self.compare.setToolTip("" if self.compare.isEnabled() else how)
        one = len(self._read) == 1
        self.classify.setEnabled(one and model_of(self._read[0].summary.folder) is not None)
        self.again.setEnabled(one and not self._training)
        self.again.setToolTip(
            tr("Not while a run is under way.") if self._training else tr("Open its settings on the page Train.")
        )

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)
