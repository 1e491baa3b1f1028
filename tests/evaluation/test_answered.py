"""Pictures and answers: which are wrong, and in which order."""

from __future__ import annotations

import numpy as np

from catdog_gui.evaluation.answered import Answered

SHARES = np.array([[0.9, 0.1], [0.2, 0.8], [0.4, 0.6], [0.3, 0.7], [0.7, 0.3]])


def answered() -> Answered:
    names = tuple(f"{letter}.jpg" for letter in "abcde")
    return Answered(("cat", "dog"), names, np.array([0, 0, 0, 1, 1]), SHARES, None)


def test_mistakes_come_in_the_order_of_certainty() -> None:
    found = answered()
    assert len(found) == 5
    assert found.answers.tolist() == [0, 1, 1, 1, 0]
    assert found.mistakes().tolist() == [1, 4, 2]


def test_a_cell_of_the_matrix_holds_its_pictures() -> None:
    found = answered()
    assert found.cell(0, 1).tolist() == [1, 2]
    assert found.cell(0, 0).tolist() == [0]
    assert found.cell(1, 0).tolist() == [4]
    assert sum(len(found.cell(true, answer)) for true in (0, 1) for answer in (0, 1)) == 5
