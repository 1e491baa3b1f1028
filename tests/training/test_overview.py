"""Runs in a folder, each in a line."""

from __future__ import annotations

from pathlib import Path

from catdog_gui.training.events import EpochDone
from catdog_gui.training.history import append_history
from catdog_gui.training.overview import details, overview
from catdog_gui.training.presets import FAST, FINE
from catdog_gui.training.record import RECORD, Decided, RunRecord


def made(runs: Path, name: str, created: str, **changes: object) -> Path:
    record = RunRecord(
        created=created, source="/home/me/pets.zip", fingerprint="", config=FAST, class_names=("cat", "dog"), train_images=8,
        val_images=2, split_rule="", decided=Decided(device="cpu", precision="float32"),
    ).model_copy(update=changes)  # fmt: skip
    (runs / name).mkdir(parents=True)
    (runs / name / RECORD).write_text(record.model_dump_json(), "utf-8")
    return runs / name


def test_the_newest_comes_first_with_what_it_was(tmp_path: Path) -> None:
    made(tmp_path, "old", "2026-01-01T10:00:00+00:00", status="stopped", epochs_done=3)
    folder = made(tmp_path, "new", "2026-02-01T10:00:00+00:00", config=FINE, best_val_acc=0.9, best_epoch=7, status="finished")
    (folder / "film").mkdir()
    (folder / "film" / "00001.npz").write_bytes(bytes(5000))
    new, old = overview(tmp_path).runs
    assert (new.name, new.preset, new.status, new.best_val_acc, new.best_epoch) == ("new", "fine", "finished", 0.9, 7)
    assert (old.name, old.epochs_done, old.epochs, old.best_val_acc) == ("old", 3, FAST.training.epochs, None)
    assert new.source == "pets.zip"
    assert new.size == (folder / RECORD).stat().st_size + 5000


def test_what_is_no_run_is_left_out_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    made(tmp_path, "whole", "2026-01-01T10:00:00+00:00")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / RECORD).write_text("{", "utf-8")
    found = overview(tmp_path)
    assert [run.name for run in found.runs] == ["whole"]
    [reason] = found.unreadable
    assert "broken" in reason


def test_no_folder_has_no_runs(tmp_path: Path) -> None:
    assert overview(tmp_path / "gone").runs == ()


def test_a_run_is_told_as_far_as_its_curves_go_though_its_checkpoint_is_older(tmp_path: Path) -> None:
    folder = made(tmp_path, "run", "2026-01-01T10:00:00+00:00", epochs_done=1, best_val_acc=0.7, best_epoch=1)
    for number, accuracy in enumerate((0.7, 0.9, 0.8), 1):
        append_history(
            folder, EpochDone(number, 10 * number, 0.5, 0.8, 0.6, accuracy, 100.0, 2.0, 0.5, 0, best=number < 3)
        )  # fmt: skip
    found = details(folder)
    assert (found.summary.epochs_done, found.summary.best_val_acc, found.summary.best_epoch) == (3, 0.9, 2)
    assert found.seconds == 6.0
    assert len(found.epochs) == 3
