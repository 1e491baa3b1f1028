"""What a model is made of, as settings. Imports no torch, so that forms and drawings can use it at once."""

from __future__ import annotations

import math
from typing import Literal, Self

from pydantic import model_validator

from catdog_gui.language import tr
from catdog_gui.schema import Config, option, refuse
from catdog_gui.words import whole

STEM_WIDTHS_MAX = 1024


class ModelConfig(Config):
    """A vision transformer whose encoder is ``linformer.Linformer``.

    Sources: Dosovitskiy et al. 2021 (arXiv 2010.11929) for the ViT, Wang et al. 2020 (arXiv 2006.04768) for the
    attention, Xiao et al. 2021 (arXiv 2106.14881) for the convolutional stem, Hassani et al. 2021 (arXiv 2104.05704)
    for sequence pooling.
    """

    image_size: int = option(
        96, title="Picture size", unit="px", ge=16, le=1024, basic=True,
        help="Side of the square picture that the model sees. Twice the side is four times the tokens and the time.",
    )  # fmt: skip
    patch_size: int = option(
        16, title="Patch size", unit="px", ge=1, le=512,
        help="Side of the square of pixels that becomes one token. It must divide the picture size.",
    )  # fmt: skip
    stem: Literal["patch", "conv"] = option(
        "conv", title="Patch embedding",
        help="“patch”: one convolution with kernel = stride = patch size, as in the first ViT. “conv”: a stack of 3×3 "
        "convolutions with stride 2, which learns faster from few pictures; the patch size must be a power of two.",
    )  # fmt: skip
    stem_width: int = option(
        24, title="Stem width", unit="channels", ge=4, le=256,
        help="Channels after the first stage of the convolutional stem; every further stage has twice as many, the last has dim.",
    )  # fmt: skip
    stem_blocks: int = option(
        1, title="Residual convolutions in the stem", ge=0, le=8,
        help="3×3 convolutions with a skip connection in each stage of the stem but the first. They see fine detail, and are "
        "cheaper than layers of attention.",
    )  # fmt: skip
    stem_activation: Literal["gelu", "relu"] = option(
        "gelu", title="Activation in the stem", help="What follows each convolution: GELU, or ReLU, which a CPU computes faster."
    )  # fmt: skip
    dim: int = option(
        128, title="Width (dim)", ge=8, le=2048, basic=True,
        help="Length of the vector that stands for each token. Must be divisible by the number of heads.",
    )  # fmt: skip
    depth: int = option(
        6, title="Depth", unit="layers", ge=1, le=48, basic=True, help="Number of Linformer blocks, one after the other."
    )  # fmt: skip
    heads: int = option(
        4, title="Heads", ge=1, le=64, help="Attention heads in each block; each works on dim ÷ heads numbers a token."
    )  # fmt: skip
    k: int = option(
        16, title="Slots (k)", unit="slots", ge=1, le=4096, basic=True,
        help="Number of learned slots that keys and values are projected to. Linformer saves work where k is smaller "
        "than the number of tokens.",
    )  # fmt: skip
    one_kv_head: bool = option(
        False, title="One key/value head", help="All heads share one set of keys and values: fewer parameters, less variety."
    )  # fmt: skip
    share_kv: bool = option(
        False, title="Share keys and values", help="Keys serve as values too, with one projection for both: fewer parameters."
    )  # fmt: skip
    convex: bool = option(
        False, title="Convex projection",
        help="Each slot becomes a weighted mean of the tokens' values instead of any mixture. Attention then has no negative "
        "entries and can be followed through the layers as in a usual transformer.",
    )  # fmt: skip
    positions: Literal["learned", "sincos"] = option(
        "learned", title="Positions",
        help="How tokens know their place: a learned vector each, or fixed sines and cosines of row and column.",
    )  # fmt: skip
    pool: Literal["class", "mean", "sequence"] = option(
        "sequence", title="Pooling",
        help="What the answer is read from: an extra class token, the mean of all tokens, or a learned weighting of them.",
    )  # fmt: skip
    head_hidden: int = option(
        0, title="Hidden units in the head", ge=0, le=4096,
        help="0: the answer is one linear layer after the final norm. Otherwise a hidden layer of that many units comes first.",
    )  # fmt: skip
    dropout: float = option(
        0.0, title="Dropout", ge=0, le=0.9, help="Share of attention weights and hidden units switched off at random in training."
    )  # fmt: skip

    @property
    def grid(self) -> int:
        """Patches along one side of the picture."""
        return self.image_size // self.patch_size

    @property
    def tokens(self) -> int:
        """Length n of the sequence, the class token included."""
        return self.grid**2 + (1 if self.pool == "class" else 0)

    @property
    def stem_channels(self) -> tuple[int, ...]:
        """Channels after each stage of the convolutional stem; one stage halves the side."""
        stages = self.patch_size.bit_length() - 1
        return (*(self.stem_width * 2**i for i in range(stages - 1)), self.dim)

    @model_validator(mode="before")
    @classmethod
    def _of_older_files(cls, found: object) -> object:
        """Once there was a switch for one residual convolution a stage."""
        if isinstance(found, dict) and "stem_residual" in found:
            found = {"stem_blocks": int(bool(found["stem_residual"]))} | {k: v for k, v in found.items() if k != "stem_residual"}
        return found

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        size, patch = self.image_size, self.patch_size
        if size % patch:
            raise refuse(
                "patch_size",
                tr(
                    "{size} px cannot be cut into patches of {patch} px without a rest: take {near} px, or a patch size that "
                    "divides {size}",
                    size=size,
                    patch=patch,
                    near=_neighbours(size, patch),
                ),
                also=("image_size",),
            )
        if self.stem == "conv" and (patch < 2 or patch & (patch - 1)):
            raise refuse(
                "patch_size",
                tr("{patch} is not a power of two, which the convolutional stem needs: 2, 4, 8, 16 or 32", patch=patch),
                also=("stem",),
            )
        # The last stage has dim channels, which has a range of its own.
        if self.stem == "conv" and max(self.stem_channels[:-1], default=0) > STEM_WIDTHS_MAX:
            raise refuse(
                "stem_width",
                tr("the stem would grow beyond {most} channels: choose fewer, or smaller patches", most=whole(STEM_WIDTHS_MAX)),
                also=("patch_size",),
            )
        if self.dim % self.heads:
            raise refuse(
                "heads",
                tr(
                    "{heads} heads cannot share a width of {dim} evenly: take a width of {near}, or a number of heads that "
                    "divides {dim}",
                    heads=self.heads,
                    dim=self.dim,
                    near=_neighbours(self.dim, self.heads),
                ),
                also=("dim",),
            )
        if self.positions == "sincos" and self.dim % 4:
            words = tr("sin-cos positions need a width divisible by 4, {dim} is not", dim=self.dim)
            raise refuse("dim", words, also=("positions",))
        if self.tokens > 16_384:
            words = tr("{tokens} tokens a picture are more than fits: choose larger patches", tokens=whole(self.tokens))
            raise refuse("patch_size", words, also=("image_size",))
        return self

    def warnings(self) -> tuple[str, ...]:
        """What is allowed but probably not meant, one sentence each."""
        found = []
        narrow = self.dim // self.heads if self.one_kv_head else self.dim
        pays_below = math.ceil(self.tokens * self.dim / (self.dim + narrow))
        if self.k >= pays_below:
            found.append(
                tr(
                    "k = {k} slots for {tokens} tokens: projecting to the slots costs as much as it saves over full attention, "
                    "or more; it pays below {fewer} slots.",
                    k=self.k,
                    tokens=self.tokens,
                    fewer=pays_below,
                )
            )
        if self.tokens < 9:
            found.append(tr("Only {tokens} tokens a picture: attention has little to choose from.", tokens=self.tokens))
        return tuple(found)


def _neighbours(number: int, divisor: int) -> str:
    """The multiples of ``divisor`` next to ``number``, in words."""
    below = number - number % divisor
    return tr("{below} or {above}", below=below, above=below + divisor) if below else str(divisor)
