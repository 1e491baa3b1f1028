"""The page Evaluate: what is chosen is measured, what was measured is shown, and what is wrong can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.data.dataset import DataSet
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.evaluation.answered import Answered
from catdog_gui.evaluation.baselines import Baseline, Baselines
from catdog_gui.evaluation.figures import Evaluation
from catdog_gui.jobs.curation import CurationController
from catdog_gui.jobs.evaluation import Look, PartChoice, Result
from catdog_gui.jobs.runner import Failure
from catdog_gui.progress import Notice, Progress
from catdog_gui.ui.evaluate_page import BARE, SUBTITLE, EvaluatePage
from catdog_gui.ui.theme import ThemeManager


class FakeEvaluation(QObject):
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

    def __init__(self) -> None:
        super().__init__()
        self.busy = self.knows_neighbours = False
        self.asked: list[tuple[object, ...]] = []

    def _start(self, *words: object) -> None:
        self.asked.append(words)
        self.busy = True
        self.began.emit()

    def measure(self, model: Path, source: str, choice: PartChoice) -> None:
        self._start("measure", model, source, choice)

    def add(self, extra: str) -> None:
        self._start("add", extra)

    def save_answers(self, path: Path) -> None:
        self._start("answers", path)

    def save_report(self, path: Path) -> None:
        self._start("report", path)

    def save_chart(self, path: Path, chart: object) -> None:
        self._start("chart", path, chart)

    def look(self, places: list[int]) -> None:
        self.asked.append(("look", places))

    def stop(self) -> None:
        self.asked.append(("stop",))

    def end(self) -> None:
        self.busy = False
        self.ended.emit()


SHARES = np.array([[0.9, 0.1], [0.2, 0.8], [0.4, 0.6], [0.3, 0.7], [0.7, 0.3], [0.05, 0.95]])


def result(evaluated: Callable[..., Evaluation], tmp_path: Path, *, bare: bool = False) -> Result:
    names = tuple(f"{letter}.png" for letter in "abcdef")
    labels = np.array([0, 0, 0, 1, 1, 1])
    answered = Answered(("cat", "dog"), names, labels, SHARES, None)
    pictures = tuple(Picture(name, tmp_path / name) for name in names)
    found = ImageSet(tmp_path, pictures, labels, ("cat", "dog"), ("",) * 6)
    hashes = tuple(f"{number:032x}" for number in range(1, 7))
    data = DataSet(found, hashes, SimpleNamespace())  # type: ignore[arg-type]  # not looked at here
    evaluation = replace(evaluated(), images=6, confusion=((1, 2), (1, 2)), part="the run's validation part")
    pixels = np.random.default_rng(0).integers(0, 256, (6, 16, 16, 3), np.uint8)
    return Result(tmp_path / "run", "demo", evaluation, answered, pixels, np.arange(6), np.arange(6), data, bare=bare)


class Stage:
    def __init__(self, qtbot: QtBot, theme: ThemeManager) -> None:
        self.controller = FakeEvaluation()
        self.curation = CurationController()
        self.page = EvaluatePage(theme, self.controller, self.curation)  # type: ignore[arg-type]  # same signals
        qtbot.addWidget(self.page)
        self.page.resize(1180, 760)
        self.page.show()
        qtbot.waitExposed(self.page)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def stage(qtbot: QtBot, theme: ThemeManager) -> Stage:
    return Stage(qtbot, theme)


def test_the_model_that_comes_along_is_offered_and_pictures_have_to_be_chosen(qtbot: QtBot, stage: Stage) -> None:
    page = stage.page
    qtbot.waitUntil(lambda: page.model.name == "The model that comes along")
    assert page.part.name == "Every picture"
    assert not page.measure.isEnabled()
    page.pictures.chosen.emit("demo")
    assert page.measure.isEnabled()
    page.measure.click()
    kind, model, source, choice = stage.controller.asked[-1]
    assert (kind, source, choice) == ("measure", "demo", PartChoice())
    assert Path(str(model)).suffix == ".safetensors"


def test_what_is_under_way_is_told_and_can_be_stopped(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    page, controller = stage.page, stage.controller
    (tmp_path / "run").mkdir()
    page.choose(tmp_path / "run", "demo")
    assert (page.model.name, page.part.name) == ("run", "Validation part")
    page.measure.click()
    assert page.measure.text() == "Stop"
    assert not page.model.choose.isEnabled()
    with qtbot.waitSignal(page.status_changed) as told:
        controller.progress.emit(Progress("Evaluating", 5, 10))
    assert told.args == ["Evaluating 5 of 10"]
    assert page.header.subtitle == "Evaluating 5 of 10"
    page.measure.click()
    assert controller.asked[-1] == ("stop",)
    controller.failed.emit(Failure("It cannot be read.", "Choose another."))
    controller.end()
    assert page.message.text == "It cannot be read. Choose another."
    assert (page.measure.text(), page.header.subtitle) == ("Evaluate", SUBTITLE)


def test_figures_matrix_charts_and_mistakes_are_shown(
    qtbot: QtBot, stage: Stage, evaluated: Callable[..., Evaluation], tmp_path: Path
) -> None:
    page, controller = stage.page, stage.controller
    page.choose(tmp_path / "model.safetensors", "demo")
    page.measure.click()
    found = result(evaluated, tmp_path, bare=True)
    controller.measured.emit(found)
    controller.end()
    assert page.tiles.accuracy.figure == f"{100 * found.evaluation.accuracy:.1f} %"
    assert "6 pictures" in page.tiles.accuracy.explanation
    assert BARE in page.message.text
    model = page.matrix.model()
    assert model.index(0, 1).data() == "2\n66.7 %"
    assert page.answered.title == "3 mistakes"
    assert page.answered.list.rows.places == (1, 4, 2)
    qtbot.waitUntil(lambda: ("look", [1, 4, 2]) in controller.asked)
    controller.looked.emit(Look(1, np.full((4, 4), 2, np.float32), None))
    assert page.answered.list.rows.missing(range(3)) == [4, 2]
    page.answered.list.grab()
    for kind in ("certainty", "roc", "precision", "not-sure"):
        page.chart.choose(kind)
        assert page.chart.shown is not None
        assert page.chart.words.text() == page.chart.shown.words
        page.chart.plot.grab()
    page.chart.as_table.click()
    assert page.chart.table.rowCount() == len(page.chart.shown.rows)


def test_a_cell_of_the_matrix_shows_its_pictures(
    qtbot: QtBot, stage: Stage, evaluated: Callable[..., Evaluation], tmp_path: Path
) -> None:
    page = stage.page
    stage.controller.measured.emit(result(evaluated, tmp_path))
    cell = page.matrix.visualRect(page.matrix.model().index(1, 0)).center()
    qtbot.mouseClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert (page.answered.title, page.answered.list.rows.places) == ("1 dog, answered cat", (4,))
    page.answered.back.click()
    assert page.answered.title == "3 mistakes"


def test_rivals_are_asked_for_and_take_their_place(stage: Stage, evaluated: Callable[..., Evaluation], tmp_path: Path) -> None:
    page, controller = stage.page, stage.controller
    found = result(evaluated, tmp_path)
    controller.measured.emit(found)
    page.answered.list.setCurrentIndex(page.answered.list.rows.index(1))
    page.chart.choose("rivals")
    assert page.chart.shown is None
    page.chart.wanted.emit("rivals")
    assert controller.asked[-1] == ("add", "rivals")
    rivals = Baselines("the run's training part", 100, (Baseline("small CNN", 0.6, (0.5, 0.7), 0.6, 1.0),))
    controller.measured.emit(replace(found, evaluation=replace(found.evaluation, baselines=rivals)))
    controller.end()
    assert page.tiles.rivals.explanation == "points over small CNN, 60.0 %"
    assert page.chart.shown is not None
    page.chart.plot.grab()
    assert page.answered.list.place == 4, "what was chosen stays chosen"


def test_a_mistake_is_mended_and_the_edit_undone(stage: Stage, evaluated: Callable[..., Evaluation], tmp_path: Path) -> None:
    page = stage.page
    stage.controller.measured.emit(result(evaluated, tmp_path))
    card = page.answered
    assert not card.leave_out.isEnabled()
    card.list.setCurrentIndex(card.list.rows.index(0))
    card.leave_out.click()
    assert stage.curation.mark_of(1).excluded
    assert card.leave_out.text() == "Take in again"
    assert card.list.rows.index(0).data().endswith("left out")
    card.undo.click()
    assert not stage.curation.mark_of(1).excluded
    stage.curation.relabel([1], "dog")
    assert card.list.rows.index(0).data().endswith("now dog")
    opened: list[object] = []
    page.classify_requested.connect(lambda model, picture: opened.append((model, picture)))
    card.open.click()
    assert opened == [(tmp_path / "run", tmp_path / "b.png")]


def test_names_of_a_stranger_do_no_harm(stage: Stage, evaluated: Callable[..., Evaluation], tmp_path: Path) -> None:
    found = result(evaluated, tmp_path)
    odd = ("<b>cat</b>", "dog\u202e")
    found = replace(
        found,
        answered=replace(found.answered, class_names=odd, names=("<img src=x>\u202e", *found.answered.names[1:])),
        evaluation=replace(found.evaluation, class_names=odd),
    )
    stage.controller.measured.emit(found)
    stage.controller.noticed.emit(Notice("2 pictures of <b>it</b> are gone.", "warning"))
    model = stage.page.matrix.model()
    assert model.headerData(1, Qt.Orientation.Vertical) == "dog\\u202e"
    assert "&lt;b&gt;" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    stage.page.answered.show_cell(0, 0)
    assert stage.page.answered.title == "1 <b>cat</b>, answered <b>cat</b>"
    tip = stage.page.answered.list.rows.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    stage.page.grab()


def test_it_is_dressed_anew_with_the_theme(
    stage: Stage, theme: ThemeManager, evaluated: Callable[..., Evaluation], tmp_path: Path
) -> None:
    stage.controller.measured.emit(result(evaluated, tmp_path))
    light = stage.page.grab().toImage()
    theme.set_mode("dark")
    dark = stage.page.grab().toImage()
    assert dark.pixelColor(5, 5).lightness() < 60 < light.pixelColor(5, 5).lightness()
