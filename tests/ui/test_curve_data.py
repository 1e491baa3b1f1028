"""The numbers behind the curves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import ArrayLike

from catdog_gui.training.events import EpochDone, History, StepsDone
from catdog_gui.ui.curve_data import Column, RunCurves, Smoother, clipped, envelope, midline, nearest, steady_range, wanted_range


def plain_ema(values: list[float], weight: float) -> list[float]:
    """The definition, value by value."""
    total = norm = 0.0
    out = []
    for value in values:
        if not math.isfinite(value):
            out.append(math.nan)
            continue
        total, norm = weight * total + value, weight * norm + 1
        out.append(total / norm)
    return out


def epoch(number: int, step: int, **changes: float) -> EpochDone:
    values = {"train_loss": 0.5, "train_acc": 0.7, "val_loss": 0.6, "val_acc": 0.65, "images_per_second": 300.0}
    return EpochDone(epoch=number, step=step, seconds=10, val_seconds=1, memory=0, best=True, **(values | changes))


def steps(first: int, count: int, loss: float = 0.5) -> StepsDone:
    values = np.full(count, loss, np.float32)
    return StepsDone(np.arange(first, first + count), values, values + 0.1, values * 1e-3, 1, first + count - 1, 250.0, None)


def test_column_keeps_what_was_appended_across_its_growth() -> None:
    column = Column(np.int64)
    for start in range(0, 5000, 7):
        column.extend(np.arange(start, start + 7))
    assert np.array_equal(column.values, np.arange(5005))
    column.clear()
    assert len(column) == 0


@pytest.mark.parametrize("weight", [0.0, 0.3, 0.9, 0.999])
def test_smoothing_is_the_bias_corrected_average_however_it_is_cut(weight: float) -> None:
    values = np.random.default_rng(3).normal(1, 0.3, 500).astype(np.float32)
    expected = plain_ema([float(value) for value in values], weight)
    smoother = Smoother(weight)
    pieces = [smoother.extend(part) for part in np.split(values, [1, 2, 63, 64, 65, 200, 200])]
    np.testing.assert_allclose(np.concatenate(pieces), expected, rtol=1e-9)


def test_smoothing_starts_at_the_first_value_not_at_zero() -> None:
    assert Smoother(0.99).extend(np.array([0.7]))[0] == pytest.approx(0.7)


def test_values_that_are_not_finite_stay_visible_gaps_and_do_not_spoil_what_follows() -> None:
    values = [1.0, math.nan, 2.0, math.inf, 3.0]
    smoothed = Smoother(0.5).extend(np.array(values))
    np.testing.assert_allclose(smoothed, plain_ema(values, 0.5))
    assert np.isnan(smoothed[[1, 3]]).all()


def test_curves_place_steps_in_epochs_and_go_on_after_the_past() -> None:
    curves = RunCurves(0.5)
    old = np.arange(1, 11)
    half = np.full(10, 0.5, np.float32)
    curves.start(10, History(old, half, half, half, (epoch(1, 10, val_loss=0.4),)))
    curves.append(steps(11, 5, loss=0.3))
    curves.append_epoch(epoch(2, 20, val_loss=0.2))
    assert curves.steps.values.tolist() == list(range(1, 16))
    assert curves.x.values[[0, 9, 14]].tolist() == [0.1, 1.0, 1.5]
    assert np.isnan(curves.speed.values[:10]).all()
    assert (curves.speed.values[10:] == 250).all()
    places, losses = curves.per_epoch("val_loss")
    assert places.tolist() == [1.0, 2.0]
    assert losses.tolist() == [0.4, 0.2]
    np.testing.assert_allclose(curves.loss.smooth.values, plain_ema([0.5] * 10 + [0.3] * 5, 0.5), rtol=1e-6)


def test_a_new_run_forgets_the_one_before_and_its_average() -> None:
    curves = RunCurves(0.9)
    curves.start(10, History())
    curves.append(steps(1, 10, loss=5.0))
    curves.start(20, History())
    assert len(curves) == 0
    curves.append(steps(1, 1, loss=0.25))
    assert curves.loss.smooth.values.tolist() == [0.25]


def test_smoothing_anew_gives_the_same_as_smoothing_from_the_start() -> None:
    early, late = RunCurves(0.8), RunCurves(0.1)
    for curves in (early, late):
        curves.start(10, History())
        curves.append(steps(1, 3, loss=0.9))
        curves.append(steps(4, 100, loss=0.1))
    late.set_smoothing(0.8)
    np.testing.assert_allclose(late.loss.smooth.values, early.loss.smooth.values)
    np.testing.assert_allclose(late.accuracy.smooth.values, early.accuracy.smooth.values)


def filled(values: ArrayLike) -> Column:
    made = Column()
    made.extend(values)
    return made


def test_envelope_leaves_few_points_alone_and_reaches_over_the_edges() -> None:
    x = np.arange(10.0)
    drawn, values = envelope(x, filled(x * 2), 3.5, 5.5, 100)
    assert drawn.tolist() == [3, 4, 5, 6]
    assert values.tolist() == [6, 8, 10, 12]


@pytest.mark.parametrize("count", [5_000, 100_003])
def test_envelope_keeps_every_peak_and_fits_the_columns(count: int) -> None:
    rng = np.random.default_rng(0)
    x = np.arange(count) / 100
    y = rng.normal(size=count).astype(np.float32)
    y[count // 3], y[-1] = 50.0, -50.0
    drawn, values = envelope(x, filled(y), x[0], x[-1], 400)
    assert len(drawn) == len(values) <= 2 * 402
    assert values.max() == 50
    assert values.min() == -50
    assert abs(drawn[int(values.argmax())] - x[count // 3]) <= (x[-1] - x[0]) / 400
    assert (np.diff(drawn) >= 0).all()


def test_a_midline_runs_through_the_middle_of_every_bucket_and_leaves_few_points_alone() -> None:
    x, y = np.arange(10_000.0), np.tile([1.0, 3.0], 5_000)
    places, middles = midline(*envelope(x, filled(y), 0, 9_999, 100))
    assert len(places) <= 101
    assert np.all(np.diff(places) > 0)
    assert np.all(middles == 2)
    few = envelope(x, filled(y), 100.5, 120.5, 100)
    assert np.array_equal(midline(*few)[1], few[1])
    assert len(midline(x[:1], y[:1])[0]) == 1


def test_envelope_shows_a_stretch_of_nan_as_a_gap_but_single_ones_hide_no_peak() -> None:
    x = np.arange(10_000.0)
    y = np.ones(10_000)
    y[4000:6000] = math.nan
    y[100], y[101] = math.nan, 9.0
    drawn, values = envelope(x, filled(y), 0, 9_999, 100)
    assert np.isnan(values[(drawn > 4200) & (drawn < 5800)]).all()
    assert values[drawn < 200].max() == 9


def test_buckets_do_not_move_while_the_curve_grows() -> None:
    y = np.random.default_rng(1).normal(size=3000)
    x = np.arange(3000.0)
    before = envelope(x[:2600], filled(y[:2600]), 0, 3000, 400)
    after = envelope(x, filled(y), 0, 3000, 400)
    shared = len(before[0]) - 2
    np.testing.assert_array_equal(before[1][:shared], after[1][:shared])


@pytest.mark.parametrize("start", [0.0, 0.37])
def test_a_curve_that_came_bit_by_bit_is_thinned_like_one_that_was_there(start: float) -> None:
    count, columns = 300_017, 100
    rng = np.random.default_rng(2)
    y = rng.normal(size=count).astype(np.float32)
    y[rng.integers(count, size=2000)] = math.nan
    x = np.arange(count) / count
    grown = Column(np.float32)
    for part in np.array_split(y, 61):
        grown.extend(part)
        so_far = x[: len(grown)]
        drawn, values = envelope(so_far, grown, start, 1.0, columns)
    stride = int(count * (1 - start) / columns) // 64 * 64
    first = max(0, int(np.searchsorted(x, start)) - 1) // stride * stride
    expected = [(np.nanmin(part), np.nanmax(part)) for part in np.split(y[first:], range(stride, count - first, stride))]
    np.testing.assert_array_equal(np.sort(values.reshape(-1, 2)), np.array(expected, np.float32))
    assert len(drawn) == len(values) <= 2 * 1.25 * columns
    grown.clear()
    grown.extend(np.zeros(count))
    assert not envelope(x, grown, start, 1.0, columns)[1].any(), "nothing is left of the curve before"


def test_envelope_of_nothing_is_nothing() -> None:
    drawn, values = envelope(np.empty(0), filled([]), 0, 1, 10)
    assert len(drawn) == len(values) == 0


def test_nearest_place() -> None:
    x = np.array([1.0, 2.0, 4.0])
    assert [nearest(x, place) for place in (-5, 1.4, 1.6, 3.1, 9)] == [0, 0, 1, 2, 2]
    assert nearest(np.empty(0), 1) is None


def test_lines_are_clipped_where_they_leave() -> None:
    x = np.array([0.0, 2.0, 4.0, 5.0, 6.0, 7.0])
    y = np.array([0.0, 2.0, 2.0, math.nan, 0.5, 9.0])
    px, py = clipped(x, y, (1.0, 0.5), (6.5, 2.5))
    pairs = list(zip(px.reshape(-1, 2).tolist(), py.reshape(-1, 2).tolist(), strict=True))
    assert pairs[:2] == [([1.0, 2.0], [1.0, 2.0]), ([2.0, 4.0], [2.0, 2.0])]
    assert pairs[2] == ([6.0, pytest.approx(6 + 2 / 8.5)], [0.5, pytest.approx(2.5)])
    assert len(pairs) == 3
    assert len(clipped(x, y, (10.0, 10.0), (11.0, 11.0))[0]) == 0


def test_one_wild_batch_does_not_flatten_the_rest() -> None:
    raw = np.full(1000, 0.5)
    raw[::2] = 0.6
    raw[3] = 40
    found = wanted_range([raw], [np.array([0.3, math.nan])])
    assert found is not None
    assert found[0] == 0.3
    assert 0.6 <= found[1] < 1
    assert wanted_range([np.array([math.nan])], []) is None


def test_ranges_grow_at_once_and_shrink_seldom() -> None:
    start = (0.0, 0.8)
    assert steady_range((0.1, 0.75), start, may_shrink=True) == start
    low, high = steady_range((0.1, 0.93), start, may_shrink=False)
    assert low <= 0.1
    assert 0.93 <= high < 1.2
    assert steady_range((0.02, 0.05), start, may_shrink=False) == start
    assert steady_range((0.02, 0.05), start, may_shrink=True)[1] < 0.1
    assert steady_range((0.0, 0.0), (0.0, 1.0), may_shrink=True)[1] > 0
