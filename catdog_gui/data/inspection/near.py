"""Near copies: pictures that show the same though their bytes differ, because one was compressed anew, resized or trimmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.inspection.survey import THUMB, Survey
from catdog_gui.progress import StopCheck, Stopped, never

DISTANCE = 10
"""Most bits of 64 in which the perceptual hashes of near copies differ."""

ALIKE = 0.96
"""Least correlation between the thumbnails of near copies."""

BRIGHTNESS = 48.0
"""Most that the means of red, green and blue of near copies differ, of 255."""

CONTRAST = 2 / 3
"""Least ratio between the contrasts of near copies."""

PLAIN = 4.0
"""A thumbnail that varies less than this, of 255, is too plain to be told from any other plain one, and has no near copies."""

CROWD = 256
"""Pictures of one bucket that each is compared with, at most."""

PARTNERS = 32
"""Near copies of one picture that are looked for among the later ones, at most."""

_BAND = 16
_MASKS = (0, *(1 << i for i in range(_BAND)), *(1 << i | 1 << j for i in range(_BAND) for j in range(i)))
"""All ways in which up to two bits of a band can differ."""

_BITS_OF = np.array([number.bit_count() for number in range(1 << 16)], np.uint8)
_BLOCK = 1 << 21
_VERIFIED = 4096

Indices = NDArray[np.int64]


def near_pairs(survey: Survey, should_stop: StopCheck = never) -> Indices:
    """Pairs of different contents that show the same picture.

    Candidates are pairs whose perceptual hashes differ in at most :data:`DISTANCE` bits. They are found by the pigeonhole
    principle: of four bands of 16 bits, one differs in two bits at most, so that looking up the 137 neighbours of every band
    misses none. Candidates count where the thumbnails agree in structure and colour (correlation over red, green and blue,
    each less its mean) and nearly agree in brightness and contrast. Proportions do not matter: squashed copies are copies.
    Mirrored pictures and other shots of the same scene are no near copies.

    Where hundreds of pictures have nearly the same hash (pages of text, frames of a film), each is compared with some of them
    only (:data:`CROWD`, :data:`PARTNERS`), so that time and memory stay in proportion to the number of pictures.

    Returns:
        int64 (m, 2), rows of the survey, the lower one first, in ascending order.

    Raises:
        Stopped: ``should_stop`` said so; it is asked often.
    """
    rows = np.flatnonzero(survey.readable & (_contrasts(survey.thumbs) >= PLAIN))
    candidates = rows[_candidates(survey.perceptual[rows], should_stop)]
    near = np.zeros(len(candidates), np.bool_)
    for start in range(0, len(candidates), _VERIFIED):
        if should_stop():
            raise Stopped
        part = candidates[start : start + _VERIFIED]
        near[start : start + _VERIFIED] = _alike(survey.thumbs[part[:, 0]], survey.thumbs[part[:, 1]])
    return candidates[near]


def group_keys(hashes: Sequence[str], survey: Survey, pairs: Indices) -> tuple[str, ...]:
    """For each picture a key that its exact and near copies share: the lowest content hash among them; "" stays "".

    Grouping is transitive: where a is like b and b like c, all three share a key although a and c may differ visibly. So a
    split by these keys separates no pair. A chain of pictures that swallowed a data set would leave nothing to split: a group
    of more than a fifth of all contents, and more than eight, is given up, and its pictures are grouped by exact copies alone.
    """
    from scipy.sparse import coo_array  # late: takes a quarter of a second
    from scipy.sparse.csgraph import connected_components

    count = len(survey)
    graph = coo_array((np.ones(len(pairs), np.bool_), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    groups = connected_components(graph, directed=False)[1]
    _, first, group, sizes = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    giant = sizes[group] > max(8, count // 5)
    leader = np.where(giant, np.arange(count), first[group])
    contents = tuple(survey.row_of)
    return tuple(contents[leader[row]] if row >= 0 else entry for entry, row in zip(hashes, survey.rows(hashes), strict=True))


def _candidates(hashes: NDArray[np.uint64], should_stop: StopCheck) -> Indices:
    """Pairs (i, j), i < j, of hashes that differ in at most ``DISTANCE`` bits, int64 (m, 2), in ascending order."""
    found = [np.zeros(0, np.int64)]
    held, most = 0, _BLOCK + 2 * PARTNERS * len(hashes)
    for fresh in _differing_little(hashes, should_stop):
        found.append(fresh)
        held += len(fresh)
        if held > most:
            found = [_likeliest(np.concatenate(found), hashes)]
            held = len(found[0])
    return np.stack(np.divmod(_likeliest(np.concatenate(found), hashes), max(1, len(hashes))), axis=1)


def _differing_little(hashes: NDArray[np.uint64], should_stop: StopCheck) -> Iterator[Indices]:
    """Codes ``i * n + j`` of pairs, some of them again and again."""
    for band in range(0, 64, _BAND):
        keys = ((hashes >> np.uint64(band)) & np.uint64((1 << _BAND) - 1)).astype(np.int64)
        order = np.lexsort((hashes, keys))
        keys = keys[order]
        bounds = np.searchsorted(keys, np.arange((1 << _BAND) + 1))
        for mask in _MASKS:
            # Each pair of buckets once; within a bucket, each with those behind it.
            left = np.flatnonzero(keys ^ mask > keys) if mask else np.arange(len(keys))
            begin = bounds[keys[left] ^ mask] if mask else left + 1
            count = np.clip(bounds[(keys[left] ^ mask) + 1] - begin, 0, CROWD)
            left, begin, count = left[count > 0], begin[count > 0], count[count > 0]
            for start in range(0, len(left), _BLOCK // CROWD):
                if should_stop():
                    raise Stopped
                part = slice(start, start + _BLOCK // CROWD)
                one = order[np.repeat(left[part], count[part])]
                other = order[np.repeat(begin[part], count[part]) + _counting(count[part])]
                close = _bits(hashes[one] ^ hashes[other]) <= DISTANCE
                one, other = one[close], other[close]
                yield np.minimum(one, other) * len(hashes) + np.maximum(one, other)


def _counting(counts: Indices) -> Indices:
    """0, 1, … up to each of ``counts``, one after the other: (2, 3) gives 0, 1, 0, 1, 2."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1]) - np.repeat(ends - counts, counts)


def _likeliest(codes: Indices, hashes: NDArray[np.uint64]) -> Indices:
    """Each code once, in ascending order; of one picture's pairs with later ones at most ``PARTNERS``.

    Half of those are the closest, the others are spread over the rest: in a crowd of several likenesses, the closest alone
    would link each with its own likeness only.
    """
    codes = np.sort(codes)
    codes = codes[np.diff(codes, prepend=-1) > 0]  # by hashing, as numpy.unique does it, takes many times as long
    one, other = np.divmod(codes, max(1, len(hashes)))
    order = np.lexsort((_bits(hashes[one] ^ hashes[other]), one))
    begin = np.searchsorted(one, one)  # ``one`` ascends, and ``order`` keeps it so
    number = np.searchsorted(one, one, side="right") - begin
    half = PARTNERS // 2
    rank = np.arange(len(codes)) - begin - half
    rest = np.maximum(1, number - half)
    spread = rank * half // rest > (rank - 1) * half // rest
    return np.sort(codes[order[(rank < 0) | (number <= PARTNERS) | spread]])


def _bits(words: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """How many bits are set in each."""
    counts: NDArray[np.uint8] = _BITS_OF[words.view(np.uint16)].reshape(-1, 4).sum(axis=1, dtype=np.uint8)
    return counts


def _contrasts(thumbs: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Standard deviation of each thumbnail, every colour around its own mean, (n,)."""
    powers = np.zeros(len(thumbs), np.float32)
    for start in range(0, len(thumbs), _VERIFIED):
        centred = _centred(thumbs[start : start + _VERIFIED])[0]
        powers[start : start + _VERIFIED] = _product(centred, centred)
    return np.sqrt(powers)


def _centred(thumbs: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The thumbnails less their mean colours, (n, 256, 3), and those means, (n, 3)."""
    values = thumbs.reshape(len(thumbs), -1, 3).astype(np.float32)
    means = np.einsum("npc->nc", values) / values.shape[1]
    return values - means[:, None], means


def _product(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Covariance of centred thumbnails, pair by pair, (n,)."""
    product: NDArray[np.float32] = np.einsum("npc,npc->n", one, other) / (THUMB * THUMB * 3)
    return product


def _alike(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether thumbnails show the same, pair by pair, (m,); none of them is plain."""
    (left, left_means), (right, right_means) = _centred(one), _centred(other)
    left_power, right_power = _product(left, left), _product(right, right)
    same_structure = _product(left, right) >= ALIKE * np.sqrt(left_power * right_power)
    same_light = np.abs(left_means - right_means).max(axis=1) <= BRIGHTNESS
    ratio = np.minimum(left_power, right_power) / np.maximum(left_power, right_power)
    same: NDArray[np.bool_] = same_structure & same_light & (ratio >= CONTRAST**2)
    return same
