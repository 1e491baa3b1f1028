"""Every picture beside its copies, and no more pairs than a person can look at."""

from __future__ import annotations

import numpy as np

from catdog_gui.data.inspection.pairs import COPIES, copies, near_copies


def test_three_copies_are_three_pairs_in_the_order_of_the_set() -> None:
    rows = np.array([7, -1, 3, 7, 3, -1, 7])
    assert copies(rows).tolist() == [[0, 3], [0, 6], [2, 4], [3, 6]]


def test_every_copy_is_near_every_near_copy() -> None:
    rows = np.array([7, -1, 3, 7, 9])
    assert near_copies(rows, np.array([[3, 7], [4, 9], [7, 9]])).tolist() == [[0, 2], [0, 4], [2, 3], [3, 4]]


def test_none_is_an_empty_list_of_pairs() -> None:
    for rows in (np.zeros(0, np.int64), np.array([1, 2, -1, -1])):
        assert copies(rows).shape == (0, 2)
        assert near_copies(rows, np.zeros((0, 2), np.int64)).shape == (0, 2)


def test_very_many_copies_are_paired_with_the_first_alone() -> None:
    many = COPIES + 1
    assert copies(np.full(many, 5)).tolist() == [[0, index] for index in range(1, many)]
    rows = np.array([1, 2] * many)
    expected = {(min(pair), max(pair)) for k in range(many) for pair in ((0, 2 * k + 1), (2 * k, 1))}
    assert near_copies(rows, np.array([[1, 2]])).tolist() == sorted(map(list, expected))
