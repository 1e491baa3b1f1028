"""A lock of the operating system's, which dies with its process, and a note beside it that says who holds it."""

from __future__ import annotations

import datetime
import json
import os
import platform
from contextlib import suppress
from pathlib import Path

import filelock

from catdog_gui.language import tr

_NOTE_MAX = 1000
"""Bytes of a note that are read; ours have some hundred."""


class Lock:
    """A lock on ``path``; a file beside it (``lock-owner.json`` for ``.lock``) names its holder.

    The note is a courtesy: it may be missing, where there was no room for it, and never decides anything. It is only looked at
    while somebody holds the lock, so that what a killed process left behind misleads nobody.
    """

    def __init__(self, path: Path) -> None:
        self._note = path.with_name(f"{path.name.removeprefix('.')}-owner.json")
        self._lock = filelock.FileLock(path, thread_local=False)

    def acquire(self, timeout: float = 0) -> None:
        """Take the lock, waiting for at most ``timeout`` seconds.

        Raises:
            filelock.Timeout: somebody else holds it.
            OSError: the folder is missing or cannot be written to.
        """
        self._lock.acquire(timeout=timeout)
        since = datetime.datetime.now().astimezone().isoformat(" ", "minutes")[:16]
        note = {"process": os.getpid(), "computer": platform.node(), "since": since}
        with suppress(OSError):
            self._note.write_text(json.dumps(note), "utf-8")

    def release(self) -> None:
        """Let go of the lock; nothing happens where it is not held."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._note.unlink()
        self._lock.release()

    def owner(self) -> str:
        """Who holds the lock, as far as is known, e.g. ``process 4711 on atlas, since 2026-05-01 09:30``; else ""."""
        try:
            with self._note.open("rb") as file:
                note = json.loads(file.read(_NOTE_MAX))
        except (OSError, ValueError, RecursionError):
            return ""
        if not isinstance(note, dict):
            return ""
        process, computer, since = (_shown(note.get(name)) for name in ("process", "computer", "since"))
        if process and computer:
            words = tr("process {number} on {computer}", number=process, computer=computer)
        else:
            words = tr("process {number}", number=process) if process else computer
        return ", ".join(filter(None, (words, tr("since {time}", time=since) if since else "")))


def is_held(path: Path) -> bool:
    """Whether a process that is alive holds the lock at ``path``; no lock is made where there is none."""
    if not path.is_file():
        return False
    lock = filelock.FileLock(path, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except (OSError, filelock.Timeout):
        return True
    lock.release()
    return False


def _shown(value: object) -> str:
    """A number or a short plain text of a note, which anybody may have written; "" for anything else."""
    text = str(value) if isinstance(value, int | str) else ""
    return text if text.isprintable() and len(text) <= 64 else ""
