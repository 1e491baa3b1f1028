"""What the attention of a Linformer really mixes, found out while the package computes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from linformer.linformer import LinformerSelfAttention, PreNorm
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Attention:
    """One layer's attention for a batch. b pictures, h heads, n tokens, k slots, d numbers a head and token.

    - ``tokens``: what enters the layer and goes around its attention, (b, n, dim).
    - ``softmax``: S, attention over the slots, (b, h, n, k), rows sum to 1.
    - ``projection``: F, what every slot takes of each token, (n, k).
    - ``values``: V, (b, h, n, d).
    - ``heads``: the package's own heads' results before they are joined, (b, n, h·d), a part of its graph: gradients are asked
      for here.
    - ``output``: W_o, (dim, h·d).
    """

    tokens: Tensor
    softmax: Tensor
    projection: Tensor
    values: Tensor
    heads: Tensor
    output: Tensor

    @property
    def mixing(self) -> Tensor:
        """Token-to-token mixing A that each head applies to its values, (b, h, n, n).

        Linformer never forms an (n, n) map: it attends from n tokens to k projected slots. But a head's result is
        S (Fᵀ V), so S Fᵀ is exactly the matrix that is applied to V. It is signed and its rows do not sum to 1, unless
        the model is convex; so plain rollout does not apply to it.

        Source: Wang et al. 2020, arXiv 2006.04768, eq. 7.
        """
        return self.softmax @ self.projection.T

    def mixing_gradient(self, gradient: Tensor) -> Tensor:
        """∂y/∂A, (b, h, n, n), from ∂y/∂``heads``, (b, n, h·d)."""
        return self._split(gradient) @ self.values.transpose(-1, -2)

    def _split(self, joined: Tensor) -> Tensor:
        b, n, _ = joined.shape
        return joined.view(b, n, self.values.shape[1], -1).transpose(1, 2)


@contextmanager
def capture(encoder: nn.Module) -> Iterator[list[Attention]]:
    """Collects an :class:`Attention` a layer from every pass of ``encoder``, a ``linformer.Linformer``, run inside the context.

    The package's softmax is computed inline and cannot be hooked; its inputs and results are, and the softmax is computed once
    more. Nothing of the package changes, and the hooks are gone afterwards. Use in evaluation mode: dropout would be drawn anew.
    """
    layers: list[Attention] = []
    inputs: dict[nn.Module, Tensor] = {}

    def entered(module: nn.Module, arguments: tuple[Tensor, ...]) -> None:
        inputs[module] = arguments[0]

    handles = []
    for block in encoder.modules():
        if isinstance(block, PreNorm) and isinstance(block.fn, LinformerSelfAttention):

            def joined(_: nn.Module, arguments: tuple[Tensor, ...], block: PreNorm = block) -> None:
                layers.append(_attention(block.fn, inputs.pop(block), inputs.pop(block.fn), arguments[0]))

            handles.append(block.register_forward_pre_hook(entered))
            handles.append(block.fn.register_forward_pre_hook(entered))
            handles.append(block.fn.to_out.register_forward_pre_hook(joined))
    try:
        yield layers
    finally:
        for handle in handles:
            handle.remove()


@torch.no_grad()
def _attention(module: LinformerSelfAttention, tokens: Tensor, normed: Tensor, heads: Tensor) -> Attention:
    softmax, values = softmax_and_values(module, normed)
    projection = module.proj_k if module.share_kv else module.proj_v
    return Attention(tokens.detach(), softmax, projection, values, heads, module.to_out.weight)


def softmax_and_values(module: LinformerSelfAttention, x: Tensor) -> tuple[Tensor, Tensor]:
    """S (b, h, n, k) and V (b, h, n, d) of an attention module for its input (b, n, dim), computed as the package does."""
    b, n, _ = x.shape
    h, d = module.heads, module.dim_head
    queries = module.to_q(x).view(b, n, h, d).transpose(1, 2)
    keys = module.to_k(x)
    values = keys if module.share_kv else module.to_v(x)
    slots = torch.einsum("bnd,nk->bkd", keys, module.proj_k)
    slots = slots.view(b, module.k, -1, d).transpose(1, 2)  # a single head where all queries share it
    softmax = (queries @ slots.transpose(-1, -2) * d**-0.5).softmax(dim=-1)
    return softmax, values.view(b, n, -1, d).transpose(1, 2).expand(-1, h, -1, -1)
