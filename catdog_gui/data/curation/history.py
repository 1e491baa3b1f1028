"""Edits in the order they were made, which of them hold, and what follows from that for each picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from catdog_gui.data.curation.edits import Edit, Turn
from catdog_gui.data.curation.marks import AS_FOUND, Key, Mark
from catdog_gui.data.naming import Part


class EditHistory:
    """Grows entry by entry, as they stand in a journal.

    An edit holds until it is undone, and again once it is redone; one that was dropped while it was undone is gone for good.
    Of the edits of one field of one picture the newest that holds counts, whatever was undone in between.
    """

    def __init__(self, entries: Iterable[Edit | Turn] = ()) -> None:
        self._edits: list[Edit] = []
        self._place: dict[str, int] = {}
        self._undone: set[int] = set()
        self._dropped: set[int] = set()
        self._of: defaultdict[Key, list[int]] = defaultdict(list)
        self._marks: Mapping[Key, Mark] = MappingProxyType({})
        self.extend(entries)

    @property
    def marks(self) -> Mapping[Key, Mark]:
        """What is changed about each picture; a snapshot, which later edits leave as it is."""
        return self._marks

    def extend(self, entries: Iterable[Edit | Turn]) -> None:
        """Take in what came after; what makes no sense (an unknown edit undone, an id used twice) is passed over."""
        touched: set[Key] = set()
        for entry in entries:
            if isinstance(entry, Edit):
                touched.update(self._take(entry))
            else:
                touched.update(self._turn(entry))
        if not touched:
            return
        marks = dict(self._marks)
        for key in touched:
            mark = self._mark(key)
            if mark == AS_FOUND:
                marks.pop(key, None)
            else:
                marks[key] = mark
        self._marks = MappingProxyType(marks)

    def newest(self, among: frozenset[Key]) -> Edit | None:
        """The newest edit that holds and concerns any of these pictures."""
        for place in range(len(self._edits) - 1, -1, -1):
            if place not in self._undone and not among.isdisjoint(self._edits[place].keys):
                return self._edits[place]
        return None

    def undone(self, among: frozenset[Key]) -> list[Edit]:
        """Edits that concern any of these pictures and can be redone, the oldest, which is undone last, first."""
        places = sorted(self._undone - self._dropped)
        return [self._edits[place] for place in places if not among.isdisjoint(self._edits[place].keys)]

    def entries(self) -> list[list[Edit | Turn]]:
        """What it takes to tell the same history again, one after another: each edit that is not dropped, with its turn."""
        told: list[list[Edit | Turn]] = []
        for place, edit in enumerate(self._edits):
            if place not in self._dropped:
                plain = Edit(edit.field, edit.value, edit.keys, edit.id, edit.time)
                told.append([plain, Turn(edit.id, undone=True)] if place in self._undone else [plain])
        return told

    def _take(self, edit: Edit) -> Iterable[Key]:
        if edit.id in self._place:
            return ()
        for number in edit.drops:
            place = self._place.get(number)
            if place is not None and place in self._undone:
                self._dropped.add(place)
        place = self._place[edit.id] = len(self._edits)
        self._edits.append(edit)
        for key in edit.keys:
            self._of[key].append(place)
        return edit.keys

    def _turn(self, turn: Turn) -> Iterable[Key]:
        place = self._place.get(turn.id)
        if place is None or place in self._dropped or (place in self._undone) == turn.undone:
            return ()
        if turn.undone:
            self._undone.add(place)
        else:
            self._undone.remove(place)
        return self._edits[place].keys

    def _mark(self, key: Key) -> Mark:
        values: dict[str, Any] = {}
        for place in reversed(self._of[key]):
            edit = self._edits[place]
            if place not in self._undone and edit.field not in values:
                values[edit.field] = edit.value
                if len(values) == 3:
                    break
        label = values.get("label", "")
        return _shared(values.get("excluded", False), "" if label == key[1] else label, values.get("part", ""))


@lru_cache(maxsize=4096)
def _shared(excluded: bool, label: str, part: Part) -> Mark:
    """One object for all pictures that are marked alike."""
    return Mark(excluded, label, part)
