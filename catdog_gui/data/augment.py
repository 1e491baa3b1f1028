"""Varying whole batches at once: one affine look-up for crop, mirror and rotation, one matrix product for the colours."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

from catdog_gui.data.config import AugmentConfig, Preprocessing
from catdog_gui.data.crops import upright

DRAWS = 9
"""Random numbers that one picture's variation takes."""

ASPECT = (3 / 4, 4 / 3)
LUMA = np.array([0.299, 0.587, 0.114], np.float32)
"""Weights of red, green and blue in perceived brightness (ITU-R BT.601)."""

LARGE = 128
"""Side from which on upright crops are cut by the processor as bytes. Smaller ones take little time either way and are looked
up to the fraction of a pixel."""

CHUNK = 16
"""Pictures that the processor normalises at once, so that what lies between two steps stays in its cache."""

Numbers = NDArray[np.float32]


def vary(pixels: Tensor, draws: Numbers, augment: AugmentConfig, preprocessing: Preprocessing) -> Tensor:
    """Randomly cropped, mirrored, turned and coloured pictures, ready for the model.

    Args:
        pixels: uint8 (batch, side, side, 3).
        draws: uniform random numbers in [0, 1), (batch, DRAWS); they decide everything.

    Returns:
        float32 (batch, 3, image_size, image_size), normalised, channels last in memory. Colours are not clipped: what a
        brighter picture gains beyond white stays.

    The crop follows Szegedy et al. 2014, arXiv 1409.4842 (area and aspect at random); a crop that would reach over the
    border is clipped to it instead of being drawn anew. On the CPU, large crops that change nothing else are rounded to whole
    pixels and steps of 255, see :func:`catdog_gui.data.crops.upright`.
    """
    batch, size = len(pixels), preprocessing.image_size
    affine = _affine(draws, augment)
    plain = not (augment.rotation or augment.brightness or augment.contrast or augment.saturation)
    if plain and size >= LARGE and pixels.device.type == "cpu":
        return upright(pixels, affine, size, *normalisation(preprocessing))
    # All of a batch's small numbers travel to the device together.
    parts = [affine, *_colours(draws, augment, preprocessing)]
    numbers = moved(torch.from_numpy(np.concatenate([part.reshape(batch, -1) for part in parts], axis=1)), pixels.device)
    theta, colour, pivot, offset = numbers.split([6, 9, 9, 3], dim=1)
    images = F.grid_sample(
        pixels.permute(0, 3, 1, 2).float(),
        _grid(theta.view(batch, 2, 3), size),
        mode="bilinear",
        padding_mode="reflection",
        align_corners=False,
    )
    flat = images.reshape(batch, 3, -1)
    offset = torch.baddbmm(offset.view(batch, 3, 1), pivot.reshape(batch, 3, 3), flat.mean(dim=2, keepdim=True))
    coloured = torch.baddbmm(offset, colour.reshape(batch, 3, 3), flat)
    return coloured.view(batch, 3, size, size).contiguous(memory_format=torch.channels_last)


def view(pixels: Tensor, preprocessing: Preprocessing) -> Tensor:
    """Pictures as validation and classifying see them.

    uint8 (batch, side, side, 3) → float32 (batch, 3, image_size, image_size), normalised, channels last in memory.
    """
    return _normalised(resized(pixels, preprocessing), preprocessing)


def resized(pixels: Tensor, preprocessing: Preprocessing) -> Tensor:
    """The part that validation and classifying look at, at the model's size.

    uint8 (batch, side, side, 3) → (batch, 3, image_size, image_size) in steps of 255: uint8, but on a CUDA device perhaps floats.
    """
    side, size = pixels.shape[1], preprocessing.image_size
    cut = max(1, round(side * preprocessing.centre))
    start = (side - cut) // 2
    images = pixels[:, start : start + cut, start : start + cut].permute(0, 3, 1, 2)
    if cut != size:
        # Bytes take a quarter of the time that floats take and differ by less than a step of 255, but only the CPU resizes
        # bytes; Apple's GPU cannot do either in older PyTorch.
        images = images.float() if images.is_cuda else images.cpu()
        images = F.interpolate(images, size=(size, size), mode="bilinear", antialias=True, align_corners=False)
        images = images.to(pixels.device)
    return images


def moved(tensor: Tensor, device: torch.device) -> Tensor:
    """A tensor from main memory on ``device``.

    A CUDA device is not waited for. Apple's has to be: it reads the source when that may be gone already (pytorch#139550).
    """
    return tensor.to(device, non_blocking=device.type == "cuda")


def _normalised(images: Tensor, preprocessing: Preprocessing) -> Tensor:
    """Steps of 255 to the model's input: (batch, 3, size, size) of any type → float32, channels last in memory."""
    numbers = torch.from_numpy(normalisation(preprocessing))
    if images.device.type != "cpu":
        scale, offset = moved(numbers, images.device).view(2, 1, 3, 1, 1)
        return torch.addcmul(offset, images.float(), scale).contiguous(memory_format=torch.channels_last)
    batch, _, height, width = images.shape
    # numpy asks the system for large pages where torch does not, which saves a third of the time; and a whole row at once is
    # computed several times faster than three channels at a time.
    rows = torch.from_numpy(np.empty((batch, height, width * 3), np.float32))
    scale, offset = numbers.repeat(1, width)
    source = images.permute(0, 2, 3, 1).reshape(rows.shape)
    for start in range(0, batch, CHUNK):
        part = rows[start : start + CHUNK].copy_(source[start : start + CHUNK])
        torch.addcmul(offset, part, scale, out=part)
    return rows.view(batch, height, width, 3).permute(0, 3, 1, 2)


def normalisation(preprocessing: Preprocessing) -> Numbers:
    """What steps of 255 are multiplied by, and what is added then, for each colour: (2, 3)."""
    mean, std = (np.array(numbers, np.float32) * 255 for numbers in (preprocessing.mean, preprocessing.std))
    return np.stack([1 / std, -mean / std])


def _affine(draws: Numbers, augment: AugmentConfig) -> Numbers:
    """Output to input coordinates in −1 … 1, (batch, 2, 3)."""
    area = augment.crop_min + (1 - augment.crop_min) * draws[:, 0]
    low, high = (math.log(ratio) if augment.crop_min < 1 else 0.0 for ratio in ASPECT)
    aspect = np.exp(low + (high - low) * draws[:, 1])
    width = np.minimum(np.sqrt(area * aspect), 1)
    height = np.minimum(np.sqrt(area / aspect), 1)
    centre_x = (1 - width) * (2 * draws[:, 2] - 1)
    centre_y = (1 - height) * (2 * draws[:, 3] - 1)
    mirror = np.where(augment.flip & (draws[:, 4] < 0.5), -1.0, 1.0)
    angle = math.radians(augment.rotation) * (2 * draws[:, 5] - 1)
    cos, sin = np.cos(angle), np.sin(angle)
    rows = [width * mirror * cos, -height * sin, centre_x, width * mirror * sin, height * cos, centre_y]
    return np.stack(rows, axis=1).reshape(-1, 2, 3).astype(np.float32)


def _grid(theta: Tensor, size: int) -> Tensor:
    """Where each output pixel's centre lies in the input, (batch, size, size, 2) as x and y in −1 … 1.

    What ``F.affine_grid`` gives, in a fifth of its time: it multiplies matrices where two sums will do.
    """
    place = ((2 * torch.arange(size, device=theta.device) + 1) / size - 1).view(1, size, 1)
    across = torch.addcmul(theta[:, None, :, 2], place, theta[:, None, :, 0])
    down = place * theta[:, None, :, 1]
    return across[:, None] + down[:, :, None]


def _colours(draws: Numbers, augment: AugmentConfig, preprocessing: Preprocessing) -> tuple[Numbers, Numbers, Numbers]:
    """Brightness, contrast, saturation and normalisation folded together.

    Returns:
        ``colour`` and ``pivot``, (batch, 3, 3), and ``offset``, (batch, 3): a pixel x of a picture whose mean is m becomes
        ``colour @ x + pivot @ m + offset``.
    """

    def factor(strength: float, column: int) -> Numbers:
        return (1 + strength * (2 * draws[:, column] - 1)).astype(np.float32).reshape(-1, 1, 1)

    brightness = factor(augment.brightness, 6)
    contrast = factor(augment.contrast, 7)
    saturation = factor(augment.saturation, 8)
    scale, shift = normalisation(preprocessing)
    grey = np.tile(LUMA, (3, 1))
    normed = brightness * scale.reshape(1, 3, 1)
    colour = normed * contrast * (saturation * np.eye(3, dtype=np.float32) + (1 - saturation) * grey)
    # Contrast pivots on each picture's own mean brightness, as torchvision's does.
    pivot = normed * (1 - contrast) * grey
    return colour, pivot, np.tile(shift, (len(draws), 1))
