"""Measures a model with pictures whose classes are known, and goes on asking it about them; off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.dataset import DataSet
from catdog_gui.data.split import read_names
from catdog_gui.evaluation.answered import Answered
from catdog_gui.evaluation.baselines import Baselines
from catdog_gui.evaluation.charts import Chart
from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.evaluation.predictions import write_predictions
from catdog_gui.evaluation.robustness import Robustness
from catdog_gui.files import save
from catdog_gui.jobs.runner import Failure, JobRunner
from catdog_gui.progress import Notice, Progress, StopCheck

if TYPE_CHECKING:  # they import torch
    from catdog_gui.evaluation.alike import Neighbour, Neighbours
    from catdog_gui.evaluation.evaluate import Measured
    from catdog_gui.explain.explainer import Explainer

PartKind = Literal["usual", "every", "listed", "test"]
Extra = Literal["rivals", "worse", "neighbours"]

ALIKE = 3
"""Training pictures that are told for each picture."""

AT_ONCE = 4
"""Pictures that are looked at together: so many maps take less than a tenth of a second."""


@dataclass(frozen=True, slots=True)
class PartChoice:
    """Which pictures to measure with: a run's validation part (of a model file by itself every one), all, those that the file
    ``names`` lists, or the run's locked test part."""

    kind: PartKind = "usual"
    names: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What came of measuring ``model`` with pictures of ``source``.

    ``pixels``: uint8 (rows, s, s, 3), decoded pictures; ``rows`` (n,) says which of them were measured with, in the order of
    ``answered``; ``found`` (n,) are their places in ``data``, the set as it was found. ``bare``: the model file does not say
    which pictures it was trained with.
    """

    model: Path
    source: str
    evaluation: Evaluation
    answered: Answered
    pixels: NDArray[np.uint8]
    rows: NDArray[np.int64]
    found: NDArray[np.int64]
    data: DataSet
    bare: bool


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """More about the picture ``place`` of a :class:`Result`.

    ``lift``: its map for the answer, float32 (rows, columns), see :class:`catdog_gui.explain.maps.AttentionMap`; ``neighbours``:
    the training pictures that are most like it, None where they have not been asked for.
    """

    place: int
    lift: NDArray[np.float32]
    neighbours: tuple[Neighbour, ...] | None


@dataclass(frozen=True, slots=True)
class _Done:
    measured: Measured


@dataclass(frozen=True, slots=True)
class _Known:
    neighbours: Neighbours


class EvaluationController(QObject):
    """One measurement at a time; what else is asked about it comes after it. Looks at single pictures meanwhile.

    Signals:
        began: something is being done from now on; ``ended`` comes after it, however it ended.
        progress: a :class:`Progress`.
        noticed: a :class:`Notice`.
        measured: a :class:`Result`, also when more has become known of one: rivals, worse pictures.
        neighbours_known: the training pictures can be compared with from now on; looks are to be asked for again.
        looked: a :class:`Look`.
        saved: the path of a file that was written.
        stopped, failed: how it ended, where it did not come to its end; ``failed`` brings a :class:`Failure`.
    """

    began = Signal()
    progress = Signal(object)
    noticed = Signal(object)
    measured = Signal(object)
    neighbours_known = Signal()
    looked = Signal(object)
    saved = Signal(object)
    stopped = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._measured: Measured | None = None
        self._result: Result | None = None
        self._neighbours: Neighbours | None = None
        self._explainer: tuple[Measured, Explainer] | None = None
        self._wanted: list[int] = []
        self._working, self._looking = JobRunner(self), JobRunner(self)
        self._working.yielded.connect(self._arrived)
        self._working.stopped.connect(self.stopped)
        self._working.failed.connect(self.failed)
        for ended in (self._working.finished, self._working.stopped, self._working.failed):
            ended.connect(self.ended)
        self._looking.yielded.connect(self._seen)
        self._looking.finished.connect(self._look_on)
        self._looking.failed.connect(self._cannot_look)

    @property
    def busy(self) -> bool:
        """Whether something is being done that can be stopped."""
        return self._working.running

    @property
    def knows_neighbours(self) -> bool:
        """Whether looks bring training pictures."""
        return self._neighbours is not None

    def measure(self, model: Path, source: str, choice: PartChoice) -> None:
        """Let the model file or run ``model`` answer; not while something is being done."""
        self._measured = self._result = self._neighbours = self._explainer = None
        self._wanted.clear()

        def make(should_stop: StopCheck) -> Iterator[object]:
            from catdog_gui.evaluation.evaluate import measure  # late: imports torch

            names = read_names(choice.names) if choice.kind == "listed" and choice.names is not None else None
            every, test = choice.kind == "every", choice.kind == "test"
            found = yield from measure(model, source, val_names=names, every=every, test=test, should_stop=should_stop)
            yield _Done(found)

        self._start(make)

    def add(self, extra: Extra) -> None:
        """Find out more about what was measured last: train simple rivals, try worse pictures, look at training pictures."""
        measured = self._measured
        assert measured is not None

        def make(should_stop: StopCheck) -> Iterator[object]:
            from catdog_gui.evaluation.alike import neighbours  # late: they import torch
            from catdog_gui.evaluation.evaluate import rivals_of, worse_of

            match extra:
                case "rivals":
                    yield (yield from rivals_of(measured, should_stop=should_stop))
                case "worse":
                    yield (yield from worse_of(measured, should_stop=should_stop))
                case "neighbours":
                    yield _Known((yield from neighbours(measured, should_stop=should_stop)))

        self._start(make)

    def save_answers(self, path: Path) -> None:
        """Write every answer to a table."""
        result = self._result
        assert result is not None

        def make(_should_stop: StopCheck) -> Iterator[object]:
            write_predictions(path, result.answered)
            yield path

        self._start(make)

    def save_chart(self, path: Path, chart: Chart | None) -> None:
        """Draw a chart, or the confusion matrix where it is None, as the ending of ``path`` says: ``.svg``, else as a PNG."""
        result = self._result
        assert result is not None

        def make(_should_stop: StopCheck) -> Iterator[object]:
            from catdog_gui.report.drawing import draw_chart, draw_confusion  # late: imports matplotlib

            form: Literal["svg", "png"] = "svg" if path.suffix.lower() == ".svg" else "png"
            save(path, draw_confusion(result.evaluation, form) if chart is None else draw_chart(chart, form))
            yield path

        self._start(make)

    def save_report(self, path: Path) -> None:
        """Write all that is known by now on one page."""
        measured, result, known = self._measured, self._result, self._neighbours
        assert measured is not None
        assert result is not None

        def make(should_stop: StopCheck) -> Iterator[object]:
            from catdog_gui.report.page import write_report  # late: imports jinja2 and matplotlib

            yield from write_report(path, measured, result.evaluation, known, should_stop=should_stop)
            yield path

        self._start(make)

    def look(self, places: Iterable[int]) -> None:
        """Look at these pictures of what was measured last; whoever asks again is no longer waiting for those before."""
        self._wanted = list(places)
        self._look_on()

    def stop(self) -> None:
        """Give up what is being done."""
        self._working.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop all and give it ``timeout_ms``; True when no thread is left."""
        self._wanted.clear()
        return all([self._working.shutdown(timeout_ms), self._looking.shutdown(timeout_ms)])

    def _start(self, make: Callable[[StopCheck], Iterator[object]]) -> None:
        self._working.start(make)
        self.began.emit()

    @Slot(object)
    def _arrived(self, event: object) -> None:
        match event:
            case Progress():
                self.progress.emit(event)
            case Notice():
                self.noticed.emit(event)
            case Path():
                self.saved.emit(event)
            case _Known():
                self._neighbours = event.neighbours
                self.neighbours_known.emit()
            case Baselines() | Robustness():
                assert self._result is not None
                known = self._result.evaluation
                more = replace(known, baselines=event) if isinstance(event, Baselines) else replace(known, robustness=event)
                self._tell(replace(self._result, evaluation=more))
            case _Done():
                self._take(event.measured)

    def _take(self, measured: Measured) -> None:
        part = measured.part
        self._measured = measured
        self._tell(
            Result(
                measured.model,
                measured.source,
                measured.evaluation,
                measured.answered,
                part.pixels,
                part.rows,
                part.found,
                part.data,
                bare=not measured.model.is_dir(),
            )
        )

    def _tell(self, result: Result) -> None:
        self._result = result
        self.measured.emit(result)

    @Slot()
    def _look_on(self) -> None:
        measured = self._measured
        if self._looking.running or not self._wanted or measured is None:
            return
        places, self._wanted = self._wanted[:AT_ONCE], self._wanted[AT_ONCE:]
        self._looking.start(lambda _should_stop: self._looks(measured, places))

    def _looks(self, measured: Measured, places: list[int]) -> Iterator[tuple[Measured, Look]]:
        """On the worker's thread; one such job at a time."""
        from catdog_gui.explain.explainer import Explainer
        from catdog_gui.inference.forward import using_threads

        classifier, part, known = measured.classifier, measured.part, self._neighbours
        kept = self._explainer
        if kept is None or kept[0] is not measured:
            card = classifier.card
            explainer = Explainer(classifier.model_copy(), card.preprocessing, card.class_names, card.temperature)
            self._explainer = kept = (measured, explainer)
        with using_threads(1):
            explained = kept[1].explain(part.pixels[part.rows[places]])
            alike = known.nearest(measured.traits[places], ALIKE) if known is not None else [None] * len(places)
        for place, one, near in zip(places, explained, alike, strict=True):
            yield measured, Look(place, one.map.lift, near)

    @Slot(object)
    def _seen(self, event: tuple[Measured, Look]) -> None:
        if event[0] is self._measured:  # else another model was measured meanwhile
            self.looked.emit(event[1])

    @Slot(object)
    def _cannot_look(self, failure: Failure) -> None:
        self._wanted.clear()
        self.failed.emit(failure)
