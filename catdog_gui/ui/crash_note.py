"""One quiet line that the program crashed last time."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.logs import Crash
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import TextLabel, button


class CrashNote(QWidget):
    """For the status bar. Goes when somebody puts it away; the next start does not say it again.

    Signals:
        wanted: somebody wants to see the details of this crash.
    """

    wanted = Signal(object)

    def __init__(self, crash: Crash, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crash = crash
        details = button(tr("Details"), "link")
        details.clicked.connect(self._want)
        away = button(tr("Dismiss"), "link")
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.GAP, 0)
        row.setSpacing(0)
        row.addWidget(TextLabel(tr("The program crashed last time"), "quiet"))
        row.addWidget(details)
        row.addWidget(away)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self._crash)
