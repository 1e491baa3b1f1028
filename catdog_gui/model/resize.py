"""What a model learned about places, for pictures of another size: one set of weights, read off at another grid."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)


def at_grid(rows: Tensor, tokens: int, extra: int) -> Tensor:
    """Interpolate something that is known for each token of a square grid to a smaller or larger grid.

    Smaller grids see means over an area, so that nothing learned is skipped; gradients flow back to all of ``rows``.

    Args:
        rows: (n, c), the first ``extra`` of them belong to no place (a class token) and stay as they are.
        tokens: length of the wanted sequence, ``extra`` included; the rest is a square.

    Returns:
        (tokens, c).

    Source: Dosovitskiy et al. 2021, arXiv 2010.11929, section 3.2, for positions.
    """
    before, after = math.isqrt(len(rows) - extra), math.isqrt(tokens - extra)
    channels = rows.shape[1]
    square = rows[extra:].T.reshape(1, channels, before, before)
    square = F.interpolate(square, size=(after, after), mode="bilinear", antialias=True, align_corners=False)
    placed = square.reshape(channels, -1).T
    return torch.cat([rows[:extra], placed])
