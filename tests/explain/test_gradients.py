"""Gradients against differences, and shares that add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor
from written_out import built, noise, odds, patches_of

from catdog_gui.explain.gradients import (
    PATH_STEPS,
    blank,
    gradient_times_token,
    integrated_gradients,
    linear_rollout,
    log_odds,
    token_integrated_gradients,
)
from catdog_gui.explain.painting import occlusion

CONFIGURATIONS = [
    {"pool": "class"},
    {"pool": "mean", "stem": "conv"},
    {"pool": "sequence", "convex": True, "share_kv": True},
    {"pool": "sequence", "stem": "conv", "head_hidden": 5, "one_kv_head": True},
]
METHODS = [linear_rollout, gradient_times_token, integrated_gradients, token_integrated_gradients, occlusion]


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compared here does not depend on their number."""
    monkeypatch.setattr("catdog_gui.explain.gradients.PATH_STEPS", 3)


def named(changes: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in changes.items())


def test_log_odds_of_two_classes_is_the_difference_of_their_logits() -> None:
    logits = torch.tensor([[3.0, 1.0], [-200.0, 300.0]])
    assert log_odds(logits, torch.tensor([0, 0])).tolist() == [2, -500]
    assert log_odds(logits, torch.tensor([1, 1])).tolist() == [-2, 500]


def test_log_odds_are_those_of_the_probability() -> None:
    logits = torch.randn(5, 4, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    targets = torch.tensor([0, 1, 2, 3, 0])
    share = logits.softmax(dim=1)[range(5), targets]
    torch.testing.assert_close(log_odds(logits, targets), (share / (1 - share)).log())
    for row, target, found in zip(logits, targets.tolist(), log_odds(logits, targets), strict=True):
        torch.testing.assert_close(found, odds(row, target))


def test_a_blank_picture_is_its_mean_colour() -> None:
    images = noise(built(), 3).float()
    empty = blank(images)
    assert empty.shape == images.shape
    torch.testing.assert_close(empty[:, :, 5, 7], images.mean(dim=(2, 3)))
    assert torch.equal(empty, empty[:, :, :1, :1].expand_as(images))


@pytest.mark.parametrize("value", [0.1, -1.8430, 2.2])
def test_a_picture_of_one_colour_is_its_own_blank_picture_to_the_last_digit(value: float) -> None:
    images = torch.full((1, 3, 80, 80), value) * torch.tensor([1.0, 0.37, 0.731]).view(1, 3, 1, 1)
    assert torch.equal(blank(images), images)


@pytest.mark.parametrize("method", [linear_rollout, integrated_gradients, token_integrated_gradients, occlusion])
@pytest.mark.parametrize("stem", ["patch", "conv"])
def test_nothing_is_said_of_a_picture_on_which_there_is_nothing(method: Callable[..., Tensor], stem: Any) -> None:
    model = built(stem=stem).float()
    images = torch.full((1, 3, 16, 16), 0.1731).contiguous(memory_format=torch.channels_last)
    assert not method(model, images, torch.tensor([1])).any()


@pytest.mark.parametrize(
    ("method", "changes"),
    [
        (integrated_gradients, CONFIGURATIONS[0]),
        (integrated_gradients, CONFIGURATIONS[3]),
        (token_integrated_gradients, CONFIGURATIONS[0]),  # the class token is not in the sum, but is the same on every picture
        (token_integrated_gradients, CONFIGURATIONS[1]),
    ],
)
def test_integrated_gradients_add_up_to_the_difference(
    method: Callable[..., Tensor], changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = built(**changes)
    images, targets = noise(model), torch.tensor([0, 2])
    difference = log_odds(model(images), targets) - log_odds(model(blank(images)), targets)
    assert difference.abs().min() > 0.01
    rough = method(model, images, targets)
    monkeypatch.setattr("catdog_gui.explain.gradients.PATH_STEPS", 3 * PATH_STEPS)
    fine = method(model, images, targets)
    off = (fine.sum(dim=1) - difference).abs()
    assert (off < 0.03 * fine.abs().sum(dim=1)).all()
    assert (off < (rough.sum(dim=1) - difference).abs() + 1e-6).all()  # more steps come closer


@pytest.mark.parametrize("changes", CONFIGURATIONS, ids=named)
def test_gradient_times_token_is_the_slope_along_each_token(changes: dict[str, Any]) -> None:
    model = built(**changes)
    images = noise(model, 1)
    tokens = model.embed(images)
    found = gradient_times_token(model, images, torch.tensor([1]))[0]
    slopes = []
    for token in range(model.config.tokens):
        step = torch.zeros_like(tokens)
        step[:, token] = 1e-5 * tokens[:, token]
        up, down = (model.head(model.pooled(model.encoder(tokens + sign * step))) for sign in (1, -1))
        slopes.append((odds(up[0], 1) - odds(down[0], 1)) / 2e-5)
    torch.testing.assert_close(found, patches_of(model, torch.stack(slopes)), atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
@pytest.mark.parametrize("changes", CONFIGURATIONS[::2], ids=named)
def test_a_batch_is_its_pictures_one_by_one(method: Callable[..., Tensor], changes: dict[str, Any]) -> None:
    model = built(**changes)
    images, targets = noise(model, 3), torch.tensor([0, 1, 2])
    together = method(model, images, targets)
    assert together.shape == (3, 4)
    for picture in range(3):
        alone = method(model, images[picture : picture + 1], targets[picture : picture + 1])
        torch.testing.assert_close(together[picture], alone[0])
    plain = images.contiguous(memory_format=torch.contiguous_format)
    torch.testing.assert_close(method(model, plain, targets), together)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
def test_learnable_weights_are_left_alone(method: Callable[..., Tensor]) -> None:
    model = built()
    images, targets = noise(model), torch.tensor([0, 1])
    expected = method(model, images, targets)
    model.requires_grad_(True)
    for mode in (torch.no_grad, torch.enable_grad):
        with mode():
            torch.testing.assert_close(method(model, images, targets).detach(), expected)
    assert all(parameter.grad is None for parameter in model.parameters())
    assert not images.requires_grad


@pytest.mark.parametrize(
    "method",
    [linear_rollout, integrated_gradients, token_integrated_gradients, occlusion],
    ids=lambda method: method.__name__,
)
def test_a_picture_that_is_blank_but_for_one_patch_has_its_maximum_there(method: Callable[..., Tensor]) -> None:
    model = built(patch_size=4, depth=1)
    content = noise(model, 1)[0, :, :4, :4]
    content -= content.mean(dim=(1, 2), keepdim=True)  # the colour of the rest is the picture's mean
    for patch in (0, 6, 15):
        images = torch.full((1, 3, 16, 16), 0.4, dtype=torch.float64)
        row, column = 4 * (patch // 4), 4 * (patch % 4)
        images[0, :, row : row + 4, column : column + 4] += content
        found = method(model, images, torch.tensor([0]))[0].abs()
        assert int(found.argmax()) == patch
        assert (found > 1e-9 * found.max()).sum() == 1
