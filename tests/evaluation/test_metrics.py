"""Figures against cases worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from catdog_gui.evaluation.metrics import (
    accuracy,
    accuracy_interval,
    balanced_accuracy,
    calibration_error,
    class_figures,
    confusion,
    log_loss,
    log_probabilities,
    macro_f1,
    reliability,
)


def logits(*probabilities: list[float]) -> NDArray[np.float32]:
    """Logits whose softmax are these probabilities, shifted so that they are no logarithms of them."""
    return (np.log(np.array(probabilities)) + 7).astype(np.float32)


def labels(*classes: int) -> NDArray[np.int64]:
    return np.array(classes, np.int64)


def test_accuracy_counts_right_answers() -> None:
    answers = logits([0.7, 0.3], [0.4, 0.6], [0.1, 0.9], [0.51, 0.49])
    assert accuracy(answers, labels(0, 1, 0, 0)) == 0.75
    assert accuracy(answers, labels(1, 0, 0, 1)) == 0
    assert accuracy(answers, labels(0, 1, 1, 0)) == 1
    assert isinstance(accuracy(answers, labels(0, 1, 1, 0)), float)


def test_log_loss_is_the_mean_of_minus_the_log_of_the_true_class() -> None:
    answers = logits([0.5, 0.25, 0.25], [0.1, 0.8, 0.1])
    assert log_loss(answers, labels(0, 2)) == pytest.approx((math.log(2) + math.log(10)) / 2, abs=1e-6)
    assert log_loss(np.zeros((5, 4), np.float32), labels(0, 1, 2, 3, 0)) == pytest.approx(math.log(4))


def test_log_loss_of_extreme_logits_is_exact_and_finite() -> None:
    extreme = np.array([[1000, -1000], [-1000, 1000], [3e38, -3e38]], np.float32)
    assert f"{log_loss(extreme[:2], labels(0, 1)):.1f}" == "0.0"
    assert log_loss(extreme[:1], labels(1)) == 2000
    assert log_loss(extreme[2:], labels(1)) == pytest.approx(6e38, rel=1e-6)
    assert math.isnan(log_loss(np.array([[np.nan, 0]], np.float32), labels(0)))


def test_log_probabilities_are_normalised_and_do_not_mind_a_shift() -> None:
    raw = np.random.default_rng(0).normal(0, 30, (50, 6)).astype(np.float32)
    result = log_probabilities(raw)
    np.testing.assert_allclose(np.exp(result).sum(axis=1), 1, atol=1e-12)
    np.testing.assert_allclose(log_probabilities(raw + np.float32(64)), result, atol=1e-4)
    slow = []
    for row in raw.astype(np.float64).tolist():
        norm = max(row) + math.log(sum(math.exp(number - max(row)) for number in row))
        slow.append([number - norm for number in row])
    np.testing.assert_allclose(result, slow, atol=1e-9)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        # Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3, and by hand for the ends.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (10, 10, 0.7225, 1.0000),
        (3320, 4000, 0.8180, 0.8413),
    ],
)
def test_the_interval_is_wilsons(right: int, total: int, low: float, high: float) -> None:
    assert accuracy_interval(right, total) == pytest.approx((low, high), abs=6e-5)


def test_the_interval_stays_within_its_range_and_holds_the_share() -> None:
    for total in (1, 2, 7, 1000):
        for right in {0, 1, total // 2, total}:
            low, high = accuracy_interval(right, total)
            assert 0 <= low <= right / total + 1e-12
            assert right / total - 1e-12 <= high <= 1
            mirrored = accuracy_interval(total - right, total)
            assert (1 - high, 1 - low) == pytest.approx(mirrored)


def test_calibration_error_of_known_cases() -> None:
    # Always 80 % sure: right in 4 of 5 is perfect, right in 1 of 5 is 60 points off.
    sure = logits(*[[0.8, 0.2]] * 5)
    assert calibration_error(sure, labels(0, 0, 0, 0, 1)) == pytest.approx(0, abs=1e-6)
    assert calibration_error(sure, labels(0, 1, 1, 1, 1)) == pytest.approx(0.6, abs=1e-6)
    # Certain and right, certain and wrong: the last bin takes a probability of exactly 1.
    certain = np.array([[500, 0], [0, 500]], np.float32)
    assert calibration_error(certain, labels(0, 1)) == 0
    assert calibration_error(certain, labels(1, 0)) == 1
    # Two bins, weighted by their pictures: 3 with a gap of 0.1, 1 with a gap of 0.55.
    mixed = logits([0.9, 0.1], [0.1, 0.9], [0.9, 0.1], [0.45, 0.55])
    assert calibration_error(mixed, labels(0, 1, 0, 0)) == pytest.approx((3 * 0.1 + 0.55) / 4, abs=1e-6)
    # In one bin errors of opposite sign cancel; in two they do not.
    opposite = logits([0.6, 0.4], [0.9, 0.1])
    assert calibration_error(opposite, labels(0, 1), bins=1) == pytest.approx(0.25, abs=1e-6)
    assert calibration_error(opposite, labels(0, 1), bins=15) == pytest.approx((0.4 + 0.9) / 2, abs=1e-6)


def test_calibration_error_agrees_with_a_slow_reference() -> None:
    random = np.random.default_rng(1)
    raw, true = random.normal(0, 2, (500, 3)).astype(np.float32), random.integers(0, 3, 500)
    bins: dict[int, list[tuple[float, bool]]] = {}
    for row, label in zip(raw, true, strict=True):
        shares = [math.exp(float(x)) for x in row]
        top = max(shares) / sum(shares)
        bins.setdefault(min(14, int(top * 15)), []).append((top, shares.index(max(shares)) == label))
    expected = sum(abs(sum(top for top, _ in inside) - sum(right for _, right in inside)) / 500 for inside in bins.values())
    assert calibration_error(raw, true) == pytest.approx(expected, abs=1e-9)


def test_confusion_has_the_true_class_in_rows() -> None:
    answers = logits([0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.9, 0.05, 0.05], [0.2, 0.2, 0.6])
    assert confusion(answers, labels(0, 0, 0, 1)).tolist() == [[2, 1, 0], [0, 0, 1], [0, 0, 0]]


def test_reliability_of_known_cases() -> None:
    answers = logits([0.95, 0.05], [0.05, 0.95], [0.95, 0.05], [0.45, 0.55])
    found = reliability(answers, labels(0, 1, 1, 1), bins=10)
    assert found.edges == pytest.approx(np.arange(11) / 10)
    assert found.counts.tolist() == [0, 0, 0, 0, 0, 1, 0, 0, 0, 3]
    filled = found.counts > 0
    assert found.certainty[filled] == pytest.approx([0.55, 0.95])
    assert found.accuracy[filled] == pytest.approx([1, 2 / 3])
    assert np.isnan(found.certainty[~filled]).all()


def test_figures_of_each_class_by_hand() -> None:
    found = class_figures(np.array([[8, 2, 0], [1, 9, 0], [0, 0, 0]]), ("cat", "dog", "fox"))
    cat, dog, fox = found
    assert (cat.name, cat.support, cat.precision, cat.recall) == ("cat", 10, 8 / 9, 0.8)
    assert cat.f1 == pytest.approx(2 * (8 / 9) * 0.8 / (8 / 9 + 0.8))
    assert (dog.precision, dog.recall) == (9 / 11, 0.9)
    assert (fox.support, fox.precision, fox.recall, fox.f1) == (0, None, None, None)
    assert balanced_accuracy(found) == pytest.approx(0.85)


@pytest.mark.parametrize("shown", [4, 3])
def test_figures_of_classes_agree_with_scikit_learns(shown: int) -> None:
    """With a class that the pictures do not show, but answers name, too."""
    from sklearn import metrics

    random = np.random.default_rng(3)
    true, raw = random.integers(0, shown, 200), random.normal(size=(200, 4)).astype(np.float32)
    raw[np.arange(200), true] += 1
    found = class_figures(confusion(raw, true), tuple("abcd"))
    told = raw.argmax(axis=1)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(true, told, zero_division=0)
    assert [one.precision for one in found] == pytest.approx(precision)
    assert [one.recall or 0 for one in found] == pytest.approx(recall)
    assert [one.f1 for one in found] == pytest.approx(f1)
    assert [one.support for one in found] == support.tolist()
    assert macro_f1(found) == pytest.approx(metrics.f1_score(true, told, average="macro"))
    assert balanced_accuracy(found) == pytest.approx(
        np.mean([(told[true == kind] == kind).mean() for kind in range(shown)])
    )  # fmt: skip
    assert log_loss(raw, true) == pytest.approx(metrics.log_loss(true, np.exp(log_probabilities(raw)), labels=range(4)))
    assert confusion(raw, true).tolist() == metrics.confusion_matrix(true, told, labels=range(4)).tolist()
