"""What the pictures that a model knows look like to the model itself, so that a strange one can be told from them."""

from __future__ import annotations

import torch
from torch import Tensor, nn

QUANTILES = 501
"""Distances kept, from the nearest picture's to the farthest's."""

SHRINKAGE = 1.0
"""Pictures' worth of trust, a dimension, in a plain round cloud: it decides where there are few pictures."""


class Reference(nn.Module):
    """A cloud of embeddings a class, all of one shape, and how far from their class's centre its pictures lie.

    The distance of a picture is Mahalanobis' to the nearest class. Source: Lee et al. 2018, "A simple unified framework for
    detecting out-of-distribution samples", arXiv 1807.03888 (last layer alone).
    """

    centres: Tensor
    whitening: Tensor
    distances: Tensor

    def __init__(self, classes: int, dim: int) -> None:
        super().__init__()
        self.register_buffer("centres", torch.zeros(classes, dim))
        self.register_buffer("whitening", torch.eye(dim))
        self.register_buffer("distances", torch.zeros(QUANTILES))

    def familiarity(self, summaries: Tensor) -> Tensor:
        """Share (0 … 1) of the pictures measured with that lie farther out: (b, dim) → (b,)."""
        distance = self._distance(summaries.float())
        place = torch.searchsorted(self.distances, distance.contiguous())
        below = (place - 1).clamp(0, QUANTILES - 2)
        low, high = self.distances[below], self.distances[below + 1]
        part = ((distance - low) / (high - low).clamp_min(1e-12)).clamp(0, 1)
        return 1 - (below + part) / (QUANTILES - 1)

    def _distance(self, summaries: Tensor) -> Tensor:
        return torch.cdist(summaries @ self.whitening, self.centres @ self.whitening).amin(dim=1)


@torch.no_grad()
def fitted(summaries: Tensor, labels: Tensor, classes: int) -> Reference | None:
    """The reference of pictures that the model was not trained on.

    Distances are measured on each half of the pictures with the cloud of the other half: a cloud fits its own pictures too well.

    Args:
        summaries: (n, dim), see :meth:`ViT.summary`.
        labels: true classes, (n,).

    Returns:
        None where a class has fewer than four pictures, or the embeddings are not numbers.
    """
    summaries, labels = summaries.detach().float().cpu(), labels.cpu()
    half = torch.zeros(len(labels), dtype=torch.bool)
    for kind in range(classes):
        members = (labels == kind).nonzero().flatten()
        if len(members) < 4:
            return None
        half[members[::2]] = True
    if not bool(summaries.isfinite().all()):
        return None
    reference = _cloud(summaries, labels, classes)
    measured = torch.cat(
        [_cloud(summaries[fit], labels[fit], classes)._distance(summaries[~fit]) for fit in (half, ~half)]
    )  # fmt: skip
    reference.distances = torch.quantile(measured.double(), torch.linspace(0, 1, QUANTILES, dtype=torch.float64)).float()
    return reference


def _cloud(summaries: Tensor, labels: Tensor, classes: int) -> Reference:
    dim = summaries.shape[1]
    reference = Reference(classes, dim)
    values = summaries.double()
    centres = torch.stack([values[labels == kind].mean(dim=0) for kind in range(classes)])
    around = values - centres[labels]
    covariance = around.T @ around / len(around)
    size = covariance.diagonal().mean().clamp_min(1e-12)
    trust = SHRINKAGE * dim / (SHRINKAGE * dim + len(around))
    covariance = (1 - trust) * covariance + trust * size * torch.eye(dim, dtype=torch.float64)
    # A small part of a round cloud always: directions in which nothing varies would count without bound.
    covariance += 1e-3 * size * torch.eye(dim, dtype=torch.float64)
    values_, vectors = torch.linalg.eigh(covariance)
    reference.whitening = (vectors * values_.rsqrt()).float()
    reference.centres = centres.float()
    return reference
