"""A small convolutional network, trained in about a minute on one core: what pictures give away to the first attempt."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

from catdog_gui.data.augment import view
from catdog_gui.data.config import Preprocessing
from catdog_gui.inference.forward import using_threads
from catdog_gui.language import later
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never

SIDE = 32
"""Pixels; twice as many take four times as long."""

WIDTHS = (24, 48, 96)
BATCH = 64
SEEN = 70_000
"""Pictures that are looked at in training, whatever their number."""

EPOCHS_MAX = 60
"""For sets so small that they would be learned by heart."""

LEARNING_RATE = 4e-3
SMOOTHING = 0.05

Pixels = NDArray[np.uint8]
Rows = NDArray[np.int64]


def small_cnn(
    pixels: Pixels, rows: Rows, labels: Rows, asked: Rows, classes: int, *, seed: int = 0, should_stop: StopCheck = never
) -> Work[NDArray[np.float64]]:
    """Train on some pictures and answer for others, on one thread: a seed gives the same answers again.

    Three times convolution, normalisation, ReLU and pooling, then a mean over the picture and one linear layer; pictures of
    32 px are mirrored at random. The learning rate rises and falls once (Smith and Topin 2017, arXiv 1708.07120).

    Args:
        pixels: decoded pictures, (any, side, side, 3).
        rows: those to train with, (n,), and their ``labels``, 0 … ``classes`` - 1.
        asked: those to answer for, (m,).

    Returns:
        Log-probabilities, (m, classes).

    Raises:
        Stopped: ``should_stop`` said so between two batches.
    """
    small = yield from _shrunk(pixels, rows, should_stop)
    truth = torch.from_numpy(labels)
    epochs = min(EPOCHS_MAX, math.ceil(SEEN / len(rows)))
    steps = epochs * math.ceil(len(rows) / BATCH)
    random = np.random.Generator(np.random.Philox(seed))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        network = _network(classes)
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps, pct_start=0.2)
    seen = 0
    for _ in range(epochs):
        order = random.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            if should_stop():
                raise Stopped
            chosen = torch.from_numpy(order[start : start + BATCH])
            images = small[chosen]
            mirrored = torch.from_numpy(random.random(len(chosen)) < 0.5)
            images = torch.where(mirrored[:, None, None, None], images.flip(3), images)
            with using_threads(1):  # more would wait for each other over layers as small as these
                optimiser.zero_grad()
                F.cross_entropy(network(images), truth[chosen], label_smoothing=SMOOTHING).backward()
                optimiser.step()
                schedule.step()
            seen += len(chosen)
            yield Progress(later("Training a small CNN"), seen, epochs * len(rows))
    network.eval()
    strange = yield from _shrunk(pixels, asked, should_stop)
    with torch.inference_mode(), using_threads(1):
        answers = torch.cat([network(part).log_softmax(dim=1) for part in strange.split(BATCH)])
    found: NDArray[np.float64] = answers.double().numpy()
    return found


def _network(classes: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    before = 3
    for width in WIDTHS:
        layers += [nn.Conv2d(before, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(), nn.MaxPool2d(2)]
        before = width
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(before, classes)]
    return nn.Sequential(*layers).to(memory_format=torch.channels_last)


def _shrunk(pixels: Pixels, rows: Rows, should_stop: StopCheck) -> Work[Tensor]:
    """float32 (n, 3, SIDE, SIDE), normalised: 12 kB a picture."""
    preprocessing = Preprocessing(image_size=SIDE, cache_size=pixels.shape[1])
    parts = []
    for start in range(0, len(rows), 256):
        if should_stop():
            raise Stopped
        parts.append(view(torch.from_numpy(pixels[rows[start : start + 256]]), preprocessing))
        yield Progress(later("Making pictures small"), min(start + 256, len(rows)), len(rows))
    return torch.cat(parts)
