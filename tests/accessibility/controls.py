"""What in a window can be used, and what a screen reader is told of it."""

from __future__ import annotations

from collections.abc import Iterator

import pyqtgraph as pg
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSplitterHandle,
    QTableView,
    QToolButton,
    QWidget,
)

from catdog_gui.ui.picture_view import PictureView

Role = QAccessible.Role
FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox, QAbstractSlider)
INTERACTIVE = (QAbstractButton, QAbstractItemView, QGraphicsView, QPlainTextEdit, QProgressBar, PictureView, *FIELDS)
ROLES: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QRadioButton, {Role.RadioButton}),
    (QCheckBox, {Role.CheckBox}),
    (QPushButton, {Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton}),
    (QToolButton, {Role.Button, Role.ButtonMenu, Role.CheckBox}),
    (QAbstractButton, {Role.Button}),
    (QComboBox, {Role.ComboBox}),
    (QAbstractSpinBox, {Role.SpinBox}),
    (QLineEdit, {Role.EditableText}),
    (QPlainTextEdit, {Role.EditableText}),
    (QScrollBar, {Role.ScrollBar}),
    (QAbstractSlider, {Role.Slider}),
    (QProgressBar, {Role.ProgressBar}),
    (QTableView, {Role.Table}),
    (QListView, {Role.List}),
    (pg.PlotWidget, {Role.Chart}),
    (PictureView, {Role.Graphic}),
    (QGraphicsView, {Role.Graphic}),
)
"""What each kind of control is to be called; the first that fits counts."""

_NEAR = 40
"""Logical pixels within which words before a field are taken for its name."""


def seen(root: QWidget) -> Iterator[QWidget]:
    """All that is shown within ``root``, but for what Qt puts together controls from."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.window() is root.window() and not _inner(widget):
            yield widget


def controls(root: QWidget) -> list[QWidget]:
    """What can be used, by mouse or by key."""
    return [
        widget
        for widget in seen(root)
        if isinstance(widget, INTERACTIVE) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]  # fmt: skip


def tab_stops(root: QWidget) -> list[QWidget]:
    """What Tab has to come to; among choices of which one holds that is the one, and arrow keys lead to the others."""
    return [
        each
        for each in controls(root)
        if each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(each, QAbstractButton) and in_group(each) and not each.isChecked())
    ]


def in_group(button: QAbstractButton) -> bool:
    """Whether ``button`` is one of some choices of which one holds."""
    group = button.group()
    return button.autoExclusive() or (isinstance(group, QButtonGroup) and group.exclusive())


def name_of(widget: QWidget) -> str:
    """What a screen reader calls ``widget``."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def described(widget: QWidget) -> str:
    """``widget`` for a person who has to find it in the code."""
    path = []
    here: QWidget | None = widget
    while here is not None and len(path) < 4:
        path.append(type(here).__name__)
        here = here.parentWidget()
    text = getattr(widget, "text", str)()
    return f"{' < '.join(path)} {name_of(widget) or text!r} at {place(widget).getRect()}"


def place(widget: QWidget) -> QRect:
    """Where ``widget`` is in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def nameless(root: QWidget) -> list[str]:
    """Controls without a name."""
    return [described(widget) for widget in controls(root) if not name_of(widget).strip()]


def misnamed_roles(root: QWidget) -> list[str]:
    """Controls that are called what they are not."""
    wrong = []
    for widget in controls(root):
        role = QAccessible.queryAccessibleInterface(widget).role()
        fitting = next((roles for kind, roles in ROLES if isinstance(widget, kind)), None)
        exclusive = isinstance(widget, QPushButton | QRadioButton) and in_group(widget)
        if (fitting is not None and role not in fitting) or exclusive != (role == Role.RadioButton):
            wrong.append(f"{described(widget)} is a {role.name}")
    return wrong


def unattached_labels(root: QWidget) -> list[str]:
    """Words that stand before a field as its name, and do not belong to it."""
    fields = [each for each in seen(root) if isinstance(each, FIELDS) and not isinstance(each, QScrollBar)]
    loose = []
    for label in seen(root):
        if not isinstance(label, QLabel) or label.buddy() is not None or not label.text().strip() or label.wordWrap():
            continue
        here = place(label)
        for field in fields:
            there = place(field)
            level = there.top() <= here.center().y() <= there.bottom()
            if level and 0 <= there.left() - here.right() <= _NEAR and label.parentWidget() is field.parentWidget():
                loose.append(f"{described(label)} before {described(field)}")
    return loose


def silent_drawings(root: QWidget) -> list[str]:
    """Widgets that paint themselves, and neither say what they show nor stand within one that does."""
    return [
        described(widget)
        for widget in seen(root)
        if _paints_itself(widget) and not _speaks(widget) and not _speaks(widget.parentWidget())
    ]  # fmt: skip


def marked_up(root: QWidget) -> list[str]:
    """What is told about with the signs of HTML in it, which a screen reader would read out."""
    texts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return [
        f"{described(widget)}: {words}"
        for widget in seen(root)
        if (interface := QAccessible.queryAccessibleInterface(widget)) is not None
        for words in map(interface.text, texts)
        if "<p" in words or "</" in words
    ]


def silent_items(root: QWidget) -> list[str]:
    """Views with items that have no words."""
    silent = []
    for view in seen(root):
        if not isinstance(view, QAbstractItemView) or isinstance(view, QHeaderView):
            continue
        model = view.model()
        columns = model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
        roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        for row in range(min(4, model.rowCount(QModelIndex()))):
            for column in range(columns):
                index = model.index(row, column)
                if not any(str(model.data(index, role) or "").strip() for role in roles) and not _hidden(view, column):
                    silent.append(f"{described(view)}: row {row}, column {column}")
    return silent


def _hidden(view: QAbstractItemView, column: int) -> bool:
    return isinstance(view, QTableView) and view.isColumnHidden(column)


def _speaks(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.accessibleName().strip())


def _paints_itself(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton | QAbstractItemView | QLabel | pg.PlotWidget):
        return False  # a control, whose name is looked at anyway
    return any("paintEvent" in vars(kind) and kind.__module__.startswith("catdog_gui") for kind in type(widget).__mro__)


def _inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar | QHeaderView | QSplitterHandle):
        return True
    if isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit):
        return True
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        return True
    return isinstance(widget, QAbstractButton) and isinstance(parent, QTableView)  # in the corner


def focus() -> QWidget | None:
    """What has the keyboard."""
    return QApplication.focusWidget()
