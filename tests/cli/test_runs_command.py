"""``catdog runs``: the list, one run in words, and two before the same pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catdog_gui.training.changes import WISH, Change, Wishes
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
    assert table[0].split() == ["run", "preset", "pictures", "state", "epochs", "best", "size"]

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
    assert "Changed after step 4: 2 epochs (before: 1 epochs, learning rate × 1)" in shown
    assert "catdog train --resume RUN --epochs 2  # when 4 steps were done" in shown
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
