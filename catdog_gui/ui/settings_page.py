"""The page Settings: what the program remembers, where it keeps its files, and what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from catdog_gui import __version__
from catdog_gui.schema import options, updated
from catdog_gui.settings import Settings, folders, load_settings, save_settings
from catdog_gui.ui.motion import Motion, set_motion
from catdog_gui.ui.scroll_column import FocusFollower
from catdog_gui.ui.theme import Mode, Space, ThemeManager
from catdog_gui.ui.widgets import (
    Card,
    ElidedLabel,
    InlineMessage,
    PageHeader,
    QuietLabel,
    SegmentedControl,
    TextLabel,
    button,
    page_margins,
    tell_more,
)

_ABOUT = (
    "Trains a small vision transformer with Linformer attention on your own pictures and shows how it learns. "
    "Everything is computed on this machine; no picture leaves it."
)
_LICENCES = (
    "catdog-gui is free software under the MIT licence. It is built with PyTorch (BSD), linformer (MIT), "
    "Qt for Python (LGPL 3), pyqtgraph (MIT), Pillow (MIT-CMU) and NumPy (BSD)."
)
_WIDEST = 760
"""Logical pixels beyond which a form is no longer read easily."""


class SettingsPage(QWidget):
    """A short form; every change applies at once and is saved at once."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        settings = load_settings()
        self._declared = {entry.path: entry for entry in options(Settings)}
        self._message = InlineMessage(theme)
        self._mode = SegmentedControl((("system", "System"), ("light", "Light"), ("dark", "Dark")))
        self._mode.set_value(settings.theme)
        self._mode.chosen.connect(self._choose_mode)
        self._motion = SegmentedControl((("system", "System"), ("reduced", "Reduced")))
        self._motion.set_value(settings.motion)
        self._motion.chosen.connect(self._choose_motion)
        self._runs = ElidedLabel()
        self._own_runs = button("Use the program’s own")
        self._own_runs.clicked.connect(self._reset_runs)
        self._limit = self._limit_field(settings.cache_limit)
        self._show_runs(settings)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, Space.SMALL, 0)
        column.setSpacing(Space.GAP)
        for card in (self._form(), self._places(), self._about()):
            card.setMaximumWidth(_WIDEST)
            column.addWidget(card)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        scroll = QScrollArea()
        scroll.setAccessibleName("Settings")
        scroll.setProperty("role", "reading")
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        FocusFollower(scroll)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QVBoxLayout(self)
        page_margins(page)
        page.addWidget(PageHeader("Settings", "Changes apply at once and are kept."))
        page.addWidget(self._message)
        page.addWidget(scroll, 1)

    def _form(self) -> Card:
        card = Card("Program")
        form = QFormLayout()
        form.setHorizontalSpacing(Space.GAP)
        form.setVerticalSpacing(Space.CARD)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        browse = button("Browse…")
        browse.clicked.connect(self._browse)
        controls = QHBoxLayout()
        controls.setSpacing(Space.SMALL)
        for control in (browse, self._own_runs, self._opener("Runs", None)):
            controls.addWidget(control)
        controls.addStretch(1)
        runs = QVBoxLayout()
        runs.setSpacing(Space.SMALL)
        runs.addWidget(self._runs)
        runs.addLayout(controls)
        limit = QHBoxLayout()
        limit.setSpacing(Space.SMALL)
        limit.addWidget(self._limit)
        limit.addWidget(QuietLabel(self._declared["cache_limit"].unit), 1)
        choices: tuple[tuple[str, QBoxLayout, str], ...] = (
            ("theme", _row(self._mode), self._declared["theme"].help),
            ("motion", _row(self._motion), self._declared["motion"].help),
            ("runs_folder", runs, "One folder a run, with its model files. Runs that were made elsewhere stay where they are."),
            ("cache_limit", limit, self._declared["cache_limit"].help),
        )
        for path, row, text in choices:
            words = QVBoxLayout()
            words.setSpacing(Space.TINY)
            words.addLayout(row)
            words.addWidget(QuietLabel(text, caption=True))
            label = TextLabel(self._declared[path].title, "quiet")
            if path == "cache_limit":
                label.setBuddy(self._limit)
            form.addRow(label, words)
        card.body.addLayout(form)
        return card

    def _limit_field(self, value: int) -> QSpinBox:
        declared = self._declared["cache_limit"]
        field = QSpinBox()
        field.setRange(int(declared.minimum or 0), int(declared.maximum or 0))
        field.setValue(value)
        field.setKeyboardTracking(False)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFixedWidth(90)
        field.setAccessibleName(declared.title)
        tell_more(field, f"{declared.help} {declared.range_text}")
        field.valueChanged.connect(self._choose_limit)
        return field

    def _places(self) -> Card:
        card = Card("Where things are")
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.GAP)
        grid.setVerticalSpacing(Space.SMALL)
        grid.setColumnStretch(1, 1)
        places = folders()
        for row, (title, folder) in enumerate(
            (("Settings", places.config), ("Decoded pictures", places.cache), ("Log files", places.logs))
        ):
            grid.addWidget(TextLabel(title, "quiet"), row, 0)
            grid.addWidget(ElidedLabel(str(folder)), row, 1)
            grid.addWidget(self._opener(title, folder), row, 2)
        card.body.addLayout(grid)
        return card

    def _opener(self, title: str, folder: Path | None) -> QWidget:
        """A button that opens ``folder``; None is the folder of runs, as it is set when the button is pressed."""
        opener = button("Open folder")
        opener.setAccessibleName(f"Open folder: {title}")
        opener.clicked.connect(lambda: self._open_folder(folder or load_settings().runs))
        return opener

    def _about(self) -> Card:
        card = Card("About")
        card.body.addWidget(TextLabel(f"catdog-gui {__version__}", "heading"))
        card.body.addWidget(QuietLabel(_ABOUT))
        card.body.addWidget(QuietLabel(_LICENCES, caption=True))
        return card

    @Slot(str)
    def _choose_mode(self, mode: str) -> None:
        self._theme.set_mode(cast("Mode", mode))
        self._save(theme=mode)

    @Slot(str)
    def _choose_motion(self, motion: str) -> None:
        set_motion(cast("Motion", motion))
        self._save(motion=motion)

    @Slot(int)
    def _choose_limit(self, gigabytes: int) -> None:
        self._save(cache_limit=gigabytes)

    @Slot()
    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for runs", str(load_settings().runs))
        if chosen:
            self._save(runs_folder=chosen)

    @Slot()
    def _reset_runs(self) -> None:
        self._save(runs_folder="")

    def _save(self, **changes: Any) -> None:
        # Read again, for other pages save what they remember to the same file.
        settings = updated(load_settings(), changes)
        try:
            save_settings(settings)
        except OSError as error:
            self._message.show_message(
                "error",
                f"The change could not be saved: {error.strerror or error}.",
                f"Is the disk full, or may {folders().config} not be written to?",
            )
            return
        self._message.clear()
        self._show_runs(settings)

    def _show_runs(self, settings: Settings) -> None:
        self._runs.setText(str(settings.runs))
        self._own_runs.setEnabled(bool(settings.runs_folder))

    def _open_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._message.show_message("error", f"{folder} cannot be opened: {error.strerror or error}.")
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._message.show_message("warning", "This desktop has no program to open folders.", f"The folder is {folder}.")


def _row(widget: QWidget) -> QBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
