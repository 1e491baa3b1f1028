"""Which pictures are shown, and in which order."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.ui.answers import UNREADABLE, UNSURE, class_kind
from catdog_gui.ui.picture_filter import Arrangement, Order, Row


def row(name: str, top: float | None = None, *, label: str = "cat") -> Row:
    path = Path("folder") / name
    if top is None:
        return Row(path)
    return Row(path, Prediction(path, label, {label: top, "other": 1 - top}, top >= 0.75))


ROWS = [row("b10.jpg", 0.9), row("b2.jpg", 0.6), row("A1.jpg", 0.99, label="dog"), row("waits.jpg")]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("arrival", ["b10.jpg", "b2.jpg", "A1.jpg", "waits.jpg"]),
        ("name", ["A1.jpg", "b2.jpg", "b10.jpg", "waits.jpg"]),
        ("most certain", ["A1.jpg", "b10.jpg", "b2.jpg", "waits.jpg"]),
        ("least certain", ["b2.jpg", "b10.jpg", "A1.jpg", "waits.jpg"]),
    ],
)
def test_orders(order: Order, expected: list[str]) -> None:
    assert [path.name for path in Arrangement(order=order).arranged(ROWS)] == expected


def test_kinds() -> None:
    broken = Row(Path("broken.jpg"), Unreadable(Path("broken.jpg"), "cut off"))
    rows = [*ROWS, broken]
    assert Arrangement(class_kind("dog")).arranged(rows) == [ROWS[2].path]
    assert Arrangement(UNSURE).arranged(rows) == [ROWS[1].path]
    assert Arrangement(UNREADABLE).arranged(rows) == [broken.path]


def test_only_some_arrangements_change_with_the_answers() -> None:
    assert not Arrangement().follows_answers
    assert not Arrangement(order="name").follows_answers
    assert Arrangement(UNSURE).follows_answers
    assert Arrangement(order="most certain").follows_answers


@pytest.mark.parametrize("order", ["name", "most certain"])
def test_ten_thousand_are_arranged_while_nobody_notices(order: Order) -> None:
    rows = [row(f"IMG_{number * 7919 % 10_000}.jpg", number % 97 / 97) for number in range(10_000)]
    took = []
    for _ in range(5):
        begin = time.perf_counter()
        Arrangement(order=order).arranged(rows)
        took.append(time.perf_counter() - begin)
    assert min(took) < 0.2, "some 0.02 s on an idle machine"
