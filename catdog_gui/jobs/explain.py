"""Explains the picture that is looked at: answer and map at once, how far to trust the map a moment later."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from catdog_gui.data.geometry import WHOLE, Box, seen
from catdog_gui.errors import DecodeError
from catdog_gui.explain.maps import AttentionMap, Explanation, PatchView, Trust
from catdog_gui.explain.methods import Question
from catdog_gui.inference.prediction import Unreadable
from catdog_gui.jobs.runner import Failure, JobRunner
from catdog_gui.language import tr
from catdog_gui.progress import StopCheck

if TYPE_CHECKING:  # they import torch
    from catdog_gui.explain.explainer import Explainer
    from catdog_gui.inference.classifier import Classifier

KEPT = 16
"""Pictures that stay decoded (at the model's size, some 50 kB each), so that another method or class is a matter of the model."""

PAUSE = 150
"""Milliseconds between a map and the measuring of it: the map is painted first, and who leafs through pictures pays nothing."""


@dataclass(frozen=True, slots=True)
class _ToExplain:
    path: Path
    question: Question


@dataclass(frozen=True, slots=True)
class _ToLookAt:
    path: Path
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class _ToTrust:
    path: Path
    map: AttentionMap


_Task = _ToExplain | _ToLookAt
_Pixels = NDArray[np.uint8]
_Key = tuple[Path, int, int]


@dataclass(slots=True)
class _Bench:
    """What stays on the workers' side from job to job: two of them, one that explains and one that measures maps.

    Jobs of one kind follow one another; each kind has a copy of the model, for an explanation's changes to it must not meet
    the thread that measures, nor the one that classifies.
    """

    classifier: Classifier
    explainer: Explainer | None = None
    judge: Explainer | None = None
    decoded: OrderedDict[_Key, tuple[_Pixels, Box]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ready(self) -> Explainer:
        """The one that explains; the first call makes it and runs it once on an empty picture, for the first time is slow."""
        if self.explainer is None:
            explainer = self._made()
            side = self.classifier.card.preprocessing.cache_size
            explainer.explain(np.zeros((1, side, side, 3), np.uint8), Question(), [WHOLE])
            self.explainer = explainer
        return self.explainer

    def measuring(self) -> Explainer:
        """The one that measures maps."""
        if self.judge is None:
            self.judge = self._made()
        return self.judge

    def unhurried(self) -> AbstractContextManager[None]:
        """To be used on the worker's thread."""
        from catdog_gui.inference.forward import unhurried

        card = self.classifier.card
        return unhurried(card.model, len(card.class_names))

    def pixels(self, path: Path) -> tuple[_Pixels, Box]:
        """The picture as the model gets it, and the part of the upright picture that this is.

        Raises:
            DecodeError: it cannot be read.
        """
        try:
            found = path.stat()
            key = path, found.st_mtime_ns, found.st_size
        except OSError:
            key = path, 0, 0  # decoding says what is wrong
        with self.lock:
            kept = self.decoded.get(key)
        if kept is None:
            decoded = self.classifier.decode(path)
            kept = decoded.pixels, seen(self.classifier.card.preprocessing, decoded.width, decoded.height)
        with self.lock:
            self.decoded[key] = kept
            self.decoded.move_to_end(key)
            while len(self.decoded) > KEPT:
                self.decoded.popitem(last=False)
        return kept

    def _made(self) -> Explainer:
        from catdog_gui.explain.explainer import Explainer

        card = self.classifier.card
        return Explainer(self.classifier.model_copy(), card.preprocessing, card.class_names, card.temperature)


class ExplainController(QObject):
    """Answers the newest request about one picture; what was asked before and is not done is given up.

    A request to explain ends with :attr:`explained`, :attr:`unreadable` or :attr:`failed`, unless a newer one takes its
    place. After an explanation its map is measured in the background, which ends with :attr:`trusted`, or is given up for
    another picture or question. Requests made before there is a model wait for it.
    """

    explained = Signal(object)
    trusted = Signal(object)
    patch_seen = Signal(object)
    unreadable = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench: _Bench | None = None
        self._to_prepare = False
        self._to_explain: _ToExplain | None = None
        self._to_look_at: _ToLookAt | None = None
        self._to_trust: _ToTrust | None = None
        self._under_way: _Task | None = None
        self._over = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._measure)
        self._measured: _ToTrust | None = None
        self._judge = JobRunner(self)
        self._judge.yielded.connect(self._judged)
        self._judge.finished.connect(self._measure)
        self._judge.stopped.connect(self._measure)
        self._judge.failed.connect(self._misjudged)
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._ended)
        self._runner.stopped.connect(self._ended)
        self._runner.failed.connect(self._broken)

    @Slot(object)
    def use(self, classifier: Classifier) -> None:
        """Explain with this model from now on; what is asked and not answered yet is asked of it."""
        self._bench = _Bench(classifier)
        self._to_prepare = True
        self._forget_map()
        # New objects: what the model before it still says to the old ones is not what is wanted.
        self._to_explain = self._to_explain and replace(self._to_explain)
        self._to_look_at = self._to_look_at and replace(self._to_look_at)
        self._runner.stop()
        self._go_on()

    def explain(self, path: Path, question: Question) -> None:
        """Ask what the picture at ``path`` is, and for a map of it; the request before this one is forgotten."""
        self._to_explain = _ToExplain(path, question)
        self._forget_map()
        if self._to_look_at is not None and self._to_look_at.path != path:
            self._to_look_at = None
        self._runner.stop()
        self._go_on()

    def look_at_patch(self, path: Path, row: int, column: int) -> None:
        """Ask what one patch has to do with the others; the patch asked about before is forgotten."""
        self._to_look_at = _ToLookAt(path, row, column)
        if not isinstance(self._under_way, _ToExplain):
            self._runner.stop()
        self._go_on()

    def clear(self) -> None:
        """Forget all requests."""
        self._to_explain = self._to_look_at = None
        self._runner.stop()
        self._forget_map()

    def shutdown(self, timeout_ms: int) -> bool:
        """Give what is under way ``timeout_ms`` to end; True when its threads are gone. Nothing is answered after."""
        self._over = True
        self.clear()
        self._pause.stop()
        gone = [runner.shutdown(timeout_ms) for runner in (self._runner, self._judge)]
        return all(gone)

    def _forget_map(self) -> None:
        self._to_trust = None
        self._judge.stop()

    @Slot()
    def _go_on(self) -> None:
        """Start what is most urgent, unless something is under way."""
        bench = self._bench
        if bench is None or self._over or self._runner.running:
            return
        task = self._to_explain or self._to_look_at
        if task is None and not self._to_prepare:
            return
        self._to_prepare = False  # every job sees to that first
        self._under_way = task

        def make(should_stop: StopCheck) -> Iterator[object]:
            with bench.unhurried():
                explainer = bench.ready()
                match task:
                    case _ToExplain():
                        yield from _explain(bench, explainer, task, should_stop)
                    case _ToLookAt(path, row, column):
                        pixels, box = bench.pixels(path)
                        yield explainer.patch(path, pixels, row, column, box)

        self._runner.start(make)

    @Slot()
    def _measure(self) -> None:
        """Measure the map that is shown, unless one is being measured."""
        bench, task = self._bench, self._to_trust
        if bench is None or task is None or self._over or self._judge.running or self._pause.isActive():
            return
        self._measured = task

        def make(should_stop: StopCheck) -> Iterator[Trust]:
            with bench.unhurried():
                yield bench.measuring().trust(task.path, bench.pixels(task.path)[0], task.map, should_stop)

        self._judge.start(make)

    @Slot(object)
    def _judged(self, trust: Trust) -> None:
        if self._measured is self._to_trust:
            self._to_trust = None
            self.trusted.emit(trust)

    @Slot(object)
    def _misjudged(self, failure: Failure) -> None:
        wanted = self._measured is self._to_trust
        if wanted:
            self._to_trust = None
        self._measure()
        if wanted:
            self.failed.emit(failure)

    @Slot(object)
    def _arrived(self, event: Explanation | PatchView | Unreadable) -> None:
        if not self._done_with(self._under_way):
            return
        match event:
            case Explanation():
                self._to_trust = _ToTrust(event.path, event.map)
                self._pause.start()
                self.explained.emit(event)
            case PatchView():
                self.patch_seen.emit(event)
            case Unreadable():
                self.unreadable.emit(event)

    @Slot()
    def _ended(self) -> None:
        self._under_way = None
        self._go_on()

    @Slot(object)
    def _broken(self, failure: Failure) -> None:
        wanted = self._under_way is None or self._done_with(self._under_way)
        self._under_way = None
        self._go_on()
        if wanted:
            self.failed.emit(failure)

    def _done_with(self, task: _Task | None) -> bool:
        """Strike ``task`` off; whether it was still wanted."""
        if task is None:
            return False
        if task is self._to_explain:
            self._to_explain = None
        elif task is self._to_look_at:
            self._to_look_at = None
        else:
            return False
        return True


def _explain(bench: _Bench, explainer: Explainer, task: _ToExplain, should_stop: StopCheck) -> Iterator[Explanation | Unreadable]:
    try:
        pixels, box = bench.pixels(task.path)
    except DecodeError as error:
        yield Unreadable(task.path, error.message)
        return
    if should_stop():
        return
    (found,) = explainer.explain(pixels[None], task.question, [box])
    if not np.isfinite(found.probabilities).all():
        yield Unreadable(task.path, tr("the model’s answer is not a number"))  # weights of a foreign file that overflow
        return
    answer = bench.classifier.prediction(task.path, found.probabilities, found.familiarity)
    yield Explanation(task.path, answer, found.map)
