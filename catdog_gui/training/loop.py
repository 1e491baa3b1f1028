"""The training loop: epochs, validation, checkpoints and the events that tell of them. Knows no window and no terminal."""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace

import numpy as np
import torch
from torch import Tensor

from catdog_gui.data.batches import TrainingBatches, ViewBatches
from catdog_gui.errors import CatDogError
from catdog_gui.evaluation.calibration import calibration, temperature
from catdog_gui.evaluation.metrics import accuracy, log_loss
from catdog_gui.inference.device import is_device_lost, is_out_of_memory
from catdog_gui.inference.forward import Answers, answers
from catdog_gui.language import tr
from catdog_gui.model.file import ModelCard
from catdog_gui.progress import StopCheck, Stopped
from catdog_gui.schema import parsed
from catdog_gui.training.board import Board
from catdog_gui.training.camera import Camera
from catdog_gui.training.changes import Wishes, changed, in_force, pace
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import Changed, CheckpointSaved, EpochDone, Notice, RunFinished, Status, TrainEvent
from catdog_gui.training.learner import Learner
from catdog_gui.training.machine import memory_used
from catdog_gui.training.meter import Meter, NotFinite, Position
from catdog_gui.training.record import RunRecord
from catdog_gui.training.runs import BEST, LAST, ROOM, RunStore, model_card
from catdog_gui.training.schedule import saving_pays, work_left
from catdog_gui.training.team import ALONE, Team
from catdog_gui.words import decimal, whole


def train(
    config: TrainConfig,
    learner: Learner,
    training: TrainingBatches,
    validation: ViewBatches,
    store: RunStore,
    position: Position,
    should_stop: StopCheck,
    camera: Camera | None = None,
    team: Team = ALONE,
    board: Board | None = None,
) -> Iterator[TrainEvent]:
    """Train from ``position`` to the last epoch; the one ending is a ``RunFinished``. ``camera`` explains pictures after each.

    ``board`` is told what the history is told, for TensorBoard.

    Where a ``team`` trains together this is what its leader does; the others :func:`follow`.

    A stop is looked for at every batch and ends in good order: checkpoint, ``CheckpointSaved``, ``RunFinished("stopped")``.
    Closing the generator is for emergencies; weights are saved then too.
    """
    loop = _Loop(config, learner, training, validation, store, position, should_stop, camera, team, board)
    try:
        yield from loop.events()
    finally:
        loop.rescue()


def follow(
    learner: Learner,
    training: TrainingBatches,
    validation: ViewBatches,
    record: RunRecord,
    position: Position,
    should_stop: StopCheck,
    team: Team,
) -> Iterator[TrainEvent]:
    """Do the same steps as the leader of the ``team``, and answer a share of its validations, until it is over."""
    per_epoch = len(training)
    while team.called(should_stop):
        record = parsed(RunRecord, json.loads(team.handed()))  # the run may have been changed meanwhile
        epoch = position.epochs_done
        begun = epoch * per_epoch
        for batch in training.epoch(epoch, position.step - begun, in_force(record, begun)[0]):
            if team.agree(should_stop()):
                return
            try:
                learner.step(batch, position.step, pace(record, position.step, per_epoch))
            except FloatingPointError:  # in all processes alike; the leader tells of it
                return
            position.step += 1
        position.epochs_done += 1
        team.levelled(learner.best_model)
        device = torch.device(record.decided.device)
        own = yield from answers(learner.best_model, validation, device=device, precision=record.decided.precision)
        if not team.called(should_stop):
            return
        team.gathered(own, record.val_images)


@dataclass(frozen=True, slots=True)
class _Validated:
    """Weights, what their file says of them, and what they answered in validation."""

    weights: dict[str, Tensor]
    card: ModelCard
    answers: Answers

    def kept(self) -> _Validated:
        """The same, for later: the model learns on."""
        return replace(self, weights={name: weight.clone() for name, weight in self.weights.items()})

    def calibrated(self) -> tuple[dict[str, Tensor], ModelCard]:
        """What a model file holds."""
        found = calibration(self.answers)
        return self.weights | found.weights, self.card.model_copy(update={"temperature": found.temperature})


class _Loop:
    def __init__(
        self,
        config: TrainConfig,
        learner: Learner,
        training: TrainingBatches,
        validation: ViewBatches,
        store: RunStore,
        position: Position,
        should_stop: StopCheck,
        camera: Camera | None,
        team: Team,
        board: Board | None,
    ) -> None:
        self._config = config
        self._learner = learner
        self._training = training
        self._validation = validation
        self._store = store
        self._position = position
        self._should_stop = should_stop
        self._camera = camera
        self._team = team
        self._board = board
        self._decided = store.record.decided
        self._device = torch.device(self._decided.device)
        self._wishes = Wishes(store.folder)
        self._now = in_force(store.record, position.step)
        self._meter = Meter()
        self._val_seconds = 0.0
        self._saved_step = position.step
        self._saved_at = time.monotonic()
        self._saving = 0.0
        self._best: _Validated | None = None

    def events(self) -> Iterator[TrainEvent]:
        try:
            yield from self._course()
        except OSError as error:
            # What was saved last is whole; a second try now would meet the same disk.
            self._saved_step = self._position.step
            yield from self._cut_off(error)
        except RuntimeError as error:
            yield from self._without_device(error)

    def _course(self) -> Iterator[TrainEvent]:
        position = self._position
        try:
            while True:
                yield from self._heeded(at_once=True)
                if position.epochs_done >= self._now[0]:
                    break  # at its end, or because it is to end here now
                self._team.call()
                self._team.handed(self._store.record.model_dump_json().encode())
                yield from self._train_epoch(position.epochs_done)
                yield from self._validate(position.epochs_done)
            if position.step > self._saved_step:  # epochs of a second or two share a checkpoint
                yield self._save()
            yield self._ending("finished")
        except Stopped:
            yield self._save()
            yield self._ending("stopped")
        except (NotFinite, FloatingPointError) as error:
            step = error.step if isinstance(error, NotFinite) else position.step + 1
            yield from self._fail(
                tr(
                    "The loss stopped being a number at step {step}. The learning rate is probably too high: try {rate}, or "
                    "switch gradient clipping on.",
                    step=whole(step),
                    rate=decimal(self._store.record.rate * self._config.training.lr / 3, ".2g"),
                )
            )
        except CatDogError as error:
            yield from self._fail(str(error))

    def _without_device(self, error: RuntimeError) -> Iterator[TrainEvent]:
        """What was computed on has given out: end so that the run can go on from its last checkpoint."""
        said = str(error).partition("\n")[0]
        if is_out_of_memory(error):
            reason = tr(
                "Memory ran out at step {step} ({said}). Close other programs that need much, then resume.",
                step=whole(self._position.step),
                said=said,
            )
        elif is_device_lost(error):
            reason = tr(
                "The graphics card stopped answering at step {step} ({said}). Start the program anew, then resume: everything up "
                "to the last checkpoint is kept.",
                step=whole(self._position.step),
                said=said,
            )
        else:
            raise error
        # Weights that a step may have changed in part, or that nobody can read any more, are not saved.
        self._saved_step = self._position.step
        yield Notice(reason, "warning")
        yield self._ending("failed", reason, resumable=True)

    def _cut_off(self, error: OSError) -> Iterator[TrainEvent]:
        """The folder takes nothing: end so that the run can go on once it does."""
        store, position = self._store, self._position
        reason = str(store.refused(error, self._save_bytes()))
        if store.is_gone:
            with suppress(OSError):
                if self._learner.is_finite and store.remake():
                    position.best_val_acc = position.best_val_loss = position.best_epoch = None  # that model is gone
                    self._best = None
                    yield self._save()
                    reason = tr(
                        "The run folder {folder} was taken away while the run was under way. It was made anew with the weights "
                        "of step {step}, without the curves before; resume to go on from there.",
                        folder=store.folder,
                        step=whole(position.step),
                    )
        yield Notice(reason, "warning")
        yield self._ending("failed", reason, resumable=True)

    def _save_bytes(self) -> int:
        """Bytes that a save takes at most: the weights as best and last, raw and averaged, and two moments of each."""
        return ROOM + 6 * 4 * sum(parameter.numel() for parameter in self._learner.model.parameters())

    def rescue(self) -> None:
        """Keep the weights where the generator is closed, or something unforeseen ended it."""
        if self._position.step > self._saved_step and self._learner.is_finite:
            with suppress(OSError):
                self._save()

    def _train_epoch(self, epoch: int) -> Iterator[TrainEvent]:
        position, learner = self._position, self._learner
        per_epoch = len(self._training)
        begun = epoch * per_epoch
        started = time.perf_counter() - position.seconds
        for batch in self._training.epoch(epoch, position.step - begun, in_force(self._store.record, begun)[0]):
            if self._team.agree(self._should_stop()):
                yield from self._told(epoch)
                raise Stopped
            # Not at the first step: its epoch has begun already, with pictures of a size that depends on how many there are.
            if position.step > begun:
                yield from self._heeded()
            lr = pace(self._store.record, position.step, per_epoch)
            loss, right = learner.step(batch, position.step, lr)
            position.step += 1
            position.seconds = time.perf_counter() - started
            self._meter.add(position.step, loss, right, batch.whole, lr)
            if learner.micro_batch_halved:
                learner.micro_batch_halved = False
                yield Notice(
                    tr(
                        "Memory ran out: from now on {pictures} pictures are computed at once and their gradients added up. The "
                        "batch stays at {batch}.",
                        pictures=learner.micro_batch,
                        batch=self._config.training.batch_size,
                    ),
                    "warning",
                )
            if self._meter.due:
                yield from self._told(epoch)
            if time.monotonic() - self._saved_at > 60 * self._config.training.checkpoint_minutes:
                yield from self._told(epoch)
                saving = time.perf_counter()
                yield self._save()
                started += time.perf_counter() - saving
                self._meter.pause()
        yield from self._told(epoch)
        position.seconds = time.perf_counter() - started

    def _heeded(self, *, at_once: bool = False) -> Iterator[TrainEvent]:
        """What changes with the next step: a wish of just now, or one that the run had followed before it was cut off.

        Processes that train together look for wishes between epochs, for all of them must hear of it.
        """
        position, store = self._position, self._store
        if at_once or self._team.size == 1:
            try:
                wish = self._wishes.taken(at_once=at_once)
                if wish is not None:
                    record = changed(store.record, position.step, wish, begun=-(-position.step // len(self._training)))
                    store.update(config=record.config, rate=record.rate, earlier=record.earlier)
            except CatDogError as error:
                yield Notice(tr("A change was asked for that cannot be made. {error}", error=error), "warning")
        now = in_force(store.record, position.step)
        if now != self._now:
            change = Changed(position.step, *now, *self._now)
            yield from self._told(position.epochs_done)
            self._now = now
            if self._camera is not None:
                self._camera.epochs = change.epochs
            store.append(change)
            yield change

    def _told(self, epoch: int) -> Iterator[TrainEvent]:
        """The steps since the last time, also written to the history."""
        rest = (self._now[0] - epoch) * self._val_seconds
        work = functools.partial(work_left, self._store.record.config)
        steps = self._meter.fetch(self._position, epoch, len(self._training), work, rest)
        if steps is not None:
            self._store.append(steps)
            yield steps
            if self._board is not None:
                yield from self._board.steps(steps)

    def _validate(self, epoch: int) -> Iterator[TrainEvent]:
        position = self._position
        started = time.perf_counter()
        self._team.levelled(self._learner.best_model)
        result = yield from answers(
            self._learner.best_model,
            self._validation,
            device=self._device,
            precision=self._decided.precision,
            should_stop=self._should_stop,
        )
        self._team.call()
        result = self._team.gathered(result, self._store.record.val_images)
        self._val_seconds = time.perf_counter() - started
        self._meter.pause()
        val_acc, val_loss = accuracy(result.logits, result.labels), log_loss(result.logits, result.labels)
        if not np.isfinite(val_loss):
            raise NotFinite(position.step)
        # Among equally accurate epochs the one with the lower loss is better.
        best = position.best_val_acc is None or (val_acc, -val_loss) > (position.best_val_acc, -(position.best_val_loss or 0.0))
        if best:
            position.best_val_acc, position.best_val_loss, position.best_epoch = val_acc, val_loss, epoch + 1
        done = EpochDone(
            epoch=epoch + 1,
            step=position.step,
            train_loss=position.loss / max(1, position.seen),
            train_acc=position.right / max(1, position.seen),
            val_loss=val_loss,
            val_acc=val_acc,
            images_per_second=position.seen / max(1e-9, position.seconds),
            seconds=position.seconds,
            val_seconds=self._val_seconds,
            memory=memory_used(self._device),
            best=best,
        )
        position.epochs_done += 1
        position.begin_epoch()
        self._store.append(done)
        yield done
        if self._board is not None:
            yield from self._board.epoch(done, result)
        if self._camera is not None:
            heat = temperature(result.logits, result.labels)
            yield from self._camera.shoot(self._learner.best_model, done, heat, self._should_stop)
        validated = _Validated(self._learner.best_model.state_dict(), self._card(val_acc=val_acc, val_loss=val_loss), result)
        if best:
            self._best = validated = validated.kept()
        if saving_pays(self._saving, time.monotonic() - self._saved_at) or position.epochs_done == self._now[0]:
            yield self._save(validated)

    def _card(self, **metrics: float) -> ModelCard:
        return model_card(self._store.record, self._config.model, {**metrics, "epoch": self._position.epochs_done})

    def _save(self, validated: _Validated | None = None) -> CheckpointSaved:
        """Checkpoint and model files; the state comes last, so that it never speaks of a model that is not there.

        Args:
            validated: the weights as they are; None where nobody knows yet how good they are.
        """
        begun = time.perf_counter()
        position, store = self._position, self._store
        best, content = self._best, self._save_best()
        if validated is None:
            content = self._learner.best_model.state_dict(), self._card()
        elif content is None or validated is not best:
            content = validated.calibrated()
        store.save_model(LAST, *content)
        store.save_state({"position": asdict(position), "learner": self._learner.state()})
        store.update(
            step=position.step,
            epochs_done=position.epochs_done,
            best_val_acc=position.best_val_acc,
            best_epoch=position.best_epoch,
        )
        self._saved_step, self._saved_at = position.step, time.monotonic()
        self._saving = time.perf_counter() - begun
        return CheckpointSaved(store.folder, position.step, position.epochs_done, self._saving)

    def _save_best(self) -> tuple[dict[str, Tensor], ModelCard] | None:
        """The best model, where it is not on the disk yet; what was written."""
        if self._best is None:
            return None
        content = self._best.calibrated()
        self._store.save_model(BEST, *content)
        self._best = None
        return content

    def _fail(self, reason: str) -> Iterator[TrainEvent]:
        if self._position.step > self._saved_step and self._learner.is_finite:
            yield self._save()
        else:
            # The weights are spoilt: what was saved last stays the truth, and no later rescue may overwrite it.
            self._saved_step = self._position.step
            self._save_best()
        yield Notice(reason, "warning")
        yield self._ending("failed", reason)

    def _ending(self, status: Status, reason: str = "", *, resumable: bool = False) -> RunFinished:
        store, position = self._store, self._position
        with suppress(OSError):  # a full disk has been told of already, and the ending must reach the listener
            store.update(status="stopped" if resumable else status, reason=reason)
        return RunFinished(
            status=status,
            best_val_acc=position.best_val_acc,
            best_epoch=position.best_epoch,
            model=store.model_path,
            run=store.folder,
            epochs_done=position.epochs_done,
            reason=reason,
            resumable=resumable,
        )
