"""What a model says of pictures as they are, and of the same pictures mirrored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.inference.forward import autocast
from catdog_gui.inference.labelled import LabelledPart
from catdog_gui.model.file import ModelCard
from catdog_gui.model.vit import ViT


@dataclass(frozen=True, slots=True)
class BothViews:
    """Logits float32 (n, classes) of n pictures, of their mirror images, and their true classes int64 (n,)."""

    plain: NDArray[np.float32]
    mirrored: NDArray[np.float32]
    labels: NDArray[np.int64]

    @property
    def averaged(self) -> NDArray[np.float32]:
        """Mean of both logits: the usual averaging over the mirror image (test-time augmentation)."""
        return ((self.plain + self.mirrored) / 2).astype(np.float32)


def both_views(
    network: ViT, card: ModelCard, part: LabelledPart, device: torch.device, precision: str = "float32"
) -> BothViews:  # fmt: skip
    """Ask ``network`` about a part of a data set, without any averaging that the program may do by itself."""
    network = network.to(device).eval()
    sides: tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]] = ([], [])
    with torch.inference_mode(), autocast(device, precision):
        for batch in part.batches(card, device):
            for side, images in zip(sides, (batch.images, batch.images.flip(-1)), strict=True):
                side.append(network(images).float().cpu().numpy())
    return BothViews(np.concatenate(sides[0]), np.concatenate(sides[1]), part.labels)
