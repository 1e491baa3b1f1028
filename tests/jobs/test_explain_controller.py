"""Explaining in the background: the newest request wins, nothing is decoded twice, and measuring a map gives way at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from catdog_gui.data.geometry import Box
from catdog_gui.explain.maps import AttentionMap, Explained, Explanation, PatchView, Trust
from catdog_gui.explain.methods import METHODS, Question
from catdog_gui.inference.prediction import Unreadable
from catdog_gui.jobs import explain
from catdog_gui.jobs.explain import ExplainController
from catdog_gui.progress import Stopped

WAIT = 30_000
RAW = next(method.name for method in METHODS if method.one_layer)


def model_file(path: Path, classes: tuple[str, ...] = ("cat", "dog"), geometry: str = "squash") -> Path:
    import torch

    from catdog_gui.data.config import Preprocessing
    from catdog_gui.model.config import ModelConfig
    from catdog_gui.model.file import ModelCard, save
    from catdog_gui.model.vit import ViT

    config = ModelConfig(image_size=32, patch_size=8, stem="patch", dim=16, depth=2, heads=2, k=4)
    card = ModelCard(
        model=config,
        preprocessing=Preprocessing.model_validate({"image_size": 32, "cache_size": 32, "geometry": geometry}),
        class_names=classes,
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        save(path, ViT(config, len(classes)).state_dict(), card)
    return path


@pytest.fixture
def classifier(tmp_path: Path) -> Any:
    from catdog_gui.inference.classifier import Classifier

    return Classifier.load(model_file(tmp_path / "tiny.safetensors"))


@pytest.fixture
def controller(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExplainController]:
    assert qapp
    monkeypatch.setattr(explain, "PAUSE", 1)
    controller = ExplainController()
    yield controller
    assert controller.shutdown(10_000)


@pytest.fixture
def told(controller: ExplainController) -> list[object]:
    """All that the controller said, in order; failures as their messages."""
    heard: list[object] = []
    for signal in (controller.explained, controller.trusted, controller.patch_seen, controller.unreadable):
        signal.connect(heard.append)
    controller.failed.connect(lambda failure: heard.append(failure.message))
    return heard


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> list[Path]:
    return sorted(picture_folder(count=6).rglob("*.png"))


def of(told: list[object], kind: type) -> list[Any]:
    return [event for event in told if isinstance(event, kind)]


def test_answer_and_map_come_first_and_then_how_far_to_trust_it(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path]
) -> None:
    controller.use(classifier)
    controller.explain(pictures[0], Question())
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT)
    explanation, trust = told
    assert isinstance(explanation, Explanation)
    assert isinstance(trust, Trust)
    (expected,) = classifier.classify([pictures[0]])
    assert explanation.path == explanation.answer.path == pictures[0]
    assert explanation.answer.label == explanation.map.target == expected.label
    assert explanation.answer.probabilities[expected.label] == pytest.approx(expected.probabilities[expected.label], abs=1e-5)
    assert explanation.map.lift.shape == (4, 4)
    assert (trust.path, trust.question, trust.target) == (pictures[0], Question(), expected.label)


def test_a_map_says_which_part_of_the_picture_it_covers(
    qtbot: QtBot, controller: ExplainController, told: list[object], tmp_path: Path
) -> None:
    from catdog_gui.inference.classifier import Classifier

    wide = tmp_path / "wide.png"
    Image.new("RGB", (80, 40), "teal").save(wide)
    controller.use(Classifier.load(model_file(tmp_path / "crop.safetensors", geometry="crop")))
    controller.explain(wide, Question())
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    (explanation,) = of(told, Explanation)
    assert explanation.map.box == Box(0.25, 0.0, 0.75, 1.0)


def test_only_the_newest_request_is_answered(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path]
) -> None:
    controller.use(classifier)
    for picture in pictures:
        controller.explain(picture, Question())
    qtbot.waitUntil(lambda: bool(of(told, Trust)), timeout=WAIT)
    assert [event.path for event in of(told, Explanation)] == [pictures[-1]]
    assert [event.path for event in of(told, Trust)] == [pictures[-1]]


def count_decoding(classifier: Any, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    decoded: list[Path] = []
    decode = classifier.decode

    def counting(path: Path) -> object:
        decoded.append(path)
        return decode(path)

    monkeypatch.setattr(classifier, "decode", counting)
    return decoded


def ask(qtbot: QtBot, controller: ExplainController, path: Path, question: Question) -> Explanation:
    with qtbot.waitSignal(controller.explained, timeout=WAIT) as heard:
        controller.explain(path, question)
    assert heard.args is not None
    found: Explanation = heard.args[0]
    return found


def test_another_question_about_the_same_picture_decodes_nothing_again(
    qtbot: QtBot, controller: ExplainController, classifier: Any, pictures: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = count_decoding(classifier, monkeypatch)
    controller.use(classifier)
    ask(qtbot, controller, pictures[0], Question())
    for_dog = ask(qtbot, controller, pictures[0], Question(target="dog"))
    raw = ask(qtbot, controller, pictures[0], Question(RAW, layer=1, head=0))
    assert for_dog.map.target == "dog"
    assert raw.map.question == Question(RAW, layer=1, head=0)
    assert decoded == [pictures[0]]


def test_a_file_that_was_changed_is_decoded_again(
    qtbot: QtBot, controller: ExplainController, classifier: Any, pictures: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = count_decoding(classifier, monkeypatch)
    controller.use(classifier)
    ask(qtbot, controller, pictures[0], Question())
    Image.new("RGB", (50, 50), "red").save(pictures[0])
    ask(qtbot, controller, pictures[0], Question())
    assert decoded == [pictures[0]] * 2


def test_only_so_many_pictures_stay_decoded(
    qtbot: QtBot, controller: ExplainController, classifier: Any, pictures: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explain, "KEPT", 2)
    decoded = count_decoding(classifier, monkeypatch)
    controller.use(classifier)
    for picture in (*pictures[:3], pictures[2], pictures[0]):
        ask(qtbot, controller, picture, Question())
    assert decoded == [*pictures[:3], pictures[0]]


def test_a_picture_that_cannot_be_read_says_why(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path], tmp_path: Path
) -> None:
    torn = tmp_path / "torn.png"
    torn.write_bytes(pictures[0].read_bytes()[:40])
    controller.use(classifier)
    controller.explain(torn, Question())
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    (answer,) = of(told, Unreadable)
    assert answer.path == torn
    assert "damaged" in answer.reason or "cut off" in answer.reason
    controller.explain(tmp_path / "gone.png", Question())
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT)
    assert of(told, Unreadable)[1].path == tmp_path / "gone.png"


def test_a_request_waits_for_a_model(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path]
) -> None:
    controller.explain(pictures[0], Question())
    assert told == []
    controller.use(classifier)
    qtbot.waitUntil(lambda: bool(of(told, Explanation)), timeout=WAIT)


def test_another_model_answers_what_is_not_answered_yet(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path], tmp_path: Path
) -> None:
    from catdog_gui.inference.classifier import Classifier

    controller.use(classifier)
    controller.explain(pictures[0], Question())
    controller.use(Classifier.load(model_file(tmp_path / "three.safetensors", ("ant", "bee", "cow"))))
    qtbot.waitUntil(lambda: bool(of(told, Trust)), timeout=WAIT)
    (explanation,) = of(told, Explanation)
    assert set(explanation.answer.probabilities) == {"ant", "bee", "cow"}


def test_a_patch_is_looked_at_and_the_map_is_measured_all_the_same(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path]
) -> None:
    controller.use(classifier)
    ask(qtbot, controller, pictures[0], Question())
    controller.look_at_patch(pictures[0], 1, 2)
    qtbot.waitUntil(lambda: bool(of(told, Trust)) and bool(of(told, PatchView)), timeout=WAIT)
    (seen,) = of(told, PatchView)
    assert (seen.path, seen.row, seen.column) == (pictures[0], 1, 2)
    assert seen.attends.shape == (2, 4, 4)
    assert seen.alike.shape == (3, 4, 4)
    assert seen.alike[:, 1, 2] == pytest.approx(1, abs=1e-5)


def test_what_cannot_be_asked_is_told_and_the_next_request_works(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path]
) -> None:
    controller.use(classifier)
    controller.explain(pictures[0], Question(target="horse"))
    qtbot.waitUntil(lambda: told == ["The model knows no class “horse”."], timeout=WAIT)
    ask(qtbot, controller, pictures[0], Question())


class Patient:
    """Stands for an explainer whose measuring never ends by itself."""

    def __init__(self) -> None:
        self.measured: list[Path] = []
        self.stopped: list[Path] = []
        self.at_work = threading.Event()
        self.asked: list[str | None] = []
        self.go = threading.Event()
        self.go.set()

    def explain(self, pixels: np.ndarray, question: Question, boxes: list[Box]) -> list[Explained]:
        assert pixels.shape == (1, 32, 32, 3)
        self.asked.append(question.target)
        assert self.go.wait(20)
        target = question.target or "cat"
        return [
            Explained(
                np.array([0.9, 0.1], np.float32), 0.4, AttentionMap(question, target, np.ones((4, 4), np.float32), boxes[0])
            )
        ]

    def trust(self, path: Path, _pixels: object, _shown: object, should_stop: Callable[[], bool]) -> Trust:
        self.measured.append(path)
        self.at_work.set()
        pause = threading.Event()
        while not should_stop():
            pause.wait(0.001)
        self.stopped.append(path)
        raise Stopped

    def patch(self, path: Path, _pixels: object, row: int, column: int, box: Box) -> PatchView:
        return PatchView(path, row, column, np.ones((2, 4, 4), np.float32), np.ones((3, 4, 4), np.float32), box)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Patient:
    patient = Patient()
    monkeypatch.setattr("catdog_gui.explain.explainer.Explainer", lambda *_: patient)
    return patient


def test_measuring_gives_way_to_the_next_picture(
    qtbot: QtBot,
    controller: ExplainController,
    told: list[object],
    classifier: Any,
    pictures: list[Path],
    patient: Patient,
) -> None:
    controller.use(classifier)
    first = ask(qtbot, controller, pictures[0], Question())
    assert first.answer.familiarity == 0.4
    qtbot.waitUntil(patient.at_work.is_set, timeout=WAIT)
    with qtbot.waitSignal(controller.patch_seen, timeout=WAIT):
        controller.look_at_patch(pictures[0], 0, 0)
    assert patient.stopped == []  # a look at a patch need not wait for it
    ask(qtbot, controller, pictures[1], Question())
    qtbot.waitUntil(lambda: patient.measured == [pictures[0], pictures[1]], timeout=WAIT)
    assert patient.stopped == [pictures[0]]
    assert of(told, Trust) == []


def test_an_answer_that_comes_too_late_is_not_told(
    qtbot: QtBot,
    controller: ExplainController,
    told: list[object],
    classifier: Any,
    pictures: list[Path],
    patient: Patient,
) -> None:
    controller.use(classifier)
    ask(qtbot, controller, pictures[0], Question(target="cat"))
    patient.go.clear()
    controller.explain(pictures[1], Question(target="cat"))
    qtbot.waitUntil(lambda: len(patient.asked) == 3, timeout=WAIT)  # the empty picture was the first
    controller.explain(pictures[2], Question(target="dog"))
    patient.go.set()
    qtbot.waitUntil(lambda: patient.measured[-1:] == [pictures[2]], timeout=WAIT)
    assert [(event.path, event.map.target) for event in of(told, Explanation)] == [(pictures[0], "cat"), (pictures[2], "dog")]


def test_a_patch_of_a_picture_that_is_left_is_forgotten(
    qtbot: QtBot,
    controller: ExplainController,
    told: list[object],
    classifier: Any,
    pictures: list[Path],
    patient: Patient,
) -> None:
    controller.look_at_patch(pictures[0], 0, 0)
    controller.explain(pictures[1], Question())
    controller.use(classifier)
    qtbot.waitUntil(patient.at_work.is_set, timeout=WAIT)
    assert of(told, PatchView) == []


def test_cleared_requests_are_not_answered(
    qtbot: QtBot,
    controller: ExplainController,
    told: list[object],
    classifier: Any,
    pictures: list[Path],
    patient: Patient,
) -> None:
    controller.use(classifier)
    ask(qtbot, controller, pictures[0], Question())
    qtbot.waitUntil(patient.at_work.is_set, timeout=WAIT)
    controller.clear()
    qtbot.waitUntil(lambda: patient.stopped == [pictures[0]], timeout=WAIT)
    controller.explain(pictures[1], Question())
    controller.clear()
    ask(qtbot, controller, pictures[2], Question())
    assert [event.path for event in of(told, Explanation)] == [pictures[0], pictures[2]]


def test_shutdown_while_a_map_is_measured(
    qtbot: QtBot, controller: ExplainController, classifier: Any, pictures: list[Path], patient: Patient
) -> None:
    controller.use(classifier)
    ask(qtbot, controller, pictures[0], Question())
    qtbot.waitUntil(patient.at_work.is_set, timeout=WAIT)
    assert controller.shutdown(10_000)
    controller.explain(pictures[1], Question())  # nobody is left to do it, and nothing breaks


def test_an_answer_that_is_no_number_is_no_answer(
    qtbot: QtBot, controller: ExplainController, told: list[object], classifier: Any, pictures: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    class Overflowing(Patient):
        def explain(self, pixels: np.ndarray, question: Question, boxes: list[Box]) -> list[Explained]:
            (found,) = super().explain(pixels, question, boxes)
            return [Explained(np.full(2, np.nan, np.float32), None, found.map)]

    monkeypatch.setattr("catdog_gui.explain.explainer.Explainer", lambda *_: Overflowing())
    controller.use(classifier)
    controller.explain(pictures[0], Question())
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert told == [Unreadable(pictures[0], "the model’s answer is not a number")]
