"""What a person takes away from the picture that is looked at: result and overlay."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.errors import CatDogError
from catdog_gui.language import tr
from catdog_gui.ui.classify_export import result_data, save_overlay
from catdog_gui.ui.explanation_view import ExplanationView
from catdog_gui.ui.saving import ask_where
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import button


class ResultBar(QWidget):
    """Copies the result, and saves the overlay.

    Signals:
        failed: why the overlay could not be written, a CatDogError.
    """

    failed = Signal(object)

    def __init__(self, view: ExplanationView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._path: Path | None = None
        self.copy_button, self.save_button = button(tr("Copy")), button(tr("Save overlay…"))
        self.copy_button.setAccessibleName(tr("Copy the result"))
        self.copy_button.setToolTip(tr("Text and picture (Ctrl+C)"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self._ask)
        view.image_changed.connect(self._offer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.copy_button, 1)
        row.addWidget(self.save_button, 1)
        self.look_at(None)
        self._offer()

    def look_at(self, path: Path | None) -> None:
        """The picture that is shown from now on."""
        self._path = path
        self.copy_button.setEnabled(path is not None)

    @Slot()
    def _offer(self) -> None:
        self.save_button.setEnabled(self._view.has_image)

    @Slot()
    def copy(self) -> None:
        """Put the result on the clipboard, where there is one."""
        text = self._view.result_text()
        if text:
            QGuiApplication.clipboard().setMimeData(result_data(text, self._view.overlay_image()))

    @Slot()
    def _ask(self) -> None:
        image = self._view.overlay_image()
        if self._path is None or image.isNull():
            return
        chosen = ask_where(self, tr("Save overlay"), f"{self._path.stem} overlay.png", tr("Picture"))
        if chosen is not None:
            try:
                save_overlay(chosen, image)
            except CatDogError as error:
                self.failed.emit(error)
