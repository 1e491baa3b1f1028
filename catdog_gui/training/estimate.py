"""How fast a model would train on this computer, measured on a few pictures of noise."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

from catdog_gui.data.batches import Batch
from catdog_gui.inference.device import choose
from catdog_gui.inference.forward import autocast
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, Stopped, never
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.machine import faster_precision

SAMPLE = {"cpu": 32, "mps": 64, "cuda": 256}
"""Pictures in the trial step: enough to fill the device, few enough for an answer within a second or two."""

BUDGET = 1.5
"""Seconds after which no further trial step is begun."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Training pictures a second, forward and backward; ``device`` and ``precision`` it was measured with.

    ``cards`` counts the devices of this kind that could train together; it was measured on one of them.
    """

    images_per_second: float
    device: str
    precision: str
    cards: int = 1


def measure(config: TrainConfig, classes: int, should_stop: StopCheck = never) -> Speed:
    """Time training steps of this model.

    On a CUDA card these are a run's own, which are recorded (``training.replay``). Elsewhere they come without the optimiser:
    its share is small, and loading it takes longer than the trial.

    Raises:
        DeviceError: the device asked for is missing.
        Stopped: ``should_stop`` said so, before one of the steps.
    """
    device = choose(config.training.device)
    precision = config.training.precision
    decided = faster_precision(config.model, device, should_stop) if precision == "auto" else precision
    sample = min(SAMPLE[device.type], config.training.batch_size)
    with torch.random.fork_rng(devices=[]):
        model = ViT(config.model, classes).to(device).to(memory_format=torch.channels_last)
        images = torch.rand(sample, 3, config.model.image_size, config.model.image_size, device=device)
    images = images.contiguous(memory_format=torch.channels_last)
    labels = torch.zeros(sample, dtype=torch.int64, device=device)
    step = (
        _recorded(config, classes, images, labels, decided) if device.type == "cuda" else _plain(model, images, labels, decided)
    )
    quickest = float("inf")
    begun = time.perf_counter()
    for attempt in range(6):
        if should_stop():
            raise Stopped
        start = time.perf_counter()
        step()
        if device.type != "cpu":
            labels.sum().item()  # waits for the device
        if attempt or time.perf_counter() - begun > BUDGET:
            quickest = min(quickest, time.perf_counter() - start)
        if time.perf_counter() - begun > BUDGET:
            break
    cards = torch.cuda.device_count() if device.type == "cuda" else 1
    return Speed(sample / quickest, device.type, decided, cards)


def _plain(model: ViT, images: Tensor, labels: Tensor, precision: str) -> Callable[[], None]:
    def step() -> None:
        with autocast(images.device, precision):
            logits = model(images)
        F.cross_entropy(logits.float(), labels).backward()
        model.zero_grad(set_to_none=True)

    return step


def _recorded(config: TrainConfig, classes: int, images: Tensor, labels: Tensor, precision: str) -> Callable[[], None]:
    from catdog_gui.training.learner import Learner  # late, for the optimiser's sake

    count = len(labels)
    config = updated(config, {"training.batch_size": count, "training.micro_batch": 0})
    learner = Learner(config, classes, device=images.device, precision=precision, micro_batch=count)
    batch = Batch(images, labels, labels, count)

    def step() -> None:
        learner.step(batch, 0, config.training.lr)

    return step
