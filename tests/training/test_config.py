"""The configuration of a run and its presets."""

from __future__ import annotations

import json

import pytest

from catdog_gui.errors import CatDogError
from catdog_gui.schema import ConfigError, options, parsed, updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import PRESETS, SUMMARIES, preset


@pytest.mark.parametrize("name", PRESETS)
def test_presets_round_trip_through_json(name: str) -> None:
    config = preset(name)
    assert parsed(TrainConfig, json.loads(config.model_dump_json())) == config
    assert config.preset == name
    assert SUMMARIES[name]


def test_an_unknown_preset_names_the_known_ones() -> None:
    with pytest.raises(CatDogError, match="slow") as caught:
        preset("slow")
    assert "fast" in caught.value.hint


def test_every_field_is_declared_for_people() -> None:
    for option in options(TrainConfig):
        assert option.title, option.path
        assert option.help.endswith("."), option.path
        assert option.range_text or option.kind == "text", option.path


def test_fields_that_contradict_each_other_are_refused_by_name() -> None:
    config = preset("fast")
    for changes, field in (
        ({"training.micro_batch": 999}, "training.micro_batch"),
        ({"data.cache_size": 32}, "data.cache_size"),
        ({"augment.plain_epochs": 999}, "augment.plain_epochs"),
        ({"model.heads": 5}, "model.heads"),
        ({"model.patch_size": 7}, "model.patch_size"),
    ):
        with pytest.raises(ConfigError) as caught:
            updated(config, changes)
        assert caught.value.problems[0].path == field


def test_decoded_pictures_are_larger_than_the_model_s() -> None:
    for name in PRESETS:
        preprocessing = preset(name).preprocessing
        assert preprocessing.cache_size > preprocessing.image_size
    assert preset("seed").preprocessing.mean == (0, 0, 0)


def test_the_seed_preset_says_what_it_approximates() -> None:
    assert any("approximation" in text for text in preset("seed").warnings())
    assert any("k = 64" in text for text in preset("seed").warnings())
