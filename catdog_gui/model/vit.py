"""The vision transformer: patch embedding, positions, ``linformer.Linformer`` encoder, pooling, head."""

from __future__ import annotations

import math

import torch
from linformer import Linformer
from linformer.linformer import LinformerSelfAttention
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn.utils import parametrize

from catdog_gui.model.config import ModelConfig
from catdog_gui.model.reference import Reference
from catdog_gui.model.resize import at_grid


class ConvStem(nn.Module):
    """Stride-2 3×3 convolutions instead of one large patch convolution.

    (batch, 3, s, s) → (batch, dim, s / 2^stages, s / 2^stages).

    Source: Xiao et al. 2021, "Early convolutions help transformers see better", arXiv 2106.14881.
    """

    def __init__(self, channels: tuple[int, ...], blocks: int, activation: str) -> None:
        super().__init__()
        stages: list[nn.Module] = []
        width = 3
        for index, out in enumerate(channels):
            stages.append(conv_norm_act(width, out, 2, activation))
            # None in the first stage: it has the most places by far, and little to say about each.
            stages += [Residual(conv_norm_act(out, out, 1, activation)) for _ in range(blocks if index > 0 else 0)]
            width = out
        self.stages = nn.Sequential(*stages)

    def forward(self, images: Tensor) -> Tensor:
        out: Tensor = self.stages(images)
        return out


class Residual(nn.Module):
    """x + body(x), shapes unchanged."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.body(x)
        return out


def conv_norm_act(width: int, out: int, stride: int, activation: str) -> nn.Sequential:
    """3×3 convolution, batch norm, GELU or ReLU; (b, width, h, w) → (b, out, h / stride, w / stride)."""
    convolution = nn.Conv2d(width, out, kernel_size=3, stride=stride, padding=1, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(out), nn.ReLU(inplace=True) if activation == "relu" else nn.GELU())


class SequencePool(nn.Module):
    """Learned weighting of the tokens, (batch, n, dim) → (batch, dim).

    Source: Hassani et al. 2021, "Escaping the big data paradigm with compact transformers", arXiv 2104.05704.
    """

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.score = nn.Linear(dim, 1)

    def weights(self, tokens: Tensor) -> Tensor:
        """What each token counts, (batch, n, dim) → (batch, n, 1); they sum to 1."""
        weights: Tensor = self.score(tokens).softmax(dim=1)
        return weights

    def forward(self, tokens: Tensor) -> Tensor:
        return (self.weights(tokens) * tokens).sum(dim=1)


class Convex(nn.Module):
    """Any numbers (n, k) to weights over the n tokens: positive, every column sums to 1."""

    def forward(self, x: Tensor) -> Tensor:
        return x.softmax(dim=0)


class ViT(nn.Module):
    """Vision transformer with Linformer attention.

    ``reference`` says what the pictures it knows look like to it; None where nobody has measured that yet.

    Args:
        config: sizes and choices; validated when it was built.
        classes: number of classes, at least 2.
    """

    def __init__(self, config: ModelConfig, classes: int) -> None:
        super().__init__()
        if classes < 2:
            raise ValueError(f"a classifier needs at least 2 classes, not {classes}")
        self.config = config
        self.classes = classes
        self.patch_embedding: nn.Module
        if config.stem == "conv":
            self.patch_embedding = ConvStem(config.stem_channels, config.stem_blocks, config.stem_activation)
        else:
            self.patch_embedding = nn.Conv2d(3, config.dim, kernel_size=config.patch_size, stride=config.patch_size)
        if config.positions == "learned":
            self.positions = nn.Parameter(torch.randn(1, config.tokens, config.dim) * 0.02)
        else:
            self.register_buffer("positions", sincos_positions(config))
        self.class_token = nn.Parameter(torch.randn(1, 1, config.dim) * 0.02) if config.pool == "class" else None
        self.dropout = nn.Dropout(config.dropout)
        self.encoder = Linformer(
            dim=config.dim,
            seq_len=config.tokens,
            depth=config.depth,
            heads=config.heads,
            k=config.k,
            one_kv_head=config.one_kv_head,
            share_kv=config.share_kv,
            dropout=config.dropout,
        )
        if config.convex:
            for module in self.encoder.modules():
                if isinstance(module, LinformerSelfAttention):
                    _make_convex(module)
        self.norm = nn.LayerNorm(config.dim)
        self.pool = SequencePool(config.dim) if config.pool == "sequence" else None
        self.head = (
            nn.Sequential(nn.Linear(config.dim, config.head_hidden), nn.GELU(), nn.Linear(config.head_hidden, classes))
            if config.head_hidden
            else nn.Linear(config.dim, classes)
        )
        self.reference: Reference | None
        self.register_module("reference", None)

    def embed(self, images: Tensor) -> Tensor:
        """Pictures to the tokens that enter the encoder: (batch, 3, s, s) → (batch, n, dim), class token first."""
        tokens = self.patch_embedding(images).flatten(2).transpose(1, 2)
        if self.class_token is not None:
            tokens = torch.cat([self.class_token.expand(tokens.shape[0], -1, -1), tokens], dim=1)
        embedded: Tensor = self.dropout(tokens + self._positions(tokens.shape[1]))
        return embedded

    def _positions(self, tokens: int) -> Tensor:
        if tokens == self.config.tokens:
            return self.positions
        return at_grid(self.positions[0], tokens, self._extra)[None]

    def of_patches(self, tokens: Tensor) -> Tensor:
        """What belongs to patches, row by row, of something a token: (batch, n, …) → (batch, grid², …)."""
        return tokens[:, 1:] if self.class_token is not None else tokens

    def pooled(self, tokens: Tensor) -> Tensor:
        """Tokens that left the encoder to one normed vector a picture: (batch, n, dim) → (batch, dim)."""
        return self.gathered(self.norm(tokens))

    def gathered(self, normed: Tensor) -> Tensor:
        """Normed tokens to the one vector that the head reads: (batch, n, dim) → (batch, dim)."""
        if self.class_token is not None:
            return normed[:, 0]
        if self.pool is not None:
            summary: Tensor = self.pool(normed)
            return summary
        return normed.mean(dim=1)

    def tokens(self, images: Tensor) -> Tensor:
        """Normalised pictures to the tokens that leave the encoder: (batch, 3, s, s) → (batch, n, dim).

        Pictures may be smaller than ``image_size``, by whole patches: what belongs to places is interpolated then.
        """
        embedded = self.embed(images)
        count = embedded.shape[1]
        tokens: Tensor
        if count == self.config.tokens:
            tokens = self.encoder(embedded)
            return tokens
        # Sums over fewer tokens are to be as large as they were over all.
        scale = self.config.tokens / count
        projections = {
            name: at_grid(parameter, count, self._extra) * (1.0 if "original" in name else scale)  # a convex one keeps its sum
            for name, parameter in self.encoder.named_parameters()
            if "proj_k" in name or "proj_v" in name
        }
        tokens = functional_call(self.encoder, projections, embedded)
        return tokens

    def read(self, tokens: Tensor) -> Tensor:
        """Tokens that left the encoder to logits: (batch, n, dim) → (batch, classes)."""
        logits: Tensor = self.head(self.pooled(tokens))
        return logits

    def forward(self, images: Tensor) -> Tensor:
        """Normalised pictures (batch, 3, image_size, image_size) to logits (batch, classes)."""
        return self.read(self.tokens(images))

    @property
    def _extra(self) -> int:
        """Tokens that belong to no place."""
        return 0 if self.class_token is None else 1


def _make_convex(attention: nn.Module) -> None:
    """Let every slot be a weighted mean of the values: S Fᵀ is then non-negative with rows that sum to 1."""
    name = "proj_k" if attention.share_kv else "proj_v"
    with torch.no_grad():
        # The package's small numbers would make all slots the same mean of all tokens, and hard to tell apart by learning.
        getattr(attention, name).normal_(std=2.0)
    parametrize.register_parametrization(attention, name, Convex())


def sincos_positions(config: ModelConfig) -> Tensor:
    """Fixed two-dimensional positions, (1, n, dim); the class token's are zero.

    A quarter of the width each: sine and cosine of the row, sine and cosine of the column.
    Source: Chen et al. 2021 (MoCo v3), arXiv 2104.02057.
    """
    quarter = config.dim // 4
    frequencies = torch.exp(-math.log(10_000.0) * torch.arange(quarter) / max(1, quarter - 1))
    row, column = torch.meshgrid(torch.arange(config.grid), torch.arange(config.grid), indexing="ij")
    angles = [place.flatten()[:, None] * frequencies for place in (row, column)]
    grid = torch.cat([wave(angle) for angle in angles for wave in (torch.sin, torch.cos)], dim=1)
    if config.pool == "class":
        grid = torch.cat([torch.zeros(1, config.dim), grid])
    return grid[None]
