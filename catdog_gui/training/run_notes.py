"""What a person keeps about a run: a title, a star, tags, a note. ``notes.json`` in its folder; training never writes it."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Self

from pydantic import model_validator

from catdog_gui.disk import is_full, reason, shortage
from catdog_gui.errors import RunError
from catdog_gui.files import write_atomically
from catdog_gui.language import later, tr
from catdog_gui.schema import Config, ConfigError, parsed, refuse
from catdog_gui.training.record import RECORD
from catdog_gui.untrusted import read_json
from catdog_gui.words import whole

FORMAT = 1
NOTES = "notes.json"

MOST_BYTES = 64 << 10
"""Of a notes.json; the longest that can be written has some 30,000."""

MOST_TITLE, MOST_TAGS, MOST_TAG, MOST_NOTE = 100, 12, 30, 4000
"""Letters of a title, tags of a run, letters of a tag, letters of a note."""


class RunNotes(Config):
    """``notes.json``. An empty ``title`` leaves the run the name of its folder."""

    format: int = FORMAT
    title: str = ""
    favourite: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if len(self.title) > MOST_TITLE:
            raise refuse("title", tr("a title has at most {most} letters", most=MOST_TITLE))
        if len(self.tags) > MOST_TAGS:
            raise refuse("tags", tr("a run has at most {most} tags", most=MOST_TAGS))
        if any(len(tag) > MOST_TAG for tag in self.tags):
            raise refuse("tags", tr("a tag has at most {most} letters", most=MOST_TAG))
        if len(self.note) > MOST_NOTE:
            raise refuse("note", tr("a note has at most {most} letters", most=whole(MOST_NOTE)))
        for field, text in (("title", self.title), ("tags", "".join(self.tags)), ("note", self.note)):
            if any("\ud800" <= letter <= "\udfff" for letter in text):
                raise refuse(field, tr("half a letter cannot be written"))
        return self


def tags_from(text: str) -> tuple[str, ...]:
    """Tags as a person types them, with commas between; each once."""
    return tuple(dict.fromkeys(tag for part in text.split(",") if (tag := " ".join(part.split()))))


def read_notes(folder: Path) -> RunNotes:
    """The notes in a run's folder; empty ones where there are none yet.

    Raises:
        RunError: damaged, longer than they may be, or made by a newer version.
    """
    try:
        tree = read_json(folder / NOTES, MOST_BYTES)
    except FileNotFoundError:
        return RunNotes()
    except (OSError, ValueError):
        raise RunError(tr("The notes of the run {name} are damaged.", name=folder.name), tr(_MEND, file=NOTES)) from None
    version = tree.get("format") if isinstance(tree, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise RunError(
            tr("The notes of the run {name} were made by a newer version.", name=folder.name), tr("Update catdog-gui.")
        )
    try:
        return parsed(RunNotes, tree)
    except ConfigError as error:
        raise RunError(
            tr("The notes of the run {name} are not valid: {why}.", name=folder.name, why=_refused(error)), tr(_MEND, file=NOTES)
        ) from None


def keep_notes(folder: Path, **changes: object) -> RunNotes:
    """Change fields of a run's notes, on the disk at once; all others stay as they are there.

    Returns:
        The notes as they are now.

    Raises:
        RunError: longer than they may be; the run is gone; the notes there cannot be read, or no new ones written.
    """
    if not (folder / RECORD).is_file():  # writing would make the folder anew
        raise RunError(
            tr("The run {name} is gone: its folder was moved or deleted.", name=folder.name), tr("Nothing was changed.")
        )
    try:
        notes = parsed(RunNotes, read_notes(folder).model_dump() | changes)
    except ConfigError as error:
        raise RunError(
            tr("The notes of the run {name} cannot be kept: {why}.", name=folder.name, why=_refused(error)), tr("Shorten it.")
        ) from None
    try:
        write_atomically(folder / NOTES, notes.model_dump_json(indent=2).encode())
    except OSError as error:
        why = shortage(folder, MOST_BYTES) if is_full(error) else reason(error)
        raise RunError(
            tr("The notes of the run {name} cannot be kept ({why}).", name=folder.name, why=why),
            tr("Check the disk, then try again."),
        ) from None
    return notes


_MEND = later("Its {file} is left as it is: mend it, or remove it to begin anew.")


def _refused(error: ConfigError) -> str:
    return textwrap.shorten("; ".join(problem.message for problem in error.problems), 200, placeholder=" …")
