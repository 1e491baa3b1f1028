"""One layer of self-attention, Linformer's and full, forward and backward: its time and its memory."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch
from linformer.linformer import LinformerSelfAttention
from shared.memory import grown_by
from torch import Tensor, nn

LEAST = 0.05
"""Seconds that one timing takes at least, so that the clock's grain does not count."""

FULL = "full"


class FullAttention(nn.Module):
    """Every token to every token, by the fastest way PyTorch has; projections as in ``linformer.LinformerSelfAttention``."""

    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.to_q, self.to_k, self.to_v = (nn.Linear(dim, dim, bias=False) for _ in range(3))
        self.to_out = nn.Linear(dim, dim)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, tokens, dim) to the same."""
        q, k, v = (layer(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for layer in (self.to_q, self.to_k, self.to_v))
        mixed = nn.functional.scaled_dot_product_attention(q, k, v)
        return self.to_out(mixed.transpose(1, 2).flatten(2))


@dataclass(frozen=True, slots=True)
class Layer:
    """What is measured: ``tokens`` in each of ``batch`` pictures, on ``device``, in float32 or under autocast to bfloat16."""

    tokens: int
    batch: int
    dim: int
    heads: int
    device: str
    bf16: bool

    def sides(self, slots: list[int]) -> dict[str, nn.Module]:
        """Full attention, and Linformer with each number of slots that is not above the tokens."""
        made: dict[str, nn.Module] = {FULL: FullAttention(self.dim, self.heads)}
        for k in slots:
            if k <= self.tokens:
                made[f"k {k}"] = LinformerSelfAttention(self.dim, self.tokens, k=k, heads=self.heads)
        return {name: module.to(self.device) for name, module in made.items()}

    def step(self, module: nn.Module) -> Callable[[], None]:
        """One pass forward and backward, to the input and to all weights, ended when the device has done it."""
        inputs = torch.randn(self.batch, self.tokens, self.dim, device=self.device, requires_grad=True)
        outward = torch.randn_like(inputs)

        def run() -> None:
            inputs.grad = None
            module.zero_grad(set_to_none=True)
            with self._precision():
                output = module(inputs)
            output.backward(outward.to(output.dtype))
            if self.device == "cuda":
                torch.cuda.synchronize()

        return run

    def _precision(self) -> AbstractContextManager[object]:
        return torch.autocast(self.device, torch.bfloat16) if self.bf16 else nullcontext()


def timing(step: Callable[[], None]) -> Callable[[], float]:
    """Seconds of one ``step``, by so many of them in a row that they take long enough; the first ones warm up."""
    step()
    begun = time.perf_counter()
    step()
    times = max(1, math.ceil(LEAST / (time.perf_counter() - begun)))

    def measured() -> float:
        begun = time.perf_counter()
        for _ in range(times):
            step()
        return (time.perf_counter() - begun) / times

    return measured


def memory(step: Callable[[], None], device: str) -> int:
    """Bytes that one ``step`` takes at its height, beyond what was there before it."""
    if device != "cuda":
        return grown_by(step)
    step()
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    step()
    return torch.cuda.max_memory_allocated() - before
