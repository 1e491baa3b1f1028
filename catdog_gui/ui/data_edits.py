"""What a person can do with pictures of the page Data, by a key or from a menu, in the grid and in the larger view alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from catdog_gui.data.imageset import Picture
from catdog_gui.data.naming import Part
from catdog_gui.language import later, tr
from catdog_gui.ui.data_rows import PictureRow, PictureRows
from catdog_gui.ui.names import captioned

_PARTS: tuple[tuple[Part, str], ...] = (("train", later("Training")), ("val", later("Validation")), ("test", later("Test")))
_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)


class PictureEdits(QObject):
    """Turns keys and entries of a menu into wishes. Nothing is wished for pictures that are so already.

    Signals:
        exclude_requested: indices of pictures (a list) that are to be left out, or taken in again.
        relabel_requested: indices, and the label that they are to get.
        move_requested: indices, and the part that they are to be in.
    """

    exclude_requested = Signal(object, bool)
    relabel_requested = Signal(object, int)
    move_requested = Signal(object, str)

    def __init__(self, rows: PictureRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows

    def press(self, event: QKeyEvent, indices: Sequence[int]) -> bool:
        """Do to ``indices`` what the key means: 1 … 9 a class, X excludes or includes; False where it means nothing here."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if event.key() == Qt.Key.Key_X:
            if not event.isAutoRepeat():  # held down, it would go to and fro
                self.toggle(indices)
            return True
        if event.key() in _DIGITS:
            self.relabel(indices, event.key() - Qt.Key.Key_1)
            return True
        return False

    def toggle(self, indices: Sequence[int]) -> None:
        """Exclude those that are not excluded yet; where all are, include them again."""
        included = [index for index in indices if not self._rows.row(index).excluded]
        if indices:
            self.exclude_requested.emit(included or list(indices), bool(included))

    def relabel(self, indices: Sequence[int], label: int) -> None:
        """Give them the class ``label``, where there is such a class."""
        others = self._which(indices, lambda row: row.label != label)
        if others and label < len(self._rows.class_names):
            self.relabel_requested.emit(others, label)

    def move(self, indices: Sequence[int], part: Part) -> None:
        """Put them into ``part``."""
        others = self._which(indices, lambda row: row.part != part)
        if others:
            self.move_requested.emit(others, part)

    def menu(self, indices: Sequence[int], parent: QWidget, larger: Callable[[], None] | None = None) -> QMenu:
        """What can be done with ``indices``, one at least; ``larger`` shows the first of them larger."""
        rows = [self._rows.row(index) for index in indices]
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        classes = menu.addMenu(tr("Relabel as"))
        for label, name in enumerate(self._rows.class_names):
            key = f"\t{label + 1}" if label < len(_DIGITS) else ""
            so = all(row.label == label for row in rows)
            _add(classes, captioned(name) + key, partial(self.relabel, indices, label), chosen=so)
        parts = menu.addMenu(tr("Move to"))
        for part, name in _PARTS:
            so = all(row.part == part for row in rows)
            _add(parts, tr(name), partial(self.move, indices, part), chosen=so)
        toggle = tr("Include") if all(row.excluded for row in rows) else tr("Exclude")
        _add(menu, f"{toggle}\tX", partial(self.toggle, indices))
        menu.addSeparator()
        if larger is not None:
            _add(menu, tr("Show larger\tEnter"), larger)
        _add(menu, tr("Copy path") if len(rows) == 1 else tr("Copy paths"), lambda: _copy(rows))
        return menu

    def _which(self, indices: Sequence[int], wanted: Callable[[PictureRow], bool]) -> list[int]:
        return [index for index in indices if wanted(self._rows.row(index))]


def _add(menu: QMenu, text: str, act: Callable[[], None], *, chosen: bool | None = None) -> None:
    """An entry; ``chosen``: whether it is marked, where it is one of several."""
    action = QAction(text, menu)
    if chosen is not None:
        action.setCheckable(True)
        action.setChecked(chosen)
    action.triggered.connect(lambda _checked: act())
    menu.addAction(action)


def _copy(rows: Sequence[PictureRow]) -> None:
    QGuiApplication.clipboard().setText("\n".join(_path(row.picture) for row in rows))


def _path(picture: Picture) -> str:
    """Where a picture is; a member of a zip as if the zip were a folder."""
    return str(picture.path / picture.member)
