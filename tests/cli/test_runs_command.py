"""``catdog runs``: the list, one run in words, and two before the same pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import send2trash

from catdog_gui.locks import Lock
from catdog_gui.training.changes import WISH, Change, Wishes
from catdog_gui.training.record import LOCK
from catdog_gui.training.run_notes import keep_notes
from catdog_gui.training.runs import RunStore

TINY = (
    "model.image_size=32", "model.patch_size=8", "model.stem=patch", "model.dim=8", "model.depth=1", "model.heads=1",
    "model.k=4", "training.precision=float32", "training.threads=1", "training.batch_size=8", "training.film_pictures=0",
)  # fmt: skip
SETTINGS = [word for setting in TINY for word in ("--set", setting)]

Catdog = Callable[..., Any]


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=40)


@pytest.fixture
def runs(catdog: Catdog, pictures: Path, tmp_path: Path) -> Path:
    """Two runs of different settings with one split, and one with another."""
    for name, more in (("one", []), ("two", ["--epochs", "8", "--set", "training.lr=0.01"]), ("other", ["--seed", "5"])):
        words = ["--epochs", "1", *more] if "--epochs" not in more else more
        assert catdog("train", pictures, *SETTINGS, *words, "--runs", tmp_path / "runs", "--name", name).code == 0
    return tmp_path / "runs"


def test_runs_are_listed_shown_and_compared(catdog: Catdog, runs: Path, pictures: Path) -> None:
    listed = catdog("runs", "list", "--runs", runs, "--json")
    assert listed.code == 0
    assert {line["name"]: line["epochs_done"] for line in listed.lines} == {"one": 1, "two": 8, "other": 1}
    table = catdog("runs", "list", "--runs", runs).out.splitlines()
    assert len(table) == 4
    assert table[0].split() == ["run", "preset", "pictures", "state", "epochs", "best", "last", "time", "size", "seeds"]

    shown = catdog("runs", "show", "two", "--runs", runs)
    assert shown.code == 0
    assert "finished, 8 of 8 epochs" in shown.out
    assert "--set training.lr=0.01" in shown.out
    (line,) = catdog("runs", "show", runs / "two", "--json").lines
    assert len(line["epochs"]) == 8
    assert line["settings"]["training.lr"] == 0.01

    (found,) = catdog("runs", "compare", "one", "two", "--runs", runs, "--json").lines
    assert found["settings"] == {"training.epochs": [1, 8], "training.lr": [0.001, 0.01]}
    pairs = found["paired"]
    assert pairs["images"] == 8
    assert pairs["both"] + pairs["only_first"] + pairs["only_second"] + pairs["neither"] == 8
    first, second = found["accuracy"]
    assert second - first == pytest.approx(pairs["difference"])
    measured = catdog("evaluate", runs / "two", pictures, "--json").lines[0]
    assert measured["accuracy"] == pytest.approx(second)
    words = catdog("runs", "compare", "one", "two", "--runs", runs)
    assert words.code == 0
    assert "8 pictures that both were validated with" in words.out

    names = runs / "names.txt"
    names.write_text("cat.1.png\ndog.2.png\ndog.3.png\n", "utf-8")
    (few,) = catdog("runs", "compare", "one", "other", "--runs", runs, "--val-list", names, "--json").lines
    assert few["paired"]["images"] == 3
    assert few["part"] == "the pictures listed"


def test_a_run_under_way_in_another_process_is_changed(catdog: Catdog, pictures: Path, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    assert catdog("train", pictures, *SETTINGS, "--epochs", "1", "--runs", runs, "--name", "one").code == 0
    over = catdog("runs", "change", "one", "--epochs", "9", "--runs", runs)
    assert over.code == 1
    assert "not under way" in over.err
    assert "--resume" in over.err
    with RunStore(runs / "one"):
        asked = catdog("runs", "change", "one", "--epochs", "9", "--rate", "0.5", "--runs", runs)
        assert asked.code == 0
        assert "takes it up with its next step" in asked.out
        assert Wishes(runs / "one").taken() == Change(epochs=9, rate=0.5)
        assert catdog("runs", "change", "one", "--runs", runs).code == 2
        assert "Ask for 2 epochs in all" in catdog("runs", "change", "one", "--epochs", "1", "--runs", runs).err
        assert catdog("runs", "change", "one", "--rate", "1e6", "--runs", runs).code == 2
        assert not (runs / "one" / WISH).exists()


def test_what_was_changed_is_shown(catdog: Catdog, pictures: Path, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    assert catdog("train", pictures, *SETTINGS, "--epochs", "1", "--runs", runs, "--name", "one").code == 0
    assert catdog("train", "--resume", runs / "one", "--epochs", "2").code == 0
    shown = catdog("runs", "show", "one", "--runs", runs).out
    assert "Changed after step 4: 2 epochs (before: 1 epoch, learning rate × 1)" in shown
    assert shown.splitlines()[-1] == "catdog train --resume RUN --epochs 2  # when 4 steps were done"
    (line,) = catdog("runs", "show", "one", "--runs", runs, "--json").lines
    assert line["changes"] == [{"step": 4, "epochs": 2, "rate": 1.0, "epochs_before": 1, "rate_before": 1.0}]


def test_what_is_no_run_is_said_with_what_to_do(catdog: Catdog, tmp_path: Path) -> None:
    empty = catdog("runs", "list", "--runs", tmp_path / "none")
    assert empty.code == 0
    assert "no runs yet" in empty.out
    for words in (["show", "gone"], ["compare", "gone", "away"]):
        ended = catdog("runs", *words, "--runs", tmp_path)
        assert ended.code == 1
        assert "There is no run gone" in ended.err
        assert "catdog runs list" in ended.err


def test_seeds_of_one_recipe_are_told_together(catdog: Catdog, run_folder: Callable[..., Path]) -> None:
    for seed, best in enumerate((0.92, 0.93, 0.94)):
        home = run_folder(f"seed{seed}", accuracies=(best, 0.9), seed=seed).parent
    run_folder("alone", settings={"training.lr": 0.01})
    lines = {line["name"]: line for line in catdog("runs", "list", "--runs", home, "--json").lines}
    assert lines["alone"]["seeds"] is None
    assert lines["seed1"]["seeds"] == {"runs": 3, "mean": pytest.approx(0.93), "deviation": pytest.approx(0.01)}
    assert (lines["seed1"]["last_val_acc"], lines["seed1"]["seconds"], lines["seed1"]["seed"]) == (0.9, 60.0, 1)
    assert "3 seeds: 93.0 % ± 1.0" in catdog("runs", "list", "--runs", home).out
    (line,) = catdog("runs", "show", "seed2", "--runs", home, "--json").lines
    assert line["seeds"]["runs"] == 3
    assert (
        "3 seeds: 93.0 % ± 1.0 (mean and standard deviation of the best)" in catdog("runs", "show", "seed2", "--runs", home).out
    )


def test_what_is_noted_is_shown_and_steers_no_terminal(catdog: Catdog, run_folder: Callable[..., Path]) -> None:
    run = run_folder("one")
    words = ("--title", "The\u202e best", "--tags", "paper, night", "--note", "Owls,\ntoo.", "--star")
    assert catdog("runs", "note", "one", *words, "--runs", run.parent).code == 0
    (line,) = catdog("runs", "list", "--runs", run.parent, "--json").lines
    assert (line["title"], line["tags"], line["favourite"]) == ("The\u202e best", ["paper", "night"], True)
    assert line["note"] == "Owls,\ntoo."
    listed, shown = (catdog("runs", *words, "--runs", run.parent).out for words in (["list"], ["show", "one"]))
    assert "★ one (The\\u202e best)" in listed
    assert "The\\u202e best" in shown
    assert "favourite, paper, night" in shown
    assert "Owls,\ntoo." in shown
    assert catdog("runs", "note", "one", "--title", "", "--no-star", "--runs", run.parent).code == 0
    (line,) = catdog("runs", "list", "--runs", run.parent, "--json").lines
    assert (line["title"], line["favourite"], line["tags"]) == ("", False, ["paper", "night"])
    assert catdog("runs", "note", "one", "--runs", run.parent).code == 2
    assert "100 letters" in catdog("runs", "note", "one", "--title", "x" * 101, "--runs", run.parent).err


def test_a_run_is_packed_here_and_unpacked_there(
    catdog: Catdog, run_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_folder("one")
    keep_notes(run, title="The best")
    monkeypatch.chdir(tmp_path)
    packed = catdog("runs", "pack", "one", "--runs", run.parent)
    assert packed.code == 0
    assert packed.out.startswith("one.catdog-run.zip: ")
    assert "exists already" in catdog("runs", "pack", run).err
    home = tmp_path / "elsewhere"
    for name in ("one", "one-2"):
        assert catdog("runs", "unpack", "one.catdog-run.zip", "--runs", home).out == f"{home / name}\n"
    assert [line["title"] for line in catdog("runs", "list", "--runs", home, "--json").lines] == ["The best"] * 2
    (tmp_path / "bad.zip").write_bytes(b"x")
    ended = catdog("runs", "unpack", "bad.zip", "--runs", home)
    assert ended.code == 1
    assert "no packed run" in ended.err


def test_runs_go_into_the_trash_after_a_question(
    catdog: Catdog, run_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = (run_folder(name) for name in ("one", "two", "three"))
    gone: list[Path] = []

    def move(path: Path) -> None:
        gone.append(path)
        path.rename(path.with_name(f".{path.name}"))

    monkeypatch.setattr(send2trash, "send2trash", move)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\ny\n"))
    asked = catdog("runs", "trash", "one", "two", "--runs", one.parent)
    assert asked.code == 1
    assert "Put 2 runs into the trash" in asked.err
    assert gone == []
    done = catdog("runs", "trash", "one", "two", "--runs", one.parent)
    assert (done.code, done.out.strip()) == (0, f"{one}: in the trash\n{two}: in the trash")
    assert gone == [one, two]
    lock = Lock(three / LOCK)
    lock.acquire()
    refused = catdog("runs", "trash", "three", "--yes", "--runs", one.parent)
    lock.release()
    assert refused.code == 1
    assert "three is being trained (process " in refused.err
    assert gone == [one, two]


def test_where_there_is_no_trash_only_a_second_word_deletes(
    catdog: Catdog, run_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_folder("one")

    def refuse(path: Path) -> None:
        raise send2trash.TrashPermissionError(str(path))

    monkeypatch.setattr(send2trash, "send2trash", refuse)
    ended = catdog("runs", "trash", run, "--yes")
    assert ended.code == 1
    assert "no trash" in ended.err
    assert "--delete deletes it for good" in ended.err
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nn\n"))
    assert "Delete it for good?" in catdog("runs", "trash", run, "--delete").err
    assert run.exists()
    assert catdog("runs", "trash", run, "--delete", "--yes").out == f"{run}: deleted\n"
    assert not run.exists()
