"""Runs as files, beside the window's thread."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.jobs.run_files import Packed, Removed, RunFilesController, Unpacked
from catdog_gui.locks import Lock
from catdog_gui.training import removal
from catdog_gui.training.record import LOCK, PACKED
from catdog_gui.training.run_notes import read_notes

MakeRun = Callable[..., Path]


@pytest.fixture
def controller(qapp: object) -> Iterator[RunFilesController]:
    assert qapp
    made = RunFilesController()
    yield made
    assert made.shutdown(5000)


def test_a_run_is_packed_and_unpacked(qtbot: QtBot, controller: RunFilesController, run_folder: MakeRun, tmp_path: Path) -> None:
    run, file = run_folder("one"), tmp_path / f"one{PACKED}"
    with qtbot.waitSignal(controller.packed) as heard:
        controller.pack(run, file, checkpoint=False)
        assert controller.busy
    assert heard.args == [Packed(file)]
    assert not controller.busy
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"x")
    with qtbot.waitSignal(controller.unpacked) as heard:
        controller.unpack([broken, file], tmp_path / "elsewhere")
    assert heard.args is not None
    (found,) = heard.args
    assert isinstance(found, Unpacked)
    assert found.runs == (tmp_path / "elsewhere" / "one",)
    assert "broken.zip" in found.refused[0]
    with qtbot.waitSignal(controller.failed) as heard:
        controller.unpack([broken], tmp_path / "elsewhere")
    assert heard.args is not None
    assert heard.args[0].hint


def test_work_can_be_given_up(qtbot: QtBot, controller: RunFilesController, run_folder: MakeRun, tmp_path: Path) -> None:
    with qtbot.waitSignals([controller.ended, controller.stopped]):
        controller.pack(run_folder("one"), tmp_path / "x.zip", checkpoint=False)
        controller.stop()
    assert not (tmp_path / "x.zip").exists()


def test_runs_go_as_far_as_they_may(
    qtbot: QtBot, controller: RunFilesController, run_folder: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [run_folder(name) for name in ("free", "locked", "elsewhere")]

    def trash(run: Path) -> None:
        removal.check_idle(run)
        if run.name == "elsewhere":
            raise removal.NoTrashError("There is no trash for the run elsewhere.")
        shutil.rmtree(run)

    monkeypatch.setattr(removal, "trash", trash)
    lock = Lock(runs[1] / LOCK)
    lock.acquire()
    with qtbot.waitSignal(controller.removed) as heard:
        controller.trash(runs)
    lock.release()
    assert heard.args is not None
    (found,) = heard.args
    assert isinstance(found, Removed)
    assert (found.count, found.for_good, found.without_trash) == (1, False, (runs[2],))
    assert "no trash" in found.why
    assert "locked is being trained" in found.refused[0]
    with qtbot.waitSignal(controller.removed) as heard:
        controller.delete(runs[1:])
    assert heard.args == [Removed(2, for_good=True)]
    assert not any(run.exists() for run in runs)


def test_notes_are_kept_at_once(controller: RunFilesController, run_folder: MakeRun) -> None:
    run = run_folder("one")
    assert controller.note(run, title="The best") is None
    assert read_notes(run).title == "The best"
    failure = controller.note(run, title="x" * 200)
    assert failure is not None
    assert "100 letters" in failure.message
    shutil.rmtree(run)
    failure = controller.note(run, title="The best")
    assert failure is not None
    assert "gone" in failure.message
