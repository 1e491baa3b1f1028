"""How much each patch counts, by following the attention from token to token."""

from __future__ import annotations

import torch
from torch import Tensor

from catdog_gui.explain.capture import Attention, capture
from catdog_gui.explain.gradients import log_odds
from catdog_gui.model.vit import ViT


def gradient_rollout(model: ViT, images: Tensor, targets: Tensor) -> Tensor:
    """Attention weighted by what it does for the class, rolled out from the tokens that decide, (b, grid²), not negative.

    Each layer passes relevance on by (∇A ⊙ A)⁺, mean over heads, with the way around it added and rows normalised. The start is
    ⟨∂y/∂z, z⟩⁺ for each final token z: with pooling, the rows do not count alike. It is taken behind the last norm. Before it, a
    token's length does not count, so that the sum would be nothing but rounding.

    Source: Chefer et al. 2021, "Generic attention-model explainability", arXiv 2103.15679, with A = S Fᵀ.
    """
    with torch.enable_grad(), capture(model.encoder) as layers:
        final = model.norm(model.encoder(model.embed(images).detach().requires_grad_()))
        score = log_odds(model.head(model.gathered(final)), targets).sum()
        of_final, *of_heads = torch.autograd.grad(score, [final, *(layer.heads for layer in layers)])
    relevance = (of_final * final.detach()).sum(dim=-1).clamp_min(0)
    mixings = [
        (layer.mixing * layer.mixing_gradient(gradient)).clamp_min(0).mean(dim=1)
        for layer, gradient in zip(layers, of_heads, strict=True)
    ]
    return model.of_patches(_rolled_out(relevance, [_with_residual(mixing) for mixing in mixings]))


@torch.no_grad()
def norm_rollout(model: ViT, images: Tensor, _targets: Tensor) -> Tensor:
    """Lengths of the vectors that attention really moves, rolled out, (b, grid²), not negative.

    Token j gives token i the vector Σ_h A^h_ij W_o^h v_j^h, and i's own way around the layer adds x_i.

    Source: Kobayashi et al. 2020, "Attention is not only a weight", arXiv 2004.10102, and 2021, arXiv 2109.07152.
    """
    with capture(model.encoder) as layers:
        final = model.tokens(images)
    mixings = [_normalised(_lengths(layer)) for layer in layers]
    return model.of_patches(_rolled_out(_read(model, final), mixings))


@torch.no_grad()
def attention_rollout(model: ViT, images: Tensor, _targets: Tensor) -> Tensor:
    """|A|, mean over heads, rows normalised, averaged with the identity and multiplied, (b, grid²), not negative.

    As published for a convex model, whose A is not negative; for any other a heuristic.

    Source: Abnar and Zuidema 2020, "Quantifying attention flow in transformers", arXiv 2005.00928.
    """
    with capture(model.encoder) as layers:
        final = model.tokens(images)
    mixings = [_normalised(layer.mixing.abs().mean(dim=1)) for layer in layers]
    return model.of_patches(_rolled_out(_read(model, final), [_with_residual(mixing) for mixing in mixings]))


@torch.no_grad()
def raw_attention(model: ViT, images: Tensor, layer: int, head: int | None) -> Tensor:
    """|A| of one layer, of one head or their mean, as the answer's tokens see it, (b, grid²), not negative."""
    with capture(model.encoder) as layers:
        final = model.tokens(images)
    mixing = layers[layer].mixing.abs()
    mixing = mixing.mean(dim=1) if head is None else mixing[:, head]
    return model.of_patches(_rolled_out(_read(model, final), [mixing]))


def _read(model: ViT, final: Tensor) -> Tensor:
    """What each final token counts when the answer is read, (b, n, dim) → (b, n): the class token alone, or the pooling."""
    b, n, _ = final.shape
    if model.pool is not None:
        return model.pool.weights(model.norm(final)).squeeze(-1)
    if model.class_token is not None:
        return torch.eye(1, n, device=final.device, dtype=final.dtype).expand(b, n)
    return final.new_full((b, n), 1 / n)


def _rolled_out(relevance: Tensor, mixings: list[Tensor]) -> Tensor:
    """Relevance of the final tokens (b, n) carried down through every layer's (b, n, n), the last layer first."""
    for mixing in reversed(mixings):
        relevance = torch.einsum("bi,bij->bj", relevance, mixing)
    return relevance


def _with_residual(mixing: Tensor) -> Tensor:
    return _normalised(mixing + torch.eye(mixing.shape[-1], device=mixing.device))


def _normalised(rows: Tensor) -> Tensor:
    return rows / rows.sum(dim=-1, keepdim=True).clamp_min(1e-12)


def _lengths(layer: Attention) -> Tensor:
    """‖Σ_h A^h_ij W_o^h v_j^h + [i = j] x_i‖, (b, n, n), a row of tokens at a time: (b, n, n, dim) would fill the memory."""
    b, h, n, d = layer.values.shape
    given = torch.einsum("bhjd,ohd->bhjo", layer.values, layer.output.view(-1, h, d))
    mixing = layer.mixing
    lengths = mixing.new_empty(b, n, n)
    for i in range(n):
        moved = torch.einsum("bhj,bhjo->bjo", mixing[:, :, i], given)
        moved[:, i] += layer.tokens[:, i]
        lengths[:, i] = moved.norm(dim=-1)
    return lengths
