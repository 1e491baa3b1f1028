"""A vision transformer written out with loops, picture by picture and head by head, to hold the product against.

Everything is float64 and a part of one graph, so that the gradient of anything after anything can be asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import torch
from linformer.linformer import FeedForward, LinformerSelfAttention
from torch import Tensor, nn

from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT

TINY: dict[str, Any] = {"image_size": 16, "patch_size": 8, "stem": "patch", "dim": 8, "depth": 2, "heads": 2, "k": 3}


def built(*, classes: int = 3, seed: int = 0, **changes: Any) -> ViT:
    """A tiny model in float64 and evaluation mode none of whose numbers is at its harmless beginning, such as a bias of 0."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = ViT(ModelConfig(**{**TINY, "stem_width": 4, **changes}), classes).double().eval().requires_grad_(False)
        for parameter in model.parameters():
            parameter += 0.3 * torch.randn_like(parameter)
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.normal_(std=0.3)
                module.running_var.uniform_(0.5, 2)
    return model


def noise(model: ViT, batch: int = 2, seed: int = 1) -> Tensor:
    side = model.config.image_size
    draws = torch.Generator().manual_seed(seed)
    images = torch.randn(batch, 3, side, side, generator=draws, dtype=torch.float64)
    return images.contiguous(memory_format=torch.channels_last)


def attentions(model: ViT) -> list[LinformerSelfAttention]:
    return [module for module in model.modules() if isinstance(module, LinformerSelfAttention)]


def hooks(model: nn.Module) -> int:
    """How many hooks hang on a model."""
    return sum(len(module._forward_hooks) + len(module._forward_pre_hooks) for module in model.modules())


@dataclass
class Layer:
    """One layer of one picture: what enters it (n, dim), and a list with one entry a head of S (n, k), A (n, n), V (n, d),
    result (n, d), W_v (d, dim), W_o (dim, d)."""

    tokens: Tensor
    softmax: list[Tensor] = field(default_factory=list)
    mixing: list[Tensor] = field(default_factory=list)
    values: list[Tensor] = field(default_factory=list)
    results: list[Tensor] = field(default_factory=list)
    to_values: list[Tensor] = field(default_factory=list)
    to_output: list[Tensor] = field(default_factory=list)
    middle: Tensor = field(default_factory=lambda: torch.empty(0))
    """What leaves the attention and enters the feed-forward part, (n, dim)."""


@dataclass
class Passage:
    """One picture's way through the model: its layers, final tokens (n, dim), the same normed, and logits (classes,)."""

    layers: list[Layer]
    final: Tensor
    normed: Tensor
    logits: Tensor


def normed(norm: nn.LayerNorm, rows: Tensor) -> Tensor:
    width = ((rows - rows.mean(dim=1, keepdim=True)) ** 2).mean(dim=1, keepdim=True)
    return (rows - rows.mean(dim=1, keepdim=True)) / (width + norm.eps).sqrt() * norm.weight + norm.bias


def gelu(x: Tensor) -> Tensor:
    return x * torch.special.ndtr(x)


def attend(module: LinformerSelfAttention, x: Tensor, layer: Layer) -> Tensor:
    """The attention of one picture's normed tokens (n, dim), a head at a time, through an (n, n) matrix that is asked for."""
    size, kinds = module.dim_head, 1 if module.to_k.out_features == module.dim_head else module.heads
    projection = module.proj_k if module.share_kv else module.proj_v
    to_v = module.to_k if module.share_kv else module.to_v
    out = module.to_out.bias.expand(len(x), -1)
    for head in range(module.heads):
        own, kind = slice(head * size, (head + 1) * size), (head if kinds > 1 else 0)
        shared = slice(kind * size, (kind + 1) * size)
        queries = x @ module.to_q.weight[own].T
        keys = x @ module.to_k.weight[shared].T
        values = x @ to_v.weight[shared].T
        softmax = (queries @ (module.proj_k.T @ keys).T / math.sqrt(size)).softmax(dim=1)
        mixing = softmax @ projection.T
        if not mixing.requires_grad:
            mixing = mixing.requires_grad_()
        result = mixing @ values
        layer.softmax.append(softmax)
        layer.mixing.append(mixing)
        layer.values.append(values)
        layer.results.append(result)
        layer.to_values.append(to_v.weight[shared])
        layer.to_output.append(module.to_out.weight[:, own])
        out = out + result @ module.to_out.weight[:, own].T
    return out


def passage(model: ViT, image: Tensor) -> Passage:
    """One picture's way, (3, s, s), written out from the tokens on."""
    x = model.embed(image[None])[0].detach().requires_grad_()
    layers = []
    for attention, feed_forward in model.encoder.net.layers:
        layer = Layer(x)
        x = x + attend(attention.fn, normed(attention.norm, x), layer)
        layer.middle = x
        inner: FeedForward = feed_forward.fn
        x = x + gelu(normed(feed_forward.norm, x) @ inner.w1.weight.T + inner.w1.bias) @ inner.w2.weight.T + inner.w2.bias
        layers.append(layer)
    rows = normed(model.norm, x)
    return Passage(layers, x, rows, model.head(weights(model, rows) @ rows))


def weights(model: ViT, rows: Tensor) -> Tensor:
    """What each normed final token counts, (n,)."""
    count = len(rows)
    if model.config.pool == "class":
        return torch.tensor([1.0] + [0.0] * (count - 1), dtype=rows.dtype)
    if model.config.pool == "mean":
        return torch.full((count,), 1 / count, dtype=rows.dtype)
    return (rows @ model.pool.score.weight[0] + model.pool.score.bias).softmax(dim=0)


def odds(logits: Tensor, target: int) -> Tensor:
    """Logit of the class against all others together, from logits (classes,)."""
    others = [logit.exp() for index, logit in enumerate(logits) if index != target]
    return logits[target] - torch.stack(others).sum().log()


def patches_of(model: ViT, row: Tensor) -> Tensor:
    """Without the class token."""
    return row[1:] if model.config.pool == "class" else row
