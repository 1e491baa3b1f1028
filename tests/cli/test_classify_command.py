"""``catdog classify``: what it prints, the table it writes, how it ends."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from catdog_gui import resources
from catdog_gui.cli import classify
from catdog_gui.cli.terminal import StopOnSignal
from catdog_gui.data.config import Preprocessing
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""

ANSWER = {"path", "label", "sure", "probabilities", "familiarity", "unfamiliar"}


def model_file(path: Path, names: tuple[str, ...] = ("cat", "dog")) -> Path:
    config = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=8, depth=1, heads=1, k=2)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        weights = ViT(config, len(names)).state_dict()
    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, weights, ModelCard(model=config, preprocessing=Preprocessing(image_size=16, cache_size=16), class_names=names))
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return model_file(tmp_path / "model" / "tiny.safetensors")


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=24)


def natural(folder: Path) -> list[str]:
    return [str(folder / kind / f"{kind}.{number}.png") for kind in ("cat", "dog") for number in range(12)]


def test_a_folder_is_answered_in_natural_order_a_line_each(catdog: Catdog, model: Path, pictures: Path) -> None:
    ended = catdog("classify", pictures, "--model", model, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert [line["path"] for line in ended.lines] == natural(pictures)
    for line in ended.lines:
        assert line.keys() == ANSWER
        assert line["probabilities"].keys() == {"cat", "dog"}
        assert sum(line["probabilities"].values()) == pytest.approx(1)
        assert line["label"] == max(line["probabilities"], key=line["probabilities"].get)
        assert (line["familiarity"], line["unfamiliar"]) == (None, False)


def test_the_threshold_decides_what_is_sure(catdog: Catdog, model: Path, pictures: Path) -> None:
    for threshold, sure in ((0, True), (1, False)):
        lines = catdog("classify", pictures, "--model", model, "--threshold", threshold, "--json").lines
        assert {line["sure"] for line in lines} == {sure}


def test_what_cannot_be_read_costs_a_line_and_the_rest_goes_on(
    catdog: Catdog, model: Path, pictures: Path, tmp_path: Path
) -> None:
    first = pictures / "cat" / "cat.0.png"
    text, gone, empty, no_zip = (tmp_path / name for name in ("text.jpg", "gone", "empty", "no.zip"))
    text.write_text("hello")
    empty.mkdir()
    no_zip.write_text("hello")
    places = (gone, text, first, empty, no_zip, pictures / "dog" / "dog.1.png")
    ended = catdog("classify", *places, "--model", model, "--json")
    assert ended.code == 0
    assert [line["path"] for line in ended.lines] == [str(place) for place in places]
    assert [line.keys() for line in ended.lines if "error" in line] == [{"path", "error"}] * 4
    assert [line["error"] for line in ended.lines if "error" in line] == [
        "there is no such file or folder",
        "not a picture",
        "there are no pictures in it",
        "“no.zip” is no zip, whatever its name says.",
    ]
    words = catdog("classify", *places, "--model", model)
    assert f"{text}: not classified, not a picture" in words.out.splitlines()
    assert words.err == "2 pictures classified, 4 not.\n"
    assert catdog("classify", text, gone, "--model", model, "--json").code == 1
    nothing = catdog("classify", gone, empty, "--model", model, "--json")
    assert (nothing.code, [line["path"] for line in nothing.lines]) == (1, [str(gone), str(empty)])


def test_zips_are_read_and_zips_inside_zips_too(catdog: Catdog, model: Path, pictures: Path, tmp_path: Path) -> None:
    plain = {line["path"]: line["probabilities"] for line in catdog("classify", pictures, "--model", model, "--json").lines}
    inner, outer = tmp_path / "train.zip", tmp_path / "all.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        for number in (10, 9):
            archive.write(pictures / "cat" / f"cat.{number}.png", f"cat.{number}.png")
        archive.writestr("../../escaped.png", b"no")
        archive.writestr("readme.txt", b"text")
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(inner, "train.zip")
    before = sorted(tmp_path.rglob("*"))
    for zipped, prefix in ((inner, f"{inner}"), (outer, f"{outer}/train.zip")):
        lines = catdog("classify", zipped, "--model", model, "--json").lines
        assert [line["path"] for line in lines] == [f"{prefix}/cat.9.png", f"{prefix}/cat.10.png"]
        for line in lines:
            original = str(pictures / "cat" / Path(line["path"]).name)
            assert line["probabilities"] == pytest.approx(plain[original], abs=1e-5)
    assert sorted(tmp_path.rglob("*")) == before  # nothing is unpacked but into the cache


def test_words_for_people(catdog: Catdog, model: Path, pictures: Path) -> None:
    ended = catdog("classify", pictures, "--model", model, "--threshold", "0")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert len(lines) == 24
    assert all(line.startswith(f"{path}: ") and line.endswith(" %") for line, path in zip(lines, natural(pictures), strict=True))
    assert ended.err == "24 pictures classified.\n"
    unsure = catdog("classify", pictures, "--model", model, "--threshold", "1").out.splitlines()
    assert all(": not sure (" in line for line in unsure)


def test_the_table_has_a_row_a_picture(catdog: Catdog, model: Path, pictures: Path, tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("hello")
    table = tmp_path / "answers.csv"
    ended = catdog("classify", pictures, tmp_path / "text.jpg", "--model", model, "--csv", table, "--json")
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == [line["path"] for line in ended.lines]
    for row, line in zip(rows, ended.lines, strict=True):
        assert row["error"] == line.get("error", "")
        if not row["error"]:
            assert row["label"] == line["label"]
            assert row["sure"] == ("yes" if line["sure"] else "no")
            assert float(row["probability"]) == pytest.approx(line["probabilities"][line["label"]], abs=1e-6)
            assert float(row["p(dog)"]) == pytest.approx(line["probabilities"]["dog"], abs=1e-6)
    assert [path.name for path in tmp_path.glob("*answers*")] == ["answers.csv"]


def test_a_table_that_cannot_be_written_is_told(catdog: Catdog, model: Path, pictures: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, no folder")
    for place in (tmp_path, tmp_path / "file" / "answers.csv"):
        ended = catdog("classify", pictures, "--model", model, "--csv", place)
        assert ended.code == 1
        assert str(place) in ended.err


def test_without_a_model_the_shipped_one_answers(
    catdog: Catdog, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    ended = catdog("classify", pictures, "--json")
    assert ended.code == 1
    assert ended.lines[0]["event"] == "error"
    assert "--model" in ended.lines[0]["hint"]
    model_file(tmp_path / "models" / "any name.safetensors", ("puss", "hound"))
    assert catdog("classify", pictures, "--json").lines[0]["label"] in ("puss", "hound")


def test_a_broken_model_is_told(catdog: Catdog, pictures: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "gone.safetensors", tmp_path, pictures / "cat" / "cat.0.png"):
        ended = catdog("classify", pictures, "--model", place)
        assert (ended.code, ended.out) == (1, "")
        assert 1 <= len(ended.err.splitlines()) <= 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process alone")
def test_ctrl_c_stops_and_leaves_no_table(model: Path, pictures: Path, tmp_path: Path) -> None:
    places = [str(pictures)] * 400
    table = tmp_path / "answers.csv"
    table.write_text("of yesterday")
    words = ["classify", *places, "--model", str(model), "--csv", str(table), "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "catdog_gui.cli", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert len(out.splitlines()) < 24 * 400 - 1
    assert all(json.loads(line)["label"] for line in out.splitlines())
    assert "Traceback" not in err
    assert "Stopping." in err
    assert table.read_text() == "of yesterday"
    assert [path.name for path in tmp_path.glob("*answers*")] == ["answers.csv"]


def test_a_reader_that_goes_away_stops_it(
    catdog: Catdog, model: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    reading, writing = os.pipe()
    os.close(reading)
    asked: list[StopOnSignal] = []
    with os.fdopen(writing, "w") as stream:
        told = classify.print_json

        def deaf(tree: dict[str, Any]) -> bool:
            asked.append(tree)
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdout", stream)
                return told(tree)

        monkeypatch.setattr(classify, "print_json", deaf)
        ended = catdog("classify", *[pictures] * 50, "--model", model, "--json")
    assert ended.code == 130
    assert ended.err == ""
    assert len(asked) < 24 * 50
