"""Batches straight from decoded pixels: a gather, a variation, no worker processes.

Order and variation are functions of (seed, epoch, place in the epoch's order) alone, never of a running random state: a run
that goes on in the middle of an epoch sees what it would have seen, whatever else the process did meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from catdog_gui.data.augment import DRAWS, moved, vary, view
from catdog_gui.data.config import AugmentConfig, Balance, Preprocessing
from catdog_gui.schema import updated

ORDER, VARIATION, MIXING = range(3)
"""Independent streams of random numbers."""

SHARE_OF_GPU_MEMORY = 0.4
"""Pixels move to the GPU as a whole where they take no more than this share of what is free."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pictures for one step.

    ``images``: float32 (b, 3, s, s), normalised. ``labels``: int64 (b,). ``targets``: the labels, or where pictures were
    mixed their shares, float32 (b, classes).

    Where several processes train together these are one's share of a batch of ``whole`` pictures. ``weight`` is what each
    counts: less than 1 where the batch is too small to be divided, and all processes compute all of it.
    """

    images: Tensor
    labels: Tensor
    targets: Tensor
    whole: int
    weight: float = 1.0


def share(count: int, rank: int, size: int) -> slice:
    """Which of ``count`` pictures, in order, process ``rank`` of ``size`` computes: its share, or all where there are too few."""
    if count < size:
        return slice(0, count)
    return slice(count * rank // size, count * (rank + 1) // size)


class PixelStore:
    """Decoded pictures on disk, or on the GPU as a whole where they fit.

    Args:
        pixels: uint8 (rows, side, side, 3), usually a memory map.
        device: where batches are wanted.
    """

    def __init__(self, pixels: NDArray[np.uint8], device: torch.device) -> None:
        self._pixels = pixels
        self._device = device
        self._resident: Tensor | None = None
        if device.type == "cuda" and pixels.nbytes < SHARE_OF_GPU_MEMORY * torch.cuda.mem_get_info(device)[0]:
            self._resident = torch.empty(pixels.shape, dtype=torch.uint8, device=device)
            for start in range(0, len(pixels), 4096):
                chunk = np.array(pixels[start : start + 4096])  # a copy: torch warns of memory that it may not write to
                self._resident[start : start + len(chunk)] = torch.from_numpy(chunk).to(device)

    def gather(self, rows: NDArray[np.int64]) -> Tensor:
        """uint8 (len(rows), side, side, 3) on the device."""
        if self._resident is not None:
            return self._resident[moved(torch.from_numpy(rows), self._device)]
        return moved(torch.from_numpy(self._pixels[rows]), self._device)


class TrainingBatches:
    """Varied batches of the training part, epoch by epoch.

    Args:
        store: decoded pictures.
        rows: the store's row of each training picture, (n,).
        labels: its class, (n,), 0 … classes − 1.
        balance: "sampling" draws rare classes more often; "weights" is the loss's business.
        epochs: of the whole run, to know the last ones, which are not mixed.
        size_of: side of an epoch's pictures, in pixels, given its number and ``epochs``; None for the preprocessing's throughout.
        rank, size: of the processes that train together; each makes its share of every batch, and all shares together are what
            one process alone would have made.
    """

    def __init__(
        self,
        store: PixelStore,
        rows: NDArray[np.int64],
        labels: NDArray[np.int64],
        *,
        classes: int,
        preprocessing: Preprocessing,
        augment: AugmentConfig,
        batch_size: int,
        balance: Balance,
        seed: int,
        epochs: int,
        device: torch.device,
        size_of: Callable[[int, int], int] | None = None,
        rank: int = 0,
        size: int = 1,
    ) -> None:
        self._store = store
        self._rows = rows
        self._labels = labels
        self._classes = classes
        self._preprocessing = preprocessing
        self._size_of = size_of
        self._augment = augment
        self._batch_size = batch_size
        self._balance = balance
        self._seed = seed
        self._epochs = epochs
        self._device = device
        self._rank, self._size = rank, size

    def __len__(self) -> int:
        """Steps in an epoch; the last batch may be smaller, a rest of one picture is left out (batch norm needs two)."""
        full, rest = divmod(len(self._rows), self._batch_size)
        return full + (1 if rest > 1 or not full else 0)

    @property
    def pictures(self) -> int:
        """Pictures in an epoch."""
        return len(self._rows)

    def epoch(self, epoch: int, start: int = 0, epochs: int | None = None) -> Iterator[Batch]:
        """Batches of the epoch (counted from 0), from batch ``start`` on.

        ``epochs`` are those of the whole run as it was to be when this epoch began, where that was changed.
        """
        whole_run = self._epochs if epochs is None else epochs
        mixes = self._augment.mixup or self._augment.cutmix
        mixed = bool(mixes) and epoch < whole_run - self._augment.plain_epochs
        order = self._order(epoch)
        draws = self._random(VARIATION, epoch).random((len(order), DRAWS), dtype=np.float32)
        preprocessing = self._preprocessing
        if self._size_of is not None:
            preprocessing = updated(preprocessing, {"image_size": self._size_of(epoch, whole_run)})
        for index in range(start, len(self)):
            place = slice(index * self._batch_size, (index + 1) * self._batch_size)
            whole = len(order[place])
            mine = np.arange(whole)[share(whole, self._rank, self._size)]
            extra = 0
            if mixed and len(mine) < whole:
                # Each picture is mixed with the one before it in the batch: the first of a share needs that one too.
                mine, extra = np.insert(mine, 0, (mine[0] - 1) % whole), 1
            chosen = order[place][mine]
            images = vary(self._store.gather(self._rows[chosen]), draws[place][mine], self._augment, preprocessing)
            labels = moved(torch.from_numpy(self._labels[chosen]), self._device)
            if mixed:
                images, targets = self._mixed(images, labels, epoch, index)
            else:
                targets = labels
            weight = 1 / self._size if whole < self._size else 1.0
            yield Batch(images[extra:], labels[extra:], targets[extra:], whole, weight)

    def _order(self, epoch: int) -> NDArray[np.int64]:
        random = self._random(ORDER, epoch)
        if self._balance == "sampling":
            share = 1 / np.bincount(self._labels, minlength=self._classes)[self._labels]
            return random.choice(len(self._rows), size=len(self._rows), p=share / share.sum())
        return random.permutation(len(self._rows))

    def _mixed(self, images: Tensor, labels: Tensor, epoch: int, index: int) -> tuple[Tensor, Tensor]:
        from torchvision.transforms import v2  # late: importing torchvision takes two seconds, and most runs mix nothing

        kinds: list[v2.Transform] = []
        if self._augment.mixup:
            kinds.append(v2.MixUp(alpha=self._augment.mixup, num_classes=self._classes))
        if self._augment.cutmix:
            kinds.append(v2.CutMix(alpha=self._augment.cutmix, num_classes=self._classes))
        # torchvision draws from the CPU's global state: lend it one of our own for the moment, and leave the GPU's alone.
        with torch.random.fork_rng(devices=[]):
            random = self._random(MIXING, epoch, index)
            torch.default_generator.manual_seed(int(random.integers(2**62)))
            images, targets = kinds[int(random.integers(len(kinds)))](images, labels)
        return images.contiguous(memory_format=torch.channels_last), targets

    def _random(self, *key: int) -> np.random.Generator:
        return np.random.Generator(np.random.Philox(np.random.SeedSequence([self._seed, *key])))


class ViewBatches:
    """The pictures of a part as validation sees them, in order, unvaried.

    Args:
        store: decoded pictures.
        rows: the store's row of each picture, (n,).
        labels: its class, (n,).
    """

    def __init__(
        self,
        store: PixelStore,
        rows: NDArray[np.int64],
        labels: NDArray[np.int64],
        *,
        preprocessing: Preprocessing,
        batch_size: int,
        device: torch.device,
    ) -> None:
        self._store = store
        self._rows = rows
        self._labels = labels
        self._preprocessing = preprocessing
        self._batch_size = batch_size
        self._device = device

    @property
    def pictures(self) -> int:
        """How many pictures there are."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Batch]:
        for start in range(0, len(self._rows), self._batch_size):
            place = slice(start, start + self._batch_size)
            labels = moved(torch.from_numpy(self._labels[place]), self._device)
            yield Batch(view(self._store.gather(self._rows[place]), self._preprocessing), labels, labels, len(labels))
