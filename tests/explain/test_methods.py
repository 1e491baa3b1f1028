"""The list of methods, and that each can be asked for."""

from __future__ import annotations

import pytest

from catdog_gui.explain.explainer import ALL_CLASSES
from catdog_gui.explain.methods import DEFAULT, METHODS, Question, method_named


def test_what_is_listed_is_what_can_be_computed() -> None:
    names = [method.name for method in METHODS]
    assert len(set(names)) == len(names)
    one_layer = [method.name for method in METHODS if method.one_layer]
    assert one_layer == ["raw-attention"]
    assert set(names) - set(one_layer) == set(ALL_CLASSES)


def test_the_default_is_an_attention_method_that_looks_at_all_layers() -> None:
    default = method_named(DEFAULT)
    assert default.family == "attention"
    assert not default.one_layer
    assert Question().method == DEFAULT


def test_every_method_says_what_it_shows_and_what_it_does_not() -> None:
    for method in METHODS:
        assert method.shows.count(".") == 1, method.name
        assert method.shows.endswith(".")
        assert ";" in method.shows, method.name
        assert method_named(method.name) is method
    assert len({method.title for method in METHODS}) == len(METHODS)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        method_named("tea leaves")
