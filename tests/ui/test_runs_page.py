"""The page Runs: the table, curves over each other, what is said of one run and of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from catdog_gui.evaluation.paired import Paired
from catdog_gui.jobs.run_files import Packed, Removed, Unpacked
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.runs import Chosen, Compared
from catdog_gui.progress import Progress
from catdog_gui.schema import updated
from catdog_gui.settings import folders
from catdog_gui.training.events import Changed, EpochDone
from catdog_gui.training.overview import RunDetails, Runs, summary
from catdog_gui.training.presets import FAST
from catdog_gui.training.record import Decided, Earlier, RunRecord
from catdog_gui.training.run_notes import RunNotes
from catdog_gui.training.seeds import by_recipe
from catdog_gui.ui import runs_menu
from catdog_gui.ui.run_notes_dialog import RunNotesDialog
from catdog_gui.ui.runs_curves import RunsCurves
from catdog_gui.ui.runs_page import RunsPage
from catdog_gui.ui.runs_table import COLUMNS
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


class FakeFiles(QObject):
    progress = Signal(object)
    packed = Signal(object)
    unpacked = Signal(object)
    removed = Signal(object)
    stopped = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self.asked: list[tuple[Any, ...]] = []
        self.refusing: Failure | None = None

    def note(self, run: Path, **changes: object) -> Failure | None:
        self.asked.append(("note", run.name, changes))
        return self.refusing

    def pack(self, run: Path, to: Path, *, checkpoint: bool) -> None:
        self.asked.append(("pack", run.name, to, checkpoint))

    def unpack(self, files: list[Path], runs: Path) -> None:
        self.asked.append(("unpack", list(files), runs))

    def trash(self, runs: list[Path]) -> None:
        self.asked.append(("trash", [run.name for run in runs]))

    def delete(self, runs: list[Path]) -> None:
        self.asked.append(("delete", [run.name for run in runs]))

    def stop(self) -> None:
        self.asked.append(("stop",))


def run(
    folder: Path, created: str, lr: float = 0.001, best: float = 0.9, losses: tuple[float, ...] = (0.5, 0.4), seed: int = 0,
    notes: RunNotes | None = None,
) -> RunDetails:  # fmt: skip
    folder.mkdir(exist_ok=True)
    record = RunRecord(
        created=created, source="/home/me/pets.zip", fingerprint="",
        config=updated(FAST, {"training.lr": lr, "training.seed": seed}),
        class_names=("cat", "dog"), train_images=80, val_images=20, split_rule="", best_val_acc=best, best_epoch=2,
        decided=Decided(device="cpu", precision="float32"), epochs_done=len(losses), status="finished",
    )  # fmt: skip
    epochs = tuple(
        EpochDone(number, 10 * number, 0.4, 0.9, loss, best, 100.0, 60.0, 1.0, 0, best=True)
        for number, loss in enumerate(losses, 1)
    )
    return RunDetails(summary(folder, record, epochs, notes), record, epochs, ("It goes well.",))


class Stage:
    def __init__(self, qtbot: QtBot, theme: ThemeManager, place: Path) -> None:
        self.controller = FakeRuns()
        self.files = FakeFiles()
        self.page = RunsPage(theme, self.controller, self.files)  # type: ignore[arg-type]  # same signals
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
        newest_first = sorted((run.summary for run in self.runs.values()), key=lambda line: line.created, reverse=True)
        self.controller.listed.emit(Runs(tuple(newest_first), ()))

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


def lines(curves: RunsCurves) -> list[pg.PlotDataItem]:
    return [item for item in curves.plot.added if isinstance(item, pg.PlotDataItem)]


def bands(curves: RunsCurves) -> list[pg.FillBetweenItem]:
    return [item for item in curves.plot.added if isinstance(item, pg.FillBetweenItem)]


def column(stage: Stage, title: str) -> list[str]:
    model = stage.page.table.model()
    return [model.index(row, COLUMNS.index(title)).data() for row in range(model.rowCount())]


def test_the_newest_run_comes_first_and_is_shown(stage: Stage) -> None:
    stage.list()
    assert column(stage, "Run") == ["new", "old"]
    assert column(stage, "Best") == ["90.0 %", "80.0 %"]
    assert stage.controller.asked[-1] == ("choose", (stage.runs["new"].summary.folder,))
    stage.choose("new")
    assert "It goes well." in stage.page.facts.text
    assert "2 min on cpu" not in stage.page.facts.text
    assert "3 min on cpu" in stage.page.facts.text
    assert stage.page.curves.legend == ["new"]
    assert not stage.page.compare.isEnabled()
    assert stage.page.menu.open_folder.isEnabled()
    assert not stage.page.classify.isEnabled(), "it has no model"


def test_rows_are_sorted_by_what_they_mean_and_searched(stage: Stage) -> None:
    stage.list()
    stage.page.table.sortByColumn(COLUMNS.index("Best"), Qt.SortOrder.AscendingOrder)
    assert column(stage, "Run") == ["old", "new"]
    stage.page.search.setText("OLD")
    assert column(stage, "Run") == ["old"]
    stage.page.search.clear()
    assert len(column(stage, "Run")) == 2


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
    assert not stage.page.import_runs.isVisible(), "the empty page has a button of its own"
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
    x, y = lines(stage.page.curves)[0].getData()
    axis = stage.page.curves.plot.axis_x
    assert axis.tickValues(0.0, 2.0, 800)[0][0] < 1  # parts of a minute
    stage.page.curves._show_along("epochs")
    assert axis.tickValues(0.5, 4.2, 800) == [(1.0, [1.0, 2.0, 3.0, 4.0])]
    assert x.tolist() == [1.0, 2.0]
    assert y.tolist() == [0.5, 0.4]


def test_where_a_run_was_changed_is_marked_and_told(stage: Stage) -> None:
    changed = replace(stage.runs["new"], changes=(Changed(15, 3, 0.5, 2, 1.0), Changed(20, 3, 1.0, 3, 0.5)))
    curves = stage.page.curves
    curves.set_runs([changed, stage.runs["old"]])
    marks = [item for item in curves.plot.added if hasattr(item, "angle")]
    assert [mark.value() for mark in marks] == [1.5, 2.0]
    assert "new: Changed after step 15: 3 epochs, learning rate × 0.5" in marks[0].toolTip()
    assert curves.legend == ["new", "old"]
    curves._show_along("minutes")
    assert [item.value() for item in curves.plot.added if hasattr(item, "angle")] == [1.5, 2.0]
    stage.page.facts.show_runs([changed])
    assert "Changed after step 20: learning rate × 1 (before: 3 epochs, learning rate × 0.5)" in stage.page.facts.text
    twice = changed.record.model_copy(update={"earlier": (Earlier(epochs=2, step=15),), "rate": 0.5})
    stage.page.facts.show_runs([replace(changed, record=twice)])
    told = stage.page.facts.text.replace("\u200b", "").splitlines()
    assert told[-1] == "catdog runs change RUN --epochs 12 --rate 0.5  # when 15 steps were done"


def test_a_single_epoch_is_a_point(stage: Stage) -> None:
    single = stage.runs["old"]
    stage.page.curves.set_runs([replace(single, epochs=single.epochs[:1])])
    assert lines(stage.page.curves)[0].opts["symbol"] == "o"


# What a person keeps about runs


def test_title_tags_and_stars_are_shown_searched_and_sorted_by(stage: Stage, tmp_path: Path) -> None:
    notes = RunNotes(title="The night one", tags=("paper", "dark"), favourite=True, note="Owls, too.")
    stage.runs["old"] = run(tmp_path / "old", "2026-01-01T10:00:00+00:00", notes=notes)
    stage.list()
    assert column(stage, "Run") == ["new", "The night one  #paper  #dark"]
    assert column(stage, "★") == ["☆", "★"]
    stage.page.table.sortByColumn(COLUMNS.index("★"), Qt.SortOrder.AscendingOrder)
    assert column(stage, "★") == ["★", "☆"]
    for words in ("NIGHT", "paper", "owls", "old"):
        stage.page.search.setText(words)
        assert len(column(stage, "Run")) == 1, words
    stage.page.search.setText("nothing")
    assert column(stage, "Run") == []
    stage.page.search.clear()
    stage.choose("old")
    assert {"The night one", "#paper  #dark", "Owls, too."} <= set(stage.page.facts.text.split("\n"))
    assert stage.page.curves.legend == ["The night one"]


def test_names_that_would_steer_the_text_show_their_codes_and_an_ampersand_stays_one(stage: Stage, tmp_path: Path) -> None:
    notes = RunNotes(title="cats & dogs\u202e", tags=("\u2066a",), note="<b>x</b>\u202e")
    stage.runs["old"] = run(tmp_path / "old", "2026-01-01T10:00:00+00:00", notes=notes)
    stage.list()
    assert column(stage, "Run")[1] == "cats & dogs\\u202e  #\\u2066a"
    stage.choose("old")
    assert "cats & dogs\\u202e" in stage.page.facts.text
    assert "<b>x</b>\\u202e" in stage.page.facts.text
    tip = stage.page.table.model().index(1, COLUMNS.index("Run")).data(Qt.ItemDataRole.ToolTipRole)
    assert "\u202e" not in tip
    assert "&lt;b&gt;" in tip


def test_a_click_on_a_star_is_kept_and_the_list_made_anew(stage: Stage, qtbot: QtBot) -> None:
    stage.list()
    table = stage.page.table
    place = table.visualRect(table.model().index(1, COLUMNS.index("★"))).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stage.files.asked == [("note", "old", {"favourite": True})]
    assert stage.controller.asked[-1][0] == "look"
    stage.files.refusing = Failure("The run old is gone: its folder was moved or deleted.", "Nothing was changed.")
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "The run old is gone" in stage.page.message.text


# Seeds


@pytest.fixture
def seeds(stage: Stage, tmp_path: Path) -> Stage:
    for seed, best in enumerate((0.92, 0.93, 0.94), 1):
        name, losses = f"seed{seed}", (0.5 + seed / 10, 0.4 + seed / 10, 0.3)[: 3 if seed > 1 else 2]
        stage.runs[name] = run(tmp_path / name, f"2025-0{seed}-01T10:00:00+00:00", lr=0.01, best=best, losses=losses, seed=seed)
    return stage


def test_seeds_of_one_recipe_are_told_in_the_table_and_of_one_run(seeds: Stage) -> None:
    seeds.list()
    assert column(seeds, "Seeds") == ["", "", *["3 seeds: 93.0 % ± 1.0"] * 3]
    assert not seeds.page.table.isColumnHidden(COLUMNS.index("Seeds"))
    seeds.choose("seed2")
    assert "3 seeds: 93.0 % ± 1.0, mean and standard deviation of the best; this is seed 2" in seeds.page.facts.text
    seeds.choose("seed1", "seed2", "old")
    assert "seed2 and its like, 3 seeds: 93.0 % ± 1.0: mean and deviation of the best." in seeds.page.facts.text
    del seeds.runs["seed2"], seeds.runs["seed3"]
    seeds.list()
    assert seeds.page.table.isColumnHidden(COLUMNS.index("Seeds"))
    assert not by_recipe(run.summary for run in seeds.runs.values())


def test_seeds_are_folded_into_a_mean_with_a_band_as_far_as_all_have_come(seeds: Stage) -> None:
    seeds.list()
    curves = seeds.page.curves
    seeds.choose("old")
    assert curves.fold.isHidden()
    seeds.choose("seed1", "seed2", "seed3", "old")
    assert not curves.fold.isHidden()
    assert curves.legend == ["old", "seed3 and 2 other seeds: mean, band from lowest to highest"]
    curves._show_what("loss")
    x, y = lines(curves)[1].getData()
    assert x.tolist() == [1.0, 2.0], "seed1 has come no farther"
    assert y.tolist() == pytest.approx([0.7, 0.6])
    (band,) = bands(curves)
    box = band.path().boundingRect()
    assert (box.top(), box.bottom()) == pytest.approx((0.5, 0.8))
    curves._show_along("steps")
    assert lines(curves)[1].getData()[0].tolist() == [10.0, 20.0]
    curves.fold.click()
    assert curves.legend == ["old", "seed3", "seed2", "seed1"]
    assert not bands(curves)


# Once more


def test_a_run_is_asked_for_again_but_not_beside_another(stage: Stage, qtbot: QtBot) -> None:
    stage.list()
    stage.choose("old")
    with qtbot.waitSignal(stage.page.again_requested) as seen:
        stage.page.again.click()
    assert seen.args == [stage.runs["old"]]
    stage.page.set_training(True)
    assert not stage.page.again.isEnabled()
    stage.page.set_training(False)
    stage.choose("old", "new")
    assert not stage.page.again.isEnabled()


# The menu


def question(page: RunsPage) -> QMessageBox:
    (found,) = [box for box in page.findChildren(QMessageBox) if box.isVisible()]
    return found


def answer(page: RunsPage, text: str) -> None:
    next(choice for choice in question(page).buttons() if choice.text() == text).click()


def test_the_trash_is_asked_about_and_deleting_for_good_once_more(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.list()
    stage.choose("old", "new")
    qtbot.keyClick(stage.page.table, Qt.Key.Key_Delete)
    asked = question(stage.page)
    assert "Move 2 runs to the trash?" in asked.text()
    assert "new, old" in asked.informativeText()
    assert asked.textFormat() == Qt.TextFormat.PlainText
    assert asked.defaultButton().text() == "Keep"
    answer(stage.page, "Keep")
    assert stage.files.asked == []
    qtbot.waitUntil(lambda: not [box for box in stage.page.findChildren(QMessageBox) if box.isVisible()])
    stage.page.menu.trash.trigger()
    answer(stage.page, "Move to trash")
    assert stage.files.asked == [("trash", ["new", "old"])]
    qtbot.waitUntil(lambda: not [box for box in stage.page.findChildren(QMessageBox) if box.isVisible()])
    refused = ("The run new is being trained (process 7 on atlas).",)
    stage.files.removed.emit(
        Removed(0, False, refused, (tmp_path / "old",), "There is no trash for the run old: Permission denied.")
    )
    assert "process 7 on atlas" in stage.page.message.text
    assert "Delete 1 run for good?" in question(stage.page).text()
    assert "Permission denied" in question(stage.page).informativeText()
    answer(stage.page, "Delete for good")
    assert stage.files.asked[-1] == ("delete", ["old"])
    stage.files.removed.emit(Removed(1, for_good=True))
    assert "1 run deleted." in stage.page.message.text
    assert stage.controller.asked[-1][0] == "look"


def test_a_run_is_packed_where_the_person_says(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.list()
    stage.choose("old")
    monkeypatch.setattr(runs_menu, "ask_where", lambda *_: tmp_path / "mine.zip")
    stage.page.menu.pack.trigger()
    assert stage.files.asked == [("pack", "old", tmp_path / "mine.catdog-run.zip", False)]
    assert not stage.page.menu.pack_state.isEnabled(), "there is no checkpoint"
    (stage.runs["old"].summary.folder / "resume.pt").write_bytes(b"x")
    stage.page.menu.menu.aboutToShow.emit()
    stage.page.menu.pack_state.trigger()
    assert stage.files.asked[-1][-1] is True
    stage.files.progress.emit(Progress("Packing", 1, 2, "MB"))
    assert "Packing 1 of 2 MB" in stage.page.message.text
    stage.files.packed.emit(Packed(tmp_path / "mine.catdog-run.zip"))
    assert "Packed into" in stage.page.message.text
    stage.files.failed.emit(Failure("The disk is full.", "Make room."))
    assert "The disk is full." in stage.page.message.text
    stage.files.busy = True
    stage.page.menu.menu.aboutToShow.emit()
    assert not stage.page.menu.pack.isEnabled()
    stage.page.menu.stop.trigger()
    assert stage.files.asked[-1] == ("stop",)
    stage.page.take([tmp_path / "x.catdog-run.zip"])
    assert "still being done" in stage.page.message.text
    assert stage.files.asked[-1] == ("stop",)


def test_imported_runs_are_listed_and_chosen(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.list()
    files = [tmp_path / "a.catdog-run.zip", tmp_path / "b.zip"]
    monkeypatch.setattr(runs_menu, "ask_packed_runs", lambda _: files)
    stage.page.import_runs.click()
    assert stage.files.asked == [("unpack", files, folders().runs)]
    stage.runs["came"] = run(tmp_path / "came", "2020-01-01T10:00:00+00:00")
    came = stage.runs["came"].summary.folder
    stage.files.unpacked.emit(Unpacked((came,), ("“b.zip” is damaged.",)))
    assert "Imported came." in stage.page.message.text
    assert "“b.zip” is damaged." in stage.page.message.text
    stage.list()
    assert stage.page.table.folders == (came,)


def test_a_warning_about_what_cannot_be_read_is_given_once(stage: Stage) -> None:
    for _ in range(2):
        stage.controller.listed.emit(Runs((stage.runs["old"].summary,), ("The notes of the run x are damaged.",)))
        assert "notes of the run x" in stage.page.message.text or stage.page.message.isHidden()
        stage.page.message.clear()
    assert stage.page.message.isHidden()


# Title and notes


@pytest.fixture
def dialog(stage: Stage, qtbot: QtBot, tmp_path: Path) -> RunNotesDialog:
    notes = RunNotes(title="Before\u202e", tags=("a",), note="One.")
    stage.runs["old"] = run(tmp_path / "old", "2026-01-01T10:00:00+00:00", notes=notes)
    stage.list()
    stage.choose("old")
    qtbot.keyClick(stage.page.table, Qt.Key.Key_F2)
    (found,) = stage.page.findChildren(RunNotesDialog)
    return found


def test_what_is_typed_is_kept_and_what_is_not_touched_stays(stage: Stage, dialog: RunNotesDialog, qtbot: QtBot) -> None:
    assert dialog.title.text() == "Before\\u202e"
    dialog.tags.setText("a, night ,a")
    dialog.note.setPlainText("Two\nlines.\n")
    dialog.favourite.setChecked(True)
    before = len(stage.controller.asked)
    with qtbot.waitSignal(dialog.kept):
        dialog.save.click()
    assert stage.files.asked == [("note", "old", {"favourite": True, "tags": ("a", "night"), "note": "Two\nlines."})]
    assert [kind for kind, *_ in stage.controller.asked[before:]] == ["look"]


def test_what_cannot_be_kept_stays_in_its_fields(stage: Stage, dialog: RunNotesDialog) -> None:
    stage.files.refusing = Failure("The run old is gone.", "Nothing was changed.")
    dialog.title.setText("After")
    dialog.save.click()
    assert dialog.isVisible()
    assert "The run old is gone." in dialog.message.text
    assert stage.files.asked[-1][2]["title"] == "After"
    dialog.reject()
