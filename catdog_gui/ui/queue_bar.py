"""What is to be said of a queue of runs, above the run under way: which one it is, what came of all, and how to go on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from catdog_gui.errors import RunError
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.language import tr
from catdog_gui.locks import is_held
from catdog_gui.settings import load_settings
from catdog_gui.training.queue import QueueFinished, QueueMoved, drop
from catdog_gui.training.queue_file import LOCK, Queue, read_queue
from catdog_gui.training.queue_summary import in_words
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import Card, QuietLabel, TextLabel, button
from catdog_gui.words import counted


class QueueBar(Card):
    """Hidden where there is no queue to speak of.

    Signals:
        go_on: the person wants the queue that is kept to go on.
        runs_requested: folders of its runs, the best first.
    """

    go_on = Signal()
    runs_requested = Signal(object)

    def __init__(self, training: TrainingController, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(Space.CARD, Space.SMALL, Space.SMALL, Space.SMALL)
        self._training = training
        self._folders: tuple[Path, ...] = ()
        self._moving = False
        self._title, self._words = TextLabel(role="heading", wrap=True), QuietLabel()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_runs, self.resume, self.forget = (button(text) for text in (tr("Show in Runs"), tr("Go on"), tr("Forget")))
        self.show_runs.clicked.connect(self._tell_runs)
        self.resume.clicked.connect(self.go_on)
        self.forget.clicked.connect(self._forget)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addLayout(words, 1)
        for action in (self.show_runs, self.resume, self.forget):
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        training.queue_moved.connect(self._moved)
        training.queue_finished.connect(self._finished)
        training.phase_changed.connect(self._phase_changed)
        self.hide()

    @property
    def text(self) -> str:
        """All that is said; empty where it is hidden."""
        return "" if self.isHidden() else f"{self._title.text()} {self._words.text()}".strip()

    def look(self) -> None:
        """Say so where a queue is kept that was not done."""
        left = kept_queue()
        if left is None or self._training.phase.active:
            return
        begun = sum(entry.status in ("stopped", "running") for entry in left.entries)
        runs, on_the_way = counted(len(left.entries), "run"), counted(begun, "run")
        if begun:
            title = tr(
                "A queue is not done: {pending} of {runs} left, {begun} of them on the way.",
                pending=left.pending,
                runs=runs,
                begun=on_the_way,
            )
        else:
            title = tr("A queue is not done: {pending} of {runs} left.", pending=left.pending, runs=runs)
        self._say(title, tr("It goes on exactly where it was. Forgetting it keeps its runs."), go_on=True)

    @Slot(object)
    def _moved(self, event: QueueMoved) -> None:
        self._folders, self._moving = (), True
        self._say(tr("Run {n} of {total}", n=event.number, total=event.total), tr(event.settings))

    @Slot(object)
    def _finished(self, end: QueueFinished) -> None:
        self._folders, self._moving = end.summary.folders, False
        stopped, runs = end.status == "stopped", counted(end.pending, "run")
        if end.pending:
            title = (
                tr("The queue was stopped; {runs} left.", runs=runs)
                if stopped
                else tr("The queue is done; {runs} left.", runs=runs)
            )
        else:
            title = tr("The queue was stopped.") if stopped else tr("The queue is done.")
        self._say(title, in_words(end.summary), go_on=bool(end.pending))

    @Slot(object)
    def _phase_changed(self, phase: Phase) -> None:
        if phase is Phase.STARTING and not self._training.in_queue:
            self.hide()  # a run of its own begins: what came of the queue has been read
        elif not phase.active and self._moving:  # it could not start
            self._moving = False
            self.hide()
            self.look()
        elif not phase.active and not self._training.in_queue:
            self.look()
        for action in (self.resume, self.forget):
            action.setEnabled(not phase.active)

    @Slot()
    def _tell_runs(self) -> None:
        self.runs_requested.emit(self._folders)

    @Slot()
    def _forget(self) -> None:
        """Take the words away, and the queue too where it is not done."""
        try:
            if not self.resume.isHidden():
                drop(load_settings().runs)
        except RunError as error:
            self._words.setText(str(error))
        else:
            self.hide()

    def _say(self, title: str, words: str, *, go_on: bool = False) -> None:
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        active = self._training.phase.active
        self.show_runs.setVisible(bool(self._folders))
        self.resume.setVisible(go_on)
        self.forget.setText(tr("Forget") if go_on else tr("Close"))
        self.forget.setVisible(go_on or not active)
        self.show()


def kept_queue() -> Queue | None:
    """The queue that is kept with the runs, where it is not done and nobody is at it; None also where it cannot be read."""
    runs = load_settings().runs
    try:
        queue = read_queue(runs)
    except RunError:
        return None
    return queue if queue is not None and queue.pending and not is_held(runs / LOCK) else None
