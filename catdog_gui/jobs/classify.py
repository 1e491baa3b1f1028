"""Classifies files with a model that stays loaded between questions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.config import Preprocessing
from catdog_gui.errors import CatDogError
from catdog_gui.inference.prediction import THRESHOLD, Prediction, Unreadable
from catdog_gui.jobs.runner import Failure, JobRunner, Make
from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.progress import StopCheck
from catdog_gui.words import counted, percent

if TYPE_CHECKING:  # it imports torch
    from catdog_gui.inference.classifier import Classifier


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that is ready to answer.

    Its file, its classes in the order of its outputs, its accuracy (0 … 1) in validation, how many layers it has and heads in
    each, what it is and how it sees a picture, in words, and what it was trained on (see ``ModelCard.data``).
    """

    path: Path
    class_names: tuple[str, ...]
    val_acc: float | None
    layers: int
    heads: int
    summary: str
    data: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(slots=True)
class _Bench:
    """What stays on the workers' side from job to job. Jobs follow one another, so two never touch it at a time."""

    classifier: Classifier | None = None


class ClassifyController(QObject):
    """Loads models and classifies files, one request after the other in the order they came.

    A request to load ends with :attr:`loaded` or :attr:`failed`; a model that cannot be loaded leaves the one before it in
    place. A request to classify ends with :attr:`done`, after one :attr:`result` a file, or with :attr:`failed`.
    """

    loaded = Signal(object)
    result = Signal(object)
    failed = Signal(object)
    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = _Bench()
        self._queue: deque[tuple[Literal["load", "classify"], Make]] = deque()
        self._kind: Literal["load", "classify"] = "load"
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._ended)
        self._runner.stopped.connect(self._ended)
        self._runner.failed.connect(self._broken)

    @property
    def classifier(self) -> Classifier | None:
        """The loaded model, None before the first. A request under way may be asking it: ask only for copies and facts."""
        return self._bench.classifier

    @property
    def busy(self) -> bool:
        """Whether a request is under way or waits."""
        return self._runner.running or bool(self._queue)

    def load(self, path: Path) -> None:
        """Load a model file, or the best model of a run folder, for the requests that follow."""
        bench = self._bench

        def make(_should_stop: StopCheck) -> Iterator[ModelInfo]:
            from catdog_gui.inference.classifier import Classifier

            classifier = Classifier.load(path)
            bench.classifier = classifier
            yield _info(classifier)

        self._enqueue("load", make)

    def classify(self, files: Sequence[Path], threshold: float = THRESHOLD) -> None:
        """Ask the model that is loaded, or about to be, about each of ``files``; sure is what reaches the threshold."""
        bench, files = self._bench, tuple(files)

        def make(should_stop: StopCheck) -> Iterator[Prediction | Unreadable]:
            if bench.classifier is None:
                raise CatDogError(tr("No model is loaded."), tr("Choose a model file or a run first."))
            yield from bench.classifier.classify(files, should_stop, threshold)

        self._enqueue("classify", make)

    def stop(self) -> None:
        """Give up classifying, under way and waiting; answers that are there still arrive, and one :attr:`done` a request."""
        self._queue = deque((kind, make if kind == "load" else _nothing) for kind, make in self._queue)
        self._runner.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop and give the work ``timeout_ms`` to end; True when its thread is gone. Nothing can be asked after."""
        self._queue.clear()
        return self._runner.shutdown(timeout_ms)

    def _enqueue(self, kind: Literal["load", "classify"], make: Make) -> None:
        self._queue.append((kind, make))
        if not self._runner.running:
            self._go_on()

    def _go_on(self) -> None:
        if self._queue:
            self._kind, make = self._queue.popleft()
            self._runner.start(make)

    @Slot(object)
    def _arrived(self, event: ModelInfo | Prediction | Unreadable) -> None:
        if isinstance(event, ModelInfo):
            self.loaded.emit(event)
        else:
            self.result.emit(event)

    @Slot()
    def _ended(self) -> None:
        kind = self._kind
        self._go_on()
        if kind == "classify":
            self.done.emit()

    @Slot(object)
    def _broken(self, failure: Failure) -> None:
        self._go_on()
        self.failed.emit(failure)


def _info(classifier: Classifier) -> ModelInfo:
    card = classifier.card
    return ModelInfo(
        path=classifier.path,
        class_names=card.class_names,
        val_acc=card.metrics.get("val_acc"),
        layers=card.model.depth,
        heads=card.model.heads,
        summary=f"{_model_words(card.model)} · {_preprocessing_words(card.preprocessing)}",
        data=dict(card.data),
    )


def _model_words(model: ModelConfig) -> str:
    kind = "Convex Linformer ViT" if model.convex else "Linformer ViT"
    return f"{kind}, {model.image_size} px, {counted(model.tokens, 'token')}, {counted(model.depth, 'layer')}"


def _preprocessing_words(preprocessing: Preprocessing) -> str:
    words = {
        "squash": tr("stretched to a square"),
        "crop": tr("cut to the central square"),
        "letterbox": tr("whole, between white bars"),
    }[preprocessing.geometry]
    if preprocessing.centre == 1:
        return words
    return tr("{how}, inner {share}", how=words, share=percent(preprocessing.centre, 0))


def _nothing(_should_stop: StopCheck) -> Iterator[object]:
    return iter(())
