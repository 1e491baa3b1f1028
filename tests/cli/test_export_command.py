"""``catdog data export``: what stands there afterwards, with a person's edits applied, and how it ends."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catdog_gui.cli.data import export as command
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.curation.marks import keys_of
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.sources import open_set
from catdog_gui.progress import Stopped, finish
from catdog_gui.settings import folders

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    """24 pictures; one cat is excluded, one relabelled as a dog, one moved to validation."""
    folder = picture_folder(count=24)
    images = opened(folder)
    keys = keys_of(images, finish(content_hashes(images)))
    journal = Journal(folders().curation / NAME)
    journal.edit("excluded", True, [keys[0]], frozenset(keys))
    journal.edit("label", "dog", [keys[1]], frozenset(keys))
    journal.edit("part", "val", [keys[2]], frozenset(keys))
    return folder


def opened(path: Path) -> ImageSet:
    return finish(open_set(str(path), store=folders().cache))


def labels(images: ImageSet) -> list[str]:
    return sorted(images.class_names[label] for label in images.labels)


@pytest.mark.parametrize(
    "words", [("out",), ("out", "--as", "copy"), ("out", "--as", "link"), ("out.zip",), ("out", "--as", "zip")]
)
def test_a_set_is_exported_as_it_was_edited(catdog: Catdog, pictures: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    place = tmp_path / words[0]
    ended = catdog("data", "export", pictures, "--to", place, *words[1:])
    assert ended.code == 0
    assert f"Exported to {place}" in ended.err
    assert labels(opened(place)) == ["cat"] * 10 + ["dog"] * 13
    assert place.is_file() == ("zip" in words[-1])


def test_parts_are_told_on_request(catdog: Catdog, pictures: Path, tmp_path: Path) -> None:
    assert catdog("data", "export", pictures, "--to", tmp_path / "out", "--parts").code == 0
    images = opened(tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"train", "val"}
    moved = next(part for name, part in zip(images.names, images.parts, strict=True) if "cat_2." in name or "cat.2." in name)
    assert moved == "val"
    catdog("data", "export", pictures, "--to", tmp_path / "labels.csv", "--parts")
    with (tmp_path / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["path"]: (row["label"], row["split"]) for row in csv.DictReader(file)}
    assert len(rows) == 23
    assert rows["cat/cat.1.png"][0] == "dog"
    assert rows["cat/cat.2.png"] == ("cat", "val")


def test_what_is_there_is_not_written_over(catdog: Catdog, pictures: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()
    ended = catdog("data", "export", pictures, "--to", tmp_path / "out")
    assert ended.code == 1
    assert "is not empty" in ended.err


def test_a_table_has_a_table_s_name(catdog: Catdog, pictures: Path, tmp_path: Path) -> None:
    ended = catdog("data", "export", pictures, "--to", tmp_path / "out.txt", "--as", "csv")
    assert ended.code == 2
    assert list(tmp_path.glob("out*")) == []


def test_a_stop_has_its_own_exit_code(
    catdog: Catdog, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def stopped(*_: object) -> None:
        raise Stopped

    monkeypatch.setattr(command, "export_set", stopped)
    assert catdog("data", "export", pictures, "--to", tmp_path / "out").code == 130
