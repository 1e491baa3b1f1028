"""What a run looks like while it goes on: figures, phase and bars, curves, the result so far."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from catdog_gui.jobs.film import FilmController
from catdog_gui.language import tr
from catdog_gui.progress import Progress
from catdog_gui.training.events import Changed, EpochDone, RunFinished, RunStarted, StepsDone, best_epoch
from catdog_gui.ui.curves import CurvePanel
from catdog_gui.ui.filmstrip import FilmStrip
from catdog_gui.ui.result_strip import ResultStrip
from catdog_gui.ui.run_progress import PHASE, RunProgress
from catdog_gui.ui.run_tiles import RunTiles
from catdog_gui.ui.scroll_column import FocusFollower
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.words import progress_words
from catdog_gui.words import whole

REFRESH = 250
"""Milliseconds between two updates of figures and bars: faster cannot be read, and each costs a layout."""

LOWEST_CURVES = 236
"""Height in pixels below which curves say nothing: where there is no room for that, the page scrolls."""


class RunView(QWidget):
    """Shows the events of one run after the other.

    Signals:
        status_changed: what goes on, in a few words; empty where nothing does.
        classify: the model file to classify with.
        more_epochs: a finished run and its new number of epochs in all.
        change: what the run under way is to go on with: epochs in all, and the factor on its schedule's learning rates.
    """

    status_changed = Signal(str)
    classify = Signal(Path)
    more_epochs = Signal(Path, int)
    change = Signal(int, float)

    def __init__(
        self, theme: ThemeManager, film: FilmController, *, smoothing: float, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.tiles = RunTiles()
        self.progress = RunProgress()
        self.curves = CurvePanel(theme, smoothing=smoothing)
        self.curves.setMinimumHeight(LOWEST_CURVES)
        self.film = FilmStrip(theme, film)
        self.film.scrubbed.connect(self.curves.mark)
        self.result = ResultStrip()
        self.result.classify.connect(self.classify)
        self.result.more_epochs.connect(self.more_epochs)
        self.result.change.connect(self.change)
        self._run: RunStarted | None = None
        self._last: StepsDone | None = None
        self._epochs: list[EpochDone] = []
        self._rate = 1.0
        self._stopping = False
        self._spent_before = 0.0
        self._began = 0.0
        self._refresher = QTimer(self)
        self._refresher.setSingleShot(True)
        self._refresher.setInterval(REFRESH)
        self._refresher.timeout.connect(self._refresh)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.CARD)
        page.addWidget(self._scrolled(), 1)
        page.addWidget(self.result)

    def _scrolled(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARD)
        for widget in (self.tiles, self.progress):
            column.addWidget(widget)
        column.addWidget(self.curves, 1)
        column.addWidget(self.film)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        FocusFollower(area)
        # Cards and scroll bar do not touch.
        area.verticalScrollBar().rangeChanged.connect(
            lambda _lowest, highest: column.setContentsMargins(0, 0, Space.TINY if highest else 0, 0)
        )
        return area

    def prepare(self) -> None:
        """A run is about to start: data is read and decoded first. The curves of the last one stay until it begins."""
        self._run = self._last = None
        self._epochs = []
        self._stopping = False
        self.tiles.clear()
        self.result.clear()
        self.progress.set_shares(None, None)
        self.say(tr("Starting…"), tr("Starting…"))

    def say(self, words: str, status: str) -> None:
        """Say what is going on, at length on the page and in short in the status bar."""
        self.progress.set_phase(words)
        self.status_changed.emit(status)

    def show_stopping(self) -> None:
        """A stop was asked for; nothing else is said until the end."""
        self._stopping = True
        self.result.withdraw_change()
        self.say(tr("Stopping after this batch, then saving…"), tr("Stopping…"))

    def show_progress(self, progress: Progress) -> None:
        """Work before training, or validation."""
        if self._stopping:
            return
        words, status = progress_words(progress), tr("{phase}…", phase=tr(progress.phase))
        if self._run is not None and self._last is not None:
            self._refresher.stop()
            self.say(tr("{progress} · epoch {n} of {all}", progress=words, n=self._last.epoch, all=self._run.epochs), status)
            return
        self.say(words, status)
        self.progress.set_shares(progress.done / progress.total if progress.total else None, 0.0, name=PHASE)

    def begin(self, run: RunStarted) -> None:
        """Everything is decoded; what the run has behind it is shown at once."""
        self._run, self._last = run, None
        self._epochs = list(run.past.epochs)
        self._rate = run.past.changes[-1].rate if run.past.changes else 1.0
        self._spent_before = sum(epoch.seconds + epoch.val_seconds for epoch in self._epochs)
        self._began = time.monotonic()
        self.film.clear()
        self.curves.begin(run)
        self.tiles.show_time(None, 0)
        self.progress.set_shares(0.0, len(run.past.steps) / (run.epochs * run.steps_per_epoch))
        self._show_epochs()
        self._offer_change()

    def add_steps(self, event: StepsDone) -> None:
        """Some steps; figures follow within a quarter of a second."""
        self._last = event
        self.curves.add_steps(event)
        if not self._refresher.isActive():
            self._refresher.start()

    def add_epoch(self, event: EpochDone) -> None:
        """The end of an epoch."""
        self._epochs.append(event)
        self.curves.add_epoch(event)
        self._show_epochs()
        self._offer_change()

    def add_change(self, event: Changed) -> None:
        """The run goes on with other epochs, or another learning rate."""
        if self._run is None:
            return
        self._run = replace(self._run, epochs=event.epochs)
        self._rate = event.rate
        self.curves.add_change(event)
        self._offer_change()
        self._refresh()

    def end(self, end: RunFinished) -> str:
        """The run has ended; returns what is said about it."""
        self._refresher.stop()
        if end.status == "finished":
            self.progress.set_shares(1.0, 1.0)
        elif self._last is not None:
            self._show_bars(self._last)
        if self._run is not None:
            self.tiles.show_ended(self._spent, finished=end.status == "finished")
        words = self._ending(end)
        self.say(words, "")
        self.result.show_end(end)
        self._run = None
        return words

    def break_off(self, words: str) -> None:
        """The run could not start or go on."""
        self._refresher.stop()
        self._run = None
        self.result.withdraw_change()
        self.say(words, "")

    @property
    def _spent(self) -> float:
        return self._spent_before + time.monotonic() - self._began

    def _ending(self, end: RunFinished) -> str:
        if end.status == "finished":
            return tr("Finished after {n} epochs.", n=end.epochs_done)
        if end.status == "failed":
            kept = end.model is not None
            return tr("Training broke off. The last good weights are kept.") if kept else tr("Training broke off.")
        if self._last is not None:
            return tr(
                "Stopped at epoch {epoch}, batch {batch}. Nothing is lost.",
                epoch=self._last.epoch,
                batch=whole(self._last.step_in_epoch),
            )
        return tr("Stopped before training began.") if end.run is None else tr("Stopped. Nothing is lost.")

    @Slot()
    def _refresh(self) -> None:
        """Figures and bars from the newest steps."""
        run, last = self._run, self._last
        if run is None or last is None:
            return
        if not self._stopping:
            self.say(
                tr(
                    "Training · epoch {epoch} of {epochs} · batch {batch} of {batches}",
                    epoch=last.epoch,
                    epochs=run.epochs,
                    batch=whole(last.step_in_epoch),
                    batches=whole(run.steps_per_epoch),
                ),
                tr("Training, epoch {epoch} of {epochs}", epoch=last.epoch, epochs=run.epochs),
            )
        self._show_bars(last)
        self.tiles.show_speed(last.images_per_second)
        self.tiles.show_time(last.seconds_left, self._spent)
        if not self._epochs:
            self.tiles.show_training_loss(self.curves.smoothed_loss)

    def _offer_change(self) -> None:
        if self._run is not None and not self._stopping:
            begun = self._epochs[-1].epoch + 1 if self._epochs else 1
            self.result.offer_change(self._run.epochs, min(begun, self._run.epochs), self._rate)

    def _show_bars(self, last: StepsDone) -> None:
        if self._run is not None:
            steps = self._run.epochs * self._run.steps_per_epoch
            self.progress.set_shares(last.step_in_epoch / self._run.steps_per_epoch, int(last.steps[-1]) / steps)

    def _show_epochs(self) -> None:
        self.tiles.show_epochs(self._epochs)
        if self._epochs:
            best = best_epoch(self._epochs)
            self.result.show_best(best.val_acc, best.epoch)
