"""Are the patches that a map calls important the ones that the model needs?

Patches are removed from the picture in a map's order (deletion), or put onto an empty one (insertion). A faithful map makes the
class's probability fall fast, and rise fast. Source: Petsiuk et al. 2018, "RISE", arXiv 1806.07421.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from catdog_gui.explain.painting import painted
from catdog_gui.inference.forward import pictures_at_once
from catdog_gui.model.vit import ViT

STEPS = 8
"""Steps of a curve; fewer where there are fewer patches."""

AT_ONCE = 256
"""Painted pictures answered together at most."""


def steps_of(patches: int, also: int = 0) -> list[int]:
    """How many patches are gone at each point of a curve, from none to all."""
    return sorted({*np.rint(np.linspace(0, patches, min(STEPS, patches) + 1)).astype(int).tolist(), also})


def order_of(scores: Tensor) -> Tensor:
    """Patches from the most to the least important, (b, grid²) → (b, grid²)."""
    return scores.argsort(dim=1, descending=True, stable=True)


@torch.no_grad()
def curve(
    model: ViT, images: Tensor, others: Tensor, order: Tensor, steps: list[int], target: int | Tensor, temperature: float = 1.0
) -> NDArray[np.float32]:
    """Probability of a class while patches change, in the order given, from one picture to the other.

    Args:
        images, others: (b, 3, s, s); or one picture for many orders, (1, 3, s, s).
        order: (b, grid²), see :func:`order_of`.
        steps: numbers of patches changed.
        target: the class, or one for each picture, (b,).

    Returns:
        float32 (b, len(steps)).
    """
    rank = order.argsort(dim=1).to(images.device)
    targets = torch.as_tensor(target, device=images.device).expand(len(order))
    points = len(steps)
    gone = (rank[:, None, :] < torch.tensor(steps, device=images.device)[:, None]).flatten(0, 1)
    own = torch.arange(len(order), device=images.device).repeat_interleave(points)
    result = torch.empty(len(own), device=images.device)
    for part in torch.arange(len(own), device=images.device).split(pictures_at_once(model.config, AT_ONCE)):
        rows = own[part] if len(images) > 1 else torch.zeros(1, dtype=torch.int64, device=images.device)
        logits = model(painted(images[rows], gone[part], others[rows], model.config.grid)) / temperature
        result[part] = logits.softmax(dim=1).gather(1, targets[own[part]][:, None]).squeeze(1).float()
    return result.view(-1, points).cpu().numpy()
