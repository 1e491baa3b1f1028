"""Settings declared once: ranges, what a person types, and problems named by field."""

from __future__ import annotations

import json

import pytest

from catdog_gui.model.config import ModelConfig
from catdog_gui.schema import ConfigError, Problem, changes, options, parsed, updated, value, written
from catdog_gui.settings import Settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS

CONFIG = TrainConfig()
OPTIONS = {option.path: option for option in options(TrainConfig)}
NUMBERS = [option for option in OPTIONS.values() if option.kind in ("integer", "number")]


def refused(changed: dict[str, object]) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        updated(CONFIG, changed)
    return caught.value.problems


@pytest.mark.parametrize("option", [*OPTIONS.values(), *options(Settings)], ids=lambda option: option.path)
def test_every_setting_has_a_title_a_help_and_a_range(option) -> None:
    assert option.title[0].isupper()
    assert option.help.endswith(".")
    assert option.range_text or option.kind == "text"


@pytest.mark.parametrize("option", NUMBERS, ids=lambda option: option.path)
def test_numbers_below_and_above_their_range_are_refused_with_name_and_range(option) -> None:
    outside = [] if option.minimum is None else [option.minimum - (0 if option.exclusive else 1)]
    outside += [] if option.maximum is None else [option.maximum + 1]

    assert outside
    for number in outside:
        problems = refused({option.path: number})
        assert [problem.path for problem in problems] == [option.path]
        assert option.range_text in problems[0].message


def test_ranges_are_in_words() -> None:
    assert OPTIONS["model.image_size"].range_text == "16 … 1,024 px"
    assert OPTIONS["training.seed"].range_text == "0 … 2,147,483,647"
    assert OPTIONS["training.lr"].range_text == "above 0 … 1"
    assert OPTIONS["augment.flip"].range_text == "on or off"
    assert OPTIONS["training.device"].range_text == "auto, cpu, cuda, mps"


@pytest.mark.parametrize("name", PRESETS)
def test_a_configuration_comes_back_from_json(name: str) -> None:
    config = PRESETS[name]

    assert parsed(TrainConfig, json.loads(config.model_dump_json())) == config


def test_json_with_an_unknown_name_is_refused_by_that_name() -> None:
    with pytest.raises(ConfigError, match="model\\.widht") as caught:
        parsed(TrainConfig, {"model": {"widht": 3}})

    assert caught.value.problems == (Problem("model.widht", "unknown setting"),)


@pytest.mark.parametrize(
    ("path", "typed", "expected"),
    [
        ("training.lr", "0.002", 0.002),
        ("training.lr", "0,002", 0.002),
        ("training.lr", " 1.5e-3 ", 0.0015),
        ("training.lr", "1,5E-3", 0.0015),
        ("training.epochs", "7", 7),
        ("training.epochs", "1,000", 1000),
        ("training.epochs", "1.000", 1000),
        ("training.seed", "1 234 567", 1_234_567),
        ("augment.flip", "off", False),
        ("training.device", "cpu", "cpu"),
        ("preset", "a, b", "a, b"),
    ],
)
def test_what_a_person_types_is_read(path: str, typed: str, expected: object) -> None:
    assert value(updated(CONFIG, {path: typed}), path) == expected


@pytest.mark.parametrize(
    ("path", "typed", "message"),
    [
        ("training.epochs", "zwölf", "“zwölf” is not a whole number: 1 … 10,000 epochs"),
        ("training.epochs", "1,5", "“1,5” is not a whole number: 1 … 10,000 epochs"),
        ("training.epochs", "", "a whole number is missing: 1 … 10,000 epochs"),
        ("training.epochs", "0", "0 is not allowed: 1 … 10,000 epochs"),
        ("training.lr", "1.000,5", "“1.000.5” is not a number: above 0 … 1"),
        ("training.lr", "nan", "“nan” is not a number: above 0 … 1"),
        ("training.lr", "0", "0 is not allowed: above 0 … 1"),
        ("training.device", "gpu", "“gpu” is none of auto, cpu, cuda, mps"),
        ("augment.flip", "perhaps", "“perhaps” is neither on nor off"),
    ],
)
def test_refusals_say_what_is_wrong_and_what_is_allowed(path: str, typed: str, message: str) -> None:
    assert refused({path: typed}) == (Problem(path, message),)


def test_every_refused_field_is_named_at_once() -> None:
    assert [problem.path for problem in refused({"training.lr": -1, "model.k": 0})] == ["model.k", "training.lr"]


def test_an_unknown_name_is_refused_with_suggestions() -> None:
    with pytest.raises(ConfigError, match=r"training\.learning_rat") as caught:
        updated(CONFIG, {"training.learning_rat": 1})
    assert "training." in caught.value.hint

    with pytest.raises(ConfigError) as caught:
        updated(CONFIG, {"training.epoch": 1})
    assert caught.value.hint.startswith("Did you mean training.epochs")


@pytest.mark.parametrize(
    ("changed", "path", "also"),
    [
        ({"model.image_size": 100, "model.patch_size": 16}, "model.patch_size", ("model.image_size",)),
        ({"model.image_size": 96, "model.patch_size": 12, "model.stem": "conv"}, "model.patch_size", ("model.stem",)),
        ({"model.dim": 130, "model.heads": 4}, "model.heads", ("model.dim",)),
        ({"model.dim": 130, "model.heads": 5, "model.positions": "sincos"}, "model.dim", ("model.positions",)),
        ({"data.cache_size": 16, "model.image_size": 96, "model.patch_size": 16}, "data.cache_size", ("model.image_size",)),
        ({"training.micro_batch": 64, "training.batch_size": 32}, "training.micro_batch", ("training.batch_size",)),
        ({"augment.plain_epochs": 5, "training.epochs": 4}, "augment.plain_epochs", ("training.epochs",)),
    ],
)
def test_values_that_do_not_fit_together_are_named_by_field(changed: dict[str, object], path: str, also: tuple[str, ...]) -> None:
    (problem,) = refused(changed)

    assert problem.path == path
    assert problem.also == also
    assert problem.message


def test_sizes_that_do_not_divide_come_with_ones_that_do() -> None:
    (problem,) = refused({"model.image_size": 100, "model.patch_size": 16})

    assert "96 or 112 px" in problem.message


@pytest.mark.parametrize("number", [3e-5, 0.0015, 0.1 + 0.2, 1.0, 12.0, 0.99999, 1e-9, 0])
def test_written_numbers_are_read_back_exactly(number: float) -> None:
    assert float(written(number)) == number


def test_values_are_written_as_people_write_them() -> None:
    assert [written(v) for v in (3e-5, 1.0, 12, True, False, "conv")] == ["0.00003", "1", "12", "on", "off", "conv"]


def test_changes_lead_from_one_configuration_to_the_other() -> None:
    base, other = PRESETS["fast"], PRESETS["seed"]
    differing = changes(other, base)

    assert updated(base, {path: written(new) for path, new in differing.items()}) == other
    assert changes(base, base) == {}


def test_linformer_is_warned_of_where_it_does_not_pay() -> None:
    pays = ModelConfig(image_size=64, patch_size=8, k=31)
    even = pays.model_copy(update={"k": 32})
    narrow = ModelConfig(image_size=64, patch_size=8, dim=32, heads=4, one_kv_head=True, k=51)

    assert pays.warnings() == ()
    assert "pays below 32 slots" in even.warnings()[0]
    # One head for keys and values makes the projections cheaper: they pay below n · 4 / 5.
    assert narrow.warnings() == ()
    assert "pays below 52 slots" in narrow.model_copy(update={"k": 52}).warnings()[0]
