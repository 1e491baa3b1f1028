"""Training pictures that a picture looks like."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from catdog_gui.errors import DataError
from catdog_gui.evaluation.alike import Neighbours

ROWS = np.array([10, 11, 12, 13, 14])
NAMES = ("a", "b", "c", "d", "e")
TRAITS = np.array([[1, 0, 5], [0.9, 0.1, 5], [-1, 0, 5], [0, 1, 5], [0, -1, 5]], np.float32)


def made(besides: tuple[int, ...] = ()) -> Neighbours:
    part = SimpleNamespace(rows=ROWS, names=NAMES, labels=np.array([0, 0, 1, 1, 0]))
    return Neighbours(part, TRAITS, np.array(besides, np.int64))  # type: ignore[arg-type]  # all that it reads of one


def test_the_likest_come_first_with_their_classes() -> None:
    ((first, second), (other, _)) = made().nearest(TRAITS[[0, 2]], 2)
    assert (first.name, first.row, first.label, first.cosine) == ("a", 10, 0, pytest.approx(1))
    assert second.name == "b"
    assert 0.9 < second.cosine < 1
    assert (other.name, other.label) == ("c", 1)


def test_a_trait_that_varies_more_does_not_decide_alone() -> None:
    wide = TRAITS * np.array([1, 1000, 1], np.float32)
    part = SimpleNamespace(rows=ROWS, names=NAMES, labels=np.zeros(5, np.int64))
    (found,) = Neighbours(part, wide, np.array([], np.int64)).nearest(wide[:1], 5)  # type: ignore[arg-type]
    (plain,) = made().nearest(TRAITS[:1], 5)
    assert [one.name for one in found] == [one.name for one in plain]
    assert [one.cosine for one in found] == pytest.approx([one.cosine for one in plain], abs=1e-3)


def test_what_is_measured_with_is_left_out_and_few_are_enough() -> None:
    found = made(besides=(10, 11))
    assert len(found) == 3
    ((*names,),) = ([one.name for one in near] for near in found.nearest(TRAITS[:1], 9))
    assert sorted(names) == ["c", "d", "e"]
    with pytest.raises(DataError, match="no training pictures"):
        made(besides=tuple(ROWS.tolist()))
