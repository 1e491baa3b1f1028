"""All methods on the same pictures: what is compared with what, and that figures follow from the areas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from written_out import built

from catdog_gui.data.config import Preprocessing
from catdog_gui.explain import comparison, explainer
from catdog_gui.explain.comparison import BATCH, CENTRE, RANDOM, Comparison, compare
from catdog_gui.explain.methods import DEFAULT, METHODS
from catdog_gui.explain.painting import FILLS
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, load, save
from catdog_gui.progress import Notice, Progress, Stopped, finish

ALL = [method.name for method in METHODS]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    network = built(classes=2).float()
    card = ModelCard(model=network.config, preprocessing=Preprocessing(image_size=16, cache_size=16), class_names=("cat", "dog"))
    save(tmp_path / "model.safetensors", network.state_dict(), card)
    return tmp_path / "model.safetensors"


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=8)


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Integrated gradients cost most of the time."""
    monkeypatch.setattr("catdog_gui.explain.gradients.PATH_STEPS", 2)


@pytest.fixture
def few_methods(monkeypatch: pytest.MonkeyPatch) -> None:
    """One with gradients and one without."""
    monkeypatch.setattr(comparison, "METHODS", [method for method in METHODS if method.name in ("rollout", DEFAULT)])


def compared(model: Path, pictures: Path, **options: object) -> tuple[Comparison, list[Progress | Notice]]:
    heard: list[Progress | Notice] = []
    return finish(compare(model, str(pictures), **options), heard.append), heard


def test_every_method_and_both_baselines_are_measured_with_each_fill(model: Path, pictures: Path) -> None:
    result, heard = compared(model, pictures)
    assert (result.part, result.images) == ("every picture", 8)
    assert sorted((row.method, row.fill) for row in result.figures) == sorted(
        (name, fill) for name in [*ALL, RANDOM, CENTRE] for fill in FILLS
    )
    assert Progress("Comparing methods", 8, 8) in heard
    for row in result.figures:
        baseline = row.method in (RANDOM, CENTRE)
        assert row.images == 8
        assert np.isfinite([row.deletion, row.insertion]).all()
        assert row.default is (row.method == DEFAULT)
        assert (row.milliseconds is None) is (row.random_weights is None) is baseline
        assert baseline or -1 <= row.random_weights <= 1
        for interval, area in (
            (row.deletion_minus_random, row.deletion - figures(result, RANDOM, row.fill).deletion),
            (row.insertion_minus_random, row.insertion - figures(result, RANDOM, row.fill).insertion),
            (row.deletion_minus_centre, row.deletion - figures(result, CENTRE, row.fill).deletion),
            (row.insertion_minus_centre, row.insertion - figures(result, CENTRE, row.fill).insertion),
        ):
            assert interval is None or interval[0] <= area <= interval[1]
        against = [row.deletion_minus_random, row.insertion_minus_random, row.deletion_minus_centre, row.insertion_minus_centre]
        missing = {RANDOM: 4, CENTRE: 2}.get(row.method, 0)
        assert against.count(None) == missing
    # What every patch alone does to this very score ranks before chance.
    best = figures(result, "occlusion", "mean")
    assert best.deletion_minus_random is not None
    assert best.deletion_minus_random[1] < 0


def figures(result: Comparison, method: str, fill: str) -> comparison.Figures:
    (found,) = [row for row in result.figures if (row.method, row.fill) == (method, fill)]
    return found


def test_a_model_that_looks_at_nothing_keeps_all_its_certainty(model: Path, pictures: Path) -> None:
    network, card = load(model)
    network.head.weight.zero_()
    save(model, network.state_dict(), card)
    result, _ = compared(model, pictures, images=3)
    for row in result.figures:
        assert (row.deletion, row.insertion) == (pytest.approx(1), pytest.approx(1))
        assert row.deletion_minus_centre in (None, pytest.approx((0, 0), abs=1e-6))


@pytest.mark.usefixtures("few_methods")
def test_pictures_are_drawn_and_always_the_same(model: Path, pictures: Path) -> None:
    one, again, whole = (compared(model, pictures, images=images)[0] for images in (4, 4, 8))
    assert (one.images, whole.images) == (4, 8)
    for row, same, other in zip(one.figures, again.figures, whole.figures, strict=True):
        assert (row.deletion, row.insertion, row.random_weights) == (same.deletion, same.insertion, same.random_weights)
        assert row.deletion_minus_centre == same.deletion_minus_centre
        assert row.deletion != other.deletion


@pytest.mark.usefixtures("few_methods")
def test_how_many_are_explained_together_changes_no_methods_areas(
    model: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, _ = compared(model, pictures)
    monkeypatch.setattr(comparison, "BATCH", 3)
    parts, heard = compared(model, pictures)
    assert Progress("Comparing methods", 3, 8) in heard
    for row, other in zip(together.figures, parts.figures, strict=True):
        if row.method not in (RANDOM, CENTRE):  # these are drawn for each batch
            assert row.deletion == pytest.approx(other.deletion, abs=1e-5)
            assert row.random_weights == pytest.approx(other.random_weights, abs=1e-5)


def test_methods_that_a_model_is_too_large_for_are_left_out(model: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explainer, "TOKENS_MAX", 3)
    result, heard = compared(model, pictures, images=2)
    assert {row.method for row in result.figures} == {RANDOM, CENTRE, *(set(ALL) - set(explainer._MATRICES))}
    assert any(isinstance(event, Notice) and event.level == "warning" and "4 of the 9" in event.text for event in heard)


def test_large_models_are_given_fewer_pictures_at_once() -> None:
    assert comparison._at_once(ModelConfig()) == BATCH
    giant = ModelConfig(image_size=1024, patch_size=8, stem="patch", dim=2048, depth=48, heads=64, k=4096)
    assert comparison._at_once(giant) == 1
    many_tokens = ModelConfig(image_size=768, patch_size=16, heads=16, dim=256, depth=4)
    assert 1 <= comparison._at_once(many_tokens) < BATCH


@pytest.mark.usefixtures("few_methods")
def test_a_stop_is_followed_in_every_phase(model: Path, pictures: Path) -> None:
    looks, last = 0, 10**9

    def stop() -> bool:
        nonlocal looks
        looks += 1
        return looks > last

    compared(model, pictures)  # decodes
    compared(model, pictures, should_stop=stop)
    all_looks = looks
    assert all_looks > 30
    for last in (0, 5, all_looks // 2, all_looks - 15, all_looks - 1):
        looks = 0
        with pytest.raises(Stopped):
            compared(model, pictures, should_stop=stop)
        assert looks == last + 1


def test_areas_are_means_of_trapezoids() -> None:
    points = np.array([[1, 0.5, 0], [1, 1, 1]], np.float32)
    np.testing.assert_allclose(comparison._area(points, [0, 1, 4]), [(0.75 * 1 + 0.25 * 3) / 4, 1])


def test_intervals_are_of_paired_differences() -> None:
    hard = np.linspace(0.1, 0.9, 200)  # pictures differ much, methods always by 0.05
    noise = np.random.default_rng(0).normal(0, 0.01, 200)
    areas = {
        ("rollout", "mean"): np.stack([hard - 0.05 + noise, hard]),
        (RANDOM, "mean"): np.stack([hard, hard]),
        (CENTRE, "mean"): np.stack([hard - 0.05, hard - 0.1]),
    }
    row, random, centre = comparison._figures(areas, {"rollout": 3.0}, {"rollout": 0.1})
    low, high = row.deletion_minus_random
    assert low < -0.05 + noise.mean() < high
    # 95 % of a mean's normal distribution.
    assert high - low == pytest.approx(2 * 1.96 * noise.std() / np.sqrt(200), rel=0.1)
    assert row.deletion_minus_centre[0] < noise.mean() < row.deletion_minus_centre[1]
    assert row.insertion_minus_random == (0, 0)
    assert row.insertion_minus_centre == pytest.approx((0.1, 0.1))
    assert centre.deletion_minus_random == pytest.approx((-0.05, -0.05))
    assert centre.deletion_minus_centre is random.deletion_minus_centre is random.deletion_minus_random is None
    assert (row.milliseconds, row.random_weights, random.milliseconds) == (3.0, 0.1, None)


def test_the_centre_comes_first_and_the_corners_last() -> None:
    for grid in (4, 5):
        order = comparison._central(grid)[0].argsort(descending=True, stable=True).tolist()
        middle = {grid * row + column for row in range(1, grid - 1) for column in range(1, grid - 1)}
        corners = {0, grid - 1, grid**2 - grid, grid**2 - 1}
        assert set(order[: len(middle)]) == middle
        assert set(order[-4:]) == corners


def test_a_model_compared_with_itself_agrees_and_an_untrained_one_is_another() -> None:
    network = built(classes=2, patch_size=4).float()
    question = comparison.Question(DEFAULT)
    images = torch.randn(20, 3, 16, 16, generator=torch.Generator().manual_seed(0)).contiguous(memory_format=torch.channels_last)
    assert comparison._agreement(network, network, images, question, lambda: False) == pytest.approx(1)
    before = torch.get_rng_state()
    fresh = comparison._untrained(network)
    assert torch.equal(torch.get_rng_state(), before)
    assert not fresh.training
    assert not any(parameter.requires_grad for parameter in fresh.parameters())
    assert abs(comparison._agreement(network, fresh, images, question, lambda: False)) < 0.8
