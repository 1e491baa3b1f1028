"""Reading small files that may come from anybody, so that none of them costs more than it may."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

from catdog_gui.language import tr
from catdog_gui.words import whole


def read_bounded(path: Path, most: int) -> bytes:
    """The whole of a file that may come from anybody.

    Raises:
        OSError: it is not there or may not be read; it is no file (opening a pipe would wait for ever); it has more than
            ``most`` bytes.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, tr("it is no file"), str(path))
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise OSError(errno.EFBIG, tr("it has more than {n} bytes", n=whole(most)), str(path))
        return file.read(size)


def read_json(path: Path, most: int) -> Any:
    """What a JSON file holds, whoever wrote it.

    Raises:
        OSError: as :func:`read_bounded`.
        ValueError: it is no JSON, or nested without end.
    """
    return parsed_json(read_bounded(path, most))


def parsed_json(content: bytes | str) -> Any:
    """What a JSON text says. Raises ValueError where it is none, or nested without end."""
    try:
        return json.loads(content)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
