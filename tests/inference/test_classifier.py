"""From files of pictures to answers."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import ExifTags, Image

from catdog_gui.data.augment import view
from catdog_gui.data.batches import PixelStore, ViewBatches
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.decode import Decoded, decode
from catdog_gui.data.imageset import Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError, ModelFileError
from catdog_gui.inference.classifier import BATCH, Classifier
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, load, save
from catdog_gui.model.reference import QUANTILES, Reference
from catdog_gui.model.vit import ViT
from catdog_gui.progress import never

MODEL = ModelConfig(image_size=16, patch_size=4, stem="patch", dim=16, depth=1, heads=2, k=4)
PREPARED = Preprocessing(image_size=16, cache_size=24, geometry="letterbox", centre=0.9)
NAMES = ("cat", "dog", "bird")


def written(path: Path, seed: int = 0, **fields: Any) -> Path:
    """A model file with weights from the seed."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = ViT(MODEL, len(NAMES))
        for parameter in model.head.parameters():  # so that answers differ from picture to picture
            parameter.data *= 20
    card: dict[str, Any] = {"model": MODEL, "preprocessing": PREPARED, "class_names": NAMES}
    save(path, model.state_dict(), ModelCard(**{**card, **fields}))
    return path


@pytest.fixture
def classifier(tmp_path: Path) -> Classifier:
    return Classifier.load(written(tmp_path / "model.safetensors"))


@pytest.fixture
def files(picture_folder: Callable[..., Path]) -> list[Path]:
    return sorted(picture_folder(count=BATCH + 4, classes=NAMES).rglob("*.png"))


def answered(classifier: Classifier, files: list[Path], **options: Any) -> list[Prediction]:
    answers = list(classifier.classify(files, **options))
    assert all(isinstance(answer, Prediction) for answer in answers)
    return [answer for answer in answers if isinstance(answer, Prediction)]


def test_answers_come_in_order_and_are_ranked(classifier: Classifier, files: list[Path]) -> None:
    answers = answered(classifier, files)
    assert [answer.path for answer in answers] == files
    for answer in answers:
        shares = list(answer.probabilities.values())
        assert set(answer.probabilities) == set(NAMES)
        assert sum(shares) == pytest.approx(1)
        assert shares == sorted(shares, reverse=True)
        assert answer.label == next(iter(answer.probabilities))
    assert len({tuple(answer.probabilities.items()) for answer in answers}) > 10


def test_answers_are_those_of_the_model_on_the_view_of_validation(classifier: Classifier, files: list[Path]) -> None:
    pixels = np.stack([decode(path.read_bytes(), 24, "letterbox") for path in files])
    rows = np.arange(len(files))
    batches = ViewBatches(
        PixelStore(pixels, torch.device("cpu")), rows, rows, preprocessing=PREPARED, batch_size=7, device=torch.device("cpu")
    )
    images = torch.cat([batch.images for batch in batches])
    assert torch.equal(images, view(torch.from_numpy(pixels), PREPARED))
    model = ViT(MODEL, 3)
    model.load_state_dict(classifier._model.state_dict())
    expected = model.eval()(images).softmax(dim=1).detach().numpy()
    for answer, row in zip(answered(classifier, files), expected, strict=True):
        assert [answer.probabilities[name] for name in NAMES] == pytest.approx(row.tolist(), abs=1e-5)
    probabilities, familiarity = classifier.answers(pixels)
    np.testing.assert_allclose(probabilities, expected, atol=1e-5)
    assert familiarity is None  # this file does not say


def test_temperature_makes_answers_less_certain_and_changes_none(tmp_path: Path, files: list[Path]) -> None:
    cold = answered(Classifier.load(written(tmp_path / "cold.safetensors")), files)
    warm = answered(Classifier.load(written(tmp_path / "warm.safetensors", temperature=3.0)), files)
    for one, other in zip(cold, warm, strict=True):
        assert one.label == other.label
        assert other.probabilities[other.label] < one.probabilities[one.label]
        assert other.probabilities[other.label] > 1 / 3


def test_sure_is_from_the_threshold_on(classifier: Classifier, files: list[Path]) -> None:
    tops = [answer.probabilities[answer.label] for answer in answered(classifier, files)]
    for threshold in (0.0, sorted(tops)[len(tops) // 2], 1.1):
        sure = [answer.sure for answer in answered(classifier, files, threshold=threshold)]
        assert sure == [top >= threshold for top in tops]


def test_unreadable_files_cost_a_line_each(classifier: Classifier, files: list[Path], tmp_path: Path) -> None:
    text, empty, cut, gone = (tmp_path / name for name in ("text.jpg", "empty.jpg", "cut.png", "gone.jpg"))
    text.write_text("hello")
    empty.touch()
    cut.write_bytes(files[0].read_bytes()[:60])
    mixed = [text, files[0], empty, tmp_path, files[1], cut, gone, files[0]]
    answers = list(classifier.classify(mixed))
    assert [answer.path for answer in answers] == mixed
    kinds = [type(answer) for answer in answers]
    assert kinds == [Unreadable, Prediction, Unreadable, Unreadable, Prediction, Unreadable, Unreadable, Prediction]
    assert all(answer.reason for answer in answers if isinstance(answer, Unreadable))
    assert answers[1] == answers[7]
    alone = list(classifier.classify([text, empty]))
    assert [type(answer) for answer in alone] == [Unreadable, Unreadable]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(classifier: Classifier, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (answer,) = classifier.classify([tmp_path / "pipe.jpg"])
    assert answer == Unreadable(tmp_path / "pipe.jpg", "not a file")


def test_no_files_no_answers(classifier: Classifier) -> None:
    assert list(classifier.classify([])) == []


def test_a_stop_ends_it(classifier: Classifier, files: list[Path]) -> None:
    assert list(classifier.classify(files, lambda: True)) == []
    answers: list[Prediction | Unreadable] = []
    answers.extend(classifier.classify(files * 4, lambda: len(answers) >= 5))
    assert [answer.path for answer in answers] == files[: len(answers)]
    assert 5 <= len(answers) < 2 * len(files)


def test_the_first_answer_waits_for_no_other_picture(
    classifier: Classifier, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    decode_one = Classifier._decoded

    def slow(self: Classifier, reader: PictureReader, picture: Picture) -> Decoded:
        if picture.path != files[0]:
            assert gate.wait(60)
        return decode_one(self, reader, picture)

    monkeypatch.setattr(Classifier, "_decoded", slow)
    answers = classifier.classify(files)
    assert next(answers).path == files[0]
    gate.set()
    assert [answer.path for answer in answers] == files[1:]


def test_only_few_pictures_are_decoded_before_they_are_asked_for(
    classifier: Classifier, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[Path] = []
    decode_one = Classifier._decoded

    def counted(self: Classifier, reader: PictureReader, picture: Picture) -> Decoded:
        decoded.append(picture.path)
        return decode_one(self, reader, picture)

    monkeypatch.setattr(Classifier, "_decoded", counted)
    answers = classifier.classify(files * 100)
    next(answers)
    answers.close()
    assert 1 <= len(decoded) <= 2 * BATCH + 1


def test_neighbours_do_not_change_an_answer(classifier: Classifier, files: list[Path]) -> None:
    together = answered(classifier, files)
    alone = [answered(classifier, [file])[0] for file in files]
    backwards = answered(classifier, files[::-1])[::-1]
    for answers in (alone, backwards):
        for one, other in zip(together, answers, strict=True):
            assert one.probabilities == pytest.approx(other.probabilities, abs=1e-6)


def test_members_of_a_zip_are_answered_under_their_names(classifier: Classifier, files: list[Path], tmp_path: Path) -> None:
    zipped = tmp_path / "some.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(files[0], "inner/a.png")
    member, gone = (Picture(f"some.zip/{name}", zipped, name) for name in ("inner/a.png", "gone.png"))
    answer, missing = classifier.classify([member, gone])
    assert answer == replace(answered(classifier, files[:1])[0], path=Path("some.zip/inner/a.png"))
    assert missing == Unreadable(Path("some.zip/gone.png"), "no longer in its zip")


def test_what_looks_like_no_class_is_never_sure(tmp_path: Path, files: list[Path]) -> None:
    classifier = Classifier.load(written(tmp_path / "model.safetensors"))
    plain = answered(classifier, files, threshold=0.0)
    assert all(answer.familiarity is None and answer.sure for answer in plain)
    reference = Reference(len(NAMES), MODEL.dim)  # all centres at zero: how large the traits are is how far away they lie
    reference.whitening = torch.eye(2 * MODEL.dim)
    classifier._model.reference = reference
    reference.distances = torch.linspace(0, 1e-3, QUANTILES)
    assert all(answer.unfamiliar and not answer.sure for answer in answered(classifier, files, threshold=0.0))
    reference.distances = torch.linspace(1e5, 1e6, QUANTILES)
    near = answered(classifier, files, threshold=0.0)
    assert all(answer.familiarity == pytest.approx(1) and answer.sure for answer in near)
    assert [answer.probabilities for answer in near] == [answer.probabilities for answer in plain]


def test_an_answer_that_is_no_number_is_told(tmp_path: Path, files: list[Path]) -> None:
    path = written(tmp_path / "model.safetensors")
    model, card = load(path)
    for parameter in model.parameters():
        parameter.fill_(3e38)
    save(path, model.state_dict(), card)
    answers = list(Classifier.load(path).classify(files[:2]))
    assert answers == [Unreadable(file, "the model’s answer is not a number") for file in files[:2]]


def test_a_copy_of_the_model_is_somebody_elses(classifier: Classifier, files: list[Path]) -> None:
    before = answered(classifier, files[:3])
    copied = classifier.model_copy()
    assert not copied.training
    for parameter in copied.parameters():
        parameter.zero_()
    assert answered(classifier, files[:3]) == before


def test_a_decoded_picture_knows_its_upright_size(classifier: Classifier, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    for kind in ("jpg", "png", "tiff", "webp"):
        Image.new("RGB", (300, 200)).save(tmp_path / f"turned.{kind}", exif=exif)
        decoded = classifier.decode(tmp_path / f"turned.{kind}")
        assert (decoded.width, decoded.height) == (200, 300), kind
        assert decoded.pixels.shape == (24, 24, 3)
    Image.new("L", (30, 20)).save(tmp_path / "small.gif")
    small = classifier.decode(tmp_path / "small.gif")
    assert (small.width, small.height) == (30, 20)
    with pytest.raises(DecodeError):
        classifier.decode(tmp_path / "gone.jpg")


def test_a_run_folder_answers_with_its_best_model(tmp_path: Path, files: list[Path]) -> None:
    best = Classifier.load(written(tmp_path / "best.safetensors", seed=1))
    written(tmp_path / "last.safetensors", seed=2)
    of_run = Classifier.load(tmp_path)
    assert of_run.path == tmp_path / "best.safetensors"
    assert of_run.class_names == NAMES
    assert answered(of_run, files[:3]) == answered(best, files[:3])


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.safetensors"):
        with pytest.raises(ModelFileError):
            Classifier.load(path)


def test_a_classifier_leaves_torchs_state_alone(tmp_path: Path, files: list[Path]) -> None:
    path = written(tmp_path / "model.safetensors")
    before = torch.get_rng_state()
    for _ in Classifier.load(path).classify(files, never):
        assert not torch.is_inference_mode_enabled()
        assert torch.is_grad_enabled()
    assert torch.equal(torch.get_rng_state(), before)


def test_loading_is_quick(tmp_path: Path) -> None:
    """The first arithmetic on “meta” would bring a compiler along, in two seconds."""
    path = written(tmp_path / "model.safetensors")
    code = (
        "import sys; from pathlib import Path; from catdog_gui.inference.classifier import Classifier\n"
        f"Classifier.load(Path({str(path)!r}))\n"
        "sys.exit('torch._dynamo' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == 0
