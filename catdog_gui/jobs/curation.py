"""A person's edits of the data set that is open, kept in the journal as they are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.curation.edits import Change, Edit, Field, Value
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.curation.marks import AS_FOUND, Key, Mark, keys_of
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.naming import Part
from catdog_gui.errors import CatDogError
from catdog_gui.jobs.runner import Failure
from catdog_gui.settings import folders

Result = TypeVar("Result")


class CurationController(QObject):
    """Excludes, relabels and moves pictures of one data set at a time, with undo and redo over restarts.

    An edit is one line appended to a file, a few milliseconds: it is made at once, on the thread that asks. Pictures are
    named by their index in the set as it was found.

    Signals:
        changed: a frozenset of the pictures of this set that an edit was made of, undone or redone; those too that another
            window changed since, for they are read with it.
        failed: a :class:`Failure`; the edit was not made.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal: Journal | None = None
        self._keys: tuple[Key, ...] = ()
        self._among: frozenset[Key] = frozenset()
        self._places: defaultdict[Key, list[int]] = defaultdict(list)

    @property
    def ready(self) -> bool:
        """Whether a set is open for edits."""
        return bool(self._keys)

    @property
    def marks(self) -> Mapping[Key, Mark]:
        """All edits, those of other sets too."""
        return self._journal.marks if self._journal is not None else {}

    @property
    def undo_words(self) -> str:
        """What :meth:`undo` would undo, e.g. ``exclude 3 pictures``; empty where there is nothing."""
        return self._journal.undo_words(self._among) if self._journal is not None and self._among else ""

    @property
    def redo_words(self) -> str:
        """What :meth:`redo` would redo; empty where there is nothing."""
        return self._journal.redo_words(self._among) if self._journal is not None and self._among else ""

    def attend(self, images: ImageSet, hashes: Sequence[str]) -> None:
        """Edit this set, as it was found, from now on; edits that were made earlier are read."""
        self.forget()
        if self._do(lambda journal: journal.refresh()) is None:
            return
        self._keys = keys_of(images, hashes)
        self._among = frozenset(key for key in self._keys if key[0])
        for index, key in enumerate(self._keys):
            self._places[key].append(index)

    def forget(self) -> None:
        """No set is open for edits any more."""
        self._keys, self._among = (), frozenset()
        self._places.clear()

    def mark_of(self, index: int) -> Mark:
        """What is changed about a picture."""
        return self.marks.get(self._keys[index], AS_FOUND) if self._keys else AS_FOUND

    def edited(self) -> dict[int, Mark]:
        """Every picture of this set about which something is changed."""
        marks = self.marks
        if len(marks) > len(self._places):
            return {i: marks[key] for key, places in self._places.items() if key in marks for i in places}
        return {i: mark for key, mark in marks.items() for i in self._places.get(key, ())}

    def exclude(self, indices: Sequence[int], excluded: bool) -> None:
        """Leave pictures out of every part, or take them in again."""
        self._edit("excluded", excluded, indices)

    def relabel(self, indices: Sequence[int], class_name: str) -> None:
        """Give pictures another class; that in which a picture was found takes its edit back."""
        self._edit("label", class_name, indices)

    def move(self, indices: Sequence[int], part: Part) -> None:
        """Put pictures into a part; "" leaves it to the split again."""
        self._edit("part", part, indices)

    def apply(self, changes: Sequence[Change]) -> int | None:
        """Make several edits at once, as a table asks for them; how many pictures they changed, None where it failed."""
        return self._change(lambda journal: journal.apply(changes, self._among))

    def take_in(self, path: Path) -> int | None:
        """Make the edits that :meth:`save` wrote, as far as they concern this set; else as :meth:`apply`."""
        return self._change(lambda journal: journal.take_in(path, self._among))

    def save(self, path: Path) -> int:
        """Write the edits of this set to a file of their own; how many pictures it tells of."""
        return self._do(lambda journal: journal.save_edits(path, self._among)) or 0

    @Slot()
    def look_again(self) -> None:
        """Read what was edited elsewhere: on another page, or in another window."""
        if self._keys:
            self._change(_read_on)

    def undo(self) -> None:
        """Undo the newest edit of this set."""
        self._change(lambda journal: _as_tuple(journal.undo(self._among)))

    def redo(self) -> None:
        """Redo what was undone last."""
        self._change(lambda journal: _as_tuple(journal.redo(self._among)))

    def _edit(self, field: Field, value: Value, indices: Sequence[int]) -> None:
        if self._keys:
            self.apply([Change(field, value, tuple(self._keys[index] for index in indices))])

    def _change(self, work: Callable[[Journal], tuple[Edit, ...]]) -> int | None:
        """Have ``work`` change the journal, and tell what is different; how many pictures its edits concern, None: it failed."""
        before = self.marks
        edits = self._do(work)
        mine = {key for edit in edits or () for key in edit.keys}
        told = self._pictures_of(mine | _different(before, self.marks))
        if told:
            self.changed.emit(told)
        return len(self._pictures_of(mine)) if edits is not None else None

    def _pictures_of(self, keys: Iterable[Key]) -> frozenset[int]:
        return frozenset(index for key in keys for index in self._places.get(key, ()))

    def _do(self, work: Callable[[Journal], Result]) -> Result | None:
        """What ``work`` returns; None where it failed, which is told."""
        try:
            if self._journal is None:
                self._journal = Journal(folders().curation / NAME)
            return work(self._journal)
        except CatDogError as error:
            self.failed.emit(Failure(error.message, error.hint, link=error.link))
            return None


def _read_on(journal: Journal) -> tuple[Edit, ...]:
    journal.refresh()
    return ()


def _as_tuple(edit: Edit | None) -> tuple[Edit, ...]:
    return () if edit is None else (edit,)


def _different(before: Mapping[Key, Mark], after: Mapping[Key, Mark]) -> set[Key]:
    """What is marked otherwise than before."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
