"""Running a model over many pictures."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from catdog_gui.data.batches import ViewBatches
from catdog_gui.inference.device import is_out_of_memory
from catdog_gui.language import later
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.cost import macs
from catdog_gui.model.reference import traits
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Progress, StopCheck, Stopped, Work, never

NUMBERS_MAX = 2**28
"""Float32 numbers that one layer's results may take, a gigabyte."""

CACHED_NUMBERS = 2**23
"""The same on a processor, 32 MB: what is larger goes through its memory, which takes up to three times as long."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a model said of n pictures, in the order of the batches.

    ``logits`` float32 (n, classes), their ``traits`` float32 (n, 2·dim), see :func:`catdog_gui.model.reference.traits`,
    and the true ``labels`` int64 (n,).
    """

    logits: NDArray[np.float32]
    traits: NDArray[np.float32]
    labels: NDArray[np.int64]


def pictures_at_once(model: ModelConfig, most: int, device: torch.device | None = None) -> int:
    """How many pictures, at least 1 and no more than ``most``, a model can answer together without filling the memory.

    Where the ``device`` is known to be a processor, as many as it answers fastest.
    """
    widest = max(
        3 * model.image_size**2,
        model.tokens * model.dim * 8,  # the encoder's hidden units, before and after their activation
        model.tokens * model.k * model.heads * 2,
        model.stem_width * model.image_size**2 if model.stem == "conv" else 0,
    )
    numbers = CACHED_NUMBERS if device is not None and device.type == "cpu" else NUMBERS_MAX
    return max(1, min(most, numbers // widest))


SMALL_WORK = 2 * 10**8
"""Multiply-adds of one pass below which more threads than one gain nothing over the time in which they wait for each other."""


@contextmanager
def using_threads(count: int) -> Iterator[None]:
    """Computes on so many of the CPU's threads, on this thread alone: what others compute meanwhile stays as it is."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def unhurried(model: ModelConfig, classes: int) -> AbstractContextManager[None]:
    """One thread where the model is small: another would be taken from the window that waits."""
    return using_threads(1 if macs(model, classes) < SMALL_WORK else torch.get_num_threads())


def autocast(device: torch.device, precision: str) -> AbstractContextManager[object]:
    """The context to compute in: mixed with bfloat16, or float32 throughout."""
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=precision == "bfloat16")


def answers(
    model: ViT,
    batches: ViewBatches,
    *,
    device: torch.device,
    precision: str,
    phase: str = later("Validating"),
    should_stop: StopCheck = never,
) -> Work[Answers]:
    """Logits and traits of every picture, in evaluation mode; the model's own mode is put back afterwards.

    Where memory runs out, fewer pictures are computed at once.

    Raises:
        Stopped: ``should_stop`` said so between two batches.
    """
    logits, found, labels = [], [], []
    training = model.training
    model.eval()
    done = 0
    try:
        for truth, (answer, trait) in _each(model, batches, device, precision, should_stop):
            logits.append(answer)
            found.append(trait)
            labels.append(truth)
            done += len(truth)
            yield Progress(phase, done, batches.pictures)
    finally:
        model.train(training)
    return Answers(*(torch.cat(parts).cpu().numpy() for parts in (logits, found, labels)))


def _each(
    model: ViT, batches: ViewBatches, device: torch.device, precision: str, should_stop: StopCheck
) -> Iterator[tuple[Tensor, tuple[Tensor, Tensor]]]:  # fmt: skip
    """Labels of each batch, and what :func:`_read` says of it, in order.

    On a processor several batches are computed at once, each by one thread: threads that share a batch wait for each other at
    every layer, which costs them a quarter of the time. What comes out does not depend on how many there are.
    """
    workers = torch.get_num_threads() if device.type == "cpu" else 1
    if workers == 1:
        for batch in batches:
            if should_stop():
                raise Stopped
            yield batch.labels, _read(model, batch.images, device, precision)
        return
    waiting: deque[tuple[Tensor, Future[tuple[Tensor, Tensor]]]] = deque()
    try:
        with ThreadPoolExecutor(workers, "answers", torch.set_num_threads, (1,)) as pool:
            for batch in batches:
                if should_stop():
                    raise Stopped
                waiting.append((batch.labels, pool.submit(_read, model, batch.images, device, precision)))
                if len(waiting) > workers:
                    truth, answer = waiting.popleft()
                    yield truth, answer.result()
            while waiting:
                if should_stop():
                    raise Stopped
                truth, answer = waiting.popleft()
                yield truth, answer.result()
    finally:
        torch.set_num_threads(workers)  # threads that are new take over what was set last, by whatever thread


def _read(model: ViT, images: Tensor, device: torch.device, precision: str) -> tuple[Tensor, Tensor]:
    """Logits and traits of (n, 3, H, W) pictures that are on ``device``."""
    try:
        with torch.inference_mode(), autocast(device, precision):
            tokens = model.tokens(images)
            return model.read(tokens).float(), traits(tokens)
    except RuntimeError as error:
        if len(images) == 1 or not is_out_of_memory(error):
            raise
    # Not within the handler: it holds on to what fills the memory.
    if device.type == "cuda":
        torch.cuda.empty_cache()
    halves = [_read(model, half, device, precision) for half in images.chunk(2)]
    logits, found = (torch.cat(parts) for parts in zip(*halves, strict=True))
    return logits, found
