"""Telling strange pictures from familiar ones by what they look like to a model."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from catdog_gui.model.reference import FOLDS, QUANTILES, WIDEST, Reference, fitted, traits

DIM = 6


def clouds(count: int, seed: int = 0, *, away: float = 0.0, size: float = 1.0, classes: int = 2) -> tuple[Tensor, Tensor]:
    """Traits of pictures whose classes lie ten apart in a stretched, turned cloud, ``away`` from where they should be."""
    draws = torch.Generator().manual_seed(seed)
    turn = torch.linalg.qr(torch.randn(2 * DIM, 2 * DIM, generator=torch.Generator().manual_seed(99))).Q
    labels = torch.arange(count) % classes
    stretched = torch.randn(count, 2 * DIM, generator=draws) * torch.linspace(0.05, 3, 2 * DIM)
    centres = 10.0 * torch.eye(classes, 2 * DIM).roll(2 * DIM - 2, dims=1)
    off = away * turn[:, 0]
    return size * (stretched @ turn.T + centres[labels] + off), labels


def shares(reference: Reference | None, found: Tensor) -> Tensor:
    """Familiarity of traits; the same as of tokens with that mean and spread."""
    assert reference is not None
    half = found.shape[1] // 2
    mean, spread = found[:, :half], found[:, half:].abs()
    tokens = torch.stack([mean + spread / 2**0.5, mean - spread / 2**0.5], dim=1)
    torch.testing.assert_close(traits(tokens), torch.cat([mean, spread], dim=1), atol=1e-3, rtol=1e-3)
    return reference.familiarity(tokens)


def positive(found: Tensor) -> Tensor:
    """Traits as tokens can have them: a spread is not negative."""
    return torch.cat([found[:, :DIM], found[:, DIM:] + 100], dim=1)


def test_traits_are_mean_and_spread_of_the_tokens() -> None:
    tokens = torch.tensor([[[1.0, 0.0], [3.0, 0.0], [8.0, 3.0]]])
    torch.testing.assert_close(traits(tokens), torch.tensor([[4.0, 1.0, 13**0.5, 3**0.5]]))
    assert traits(torch.rand(3, 7, 5, dtype=torch.float64)).dtype == torch.float32


def test_a_single_token_has_no_spread(recwarn: pytest.WarningsRecorder) -> None:
    torch.testing.assert_close(traits(torch.tensor([[[2.0, 5.0]]])), torch.tensor([[2.0, 5.0, 0.0, 0.0]]))
    assert not recwarn


def test_pictures_like_those_measured_have_evenly_spread_familiarity() -> None:
    reference = fitted(positive(clouds(400)[0]), clouds(400)[1], 2)
    found = shares(reference, positive(clouds(1000, seed=1)[0])).sort().values
    for share in (0.02, 0.1, 0.5, 0.9):
        below = float((found < share).float().mean())
        assert share - 0.05 - 0.2 * share < below < share + 0.05 + 0.2 * share
    assert 0.4 < float(found.mean()) < 0.6


def test_few_pictures_do_not_make_others_look_strange() -> None:
    """Measured with their own cloud, they would lie nearer than any other picture can."""
    means = []
    for seed in range(5):
        found, labels = clouds(24, seed)
        reference = fitted(positive(found), labels, 2)
        means.append(float(shares(reference, positive(clouds(500, seed=50)[0])).mean()))
    assert 0.45 < sum(means) / len(means) < 0.75


def test_a_strange_cloud_is_not_familiar() -> None:
    reference = fitted(positive(clouds(400)[0]), clouds(400)[1], 2)
    assert (shares(reference, positive(clouds(200, seed=2, away=40.0)[0])) == 0).all()
    # Off by little, but across the cloud where it is thin.
    assert shares(reference, positive(clouds(200, seed=2, away=2.0)[0])).max() < 0.02
    # Between the classes: near the mean of all, far from each.
    middle = positive(clouds(400)[0]).mean(dim=0, keepdim=True)
    assert shares(reference, middle)[0] < shares(reference, positive(clouds(400)[0])).median()


@pytest.mark.parametrize("classes", [2, 5])
@pytest.mark.parametrize("size", [1e-4, 1.0, 1e4])
def test_the_scale_of_embeddings_does_not_matter(size: float, classes: int) -> None:
    found, labels = clouds(100, classes=classes)
    new, _ = clouds(60, seed=3, classes=classes)
    plain, scaled = fitted(found, labels, classes), fitted(size * found, labels, classes)
    assert plain is not None
    assert scaled is not None
    torch.testing.assert_close(scaled.distance(size * new), plain.distance(new), rtol=1e-3, atol=1e-3)


def test_distances_are_mahalanobis_to_the_nearest_class() -> None:
    found, labels = clouds(4000)
    reference = fitted(found, labels, 2)
    assert reference is not None
    values = found.double()
    centres = torch.stack([values[labels == kind].mean(dim=0) for kind in range(2)])
    around = values - centres[labels]
    inverse = torch.linalg.inv(around.T @ around / len(around))
    new = clouds(50, seed=4)[0].double()
    apart = torch.stack([((new - centre) @ inverse * (new - centre)).sum(dim=1).sqrt() for centre in centres], dim=1)
    # The small round part that is always added shortens the thinnest directions.
    found_distance = reference.distance(new.float()).double()
    assert torch.corrcoef(torch.stack([found_distance, apart.amin(dim=1)]))[0, 1] > 0.85
    assert (found_distance <= apart.amin(dim=1) * 1.01).all()
    assert (reference.distances.diff() >= 0).all()


def test_far_from_zero_no_digits_are_lost() -> None:
    found, labels = clouds(200)
    near, far = fitted(found, labels, 2), fitted(found + 1000, labels, 2)
    assert near is not None
    assert far is not None
    new = clouds(30, seed=5)[0]
    torch.testing.assert_close(far.distance(new + 1000), near.distance(new), atol=0.02, rtol=0.02)


def test_a_batch_is_its_pictures_one_by_one() -> None:
    reference = fitted(*clouds(200), 2)
    assert reference is not None
    tokens = torch.randn(40, 9, DIM, generator=torch.Generator().manual_seed(0))
    alone = torch.cat([reference.familiarity(one) for one in tokens.split(1)])
    torch.testing.assert_close(reference.familiarity(tokens), alone)


@pytest.mark.parametrize("missing", [0, 1])
def test_too_few_pictures_of_a_class_make_no_reference(missing: int) -> None:
    labels = torch.tensor([0] * 50 + [1] * (FOLDS - missing))
    found = torch.randn(len(labels), 2 * DIM, generator=torch.Generator().manual_seed(0))
    assert (fitted(found, labels, 2) is None) == bool(missing)
    assert fitted(found, labels, 3) is None  # none of the third class at all


def test_very_wide_models_get_none() -> None:
    labels = torch.arange(20) % 2
    assert fitted(torch.randn(20, 2 * WIDEST + 2), labels, 2) is None


@pytest.mark.parametrize("odd", [torch.nan, torch.inf])
def test_traits_that_are_no_numbers_make_no_reference(odd: float) -> None:
    found, labels = clouds(40)
    found[7, 3] = odd
    assert fitted(found, labels, 2) is None


@pytest.mark.parametrize(
    "found",
    [
        torch.zeros(20, 2 * DIM),
        torch.full((20, 2 * DIM), 3.7),
        torch.full((20, 2 * DIM), 1e30),
        torch.eye(20, 2 * DIM),
        torch.arange(20.0)[:, None].expand(20, 2 * DIM),
        1e18 * torch.randn(20, 2 * DIM, generator=torch.Generator().manual_seed(0)),
        1e-30 * torch.randn(20, 2 * DIM, generator=torch.Generator().manual_seed(0)),
    ],
    ids=["nothing", "constant", "huge constant", "sparse", "on a line", "huge", "minute"],
)
def test_degenerate_embeddings_give_finite_numbers(found: Tensor) -> None:
    reference = fitted(found, torch.arange(20) % 2, 2)
    assert reference is not None
    assert all(bool(tensor.isfinite().all()) for tensor in reference.state_dict().values())
    near = reference.familiarity(torch.randn(4, 3, DIM))
    assert ((near >= 0) & (near <= 1)).all()


@pytest.mark.parametrize("odd", [torch.nan, torch.inf, -torch.inf, 3e38])
def test_tokens_that_are_no_numbers_are_not_familiar(odd: float) -> None:
    reference = fitted(*clouds(40), 2)
    assert reference is not None
    assert reference.familiarity(torch.full((2, 3, DIM), odd)).tolist() == [0, 0]


def test_familiarity_is_read_off_the_distances() -> None:
    reference = Reference(2, 1)
    reference.whitening = torch.eye(2)
    reference.distances = torch.linspace(0, 10, QUANTILES)
    for distance, expected in ((0.0, 1.0), (2.5, 0.75), (9.99, 0.001), (10.0, 0.0), (50.0, 0.0)):
        tokens = torch.tensor([[[distance], [distance]]])  # mean `distance`, no spread; both centres lie at zero
        assert float(reference.familiarity(tokens)) == pytest.approx(expected, abs=1e-5)
    reference.distances = torch.full((QUANTILES,), 3.0)
    for distance, expected in ((2.9, 1.0), (3.1, 0.0)):
        assert float(reference.familiarity(torch.tensor([[[distance], [distance]]]))) == expected


def test_fitting_repeats_and_leaves_its_pictures_alone() -> None:
    found, labels = clouds(60)
    before = found.clone()
    one, again = (fitted(found, labels, 2) for _ in range(2))
    assert one is not None
    assert again is not None
    assert all(torch.equal(tensor, again.state_dict()[name]) for name, tensor in one.state_dict().items())
    assert torch.equal(found, before)


def test_what_was_fitted_in_inference_mode_can_be_saved_and_used(tmp_path: Any) -> None:
    with torch.inference_mode():
        found = torch.randn(40, 2 * DIM, generator=torch.Generator().manual_seed(0))
    reference = fitted(found, torch.arange(40) % 2, 2)
    assert reference is not None
    torch.save(reference.state_dict(), tmp_path / "weights")
    again = Reference(2, DIM)
    again.load_state_dict(torch.load(tmp_path / "weights", weights_only=True))
    tokens = torch.randn(3, 4, DIM)
    torch.testing.assert_close(again.familiarity(tokens), reference.familiarity(tokens))
