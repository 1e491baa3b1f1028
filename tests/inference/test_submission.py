"""The table for Kaggle's competition: whose pictures, in which order, with which answers, and what spoils it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from catdog_gui.data.config import Preprocessing
from catdog_gui.errors import CatDogError
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.prediction import Prediction
from catdog_gui.inference.submission import BOUND, PRIOR, Submission, submit
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Notice, Progress, Stopped, finish
from catdog_gui.resources import shipped_model


def model_file(path: Path, names: tuple[str, ...] = ("cat", "dog"), strength: float = 20) -> Path:
    """A model that answers differently from picture to picture, the surer the stronger it is."""
    config = ModelConfig(image_size=16, patch_size=4, stem="patch", dim=16, depth=1, heads=2, k=4)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(1)
        model = ViT(config, len(names))
        for parameter in model.head.parameters():
            parameter.data *= strength
    card = ModelCard(model=config, preprocessing=Preprocessing(image_size=16, cache_size=16), class_names=names)
    save(path, model.state_dict(), card)
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return model_file(tmp_path / "model.safetensors")


@pytest.fixture
def numbered(picture_folder: Callable[..., Path], tmp_path: Path) -> Path:
    """A folder of twelve pictures, called 1.png to 12.png."""
    folder = tmp_path / "test1"
    folder.mkdir()
    for number, file in enumerate(sorted(picture_folder(count=12).rglob("*.png")), 1):
        shutil.copy(file, folder / f"{number}.png")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "to" / "submission.csv"


def submitted(model: Path, test: Path, out: Path, notices: list[str] | None = None) -> Submission:
    def listen(event: Progress | Notice) -> None:
        if isinstance(event, Notice) and notices is not None:
            notices.append(event.text)

    return finish(submit(model, test, out, device="cpu", store=out.parent / "store"), listen)


def refused(model: Path, test: Path, out: Path) -> CatDogError:
    with pytest.raises(CatDogError) as caught:
        submitted(model, test, out)
    assert caught.value.hint
    assert not out.exists()
    return caught.value


def rows(out: Path) -> dict[int, float]:
    head, *lines = out.read_text("ascii").splitlines()
    assert head == "id,label"
    return {int(number): float(label) for number, label in (line.split(",") for line in lines)}


def zip_of(path: Path, *places: tuple[Path, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for place, name in places:
            archive.write(place, name)
    return path


def test_every_picture_has_a_row_by_ascending_number(model: Path, numbered: Path, out: Path) -> None:
    written = submitted(model, numbered, out)
    answers = [answer for answer in Classifier.load(model).classify(sorted(numbered.iterdir())) if isinstance(answer, Prediction)]
    expected = {int(answer.path.stem): min(max(answer.probabilities["dog"], BOUND), 1 - BOUND) for answer in answers}
    assert list(rows(out)) == list(range(1, 13))
    assert rows(out) == pytest.approx(expected, abs=1e-6)
    assert len(set(expected.values())) > 6
    dogs = sum(label > 0.5 for label in expected.values())
    assert written == Submission(out, model, 12, dogs, ())
    assert 0 < dogs < 12


def test_no_answer_is_surer_than_the_bound(tmp_path: Path, numbered: Path, out: Path) -> None:
    submitted(model_file(tmp_path / "sure.safetensors", strength=100_000), numbered, out)
    assert set(rows(out).values()) == {BOUND, 1 - BOUND}


@pytest.mark.parametrize("names", [("Dog", "Cat"), ("bird", "cats", "DOGS"), ("dogs", "no dogs")])
def test_dogs_are_known_by_name(tmp_path: Path, numbered: Path, out: Path, names: tuple[str, ...]) -> None:
    model = model_file(tmp_path / "other.safetensors", names)
    submitted(model, numbered, out)
    dog = next(name for name in names if name.casefold() in ("dog", "dogs"))
    (first,) = Classifier.load(model).classify([numbered / "1.png"])
    assert isinstance(first, Prediction)
    assert rows(out)[1] == pytest.approx(min(max(first.probabilities[dog], BOUND), 1 - BOUND), abs=1e-6)


@pytest.mark.parametrize(("names", "said"), [(("cat", "hound"), "no class"), (("dog", "Dogs", "cat"), "more than one class")])
def test_a_model_without_dogs_says_what_it_knows(
    tmp_path: Path, numbered: Path, out: Path, names: tuple[str, ...], said: str
) -> None:
    message = refused(model_file(tmp_path / "other.safetensors", names), numbered, out).message
    assert said in message
    assert ", ".join(names) in message


def test_a_picture_that_cannot_be_read_keeps_its_row(model: Path, numbered: Path, out: Path) -> None:
    (numbered / "3.png").write_bytes((numbered / "3.png").read_bytes()[:60])
    (numbered / "13.jpg").write_bytes(b"")
    notices: list[str] = []
    written = submitted(model, numbered, out, notices)
    assert list(rows(out)) == list(range(1, 14))
    assert [rows(out)[number] for number in (3, 13)] == [PRIOR, PRIOR]
    assert [entry.path.name for entry in written.unreadable] == ["3.png", "13.jpg"]
    assert notices == ["2 pictures could not be read and got the answer 0.5 (3.png: the file is cut off, 13.jpg: empty file)."]


def test_nothing_readable_gives_no_table(model: Path, tmp_path: Path, out: Path) -> None:
    (tmp_path / "test").mkdir()
    (tmp_path / "test" / "1.jpg").write_bytes(b"text")
    error = refused(model, tmp_path / "test", out)
    assert "None of the 1 test picture" in error.message
    assert "not a picture" in error.hint


# Where test pictures are found


def test_they_are_found_wherever_the_competition_puts_them(
    model: Path, numbered: Path, out: Path, picture_folder: Callable[..., Path], tmp_path: Path
) -> None:
    labelled = picture_folder(count=4, name="labelled")
    test_zip = zip_of(tmp_path / "test1.zip", *((file, f"test1/{file.name}") for file in numbered.iterdir()))
    train_zip = zip_of(tmp_path / "train.zip", *((file, f"train/{file.name}") for file in labelled.rglob("*.png")))
    (tmp_path / "sample.csv").write_text("id,label")
    whole = zip_of(tmp_path / "whole.zip", (train_zip, "train.zip"), (test_zip, "test1.zip"), (tmp_path / "sample.csv", "s.csv"))
    beside, unpacked, half, inside, flat = (
        tmp_path / "places" / name for name in ("beside", "unpacked", "half", "inside", "flat")
    )
    for folder in (beside, unpacked, half, inside):
        folder.mkdir(parents=True)
    for file in (train_zip, test_zip):
        shutil.copy(file, beside)
    shutil.copytree(labelled, unpacked / "train")
    shutil.copytree(numbered, unpacked / "test1")
    shutil.copytree(labelled, half / "train")
    shutil.copy(test_zip, half)
    shutil.copy(whole, inside)
    shutil.copytree(numbered, flat)
    for place in (test_zip, whole, beside, unpacked, half, inside, flat):
        assert submitted(model, place, out).pictures == 12, place
        assert list(rows(out)) == list(range(1, 13))
    kept = list((out.parent / "store" / "unpacked").iterdir())
    assert all(file.stat().st_size == test_zip.stat().st_size for file in kept), "only the test's zip is unpacked"


def test_what_is_not_called_by_a_number_is_named(model: Path, picture_folder: Callable[..., Path], out: Path) -> None:
    message = refused(model, picture_folder(count=8), out).message
    assert message.startswith(
        "8 pictures in “pictures” are not called by a number (cat/cat.0.png, cat/cat.1.png, cat/cat.2.png …)"
    )


@pytest.mark.parametrize("name", ["12a.png", "-3.png", "1.5.png", "٣.png", "IMG_7.png", ".png5.png"])
def test_nearly_a_number_is_none(model: Path, numbered: Path, out: Path, name: str) -> None:
    shutil.copy(numbered / "1.png", numbered / name)
    if name.startswith("."):
        assert submitted(model, numbered, out).pictures == 12  # hidden files are no pictures
    else:
        assert f"1 picture in “test1” is not called by a number ({name})" in refused(model, numbered, out).message


def test_a_number_that_comes_twice_is_refused(model: Path, numbered: Path, out: Path) -> None:
    (numbered / "more").mkdir()
    shutil.copy(numbered / "5.png", numbered / "more" / "007.png")
    assert "Two pictures have the number 7: 7.png and more/007.png" in refused(model, numbered, out).message


def test_nothing_to_answer_is_said(model: Path, tmp_path: Path, out: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no test pictures in “empty”: found 0 pictures" in refused(model, tmp_path / "empty", out).message
    assert "does not exist" in refused(model, tmp_path / "gone", out).message
    (tmp_path / "text.zip").write_text("text")
    assert "is no zip" in refused(model, tmp_path / "text.zip", out).message


# Writing


def test_stopping_leaves_what_was_there(model: Path, numbered: Path, out: Path) -> None:
    out.parent.mkdir()
    out.write_text("of yesterday")
    answers: list[Progress] = []
    work = submit(model, numbered, out, device="cpu", store=out.parent, should_stop=lambda: bool(answers))
    with pytest.raises(Stopped):
        finish(work, lambda event: answers.append(event) if event.phase == "Classifying" else None)
    assert out.read_text() == "of yesterday"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("name", ["folder", "file/submission.csv"])
def test_a_place_that_cannot_be_written_to_is_said(model: Path, numbered: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(CatDogError) as caught:
        submitted(model, numbered, tmp_path / name)
    assert str(tmp_path / name) in caught.value.message
    assert caught.value.hint


def test_the_competitions_own_zip_is_answered(real_data: Path, out: Path) -> None:
    model = shipped_model()
    assert model is not None
    written = submitted(model, real_data / "dogs-vs-cats.zip", out)
    assert (written.pictures, written.unreadable) == (100, ())
    assert list(rows(out)) == list(range(1, 101))
    assert all(BOUND <= label <= 1 - BOUND for label in rows(out).values())
    assert 30 < written.dogs < 70
