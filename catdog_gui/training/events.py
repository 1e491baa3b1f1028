"""What a training run tells its listeners: plain numbers and small arrays, never live tensors. Imports no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from catdog_gui.language import tr
from catdog_gui.progress import Notice, Progress
from catdog_gui.words import counted, decimal, whole

Status = Literal["finished", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class StepsDone:
    """Some consecutive optimiser steps, told together (at most about 20 times a second).

    ``steps`` counts from 1 over the whole run; ``loss`` and ``accuracy`` (0 … 1) are means over each step's training batch,
    all arrays have the same length. ``seconds_left`` is for the whole run, None while too little is known.
    """

    steps: NDArray[np.int64]
    loss: NDArray[np.float32]
    accuracy: NDArray[np.float32]
    lr: NDArray[np.float32]
    epoch: int
    step_in_epoch: int
    images_per_second: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class EpochDone:
    """One pass over the training pictures and the validation after it.

    Means are weighted by pictures. ``seconds`` is training alone; ``memory`` is the peak in bytes, of the device where it has
    its own and of this process elsewhere. ``best`` says that no epoch before validated as accurately.
    """

    epoch: int
    step: int
    train_loss: float
    train_acc: float
    val_loss: float
    val_acc: float
    images_per_second: float
    seconds: float
    val_seconds: float
    memory: int
    best: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """The run was given other epochs, or learning rates, in its course.

    They hold from the step on that follows when ``step`` were done. ``epochs`` are those of the whole run; ``rate`` is a factor
    on the learning rates of the schedule, 1 at the start.
    """

    step: int
    epochs: int
    rate: float
    epochs_before: int
    rate_before: float


@dataclass(frozen=True, slots=True)
class History:
    """A run's curves so far: per step (downsampled by nobody) and per epoch; and what was changed in its course."""

    steps: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    loss: NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))
    accuracy: NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))
    lr: NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))
    epochs: tuple[EpochDone, ...] = ()
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class RunStarted:
    """Everything is decoded and built, the first batch comes next.

    ``past`` is filled where a run goes on. ``source`` is the folder, zip or ``demo`` that the pictures come from.
    """

    run: Path
    parameters: int
    tokens: int
    train_images: int
    val_images: int
    class_names: tuple[str, ...]
    device: str
    precision: str
    epochs: int
    steps_per_epoch: int
    batch_size: int
    past: History
    source: str = ""


@dataclass(frozen=True, slots=True)
class CheckpointSaved:
    """Weights and state up to ``step`` are safe in ``path``; that took ``seconds``."""

    path: Path
    step: int
    epoch: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RunFinished:
    """The one ending of a run. ``model`` is the best weights' file, None where nothing was saved.

    ``run`` is None where the stop came before there was anything to keep. ``reason`` explains a failure, with what to do;
    empty otherwise. ``resumable`` says of a failure that the run can go on once what was in its way (a full disk) is out of it.
    """

    status: Status
    best_val_acc: float | None
    best_epoch: int | None
    model: Path | None
    run: Path | None
    epochs_done: int
    reason: str = ""
    resumable: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One pinned picture at the end of one epoch.

    ``label`` is the most probable class, with its ``probability``; ``right`` is None where nobody knows what the picture
    shows. ``lift``: float32 (rows, columns), as in :class:`~catdog_gui.explain.maps.AttentionMap`.
    """

    label: str
    probability: float
    right: bool | None
    lift: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EpochExplained:
    """What a model looked at when an epoch was over; one frame for each pinned picture.

    ``accuracy`` is that of the validation. ``seconds`` is what explaining this epoch took, ``share`` what all explaining so far
    took of the time that the same epochs' training took.
    """

    epoch: int
    accuracy: float
    frames: tuple[Frame, ...]
    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class Film:
    """The pictures of a run that are explained after every epoch, and what came of it so far.

    ``pictures``: uint8 (p, s, s, 3), as decoded for the model, of which it sees the central ``centre`` (share of the side);
    ``aspects`` are width by height of what it sees before that was made a square. ``truths`` are classes, "" where nobody
    knows. The first ``pinned`` were chosen by the person, the others come from the validation part. ``method`` is the name of
    one of :data:`catdog_gui.explain.methods.METHODS`.
    """

    pictures: NDArray[np.uint8]
    aspects: tuple[float, ...]
    names: tuple[str, ...]
    truths: tuple[str, ...]
    pinned: int
    method: str
    centre: float = 1.0
    epochs: tuple[EpochExplained, ...] = ()

    def __len__(self) -> int:
        return len(self.names)

    def seen(self, index: int) -> NDArray[np.uint8]:
        """What the model sees of a picture, and its map covers: uint8 (t, t, 3)."""
        side = self.pictures.shape[1]
        cut = max(1, round(side * self.centre))
        start = (side - cut) // 2
        return self.pictures[index, start : start + cut, start : start + cut]


@dataclass(frozen=True, slots=True)
class FilmStarted:
    """These pictures will be explained after every epoch; told once, after :class:`RunStarted`."""

    film: Film


TrainEvent = (
    Progress | Notice | RunStarted | FilmStarted | StepsDone | EpochDone | Changed | EpochExplained | CheckpointSaved
    | RunFinished
)  # fmt: skip


def epoch_line(event: EpochDone) -> str:
    """The line a log shows for an epoch, in the form people know from the notebook this program grew from."""
    return (
        f"Epoch : {event.epoch} - loss : {event.train_loss:.4f} - acc: {event.train_acc:.4f} "
        f"- val_loss : {event.val_loss:.4f} - val_acc: {event.val_acc:.4f}"
    )


def change_words(event: Changed) -> str:
    """What was changed, in a few words."""
    epochs = counted(event.epochs, "epoch") if event.epochs != event.epochs_before else ""
    rate = tr("learning rate × {rate}", rate=decimal(event.rate, "g")) if event.rate != event.rate_before else ""
    return ", ".join(filter(None, (epochs, rate))) or tr("nothing changed")


def change_label(event: Changed) -> str:
    """What was changed, as short as a plot has room for."""
    rate = f"× {decimal(event.rate, 'g')}" if event.rate != event.rate_before else ""
    epochs = tr("{epochs} ep.", epochs=whole(event.epochs)) if event.epochs != event.epochs_before else ""
    return " · ".join(filter(None, (rate, epochs)))


def change_line(event: Changed) -> str:
    """The line a log shows for a change."""
    return tr(
        "Changed after step {step}: {now} (before: {epochs}, learning rate × {rate})",
        step=whole(event.step),
        now=change_words(event),
        epochs=counted(event.epochs_before, "epoch"),
        rate=decimal(event.rate_before, "g"),
    )


def best_epoch(epochs: Sequence[EpochDone]) -> EpochDone:
    """The epoch whose weights are kept as the best: the last that beat all before it. ``epochs`` must not be empty."""
    return next((event for event in reversed(epochs) if event.best), epochs[-1])
