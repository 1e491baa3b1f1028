"""Where the pictures come from: a folder, a zip, the demo drawings, or one of the last ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.sources import DEMO
from catdog_gui.settings import load_settings, remember
from catdog_gui.ui.icons import pixmap
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, ElidedLabel, button

RECENT = 8
"""Data sets that are offered again."""


def source_name(source: str) -> str:
    """What a person calls a source."""
    return "Demo drawings" if source == DEMO else Path(source).name or source


class SourceChooser(Card):
    """Shows the data set that is open and lets a person choose another one.

    Signals:
        chosen: a folder, a zip, or the word ``demo``.
    """

    chosen = Signal(str)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(Space.CARD, 10, Space.SMALL, 10)
        self._theme = theme
        self._source = ""
        self._sign = QLabel()
        self._name = ElidedLabel(role="heading")
        self._facts = ElidedLabel(role="caption")
        self.choose = button("Choose…")
        self.choose.clicked.connect(self._open_menu)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.choose)
        self.body.addLayout(row)
        theme.changed.connect(self._dress)
        self.show_nothing()

    @property
    def facts(self) -> str:
        """What is said about the data set."""
        return self._facts.full_text

    def show_opening(self, source: str, text: str) -> None:
        """``source`` is being looked at."""
        self._show(source, text)

    def show_set(self, source: str, images: ImageSet) -> None:
        """``source`` is open; it is remembered for the next start."""
        counts = np.bincount(images.labels, minlength=len(images.class_names))
        classes = [f"{count:,} {name}" for name, count in zip(images.class_names, counts.tolist(), strict=True)]
        shown = classes if len(classes) <= 6 else [*classes[:5], f"{len(classes) - 5} more classes"]
        self._show(source, " · ".join(shown))
        _remember(source)

    def show_nothing(self) -> None:
        """Nothing usable is open."""
        self._show("", "Choose some, or drop them here.")

    def menu(self) -> QMenu:
        """The choices, as a menu; the caller deletes it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Folder…").triggered.connect(self._ask_folder)
        menu.addAction("Zip file…").triggered.connect(self._ask_zip)
        menu.addAction("Demo drawings").triggered.connect(lambda: self.chosen.emit(DEMO))
        recent = [source for source in recent_sources() if source not in (self._source, DEMO)]
        if recent:
            menu.addSeparator()
        for source in recent:
            entry = menu.addAction(source_name(source))
            entry.setToolTip(source)
            entry.triggered.connect(lambda _checked=False, source=source: self.chosen.emit(source))
        menu.setToolTipsVisible(True)
        return menu

    def _show(self, source: str, text: str) -> None:
        self._source = source
        self._name.setText(source_name(source) if source else "No pictures yet")
        self._facts.setText(text)
        self._dress(self._theme.current)

    @Slot()
    def _open_menu(self) -> None:
        self.menu().popup(self.choose.mapToGlobal(QPoint(0, self.choose.height() + Space.TINY)))

    @Slot()
    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder with pictures", self._start())
        if chosen:
            self.chosen.emit(chosen)

    @Slot()
    def _ask_zip(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Zip with pictures", self._start(), "Zip files (*.zip)")
        if chosen:
            self.chosen.emit(chosen)

    def _start(self) -> str:
        return str(Path(self._source).parent) if self._source not in ("", DEMO) else str(Path.home())

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        name = "image" if self._source in ("", DEMO) else "zip" if self._source.lower().endswith(".zip") else "folder"
        self._sign.setPixmap(pixmap(name, theme.quiet, 18, self.devicePixelRatioF()))


def recent_sources() -> Sequence[str]:
    """The data sets that were opened last, newest first."""
    return [line for line in load_settings().recent_data.split("\n") if line]


def _remember(source: str) -> None:
    recent = [source, *(other for other in recent_sources() if other != source)][:RECENT]
    remember(last_data="" if source == DEMO else source, recent_data="\n".join(recent))
