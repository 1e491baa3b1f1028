"""Encoder layers compiled into fewer, larger kernels for a graphics card, where the run is long enough to win that time back.

Most kernels of a small model's layer (norms, casts, activations, sums) only move bytes; compiled, each byte is moved once.
"""

from __future__ import annotations

import importlib.util
import sys

import torch
from linformer.linformer import PreNorm

from catdog_gui.model.config import ModelConfig
from catdog_gui.model.cost import macs
from catdog_gui.model.vit import ViT

LONG = 1.5e15
"""Multiply-adds of a run, forward, from which on compiling pays: it takes half a minute, won back in three on an H200."""

AT_ONCE = 1000
"""Steps at the start of a run that are computed plainly, so that the curves begin at once: most of the learning is to be seen
there, and compiling gains little with pictures that are small yet."""


def decided(choice: str, config: ModelConfig, classes: int, pictures: int, device: torch.device) -> bool:
    """Whether to compile for a run that was set to “auto”, “on” or “off”; the rest as for :func:`pays`.

    Never in a packaged program: compiling starts Python anew, and its executable is the program.
    """
    if choice == "off" or getattr(sys, "frozen", False):
        return False
    return choice == "on" or pays(config, classes, pictures, device)


def pays(config: ModelConfig, classes: int, pictures: int, device: torch.device) -> bool:
    """Whether to compile for a run that sees so many ``pictures``, epochs times pictures.

    Triton, which writes the kernels, comes with PyTorch for Linux alone.
    """
    return device.type == "cuda" and importlib.util.find_spec("triton") is not None and pictures * macs(config, classes) > LONG


def compile_encoder(model: ViT) -> None:
    """Compile the layers of ``model`` at their first use. What cannot be compiled is computed plainly, and torch logs it."""
    import torch._dynamo  # late: takes a second, and most runs compile nothing
    import torch.fx.experimental._config

    torch._dynamo.config.suppress_errors = True
    torch._dynamo.config.recompile_limit = 64  # of one layer's code, over all models of this process
    # Pictures grow in training, and projections with them: one kernel for all sizes, even where tokens are as many as slots.
    torch._dynamo.config.force_parameter_static_shapes = False
    torch.fx.experimental._config.use_duck_shape = False
    for part in model.encoder.modules():
        if isinstance(part, PreNorm):
            part.compile(dynamic=True)
