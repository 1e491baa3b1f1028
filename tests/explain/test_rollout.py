"""Rollouts against loops over pictures, heads, and tokens."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor
from written_out import Layer, built, noise, odds, passage, patches_of, weights

from catdog_gui.explain.rollout import attention_rollout, gradient_rollout, norm_rollout, raw_attention
from catdog_gui.model.vit import ViT

CONFIGURATIONS = [
    {"pool": pool, **kind}
    for pool, kind in itertools.product(
        ("class", "mean", "sequence"),
        ({}, {"share_kv": True}, {"one_kv_head": True, "heads": 4}, {"convex": True}, {"depth": 3, "stem": "conv"}),
    )
]


def named(changes: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in changes.items())


def rows_to_one(matrix: Tensor) -> Tensor:
    return torch.stack([row / row.sum() for row in matrix])


def rolled(start: Tensor, matrices: list[Tensor]) -> Tensor:
    """start · M_last · … · M_first, one number at a time."""
    for matrix in matrices[::-1]:
        start = torch.stack(
            [sum((start[i] * matrix[i, j] for i in range(len(start))), torch.tensor(0.0)) for j in range(len(start))]
        )
    return start


def mean_of(entries: list[Tensor]) -> Tensor:
    return sum(entries[1:], entries[0]) / len(entries)


def naive_attention(model: ViT, image: Tensor, _target: int) -> Tensor:
    one = passage(model, image)
    matrices = []
    for layer in one.layers:
        mixing = rows_to_one(mean_of([matrix.abs() for matrix in layer.mixing]))
        matrices.append(0.5 * mixing + 0.5 * torch.eye(len(mixing)))
    return patches_of(model, rolled(weights(model, one.normed), matrices))


def naive_gradient(model: ViT, image: Tensor, target: int) -> Tensor:
    one = passage(model, image)
    score = odds(one.logits, target)
    (of_final,) = torch.autograd.grad(score, one.normed, retain_graph=True)
    start = (of_final * one.normed).sum(dim=1).clamp_min(0)
    matrices = []
    for layer in one.layers:
        slopes = torch.autograd.grad(score, layer.mixing, retain_graph=True)
        mixing = mean_of([(slope * matrix).clamp_min(0) for slope, matrix in zip(slopes, layer.mixing, strict=True)])
        matrices.append(rows_to_one(mixing + torch.eye(len(mixing))))
    return patches_of(model, rolled(start, matrices))


def naive_norm(model: ViT, image: Tensor, _target: int) -> Tensor:
    one = passage(model, image)

    def length(layer: Layer, i: int, j: int) -> Tensor:
        heads = zip(layer.mixing, layer.to_output, layer.values, strict=True)
        moved = sum((mixing[i, j] * (output @ values[j]) for mixing, output, values in heads), torch.zeros(8))
        return (moved + (layer.tokens[i] if i == j else 0)).square().sum().sqrt()

    matrices = []
    for layer in one.layers:
        n = len(layer.tokens)
        matrices.append(rows_to_one(torch.stack([torch.stack([length(layer, i, j) for j in range(n)]) for i in range(n)])))
    return patches_of(model, rolled(weights(model, one.normed), matrices))


METHODS = [(attention_rollout, naive_attention), (gradient_rollout, naive_gradient), (norm_rollout, naive_norm)]


@pytest.mark.parametrize("changes", CONFIGURATIONS, ids=named)
@pytest.mark.parametrize(("method", "naive"), METHODS, ids=lambda method: method.__name__)
def test_rollouts_are_those_written_out(method: Callable[..., Tensor], naive: Callable[..., Tensor], changes: Any) -> None:
    model = built(**changes)
    images, targets = noise(model), torch.tensor([1, 2])
    found = method(model, images, targets).detach()
    assert found.shape == (2, 4)
    assert (found >= 0).all()
    for picture, target in enumerate(targets.tolist()):
        torch.testing.assert_close(found[picture], naive(model, images[picture], target).detach())


@pytest.mark.parametrize("pool", ["class", "mean", "sequence"])
def test_raw_attention_is_one_layer_of_one_head_or_of_their_mean(pool: Any) -> None:
    model = built(pool=pool, heads=4)
    images = noise(model)
    one = passage(model, images[1])
    start = weights(model, one.normed)
    for layer, head in itertools.product(range(2), range(4)):
        expected = patches_of(model, rolled(start, [one.layers[layer].mixing[head].abs()]))
        torch.testing.assert_close(raw_attention(model, images, layer, head)[1], expected.detach())
    for layer in range(2):
        expected = patches_of(model, rolled(start, [mean_of([matrix.abs() for matrix in one.layers[layer].mixing])]))
        torch.testing.assert_close(raw_attention(model, images, layer, None)[1], expected.detach())


def test_a_class_tokens_map_is_its_row() -> None:
    model = built(pool="class")
    images = noise(model, 1)
    layers = passage(model, images[0]).layers
    matrices = [0.5 * rows_to_one(mean_of([m.abs() for m in layer.mixing])) + 0.5 * torch.eye(5) for layer in layers]
    product = matrices[1] @ matrices[0]
    found = attention_rollout(model, images, torch.tensor([0]))
    torch.testing.assert_close(found[0], product[0, 1:].detach())
    assert (found[0] - product[:, 1:].mean(dim=0)).abs().max() > 1e-3  # which is not the mean of the rows


@pytest.mark.parametrize("share", [False, True])
def test_of_a_convex_model_the_rollout_is_the_textbooks(share: bool) -> None:
    """Abnar and Zuidema: multiply 0.5 W + 0.5 I, with W the mean of the heads as it is, neither made positive nor normalised."""
    model = built(convex=True, pool="mean", share_kv=share)
    images = noise(model, 1)
    product = torch.eye(4, dtype=torch.float64)
    for layer in passage(model, images[0]).layers:
        product = (0.5 * mean_of(layer.mixing) + 0.5 * torch.eye(4)) @ product
    found = attention_rollout(model, images, torch.tensor([0]))
    torch.testing.assert_close(found[0], product.mean(dim=0).detach())
    torch.testing.assert_close(found.sum(), torch.tensor(1.0, dtype=torch.float64))


@pytest.mark.parametrize("method", [entry[0] for entry in METHODS], ids=lambda method: method.__name__)
def test_a_batch_is_its_pictures_one_by_one(method: Callable[..., Tensor]) -> None:
    model = built(stem="conv")
    images, targets = noise(model, 4), torch.tensor([0, 1, 2, 0])
    together = method(model, images, targets)
    for picture in range(4):
        alone = method(model, images[picture : picture + 1], targets[picture : picture + 1])
        torch.testing.assert_close(together[picture], alone[0])


def test_a_model_whose_weights_can_be_learned_is_explained_alike() -> None:
    model = built()
    images, targets = noise(model), torch.tensor([0, 1])
    expected = gradient_rollout(model, images, targets)
    model.requires_grad_(True)
    with torch.no_grad():
        assert torch.equal(gradient_rollout(model, images, targets), expected)
    assert torch.equal(gradient_rollout(model, images, targets), expected)
    assert all(parameter.grad is None for parameter in model.parameters())
