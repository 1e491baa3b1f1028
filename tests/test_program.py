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
from PySide6.QtCore import QObject, Signal
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
from catdog_gui.settings import Settings, folders, save_settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import History, RunStarted
from catdog_gui.ui.dropped import Action, Handed, Offer, Zone
from catdog_gui.ui.errors_dialog import ErrorDialog
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

    def make(source: str = "") -> Program:
        program = Program(
            source,
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
    start(str(tmp_path))
    qtbot.waitUntil(lambda: opened.sources[-1:] == [str(tmp_path)])


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
    qtbot.waitUntil(lambda: opened.sources == ["pets"])
    program.training._enter(Phase.RUNNING)
    program.workshop.kaggle_card.opened.emit(Path("dogs-vs-cats.zip"))
    assert program.window.page == "train"
    assert program.data.source == "pets"
    program.training._enter(Phase.IDLE)
    program.workshop.kaggle_card.opened.emit(Path("dogs-vs-cats.zip"))
    assert program.window.page == "data"
    qtbot.waitUntil(lambda: opened.sources == ["pets", "dogs-vs-cats.zip"])


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
