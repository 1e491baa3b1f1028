"""A model held still answers as before, and is linear in what flows through it."""

from __future__ import annotations

import copy
import itertools
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from written_out import Layer, Passage, attentions, built, noise, normed, passage, patches_of, weights

from catdog_gui.explain.gradients import blank, linear_rollout, log_odds
from catdog_gui.explain.held import held
from catdog_gui.model.vit import ViT

CONFIGURATIONS = [
    {"share_kv": share, "one_kv_head": one, "convex": convex, "pool": pool, "stem": stem, "head_hidden": hidden}
    for (share, one, convex, pool), (stem, hidden) in zip(
        itertools.product((False, True), (False, True), (False, True), ("class", "mean", "sequence")),
        itertools.cycle((("patch", 0), ("conv", 5), ("patch", 5), ("conv", 0), ("conv", 5))),
        strict=False,
    )
]


def named(changes: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in changes.items())


def gradient(model: nn.Module, x: Tensor, weight: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """The output, and the gradient of its sum, each number of it counted as in ``weight``."""
    x = x.clone().requires_grad_()
    out = model(x)
    (found,) = torch.autograd.grad((out * weight if weight is not None else out).sum(), x)
    return out.detach(), found


def changed(model: nn.Module) -> int:
    """How many modules go a way that is not their class's."""
    return sum("forward" in vars(module) for module in model.modules())


@pytest.mark.parametrize("changes", CONFIGURATIONS, ids=named)
def test_answers_stay_and_gradients_do_not(changes: dict[str, Any]) -> None:
    model = built(**changes)
    images = noise(model)
    before, slope = gradient(model, images)
    with held(model):
        inside, share = gradient(model, images)
    torch.testing.assert_close(inside, before, atol=1e-12, rtol=0)
    assert (share - slope).abs().max() > 1e-3
    assert changed(model) == 0
    after, again = gradient(model, images)
    assert torch.equal(after, before)
    assert torch.equal(again, slope)


@pytest.mark.parametrize("stem", ["patch", "conv"])
def test_answers_stay_in_single_precision(stem: Any) -> None:
    model = built(stem=stem).float()
    images = noise(model).float()
    before = model(images)
    with held(model):
        torch.testing.assert_close(model(images), before, atol=1e-5, rtol=0)


def parts(model: ViT) -> list[tuple[nn.Module, tuple[int, ...], Tensor | float]]:
    """Every kind of module that is held: the shape of what enters it, and its bias."""
    encoder = model.encoder.net.layers[0]
    tokens = (2, model.config.tokens, 8)
    pool = [(model.pool, tokens, 0.0)] if model.pool is not None else []
    hidden = [(model.head[1], (2, 5), 0.0)] if model.config.head_hidden else []
    return [
        (attentions(model)[0], tokens, attentions(model)[0].to_out.bias),
        (encoder[0].norm, tokens, encoder[0].norm.bias),
        (encoder[1].fn.act, (2, model.config.tokens, 32), 0.0),
        (model.norm, tokens, model.norm.bias),
        *pool,
        *hidden,
    ]


@pytest.mark.parametrize("changes", CONFIGURATIONS[::2], ids=named)
def test_each_parts_gradient_times_input_is_its_output_without_its_bias(changes: dict[str, Any]) -> None:
    model = built(**changes)
    draws = torch.Generator().manual_seed(3)
    for module, shape, bias in parts(model):
        x = torch.randn(shape, generator=draws, dtype=torch.float64)
        weight = torch.randn(module(x).shape, generator=draws, dtype=torch.float64)
        with held(model):
            out, share = gradient(module, x, weight)
        torch.testing.assert_close((share * x).sum(), ((out - bias) * weight).sum())
        out, slope = gradient(module, x, weight)
        assert (slope - share).abs().max() > 1e-3  # the plain gradient is another


def without_biases(model: ViT) -> ViT:
    """The same model without whatever adds something that is no picture: biases, positions, class token, running means."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith("bias") or name in ("positions", "class_token"):
                parameter.zero_()
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.zero_()
    return model


@pytest.mark.parametrize("changes", CONFIGURATIONS[::3], ids=named)
def test_without_biases_the_shares_of_all_pixels_are_the_answer(changes: dict[str, Any]) -> None:
    model = without_biases(built(**changes))
    images = noise(model)
    for kind in range(3):
        with held(model):
            out, share = gradient(model, images, torch.eye(3, dtype=torch.float64)[kind])
        torch.testing.assert_close((share * images).sum(dim=(1, 2, 3)), out[:, kind])


def test_the_model_is_itself_again_after_an_exception() -> None:
    model = built(stem="conv", head_hidden=5)
    with held(model):
        assert changed(model) > 0
    with pytest.raises(ZeroDivisionError), held(model):
        raise ZeroDivisionError
    assert changed(model) == 0
    with pytest.raises(RuntimeError), held(model):
        model(torch.zeros(1, 4, 16, 16, dtype=torch.float64))
    assert changed(model) == 0


def test_a_copy_of_a_convex_model_is_held_too() -> None:
    model = built(convex=True)
    images = noise(model)
    copied = copy.deepcopy(model)
    with held(model):
        _, expected = gradient(model, images)
    with held(copied):
        _, found = gradient(copied, images)
    assert torch.equal(found, expected)


# Linear rollout against the product of every layer's matrix, built entry by entry.


def block_diagonal(blocks: list[Tensor]) -> Tensor:
    return torch.block_diag(*blocks)


def of_norm(norm: nn.LayerNorm, token: Tensor) -> Tensor:
    """What a layer norm of the width that it has for ``token`` multiplies any token by, (dim, dim)."""
    size = len(token)
    width = (((token - token.mean()) ** 2).mean() + norm.eps).sqrt()
    return torch.diag(norm.weight) @ (torch.eye(size, dtype=token.dtype) - torch.full((size, size), 1 / size)) / width


def of_attention(norm: nn.LayerNorm, layer: Layer) -> Tensor:
    """(n·dim, n·dim): the way around, and Σ over heads of A^h ⊗ W_o W_v behind the norm."""
    n, size = layer.tokens.shape
    matrix = torch.eye(n * size, dtype=torch.float64)
    for mixing, to_values, to_output in zip(layer.mixing, layer.to_values, layer.to_output, strict=True):
        for i, j in itertools.product(range(n), range(n)):
            own = mixing[i, j] * to_output @ to_values @ of_norm(norm, layer.tokens[j])
            matrix[i * size : (i + 1) * size, j * size : (j + 1) * size] += own
    return matrix


def of_feed_forward(block: nn.Module, tokens: Tensor) -> Tensor:
    """(n·dim, n·dim): the way around, and W₂ · gates · W₁ behind the norm, token by token."""
    inner = block.fn
    gates = torch.special.ndtr(normed(block.norm, tokens) @ inner.w1.weight.T + inner.w1.bias)
    blocks = [
        inner.w2.weight @ torch.diag(gate) @ inner.w1.weight @ of_norm(block.norm, token)
        for gate, token in zip(gates, tokens, strict=True)
    ]
    return torch.eye(tokens.numel(), dtype=torch.float64) + block_diagonal(blocks)


def of_head(model: ViT, one: Passage) -> Tensor:
    """(classes, n·dim): norm, pooling, head."""
    count = weights(model, one.normed)
    norms = [part * of_norm(model.norm, token) for part, token in zip(count, one.final, strict=True)]
    summed = torch.cat(norms, dim=1)
    if not model.config.head_hidden:
        return model.head.weight @ summed
    first, _, last = model.head
    gate = torch.special.ndtr(first.weight @ (count @ one.normed) + first.bias)
    return last.weight @ torch.diag(gate) @ first.weight @ summed


def of_stem(model: ViT) -> Tensor:
    """(n·dim, pixels): each patch's pixels times the kernel, the class token's rows empty."""
    config = model.config
    patch, side = config.patch_size, config.image_size
    rows = []
    for row, column in itertools.product(range(config.grid), range(config.grid)):
        for kernel in model.patch_embedding.weight:
            empty = torch.zeros(3, side, side, dtype=torch.float64)
            empty[:, row * patch : (row + 1) * patch, column * patch : (column + 1) * patch] = kernel
            rows.append(empty.flatten())
    first = [torch.zeros(config.dim, 3 * side**2, dtype=torch.float64)] if config.pool == "class" else []
    return torch.cat([*first, torch.stack(rows)])


@pytest.mark.parametrize(
    "changes",
    [
        {"pool": "mean"},
        {"pool": "class", "share_kv": True},
        {"pool": "sequence", "one_kv_head": True},
        {"pool": "sequence", "convex": True},
        {"pool": "class", "convex": True, "share_kv": True, "one_kv_head": True},
        {"pool": "mean", "head_hidden": 5, "heads": 4},
    ],
    ids=named,
)
def test_linear_rollout_is_the_product_of_every_layers_matrix(changes: dict[str, Any]) -> None:
    model = built(**changes)
    images = noise(model)
    targets = torch.tensor([2, 0])
    found = linear_rollout(model, images, targets)
    for picture, target in enumerate(targets.tolist()):
        one = passage(model, images[picture])
        product = of_stem(model)
        for (attention, feed_forward), layer in zip(model.encoder.net.layers, one.layers, strict=True):
            product = of_attention(attention.norm, layer) @ product
            product = of_feed_forward(feed_forward, layer.middle) @ product
        matrix = of_head(model, one) @ product  # (classes, pixels)
        logits = one.logits.detach().requires_grad_()
        (slope,) = torch.autograd.grad(log_odds(logits[None], torch.tensor([target])).sum(), logits)
        mean = images[picture].mean(dim=(1, 2), keepdim=True)
        shares = (slope @ matrix).view(3, 16, 16) * (images[picture] - mean)
        expected = [
            shares[:, 8 * row : 8 * row + 8, 8 * column : 8 * column + 8].sum()
            for row, column in itertools.product(range(2), range(2))
        ]
        torch.testing.assert_close(found[picture], torch.stack(expected).detach())
    assert patches_of(model, one.final).shape == (4, 8)


def test_linear_rollout_reaches_the_pixels_through_a_stem_that_looks_beyond_patches() -> None:
    model = built(stem="conv", classes=2)
    images = noise(model)
    targets = torch.tensor([0, 1])
    found = linear_rollout(model, images, targets)
    with held(model):
        x = images.clone().requires_grad_()
        (slope,) = torch.autograd.grad(log_odds(model(x), targets).sum(), x)
    shares = slope * (images - blank(images))
    torch.testing.assert_close(found.sum(dim=1), shares.sum(dim=(1, 2, 3)))
    torch.testing.assert_close(found[:, 1], shares[:, :, :8, 8:].sum(dim=(1, 2, 3)))
