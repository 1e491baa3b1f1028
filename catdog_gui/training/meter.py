"""How far a run is and how fast it goes: what its steps gave is fetched together, summed up and told."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import torch
from torch import Tensor

from catdog_gui.training.events import StepsDone

TELL_EVERY = 0.05
"""Seconds between two ``StepsDone``; losses stay on the device until then, so that a GPU is not made to wait each step."""

SPEED_WINDOW = 10.0
"""Seconds over which the speed is averaged."""


@dataclass(slots=True)
class Position:
    """Where a run stands; saved in every checkpoint.

    ``step`` counts optimiser steps, ``epochs_done`` validated epochs; ``loss``, ``right``, ``seen`` and ``seconds`` sum up the
    epoch under way.
    """

    step: int = 0
    epochs_done: int = 0
    loss: float = 0.0
    right: int = 0
    seen: int = 0
    seconds: float = 0.0
    best_val_acc: float | None = None
    best_val_loss: float | None = None
    best_epoch: int | None = None

    @classmethod
    def restored(cls, saved: dict[str, Any]) -> Position:
        """From a checkpoint; unknown fields are ignored."""
        return cls(**{field.name: saved[field.name] for field in fields(cls) if field.name in saved})

    def begin_epoch(self) -> None:
        """Forget the sums of the epoch that is over."""
        self.loss, self.right, self.seen, self.seconds = 0.0, 0, 0, 0.0


class NotFinite(Exception):  # noqa: N818  (a verdict on the numbers, mended by the loop)
    """The loss is not a number at ``step``."""

    def __init__(self, step: int) -> None:
        super().__init__(step)
        self.step = step


class Meter:
    """Collects steps' results on the device and fetches them together."""

    def __init__(self) -> None:
        self._pending: list[tuple[int, Tensor, Tensor, int, float]] = []
        self._told = time.perf_counter()
        self._recent: deque[tuple[float, int]] = deque()

    def add(self, step: int, loss: Tensor, right: Tensor, pictures: int, lr: float) -> None:
        """Remember one step; tensors stay where they are."""
        self._pending.append((step, loss, right, pictures, lr))

    @property
    def due(self) -> bool:
        """Whether listeners have waited long enough."""
        return time.perf_counter() - self._told >= TELL_EVERY

    def fetch(
        self, position: Position, epoch: int, steps_per_epoch: int, work: Callable[[int, float], float], rest: float
    ) -> StepsDone | None:
        """Everything since the last call, added to the sums of ``position``; None where there is nothing.

        Args:
            work: epochs still to come in today's, given the epoch and the share of it that is left.
            rest: seconds that validations still to come will take.

        Raises:
            NotFinite: a loss among them is not a number.
        """
        if not self._pending:
            return None
        steps, losses, rights, pictures, rates = zip(*self._pending, strict=True)
        self._pending.clear()
        loss = torch.stack(losses).float().cpu().numpy()
        right = torch.stack(rights).cpu().numpy()
        count = np.array(pictures)
        if not np.isfinite(loss).all():
            raise NotFinite(int(steps[int(np.argmin(np.isfinite(loss)))]))
        position.loss += float((loss.astype(np.float64) * count).sum())
        position.right += int(right.sum())
        position.seen += int(count.sum())
        now = time.perf_counter()
        self._told = now
        self._recent.append((now, int(count.sum())))
        while now - self._recent[0][0] > SPEED_WINDOW and len(self._recent) > 2:
            self._recent.popleft()
        speed = self._speed()
        step_in_epoch = steps[-1] - epoch * steps_per_epoch
        steps_left = work(epoch, 1 - step_in_epoch / steps_per_epoch) * steps_per_epoch
        return StepsDone(
            steps=np.array(steps, np.int64),
            loss=loss,
            accuracy=(right / count).astype(np.float32),
            lr=np.array(rates, np.float32),
            epoch=epoch + 1,
            step_in_epoch=step_in_epoch,
            images_per_second=speed,
            seconds_left=steps_left * float(count.max()) / speed + rest if speed else None,
        )

    def pause(self) -> None:
        """Training rests (validation, saving): what follows is measured anew."""
        self._recent.clear()

    def _speed(self) -> float:
        """Pictures a second over the last while; 0 until two fetches can be compared."""
        span = self._recent[-1][0] - self._recent[0][0]
        return sum(pictures for _, pictures in list(self._recent)[1:]) / span if span > 0 else 0.0
