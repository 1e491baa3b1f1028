"""Running a model over a part, as validation and evaluation do."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from catdog_gui.data.batches import PixelStore, ViewBatches
from catdog_gui.data.config import Preprocessing
from catdog_gui.inference.forward import Answers, answers, autocast, pictures_at_once, using_threads
from catdog_gui.model.config import ModelConfig
from catdog_gui.progress import Progress, Stopped, finish
from catdog_gui.training.presets import PRESETS

CPU = torch.device("cpu")


class Watched(nn.Module):
    """Two logits from a picture's mean, and a note of how it was called."""

    def __init__(self) -> None:
        super().__init__()
        self.line = nn.Linear(1, 2)
        self.calls: list[tuple[bool, bool]] = []

    def tokens(self, images: Tensor) -> Tensor:
        self.calls.append((self.training, torch.is_inference_mode_enabled()))
        return images.mean(dim=(1, 3))[..., None]  # a token a row

    def read(self, tokens: Tensor) -> Tensor:
        result: Tensor = self.line(tokens.mean(dim=1))
        return result

    def forward(self, images: Tensor) -> Tensor:
        return self.read(self.tokens(images))


def part(count: int = 7, batch_size: int = 3) -> ViewBatches:
    pixels = np.random.default_rng(0).integers(0, 256, (count, 16, 16, 3), dtype=np.uint8)
    labels = np.arange(count) % 2
    return ViewBatches(
        PixelStore(pixels, CPU), np.arange(count), labels, preprocessing=Preprocessing(image_size=16), batch_size=batch_size,
        device=CPU,
    )  # fmt: skip


def run(model: nn.Module, batches: ViewBatches, **options: Any) -> tuple[Answers, list[Any]]:
    heard: list[Any] = []
    return finish(answers(model, batches, device=CPU, precision="float32", **options), heard.append), heard


def test_logits_and_labels_come_in_order() -> None:
    model, batches = Watched(), part()
    result, _ = run(model, batches)
    expected = torch.cat([model(batch.images) for batch in batches]).detach().numpy()
    assert result.logits.dtype == np.float32
    np.testing.assert_array_equal(result.logits, expected)
    rows = torch.cat([batch.images.mean(dim=(1, 3)) for batch in batches])
    expected = torch.stack([rows.mean(dim=1), rows.std(dim=1)], dim=1)
    np.testing.assert_allclose(result.traits, expected, rtol=1e-5)
    assert result.labels.tolist() == [0, 1, 0, 1, 0, 1, 0]


def test_progress_counts_pictures() -> None:
    _, heard = run(Watched(), part(), phase="Looking")
    assert heard == [Progress("Looking", 3, 7), Progress("Looking", 6, 7), Progress("Looking", 7, 7)]


@pytest.mark.parametrize("training", [True, False])
def test_the_model_evaluates_and_is_put_back(training: bool) -> None:
    model = Watched().train(training)
    run(model, part())
    assert model.calls == [(False, True)] * 3
    assert model.training is training


def test_the_listener_is_not_left_in_inference_mode() -> None:
    for _ in answers(Watched(), part(), device=CPU, precision="bfloat16"):
        assert not torch.is_inference_mode_enabled()
        assert torch.is_grad_enabled()
        assert not torch.is_autocast_enabled("cpu")


def test_a_stop_is_seen_between_two_batches() -> None:
    model = Watched().train()
    heard: list[Any] = []
    with using_threads(1), pytest.raises(Stopped):
        finish(
            answers(model, part(), device=CPU, precision="float32", should_stop=lambda: len(heard) == 2), heard.append
        )  # fmt: skip
    assert len(model.calls) == 2
    assert model.training


def test_threads_change_nothing_but_the_time_and_none_is_left() -> None:
    model = Watched()
    found = []
    for count in (1, 2, 3):
        with using_threads(count):
            found.append(run(model, part())[0])
            assert torch.get_num_threads() == count
    for other in found[1:]:
        assert np.array_equal(other.logits, found[0].logits)
        assert np.array_equal(other.labels, found[0].labels)
    heard: list[Any] = []
    with using_threads(2), pytest.raises(Stopped):
        finish(
            answers(model, part(), device=CPU, precision="float32", should_stop=lambda: len(heard) == 1), heard.append
        )  # fmt: skip
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("answers")]


def test_closing_puts_the_model_back() -> None:
    model = Watched().train()
    work = answers(model, part(), device=CPU, precision="float32")
    next(work)
    assert not model.training
    work.close()
    assert model.training


def test_mixed_precision_gives_ordinary_numbers_back() -> None:
    model = Watched()
    exact, _ = run(model, part())
    mixed = finish(answers(model, part(), device=CPU, precision="bfloat16"))
    assert mixed.logits.dtype == np.float32
    np.testing.assert_allclose(mixed.logits, exact.logits, rtol=2e-2, atol=2e-2)
    with autocast(CPU, "bfloat16"):
        assert torch.is_autocast_enabled("cpu")


def test_usual_models_take_many_pictures_at_once_and_giants_one() -> None:
    for config in PRESETS.values():
        assert pictures_at_once(config.model, 256) == 256
        assert pictures_at_once(config.model, 16) == 16
        assert 8 <= pictures_at_once(config.model, 256, CPU) <= 128  # what the caches hold is answered fastest
        assert pictures_at_once(config.model, 256, torch.device("cuda")) == 256
    giant = ModelConfig(image_size=1024, patch_size=8, stem="patch", dim=2048, heads=64, k=4096)
    assert pictures_at_once(giant, 256) == 1
    large = ModelConfig(image_size=1024, patch_size=16, dim=1024, heads=16, k=256, stem_width=64)
    assert 1 < pictures_at_once(large, 256) < 16
