"""Varying whole batches at once: one affine look-up for crop, mirror and rotation, one matrix product for the colours."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (PyTorch's own custom)

from catdog_gui.data.config import AugmentConfig, Preprocessing

DRAWS = 9
"""Random numbers that one picture's variation takes."""

ASPECT = (3 / 4, 4 / 3)
LUMA = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in perceived brightness (ITU-R BT.601)."""


def vary(pixels: Tensor, draws: NDArray[np.float32], augment: AugmentConfig, preprocessing: Preprocessing) -> Tensor:
    """Randomly cropped, mirrored, turned and coloured pictures, ready for the model.

    Args:
        pixels: uint8 (batch, side, side, 3).
        draws: uniform random numbers in [0, 1), (batch, DRAWS); they decide everything.

    Returns:
        float32 (batch, 3, image_size, image_size), normalised, channels last in memory.

    The crop follows Szegedy et al. 2014, arXiv 1409.4842 (area and aspect at random); a crop that would reach over the
    border is clipped to it instead of being drawn anew.
    """
    device = pixels.device
    random = torch.from_numpy(draws).to(device, non_blocking=True)
    images = pixels.permute(0, 3, 1, 2).float()
    theta = _affine(random, augment)
    size = preprocessing.image_size
    grid = F.affine_grid(theta, [len(images), 3, size, size], align_corners=False)
    images = F.grid_sample(images, grid, mode="bilinear", padding_mode="reflection", align_corners=False)
    return _colour(images, random, augment, preprocessing)


def view(pixels: Tensor, preprocessing: Preprocessing) -> Tensor:
    """Pictures as validation and classifying see them.

    uint8 (batch, side, side, 3) → float32 (batch, 3, image_size, image_size), normalised, channels last in memory.
    """
    side = pixels.shape[1]
    cut = round(side * preprocessing.centre)
    start = (side - cut) // 2
    images = pixels[:, start : start + cut, start : start + cut].permute(0, 3, 1, 2).float()
    size = preprocessing.image_size
    if cut != size:
        images = F.interpolate(images, size=(size, size), mode="bilinear", antialias=True, align_corners=False)
    mean, std = _normalisation(preprocessing, images.device)
    return ((images - mean) / std).contiguous(memory_format=torch.channels_last)


def _normalisation(preprocessing: Preprocessing, device: torch.device) -> tuple[Tensor, Tensor]:
    """Mean and spread for pixel values 0 … 255, each (1, 3, 1, 1)."""
    mean = torch.tensor(preprocessing.mean, device=device).view(1, 3, 1, 1) * 255
    std = torch.tensor(preprocessing.std, device=device).view(1, 3, 1, 1) * 255
    return mean, std


def _affine(random: Tensor, augment: AugmentConfig) -> Tensor:
    """Output to input coordinates in −1 … 1, (batch, 2, 3)."""
    area = augment.crop_min + (1 - augment.crop_min) * random[:, 0]
    if augment.crop_min < 1:
        log_aspect = math.log(ASPECT[0]) + (math.log(ASPECT[1]) - math.log(ASPECT[0])) * random[:, 1]
    else:
        log_aspect = torch.zeros_like(area)
    width = (area * log_aspect.exp()).sqrt().clamp(max=1)
    height = (area / log_aspect.exp()).sqrt().clamp(max=1)
    centre_x = (1 - width) * (2 * random[:, 2] - 1)
    centre_y = (1 - height) * (2 * random[:, 3] - 1)
    mirror = torch.where(random[:, 4] < 0.5, -1.0, 1.0) if augment.flip else torch.ones_like(area)
    angle = math.radians(augment.rotation) * (2 * random[:, 5] - 1)
    cos, sin = angle.cos(), angle.sin()
    rows = [width * mirror * cos, -height * sin, centre_x, width * mirror * sin, height * cos, centre_y]
    return torch.stack(rows, dim=1).view(-1, 2, 3)


def _colour(images: Tensor, random: Tensor, augment: AugmentConfig, preprocessing: Preprocessing) -> Tensor:
    """Brightness, contrast, saturation and normalisation, folded into one 3×3 matrix and an offset a picture."""
    batch, _, height, width = images.shape
    device = images.device

    def factor(strength: float, column: int) -> Tensor:
        return (1 + strength * (2 * random[:, column] - 1)).view(-1, 1, 1)

    brightness = factor(augment.brightness, 6)
    contrast = factor(augment.contrast, 7)
    saturation = factor(augment.saturation, 8)
    luma = torch.tensor(LUMA, device=device)
    identity = torch.eye(3, device=device)
    grey = luma.expand(3, 3)
    flat = images.reshape(batch, 3, -1)
    # Contrast pivots on each picture's own mean brightness, as torchvision's does.
    pivot = (flat.mean(dim=2) @ luma).view(-1, 1, 1) * brightness
    colour = saturation * identity + (1 - saturation) * grey
    mean, std = _normalisation(preprocessing, device)
    matrix = colour * (brightness * contrast) / std.view(1, 3, 1)
    offset = ((1 - contrast) * pivot - mean.view(1, 3, 1)) / std.view(1, 3, 1)
    coloured = torch.baddbmm(offset, matrix, flat)
    return coloured.view(batch, 3, height, width).contiguous(memory_format=torch.channels_last)
