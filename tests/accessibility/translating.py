"""Whether all that is said in a window is said in its language.

Each translation gets a mark that takes no room: a text without one did not come from a translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from controls import described, seen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMenu, QTableView, QWidget

from catdog_gui.language import Language
from catdog_gui.resources import resource
from catdog_gui.ui.languages import FOLDER, opened
from catdog_gui.ui.widgets import ElidedLabel

MARK = "\u2060"
"""A word joiner: it is not drawn and breaks no line."""

SAME = re.compile(
    r"""(?:
    [\W\d_]+ | \b(?:px|kB|MB|GB|ms|s|min|h|k|M|G|n|p)\b        # numbers and units
    | catdog-gui | Linformer | ViT | PyTorch | Kaggle | CPU | CUDA | ONNX | JSON | CSV | HTML | PNG | SVG | GIF | AdamW? | Muon
    )*""",
    re.VERBOSE,
)
"""What reads the same in every language."""


ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


def marked(code: str) -> Language:
    """The language called ``code``, every text of which bears the mark."""
    language = opened(resource(f"{FOLDER}/{code}.qm"), code)
    assert language is not None

    def translated(text: str, number: int | None) -> str:
        found = language.translated(text, number)
        return found + MARK if found else ""

    return Language(code, translated, language.decimal, language.group)


def untranslated(root: QWidget, own: re.Pattern[str]) -> list[str]:
    """Texts within ``root`` that are in no other language; what fits ``own`` is the person's: names, files, runs."""
    return [
        f"{text!r}: {described(widget)}"
        for widget in (root, *seen(root))
        for text in said(widget)
        if MARK not in text and not SAME.fullmatch(own.sub("", text).strip())
    ]


def said(widget: QWidget) -> Iterator[str]:
    """All that ``widget`` tells by itself, seen, pointed at or heard."""
    yield from (plain(widget.toolTip()), widget.accessibleName(), widget.accessibleDescription())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, ElidedLabel):
        yield widget.full_text
    elif isinstance(widget, QLabel):
        yield plain(widget.text())
    elif isinstance(widget, QAbstractButton):
        yield widget.text()
        if isinstance(menu := getattr(widget, "menu", lambda: None)(), QMenu):
            yield from (action.text() for action in menu.actions())
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    elif isinstance(widget, QTableView) and (model := widget.model()) is not None:
        for side, count in ((Qt.Orientation.Horizontal, model.columnCount()), (Qt.Orientation.Vertical, model.rowCount())):
            for index in range(count):
                yield from (plain(str(model.headerData(index, side, role) or "")) for role in ROLES)


def plain(text: str) -> str:
    """``text`` without its tags."""
    return re.sub(r"<[^>]*>", " ", text)
