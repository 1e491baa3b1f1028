"""What is known beside the curves: the estimate before a run, the log of it afterwards, in one place."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.estimate_view import EstimateView
from catdog_gui.ui.icons import icon
from catdog_gui.ui.run_log import RunLog
from catdog_gui.ui.theme import Space, Theme, ThemeManager
from catdog_gui.ui.widgets import Card, SegmentedControl


class NotesCard(Card):
    """Estimate and log share a place; whoever knows what is wanted now turns the page, and so may the person."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.estimate, self.log = EstimateView(), RunLog()
        self._choice = SegmentedControl([("estimate", tr("Estimate")), ("log", tr("Log"))])
        self._choice.setAccessibleName(tr("Notes"))
        self._choice.chosen.connect(self.turn_to)
        self._copy = QToolButton()
        self._copy.setToolTip(tr("Copy the log"))
        self._copy.setAccessibleName(tr("Copy the log"))
        self._copy.clicked.connect(self.log.copy)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.estimate)
        self._pages.addWidget(self.log)
        head = QHBoxLayout()
        head.addWidget(self._choice)
        head.addStretch(1)
        head.addWidget(self._copy)
        self.body.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        self.body.addLayout(head)
        self.body.addWidget(self._pages, 1)
        theme.changed.connect(self._dress)
        self._dress(theme.current)
        self.turn_to("estimate")

    @property
    def page(self) -> str:
        """What is shown: ``estimate`` or ``log``."""
        return self._choice.value

    @Slot(str)
    def turn_to(self, page: str) -> None:
        """Show ``estimate`` or ``log``."""
        self._choice.set_value(page)
        self._pages.setCurrentWidget(self.log if page == "log" else self.estimate)
        self._copy.setVisible(page == "log")

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._copy.setIcon(icon("copy", theme.quiet, size=14))
