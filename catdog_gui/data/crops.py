"""Upright crops cut out of decoded pictures by the processor, as bytes: a tenth of what a look-up of single pixels takes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

PICTURES_A_THREAD = 8
"""Fewer are not worth a thread of their own."""


def upright(
    pixels: Tensor, affine: NDArray[np.float32], size: int, scale: NDArray[np.float32], offset: NDArray[np.float32]
) -> Tensor:  # fmt: skip
    """Crops that are not turned: resized, mirrored, and normalised to ``scale · value + offset``.

    A bilinear look-up without antialiasing, but for three things. Edges are rounded to whole pixels and nothing beyond them is
    looked at, as in torchvision's ``RandomResizedCrop``; colours are rounded to whole steps of 255 (across, then down).

    Args:
        pixels: uint8 (batch, side, side, 3), in main memory.
        affine: output to input coordinates in −1 … 1, (batch, 2, 3); x depends on x alone and y on y.
        scale: a factor for each colour, (3,).
        offset: likewise what is added.

    Returns:
        float32 (batch, 3, size, size), channels last in memory.
    """
    batch, side = len(pixels), pixels.shape[1]
    middle, half = affine[:, :, 2], np.abs(affine[:, [0, 1], [0, 1]])
    low = np.rint((middle - half + 1) / 2 * side).astype(np.int64).clip(0, side - 1)
    high = np.rint((middle + half + 1) / 2 * side).astype(np.int64).clip(low + 1, side)
    mirrored = affine[:, 0, 0] < 0
    source = pixels.numpy()
    # Whole rows are computed several times faster than three colours at a time.
    rows = np.empty((batch, size, size * 3), np.float32)
    scale, offset = np.tile(scale, size), np.tile(offset, size)

    # A picture goes all the way while it is in the processor's cache. Nothing in here may set torch's own threads to work, which
    # would be two teams for the same cores: so numpy copies and normalises.
    def work(first: int) -> None:
        for one in range(first, batch, threads):
            (left, top), (right, bottom) = low[one].tolist(), high[one].tolist()
            crop = torch.from_numpy(np.ascontiguousarray(source[one : one + 1, top:bottom, left:right])).permute(0, 3, 1, 2)
            if mirrored[one]:
                crop = crop.flip(3)
            resized = F.interpolate(crop, size=(size, size), mode="bilinear", align_corners=False)
            row = rows[one]
            row[...] = resized.permute(0, 2, 3, 1).numpy().reshape(row.shape)
            row *= scale
            if offset.any():
                row += offset

    threads = max(1, min(torch.get_num_threads(), batch // PICTURES_A_THREAD))
    if threads == 1:
        work(0)
    else:
        with ThreadPoolExecutor(threads, "crop") as pool:
            list(pool.map(work, range(threads)))
    return torch.from_numpy(rows.reshape(batch, size, size, 3)).permute(0, 3, 1, 2)
