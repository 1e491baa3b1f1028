"""Files for TensorBoard, read back with TensorBoard's own library."""

from __future__ import annotations

import errno
import importlib.util
import math
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catdog_gui.errors import RunError
from catdog_gui.progress import Notice
from catdog_gui.schema import options, updated, value
from catdog_gui.training import board, session
from catdog_gui.training.board import FOLDER
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import EpochDone, RunFinished, StepsDone, TrainEvent
from catdog_gui.training.history import read_history

Folder = Callable[..., Path]

TAGS = {
    "train/loss", "train/accuracy", "speed/images_per_second", "validation/loss", "validation/accuracy", "epoch/loss",
    "epoch/accuracy", "epoch/images_per_second", "calibration/error", "calibration/error_after_temperature",
    "calibration/temperature",
}  # fmt: skip

needs_tensorboard = pytest.mark.skipif(not importlib.util.find_spec("tensorboard"), reason="needs the package tensorboard")


def of(kind: type, events: list[TrainEvent]) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def shown(run: Path) -> Any:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    found = EventAccumulator(str(run / FOLDER), size_guidance={"scalars": 0})
    found.Reload()
    return found


def curve(run: Path, tag: str) -> dict[int, float]:
    points = shown(run).Scalars(tag)
    steps = [point.step for point in points]
    assert steps == sorted(set(steps)), f"{tag} tells a step twice"
    return {point.step: point.value for point in points}


@pytest.fixture(autouse=True)
def tell_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.training.meter.TELL_EVERY", 0.0)


@pytest.fixture
def noted(tiny: TrainConfig) -> TrainConfig:
    return updated(tiny, {"training.tensorboard": True})


def agrees(run: Path, config: TrainConfig) -> None:
    """The files say what the history says, each step once."""
    history = read_history(run)
    steps = history.steps.tolist()
    assert curve(run, "train/loss") == pytest.approx(dict(zip(steps, history.loss.tolist(), strict=True)), abs=1e-6)
    assert curve(run, "train/accuracy") == pytest.approx(dict(zip(steps, history.accuracy.tolist(), strict=True)), abs=1e-6)
    rates = dict(zip(steps, history.lr.tolist(), strict=True))
    assert curve(run, "rate/adamw") == pytest.approx(rates, rel=1e-4)
    if config.training.optimizer == "muon":
        scale = config.training.muon_lr / config.training.lr
        assert curve(run, "rate/muon") == pytest.approx({step: rate * scale for step, rate in rates.items()}, rel=1e-4)
    assert curve(run, "validation/loss") == pytest.approx({epoch.step: epoch.val_loss for epoch in history.epochs}, rel=1e-6)
    assert curve(run, "validation/accuracy") == pytest.approx({epoch.step: epoch.val_acc for epoch in history.epochs})
    assert all(speed > 0 for speed in curve(run, "epoch/images_per_second").values())
    for tag in ("calibration/error", "calibration/error_after_temperature"):
        assert all(0 <= error <= 1 for error in curve(run, tag).values())
    assert all(math.isfinite(heat) and heat > 0 for heat in curve(run, "calibration/temperature").values())


def test_nothing_is_written_unless_it_is_wanted(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    list(session.train(str(picture_folder(count=30)), tiny, runs=tmp_path, name="run"))
    assert not (tmp_path / "run" / FOLDER).exists()


@needs_tensorboard
@pytest.mark.parametrize("optimizer", ["adamw", "muon"])
def test_the_library_reads_what_the_history_says(
    picture_folder: Folder, noted: TrainConfig, tmp_path: Path, optimizer: str
) -> None:
    config = updated(noted, {"training.optimizer": optimizer})
    list(session.train(str(picture_folder(count=30)), config, runs=tmp_path, name="run"))
    agrees(tmp_path / "run", config)
    rates = {"rate/adamw"} | ({"rate/muon"} if optimizer == "muon" else set())
    assert set(shown(tmp_path / "run").Tags()["scalars"]) == TAGS | rates


@needs_tensorboard
def test_the_settings_are_there_to_compare_runs_by(picture_folder: Folder, noted: TrainConfig, tmp_path: Path) -> None:
    from tensorboard.plugins.hparams.metadata import SESSION_START_INFO_TAG, parse_session_start_info_plugin_data

    list(session.train(str(picture_folder(count=30)), noted, runs=tmp_path, name="run"))
    content = shown(tmp_path / "run").SummaryMetadata(SESSION_START_INFO_TAG).plugin_data.content
    found = parse_session_start_info_plugin_data(content).hparams
    assert set(found) == {entry.path for entry in options(TrainConfig)}
    assert found["training.lr"].number_value == value(noted, "training.lr")
    assert found["training.tensorboard"].string_value == "on"
    assert found["preset"].string_value == "fast"


@needs_tensorboard
@pytest.mark.parametrize("stop_at", range(1, 6))
def test_a_run_that_goes_on_tells_no_step_twice(picture_folder: Folder, noted: TrainConfig, tmp_path: Path, stop_at: int) -> None:
    done: list[int] = []

    def enough() -> bool:
        return len(done) >= stop_at

    for event in session.train(str(picture_folder(count=30)), noted, runs=tmp_path, name="run", should_stop=enough):
        done.extend(event.steps.tolist() if isinstance(event, StepsDone) else [])
    assert len(list((tmp_path / "run" / FOLDER).iterdir())) == 1
    list(session.resume(tmp_path / "run"))
    assert len(list((tmp_path / "run" / FOLDER).iterdir())) == 2
    agrees(tmp_path / "run", noted)


@needs_tensorboard
def test_what_was_told_after_the_last_checkpoint_is_void(picture_folder: Folder, noted: TrainConfig, tmp_path: Path) -> None:
    """Killed in epoch 3, the run goes on from the checkpoint in epoch 1: steps and an epoch are told once more."""
    config, source = updated(noted, {"training.epochs": 3}), str(picture_folder(count=30))
    kept: dict[str, bytes] = {}
    run = tmp_path / "run"
    for event in session.train(source, config, runs=tmp_path, name="run"):
        if isinstance(event, EpochDone) and event.epoch == 2:  # the newest checkpoint is that of the first epoch
            kept = {name: (run / name).read_bytes() for name in ("resume.pt", "run.json", "best.safetensors")}
    for name, content in kept.items():
        (run / name).write_bytes(content)
    list(session.resume(run))
    agrees(run, config)
    assert sorted(curve(run, "validation/loss")) == [3, 6, 9]


def test_a_missing_library_is_said_before_anything_is_read(
    picture_folder: Folder, noted: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_is_there", lambda: False)
    events = session.train(str(picture_folder(count=30)), noted, runs=tmp_path / "runs", name="run")
    with pytest.raises(RunError, match="package tensorboard") as caught:
        next(iter(events))
    assert "python -m pip install tensorboard" in caught.value.hint
    assert not (tmp_path / "runs" / "run").exists()


@needs_tensorboard
def test_a_run_goes_on_where_the_library_is_missing(
    picture_folder: Folder, noted: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(session.train(str(picture_folder(count=30)), noted, runs=tmp_path, name="run"))
    monkeypatch.setattr(board, "_is_there", lambda: False)
    events = list(session.resume(tmp_path / "run", epochs=3))
    assert of(RunFinished, events)[0].status == "finished"
    assert "goes on without files for it" in " ".join(event.text for event in of(Notice, events))


class FullDisk:
    """A file that takes so many records and no more."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, _: bytes) -> None:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    def flush(self) -> None: ...

    def close(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


@needs_tensorboard
@pytest.mark.parametrize("room", [0, 2, 5, 8])
def test_a_full_disk_costs_the_files_and_not_the_run(
    picture_folder: Folder, noted: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    source = str(picture_folder(count=30))
    original = Path.open

    def opened(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        return FullDisk(room) if path.parent.name == FOLDER else original(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", opened)
    events = list(session.train(source, noted, runs=tmp_path, name="run"))
    assert events[-1].status == "finished"
    [told] = [event.text for event in of(Notice, events) if "TensorBoard" in event.text]
    assert "No space left" in told


@needs_tensorboard
def test_a_file_in_the_place_of_the_folder_costs_the_files_alone(
    picture_folder: Folder, noted: TrainConfig, tmp_path: Path
) -> None:
    list(session.train(str(picture_folder(count=30)), updated(noted, {"training.epochs": 1}), runs=tmp_path, name="run"))
    shutil.rmtree(tmp_path / "run" / FOLDER)
    (tmp_path / "run" / FOLDER).write_text("in the way", "utf-8")
    events = list(session.resume(tmp_path / "run", epochs=3))
    assert events[-1].status == "finished"
    [told] = [event.text for event in of(Notice, events) if "TensorBoard" in event.text]
    assert "Training goes on without them" in told


@needs_tensorboard
def test_a_run_ends_bit_for_bit_alike_with_and_without(
    picture_folder: Folder, tiny: TrainConfig, noted: TrainConfig, tmp_path: Path
) -> None:
    source = str(picture_folder(count=30))
    for name, config in (("plain", tiny), ("noted", noted)):
        list(session.train(source, config, runs=tmp_path, name=name))
    one, other = read_history(tmp_path / "plain"), read_history(tmp_path / "noted")
    assert np.array_equal(one.loss, other.loss)
    assert [epoch.val_loss for epoch in one.epochs] == [epoch.val_loss for epoch in other.epochs]
