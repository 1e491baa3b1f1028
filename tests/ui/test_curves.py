"""The curves of the page Train, drawn and exported."""

from __future__ import annotations

import csv
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.errors import CatDogError
from catdog_gui.training.events import Changed, EpochDone, History, RunStarted, StepsDone
from catdog_gui.ui.curves import CurvePanel
from catdog_gui.ui.theme import DARK, LIGHT, ThemeManager


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("dark")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def panel(qtbot: QtBot, theme: ThemeManager) -> CurvePanel:
    made = CurvePanel(theme, smoothing=0.5)
    qtbot.addWidget(made)
    made.resize(800, 380)
    made.show()
    qtbot.waitExposed(made)
    return made


def started(classes: tuple[str, ...] = ("cat", "dog"), past: History | None = None, epochs: int = 4) -> RunStarted:
    return RunStarted(
        run=Path("run"), parameters=1, tokens=25, train_images=80, val_images=20, class_names=classes, device="cpu",
        precision="float32", epochs=epochs, steps_per_epoch=10, batch_size=8, past=past or History(),
    )  # fmt: skip


def steps(first: int, count: int) -> StepsDone:
    numbers = np.arange(first, first + count)
    loss = (0.7 - 0.01 * numbers).astype(np.float32)
    return StepsDone(numbers, loss, (1 - loss).astype(np.float32), np.full(count, 1e-3, np.float32), 1, first, 123.0, 10.0)


def epoch(number: int) -> EpochDone:
    return EpochDone(
        epoch=number, step=10 * number, train_loss=0.6, train_acc=0.6, val_loss=0.5 - 0.01 * number, val_acc=0.7,
        images_per_second=120.0, seconds=3.0, val_seconds=0.5, memory=0, best=True,
    )  # fmt: skip


def drawn(panel: CurvePanel, index: int = 0) -> int:
    x, _ = panel.shown_plots[index]._smooth.getData()
    return 0 if x is None else len(x)


def run_20(panel: CurvePanel, qtbot: QtBot) -> None:
    panel.begin(started())
    panel.add_steps(steps(1, 20))
    panel.add_epoch(epoch(1))
    panel.add_epoch(epoch(2))
    qtbot.waitUntil(lambda: drawn(panel) == 20)


def test_points_reach_both_plots_by_themselves(panel: CurvePanel, qtbot: QtBot) -> None:
    assert all(plot._hint.isVisible() for plot in panel.shown_plots)
    panel.begin(started())
    panel.add_steps(steps(1, 7))
    qtbot.waitUntil(lambda: drawn(panel, 0) == drawn(panel, 1) == 7)
    panel.add_steps(steps(8, 5))
    qtbot.waitUntil(lambda: drawn(panel, 0) == drawn(panel, 1) == 12)
    assert not any(plot._hint.isVisible() for plot in panel.shown_plots)
    assert panel.smoothed_loss == pytest.approx(0.58, abs=0.02)


def test_a_run_that_goes_on_shows_its_past_at_once(panel: CurvePanel, qtbot: QtBot) -> None:
    old = steps(1, 10)
    panel.begin(started(past=History(old.steps, old.loss, old.accuracy, old.lr, (epoch(1),))))
    qtbot.waitUntil(lambda: drawn(panel) == 10)
    assert panel.shown_plots[0]._markers.getData()[0].tolist() == [1.0]


def lines(panel: CurvePanel) -> list[tuple[float, str]]:
    """Where each plot that is shown says that the run was changed, and what it says; the same in both."""
    found = [[(line.value(), line.label.toPlainText()) for line in plot._changes] for plot in panel.shown_plots]
    assert found[0] == found[1]
    return found[0]


def test_changes_are_marked_where_they_were_made_and_the_axes_follow(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    assert lines(panel) == []
    panel.add_change(Changed(25, 8, 0.5, 4, 1.0))
    assert lines(panel) == [(2.5, "× 0.5 · 8 ep.")]
    assert panel.shown_plots[0].stretch == pytest.approx((0, 8), abs=0.2)
    assert "before: 4 epochs" in panel.shown_plots[0]._changes[0].toolTip()
    panel.add_change(Changed(25, 8, 0.25, 4, 1.0))
    panel.add_change(Changed(30, 6, 0.25, 8, 0.25))
    assert lines(panel) == [(2.5, "× 0.25 · 8 ep."), (3.0, "6 ep.")]
    panel.begin(started(past=History(changes=(Changed(10, 4, 2.0, 4, 1.0),))))
    assert lines(panel) == [(1.0, "× 2")]
    panel.begin(started())
    assert lines(panel) == []


def test_a_person_who_looks_closely_keeps_the_view_when_the_run_is_changed(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    panel._stop_following(0.5, 1.0)
    panel.add_change(Changed(25, 8, 0.5, 4, 1.0))
    assert panel.shown_plots[0].stretch == pytest.approx((0.5, 1.0))
    panel.reset_view()
    assert panel.shown_plots[0].stretch == pytest.approx((0, 8), abs=0.2)


def test_a_hidden_panel_draws_nothing_and_catches_up_when_it_is_shown(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    panel.hide()
    panel.add_steps(steps(21, 10))
    assert not panel._timer.isActive()
    assert drawn(panel) == 20
    panel.show()
    qtbot.waitUntil(lambda: drawn(panel) == 30)


def test_repainting_waits_so_long_that_it_stays_within_its_budget(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    qtbot.waitUntil(lambda: panel.repaint_seconds > 0 and not panel._timer.isActive())
    panel.shown_plots[0].paint_seconds = 0.03
    panel.add_steps(steps(21, 1))
    assert panel._timer.remainingTime() > 1000  # 0.03 s at two per cent are 1.5 s, less what has passed


def test_axes_stand_before_the_first_value_and_seldom_move(panel: CurvePanel, qtbot: QtBot) -> None:
    panel.prepare(("cat", "dog"), 6)
    loss, accuracy = panel.shown_plots
    assert loss.stretch == accuracy.stretch == pytest.approx((0, 6), abs=0.1)
    before = loss.zoom.viewRange()[1]
    assert before == pytest.approx([0, 0.8])
    width = loss._axis_y.width()
    panel.begin(started(epochs=6))
    panel.add_steps(steps(1, 20))
    qtbot.waitUntil(lambda: drawn(panel) == 20)
    assert loss.zoom.viewRange()[1] == before
    assert loss._axis_y.width() == width
    panel.prepare(("cat", "dog", "bird"), 9)
    assert loss.stretch == pytest.approx((0, 6), abs=0.1), "settings for the next run do not disturb the curves of this one"


def test_zooming_stops_following_and_reset_view_resumes(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    loss, accuracy = panel.shown_plots
    loss.zoom.setXRange(0.5, 1.0, padding=0)
    loss.zoom.sigRangeChangedManually.emit([True, True])
    assert accuracy.stretch == pytest.approx((0.5, 1.0)), "both plots show the same epochs"
    panel.add_steps(steps(21, 5))
    assert loss.stretch == pytest.approx((0.5, 1.0))
    assert panel._reset.isEnabled()
    panel._reset.click()
    assert loss.stretch == accuracy.stretch == pytest.approx((0, 4), abs=0.1)
    assert not panel._reset.isEnabled()
    qtbot.waitUntil(lambda: drawn(panel) == 25)


def test_the_crosshair_reads_out_step_epoch_raw_smoothed_and_the_nearest_validation(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    loss, accuracy = panel.shown_plots
    spot = loss.mapFromScene(loss.zoom.mapViewToScene(loss.zoom.viewRect().center()))
    qtbot.mouseMove(loss.viewport(), QPoint(spot.x(), spot.y()))
    qtbot.waitUntil(loss._readout.isVisible)
    assert accuracy._readout.isVisible(), "both plots read out the same step"
    text = loss._readout.text()
    place = loss._vertical.value()
    step = min(range(1, 21), key=lambda number: abs(number / 10 - place))
    for words in (
        f"step {step}",
        f"epoch {step / 10:.2f}",
        f"{0.7 - 0.01 * step:.3f}",
        "smoothed",
        "validation, epoch 2",
        "0.480",
    ):
        assert words in text
    loss.pointed.emit(None)
    assert not loss._readout.isVisible()
    assert not accuracy._readout.isVisible()


def test_logarithmic_loss(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    panel.log.click()
    loss, _ = panel.shown_plots
    qtbot.waitUntil(lambda: loss._raw.getData()[1][0] == pytest.approx(math.log10(0.69), abs=1e-6))
    assert loss._axis_y.tickStrings([-1.0, math.log10(0.5)], 1, 1) == ["0.1", "0.5"]
    low, high = loss.zoom.viewRange()[1]
    assert 10**low <= 0.48
    assert 10**high >= 0.69


def test_learning_rate_and_speed_have_the_place_of_the_accuracy(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    for name, value in (("speed", 123.0), ("lr", 1e-3)):
        panel.choice.button(name).click()
        plot = panel.shown_plots[1]
        assert plot.isVisible()
        qtbot.waitUntil(lambda plot=plot: len(plot._smooth.getData()[1]) == 20)
        assert plot._smooth.getData()[1].tolist() == pytest.approx([value] * 20)
        low, high = plot.zoom.viewRange()[1]
        assert low <= 0 < value <= high


@pytest.mark.parametrize(
    ("classes", "shown"), [(("cat", "dog"), True), (("Dog", "Cat"), True), (("cat", "dog", "bird"), False), (("a", "b"), False)]
)
def test_the_seed_line_stands_only_where_it_means_something(
    panel: CurvePanel, qtbot: QtBot, classes: tuple[str, ...], shown: bool
) -> None:
    panel.begin(started(classes))
    panel.add_steps(steps(1, 5))
    qtbot.waitUntil(lambda: drawn(panel, 1) == 5)
    line = panel.shown_plots[1]._line
    assert line.isVisible() == shown
    if shown:
        assert line.value() == pytest.approx(0.683)
        assert "0.683" in line.label.toPlainText()


def test_smoothing_is_drawn_anew_over_the_same_raw_curve(panel: CurvePanel, qtbot: QtBot) -> None:
    run_20(panel, qtbot)
    raw = panel.shown_plots[0]._raw.getData()[1].tolist()
    with qtbot.waitSignal(panel.smoothing_changed) as told:
        panel._smoothing.slider.setValue(0)
    assert told.args == [0]
    qtbot.waitUntil(lambda: panel.shown_plots[0]._smooth.getData()[1].tolist() == pytest.approx(raw))
    panel._smoothing.slider.setValue(200)
    qtbot.waitUntil(lambda: panel.shown_plots[0]._smooth.getData()[1][-1] > raw[-1] + 0.05)
    assert panel.shown_plots[0]._raw.getData()[1].tolist() == raw


def test_the_theme_restyles_everything(panel: CurvePanel, qtbot: QtBot, theme: ThemeManager) -> None:
    run_20(panel, qtbot)
    plot = panel.shown_plots[0]
    assert plot._smooth.opts["pen"].color().name() == DARK.training
    theme.set_mode("light")
    assert plot._smooth.opts["pen"].color().name() == LIGHT.training
    assert plot._dashes.opts["pen"].color().name() == LIGHT.validation
    assert plot._dashes.opts["pen"].style() == Qt.PenStyle.CustomDashLine, "validation differs by style, not by colour alone"
    assert plot.backgroundBrush().color().name() == LIGHT.card
    image = panel.grab().toImage()
    middle = plot.mapTo(panel, plot.drawing_area().topRight().toPoint()) + QPoint(-4, 12)
    assert image.pixelColor(middle * image.devicePixelRatio()).name() == LIGHT.card


def test_values_are_exported_as_one_tidy_table(panel: CurvePanel, qtbot: QtBot, tmp_path: Path) -> None:
    run_20(panel, qtbot)
    panel.save(tmp_path / "curves.csv")
    with (tmp_path / "curves.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    batches, epochs = ([row for row in rows if row["row"] == kind] for kind in ("step", "epoch"))
    assert [int(row["step"]) for row in batches] == list(range(1, 21))
    assert float(batches[4]["loss"]) == pytest.approx(0.65)
    assert float(batches[4]["epoch"]) == 0.5
    assert float(batches[4]["images_per_second"]) == 123
    assert batches[4]["val_loss"] == ""
    assert [(row["epoch"], float(row["val_loss"]), float(row["seconds"])) for row in epochs] == [("1", 0.49, 3), ("2", 0.48, 3)]
    assert rows.index(epochs[0]) == 10, "an epoch stands after its last step"


def test_speed_of_an_earlier_session_is_left_empty_in_the_table(panel: CurvePanel, tmp_path: Path) -> None:
    old = steps(1, 3)
    panel.begin(started(past=History(old.steps, old.loss, old.accuracy, old.lr, ())))
    panel.save(tmp_path / "curves.csv")
    assert "nan" not in (tmp_path / "curves.csv").read_text("utf-8")


def test_plots_are_exported_as_pixels_and_as_vectors(panel: CurvePanel, qtbot: QtBot, tmp_path: Path) -> None:
    run_20(panel, qtbot)
    panel.save(tmp_path / "curves.png")
    image = QImage(str(tmp_path / "curves.png"))
    assert image.width() > 2 * sum(plot.width() for plot in panel.shown_plots)
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert {DARK.card, DARK.training, DARK.validation} <= colours
    panel.save(tmp_path / "curves.svg")
    root = ET.parse(tmp_path / "curves.svg").getroot()
    texts = {(node.text or "").strip() for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Loss", "Accuracy", "training", "validation", "epoch"} <= texts
    assert len(panel.shown_plots[0]._raw.getData()[0]) == 20, "the plot itself is as before"


def test_a_file_that_cannot_be_written_is_said_with_a_way_out(panel: CurvePanel, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CatDogError) as caught:
        panel.save(tmp_path / "file" / "curves.csv")
    assert "curves.csv" in caught.value.message
    assert caught.value.hint


def test_the_table_is_of_the_run_that_is_shown(panel: CurvePanel, qtbot: QtBot) -> None:
    panel.as_table.click()
    panel.begin(started())
    panel.add_epoch(epoch(1))
    qtbot.waitUntil(lambda: panel.table.rowCount() == 1)
    before = panel.table.texts
    panel.begin(started())
    assert panel.table.texts == ()
    panel.add_epoch(replace(epoch(1), val_loss=9.0))
    qtbot.waitUntil(lambda: panel.table.rowCount() == 1)
    assert panel.table.texts != before
    assert panel.table.texts[0][2] == "9.0000"
