"""``catdog train`` and ``catdog evaluate``: what they print, how they end, and that a stop keeps the weights."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from catdog_gui import __version__
from catdog_gui.cli import following
from catdog_gui.model.file import read_card
from catdog_gui.resources import shipped_model
from catdog_gui.training.presets import PRESETS
from catdog_gui.training.record import command, read_record

TINY = (
    "model.image_size=32", "model.patch_size=8", "model.stem=patch", "model.dim=8", "model.depth=1", "model.heads=1",
    "model.k=4", "training.precision=float32", "training.threads=1", "training.batch_size=8",
)  # fmt: skip
SETTINGS = [word for setting in TINY for word in ("--set", setting)]

NO_CLASSIFYING = (["classify"], ["classify", "x", "--threshold", "2"], ["classify", "--help"], ["classify", "x"])

STARTED = {"event", "run", "parameters", "tokens", "train_images", "val_images", "device", "precision"}
EPOCH = {"event", "epoch", "train_loss", "train_acc", "val_loss", "val_acc", "images_per_second", "seconds", "val_seconds"}
FINISHED = {"event", "status", "best_val_acc", "best_epoch", "model"}
MEASURED = {"model", "part", "images", "class_names", "accuracy", "accuracy_95", "log_loss", "ece", "confusion"}


Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=20)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    return tmp_path / "runs"


def test_help_and_version_need_no_torch() -> None:
    for words in (
        ["--help"],
        ["train", "--help"],
        ["--version"],
        ["train"],
        ["train", "x", "--set", "nonsense=1"],
        ["queue", "x", "--grid", "nonsense=1,2"],
        ["find-rate", "x", "--set", "nonsense=1"],
        *NO_CLASSIFYING,
    ):
        code = (
            "import sys\nfrom catdog_gui import cli\n"
            f"sys.argv = ['catdog', *{words!r}]\n"
            "try:\n    cli.main()\nfinally:\n    assert 'torch' not in sys.modules\n"
        )
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        assert "AssertionError" not in ended.stderr
        if words[0] == "--version":
            assert ended.stdout == f"catdog {__version__}\n"


def test_training_tells_json_lines_and_nothing_else(catdog: Catdog, pictures: Path, runs: Path) -> None:
    ended = catdog("train", pictures, *SETTINGS, "--epochs", "2", "--seed", "3", "--runs", runs, "--name", "first", "--json")
    assert ended.code == 0
    assert ended.err == ""
    (started,) = ended.of("run_started")
    assert started.keys() == STARTED
    assert Path(started["run"]) == runs / "first"
    assert (started["train_images"], started["val_images"], started["tokens"]) == (16, 4, 16)
    assert started["precision"] == "float32"
    epochs = ended.of("epoch_done")
    assert [line["epoch"] for line in epochs] == [1, 2]
    assert all(line.keys() >= EPOCH for line in epochs)
    assert all(0 <= line["val_acc"] <= 1 and line["seconds"] > 0 and line["images_per_second"] > 0 for line in epochs)
    (finished,) = ended.of("run_finished")
    assert finished.keys() >= FINISHED
    assert finished["status"] == "finished"
    assert finished["best_val_acc"] == max(line["val_acc"] for line in epochs)
    assert Path(finished["model"]) == runs / "first" / "best.safetensors"
    assert Path(finished["model"]).is_file()
    assert ended.lines[-1] == finished
    assert all(line.keys() >= {"phase", "done", "total", "unit"} for line in ended.of("progress"))
    saved = json.loads((runs / "first" / "run.json").read_text())["config"]
    assert saved["training"]["seed"] == 3
    assert saved["model"]["dim"] == 8


def test_a_run_is_trained_resumed_and_evaluated(catdog: Catdog, pictures: Path, runs: Path) -> None:
    run = runs / "words"
    ended = catdog("train", pictures, *SETTINGS, "--epochs", "1", "--runs", runs, "--name", "words")
    assert ended.code == 0
    assert ended.out == ""
    assert "Epoch : 1 - loss : " in ended.err
    assert "Finished. Best validation accuracy" in ended.err
    assert str(run / "best.safetensors") in ended.err
    assert len(ended.err.splitlines()) < 10  # no terminal: no bar floods the log

    done = catdog("train", "--resume", run, "--json")
    assert done.code == 1
    assert done.lines[0]["event"] == "error"

    again = catdog("train", "--resume", run, "--epochs", "2", "--json")
    assert again.code == 0
    assert [line["epoch"] for line in again.of("epoch_done")] == [2]

    measured = catdog("evaluate", run, pictures, "--json")
    assert measured.code == 0
    assert measured.err == ""
    (line,) = measured.lines
    assert line.keys() >= MEASURED
    assert line["images"] == 4
    assert line["accuracy"] == again.of("run_finished")[0]["best_val_acc"]
    assert catdog("evaluate", run, pictures, "--all", "--json").lines[0]["images"] == 20
    names = runs / "names.txt"
    names.write_text("cat.1.png\ndog/dog.2.png\n", "utf-8")
    assert catdog("evaluate", run, pictures, "--val-list", names, "--json").lines[0]["images"] == 2
    words = catdog("evaluate", run / "last.safetensors", pictures)
    assert words.code == 0
    assert "20 pictures (every picture)" in words.out
    assert "accuracy" in words.out


def test_a_run_starts_from_the_model_that_comes_along(catdog: Catdog, picture_folder: Callable[..., Path], runs: Path) -> None:
    three = picture_folder(count=24, classes=("bird", "cat", "dog"), name="three")
    words = ["--from", "shipped", "--epochs", "1", "--set", "training.frozen=body", "--set", "training.precision=float32"]
    ended = catdog("train", three, *words, "--runs", runs, "--name", "tuned", "--json")
    assert ended.code == 0
    (started,) = ended.of("run_started")
    path = shipped_model()
    assert path is not None
    assert started["tokens"] == read_card(path).model.tokens
    assert read_card(runs / "tuned" / "best.safetensors").class_names == ("bird", "cat", "dog")
    record = read_record(runs / "tuned")
    assert record.config.preset == "tune"
    assert "--from shipped" in command(record)


def test_a_validation_list_decides_what_validates(catdog: Catdog, pictures: Path, runs: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("".join(f"{kind}/{kind}.{n}.png\n" for kind in ("cat", "dog") for n in range(3)), "utf-8")
    ended = catdog("train", pictures, *SETTINGS, "--epochs", "1", "--val-list", names, "--runs", runs, "--json")
    assert ended.code == 0
    assert ended.of("run_started")[0]["val_images"] == 6
    assert (Path(ended.of("run_started")[0]["run"])).parent == runs


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "DATA"),
        (["x", "--resume", "y"], "not both"),
        (["x", "--set", "nonsense"], "NAME=VALUE"),
        (["x", "--set", "trainin.lr=1"], "training.lr"),
        (["x", "--set", "training.lr=7"], "training.lr: 7 is not allowed: above 0 … 1"),
        (["x", "--set", "model.dim=wide"], "8 … 2,048"),
        (["x", "--set", "model.heads=5"], "model.heads"),
        (["x", "--batch-size", "1"], "2 … 65,536 pictures"),
        (["x", "--device", "abacus"], "auto, cpu, cuda, mps"),
        (["x", "--preset", "slow"], ", ".join(PRESETS)),
        (["x", "--epochs", "0"], "--epochs"),
        (["x", "--epochs", "many"], "--epochs"),
        (["x", "--colour"], "--colour"),
        (["--resume", "y", "--seed", "0"], "--seed"),
        (["--resume", "y", "--from", "shipped"], "--from"),
        (["x", "--from", "m", "--set", "model.dim=8", "--set", "data.geometry=crop"], "model.dim, data.geometry"),
        (["--resume", "y", "--set", "training.lr=1", "--preset", "fast"], "--preset, --set"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_right(words: list[str], said: str, catdog: Catdog) -> None:
    ended = catdog("train", *words)
    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err


def test_refused_settings_are_told_in_json_too(catdog: Catdog) -> None:
    ended = catdog("train", "x", "--set", "training.lr=7", "--json")
    assert ended.code == 2
    (line,) = ended.lines
    assert line.keys() == {"event", "message", "hint"}
    assert line["event"] == "error"
    assert "above 0 … 1" in line["message"]


def test_evaluating_a_list_and_everything_is_wrong_use(catdog: Catdog) -> None:
    assert catdog("evaluate", "x", "y", "--all", "--val-list", "z").code == 2


def failing(tmp_path: Path, pictures: Path) -> Sequence[Sequence[str | Path]]:
    file = tmp_path / "file.txt"
    file.write_text("no folder", "utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    return (
        ("train", tmp_path / "gone"),
        ("train", empty),
        ("train", file),
        ("train", pictures, *SETTINGS, "--runs", file),
        ("train", pictures, *SETTINGS, "--val-list", tmp_path / "gone.txt"),
        ("train", pictures, *SETTINGS, "--val-list", file),
        ("train", pictures, *SETTINGS, "--name", "../up"),
        ("train", "--resume", empty),
        ("evaluate", tmp_path / "gone.safetensors", pictures),
        ("evaluate", empty, pictures),
        ("evaluate", file, pictures, "--val-list", tmp_path / "gone.txt"),
    )


def test_what_a_person_can_mend_ends_with_1_and_two_lines(catdog: Catdog, pictures: Path, tmp_path: Path) -> None:
    for words in failing(tmp_path, pictures):
        ended = catdog(*words)
        assert ended.code == 1, words
        assert ended.out == ""
        assert len(ended.err.splitlines()) in (1, 2, 3), ended.err
        told = catdog(*words, "--json")
        assert told.code == 1
        last = told.lines[-1]
        assert last["event"] == "error"
        assert last["message"] in ended.err
        assert last["hint"] in ended.err


def test_no_command_shows_the_commands(catdog: Catdog) -> None:
    ended = catdog()
    assert "train" in ended.out + ended.err
    assert "evaluate" in ended.out + ended.err


def test_a_reader_that_goes_away_stops_the_run_in_good_order(
    catdog: Catdog, pictures: Path, runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as stream:
        deaf = following.print_json

        def leave(tree: dict[str, Any]) -> bool:
            if tree["event"] == "run_started":
                os.close(reading)
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdout", stream)
                return deaf(tree)

        monkeypatch.setattr(following, "print_json", leave)
        ended = catdog("train", pictures, *SETTINGS, "--epochs", "500", "--runs", runs, "--name", "deaf", "--json")
    assert ended.code == 130
    assert ended.err == ""
    record = json.loads((runs / "deaf" / "run.json").read_text())
    assert record["status"] == "stopped"
    assert record["epochs_done"] < 500


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process alone")
def test_ctrl_c_stops_cleanly_and_the_run_goes_on(catdog: Catdog, pictures: Path, runs: Path) -> None:
    words = ["train", str(pictures), *SETTINGS, "--epochs", "5000", "--runs", str(runs), "--name", "long", "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "catdog_gui.cli", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            if json.loads(line)["event"] == "epoch_done":
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "weights are being kept" in err
    ending = json.loads(out.splitlines()[-1])
    assert (ending["event"], ending["status"]) == ("run_finished", "stopped")
    assert Path(ending["model"]).is_file()
    done = ending["epochs_done"]
    assert 1 <= done < 5000
    again = catdog("train", "--resume", runs / "long", "--epochs", str(done + 1), "--json")
    assert again.code == 0
    assert [line["epoch"] for line in again.of("epoch_done")] == [done + 1]
