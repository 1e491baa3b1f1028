"""A data set that has been recognised but not yet decoded: where each picture is, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture file, or one member of a zip.

    ``name`` is its path relative to what was opened, with "/" on every system (for a member of a zip inside the zip:
    ``train.zip/train/cat.0.jpg``). ``member`` is empty for a plain file at ``path``; else ``path`` is the zip it is in.
    """

    name: str
    path: Path
    member: str = ""


@dataclass(frozen=True, slots=True)
class ImageSet:
    """Pictures in natural order of their names, with labels.

    ``labels[i]`` indexes ``class_names``; ``parts[i]`` is "train", "val" or "test" where the folders say so, else "".
    ``notes`` are sentences a person should read: what was left out and why.
    """

    source: Path
    pictures: tuple[Picture, ...]
    labels: NDArray[np.int64]
    class_names: tuple[str, ...]
    parts: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.pictures)

    @property
    def names(self) -> tuple[str, ...]:
        """Relative names, in order."""
        return tuple(picture.name for picture in self.pictures)
