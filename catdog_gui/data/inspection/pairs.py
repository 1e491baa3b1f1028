"""From contents that are alike to pictures that are: every picture of a set beside its copies and near copies."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

COPIES = 50
"""Where more pictures than this have one content, each is paired with the first of them only."""

Indices = NDArray[np.int64]


def copies(rows: Indices) -> Indices:
    """Pairs of pictures that have the same content.

    Args:
        rows: a number for the content of each picture, -1 where it has none.

    Returns:
        int64 (m, 2), in ascending order, the lower index first; three copies of one picture are three pairs.
    """
    found: list[tuple[int, int]] = []
    for members in _members(rows).values():
        if len(members) > 1:
            found += combinations(members, 2) if len(members) <= COPIES else product(members[:1], members[1:])
    return _sorted(found)


def near_copies(rows: Indices, pairs: Indices) -> Indices:
    """Pairs of pictures whose contents are near copies.

    Args:
        rows: as for :func:`copies`.
        pairs: numbers of contents, int64 (m, 2).

    Returns:
        As :func:`copies`: every picture of the one content with every one of the other, unless those are very many.
    """
    members = _members(rows)
    found: list[tuple[int, int]] = []
    for one, other in pairs.tolist():
        left, right = members.get(one), members.get(other)
        if left is None or right is None:
            continue
        if len(left) * len(right) > COPIES:
            found += {*product(left[:1], right), *product(left, right[:1])}
        else:
            found += product(left, right)
    return _sorted(found)


def _members(rows: Indices) -> dict[int, list[int]]:
    """The pictures of each content, in their order."""
    members: dict[int, list[int]] = {}
    for index, row in enumerate(rows.tolist()):
        if row >= 0:
            members.setdefault(row, []).append(index)
    return members


def _sorted(found: list[tuple[int, int]]) -> Indices:
    pairs = np.sort(np.array(found, np.int64).reshape(-1, 2), axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
