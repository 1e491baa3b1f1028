"""Choosing several runs: which settings vary, over which values, how many runs that makes, and how long they take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.language import tr
from catdog_gui.schema import ConfigError
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.grid import differing, grid, told
from catdog_gui.ui.estimate_view import epoch_seconds
from catdog_gui.ui.names import harmless
from catdog_gui.ui.queue_rows import QueueRows
from catdog_gui.ui.subject import Subject
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import Card, InlineMessage, QuietLabel, SectionLabel, TextLabel, button
from catdog_gui.words import counted, roughly

_SIZE = 640, 560


class QueueDialog(QDialog):
    """Shown by ``open()``, and deleted when it is closed.

    Signals:
        chosen: the :class:`TrainConfig` of each run, in order, as a tuple.

    Args:
        subject: what would be trained, and on what; each run differs from it in the settings that vary.
        estimate: knows how fast some configurations are.
        left: runs of another queue that are not done; starting this one forgets them.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: ThemeManager, subject: Subject, estimate: EstimateController, left: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Several runs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._subject, self._estimate = subject, estimate
        self._configs: tuple[TrainConfig, ...] = ()
        self.rows = QueueRows(theme, subject.config)
        self._problem = TextLabel(role="caption", wrap=True)
        self._problem.set_tone("error")
        self._problem.hide()
        self._count = SectionLabel(tr("Runs"))
        self._list = QPlainTextEdit()
        self._list.setReadOnly(True)
        self._list.setAccessibleName(tr("The runs, in order"))
        self._list.setMinimumHeight(120)
        self._time = QuietLabel()
        self._before = InlineMessage(theme)
        if left:
            self._before.show_message(
                "warning",
                tr("A queue with {runs} to do is kept.", runs=counted(left, "run")),
                tr("Starting this one forgets it; its runs stay on the page Runs. “Go on” on the page Train would do them."),
            )
        self.cancel, self.start = button(tr("Cancel")), button(tr("Start"), "primary")
        self.start.setDefault(True)
        for other in (self.cancel, self.rows.more):
            other.setAutoDefault(False)
        self._lay_out()
        self.rows.changed.connect(self._show_state)
        self.cancel.clicked.connect(self.reject)
        self.start.clicked.connect(self.accept)
        self._show_state()
        self.rows.rows[0].values.setFocus()

    @property
    def configs(self) -> tuple[TrainConfig, ...]:
        """The runs as they are chosen; empty while something is refused."""
        return self._configs

    @property
    def text(self) -> str:
        """What is said of them: what is wrong, or the runs and their time."""
        return self._problem.text() if not self._configs else f"{self._list.toPlainText()}\n{self._time.text()}"

    @property
    def before(self) -> str:
        """What is said of another queue; empty where there is none."""
        return self._before.text

    def accept(self) -> None:
        """Hand the runs over and close; nothing happens while something is refused."""
        if self._configs:
            self.chosen.emit(self._configs)
            super().accept()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.rows)
        card.body.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self._time, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 20, Space.PAGE, Space.GAP)
        column.setSpacing(Space.SMALL)
        column.addWidget(TextLabel(tr("Several runs"), "title"))
        column.addWidget(
            QuietLabel(
                tr(
                    "They are trained one after the other, unattended: every combination of the values below, all other settings "
                    "as on the page. A run that fails does not stop the others."
                )
            )
        )
        column.addSpacing(Space.SMALL)
        column.addWidget(card)
        column.addSpacing(Space.TINY)
        column.addWidget(self._count)
        column.addWidget(self._list, 1)
        column.addWidget(self._before)
        column.addSpacing(Space.TINY)
        column.addLayout(buttons)

    @Slot()
    def _show_state(self) -> None:
        problem, paths = "", tuple[str, ...]()
        try:
            self._configs = grid(self._subject.config, self.rows.axes())
        except ConfigError as error:
            self._configs = ()
            problem = self._said(error)
            paths = tuple(path for each in error.problems for path in (each.path, *each.also))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.rows.mark(paths)
        shown = differing(self._configs)
        lines = [told(config, shown) or tr("as on the page") for config in self._configs]
        self._list.setPlainText(harmless("\n".join(f"{number}   {line}" for number, line in enumerate(lines, 1))))
        self._time.setText(self._duration(self._configs))
        self.start.setEnabled(bool(self._configs))
        self.start.setText(tr("Start {runs}", runs=counted(len(self._configs), "run")) if self._configs else tr("Start"))

    def _said(self, error: ConfigError) -> str:
        """What is wrong, with the setting as the row calls it."""
        titles = {row.path: row.choice.currentText() for row in self.rows.rows}
        if error.problems and error.problems[0].path in titles:
            return f"{titles[error.problems[0].path]}: {tr(error.problems[0].message)}"
        return str(error)

    def _duration(self, configs: Sequence[TrainConfig]) -> str:
        """How long they take, as far as it is known."""
        images = self._subject.images
        speeds = [(config, self._estimate.known(config, len(images.class_names))) for config in configs]
        known = [epoch_seconds(config, images, speed) * config.training.epochs for config, speed in speeds if speed is not None]
        if not known:
            return ""
        if len(known) == len(configs):
            return tr("≈ {time} in all", time=roughly(sum(known)))
        return tr(
            "≈ {time} for {n} of them; the speed of the others is not known", time=roughly(sum(known)), n=len(known)
        )  # fmt: skip
