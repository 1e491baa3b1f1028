"""A text that comes with the program, to read in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from catdog_gui.ui.theme import Space
from catdog_gui.ui.widgets import button


class DocumentDialog(QDialog):
    """Shows a Markdown file; nothing in it can be followed or fetched.

    Args:
        title: of the dialog.
        document: the file.
    """

    def __init__(self, title: str, document: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 640)
        text = QTextBrowser()
        text.setOpenLinks(False)
        text.setMarkdown(document.read_text("utf-8"))
        _spread(text.document())
        close = button("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        column.setSpacing(Space.SMALL)
        column.addWidget(text, 1)
        column.addLayout(row)


def _spread(document: QTextDocument) -> None:
    """Room above headings and below paragraphs, which Qt's Markdown leaves out, and lines of code that wrap."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        form = block.blockFormat()
        form.setNonBreakableLines(False)
        if cursor.currentTable() is None:
            form.setTopMargin(Space.GAP if form.headingLevel() else Space.TINY)
            form.setBottomMargin(Space.TINY)
        cursor.setBlockFormat(form)
        block = block.next()
