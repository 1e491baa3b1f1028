"""Devices and what is measured on them."""

from __future__ import annotations

import pytest
import torch

from catdog_gui.errors import DeviceError
from catdog_gui.inference.device import choose
from catdog_gui.progress import Stopped
from catdog_gui.training import machine
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.estimate import measure


def test_describe_tells_what_a_run_would_take() -> None:
    found = machine.describe()
    assert found.device == choose("auto").type
    assert found.cores >= 1
    assert found.memory > 2**28
    assert found.name


def test_an_unavailable_device_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(DeviceError, match="no CUDA GPU") as caught:
        choose("cuda")
    assert "auto" in caught.value.hint


def test_the_precision_is_measured_and_leaves_no_trace(tiny: TrainConfig) -> None:
    before = torch.get_rng_state()
    assert machine.faster_precision(tiny.model, torch.device("cpu")) in ("float32", "bfloat16")
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize(("plain", "mixed", "expected"), [(1.0, 0.5, "bfloat16"), (1.0, 0.9, "float32"), (1.0, 9.0, "float32")])
def test_bfloat16_must_gain_clearly(
    tiny: TrainConfig, monkeypatch: pytest.MonkeyPatch, plain: float, mixed: float, expected: str
) -> None:
    calls = 0

    def seconds(_model: object, _images: object, precision: str) -> float:
        nonlocal calls
        calls += 1
        disturbed = 20.0 if calls in (3, 4) else 1.0  # another program was at work in the first timed round
        return disturbed * (mixed if precision == "bfloat16" else plain)

    monkeypatch.setattr(machine, "_seconds", seconds)
    assert machine.faster_precision(tiny.model, torch.device("cpu")) == expected


def test_one_disturbed_step_does_not_cost_a_run_the_quicker_precision(tiny: TrainConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def seconds(_model: object, _images: object, precision: str) -> float:
        nonlocal calls
        calls += 1
        disturbed = 20.0 if calls == 4 else 1.0  # the first timed step in bfloat16, and that alone
        return disturbed * (0.5 if precision == "bfloat16" else 1.0)

    monkeypatch.setattr(machine, "_seconds", seconds)
    assert machine.faster_precision(tiny.model, torch.device("cpu")) == "bfloat16"
    assert calls == 2 * (1 + machine.ROUNDS)


def test_hopeless_precision_is_not_tried_to_the_end(tiny: TrainConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def seconds(_model: object, _images: object, precision: str) -> float:
        tried.append(precision)
        return 10.0 if precision == "bfloat16" else 1.0

    monkeypatch.setattr(machine, "_seconds", seconds)
    assert machine.faster_precision(tiny.model, torch.device("cpu")) == "float32"
    assert len(tried) == 2 * 3


def test_the_speed_is_measured(tiny: TrainConfig) -> None:
    before = torch.get_rng_state()
    speed = measure(tiny, classes=2)
    assert speed.images_per_second > 10
    assert (speed.device, speed.precision) == ("cpu", "float32")
    assert torch.equal(torch.get_rng_state(), before)


def test_whoever_wants_to_close_the_window_does_not_wait_for_all_trial_steps(tiny: TrainConfig) -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) == 2)
        return asked[-1]

    with pytest.raises(Stopped):
        measure(tiny, 2, stop)
    assert len(asked) == 3
    asked.clear()
    with pytest.raises(Stopped):
        machine.faster_precision(tiny.model, torch.device("cpu"), stop)
    assert len(asked) == 3
