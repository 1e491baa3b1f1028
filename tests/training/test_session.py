"""Runs from a folder of pictures to the last event: ending, stopping, going on, failing."""

from __future__ import annotations

import datetime
import errno
import json
import math
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from catdog_gui.errors import CatDogError, DataError, RunError
from catdog_gui.model.file import load, read_card
from catdog_gui.progress import Notice, Progress
from catdog_gui.schema import updated
from catdog_gui.training import learner as learner_module
from catdog_gui.training import loop, schedule, session
from catdog_gui.training.checkpoint import STATE
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import (
    CheckpointSaved,
    EpochDone,
    RunFinished,
    RunStarted,
    StepsDone,
    TrainEvent,
    best_epoch,
    epoch_line,
)
from catdog_gui.training.history import HISTORY, read_history
from catdog_gui.training.learner import Learner
from catdog_gui.training.optimizer import Optimizer
from catdog_gui.training.record import command, read_record
from catdog_gui.training.runs import LAST, RunStore

Folder = Callable[..., Path]


def of(kind: type, events: list[TrainEvent]) -> list:
    return [event for event in events if isinstance(event, kind)]


class StopAfter:
    """A stop check that lets ``looks`` looks pass from the first step on."""

    def __init__(self, events: Callable[[Callable[[], bool]], Iterator[TrainEvent]], steps: int) -> None:
        self.seen = 0
        self._steps = steps
        self.events: list[TrainEvent] = []
        for event in events(lambda: self.seen >= self._steps):
            self.events.append(event)
            if isinstance(event, StepsDone):
                self.seen = int(event.steps[-1])


@pytest.fixture(autouse=True)
def tell_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.training.meter.TELL_EVERY", 0.0)


def test_a_run_tells_its_story_and_leaves_a_complete_folder(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    events = list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path / "runs", name="first"))

    [started] = of(RunStarted, events)
    assert (started.train_images, started.val_images, started.tokens) == (24, 6, 16)
    assert (started.steps_per_epoch, started.epochs, started.device, started.precision) == (3, 2, "cpu", "float32")
    steps = np.concatenate([event.steps for event in of(StepsDone, events)])
    assert steps.tolist() == [1, 2, 3, 4, 5, 6]
    epochs = of(EpochDone, events)
    assert [event.epoch for event in epochs] == [1, 2]
    assert all(math.isfinite(event.val_loss) and 0 <= event.val_acc <= 1 and event.images_per_second > 0 for event in epochs)
    assert isinstance(events[-1], RunFinished)
    assert events[-1].status == "finished"
    assert events[-1].best_val_acc == max(event.val_acc for event in epochs)
    assert len(of(RunFinished, events)) == 1

    folder = tmp_path / "runs" / "first"
    assert {"run.json", "history.jsonl", "split.json", "best.safetensors", "last.safetensors", "resume.pt"} <= {
        path.name for path in folder.iterdir()
    }
    record = read_record(folder)
    assert (record.status, record.epochs_done, record.step) == ("finished", 2, 6)
    history = read_history(folder)
    assert history.steps.tolist() == steps.tolist()
    assert history.epochs == tuple(epochs)
    model, card = load(folder / "best.safetensors")
    assert card.class_names == ("cat", "dog")
    assert card.metrics["val_acc"] == pytest.approx(events[-1].best_val_acc)
    assert card.preprocessing == tiny.preprocessing
    assert sum(p.numel() for p in model.parameters()) == started.parameters


def test_the_loss_falls_and_the_model_learns(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    config = updated(tiny, {"training.epochs": 12, "training.batch_size": 16})
    events = list(session.train(str(picture_folder(count=80)), config, runs=tmp_path))
    epochs = of(EpochDone, events)
    assert epochs[-1].train_loss < 0.6 * epochs[0].train_loss
    assert events[-1].best_val_acc >= 0.9


@pytest.mark.parametrize("stop_at", range(1, 7))
@pytest.mark.parametrize(
    "changes",
    [
        {"model.dropout": 0.0},
        {"model.dropout": 0.2},
        {"training.optimizer": "muon", "training.growing_from": 0.5, "training.full_size_after": 1.0},
    ],
)
def test_a_stopped_and_resumed_run_ends_bit_for_bit_like_the_undisturbed_one(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, stop_at: int, changes: dict[str, Any]
) -> None:
    source = str(picture_folder(count=30))
    config = updated(tiny, {**changes, "augment.mixup": 0.3, "augment.cutmix": 0.3})
    whole = list(session.train(source, config, runs=tmp_path, name="whole"))

    first = StopAfter(lambda stop: session.train(source, config, runs=tmp_path, name="cut", should_stop=stop), stop_at).events
    assert first[-1].status == "stopped"
    assert isinstance(first[-2], CheckpointSaved)
    torch.rand(7)  # whatever else the process does with torch's global random state must not matter
    second = list(session.resume(tmp_path / "cut"))
    assert second[-1].status == "finished"

    for name in ("last.safetensors", "best.safetensors"):
        one, other = load_file(tmp_path / "whole" / name), load_file(tmp_path / "cut" / name)
        assert one.keys() == other.keys()
        assert all(torch.equal(one[key], other[key]) for key in one)
    undisturbed, resumed = read_history(tmp_path / "whole"), read_history(tmp_path / "cut")
    assert resumed.steps.tolist() == undisturbed.steps.tolist()
    assert resumed.loss.tolist() == undisturbed.loss.tolist()
    for one, other in zip(undisturbed.epochs, resumed.epochs, strict=True):
        assert (one.val_loss, one.val_acc, one.train_acc, one.best) == (
            other.val_loss,
            other.val_acc,
            other.train_acc,
            other.best,
        )
        assert one.train_loss == pytest.approx(other.train_loss, rel=1e-9)
    assert of(EpochDone, whole)[-1].val_loss == of(EpochDone, second)[-1].val_loss


def test_resuming_shows_the_curves_so_far(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=30))
    StopAfter(lambda stop: session.train(source, tiny, runs=tmp_path, name="cut", should_stop=stop), 4)
    [started] = of(RunStarted, list(session.resume(tmp_path / "cut")))
    assert started.past.steps.tolist() == [1, 2, 3, 4]
    assert [event.epoch for event in started.past.epochs] == [1]


def test_what_was_written_after_the_last_checkpoint_is_told_anew(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path
) -> None:
    source = str(picture_folder(count=30))
    StopAfter(lambda stop: session.train(source, tiny, runs=tmp_path, name="cut", should_stop=stop), 3)
    path = tmp_path / "cut" / HISTORY
    late = {"type": "steps", "steps": [4, 5], "loss": [9.0, 9.0], "accuracy": [0.0, 0.0], "lr": [1.0, 1.0]}
    path.write_text(path.read_text() + json.dumps(late) + "\n" + '{"type": "steps", "st')  # then the power went
    list(session.resume(tmp_path / "cut"))
    history = read_history(tmp_path / "cut")
    assert history.steps.tolist() == [1, 2, 3, 4, 5, 6]
    assert history.loss.max() < 9


def test_a_finished_run_can_be_given_more_epochs(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    with pytest.raises(RunError, match="has finished"):
        list(session.resume(tmp_path / "run"))
    with pytest.raises(RunError, match="already"):
        list(session.resume(tmp_path / "run", epochs=1))
    events = list(session.resume(tmp_path / "run", epochs=3))
    assert [event.epoch for event in of(EpochDone, events)] == [3]
    assert events[-1].epochs_done == 3
    record = read_record(tmp_path / "run")
    assert record.config.training.epochs == 3
    first, second = command(record).splitlines()
    assert "epochs=2" in first, "the schedule of the first epochs was laid out over so many"
    assert second == "catdog train --resume RUN --epochs 3  # when 6 steps were done"
    assert read_card(tmp_path / "run" / LAST).data["command"] == command(record)


def test_a_stop_while_reading_ends_in_good_order_and_leaves_no_run(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path
) -> None:
    [*_, ending] = session.train(str(picture_folder()), tiny, runs=tmp_path / "runs", should_stop=lambda: True)
    assert ending == RunFinished("stopped", None, None, None, None, 0)
    assert not (tmp_path / "runs").exists() or not list((tmp_path / "runs").iterdir())


def test_a_stop_in_validation_is_made_up_for_on_resume(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=30))
    stop = threading.Event()
    events = []
    for event in session.train(source, tiny, runs=tmp_path, name="cut", should_stop=stop.is_set):
        events.append(event)
        if isinstance(event, StepsDone) and event.steps[-1] == 3:
            stop.set()
    assert events[-1].status == "stopped"
    assert not of(EpochDone, events)
    resumed = of(EpochDone, list(session.resume(tmp_path / "cut")))
    assert [event.epoch for event in resumed] == [1, 2]
    assert resumed[0].train_loss > 0


def test_closing_the_generator_keeps_the_weights(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    events = session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run")
    for event in events:
        if isinstance(event, StepsDone) and event.steps[-1] >= 2:
            break
    events.close()
    assert read_record(tmp_path / "run").step == 2
    assert list(session.resume(tmp_path / "run"))[-1].status == "finished"


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_the_last_good_weights(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> torch.Tensor:
        nonlocal calls
        calls += 1
        return original(*arguments, **options) * (float("nan") if calls > 4 else 1)

    calls, original = 0, torch.nn.functional.cross_entropy
    monkeypatch.setattr(learner_module.F, "cross_entropy", broken)
    events = list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    assert events[-1].status == "failed"
    assert "step 5" in events[-1].reason
    assert "learning rate" in events[-1].reason
    record = read_record(tmp_path / "run")
    assert (record.status, record.step) == ("failed", 4)
    weights = load_file(tmp_path / "run" / "last.safetensors")
    assert all(torch.isfinite(tensor).all() for tensor in weights.values())


@pytest.fixture
def saving_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Saves count as long beside the epochs of these tests."""
    monkeypatch.setattr(schedule, "BRIEF", 0.0)
    monkeypatch.setattr(schedule, "SAVING", 1e-9)


@pytest.mark.usefixtures("saving_costs")
def test_epochs_that_are_over_in_no_time_end_without_a_checkpoint_but_the_first_and_the_last(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, source = updated(tiny, {"training.epochs": 5}), str(picture_folder(count=30))
    events = list(session.train(source, config, runs=tmp_path, name="seldom"))
    assert [event.epoch for event in of(CheckpointSaved, events)] == [1, 5]
    monkeypatch.setattr(schedule, "BRIEF", math.inf)
    events = list(session.train(source, config, runs=tmp_path, name="always"))
    assert [event.epoch for event in of(CheckpointSaved, events)] == [1, 2, 3, 4, 5]
    for name in ("best.safetensors", "last.safetensors"):
        (seldom, card), (always, other) = (load(tmp_path / run / name) for run in ("seldom", "always"))
        assert (card.metrics, card.temperature) == (other.metrics, other.temperature)
        for one, two in zip(seldom.state_dict().values(), always.state_dict().values(), strict=True):
            assert torch.equal(one, two)


@pytest.mark.usefixtures("saving_costs")
def test_the_best_model_is_kept_where_the_loss_stops_being_a_number_before_a_save_paid(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> torch.Tensor:
        nonlocal calls
        calls += 1
        return original(*arguments, **options) * (float("nan") if calls > 7 else 1)

    calls, original = 0, torch.nn.functional.cross_entropy
    monkeypatch.setattr(learner_module.F, "cross_entropy", broken)
    monkeypatch.setattr(loop, "accuracy", lambda *_: calls / 10)  # every epoch is better than the one before
    events = list(session.train(str(picture_folder(count=30)), updated(tiny, {"training.epochs": 4}), runs=tmp_path, name="run"))
    assert events[-1].status == "failed"
    _, card = load(tmp_path / "run" / "best.safetensors")
    assert card.metrics["epoch"] == events[-1].best_epoch == 2
    assert list(session.resume(tmp_path / "run"))[-1].status in ("finished", "failed")


def test_running_out_of_memory_halves_the_micro_batch_and_goes_on(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catdog_gui.model.vit import ViT

    def small_memory(model: ViT, images: torch.Tensor) -> torch.Tensor:
        if len(images) > 4 and model.training:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return original(model, images)

    original = ViT.forward
    monkeypatch.setattr(ViT, "forward", small_memory)
    events = list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    assert events[-1].status == "finished"
    assert [event.text for event in of(Notice, events) if "Memory ran out" in event.text] == [
        "Memory ran out: from now on 4 pictures are computed at once and their gradients added up. The batch stays at 8."
    ]
    assert np.concatenate([event.steps for event in of(StepsDone, events)]).tolist() == [1, 2, 3, 4, 5, 6]


def test_memory_that_never_suffices_is_said_and_not_endless(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catdog_gui.model.vit import ViT

    def no_memory(*_: object) -> torch.Tensor:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(ViT, "forward", no_memory)
    events = list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    assert events[-1].status == "failed"
    assert "memory" in events[-1].reason


def test_running_out_of_memory_in_validation_computes_fewer_pictures_at_once(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catdog_gui.model.vit import ViT

    source = str(picture_folder(count=60))
    list(session.train(source, tiny, runs=tmp_path, name="whole"))

    def small_memory(model: ViT, images: torch.Tensor) -> torch.Tensor:
        asked.append(len(images))
        if len(images) > 3 and not model.training:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return original(model, images)

    asked: list[int] = []
    original = ViT.tokens
    monkeypatch.setattr(ViT, "tokens", small_memory)
    events = list(session.train(source, tiny, runs=tmp_path, name="halved"))
    assert events[-1].status == "finished"
    assert max(asked) > 3
    whole, halved = (read_history(tmp_path / name).epochs for name in ("whole", "halved"))
    assert [epoch.val_acc for epoch in halved] == [epoch.val_acc for epoch in whole]
    assert [epoch.val_loss for epoch in halved] == pytest.approx([epoch.val_loss for epoch in whole], rel=1e-5)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuntimeError("CUDA error: unspecified launch failure\nCUDA kernel errors might be …"), "The graphics card stopped"),
        (RuntimeError("MPS backend out of memory (MPS allocated: 5 GB)"), "Memory ran out at step 4"),
    ],
)
def test_a_graphics_card_that_gives_out_costs_no_more_than_the_steps_since_the_last_checkpoint(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    source = str(picture_folder(count=30))
    list(session.train(source, tiny, runs=tmp_path, name="whole"))

    def gone(self: Optimizer) -> None:
        nonlocal steps
        steps += 1
        if steps == 5:
            with torch.no_grad():
                for parameter in learners[0].model.parameters():
                    parameter.fill_(7)  # nobody knows what such a step left behind
            raise error
        original(self)

    def made(self: Learner, *arguments: object, **named: object) -> None:
        learners.append(self)
        make(self, *arguments, **named)

    steps = 0
    learners: list[Learner] = []
    make, original = Learner.__init__, Optimizer.step
    with monkeypatch.context() as patch:
        patch.setattr(Learner, "__init__", made)
        patch.setattr(Optimizer, "step", gone)
        events = list(session.train(source, tiny, runs=tmp_path, name="cut"))
    assert (events[-1].status, events[-1].resumable) == ("failed", True)
    assert events[-1].reason.startswith(words)
    assert "\n" not in events[-1].reason
    assert list(session.resume(tmp_path / "cut"))[-1].status == "finished"
    whole, cut = (load_file(tmp_path / name / "last.safetensors") for name in ("whole", "cut"))
    assert all(torch.equal(whole[name], cut[name]) for name in whole)


def test_two_runs_that_begin_in_the_same_second_get_a_folder_each(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both look for a free name, both read their pictures, and both find it free still but the second one to write."""
    source, runs = str(picture_folder(count=12)), tmp_path / "runs"
    moment = datetime.datetime.now()
    monkeypatch.setattr("catdog_gui.training.runs.datetime", SimpleNamespace(datetime=SimpleNamespace(now=lambda: moment)))
    first, second = (session.train(source, tiny, runs=runs) for _ in range(2))
    next(first), next(second)
    ends = [event for events in (first, second) for event in events if isinstance(event, RunFinished)]
    assert [end.status for end in ends] == ["finished", "finished"]
    assert len({end.run for end in ends}) == 2


def test_the_validation_list_decides(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = picture_folder(count=30)
    names = tmp_path / "val.txt"
    names.write_text("cat.1.png\ndog.1.png\ndog.2.png\nmissing.png\n")
    events = list(session.train(str(source), tiny, runs=tmp_path, val_list=names))
    [started] = of(RunStarted, events)
    assert (started.train_images, started.val_images) == (27, 3)
    assert any("missing.png" in event.text for event in of(Notice, events))
    names.write_text("nothing.png\n")
    with pytest.raises(DataError, match="None of"):
        list(session.train(str(source), tiny, runs=tmp_path, val_list=names))


def test_damaged_files_cost_a_line_each(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = picture_folder(count=30)
    whole = (source / "cat" / "cat.0.png").read_bytes()
    damaged = {
        "cat/cat.100.png": b"",
        "cat/cat.101.png": whole[: len(whole) // 2],
        "dog/dog.100.jpg": b"this is text, not a picture",
        "dog/dog.101.jpg": b"\xff\xd8\xff\xe0" + bytes(200),
    }
    for name, content in damaged.items():
        (source / name).write_bytes(content)
    events = list(session.train(str(source), tiny, runs=tmp_path))
    text = "\n".join(event.text for event in of(Notice, events))
    assert all(Path(name).name in text for name in damaged)
    assert events[-1].status == "finished"
    [started] = of(RunStarted, events)
    assert started.train_images + started.val_images == 30


def test_a_disk_that_fills_up_ends_the_run_and_keeps_the_last_checkpoint(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(store: RunStore, *arguments: object) -> None:
        if store.record.epochs_done >= 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        original(store, *arguments)

    original = RunStore.save_model
    monkeypatch.setattr(RunStore, "save_model", full)
    events = list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    assert events[-1].status == "failed"
    assert "The disk is full: there was no room for" in events[-1].reason
    monkeypatch.setattr(RunStore, "save_model", original)
    assert read_record(tmp_path / "run").step == 3
    assert list(session.resume(tmp_path / "run"))[-1].status == "finished"


def test_what_cannot_work_is_refused_before_anything_is_read(tiny: TrainConfig, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be kept"):
        next(session.train("demo", tiny, runs=tmp_path / "file"))
    with pytest.raises(DataError, match="cannot be read"):
        next(session.train("demo", tiny, runs=tmp_path / "runs", val_list=tmp_path / "none.txt"))
    with pytest.raises(RunError, match="not a run folder"):
        next(session.resume(tmp_path / "mistyped"))
    assert not (tmp_path / "mistyped").exists()


@pytest.mark.parametrize("balance", ["weights", "sampling", "none"])
def test_unequal_classes_are_said_and_treated(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path, balance: str) -> None:
    source = picture_folder(count=60)
    for path in sorted((source / "dog").iterdir())[10:]:
        path.unlink()
    config = updated(tiny, {"data.balance": balance})
    events = list(session.train(str(source), config, runs=tmp_path))
    [note] = [event.text for event in of(Notice, events) if "unequal" in event.text]
    assert "24 cat, 8 dog" in note
    assert events[-1].status == "finished"


def test_a_run_that_is_open_elsewhere_is_not_touched(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=30))
    StopAfter(lambda stop: session.train(source, tiny, runs=tmp_path, name="run", should_stop=stop), 2)
    with RunStore(tmp_path / "run"), pytest.raises(RunError, match="another window"):
        list(session.resume(tmp_path / "run"))
    assert list(session.resume(tmp_path / "run"))[-1].status == "finished"


def test_pictures_that_are_gone_are_counted_and_a_damaged_checkpoint_is_refused(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path
) -> None:
    source = picture_folder(count=30)
    StopAfter(lambda stop: session.train(str(source), tiny, runs=tmp_path, name="run", should_stop=stop), 2)
    moved = (source / "cat" / "cat.3.png").rename(tmp_path / "elsewhere.png")
    with pytest.raises(DataError, match="1 picture"):
        list(session.resume(tmp_path / "run"))
    moved.rename(source / "cat" / "cat.3.png")
    (tmp_path / "run" / STATE).write_bytes(b"PK not a checkpoint")
    with pytest.raises(RunError, match="damaged"):
        list(session.resume(tmp_path / "run"))


def test_names_of_runs(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=12))
    for bad in ("../up", "a/b", "..", "nul\x00", "CON", "com1.old", "ends with a dot.", "x" * 101):
        with pytest.raises(RunError, match="cannot be the name"):
            list(session.train(source, tiny, runs=tmp_path, name=bad))
    list(session.train(source, tiny, runs=tmp_path, name="mine"))
    with pytest.raises(RunError, match="already"):
        list(session.train(source, tiny, runs=tmp_path, name="mine"))


def test_a_missing_device_is_refused_with_a_hint(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    if torch.cuda.is_available():
        pytest.skip("this machine has the device")
    with pytest.raises(CatDogError, match="no CUDA GPU"):
        list(session.train(str(picture_folder()), updated(tiny, {"training.device": "cuda"}), runs=tmp_path))


def test_progress_of_every_phase_is_told(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    events = list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path))
    phases = dict.fromkeys(event.phase for event in of(Progress, events))
    assert [phase for phase in phases if phase in ("Reading", "Decoding", "Validating")] == ["Reading", "Decoding", "Validating"]


def test_the_seed_decides_and_another_seed_differs(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    source = str(picture_folder(count=30))
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        list(session.train(source, updated(tiny, {"training.seed": seed}), runs=tmp_path, name=name))
    a, b, c = (read_history(tmp_path / name).loss.tolist() for name in "abc")
    assert a == b
    assert a != c


def test_the_epoch_line() -> None:
    event = EpochDone(
        epoch=1, step=3, train_loss=0.69651, train_acc=0.50842, val_loss=0.69184, val_acc=0.51979,
        images_per_second=1.0, seconds=1.0, val_seconds=1.0, memory=0, best=True,
    )  # fmt: skip
    assert epoch_line(event) == "Epoch : 1 - loss : 0.6965 - acc: 0.5084 - val_loss : 0.6918 - val_acc: 0.5198"


def test_averaged_weights_are_what_is_saved(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    saved = load_file(tmp_path / "run" / "last.safetensors")
    with RunStore(tmp_path / "run") as store:
        state, _ = store.load_state()
    assert state is not None
    assert all(torch.equal(saved[name], tensor) for name, tensor in state["learner"]["averaged"].items())
    assert not torch.equal(saved["head.weight"], state["learner"]["model"]["head.weight"])
    assert read_card(tmp_path / "run" / "last.safetensors").training["training"]["ema"] == tiny.training.ema


def test_the_best_epoch_is_the_one_whose_weights_are_kept(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    config = updated(tiny, {"training.epochs": 5})
    events = list(session.train(str(picture_folder(count=30)), config, runs=tmp_path, name="run"))
    best = best_epoch(of(EpochDone, events))
    assert best.epoch == events[-1].best_epoch
    assert best.val_acc == events[-1].best_val_acc
    assert read_card(tmp_path / "run" / "best.safetensors").metrics["epoch"] == best.epoch
