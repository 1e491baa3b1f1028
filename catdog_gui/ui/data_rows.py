"""The pictures of the page Data as rows: every picture of the set, of which a filter shows some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inspection.findings import Kind
from catdog_gui.data.naming import Part
from catdog_gui.language import later, tr
from catdog_gui.ui.class_bars import WORDS
from catdog_gui.ui.names import visible
from catdog_gui.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

FLAG_WORDS: dict[Kind, str] = {
    "unreadable": later("cannot be read"),
    "label_conflicts": later("stands under another class too"),
    "leaks": later("is both trained and measured with"),
    "duplicates": later("has an exact copy"),
    "near_duplicates": later("is nearly the same as another picture"),
    "wrong_ending": later("is not what its ending says"),
    "tiny": later("is very small"),
    "huge": later("is very large"),
    "odd_shape": later("is very wide or very high"),
    "odd_mode": later("has unusual colours or transparency"),
}
"""What a flag says of one picture, the gravest first; findings about whole classes have no words here and flag no picture."""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One picture as it stands after all edits.

    ``label`` and ``class_name``: its class now. ``part``: where the split puts it; "" where it is in none. ``excluded`` and
    ``changed``: a person left it out, or gave it another class or part. ``flags``: the findings that it is in.
    """

    picture: Picture
    label: int
    class_name: str
    part: Part = ""
    excluded: bool = False
    changed: bool = False
    flags: tuple[Kind, ...] = ()

    @property
    def file_name(self) -> str:
        """The last part of its name, as it can be shown."""
        return visible(self.picture.name.rpartition("/")[2])

    @property
    def words(self) -> tuple[str, ...]:
        """All that is known of it but its name: class, part, edits, flags."""
        parts = [visible(self.class_name), tr(WORDS[self.part or "none"])]
        parts += [tr("excluded")] if self.excluded else []
        parts += [tr("changed by you")] if self.changed else []
        return (*parts, *(tr(words) for kind, words in FLAG_WORDS.items() if kind in self.flags))


class PictureRows(QStringListModel):
    """All pictures of the set by their index in it; as rows of a view, those that :meth:`show` lets through.

    As in :class:`~catdog_gui.ui.picture_model.PictureModel`, Qt's own list of (empty) strings counts the rows.

    Signals:
        about_to_show: a frozenset of the indices that will be shown from now on, before anything has changed; None where all
            rows are new and nothing of the old ones matters. The view's ``modelReset`` comes after it.
        updated: a frozenset of indices whose rows have changed.
    """

    about_to_show = Signal(object)
    updated = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PictureRow] = []
        self._class_names: tuple[str, ...] = ()
        self._shown: list[int] = []
        self._places: dict[int, int] = {}
        self._reasons: dict[int, str] = {}

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes that a picture can be given, by label."""
        return self._class_names

    @property
    def shown(self) -> Sequence[int]:
        """Indices of the pictures that are shown, in their order."""
        return self._shown

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> PictureRow:
        """The picture ``index`` of the set."""
        return self._rows[index]

    def place_of(self, index: int) -> int | None:
        """Where the picture ``index`` stands among those shown; None where it is not."""
        return self._places.get(index)

    def words(self, index: int) -> tuple[str, ...]:
        """All that is known of the picture ``index``, why it cannot be decoded too."""
        reason = self._reasons.get(index)
        return (*self._rows[index].words, *([reason] if reason else []))

    # What changes

    def set_rows(self, rows: Sequence[PictureRow], class_names: Sequence[str]) -> None:
        """Other pictures, all of them shown; ``class_names`` by label."""
        self.about_to_show.emit(None)
        self._rows, self._class_names = list(rows), tuple(class_names)
        self._reasons = {}
        self._take(list(range(len(self._rows))))

    def update_rows(self, rows: Mapping[int, PictureRow]) -> None:
        """Some pictures have changed; each stays shown, or not, where it was."""
        for index, row in rows.items():
            self._rows[index] = row
        self._tell(rows)

    def show(self, indices: Iterable[int] | None) -> None:
        """Show these pictures in this order, each once; None: all of the set."""
        wanted = list(range(len(self._rows))) if indices is None else list(map(int, indices))
        if wanted != self._shown:
            self.about_to_show.emit(frozenset(wanted))
            self._take(wanted)

    def note_reason(self, index: int, reason: str) -> None:
        """The picture ``index`` could not be decoded, for this ``reason``."""
        self._reasons[index] = reason
        self._tell((index,))

    # For the view

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._shown):
            return None
        number = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[number].file_name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join((visible(self._rows[number].picture.name), *self.words(number))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((self._rows[number].file_name, *self.words(number)))
        return None

    # Inside

    def _take(self, shown: list[int]) -> None:
        self._shown = shown
        self._places = {index: place for place, index in enumerate(shown)}
        self.setStringList([""] * len(shown))

    def _tell(self, indices: Iterable[int]) -> None:
        places = [place for index in indices if (place := self._places.get(index)) is not None]
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))
        self.updated.emit(frozenset(indices))
