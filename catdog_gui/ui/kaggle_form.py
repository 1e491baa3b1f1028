"""Signing in to Kaggle, in place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from catdog_gui.language import later, tr
from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import QuietLabel, button, flush_link

_TEXT = later("Paste an access token, or drop your kaggle.json here. It is stored where Kaggle’s own tools look for it.")


class KaggleForm(QWidget):
    """A field for a token that shows dots, and the way through the browser.

    Signals:
        kept: what was pasted; the field is empty by then.
        browser_requested: sign in on Kaggle's own page.
        page_requested: show the page where a token is made.
        left: never mind.
    """

    kept = Signal(str)
    browser_requested = Signal()
    page_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = _Field()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(tr("Access token"))
        self._field.setAccessibleName(tr("Access token"))
        self._save = button(tr("Save"))
        self._save.setEnabled(False)
        browser, page = button(tr("Sign in with the browser")), flush_link(tr("Get a token"))
        leave = button(tr("Cancel"), "link")
        self._field.textChanged.connect(self._changed)
        self._field.returnPressed.connect(self._keep)
        self._save.clicked.connect(self._keep)
        browser.clicked.connect(self.browser_requested)
        page.clicked.connect(self.page_requested)
        leave.clicked.connect(self.left)
        entry, links = QHBoxLayout(), QHBoxLayout()
        for row in (entry, links):
            row.setSpacing(Space.SMALL)
        entry.addWidget(self._field, 1)
        entry.addWidget(self._save)
        links.addWidget(page)
        links.addStretch(1)
        links.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(QuietLabel(tr(_TEXT)))
        column.addLayout(entry)
        column.addWidget(browser)
        column.addLayout(links)

    def focus(self) -> None:
        """Give the field the keyboard."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was typed."""
        self._field.clear()

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._save.setEnabled(bool(text.strip()))

    @Slot()
    def _keep(self) -> None:
        text = self._field.text()
        self._field.clear()
        if text.strip():
            self.kept.emit(text)


class _Field(QLineEdit):
    """A line that is as high as a button beside it."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(80, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())
