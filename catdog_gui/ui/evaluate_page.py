"""The page Evaluate: how good a model is, how far its certainty can be trusted, and what it gets wrong."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from catdog_gui.errors import RunError
from catdog_gui.evaluation.charts import Chart
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.evaluation import EvaluationController, Extra, PartChoice, Result
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.progress import Notice, Progress
from catdog_gui.settings import load_settings
from catdog_gui.training.record import read_record
from catdog_gui.ui.answered_card import AnsweredCard
from catdog_gui.ui.confusion_table import ConfusionTable
from catdog_gui.ui.evaluate_chart import EvaluateChart
from catdog_gui.ui.evaluate_choosers import ModelChooser, PartChooser, first_model
from catdog_gui.ui.evaluate_tiles import EvaluateTiles
from catdog_gui.ui.kept import keep_choice, keep_switch
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.source_chooser import SourceChooser
from catdog_gui.ui.sources import source_there
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import Card, InlineMessage, PageHeader, QuietLabel, SectionLabel, button, page_margins, set_property
from catdog_gui.ui.words import progress_words

MATRIX = later("How often each class is answered how. A click on a cell shows its pictures.")
EVERY = 0.2
"""Seconds between two words on how far it is."""

SUBTITLE = later("How good a model is, and where it fails")
BARE = later("A model file does not say which pictures it was trained with.")
BARE_HINT = later("On those its figures flatter. Choose its run, or a file that lists pictures it has not seen.")


class EvaluatePage(QWidget):
    """Measures one model with one part of one data set at a time.

    Signals:
        classify_requested: a model, and a picture file to look at with it.
        status_changed: what goes on, in a few words; empty where nothing does.
    """

    classify_requested = Signal(object, object)
    status_changed = Signal(str)

    def __init__(
        self, theme: ThemeManager, evaluation: EvaluationController, curation: CurationController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = evaluation
        self._model: Path | None = None
        self._source = ""
        self._choice = PartChoice()
        self._result: Result | None = None
        self._asked = False
        self._told = 0.0
        self.measure = button(tr("Evaluate"), "primary")
        self.export = button(tr("Export…"))
        self.header = PageHeader(tr("Evaluate"), tr(SUBTITLE), actions=(self.export, self.measure))
        self.message = InlineMessage(theme)
        self.model, self.pictures, self.part = ModelChooser(theme), SourceChooser(theme), PartChooser(theme)
        self.tiles = EvaluateTiles()
        self.matrix = ConfusionTable(theme)
        self._none = QuietLabel(tr(MATRIX))
        self.chart = EvaluateChart(theme)
        self.answered = AnsweredCard(theme, curation)
        self._lay_out()
        self._connect()
        self._show(None)

    def choose(self, model: Path, source: str = "") -> None:
        """Make ready to measure ``model`` with ``source``; empty: with what it was trained on, where that is known."""
        self._model, self._choice = model, PartChoice()
        self._source = source or _source_of(model) or self._source or load_settings().last_data
        self._show_choices()

    def keep(self, memory: WindowMemory) -> None:
        """Come back as a person left it, and remember what they change."""
        keep_choice(memory, "evaluate.chart", self.chart.kinds)
        keep_switch(memory, "evaluate.table", self.chart.as_table)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(Space.CARD)
        for chooser in (self.model, self.pictures, self.part):
            choices.addWidget(chooser, 1)
        matrix = Card()
        matrix.body.addWidget(SectionLabel(tr("Right and wrong")))
        matrix.body.addWidget(self._none, 1)
        matrix.body.addWidget(self.matrix, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.CARD)
        for card, share in ((matrix, 4), (self.chart, 5), (self.answered, 6)):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)  # whatever stands in them
            row.addWidget(card, share)
        page = QVBoxLayout(self)
        page_margins(page)
        page.addWidget(self.header)
        page.addWidget(self.message)
        page.addLayout(choices)
        page.addWidget(self.tiles)
        page.addLayout(row, 1)

    def _connect(self) -> None:
        work = self._controller
        work.began.connect(self._update)
        work.progress.connect(self._progressed)
        work.noticed.connect(self._noticed)
        work.measured.connect(self._measured)
        work.neighbours_known.connect(self.answered.list.ask_again)
        work.looked.connect(self.answered.show_look)
        work.saved.connect(self._saved)
        work.failed.connect(self._failed)
        work.ended.connect(self._ended)
        self.model.chosen.connect(self.choose)
        self.pictures.chosen.connect(self._choose_source)
        self.part.chosen.connect(self._choose_part)
        self.measure.clicked.connect(self._measure)
        self.export.clicked.connect(self._export)
        self.matrix.chosen.connect(self.answered.show_cell)
        self.chart.wanted.connect(self._add)
        self.answered.look_wanted.connect(work.look)
        self.answered.neighbours_wanted.connect(self._add_neighbours)
        self.answered.open_requested.connect(self._open)

    # Choosing

    @Slot(str)
    def _choose_source(self, source: str) -> None:
        self._source = source
        self._show_choices()

    @Slot(object)
    def _choose_part(self, choice: PartChoice) -> None:
        self._choice = choice
        self._show_choices()

    def _show_choices(self) -> None:
        model = self._model
        self.model.show_model(model)
        self.part.show_choice(self._choice, of_run=model is not None and model.is_dir())
        if self._source:
            self.pictures.show_opening(self._source, tr("the pictures to measure with"))
        else:
            self.pictures.show_nothing()
        self._update()

    # Working

    @Slot()
    def _measure(self) -> None:
        if self._controller.busy:
            self._controller.stop()
        elif self._model is not None and self._source:
            self._show(None)
            self.message.clear()
            self._controller.measure(self._model, self._source, self._choice)

    @Slot(str)
    def _add(self, extra: Extra) -> None:
        if not self._controller.busy:
            self._controller.add(extra)

    @Slot()
    def _add_neighbours(self) -> None:
        self._add("neighbours")

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told < EVERY and progress.done != progress.total:  # painting words costs the model its time
            return
        self._told = now
        words = progress_words(progress)
        self.header.set_subtitle(words)
        self.status_changed.emit(words)

    @Slot(object)
    def _noticed(self, notice: Notice) -> None:
        if notice.level == "warning":
            self.message.show_message("warning", notice.text)

    @Slot(object)
    def _measured(self, result: Result) -> None:
        first = self._result is None
        self._show(result)
        if first and result.bare and not self.message.isVisibleTo(self):
            self.message.show_message("info", tr(BARE), tr(BARE_HINT))

    def _show(self, result: Result | None) -> None:
        self._result = result
        found = result.evaluation if result is not None else None
        if found is None:
            self.tiles.clear()
        else:
            self.tiles.show_figures(found)
        self.matrix.show_figures(found)
        self.matrix.setVisible(found is not None)
        self._none.setVisible(found is None)
        self.chart.show_figures(found)
        self.answered.show_result(result)
        self._update()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self.message.show_message("error", failure.message or tr("The model cannot be measured."), failure.hint)

    @Slot()
    def _ended(self) -> None:
        self.status_changed.emit("")
        self._update()

    @Slot()
    def _update(self) -> None:
        busy, result = self._controller.busy, self._result
        self.measure.setText(tr("Stop") if busy else tr("Evaluate"))
        set_property(self.measure, "role", "warning" if busy else "primary")
        self.measure.setEnabled(busy or (self._model is not None and bool(self._source)))
        for chooser in (self.model, self.pictures, self.part):
            chooser.choose.setEnabled(not busy)
        self.export.setEnabled(result is not None and not busy)
        self.chart.set_busy(busy)
        self.answered.set_busy(busy, self._controller.knows_neighbours)
        if not busy:
            name = f"{result.model.name} · {tr(result.evaluation.part)}" if result is not None else tr(SUBTITLE)
            self.header.set_subtitle(name)

    # Elsewhere

    @Slot()
    def _export(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Report on one page (HTML)…")).triggered.connect(self._save_report)
        shown: list[Chart | None] = [None] if self.chart.shown is None else [self.chart.shown, None]
        for chart in shown:
            for ending, kind in ((".svg", "SVG"), (".png", "PNG")):
                save = partial(self._save_chart, chart, ending)
                words = tr("Confusion matrix ({kind})…", kind=kind) if chart is None else tr("This chart ({kind})…", kind=kind)
                menu.addAction(words).triggered.connect(lambda _checked=False, save=save: save())
        menu.addAction(tr("Answers as a table (CSV)…")).triggered.connect(self._save_answers)
        menu.exec(self.export.mapToGlobal(QPoint(0, self.export.height() + Space.TINY)))
        menu.deleteLater()

    @Slot()
    def _save_report(self) -> None:
        if (path := ask_where(self, tr("Save report"), "report.html", tr("Page"))) is not None:
            self._controller.save_report(path)

    @Slot()
    def _save_answers(self) -> None:
        if (path := ask_where(self, tr("Save answers"), "answers.csv", tr("Table"))) is not None:
            self._controller.save_answers(path)

    def _save_chart(self, chart: Chart | None, ending: str) -> None:
        """Save ``chart``, or the confusion matrix where it is None."""
        name = f"{chart.kind if chart is not None else 'confusion'}{ending}"
        if (path := ask_where(self, tr("Save chart"), name, tr("Picture"))) is not None:
            self._controller.save_chart(path, chart)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.message.show_message("info", tr("Saved as {file}.", file=path.name))

    @Slot(object)
    def _open(self, picture: Path) -> None:
        if self._result is not None:
            self.classify_requested.emit(self._result.model, picture)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self._first)

    @Slot()
    def _first(self) -> None:
        model = first_model(load_settings().runs)
        if self._model is None and model is not None:
            self.choose(model)


def _source_of(model: Path) -> str:
    """What a run was trained on, where that is still there."""
    if not model.is_dir():
        return ""
    try:
        source = read_record(model).source
    except RunError:
        return ""
    return source if source_there(source) else ""
