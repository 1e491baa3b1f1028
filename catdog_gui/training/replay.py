"""A training step that a graphics card repeats as it was recorded, instead of being told its thousand kernels one by one.

A small model's kernels are over before Python has named the next: most of the card idles. CUDA graphs name them all at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from catdog_gui.data.batches import Batch

log = logging.getLogger(__name__)

AWAKE = 2
"""Steps of a kind that are computed plainly before one is recorded: libraries and optimiser fetch what they need at first use."""

Step = Callable[[Batch], tuple[Tensor, Tensor]]


class Replay:
    """A step that is computed plainly at first and repeated from a recording then; its results are the same.

    Args:
        step: what a batch does to the model: kernels on one CUDA device and nothing else, the same for every batch of a kind.
            Numbers that change from step to step must lie on the device. It answers with scalars on the device.
        pictures: of the batches worth recording; others, like the rest at the end of an epoch, are computed plainly.
    """

    def __init__(self, step: Step, pictures: int) -> None:
        self._step = step
        self._pictures = pictures
        self._kind: tuple[object, ...] = ()
        self._plain = 0
        self._recorded: _Recorded | None = None
        self._possible = True

    def ready(self, batch: Batch) -> bool:
        """Whether this step can be repeated from a recording, which is made where it is time for that."""
        if not self._possible or len(batch.labels) != self._pictures:
            return False
        kind = (batch.images.shape, batch.targets.shape, batch.targets.dtype, batch.whole, batch.weight)
        if kind != self._kind:
            self._kind, self._plain, self._recorded = kind, 0, None
        if self._recorded is None:
            self._plain += 1
            if self._plain <= AWAKE:
                return False
            try:
                self._recorded = _record(self._step, batch)
            except RuntimeError:
                self._possible = False
                log.warning("The training step cannot be recorded and is computed plainly", exc_info=True)
        return self._possible

    def forget(self) -> None:
        """The step is another one from now on: what was recorded is of no use."""
        self._kind, self._plain, self._recorded = (), 0, None

    def __call__(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Repeat the step with this ``batch``, for which it is :meth:`ready`."""
        if self._recorded is None:
            raise RuntimeError("there is no recording of this step")
        return self._recorded.play(batch)


@dataclass(frozen=True, slots=True)
class _Recorded:
    graph: torch.cuda.CUDAGraph
    batch: Batch
    loss: Tensor
    right: Tensor

    def play(self, batch: Batch) -> tuple[Tensor, Tensor]:
        self.batch.images.copy_(batch.images)
        self.batch.labels.copy_(batch.labels)
        self.batch.targets.copy_(batch.targets)
        self.graph.replay()
        return self.loss.clone(), self.right.clone()  # the next step writes into the same places


def _record(step: Step, batch: Batch) -> _Recorded:
    """Recording computes nothing: weights stay as they are."""
    batch = replace(batch, images=batch.images.clone(), labels=batch.labels.clone(), targets=batch.targets.clone())
    graph = torch.cuda.CUDAGraph()
    # Another thread may be classifying on the same card meanwhile.
    with torch.cuda.graph(graph, capture_error_mode="thread_local"):
        loss, right = step(batch)
    return _Recorded(graph, batch, loss, right)
