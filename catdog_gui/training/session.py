"""A training run from the data set to the last event: everything below, composed into one generator."""

from __future__ import annotations

import datetime
import json
from collections import deque
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from catdog_gui.data.sources import DEMO
from catdog_gui.data.split import read_names, split_from_dict
from catdog_gui.errors import RunError
from catdog_gui.inference.device import choose
from catdog_gui.language import tr
from catdog_gui.progress import Notice, StopCheck, Stopped, Work, never
from catdog_gui.resources import SHIPPED, shipped_model
from catdog_gui.schema import parsed, updated
from catdog_gui.settings import load_settings
from catdog_gui.training import board, equipment, film, finetuning, launch, loop, memory, preparation
from catdog_gui.training.camera import Camera
from catdog_gui.training.changes import Change, change_at, changed
from catdog_gui.training.checkpoint import unpacked
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.equipment import Material
from catdog_gui.training.events import Film, FilmStarted, RunFinished, RunStarted, TrainEvent
from catdog_gui.training.finetuning import Start
from catdog_gui.training.record import START, RunRecord, read_record
from catdog_gui.training.runs import RunStore, claimed, new_run_folder
from catdog_gui.training.team import Team, counts_alone, team


def train(
    source: str,
    config: TrainConfig,
    *,
    runs: Path,
    name: str = "",
    val_list: Path | None = None,
    model: Path | None = None,
    should_stop: StopCheck = never,
) -> Iterator[TrainEvent]:
    """Start a run and see it through.

    Where the configuration asks for several processes they are started, and all is told by the first of them. In a process
    that was itself started as one of several (by torchrun, say) it takes its place among them; only the first tells anything.

    Args:
        source: a folder, a zip, or ``demo``.
        runs: where the run folder is made.
        name: of the run folder; by preset and time where empty.
        val_list: file with a picture's name a line, which validate; all others train.
        model: model file, or folder of a run, to start from; its architecture and preprocessing take the place of the
            configuration's. Such a run trains in one process.

    Raises:
        CatDogError: before the first step: data, device, settings, folder or model cannot be used.
    """
    if model is not None:
        config = updated(config, {"training.processes": 1})
    count = yield from launch.planned(config.training.processes, config.training.device)
    if count > 1:
        work = partial(train, source, config, runs=runs, name=name, val_list=val_list, model=model)
        yield from launch.launched(count, work, should_stop)
        return
    with team() as together:
        if together.leads:
            yield from _begun(together, source, config, runs, name, val_list, model, should_stop)
        else:
            deque(_following(together, source, should_stop), maxlen=0)


def resume(
    run: Path, *, epochs: int | None = None, processes: int | None = None, should_stop: StopCheck = never
) -> Iterator[TrainEvent]:
    """Go on with a run exactly where its last checkpoint stands.

    Args:
        run: the run folder.
        epochs: in all, to give a run more (or fewer) than it was started with. The schedule is laid out anew over them.
        processes: that train together; None: as many as the run was started with, or as are possible here.

    Raises:
        CatDogError: before the first step: run or data cannot be used.
    """
    if launch.is_follower():
        # The leader alone needs the run's folder: the others may be on other computers.
        with team() as together:
            deque(_following(together, "", should_stop), maxlen=0)
        return
    record = read_record(run)
    wanted = record.config.training.processes if processes is None else processes
    count = yield from launch.planned(wanted, record.decided.device)
    if count > 1:
        yield from launch.launched(count, partial(resume, run, epochs=epochs), should_stop)
        return
    with team() as together:
        yield from _continued(together, run, epochs, should_stop)


def _begun(
    together: Team,
    source: str,
    config: TrainConfig,
    runs: Path,
    name: str,
    val_list: Path | None,
    model: Path | None,
    should_stop: StopCheck,
) -> Iterator[TrainEvent]:
    start = None
    try:
        # What can be refused is refused before minutes go into reading and decoding.
        folder = new_run_folder(runs, name, config.preset)
        val_names = read_names(val_list) if val_list is not None else None
        choose(config.training.device)
        if config.training.tensorboard:
            board.require()
        if model is not None:
            if together.size > 1:
                raise RunError(tr("A run that starts from a model trains in one process."), tr("Start it without torchrun."))
            start, config = finetuning.opened(model, config)
        elif config.training.frozen != "nothing":
            yield Notice(tr("The model's body is frozen and starts from nothing: it will learn little."), "warning")
        material = yield from preparation.material(source, config, should_stop, val_names=val_names)
        for text in config.warnings():
            yield Notice(text, "warning")
        decided = yield from preparation.decided(together, config, material.split, should_stop)
    except Stopped:
        yield RunFinished("stopped", None, None, None, None, 0)
        return
    record = RunRecord(
        torch=torch.__version__,
        created=_now(),
        source=source if source == DEMO else str(Path(source).expanduser().resolve()),
        fingerprint=material.fingerprint,
        config=config,
        class_names=material.split.class_names,
        train_images=len(material.split.train.labels),
        val_images=len(material.split.val.labels),
        split_rule=material.split.rule,
        val_list=val_list.name if val_list is not None else "",
        start="" if model is None else SHIPPED if model == shipped_model() else model.name,
        decided=decided,
    )
    if not name:
        folder = claimed(folder, config.preset)
    with RunStore(folder, record, material.split.to_dict(), start.file if start is not None else None) as store:
        yield from _run(together, store, material, None, should_stop, start)


def _continued(together: Team, run: Path, epochs: int | None, should_stop: StopCheck) -> Iterator[TrainEvent]:
    with RunStore(run) as store:
        record = store.record
        if epochs is not None and epochs != record.config.training.epochs:
            if epochs <= record.epochs_done:
                raise RunError(
                    tr("{name} has done {epochs} epochs already.", name=run.name, epochs=record.epochs_done),
                    tr("Ask for more than that in all, {least} at least.", least=record.epochs_done + 1),
                )
        elif record.status == "finished" and record.epochs_done >= record.config.training.epochs:
            raise RunError(
                tr("{name} has finished its {epochs} epochs.", name=run.name, epochs=record.epochs_done),
                tr("Give it more epochs to go on."),
            )
        choose(record.decided.device)
        with store.writing():
            state, mended = store.load_state()
        if mended:
            yield Notice(mended, "warning")
        position = equipment.position(state)
        if epochs is not None and epochs != record.config.training.epochs:
            new = changed(record, position.step, Change(epochs=epochs))
            with store.writing():
                store.update(config=new.config, earlier=new.earlier)
            yield Notice(tr("The run now goes to {epochs} epochs; its learning rate is laid out anew over them.", epochs=epochs))
        config = store.record.config
        split = split_from_dict(store.load_split())
        if split.class_names != record.class_names:
            raise RunError(tr("The split of the run {name} is that of another run.", name=run.name), tr("Start a new run."))
        try:
            material = yield from preparation.material(record.source, config, should_stop, split=split)
        except Stopped:
            yield RunFinished(
                "stopped", record.best_val_acc, record.best_epoch, store.model_path, run, record.epochs_done
            )  # fmt: skip
            return
        with store.writing():
            store.cut_history(position.step, position.epochs_done)
            change = change_at(store.record, position.step)
            if change is not None and change not in store.history().changes:
                store.append(change)
            film.cut_film(run, position.epochs_done)
            store.update(
                status="running",
                reason="",
                step=position.step,
                epochs_done=position.epochs_done,
                best_val_acc=position.best_val_acc,
                best_epoch=position.best_epoch,
            )
        start = None
        if state is None and store.record.start:
            start, _ = finetuning.opened(run / START, config)
        yield from _run(together, store, material, state, should_stop, start)


def _following(together: Team, source: str, should_stop: StopCheck) -> Iterator[TrainEvent]:
    """All that a process does which was started to help the first one with its run.

    Args:
        source: the pictures as this computer finds them; where empty, as the run was told.
    """
    if not together.called(should_stop):
        return
    told = json.loads(together.handed())
    record, split = parsed(RunRecord, told["record"]), split_from_dict(told["split"])
    together.settle(torch.device(record.decided.device), record.decided.threads)
    material = yield from preparation.material(source or record.source, record.config, should_stop, split=split)
    together.ready()
    if not together.called(should_stop):
        return
    state = unpacked(together.handed())
    counts = np.bincount(material.split.train.labels, minlength=len(record.class_names))
    weights, _ = preparation.balance(record.config, counts, record.class_names)
    training, validation = equipment.batches(together, record, material)
    learner = equipment.learner(together, record, weights, state)
    position = equipment.position(state)
    with memory.kept():
        yield from loop.follow(learner, training, validation, record, position, should_stop, together)


def _run(
    together: Team,
    store: RunStore,
    material: Material,
    state: dict[str, Any] | None,
    should_stop: StopCheck,
    start: Start | None,
) -> Iterator[TrainEvent]:
    record = store.record
    config, decided = record.config, record.decided
    counts = np.bincount(material.split.train.labels, minlength=len(record.class_names))
    weights, note = preparation.balance(config, counts, record.class_names)
    if note:
        yield Notice(note)
    together.settle(torch.device(decided.device), decided.threads)
    if together.size > 1:
        try:
            yield from _gathering(together, store, material, should_stop)
        except Stopped:
            with store.writing():
                store.update(status="stopped")
            yield RunFinished(
                "stopped", record.best_val_acc, record.best_epoch, store.model_path, store.folder, record.epochs_done
            )
            return
    training, validation = equipment.batches(together, record, material)
    learner = equipment.learner(together, record, weights, state, start)
    if together.size > 1 and counts_alone(learner.model):
        yield Notice(
            tr(
                "Each of the {count} processes counts batch norm's statistics over its own share of a batch, so that the curve "
                "is not quite that of one process; with graphics cards they count together.",
                count=together.size,
            )
        )
    preprocessing = config.preprocessing
    past = store.history()
    yield RunStarted(
        run=store.folder,
        parameters=sum(p.numel() for p in learner.model.parameters()),
        tokens=config.model.tokens,
        train_images=training.pictures,
        val_images=record.val_images,
        class_names=record.class_names,
        device=decided.device,
        precision=decided.precision,
        epochs=config.training.epochs,
        steps_per_epoch=len(training),
        batch_size=config.training.batch_size,
        past=past,
        source=record.source,
    )
    camera = None
    shown = yield from _film(store, material)
    if shown is not None:
        yield FilmStarted(shown)
        camera = Camera(
            shown,
            store.folder,
            preprocessing=preprocessing,
            class_names=record.class_names,
            past=past,
            epochs=config.training.epochs,
        )
    position = equipment.position(state)
    events = None
    if config.training.tensorboard:
        events = yield from board.opened(store.folder, config, position, len(training), past)
    with memory.kept(), events or nullcontext():
        yield from loop.train(config, learner, training, validation, store, position, should_stop, camera, together, events)


def _gathering(together: Team, store: RunStore, material: Material, should_stop: StopCheck) -> Work[None]:
    """Tell the followers of the run and wait until each has the pictures at hand, which it decodes where this one's are not."""
    yield Notice(tr("{count} processes train together.", count=together.size))
    told = {"record": store.record.model_dump(mode="json"), "split": material.split.to_dict()}
    together.call()
    together.handed(json.dumps(told).encode())
    yield from together.assembled(should_stop)
    together.call()
    together.handed(store.packed_state())


def _film(store: RunStore, material: Material) -> Work[Film | None]:
    """The film of this run, begun now or earlier; None where it is switched off, or not to be had."""
    config, run = store.record.config, store.folder
    if not config.training.film_pictures:
        return None
    found = film.read_film(run)
    if found is not None and found.pictures.shape[1] == config.preprocessing.cache_size:
        return found
    if (run / film.FOLDER).exists():
        yield Notice(tr("The attention film of this run is damaged; a new one begins."), "warning")
    count = config.training.film_pictures
    chosen = yield from film.cast(load_settings().pinned, material.split, material.images, config.preprocessing, count)
    if chosen is None:
        return None
    try:
        film.keep_film(run, chosen)
    except OSError as error:
        why = error.strerror or error
        yield Notice(tr("There is no attention film: it cannot be kept ({why}).", why=why), "warning")
        return None
    return chosen


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")
