"""What the pictures that a model knows look like to the model itself, so that a strange one can be told from them."""

from __future__ import annotations

import torch
from torch import Tensor, nn

QUANTILES = 501
"""Distances kept, from the nearest picture's to the farthest's."""

SHRINKAGE = 0.05
"""Part of a plain round cloud in the cloud's shape where there are few pictures; with many, hardly any of it is left."""

FOLDS = 5

WIDEST = 512
"""Wider models get no reference: the cloud's shape would be larger than the model."""


def traits(tokens: Tensor) -> Tensor:
    """What a picture looks like to a model: mean and spread of the tokens that leave its encoder, (b, n, dim) → (b, 2·dim).

    The vector that the head reads will not do: training leaves little more in it than the answer, and a landscape is then as
    good a dog as any.
    """
    alone = tokens.shape[1] == 1  # has no spread
    return torch.cat([tokens.mean(dim=1), tokens.std(dim=1, correction=0 if alone else 1)], dim=1).float()


class Reference(nn.Module):
    """A cloud of traits a class, all of one shape, and how far from their class's centre its pictures lie.

    The distance of a picture is Mahalanobis' to the nearest class. Source: Lee et al. 2018, "A simple unified framework for
    detecting out-of-distribution samples", arXiv 1807.03888.

    Args:
        classes: of the model.
        dim: its width.
    """

    centres: Tensor
    whitening: Tensor
    distances: Tensor

    def __init__(self, classes: int, dim: int) -> None:
        super().__init__()
        self.register_buffer("centres", torch.zeros(classes, 2 * dim))
        self.register_buffer("whitening", torch.zeros(2 * dim, 2 * dim))
        self.register_buffer("distances", torch.zeros(QUANTILES))

    def familiarity(self, tokens: Tensor) -> Tensor:
        """Share (0 … 1) of the pictures measured with that lie farther out: tokens (b, n, dim) → (b,)."""
        return self.familiarity_of(traits(tokens))

    def familiarity_of(self, found: Tensor) -> Tensor:
        """The same from traits (b, 2·dim)."""
        distance = self.distance(found)
        place = torch.searchsorted(self.distances, distance.contiguous())
        below = (place - 1).clamp(0, QUANTILES - 2)
        low, high = self.distances[below], self.distances[below + 1]
        part = ((distance - low) / (high - low).clamp_min(1e-12)).clamp(0, 1)
        share: Tensor = 1 - (below + part) / (QUANTILES - 1)
        return share.nan_to_num(0.0)  # an embedding that overflows lies farther out than any

    def distance(self, found: Tensor) -> Tensor:
        """From traits (b, 2·dim) to the nearest class's centre, (b,)."""
        # From the middle, and not by products: far from zero, both lose the digits that distances are made of.
        middle = self.centres.mean(dim=0)
        return torch.cdist(
            (found - middle) @ self.whitening,
            (self.centres - middle) @ self.whitening,
            compute_mode="donot_use_mm_for_euclid_dist",
        ).amin(dim=1)


@torch.no_grad()
def fitted(found: Tensor, labels: Tensor, classes: int) -> Reference | None:
    """The reference of pictures that the model was not trained on.

    Each fifth of the pictures is measured with the cloud of the others: a cloud fits its own pictures too well.

    Args:
        found: their :func:`traits`, (n, 2·dim).
        labels: true classes, (n,).

    Returns:
        None where a class has fewer pictures than there are fifths, the traits are not numbers, or there are too many of them.
    """
    found, labels = found.cpu(), labels.cpu()
    fold = torch.empty_like(labels)
    for kind in range(classes):
        members = (labels == kind).nonzero().flatten()
        if len(members) < FOLDS:
            return None
        fold[members] = torch.arange(len(members)) % FOLDS
    if found.shape[1] > 2 * WIDEST or not bool(found.isfinite().all()):
        return None
    reference = _cloud(found, labels, classes, len(labels))
    measured = [
        _cloud(found[fold != one], labels[fold != one], classes, len(labels)).distance(found[fold == one]) for one in range(FOLDS)
    ]
    points = torch.linspace(0, 1, QUANTILES, dtype=torch.float64)
    reference.distances = torch.cat(measured).double().quantile(points).float()
    return reference


def _cloud(found: Tensor, labels: Tensor, classes: int, pictures: int) -> Reference:
    """Centres and common shape; ``pictures`` decides on the shrinkage, which must be the same in all folds."""
    dim = found.shape[1]
    reference = Reference(classes, dim // 2)
    values = found.double()
    centres = torch.stack([values[labels == kind].mean(dim=0) for kind in range(classes)])
    around = values - centres[labels]
    covariance = around.T @ around / len(around)
    size = covariance.diagonal().mean().clamp_min(1e-12)
    # A small part of a round cloud always: directions in which nothing varies would count without bound.
    trust = max(1e-3, SHRINKAGE * dim / (dim + pictures))
    covariance = (1 - trust) * covariance + trust * size * torch.eye(dim, dtype=torch.float64)
    widths, directions = torch.linalg.eigh(covariance)
    reference.whitening = (directions * widths.rsqrt()).float()
    reference.centres = centres.float()
    return reference
