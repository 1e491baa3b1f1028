"""What is captured is what the package computed, exactly, and nothing of the package is changed by it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import torch
from linformer import Linformer
from written_out import attentions, built, hooks, noise, odds, passage

from catdog_gui.explain.capture import capture
from catdog_gui.explain.gradients import log_odds

CONFIGURATIONS = [
    {"share_kv": share, "one_kv_head": one, "convex": convex, "pool": pool, "heads": heads}
    for share, one, convex, pool, heads in itertools.product(
        (False, True), (False, True), (False, True), ("class", "mean", "sequence"), (1, 2, 4)
    )
]


def named(changes: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in changes.items())


@pytest.mark.parametrize("changes", CONFIGURATIONS, ids=named)
def test_mixing_times_values_is_what_the_package_computes(changes: dict[str, Any]) -> None:
    model = built(**changes)
    images = noise(model)
    plain = model(images)
    with capture(model.encoder) as layers:
        inside = model(images)
    assert hooks(model) == 0
    assert torch.equal(inside, plain)
    assert torch.equal(model(images), plain)
    assert len(layers) == 2
    n, heads = model.config.tokens, model.config.heads
    for layer, module in zip(layers, attentions(model), strict=True):
        assert layer.softmax.shape == (2, heads, n, 3)
        assert layer.mixing.shape == (2, heads, n, n)
        assert layer.values.shape == (2, heads, n, 8 // heads)
        assert layer.heads.shape == (2, n, 8)
        joined = (layer.mixing @ layer.values).transpose(1, 2).flatten(2)
        torch.testing.assert_close(joined, layer.heads, atol=1e-12, rtol=0)
        assert torch.equal(layer.output, module.to_out.weight)
    for found, layer in zip(layers, passage(model, images[1]).layers, strict=True):
        torch.testing.assert_close(found.tokens[1], layer.tokens.detach())
        torch.testing.assert_close(found.softmax[1], torch.stack(layer.softmax).detach())
        torch.testing.assert_close(found.mixing[1], torch.stack(layer.mixing).detach())
        torch.testing.assert_close(found.values[1], torch.stack(layer.values).detach())


@pytest.mark.parametrize("changes", CONFIGURATIONS[::11], ids=named)
def test_mixing_times_values_in_single_precision(changes: dict[str, Any]) -> None:
    model = built(**changes).float()
    with capture(model.encoder) as layers:
        model(noise(model).float())
    for layer in layers:
        torch.testing.assert_close((layer.mixing @ layer.values).transpose(1, 2).flatten(2), layer.heads, atol=1e-5, rtol=0)


def test_the_head_results_are_the_packages_own_and_not_computed_again() -> None:
    model = built()
    entered: list[torch.Tensor] = []
    handles = [
        module.to_out.register_forward_pre_hook(lambda _, arguments: entered.append(arguments[0])) for module in attentions(model)
    ]
    with capture(model.encoder) as layers:
        model(noise(model))
    for handle in handles:
        handle.remove()
    assert [layer.heads is own for layer, own in zip(layers, entered, strict=True)] == [True, True]


@pytest.mark.parametrize("changes", CONFIGURATIONS[::7], ids=named)
def test_the_gradient_of_the_mixing_is_that_of_an_attention_written_out(changes: dict[str, Any]) -> None:
    model = built(**changes)
    images, targets = noise(model), torch.tensor([0, 2])
    with capture(model.encoder) as layers:
        score = log_odds(model.head(model.pooled(model.encoder(model.embed(images).requires_grad_()))), targets).sum()
    gradients = torch.autograd.grad(score, [layer.heads for layer in layers])
    found = [layer.mixing_gradient(gradient) for layer, gradient in zip(layers, gradients, strict=True)]
    for picture, target in enumerate(targets.tolist()):
        one = passage(model, images[picture])
        for layer, gradient in zip(one.layers, found, strict=True):
            expected = torch.autograd.grad(odds(one.logits, target), layer.mixing, retain_graph=True)
            torch.testing.assert_close(gradient[picture], torch.stack(expected))


@pytest.mark.parametrize("changes", [entry for entry in CONFIGURATIONS if entry["convex"]][::4], ids=named)
def test_a_convex_models_mixing_is_a_mean(changes: dict[str, Any]) -> None:
    model = built(**changes)
    with capture(model.encoder) as layers:
        model(noise(model))
    for layer in layers:
        assert (layer.mixing >= 0).all()
        torch.testing.assert_close(layer.mixing.sum(dim=-1), torch.ones(layer.mixing.shape[:-1], dtype=torch.float64))


def test_a_free_models_mixing_is_signed_and_no_mean() -> None:
    model = built()
    with capture(model.encoder) as layers:
        model(noise(model))
    assert all((layer.mixing < 0).any() for layer in layers)
    assert all((layer.mixing.sum(dim=-1) - 1).abs().max() > 0.1 for layer in layers)


def test_hooks_are_gone_after_an_exception_in_the_context() -> None:
    model = built()
    with capture(model.encoder):
        assert hooks(model) == 6
    with pytest.raises(ZeroDivisionError), capture(model.encoder):
        raise ZeroDivisionError
    assert hooks(model) == 0


def test_hooks_are_gone_after_an_exception_in_the_model() -> None:
    model = built()
    with pytest.raises(RuntimeError), capture(model.encoder):
        model.encoder(torch.zeros(1, 3, 5))
    assert hooks(model) == 0
    with capture(model.encoder) as layers:
        model(noise(model))
    assert len(layers) == 2


def test_several_passes_are_captured_one_after_the_other() -> None:
    model = built()
    one, other = noise(model, 1), noise(model, 1, seed=9)
    with capture(model.encoder) as layers:
        model(one)
        model(other)
    with capture(model.encoder) as alone:
        model(other)
    assert len(layers) == 4
    assert torch.equal(layers[3].mixing, alone[1].mixing)


def test_any_linformer_can_be_looked_into() -> None:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        encoder = Linformer(dim=12, seq_len=9, depth=3, heads=3, k=4, dim_head=5).eval()
        tokens = torch.randn(2, 9, 12)
    with capture(encoder) as layers:
        encoder(tokens)
    for layer in layers:
        torch.testing.assert_close((layer.mixing @ layer.values).transpose(1, 2).flatten(2), layer.heads, atol=1e-5, rtol=0)
