"""Whether the classes can be told by what a model should not need: sizes, compression, borders, mean colours.

Where pictures of the classes come from different cameras or sites, a model learns the camera. A small and honest baseline
shows how far that goes, before any model is trained.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catdog_gui.data.inspection.findings import Shortcut
from catdog_gui.data.inspection.survey import BRIGHTNESS, Survey
from catdog_gui.language import later, tr

FOLDS = 5
LEAST = 10
"""Pictures that a class needs to be counted; with fewer nothing can be said."""

MOST = 20_000
"""Contents that are looked at, spread over all; so many settle an accuracy to a third of a per cent."""

_BINS = 8
_SURE = 4.0
"""Standard errors by which an accuracy must exceed chance: the best of some twenty features is picked."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was found: the figures, and the rows of the survey that the most telling feature gives away, in ascending order."""

    shortcut: Shortcut
    rows: NDArray[np.int64]


def baseline(survey: Survey, rows: NDArray[np.int64], labels: NDArray[np.int64], classes: int) -> Baseline | None:
    """Try to tell the class of each picture from features that have nothing to do with what it shows.

    One feature alone: its values in at most eight bins of like size, each bin answering with its commonest class. All
    together: least squares on the standardised features and their squares (linear discriminants, in effect), with a trace of
    ridge. Both answer for pictures that were held out, in five folds; all classes count alike, however large.

    Args:
        survey: knows the features.
        rows: row of each picture's content, -1 where it has none; contents under several classes are left out.
        labels: class of each picture, 0 … ``classes`` - 1.

    Returns:
        None where fewer than two classes have :data:`LEAST` different pictures.
    """
    chosen, truth = _contents(survey, rows, labels, classes)
    kinds = len(np.unique(truth))
    if kinds < 2:
        return None
    weights = 1 / np.bincount(truth)[truth]
    features = {name: values for name, values in _features(survey, chosen).items() if np.ptp(values) > 0}
    bins = {name: _binned(values) for name, values in features.items()}
    alone = {name: _accuracy(_by_bins(places, truth, weights), truth) for name, places in bins.items()}
    together = _accuracy(_by_all(features, truth, weights), truth) if features else (1 / kinds, 0.0)
    name = max(alone, key=lambda key: alone[key][0], default="")
    best, error = max(together, alone.get(name, together))
    shortcut = Shortcut(
        accuracy=together[0],
        feature=name,
        feature_accuracy=alone[name][0] if name else 1 / kinds,
        chance=1 / kinds,
        pictures=len(chosen),
        significant=bool(best - 1 / kinds > _SURE * max(error, 0.5 / np.sqrt(len(chosen)))),
    )
    return Baseline(shortcut, chosen[_given_away(bins[name], truth, weights)] if name else chosen[:0])


def _contents(
    survey: Survey, rows: NDArray[np.int64], labels: NDArray[np.int64], classes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    """Rows that take part, and the class of each, numbered anew without gaps."""
    usable = rows >= 0
    usable[usable] = survey.readable[rows[usable]]
    truth = np.full(len(survey), -1, np.int64)
    truth[rows[usable]] = labels[usable]
    truth[rows[usable][truth[rows[usable]] != labels[usable]]] = -1  # under several classes
    counts = np.bincount(truth[truth >= 0], minlength=classes)
    truth[(truth >= 0) & (counts[truth] < LEAST)] = -1
    chosen = np.flatnonzero(truth >= 0)
    if len(chosen) > MOST:
        chosen = chosen[np.linspace(0, len(chosen) - 1, MOST).astype(np.int64)]
    return chosen, np.unique(truth[chosen], return_inverse=True)[1].astype(np.int64)


def _features(survey: Survey, rows: NDArray[np.int64]) -> dict[str, Values]:
    """Each feature by what a person calls it; translated when it is shown."""
    width, height = survey.width[rows].astype(np.float64), survey.height[rows].astype(np.float64)
    size = survey.file_bytes[rows].astype(np.float64)
    colour, border = survey.colour[rows].astype(np.float64), survey.border[rows].astype(np.float64)
    features = {
        later("width"): np.log(width),
        later("height"): np.log(height),
        later("proportions"): np.log(width / height),
        later("file size"): np.log(size),
        later("compression"): np.log(size / (width * height)),
        later("amount of red"): colour[:, 0],
        later("amount of green"): colour[:, 1],
        later("amount of blue"): colour[:, 2],
        later("brightness"): colour[:, :3] @ BRIGHTNESS,
        later("contrast"): colour[:, 3],
        later("strength of the colours"): colour[:, 4],
        later("red of the border"): border[:, 0],
        later("green of the border"): border[:, 1],
        later("blue of the border"): border[:, 2],
        later("brightness of the border"): border[:, :3] @ BRIGHTNESS,
        later("evenness of the border"): border[:, 3],
    }
    kinds, places = np.unique(survey.format[rows], return_inverse=True)
    features[later("file format")] = places.astype(np.float64)
    if len(kinds) > 2:  # their numbers mean nothing: each is a feature too
        features |= {tr("format {kind}", kind=kind): (places == place).astype(np.float64) for place, kind in enumerate(kinds)}
    return features


def _binned(values: Values) -> NDArray[np.int64]:
    """The bin of each value: bins of about equal size, or one for each value where those are few."""
    edges = np.unique(values)
    if len(edges) > _BINS:
        edges = np.unique(np.quantile(values, np.arange(1, _BINS) / _BINS))
    return np.searchsorted(edges, values, side="right").astype(np.int64)


def _tally(bins: NDArray[np.int64], truth: NDArray[np.int64], weights: Values, shape: tuple[int, int]) -> Values:
    """Weight of each class in each bin."""
    return np.bincount(bins * shape[1] + truth, weights, minlength=shape[0] * shape[1]).astype(np.float64).reshape(shape)


def _by_bins(bins: NDArray[np.int64], truth: NDArray[np.int64], weights: Values) -> NDArray[np.int64]:
    """Each picture's class, as its bin without its own fold has it."""
    answers = np.zeros_like(truth)
    shape = int(bins.max()) + 1, int(truth.max()) + 1
    fold = np.arange(len(truth)) % FOLDS  # contents are in the order of their hashes: as good as shuffled
    for held in range(FOLDS):
        known = fold != held
        answers[~known] = _tally(bins[known], truth[known], weights[known], shape).argmax(axis=1)[bins[~known]]
    return answers


def _by_all(features: dict[str, Values], truth: NDArray[np.int64], weights: Values) -> NDArray[np.int64]:
    """Each picture's class by least squares on the other folds."""
    columns = np.column_stack(list(features.values()))
    columns = np.clip((columns - columns.mean(axis=0)) / columns.std(axis=0), -3, 3)
    columns = np.column_stack((columns, np.square(columns), np.ones(len(columns))))
    targets = np.eye(int(truth.max()) + 1)[truth]
    scale = weights[:, None] * (len(truth) / weights.sum())
    answers = np.zeros_like(truth)
    fold = np.arange(len(truth)) % FOLDS
    for held in range(FOLDS):
        known = fold != held
        weighted = columns[known] * scale[known]
        square = weighted.T @ columns[known] + np.eye(columns.shape[1])
        answers[~known] = (columns[~known] @ np.linalg.solve(square, weighted.T @ targets[known])).argmax(axis=1)
    return answers


def _accuracy(answers: NDArray[np.int64], truth: NDArray[np.int64]) -> tuple[float, float]:
    """Mean over the classes of the share that was told right, and its standard error."""
    counts = np.bincount(truth)
    recall = np.bincount(truth, answers == truth) / counts
    return float(recall.mean()), float(np.sqrt((recall * (1 - recall) / counts).sum()) / len(counts))


def _given_away(bins: NDArray[np.int64], truth: NDArray[np.int64], weights: Values) -> NDArray[np.bool_]:
    """The pictures in bins where one class has most of the weight; in the purest one, where there is no such bin."""
    kinds = int(truth.max()) + 1
    tally = _tally(bins, truth, weights, (int(bins.max()) + 1, kinds))
    share = tally.max(axis=1) / np.maximum(tally.sum(axis=1), np.finfo(np.float64).tiny)
    telling: NDArray[np.bool_] = share >= min((1 + 1 / kinds) / 2, float(share.max()))
    return telling[bins]
