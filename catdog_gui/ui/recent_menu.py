"""What was opened last, to be opened again: as submenus of a button's menu, and as commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from catdog_gui.data.sources import DEMO
from catdog_gui.ui.commands import Command
from catdog_gui.ui.model_card import model_name
from catdog_gui.ui.names import captioned, visible
from catdog_gui.ui.recent_card import GONE
from catdog_gui.ui.sources import recent_models, recent_sources, source_name, source_there
from catdog_gui.ui.widgets import plain_tooltip

NOTHING = "Nothing yet"


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

    def add_to(self, menu: QMenu) -> None:
        """Append a submenu for each kind; both are filled when they are opened."""
        for title, fill in (("Recent data sets", self._sets), ("Recent models", self._models)):
            part = menu.addMenu(title)
            part.setToolTipsVisible(True)
            part.aboutToShow.connect(partial(_fill, part, fill))

    def commands(self) -> Sequence[Command]:
        """A command for each, as things stand; those of the last time go."""
        named = [
            *((f"Open “{name}”", "Data", there, where, act, "recent data set") for name, there, where, act in self._sets()),
            *(
                (f"Classify with “{name}”", "Classify", there, where, act, "recent model")
                for name, there, where, act in self._models()
            ),
        ]
        for command in self._made:
            command.deleteLater()
        self._made = []
        for title, group, there, where, act, also in named:
            command = Command("recent", title, act, group=group, also=f"{also} {where}", parent=self)
            command.allow(there, GONE)
            self._made.append(command)
        return self._made

    def _sets(self) -> list[Recent]:
        return [
            (source_name(source), source == DEMO or source_there(source), source, partial(self.set_chosen.emit, source))
            for source in recent_sources()
        ]

    def _models(self) -> list[Recent]:
        return [
            (model_name(path), source_there(str(path)), str(path), partial(self.model_chosen.emit, path))
            for path in recent_models()
        ]


Recent = tuple[str, bool, str, Callable[[], object]]
"""Name, whether it is there, where, and what opens it."""


def _fill(menu: QMenu, entries: Callable[[], list[Recent]]) -> None:
    menu.clear()
    for name, there, where, act in entries():
        entry = menu.addAction(captioned(name) if there else f"{captioned(name)} ({GONE})")
        entry.setEnabled(there)
        entry.setToolTip(plain_tooltip(visible(where)))
        entry.triggered.connect(lambda _checked=False, act=act: act())
    if menu.isEmpty():
        menu.addAction(NOTHING).setEnabled(False)
