"""Which pictures of a data set a model is measured with, and under which class."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catdog_gui.data.config import Preprocessing
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.curation.marks import keys_of
from catdog_gui.data.decode import decode
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import split_by_content, split_to_dict
from catdog_gui.data.test_parts import times_opened
from catdog_gui.errors import DataError
from catdog_gui.inference.labelled import LabelledPart, labelled_part
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard
from catdog_gui.progress import Notice, Progress, Stopped, finish
from catdog_gui.settings import folders

NAMES = ("dog", "fish", "cat")


def card(geometry: Any = "squash") -> ModelCard:
    model = ModelConfig(image_size=16, patch_size=8, stem="patch", dim=8, depth=1, heads=1, k=2)
    return ModelCard(model=model, preprocessing=Preprocessing(image_size=16, cache_size=20, geometry=geometry), class_names=NAMES)


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=12)


def chosen(model: Path, source: Path, **options: Any) -> tuple[LabelledPart, list[Progress | Notice]]:
    heard: list[Progress | Notice] = []
    return finish(labelled_part(model, card(), str(source), **options), heard.append), heard


def files(part: LabelledPart, folder: Path) -> list[str]:
    """The files whose pixels were chosen, found again by decoding."""
    known = {
        decode(path.read_bytes(), 20, "squash").tobytes(): path.relative_to(folder).as_posix() for path in folder.rglob("*.png")
    }
    return [known[part.pixels[row].tobytes()] for row in part.rows]


def test_a_model_file_gets_every_picture_with_the_models_own_class(tmp_path: Path, pictures: Path) -> None:
    part, heard = chosen(tmp_path / "model.safetensors", pictures)
    assert part.words == "every picture"
    assert part.pixels.shape == (12, 20, 20, 3)
    assert part.pixels.dtype == np.uint8
    names = files(part, pictures)
    assert sorted(names) == sorted(path.relative_to(pictures).as_posix() for path in pictures.rglob("*.png"))
    assert [NAMES[label] for label in part.labels] == [name.split("/")[0] for name in names]
    assert any(isinstance(event, Progress) for event in heard)


def test_a_list_may_name_every_picture(tmp_path: Path, pictures: Path) -> None:
    """Nothing has to be left to train with."""
    names = tuple(path.name for path in pictures.rglob("*.png"))
    part, heard = chosen(tmp_path / "model.safetensors", pictures, val_names=(*names, "elsewhere.png"))
    assert part.words == "the pictures listed"
    assert len(part.rows) == 12
    told = [event.text for event in heard if isinstance(event, Notice)]
    assert told == ["1 of 13 names in the validation list were not found (elsewhere.png)."]


def test_the_pictures_are_decoded_as_the_model_wants_them(tmp_path: Path, pictures: Path) -> None:
    part = finish(labelled_part(tmp_path / "model.safetensors", card("letterbox"), str(pictures)))
    expected = {decode(path.read_bytes(), 20, "letterbox").tobytes() for path in pictures.rglob("*.png")}
    assert {part.pixels[row].tobytes() for row in part.rows} == expected


def test_a_list_chooses(tmp_path: Path, pictures: Path) -> None:
    part, _ = chosen(tmp_path / "model.safetensors", pictures, val_names=("dog/dog.2.png", "cat.1.png"))
    assert part.words == "the pictures listed"
    assert sorted(files(part, pictures)) == ["cat/cat.1.png", "dog/dog.2.png"]


@pytest.fixture
def run(tmp_path: Path, pictures: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    images = finish(open_set(str(pictures), store=tmp_path / "store"))
    hashes = finish(content_hashes(images))
    split = split_by_content(images, hashes, val_fraction=0.25, test_part=False, seed=0)
    (folder / "split.json").write_text(json.dumps(split_to_dict(split, images, hashes)))
    return folder


def test_a_run_chooses_what_it_validates_with(run: Path, pictures: Path) -> None:
    kept = json.loads((run / "split.json").read_text())["val"]["names"]
    part, _ = chosen(run, pictures)
    assert part.words == "the run's validation part"
    assert sorted(files(part, pictures)) == sorted(kept)
    assert len(chosen(run, pictures, every=True)[0].rows) == 12
    (pictures / kept[0]).unlink()
    part, heard = chosen(run, pictures)
    assert sorted(files(part, pictures)) == sorted(kept[1:])
    assert any(isinstance(event, Notice) and event.level == "warning" and "1 of the" in event.text for event in heard)


def test_a_run_without_its_split_is_refused(run: Path, pictures: Path) -> None:
    (run / "split.json").write_text("[]")
    with pytest.raises(DataError, match="split"):
        chosen(run, pictures)


def test_pictures_that_cannot_be_decoded_are_left_out(tmp_path: Path, pictures: Path) -> None:
    victim = pictures / "cat" / "cat.3.png"
    victim.write_bytes(victim.read_bytes()[:60])
    part, _ = chosen(tmp_path / "model.safetensors", pictures)
    assert len(part.rows) == len(part.labels) == 11
    victim.unlink()
    assert len(set(files(part, pictures))) == 11


def test_classes_unknown_to_the_model_and_data_without_a_picture_are_refused(
    tmp_path: Path, picture_folder: Callable[..., Path], run: Path
) -> None:
    with pytest.raises(DataError, match="horse"):
        chosen(tmp_path / "model.safetensors", picture_folder(count=6, classes=("cat", "horse"), name="farm"))
    with pytest.raises(DataError, match="None of the pictures"):
        chosen(run, picture_folder(count=6, size=20, name="others"))


def test_a_stop_is_followed(tmp_path: Path, pictures: Path) -> None:
    with pytest.raises(Stopped):
        chosen(tmp_path / "model.safetensors", pictures, should_stop=lambda: True)


# A person's edits, and the locked test part


def edit(pictures: Path, field: Any, value: Any, *names: str) -> None:
    images = finish(open_set(str(pictures), store=folders().cache))
    keys = dict(zip(images.names, keys_of(images, finish(content_hashes(images))), strict=True))
    Journal(folders().curation / NAME).edit(field, value, [keys[name] for name in names], frozenset(keys.values()))


def test_what_a_person_excluded_is_not_measured_with_and_new_classes_count(tmp_path: Path, pictures: Path) -> None:
    edit(pictures, "excluded", True, "cat/cat.0.png")
    edit(pictures, "label", "dog", "cat/cat.1.png")
    part, _ = chosen(tmp_path / "model.safetensors", pictures)
    names = files(part, pictures)
    assert len(names) == 11
    assert "cat/cat.0.png" not in names
    assert NAMES[part.labels[names.index("cat/cat.1.png")]] == "dog"


@pytest.fixture
def locked(tmp_path: Path, picture_folder: Callable[..., Path]) -> tuple[Path, Path]:
    """A run with a test part, and its pictures."""
    pictures = picture_folder(count=40, name="forty")
    folder = tmp_path / "locked"
    folder.mkdir()
    images = finish(open_set(str(pictures), store=tmp_path / "store"))
    hashes = finish(content_hashes(images))
    split = split_by_content(images, hashes, val_fraction=0.2, test_part=True, seed=0)
    (folder / "split.json").write_text(json.dumps(split_to_dict(split, images, hashes)))
    return folder, pictures


def test_the_locked_test_part_is_opened_on_purpose_only_and_counted(locked: tuple[Path, Path]) -> None:
    run, pictures = locked
    saved = json.loads((run / "split.json").read_text())
    part, _ = chosen(run, pictures)
    assert sorted(files(part, pictures)) == sorted(saved["val"]["names"])
    assert times_opened(saved["test"]["hashes"]) == 0
    part, _ = chosen(run, pictures, test=True)
    assert sorted(files(part, pictures)) == sorted(saved["test"]["names"])
    assert part.words == "the run's locked test part, opened for the first time"
    assert chosen(run, pictures, test=True)[0].words == "the run's locked test part, opened 2 times"
    assert times_opened(saved["test"]["hashes"]) == 2


def test_a_test_part_that_is_not_there_is_not_counted(
    run: Path, pictures: Path, locked: tuple[Path, Path], tmp_path: Path
) -> None:
    with pytest.raises(DataError, match="has no locked test part"):
        chosen(run, pictures, test=True)
    with pytest.raises(DataError, match="has no locked test part"):
        chosen(tmp_path / "model.safetensors", pictures, test=True)
    saved = json.loads((locked[0] / "split.json").read_text())
    with pytest.raises(DataError, match="None of the pictures"):
        chosen(locked[0], _only_trained(locked[1], saved["train"]["names"]), test=True)
    assert times_opened(saved["test"]["hashes"]) == 0


def _only_trained(pictures: Path, names: list[str]) -> Path:
    for path in pictures.rglob("*.png"):
        if path.relative_to(pictures).as_posix() not in names:
            path.unlink()
    return pictures
