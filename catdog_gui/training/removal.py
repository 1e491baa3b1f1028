"""Runs that are no longer wanted: into the system's trash, or away for good. Never one that is under way."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from catdog_gui.disk import reason
from catdog_gui.errors import RunError
from catdog_gui.language import tr
from catdog_gui.locks import Lock, is_held
from catdog_gui.training.record import LOCK, RECORD


class NoTrashError(RunError):
    """The system has no trash for a run: on another disk, say, or a drive in the network."""


def check_idle(folder: Path) -> None:
    """See that nobody trains the run in ``folder``, here or in another process.

    Raises:
        RunError: somebody does; says who. Or it is gone.
    """
    if not (folder / RECORD).is_file():
        raise RunError(
            tr("The run {name} is gone: its folder was moved or deleted.", name=folder.name),
            tr("Look at the list of runs again."),
        )
    # A folder that may only be read has a lock that nobody could have taken.
    if os.access(folder, os.W_OK) and is_held(folder / LOCK):
        owner = Lock(folder / LOCK).owner()
        raise RunError(
            tr("The run {name} is being trained ({owner}).", name=folder.name, owner=owner)
            if owner
            else tr("The run {name} is being trained.", name=folder.name),
            tr("Stop it there first."),
        )


def trash(folder: Path) -> None:
    """Put a run into the system's trash, from where a person can take it back.

    Raises:
        NoTrashError: there is none for it; nothing was touched.
        RunError: it is under way, or gone.
    """
    from send2trash import send2trash  # late: it looks for libraries of the desktop

    check_idle(folder)
    place = folder.absolute()
    if _is_elsewhere(place):
        raise _no_trash(folder, tr("it is not on a disk of this computer"))
    try:
        send2trash(place)
    except OSError as error:
        if os.path.lexists(place):
            raise _no_trash(folder, reason(error)) from None


def delete(folder: Path) -> None:
    """Delete a run for good; of a link to one, the link.

    Raises:
        RunError: it is under way, or gone, or may not be deleted.
    """
    check_idle(folder)
    try:
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        raise RunError(
            tr("The run {name} cannot be deleted ({why}).", name=folder.name, why=reason(error)),
            tr("What is left of it is in {folder}.", folder=folder),
        ) from None


def _no_trash(folder: Path, why: str) -> NoTrashError:
    return NoTrashError(
        tr("There is no trash for the run {name}: {why}.", name=folder.name, why=why), tr("It can only be deleted for good.")
    )


def _is_elsewhere(place: Path) -> bool:
    """Whether Windows would delete it without a word, for its recycle bin holds what comes from disks of this computer alone."""
    if sys.platform == "win32":
        import ctypes

        fixed = 3
        return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) != fixed)
    return False
