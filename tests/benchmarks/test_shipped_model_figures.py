"""Figures of the model that is shipped."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from shared.figures import by_class, halves, thresholds
from shared.originals import DISTURBANCES, best_geometry, paired_interval

from catdog_gui.data.decode import decode_whole
from catdog_gui.inference.prediction import FAMILIAR_FROM


def test_the_two_halves_share_no_picture_and_leave_none_out() -> None:
    first, second = halves(7)
    assert list(first) == [0, 2, 4, 6]
    assert sorted([*first, *second]) == list(range(7))


def test_what_is_not_sure_is_counted_with_what_is_unfamiliar() -> None:
    certain = np.log(np.array([[0.98, 0.02], [0.8, 0.2], [0.4, 0.6], [0.97, 0.03]], np.float32))
    labels = np.array([0, 1, 1, 0])
    familiarity = np.array([0.5, 0.5, 0.5, FAMILIAR_FROM / 2], np.float32)
    found = {entry["threshold"]: entry for entry in thresholds(certain, labels, familiarity)}
    assert found[0.75]["not_sure"] == pytest.approx(0.5)  # the third is uncertain, the fourth unfamiliar
    assert found[0.75]["accuracy_of_sure"] == pytest.approx(0.5)
    assert found[0.75]["wrong_and_sure"] == 1
    assert found[0.99]["accuracy_of_sure"] is None


def test_each_class_has_its_own_share() -> None:
    logits = np.array([[1, 0], [0, 1], [0, 1], [0, 1]], np.float32)
    found = by_class(logits, np.array([0, 0, 1, 1]), ["cat", "dog"])
    assert found == {"cat": {"images": 2, "accuracy": 0.5}, "dog": {"images": 2, "accuracy": 1.0}}


def test_a_geometry_is_better_only_where_that_is_sure() -> None:
    random = np.random.default_rng(0)
    base = random.exponential(0.3, 400)
    noisy = base + random.normal(-0.001, 0.5, 400)
    surely = base - 0.05 + random.normal(0, 0.01, 400)
    assert best_geometry({"squash": base, "crop": noisy, "letterbox": base + 1}, "squash") == "squash"
    assert best_geometry({"squash": base, "crop": surely, "letterbox": base + 1}, "squash") == "crop"
    low, high = paired_interval(np.array([1.0, 2.0, 3.0]))
    assert low < 2 < high


def test_disturbances_do_what_they_say(picture_bytes: bytes) -> None:
    before = decode_whole(picture_bytes, 1000, 1000)
    shown = {name: decode_whole(disturb(picture_bytes), 1000, 1000) for name, disturb in DISTURBANCES.items()}
    assert np.array_equal(shown["mirrored"], before[:, ::-1])
    assert np.array_equal(shown["turned by 90°"], np.rot90(before))
    assert shown["half size"].shape[:2] == (before.shape[0] // 2, before.shape[1] // 2)
    assert np.ptp(shown["grey"].astype(int), axis=2).max() == 0
    assert not np.array_equal(shown["JPEG quality 30"], before)


@pytest.fixture
def picture_bytes() -> bytes:
    made = io.BytesIO()
    pixels = np.random.default_rng(1).integers(0, 256, (40, 64, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(made, "PNG")
    return made.getvalue()
