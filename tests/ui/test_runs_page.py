"""The page Runs: the table, curves over each other, what is said of one run and of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.evaluation.paired import Paired
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.runs import Chosen, Compared
from catdog_gui.progress import Progress
from catdog_gui.schema import updated
from catdog_gui.training.events import Changed, EpochDone
from catdog_gui.training.overview import RunDetails, Runs, summary
from catdog_gui.training.presets import FAST
from catdog_gui.training.record import Decided, RunRecord
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.theme import ThemeManager


class FakeRuns(QObject):
    listed = Signal(object)
    read = Signal(object)
    progress = Signal(object)
    compared = Signal(object)
    stopped = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.comparing = False
        self.asked: list[tuple[object, ...]] = []

    def look(self, folder: Path) -> None:
        self.asked.append(("look", folder))

    def choose(self, runs: tuple[Path, ...]) -> None:
        self.asked.append(("choose", runs))

    def compare(self, first: Path, second: Path, source: str) -> None:
        self.asked.append(("compare", first, second, source))
        self.comparing = True

    def stop(self) -> None:
        self.asked.append(("stop",))


def run(folder: Path, created: str, lr: float = 0.001, best: float = 0.9, losses: tuple[float, ...] = (0.5, 0.4)) -> RunDetails:
    folder.mkdir(exist_ok=True)
    record = RunRecord(
        created=created, source="/home/me/pets.zip", fingerprint="", config=updated(FAST, {"training.lr": lr}),
        class_names=("cat", "dog"), train_images=80, val_images=20, split_rule="", best_val_acc=best, best_epoch=2,
        decided=Decided(device="cpu", precision="float32"), epochs_done=len(losses), status="finished",
    )  # fmt: skip
    epochs = tuple(
        EpochDone(number, 10 * number, 0.4, 0.9, loss, best, 100.0, 60.0, 1.0, 0, best=True)
        for number, loss in enumerate(losses, 1)
    )
    return RunDetails(summary(folder, record), record, epochs, ("It goes well.",), 60.0 * len(losses))


class Stage:
    def __init__(self, qtbot: QtBot, theme: ThemeManager, place: Path) -> None:
        self.controller = FakeRuns()
        self.page = RunsPage(theme, self.controller)  # type: ignore[arg-type]  # same signals
        qtbot.addWidget(self.page)
        self.page.resize(1100, 720)
        self.page.show()
        qtbot.waitExposed(self.page)
        qtbot.waitUntil(lambda: bool(self.controller.asked))
        self.runs = {
            "old": run(place / "old", "2026-01-01T10:00:00+00:00", best=0.8),
            "new": run(place / "new", "2026-02-01T10:00:00+00:00", lr=0.002, losses=(0.6, 0.5, 0.45)),
        }

    def list(self) -> None:
        self.controller.listed.emit(Runs((self.runs["new"].summary, self.runs["old"].summary), ()))

    def choose(self, *names: str) -> None:
        self.page.table.choose([self.runs[name].summary.folder for name in names])
        kind, folders = self.controller.asked[-1]
        assert kind == "choose"
        self.controller.read.emit(Chosen(tuple(self.runs[Path(str(folder)).name] for folder in folders)))  # type: ignore[attr-defined]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def stage(qtbot: QtBot, theme: ThemeManager, tmp_path: Path) -> Stage:
    return Stage(qtbot, theme, tmp_path)


def column(stage: Stage, number: int) -> list[str]:
    model = stage.page.table.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_the_newest_run_comes_first_and_is_shown(stage: Stage) -> None:
    stage.list()
    assert column(stage, 0) == ["new", "old"]
    assert column(stage, 5) == ["90.0 %", "80.0 %"]
    assert stage.controller.asked[-1] == ("choose", (stage.runs["new"].summary.folder,))
    stage.choose("new")
    assert "It goes well." in stage.page.facts.text
    assert "2 min on cpu" not in stage.page.facts.text
    assert "3 min on cpu" in stage.page.facts.text
    assert stage.page.curves.legend == ["new"]
    assert not stage.page.compare.isEnabled()
    assert stage.page.open_folder.isEnabled()
    assert not stage.page.classify.isEnabled(), "it has no model"


def test_rows_are_sorted_by_what_they_mean_and_searched(stage: Stage) -> None:
    stage.list()
    stage.page.table.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert column(stage, 0) == ["old", "new"]
    stage.page.search.setText("OLD")
    assert column(stage, 0) == ["old"]
    stage.page.search.clear()
    assert len(column(stage, 0)) == 2


def test_two_runs_differ_in_settings_and_are_compared(stage: Stage) -> None:
    stage.list()
    stage.choose("old", "new")
    assert "training.lr" in stage.page.facts.text
    assert {"new", "old"} <= set(stage.page.facts.text.split())
    assert {"0.001", "0.002"} <= set(stage.page.facts.text.split())
    assert stage.page.curves.legend == ["new", "old"]
    stage.page.compare.click()
    first, second = (stage.runs[name].summary.folder for name in ("new", "old"))
    assert stage.controller.asked[-1] == ("compare", first, second, "/home/me/pets.zip")
    assert stage.page.compare.text() == "Stop"
    stage.controller.progress.emit(Progress("Validating", 10, 20, "pictures"))
    assert "10 of 20" in stage.page.facts.text
    result = SimpleNamespace(paired=Paired(100, 70, 5, 25, 0, 0.2, (0.1, 0.3), 0.0003))
    stage.controller.compared.emit(Compared(first, second, result))  # type: ignore[arg-type]  # all that is looked at
    stage.controller.comparing = False
    stage.controller.ended.emit()
    assert "old is better than new: +20.0 points" in stage.page.facts.text
    assert stage.page.compare.text() == "Compare"
    assert stage.page.compare.isEnabled()


def test_a_comparison_ends_with_a_click_or_when_others_are_chosen(stage: Stage) -> None:
    stage.list()
    stage.choose("old", "new")
    stage.page.compare.click()
    stage.page.compare.click()
    assert stage.controller.asked[-1] == ("stop",)
    stage.page.table.choose([stage.runs["old"].summary.folder])
    assert ("stop",) in stage.controller.asked[-4:]


def test_a_result_of_runs_that_are_no_longer_chosen_is_not_shown(stage: Stage) -> None:
    stage.list()
    stage.choose("old", "new")
    stage.choose("old")
    first, second = (stage.runs[name].summary.folder for name in ("new", "old"))
    result = SimpleNamespace(paired=Paired(100, 70, 5, 25, 0, 0.2, (0.1, 0.3), 0.0003))
    stage.controller.compared.emit(Compared(first, second, result))  # type: ignore[arg-type]
    assert "better" not in stage.page.facts.text


def test_what_fails_is_said_in_place(stage: Stage) -> None:
    stage.list()
    stage.controller.failed.emit(Failure("The pictures are gone.", "Put them back."))
    assert "The pictures are gone." in stage.page.message.text


def test_a_run_with_a_model_classifies(stage: Stage, qtbot: QtBot) -> None:
    model = stage.runs["old"].summary.folder / "best.safetensors"
    model.write_bytes(b"x")
    stage.list()
    stage.choose("old")
    with qtbot.waitSignal(stage.page.classify_requested) as seen:
        stage.page.classify.click()
    assert seen.args == [model]


def test_without_runs_the_page_says_what_it_is_for(stage: Stage) -> None:
    stage.controller.listed.emit(Runs((), ()))
    assert not stage.page.table.isVisible()
    assert not stage.page.compare.isVisible()
    assert stage.page.header.subtitle.startswith("0 runs in ")


def test_a_run_that_cannot_be_read_is_named(stage: Stage) -> None:
    stage.controller.listed.emit(Runs((stage.runs["old"].summary,), ("run.json of the run bad is damaged.",)))
    assert "run.json of the run bad is damaged." in stage.page.message.text


def test_loss_and_minutes_are_shown_too_and_more_than_six_runs_are_not(stage: Stage, tmp_path: Path) -> None:
    many = tuple(run(tmp_path / f"run{number}", "2026-01-01T10:00:00+00:00") for number in range(8))
    stage.page.curves.set_runs(many)
    assert len(stage.page.curves.legend) == 6
    stage.page.curves._show_what("loss")
    stage.page.curves._show_along("minutes")
    x, y = stage.page.curves._curves[0].getData()
    axis = stage.page.curves._axis_x
    assert axis.tickValues(0.0, 2.0, 800)[0][0] < 1  # parts of a minute
    stage.page.curves._show_along("epochs")
    assert axis.tickValues(0.5, 4.2, 800) == [(1.0, [1.0, 2.0, 3.0, 4.0])]
    assert x.tolist() == [1.0, 2.0]
    assert y.tolist() == [0.5, 0.4]


def test_where_a_run_was_changed_is_marked_and_told(stage: Stage) -> None:
    changed = replace(stage.runs["new"], changes=(Changed(15, 3, 0.5, 2, 1.0), Changed(20, 3, 1.0, 3, 0.5)))
    curves = stage.page.curves
    curves.set_runs([changed, stage.runs["old"]])
    marks = [item for item in curves._curves if hasattr(item, "angle")]
    assert [mark.value() for mark in marks] == [1.5, 2.0]
    assert "new: Changed after step 15: 3 epochs, learning rate × 0.5" in marks[0].toolTip()
    assert curves.legend == ["new", "old"]
    curves._show_along("minutes")
    assert [item.value() for item in curves._curves if hasattr(item, "angle")] == [1.5, 2.0]
    stage.page.facts.show_runs([changed])
    assert "Changed after step 20: learning rate × 1 (before: 3 epochs, learning rate × 0.5)" in stage.page.facts.text


def test_a_single_epoch_is_a_point(stage: Stage) -> None:
    single = stage.runs["old"]
    stage.page.curves.set_runs([replace(single, epochs=single.epochs[:1])])
    assert stage.page.curves._curves[0].opts["symbol"] == "o"
