"""A text that comes with the program, to read in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from catdog_gui.language import tr
from catdog_gui.ui.markdown_view import MarkdownView
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
        text = MarkdownView()
        text.show_markdown(document.read_text("utf-8"))
        close = button(tr("Close"))
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
