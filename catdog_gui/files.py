"""Writing files so that nobody ever reads half of one."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from catdog_gui.errors import CatDogError
from catdog_gui.language import tr


def write_atomically(path: Path, content: bytes, *, before: Path | None = None) -> None:
    """Replace ``path`` by ``content`` so that a crash or power cut leaves the old file or the new one, never a part.

    Args:
        before: where the old file is kept. In between there is a moment without a file at ``path``.

    Raises:
        OSError: the disk is full or the folder read-only; the old file is untouched then.
    """
    with replacing(path, before=before) as file:
        file.write(content)


def save(path: Path, content: bytes) -> None:
    """Write a file that a person asked for.

    Raises:
        CatDogError: it cannot be written; what was there before is untouched.
    """
    try:
        write_atomically(path, content)
    except OSError as error:
        raise CatDogError(
            tr("“{name}” could not be written: {reason}.", name=path.name, reason=error.strerror or error),
            tr("Choose a folder that you may write to."),
        ) from error


@contextmanager
def replacing(path: Path, *, before: Path | None = None) -> Iterator[BinaryIO]:
    """A file to write little by little, which takes the place of ``path`` once all went well.

    Where the context is left by an exception, the old file is untouched and nothing new is left behind. ``before`` is as for
    :func:`write_atomically`.

    Raises:
        OSError: as :func:`write_atomically`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if before is not None and path.exists():
            path.replace(before)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk itself: a power cut may undo a renaming before that, long after it was done.

    Where the system knows no such thing (Windows, some network drives) it orders names by itself.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path, *names: str) -> None:
    """Remove what killed processes left of files they were writing in place of these; nobody may be writing them now."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            if any(re.fullmatch(rf"\.{re.escape(name)}\.[a-z0-9_]{{8}}", path.name) for name in names):
                path.unlink()
