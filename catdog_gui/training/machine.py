"""What this computer can do: devices, threads, memory, and which precision is faster here."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from typing import Literal

import psutil
import torch
from torch import Tensor

from catdog_gui.inference.device import choose
from catdog_gui.inference.forward import autocast
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, Stopped, never

PROBE_BATCH = 16
ROUNDS = 4
GAIN = 0.8
"""bfloat16 must take no more than this share of float32's time: it costs accuracy of arithmetic, and other programs at work
disturb the trial."""
HOPELESS = 3.0
"""bfloat16 is given up after two timed steps where the quicker of them took this many times as long: without the processor's own
instructions it is ten times slower, and nobody should wait for the proof. One step alone may have been disturbed."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The device a run would take: its kind, name, processor cores in use, and memory in bytes."""

    device: Literal["cpu", "cuda", "mps"]
    name: str
    cores: int
    memory: int


def describe() -> Machine:
    """The best device there is."""
    device = choose("auto")
    if device.type == "cuda":
        properties = torch.cuda.get_device_properties(device)
        return Machine("cuda", properties.name, cores(), properties.total_memory)
    memory = psutil.virtual_memory().total
    if device.type == "mps":
        return Machine("mps", "Apple GPU", cores(), memory)
    return Machine("cpu", platform.processor() or platform.machine(), cores(), memory)


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def faster_precision(config: ModelConfig, device: torch.device, should_stop: StopCheck = never) -> Literal["float32", "bfloat16"]:
    """Measure a training step of this model both ways and name the quicker; takes about a second.

    A CUDA card that computes in bfloat16 itself is not tried: in trials as short as these it waits for the next kernel's name.
    Works on a model of its own and leaves torch's random state as it was.

    Raises:
        Stopped: ``should_stop`` said so, before one of the steps.
    """
    if device.type == "cuda":
        return "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float32"
    with torch.random.fork_rng(devices=[]):
        model = ViT(config, 2).to(device)
        images = torch.rand(PROBE_BATCH, 3, config.image_size, config.image_size, device=device)
    quickest = {"float32": float("inf"), "bfloat16": float("inf")}
    for attempt in range(1 + ROUNDS):
        # In turns, so that a disturbance meets both; the first round only warms up.
        for precision in quickest:
            if should_stop():
                raise Stopped
            seconds = _seconds(model, images, precision)
            if attempt:
                quickest[precision] = min(quickest[precision], seconds)
        if attempt >= 2 and quickest["bfloat16"] > HOPELESS * quickest["float32"]:
            break
    return "bfloat16" if quickest["bfloat16"] < GAIN * quickest["float32"] else "float32"


def memory_used(device: torch.device) -> int:
    """Bytes: peak on a CUDA GPU, else what this process holds now."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device)
    return int(psutil.Process().memory_info().rss)


def _seconds(model: ViT, images: Tensor, precision: str) -> float:
    """One training step, forward and backward."""
    start = time.perf_counter()
    with autocast(images.device, precision):
        loss = model(images).float().square().mean()
    loss.backward()
    model.zero_grad(set_to_none=True)
    if images.is_cuda:
        torch.cuda.synchronize(images.device)
    return time.perf_counter() - start
