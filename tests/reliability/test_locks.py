"""Two processes on one folder: the second is told who the first is, and a dead one stands in nobody's way."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from catdog_gui.errors import RunError
from catdog_gui.locks import Lock
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.record import Decided, RunRecord
from catdog_gui.training.runs import RunStore

HOLD = """
import sys
from pathlib import Path
from catdog_gui.locks import Lock

lock = Lock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock ``path``."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def run(tmp_path: Path, tiny: TrainConfig) -> Path:
    """The folder of a run that has not begun to train."""
    record = RunRecord(
        source="demo",
        fingerprint="",
        config=tiny,
        class_names=("cat", "dog"),
        train_images=2,
        val_images=1,
        split_rule="",
        decided=Decided(device="cpu", precision="float32", threads=1, micro_batch=1),
    )
    with RunStore(tmp_path / "run", record):
        pass
    return tmp_path / "run"


def test_a_run_in_use_names_its_owner_who_loses_it_when_killed(run: Path) -> None:
    with holder(run / ".lock") as process:
        with pytest.raises(RunError, match="in another window or process") as caught:
            RunStore(run)
        assert f"(process {process.pid} on {platform.node()}, since 2" in caught.value.message
        assert caught.value.hint == "Stop it there first."
        process.kill()
        process.wait()
        with RunStore(run):
            pass
    assert not list(run.glob("*owner*"))


HARMFUL = {"process": "x" * 300, "computer": "a\u202eb", "since": []}


@pytest.mark.parametrize(
    "note", [None, b"", b"{", b"\xff\xfe", b"[]", b"[" * 900, json.dumps(HARMFUL).encode(), b" " * 2000 + b"{}"]
)  # fmt: skip
def test_a_note_that_tells_nothing_does_no_harm(run: Path, note: bytes | None) -> None:
    mine = Lock(run / ".lock")
    mine.acquire()
    path = run / "lock-owner.json"
    path.unlink()
    if note is not None:
        path.write_bytes(note)
    with pytest.raises(RunError) as caught:
        RunStore(run)
    assert caught.value.message == "The run run is being trained in another window or process."
    mine.release()


def test_a_note_of_one_who_was_killed_is_replaced_by_the_next(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    with holder(lock) as process:
        process.kill()
        process.wait()
    assert f"process {process.pid} " in Lock(lock).owner()
    mine = Lock(lock)
    mine.acquire()
    assert Lock(lock).owner().startswith(f"process {os.getpid()} on ")
    with pytest.raises(filelock.Timeout):
        Lock(lock).acquire()
    assert Lock(lock).owner().startswith(f"process {os.getpid()} on ")  # whoever was refused took nothing away
    mine.release()
    assert not Lock(lock).owner()


def test_a_lock_without_room_for_a_note_is_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    mine = Lock(tmp_path / ".lock")
    mine.acquire()
    assert not mine.owner()
    with pytest.raises(filelock.Timeout):
        Lock(tmp_path / ".lock").acquire()
    mine.release()
