"""The parts of the window, tied together: with work of the tests' own behind the controllers."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from catdog_gui import program as program_module
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.jobs.data import DataController
from catdog_gui.jobs.estimate import EstimateController
from catdog_gui.jobs.machine import MachineController
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.program import Program
from catdog_gui.progress import Progress, StopCheck, Work
from catdog_gui.settings import Settings, folders, load_settings, save_settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import History, RunStarted
from catdog_gui.ui.command_palette import CommandPalette
from catdog_gui.ui.commands import Command
from catdog_gui.ui.dropped import Action, Handed, Offer, Zone
from catdog_gui.ui.errors_dialog import ErrorDialog
from catdog_gui.ui.first_steps import FirstSteps
from catdog_gui.ui.inner_keys import INNER_KEYS
from catdog_gui.ui.widgets import ElidedLabel, InlineMessage


class Classify(QObject):
    """Notes what it is asked for."""

    loaded = Signal(object)
    result = Signal(object)
    failed = Signal(object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[Path] = []
        self.classifier: object | None = None

    def load(self, path: Path) -> None:
        self.loads.append(path)

    def classify(self, files: Sequence[Path]) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        return

    def shutdown(self, timeout_ms: int) -> bool:  # noqa: ARG002  (as the real one)
        return True


class Opened:
    """Opens a small set whatever is asked for, and notes what was."""

    def __init__(self) -> None:
        self.sources: list[str] = []

    def __call__(self, source: str, *, store: Path, should_stop: StopCheck) -> Work[ImageSet]:  # noqa: ARG002  (as the real one)
        self.sources.append(source)
        yield Progress("Looking", 2, 2)
        pictures = (Picture("cat.0.png", Path("cat.0.png")), Picture("dog.0.png", Path("dog.0.png")))
        return ImageSet(Path(source), pictures, np.array([0, 1]), ("cat", "dog"), ("", ""))


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def classify(qapp: QApplication) -> Classify:  # noqa: ARG001
    return Classify()


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, classify: Classify, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []
    monkeypatch.setattr(program_module, "shipped_model", lambda: None)

    def make(*words: str) -> Program:
        program = Program(
            words,
            training=TrainingController(),
            data=DataController(open_set=opened),
            estimate=EstimateController(
                measure=lambda _config, _classes, _should_stop: SimpleNamespace(
                    images_per_second=100.0, device="cpu", precision="float32", cards=1
                )
            ),
            classify=classify,
            machine=MachineController(describe=lambda: SimpleNamespace(device="cpu", name="a chip", cores=2, memory=1)),
        )
        programs.append(program)
        qtbot.addWidget(program.window)
        with qtbot.waitSignal(program.window.painted, timeout=10_000):
            program.window.show()
        return program

    yield make
    for program in programs:
        program.window.close()
        assert program.shutdown(10)
    qapp.setStyleSheet("")


def shown(program: Program) -> set[str]:
    return {label.full_text for label in program.window.findChildren(ElidedLabel)}


def a_run(name: str, status: str) -> Path:
    folder = folders().runs / name
    folder.mkdir(parents=True)
    record = {"status": status, "epochs_done": 3, "config": TrainConfig().model_dump()}
    (folder / "run.json").write_text(json.dumps(record))
    (folder / "resume.pt").touch()
    (folder / "best.safetensors").touch()
    return folder


def test_help_comes_late_and_fits_the_page(start: Callable[..., Program]) -> None:
    program = start()
    assert "help" not in vars(program)
    program.window.show_page("data")
    program.window.help_requested.emit(program.window.page)
    assert program.help.isVisible()
    assert program.help.address == "docs/data.md"
    program.window.help_requested.emit("runs")
    assert program.help.address == "docs/runs.md"
    program.help.close()


def test_the_first_start_shows_classify_and_finds_the_device(qtbot: QtBot, start: Callable[..., Program]) -> None:
    program = start()
    assert program.window.page == "classify"
    qtbot.waitUntil(lambda: "CPU, 2 cores" in shown(program))
    assert "No model yet" in shown(program)


def test_a_window_that_was_never_seen_ends_without_its_other_pages(
    qapp: QApplication,  # noqa: ARG001
    qtbot: QtBot,
    classify: Classify,
) -> None:
    program = Program(classify=classify)
    qtbot.addWidget(program.window)
    program.window.show_page("train")
    assert program.shutdown(10)
    assert "workshop" not in vars(program)


def test_a_run_tells_its_precision(qtbot: QtBot, start: Callable[..., Program]) -> None:
    program = start()
    qtbot.waitUntil(lambda: "CPU, 2 cores" in shown(program))
    program.training.run_started.emit(a_start(Path("runs/one")))
    assert "CPU, 2 cores, bf16" in shown(program)


def a_start(run: Path) -> RunStarted:
    return RunStarted(run, 1000, 36, 10, 2, ("cat", "dog"), "cpu", "bfloat16", 2, 5, 2, History())


def test_data_named_at_the_start_is_opened(qtbot: QtBot, start: Callable[..., Program], opened: Opened, tmp_path: Path) -> None:
    save_settings(Settings(last_data="demo"))
    program = start(str(tmp_path))
    assert program.window.page == "data"
    qtbot.waitUntil(lambda: opened.sources[-1:] == [str(tmp_path)])


def test_the_demo_drawings_are_opened_by_their_word(qtbot: QtBot, start: Callable[..., Program], opened: Opened) -> None:
    start("demo")
    qtbot.waitUntil(lambda: opened.sources[-1:] == ["demo"])


def test_pictures_and_a_model_named_at_the_start_are_opened_and_no_other_model(
    start: Callable[..., Program], classify: Classify, tmp_path: Path
) -> None:
    a_run("earlier", "finished")
    pictures = [tmp_path / "a.jpg", tmp_path / "b.png"]
    program = start(str(pictures[0]), str(tmp_path / "own.safetensors"), str(pictures[1]))
    assert program.window.page == "classify"
    assert [row.path for row in program.classify_page.pictures.rows] == pictures
    assert classify.loads == [tmp_path / "own.safetensors"]


def test_what_is_named_at_the_start_and_cannot_be_used_is_told(start: Callable[..., Program], tmp_path: Path) -> None:
    a_run("earlier", "finished")
    for name in ("notes.txt", "a.jpg"):
        (tmp_path / name).touch()
    program = start(str(tmp_path / "notes.txt"), str(tmp_path / "a.jpg"))
    assert len(program.classify_page.pictures) == 1
    assert any("notes.txt" in message.text for message in program.classify_page.findChildren(InlineMessage))


def test_an_unfinished_run_is_offered_beside_pictures_but_not_beside_a_data_set(
    qtbot: QtBot, start: Callable[..., Program], opened: Opened, tmp_path: Path
) -> None:
    a_run("interrupted", "stopped")

    def offers(program: Program) -> bool:
        return any(button.text() == "Resume" for button in program.workshop.train_page.findChildren(QPushButton))

    assert offers(start(str(tmp_path / "a.jpg")))
    program = start(str(tmp_path))
    qtbot.waitUntil(lambda: opened.sources[-1:] == [str(tmp_path)])
    assert not offers(program)


def test_the_newest_model_is_loaded_and_shown(start: Callable[..., Program], classify: Classify) -> None:
    run = a_run("earlier", "finished")
    program = start()
    assert classify.loads == [run / "best.safetensors"]
    classify.loaded.emit(ModelInfo(classify.loads[0], ("cat", "dog"), 0.7, 3, 2, "a small ViT"))
    assert "Model: earlier · 70.0 %" in shown(program)


def test_the_shipped_model_is_there_until_a_person_has_one(
    start: Callable[..., Program], classify: Classify, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = tmp_path / "shipped.safetensors"
    monkeypatch.setattr(program_module, "shipped_model", lambda: shipped)
    start()
    assert classify.loads == [shipped]
    run = a_run("own", "finished")
    start()
    assert classify.loads[1:] == [run / "best.safetensors"]


def test_a_model_that_somebody_has_chosen_already_is_not_replaced(
    start: Callable[..., Program], classify: Classify, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    program.classify_page.load_model(Path("own.safetensors"))
    monkeypatch.setattr(program_module, "shipped_model", lambda: Path("shipped.safetensors"))
    program.window.painted.emit()
    assert classify.loads == [Path("own.safetensors")]


def handed(action: Action, *places: Path) -> Handed:
    zone = Zone(action, "")
    return Handed(zone, Offer((zone,), places))


def test_what_is_let_go_over_the_window_finds_its_page(
    qtbot: QtBot, start: Callable[..., Program], opened: Opened, tmp_path: Path
) -> None:
    program = start()
    program.window.show_page("settings")
    program.window.handed.emit(handed("open", tmp_path))
    assert program.window.page == "data"
    qtbot.waitUntil(lambda: opened.sources[-1:] == [str(tmp_path)])
    program.window.handed.emit(handed("classify", tmp_path / "a.jpg"))
    assert program.window.page == "classify"
    assert [row.path for row in program.classify_page.pictures.rows] == [tmp_path / "a.jpg"]


def test_pictures_are_opened_and_pasted_from_every_page(
    start: Callable[..., Program], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = start()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "a.jpg")], ""))
    for asked in (program.window.open_requested, program.window.paste_requested):
        program.window.show_page("train")
        asked.emit()
        assert program.window.page == "classify"
    assert len(program.classify_page.pictures) == 1


def test_an_unfinished_run_is_offered(qtbot: QtBot, start: Callable[..., Program]) -> None:
    a_run("interrupted", "stopped")
    program = start()
    messages = program.workshop.train_page.findChildren(InlineMessage)
    qtbot.waitUntil(lambda: any("“interrupted” was stopped after 3 epochs" in message.text for message in messages))
    assert any(button.text() == "Resume" for button in program.workshop.train_page.findChildren(QPushButton))


def test_one_step_leads_from_a_run_to_its_model(start: Callable[..., Program], classify: Classify) -> None:
    program = start()
    program.workshop.train_page.classify_requested.emit(Path("runs/new"))
    assert program.window.page == "classify"
    assert classify.loads == [Path("runs/new")]


def test_without_a_model_classify_leads_to_training(start: Callable[..., Program]) -> None:
    program = start()
    program.window.show_page("classify")
    program.classify_page.train_requested.emit()
    assert program.window.page == "train"


def test_a_fault_in_classifying_gets_a_dialog_a_plain_error_does_not(
    qtbot: QtBot, start: Callable[..., Program], classify: Classify
) -> None:
    program = start()
    classify.failed.emit(Failure("not a model file", "Choose another."))
    classify.failed.emit(Failure("Something went wrong.", "Report it.", "Traceback …"))
    qtbot.waitUntil(lambda: program.window.findChild(ErrorDialog) is not None)
    assert len(program.window.findChildren(ErrorDialog)) == 1
    dialog = program.window.findChild(ErrorDialog)
    assert dialog is not None
    dialog.close()


@pytest.mark.parametrize(
    "part", ["data", "estimate", "machine", "film", "kaggle", "inspection", "curation", "exchange", "run_files", "submission"]
)
def test_a_fault_in_whatever_work_gets_a_dialog(qtbot: QtBot, start: Callable[..., Program], part: str) -> None:
    program = start()
    work = getattr(program.workshop, part, None) or getattr(program, part)
    work.failed.emit(Failure("Something went wrong.", "Report it.", "Traceback …\nKeyError: 3"))
    qtbot.waitUntil(lambda: program.window.findChild(ErrorDialog) is not None)
    dialog = program.window.findChild(ErrorDialog)
    assert dialog is not None
    dialog.close()


def test_the_appearance_that_was_chosen_is_there_at_the_start(start: Callable[..., Program]) -> None:
    save_settings(Settings(theme="dark"))
    assert start().theme.current.name == "dark"


def test_a_download_that_ends_beside_a_run_takes_nobody_away_from_it(
    qtbot: QtBot, start: Callable[..., Program], opened: Opened
) -> None:
    program = start("pets")
    pets = str(Path("pets").absolute())
    qtbot.waitUntil(lambda: opened.sources == [pets])
    program.window.show_page("train")
    program.training._enter(Phase.RUNNING)
    program.workshop.kaggle_card.opened.emit(Path("dogs-vs-cats.zip"))
    assert program.window.page == "train"
    assert program.data.source == pets
    program.training._enter(Phase.IDLE)
    program.workshop.kaggle_card.opened.emit(Path("dogs-vs-cats.zip"))
    assert program.window.page == "data"
    qtbot.waitUntil(lambda: opened.sources == [pets, "dogs-vs-cats.zip"])


class Ring:
    """Garbage that only a search can find: it holds itself."""

    def __init__(self) -> None:
        self.self = self


def test_garbage_is_not_looked_for_among_what_a_run_brought_until_it_has_ended(
    qtbot: QtBot, start: Callable[..., Program]
) -> None:
    program = start()
    try:
        gc.disable()
        program.spare_the_window()
        program.machine.look()
        qtbot.waitUntil(gc.isenabled)
        left = weakref.ref(Ring())
        program.training._enter(Phase.RUNNING)
        program.training.run_started.emit(a_start(Path("runs/one")))
        gc.collect()
        assert left() is not None
        program.training._enter(Phase.IDLE)
        assert left() is None
    finally:
        gc.enable()
        gc.unfreeze()


def test_what_tidies_up_has_time_though_a_measurement_does_not_end(
    start: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program, now, had = start(), 0.0, dict[str, int]()

    def recorded(name: str, takes: float = 0.0) -> Callable[[int], bool]:
        def shutdown(timeout_ms: int) -> bool:
            nonlocal now
            now += takes
            had[name] = timeout_ms
            return not takes

        return shutdown

    with monkeypatch.context() as patch:
        patch.setattr(program_module, "time", SimpleNamespace(monotonic=lambda: now))
        for name in ("exchange", "run_files", "submission", "kaggle", "inspection"):
            patch.setattr(getattr(program.workshop, name), "shutdown", recorded(name))
        for name in ("classify", "estimate", "machine"):
            patch.setattr(getattr(program, name), "shutdown", recorded(name, takes=3.0))
        assert not program.shutdown(3.0)
    assert [had[name] for name in ("exchange", "run_files", "submission", "kaggle", "inspection")] == [3000] * 5


def test_whoever_is_new_is_shown_how_to_begin(
    start: Callable[..., Program], qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model = tmp_path / "catdog.safetensors"
    model.touch()
    monkeypatch.setattr(program_module, "shipped_model", lambda: model)
    program = start()
    steps = program.window.findChild(FirstSteps)
    assert isinstance(steps, FirstSteps)
    qtbot.waitUntil(steps.isVisible)
    demo, own = steps.findChildren(QPushButton)
    own.click()
    assert program.window.page == "data"
    demo.click()
    assert program.window.page == "train"
    qtbot.waitUntil(lambda: opened.sources[-1:] == ["demo"])


def test_whoever_has_trained_something_is_not_taught_again(start: Callable[..., Program], classify: Classify) -> None:
    run = folders().runs / "mine"
    run.mkdir(parents=True)
    (run / "best.safetensors").touch()
    program = start()
    assert classify.loads == [run / "best.safetensors"]
    steps = program.window.findChild(FirstSteps)
    assert isinstance(steps, FirstSteps)
    assert not steps.isVisible()


def test_without_any_model_the_words_say_how_to_begin_and_nothing_says_it_twice(start: Callable[..., Program]) -> None:
    steps = start().window.findChild(FirstSteps)
    assert isinstance(steps, FirstSteps)
    assert not steps.isVisible()


def test_every_page_can_be_used_by_commands(
    qtbot: QtBot, start: Callable[..., Program], opened: Opened, classify: Classify, tmp_path: Path
) -> None:
    (tmp_path / "pets").mkdir()
    save_settings(Settings(recent_data=f"{tmp_path / 'pets'}\n/gone & away", recent_models=f"{tmp_path}\n/gone.safetensors"))
    program = start()
    window = program.window
    commands = {command.title: command for command in window.commands.listed()}
    assert commands["Start or resume training"].isEnabled()
    assert commands["Stop training and save"].reason == "No run is under way."
    assert commands["Undo"].reason == "There is nothing to undo."
    assert commands["Export as a zip…"].reason
    assert commands["Open “gone & away”"].reason == "not there any more"
    assert not commands["Classify with “gone”"].isEnabled()
    commands["Open “pets”"].trigger()
    assert window.page == "data"
    qtbot.waitUntil(lambda: opened.sources[-1:] == [str(tmp_path / "pets")])
    commands[f"Classify with “{tmp_path.name}”"].trigger()
    assert classify.loads[-1:] == [tmp_path]
    for title, page in (("Go to Evaluate", "evaluate"), ("Open a data set…", "data")):
        commands[title].trigger()
        assert window.page == page
    commands["Go to Classify"].trigger()
    commands["Go to Data"].trigger()
    assert not isinstance(QApplication.focusWidget(), QPushButton), "nobody has chosen a button"


def test_during_a_run_no_other_data_set_is_offered(start: Callable[..., Program], tmp_path: Path) -> None:
    save_settings(Settings(recent_data=str(tmp_path)))
    program = start()

    def commands() -> dict[str, Command]:
        return {command.title: command for command in program.window.commands.listed()}

    name = f"Open “{tmp_path.name}”"
    assert commands()[name].isEnabled()
    program.training.phase_changed.emit(Phase.RUNNING)
    for title in (name, "Open a data set…"):
        assert commands()[title].reason == "A run is under way."
    program.training.phase_changed.emit(Phase.FINISHED)
    for title in (name, "Open a data set…"):
        assert commands()[title].isEnabled()


def test_a_run_is_started_and_stopped_by_its_keys_from_every_page(
    qtbot: QtBot, start: Callable[..., Program], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = start()
    window, begun = program.window, []
    monkeypatch.setattr(program.training, "start", lambda *arguments: begun.append(arguments))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    program.data.open(str(tmp_path))
    qtbot.waitUntil(program.workshop.train_page.primary.isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert (len(begun), window.page) == (1, "train")
    window.show_page("settings")
    program.training._enter(Phase.RUNNING)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert (len(begun), program.training.phase, window.page) == (1, Phase.STOPPING, "settings")
    assert not window.commands["stop"].isEnabled()
    program.training._enter(Phase.STOPPED)
    assert window.commands["run"].isEnabled()
    assert not window.commands["stop"].isEnabled()


def test_the_palette_comes_and_goes_by_its_keys(qtbot: QtBot, start: Callable[..., Program]) -> None:
    window = start().window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert palette.isVisible()
    qtbot.keyClicks(palette.search, "setings")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.page == "settings"
    assert palette.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "settings"
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(palette.search, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert palette.isHidden()


def test_no_key_of_a_part_is_one_of_a_command(start: Callable[..., Program]) -> None:
    """Keys of the parts of a page are read by Qt wherever they can be seen: two alike, and neither would do anything."""
    window = start().window
    of_commands = {keys.toString() for command in window.commands.with_keys() for keys in command.shortcuts()}
    of_parts = [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    assert of_parts
    assert not of_commands & set(of_parts)
    assert len(of_parts) == len(set(of_parts))
    listed = " ".join(keys for _, keys, _ in INNER_KEYS)
    for keys in of_parts:
        assert keys in listed or keys == "Ctrl+=", f"{keys} is not in the list of all keys"  # the second: plus without Shift


def test_the_window_comes_back_as_it_was_left_even_after_a_crash(qtbot: QtBot, start: Callable[..., Program]) -> None:
    first = start()
    pages = first.workshop
    first.window.show_page("runs")
    pages.runs_page.curves.along.button("minutes").click()
    pages.train_page.view.curves.log.click()
    pages.train_page.view.curves.choice.button("lr").click()
    pages.runs_page.table.setColumnWidth(3, 140)
    pages.runs_page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    pages.train_page.panes.set_wanted([360, None])
    pages.train_page.panes.moved.emit()
    file = folders().config / "window.json"
    qtbot.waitUntil(lambda: file.is_file() and json.loads(file.read_text("utf-8")).get("train.panes") == [360, None])
    left = file.read_bytes()  # what there is of it where the program dies now
    first.window.close()
    file.write_bytes(left)
    second = start()
    pages = second.workshop
    assert second.window.page == "runs"
    assert pages.runs_page.curves.along.value == "minutes"
    assert pages.train_page.view.curves.log.isChecked()
    assert pages.train_page.view.curves.choice.value == "lr"
    table = pages.runs_page.table
    assert table.columnWidth(3) == 140
    assert (table.horizontalHeader().sortIndicatorSection(), table.horizontalHeader().sortIndicatorOrder()) == (
        1, Qt.SortOrder.AscendingOrder,
    )  # fmt: skip
    assert pages.train_page.panes.wanted == [360, None]
    second.window.commands["reset-layout"].trigger()
    assert pages.train_page.panes.wanted == [304, None]
    assert table.columnWidth(3) == 96
    assert pages.runs_page.curves.along.value == "minutes", "what is shown is no layout"


@pytest.mark.parametrize(
    "value", ["null", "7", '"x"', "[]", "[3, {}]", "{}", '{"order": [1], "widths": {"Run": "x"}, "hidden": [[]]}']
)
def test_a_damaged_memory_falls_back(start: Callable[..., Program], value: str) -> None:
    names = ("runs.columns", "train.panes", "runs.along", "classify.method")
    folders().config.mkdir(parents=True, exist_ok=True)
    (folders().config / "window.json").write_text(json.dumps({name: json.loads(value) for name in names}))
    pages = start().workshop
    assert pages.train_page.panes.wanted == [304, None]
    assert pages.runs_page.table.columnWidth(3) == 96
    assert pages.runs_page.curves.along.value == "epochs"


def test_what_was_opened_can_be_forgotten(start: Callable[..., Program]) -> None:
    save_settings(Settings(last_data="/pets", recent_data="/pets", recent_models="/a.safetensors", last_preset="seed"))
    start().window.commands["forget-recent"].trigger()
    assert load_settings() == Settings(last_preset="seed")
