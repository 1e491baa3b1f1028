"""Painting patches over, and asking the model what it says then."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

from catdog_gui.explain.gradients import blank, log_odds
from catdog_gui.model.vit import ViT

Fill = Literal["mean", "blur"]
FILLS: tuple[Fill, ...] = ("mean", "blur")


def filling(images: Tensor, fill: Fill, patch: int) -> Tensor:
    """What is painted with: each picture's mean colour, or the picture so blurred that patches of ``patch`` pixels are lost."""
    if fill == "mean":
        return blank(images)
    radius = min(patch, images.shape[-1] - 1)
    blurred = images
    for _ in range(3):  # three boxes are nearly a Gaussian, and a box is a column's mean of rows' means
        rows = F.avg_pool2d(F.pad(blurred, (radius,) * 4, mode="reflect"), (1, 2 * radius + 1), stride=1)
        blurred = F.avg_pool2d(rows, (2 * radius + 1, 1), stride=1)
    return blurred


def painted(images: Tensor, gone: Tensor, paint: Tensor, grid: int) -> Tensor:
    """Pictures with some patches replaced by ``paint``.

    Args:
        images, paint: (b, 3, s, s), or (1, 3, s, s) for one picture painted in b ways.
        gone: (b, grid²), True where the paint shows.
    """
    patch = images.shape[-1] // grid
    mask = gone.view(-1, 1, grid, grid).repeat_interleave(patch, dim=2).repeat_interleave(patch, dim=3)
    return torch.where(mask, paint, images)


@torch.no_grad()
def occlusion(model: ViT, images: Tensor, targets: Tensor) -> Tensor:
    """What the score loses when a patch alone is painted over in the mean colour, (b, grid²), signed.

    Source: Zeiler and Fergus 2014, arXiv 1311.2901.
    """
    grid = model.config.grid
    score, paint = log_odds(model(images), targets), blank(images)
    lost = []
    for patch in range(grid**2):
        gone = torch.zeros(1, grid**2, dtype=torch.bool, device=images.device)
        gone[:, patch] = True
        lost.append(score - log_odds(model(painted(images, gone, paint, grid)), targets))
    return torch.stack(lost, dim=1)
