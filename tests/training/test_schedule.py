"""Learning rate and picture size over a run."""

from __future__ import annotations

import pytest
import torch

from catdog_gui.schema import updated
from catdog_gui.training import schedule
from catdog_gui.training.config import TrainConfig, TrainingConfig
from catdog_gui.training.presets import preset
from catdog_gui.training.schedule import END, START, learning_rate, picture_size, saving_pays, work_left


def rates(total: int = 200, **changes: object) -> list[float]:
    config = TrainingConfig(lr=0.01, **changes)
    return [learning_rate(config, step, total) for step in range(total)]


def test_one_cycle_is_pytorchs() -> None:
    total, parameter = 200, torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([parameter], lr=0.01)
    reference = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=0.01, total_steps=total, pct_start=0.15, div_factor=1 / START, final_div_factor=START / END,
        cycle_momentum=False,
    )  # fmt: skip
    expected = []
    for _ in range(total):
        expected.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(expected) < total:
            reference.step()
    # PyTorch's peak lies one step earlier; between neighbours of a smooth curve of 200 steps that is the tolerance.
    assert rates(schedule="one-cycle", warmup=0.15) == pytest.approx(expected, abs=0.01 * 0.06)


def test_cosine_rises_in_a_line_and_falls_to_nothing() -> None:
    found = rates(schedule="cosine", warmup=0.1)
    assert max(found) == pytest.approx(0.01, rel=0.01)
    assert found[10] == pytest.approx(0.005, rel=0.02)
    assert found[-1] == pytest.approx(0, abs=1e-9)
    assert all(rate > 0 for rate in found[:-1])


def test_constant_stays() -> None:
    assert set(rates(schedule="constant", warmup=0)) == {0.01}


@pytest.mark.parametrize("schedule", ["one-cycle", "cosine", "constant"])
@pytest.mark.parametrize("warmup", [0.0, 0.15, 0.9])
def test_short_runs_have_ordinary_rates(schedule: str, warmup: float) -> None:
    for total in (1, 2, 3):
        assert all(0 <= rate <= 0.01 for rate in rates(total, schedule=schedule, warmup=warmup))


def growing(**changes: object) -> TrainConfig:
    sizes = {"model.image_size": 64, "model.patch_size": 8, "training.growing_from": 0.5, "training.full_size_after": 0.5}
    return updated(preset("fast"), {"training.epochs": 10, **sizes, **changes})


def test_pictures_grow_by_whole_patches_up_to_the_model_s() -> None:
    assert [picture_size(growing(), epoch) for epoch in range(10)] == [32, 32, 40, 48, 56, 64, 64, 64, 64, 64]


def test_where_pictures_do_not_grow_they_are_full_throughout() -> None:
    assert {picture_size(growing(**{"training.growing_from": 1.0}), epoch) for epoch in range(10)} == {64}


def test_the_last_epoch_is_full_even_where_growing_takes_the_whole_run() -> None:
    sizes = [picture_size(growing(**{"training.full_size_after": 1.0, "training.epochs": 50}), epoch) for epoch in range(50)]
    assert sizes == sorted(sizes)
    assert set(sizes) == {32, 40, 48, 56}


def test_work_is_counted_in_epochs_of_today_s_size() -> None:
    config = growing(**{"training.epochs": 2})  # 32 px, then 64 px
    assert work_left(config, 0, 0.25) == pytest.approx(0.25 + 4)
    assert work_left(config, 1, 0.25) == pytest.approx(0.25)


@pytest.mark.parametrize(("image", "patch"), [(16, 16), (17, 17), (20, 4), (32, 32), (96, 16), (256, 128)])
def test_no_picture_is_too_small_or_cut_by_patches(image: int, patch: int) -> None:
    config = growing(
        **{"model.image_size": image, "model.patch_size": patch, "model.stem": "patch", "training.growing_from": 0.25}
    )
    for epoch in range(10):
        size = picture_size(config, epoch)
        assert size % patch == 0
        assert min(image, 2 * patch) <= size <= image
        assert size >= 16
    assert picture_size(config, 9) == image


@pytest.mark.parametrize(
    ("took", "since", "pays"), [(0.0, 0.0, True), (0.3, 14.0, False), (0.3, 16.0, True), (0.04, 0.1, True), (4.0, 60.0, False)]
)
def test_a_save_waits_until_it_costs_little(took: float, since: float, pays: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "BRIEF", 0.05)  # tests save always else
    assert saving_pays(took, since) is pays
