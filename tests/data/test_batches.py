"""Batches: who is in them, in what order, and that nothing but the key decides."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from catdog_gui.data.augment import view
from catdog_gui.data.batches import Batch, PixelStore, TrainingBatches, ViewBatches
from catdog_gui.data.config import AugmentConfig, Preprocessing

CPU = torch.device("cpu")
PLAIN = Preprocessing(image_size=16, mean=(0, 0, 0), std=(1 / 255,) * 3)
STILL = AugmentConfig(crop_min=1, flip=False, rotation=0, brightness=0, contrast=0, saturation=0)


def numbered(count: int, side: int = 16) -> NDArray[np.uint8]:
    """Pictures each of one grey that is its own row number."""
    return np.broadcast_to(np.arange(count, dtype=np.uint8)[:, None, None, None], (count, side, side, 3)).copy()


def training(count: int = 20, **changes: Any) -> TrainingBatches:
    labels = changes.pop("labels", np.arange(count) % 2)
    fields: dict[str, Any] = {
        "rows": np.arange(count), "labels": labels, "classes": 2, "preprocessing": PLAIN, "augment": STILL, "batch_size": 8,
        "balance": "none", "seed": 0, "epochs": 3, "device": CPU,
    }  # fmt: skip
    return TrainingBatches(PixelStore(changes.pop("pixels", numbered(count)), CPU), **{**fields, **changes})


def shown(batch: Batch) -> list[int]:
    """Row numbers of the pictures in a batch of ``numbered`` ones."""
    return [round(float(image.mean())) for image in batch.images]


def epoch(batches: TrainingBatches, number: int = 0) -> list[int]:
    return [row for batch in batches.epoch(number) for row in shown(batch)]


def same(one: Batch, other: Batch) -> bool:
    return all(torch.equal(getattr(one, name), getattr(other, name)) for name in ("images", "labels", "targets"))


def test_gathering_takes_the_rows_asked_for_from_a_read_only_map(tmp_path: Any) -> None:
    np.save(tmp_path / "pixels.npy", np.random.default_rng(0).integers(0, 256, (9, 4, 4, 3), dtype=np.uint8))
    pixels = np.load(tmp_path / "pixels.npy", mmap_mode="r")
    rows = np.array([7, 0, 7, 3])
    gathered = PixelStore(pixels, CPU).gather(rows)
    assert gathered.dtype == torch.uint8
    assert np.array_equal(gathered.numpy(), pixels[rows])


def test_an_epoch_shows_every_picture_once_with_its_own_label() -> None:
    batches = training(20)
    assert len(batches) == 3
    assert batches.pictures == 20
    assert sorted(epoch(batches)) == list(range(20))
    assert [len(batch.labels) for batch in batches.epoch(0)] == [8, 8, 4]
    for batch in batches.epoch(1):
        assert batch.labels.tolist() == [row % 2 for row in shown(batch)]
        assert torch.equal(batch.targets, batch.labels)
        assert batch.labels.dtype == torch.int64
        assert batch.images.is_contiguous(memory_format=torch.channels_last)


def test_rows_may_lie_anywhere_in_the_store() -> None:
    batches = training(pixels=numbered(200), rows=np.array([150, 3, 77, 199]), labels=np.array([1, 0, 0, 1]))
    pairs = {(row, int(label)) for batch in batches.epoch(0) for row, label in zip(shown(batch), batch.labels, strict=True)}
    assert pairs == {(150, 1), (3, 0), (77, 0), (199, 1)}


@pytest.mark.parametrize(
    ("count", "sizes"), [(16, [8, 8]), (17, [8, 8]), (18, [8, 8, 2]), (9, [8]), (3, [3]), (2, [2]), (8, [8]), (1, [1])]
)
def test_a_rest_of_one_picture_is_left_out(count: int, sizes: list[int]) -> None:
    batches = training(count)
    assert [len(batch.labels) for batch in batches.epoch(0)] == sizes
    assert len(batches) == len(sizes)


def test_it_is_another_picture_that_is_left_out_each_time() -> None:
    batches = training(9)
    assert len({(set(range(9)) - set(epoch(batches, number))).pop() for number in range(8)}) > 1


def test_order_and_variation_depend_on_seed_and_epoch_alone() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 16, 16, 3), dtype=np.uint8)
    changes: dict[str, Any] = {"pixels": pixels, "augment": AugmentConfig(mixup=0.4, cutmix=1.0)}

    def all_of(seed: int, number: int) -> list[Batch]:
        return list(training(seed=seed, **changes).epoch(number))

    first = all_of(1, 0)
    torch.rand(7)
    np.random.default_rng().random(3)
    assert all(same(one, other) for one, other in zip(first, all_of(1, 0), strict=True))
    for seed, number in ((1, 1), (2, 0)):
        assert not any(torch.equal(one.images, other.images) for one, other in zip(first, all_of(seed, number), strict=True))


def test_variation_belongs_to_the_place_and_not_to_the_batch_size() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 16, 16, 3), dtype=np.uint8)
    by_size = [
        torch.cat([batch.images for batch in training(pixels=pixels, augment=AugmentConfig(), batch_size=size).epoch(0)])
        for size in (4, 10)
    ]
    torch.testing.assert_close(*by_size, atol=1e-2, rtol=0)


def test_going_on_in_the_middle_of_an_epoch_gives_the_very_same_batches() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (30, 16, 16, 3), dtype=np.uint8)
    batches = training(30, pixels=pixels, augment=AugmentConfig(mixup=0.4, cutmix=1.0), balance="sampling", batch_size=4)
    whole = list(batches.epoch(1))
    for start in range(len(whole) + 1):
        rest = list(batches.epoch(1, start))
        assert len(rest) == len(whole) - start
        assert all(same(one, other) for one, other in zip(rest, whole[start:], strict=True))


def test_a_seed_at_the_end_of_its_range_works() -> None:
    assert sorted(epoch(training(seed=2**31 - 1), 9_999)) == list(range(20))


def test_sampling_shows_rare_classes_as_often_as_common_ones() -> None:
    labels = np.array([0] * 180 + [1] * 20)
    batches = training(200, labels=labels, balance="sampling", batch_size=50)
    seen = Counter(int(label) for number in range(5) for batch in batches.epoch(number) for label in batch.labels)
    assert seen.total() == 1000
    assert abs(seen[1] - 500) < 80
    rows = Counter(row for number in range(5) for row in epoch(batches, number) if row >= 180)
    assert len(rows) == 20  # every one of the rare ones has its turn


def test_sampling_leaves_a_class_without_pictures_alone() -> None:
    batches = training(labels=np.array([0, 2] * 10), classes=4, balance="sampling")
    with np.errstate(all="ignore"):
        assert {int(label) for batch in batches.epoch(0) for label in batch.labels} == {0, 2}


@pytest.mark.parametrize("changes", [{"mixup": 0.5}, {"cutmix": 1.0}, {"mixup": 0.5, "cutmix": 1.0}])
def test_mixed_answers_are_shares_of_the_pictures_in_the_mixture(changes: dict[str, float]) -> None:
    # Pictures of class 0 are black, those of class 1 white: the mean of a mixture is the share of class 1.
    labels = np.arange(40) % 2
    pixels = np.broadcast_to((labels * 255).astype(np.uint8)[:, None, None, None], (40, 32, 32, 3)).copy()
    preprocessing = Preprocessing(image_size=32, mean=(0, 0, 0), std=(1, 1, 1))
    augment = STILL.model_copy(update=changes)
    batches = training(40, pixels=pixels, labels=labels, preprocessing=preprocessing, augment=augment, epochs=9)
    mixed = 0
    shares = set()
    for number in range(4):
        for batch in batches.epoch(number):
            assert batch.targets.shape == (8, 2)
            torch.testing.assert_close(batch.targets.sum(dim=1), torch.ones(8))
            torch.testing.assert_close(batch.images.mean(dim=(1, 2, 3)), batch.targets[:, 1], atol=1e-4, rtol=0)
            assert batch.labels.dtype == torch.int64
            assert batch.images.is_contiguous(memory_format=torch.channels_last)
            mixed += int(((batch.targets > 0.01) & (batch.targets < 0.99)).any())
            shares.add(round(float(batch.targets.max(dim=1).values.min()), 4))
    assert mixed > 10
    assert len(shares) > 10  # drawn anew for each batch


def test_with_both_each_batch_takes_one_of_them() -> None:
    labels = np.arange(40) % 2
    pixels = np.broadcast_to((labels * 255).astype(np.uint8)[:, None, None, None], (40, 32, 32, 3)).copy()
    augment = STILL.model_copy(update={"mixup": 1.0, "cutmix": 1.0})
    batches = training(40, pixels=pixels, labels=labels, augment=augment, preprocessing=PLAIN, epochs=9)
    sharp = []
    for number in range(4):
        for batch in batches.epoch(number):
            between = (batch.images > 2) & (batch.images < 253)
            sharp.append(not bool(between.any()))
    assert 3 < sum(sharp) < len(sharp) - 3


def test_the_last_epochs_are_not_mixed() -> None:
    batches = training(augment=STILL.model_copy(update={"mixup": 1.0, "plain_epochs": 2}), epochs=3)
    assert next(batches.epoch(0)).targets.is_floating_point()
    for number in (1, 2):
        assert not next(batches.epoch(number)).targets.is_floating_point()


def test_torchs_own_random_numbers_are_left_alone() -> None:
    batches = training(augment=AugmentConfig(mixup=0.4, cutmix=1.0))
    torch.manual_seed(3)
    before = torch.get_rng_state()
    for _ in batches.epoch(0):
        assert torch.equal(torch.get_rng_state(), before)


def test_the_view_shows_the_part_in_order_and_whole() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (9, 24, 24, 3), dtype=np.uint8)
    rows, labels = np.array([8, 1, 1, 5, 0]), np.array([1, 0, 0, 1, 0])
    preprocessing = Preprocessing(image_size=16)
    part = ViewBatches(PixelStore(pixels, CPU), rows, labels, preprocessing=preprocessing, batch_size=2, device=CPU)
    assert part.pictures == 5
    batches = list(part)
    assert [len(batch.labels) for batch in batches] == [2, 2, 1]
    assert torch.cat([batch.labels for batch in batches]).tolist() == labels.tolist()
    expected = view(torch.from_numpy(pixels[rows]), preprocessing)
    assert torch.equal(torch.cat([batch.images for batch in batches]), expected)
    assert all(same(one, other) for one, other in zip(batches, part, strict=True))


def test_an_epoch_s_pictures_have_the_size_asked_for() -> None:
    batches = training(20, epochs=3, size_of=lambda epoch, epochs: 16 + 24 * epoch // epochs)
    assert [next(batches.epoch(epoch)).images.shape[-2:] for epoch in range(3)] == [(16, 16), (24, 24), (32, 32)]
    longer = next(batches.epoch(2, epochs=6))
    assert longer.images.shape[-2:] == (24, 24), "as the run was to be when its epoch began"
