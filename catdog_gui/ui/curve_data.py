"""The numbers behind the curves: growing columns, honest smoothing, down-sampling that keeps peaks. Knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from catdog_gui.training.events import EpochDone, History, StepsDone

Floats = NDArray[np.float64]

_USED = 0.4  # share of an axis that values must use for it to stay
_BLOCK = 64  # values smoothed by one row of a matrix product, and whose extremes are kept; 32 … 128 cost the same
_COARSE = 4 * _BLOCK  # from so many values a pixel on, whole blocks make up the buckets: at most a quarter more of them


class Column:
    """An array that grows by appending, at constant cost a value on the average."""

    def __init__(self, dtype: type[np.generic] = np.float64) -> None:
        self._store: NDArray[Any] = np.empty(1024, dtype)
        self._size = 0
        self._extremes: tuple[Column, Column] | None = None

    def __len__(self) -> int:
        return self._size

    @property
    def values(self) -> NDArray[Any]:
        """What was appended so far, as a view: take it anew after every ``extend``."""
        return self._store[: self._size]

    def extend(self, new: ArrayLike) -> None:
        """Append the values of a one-dimensional array."""
        added = np.asarray(new, self._store.dtype)
        end = self._size + len(added)
        if end > len(self._store):
            grown = np.empty(max(end, 2 * len(self._store)), self._store.dtype)
            grown[: self._size] = self.values
            self._store = grown
        self._store[self._size : end] = added
        self._size = end

    def clear(self) -> None:
        """Forget the values; the memory is kept for the next ones."""
        self._size = 0
        self._extremes = None

    def buckets(self, first: int, last: int, size: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """The lowest and the highest of every ``size`` values from ``first`` to ``last``; NaN only where all are.

        ``size`` divides ``last - first``. Where it and ``first`` are whole blocks, nothing is looked at twice in the life of
        this column, so that a million values cost no more than a few.
        """
        if size % _BLOCK or first % _BLOCK:
            values = self._store[first:last].reshape(-1, size)
            return np.fmin.reduce(values, axis=1), np.fmax.reduce(values, axis=1)
        lows, highs = (each.values[first // _BLOCK : last // _BLOCK] for each in self._known_extremes())
        wide = size // _BLOCK
        return np.fmin.reduce(lows.reshape(-1, wide), axis=1), np.fmax.reduce(highs.reshape(-1, wide), axis=1)

    def _known_extremes(self) -> tuple[Column, Column]:
        """Those of each whole block; what came since the last time is looked at now."""
        if self._extremes is None:
            self._extremes = Column(self._store.dtype.type), Column(self._store.dtype.type)
        lows, highs = self._extremes
        fresh = self._store[len(lows) * _BLOCK : self._size // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
        lows.extend(np.fmin.reduce(fresh, axis=1))
        highs.extend(np.fmax.reduce(fresh, axis=1))
        return self._extremes


class Smoother:
    """Exponential moving average without the pull towards zero at the start.

    After values x₁ … xₙ it gives Σ wⁿ⁻ⁱ xᵢ / Σ wⁿ⁻ⁱ, so the first result is the first value (the bias correction of Adam,
    Kingma and Ba 2015, arXiv 1412.6980). A value that is not finite gives NaN and leaves the average as it was.

    Args:
        weight: memory w, 0 … below 1; 0 returns the values themselves.
    """

    def __init__(self, weight: float) -> None:
        self.weight = weight
        self._sum = 0.0
        self._count = 0
        powers = np.arange(_BLOCK)
        with np.errstate(under="ignore"):
            self._kernel = np.triu(weight ** np.maximum(powers[None, :] - powers[:, None], 0)) * (1 - weight)

    def extend(self, values: NDArray[Any]) -> Floats:
        """The smoothed values of the next ``values``."""
        out = np.full(len(values), np.nan)
        finite = np.isfinite(values)
        good = np.asarray(values[finite], np.float64)
        if len(good):
            out[finite] = self._average(good) / -np.expm1(self._log_weight * (self._count + 1.0 + np.arange(len(good))))
            self._count += len(good)
        return out

    @property
    def _log_weight(self) -> float:
        return math.log(self.weight) if self.weight > 0 else -math.inf

    def _average(self, good: Floats) -> Floats:
        """The plain recursion s ← w·s + (1 − w)·x, in blocks: within a block a triangular matrix, between blocks a carry."""
        rows = -(-len(good) // _BLOCK)
        padded = np.zeros(rows * _BLOCK)
        padded[: len(good)] = good
        sums = padded.reshape(rows, _BLOCK) @ self._kernel
        decay = self.weight ** np.arange(1, _BLOCK + 1)
        carries = np.empty(rows)
        carry = self._sum
        for row, end in enumerate(sums[:, -1].tolist()):
            carries[row] = carry
            carry = decay[-1] * carry + end
        sums += carries[:, None] * decay
        flat: Floats = sums.reshape(-1)[: len(good)]
        self._sum = float(flat[-1])
        return flat


class Track:
    """One measured value a step (``raw``), with its smoothed companion of the same length (``smooth``)."""

    def __init__(self, smoothing: float) -> None:
        self.raw = Column(np.float32)
        self.smooth = Column(np.float64)
        self._smoother = Smoother(smoothing)

    def extend(self, values: ArrayLike) -> None:
        """Append measured values."""
        new = np.asarray(values, np.float32)
        self.raw.extend(new)
        self.smooth.extend(self._smoother.extend(new))

    def clear(self) -> None:
        """Forget the values."""
        self.raw.clear()
        self.set_smoothing(self._smoother.weight)

    def set_smoothing(self, weight: float) -> None:
        """Smooth everything anew with another memory."""
        self._smoother = Smoother(weight)
        self.smooth.clear()
        self.smooth.extend(self._smoother.extend(self.raw.values))


class RunCurves:
    """All that a run has told so far, by step and by epoch.

    ``steps`` holds the number of each step, from 1 over the whole run, ``x`` its place in epochs (step ÷ steps an epoch),
    ``lr`` the learning rate, ``speed`` pictures a second (NaN for steps of an earlier session, which only kept the mean of
    each epoch). All have one value a step.
    """

    def __init__(self, smoothing: float = 0.9) -> None:
        self.steps = Column(np.int64)
        self.x = Column()
        self.lr = Column(np.float32)
        self.speed = Column(np.float32)
        self.loss = Track(smoothing)
        self.accuracy = Track(smoothing)
        self.smoothing = smoothing
        self.epochs: list[EpochDone] = []
        self.steps_per_epoch = 1

    def __len__(self) -> int:
        return len(self.steps)

    def start(self, steps_per_epoch: int, past: History) -> None:
        """Forget the run before; begin one that has ``past`` behind it (empty for a new run)."""
        for column in (self.steps, self.x, self.lr, self.speed, self.loss, self.accuracy):
            column.clear()
        self.steps_per_epoch = max(1, steps_per_epoch)
        self._extend(past.steps, past.loss, past.accuracy, past.lr, math.nan)
        self.epochs = list(past.epochs)

    def append(self, event: StepsDone) -> None:
        """Add the steps of one event."""
        self._extend(event.steps, event.loss, event.accuracy, event.lr, event.images_per_second)

    def append_epoch(self, event: EpochDone) -> None:
        """Add the end of an epoch."""
        self.epochs.append(event)

    def set_smoothing(self, weight: float) -> None:
        """Smooth loss and accuracy anew."""
        self.smoothing = weight
        self.loss.set_smoothing(weight)
        self.accuracy.set_smoothing(weight)

    def per_epoch(self, name: str) -> tuple[Floats, Floats]:
        """Places (in epochs) and values of a field of :class:`EpochDone`, e.g. ``val_loss``."""
        places = np.array([epoch.step / self.steps_per_epoch for epoch in self.epochs], np.float64)
        return places, np.array([getattr(epoch, name) for epoch in self.epochs], np.float64)

    def _extend(self, steps: ArrayLike, loss: ArrayLike, accuracy: ArrayLike, lr: ArrayLike, speed: float) -> None:
        new = np.asarray(steps, np.int64)
        self.steps.extend(new)
        self.x.extend(new / self.steps_per_epoch)
        self.lr.extend(lr)
        self.speed.extend(np.full(len(new), speed, np.float32))
        self.loss.extend(loss)
        self.accuracy.extend(accuracy)


def nearest(x: Floats, place: float) -> int | None:
    """Index of the value of the rising array ``x`` that is closest to ``place``; None where there is none."""
    if not len(x):
        return None
    right = int(np.searchsorted(x, place))
    if right == 0:
        return 0
    if right == len(x) or place - x[right - 1] <= x[right] - place:
        return right - 1
    return right


def envelope(x: Floats, y: Column, start: float, end: float, columns: int) -> tuple[Floats, NDArray[Any]]:
    """What of a curve is worth drawing between ``start`` and ``end`` on ``columns`` pixels.

    At up to two points a pixel they come back as they are, with one neighbour outside on either side so that the line
    reaches the edge. Denser ones are cut into buckets of a pixel, and each gives its lowest and its highest value: no peak is
    lost. Buckets depend on the stretch that is shown, not on how many points there are, and begin at multiples of their
    size: what was drawn stays as it is while the curve grows.

    Args:
        x: rising, evenly spaced.
        y: as long as ``x``; NaN leaves a gap.
    """
    values = y.values
    first = max(0, int(np.searchsorted(x, start)) - 1)
    last = min(len(x), int(np.searchsorted(x, end, "right")) + 1)
    if last - first < 3:
        return x[first:last], values[first:last]
    room = (end - start) * (last - first - 1) / (x[last - 1] - x[first])
    stride = math.ceil(round(room) / columns)
    if stride <= 2:
        return x[first:last], values[first:last]
    if stride >= _COARSE:
        stride -= stride % _BLOCK
    first -= first % stride
    whole = first + (last - first) // stride * stride
    lows, highs = y.buckets(first, whole, stride)
    middles = x[first + stride // 2 : whole : stride]
    falls = values[first:whole:stride] > values[first + stride - 1 : whole : stride]
    if whole < last:
        rest = values[whole:last]
        middles = np.append(middles, x[(whole + last) // 2])
        lows, highs = np.append(lows, np.fmin.reduce(rest)), np.append(highs, np.fmax.reduce(rest))
        falls = np.append(falls, rest[0] > rest[-1])
    drawn = np.where(falls, (highs, lows), (lows, highs))
    return np.repeat(middles, 2), drawn.T.reshape(-1)


def midline(x: Floats, y: NDArray[Any]) -> tuple[Floats, NDArray[Any]]:
    """What :func:`envelope` gave, with the middle of each bucket in place of its ends: a line instead of a zigzag.

    For a curve that is drawn over one that keeps the peaks; a zigzag of broad lines takes several times as long to paint. Points
    that were left alone stay so.
    """
    if len(x) < 2 or x[0] != x[1]:
        return x, y
    return x[::2], (y[::2] + y[1::2]) / 2


def clipped(x: NDArray[Any], y: NDArray[Any], low: tuple[float, float], high: tuple[float, float]) -> tuple[Floats, Floats]:
    """What of a line lies in the rectangle from ``low`` (x, y) to ``high``, as pairs of points.

    Source: Liang and Barsky 1984, "A new concept and method for line clipping". Lines to or from NaN are left out.
    """
    points = np.column_stack((x, y)).astype(np.float64)
    start, way = points[:-1], points[1:] - points[:-1]
    good = np.isfinite(way).all(axis=1)
    start, way = start[good], way[good]
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (np.array(low) - start) / way, (np.array(high) - start) / way
    level = way == 0  # along an axis: inside for good, or outside for good
    inside = (start >= low) & (start <= high)
    enter = np.where(level, np.where(inside, 0.0, 2.0), np.minimum(one, other)).max(axis=1).clip(min=0)
    leave = np.where(level, 1.0, np.maximum(one, other)).min(axis=1).clip(max=1)
    seen = enter <= leave
    start, way, enter, leave = start[seen], way[seen], enter[seen, None], leave[seen, None]
    pairs = np.stack((start + enter * way, start + leave * way), axis=1).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def wanted_range(raw: Sequence[NDArray[Any]], must: Sequence[NDArray[Any]]) -> tuple[float, float] | None:
    """Range of values a plot should show.

    Everything in ``must`` (smoothed and validation values) is inside; of ``raw`` the few most extreme values may stand
    outside, so that one wild batch does not flatten the rest. None where there is no finite value.
    """
    inside = np.concatenate([np.empty(0), *must])
    inside = inside[np.isfinite(inside)]
    loose = np.concatenate([np.empty(0), *raw])
    loose = loose[np.isfinite(loose)]
    ends = [inside.min(), inside.max()] if len(inside) else []
    if len(loose):
        low, high = np.quantile(loose, (0.01, 0.99))
        slack = 0.5 * (high - low)
        ends += [max(loose.min(), low - slack), min(loose.max(), high + slack)]
    return (float(min(ends)), float(max(ends))) if ends else None


def steady_range(wanted: tuple[float, float], current: tuple[float, float], *, may_shrink: bool) -> tuple[float, float]:
    """``wanted`` snapped outwards to round numbers, or ``current`` while that is good enough.

    A range grows as soon as a value leaves it, and shrinks only where it may and most of it is empty, so that axes seldom move.
    """
    low, high = wanted
    used = 1.0 if not may_shrink else (high - low) / (current[1] - current[0])
    if current[0] <= low and high <= current[1] and used >= _USED:
        return current
    step = round_step(max(high - low, 1e-3 * max(abs(high), abs(low)), 1e-9) / 6)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step or step


def round_below(value: float) -> float:
    """The largest of 1, 2, 5 × a power of ten that is not above ``value`` (which must be positive)."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(factor * power for factor in (5, 2, 1) if factor * power <= value * (1 + 1e-9))


def round_step(size: float) -> float:
    """The smallest of 1, 2, 5 × a power of ten that is not below ``size`` (which must be positive)."""
    power = 10.0 ** math.floor(math.log10(size))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= size * (1 - 1e-9))
