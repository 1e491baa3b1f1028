"""Runs in a folder, each in a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catdog_gui.training.events import EpochDone
from catdog_gui.training.history import append_history
from catdog_gui.training.overview import details, overview
from catdog_gui.training.presets import FAST, FINE
from catdog_gui.training.record import RECORD, Decided, RunRecord
from catdog_gui.training.run_notes import NOTES, keep_notes


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
    assert found.summary.seconds == 6.0
    assert found.summary.last_val_acc == 0.8
    assert len(found.epochs) == 3


def test_the_list_knows_best_and_last_and_the_time_it_took(run_folder: Callable[..., Path]) -> None:
    folder = run_folder("one", accuracies=(0.7, 0.9, 0.8))
    (line,) = overview(folder.parent).runs
    assert (line.best_val_acc, line.last_val_acc, line.seconds) == (0.9, 0.8, 90.0)
    assert line == details(folder).summary


def test_runs_of_one_recipe_differ_in_their_seed_alone(run_folder: Callable[..., Path]) -> None:
    run_folder("a", seed=1)
    run_folder("b", seed=2)
    run_folder("lr", seed=2, settings={"training.lr": 0.01})
    run_folder("others", seed=2, fingerprint="1" * 32)
    run_folder("tuned", seed=2, start="shipped")
    folder = run_folder("odd", source="/home/\\ud800")
    folder.joinpath(RECORD).write_text(folder.joinpath(RECORD).read_text("utf-8").replace("\\\\ud800", "\\ud800"), "utf-8")
    recipes = {run.name: run.recipe for run in overview(folder.parent).runs}
    assert len(recipes) == 6
    assert recipes["a"] == recipes["b"]
    assert len(set(recipes.values())) == 5


def test_a_persons_notes_are_told_and_damaged_ones_are_named(run_folder: Callable[..., Path]) -> None:
    one, two = run_folder("one"), run_folder("two")
    keep_notes(one, title="The best one", tags=("paper",), favourite=True, note="Night pictures too.")
    (two / NOTES).write_text("{", "utf-8")
    found = overview(one.parent)
    lines = {run.name: run for run in found.runs}
    assert (lines["one"].shown, lines["one"].tags, lines["one"].favourite) == ("The best one", ("paper",), True)
    assert (lines["two"].shown, lines["two"].tags) == ("two", ())
    assert found.unreadable == ("The notes of the run two are damaged.",)
    assert details(two).summary.title == ""


def test_a_history_that_cannot_be_read_leaves_the_run_in_the_list(run_folder: Callable[..., Path]) -> None:
    folder = run_folder("one")
    (folder / "history.jsonl").unlink()
    (folder / "history.jsonl").mkdir()
    (line,) = overview(folder.parent).runs
    assert (line.best_val_acc, line.last_val_acc, line.seconds) == (0.9, None, 0)
