"""What lies in a folder or zip, before anybody asks what the pictures show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from catdog_gui.data.imageset import Picture
from catdog_gui.language import later, tr
from catdog_gui.words import counted, listed, whole

PICTURE_ENDINGS = frozenset(
    (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm", ".avif")
)
"""Endings, lower case, of files that are taken for pictures; what is really in them shows when they are decoded."""

_SYSTEM = frozenset(("__macosx", "thumbs.db", "desktop.ini", "@eadir", "$recycle.bin"))


@dataclass(slots=True)
class Inventory:
    """Grows while folders and zips are walked through.

    ``zips`` are zips that lie among the files: like pictures, plain files or members of a zip. ``others`` counts files that
    are neither, by ending. ``hidden`` counts hidden and system files (a hidden folder is one), ``unreadable`` folders and
    members that could not be listed, ``links`` links in zips. ``notes`` are sentences about what was left out on the way.

    Of zips it also remembers how much they claim: ``members`` counts all entries of their lists, ``declared`` is the size of
    the pictures and zips in them, ``packed`` the size of those zips that a person has on the disk, both in bytes.
    """

    pictures: list[Picture] = field(default_factory=list)
    zips: list[Picture] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    folders: int = 0
    hidden: int = 0
    unreadable: int = 0
    links: int = 0
    members: int = 0
    declared: int = 0
    packed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        """Files that are neither hidden nor the system's."""
        return len(self.pictures) + len(self.zips) + self.others.total()

    def add(self, name: str, path: Path, member: str = "") -> None:
        """Take in one file. ``name``: tidy relative name; ``path`` and ``member`` as in :class:`Picture`."""
        ending = ending_of(name)
        if ending in PICTURE_ENDINGS:
            self.pictures.append(Picture(name, path, member))
        elif ending == ".zip":
            self.zips.append(Picture(name, path, member))
        else:
            self.others[ending or later("no ending")] += 1

    def describe(self) -> str:
        """What was found, as the end of a sentence: ``12 pictures, 1 zip, 3 other files (.csv 3) in 2 folders``."""
        parts = [counted(len(self.pictures), "picture")]
        if self.zips:
            parts.append(counted(len(self.zips), "zip"))
        if self.others:
            parts.append(f"{counted(self.others.total(), 'other file')} ({_endings(self.others)})")
        found = ", ".join(parts)
        if self.folders == 1:
            return tr("{found} in 1 folder", found=found)
        return tr("{found} in {number} folders", found=found, number=whole(self.folders))

    def left_out(self) -> list[str]:
        """Sentences about everything that is no part of the data set."""
        lines = list(self.notes)
        if self.others:
            files = counted(self.others.total(), "file")
            lines.append(tr("Left out {files} other than pictures ({endings}).", files=files, endings=_endings(self.others)))
        if self.hidden:
            lines.append(tr("Left out {files}.", files=counted(self.hidden, "hidden or system file")))
        if self.zips:
            names = listed(zipped.name for zipped in self.zips)
            zips = counted(len(self.zips), "zip")
            lines.append(tr("Left out {zips} beside the pictures ({names}).", zips=zips, names=names))
        if self.links:
            lines.append(tr("Left out {links} in zips; they are not followed.", links=counted(self.links, "link")))
        if self.unreadable:
            lines.append(
                tr("Left out 1 folder or file that could not be listed.")
                if self.unreadable == 1
                else tr("Left out {number} folders or files that could not be listed.", number=whole(self.unreadable))
            )
        return lines


def hidden(name: str) -> bool:
    """Whether a file or folder of this name (no path) is hidden or the operating system's own."""
    return name.startswith(".") or name.casefold() in _SYSTEM


def ending_of(name: str) -> str:
    """Ending in lower case with its dot; empty where there is none."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return dot + ending.lower() if stem else ""


def _endings(counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return listed((f"{tr(ending)} {whole(number)}" for ending, number in ordered), 5)
