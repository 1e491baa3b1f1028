"""The page Settings: what the program remembers, where it keeps its files, and what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from catdog_gui import __version__
from catdog_gui.language import later, tr
from catdog_gui.schema import options, updated
from catdog_gui.settings import Settings, folders, load_settings, save_settings
from catdog_gui.ui.motion import Motion, set_motion
from catdog_gui.ui.scroll_column import FocusFollower
from catdog_gui.ui.setting_editors import FolderEditor, editor_of
from catdog_gui.ui.sources import forget_recent
from catdog_gui.ui.theme import Mode, Space, ThemeManager
from catdog_gui.ui.widgets import (
    Card,
    ElidedLabel,
    InlineMessage,
    PageHeader,
    QuietLabel,
    TextLabel,
    button,
    page_margins,
)

_ABOUT = later(
    "Trains a small vision transformer with Linformer attention on your own pictures and shows how it learns. "
    "Everything is computed on this machine; no picture leaves it."
)
_LICENCES = later(
    "catdog-gui is free software under the MIT licence. It is built with PyTorch (BSD), linformer (MIT), "
    "Qt for Python (LGPL 3), pyqtgraph (MIT), Pillow (MIT-CMU) and NumPy (BSD)."
)
_WINDOW = later(
    "The window comes back as you leave it: its place, the page, widths of columns, how plots and maps are shown. Ctrl+K finds "
    "everything that can be done."
)
_WIDEST = 760
"""Logical pixels beyond which a form is no longer read easily."""


class SettingsPage(QWidget):
    """A short form, made from the declarations; every change applies at once and is saved at once.

    Signals:
        layout_reset: the person wants all sizes and columns as they were designed.
        shortcuts_wanted: the person wants to see all keys.
    """

    layout_reset = Signal()
    shortcuts_wanted = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message = InlineMessage(theme)
        self._editors = {option.path: editor_of(option) for option in options(Settings) if option.basic}
        for editor in self._editors.values():
            editor.changed.connect(self._change)
            if isinstance(editor, FolderEditor):
                editor.open_requested.connect(lambda: self.open_folder(load_settings().runs))
        self._show(load_settings())
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, Space.SMALL, 0)
        column.setSpacing(Space.GAP)
        for card in (self._form(), self._window_card(), self._places(), self._about()):
            column.addWidget(card)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(_WIDEST)  # not the cards: their heights are measured for the width of all of this
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("Settings"))
        scroll.setProperty("role", "reading")
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        FocusFollower(scroll)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QVBoxLayout(self)
        page_margins(page)
        page.addWidget(PageHeader(tr("Settings"), tr("Changes apply at once and are kept.")))
        page.addWidget(self._message)
        page.addWidget(scroll, 1)

    @Slot(str)
    def choose_mode(self, mode: str) -> None:
        """Appear ``light``, ``dark`` or as the ``system`` has it, from now on."""
        self._change("theme", mode)

    def open_folder(self, folder: Path) -> bool:
        """Show ``folder`` in the desktop's own program for that; where that cannot be, the page says why, and this is False."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._message.show_message(
                "error", tr("{folder} cannot be opened: {reason}.", folder=folder, reason=error.strerror or error)
            )
            return False
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._message.show_message(
                "warning", tr("This desktop has no program to open folders."), tr("The folder is {folder}.", folder=folder)
            )
            return False
        return True

    def _form(self) -> Card:
        card = Card(tr("Program"))
        form = QFormLayout()
        form.setHorizontalSpacing(Space.GAP)
        form.setVerticalSpacing(Space.CARD)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for editor in self._editors.values():
            words = QVBoxLayout()
            words.setSpacing(Space.TINY)
            words.addLayout(editor.layout)
            words.addWidget(QuietLabel(tr(editor.option.help), caption=True))
            label = TextLabel(tr(editor.option.title), "quiet")
            if editor.buddy is not None:
                label.setBuddy(editor.buddy)
            form.addRow(label, words)
        card.body.addLayout(form)
        return card

    def _window_card(self) -> Card:
        card = Card(tr("Window"))
        card.body.addWidget(QuietLabel(tr(_WINDOW)))
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        shortcuts, reset = button(tr("Keyboard shortcuts…")), button(tr("Reset layout"))
        forget = button(tr("Forget recent files"))
        reset.setToolTip(tr("Sizes of the window, of columns and of tables as they were designed."))
        forget.setToolTip(tr("Takes data sets and models off the lists of recent ones; nothing is deleted."))
        shortcuts.clicked.connect(self.shortcuts_wanted)
        reset.clicked.connect(self.layout_reset)
        forget.clicked.connect(self.forget_recent)
        for each in (shortcuts, reset, forget):
            row.addWidget(each)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    @Slot()
    def forget_recent(self) -> None:
        """Take everything off the lists of what was opened last."""
        forget_recent()
        self._message.show_message("info", tr("The lists of recent data sets and models are empty."))

    def _places(self) -> Card:
        card = Card(tr("Where things are"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.GAP)
        grid.setVerticalSpacing(Space.SMALL)
        grid.setColumnStretch(1, 1)
        places = folders()
        for row, (title, folder) in enumerate(
            ((tr("Settings"), places.config), (tr("Decoded pictures"), places.cache), (tr("Log files"), places.logs))
        ):
            grid.addWidget(TextLabel(title, "quiet"), row, 0)
            grid.addWidget(ElidedLabel(str(folder)), row, 1)
            grid.addWidget(self._opener(title, folder), row, 2)
        card.body.addLayout(grid)
        return card

    def _opener(self, title: str, folder: Path) -> QWidget:
        """A button that opens ``folder``."""
        opener = button(tr("Open folder"))
        opener.setAccessibleName(tr("Open folder: {title}", title=title))
        opener.clicked.connect(lambda: self.open_folder(folder))
        return opener

    def _about(self) -> Card:
        card = Card(tr("About"))
        card.body.addWidget(TextLabel(f"catdog-gui {__version__}", "heading"))
        card.body.addWidget(QuietLabel(tr(_ABOUT)))
        card.body.addWidget(QuietLabel(tr(_LICENCES), caption=True))
        return card

    @Slot(str, object)
    def _change(self, path: str, value: Any) -> None:
        if path == "theme":
            self._theme.set_mode(cast("Mode", value))
        elif path == "motion":
            set_motion(cast("Motion", value))
        # Read again, for other pages save what they remember to the same file.
        settings = updated(load_settings(), {path: value})
        try:
            save_settings(settings)
        except OSError as error:
            self._message.show_message(
                "error",
                tr("The change could not be saved: {reason}.", reason=error.strerror or error),
                tr("Is the disk full, or may {folder} not be written to?", folder=folders().config),
            )
            return
        self._message.clear()
        self._show(settings)

    def _show(self, settings: Settings) -> None:
        for path, editor in self._editors.items():
            editor.set_value(getattr(settings, path))
            if isinstance(editor, FolderEditor):
                editor.show_place(str(settings.runs))
