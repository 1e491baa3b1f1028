"""The page Train: choose pictures and settings, start, watch it learn, stop, go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.sources import DEMO
from catdog_gui.errors import CatDogError
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.film import FilmController
from catdog_gui.jobs.rates import RateController
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.start import StartController, StartModel
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.language import tr
from catdog_gui.progress import Notice, Progress
from catdog_gui.schema import updated
from catdog_gui.settings import load_settings, remember
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import Changed, EpochDone, Film, FilmStarted, RunFinished, RunStarted, change_line, epoch_line
from catdog_gui.training.presets import FAST, PRESETS, TUNE
from catdog_gui.training.queue import QueueMoved
from catdog_gui.training.queue_file import new_queue
from catdog_gui.training.record import START, RunRecord
from catdog_gui.ui.architecture import ArchitectureView
from catdog_gui.ui.config_form import ConfigForm
from catdog_gui.ui.experiments import Experiments
from catdog_gui.ui.kept import keep_segments, keep_switch
from catdog_gui.ui.memory import WindowMemory
from catdog_gui.ui.notes_card import NotesCard
from catdog_gui.ui.panes import Panes
from catdog_gui.ui.queue_bar import QueueBar
from catdog_gui.ui.run_view import RunView, progress_words
from catdog_gui.ui.scroll_column import GUTTER, ScrollColumn
from catdog_gui.ui.source_chooser import SourceChooser, source_name
from catdog_gui.ui.start_chooser import StartChooser
from catdog_gui.ui.subject import Subject
from catdog_gui.ui.theme import Space, ThemeManager, Width
from catdog_gui.ui.widgets import InlineMessage, PageHeader, button, page_margins, set_property
from catdog_gui.words import whole

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.training.estimate import Speed


class TrainPage(QWidget):
    """Everything about one run, and the one under way of a queue.

    Signals:
        classify_requested: a model file to classify with.
        status_changed: what goes on, in a few words; empty where nothing does.
        config_changed: the :class:`TrainConfig` that the form describes from now on.
    """

    classify_requested = Signal(Path)
    status_changed = Signal(str)
    config_changed = Signal(object)

    def __init__(
        self,
        theme: ThemeManager,
        training: TrainingController,
        data: DataController,
        estimate: EstimateController,
        film: FilmController,
        start: StartController,
        rates: RateController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._training, self._data, self._estimate, self._film, self._opener = training, data, estimate, film, start
        settings = load_settings()
        self._source = ""
        self._opening = ""
        self._again = ""
        self._images: ImageSet | None = None
        self._config: TrainConfig | None = None
        self._model: StartModel | None = None
        self._resumable: Path | None = None
        self._before_queue: TrainConfig | None = None
        self._details = ""
        self._shown_once = False

        self.primary = button(tr("Start"), "primary")
        self.start_new = button(tr("Start new"))
        self.show_architecture = button(tr("Architecture"))
        self.show_architecture.setCheckable(True)
        self.header = PageHeader(tr("Train"), actions=(self.show_architecture, self.start_new, self.primary))
        self.message = InlineMessage(theme)
        self.copy_details = button(tr("Copy details"), "link")
        self.chooser = SourceChooser(theme)
        self.start = StartChooser(theme)
        self.form = ConfigForm(theme)
        self.experiments = Experiments(theme, estimate, rates, self._subject)
        self.queue_bar = QueueBar(training)
        self.notes = NotesCard(theme)
        self.view = RunView(theme, film, smoothing=settings.smoothing)
        self.architecture = ArchitectureView(theme)
        self._lay_out()
        self.form.set_config(PRESETS.get(settings.last_preset, FAST))
        self._connect()
        self._config_changed(self.form.config())
        self._phase_changed(training.phase)

    # What others ask for

    def open_source(self, source: str) -> None:
        """Open a folder, a zip or ``demo``; nothing happens while a run is under way."""
        if not self._training.phase.active:
            self._data.open(source)

    @property
    def config(self) -> TrainConfig:
        """What the form describes."""
        return self.form.config()

    @Slot(object)
    def show_curated(self, images: ImageSet) -> None:
        """The set that is open, as a person's edits leave it: what a run would be trained on."""
        if self._images is not None and not self._opening and images.source == self._images.source:
            self._images = images
            self.chooser.show_set(self._source, images)
            self._show_data()
            self._config_changed(self.form.config())

    @Slot(bool)
    def set_test_part(self, wanted: bool) -> None:
        """Ask for a locked test part, or for none, in the settings; nothing happens while a run is under way."""
        if not self._training.phase.active:
            config = updated(self.form.config(), {"data.test_part": wanted})
            self.form.set_config(config)
            self._config_changed(config)

    def offer_resume(self, run: Path, text: str, config: TrainConfig | None = None) -> None:
        """Offer to go on with a run of an earlier session; ``config`` is what it was started with, where that is known."""
        if self._training.phase.active:
            return
        self._resumable = run
        if config is not None:
            self._config = config
            tunes = config.preset == TUNE.preset
            self._model = StartModel(run / START, (), config) if tunes else None  # “Start new” starts from the same once more
            self.start.show_model(self._model)
            self.form.set_config(config)
            self._config_changed(config)
        self._film.open(run)
        self.message.show_message("info", text, tr("“Resume” goes on exactly where it stopped; “Start new” begins another run."))
        self._show_buttons()

    def run_again(self, run: Path, record: RunRecord) -> None:
        """Prepare what made ``run``: its settings, its pictures, and the model that it started from; nothing is started yet.

        Nothing happens while a run is under way.
        """
        if self._training.phase.active:
            return
        self._resumable = None
        self._clear_message()
        self._model = StartModel(run / START, (), record.config) if record.start else None
        self.start.show_model(self._model)
        self._take(record.config)
        if record.source.startswith(("\\\\", "//")):  # the record may be anybody's, and opening that would sign in there
            self.message.show_message(
                "warning",
                tr("The pictures of the run are in the network, at {source}.", source=record.source),
                tr("Choose them here by yourself."),
            )
            return
        self.open_source(record.source)
        self._again = record.source
        if record.val_list:
            self.message.show_message(
                "warning",
                tr("The run was validated by the list {list}, which this page cannot take.", list=record.val_list),
                tr("The command that the page Runs shows can; here the settings decide which pictures validate."),
            )

    def keep(self, memory: WindowMemory) -> None:
        """Come back as a person left it, and remember what they change."""
        self.panes.keep(memory, "train.panes")
        keep_switch(memory, "train.log", self.view.curves.log)
        keep_switch(memory, "train.table", self.view.curves.as_table)
        keep_segments(memory, "train.plot", self.view.curves.choice)
        keep_switch(memory, "train.architecture", self.show_architecture)
        self.view.film.keep(memory)

    # Building

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("role", "page")
        column = QVBoxLayout(left)
        column.setSpacing(Space.CARD)
        for card in (self.chooser, self.start, self.form):
            column.addWidget(card)
        self.form.body.addWidget(self.experiments)
        settings = ScrollColumn(left)
        pinned = QHBoxLayout()
        pinned.setContentsMargins(0, 0, GUTTER, 0)
        pinned.addWidget(self.notes)
        side = QWidget()
        side.setMinimumWidth(Width.SETTINGS + GUTTER)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.CARD)
        beside.addWidget(settings, 100)
        beside.addLayout(pinned, 1)

        self._right = QStackedWidget()
        self._right.addWidget(self.view)
        self._right.addWidget(self.architecture)

        self.panes = Panes(((side, Width.SETTINGS + GUTTER), (self._right, None)), Space.GAP - GUTTER)
        page = QVBoxLayout(self)
        page_margins(page)
        page.addWidget(self.header)
        fault = QVBoxLayout()
        fault.setSpacing(0)
        fault.addWidget(self.message)
        fault.addWidget(self.copy_details, 0, Qt.AlignmentFlag.AlignLeft)
        page.addLayout(fault)
        page.addWidget(self.queue_bar)
        page.addWidget(self.panes, 1)
        self.copy_details.hide()

    def _connect(self) -> None:
        training, data, estimate = self._training, self._data, self._estimate
        training.phase_changed.connect(self._phase_changed)
        training.progress.connect(self.view.show_progress)
        training.notice.connect(self._noticed)
        training.run_started.connect(self._run_started)
        training.film_started.connect(self._film_started)
        training.epoch_explained.connect(self.view.film.add)
        training.steps_done.connect(self.view.add_steps)
        training.epoch_done.connect(self._epoch_done)
        training.changed.connect(self._run_changed)
        training.run_finished.connect(self._run_finished)
        training.queue_moved.connect(self._queue_moved)
        training.failed.connect(self._failed)
        data.opening.connect(self._data_opening)
        data.progress.connect(self._data_progressed)
        data.opened.connect(self._data_opened)
        data.failed.connect(self._data_failed)
        estimate.estimated.connect(self._estimated)
        estimate.failed.connect(self._estimate_failed)
        self._film.opened.connect(self._film_opened)
        self._opener.opened.connect(self._start_from)
        self._opener.failed.connect(self._show_failure)
        self.start.chosen.connect(self._start_chosen)
        self.form.changed.connect(self._edited)
        self.form.invalid.connect(self._show_buttons)
        self.chooser.chosen.connect(self.open_source)
        self.experiments.runs_chosen.connect(self._start_queue)
        self.experiments.rate_chosen.connect(self._take_settings)
        self.queue_bar.go_on.connect(self._go_on_with_queue)
        self.primary.clicked.connect(self._primary_clicked)
        self.start_new.clicked.connect(self._start)
        self.show_architecture.toggled.connect(self._toggle_architecture)
        self.message.dismissed.connect(self.copy_details.hide)
        self.copy_details.clicked.connect(self._copy_details)
        self.view.curves.smoothing_changed.connect(self._remember_smoothing)
        self.view.curves.export_failed.connect(self._export_failed)
        self.view.status_changed.connect(self.status_changed)
        self.view.classify.connect(self.classify_requested)
        self.view.more_epochs.connect(self._train_more)
        self.view.change.connect(self._change_run)

    # Data and settings

    @Slot(str)
    def _data_opening(self, source: str) -> None:
        self._opening = source
        self._estimate.set_paused(True)  # reading and drawing take the processor that would be measured
        if self._resumable is None:  # else the offer to go on stays readable
            self._clear_message()
        self.chooser.show_opening(source, tr("Looking for pictures…"))
        self.header.set_subtitle(tr("{source} · looking for pictures…", source=source_name(source)))
        self._show_buttons()

    @Slot(object)
    def _data_progressed(self, progress: Progress) -> None:
        self.chooser.show_opening(self._opening, progress_words(progress))

    @Slot(object)
    def _data_opened(self, images: ImageSet) -> None:
        self._source, self._opening, self._images = self._opening, "", images
        self._estimate.set_paused(self._training.phase.active)
        self.chooser.show_set(self._source, images)
        self._show_data()
        for note in images.notes:
            self.notes.log.write(note)
        self._config_changed(self.form.config())

    @Slot(object)
    def _data_failed(self, failure: Failure) -> None:
        refused, self._opening = self._opening, ""
        self._estimate.set_paused(self._training.phase.active)
        if self._images is None:
            self.chooser.show_nothing()
        else:
            self.chooser.show_set(self._source, self._images)
        self._show_data()
        if refused == self._again:
            failure = replace(
                failure, hint=tr("The settings of the run are here already: choose its pictures beside them, or others.")
            )
        self._show_failure(failure, tr("“{source}” cannot be used.", source=source_name(refused)))

    @Slot(object)
    def _edited(self, config: TrainConfig) -> None:
        self.notes.turn_to("estimate")
        self._config_changed(config)

    @Slot(object)
    def _config_changed(self, config: TrainConfig) -> None:
        classes = self._images.class_names if self._images is not None else ("cat", "dog")
        self.notes.estimate.show_model(config, self._images)
        self._estimate.request(config, len(classes))
        self.architecture.show_config(config, classes)
        self.view.curves.prepare(classes, config.training.epochs, self._source)
        self.view.film.expect(config.training.film_pictures)
        if config.preset in PRESETS:
            remember(last_preset=config.preset)
        self.config_changed.emit(config)
        self._show_buttons()

    @Slot(object)
    def _estimated(self, speed: Speed) -> None:
        self.notes.estimate.show_speed(speed)
        self.form.show_cards(speed.cards)

    @Slot(object)
    def _estimate_failed(self, failure: Failure) -> None:
        self.notes.estimate.show_failure(f"{failure.message} {failure.hint}".strip())

    @Slot(object)
    def _start_chosen(self, path: Path | None) -> None:
        self._clear_message()
        if path is not None:
            self._opener.open(path)
        elif self._model is not None:
            self._model = None
            self.start.show_model(None)
            self._take(PRESETS.get(load_settings().last_preset, FAST))

    @Slot(object)
    def _start_from(self, model: StartModel) -> None:
        if self._training.phase.active:
            return
        self._model = model
        self.start.show_model(model)
        self._take(model.config)

    def _take(self, config: TrainConfig) -> None:
        self.form.set_config(config)
        self._edited(config)

    @Slot(object)
    def _take_settings(self, settings: Mapping[str, object]) -> None:
        self._take(updated(self.form.config(), settings))

    def _subject(self) -> Subject | None:
        """What would be trained now; None while nothing could be."""
        if self._images is None or not self._can_start():
            return None
        return Subject(self._source, self._images, self.form.config(), self._model.path if self._model is not None else None)

    # Start, stop, go on

    @Slot()
    def _primary_clicked(self) -> None:
        phase = self._training.phase
        if phase.active:
            self._training.stop()
        elif self._resumable is not None:
            self._go_on(self._resumable, None)
        else:
            self._start()

    @Slot()
    def _start(self) -> None:
        if not self._can_start():
            return
        self._config = self.form.config()
        self._resumable = None
        self._clear_message()
        self.notes.log.clear()
        self._training.start(self._source, self._config, self._model.path if self._model is not None else None)

    @Slot(object)
    def _start_queue(self, configs: tuple[TrainConfig, ...]) -> None:
        if (subject := self._subject()) is not None:
            self._prepare_queue()
            self._training.start_queue(new_queue(subject.source, configs, model=subject.model))

    @Slot()
    def _go_on_with_queue(self) -> None:
        if not self._training.phase.active:
            self._prepare_queue()
            self._training.go_on_with_queue()

    def _prepare_queue(self) -> None:
        """The settings of each run are shown while it trains, and those of now come back afterwards."""
        self._before_queue = self._config = self.form.config()
        self._resumable = None
        self._clear_message()
        self.notes.log.clear()

    def _go_on(self, run: Path, epochs: int | None) -> None:
        self._clear_message()
        self._training.resume(run, epochs)

    @Slot(object, int)
    def _train_more(self, run: Path, epochs: int) -> None:
        if self._config is not None:
            self._config = updated(self._config, {"training.epochs": epochs})
        self._go_on(run, epochs)

    @Slot(int, float)
    def _change_run(self, epochs: int, rate: float) -> None:
        try:
            self._training.change(epochs, rate)
        except CatDogError as error:
            self.message.show_message("error", error.message, error.hint)

    def _can_start(self) -> bool:
        return self._images is not None and not self._opening and not self.form.problems and not self._training.phase.active

    # What the run tells

    @Slot(object)
    def _phase_changed(self, phase: Phase) -> None:
        self._show_buttons()
        self.form.set_editable(not phase.active)
        self.chooser.choose.setEnabled(not phase.active)
        self.start.choose.setEnabled(not phase.active)
        self._estimate.set_paused(phase.active)
        if not phase.active and self._before_queue is not None:
            self.form.set_config(self._before_queue)
            self._before_queue = None
        match phase:
            case Phase.IDLE:
                self._show_data()
            case Phase.STARTING:
                self.notes.turn_to("log")
                if self._config is not None:
                    self.form.set_config(self._config)
                self.view.prepare()
            case Phase.STOPPING:
                self.view.show_stopping()

    @Slot(object)
    def _noticed(self, notice: Notice) -> None:
        text = tr(notice.text)
        self.notes.log.write(tr("Warning: {text}", text=text) if notice.level == "warning" else text)

    @Slot(object)
    def _queue_moved(self, event: QueueMoved) -> None:
        self._config = event.config
        self.form.set_config(event.config)
        text = tr("Run {n} of {all}", n=event.number, all=event.total)
        self.notes.log.write(f"{text}: {event.settings}" if event.settings else text)

    @Slot(object)
    def _run_started(self, run: RunStarted) -> None:
        self._resumable = None
        self.view.begin(run)
        facts = {
            "run": run.run.name,
            "train": whole(run.train_images),
            "validate": whole(run.val_images),
            "device": run.device,
            "precision": run.precision,
        }
        if len(run.past.steps):
            text = tr("Going on with {run}: {train} pictures to train, {validate} to validate, {device}, {precision}", **facts)
        else:
            text = tr("Training {run}: {train} pictures to train, {validate} to validate, {device}, {precision}", **facts)
        self.notes.log.write(text)

    @Slot(object)
    def _film_started(self, event: FilmStarted) -> None:
        self.view.film.begin(event.film)

    @Slot(object)
    def _film_opened(self, film: Film) -> None:
        if self._training.phase is Phase.IDLE:  # else a run has begun meanwhile, with a film of its own
            self.view.film.begin(film)

    @Slot(object)
    def _epoch_done(self, event: EpochDone) -> None:
        self.view.add_epoch(event)
        self.notes.log.write(epoch_line(event))

    @Slot(object)
    def _run_changed(self, event: Changed) -> None:
        self.view.add_change(event)
        self.notes.log.write(change_line(event))
        if self._config is not None:
            self._config = updated(self._config, {"training.epochs": event.epochs})
            self.form.set_config(self._config)

    @Slot(object)
    def _run_finished(self, end: RunFinished) -> None:
        self.notes.log.write(self.view.end(end))
        if self._training.in_queue:  # what came of it is said of the whole queue
            return
        self._resumable = end.run if end.status == "stopped" or end.resumable else None
        if end.status == "failed":
            self.message.show_message("error", tr("Training broke off."), end.reason)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        going = self._training.run is not None
        self.view.break_off(tr("Training could not go on.") if going else tr("Training could not start."))
        self._show_failure(failure)

    # Showing

    def _show_data(self) -> None:
        images = self._images
        if images is None:
            self.header.set_subtitle(tr("Choose a folder or a zip with pictures, one folder a class, or the demo drawings."))
        else:
            names = images.class_names
            classes = ", ".join(names) if len(names) <= 6 else tr("{n} classes", n=len(names))
            source, pictures = source_name(self._source), whole(len(images))
            self.header.set_subtitle(tr("{source} · {n} pictures · {classes}", source=source, n=pictures, classes=classes))
        if self._training.phase is Phase.IDLE:
            self.view.say(tr("Choose pictures first.") if images is None else tr("Ready to start."), "")

    @Slot()
    def _show_buttons(self) -> None:
        phase = self._training.phase
        if phase is Phase.STOPPING:
            text, role, enabled = tr("Stopping…"), "warning", False
        elif phase.active:
            text, role, enabled = tr("Stop"), "warning", True
        elif self._resumable is not None:
            text, role, enabled = tr("Resume"), "primary", not self._opening
        else:
            text, role, enabled = tr("Start"), "primary", self._can_start()
        self.primary.setText(text)
        set_property(self.primary, "role", role)
        self.primary.setEnabled(enabled)
        self.start_new.setVisible(not phase.active and self._resumable is not None)
        self.start_new.setEnabled(self._can_start())
        self.experiments.setEnabled(self._can_start())

    def _show_failure(self, failure: Failure, message: str = "") -> None:
        """In its place; a fault of the program can be copied."""
        self.message.show_message("error", failure.message or message, failure.hint)
        self._details = failure.details
        self.copy_details.setVisible(bool(failure.details))
        self._show_buttons()

    def _clear_message(self) -> None:
        self.message.clear()
        self.copy_details.hide()

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    @Slot(object)
    def _export_failed(self, error: CatDogError) -> None:
        self.message.show_message("error", error.message, error.hint)

    @Slot(bool)
    def _toggle_architecture(self, on: bool) -> None:
        self._right.setCurrentWidget(self.architecture if on else self.view)
        self.show_architecture.setText(tr("Curves") if on else tr("Architecture"))

    # Remembering

    @Slot(float)
    def _remember_smoothing(self, weight: float) -> None:
        remember(smoothing=weight)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown_once:
            self._shown_once = True
            self.queue_bar.look()
            if not self._source and not self._opening:
                QTimer.singleShot(0, self, self._open_last)

    @Slot()
    def _open_last(self) -> None:
        if self.isVisible() and not self._source and not self._opening:  # else the window was closed in this very moment
            self.open_source(load_settings().last_data or DEMO)
