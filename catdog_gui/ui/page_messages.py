"""Says which files cannot be used, and why: a few at once, all on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.dropped import Refused
from catdog_gui.ui.names import visible
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import InlineMessage, Level, button
from catdog_gui.words import counted, whole

_AT_ONCE = 2
_HEIGHT = 140


class Messages(QWidget):
    """What the page has to say: a message in place, and below it the whole list where the message names only the first few."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = InlineMessage(theme)
        self._more = button("", "link")
        self._more.setCheckable(True)
        self._all = QPlainTextEdit()
        self._all.setReadOnly(True)
        self._all.setFixedHeight(_HEIGHT)
        self._all.setAccessibleName(tr("Files that cannot be used"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._message)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._all)
        self._more.toggled.connect(self._unfold)
        self._message.dismissed.connect(self.clear)
        self.clear()

    @property
    def text(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self._message.text

    def tell(self, level: Level, message: str, hint: str = "") -> None:
        """Say ``message``, and ``hint`` below it, instead of what was said before."""
        self._fold()
        self._message.show_message(level, message, hint)
        self.show()

    def tell_refused(self, refused: Sequence[Refused], rest_goes_on: bool) -> None:
        """Say what cannot be used; ``rest_goes_on``: something else can be."""
        lines = [f"{file.name}: {tr(file.reason)}" for file in refused]
        shown = " · ".join(lines[:_AT_ONCE]) + (" …" if len(lines) > _AT_ONCE else "")
        files = counted(len(refused), "file")
        if rest_goes_on:
            message = tr("{files} cannot be used. The rest goes on.", files=files)
        else:
            message = tr("{files} cannot be used.", files=files)
        self.tell("warning", message, shown)
        self._all.setPlainText("\n".join(map(visible, lines)))
        self._more.setText(tr("Show all {n}", n=whole(len(lines))))
        self._more.setVisible(len(lines) > _AT_ONCE)

    @Slot()
    def clear(self) -> None:
        """Take away what was said."""
        self._fold()
        self._message.clear()
        self.hide()

    def _fold(self) -> None:
        self._more.setChecked(False)
        self._more.hide()
        self._all.hide()

    @Slot(bool)
    def _unfold(self, on: bool) -> None:
        self._all.setVisible(on)
