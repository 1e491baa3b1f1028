"""Texts a third longer, as they are in German: what then no longer fits would be cut there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from controls import described, seen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from catdog_gui.ui.filter_bar import FilterBar
from catdog_gui.ui.widgets import ElidedLabel


def longer(text: str) -> str:
    """``text`` with a third more letters in each word; numbers, signs and one-letter words stay."""
    return " ".join(_word(word) for word in text.split(" "))


def _word(word: str) -> str:
    letters = sum(map(str.isalpha, word))
    if letters < 2:
        return word
    end = len(word.rstrip("….,:;!?)”"))
    return word[:end] + ("enger" * 9)[: -(-letters // 3)] + word[end:]


@contextmanager
def lengthened(root: QWidget) -> Iterator[None]:
    """Inside, everything that is written within ``root`` is longer; what a person typed, and items of views, stay."""
    labels = [widget for widget in seen(root) if isinstance(widget, QLabel | QAbstractButton) and widget.text().strip()]
    before = [widget.full_text if isinstance(widget, ElidedLabel) else widget.text() for widget in labels]
    for widget, text in zip(labels, before, strict=True):
        widget.setText(longer(text))
    try:
        yield
    finally:
        for widget, text in zip(labels, before, strict=True):
            widget.setText(text)


def cut(root: QWidget) -> list[str]:
    """Words within ``root`` that have not enough room, and do not say all of it when pointed at."""
    found = []
    for widget in seen(root):
        if isinstance(widget, ElidedLabel):
            if widget.text() != widget.full_text and not widget.toolTip():
                found.append(f"{described(widget)} is cut, without a tooltip")
        elif isinstance(widget, QLabel):
            measured = widget.minimumWidth() == widget.maximumWidth()  # by the longest text that it ever gets
            if widget.text().strip() and not measured and _too_small(widget):
                found.append(f"{described(widget)} has {widget.size().toTuple()} of {_wanted(widget)}")
        elif isinstance(widget, QAbstractButton) and widget.text().strip() and not _filters(widget):
            needed = widget.minimumSizeHint()
            if widget.width() < needed.width() or widget.height() < needed.height():
                found.append(f"{described(widget)} has {widget.size().toTuple()} of {needed.toTuple()}")
    return found


def too_wide(root: QWidget) -> list[str]:
    """Columns within ``root`` that are cut at the right: they scroll up and down only."""
    found = []
    for widget in seen(root):
        if isinstance(widget, QScrollArea) and widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            inner = widget.widget()
            if inner is not None and inner.width() > widget.viewport().width():
                found.append(f"{described(widget)} has {widget.viewport().width()} of {inner.width()}: {_widest(inner)}")
    return found


def _widest(inner: QWidget) -> str:
    """What needs so much room within ``inner``."""

    def reach(each: QWidget) -> int:
        return each.mapTo(inner, each.rect().topLeft()).x() + each.minimumSizeHint().width()

    return described(max(seen(inner), key=reach))


def _filters(button: QAbstractButton) -> bool:
    """Whether ``button`` is one of the filters of a list: they become a drop-down where their words are too long."""
    bar = button.parentWidget()
    while bar is not None and not isinstance(bar, FilterBar):
        bar = bar.parentWidget()
    return bar is not None


def _too_small(label: QLabel) -> bool:
    width, height = _wanted(label)
    return label.width() < width or label.height() < height


def _wanted(label: QLabel) -> tuple[int, int]:
    if label.wordWrap():
        return 0, label.heightForWidth(label.width())
    return label.sizeHint().width(), label.sizeHint().height()
