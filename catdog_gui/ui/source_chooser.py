"""Where the pictures come from: a folder, a zip, the demo drawings, or one of the last ones."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.sources import DEMO
from catdog_gui.language import tr
from catdog_gui.ui.choice_card import ChoiceCard
from catdog_gui.ui.names import captioned
from catdog_gui.ui.recent_card import GONE
from catdog_gui.ui.sources import (
    ask_source_file,
    ask_source_folder,
    recent_sources,
    remember_source,
    source_icon,
    source_name,
    source_there,
)
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import plain_tooltip
from catdog_gui.words import whole


class SourceChooser(ChoiceCard):
    """Shows the data set that is open and lets a person choose another one.

    Signals:
        chosen: a folder, a zip, a CSV, or the word ``demo``.
    """

    chosen = Signal(str)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._source = ""
        self.show_nothing()

    def show_opening(self, source: str, text: str) -> None:
        """``source`` is being looked at."""
        self._show(source, text)

    def show_set(self, source: str, images: ImageSet) -> None:
        """``source`` is open; it is remembered for the next start."""
        counts = np.bincount(images.labels, minlength=len(images.class_names))
        classes = [f"{whole(count)} {name}" for name, count in zip(images.class_names, counts.tolist(), strict=True)]
        shown = classes if len(classes) <= 6 else [*classes[:5], tr("{n} more classes", n=whole(len(classes) - 5))]
        self._show(source, " · ".join(shown))
        remember_source(source)

    def show_nothing(self) -> None:
        """Nothing usable is open."""
        self._show("", tr("Choose some, or drop them here."))

    def menu(self) -> QMenu:
        """The choices, as a menu; the caller deletes it."""
        menu = super().menu()
        menu.addAction(tr("Folder…")).triggered.connect(self._ask_folder)
        menu.addAction(tr("Zip or CSV…")).triggered.connect(self._ask_file)
        menu.addAction(tr("Demo drawings")).triggered.connect(lambda: self.chosen.emit(DEMO))
        recent = [source for source in recent_sources() if source not in (self._source, DEMO)]
        if recent:
            menu.addSeparator()
        for source in recent:
            there = source_there(source)
            entry = menu.addAction(captioned(source_name(source)) + ("" if there else f" ({tr(GONE)})"))
            entry.setEnabled(there)
            entry.setToolTip(plain_tooltip(source))
            entry.triggered.connect(lambda _checked=False, source=source: self.chosen.emit(source))
        return menu

    def _show(self, source: str, text: str) -> None:
        self._source = source
        self._say(source_icon(source), source_name(source) if source else tr("No pictures yet"), text)

    @Slot()
    def _ask_folder(self) -> None:
        self._choose(ask_source_folder(self, self._source))

    @Slot()
    def _ask_file(self) -> None:
        self._choose(ask_source_file(self, self._source))

    def _choose(self, source: str) -> None:
        if source:
            self.chosen.emit(source)
