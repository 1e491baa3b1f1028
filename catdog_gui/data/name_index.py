"""Finds pictures of a set by what people write about them in lists and tables."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence


class NameIndex:
    """Answers which of these relative names is meant."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._exact = {name: index for index, name in enumerate(names)}
        self._by_file: defaultdict[str, list[int]] = defaultdict(list)
        for name, index in self._exact.items():
            self._by_file[name.rpartition("/")[2]].append(index)

    def find(self, text: str) -> tuple[int, ...]:
        """Indices of the names that are, or else end like, the path in ``text``: one, none, or several that it fits."""
        name = unicodedata.normalize("NFC", text).removeprefix("./")
        for spelled in dict.fromkeys((name, name.replace("\\", "/"))):
            if spelled in self._exact:
                return (self._exact[spelled],)
            ends = self._by_file.get(spelled.rpartition("/")[2], ())
            if fitting := tuple(index for index in ends if f"/{self._names[index]}".endswith(f"/{spelled}")):
                return fitting
        return ()
