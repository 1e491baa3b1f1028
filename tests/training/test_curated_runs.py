"""What a person's edits and near copies mean for a run: which pictures it trains on, and what it is resumed with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from catdog_gui.data.curation.edits import Field, Value
from catdog_gui.data.curation.journal import NAME, Journal
from catdog_gui.data.curation.marks import keys_of
from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.data.split import split_from_dict
from catdog_gui.data.split_record import SplitRecord
from catdog_gui.errors import RunError
from catdog_gui.progress import Notice, finish
from catdog_gui.schema import updated
from catdog_gui.settings import folders
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import RunFinished, RunStarted, TrainEvent

Folder = Callable[..., Path]


def edit(folder: Path, field: Field, value: Value, *names: str) -> None:
    images = finish(open_set(str(folder), store=folders().cache))
    keys = dict(zip(images.names, keys_of(images, finish(content_hashes(images))), strict=True))
    Journal(folders().curation / NAME).edit(field, value, [keys[name] for name in names], frozenset(keys.values()))


def run(folder: Path, config: TrainConfig, runs: Path, name: str) -> tuple[SplitRecord, list[TrainEvent]]:
    events = list(session.train(str(folder), config, runs=runs, name=name))
    return split_from_dict(json.loads((runs / name / "split.json").read_text("utf-8"))), events


def labels(split: SplitRecord) -> dict[str, str]:
    return {
        name: split.class_names[label]
        for part in (split.train, split.val, split.test)
        for name, label in zip(part.names, part.labels.tolist(), strict=True)
    }


def test_a_run_follows_the_edits(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    folder = picture_folder(count=30)
    edit(folder, "excluded", True, "cat/cat.1.png", "dog/dog.2.png")
    edit(folder, "label", "dog", "cat/cat.3.png")
    edit(folder, "part", "val", "cat/cat.4.png", "dog/dog.4.png", "dog/dog.5.png")
    split, events = run(folder, tiny, tmp_path, "edited")
    told = labels(split)
    assert len(told) == 28
    assert not {"cat/cat.1.png", "dog/dog.2.png"} & told.keys()
    assert told["cat/cat.3.png"] == "dog"
    assert {"cat/cat.4.png", "dog/dog.4.png", "dog/dog.5.png"} <= set(split.val.names)
    assert split.rule.endswith("3 pictures moved by hand")
    notices = [event.text for event in events if isinstance(event, Notice)]
    assert "2 pictures are excluded by you, 1 relabelled, 3 moved." in notices
    assert [len(split.train), len(split.val)] == [
        next(event for event in events if isinstance(event, RunStarted)).train_images,
        next(event for event in events if isinstance(event, RunStarted)).val_images,
    ]


def test_an_edit_costs_no_decoding(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    folder = picture_folder(count=30)
    run(folder, tiny, tmp_path, "first")
    before = sorted((folders().cache / "pixels").iterdir())
    edit(folder, "excluded", True, "cat/cat.1.png")
    run(folder, tiny, tmp_path, "second")
    assert sorted((folders().cache / "pixels").iterdir()) == before


def test_two_classes_can_be_made_one(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    folder = picture_folder(count=36, classes=("cat", "dog", "kitten"))
    edit(folder, "label", "cat", *(f"kitten/kitten.{number}.png" for number in range(12)))
    split, events = run(folder, tiny, tmp_path, "merged")
    assert split.class_names == ("cat", "dog")
    ending = events[-1]
    assert isinstance(ending, RunFinished)
    assert ending.status == "finished"
    more = list(session.resume(tmp_path / "merged", epochs=3))[-1]
    assert isinstance(more, RunFinished)
    assert (more.status, more.epochs_done) == ("finished", 3)


def test_a_resumed_run_goes_on_as_it_was_whatever_was_edited_since(
    picture_folder: Folder, tiny: TrainConfig, tmp_path: Path
) -> None:
    folder = picture_folder(count=30)
    run(folder, tiny, tmp_path, "whole")
    list(session.resume(tmp_path / "whole", epochs=3))
    run(folder, tiny, tmp_path, "edited")
    edit(folder, "excluded", True, "cat/cat.1.png", "dog/dog.2.png")
    edit(folder, "label", "dog", "cat/cat.3.png")
    list(session.resume(tmp_path / "edited", epochs=3))
    one, other = (load_file(tmp_path / name / "last.safetensors") for name in ("whole", "edited"))
    assert all(torch.equal(one[key], other[key]) for key in one)


def test_near_copies_are_in_one_part(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    folder = picture_folder(count=30, size=64)
    for number in range(15):
        with Image.open(folder / "cat" / f"cat.{number}.png") as picture:
            picture.convert("RGB").save(folder / "cat" / f"cat.{100 + number}.jpg", quality=60)
    config = updated(tiny, {"data.test_part": True, "training.epochs": 1})
    split, _ = run(folder, config, tmp_path, "near")
    for part in (split.train, split.val, split.test):
        numbers = {name.split(".")[1] for name in part.names if name.startswith("cat")}
        assert {str((int(number) + 100) % 200 if int(number) < 100 else int(number) - 100) for number in numbers} == numbers
    assert len(split.val) > 1
    assert len(split.test) > 1


def test_near_copies_of_a_validation_list_do_not_train(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    folder = picture_folder(count=30, size=64)
    with Image.open(folder / "cat" / "cat.0.png") as picture:
        picture.convert("RGB").save(folder / "cat" / "cat.100.jpg", quality=60)
    (tmp_path / "list.txt").write_text("cat.0.png\ndog.0.png\n")
    events = list(session.train(str(folder), tiny, runs=tmp_path, name="listed", val_list=tmp_path / "list.txt"))
    assert any(isinstance(event, Notice) and "Left out 1 near copy" in event.text for event in events)
    split = split_from_dict(json.loads((tmp_path / "listed" / "split.json").read_text("utf-8")))
    assert "cat/cat.100.jpg" not in labels(split)


def test_a_split_of_another_run_is_refused(picture_folder: Folder, tiny: TrainConfig, tmp_path: Path) -> None:
    run(picture_folder(count=30), tiny, tmp_path, "one")
    run(picture_folder(count=30, classes=("fish", "bird"), name="others"), tiny, tmp_path, "two")
    (tmp_path / "one" / "split.json").write_bytes((tmp_path / "two" / "split.json").read_bytes())
    with pytest.raises(RunError, match="that of another run"):
        list(session.resume(tmp_path / "one", epochs=4))
