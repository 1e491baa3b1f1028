"""The recipe that this program grew from, as a notebook does it: what the benchmarks compare with.

A Dataset opens a file at a time with Pillow, torchvision varies it, a DataLoader makes batches, and a plain loop trains in single
precision. Written anew from the recipe; sizes, optimiser and rates are those of the preset ``seed``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

from catdog_gui.data.reading import PictureReader
from catdog_gui.data.sources import open_set
from catdog_gui.model.vit import ViT
from catdog_gui.progress import finish
from catdog_gui.training.presets import SEED

SIZE = SEED.model.image_size
BATCH = SEED.training.batch_size

VARIATION = transforms.Compose(
    [
        transforms.Resize((SIZE, SIZE)),
        transforms.RandomResizedCrop(SIZE),  # scale 0.08 … 1, aspect 3:4 … 4:3
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
    ]
)


class Files(Dataset[tuple[Tensor, int]]):
    """Picture files and their classes; each look decodes anew.

    Args:
        files: as they lie on the disk.
        labels: class of each, 0 or 1.
    """

    def __init__(self, files: Sequence[Path], labels: Sequence[int]) -> None:
        self.files = files
        self.labels = labels

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        """float32 (3, 224, 224) in 0 … 1, and the class."""
        return VARIATION(Image.open(self.files[index]).convert("RGB")), self.labels[index]


def loader(files: Sequence[Path], labels: Sequence[int], workers: int) -> DataLoader[Any]:
    """Shuffled batches of 64; ``workers`` processes read ahead, 0: the training process reads itself."""
    return DataLoader(Files(files, labels), batch_size=BATCH, shuffle=True, num_workers=workers)


class Origin:
    """Model, loss and optimiser of the recipe on a device."""

    def __init__(self, device: torch.device) -> None:
        torch.manual_seed(SEED.training.seed)
        self.device = device
        self.model = ViT(SEED.model, classes=2).to(device)  # 2,851,842 parameters
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=SEED.training.lr)

    def epoch(self, batches: DataLoader[Any]) -> tuple[float, float]:
        """One epoch of training; mean loss and accuracy as means of the batches'."""
        epoch_loss = epoch_accuracy = torch.zeros((), device=self.device)
        for data, label in batches:
            data = data.to(self.device)
            label = label.to(self.device)
            output = self.model(data)
            loss = self.criterion(output, label)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            acc = (output.argmax(dim=1) == label).float().mean()
            epoch_accuracy = epoch_accuracy + acc / len(batches)
            epoch_loss = epoch_loss + loss / len(batches)  # with all that it was computed from, as notebooks do
        return epoch_loss.item(), epoch_accuracy.item()


def unpacked(data: Path, folder: Path, most: int = 0) -> tuple[list[Path], list[int]]:
    """The labelled pictures of a data set as plain files in ``folder``, for a Dataset that knows no zips.

    Args:
        data: a folder or a zip.
        folder: is filled; nothing in it is taken from elsewhere.
        most: so many pictures, evenly from the whole set; 0: all.

    Returns:
        The files and their classes, in the set's order.
    """
    images = finish(open_set(str(data), store=folder / "store"))
    count = min(most or len(images), len(images))
    files, labels = [], []
    (folder / "pictures").mkdir()
    with PictureReader(images.pictures) as reader:
        for index in (place * len(images) // count for place in range(count)):
            picture, label = images.pictures[index], int(images.labels[index])
            # Named so that the program recognises the same classes in the copies.
            file = folder / "pictures" / images.class_names[label] / f"{index}{Path(picture.name).suffix}"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(reader.read(picture))
            files.append(file)
            labels.append(label)
    return files, labels
