"""Explains the pictures of a film with the model as it stands at the end of an epoch, and keeps what came of it."""

from __future__ import annotations

import copy
import logging
import math
import time
from collections.abc import Iterator
from pathlib import Path

import torch

from catdog_gui.data.config import Preprocessing
from catdog_gui.explain.explainer import Explainer
from catdog_gui.explain.maps import Explained
from catdog_gui.explain.methods import Question
from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Notice, StopCheck
from catdog_gui.training.events import EpochDone, EpochExplained, Film, Frame, History
from catdog_gui.training.film import is_right, keep_epoch

log = logging.getLogger(__name__)

NUMBERS_MAX = 2**26
"""Float32 numbers, 256 MB, that explaining some pictures at once may keep for their gradients."""

BUDGET, NOTICEABLE = 0.02, 0.25
"""Share of the training time that explaining may take, and the seconds an epoch below which nobody notices."""


class Camera:
    """Follows one run.

    The model it is handed is copied and its copy explained, in float32: weights, modes and everything random stay as they were.

    Args:
        film: the pictures, and what became of them in the epochs before.
        run: folder of the run.
        past: the run's curves so far; they say what share of the time explaining has taken.
        epochs: of the whole run; may be changed in its course.
    """

    def __init__(
        self,
        film: Film,
        run: Path,
        *,
        preprocessing: Preprocessing,
        class_names: tuple[str, ...],
        past: History,
        epochs: int,
    ) -> None:
        self._film = film
        self._run = run
        self._preprocessing = preprocessing
        self._class_names = class_names
        first = film.epochs[0].epoch if film.epochs else math.inf
        self._explaining = sum(event.seconds for event in film.epochs)
        self._training = sum(event.seconds for event in past.epochs if event.epoch >= first)
        self._copy: ViT | None = None
        self._slow = False
        self.epochs = epochs
        self._broken = False

    def shoot(self, model: ViT, done: EpochDone, temperature: float, should_stop: StopCheck) -> Iterator[EpochExplained | Notice]:
        """Explain every picture after the epoch ``done`` and keep the result.

        Nothing comes where a stop was asked for meanwhile, and where explaining takes long and has had its share of the time
        (the last epoch is explained all the same). Whatever goes wrong is told once, and no further epoch is explained.

        Args:
            model: is not touched.
            temperature: what its logits are divided by before they become probabilities.
        """
        spent = self._explaining > BUDGET * (self._training + done.seconds)
        if self._broken or (self._slow and spent and done.epoch < self.epochs):
            self._training += done.seconds
            return
        began = time.perf_counter()
        try:
            found = self._explained(model, temperature, should_stop)
            if found is None:
                return
            event = self._event(found, done, time.perf_counter() - began)
            keep_epoch(self._run, event)
        except Exception as error:  # whatever it is, hours of training must not end by it
            self._broken = True
            self._copy = None
            log.exception("Explaining the pinned pictures failed")
            if torch.cuda.is_available():
                torch.cuda.empty_cache()
            why = str(error) or type(error).__name__
            yield Notice(tr("The attention film ends here ({why}). Training goes on without it.", why=why), "warning")
            return
        self._explaining += time.perf_counter() - began
        self._training += done.seconds
        self._slow = event.seconds > NOTICEABLE
        yield event

    def _explained(self, model: ViT, temperature: float, should_stop: StopCheck) -> list[Explained] | None:
        if self._copy is None:
            self._copy = copy.deepcopy(model).eval()  # it stays: copying the modules costs more than copying their weights
        self._copy.load_state_dict(model.state_dict())
        explainer = Explainer(self._copy, self._preprocessing, self._class_names, temperature)
        question = Question(self._film.method)
        pictures, step = self._film.pictures, at_once(model.config)
        found: list[Explained] = []
        for start in range(0, len(pictures), step):
            if start and should_stop():
                return None
            found += explainer.explain(pictures[start : start + step], question)
        return found

    def _event(self, found: list[Explained], done: EpochDone, seconds: float) -> EpochExplained:
        frames = []
        for explained, truth in zip(found, self._film.truths, strict=True):
            best = int(explained.probabilities.argmax())
            label = self._class_names[best]
            frames.append(Frame(label, float(explained.probabilities[best]), is_right(label, truth), explained.map.lift))
        share = (self._explaining + seconds) / max(1e-9, self._training + done.seconds)
        return EpochExplained(done.epoch, done.val_acc, tuple(frames), seconds, share)


def at_once(model: ModelConfig) -> int:
    """How many pictures, at least 1, can be explained together within :data:`NUMBERS_MAX`: gradients keep every layer."""
    layer = model.tokens * (2 * model.heads * model.tokens + 16 * model.dim)
    stem = 4 * model.stem_width * model.image_size**2 if model.stem == "conv" else 3 * model.image_size**2
    return max(1, NUMBERS_MAX // (model.depth * layer + stem))
