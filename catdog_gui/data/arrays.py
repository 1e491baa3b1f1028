"""Files of several arrays (``.npz``), opened so that a hostile one costs no more than it may."""

from __future__ import annotations

import math
import stat
import zipfile
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

_READERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
_MOST_ARRAYS = 64


def read_arrays(path: Path, most: int) -> dict[str, NDArray[Any]]:
    """Every array of a file by its name; nothing in it is run.

    numpy makes room for whatever shape a file declares before it reads. Here the shape has to account for the bytes that are
    there, and all of them together for no more than ``most``.

    Raises:
        OSError: it is not there, no file, or cannot be read.
        ValueError: it is damaged, of another kind, or too large.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is no file")
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > _MOST_ARRAYS or sum(member.file_size for member in members) > most:
                raise ValueError("it is too large")
            arrays = {}
            for member in members:
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise ValueError("it is packed in another way")  # one whose unpacking takes memory without bounds
                with archive.open(member) as file:
                    arrays[member.filename.removesuffix(".npy")] = _read(file, member.file_size)
            return arrays
    except OSError:
        raise
    except Exception as error:  # numpy takes the header for Python, and zips raise as they please
        raise ValueError(f"it is damaged ({error})") from error


def _read(file: IO[bytes], size: int) -> NDArray[Any]:
    version = np.lib.format.read_magic(file)
    if version not in _READERS:
        raise ValueError("an array of another version")
    shape, by_column, kind = _READERS[version](file)
    if kind.hasobject or by_column or min(shape, default=0) < 0:
        raise ValueError("an array of another kind")
    needed = math.prod(shape) * kind.itemsize
    if needed > size:
        raise ValueError("an array that is larger than its file")
    content = file.read(needed)
    if len(content) != needed or file.read(1):
        raise ValueError("an array that is cut off, or followed by something")
    return np.frombuffer(bytearray(content), kind).reshape(shape) if needed else np.zeros(shape, kind)
