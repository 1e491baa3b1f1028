"""A disk small enough to be filled in a test."""

from __future__ import annotations

import os
from pathlib import Path


class SmallDisk:
    """A file system of a few MB at ``path``, which can be filled to the brim and emptied again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "filler"

    def fill(self, leave: int = 0) -> None:
        """Leave at most ``leave`` bytes."""
        state = os.statvfs(self.path)
        with self._filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, state.f_bavail * state.f_frsize - leave)

    def empty(self) -> None:
        """Free what :meth:`fill` took."""
        self._filler.unlink()
