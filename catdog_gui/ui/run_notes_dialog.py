"""What a person keeps about one run: its title, a star, tags and a note, to read and to change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from catdog_gui.jobs.run_files import RunFilesController
from catdog_gui.language import tr
from catdog_gui.training.overview import RunSummary
from catdog_gui.training.run_notes import MOST_NOTE, MOST_TITLE, tags_from
from catdog_gui.ui.names import harmless, visible
from catdog_gui.ui.theme import Space, ThemeManager
from catdog_gui.ui.widgets import InlineMessage, QuietLabel, TextLabel, button
from catdog_gui.words import whole

_SIZE = 520, 430


class RunNotesDialog(QDialog):
    """Shown by ``open()``, and deleted when it is closed. What cannot be kept stays in its fields, with the reason.

    Signals:
        kept: the notes were written.
    """

    kept = Signal()

    def __init__(
        self, theme: ThemeManager, files: RunFilesController, run: RunSummary, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(tr("Title and notes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._files, self._run = files, run
        self._before = {"title": visible(run.title), "tags": visible(", ".join(run.tags)), "note": harmless(run.note)}
        self.title, self.tags, self.note = QLineEdit(self._before["title"]), QLineEdit(self._before["tags"]), QPlainTextEdit()
        self.title.setMaxLength(max(MOST_TITLE, len(self._before["title"])))
        self.title.setPlaceholderText(visible(run.name))
        self.tags.setPlaceholderText(tr("With commas between, for example: paper, night"))
        self.note.setPlainText(self._before["note"])
        self.note.setPlaceholderText(tr("What is to be remembered of this run; up to {most} letters", most=whole(MOST_NOTE)))
        self.note.setTabChangesFocus(True)
        self.favourite = QCheckBox(tr("Favourite"))
        self.favourite.setChecked(run.favourite)
        self.message = InlineMessage(theme)
        self.save, cancel = button(tr("Save")), button(tr("Cancel"))
        self.save.setDefault(True)
        cancel.setAutoDefault(False)
        self.save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(Space.SMALL)
        form.setHorizontalSpacing(Space.CARD)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, field in ((tr("Title"), self.title), (tr("Tags"), self.tags), (tr("Note"), self.note)):
            form.addRow(name, field)
            field.setAccessibleName(name)
        form.addRow("", self.favourite)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 20, Space.PAGE, Space.GAP)
        column.setSpacing(Space.SMALL)
        column.addWidget(TextLabel(tr("Title and notes"), "title"))
        column.addWidget(QuietLabel(tr("They are kept in the run’s folder, {name}, which keeps its name.", name=run.name)))
        column.addSpacing(Space.TINY)
        column.addLayout(form, 1)
        column.addWidget(self.message)
        column.addLayout(buttons)
        self.title.setFocus()

    @Slot()
    def _save(self) -> None:
        changes: dict[str, object] = {"favourite": self.favourite.isChecked()}
        # What nobody has touched stays as it is, down to letters that are shown as their codes here.
        if self.title.text() != self._before["title"]:
            changes["title"] = " ".join(self.title.text().split())
        if self.tags.text() != self._before["tags"]:
            changes["tags"] = tags_from(self.tags.text())
        if self.note.toPlainText() != self._before["note"]:
            changes["note"] = self.note.toPlainText().strip()
        failure = self._files.note(self._run.folder, **changes)
        if failure is not None:
            self.message.show_message("error", failure.message, failure.hint)
            return
        self.kept.emit()
        self.accept()
