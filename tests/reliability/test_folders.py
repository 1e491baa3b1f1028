"""Folders that cannot be written to or are taken away, and pictures that change, during a run and before it goes on."""

from __future__ import annotations

import datetime
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from catdog_gui.data import pixelstore
from catdog_gui.errors import CatDogError, DataError, RunError
from catdog_gui.schema import updated
from catdog_gui.training import runs, session
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, StepsDone, TrainEvent
from catdog_gui.training.history import read_history
from catdog_gui.training.runs import LAST, RunStore

Folder = Callable[..., Path]


@pytest.fixture(autouse=True)
def tell_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.training.meter.TELL_EVERY", 0.0)


@pytest.fixture
def plain(tiny: TrainConfig) -> TrainConfig:
    return updated(tiny, {"training.film_pictures": 0})


def disturbed(events: Iterator[TrainEvent], step: int, harm: Callable[[], object]) -> list[TrainEvent]:
    """The events of a run that ``harm`` comes to after ``step``."""
    seen = []
    for event in events:
        seen.append(event)
        if isinstance(event, StepsDone) and event.steps[-1] == step:
            harm()
    return seen


def same_weights(one: Path, other: Path) -> bool:
    left, right = load_file(one / LAST), load_file(other / LAST)
    return left.keys() == right.keys() and all(torch.equal(left[key], right[key]) for key in left)


# --- the run's folder ---


def test_a_run_folder_that_was_taken_away_is_made_anew_with_the_weights_and_the_run_goes_on(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path
) -> None:
    source, run = str(picture_folder(count=30)), tmp_path / "run"
    list(session.train(source, plain, runs=tmp_path, name="whole"))
    events = disturbed(session.train(source, plain, runs=tmp_path, name="run"), 4, lambda: shutil.rmtree(run))
    assert (events[-1].status, events[-1].resumable) == ("failed", True)
    assert "was taken away while the run was under way" in events[-1].reason
    assert "weights of step 5" in events[-1].reason
    with RunStore(run) as store:  # its lock was let go
        assert store.record.status == "stopped"
    assert list(session.resume(run))[-1].status == "finished"
    assert same_weights(run, tmp_path / "whole")
    assert read_history(run).steps.tolist() == [6]


def test_where_the_whole_drive_is_gone_nothing_takes_its_place(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path
) -> None:
    source, drive = str(picture_folder(count=30)), tmp_path / "drive"
    away = tmp_path / "unplugged"
    events = disturbed(session.train(source, plain, runs=drive / "runs", name="run"), 4, lambda: drive.rename(away))
    assert (events[-1].status, events[-1].resumable) == ("failed", True)
    assert f"The run folder {drive / 'runs' / 'run'} is gone. Put it back, or plug in its drive, then resume" in events[-1].reason
    assert not drive.exists()
    with pytest.raises(RunError):
        list(session.resume(drive / "runs" / "run"))
    assert not drive.exists()
    away.rename(drive)
    assert list(session.resume(drive / "runs" / "run"))[-1].status == "finished"


def test_a_run_folder_that_becomes_read_only_says_so_and_goes_on_later(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path, read_only: Callable[[Path], Callable[[], None]]
) -> None:
    source, run = str(picture_folder(count=30)), tmp_path / "run"
    free: list[Callable[[], None]] = []
    events = disturbed(session.train(source, plain, runs=tmp_path, name="run"), 4, lambda: free.append(read_only(run)))
    assert (events[-1].status, events[-1].resumable) == ("failed", True)
    assert f"The run folder {run} may not be written to (Read-only file system)." in events[-1].reason
    before = {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()}
    with pytest.raises(RunError, match="may not be written to") as caught:
        list(session.resume(run))
    assert "copy it to where you may write" in caught.value.hint
    assert {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()} == before
    shutil.copytree(run, tmp_path / "copy")  # the way that the hint names
    assert list(session.resume(tmp_path / "copy"))[-1].status == "finished"
    free[0]()
    assert list(session.resume(run))[-1].status == "finished"
    assert same_weights(run, tmp_path / "copy")


def test_a_folder_for_runs_that_is_read_only_is_refused_before_anything_is_read(
    plain: TrainConfig, tmp_path: Path, read_only: Callable[[Path], Callable[[], None]]
) -> None:
    (tmp_path / "runs").mkdir()
    read_only(tmp_path / "runs")
    with pytest.raises(RunError, match="Read-only file system") as caught:
        next(session.train("demo", plain, runs=tmp_path / "runs"))
    assert caught.value.hint == "Choose another folder for runs."


# --- pictures and their cache ---


def test_cache_and_pictures_may_go_while_a_run_is_under_way(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path, home: Path
) -> None:
    source = picture_folder(count=30)
    list(session.train(str(source), plain, runs=tmp_path, name="whole"))
    shutil.copytree(source, tmp_path / "kept")

    def harm() -> None:
        shutil.rmtree(home / "cache")
        shutil.rmtree(source)

    events = disturbed(session.train(str(source), plain, runs=tmp_path, name="run"), 2, harm)
    assert events[-1].status == "finished"
    assert same_weights(tmp_path / "run", tmp_path / "whole")
    with pytest.raises(CatDogError) as caught:
        list(session.resume(tmp_path / "run", epochs=3))
    assert str(source) in caught.value.message
    assert caught.value.hint
    shutil.copytree(tmp_path / "kept", source)
    assert list(session.resume(tmp_path / "run", epochs=3))[-1].status == "finished"  # decoded anew


def test_a_set_that_changed_before_a_run_goes_on_is_counted_and_one_that_grew_is_not_mixed_in(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path
) -> None:
    source, run, stop = picture_folder(count=30), tmp_path / "run", threading.Event()
    list(session.train(str(source), plain, runs=tmp_path, name="whole"))
    disturbed(session.train(str(source), plain, runs=tmp_path, name="run", should_stop=stop.is_set), 4, stop.set)
    changed = sorted((source / "cat").iterdir())[:2]
    contents = [path.read_bytes() for path in changed]
    for path, other in zip(changed, reversed(contents), strict=True):
        path.write_bytes(other + b"\0")  # still a picture, but another file
    with pytest.raises(DataError, match="2 pictures of the run are no longer in") as caught:
        list(session.resume(run))
    assert "Put them back" in caught.value.hint
    for path, content in zip(changed, contents, strict=True):
        path.write_bytes(content)
    shutil.copy(picture_folder(count=40, name="more") / "dog" / "dog.19.png", source / "dog" / "new.png")
    assert list(session.resume(run))[-1].status == "finished"
    assert same_weights(run, tmp_path / "whole")


def test_a_cache_that_is_taken_away_while_it_is_made_is_said_and_made_anew(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, add = str(picture_folder(count=30)), pixelstore.Store.add

    def taken(store: pixelstore.Store, batch: pixelstore.Batch) -> None:
        add(store, batch)
        if (home / "cache" / "pixels").exists() and len(store.done) > 8:
            shutil.rmtree(home / "cache" / "pixels")

    with monkeypatch.context() as patch:
        patch.setattr(pixelstore.Store, "add", taken)
        with pytest.raises(DataError, match="taken away while they were made") as caught:
            list(session.train(source, plain, runs=tmp_path, name="run"))
    assert caught.value.hint == "Start again: they are made anew."
    assert list(session.train(source, plain, runs=tmp_path, name="run"))[-1].status == "finished"


# --- the clock ---


def test_a_clock_that_runs_backwards_makes_nothing_negative(
    picture_folder: Folder, plain: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 2_000_000_000.0

    def earlier(*_: object) -> float:
        nonlocal now
        now -= 3600
        return now

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime.datetime:
            return datetime.datetime.fromtimestamp(earlier(), tz)

    monkeypatch.setattr(time, "time", earlier)
    for module in (runs, session):
        monkeypatch.setattr(module.datetime, "datetime", Clock)
    source, stop = str(picture_folder(count=30)), threading.Event()
    events = disturbed(session.train(source, plain, runs=tmp_path, should_stop=stop.is_set), 4, stop.set)
    events += session.resume(events[-1].run)
    assert events[-1].status == "finished"
    for event in events:
        if isinstance(event, EpochDone):
            assert min(event.seconds, event.val_seconds, event.images_per_second) >= 0
        if isinstance(event, StepsDone):
            assert event.images_per_second >= 0
            assert event.seconds_left is None or event.seconds_left >= 0
