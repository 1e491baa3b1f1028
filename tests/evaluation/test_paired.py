"""Two models before the same pictures: McNemar's test, the interval, and the sentence."""

from __future__ import annotations

import numpy as np
import pytest

from catdog_gui.evaluation.paired import Paired, in_words, paired


def answers(both: int, only_first: int, only_second: int, neither: int) -> Paired:
    first = [True] * both + [True] * only_first + [False] * (only_second + neither)
    second = [True] * both + [False] * only_first + [True] * only_second + [False] * neither
    order = np.random.default_rng(0).permutation(len(first))
    return paired(np.array(first)[order], np.array(second)[order])


def test_cells_are_counted_and_add_up() -> None:
    found = answers(70, 5, 15, 10)
    assert (found.both, found.only_first, found.only_second, found.neither) == (70, 5, 15, 10)
    assert found.images == 100
    assert found.difference == pytest.approx(0.10)


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(0, 8, 2 / 2**8), (8, 0, 2 / 2**8), (1, 4, 12 / 2**5), (3, 3, 1.0), (0, 0, 1.0)]
)
def test_the_test_is_the_exact_one(one: int, other: int, expected: float) -> None:
    assert answers(20, one, other, 4).p_value == pytest.approx(expected)


def test_the_interval_is_that_of_agresti_and_min() -> None:
    # Half a picture more in each cell: b = 5.5, c = 15.5, n = 102.
    found = answers(70, 5, 15, 10)
    middle, spread = 10 / 102, np.sqrt(21 - 100 / 102) / 102
    assert found.difference_95 == pytest.approx((middle - 1.959964 * spread, middle + 1.959964 * spread), abs=1e-6)


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(1)
    held = 0
    for _ in range(400):
        kinds = random.choice(4, size=300, p=[0.8, 0.05, 0.09, 0.06])
        low, high = paired(kinds < 2, (kinds == 0) | (kinds == 2)).difference_95
        held += low <= 0.04 <= high
    assert 0.92 <= held / 400 <= 0.98


def test_exchanging_the_models_exchanges_the_result() -> None:
    one, other = answers(70, 5, 25, 10), answers(70, 25, 5, 10)
    assert (one.better, other.better) == (2, 1)
    assert one.p_value == other.p_value
    assert one.difference_95 == pytest.approx((-other.difference_95[1], -other.difference_95[0]))


def test_the_sentence_names_the_better_one() -> None:
    assert in_words(answers(70, 5, 25, 10), "A", "B").startswith("B is better than A: +18.2 points (95 %: +")
    assert in_words(answers(70, 25, 5, 10), "A", "B").startswith("A is better than B: +18.2 points (95 %: +")
    said = in_words(answers(70, 5, 7, 10), "A", "B")
    assert said.startswith("No difference is shown: B against A +2.2 points (95 %: −")
    assert said.endswith("on 92 pictures.")


def test_other_pictures_are_no_pair() -> None:
    with pytest.raises(ValueError, match="same pictures"):
        paired(np.ones(3, bool), np.ones(4, bool))
    with pytest.raises(ValueError, match="same pictures"):
        paired(np.ones(0, bool), np.ones(0, bool))
