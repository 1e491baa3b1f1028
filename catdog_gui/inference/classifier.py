"""From a model file to answers about pictures, with the preprocessing the model was trained with."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.data.augment import view
from catdog_gui.data.decode import MAX_BYTES, decode
from catdog_gui.errors import DecodeError
from catdog_gui.inference.forward import pictures_at_once
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.model.file import ModelCard, find, load
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, never

THRESHOLD = 0.75
"""Probability from which on an answer is called sure."""

BATCH = 16


class Classifier:
    """A loaded model that answers.

    Args:
        model: in evaluation mode, on the CPU.
        card: its description.
        path: where it came from.
    """

    def __init__(self, model: ViT, card: ModelCard, path: Path) -> None:
        self._model = model
        self.card = card
        self.path = path

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """From a model file or a run folder.

        Raises:
            ModelFileError: foreign, damaged or newer file; nothing in it is executed.
        """
        path = find(path)
        return cls(*load(path), path)

    @property
    def class_names(self) -> tuple[str, ...]:
        """Classes in the order of the model's outputs."""
        return self.card.class_names

    def probabilities(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Decoded pictures (b, cache_size, cache_size, 3) to calibrated probabilities (b, classes)."""
        with torch.inference_mode():
            logits = self._model(view(torch.from_numpy(pixels), self.card.preprocessing))
            result: NDArray[np.float32] = (logits / self.card.temperature).softmax(dim=1).numpy()
        return result

    def classify(
        self, files: Sequence[Path], should_stop: StopCheck = never, threshold: float = THRESHOLD
    ) -> Iterator[Prediction | Unreadable]:
        """Answers in the order of ``files``, as they come; unreadable files cost a line each."""
        at_once = pictures_at_once(self.card.model, BATCH)
        for start in range(0, len(files), at_once):
            decoded: dict[Path, NDArray[np.uint8]] = {}
            unreadable: dict[Path, str] = {}
            chunk = files[start : start + at_once]
            for path in chunk:
                if should_stop():
                    return
                try:
                    decoded[path] = self._decode(path)
                except DecodeError as error:
                    unreadable[path] = error.message
            answers = dict(zip(decoded, self.probabilities(np.stack([*decoded.values()])), strict=True)) if decoded else {}
            for path in chunk:
                if path in unreadable:
                    yield Unreadable(path, unreadable[path])
                else:
                    yield self._prediction(path, answers[path], threshold)

    def _decode(self, path: Path) -> NDArray[np.uint8]:
        preprocessing = self.card.preprocessing
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise DecodeError("not a file")
            if found.st_size > MAX_BYTES:
                raise DecodeError("the file is too large for a picture")
            content = path.read_bytes()
        except OSError as error:
            raise DecodeError(error.strerror or "cannot be read") from None
        return decode(content, preprocessing.cache_size, preprocessing.geometry)

    def _prediction(self, path: Path, probabilities: NDArray[np.float32], threshold: float) -> Prediction:
        order = np.argsort(-probabilities, kind="stable")
        ranked = {self.class_names[index]: float(probabilities[index]) for index in order}
        label = next(iter(ranked))
        return Prediction(path, label, ranked, ranked[label] >= threshold)
