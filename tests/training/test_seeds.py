"""What runs that differ in their seed alone came to together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catdog_gui.training.overview import overview
from catdog_gui.training.seeds import by_recipe


def test_mean_and_deviation_of_finished_runs_of_one_recipe(run_folder: Callable[..., Path]) -> None:
    for seed, best in enumerate((0.929, 0.931, 0.933)):
        home = run_folder(f"seed{seed}", accuracies=(0.5, best), seed=seed).parent
    run_folder("broken off", accuracies=(0.5,), seed=7, status="stopped")
    run_folder("other", accuracies=(0.6,), settings={"training.lr": 0.01})
    found = overview(home).runs
    (seeds,) = by_recipe(found).values()
    assert by_recipe(found)[next(run.recipe for run in found if run.name == "seed1")] is not None
    assert seeds.runs == 3
    assert seeds.mean == pytest.approx(0.931)
    assert seeds.deviation == pytest.approx(0.002)
    assert seeds.words == "3 seeds: 93.1 % ± 0.2"


def test_one_seed_twice_counts_once_with_its_newest_run(run_folder: Callable[..., Path]) -> None:
    run_folder("early", accuracies=(0.5,), seed=1, created="2026-01-01T10:00:00+00:00")
    home = run_folder("late", accuracies=(0.7,), seed=1, created="2026-02-01T10:00:00+00:00").parent
    assert by_recipe(overview(home).runs) == {}
    run_folder("other seed", accuracies=(0.9,), seed=2)
    (seeds,) = by_recipe(overview(home).runs).values()
    assert (seeds.runs, seeds.mean) == (2, pytest.approx(0.8))
