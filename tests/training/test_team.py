"""Several processes that train one model: the same curve as one, and what becomes of a run when one of them is lost.

Processes need seconds to start (each imports torch), and on a busy machine far longer, so that few tests start any.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch

from catdog_gui.data.batches import PixelStore, TrainingBatches, share
from catdog_gui.data.config import AugmentConfig, Preprocessing
from catdog_gui.errors import CatDogError, DataError
from catdog_gui.progress import Notice, Stopped, finish
from catdog_gui.schema import changes, updated, written
from catdog_gui.training import launch, session
from catdog_gui.training.changes import Change, ask
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, RunFinished, StepsDone, TrainEvent
from catdog_gui.training.history import read_history
from catdog_gui.training.presets import preset
from catdog_gui.training.record import read_record
from catdog_gui.training.team import Group

Folder = Callable[..., Path]


@pytest.fixture
def shared(tiny: TrainConfig) -> TrainConfig:
    """A tiny run of two processes, with a stem that counts no statistics over the pictures of a batch."""
    return updated(tiny, {"model.stem": "patch", "training.processes": 2, "training.threads": 1})


# Shares of a batch


@pytest.mark.parametrize("size", [2, 3, 5])
@pytest.mark.parametrize("mixing", [{}, {"mixup": 0.4}, {"cutmix": 1.0}, {"mixup": 0.4, "cutmix": 1.0}])
def test_the_shares_of_a_batch_are_together_the_batch(size: int, mixing: dict[str, float]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 16, 16, 3), dtype=np.uint8)

    def batches(rank: int, size: int) -> TrainingBatches:
        cpu = torch.device("cpu")
        return TrainingBatches(
            PixelStore(pixels, cpu), np.arange(20), np.arange(20) % 2, classes=2, preprocessing=Preprocessing(image_size=16),
            augment=AugmentConfig(**mixing), batch_size=6, balance="none", seed=1, epochs=2, device=cpu, rank=rank, size=size,
        )  # fmt: skip

    everyone = [list(batches(rank, size).epoch(1)) for rank in range(size)]
    for index, whole in enumerate(batches(0, 1).epoch(1)):
        parts = [mine[index] for mine in everyone]
        assert all(part.whole == len(whole.labels) for part in parts)
        assert sum(part.weight * len(part.labels) for part in parts) == pytest.approx(len(whole.labels))
        if len(whole.labels) < size:  # too few to be divided: the last batch, of 2
            parts = parts[:1]
        for name in ("images", "labels", "targets"):
            together = torch.cat([getattr(part, name) for part in parts])
            assert torch.allclose(together, getattr(whole, name), atol=1e-6), name


def group(rank: int, size: int) -> Group:
    return Group(rank, size, torch.distributed.HashStore())


@pytest.mark.parametrize("whole", [1, 2, 7, 16, 17, 33])
@pytest.mark.parametrize("most", [1, 4, 100])
def test_all_processes_divide_their_shares_into_as_many_pieces(whole: int, most: int) -> None:
    pieces = []
    for rank in range(3):
        part = share(whole, rank, 3)
        count = part.stop - part.start
        slices = group(rank, 3).parts(count, whole, most)
        covered = [index for piece in slices for index in range(count)[piece]]
        assert covered == list(range(count))
        assert all(0 < piece.stop - piece.start <= most + 1 for piece in slices)
        pieces.append(len(slices))
    assert len(set(pieces)) == 1


# Waiting for each other


def test_a_follower_waits_for_each_call_and_hears_that_the_run_is_over() -> None:
    store = torch.distributed.HashStore()
    leader, follower = Group(0, 2, store), Group(1, 2, store)
    leader.call()
    leader.call()
    assert follower.called(lambda: False)
    assert follower.called(lambda: False)
    leader.leave("")
    assert not follower.called(lambda: False)


def test_the_leader_waits_until_all_are_ready_and_not_for_those_who_left() -> None:
    store = torch.distributed.HashStore()
    leader, follower, other = (Group(rank, 3, store) for rank in range(3))
    follower.ready()
    waiting = leader.assembled(lambda: False)
    assert (next(waiting).done, next(waiting).total) == (2, 3)
    other.ready()
    finish(waiting)
    other.leave("There are no pictures.")
    store.delete_key("ready-2")
    with pytest.raises(CatDogError, match="There are no pictures"):
        finish(leader.assembled(lambda: False))


def test_a_stop_ends_the_waiting() -> None:
    with pytest.raises(Stopped):
        finish(group(0, 2).assembled(lambda: True))


def test_errors_of_the_network_are_told_in_words_and_others_are_left_alone() -> None:
    one = group(1, 2)
    with pytest.raises(CatDogError, match="Another of the 2 processes"):
        one.explain(RuntimeError("[gloo/transport/tcp/pair.cc:538] Connection closed by peer [127.0.0.1]:1234"))
    with pytest.raises(CatDogError, match="Process 2 of 2 ran out of memory"):
        one.explain(RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"))
    one.explain(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


# How many


@pytest.mark.parametrize(
    ("wanted", "device", "cards", "count"),
    [
        (1, "auto", 4, 1), (0, "auto", 4, 4), (0, "auto", 0, 1), (3, "cuda", 4, 3), (8, "auto", 4, 4),
        (2, "cpu", 4, 2), (0, "cpu", 4, 1), (2, "mps", 0, 1),
    ],
)  # fmt: skip
def test_as_many_processes_as_are_asked_for_and_cards_are_there(
    monkeypatch: pytest.MonkeyPatch, wanted: int, device: str, cards: int, count: int
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cards > 0)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: cards)
    told: list[object] = []
    assert finish(launch.planned(wanted, device), told.append) == count
    assert [isinstance(event, Notice) for event in told] == ([True] if wanted > count and device != "mps" else [])
    monkeypatch.setenv("RANK", "0")
    assert finish(launch.planned(wanted, device)) == 1, "one that was started for it starts no others"


# Real processes


def curves_agree(one: Path, other: Path) -> None:
    """The same run to the noise of adding up in another order.

    Weights are not compared: where a gradient is nothing but noise, Adam makes whole steps of it, which change no answer.
    """
    first, second = read_history(one), read_history(other)
    assert first.steps.tolist() == second.steps.tolist()
    np.testing.assert_allclose(second.loss, first.loss, rtol=0, atol=2e-5)
    assert second.accuracy.tolist() == pytest.approx(first.accuracy.tolist())
    for alone, together in zip(first.epochs, second.epochs, strict=True):
        assert together.train_loss == pytest.approx(alone.train_loss, abs=2e-5)
        assert together.val_loss == pytest.approx(alone.val_loss, abs=2e-5)
        assert (together.train_acc, together.val_acc) == pytest.approx((alone.train_acc, alone.val_acc))


def stopped_after(steps: int, events: Callable[[Callable[[], bool]], Iterator[TrainEvent]]) -> list[TrainEvent]:
    seen = [0]
    told = []
    for event in events(lambda: seen[0] >= steps):
        told.append(event)
        if isinstance(event, StepsDone):
            seen[0] = int(event.steps[-1])
    return told


@pytest.mark.timeout(600)
def test_a_run_goes_on_with_two_processes_along_the_curve_of_one(
    picture_folder: Folder, shared: TrainConfig, tmp_path: Path
) -> None:
    """Unequal classes with weights, mixed pictures, gradients in pieces, clipping, averaging, a smaller last batch."""
    folder = picture_folder(count=46)
    for file in sorted((folder / "dog").iterdir())[:10]:
        file.unlink()
    config = updated(
        shared,
        {
            "training.epochs": 6, "augment.mixup": 0.3, "augment.cutmix": 0.3, "training.micro_batch": 3, "training.clip": 0.1,
            "training.processes": 1,
        },
    )  # fmt: skip
    list(session.train(str(folder), config, runs=tmp_path, name="alone"))
    first = stopped_after(5, lambda stop: session.train(str(folder), config, runs=tmp_path, name="two", should_stop=stop))
    assert isinstance(first[-1], RunFinished)
    assert first[-1].status == "stopped"
    assert read_record(tmp_path / "two").step < 24

    last = list(session.resume(tmp_path / "two", processes=2))
    assert any(isinstance(event, Notice) and "2 processes" in event.text for event in last)
    assert isinstance(last[-1], RunFinished)
    assert last[-1].status == "finished"
    curves_agree(tmp_path / "alone", tmp_path / "two")


@pytest.mark.timeout(600)
def test_processes_that_train_together_all_follow_a_change(picture_folder: Folder, shared: TrainConfig, tmp_path: Path) -> None:
    """Asked for in mid-run, it holds from the next epoch on, in every process."""
    folder = str(picture_folder(count=30))
    config = updated(shared, {"training.epochs": 30, "training.growing_from": 0.5, "training.film_pictures": 0})
    wish = Change(epochs=31, rate=0.25)
    for event in session.train(folder, config, runs=tmp_path, name="two"):
        if isinstance(event, EpochDone) and event.epoch == 1:
            ask(tmp_path / "two", wish)
    [change] = read_history(tmp_path / "two").changes
    assert change.step % 3 == 0
    assert (change.epochs, change.rate) == (31, 0.25)
    alone = updated(config, {"training.processes": 1})
    for event in session.train(folder, alone, runs=tmp_path, name="alone"):
        if isinstance(event, EpochDone) and event.step == change.step:
            ask(tmp_path / "alone", wish)
    assert read_history(tmp_path / "alone").changes == (change,)
    curves_agree(tmp_path / "alone", tmp_path / "two")


@pytest.mark.timeout(600)
def test_what_cannot_start_says_why_as_ever(shared: TrainConfig, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="is empty"):
        list(session.train(str(tmp_path / "empty"), shared, runs=tmp_path / "runs"))


def rank_of(process: psutil.Process) -> str:
    try:
        return process.environ().get("RANK", "") if "catdog_gui.cli" in process.cmdline() else ""
    except psutil.Error:  # it is only just there, or gone already
        return ""


@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform != "linux", reason="another process's environment can be read there")
def test_torchrun_ends_when_a_process_is_killed_and_the_run_goes_on_without_it(
    picture_folder: Folder, shared: TrainConfig, tmp_path: Path
) -> None:
    """The whole curve, of two processes up to the loss and of one after it, is that of one process."""
    shared = updated(shared, {"training.epochs": 2000, "training.film_pictures": 0, "training.schedule": "constant"})
    folder = picture_folder(count=30)
    settings = {path: value for path, value in changes(shared, preset("fast")).items() if path != "training.processes"}
    command = [
        sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", "-m", "catdog_gui.cli",
        "train", str(folder), *(f"--set={path}={written(value)}" for path, value in settings.items()),
        "--runs", str(tmp_path), "--name", "killed", "--json",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as torchrun:
        assert torchrun.stdout is not None
        lines = []
        for text in torchrun.stdout:
            lines.append(json.loads(text))
            if sum(line["event"] == "epoch_done" for line in lines) == 2:
                break
        [follower] = [child for child in psutil.Process(torchrun.pid).children(recursive=True) if rank_of(child) == "1"]
        follower.send_signal(signal.SIGKILL)
        lines += [json.loads(text) for text in torchrun.stdout]
        assert torchrun.wait(120) != 0
    assert [line["event"] for line in lines].count("run_started") == 1, "one process tells"
    assert lines[-1]["event"] == "run_finished"
    assert lines[-1]["status"] == "failed"
    record = read_record(tmp_path / "killed")
    assert record.status == "failed"
    assert record.step >= 6

    assert len(list((Path(os.environ["CATDOG_HOME"]) / "cache" / "pixels").glob("*/manifest.json"))) == 1

    epochs = record.epochs_done + 1
    list(session.resume(tmp_path / "killed", epochs=epochs))
    config = updated(shared, {"training.processes": 1, "training.epochs": epochs})
    list(session.train(str(folder), config, runs=tmp_path, name="alone"))
    curves_agree(tmp_path / "alone", tmp_path / "killed")
