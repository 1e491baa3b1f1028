"""Accuracy under distortion, with a classifier whose answers are known."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest

from catdog_gui.evaluation import robustness as module
from catdog_gui.evaluation.distortions import DISTORTIONS
from catdog_gui.evaluation.metrics import accuracy_interval
from catdog_gui.evaluation.robustness import robustness
from catdog_gui.progress import Progress, Stopped, finish


class Bright:
    """Answers class 1 where the mean is above 100."""

    def answers(self, pixels: Any) -> tuple[Any, None]:
        bright = pixels.mean(axis=(1, 2, 3)) > 100
        return np.stack([~bright, bright], axis=1).astype(np.float32), None


@pytest.fixture
def part() -> tuple[Any, Any, Any]:
    """Forty flat pictures, half of them dark; six labels are wrong on purpose."""
    values = np.array([60, 160] * 20, np.uint8)
    pixels = np.broadcast_to(values[:, None, None, None], (40, 16, 16, 3)).copy()
    labels = np.array([0, 1] * 20)
    labels[:6] = 1 - labels[:6]
    return pixels, np.arange(40), labels


def test_the_same_pictures_are_asked_about_again(part: tuple[Any, Any, Any]) -> None:
    events: list[Any] = []
    found = finish(robustness(Bright(), *part), events.append)  # type: ignore[arg-type]
    assert (found.images, found.accuracy, found.accuracy_95) == (40, 34 / 40, accuracy_interval(34, 40))
    assert Counter(one.name for one in found.distorted) == {kind.name: len(kind.strengths) for kind in DISTORTIONS}
    by = {(one.name, one.strength): one for one in found.distorted}
    # Nothing but brightness counts: 60 becomes bright when it is doubled, 160 dark at 0.6.
    for name in ("mirrored", "blurred", "rotated", "grey", "JPEG quality"):
        assert {(one.accuracy, one.changed) for one in found.distorted if one.name == name} == {(34 / 40, 0)}
    assert by["darker", 0.6].accuracy == by["brighter", 2.5].accuracy == 20 / 40
    assert by["darker", 0.6].changed == by["brighter", 4].changed == 0.5
    assert by["brighter", 1.5].accuracy == 34 / 40
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert last.done == last.total == 40 * (1 + sum(len(kind.strengths) for kind in DISTORTIONS))


def test_of_many_pictures_some_are_taken_from_all_over(part: tuple[Any, Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 8)
    found = finish(robustness(Bright(), *part))  # type: ignore[arg-type]
    assert found.images == 8
    assert 0.5 < found.accuracy < 1  # wrong labels stand at the beginning only


def test_a_stop_is_followed_between_two_batches(part: tuple[Any, Any, Any]) -> None:
    asked = iter([False, False, True])
    heard: list[Any] = []
    with pytest.raises(Stopped):
        finish(robustness(Bright(), *part, should_stop=lambda: next(asked)), heard.append)  # type: ignore[arg-type]
    assert len(heard) == 2
