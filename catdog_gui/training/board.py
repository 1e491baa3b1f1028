"""A run's curves for TensorBoard: event files in the run's folder, written as the run goes, where a person wants them.

The library writes them, record by record, without the thread that its usual writer brings along: a disk that is full is noticed
where it can be told of, and nothing is left over when a run is broken off.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from catdog_gui.errors import RunError
from catdog_gui.evaluation.calibration import temperature
from catdog_gui.evaluation.metrics import calibration_error
from catdog_gui.inference.forward import Answers
from catdog_gui.language import tr
from catdog_gui.progress import Notice, Work
from catdog_gui.schema import options, value, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, History, StepsDone
from catdog_gui.training.meter import Position

FOLDER = "tensorboard"

FIGURES = ("validation/accuracy", "validation/loss", "calibration/error")
"""What runs are compared by, beside their settings."""


def require() -> None:
    """See that the library is there.

    Raises:
        RunError: it is not.
    """
    if not _is_there():
        raise RunError(
            tr("Files for TensorBoard need the package tensorboard, which is not installed."),
            tr("Install it with: python -m pip install tensorboard, or switch the setting training.tensorboard off."),
        )


def opened(run: Path, config: TrainConfig, position: Position, steps_per_epoch: int, past: History) -> Work[Board | None]:
    """The files of a run that stands at ``position``; None, with a word, where they cannot be written.

    Args:
        past: what the run has behind it.
    """
    if not _is_there():
        yield Notice(tr("The package tensorboard is not installed: this run goes on without files for it."), "warning")
        return None
    try:
        return Board(run / FOLDER, config, position, steps_per_epoch, past)
    except OSError as error:
        yield Notice(_given_up(error), "warning")
        return None


class Board:
    """The event files of one run, a new one each time that it goes on. Use as a context manager.

    What earlier files tell of steps that are to come once more is declared void at the start of a new one, so that no step is
    shown twice. Whatever is wrong with the files costs the files and never the run.

    Raises:
        OSError: the folder cannot be written to.
    """

    def __init__(self, folder: Path, config: TrainConfig, position: Position, steps_per_epoch: int, past: History) -> None:
        self._kinds, self._summary = _part("compat.proto.event_pb2"), _part("compat.proto.summary_pb2").Summary
        self._training = config.training
        folder.mkdir(exist_ok=True)
        earlier = sorted(folder.glob("events.out.tfevents.*"))
        # Read in the order of their names: by number, for a clock may go back.
        last = max((int(part) for path in earlier if (part := path.name.split(".")[3]).isdecimal()), default=0)
        self._file: Any = (folder / f"events.out.tfevents.{last + 1:010d}.catdog").open("xb")
        self._records = _part("summary.writer.record_writer").RecordWriter(self._file)
        self._write(file_version="brain.Event:2")
        if not earlier:
            self._describe(config)
        else:
            # A run that was broken off in its validation has told the step before, and perhaps its validation too.
            outstanding = position.step == (position.epochs_done + 1) * steps_per_epoch
            first = position.step + (0 if outstanding else 1)
            start = self._kinds.SessionLog(status=self._kinds.SessionLog.START)
            self._write(step=first, session_log=start)
            if outstanding and len(past.steps):
                self._add(int(past.steps[-1]), self._learned(past.loss[-1], past.accuracy[-1], past.lr[-1]))
        self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def steps(self, event: StepsDone) -> Iterator[Notice]:
        """Some steps, as one point: the mean since the last."""
        figures = self._learned(event.loss.mean(), event.accuracy.mean(), event.lr[-1])
        yield from self._tell(int(event.steps[-1]), figures | {"speed/images_per_second": event.images_per_second})

    def epoch(self, event: EpochDone, measured: Answers) -> Iterator[Notice]:
        """The end of an epoch, and what its validation says of the model's certainty."""
        if self._file is None:
            return
        logits, labels = measured.logits, measured.labels
        heat = temperature(logits, labels)
        figures = {
            "validation/loss": event.val_loss,
            "validation/accuracy": event.val_acc,
            "calibration/error": calibration_error(logits, labels),
            "calibration/error_after_temperature": calibration_error(logits / heat, labels),
            "calibration/temperature": heat,
            "epoch/loss": event.train_loss,
            "epoch/accuracy": event.train_acc,
            "epoch/images_per_second": event.images_per_second,
        }
        yield from self._tell(event.step, figures)

    def _learned(self, loss: float, accuracy: float, lr: float) -> dict[str, float]:
        training = self._training
        found = {"train/loss": loss, "train/accuracy": accuracy}
        if training.optimizer != "muon":
            return found | {f"rate/{training.optimizer}": lr}
        return found | {"rate/adamw": lr, "rate/muon": training.muon_lr * lr / training.lr}

    def _tell(self, step: int, figures: dict[str, float]) -> Iterator[Notice]:
        if self._file is None:
            return
        try:
            self._add(step, figures)
            self._file.flush()
        except OSError as error:
            self._close()
            yield Notice(_given_up(error), "warning")

    def _add(self, step: int, figures: dict[str, float]) -> None:
        values = [self._summary.Value(tag=tag, simple_value=float(figure)) for tag, figure in figures.items()]
        self._write(step=step, summary=self._summary(value=values))

    def _describe(self, config: TrainConfig) -> None:
        """The settings, so that TensorBoard lists runs by them."""
        from torch.utils.tensorboard.summary import hparams

        found = {entry.path: value(config, entry.path) for entry in options(config)}
        settings = {path: written(new) if isinstance(new, bool) else new for path, new in found.items()}  # on or off, not 1 or 0
        compared, begun, _ended = hparams(settings, dict.fromkeys(FIGURES, 0.0))
        for summary in (compared, begun):
            self._write(summary=summary)

    def _write(self, **fields: Any) -> None:
        self._records.write(self._kinds.Event(wall_time=time.time(), **fields).SerializeToString())

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError:  # what could not be written was told of
                return


def _is_there() -> bool:
    return importlib.util.find_spec("tensorboard") is not None


def _part(name: str) -> Any:
    """A module of the library, which is imported where it is wanted and carries no types."""
    return importlib.import_module(f"tensorboard.{name}")


def _given_up(error: OSError) -> str:
    why = error.strerror or error
    return tr("There are no files for TensorBoard from here on ({why}). Training goes on without them.", why=why)
