"""The journal of a person's edits: one append-only file for all data sets, in the folder of user data.

A line is an edit, or says that one was undone or redone (:mod:`catdog_gui.data.curation.edits`). Edits are keyed by content, so
that they hold whatever becomes of the files, and no cleaning of caches touches them.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

import filelock

from catdog_gui.data.curation.edits import MAX_NAME, Change, Edit, Field, Turn, Value, changes_of, encoded, entries, is_name, made
from catdog_gui.data.curation.history import EditHistory
from catdog_gui.data.curation.marks import AS_FOUND, Key, Mark
from catdog_gui.errors import CatDogError
from catdog_gui.files import replacing
from catdog_gui.language import tr
from catdog_gui.words import whole

NAME = "journal.jsonl"

MAX_BYTES = 32 << 20
"""No journal larger than this is read."""
SHORTENED_FROM = 8 << 20
"""Bytes from which the journal is written anew."""
KEPT = 4 << 20
"""Bytes of the newest edits that can still be undone one by one then."""

_PATIENCE = 5.0
"""Seconds to wait for another window that is writing; it needs milliseconds."""
_TAIL = 64
_DROPS = 100_000


class Journal:
    """A person's edits and what they make of each picture.

    Every thread may use it, and other processes may append to the same file: each appending waits for a lock and reads first
    what others have added. Undo and redo are asked for with the keys of the data set that is open, ``among``, and act on
    edits that concern at least one of them.

    Raises:
        CatDogError: the file cannot be read, or is larger than any journal.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.RLock()
        self._lock = filelock.FileLock(path.with_name(f"{path.name}.lock"), timeout=_PATIENCE, thread_local=False)
        self._shorten_from = SHORTENED_FROM
        self._history = EditHistory()
        self._size = 0
        self._tail = b""
        self.refresh()

    @property
    def marks(self) -> Mapping[Key, Mark]:
        """What is changed about each picture, of all data sets; a snapshot, which later edits leave as it is."""
        return self._history.marks

    def refresh(self) -> bool:
        """Read what other windows have added; whether :attr:`marks` changed by it.

        Raises:
            CatDogError: as the constructor.
        """
        with self._guard:
            before = self.marks
            self._catch_up()
            return self.marks != before

    def edit(self, field: Field, value: Value, keys: Sequence[Key], among: frozenset[Key]) -> Edit | None:
        """Give one field of these pictures one value: see :class:`Change`.

        Pictures that cannot be read, or have the value already, are no part of the edit. The edits that were undone among
        these pictures of a data set can no longer be redone.

        Returns:
            The edit (of 200,000 pictures and more its first part), None where nothing would change.

        Raises:
            CatDogError: it could not be kept; nothing has changed then.
        """
        done = self.apply([Change(field, value, tuple(keys))], among)
        return done[0] if done else None

    def apply(self, changes: Sequence[Change], among: frozenset[Key]) -> tuple[Edit, ...]:
        """Several edits, kept together or not at all; else as :meth:`edit`."""
        for name in {change.value for change in changes if change.field == "label" and change.value} | {
            name for change in changes for _, name in change.keys
        }:
            if not is_name(name):
                raise CatDogError(
                    tr("The class “{name}…” cannot be kept with an edit.", name=str(name)[:40]),
                    tr("Names have at most {most} letters.", most=whole(MAX_NAME)),
                )
        with self._alone():
            drops = [edit.id for edit in self._history.undone(among)][:_DROPS]
            edits: list[Edit] = []
            for change in changes:
                keys = tuple(key for key in dict.fromkeys(change.keys) if key[0] and self._changes(change, key))
                if keys:
                    edits += made(Change(change.field, change.value, keys), () if edits else drops)
            if edits:
                self._append(edits)
            return tuple(edits)

    def undo(self, among: frozenset[Key]) -> Edit | None:
        """Undo the newest edit; returns it, or None where there is none.

        Raises:
            CatDogError: it could not be kept; nothing has changed then.
        """
        with self._alone():
            edit = self._history.newest(among)
            if edit is not None:
                self._append([Turn(edit.id, undone=True)])
            return edit

    def redo(self, among: frozenset[Key]) -> Edit | None:
        """Redo the edit that was undone last; else as :meth:`undo`."""
        with self._alone():
            undone = self._history.undone(among)
            if not undone:
                return None
            self._append([Turn(undone[0].id, undone=False)])
            return undone[0]

    def undo_words(self, among: frozenset[Key]) -> str:
        """What would be undone, e.g. ``relabel 3 pictures as dog``; "" where there is nothing."""
        with self._guard:
            edit = self._history.newest(among)
            return edit.words if edit is not None else ""

    def redo_words(self, among: frozenset[Key]) -> str:
        """What would be redone; "" where there is nothing."""
        with self._guard:
            undone = self._history.undone(among)
            return undone[0].words if undone else ""

    def save_edits(self, path: Path, among: frozenset[Key] | None = None) -> int:
        """Write what is changed, about these pictures or all, as a journal of its own that :meth:`take_in` reads.

        Returns:
            How many pictures it tells of, copies counted once.

        Raises:
            CatDogError: there are no edits, or the file cannot be written.
        """
        marks = self.marks
        if among is not None:
            marks = {key: mark for key, mark in marks.items() if key in among}
        if not marks:
            raise CatDogError(tr("There are no edits to save."), tr("Exclude, relabel or move pictures first."))
        if path.resolve() == self.path.resolve():
            raise CatDogError(tr("The edits are kept in this very file already."), tr("Choose another name."))
        try:
            with replacing(path) as file:
                for edit in chain.from_iterable(made(change) for change in changes_of(marks)):
                    file.write(encoded(edit))
        except OSError as error:
            raise CatDogError(
                tr("The edits cannot be saved to {path} ({reason}).", path=path, reason=error.strerror or error),
                tr("Choose another place for them."),
            ) from error
        return len(marks)

    def take_in(self, path: Path, among: frozenset[Key]) -> tuple[Edit, ...]:
        """Make the edits that :meth:`save_edits` wrote, as far as they concern these pictures; each can be undone.

        Returns:
            The edits that changed anything.

        Raises:
            CatDogError: the file cannot be read, has no edits, none of these pictures, or the edits could not be kept.
        """
        content = _read(path, 0, tr("The edits in {path}", path=path))
        if content is None:
            raise CatDogError(tr("{path} does not exist.", path=path), tr("Check the spelling."))
        marks = EditHistory(entries(content.split(b"\n"))).marks
        if not marks:
            raise CatDogError(
                tr("There are no edits in {path}.", path=path), tr("Choose a file that was saved with “Save edits…”.")
            )
        mine = {key: mark for key, mark in marks.items() if key in among}
        if not mine:
            raise CatDogError(
                tr("None of the edits in {path} concerns a picture of this data set.", path=path),
                tr("Edits belong to the contents of files: they must be the same files, in classes of the same names."),
            )
        return self.apply(changes_of(mine), among)

    def _changes(self, change: Change, key: Key) -> bool:
        value = "" if change.field == "label" and change.value == key[1] else change.value
        return bool(getattr(self.marks.get(key, AS_FOUND), change.field) != value)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread or process writes meanwhile, and all that any wrote before is known."""
        with self._guard:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._lock.acquire()
            except filelock.Timeout:
                raise CatDogError(
                    tr("Another window is writing its edits and does not end."), tr("Close it, then try again.")
                ) from None
            except OSError as error:
                raise self._unwritten(error) from error
            try:
                self._catch_up()
                yield
            finally:
                self._lock.release()

    def _append(self, told: Sequence[Edit | Turn]) -> None:
        content = b"".join(map(encoded, told))
        if self._size + len(content) > self._shorten_from:
            self._shorten()
            if self._size + len(content) > MAX_BYTES:
                raise CatDogError(
                    tr("The journal of edits is full ({most} MB).", most=MAX_BYTES >> 20),
                    tr("Save the edits of each data set, remove {path}, and take in those that you still need.", path=self.path),
                )
        try:
            _append(self.path, content)
        except OSError as error:
            raise self._unwritten(error) from error
        self._catch_up()

    def _catch_up(self) -> None:
        content = _read(self.path, max(0, self._size - _TAIL), tr("Your edits"))
        if content is None or content[: len(self._tail)] != self._tail:
            # Another window has written the journal anew, or somebody removed it.
            self._start_over()
            content = _read(self.path, 0, tr("Your edits")) or b""
        new = content[len(self._tail) :]
        new = new[: new.rfind(b"\n") + 1]  # an unfinished line may be one that another process is writing
        self._history.extend(entries(new.split(b"\n")))
        self._size += len(new)
        self._tail = (self._tail + new)[-_TAIL:]

    def _start_over(self) -> None:
        self._history = EditHistory()
        self._size = 0
        self._tail = b""

    def _shorten(self) -> None:
        """Write the journal anew: older edits as few as can be, what nobody can redo not at all, the newest as they are."""
        told = self._history.entries()
        size, first = 0, len(told)
        while first and (size := size + sum(len(encoded(entry)) for entry in told[first - 1])) <= KEPT:
            first -= 1
        older = changes_of(EditHistory(chain.from_iterable(told[:first])).marks)
        try:
            with replacing(self.path) as file:
                for entry in chain(chain.from_iterable(map(made, older)), chain.from_iterable(told[first:])):
                    file.write(encoded(entry))
        except OSError as error:
            raise self._unwritten(error) from error
        self._start_over()
        self._catch_up()
        self._shorten_from = max(SHORTENED_FROM, 2 * self._size)

    def _unwritten(self, error: OSError) -> CatDogError:
        return CatDogError(
            tr("The edit cannot be kept ({reason}).", reason=error.strerror or error),
            tr("Edits are kept in {folder}: check that there is room and that it may be written to.", folder=self.path.parent),
        )


def _read(path: Path, start: int, what: str) -> bytes | None:
    """The file from there on; None where there is none."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise CatDogError(tr("{what} cannot be read: {path} is no file.", what=what, path=path), tr("Move it away."))
        if found.st_size > MAX_BYTES:
            raise CatDogError(
                tr(
                    "{what} cannot be read: {size} MB are more than any journal has.",
                    what=what,
                    size=whole(found.st_size >> 20),
                ),
                tr("Move {path} away.", path=path),
            )
        with path.open("rb") as file:
            file.seek(start)
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CatDogError(
            tr("{what} cannot be read ({reason}).", what=what, reason=error.strerror or error),
            tr("Check that you may read {path}.", path=path),
        ) from error


def _append(path: Path, content: bytes) -> None:
    """Add whole lines on a fresh line, on the disk once this returns; the file is as before where that fails.

    Raises:
        OSError: the disk is full, or the file may not be written to.
    """
    with path.open("a+b", buffering=0) as file:
        before = file.seek(0, os.SEEK_END)
        if before:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                content = b"\n" + content
        try:
            written = 0
            while written < len(content):
                written += file.write(content[written:]) or 0
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                file.truncate(before)
            raise
