"""What the window remembers from one start to the next: sizes, columns, the page, how things are shown."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from catdog_gui.files import write_atomically
from catdog_gui.untrusted import read_json

log = logging.getLogger(__name__)

_MOST_BYTES = 64 << 10
"""Of the file; ours has some two thousand."""

SOON = 1000
"""Milliseconds from a change until it is on the disk: a crash costs no more than that, and a drag is one write a second."""


class WindowMemory(QObject):
    """Values by name, each as JSON has them, written a moment after they change.

    The file may be anybody's: whoever asks for a value checks it. A file that cannot be read counts as empty, one that cannot
    be written costs what it would have remembered.
    """

    layout_reset = Signal()
    """Sizes, columns and places are to be as they were designed; what keeps some of them forgets it."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._values = _read(file)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.save)
        self._changed = False

    def value(self, name: str) -> Any:
        """What was kept under ``name``; None where nothing was."""
        return self._values.get(name)

    def keep(self, name: str, value: Any) -> None:
        """Remember ``value``, anything that JSON can hold; None forgets what was there."""
        if self._values.get(name) == value:
            return
        if value is None:
            del self._values[name]
        else:
            self._values[name] = value
        self._changed = True
        if not self._timer.isActive():  # not begun anew, or what changes all the time would never be written
            self._timer.start()

    @Slot()
    def save(self) -> None:
        """Write what has changed since the last time at once."""
        self._timer.stop()
        if not self._changed:
            return
        self._changed = False
        try:
            write_atomically(self._file, json.dumps(self._values).encode())
        except OSError as error:
            log.warning("What the window remembers could not be saved: %s", error)


def _read(file: Path) -> dict[str, Any]:
    try:
        saved = read_json(file, _MOST_BYTES)
    except (OSError, ValueError):
        return {}  # the first start, or a file that somebody damaged: the design is as good
    return saved if isinstance(saved, dict) else {}
