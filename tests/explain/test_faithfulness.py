"""Curves on a model whose answer can be worked out by hand."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import torch
from torch import Tensor
from written_out import TINY

from catdog_gui.explain import faithfulness
from catdog_gui.explain.faithfulness import STEPS, curve, order_of, steps_of
from catdog_gui.explain.painting import painted
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT

NEEDS = (-1.0, 0.0, 2.0, 1.0)
"""What each white patch adds to the logit of class 1, in units of log 3."""


class Toy(ViT):
    """Says class 1 by how white each of its four patches is; class 0 has a logit of 0."""

    def forward(self, images: Tensor) -> Tensor:
        patches = images.mean(dim=1).unflatten(1, (2, 8)).unflatten(3, (2, 8)).mean(dim=(2, 4)).flatten(1)
        logit = math.log(3) * patches @ torch.tensor(NEEDS)
        return torch.stack([torch.zeros_like(logit), logit], dim=1)


@pytest.fixture
def toy() -> ViT:
    return Toy(ModelConfig(**TINY), 2).eval()


WHITE, BLACK = torch.ones(1, 3, 16, 16), torch.zeros(1, 3, 16, 16)


def area(points: np.ndarray) -> float:
    return float(np.trapezoid(points, dx=1 / (len(points) - 1)))


def test_points_are_the_probabilities_worked_out_by_hand(toy: ViT) -> None:
    order = torch.tensor([[2, 3, 1, 0]])
    steps = [0, 1, 2, 3, 4]
    # Logits 2, 0, −1, −1, 0 times log 3: odds 9, 1, 1/3, 1/3, 1.
    gone = curve(toy, WHITE, BLACK, order, steps, 1)
    assert gone.dtype == np.float32
    np.testing.assert_allclose(gone, [[0.9, 0.5, 0.25, 0.25, 0.5]], atol=1e-6)
    # 0, 2, 3, 3, 2: odds 1, 9, 27, 27, 9.
    put = curve(toy, BLACK, WHITE, order, steps, 1)
    np.testing.assert_allclose(put, [[0.5, 0.9, 27 / 28, 27 / 28, 0.9]], atol=1e-6)
    np.testing.assert_allclose(curve(toy, WHITE, BLACK, order, steps, 0), 1 - gone, atol=1e-6)
    np.testing.assert_allclose(curve(toy, WHITE, BLACK, order, [0, 2, 4], 1), gone[:, ::2], atol=1e-6)
    # Twice the temperature halves logits: odds 3, 1, √⅓, √⅓, 1.
    root = math.sqrt(1 / 3)
    warm = curve(toy, WHITE, BLACK, order, steps, 1, temperature=2)
    np.testing.assert_allclose(warm, [[0.75, 0.5, root / (1 + root), root / (1 + root), 0.5]], atol=1e-6)


def test_the_right_order_falls_fastest_and_rises_fastest(toy: ViT) -> None:
    orders = torch.tensor(list(itertools.permutations(range(4))))
    steps = steps_of(4)
    removed = [area(points) for points in curve(toy, WHITE, BLACK, orders, steps, 1)]
    added = [area(points) for points in curve(toy, BLACK, WHITE, orders, steps, 1)]
    right = orders.tolist().index(order_of(torch.tensor([NEEDS]))[0].tolist())
    assert orders[right].tolist() == [2, 3, 1, 0]
    assert removed.index(min(removed)) == added.index(max(added)) == right
    reversed_ = orders.tolist().index([0, 1, 3, 2])
    assert removed.index(max(removed)) == added.index(min(added)) == reversed_


def test_each_picture_has_its_own_order_class_and_paint(toy: ViT) -> None:
    draws = torch.Generator().manual_seed(0)
    images, others = (torch.rand(3, 3, 16, 16, generator=draws) for _ in range(2))
    order = torch.stack([torch.randperm(4, generator=draws) for _ in range(3)])
    targets = torch.tensor([1, 0, 1])
    found = curve(toy, images, others, order, [0, 1, 3], targets)
    for picture, kind in enumerate(targets.tolist()):
        for point, count in enumerate((0, 1, 3)):
            gone = torch.zeros(1, 4, dtype=torch.bool)
            gone[0, order[picture, :count]] = True
            own = painted(images[picture : picture + 1], gone, others[picture : picture + 1], 2)
            assert found[picture, point] == pytest.approx(float(toy(own).softmax(dim=1)[0, kind]), abs=1e-6)


def test_how_many_are_answered_together_changes_nothing(toy: ViT, monkeypatch: pytest.MonkeyPatch) -> None:
    orders = torch.stack([torch.randperm(4) for _ in range(5)])
    expected = curve(toy, WHITE, BLACK, orders, steps_of(4), 1)
    sizes: list[int] = []
    toy.register_forward_pre_hook(lambda _, arguments: sizes.append(len(arguments[0])))
    monkeypatch.setattr(faithfulness, "AT_ONCE", 7)
    np.testing.assert_array_equal(curve(toy, WHITE, BLACK, orders, steps_of(4), 1), expected)
    assert sizes == [7, 7, 7, 4]


def test_a_large_model_answers_fewer_together(toy: ViT, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    toy.register_forward_pre_hook(lambda _, arguments: sizes.append(len(arguments[0])))
    monkeypatch.setattr("catdog_gui.inference.forward.NUMBERS_MAX", 2 * 3 * 16**2)
    curve(toy, WHITE, BLACK, torch.tensor([[0, 1, 2, 3]]), steps_of(4), 1)
    assert sizes == [2, 2, 1]


def test_steps_go_from_none_to_all() -> None:
    assert steps_of(4) == [0, 1, 2, 3, 4]
    assert steps_of(1) == [0, 1]
    for patches in (9, 25, 36, 196, 1024):
        steps = steps_of(patches)
        assert len(steps) == min(STEPS, patches) + 1
        assert (steps[0], steps[-1]) == (0, patches)
        widths = np.diff(steps)
        assert widths.max() - widths.min() <= 1
        also = steps_of(patches, also=5)
        assert set(also) == {*steps, 5}
        assert also == sorted(also)


def test_the_most_important_patch_comes_first_and_equals_keep_their_order() -> None:
    assert order_of(torch.tensor([[0.0, 3.0, -1.0, 3.0], [1.0, 1.0, 1.0, 1.0]])).tolist() == [[1, 3, 0, 2], [0, 1, 2, 3]]
