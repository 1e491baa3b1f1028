"""Layers compiled for a graphics card: when it pays, and that they compute the same for pictures of all sizes."""

from __future__ import annotations

import copy
import importlib.util
import sys
from collections.abc import Iterator

import pytest
import torch
from torch import nn

from catdog_gui.data.batches import Batch
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT
from catdog_gui.training import compiling
from catdog_gui.training import learner as learner_module
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.learner import Learner
from catdog_gui.training.presets import preset

CARD = torch.device("cuda")


@pytest.fixture
def triton(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())


@pytest.mark.usefixtures("triton")
def test_it_pays_on_a_card_in_a_long_run_of_a_large_model() -> None:
    large, small = preset("accurate").model, preset("fast").model
    assert compiling.pays(large, 2, 200 * 20_000, CARD)
    assert not compiling.pays(large, 2, 10 * 20_000, CARD)
    assert not compiling.pays(small, 2, 200 * 20_000, CARD)
    assert not compiling.pays(large, 2, 200 * 20_000, torch.device("cpu"))


def test_it_does_not_pay_without_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert not compiling.pays(preset("accurate").model, 2, 200 * 20_000, CARD)


@pytest.mark.usefixtures("triton")
@pytest.mark.parametrize(
    ("choice", "pictures", "expected"), [("auto", 10, False), ("on", 10, True), ("off", 10**8, False), ("auto", 10**8, True)]
)
def test_a_choice_is_followed_but_in_a_packaged_program(
    choice: str, pictures: int, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compiling.decided(choice, preset("accurate").model, 2, pictures, CARD) is expected
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not compiling.decided(choice, preset("accurate").model, 2, pictures, CARD)


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[nn.Module]]:
    """Parts that were compiled, by a compiler that traces as the real one does and computes plainly then."""
    import torch._dynamo
    import torch.fx.experimental._config

    original, found = nn.Module.compile, []

    def traced(self: nn.Module, **options: object) -> None:
        found.append(self)
        original(self, backend="eager", **options)

    monkeypatch.setattr(nn.Module, "compile", traced)
    # torch's modules of settings forget what monkeypatch gives back to them.
    before = torch.fx.experimental._config.use_duck_shape
    with torch._dynamo.config.patch(suppress_errors=False, force_parameter_static_shapes=True):
        torch._dynamo.reset()
        torch._dynamo.utils.counters.clear()
        yield found
        torch._dynamo.reset()
    torch.fx.experimental._config.use_duck_shape = before


def test_layers_share_their_kernels_over_depth_and_picture_sizes(traced: list[nn.Module]) -> None:
    torch.manual_seed(0)
    plain = ViT(ModelConfig(image_size=64, patch_size=8, stem="patch", dim=16, depth=3, heads=2, k=4), 2)
    compiled = copy.deepcopy(plain)
    compiling.compile_encoder(compiled)
    assert len(traced) == 6
    for side in (32, 40, 56, 64, 48):
        images = torch.randn(2, 3, side, side)
        torch.testing.assert_close(compiled(images), plain(images))
    # Attention with projections read off at a smaller grid, attention as it is, and the feed-forward part.
    assert torch._dynamo.utils.counters["stats"]["unique_graphs"] == 3
    assert compiled.state_dict().keys() == plain.state_dict().keys()


def test_a_run_begins_plainly_and_compiles_then(
    traced: list[nn.Module], tiny: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learner_module, "AT_ONCE", 2)
    labels = torch.arange(8) % 2
    batch = Batch(torch.randn(8, 3, 32, 32, generator=torch.Generator().manual_seed(0)), labels, labels, 8)
    losses = {}
    for compiled in (False, True):
        learner = Learner(tiny, 2, device=torch.device("cpu"), precision="float32", micro_batch=8, compiled=compiled)
        before = len(traced)
        losses[compiled] = [float(learner.step(batch, number, 0.01)[0]) for number in range(2)]
        assert len(traced) == before
        losses[compiled] += [float(learner.step(batch, number, 0.01)[0]) for number in range(2, 5)]
        assert len(traced) == (4 if compiled else 0)  # two parts of each of two layers
    assert losses[True] == pytest.approx(losses[False], rel=1e-5)
