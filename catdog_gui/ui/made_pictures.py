"""Pictures that are in no file yet: pasted or dropped from another program, and drawings to try the model on."""

from __future__ import annotations

import io
import itertools
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QImage

from catdog_gui.data.demo import VERSION, draw_one
from catdog_gui.data.drawings.body import Kind
from catdog_gui.errors import CatDogError
from catdog_gui.files import write_atomically
from catdog_gui.language import tr
from catdog_gui.settings import folders

DRAWINGS: tuple[tuple[Kind, int], ...] = (("cat", 7), ("dog", 4), ("cat", 12))
"""Kinds and seeds of the drawings to try."""

_SIZE = (480, 384)
_KEPT = 200
"""Pasted pictures that stay in the cache folder; older ones are removed."""


class PictureMaker(QObject):
    """Writes pictures into the program's cache folder, on a thread beside the window's.

    Signals:
        kept: path of a picture that was handed in.
        failed: why it could not be kept, a CatDogError.
        drawn: path of one of the drawings to try, once each, in their order.
    """

    kept = Signal(object)
    failed = Signal(object)
    drawn = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._numbers = itertools.count(1)

    def keep(self, image: tuple[bytes, str] | QImage) -> None:
        """Make a file of a picture: of a file's content and ending, as it is; of pixels, as PNG."""
        name = f"pasted {time.strftime('%Y-%m-%d %H.%M.%S')} {next(self._numbers)}"
        self._pool.start(lambda: self._keep(image, name))

    def draw(self) -> None:
        """Make the drawings to try, where they are not there from an earlier start."""
        self._pool.start(self._draw)

    def shutdown(self, timeout_ms: int) -> bool:
        """Give what is under way ``timeout_ms``; True when the thread is gone."""
        self._pool.clear()
        return self._pool.waitForDone(timeout_ms)

    def _keep(self, image: tuple[bytes, str] | QImage, name: str) -> None:
        folder = folders().cache / "pasted"
        try:
            if isinstance(image, QImage):
                path = folder / f"{name}.png"
                folder.mkdir(parents=True, exist_ok=True)
                if not image.save(str(path), quality=80):  # hardly packed: that takes a second for a large one
                    raise OSError(tr("is there space in {folder}?", folder=folder))
            else:
                content, ending = image
                path = folder / f"{name}{ending}"
                write_atomically(path, content)
        except OSError as error:
            reason = error.strerror or str(error)
            hint = tr("It is put into {folder} first: {reason}.", folder=folder, reason=reason)
            self.failed.emit(CatDogError(tr("The picture could not be kept."), hint))
            return
        self.kept.emit(path)
        _tidy(folder)

    def _draw(self) -> None:
        folder = folders().cache / f"drawings to try {VERSION}"
        for number, (kind, seed) in enumerate(DRAWINGS, 1):
            path = folder / f"drawing {number} ({kind}).png"
            try:
                if not path.is_file():
                    buffer = io.BytesIO()
                    draw_one(kind, seed, _SIZE).save(buffer, "PNG")
                    write_atomically(path, buffer.getvalue())
            except OSError:
                return  # a full disk: there is nothing to try, and all else works
            self.drawn.emit(path)


def _tidy(folder: Path) -> None:
    with suppress(OSError):
        files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in files[:-_KEPT]:
            path.unlink()
