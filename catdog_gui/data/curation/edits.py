"""Edits of a data set as they stand in a journal, a line each; whatever a line says is checked before it is believed."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from catdog_gui.data.curation.marks import Key, Mark
from catdog_gui.data.naming import Part
from catdog_gui.language import later, tr
from catdog_gui.words import counted

Field = Literal["excluded", "label", "part"]
Value = bool | str

MAX_LINE = 8 << 20
"""Bytes of one line; some 200,000 pictures changed at once."""
MAX_NAME = 1000
"""Letters of a class's name."""

_FIELDS: tuple[Field, ...] = get_args(Field)
_HASHES = re.compile(r"(?:[0-9a-f]{32})*")
_ID = re.compile(r"[0-9a-f]{32}")
_MOVED = {
    "": later("move {pictures} back"),
    "train": later("move {pictures} to training"),
    "val": later("move {pictures} to validation"),
    "test": later("move {pictures} to test"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of some pictures gets one value.

    ``value``: for “excluded” True or False, for “label” a class's name, for “part” a :data:`Part`; "" means “as found”.
    """

    field: Field
    value: Value
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Edit(Change):
    """A change that was made, ``time`` in UTC. ``drops``: undone edits that nobody can redo any more since."""

    id: str
    time: str
    drops: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What it did, as the end of “Undo: …”: ``relabel 3 pictures as dog``."""
        pictures = counted(len(self.keys), "picture")
        if self.field == "excluded":
            return tr("exclude {pictures}", pictures=pictures) if self.value else tr("include {pictures}", pictures=pictures)
        if self.field == "part":
            return tr(_MOVED[str(self.value)], pictures=pictures)
        if not self.value:
            return tr("relabel {pictures} as found", pictures=pictures)
        return tr("relabel {pictures} as {name}", pictures=pictures, name=self.value)


@dataclass(frozen=True, slots=True)
class Turn:
    """An edit was undone, or redone."""

    id: str
    undone: bool


def made(change: Change, drops: Sequence[str] = ()) -> list[Edit]:
    """``change`` as an edit of this moment; as several where there are too many pictures for one line."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    edit = Edit(change.field, change.value, change.keys, uuid.uuid4().hex, now, tuple(drops))
    if len(encoded(edit)) <= MAX_LINE:
        return [edit]
    half = len(change.keys) // 2
    first, second = (Change(change.field, change.value, keys) for keys in (change.keys[:half], change.keys[half:]))
    return made(first, drops) + made(second)


def changes_of(marks: Mapping[Key, Mark]) -> list[Change]:
    """The fewest changes that make these marks from nothing."""
    keys: defaultdict[tuple[Field, Value], list[Key]] = defaultdict(list)
    for key, mark in marks.items():
        if mark.excluded:
            keys["excluded", True].append(key)
        if mark.label:
            keys["label", mark.label].append(key)
        if mark.part:
            keys["part", mark.part].append(key)
    return [Change(field, value, tuple(those)) for (field, value), those in keys.items()]


def encoded(entry: Edit | Turn) -> bytes:
    """The line, with its end, that :func:`decoded` reads back."""
    if isinstance(entry, Turn):
        tree: dict[str, Any] = {"undo" if entry.undone else "redo": entry.id}
    else:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for content, name in entry.keys:
            found[name].append(content)
        tree = {"id": entry.id, "time": entry.time, "field": entry.field, "value": entry.value, "keys": found}
        if entry.drops:
            tree["drops"] = entry.drops
    return json.dumps(tree, separators=(",", ":")).encode() + b"\n"


def entries(lines: Iterable[bytes]) -> Iterator[Edit | Turn]:
    """What the lines of a journal say, in order; torn and foreign ones are passed over."""
    for line in lines:
        entry = decoded(line)
        if entry is not None:
            yield entry


def decoded(line: bytes) -> Edit | Turn | None:
    """What one line says; None where it is torn, foreign, or says anything that no edit can say."""
    if not line.startswith(b"{") or len(line) > MAX_LINE:
        return None
    try:
        tree = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(tree, dict):
        return None
    for word, undone in (("undo", True), ("redo", False)):
        if word in tree:
            return Turn(tree[word], undone=undone) if _is_id(tree[word]) else None
    number, time, drops = tree.get("id"), tree.get("time"), tree.get("drops", [])
    field = next((known for known in _FIELDS if known == tree.get("field")), None)
    if not (_is_id(number) and isinstance(time, str) and len(time) <= 40):
        return None
    if not (isinstance(drops, list) and all(_is_id(dropped) for dropped in drops)):
        return None
    if field is None or not _fits(field, tree.get("value")):
        return None
    keys = _keys(tree.get("keys"))
    return Edit(field, tree["value"], keys, tree["id"], time, tuple(drops)) if keys else None


def is_name(text: object) -> bool:
    """Whether a class can be called so: a text of 1 to 1,000 letters that can be written down."""
    return isinstance(text, str) and 0 < len(text) <= MAX_NAME and not re.search(r"[\ud800-\udfff]", text)


def _fits(field: Field, value: object) -> bool:
    if field == "excluded":
        return isinstance(value, bool)
    if field == "part":
        return isinstance(value, str) and value in get_args(Part)
    return value == "" or is_name(value)


def _keys(tree: object) -> tuple[Key, ...]:
    """Keys by class; none where there is anything else among them."""
    if not isinstance(tree, dict):
        return ()
    keys: list[Key] = []
    for name, contents in tree.items():
        if not (is_name(name) and isinstance(contents, list) and _are_hashes(contents)):
            return ()
        keys += [(content, name) for content in contents]
    return tuple(keys)


def _are_hashes(contents: list[Any]) -> bool:
    whole = all(type(content) is str and len(content) == 32 for content in contents)
    return whole and _HASHES.fullmatch("".join(contents)) is not None


def _is_id(text: object) -> bool:
    return isinstance(text, str) and _ID.fullmatch(text) is not None
