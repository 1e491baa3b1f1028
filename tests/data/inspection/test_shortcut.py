"""A baseline that looks at nothing: told where it gives the classes away, silent where chance explains it."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from catdog_gui.data.inspection import shortcut as module
from catdog_gui.data.inspection.shortcut import LEAST, Baseline, baseline
from catdog_gui.data.inspection.survey import THUMB, Survey


def surveyed(count: int, **columns: NDArray[Any]) -> Survey:
    """A survey of pictures that differ by chance, except where ``columns`` say otherwise."""
    rng = np.random.default_rng(7)
    given: dict[str, Any] = {
        "width": rng.integers(300, 500, count, dtype=np.int32),
        "height": rng.integers(300, 500, count, dtype=np.int32),
        "file_bytes": rng.integers(10_000, 30_000, count),
        "format": np.full(count, "JPEG"),
        "mode": np.full(count, "RGB"),
        "transparent": np.zeros(count, np.bool_),
        "animated": np.zeros(count, np.bool_),
        "perceptual": np.zeros(count, np.uint64),
        "thumbs": np.zeros((count, THUMB, THUMB, 3), np.uint8),
        "colour": rng.uniform(0, 255, (count, 5)).astype(np.float32),
        "border": rng.uniform(0, 255, (count, 4)).astype(np.float32),
    }
    return Survey(row_of={f"{row:032x}": row for row in range(count)}, failures={}, **given | columns)


def tried(survey: Survey, labels: NDArray[np.int64]) -> Baseline:
    found = baseline(survey, np.arange(len(survey)), labels, int(labels.max()) + 1)
    assert found is not None
    return found


def test_chance_is_called_chance() -> None:
    labels = np.random.default_rng(1).integers(0, 2, 1000)
    found = tried(surveyed(1000), labels).shortcut
    assert not found.significant
    assert found.chance == 0.5
    assert found.pictures == 1000
    assert found.accuracy == pytest.approx(0.5, abs=0.07)
    assert found.feature_accuracy == pytest.approx(0.5, abs=0.07)


LABELS = np.tile((0, 0, 1, 0), 250)
"""A quarter is of class 1."""


@pytest.mark.parametrize(
    ("feature", "columns"),
    [
        ("width", {"width": np.where(LABELS, 640, 320).astype(np.int32), "height": np.where(LABELS, 640, 320).astype(np.int32)}),
        ("file size", {"file_bytes": np.where(LABELS, 15_000, 25_000) + np.arange(1000)}),
        ("file format", {"format": np.where(LABELS, "PNG", "JPEG")}),
        ("file format", {"format": np.where(LABELS, "PNG", np.where(np.arange(1000) % 8 == 0, "GIF", "WEBP"))}),
    ],
)
def test_a_feature_that_gives_a_class_away_is_named(feature: str, columns: dict[str, NDArray[Any]]) -> None:
    found = tried(surveyed(1000, **columns), LABELS).shortcut
    assert found.significant
    assert found.feature == feature
    assert found.feature_accuracy > 0.95
    assert found.accuracy > 0.95


def test_what_lies_between_two_others_is_told_as_well() -> None:
    """A straight line would not tell the middle class, nor one whose pictures are both the smallest and the largest."""
    labels = np.arange(900) % 3
    sizes = np.array([300, 600, 900], np.int32)[labels]
    middle = tried(surveyed(900, width=sizes), labels).shortcut
    assert middle.chance == pytest.approx(1 / 3)
    assert middle.feature == "width"
    assert (middle.feature_accuracy, middle.accuracy) == (1.0, pytest.approx(1.0, abs=0.02))
    ends = (labels != 1).astype(np.int64)
    assert tried(surveyed(900, width=sizes), ends).shortcut.accuracy > 0.95


def test_features_count_together() -> None:
    labels = np.random.default_rng(3).integers(0, 2, 2000)
    colour = np.random.default_rng(4).normal(120, 20, (2000, 5)) + 12 * labels[:, None]
    found = tried(surveyed(2000, colour=colour.astype(np.float32)), labels).shortcut
    assert found.accuracy > found.feature_accuracy + 0.05
    assert found.significant


def test_unequal_classes_are_no_shortcut() -> None:
    labels = (np.arange(1000) % 20 == 0).astype(np.int64)
    found = tried(surveyed(1000), labels).shortcut
    assert not found.significant
    assert found.accuracy < 0.65  # though always answering 0 would be right for 95 %


def test_the_pictures_that_give_themselves_away_are_named() -> None:
    bright = np.random.default_rng(5).uniform(100, 150, (1000, 5)).astype(np.float32)
    bright[:80, :3] += 100
    labels = np.tile((0, 1), 500)
    labels[:80] = 1
    found = tried(surveyed(1000, colour=bright), labels)
    assert set(range(80)) <= set(found.rows.tolist())
    assert len(found.rows) <= 160


def test_what_cannot_be_judged_is_left_out() -> None:
    labels = np.concatenate((np.tile((0, 1), 50), np.full(LEAST - 1, 2)))
    count = len(labels)
    survey = surveyed(count, width=np.where(np.arange(count) < 4, 0, 300).astype(np.int32))
    rows = np.concatenate((np.arange(count), [10, 11, 12], [-1, -1]))
    found = baseline(survey, rows, np.concatenate((labels, [1, 1, 0], [0, 1])), 3)
    assert found is not None
    # Without four that cannot be read, one that stands under both classes, and the class of nine pictures.
    assert found.shortcut.pictures == 100 - 4 - 1
    assert found.shortcut.chance == 0.5


@pytest.mark.parametrize("kinds", [1, 2])
def test_too_few_pictures_are_not_judged(kinds: int) -> None:
    count = LEAST * 2 if kinds == 1 else LEAST * 2 - 2
    assert baseline(surveyed(count), np.arange(count), np.arange(count) % kinds, 2) is None


def test_pictures_that_do_not_differ_are_told_by_chance() -> None:
    same = {"width": np.full(40, 9, np.int32), "height": np.full(40, 9, np.int32), "file_bytes": np.full(40, 9)}
    flat = {"colour": np.zeros((40, 5), np.float32), "border": np.zeros((40, 4), np.float32)}
    found = tried(surveyed(40, **same, **flat), np.arange(40) % 2)
    assert (found.shortcut.accuracy, found.shortcut.feature, found.shortcut.significant) == (0.5, "", False)
    assert not len(found.rows)


def test_large_sets_are_sampled_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 200)
    labels = np.fromiter(itertools.islice(itertools.cycle((0, 1, 1)), 1000), np.int64)
    found = tried(surveyed(1000, width=(300 + labels).astype(np.int32)), labels)
    assert found.shortcut.pictures == 200
    assert found.shortcut.feature_accuracy == 1.0
