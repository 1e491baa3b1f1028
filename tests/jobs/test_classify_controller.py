"""Classifying in the background with a real, tiny model that nobody has trained."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.jobs.classify import ClassifyController, ModelInfo

CLASSES = ("cat", "dog")


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    from catdog_gui.data.config import Preprocessing
    from catdog_gui.model.config import ModelConfig
    from catdog_gui.model.file import ModelCard, save
    from catdog_gui.model.vit import ViT

    config = ModelConfig(image_size=32, patch_size=8, stem="patch", dim=16, depth=1, heads=2, k=4)
    card = ModelCard(
        model=config,
        preprocessing=Preprocessing(image_size=32, cache_size=32),
        class_names=CLASSES,
        metrics={"val_acc": 0.75},
        data={"source": "drawings", "train_images": 20},
    )
    path = tmp_path / "tiny.safetensors"
    save(path, ViT(config, len(CLASSES)).state_dict(), card)
    return path


def info_of(model_file: Path) -> ModelInfo:
    """What the controller says about the model of :func:`model_file`."""
    return ModelInfo(
        path=model_file,
        class_names=CLASSES,
        val_acc=0.75,
        layers=1,
        heads=2,
        summary="Linformer ViT, 32 px, 16 tokens, 1 layer · stretched to a square",
        data={"source": "drawings", "train_images": 20},
    )


@pytest.fixture
def controller(qapp: object) -> Iterator[ClassifyController]:
    assert qapp
    controller = ClassifyController()
    yield controller
    assert controller.shutdown(10_000)


@pytest.fixture
def lines(controller: ClassifyController) -> list[object]:
    """What the controller said, in order: results as they are, names of signals for the rest."""
    heard: list[object] = []
    controller.loaded.connect(heard.append)
    controller.result.connect(heard.append)
    controller.failed.connect(lambda failure: heard.append(failure.message))
    controller.done.connect(lambda: heard.append("done"))
    return heard


def test_questions_are_answered_in_order_after_the_model(
    qtbot: QtBot,
    controller: ClassifyController,
    lines: list[object],
    model_file: Path,
    picture_folder: Callable[..., Path],
    tmp_path: Path,
) -> None:
    files = sorted(picture_folder(count=4).rglob("*.png"))
    torn = tmp_path / "torn.png"
    torn.write_bytes(files[0].read_bytes()[:40])
    controller.load(model_file)
    controller.classify([files[0], torn, files[1]])
    controller.classify(files[2:])
    assert controller.busy
    qtbot.waitUntil(lambda: lines.count("done") == 2, timeout=30_000)
    assert not controller.busy
    assert lines[0] == info_of(model_file)
    first, broken, second, done, *rest = lines[1:]
    assert isinstance(first, Prediction)
    assert isinstance(broken, Unreadable)
    assert isinstance(second, Prediction)
    assert (first.path, broken.path, second.path, done) == (files[0], torn, files[1], "done")
    assert set(first.probabilities) == set(CLASSES)
    assert len(rest) == 3


def test_a_broken_model_leaves_the_one_before_it_in_place(
    qtbot: QtBot,
    controller: ClassifyController,
    lines: list[object],
    model_file: Path,
    picture_folder: Callable[..., Path],
    tmp_path: Path,
) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(model_file.read_bytes()[:100])
    (picture, *_) = picture_folder(count=2).rglob("*.png")
    controller.load(model_file)
    controller.load(broken)
    controller.classify([picture])
    qtbot.waitUntil(lambda: "done" in lines, timeout=30_000)
    loaded, failure, answer, done = lines
    assert isinstance(loaded, ModelInfo)
    assert isinstance(failure, str)
    assert "broken.safetensors" in failure
    assert isinstance(answer, Prediction)
    assert done == "done"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"geometry": "crop"}, "cut to the central square"),
        ({"geometry": "letterbox", "centre": 0.875}, "whole, between white bars, inner 88 %"),
    ],
)
def test_the_preprocessing_is_told_in_words(
    qtbot: QtBot, controller: ClassifyController, model_file: Path, fields: dict[str, Any], words: str
) -> None:
    from catdog_gui.model.file import load, save

    model, card = load(model_file)
    preprocessing = card.preprocessing.model_copy(update=fields)
    save(model_file, model.state_dict(), card.model_copy(update={"preprocessing": preprocessing}))
    with qtbot.waitSignal(controller.loaded) as heard:
        controller.load(model_file)
    assert heard.args is not None
    assert heard.args[0].summary.endswith(f" · {words}")


def test_the_loaded_model_can_be_asked_for(qtbot: QtBot, controller: ClassifyController, model_file: Path) -> None:
    assert controller.classifier is None
    with qtbot.waitSignal(controller.loaded):
        controller.load(model_file)
    assert controller.classifier is not None
    assert controller.classifier.class_names == CLASSES


def test_the_threshold_decides_what_is_sure(
    qtbot: QtBot,
    controller: ClassifyController,
    lines: list[object],
    model_file: Path,
    picture_folder: Callable[..., Path],
) -> None:
    (picture, *_) = picture_folder(count=2).rglob("*.png")
    controller.load(model_file)
    controller.classify([picture], 0.0)
    controller.classify([picture], 1.0)
    qtbot.waitUntil(lambda: lines.count("done") == 2, timeout=30_000)
    assert [line.sure for line in lines if isinstance(line, Prediction)] == [True, False]


def test_without_a_model_there_is_no_answer(qtbot: QtBot, controller: ClassifyController, tmp_path: Path) -> None:
    with qtbot.waitSignal(controller.failed) as heard:
        controller.classify([tmp_path / "any.png"])
    assert heard.args is not None
    assert heard.args[0].message == "No model is loaded."
    assert heard.args[0].details == ""
    assert not controller.busy


def test_stop_gives_up_questions_but_not_the_model(
    qtbot: QtBot,
    controller: ClassifyController,
    lines: list[object],
    model_file: Path,
    picture_folder: Callable[..., Path],
) -> None:
    (picture, *_) = picture_folder(count=2).rglob("*.png")
    controller.load(model_file)
    controller.classify([picture] * 1000)
    controller.classify([picture] * 1000)
    controller.stop()
    qtbot.waitUntil(lambda: lines.count("done") == 2, timeout=30_000)
    assert lines == [info_of(model_file), "done", "done"]
    controller.classify([picture])
    qtbot.waitUntil(lambda: lines.count("done") == 3)
    assert isinstance(lines[-2], Prediction)


def test_shutdown_in_mid_classification(
    qtbot: QtBot,
    controller: ClassifyController,
    lines: list[object],
    model_file: Path,
    picture_folder: Callable[..., Path],
) -> None:
    (picture, *_) = picture_folder(count=2).rglob("*.png")
    controller.load(model_file)
    controller.classify([picture] * 100_000)
    qtbot.waitUntil(lambda: len(lines) > 3, timeout=30_000)
    assert controller.shutdown(10_000)
    assert len(lines) < 50_000
