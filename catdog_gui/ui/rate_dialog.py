"""Finding a learning rate: a short test, its curve, and the rate that the person takes from it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from catdog_gui.jobs.rates import RateController
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import spoken, tr
from catdog_gui.progress import Progress
from catdog_gui.schema import ConfigError, written
from catdog_gui.training.rates import LR, MUON_LR, RatesFound, RatesTried, in_words, range_of, rate_settings, with_rate
from catdog_gui.ui.rate_plot import RatePlot
from catdog_gui.ui.subject import Subject
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import (
    Card,
    ElidedLabel,
    InlineMessage,
    QuietLabel,
    SectionLabel,
    TableButton,
    TextLabel,
    ValuesTable,
    button,
    label_for,
    set_property,
)
from catdog_gui.ui.words import progress_words
from catdog_gui.words import decimal

_SIZE = 720, 600
_FINE = 10_000
_EDITOR_WIDTH = 96
_LINES = 3


class RateDialog(QDialog):
    """Shown by ``open()``, begins at once, and is deleted when it is closed; closing it gives up the test.

    Signals:
        chosen: settings by dotted path that mean the rate the person took.

    Args:
        controller: does the work, and outlives the dialog.
        subject: what would be trained, and on what.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: ThemeManager, controller: RateController, subject: Subject, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(tr("Find a learning rate"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._controller, self._subject = controller, subject
        self._rate: float | None = None
        self._waiting = controller.busy  # the test of a dialog before this one, which is being given up
        self.plot = RatePlot(theme)
        self.as_table, self.table, self._forms = TableButton(theme, tr("Loss at each rate")), ValuesTable(), QStackedWidget()
        self.words = TextLabel(wrap=True)
        self.words.setMinimumHeight(_LINES * self.words.fontMetrics().lineSpacing())  # the plot stays where it is
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._phase, self._bar = ElidedLabel(role="quiet"), QProgressBar()
        self._bar.setRange(0, _FINE)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)  # what the style sheet makes of it; layouts would reckon with more
        self._bar.setAccessibleName(tr("Progress"))
        self._message = InlineMessage(theme)
        self.editor = QLineEdit()
        self.editor.setAccessibleName(tr("Learning rate"))
        self.editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editor.setFixedWidth(_EDITOR_WIDTH)
        self._also = QuietLabel()
        self._also.setWordWrap(False)
        self.again, self.leave = button(tr("Again")), button(tr("Cancel"))
        self.use = button(tr("Use this rate"), "primary")
        self.use.setDefault(True)
        for other in (self.again, self.leave):
            other.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._choose(None)
        self._begin()

    @property
    def message(self) -> str:
        """What went wrong, where something did."""
        return self._message.text

    def reject(self) -> None:
        """Close, and give up the test."""
        self._controller.stop()
        super().reject()

    def _lay_out(self) -> None:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(SectionLabel(tr("Loss at each rate")), 1)
        head.addWidget(self.as_table)
        self._forms.addWidget(self.plot)
        self._forms.addWidget(self.table)
        card.body.addLayout(head)
        card.body.addWidget(self._forms, 1)
        rate = QHBoxLayout()
        rate.setSpacing(Space.SMALL)
        rate.addWidget(label_for(self.editor, tr("Learning rate"), "heading"))
        rate.addWidget(self.editor)
        rate.addWidget(self._also, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 20, Space.PAGE, Space.GAP)
        column.setSpacing(Space.SMALL)
        column.addWidget(TextLabel(tr("Find a learning rate"), "title"))
        column.addWidget(
            QuietLabel(
                tr(
                    "A model is trained for some 160 steps while the rate rises, until the loss explodes. Nothing of it is kept. "
                    "A good rate is somewhat left of the lowest point; click on the curve, or go along it with the "
                    "arrow keys, to take another."
                )
            )
        )
        column.addSpacing(Space.SMALL)
        column.addWidget(card, 1)
        column.addWidget(self._phase)
        column.addWidget(self._bar)
        column.addSpacing(Space.TINY)
        column.addWidget(self.words)
        column.addWidget(self._message)
        column.addSpacing(Space.TINY)
        column.addLayout(rate)
        column.addSpacing(Space.TINY)
        column.addLayout(buttons)

    def _connect(self) -> None:
        controller = self._controller
        controller.progress.connect(self._progressed)
        controller.tried.connect(self._tried)
        controller.finished.connect(self._finished)
        controller.stopped.connect(self._stopped)
        controller.failed.connect(self._failed)
        self.plot.chosen.connect(self._clicked)
        self.as_table.toggled.connect(self._turn)
        self.editor.textEdited.connect(self._typed)
        self.again.clicked.connect(self._begin)
        self.leave.clicked.connect(self._leave)
        self.use.clicked.connect(self._use)

    # The test

    @Slot()
    def _begin(self) -> None:
        self._message.clear()
        self.words.setText("")
        self._choose(None)
        self.plot.begin(*range_of(self._subject.config), self._subject.config.training.lr)
        self._show_running(running=True)
        self._bar.setValue(0)
        self._phase.setText(tr("Starting…"))
        if not self._waiting:
            self._controller.start(self._subject.source, self._subject.config, self._subject.model)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if not self._waiting:
            self._phase.setText(progress_words(progress))
            self._bar.setValue(round(_FINE * progress.done / progress.total) if progress.total else 0)

    @Slot(object)
    def _tried(self, some: RatesTried) -> None:
        if not self._waiting:
            self.plot.extend(some.rates, some.losses)
            self._fill_table()

    @Slot(object)
    def _finished(self, found: RatesFound) -> None:
        if self._took_turn():
            return
        self._show_running(running=False)
        self._phase.setText(tr("Done after {n} steps", n=len(found.rates)))
        self._bar.setValue(_FINE)
        self.words.setText(in_words(found))
        self.plot.suggest(found.suggested)
        self._choose(found.suggested)
        self.use.setFocus()

    @Slot()
    def _stopped(self) -> None:
        if self._took_turn():
            return
        self._show_running(running=False)
        self._bar.setValue(0)
        self._phase.setText(tr("Stopped. Nothing was changed."))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        if self._took_turn():
            return
        self._show_running(running=False)
        self._bar.setValue(0)
        self._phase.setText(tr("The test could not be made."))
        self._message.show_message("error", tr(failure.message), tr(failure.hint))

    def _took_turn(self) -> bool:
        """Whether what ended was another dialog's test; this one's begins then."""
        waited, self._waiting = self._waiting, False
        if waited and self.isVisible():
            self._begin()
        return waited

    def _show_running(self, *, running: bool) -> None:
        self.again.setEnabled(not running)
        self.editor.setEnabled(not running)
        self.leave.setText(tr("Stop") if running else tr("Close"))

    @Slot(bool)
    def _turn(self, as_table: bool) -> None:
        self._forms.setCurrentWidget(self.table if as_table else self.plot)
        self._fill_table()

    def _fill_table(self) -> None:
        if self.as_table.isChecked():
            rates, losses, smooth = (values.tolist() for values in (*self.plot.curve, self.plot.smooth))
            rows = [
                (_shown(rate), decimal(loss, ".4f"), decimal(mean, ".4f"))
                for rate, loss, mean in zip(rates, losses, smooth, strict=True)
            ]
            self.table.show_values(tr("Loss at each rate"), (tr("learning rate"), tr("loss"), tr("smoothed")), rows)

    # The choice

    @Slot(float)
    def _clicked(self, rate: float) -> None:
        if not self._controller.busy:
            self._choose(float(f"{rate:.2g}"))  # a pixel is no finer

    @Slot(str)
    def _typed(self, text: str) -> None:
        rate: float | None = None
        try:
            rate = float(text.strip().replace(",", "."))
            with_rate(self._subject.config, rate)
        except (ValueError, ConfigError, ZeroDivisionError, OverflowError):
            rate = None
        set_property(self.editor, "invalid", rate is None and bool(text.strip()))
        self._mark(rate)

    def _choose(self, rate: float | None) -> None:
        set_property(self.editor, "invalid", False)
        self.editor.setText("" if rate is None else written(rate_settings(self._subject.config, rate)[LR]))
        self._mark(rate)

    def _mark(self, rate: float | None) -> None:
        self._rate = rate
        self.plot.choose(rate)
        self.use.setEnabled(rate is not None)
        settings: Mapping[str, float] = {} if rate is None else rate_settings(self._subject.config, rate)
        also = ""
        if MUON_LR in settings:
            also = tr("with {rate} for Muon: both by the same factor", rate=_shown(settings[MUON_LR]))
        self._also.setText(also)

    @Slot()
    def _use(self) -> None:
        if self._rate is not None:
            self.chosen.emit(rate_settings(self._subject.config, self._rate))
            self.accept()

    @Slot()
    def _leave(self) -> None:
        if self._controller.busy and not self._waiting:
            self._controller.stop()
            self._phase.setText(tr("Stopping…"))
        else:
            self.reject()


def _shown(rate: float) -> str:
    """A rate to be read, not to be typed."""
    return written(rate).replace(".", spoken().decimal)
