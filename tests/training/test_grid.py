"""Grids of configurations: what they span, and what is refused before anything starts."""

from __future__ import annotations

import pytest

from catdog_gui.schema import ConfigError
from catdog_gui.training.grid import MOST_RUNS, Axis, assignments, axis, differing, grid, told
from catdog_gui.training.presets import ACCURATE, FAST, TUNE


def spanned(*texts: str) -> list[Axis]:
    return [axis(*text.split("=", 1)) for text in texts]


def test_every_combination_comes_once_and_the_last_changes_fastest() -> None:
    configs = grid(FAST, spanned("training.muon_lr=0.01, 0.015,0.02", "training.seed=0,1"))
    found = [(config.training.muon_lr, config.training.seed) for config in configs]
    assert found == [(0.01, 0), (0.01, 1), (0.015, 0), (0.015, 1), (0.02, 0), (0.02, 1)]
    assert differing(configs) == ("training.muon_lr", "training.seed")
    assert told(configs[1], differing(configs)) == "Learning rate of Muon 0.01 · Seed 1"


def test_a_semicolon_leaves_the_comma_to_decimals() -> None:
    configs = grid(FAST, spanned("training.lr=0,001; 0,002"))
    assert [config.training.lr for config in configs] == [0.001, 0.002]


def test_runs_written_freely_stand_for_themselves_and_are_crossed_with_the_grid() -> None:
    variants = [assignments("model.depth=4 training.epochs=3"), assignments("training.lr=0.002")]
    configs = grid(FAST, spanned("training.seed=0,1"), variants)
    assert [(c.model.depth, c.training.epochs, c.training.lr, c.training.seed) for c in configs] == [
        (4, 3, 0.001, 0), (4, 3, 0.001, 1), (3, 12, 0.002, 0), (3, 12, 0.002, 1),
    ]  # fmt: skip


def test_a_preset_in_the_grid_brings_its_own_values_and_keeps_what_was_changed() -> None:
    base = grid(FAST, (), [{"training.epochs": "20"}])[0]
    fast, accurate = grid(base, spanned("preset=fast,accurate"))
    assert fast == base
    assert accurate.model == ACCURATE.model
    assert accurate.training.epochs == 20
    assert differing((fast, accurate)) == ("preset",)


@pytest.mark.parametrize(
    ("axes", "variants", "said"),
    [
        (["trainin.lr=1,2"], [], "training.lr"),
        (["training.lr=0.1,7"], [], "training.lr=7"),
        (["model.heads=4,5"], [], "model.heads=5"),
        (["training.lr=0.1,"], [], "a value is missing"),
        (["training.lr="], [], "a value is missing"),
        (["training.seed=1,1"], [], "Two runs would be the same"),
        (["training.seed=1,01"], [], "training.seed=1 and training.seed=01"),
        (["training.seed=1", "training.seed=2"], [], "two lists"),
        ([f"training.seed={','.join(map(str, range(MOST_RUNS + 1)))}"], [], f"{MOST_RUNS} at most"),
        (["training.seed=0,1"], ["training.epochs=3", "training.epochs=3"], "the same"),
        ([], ["training.lr"], "is no run"),
        ([], ["'"], "is no run"),
        ([], [""], "is no run"),
        (["preset=fast,quick"], [], "no preset called “quick”"),
    ],
)
def test_what_is_wrong_is_said_with_the_run_it_concerns(axes: list[str], variants: list[str], said: str) -> None:
    with pytest.raises(ConfigError) as error:
        grid(FAST, spanned(*axes), [assignments(text) for text in variants])
    assert said in str(error.value)


def test_a_run_from_a_model_keeps_its_preset() -> None:
    with pytest.raises(ConfigError, match="preset of its own"):
        grid(TUNE, spanned("preset=fast,fine"))
