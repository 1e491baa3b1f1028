"""Upright crops cut out of decoded pictures by the processor, as bytes: a fifth of what a look-up of single pixels takes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

PICTURES_A_THREAD = 8
"""Fewer are not worth a thread of their own."""


def upright(pixels: Tensor, affine: NDArray[np.float32], size: int) -> Tensor:
    """Crops that are not turned, resized and mirrored.

    A bilinear look-up without antialiasing, but for three things. Edges are rounded to whole pixels and nothing beyond them is
    looked at, as in torchvision's ``RandomResizedCrop``; colours are rounded to whole steps of 255 (across, then down).

    Args:
        pixels: uint8 (batch, side, side, 3), in main memory.
        affine: output to input coordinates in −1 … 1, (batch, 2, 3); x depends on x alone and y on y.

    Returns:
        uint8 (batch, 3, size, size), channels last in memory.
    """
    batch, side = len(pixels), pixels.shape[1]
    middle, half = affine[:, :, 2], np.abs(affine[:, [0, 1], [0, 1]])
    low = np.rint((middle - half + 1) / 2 * side).astype(np.int64).clip(0, side - 1)
    high = np.rint((middle + half + 1) / 2 * side).astype(np.int64).clip(low + 1, side)
    source = pixels.numpy()
    cut = np.empty((batch, size, size, 3), np.uint8)

    # Nothing in here may set torch's own threads to work, which would be two teams for the same cores. So numpy copies.
    def work(first: int) -> None:
        for one in range(first, batch, threads):
            (left, top), (right, bottom) = low[one].tolist(), high[one].tolist()
            crop = torch.from_numpy(np.ascontiguousarray(source[one : one + 1, top:bottom, left:right]))
            resized = F.interpolate(crop.permute(0, 3, 1, 2), size=(size, size), mode="bilinear", align_corners=False)
            cut[one : one + 1] = resized.permute(0, 2, 3, 1).numpy()

    threads = max(1, min(torch.get_num_threads(), batch // PICTURES_A_THREAD))
    if threads == 1:
        work(0)
    else:
        with ThreadPoolExecutor(threads, "crop") as pool:
            list(pool.map(work, range(threads)))
    images = torch.from_numpy(cut).permute(0, 3, 1, 2)
    # One by one: mirroring a choice of the batch at once copies it three times.
    for one in np.flatnonzero(affine[:, 0, 0] < 0).tolist():
        images[one : one + 1] = images[one : one + 1].flip(3)
    return images
