"""A run ends with the same weights, bit for bit, whatever is classified and explained in the same process meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import load_file

from catdog_gui.explain.explainer import Explainer
from catdog_gui.explain.methods import METHODS, Question
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.prediction import Prediction
from catdog_gui.schema import updated
from catdog_gui.training import session
from catdog_gui.training.config import TrainConfig

DROPPED = 200


def test_visitors_change_nothing(picture_folder: Callable[..., Path], tiny: TrainConfig, tmp_path: Path) -> None:
    pictures = picture_folder(count=40)
    config = updated(tiny, {"model.dropout": 0.1, "training.epochs": 3})
    list(session.train(str(pictures), config, runs=tmp_path, name="alone"))
    model = tmp_path / "alone" / "best.safetensors"

    files = sorted(pictures.rglob("*.png")) * (DROPPED // 40)
    done = threading.Semaphore(0)
    over = threading.Event()
    answered: list[Prediction] = []

    def drop() -> None:
        while not over.is_set() or len(answered) < DROPPED:
            classifier = Classifier.load(model)
            card = classifier.card
            explainer = Explainer(classifier.model_copy(), card.preprocessing, card.class_names)
            for number, (file, answer) in enumerate(zip(files, classifier.classify(files), strict=True)):
                assert isinstance(answer, Prediction)
                answered.append(answer)
                explainer.explain(classifier.decode(file).pixels[None], Question(METHODS[number % len(METHODS)].name))
                done.release()

    def one_more_was_answered() -> bool:
        assert done.acquire(timeout=60)
        return False

    visitor = threading.Thread(target=drop)
    visitor.start()
    try:
        list(session.train(str(pictures), config, runs=tmp_path, name="visited", should_stop=one_more_was_answered))
    finally:
        over.set()
        visitor.join()

    assert len(answered) >= DROPPED
    for name in ("best.safetensors", "last.safetensors"):
        alone, visited = (load_file(tmp_path / run / name) for run in ("alone", "visited"))
        assert alone.keys() == visited.keys()
        for key, tensor in alone.items():
            assert torch.equal(tensor, visited[key]), key
