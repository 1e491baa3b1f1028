"""A model whose attention, norms and gates are held still: a linear map from the picture to the score."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import torch
from linformer.linformer import LinformerSelfAttention
from torch import Tensor, nn

from catdog_gui.explain.capture import softmax_and_values
from catdog_gui.model.vit import SequencePool, ViT


@contextmanager
def held(model: ViT) -> Iterator[None]:
    """Inside the context every answer stays what it was, and gradients flow through values alone.

    What decides *how* tokens are mixed is taken as given: the softmax of attention and pooling, the width in layer norms, the
    gate Φ(x) of GELU(x) = x Φ(x). What is left is linear, so that the gradient tells each input's share and not its slope.

    Sources: Ali et al. 2022, "XAI for transformers: better explanations through conservative propagation", arXiv 2202.07304,
    for attention and norms; Achtibat et al. 2024, "AttnLRP", arXiv 2402.05602, for element-wise functions.
    """
    rules: dict[type[nn.Module], Any] = {
        LinformerSelfAttention: _attention,
        SequencePool: _pool,
        nn.LayerNorm: _norm,
        nn.GELU: _gelu,
    }
    # Not hooks: the module's own way would be computed first, and thrown away. Set on the one module, over its class's method.
    replaced = []
    try:
        for module in model.modules():
            for kind, rule in rules.items():
                if isinstance(module, kind):  # a convex attention, which is parametrized, has a class of its own
                    module.forward = partial(rule, module)
                    replaced.append(module)
        yield
    finally:
        for module in replaced:
            del module.forward


def _attention(module: LinformerSelfAttention, x: Tensor) -> Tensor:
    softmax, values = softmax_and_values(module, x)
    projection = module.proj_k if module.share_kv else module.proj_v
    slots = projection.T @ values
    mixed = softmax.detach() @ slots
    joined: Tensor = module.to_out(mixed.transpose(1, 2).flatten(2))
    return joined


def _pool(module: SequencePool, tokens: Tensor) -> Tensor:
    return (module.weights(tokens).detach() * tokens).sum(dim=1)


def _norm(module: nn.LayerNorm, x: Tensor) -> Tensor:
    width = (x.var(dim=-1, unbiased=False, keepdim=True) + module.eps).sqrt().detach()
    return (x - x.mean(dim=-1, keepdim=True)) / width * module.weight + module.bias


def _gelu(_module: nn.GELU, x: Tensor) -> Tensor:
    gate = 0.5 * (1 + torch.erf(x.detach() * 0.5**0.5))
    return x * gate
