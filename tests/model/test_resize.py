"""Models that take smaller pictures than their own."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from catdog_gui.model.config import ModelConfig
from catdog_gui.model.resize import at_grid
from catdog_gui.model.vit import ViT

SMALL = ModelConfig(image_size=32, patch_size=8, stem_width=4, dim=16, depth=2, heads=2, k=4)


def test_the_same_grid_gives_the_same_rows() -> None:
    rows = torch.randn(17, 3)
    assert torch.allclose(at_grid(rows, 17, extra=1), rows, atol=1e-6)


def test_smaller_grids_see_means_in_their_places() -> None:
    rows = torch.arange(16.0).view(16, 1)
    found = at_grid(rows, 4, extra=0).flatten()
    assert found.mean() == pytest.approx(rows.mean().item())
    assert found[0] < found[1] < found[2] < found[3]
    assert found[2] - found[0] == pytest.approx(4 * (found[1] - found[0]).item(), rel=1e-4)  # a row below is four numbers on


def test_what_belongs_to_no_place_stays() -> None:
    rows = torch.randn(17, 3)
    assert torch.equal(at_grid(rows, 5, extra=1)[0], rows[0])


@pytest.mark.parametrize(
    "changes", [{}, {"pool": "class"}, {"convex": True}, {"share_kv": True}, {"positions": "sincos"}, {"stem": "patch"}]
)
def test_gradients_reach_everything_through_smaller_pictures(changes: dict[str, Any]) -> None:
    model = ViT(SMALL.model_copy(update=changes), 2)
    model(torch.randn(4, 3, 16, 16)).square().sum().backward()
    assert [name for name, parameter in model.named_parameters() if parameter.grad is None] == []


@pytest.mark.parametrize("convex", [False, True])
def test_an_even_picture_is_answered_alike_at_every_size(convex: bool) -> None:
    # Positions apart: where all tokens are the same, slots must not shrink or grow with their number.
    model = ViT(SMALL.model_copy(update={"convex": convex, "stem": "patch", "pool": "mean"}), 2).eval()
    with torch.no_grad():
        model.positions.zero_()
        for name, parameter in model.encoder.named_parameters():
            if name.endswith(("proj_k", "proj_v")):
                parameter.copy_(torch.randn(1, parameter.shape[1]).expand_as(parameter))
        full, half = (model(torch.full((1, 3, size, size), 0.7)) for size in (32, 16))
    assert torch.allclose(full, half, atol=1e-5)
