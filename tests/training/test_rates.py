"""Reading the curve of a range test, and the test itself on a problem that is known."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from catdog_gui.errors import DataError
from catdog_gui.progress import Stopped
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import FAST, SEED
from catdog_gui.training.rate_finder import RateEvent, find_rate
from catdog_gui.training.rates import (
    RatesFound,
    RatesTried,
    in_words,
    landmarks,
    range_of,
    rate_settings,
    settings_words,
    smoothed,
    with_rate,
)


def curve(noise: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """A loss of 0.7 that falls by 0.3 around a rate of 0.001, and explodes from 0.05 on."""
    rates = np.geomspace(1e-6, 1, 160)
    places = np.log10(rates)
    losses = 0.7 - 0.3 / (1 + np.exp(-6 * (places + 3))) + np.exp(6 * (places + 1.3))
    return rates, losses + np.random.default_rng(0).normal(0, noise, 160)


@pytest.mark.parametrize("noise", [0.0, 0.03])
def test_the_steepest_fall_and_the_lowest_point_are_found(noise: float) -> None:
    marks = landmarks(*curve(noise))
    assert marks is not None
    assert 5e-4 < marks[0] < 4e-3
    assert 3e-3 < marks[1] < 4e-2


def test_half_a_decade_below_the_lowest_point_for_a_peak_and_a_decade_for_a_rate_that_stays() -> None:
    rates, losses = curve()
    peak, stays = (RatesFound.read(config, rates, losses, "exploded") for config in (FAST, SEED))
    assert peak.lowest is not None
    assert peak.suggested == pytest.approx(peak.lowest / 3, rel=0.05)
    assert stays.suggested == pytest.approx(peak.lowest / 10, rel=0.05)
    assert "a third of that, for the peak of a run" in in_words(peak)
    assert "a tenth of that, for a rate that stays" in in_words(stays)


@pytest.mark.parametrize("losses", [np.full(160, 0.7), np.linspace(0.7, 3, 160), np.linspace(0.7, 0.699, 160)])
def test_where_nothing_falls_nothing_is_suggested(losses: np.ndarray) -> None:
    rates = np.geomspace(1e-6, 1, 160)
    assert landmarks(rates, losses) is None
    assert landmarks(rates[:5], losses[:5]) is None
    found = RatesFound.read(FAST, rates, losses, "highest")
    assert found.suggested is None
    assert "none can be suggested" in in_words(found)


def test_losses_that_are_no_numbers_are_left_out() -> None:
    rates, losses = curve()
    losses[-20:] = math.nan
    assert landmarks(rates, losses) == landmarks(rates[:-20], losses[:-20])


def test_the_running_mean_has_no_bias_at_its_beginning() -> None:
    assert smoothed(np.full(5, 0.7)) == pytest.approx(np.full(5, 0.7))


def test_both_rates_move_by_one_factor_and_stay_within_what_settings_allow() -> None:
    assert rate_settings(FAST, 2e-3) == {"training.lr": 0.002, "training.muon_lr": 0.03}
    assert rate_settings(SEED, 2e-3) == {"training.lr": 0.002}
    assert with_rate(FAST, 2e-3).training.muon_lr == 0.03
    assert settings_words(rate_settings(FAST, 2e-3)) == "training.lr=0.002 training.muon_lr=0.03"
    lowest, highest = range_of(FAST)
    assert highest * FAST.training.muon_lr / FAST.training.lr == pytest.approx(1)
    with_rate(FAST, lowest)
    with_rate(FAST, highest)
    odd = updated(FAST, {"training.lr": 1e-9, "training.muon_lr": 1.0})
    assert range_of(odd)[0] < range_of(odd)[1]
    with_rate(odd, range_of(odd)[1])


def test_words_say_how_the_own_rate_stands_to_it() -> None:
    rates, losses = curve()

    def said(own: float) -> str:
        return in_words(RatesFound(updated(SEED, {"training.lr": own}), rates, losses, "exploded", 2e-3, 1e-2, 1e-3))

    assert "is about the same" in said(1.1e-3)
    assert "10 times your own" in said(1e-4)
    assert "Your own, 0.01, is 10 times as high" in said(1e-2)
    assert "the loss exploded" in said(1e-2)


# The test itself


@pytest.fixture
def tiny(tiny: TrainConfig) -> TrainConfig:
    """On one thread: two would wait for each other on a busy machine, a hundred times."""
    return updated(tiny, {"training.threads": 1})


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=64)


def ending(events: Iterator[RateEvent]) -> RatesFound:
    *before, last = events
    assert isinstance(last, RatesFound)
    tried = [event for event in before if isinstance(event, RatesTried)]
    assert np.array_equal(np.concatenate([event.rates for event in tried]), last.rates)
    assert np.array_equal(np.concatenate([event.losses for event in tried]), last.losses)
    return last


@pytest.mark.parametrize("optimizer", ["adamw", "muon"])
@pytest.mark.parametrize("own", [1e-6, 3e-3, 0.9])
def test_a_rate_that_is_far_too_low_or_too_high_is_not_suggested(
    optimizer: str, own: float, pictures: Path, tiny: TrainConfig, home: Path
) -> None:
    """Whatever stands in the settings: from 1e-6 nothing moves, and with 0.5 the loss explodes."""
    muon = {"training.muon_lr": min(1.0, 10 * own)}
    config = updated(tiny, {"training.lr": own, "training.optimizer": optimizer, "training.clip": 0, **muon})
    found = ending(find_rate(str(pictures), config))
    assert found.suggested is not None
    assert 2e-5 < found.suggested < 0.2
    assert found.config == config
    assert not (home / "data" / "runs").exists(), "no run folder is made"


def test_the_same_settings_find_the_same(pictures: Path, tiny: TrainConfig) -> None:
    one, other = (ending(find_rate(str(pictures), tiny, steps=30)) for _ in range(2))
    assert np.array_equal(one.losses, other.losses)


def test_a_stop_is_followed_at_once(pictures: Path, tiny: TrainConfig) -> None:
    wish = threading.Event()
    seen: list[RateEvent] = []

    def watched() -> Iterator[RateEvent]:
        for event in find_rate(str(pictures), tiny, steps=100_000, should_stop=wish.is_set):
            if isinstance(event, RatesTried):
                wish.set()
            yield event

    with pytest.raises(Stopped):
        seen.extend(watched())
    assert sum(isinstance(event, RatesTried) for event in seen) == 1


def test_what_cannot_be_used_is_told(tmp_path: Path, tiny: TrainConfig) -> None:
    with pytest.raises(DataError):
        list(find_rate(str(tmp_path / "gone"), tiny))


def test_a_test_starts_from_a_model_where_the_run_would(pictures: Path, tiny: TrainConfig) -> None:
    from catdog_gui.resources import shipped_model
    from catdog_gui.training.presets import TUNE

    config = updated(TUNE, {"training.device": "cpu", "training.precision": "float32", "training.frozen": "body"})
    found = ending(find_rate(str(pictures), config, model=shipped_model(), steps=16))
    assert len(found.losses) <= 16
    assert found.config.model != tiny.model
