"""The page Train with controllers that do nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.errors import CatDogError
from catdog_gui.explain.methods import DEFAULT
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.start import StartModel
from catdog_gui.jobs.training import Phase
from catdog_gui.progress import Notice, Progress
from catdog_gui.schema import updated
from catdog_gui.settings import load_settings
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.events import (
    Changed,
    EpochDone,
    EpochExplained,
    Film,
    FilmStarted,
    Frame,
    History,
    RunFinished,
    RunStarted,
    StepsDone,
)
from catdog_gui.training.presets import ACCURATE, FAST, SEED, TUNE
from catdog_gui.training.queue import QueueFinished, QueueMoved
from catdog_gui.training.queue_file import Queue, new_queue, write_queue
from catdog_gui.training.queue_summary import Line, Summary
from catdog_gui.training.record import START, Decided, RunRecord
from catdog_gui.ui.estimate_view import balance_sentence, linformer_sentence, parts
from catdog_gui.ui.queue_dialog import QueueDialog
from catdog_gui.ui.rate_dialog import RateDialog
from catdog_gui.ui.source_chooser import recent_sources
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.train_page import TrainPage

RUN = Path("runs") / "fast-1"


class FakeTraining(QObject):
    phase_changed = Signal(object)
    progress = Signal(object)
    notice = Signal(object)
    run_started = Signal(object)
    film_started = Signal(object)
    steps_done = Signal(object)
    epoch_done = Signal(object)
    changed = Signal(object)
    epoch_explained = Signal(object)
    checkpoint_saved = Signal(object)
    run_finished = Signal(object)
    queue_moved = Signal(object)
    queue_finished = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.phase = Phase.IDLE
        self.run: Path | None = None
        self.in_queue = False
        self.calls: list[tuple[Any, ...]] = []

    def start(self, source: str, config: TrainConfig, model: Path | None = None) -> None:
        self.calls.append(("start", source, config) if model is None else ("start", source, config, model))
        self.enter(Phase.STARTING)

    def resume(self, run: Path, epochs: int | None = None) -> None:
        self.calls.append(("resume", run, epochs))
        self.run = run
        self.enter(Phase.STARTING)

    def start_queue(self, queue: Queue) -> None:
        self.calls.append(("queue", queue))
        self.in_queue = True
        self.enter(Phase.STARTING)

    def go_on_with_queue(self) -> None:
        self.calls.append(("go on",))
        self.in_queue = True
        self.enter(Phase.STARTING)

    def change(self, epochs: int, rate: float) -> None:
        self.calls.append(("change", epochs, rate))

    def stop(self) -> None:
        self.calls.append(("stop",))
        self.enter(Phase.STOPPING)

    def enter(self, phase: Phase) -> None:
        self.phase = phase
        self.phase_changed.emit(phase)

    def begin(self, past: History | None = None, epochs: int = 12) -> None:
        self.run = RUN
        self.enter(Phase.RUNNING)
        self.run_started.emit(
            RunStarted(
                run=RUN,
                parameters=1,
                tokens=25,
                train_images=80,
                val_images=20,
                class_names=("cat", "dog"),
                device="cpu",
                precision="float32",
                epochs=epochs,
                steps_per_epoch=10,
                batch_size=8,
                past=past or History(),
            )
        )

    def end(
        self, status: Any, reason: str = "", model: bool = True, run: Path | None = RUN, *, resumable: bool = False
    ) -> None:  # fmt: skip
        """In the order of the real one: the phase, the ending, the news of the phase."""
        self.phase = Phase(status)
        path = RUN / "best.safetensors" if model else None
        best = (0.835, 9) if model else (None, None)
        self.run_finished.emit(RunFinished(status, *best, path, run, 9, reason, resumable))
        self.phase_changed.emit(self.phase)

    def fail(self, failure: Failure) -> None:
        self.phase = Phase.FAILED
        self.failed.emit(failure)
        self.phase_changed.emit(self.phase)


class FakeData(QObject):
    opening = Signal(str)
    progress = Signal(object)
    notice = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def open(self, source: str) -> None:
        self.asked.append(source)
        self.opening.emit(source)


class FakeFilm(QObject):
    opened = Signal(object)
    pinned = Signal(object)
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []

    def open(self, run: Path) -> None:
        self.asked.append(run)


class FakeEstimate(QObject):
    estimated = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[tuple[TrainConfig, int]] = []
        self.paused = False

    def request(self, config: TrainConfig, classes: int) -> None:
        self.requests.append((config, classes))

    def known(self, _config: TrainConfig, _classes: int) -> None:
        return None

    def set_paused(self, paused: bool) -> None:
        self.paused = paused


class FakeStart(QObject):
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []

    def open(self, path: Path) -> None:
        self.asked.append(path)


class FakeRates(QObject):
    progress = Signal(object)
    tried = Signal(object)
    finished = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self.asked: list[tuple[Any, ...]] = []

    def start(self, *asked: Any) -> None:
        self.asked.append(asked)

    def stop(self) -> None:
        self.busy = False


class Stage:
    """A page and what it hangs on."""

    def __init__(self, qtbot: QtBot, theme: ThemeManager) -> None:
        self.training, self.data, self.estimate, self.film = FakeTraining(), FakeData(), FakeEstimate(), FakeFilm()
        self.start, self.rates = FakeStart(), FakeRates()
        self.page = TrainPage(
            theme,
            self.training,
            self.data,
            self.estimate,
            self.film,
            self.start,
            self.rates,  # type: ignore[arg-type]  # same signals
        )
        qtbot.addWidget(self.page)
        self.page.resize(1100, 720)
        self.page.show()
        qtbot.waitExposed(self.page)
        qtbot.waitUntil(lambda: bool(self.data.asked))

    def open(self, source: str = "/home/me/pets.zip", counts: Sequence[int] = (60, 40)) -> None:
        self.page.open_source(source)
        self.data.opened.emit(images(counts))

    def run(self) -> None:
        """Open, start, and let nine epochs pass."""
        self.open()
        self.page.primary.click()
        self.training.begin()
        for number in range(1, 10):
            self.training.steps_done.emit(steps(10 * number - 9, 10, number))
            self.training.epoch_done.emit(epoch(number))


def images(counts: Sequence[int], names: Sequence[str] = ("cat", "dog"), parts: Sequence[str] | None = None) -> ImageSet:
    labels = np.repeat(np.arange(len(counts)), counts)
    pictures = tuple(Picture(f"{index}.jpg", Path("x")) for index in range(len(labels)))
    return ImageSet(Path("x"), pictures, labels, tuple(names), tuple(parts or [""] * len(labels)), ("2 files are no pictures.",))


def steps(first: int, count: int, number: int) -> StepsDone:
    values = np.full(count, 0.5, np.float32)
    return StepsDone(np.arange(first, first + count), values, values, values * 1e-3, number, count, 343.0, 232.0)


def epoch(number: int) -> EpochDone:
    return EpochDone(
        epoch=number, step=10 * number, train_loss=0.6965, train_acc=0.5084, val_loss=0.7 - 0.01 * number,
        val_acc=0.5198 + 0.01 * number, images_per_second=340.0, seconds=3.0, val_seconds=0.5, memory=0, best=True,
    )  # fmt: skip


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def stage(qtbot: QtBot, theme: ThemeManager) -> Stage:
    return Stage(qtbot, theme)


def test_at_the_first_start_the_demo_drawings_are_opened_and_start_waits_for_them(stage: Stage) -> None:
    assert stage.data.asked == ["demo"]
    assert not stage.page.primary.isEnabled()
    stage.data.progress.emit(Progress("Drawing", 400, 1200, "drawings"))
    assert "Drawing 400 of 1,200" in stage.page.chooser.facts
    stage.data.opened.emit(images((60, 40)))
    assert stage.page.primary.isEnabled()
    assert stage.page.header.subtitle == "Demo drawings · 100 pictures · cat, dog"
    assert "2 files are no pictures." in stage.page.notes.log.lines


def test_the_last_data_set_is_opened_again(stage: Stage, qtbot: QtBot, theme: ThemeManager) -> None:
    stage.open("/home/me/pets.zip")
    stage.open("/home/me/birds")
    assert load_settings().last_data == "/home/me/birds"
    assert recent_sources() == ["/home/me/birds", "/home/me/pets.zip"]
    assert Stage(qtbot, theme).data.asked == ["/home/me/birds"]


def test_data_that_cannot_be_used_is_said_in_place_and_the_open_set_stays(stage: Stage) -> None:
    stage.open("/home/me/pets.zip")
    stage.page.open_source("/home/me/empty")
    assert not stage.page.primary.isEnabled()
    stage.data.failed.emit(Failure("There is no picture in “empty”.", "Choose a folder with one folder a class."))
    assert stage.page.message.isVisible()
    assert "one folder a class" in stage.page.message.text
    assert "pets.zip" in stage.page.header.subtitle
    assert not stage.page.copy_details.isVisible()
    assert stage.page.primary.isEnabled()


def test_estimate_follows_data_and_settings(stage: Stage) -> None:
    stage.open(counts=(600, 400))
    assert stage.estimate.requests[-1] == (stage.page.form.config(), 2)
    assert "Measuring" in stage.page.notes.estimate.text
    stage.estimate.estimated.emit(SimpleNamespace(images_per_second=100.0, device="cpu", precision="float32", cards=1))
    text = stage.page.notes.estimate.text
    assert "≈ 9 s an epoch" in text  # 800 to train, 200 to validate at a third of the cost
    assert "rare ones will count more in the loss" in text
    stage.estimate.failed.emit(Failure("No such device.", ""))
    assert "could not be measured" in stage.page.notes.estimate.text


def test_sentences_about_linformer_are_honest() -> None:
    assert "a tenth from about" in linformer_sentence(FAST.model)
    assert "saves 7 %" in linformer_sentence(ACCURATE.model)
    assert "costs" in linformer_sentence(SEED.model.model_copy(update={"k": 400}))


@pytest.mark.parametrize(
    ("changes", "marks", "expected"),
    [
        ({}, "", (80, 20)),
        ({"data.val_fraction": 0.1}, "", (90, 10)),
        ({"data.test_part": True}, "", (70, 15)),
        ({}, "val", (75, 25)),
    ],
)
def test_parts_are_guessed_as_the_split_will_make_them(
    changes: dict[str, Any], marks: str, expected: tuple[int, int]
) -> None:  # fmt: skip
    marked = images((50, 50), parts=[marks if index % 4 == 0 else "train" if marks else "" for index in range(100)])
    assert parts(updated(FAST, changes), marked) == expected


@pytest.mark.parametrize("balance", ["weights", "sampling", "none"])
def test_unequal_classes_are_named_and_equal_ones_are_not(balance: str) -> None:
    config = updated(FAST, {"data.balance": balance})
    assert balance_sentence(config, images((60, 40)))
    assert not balance_sentence(config, images((50, 50)))


def test_start_stop_resume_finish(stage: Stage, qtbot: QtBot) -> None:
    page, training = stage.page, stage.training
    stage.open("/home/me/pets.zip")
    assert page.primary.text() == "Start"
    config = page.form.config()
    page.primary.click()
    assert training.calls == [("start", "/home/me/pets.zip", config)]
    assert page.primary.text() == "Stop"
    assert not page.form.all_settings.isEnabled()
    assert not page.chooser.choose.isEnabled()
    assert stage.estimate.paused
    training.begin()
    training.steps_done.emit(steps(1, 4, 1))

    page.primary.click()
    assert training.calls[-1] == ("stop",)
    assert (page.primary.text(), page.primary.isEnabled()) == ("Stopping…", False)
    training.end("stopped")
    assert page.view.progress.phase == "Stopped at epoch 1, batch 4. Nothing is lost."
    assert page.notes.log.lines[-1] == page.view.progress.phase
    assert page.primary.text() == "Resume"
    assert page.start_new.isVisible()
    assert page.form.all_settings.isEnabled()
    assert not stage.estimate.paused

    page.primary.click()
    assert training.calls[-1] == ("resume", RUN, None)
    assert not page.start_new.isVisible()
    old = steps(1, 4, 1)
    training.begin(History(old.steps, old.loss, old.accuracy, old.lr))
    qtbot.waitUntil(lambda: len(page.view.curves.shown_plots[0]._raw.getData()[0]) == 4)
    training.end("finished")
    assert page.primary.text() == "Start"
    assert page.view.progress.shares() == (1, 1)
    assert page.view.result.text == "Best 83.5 % at epoch 9"


def test_start_new_begins_another_run_although_one_could_go_on(stage: Stage) -> None:
    stage.run()
    stage.page.primary.click()
    stage.training.end("stopped")
    stage.page.start_new.click()
    assert stage.training.calls[-1][0] == "start"
    assert stage.page.view.result.text == "The best result appears here after the first epoch."


def test_stopped_before_anything_was_kept_there_is_nothing_to_resume(stage: Stage) -> None:
    stage.open()
    stage.page.primary.click()
    stage.page.primary.click()
    stage.training.end("stopped", model=False, run=None)
    assert stage.page.view.progress.phase == "Stopped before training began."
    assert stage.page.primary.text() == "Start"
    assert not stage.page.start_new.isVisible()


def test_figures_follow_the_run(stage: Stage, qtbot: QtBot) -> None:
    stage.run()
    tiles, progress = stage.page.view.tiles, stage.page.view.progress
    assert (tiles.best.figure, tiles.best.explanation) == ("61.0 %", "validation, epoch 9")
    assert (tiles.loss.figure, tiles.loss.explanation) == ("0.610", "validation, falling")
    stage.training.steps_done.emit(steps(91, 6, 10))
    qtbot.waitUntil(lambda: progress.phase == "Training · epoch 10 of 12 · batch 6 of 10")
    assert progress.shares() == (0.6, 0.8)
    assert (tiles.speed.figure, tiles.speed.explanation) == ("343 /s", "pictures, steady")
    assert tiles.left.figure == "3:52"
    assert stage.page.view.result.text == "Best so far: 61.0 % at epoch 9"


def test_phases_are_told_in_words(stage: Stage) -> None:
    heard: list[str] = []
    stage.page.status_changed.connect(heard.append)
    stage.open()
    stage.page.primary.click()
    stage.training.progress.emit(Progress("Decoding", 12_400, 25_000))
    assert stage.page.view.progress.phase == "Decoding 12,400 of 25,000"
    assert stage.page.view.progress.shares()[0] == pytest.approx(0.496)
    stage.training.begin()
    stage.training.steps_done.emit(steps(1, 10, 1))
    stage.training.progress.emit(Progress("Validating", 16, 20))
    assert stage.page.view.progress.phase == "Validating 16 of 20 · epoch 1 of 12"
    stage.training.stop()
    stage.training.progress.emit(Progress("Validating", 20, 20))
    assert stage.page.view.progress.phase.startswith("Stopping")
    stage.training.end("stopped")
    assert {"Decoding…", "Validating…", "Stopping…"} <= set(heard)
    assert heard[-1] == ""


def test_the_log_has_the_line_that_people_know_and_every_notice(stage: Stage) -> None:
    stage.open()
    stage.page.primary.click()
    stage.training.notice.emit(Notice("The classes are unequal (60 cat, 40 dog): rare ones count more in the loss."))
    stage.training.notice.emit(Notice("cat.7.jpg is damaged.", "warning"))
    stage.training.begin()
    stage.training.epoch_done.emit(
        EpochDone(1, 10, 0.69651, 0.50836, 0.69184, 0.51981, 340.0, 3.0, 0.5, 0, True)
    )  # fmt: skip
    assert stage.page.notes.page == "log"
    lines = stage.page.notes.log.lines
    assert lines[:2] == [
        "The classes are unequal (60 cat, 40 dog): rare ones count more in the loss.",
        "Warning: cat.7.jpg is damaged.",
    ]
    assert lines[-1] == "Epoch : 1 - loss : 0.6965 - acc: 0.5084 - val_loss : 0.6918 - val_acc: 0.5198"
    stage.page.notes.log.copy()
    assert QGuiApplication.clipboard().text().splitlines() == lines


def test_from_a_finished_run_one_click_leads_to_classifying(stage: Stage, qtbot: QtBot) -> None:
    stage.run()
    stage.training.end("finished")
    with qtbot.waitSignal(stage.page.classify_requested) as asked:
        stage.page.view.result._use.click()
    assert asked.args == [RUN / "best.safetensors"]


def test_a_finished_run_can_be_given_more_epochs(stage: Stage) -> None:
    stage.run()
    stage.training.end("finished")
    strip = stage.page.view.result
    strip._more.click()
    assert strip._spin.isVisible()
    assert strip._spin.minimum() == 10, "nine are done"
    strip._spin.setValue(20)
    strip._go.click()
    assert stage.training.calls[-1] == ("resume", RUN, 20)
    assert stage.page.form.config().training.epochs == 20


def test_a_run_under_way_is_given_other_epochs_and_another_rate(stage: Stage) -> None:
    stage.run()
    page, training, strip = stage.page, stage.training, stage.page.view.result
    assert strip._change.isVisible()
    strip._change.click()
    row = strip._changing
    assert row.isVisible()
    assert (row.epochs.value(), row.rate.value()) == (12, 1.0)
    assert row.epochs.minimum() == 10, "nine are done, and the tenth has begun"
    row.go.click()
    assert training.calls[-1][0] == "start", "nothing was changed"
    strip._change.click()
    row.epochs.setValue(20)
    row.rate.stepDown()
    row.go.click()
    assert training.calls[-1] == ("change", 20, 0.5)
    assert strip._change.isVisible()

    training.changed.emit(Changed(92, 20, 0.5, 12, 1.0))
    assert page.notes.log.lines[-1] == (
        "Changed after step 92: 20 epochs, learning rate × 0.5 (before: 12 epochs, learning rate × 1)"
    )
    assert page.form.config().training.epochs == 20
    training.steps_done.emit(steps(93, 1, 10))
    page.view._refresh()
    assert "epoch 10 of 20" in page.view.progress.phase
    assert page.view.progress.shares()[1] == pytest.approx(93 / 200, abs=1e-3)
    strip._change.click()
    assert (row.epochs.value(), row.rate.value()) == (20, 0.5)
    page.primary.click()
    assert not row.isVisible()
    assert not strip._change.isVisible(), "a run that stops is not changed any more"
    training.end("stopped")
    assert not strip._change.isVisible()


def test_a_run_that_goes_on_knows_its_rate(stage: Stage) -> None:
    stage.open()
    stage.page.primary.click()
    stage.training.begin(History(changes=(Changed(5, 14, 0.25, 12, 1.0),)), epochs=14)
    strip = stage.page.view.result
    strip._change.click()
    assert (strip._changing.epochs.value(), strip._changing.rate.value()) == (14, 0.25)


def test_a_change_that_cannot_be_asked_for_is_said_in_place(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object) -> None:
        raise CatDogError("The wish cannot be left.", "Free space there.")

    stage.run()
    monkeypatch.setattr(stage.training, "change", refusing)
    stage.page.view.change.emit(20, 0.5)
    assert stage.page.message.text == "The wish cannot be left. Free space there."


def test_what_a_person_can_mend_is_said_in_place_with_a_hint(stage: Stage) -> None:
    stage.open()
    stage.page.primary.click()
    stage.training.fail(Failure("The disk is full.", "Free 2 GB."))
    assert stage.page.message.text == "The disk is full. Free 2 GB."
    assert not stage.page.copy_details.isVisible()
    assert stage.page.primary.text() == "Start"
    assert stage.page.primary.isEnabled()
    stage.page.primary.click()
    assert not stage.page.message.isVisible(), "another start takes the message away"


def test_details_of_a_fault_can_be_copied(stage: Stage) -> None:
    stage.open()
    stage.page.primary.click()
    stage.training.fail(Failure("Something went wrong.", "Report it.", "Traceback: boom"))
    stage.page.copy_details.click()
    assert QGuiApplication.clipboard().text() == "Traceback: boom"


def test_a_run_that_broke_off_says_why_and_keeps_its_weights_within_reach(stage: Stage) -> None:
    stage.run()
    stage.training.end("failed", "The loss stopped being a number at step 12. Lower the learning rate.")
    assert "Lower the learning rate" in stage.page.message.text
    assert "weights are kept" in stage.page.view.progress.phase
    assert stage.page.view.result._use.isVisible()
    assert stage.page.primary.text() == "Start"


def test_a_run_that_met_a_full_disk_can_go_on_once_there_is_room(stage: Stage) -> None:
    stage.run()
    stage.training.end("failed", "The disk is full. Free space there, then resume.", resumable=True)
    assert "then resume" in stage.page.message.text
    assert stage.page.primary.text() == "Resume"


def test_a_run_of_an_earlier_session_is_offered_with_its_settings(stage: Stage) -> None:
    stage.open()
    config = updated(SEED, {"training.epochs": 7})
    stage.page.offer_resume(RUN, "“fast-1” was stopped at epoch 3.", config)
    stage.open()
    assert stage.page.message.isVisible()
    assert "stopped at epoch 3" in stage.page.message.text
    assert stage.page.form.config() == config
    assert stage.page.start_new.isVisible()
    stage.page.primary.click()
    assert stage.training.calls == [("resume", RUN, None)]


def test_a_run_can_be_resumed_although_its_pictures_are_not_the_open_ones(stage: Stage) -> None:
    stage.data.failed.emit(Failure("Gone.", ""))
    stage.page.offer_resume(RUN, "“fast-1” was stopped.")
    assert stage.page.primary.isEnabled()
    assert not stage.page.start_new.isEnabled()


def test_refused_settings_keep_start_off(stage: Stage, qtbot: QtBot) -> None:
    stage.open()
    editor = stage.page.form.field("training.epochs").editor
    for typed, allowed in (("0", False), ("3", True)):
        qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(editor, typed)
        assert stage.page.primary.isEnabled() == allowed
    stage.page.primary.click()
    assert stage.training.calls[-1][2].training.epochs == 3


def test_preset_and_smoothing_are_remembered(stage: Stage, qtbot: QtBot, theme: ThemeManager) -> None:
    stage.page.form.presets.button("seed").click()
    stage.page.view.curves._smoothing.slider.setValue(200)
    assert load_settings().last_preset == "seed"
    assert load_settings().smoothing == 0.99
    again = Stage(qtbot, theme).page
    assert again.form.config() == SEED
    assert again.view.curves._smoothing.slider.value() == 200


def test_the_architecture_stands_beside_the_form_and_follows_it(stage: Stage) -> None:
    stage.open()
    stage.page.show_architecture.click()
    assert stage.page.architecture.isVisible()
    assert stage.page.form.isVisible()
    before = stage.page.architecture.totals
    stage.page.form.presets.button("seed").click()
    assert stage.page.architecture.totals != before
    stage.page.show_architecture.click()
    assert stage.page.view.isVisible()


@pytest.mark.parametrize("size", [(1100, 720), (900, 620)])
def test_nothing_is_cut_off(stage: Stage, size: tuple[int, int]) -> None:
    stage.page.resize(*size)
    stage.run()
    stage.training.end("finished")
    page = stage.page
    assert page.minimumSizeHint().width() <= size[0]
    assert page.minimumSizeHint().height() <= size[1]
    result = page.view.result
    for widget in (page.primary, result._use, result._more, result._open, page.view.tiles.left, page.notes.log):
        corner = widget.mapTo(page, widget.rect().bottomRight())
        assert page.rect().contains(corner), widget
        assert widget.width() >= widget.minimumSizeHint().width(), widget


def film(*epochs: int) -> Film:
    return Film(
        np.zeros((2, 8, 8, 3), np.uint8),
        (1.0, 1.0),
        ("a.jpg", "b.jpg"),
        ("cat", "dog"),
        0,
        DEFAULT,
        1.0,
        tuple(map(explained, epochs)),
    )


def explained(number: int) -> EpochExplained:
    lift = np.ones((5, 5), np.float32)
    frames = (Frame("cat", 0.5 + number / 100, True, lift), Frame("cat", 0.6, False, lift))
    return EpochExplained(number, 0.5, frames, 0.01, 0.001)


def marks(page: TrainPage) -> list[float | None]:
    return [float(plot._mark.value()) if plot._mark.isVisible() else None for plot in page.view.curves.shown_plots]


def test_scrubbing_moves_curves_and_maps_together(stage: Stage) -> None:
    stage.open()
    stage.page.primary.click()
    stage.training.begin()
    strip = stage.page.view.film
    stage.training.film_started.emit(FilmStarted(film()))
    for number in (1, 2, 3):
        stage.training.epoch_done.emit(epoch(number))
        stage.training.epoch_explained.emit(explained(number))
    assert strip.captions == ("cat 53 %", "cat 60 % ×")
    assert marks(stage.page) == [None, None]
    strip.slider.setValue(0)
    assert strip.captions[0] == "cat 51 %"
    assert marks(stage.page) == [1.0, 1.0]
    stage.training.epoch_explained.emit(explained(4))
    assert marks(stage.page) == [1.0, 1.0]
    strip.slider.setValue(strip.slider.maximum())
    assert marks(stage.page) == [None, None]


def test_a_run_that_goes_on_shows_its_film_and_the_next_one_its_own(stage: Stage) -> None:
    stage.open()
    stage.page.primary.click()
    stage.training.begin()
    stage.training.film_started.emit(FilmStarted(film(1, 2)))
    strip = stage.page.view.film
    assert strip.captions[0] == "cat 52 %"
    strip.slider.setValue(0)
    stage.training.end("finished")
    assert strip.captions[0] == "cat 51 %"  # it can still be looked at
    stage.page.primary.click()
    stage.training.begin()
    assert strip.film is None
    assert marks(stage.page) == [None, None]


def test_after_a_restart_the_film_of_the_unfinished_run_is_shown(stage: Stage) -> None:
    stage.page.offer_resume(RUN, "It was stopped.")
    assert stage.film.asked == [RUN]
    stage.film.opened.emit(film(1, 2, 3))
    assert stage.page.view.film.captions[0] == "cat 53 %"


def test_a_film_that_is_read_too_late_does_not_replace_that_of_a_run(stage: Stage) -> None:
    stage.page.offer_resume(RUN, "It was stopped.")
    stage.page.primary.click()
    stage.training.begin()
    stage.training.film_started.emit(FilmStarted(film(1, 2)))
    stage.film.opened.emit(film(1))
    assert stage.page.view.film.captions[0] == "cat 52 %"


def test_the_strip_has_as_many_places_as_the_settings_say(stage: Stage) -> None:
    stage.open()
    strip = stage.page.view.film
    assert len(strip.captions) == stage.page.form.config().training.film_pictures == 6
    config = updated(stage.page.form.config(), {"training.film_pictures": 0})
    stage.page.form.changed.emit(config)
    assert strip.isHidden()


@pytest.mark.parametrize(("width", "height"), [(940, 651), (1196, 771)])
def test_everything_fits_or_scrolls(stage: Stage, qtbot: QtBot, width: int, height: int) -> None:
    stage.page.resize(width, height)
    stage.run()
    stage.training.film_started.emit(FilmStarted(film(1, 2)))
    view = stage.page.view
    area = view.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: view.film.width() <= area.viewport().width() and (bar.maximum() > 0) == (height < 700))
    assert stage.page.width() == width
    assert view.curves.height() >= 200
    bar.setValue(bar.maximum())
    assert view.film.visibleRegion().boundingRect().height() == view.film.height()
    assert view.result.geometry().bottom() <= view.height()


# Starting from a model

MODEL = Path("/home/me/runs/pets/best.safetensors")


def tuning() -> TrainConfig:
    return updated(TUNE, {"model.image_size": 128, "model.patch_size": 8, "data.cache_size": 160})


def test_a_run_starts_from_nothing_unless_a_model_is_chosen(stage: Stage) -> None:
    stage.open()
    assert (stage.page.start.name, stage.page.start.facts) == ("A new model", "starts from nothing")
    stage.page.primary.click()
    assert stage.training.calls[-1][0] == "start"
    assert len(stage.training.calls[-1]) == 3


def test_a_model_decides_on_its_architecture_and_the_run_starts_from_it(stage: Stage) -> None:
    stage.open()
    stage.page.start.chosen.emit(MODEL)
    assert stage.start.asked == [MODEL]
    stage.start.opened.emit(StartModel(MODEL, ("cat", "dog"), tuning()))
    assert (stage.page.start.name, stage.page.start.facts) == ("From pets", "knows cat, dog")
    form = stage.page.form
    assert form.config() == tuning()
    assert not form.presets.isVisible()
    assert not form.field("model.image_size").editor.isEnabled()
    assert form.field("training.epochs").editor.isEnabled()
    assert form.all_settings.text() == "All settings…"  # what the model decided is no change
    assert stage.estimate.requests[-1][0] == tuning()
    stage.page.primary.click()
    assert stage.training.calls[-1] == ("start", "/home/me/pets.zip", tuning(), MODEL)
    assert not stage.page.start.choose.isEnabled()
    stage.training.begin()
    assert not form.field("model.image_size").editor.isEnabled()
    stage.training.end("finished")
    assert form.field("training.epochs").editor.isEnabled()
    assert not form.field("model.image_size").editor.isEnabled()


def test_a_new_model_again_brings_the_preset_back(stage: Stage) -> None:
    stage.open()
    before = stage.page.config
    stage.start.opened.emit(StartModel(MODEL, ("cat", "dog"), tuning()))
    stage.page.start.chosen.emit(None)
    assert stage.page.config == before
    assert stage.page.form.presets.isVisible()
    assert stage.page.form.field("model.image_size").editor.isEnabled()
    stage.page.primary.click()
    assert len(stage.training.calls[-1]) == 3


def test_a_model_that_cannot_be_read_is_said_and_nothing_changes(stage: Stage) -> None:
    stage.open()
    before = stage.page.config
    stage.page.start.chosen.emit(MODEL)
    stage.start.failed.emit(Failure("best.safetensors is not a readable model file.", "Choose another.", ""))
    assert "not a readable model file" in stage.page.message.text
    assert stage.page.config == before
    assert stage.page.start.name == "A new model"


def test_start_new_beside_a_run_to_go_on_with_starts_from_the_same_model(stage: Stage) -> None:
    stage.open()
    stage.page.offer_resume(RUN, "A run was stopped.", tuning())
    stage.page.start_new.click()
    assert stage.training.calls[-1] == ("start", "/home/me/pets.zip", tuning(), RUN / START)


# Several runs, and a rate


def line(number: int, accuracy: float | None, status: Any = "finished") -> Line:
    reason = "It diverged." if status == "failed" else ""
    folder = Path("runs") / f"run-{number}" if accuracy is not None else None
    return Line(
        number, folder, status, accuracy, None if accuracy is None else 3, 400, 9.0, {"training.seed": str(number)}, reason
    )


def start_queue(stage: Stage) -> tuple[TrainConfig, ...]:
    stage.open()
    stage.page.experiments.several.click()
    [dialog] = stage.page.findChildren(QueueDialog)
    configs = dialog.configs
    dialog.start.click()
    return configs


def test_a_queue_is_started_watched_and_summed_up(stage: Stage) -> None:
    configs = start_queue(stage)
    base = stage.page.form.config()
    [(name, queue)] = stage.training.calls
    assert name == "queue"
    assert queue.configs == configs
    assert len(configs) == 3
    assert not stage.page.experiments.isEnabled()
    for number, config in enumerate(configs, 1):
        stage.training.queue_moved.emit(QueueMoved(number, 3, config, f"training.muon_lr {config.training.muon_lr}"))
        assert f"Run {number} of 3" in stage.page.queue_bar.text
        assert stage.page.form.config() == config
        stage.training.begin()
        stage.training.run_finished.emit(RunFinished("finished", 0.8, 3, RUN / "best.safetensors", RUN, 9))
    stage.training.phase = Phase.FINISHED
    stage.training.queue_finished.emit(
        QueueFinished("finished", Summary((line(2, 0.85), line(1, 0.8), line(3, None, "failed"))), 0)
    )
    stage.training.phase_changed.emit(Phase.FINISHED)
    text = stage.page.queue_bar.text
    assert "The queue is done." in text
    assert "2 of 3 runs finished, 1 failed. Best: 85.0 % in epoch 3 with Seed 2." in text
    assert "Run 3 with Seed 3 failed: It diverged." in text
    assert stage.page.form.config() == base, "the person's own settings come back"
    assert stage.page.primary.text() == "Start"
    asked: list[object] = []
    stage.page.queue_bar.runs_requested.connect(asked.append)
    stage.page.queue_bar.show_runs.click()
    assert asked == [(Path("runs") / "run-2", Path("runs") / "run-1")]
    assert not stage.page.queue_bar.resume.isVisible()
    stage.page.queue_bar.forget.click()
    assert not stage.page.queue_bar.isVisible()


def test_a_stopped_queue_goes_on_and_not_its_run_alone(stage: Stage) -> None:
    configs = start_queue(stage)
    stage.training.queue_moved.emit(QueueMoved(1, 3, configs[0], ""))
    stage.training.begin()
    stage.page.primary.click()
    stage.training.phase = Phase.STOPPED
    stage.training.run_finished.emit(RunFinished("stopped", None, None, None, RUN, 0))
    stage.training.queue_finished.emit(QueueFinished("stopped", Summary((line(1, None, "stopped"), line(2, None, "waiting"))), 2))
    stage.training.phase_changed.emit(Phase.STOPPED)
    assert stage.page.primary.text() == "Start"
    assert "The queue was stopped; 2 runs left." in stage.page.queue_bar.text
    stage.page.queue_bar.resume.click()
    assert stage.training.calls[-1] == ("go on",)


def test_a_queue_that_was_left_is_offered_and_can_be_forgotten(qtbot: QtBot, theme: ThemeManager) -> None:
    runs = load_settings().runs
    runs.mkdir(parents=True)
    write_queue(runs, new_queue("demo", (FAST, updated(FAST, {"training.seed": 1}))))
    stage = Stage(qtbot, theme)
    assert "A queue is not done: 2 of 2 runs left." in stage.page.queue_bar.text
    stage.open()
    stage.page.experiments.several.click()
    [dialog] = stage.page.findChildren(QueueDialog)
    assert "A queue with 2 runs to do is kept" in dialog.before
    dialog.reject()
    stage.page.queue_bar.forget.click()
    assert not stage.page.queue_bar.isVisible()
    assert not (runs / "queue.json").exists()


def test_a_queue_that_cannot_start_leaves_the_page_as_it_was(stage: Stage) -> None:
    configs = start_queue(stage)
    base = stage.page.form.config()
    stage.training.queue_moved.emit(QueueMoved(1, 3, configs[0], ""))
    stage.training.fail(Failure("The pictures are gone.", "Choose others."))
    assert not stage.page.queue_bar.isVisible()
    assert "The pictures are gone." in stage.page.message.text
    assert stage.page.form.config() == base


def test_a_rate_that_was_found_is_applied_to_the_settings(stage: Stage) -> None:
    stage.open()
    stage.page.experiments.find_rate.click()
    [dialog] = stage.page.findChildren(RateDialog)
    assert stage.estimate.paused
    assert stage.rates.asked == [("/home/me/pets.zip", stage.page.form.config(), None)]
    dialog.chosen.emit({"training.lr": 0.002, "training.muon_lr": 0.03})
    dialog.reject()
    assert not stage.estimate.paused
    assert (stage.page.config.training.lr, stage.page.config.training.muon_lr) == (0.002, 0.03)
    assert stage.page.form.field("training.lr").raw == "0.002"


# Once more what a run was


def record(**changes: Any) -> RunRecord:
    return RunRecord(
        source="/home/me/pets.zip", fingerprint="", config=updated(SEED, {"training.epochs": 7}), class_names=("cat", "dog"),
        train_images=8, val_images=2, split_rule="", decided=Decided(device="cpu", precision="float32"),
    ).model_copy(update=changes)  # fmt: skip


def test_a_run_is_prepared_again_with_its_settings_and_pictures_and_not_started(stage: Stage) -> None:
    stage.open()
    stage.page.offer_resume(RUN, "It was stopped.")
    stage.page.run_again(RUN, record(source="/home/me/owls"))
    assert stage.page.form.config() == record().config
    assert stage.data.asked[1:] == ["/home/me/pets.zip", "/home/me/owls"]
    assert stage.training.calls == []
    stage.data.opened.emit(images((60, 40)))
    assert stage.page.primary.text() == "Start"
    stage.page.primary.click()
    assert stage.training.calls == [("start", "/home/me/owls", record().config)]


def test_a_run_that_started_from_a_model_starts_from_it_again(stage: Stage) -> None:
    stage.page.run_again(RUN, record(start="mine.safetensors", config=tuning()))
    stage.open("/home/me/pets.zip")
    stage.page.primary.click()
    assert stage.training.calls == [("start", "/home/me/pets.zip", tuning(), RUN / START)]
    stage.training.end("finished")
    stage.page.run_again(RUN, record())
    stage.open("/home/me/pets.zip")
    stage.page.primary.click()
    assert len(stage.training.calls[-1]) == 3, "from nothing, as that run did"


def test_a_list_of_validation_pictures_is_said_to_be_missing(stage: Stage) -> None:
    stage.page.run_again(RUN, record(val_list="val.txt"))
    stage.data.opened.emit(images((60, 40)))
    assert "val.txt" in stage.page.message.text


@pytest.mark.parametrize("source", ["\\\\computer\\share\\pets", "//computer/share/pets"])
def test_a_record_does_not_decide_to_which_computer_is_connected(stage: Stage, source: str) -> None:
    stage.page.run_again(RUN, record(source=source))
    assert stage.data.asked == ["demo"]
    assert source in stage.page.message.text
    assert stage.page.form.config() == record().config


def test_pictures_that_are_not_here_are_to_be_chosen_and_the_settings_stay(stage: Stage) -> None:
    stage.open()
    stage.page.run_again(RUN, record(source="/home/ben/owls"))
    stage.data.failed.emit(Failure("“/home/ben/owls” does not exist.", "Check the spelling."))
    assert "“/home/ben/owls” does not exist." in stage.page.message.text
    assert "choose its pictures" in stage.page.message.text
    assert stage.page.form.config() == record().config
    stage.page.open_source("/home/me/gone")
    stage.data.failed.emit(Failure("“/home/me/gone” does not exist.", "Check the spelling."))
    assert "Check the spelling." in stage.page.message.text


def test_nothing_is_prepared_beside_a_run(stage: Stage) -> None:
    stage.run()
    before = stage.page.form.config()
    stage.page.run_again(RUN, record())
    assert stage.page.form.config() == before
