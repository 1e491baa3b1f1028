"""Simple rivals on made-up pictures of which it is known what gives them away."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from catdog_gui.errors import DataError
from catdog_gui.evaluation import small_cnn as network
from catdog_gui.evaluation.baselines import Baseline, baselines
from catdog_gui.evaluation.metrics import accuracy_interval
from catdog_gui.evaluation.small_cnn import small_cnn
from catdog_gui.progress import Progress, Stopped, finish

TRAINED = 120


def drawn(kind: str) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """160 pictures of 32 px whose classes, two in three the first, show in their "colour" or in their "form" only."""
    draws = np.random.default_rng(5)
    labels = (np.arange(160) % 3 == 2).astype(np.int64)
    pixels = draws.integers(0, 60, (160, 32, 32, 3), dtype=np.uint8)
    stripes = np.arange(32) // 4 % 2 * 150
    for picture, label in zip(pixels, labels, strict=True):
        if kind == "colour":
            picture[..., label] += 120
        else:
            picture += (stripes[:, None, None] if label else stripes[None, :, None]).astype(np.uint8)
    return pixels, labels


def rivals(kind: str, **options: object) -> dict[str, Baseline]:
    pixels, labels = drawn(kind)
    rows = np.arange(160)
    found = finish(
        baselines(pixels, (rows[:TRAINED], labels[:TRAINED]), (rows[TRAINED:], labels[TRAINED:]), 3, **options)  # type: ignore[arg-type]
    )
    assert (found.part, found.images) == ("the training part", TRAINED)
    return {one.name: one for one in found.rivals}


def test_each_rival_sees_what_it_can_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "SIDE", 16)
    monkeypatch.setattr(network, "EPOCHS_MAX", 2)
    colour = rivals("colour")
    monkeypatch.setattr(network, "EPOCHS_MAX", 20)
    form = rivals("form")
    assert list(colour) == ["commonest class", "colours", "small CNN"]
    truth = drawn("form")[1][TRAINED:]
    right = int((truth == 0).sum())
    for found in (colour, form):
        common = found["commonest class"]
        assert common.accuracy == right / 40
        assert common.accuracy_95 == accuracy_interval(right, 40)
        assert common.log_loss == pytest.approx(-(right * np.log(2 / 3) + (40 - right) * np.log(1 / 3)) / 40, rel=1e-5)
        assert all(one.seconds >= 0 for one in found.values())
    assert colour["colours"].accuracy == 1
    assert colour["colours"].log_loss < 0.2
    assert form["colours"].accuracy < 0.85  # stripes have no colour
    assert form["small CNN"].accuracy > 0.95
    assert form["small CNN"].log_loss < 0.4


def test_the_same_seed_gives_the_same_network_whatever_else_draws_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(network, "SIDE", 16)
    monkeypatch.setattr(network, "EPOCHS_MAX", 2)
    pixels, labels = drawn("form")
    rows = np.arange(160)

    def answers(seed: int) -> NDArray[np.float64]:
        return finish(small_cnn(pixels, rows[:TRAINED], labels[:TRAINED], rows[TRAINED:], 2, seed=seed))

    one = answers(0)
    torch.rand(5)
    state = torch.get_rng_state()
    assert np.array_equal(answers(0), one)
    assert not np.array_equal(answers(1), one)
    assert torch.equal(torch.get_rng_state(), state)
    np.testing.assert_allclose(np.exp(one).sum(axis=1), 1, atol=1e-6)


def test_what_is_measured_with_is_never_trained_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "EPOCHS_MAX", 2)
    pixels, labels = drawn("colour")
    rows = np.arange(160)
    found = finish(baselines(pixels, (rows, labels), (rows[TRAINED:], labels[TRAINED:]), 3))
    assert found.images == TRAINED
    alone = rivals("colour")
    assert [one.log_loss for one in found.rivals] == pytest.approx([one.log_loss for one in alone.values()], rel=1e-3)
    with pytest.raises(DataError, match="Nothing is left") as error:
        finish(baselines(pixels, (rows, labels), (rows, labels), 2))
    assert "list of pictures" in error.value.hint


@pytest.mark.parametrize("phase", ["Counting colours", "Making pictures small", "Training a small CNN"])
def test_a_stop_is_followed_in_every_phase(phase: str) -> None:
    pixels, labels = drawn("form")
    rows = np.arange(160)
    heard: list[str] = []
    work = baselines(
        pixels, (rows[:80], labels[:80]), (rows[80:], labels[80:]), 2, should_stop=lambda: phase in heard
    )  # fmt: skip
    with pytest.raises(Stopped):
        finish(work, lambda event: heard.append(event.phase) if isinstance(event, Progress) else None)
    assert heard.count(phase) == 1
