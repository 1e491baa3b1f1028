"""From a model file to answers about pictures, with the preprocessing the model was trained with."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from catdog_gui.data.augment import moved, view
from catdog_gui.data.decode import Decoded, decode_sized
from catdog_gui.data.imageset import Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError
from catdog_gui.inference.ahead import Ahead
from catdog_gui.inference.forward import pictures_at_once, using_threads
from catdog_gui.inference.prediction import THRESHOLD, Prediction, Unreadable
from catdog_gui.language import tr
from catdog_gui.model.file import ModelCard, find, load
from catdog_gui.model.vit import ViT
from catdog_gui.progress import StopCheck, never

BATCH = 32
"""Pictures answered together, once many are asked about."""

PATIENCE = 0.1
"""Seconds that a picture waits for others to be answered together with."""

Floats = NDArray[np.float32]


class Classifier:
    """A loaded model that answers. One thread at a time may ask.

    Args:
        model: in evaluation mode, on any device.
        card: its description.
        path: where it came from.
    """

    def __init__(self, model: ViT, card: ModelCard, path: Path) -> None:
        self._model = model
        self._device = next(model.parameters()).device
        self.card = card
        self.path = path

    @classmethod
    def load(cls, path: Path, device: torch.device | None = None) -> Classifier:
        """From a model file or a run folder, to the CPU where no other device is given.

        Raises:
            ModelFileError: foreign, damaged or newer file; nothing in it is executed.
        """
        path = find(path)
        model, card = load(path)
        return cls(model if device is None else model.to(device), card, path)

    @property
    def class_names(self) -> tuple[str, ...]:
        """Classes in the order of the model's outputs."""
        return self.card.class_names

    def model_copy(self) -> ViT:
        """A copy of the model for somebody else, on another thread perhaps."""
        return copy.deepcopy(self._model)

    def decode(self, path: Path) -> Decoded:
        """A picture file as the model's square.

        Raises:
            DecodeError: it cannot be read, or is no picture.
        """
        picture = Picture(path.name, path)
        with PictureReader([picture]) as reader:
            return self._decoded(reader, picture)

    def answers(self, pixels: NDArray[np.uint8]) -> tuple[Floats, Floats | None]:
        """Decoded pictures (b, cache_size, cache_size, 3) to calibrated probabilities (b, classes) and familiarity (b,).

        Familiarity is None where the model file does not say what its pictures look like.
        """
        with torch.inference_mode():
            images = view(moved(torch.from_numpy(pixels), self._device), self.card.preprocessing)
            tokens = self._model.tokens(images)
            logits = self._model.read(tokens)
            probabilities: Floats = (logits / self.card.temperature).softmax(dim=1).cpu().numpy()
            reference = self._model.reference
            familiarity: Floats | None = None if reference is None else reference.familiarity(tokens).cpu().numpy()
        return probabilities, familiarity

    def classify(
        self, files: Sequence[Path | Picture], should_stop: StopCheck = never, threshold: float = THRESHOLD
    ) -> Iterator[Prediction | Unreadable]:
        """Answers in the order of ``files``, as they come; unreadable files cost a line each.

        A member of a zip is asked about as a :class:`Picture` and answered under its name. After a stop, nothing more comes;
        pictures that are being decoded are waited for.
        """
        most = pictures_at_once(self.card.model, BATCH, self._device)
        count = 1  # the first answer comes at once
        with PictureReader(file for file in files if isinstance(file, Picture)) as reader:

            def work(file: Path | Picture) -> Decoded | DecodeError:
                try:
                    return self._decoded(reader, file if isinstance(file, Picture) else Picture(file.name, file))
                except DecodeError as error:
                    return error

            with Ahead(work, files, 2 * most) as ahead:
                while batch := ahead.take(count, PATIENCE, should_stop):
                    begun = time.monotonic()
                    answers = self._told(batch, threshold)
                    if time.monotonic() - begun < PATIENCE:  # a slow model answers few together, so that a stop comes soon
                        count = min(2 * count, most)
                    yield from answers

    def prediction(
        self, path: Path, probabilities: Floats, familiarity: float | None, threshold: float = THRESHOLD
    ) -> Prediction:  # fmt: skip
        """The answer for one picture from the model's numbers, see :meth:`answers`."""
        order = np.argsort(-probabilities, kind="stable")
        ranked = {self.class_names[index]: float(probabilities[index]) for index in order}
        label = next(iter(ranked))
        answer = Prediction(path, label, ranked, sure=False, familiarity=familiarity)
        return replace(answer, sure=ranked[label] >= threshold and not answer.unfamiliar)

    def _decoded(self, reader: PictureReader, picture: Picture) -> Decoded:
        preprocessing = self.card.preprocessing
        return decode_sized(reader.read(picture), preprocessing.cache_size, preprocessing.geometry)

    def _told(
        self, batch: Sequence[tuple[Path | Picture, Decoded | DecodeError]], threshold: float
    ) -> list[Prediction | Unreadable]:  # fmt: skip
        squares = [decoded.pixels for _, decoded in batch if isinstance(decoded, Decoded)]
        # Half of the processor: decoding has the other, and threads that wait for each other's turn gain nothing.
        with using_threads(max(1, torch.get_num_threads() // 2)):
            probabilities, familiarity = self.answers(np.stack(squares)) if squares else (np.empty(0, np.float32), None)
        told: list[Prediction | Unreadable] = []
        row = 0
        for file, decoded in batch:
            path = _shown(file)
            if isinstance(decoded, DecodeError):
                told.append(Unreadable(path, decoded.message))
                continue
            known = None if familiarity is None else float(familiarity[row])
            if np.isfinite(probabilities[row]).all():
                told.append(self.prediction(path, probabilities[row], known, threshold))
            else:  # weights of a foreign file that overflow
                told.append(Unreadable(path, tr("the model’s answer is not a number")))
            row += 1
        return told


def _shown(file: Path | Picture) -> Path:
    if isinstance(file, Path):
        return file
    return Path(file.name) if file.member else file.path
