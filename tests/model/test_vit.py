"""The vision transformer: sizes, choices, and where its random numbers come from."""

from __future__ import annotations

import copy
import itertools
import math
from typing import Any

import pytest
import torch
from linformer import Linformer
from linformer.linformer import LinformerSelfAttention

from catdog_gui.model.config import ModelConfig
from catdog_gui.model.reference import Reference
from catdog_gui.model.vit import SequencePool, ViT, sincos_positions
from catdog_gui.schema import ConfigError, parsed
from catdog_gui.training.presets import SEED

TINY: dict[str, Any] = {"image_size": 32, "patch_size": 8, "dim": 16, "depth": 2, "heads": 2, "k": 4, "stem_width": 4}


def tiny(**changes: Any) -> ModelConfig:
    return ModelConfig(**{**TINY, **changes})


def built(config: ModelConfig, classes: int = 3, seed: int = 0) -> ViT:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return ViT(config, classes)


def noise(config: ModelConfig, batch: int = 2) -> torch.Tensor:
    return torch.rand(batch, 3, config.image_size, config.image_size, generator=torch.Generator().manual_seed(1))


def test_the_seed_preset_has_the_parameters_of_the_notebook() -> None:
    with torch.device("meta"):
        model = ViT(SEED.model, 2)
    assert sum(parameter.numel() for parameter in model.parameters()) == 2_851_842


@pytest.mark.parametrize(
    ("pool", "positions", "stem"),
    list(itertools.product(("class", "mean", "sequence"), ("learned", "sincos"), ("patch", "conv"))),
)
def test_shapes_of_every_choice(pool: Any, positions: Any, stem: Any) -> None:
    config = tiny(pool=pool, positions=positions, stem=stem)
    model = built(config)
    tokens = model.embed(noise(config))
    assert config.tokens == (17 if pool == "class" else 16)
    assert tokens.shape == (2, config.tokens, 16)
    assert model.pooled(tokens).shape == (2, 16)
    logits = model(noise(config))
    assert logits.shape == (2, 3)
    logits.sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters())


@pytest.mark.parametrize(
    "changes",
    [
        {"one_kv_head": True},
        {"share_kv": True},
        {"one_kv_head": True, "share_kv": True},
        {"head_hidden": 5},
        {"convex": True},
        {"convex": True, "share_kv": True, "one_kv_head": True},
        {"dropout": 0.5},
        {"stem": "conv", "stem_blocks": 0},
        {"stem": "conv", "stem_blocks": 2, "stem_activation": "relu"},
        {"stem": "conv", "patch_size": 2, "image_size": 16},
        {"stem": "patch", "patch_size": 32},
        {"k": 40},
        {"stem": "conv", "dim": 1032, "heads": 3, "depth": 1},
    ],
)
def test_other_choices_compute(changes: dict[str, Any]) -> None:
    config = tiny(**changes)
    assert built(config)(noise(config)).isfinite().all()


def test_the_encoder_is_the_linformer_package_as_it_is() -> None:
    config = tiny(dropout=0.1, one_kv_head=True)
    model = built(config)
    assert type(model.encoder) is Linformer
    alone = Linformer(dim=16, seq_len=config.tokens, depth=2, heads=2, k=4, one_kv_head=True, dropout=0.1)
    assert {n: p.shape for n, p in model.encoder.state_dict().items()} == {n: p.shape for n, p in alone.state_dict().items()}
    alone.load_state_dict(model.encoder.state_dict())
    tokens = torch.rand(2, config.tokens, 16)
    assert torch.equal(model.eval().encoder(tokens), alone.eval()(tokens))


def test_the_class_token_comes_first_and_is_what_the_answer_is_read_from() -> None:
    config = tiny(pool="class", positions="learned")
    model = built(config).eval()
    assert model.class_token is not None
    first = model.embed(noise(config))[:, 0]
    assert torch.equal(first, (model.class_token + model.positions[:, :1])[:, 0].expand(2, -1))
    tokens = torch.rand(2, config.tokens, 16)
    others = tokens.clone()
    others[:, 1:] += 1
    assert torch.equal(model.pooled(tokens), model.pooled(others))


def test_every_token_counts_in_the_other_pools() -> None:
    for pool in ("mean", "sequence"):
        model = built(tiny(pool=pool))
        tokens = torch.rand(1, 16, 16)
        for place in range(16):
            other = tokens.clone()
            other[:, place, 0] += 1
            assert not torch.allclose(model.pooled(tokens), model.pooled(other))


def test_sequence_pooling_is_a_weighted_mean() -> None:
    pool = SequencePool(4)
    alike = torch.rand(2, 1, 4).expand(2, 7, 4)
    torch.testing.assert_close(pool(alike), alike[:, 0])
    with torch.no_grad():
        pool.score.weight[:] = torch.tensor([1000.0, 0, 0, 0])
    tokens = torch.rand(1, 5, 4)
    tokens[0, :, 0] = torch.tensor([0.1, 0.5, 0.9, 0.3, 0.7])  # so far apart that one of them takes all the weight
    torch.testing.assert_close(pool(tokens)[0], tokens[0, 2])


def test_sequence_pools_weights_are_what_pooling_multiplies_by() -> None:
    model = built(tiny(pool="sequence"))
    tokens = torch.rand(2, 16, 16)
    weights = model.pool.weights(tokens)
    assert weights.shape == (2, 16, 1)
    assert (weights > 0).all()
    torch.testing.assert_close(weights.sum(dim=1), torch.ones(2, 1))
    torch.testing.assert_close(model.pool(tokens), torch.einsum("bn,bnd->bd", weights[..., 0], tokens))


@pytest.mark.parametrize("pool", ["class", "mean", "sequence"])
def test_the_way_through_the_model_can_be_gone_in_steps(pool: Any) -> None:
    config = tiny(pool=pool, head_hidden=5)
    model, images = built(config).eval(), noise(config)
    tokens = model.tokens(images)
    assert tokens.shape == (2, config.tokens, 16)
    assert torch.equal(tokens, model.encoder(model.embed(images)))
    assert torch.equal(model.gathered(model.norm(tokens)), model.pooled(tokens))
    assert torch.equal(model.read(tokens), model.head(model.pooled(tokens)))
    assert torch.equal(model(images), model.read(tokens))


@pytest.mark.parametrize("pool", ["class", "mean", "sequence"])
def test_what_belongs_to_patches(pool: Any) -> None:
    config = tiny(pool=pool)
    model = built(config)
    tokens = torch.arange(config.tokens).expand(2, -1)
    first = 1 if pool == "class" else 0
    assert model.of_patches(tokens).tolist() == [list(range(first, first + 16))] * 2
    assert model.of_patches(tokens[..., None].expand(-1, -1, 7)).shape == (2, 16, 7)


def attentions(model: ViT) -> list[LinformerSelfAttention]:
    return [module for module in model.modules() if isinstance(module, LinformerSelfAttention)]


@pytest.mark.parametrize("share", [False, True])
def test_a_convex_models_slots_are_means_over_the_tokens(share: bool) -> None:
    model = built(tiny(convex=True, share_kv=share))
    for attention in attentions(model):
        projection = attention.proj_k if share else attention.proj_v
        assert (projection > 0).all()
        torch.testing.assert_close(projection.sum(dim=0), torch.ones(4))
        assert (projection.max(dim=0).values > 2 / 16).all()  # the slots begin as different means
        assert share or (attention.proj_k < 0).any()  # keys stay free


def test_a_convex_model_learns_its_projection() -> None:
    config = tiny(convex=True)
    model = built(config)
    before = attentions(model)[0].proj_v.detach().clone()
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    model(noise(config)).square().sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters())
    optimizer.step()
    after = attentions(model)[0].proj_v
    assert (after - before).abs().max() > 1e-6
    torch.testing.assert_close(after.sum(dim=0), torch.ones(4))


def test_a_convex_model_has_as_many_parameters_and_can_be_copied() -> None:
    plain, convex = built(tiny()), built(tiny(convex=True))
    assert sum(p.numel() for p in convex.parameters()) == sum(p.numel() for p in plain.parameters())
    copied = copy.deepcopy(convex)
    images = noise(tiny())
    assert torch.equal(copied(images), convex(images))
    with torch.no_grad():
        for parameter in copied.parameters():
            parameter.zero_()
    assert attentions(convex)[0].proj_v.std() > 0.01
    torch.testing.assert_close(attentions(copied)[0].proj_v, torch.full((16, 4), 1 / 16))


def test_a_model_without_a_reference_has_none_among_its_weights() -> None:
    model = built(tiny())
    assert model.reference is None
    assert not any(name.startswith("reference") for name in model.state_dict())
    model.reference = Reference(3, 16)
    assert {name for name in model.state_dict() if name.startswith("reference")} == {
        "reference.centres", "reference.whitening", "reference.distances",
    }  # fmt: skip
    assert not any(name.startswith("reference") for name, _ in model.named_parameters())  # nothing there is learned


def test_dropout_works_in_training_only() -> None:
    config = tiny(dropout=0.5)
    model, images = built(config), noise(config)
    assert not torch.equal(model(images), model(images))
    model.eval()
    assert torch.equal(model(images), model(images))


def test_each_picture_is_answered_for_itself() -> None:
    config = tiny(stem="conv")
    model, images = built(config).eval(), noise(config, 4)
    together = model(images)
    for index in range(4):
        torch.testing.assert_close(model(images[index : index + 1])[0], together[index])


def test_sincos_positions_are_sines_and_cosines_of_row_and_column() -> None:
    config = tiny(positions="sincos", pool="class")
    positions = sincos_positions(config)
    assert positions.shape == (1, 17, 16)
    assert not positions[0, 0].any()
    for row, column in itertools.product(range(4), range(4)):
        expected = []
        for place in (row, column):
            for wave in (math.sin, math.cos):
                expected += [wave(place / 10_000 ** (i / 3)) for i in range(4)]
        torch.testing.assert_close(positions[0, 1 + 4 * row + column], torch.tensor(expected))


def test_sincos_positions_are_saved_but_not_learned() -> None:
    model = built(tiny(positions="sincos"))
    assert "positions" in model.state_dict()
    assert "positions" not in dict(model.named_parameters())


def test_weights_come_from_the_seed_alone() -> None:
    one, same, other = (built(tiny(), seed=seed).state_dict() for seed in (5, 5, 6))
    assert all(torch.equal(one[name], same[name]) for name in one)
    assert any(not torch.equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize("positions", ["learned", "sincos"])
def test_building_on_meta_allocates_nothing_and_draws_nothing(positions: Any) -> None:
    before = torch.get_rng_state()
    with torch.device("meta"):
        model = ViT(ModelConfig(dim=2048, heads=64, depth=48, image_size=512, positions=positions, stem="patch"), 10_000)
    assert torch.equal(torch.get_rng_state(), before)
    assert all(tensor.is_meta for tensor in model.state_dict().values())


def test_one_class_is_none() -> None:
    with pytest.raises(ValueError, match="2 classes"):
        ViT(tiny(), 1)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"image_size": 100, "patch_size": 16}, "patch_size", "96 or 112 px"),
        ({"image_size": 96, "patch_size": 12, "stem": "conv"}, "patch_size", "power of two"),
        ({"image_size": 96, "patch_size": 1, "stem": "conv"}, "patch_size", "power of two"),
        ({"dim": 100, "heads": 8}, "heads", "96 or 104"),
        ({"dim": 9, "heads": 16}, "heads", "take a width of 16,"),
        ({"dim": 10, "heads": 2, "positions": "sincos"}, "dim", "divisible by 4"),
        ({"image_size": 1024, "patch_size": 4, "stem": "patch"}, "patch_size", "65,536 tokens"),
        ({"image_size": 64, "patch_size": 64, "stem_width": 100}, "stem_width", "1,024 channels"),
        ({"depth": 0}, "depth", "1 … 48 layers"),
        ({"k": "many"}, "k", "1 … 4,096 slots"),
        ({"stem": "tree"}, "stem", "patch, conv"),
        ({"dropout": float("nan")}, "dropout", "0 … 0.9"),
    ],
)
def test_sizes_that_do_not_fit_are_refused_by_name_and_range(changes: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parsed(ModelConfig, changes)
    (problem,) = refused.value.problems
    assert problem.path == field
    assert words in problem.message


def test_a_wide_model_behind_a_narrow_stem_is_allowed() -> None:
    assert tiny(stem="conv", dim=2048, heads=8).stem_channels == (4, 8, 2048)


@pytest.mark.parametrize(
    ("changes", "warned"),
    [
        ({"k": 7}, False),
        ({"k": 8}, True),
        ({"k": 8, "one_kv_head": True}, False),
        ({"k": 12, "one_kv_head": True}, True),
        ({"k": 8, "pool": "class"}, False),
        ({"k": 9, "pool": "class"}, True),
    ],
)
def test_slots_that_save_nothing_are_warned_of(changes: dict[str, Any], warned: bool) -> None:
    config = tiny(dim=32, heads=2, **changes)
    n, k, dim = config.tokens, config.k, config.dim
    narrow = dim // 2 if config.one_kv_head else dim
    assert (2 * n * k * (dim + narrow) >= 2 * n * n * dim) is warned  # multiply-adds of a layer, against full attention's
    assert any(f"k = {k}" in text for text in config.warnings()) is warned


def test_few_tokens_are_warned_of() -> None:
    assert any("Only 4 tokens" in text for text in tiny(patch_size=16, k=1).warnings())
    assert tiny().warnings() == ()
