"""Runs of one recipe that differ in their seed alone: how good the recipe is, and how much of that is chance."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from catdog_gui.language import tr
from catdog_gui.training.overview import RunSummary
from catdog_gui.words import decimal, percent


@dataclass(frozen=True, slots=True)
class Seeds:
    """``runs`` finished ones, each with a seed of its own: the mean of their best validation accuracies (0 … 1), and how far they
    lie apart (the standard deviation of a sample).
    """

    runs: int
    mean: float
    deviation: float

    @property
    def words(self) -> str:
        """E.g. ``3 seeds: 93.1 % ± 0.2``."""
        return tr(
            "{runs} seeds: {mean} ± {deviation}",
            runs=self.runs,
            mean=percent(self.mean),
            deviation=decimal(100 * self.deviation, ".1f"),
        )


def by_recipe(runs: Iterable[RunSummary]) -> dict[str, Seeds]:
    """What the finished runs of each recipe came to, by :attr:`RunSummary.recipe`; only where there are two seeds at least.

    The same seed once more says nothing new, so that the newest of such runs counts.
    """
    best: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for run in sorted(runs, key=lambda run: run.created):
        if run.status == "finished" and run.best_val_acc is not None:
            best[run.recipe][run.seed] = run.best_val_acc
    return {
        recipe: Seeds(len(found), statistics.fmean(found.values()), statistics.stdev(found.values()))
        for recipe, found in best.items()
        if len(found) > 1
    }
