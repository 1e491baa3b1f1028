"""Answers with their maps, how far to trust a map, and what a patch has to do with the others."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor
from written_out import TINY, built, hooks

from catdog_gui.data.augment import view
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.geometry import WHOLE, Box
from catdog_gui.errors import CatDogError
from catdog_gui.explain import explainer as module
from catdog_gui.explain.capture import capture
from catdog_gui.explain.explainer import Explainer, possible
from catdog_gui.explain.faithfulness import steps_of
from catdog_gui.explain.gradients import linear_rollout
from catdog_gui.explain.maps import AttentionMap
from catdog_gui.explain.methods import METHODS, Question
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.reference import QUANTILES, Reference
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Stopped

PREPARED = Preprocessing(image_size=16, cache_size=20, centre=0.9)
NAMES = ("cat", "dog", "bird")
ALL = [method.name for method in METHODS]
FOR_ANY_CLASS = {"norm-rollout", "rollout", "raw-attention"}
WITH_MATRICES = {"gradient-rollout", "norm-rollout", "rollout", "raw-attention"}
PATH = Path("a.jpg")
ORDERS, AT_LEAST = 24, 6


@pytest.fixture(autouse=True)
def less_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer random orders and steps than a person gets; their numbers decide nothing here."""
    monkeypatch.setattr(module, "RANDOM_ORDERS", ORDERS)
    monkeypatch.setattr(module, "RANDOM_AT_LEAST", AT_LEAST)
    monkeypatch.setattr("catdog_gui.explain.gradients.PATH_STEPS", 3)


def pictures(count: int = 2) -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (count, 20, 20, 3), np.uint8)


def explainer(temperature: float = 1.0, **changes: Any) -> tuple[Explainer, ViT]:
    model = built(**{"patch_size": 4, "stem": "conv", **changes}).float()
    return Explainer(model, PREPARED, NAMES, temperature), model


@pytest.mark.parametrize("pool", ["class", "mean", "sequence"])
@pytest.mark.parametrize("method", ALL)
def test_every_method_makes_a_map_for_every_kind_of_model(method: str, pool: Any) -> None:
    asked, model = explainer(pool=pool)
    found = asked.explain(pictures(), Question(method))
    answers = model(view(torch.from_numpy(pictures()), PREPARED)).softmax(dim=1)
    for one, answer in zip(found, answers, strict=True):
        np.testing.assert_allclose(one.probabilities, answer.numpy(), atol=1e-6)
        assert one.familiarity is None
        assert one.map.question == Question(method)
        assert one.map.target == NAMES[int(answer.argmax())]
        assert one.map.box == WHOLE
        assert one.map.lift.shape == (4, 4)
        assert one.map.lift.dtype == np.float32
        assert np.abs(one.map.lift).mean() == pytest.approx(1, rel=1e-5)
    alone = asked.explain(pictures()[1:], Question(method))[0]
    np.testing.assert_allclose(alone.map.lift, found[1].map.lift, atol=2e-3)


def test_a_map_stands_as_the_picture_does() -> None:
    asked, _ = explainer(stem="patch")
    pixels = np.full((1, 20, 20, 3), 90, np.uint8)
    pixels[0, 1:5, 13:17] = pictures()[0, :4, :4]  # top, right of the middle: row 0, column 3 of what the model sees
    lift = asked.explain(pixels, Question("occlusion", "dog"))[0].map.lift
    assert np.unravel_index(np.abs(lift).argmax(), lift.shape) == (0, 3)


@pytest.mark.parametrize("method", ALL)
def test_the_class_matters_to_methods_that_ask_for_one(method: str) -> None:
    asked, _ = explainer()
    lifts = {name: asked.explain(pictures(1), Question(method, name))[0].map for name in NAMES}
    assert [found.target for found in lifts.values()] == list(NAMES)
    for name in ("dog", "bird"):
        apart = np.abs(lifts[name].lift - lifts["cat"].lift).max()
        assert apart == 0 if method in FOR_ANY_CLASS else apart > 0.01


def test_layer_and_head_matter_to_raw_attention() -> None:
    asked, _ = explainer()
    maps = [
        asked.explain(pictures(1), Question("raw-attention", layer=layer, head=head))[0].map.lift
        for layer in (0, 1)
        for head in (None, 0, 1)
    ]
    for index, one in enumerate(maps):
        assert all(np.abs(one - other).max() > 0.01 for other in maps[:index])


def test_each_map_has_its_box() -> None:
    asked, _ = explainer()
    boxes = [Box(0.1, 0, 0.9, 1), Box(0, -0.2, 1, 1.2)]
    assert [found.map.box for found in asked.explain(pictures(), Question(), boxes)] == boxes
    with pytest.raises(ValueError, match="zip"):
        asked.explain(pictures(), Question(), boxes[:1])


def test_probabilities_are_calibrated_and_the_class_is_the_same() -> None:
    cold, warm = (explainer(temperature)[0].explain(pictures()) for temperature in (1.0, 2.5))
    for one, other in zip(cold, warm, strict=True):
        expected = one.probabilities ** (1 / 2.5)
        np.testing.assert_allclose(other.probabilities, expected / expected.sum(), atol=1e-6)
        assert other.map.target == one.map.target
        np.testing.assert_allclose(other.map.lift, one.map.lift, atol=1e-5)


def test_familiarity_is_that_of_the_models_reference() -> None:
    asked, model = explainer()
    model.reference = Reference(3, 8)
    model.reference.whitening = torch.eye(16)
    model.reference.distances = torch.linspace(0, 20, QUANTILES)
    tokens = model.tokens(view(torch.from_numpy(pictures()), PREPARED))
    expected = model.reference.familiarity(tokens).tolist()
    assert [found.familiarity for found in asked.explain(pictures())] == pytest.approx(expected, abs=1e-5)
    assert 0 < expected[0] < 1


def test_unknown_classes_layers_and_heads_are_refused() -> None:
    asked, _ = explainer()
    with pytest.raises(CatDogError, match="horse") as refused:
        asked.explain(pictures(), Question(target="horse"))
    assert "cat, dog, bird" in refused.value.hint
    for layer, head in ((2, None), (-1, None), (0, 2), (1, -1)):
        with pytest.raises(CatDogError, match="2 layers of 2 heads"):
            asked.explain(pictures(), Question("raw-attention", layer=layer, head=head))


@pytest.mark.parametrize("method", ALL)
def test_matrices_too_large_are_refused_and_nothing_else_is(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, model = explainer()
    monkeypatch.setattr(module, "TOKENS_MAX", 15)
    assert possible(method, model.config) is (method not in WITH_MATRICES)
    if method in WITH_MATRICES:
        with pytest.raises(CatDogError, match="16 × 16"):
            asked.explain(pictures(), Question(method))
        return
    assert asked.explain(pictures(), Question(method))[0].map.lift.shape == (4, 4)


def test_a_single_patch_is_a_map_too() -> None:
    asked, _ = explainer(patch_size=16)
    for method in ALL:
        assert asked.explain(pictures(), Question(method))[0].map.lift.shape == (1, 1)
    asked.trust(PATH, pictures()[0], asked.explain(pictures())[0].map)
    assert asked.patch(PATH, pictures()[0], 0, 0).alike.shape == (3, 1, 1)


def test_weights_that_overflow_make_no_map_and_no_crash() -> None:
    asked, model = explainer()
    for parameter in model.parameters():
        parameter.fill_(3e38)
    for method in ALL:
        for found in asked.explain(pictures(), Question(method)):
            assert np.isfinite(found.map.lift).all()


@pytest.mark.parametrize("method", ALL)
def test_explaining_changes_nothing_else(method: str) -> None:
    asked, model = explainer(stem="conv", convex=True)
    model.requires_grad_(True)
    torch.manual_seed(3)
    np.random.seed(3)  # noqa: NPY002  (it is the global state that is looked at)
    random.seed(3)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}

    def world() -> list[Any]:
        return [
            torch.get_rng_state().tolist(),
            np.random.get_state()[1].tolist(),  # noqa: NPY002
            random.getstate(),
            torch.get_num_threads(),
            torch.is_grad_enabled(),
            torch.is_inference_mode_enabled(),
            torch.get_default_dtype(),
            torch.are_deterministic_algorithms_enabled(),
            torch.backends.cudnn.benchmark,
            torch.get_float32_matmul_precision(),
            hooks(model),
            [child.training for child in model.modules()],
            [(parameter.requires_grad, parameter.grad) for parameter in model.parameters()],
        ]

    pixels = pictures()
    for grad in (torch.enable_grad, torch.no_grad):
        with grad():
            state = world()
            found = asked.explain(pixels, Question(method))[0]
            assert world() == state
    asked.trust(PATH, pixels[0], found.map)
    asked.patch(PATH, pixels[0], 1, 2)
    assert world()[:4] == state[:4]
    assert world()[5:] == state[5:]
    assert (pixels == pictures()).all()
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())


# How far to trust a map, on a model that needs sixteen patches the more the brighter they are.

BRIGHT = [240 - 15 * patch for patch in range(16)]
"""Their mean is half of full brightness, the colour that patches are painted over with."""


class Toy(ViT):
    """The logit of class 1 is twice the sum of its patches' brightness above the middle, and 1 more; class 0 has 0."""

    def forward(self, images: Tensor) -> Tensor:
        logit = 2 * 16 * (images.mean(dim=(1, 2, 3)) - 0.5) + 1
        return torch.stack([torch.zeros_like(logit), logit], dim=1)


PLAIN = Preprocessing(image_size=16, cache_size=16, mean=(0, 0, 0), std=(1, 1, 1))


@pytest.fixture
def toy() -> Toy:
    return Toy(ModelConfig(**{**TINY, "patch_size": 4}), 2).eval()


@pytest.fixture
def pixels() -> NDArray[np.uint8]:
    grid = np.array(BRIGHT, np.uint8).reshape(4, 4)
    return np.repeat(grid.repeat(4, axis=0).repeat(4, axis=1)[..., None], 3, axis=2)


def a_map(order: list[int], target: str = "dog") -> AttentionMap:
    lift = np.empty(16, np.float32)
    lift[order] = np.arange(16, 0, -1)
    return AttentionMap(Question("occlusion"), target, lift.reshape(4, 4))


def test_a_perfect_order_beats_every_random_one_and_its_reverse_none(toy: Toy, pixels: NDArray[np.uint8]) -> None:
    asked = Explainer(toy, PLAIN, ("cat", "dog"))
    best = asked.trust(PATH, pixels, a_map(list(range(16))))
    worst = asked.trust(PATH, pixels, a_map(list(range(15, -1, -1))))
    assert (best.better_than, worst.better_than) == (1, 0)
    assert (best.path, best.question, best.target) == (PATH, Question("occlusion"), "dog")
    assert best.removed == worst.removed == 0.25
    # The four brightest are (240 + 225 + 210 + 195) / 255 − 2 above the middle; the darkest as much below it.
    lost = 870 / 255 - 4 * 0.5
    assert best.before == worst.before == pytest.approx(1 / (1 + math.exp(-1)), abs=1e-5)
    assert best.after == pytest.approx(1 / (1 + math.exp(-1 + 2 * lost)), abs=1e-5)
    assert worst.after == pytest.approx(1 / (1 + math.exp(-1 - 2 * lost)), abs=1e-5)
    assert best.after < best.random_after < worst.after
    # The other class falls where this one rises.
    other = asked.trust(PATH, pixels, a_map(list(range(16)), "cat"))
    assert other.better_than == 0
    assert other.before == pytest.approx(1 - best.before, abs=1e-5)


def test_a_random_order_is_about_as_good_as_random_ones(toy: Toy, pixels: NDArray[np.uint8]) -> None:
    asked = Explainer(toy, PLAIN, ("cat", "dog"))
    draws = np.random.default_rng(1)
    shares = [asked.trust(PATH, pixels, a_map(draws.permutation(16).tolist())).better_than for _ in range(12)]
    assert 0.2 < np.mean(shares) < 0.8
    assert all(round(share * ORDERS, 6).is_integer() for share in shares)


def test_trust_is_calibrated_and_repeats(toy: Toy, pixels: NDArray[np.uint8]) -> None:
    cold, again, warm = (
        Explainer(toy, PLAIN, ("cat", "dog"), temperature).trust(PATH, pixels, a_map(list(range(16))))
        for temperature in (1.0, 1.0, 4.0)
    )
    assert cold == again
    assert warm.before == pytest.approx(1 / (1 + math.exp(-0.25)), abs=1e-5)


@pytest.fixture
def answered(toy: Toy) -> Iterator[list[int]]:
    """How many painted pictures the model was asked about at a time."""
    sizes: list[int] = []
    handle = toy.register_forward_pre_hook(lambda _, arguments: sizes.append(len(arguments[0])))
    yield sizes
    handle.remove()


def test_a_slow_model_is_held_against_fewer_orders(
    toy: Toy, pixels: NDArray[np.uint8], answered: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, shown = Explainer(toy, PLAIN, ("cat", "dog")), a_map(list(range(16)))
    points = len(steps_of(16, also=4))
    asked.trust(PATH, pixels, shown)
    assert sum(answered) == points * (1 + ORDERS)
    answered.clear()
    monkeypatch.setattr(module, "PATIENCE", 0)
    asked.trust(PATH, pixels, shown)
    assert sum(answered) == points * (1 + AT_LEAST)


def test_a_stop_is_followed_at_once(toy: Toy, pixels: NDArray[np.uint8], answered: list[int]) -> None:
    asked, shown = Explainer(toy, PLAIN, ("cat", "dog")), a_map(list(range(16)))
    with pytest.raises(Stopped):
        asked.trust(PATH, pixels, shown, lambda: True)
    assert answered == []
    looks = iter([False, False, True])
    with pytest.raises(Stopped):
        asked.trust(PATH, pixels, shown, lambda: next(looks))
    assert sum(answered) == len(steps_of(16, also=4)) * (1 + 1)


# One patch and the others.


@pytest.mark.parametrize("pool", ["class", "sequence"])
def test_a_patch_attends_by_its_row_and_is_like_itself(pool: Any) -> None:
    asked, model = explainer(pool=pool, depth=3)
    found = asked.patch(PATH, pictures()[0], 2, 1, Box(0, 0, 0.5, 1))
    assert (found.path, found.row, found.column, found.box) == (PATH, 2, 1, Box(0, 0, 0.5, 1))
    assert found.attends.shape == (3, 4, 4)
    assert found.alike.shape == (4, 4, 4)
    first = 1 if pool == "class" else 0
    here = first + 2 * 4 + 1
    with capture(model.encoder) as layers:
        final = model.encoder(model.embed(view(torch.from_numpy(pictures()[:1]), PREPARED)))
    for index, layer in enumerate(layers):
        row = sum(layer.mixing[0, head].abs() for head in range(2))[here, first:].numpy()
        np.testing.assert_allclose(found.attends[index].ravel(), row / row.mean(), rtol=1e-4)
    for index, tokens in enumerate([*(layer.tokens[0] for layer in layers), final[0]]):
        for place in range(16):
            one, other = tokens[here].double(), tokens[first + place].double()
            cosine = float(one @ other / one.norm() / other.norm())
            assert found.alike[index, place // 4, place % 4] == pytest.approx(cosine, abs=1e-5)
        assert found.alike[index, 2, 1] == pytest.approx(1, abs=1e-5)
        assert found.alike[index].max() <= 1 + 1e-5


def test_patches_that_are_not_there_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, _ = explainer()
    for row, column in ((4, 0), (0, 4), (-1, 0), (0, -1)):
        with pytest.raises(CatDogError, match="4 × 4"):
            asked.patch(PATH, pictures()[0], row, column)
    monkeypatch.setattr(module, "TOKENS_MAX", 15)
    with pytest.raises(CatDogError, match="16 tokens"):
        asked.patch(PATH, pictures()[0], 0, 0)


def test_a_model_that_can_still_learn_is_explained_alike() -> None:
    asked, model = explainer()
    expected = asked.explain(pictures())[0].map.lift
    model.requires_grad_(True)
    np.testing.assert_allclose(asked.explain(pictures())[0].map.lift, expected, atol=1e-5)
    images = view(torch.from_numpy(pictures()), PREPARED)
    assert not linear_rollout(model, images, torch.tensor([0, 0])).requires_grad
