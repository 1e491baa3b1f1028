"""The arithmetic of ``model.cost`` against the real model, counted by PyTorch."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from catdog_gui.model import cost
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT
from catdog_gui.training.presets import ACCURATE, FAST, SEED

TINY = ModelConfig(image_size=32, patch_size=8, stem_width=4, dim=32, depth=2, heads=4, k=5)

CONFIGS = {
    "fast": FAST.model,
    "accurate": ACCURATE.model,
    "seed": SEED.model,
    "tiny": TINY,
    "plain stem": TINY.model_copy(update={"stem_blocks": 0}),
    "deep stem": TINY.model_copy(update={"stem_blocks": 2, "stem_activation": "relu"}),
    "patch stem": TINY.model_copy(update={"stem": "patch"}),
    "one kv head": TINY.model_copy(update={"one_kv_head": True}),
    "shared kv": TINY.model_copy(update={"share_kv": True}),
    "one shared kv head": TINY.model_copy(update={"one_kv_head": True, "share_kv": True}),
    "hidden head": TINY.model_copy(update={"head_hidden": 24}),
    "sincos": TINY.model_copy(update={"positions": "sincos"}),
    "mean": TINY.model_copy(update={"pool": "mean"}),
    "class": TINY.model_copy(update={"pool": "class"}),
    "class, sincos": TINY.model_copy(update={"pool": "class", "positions": "sincos"}),
    "one head, many slots": TINY.model_copy(update={"heads": 1, "k": 40, "depth": 3}),
}


def meta_model(config: ModelConfig, classes: int) -> ViT:
    """The real model without memory for its weights, so that large ones count as fast as small ones."""
    with torch.device("meta"):
        return ViT(config, classes)


@pytest.mark.parametrize("classes", [2, 7])
@pytest.mark.parametrize("name", CONFIGS)
def test_parameters_are_those_of_the_real_model(name: str, classes: int) -> None:
    real = meta_model(CONFIGS[name], classes)

    assert cost.parameters(CONFIGS[name], classes) == sum(p.numel() for p in real.parameters())


def test_the_seed_has_the_origins_parameters() -> None:
    assert cost.parameters(SEED.model, 2) == 2_851_842


@pytest.mark.parametrize("name", CONFIGS)
def test_multiply_adds_are_those_pytorch_counts(name: str) -> None:
    config = CONFIGS[name]
    model = meta_model(config, 3)
    counter = FlopCounterMode(display=False)
    with counter, torch.no_grad():
        model(torch.empty(1, 3, config.image_size, config.image_size, device="meta"))

    assert cost.macs(config, 3) == pytest.approx(counter.get_total_flops() / 2, rel=0.001)


@pytest.mark.parametrize("name", CONFIGS)
def test_shapes_are_those_of_the_real_model(name: str) -> None:
    config = CONFIGS[name]
    model = meta_model(config, 3)
    images = torch.empty(1, 3, config.image_size, config.image_size, device="meta")
    tokens = model.embed(images)
    found = {stage.key: stage.shape for stage in cost.stages(config, 3)}

    assert found["picture"] == tuple(images.shape[1:])
    assert found["stem"] == tuple(model.patch_embedding(images).shape[1:])
    assert found["positions"] == found["feed_forward"] == tuple(tokens.shape[1:])
    assert found["pool"] == tuple(model.pooled(tokens).shape[1:])
    assert found["head"] == tuple(model(images).shape[1:])


def test_each_stem_stage_halves_the_side() -> None:
    stem = [stage for stage in cost.stages(TINY, 2) if stage.key == "stem"]

    assert [stage.shape for stage in stem] == [(4, 16, 16), (8, 8, 8), (32, 4, 4)]


def test_the_block_is_listed_once_and_counted_depth_times() -> None:
    block = [stage for stage in cost.stages(TINY, 2) if stage.repeat == TINY.depth]
    deeper = TINY.model_copy(update={"depth": TINY.depth + 1})

    assert len(block) == 11
    assert cost.parameters(deeper, 2) - cost.parameters(TINY, 2) == sum(stage.parameters for stage in block)
    assert cost.macs(deeper, 2) - cost.macs(TINY, 2) == sum(stage.macs for stage in block)


def test_linformer_saves_where_slots_are_fewer_than_half_the_tokens() -> None:
    # n tokens, k slots: full attention costs 2n²·dim, Linformer 4nk·dim, so that the two are even at k = n / 2.
    saving = {k: cost.attention_saving(TINY.model_copy(update={"k": k})) for k in (4, 8, 16)}

    assert saving[4] > 0
    assert saving[8] == pytest.approx(0)
    assert saving[16] < 0


def test_saving_is_the_share_of_the_whole_network() -> None:
    config = ACCURATE.model
    spared = config.depth * (2 * config.tokens**2 - 4 * config.tokens * config.k) * config.dim
    linear = cost.macs(config, 2)

    assert cost.attention_saving(config) == pytest.approx(spared / (linear + spared))


def test_counting_needs_no_torch() -> None:
    code = "import sys; import catdog_gui.model.cost; sys.exit('torch' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
