"""What was opened last, to be opened again: as submenus of a button's menu, and as commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from catdog_gui.language import later, tr
from catdog_gui.ui.commands import Command
from catdog_gui.ui.model_card import model_name
from catdog_gui.ui.names import captioned, visible
from catdog_gui.ui.recent_card import GONE
from catdog_gui.ui.sources import recent_models, recent_sources, source_name, source_there
from catdog_gui.ui.widgets import plain_tooltip

NOTHING = later("Nothing yet")


class RecentThings(QObject):
    """Data sets and models that were opened last. What is not there any more is offered greyed, and says so.

    Signals:
        set_chosen: a folder, a zip, a CSV, or the word ``demo``.
        model_chosen: the path of a model file or a run folder.
    """

    set_chosen = Signal(str)
    model_chosen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: list[Command] = []
        self._held = ""

    def hold_sets(self, why: str) -> None:
        """No data set can be opened for now, and ``why``; empty: they can."""
        self._held = why

    def add_to(self, menu: QMenu) -> None:
        """Append a submenu for each kind; both are filled when they are opened."""
        for title, fill in ((tr("Recent data sets"), self._sets), (tr("Recent models"), self._models)):
            part = menu.addMenu(title)
            part.setToolTipsVisible(True)
            part.aboutToShow.connect(partial(_fill, part, fill))

    def commands(self) -> Sequence[Command]:
        """A command for each, as things stand; those of the last time go."""
        for command in self._made:
            command.deleteLater()
        self._made = []
        for title, group, also, found in (
            (later("Open “{name}”"), "Data", tr("recent data set"), self._sets()),
            (later("Classify with “{name}”"), "Classify", tr("recent model"), self._models()),
        ):
            for name, bar, where, act in found:
                command = Command("recent", tr(title, name=name), act, group=group, also=f"{also} {where}", parent=self)
                command.allow(not bar, bar)
                self._made.append(command)
        return self._made

    def _sets(self) -> list[Recent]:
        return [
            (source_name(source), self._held or _bar(source), source, partial(self.set_chosen.emit, source))
            for source in recent_sources()
        ]

    def _models(self) -> list[Recent]:
        return [(model_name(path), _bar(str(path)), str(path), partial(self.model_chosen.emit, path)) for path in recent_models()]


Recent = tuple[str, str, str, Callable[[], object]]
"""Name, why it cannot be opened now (empty: it can), where it is, and what opens it."""


def _bar(place: str) -> str:
    return "" if source_there(place) else tr(GONE)


def _fill(menu: QMenu, entries: Callable[[], list[Recent]]) -> None:
    menu.clear()
    for name, bar, where, act in entries():
        entry = menu.addAction(f"{captioned(name)} ({bar})" if bar else captioned(name))
        entry.setEnabled(not bar)
        entry.setToolTip(plain_tooltip(visible(where)))
        entry.triggered.connect(lambda _checked=False, act=act: act())
    if menu.isEmpty():
        menu.addAction(tr(NOTHING)).setEnabled(False)
