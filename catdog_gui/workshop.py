"""The pages behind the first one, with what works behind them: made and tied to each other here.

They are made once the window is on the screen, all at a time, for they listen to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from catdog_gui.data.split import SplitChoice
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.desktop import RunOnDesktop
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.evaluation import EvaluationController
from catdog_gui.jobs.exchange import ExchangeController
from catdog_gui.jobs.film import FilmController
from catdog_gui.jobs.inspection import InspectionController
from catdog_gui.jobs.kaggle import KaggleController
from catdog_gui.jobs.rates import RateController
from catdog_gui.jobs.run_files import RunFilesController
from catdog_gui.jobs.runs import RunsController
from catdog_gui.jobs.start import StartController
from catdog_gui.jobs.submission import SubmissionController
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.language import tr
from catdog_gui.progress import Progress
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.overview import RunDetails
from catdog_gui.ui.classify_page import ClassifyPage
from catdog_gui.ui.data_page import DataPage
from catdog_gui.ui.evaluate_page import EvaluatePage
from catdog_gui.ui.kaggle_card import KaggleCard
from catdog_gui.ui.kaggle_words import transfer_words
from catdog_gui.ui.main_window import MainWindow
from catdog_gui.ui.page_commands import (
    RUNNING,
    classify_commands,
    data_commands,
    evaluate_commands,
    runs_commands,
    settings_commands,
    train_commands,
)
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.settings_page import SettingsPage
from catdog_gui.ui.shortcuts_dialog import ShortcutsDialog
from catdog_gui.ui.submission_dialog import SubmissionDialog
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.train_page import TrainPage


class Part(Protocol):
    """What works beside the window and can be asked to end."""

    def shutdown(self, timeout_ms: int) -> bool:
        """Give what is under way ``timeout_ms`` to end; True when its threads are gone."""
        ...


class Workshop(QObject):
    """The pages Data, Train, Evaluate, Runs and Settings, and the controllers that they alone need."""

    def __init__(
        self,
        window: MainWindow,
        theme: ThemeManager,
        classify_page: ClassifyPage,
        training: TrainingController,
        data: DataController,
        estimate: EstimateController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._theme, self._classify_page, self._training = window, theme, classify_page, training
        self._phases: dict[str, str] = {}
        self.film = FilmController(parent=self)
        self.start = StartController(parent=self)
        self.rates = RateController(parent=self)
        self.runs = RunsController(parent=self)
        self.evaluation = EvaluationController(parent=self)
        self.mistakes = CurationController(parent=self)
        self.run_files = RunFilesController(parent=self)
        self.kaggle = KaggleController(parent=self)
        self.inspection = InspectionController(parent=self)
        self.curation = CurationController(parent=self)
        self.exchange = ExchangeController(parent=self)
        self.submission = SubmissionController(parent=self)
        self.desktop = RunOnDesktop(training, window.isActiveWindow, parent=self)
        self.kaggle_card = KaggleCard(theme, self.kaggle)
        self.data_page = DataPage(theme, data, self.inspection, self.curation, self.exchange, self.kaggle_card)
        self.train_page = TrainPage(theme, training, data, estimate, self.film, self.start, self.rates)
        self.evaluate_page = EvaluatePage(theme, self.evaluation, self.mistakes)
        self.runs_page = RunsPage(theme, self.runs, self.run_files)
        self.settings_page = SettingsPage(theme)
        self._connect()
        self._add_commands()
        for page in (self.data_page, self.train_page, self.evaluate_page, self.runs_page):
            page.keep(window.memory)
        self._split_like(self.train_page.config)
        window.put("data", self.data_page)
        window.put("train", self.train_page)
        window.put("evaluate", self.evaluate_page)
        window.put("runs", self.runs_page)
        window.put("settings", self.settings_page)

    def open_set(self, place: Path) -> None:
        """Open a folder or a zip on the page Data; nothing happens while a run is under way."""
        if not self._training.phase.active:  # a download may come to its end beside a run: it can be opened after it
            self._window.show_page("data")
            self.train_page.open_source(str(place))

    def take_runs(self, files: Sequence[Path]) -> None:
        """Import packed runs, on the page Runs."""
        self._window.show_page("runs")
        self.runs_page.take(files)

    def parts(self) -> dict[str, Part]:
        """What has to end before the program does, in this order: first what tidies up behind itself."""
        return {
            "exchange": self.exchange,
            "run_files": self.run_files,
            "submission": self.submission,
            "kaggle": self.kaggle,
            "inspection": self.inspection,
            "thumbnails": self.data_page,
            "film": self.film,
            "start": self.start,
            "rates": self.rates,
            "runs": self.runs,
            "evaluation": self.evaluation,
        }

    def _connect(self) -> None:
        self.train_page.status_changed.connect(self._train_phase)
        self.data_page.status_changed.connect(self._data_phase)
        self.data_page.exchange.progressed.connect(self._exchange_phase)
        self.kaggle.started.connect(self._kaggle_started)
        self.kaggle.progress.connect(self._kaggle_progressed)
        for ended in (self.kaggle.finished, self.kaggle.failed, self.kaggle.stopped, self.kaggle.signed_in):
            ended.connect(self._kaggle_ended)
        for page in (self.train_page, self.runs_page):
            page.classify_requested.connect(self._classify_with)
        self.train_page.queue_bar.runs_requested.connect(self._show_runs)
        self.runs_page.train_requested.connect(self._show_train)
        self.evaluate_page.status_changed.connect(self._evaluate_phase)
        self.evaluate_page.classify_requested.connect(self._look_at)
        # Either page sees what was changed on the other.
        self.mistakes.changed.connect(self.curation.look_again)
        self.curation.changed.connect(self.mistakes.look_again)
        self.runs_page.again_requested.connect(self._run_again)
        self.runs_page.menu.evaluate_requested.connect(self._evaluate)
        self._training.run_finished.connect(self.runs_page.refresh)
        self._training.phase_changed.connect(self._training_phase)
        self.train_page.config_changed.connect(self._split_like)
        self.data_page.test_part_wanted.connect(self.train_page.set_test_part)
        self.data_page.curated.connect(self.train_page.show_curated)
        self.data_page.train_requested.connect(self._show_train)
        self.kaggle_card.opened.connect(self.open_set)
        self.kaggle_card.own_zip_requested.connect(self.data_page.cards.ask_file)
        self.kaggle_card.submission_requested.connect(self._submit)

    def _add_commands(self) -> None:
        window = self._window
        classify_commands(window, self._classify_page)
        data_commands(window, self.data_page)
        train_commands(window, self.train_page, self._training)
        evaluate_commands(window, self.evaluate_page)
        runs_commands(window, self.runs_page)
        settings_commands(window, self.settings_page)
        show = self._show_shortcuts
        window.commands.add("shortcuts", tr("Keyboard shortcuts…"), show, group="Settings", also=tr("keys help list"))
        self._classify_page.recent.set_chosen.connect(self._open_recent)
        self.settings_page.shortcuts_wanted.connect(show)
        self.settings_page.layout_reset.connect(window.memory.layout_reset)

    @Slot()
    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self._window.commands, self._window).open()

    @Slot(str)
    def _open_recent(self, source: str) -> None:
        self.open_set(Path(source))

    @Slot(object)
    def _classify_with(self, model: Path) -> None:
        self._classify_page.load_model(model)
        self._window.show_page("classify")

    @Slot(object)
    def _evaluate(self, run: Path) -> None:
        self.evaluate_page.choose(run)
        self._window.show_page("evaluate")

    @Slot(object, object)
    def _look_at(self, model: Path, picture: Path) -> None:
        self._classify_with(model)
        self._classify_page.add([picture])

    @Slot(object)
    def _run_again(self, run: RunDetails) -> None:
        self.train_page.run_again(run.summary.folder, run.record)  # before the page is shown, which would open the last pictures
        self._window.show_page("train")

    @Slot(object)
    def _training_phase(self, phase: Phase) -> None:
        self.data_page.set_training(starting=phase is Phase.STARTING, active=phase.active)
        self.runs_page.set_training(phase.active)
        self._classify_page.recent.hold_sets(tr(RUNNING) if phase.active else "")

    @Slot(object)
    def _split_like(self, config: TrainConfig) -> None:
        data = config.data
        self.data_page.set_choice(SplitChoice(data.val_fraction, data.test_part, config.training.seed))

    @Slot()
    def _submit(self) -> None:
        model = self._classify_page.model
        dialog = SubmissionDialog(self._theme, self.submission, model.path if model is not None else None, self._window)
        dialog.open()

    @Slot(object)
    def _show_runs(self, folders: tuple[Path, ...]) -> None:
        self._window.show_page("runs")
        self.runs_page.show_runs(folders)

    @Slot()
    def _show_train(self) -> None:
        self._window.show_page("train")

    # One line for all that goes on: a run comes first, then what comes from the network.

    @Slot(str)
    def _train_phase(self, text: str) -> None:
        self._say("train", text)

    @Slot()
    def _kaggle_started(self) -> None:
        self._say("kaggle", tr("Connected to Kaggle"))

    @Slot(object)
    def _kaggle_progressed(self, progress: Progress) -> None:
        self._say("kaggle", f"Kaggle: {transfer_words(progress)}")

    @Slot()
    def _kaggle_ended(self) -> None:
        self._say("kaggle", "")

    @Slot(str)
    def _evaluate_phase(self, text: str) -> None:
        self._say("evaluate", text)

    @Slot(str)
    def _data_phase(self, text: str) -> None:
        self._say("data", text)

    @Slot(str)
    def _exchange_phase(self, text: str) -> None:
        self._say("exchange", text)

    def _say(self, who: str, text: str) -> None:
        self._phases[who] = text
        told = (self._phases.get(each, "") for each in ("train", "kaggle", "exchange", "evaluate", "data"))
        self._window.set_phase(next(filter(None, told), ""))
