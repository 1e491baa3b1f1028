"""What a crash or a power cut may leave of a run's files: never read by half, and the one before takes its place."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from catdog_gui.errors import RunError
from catdog_gui.progress import Notice
from catdog_gui.schema import updated
from catdog_gui.training import session
from catdog_gui.training.checkpoint import BEFORE, STATE
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import RunFinished, RunStarted, StepsDone
from catdog_gui.training.history import HISTORY, read_history
from catdog_gui.training.latest import unfinished
from catdog_gui.training.record import RECORD, read_record
from catdog_gui.training.runs import LAST, RunStore

Folder = Callable[..., Path]


@pytest.fixture(autouse=True)
def tell_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.training.meter.TELL_EVERY", 0.0)


@pytest.fixture
def cut(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> Path:
    """A run that was stopped after step 5 of 6, with checkpoints at 3 and 5; beside it the ``whole`` one."""
    source, plain, stop = str(picture_folder(count=30)), updated(tiny, {"training.film_pictures": 0}), threading.Event()
    list(session.train(source, plain, runs=tmp_path, name="whole"))
    for event in session.train(source, plain, runs=tmp_path, name="cut", should_stop=stop.is_set):
        if isinstance(event, StepsDone) and event.steps[-1] == 5:
            stop.set()
    return tmp_path / "cut"


def goes_on_as_the_whole_one(run: Path) -> list[str]:
    """Resumes; what was said before the first step."""
    events = list(session.resume(run))
    assert isinstance(events[-1], RunFinished)
    assert events[-1].status == "finished"
    one, other = load_file(run / LAST), load_file(run.with_name("whole") / LAST)
    assert all(torch.equal(one[key], other[key]) for key in one)
    assert read_history(run).loss.tolist() == read_history(run.with_name("whole")).loss.tolist()
    record, whole = read_record(run), read_record(run.with_name("whole"))
    assert (record.step, record.epochs_done, record.best_epoch) == (whole.step, whole.epochs_done, whole.best_epoch)
    began = next(index for index, event in enumerate(events) if isinstance(event, RunStarted))
    return [event.text for event in events[:began] if isinstance(event, Notice) and event.level == "warning"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[: len(content) // 2],
        lambda _: b"",
        lambda content: bytes(len(content)),  # what some file systems leave after a power cut
    ],
    ids=["half", "empty", "zeros"],
)
def test_a_damaged_checkpoint_costs_the_steps_since_the_one_before(cut: Path, harm: Callable[[bytes], bytes]) -> None:
    (cut / STATE).write_bytes(harm((cut / STATE).read_bytes()))
    assert goes_on_as_the_whole_one(cut) == ["The last checkpoint of the run is damaged; it goes on from the one before."]
    with RunStore(cut) as store:
        state, mended = store.load_state()
    assert state is not None
    assert not mended


def test_a_kill_between_the_two_renamings_costs_nothing_but_the_last_save(cut: Path) -> None:
    (cut / BEFORE).unlink()
    (cut / STATE).rename(cut / BEFORE)
    (cut / f".{STATE}.abcd1234").write_bytes(b"PK")
    os.utime(cut / RECORD)  # the newest
    left = unfinished(cut.parent)
    assert left is not None
    assert left.run == cut
    assert not goes_on_as_the_whole_one(cut)
    assert not [path.name for path in cut.iterdir() if path.name.startswith(f".{STATE}")]


def test_where_no_checkpoint_is_whole_nothing_is_guessed(cut: Path) -> None:
    for name in (STATE, BEFORE):
        (cut / name).write_bytes(b"PK not a checkpoint")
    with pytest.raises(RunError, match="none before it is whole") as caught:
        list(session.resume(cut))
    assert "model files may still be used" in caught.value.hint


def test_a_run_killed_after_its_last_save_comes_to_its_end(cut: Path) -> None:
    assert not goes_on_as_the_whole_one(cut)
    record = json.loads((cut / RECORD).read_text())
    (cut / RECORD).write_text(json.dumps(record | {"status": "running"}))  # the very last word is missing
    assert list(session.resume(cut))[-1].status == "finished"
    assert read_record(cut).status == "finished"
    with pytest.raises(RunError, match="has finished"):
        list(session.resume(cut))


def test_a_checkpoint_is_never_on_the_disk_before_its_curve(cut: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        history = (cut / HISTORY).stat()
        if os.path.samestat(os.fstat(handle), history):
            order.append("history")
        fsync(handle)

    def replaced(path: Path, target: Path) -> Path:
        if target.name == STATE:
            order.append("checkpoint")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    with RunStore(cut) as store:
        state, _ = store.load_state()
        assert state is not None
        store.save_state(state)
    assert order == ["history", "checkpoint"]


def test_a_torn_line_of_the_history_is_mended(cut: Path) -> None:
    with (cut / HISTORY).open("ab") as file:
        file.write(b'{"type": "steps", "steps": [6], "lo')
    assert read_history(cut).steps.tolist() == [1, 2, 3, 4, 5]
    goes_on_as_the_whole_one(cut)
    for line in (cut / HISTORY).read_text().splitlines():
        json.loads(line)


def test_a_step_that_is_no_whole_number_is_a_foreign_line(tmp_path: Path) -> None:
    lines = [{"type": "steps", "steps": [step], "loss": [1], "accuracy": [1], "lr": [1]} for step in (1, 1e300, 2)]
    (tmp_path / HISTORY).write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert read_history(tmp_path).steps.tolist() == [1, 2]


def test_what_a_history_tells_twice_counts_once(tmp_path: Path, cut: Path) -> None:
    whole = read_history(cut)
    assert len(whole.epochs) > 0
    (tmp_path / HISTORY).write_text((cut / HISTORY).read_text("utf-8") * 3, "utf-8")
    again = read_history(tmp_path)
    assert again.epochs == whole.epochs
    assert (again.steps.tolist(), again.loss.tolist()) == (whole.steps.tolist(), whole.loss.tolist())
