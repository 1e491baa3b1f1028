"""Words about a disk that takes no more, or cannot be written to."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from catdog_gui.language import tr
from catdog_gui.words import file_size

FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
LOCKED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def is_full(error: OSError) -> bool:
    """Whether there was no room left, on the disk or in the share of it that this person has."""
    return error.errno in FULL


def is_locked(error: OSError) -> bool:
    """Whether the place may be read but not written to."""
    return error.errno in LOCKED


def shortage(folder: Path, needed: int) -> str:
    """How much is missing for ``needed`` more bytes in ``folder``, e.g. ``1.2 GB are missing on the disk of /data``."""
    free = 0
    with suppress(OSError):
        free = shutil.disk_usage(folder).free
    if free >= needed:  # a quota, or room that was made meanwhile
        return tr("there was no room for {size} more in {folder}", size=file_size(needed), folder=folder)
    return tr("{size} are missing on the disk of {folder}", size=file_size(max(10**6, needed - free)), folder=folder)


def reason(error: OSError) -> str:
    """What the operating system says."""
    return error.strerror or (os.strerror(error.errno) if error.errno else str(error))
