"""What can be done with the runs that are chosen, as a menu: starred, named, packed, put away; and runs that come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from catdog_gui.jobs.run_files import Packed, Removed, RunFilesController, Unpacked
from catdog_gui.jobs.runner import Failure
from catdog_gui.language import later, tr
from catdog_gui.progress import Progress
from catdog_gui.settings import load_settings
from catdog_gui.training.latest import has_checkpoint, model_of
from catdog_gui.training.overview import RunSummary
from catdog_gui.training.record import PACKED, is_packed
from catdog_gui.ui.names import visible
from catdog_gui.ui.opening import ask_packed_runs
from catdog_gui.ui.run_notes_dialog import RunNotesDialog
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import InlineMessage
from catdog_gui.ui.words import progress_words
from catdog_gui.words import counted, file_size, listed

STOP = later("“More” has an entry that stops it.")
BUSY = later("Something else is still being done with runs.")


class RunsMenu(QObject):
    """The menu, the questions before what cannot be undone, and what came of it, told in the page's message.

    Signals:
        changed: runs came, went, or are called otherwise.
        came: folders (a tuple) of runs that were imported.
        evaluate_requested: the folder of a run that is to be measured.
    """

    changed = Signal()
    came = Signal(object)
    evaluate_requested = Signal(object)

    def __init__(self, theme: ThemeManager, files: RunFilesController, message: InlineMessage, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._files, self._message, self._window = theme, files, message, parent
        self._runs: tuple[RunSummary, ...] = ()
        self.menu = QMenu(parent)
        self.star = self._add(tr("Favourite"), self._star)
        self.star.setCheckable(True)
        self.edit = self._add(tr("Title and notes…"), self.ask_notes, "F2")
        self.evaluate = self._add(tr("Evaluate"), lambda: self.evaluate_requested.emit(self._runs[0].folder))
        self.open_folder = self._add(tr("Open folder"), self._open_folder)
        self.menu.addSeparator()
        self.pack = self._add(tr("Pack…"), lambda: self._ask_where(checkpoint=False))
        self.pack_state = self._add(tr("Pack, to go on elsewhere…"), lambda: self._ask_where(checkpoint=True))
        self.menu.addSeparator()
        self.trash = self._add(tr("Move to trash…"), self.ask_trash, "Del")
        self.stop = self._add(tr("Stop"), files.stop)
        self.menu.aboutToShow.connect(self.offer)
        files.progress.connect(self._progressed)
        files.packed.connect(self._packed)
        files.unpacked.connect(self._unpacked)
        files.removed.connect(self._removed)
        files.stopped.connect(self._stopped)
        files.failed.connect(self._failed)
        self.set_runs(())

    def set_runs(self, runs: Sequence[RunSummary]) -> None:
        """These are chosen."""
        self._runs = tuple(runs)
        self.offer()

    def set_favourite(self, runs: Sequence[Path], favourite: bool) -> None:
        """Star these runs, or take their stars away."""
        for run in runs:
            if (failure := self._files.note(run, favourite=favourite)) is not None:
                self._failed(failure)
        self.changed.emit()

    @Slot()
    def ask_notes(self) -> None:
        """Let the person change title, tags and note, where one run is chosen."""
        if len(self._runs) == 1:
            dialog = RunNotesDialog(self._theme, self._files, self._runs[0], self._window)
            dialog.kept.connect(self.changed)
            dialog.open()

    @Slot()
    def ask_trash(self) -> None:
        """Put what is chosen into the trash, if the person says so."""
        if not self._runs or not self._free():
            return
        folders = [run.folder for run in self._runs]
        names, size = listed(visible(run.shown) for run in self._runs), file_size(sum(run.size for run in self._runs))
        self._ask(
            tr("Move {runs} to the trash?", runs=counted(len(folders), "run")),
            tr("{names} ({size}). What is in the trash can be taken back.", names=names, size=size),
            tr("Move to trash"),
            lambda: self._files.trash(folders),
        )

    @Slot()
    def ask_import(self) -> None:
        """Let the person choose packed runs, and unpack them."""
        if files := ask_packed_runs(self._window):
            self.take(files)

    def take(self, files: Sequence[Path]) -> None:
        """Unpack packed runs among the others."""
        if self._free():
            self._files.unpack(files, load_settings().runs)

    # The entries

    def _add(self, text: str, act: Callable[[], object], key: str = "") -> QAction:
        action = self.menu.addAction(text)
        action.setShortcut(QKeySequence(key))  # to be read beside the text: the table listens to it
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        return action

    @Slot()
    def offer(self) -> None:
        """Bring the entries to what can be done now."""
        one, busy = len(self._runs) == 1, self._files.busy
        self.star.setEnabled(bool(self._runs))
        self.star.setChecked(bool(self._runs) and all(run.favourite for run in self._runs))
        self.edit.setEnabled(one)
        self.evaluate.setEnabled(one and model_of(self._runs[0].folder) is not None)
        self.open_folder.setEnabled(one)
        self.pack.setEnabled(one and not busy)
        self.pack_state.setEnabled(one and not busy and has_checkpoint(self._runs[0].folder))
        self.trash.setEnabled(bool(self._runs) and not busy)
        self.stop.setVisible(busy)

    def _star(self) -> None:
        favourite = not all(run.favourite for run in self._runs)
        self.set_favourite([run.folder for run in self._runs], favourite)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._runs[0].folder)))

    def _ask_where(self, *, checkpoint: bool) -> None:
        run = self._runs[0].folder
        chosen = ask_where(self._window, tr("Pack a run"), run.name + PACKED, tr("Packed run"))
        if chosen is not None and self._free():
            to = chosen if is_packed(chosen) else chosen.with_name(chosen.stem + PACKED)
            self._files.pack(run, to, checkpoint=checkpoint)

    def _free(self) -> bool:
        """Whether something can be begun; says so where not."""
        if self._files.busy:
            self._message.show_message("info", tr(BUSY), tr(STOP))
        return not self._files.busy

    def _ask(self, text: str, more: str, yes: str, act: Callable[[], None]) -> None:
        question = QMessageBox(self._window)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(yes)
        question.setText(text)
        question.setInformativeText(more)
        go = question.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        keep = question.addButton(tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        go.setAutoDefault(False)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        go.clicked.connect(lambda _checked=False: act())
        question.open()

    # What came of it

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self._message.show_message("info", progress_words(progress), tr(STOP))

    @Slot(object)
    def _packed(self, packed: Packed) -> None:
        self._message.show_message(
            "info",
            tr("Packed into {file}.", file=packed.file),
            tr("“Import…”, on another computer, makes a run of it. Its pictures are not in it."),
        )

    @Slot(object)
    def _unpacked(self, unpacked: Unpacked) -> None:
        names = listed(run.name for run in unpacked.runs)
        told = tr("Imported {names}.", names=names) if unpacked.runs else tr("Nothing was imported.")
        hint = " ".join(unpacked.refused) or tr("Models and curves came along; the pictures stay where it was trained.")
        self._message.show_message("warning" if unpacked.refused else "info", told, hint)
        self.came.emit(unpacked.runs)
        self.changed.emit()

    @Slot(object)
    def _removed(self, removed: Removed) -> None:
        runs = counted(removed.count, "run")
        told = tr("{runs} deleted.", runs=runs) if removed.for_good else tr("{runs} moved to the trash.", runs=runs)
        if not removed.count:
            told = tr("Nothing was removed.")
        self._message.show_message("warning" if removed.refused else "info", told, " ".join(removed.refused))
        if without := list(removed.without_trash):
            self._ask(
                tr("Delete {runs} for good?", runs=counted(len(without), "run")),
                tr(
                    "{why} This cannot be undone: {names}.",
                    why=visible(removed.why),
                    names=listed(visible(run.name) for run in without),
                ),
                tr("Delete for good"),
                lambda: self._files.delete(without),
            )
        self.changed.emit()

    @Slot()
    def _stopped(self) -> None:
        self._message.show_message("info", tr("Stopped; nothing half done was left behind."))
        self.changed.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._message.show_message("error", failure.message or tr("That did not work."), failure.hint)
