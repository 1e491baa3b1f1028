"""What a model costs, step by step: shapes, parameters and multiply-adds, by arithmetic alone. Imports no torch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig

FEED_FORWARD = 4
"""Width of the feed-forward layer in multiples of dim, as ``linformer.Linformer`` has it."""

StageKey = Literal[
    "picture", "stem", "class_token", "positions",
    "attention_norm", "queries", "keys", "values", "key_slots", "value_slots", "softmax", "mixing", "output",
    "feed_forward_norm", "feed_forward",
    "norm", "pool", "head",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the way from a picture to an answer.

    ``shape`` is what leaves the step for one picture, channels first where it is still a picture, else (tokens, width).
    ``parameters`` and ``macs`` are those of one copy; the step happens ``repeat`` times with weights of its own.
    ``macs`` are the multiply-adds of convolutions and matrix products for one picture; sums, norms and softmax are
    left out, as is the custom.
    """

    key: StageKey
    name: str
    detail: str
    shape: tuple[int, ...]
    parameters: int
    macs: int
    repeat: int = 1


def stages(config: ModelConfig, classes: int) -> tuple[Stage, ...]:
    """Every step in order; the steps of the Linformer block once, with ``repeat`` = depth."""
    return (*_embedding(config), *_block(config), *_answer(config, classes))


def parameters(config: ModelConfig, classes: int) -> int:
    """Learned numbers in the whole model."""
    return sum(stage.parameters * stage.repeat for stage in stages(config, classes))


def macs(config: ModelConfig, classes: int) -> int:
    """Multiply-adds for one picture, forward only."""
    return sum(stage.macs * stage.repeat for stage in stages(config, classes))


def attention_saving(config: ModelConfig) -> float:
    """Share of the whole network's multiply-adds that Linformer saves against full attention of the same width.

    Below 0 where projecting to the slots costs more than it saves: with as many slots as tokens, say.
    The head is counted for two classes, which is all but nothing.
    """
    linear = macs(config, 2)
    attention = sum(s.macs for s in _block(config) if s.key in ("key_slots", "value_slots", "softmax", "mixing"))
    full = linear + config.depth * (2 * config.tokens**2 * config.dim - attention)
    return 1 - linear / full


def _embedding(config: ModelConfig) -> Iterator[Stage]:
    side, dim = config.image_size, config.dim
    yield Stage("picture", tr("Picture"), tr("red, green and blue"), (3, side, side), 0, 0)
    if config.stem == "patch":
        patch = config.patch_size
        inputs = 3 * patch**2
        detail = tr("{patch}×{patch} convolution, stride {patch}", patch=patch)
        patches = (dim, config.grid, config.grid)
        yield Stage("stem", tr("Patch embedding"), detail, patches, inputs * dim + dim, inputs * dim * config.grid**2)
    else:
        width = 3
        for index, out in enumerate(config.stem_channels):
            side //= 2
            blocks = config.stem_blocks if index > 0 else 0
            weights = 9 * width * out + blocks * 9 * out * out
            norms = 2 * out * (1 + blocks)
            if blocks > 1:
                detail = tr("3×3 convolution, stride 2, then {blocks} of 3×3 with skips", blocks=blocks)
            else:
                detail = tr("3×3 convolution, stride 2, then 3×3 with a skip") if blocks else tr("3×3 convolution, stride 2")
            name = tr("Conv {number}", number=index + 1)
            yield Stage("stem", name, detail, (out, side, side), weights + norms, weights * side**2)
            width = out
    shape = (config.tokens, dim)
    if config.pool == "class":
        yield Stage("class_token", tr("Class token"), tr("one learned vector in front"), shape, dim, 0)
    learned = config.positions == "learned"
    detail = tr("a learned vector each") if learned else tr("fixed sines and cosines")
    yield Stage("positions", tr("Positions"), detail, shape, math.prod(shape) if learned else 0, 0)


def _block(config: ModelConfig) -> Iterator[Stage]:
    n, dim, k, depth = config.tokens, config.dim, config.k, config.depth
    narrow = dim // config.heads if config.one_kv_head else dim
    shared = config.share_kv
    heads = tr("{heads} heads of {width}", heads=config.heads, width=dim // config.heads) if config.heads > 1 else tr("one head")
    kv_heads = tr("one head for all queries") if config.one_kv_head else heads
    wide = FEED_FORWARD * dim
    yield Stage("attention_norm", tr("Norm"), tr("layer norm"), (n, dim), 2 * dim, 0, depth)
    yield Stage("queries", tr("Queries Q"), heads, (n, dim), dim**2, n * dim**2, depth)
    yield Stage("keys", tr("Keys K"), kv_heads, (n, narrow), dim * narrow, n * dim * narrow, depth)
    own, detail = (0, tr("the keys serve as values")) if shared else (dim * narrow, kv_heads)
    yield Stage("values", tr("Values V"), detail, (n, narrow), own, n * own, depth)
    to_slots = tr("{n} tokens to {k} slots", n=n, k=k)
    yield Stage("key_slots", tr("Slots K′ = EᵀK"), to_slots, (k, narrow), n * k, n * k * narrow, depth)
    # The library projects shared keys a second time as values: no parameters, but the same work.
    own, detail = (0, tr("the same projection as the keys’")) if shared else (n * k, to_slots)
    yield Stage("value_slots", tr("Slots V′ = FᵀV"), detail, (k, narrow), own, n * k * narrow, depth)
    detail = tr("{n} tokens look at {k} slots", n=n, k=k)
    yield Stage("softmax", "softmax(QK′ᵀ)", detail, (config.heads, n, k), 0, n * k * dim, depth)
    yield Stage("mixing", tr("Mix · V′"), tr("slots weighted and summed"), (n, dim), 0, n * k * dim, depth)
    yield Stage("output", tr("Output"), tr("heads mixed by a linear layer"), (n, dim), dim**2 + dim, n * dim**2, depth)
    yield Stage("feed_forward_norm", tr("Norm"), tr("layer norm"), (n, dim), 2 * dim, 0, depth)
    detail = f"{dim} → {wide} → {dim}, GELU"
    yield Stage("feed_forward", tr("Feed-forward"), detail, (n, dim), 2 * dim * wide + wide + dim, 2 * n * dim * wide, depth)


def _answer(config: ModelConfig, classes: int) -> Iterator[Stage]:
    n, dim, hidden = config.tokens, config.dim, config.head_hidden
    yield Stage("norm", tr("Final norm"), tr("layer norm"), (n, dim), 2 * dim, 0)
    if config.pool == "sequence":
        yield Stage("pool", tr("Pooling"), tr("learned weights over the tokens"), (dim,), dim + 1, n * dim)
    else:
        detail = tr("the class token is read") if config.pool == "class" else tr("the mean of all tokens")
        yield Stage("pool", tr("Pooling"), detail, (dim,), 0, 0)
    if hidden:
        weights, biases, detail = dim * hidden + hidden * classes, hidden + classes, f"{dim} → {hidden} → {classes}, GELU"
    else:
        weights, biases, detail = dim * classes, classes, tr("one linear layer, {dim} → {classes}", dim=dim, classes=classes)
    yield Stage("head", tr("Head"), detail, (classes,), weights + biases, weights)
