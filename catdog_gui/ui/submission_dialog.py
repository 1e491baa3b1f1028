"""Making a table for Kaggle's competition: which model answers, about which pictures, where the table goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catdog_gui.data.kaggle.download import ZIP_NAME, kaggle_folder, on_disk
from catdog_gui.inference.submission import PRIOR, Submission
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.submission import SubmissionController
from catdog_gui.language import tr
from catdog_gui.progress import Progress
from catdog_gui.resources import shipped_model
from catdog_gui.training.record import BEST, LAST
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.opening import ask_model
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, ElidedLabel, InlineMessage, QuietLabel, SectionLabel, TextLabel, button, flush_link
from catdog_gui.ui.words import progress_words
from catdog_gui.words import counted, decimal, whole

PAGE = "https://www.kaggle.com/c/dogs-vs-cats/submit"
"""Where a table is handed in."""

_SIZE = 620, 570
_FINE = 10_000


class SubmissionDialog(QDialog):
    """Shown by ``open()``, and deleted when it is closed; closing it gives up the table that is being made.

    Args:
        controller: does the work, and outlives the dialog.
        model: answers unless the person chooses another; None: the one that comes with the program.
    """

    def __init__(
        self, theme: ThemeManager, controller: SubmissionController, model: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Submission to the competition"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._controller = controller
        zipped = kaggle_folder() / ZIP_NAME
        self._model = model or shipped_model()
        self._test = zipped if on_disk(kaggle_folder()) == "whole" else None
        self._wish = _documents() / "submission.csv"
        self._out = _free(self._wish)
        self._confirmed = False
        self._written: Submission | None = None

        self.choose_model, self.choose_out = button(tr("Choose…")), button(tr("Choose…"))
        self.choose_zip, self.choose_folder = button(tr("Zip…")), button(tr("Folder…"))
        self._rows = {
            "model": _Row(theme, "layers", tr("Model"), [self.choose_model]),
            "test": _Row(theme, "image", tr("Test pictures"), [self.choose_zip, self.choose_folder]),
            "out": _Row(theme, "table", tr("Table"), [self.choose_out]),
        }
        self._bar, self._words = QProgressBar(), ElidedLabel(role="quiet")
        self._bar.setRange(0, _FINE)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)  # what the style sheet makes of it; layouts would reckon with more
        self._bar.setAccessibleName(tr("Progress"))
        self._message = InlineMessage(theme)
        self._result = TextLabel(wrap=True)
        self.page_button = flush_link(tr("Open the competition’s page"))
        self.show_button = button(tr("Show in its folder"), "link")
        self.leave_button, self.make_button = button(tr("Close")), button(tr("Make the table"), "primary")
        self.make_button.setDefault(True)
        for other in (*self._choosers(), self.page_button, self.show_button, self.leave_button):
            other.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._show_choice()
        self._show_result(None)
        (self.make_button if self._test else self.choose_zip).setFocus()
        if controller.busy:  # the table of a dialog before this one, which is being given up
            self._show_running(running=True)
            self._words.setText(tr("Cancelling…"))

    def reject(self) -> None:
        """Close, and give up the table that is being made."""
        self._controller.stop()
        super().reject()

    def _lay_out(self) -> None:
        card = Card()
        card.body.setSpacing(Space.CARD)
        for row in self._rows.values():
            card.body.addWidget(row)
        links = QHBoxLayout()
        links.setSpacing(Space.GAP)
        links.addWidget(self.page_button)
        links.addWidget(self.show_button)
        links.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addStretch(1)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 20, Space.PAGE, Space.GAP)
        column.setSpacing(Space.SMALL)
        column.addWidget(TextLabel(tr("Submission to the competition"), "title"))
        column.addWidget(
            QuietLabel(
                tr(
                    "The model says of each test picture how probable a dog is. The table is written to your disk and nothing is "
                    "sent: you hand it in yourself, on Kaggle’s page."
                )
            )
        )
        column.addSpacing(Space.SMALL)
        column.addWidget(card)
        column.addSpacing(Space.SMALL)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addSpacing(Space.TINY)
        column.addWidget(self._result)
        column.addLayout(links)
        column.addWidget(self._message)
        column.addStretch(1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._controller.progress.connect(self._progressed)
        self._controller.finished.connect(self._finished)
        self._controller.stopped.connect(self._stopped)
        self._controller.failed.connect(self._failed)
        self.choose_model.clicked.connect(self._ask_model)
        self.choose_zip.clicked.connect(self._ask_zip)
        self.choose_folder.clicked.connect(self._ask_folder)
        self.choose_out.clicked.connect(self._ask_out)
        self.page_button.clicked.connect(self._open_page)
        self.show_button.clicked.connect(self._open_folder)
        self.leave_button.clicked.connect(self._leave)
        self.make_button.clicked.connect(self._make)

    def _choosers(self) -> tuple[QPushButton, ...]:
        return self.choose_model, self.choose_zip, self.choose_folder, self.choose_out

    # What a person chooses

    @Slot()
    def _ask_model(self) -> None:
        self._choose(model=ask_model(self))

    @Slot()
    def _ask_zip(self) -> None:
        start = str(self._test.parent if self._test else Path.home())
        kinds = tr("Zip files (*.zip);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Zip with the test pictures"), start, kinds)
        self._choose(test=Path(chosen) if chosen else None)

    @Slot()
    def _ask_folder(self) -> None:
        start = str(self._test.parent if self._test else Path.home())
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder with the test pictures"), start)
        self._choose(test=Path(chosen) if chosen else None)

    @Slot()
    def _ask_out(self) -> None:
        chosen = ask_where(self, tr("Save the table"), self._out.name, tr("Table"))
        if chosen is not None:
            self._wish, self._confirmed = chosen, True
            self._choose(out=chosen)

    def _choose(self, model: Path | None = None, test: Path | None = None, out: Path | None = None) -> None:
        if model or test or out:
            self._model, self._test, self._out = model or self._model, test or self._test, out or self._out
            self._message.clear()
            self._show_result(None)
            self._show_choice()

    def _show_choice(self) -> None:
        shipped = self._model is not None and self._model == shipped_model()
        where = tr("Comes with the program") if shipped else tr("None yet: choose a model file")
        self._rows["model"].show_path(_model_file(self._model), where if shipped or self._model is None else "")
        self._rows["test"].show_path(
            self._test, "" if self._test else tr("A folder, test1.zip, or the competition’s dogs-vs-cats.zip")
        )
        self._rows["out"].show_path(self._out, "")
        self._bar.setValue(0)
        self._words.setText("")
        self._show_running(running=False)

    # The work

    @Slot()
    def _make(self) -> None:
        if self._model is None or self._test is None or self._controller.busy:
            return
        if not self._confirmed:  # nobody was asked whether a file there may be replaced
            self._out = _free(self._wish)
            self._rows["out"].show_path(self._out, "")
        self._message.clear()
        self._show_result(None)
        self._show_running(running=True)
        self.leave_button.setFocus()
        self._controller.start(self._model, self._test, self._out)

    @Slot()
    def _leave(self) -> None:
        if self._controller.busy:
            self._controller.stop()
            self._words.setText(tr("Cancelling…"))
        else:
            self.reject()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self._words.setText(progress_words(progress))
        self._bar.setValue(round(_FINE * progress.done / progress.total) if progress.total else 0)

    @Slot(object)
    def _finished(self, written: Submission) -> None:
        self._confirmed = False
        self._words.setText(tr("Done"))
        self._bar.setValue(_FINE)
        self._show_running(running=False)
        self._show_result(written)

    @Slot()
    def _stopped(self) -> None:
        self._show_running(running=False)
        self._bar.setValue(0)
        self._words.setText(tr("Cancelled. No table was written."))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._show_running(running=False)
        self._bar.setValue(0)
        self._words.setText(tr("No table was written."))
        self._message.show_message("error", failure.message, failure.hint)

    def _show_running(self, *, running: bool) -> None:
        for chooser in self._choosers():
            chooser.setEnabled(not running)
        self.make_button.setEnabled(not running and self._model is not None and self._test is not None)
        self.leave_button.setText(tr("Cancel") if running else tr("Close"))

    def _show_result(self, written: Submission | None) -> None:
        self._written = written
        for part in (self._result, self.page_button, self.show_button):
            part.setVisible(written is not None)
        if written is None:
            return
        left = len(written.unreadable)
        self._result.setText(
            tr(
                "“{file}” has {pictures}, {dogs} of them probably dogs.",
                file=written.path.name,
                pictures=counted(written.pictures, "picture"),
                dogs=whole(written.dogs),
            )
        )
        if left:
            names = ", ".join(f"{entry.path.name} ({entry.reason})" for entry in written.unreadable[:3])
            self._message.show_message(
                "warning",
                tr(
                    "{pictures} could not be read and got the answer {answer}.",
                    pictures=counted(left, "picture"),
                    answer=decimal(PRIOR, "g"),
                ),
                f"{names}{' …' if left > 3 else ''}",
            )

    # Afterwards

    @Slot()
    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl(PAGE))

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.path.parent)))


class _Row(QWidget):
    """One thing to choose: what it is, which one, where it lies, and how to choose another."""

    def __init__(self, theme: ThemeManager, sign: str, title: str, buttons: list[QPushButton]) -> None:
        super().__init__()
        self._sign_name, self._title = sign, title
        self._sign = QLabel()
        self._name, self._where = ElidedLabel(role="heading"), ElidedLabel(role="caption")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(SectionLabel(title))
        words.addWidget(self._name)
        words.addWidget(self._where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # a long message must not press it together
        row.addWidget(self._sign)
        row.addSpacing(Space.TINY)
        row.addLayout(words, 1)
        for choice in buttons:
            choice.setAccessibleName(f"{title}: {choice.text().rstrip(' …')}")
            row.addWidget(choice)
        theme.changed.connect(self._dress)
        self._dress(theme.current)

    def show_path(self, path: Path | None, where: str) -> None:
        """The file or folder, and ``where`` in place of its folder if that says more."""
        self._name.setText(tr("Not chosen") if path is None else path.name or str(path))
        self._where.setText(where or str(path.parent if path else ""))

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._sign.setPixmap(pixmap(self._sign_name, theme.quiet, 20, self.devicePixelRatioF()))


def _model_file(model: Path | None) -> Path | None:
    """What a person calls a model: of the best one of a run, the run."""
    return model.parent if model is not None and model.name in (BEST, LAST) else model


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def _free(path: Path) -> Path:
    """``path``, or a name like it that no file has yet."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free
