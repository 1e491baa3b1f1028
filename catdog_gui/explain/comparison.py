"""Which method's maps are most faithful: all of them on the same pictures, against chance and against the middle."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from catdog_gui.data.augment import view
from catdog_gui.explain.explainer import TOKENS_MAX, possible, scores
from catdog_gui.explain.faithfulness import curve, order_of, steps_of
from catdog_gui.explain.methods import DEFAULT, METHODS, Question
from catdog_gui.explain.painting import FILLS, Fill, filling
from catdog_gui.inference.device import choose
from catdog_gui.inference.forward import NUMBERS_MAX, pictures_at_once
from catdog_gui.inference.labelled import labelled_part
from catdog_gui.language import later, tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import find, load
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Work, never

BATCH = 16
RANDOM, CENTRE = "random", "centred-gaussian"
RANDOM_ORDERS = 2
"""Random orders a picture; their mean is what chance does."""

RESAMPLES = 2_000
TIMED = 15
"""Pictures that each method's time is the median of."""

COMPARED = 100
"""Pictures whose maps are held against those of a model that has learned nothing."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """How one method does with one fill, means over pictures.

    ``deletion`` (lower is better) and ``insertion`` (higher is better) are areas under the curves of the share of the predicted
    class's probability. The intervals are paired 95 % bootstrap intervals of the difference, picture by picture.
    ``milliseconds`` is the median for one picture alone. ``random_weights`` is the rank correlation (−1 … 1) with the maps of
    the same architecture that has learned nothing: near 1, a map says nothing about what was learned. Both are None for the two
    baselines, which also have no interval against themselves.

    Source of the check against random weights: Adebayo et al. 2018, "Sanity checks for saliency maps", arXiv 1810.03292.
    """

    method: str
    fill: Fill
    images: int
    deletion: float
    insertion: float
    deletion_minus_random: Interval | None
    deletion_minus_centre: Interval | None
    insertion_minus_random: Interval | None
    insertion_minus_centre: Interval | None
    milliseconds: float | None
    random_weights: float | None
    default: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All methods on the same ``images`` pictures, chosen as ``part`` says."""

    part: str
    images: int
    figures: tuple[Figures, ...]


def compare(
    model: Path,
    source: str,
    *,
    val_names: tuple[str, ...] | None = None,
    every: bool = False,
    images: int | None = None,
    should_stop: StopCheck = never,
) -> Work[Comparison]:
    """Measure every method.

    Args:
        model: model file or run folder.
        source: folder, zip or ``demo``.
        val_names, every: which of its pictures, see :func:`labelled_part`.
        images: no more than so many of those, drawn at random, always the same.

    Raises:
        CatDogError: the model or the data cannot be used.
        Stopped: ``should_stop`` said so.
    """
    network, card = load(find(model))
    methods = [method for method in METHODS if possible(method.name, card.model)]
    if missing := len(METHODS) - len(methods):
        left_out = tr(
            "The model has too many tokens for {missing} of the {all} methods; they are left out.",
            missing=missing,
            all=len(METHODS),
        )
        yield Notice(left_out, "warning")
    part = yield from labelled_part(model, card, source, val_names=val_names, every=every, should_stop=should_stop)
    rows = np.random.default_rng(0).permutation(part.rows)[:images]
    network = network.to(choose("auto"))
    device = next(network.parameters()).device

    def pictures(chosen: NDArray[np.int64]) -> Tensor:
        return view(torch.from_numpy(part.pixels[chosen]).to(device), card.preprocessing)

    questions = [Question(method.name, layer=card.model.depth - 1) for method in methods]
    areas: dict[tuple[str, Fill], list[NDArray[np.float64]]] = {}
    batch = _at_once(card.model)
    for start in range(0, len(rows), batch):
        for key, found in _areas(network, pictures(rows[start : start + batch]), questions, start, should_stop):
            areas.setdefault(key, []).append(found)
        yield Progress(later("Comparing methods"), min(start + batch, len(rows)), len(rows))
    yield Notice(tr("Now each method is timed, and held against a model that has learned nothing."))
    untrained = _untrained(network)
    timed: dict[str, float] = {}
    alike: dict[str, float] = {}
    for done, question in enumerate(questions, start=1):
        timed[question.method] = _milliseconds(network, pictures(rows[:TIMED]), question, should_stop)
        alike[question.method] = _agreement(network, untrained, pictures(rows[:COMPARED]), question, should_stop)
        yield Progress(later("Timing methods"), done, len(questions), later("methods"))
    figures = _figures({key: np.concatenate(parts, axis=1) for key, parts in areas.items()}, timed, alike)
    return Comparison(part.words, len(rows), tuple(figures))


def _areas(
    model: ViT, images: Tensor, questions: list[Question], seed: int, should_stop: StopCheck
) -> Iterator[tuple[tuple[str, Fill], NDArray[np.float64]]]:
    """Areas under both curves, (2, b), of every method, chance and centre, with each fill."""
    grid = model.config.grid
    with torch.no_grad():
        targets = model(images).argmax(dim=1)
    draws = torch.Generator().manual_seed(seed)
    orders: dict[str, list[Tensor]] = {}
    for question in questions:
        if should_stop():
            raise Stopped
        orders[question.method] = [order_of(scores(model, images, targets, question).detach())]
    orders[RANDOM] = [order_of(torch.rand(len(images), grid**2, generator=draws)) for _ in range(RANDOM_ORDERS)]
    orders[CENTRE] = [order_of(_central(grid) + 1e-3 * torch.rand(len(images), grid**2, generator=draws))]
    steps = steps_of(grid**2)
    for fill in FILLS:
        paint = filling(images, fill, model.config.image_size // grid)
        for name, several in orders.items():
            found = []
            for order in several:
                if should_stop():
                    raise Stopped
                removed = curve(model, images, paint, order, steps, targets)
                added = curve(model, paint, images, order, steps, targets)
                whole = removed[:, :1]
                found.append([_area(points / whole, steps) for points in (removed, added)])
            yield (name, fill), np.mean(found, axis=0)


def _area(points: NDArray[np.float32], steps: list[int]) -> NDArray[np.float64]:
    """Trapezoids under curves (b, points) whose points are ``steps`` patches from the start, 1 wide in all: (b,)."""
    widths = np.diff(steps) / steps[-1]
    return (points[:, 1:] + points[:, :-1]) @ widths / 2


def _central(grid: int) -> Tensor:
    """A Gaussian in the middle, (1, grid²): where photographers put what they photograph."""
    place = torch.linspace(-1, 1, grid)
    return torch.exp(-(place[:, None] ** 2 + place**2)).view(1, -1)


def _at_once(model: ModelConfig) -> int:
    """How many pictures can be explained together: gradients keep every layer, and some methods a matrix a head."""
    layers = pictures_at_once(model, BATCH * model.depth) // model.depth
    matrices = NUMBERS_MAX // (model.heads * min(model.tokens, TOKENS_MAX) ** 2)
    return max(1, min(BATCH, layers, matrices))


def _milliseconds(model: ViT, images: Tensor, question: Question, should_stop: StopCheck) -> float:
    seconds = []
    for image in images.split(1):
        if should_stop():
            raise Stopped
        target = torch.zeros(1, dtype=torch.int64, device=images.device)
        started = time.perf_counter()
        scores(model, image, target, question).cpu()
        seconds.append(time.perf_counter() - started)
    return 1000 * float(np.median(seconds))


def _untrained(model: ViT) -> ViT:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        fresh = ViT(model.config, model.classes)
    return fresh.eval().requires_grad_(False).to(next(model.parameters()).device)


def _agreement(model: ViT, other: ViT, images: Tensor, question: Question, should_stop: StopCheck) -> float:
    """Mean rank correlation of the two models' maps. Source: Spearman 1904."""
    parts: list[list[Tensor]] = [[], []]
    for batch in images.split(_at_once(model.config)):
        if should_stop():
            raise Stopped
        with torch.no_grad():
            targets = model(batch).argmax(dim=1)
        for found, network in zip(parts, (model, other), strict=True):
            found.append(scores(network, batch, targets, question).detach().cpu())  # Apple's GPU knows no doubles
    ranks = []
    for found in parts:
        rank = torch.cat(found).argsort(dim=1).argsort(dim=1).double()
        rank -= rank.mean(dim=1, keepdim=True)
        ranks.append(rank / rank.norm(dim=1, keepdim=True))
    return float((ranks[0] * ranks[1]).sum(dim=1).mean())


def _figures(
    areas: dict[tuple[str, Fill], NDArray[np.float64]], timed: dict[str, float], alike: dict[str, float]
) -> Iterator[Figures]:
    count = next(iter(areas.values())).shape[1]
    drawn = np.random.default_rng(0).multinomial(count, np.full(count, 1 / count), RESAMPLES) / count
    for (name, fill), (deletion, insertion) in areas.items():

        def against(baseline: str, which: int, name: str = name, fill: Fill = fill) -> Interval | None:
            if name in (baseline, RANDOM):
                return None
            means = drawn @ (areas[name, fill][which] - areas[baseline, fill][which])
            low, high = np.quantile(means, (0.025, 0.975))
            return float(low), float(high)

        yield Figures(
            method=name,
            fill=fill,
            images=count,
            deletion=float(deletion.mean()),
            insertion=float(insertion.mean()),
            deletion_minus_random=against(RANDOM, 0),
            deletion_minus_centre=against(CENTRE, 0),
            insertion_minus_random=against(RANDOM, 1),
            insertion_minus_centre=against(CENTRE, 1),
            milliseconds=timed.get(name),
            random_weights=alike.get(name),
            default=name == DEFAULT,
        )
