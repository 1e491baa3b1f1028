"""How much each patch counts, by gradients."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from catdog_gui.explain.held import held
from catdog_gui.model.vit import ViT

PATH_STEPS = 20
"""Points between the blank picture and the picture at which integrated gradients looks."""


def log_odds(logits: Tensor, targets: Tensor) -> Tensor:
    """Logit of the class against all others together, (b, classes), (b,) → (b,): for two classes, their difference."""
    own = logits.gather(1, targets[:, None]).squeeze(1)
    rest = logits.scatter(1, targets[:, None], -torch.inf).logsumexp(dim=1)
    return own - rest


def blank(images: Tensor) -> Tensor:
    """Every picture without anything on it, in its own mean colour; shape unchanged."""
    # Around a pixel of its own, so that a picture of one colour is its own blank picture exactly: what is left of it by rounding
    # would become a map.
    first = images[:, :, :1, :1]
    mean = first + (images - first).mean(dim=(2, 3), keepdim=True)
    return mean.expand_as(images).contiguous(memory_format=torch.channels_last)


def linear_rollout(model: ViT, images: Tensor, targets: Tensor) -> Tensor:
    """Shares of the patches in the score where attention is rolled out exactly, (b, grid²), signed.

    Rollout multiplies what each layer mixes, and stops at weights between tokens. Here the whole map that a layer applies is
    multiplied: A with its signs and its values, the way around it, the feed-forward layer with its gates as they stand, and
    the patch embedding, which looks beyond a patch's border. That product, times what distinguishes the picture from a blank
    one, comes from a single backward pass through the model held still.
    """
    return linear_answer(model, images, targets)[2]


def linear_answer(model: ViT, images: Tensor, targets: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
    """Answers and :func:`linear_rollout` in one pass: held still, the model says what it always says.

    Args:
        targets: (b,); the most probable classes where not given.

    Returns:
        Final tokens (b, n, dim), logits (b, classes), and shares (b, grid²).
    """
    with torch.enable_grad(), held(model):
        x = images.detach().requires_grad_()
        tokens = model.tokens(x)
        logits = model.read(tokens)
        score = log_odds(logits, logits.argmax(dim=1) if targets is None else targets)
        (gradient,) = torch.autograd.grad(score.sum(), x)
    return tokens.detach(), logits.detach(), _in_patches((images - blank(images)) * gradient, model.config.grid)


def gradient_times_token(model: ViT, images: Tensor, targets: Tensor) -> Tensor:
    """⟨∂y/∂x, x⟩ for the tokens x that enter the encoder, (b, grid²), signed.

    Source: Shrikumar et al. 2016, arXiv 1605.01713.
    """
    tokens = model.embed(images).detach().requires_grad_()
    gradient = _gradient(lambda x: model.read(model.encoder(x)), tokens, targets)
    return model.of_patches((gradient * tokens.detach()).sum(dim=-1))


def integrated_gradients(model: ViT, images: Tensor, targets: Tensor) -> Tensor:
    """Shares of the patches' pixels in the difference to a blank picture's score, (b, grid²), signed.

    Source: Sundararajan et al. 2017, "Axiomatic attribution for deep networks", arXiv 1703.01365.
    """
    return _in_patches(_path_shares(model.forward, images, blank(images), targets), model.config.grid)


def token_integrated_gradients(model: ViT, images: Tensor, targets: Tensor) -> Tensor:
    """As :func:`integrated_gradients`, between the tokens of the two pictures as they enter the encoder."""
    with torch.no_grad():
        tokens, start = model.embed(images), model.embed(blank(images))
    shares = _path_shares(lambda x: model.read(model.encoder(x)), tokens, start, targets)
    return model.of_patches(shares.sum(dim=-1))


def _in_patches(pixels: Tensor, grid: int) -> Tensor:
    """Sums over each patch's pixels and colours, (b, 3, s, s) → (b, grid²)."""
    b, _, side, _ = pixels.shape
    patch = side // grid
    return pixels.sum(dim=1).view(b, grid, patch, grid, patch).sum(dim=(2, 4)).flatten(1)


def _path_shares(answer: Callable[[Tensor], Tensor], end: Tensor, start: Tensor, targets: Tensor) -> Tensor:
    """(end − start) times the mean gradient on the way from one to the other."""
    gradient = torch.zeros_like(end)
    for step in range(PATH_STEPS):
        gradient += _gradient(answer, torch.lerp(start, end, (step + 0.5) / PATH_STEPS).requires_grad_(), targets)
    return (end - start) * gradient / PATH_STEPS


def _gradient(answer: Callable[[Tensor], Tensor], x: Tensor, targets: Tensor) -> Tensor:
    with torch.enable_grad():
        (gradient,) = torch.autograd.grad(log_odds(answer(x), targets).sum(), x)
    return gradient
