"""The dialog that finds a learning rate, with a test that is played to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.errors import DataError
from catdog_gui.jobs.rates import RateController
from catdog_gui.progress import Progress, StopCheck, Stopped
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import FAST, SEED
from catdog_gui.training.rates import RatesFound, RatesTried, range_of
from catdog_gui.ui.rate_dialog import RateDialog
from catdog_gui.ui.subject import Subject
from catdog_gui.ui.theme import ThemeManager


class Played:
    """Stands where the real test stands."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.ending = "found"

    def __call__(
        self, source: str, config: TrainConfig, *, model: Path | None, should_stop: StopCheck
    ) -> Iterator[Any]:  # fmt: skip
        self.asked.append((source, config, model))
        rates = np.geomspace(*range_of(config), 100)
        losses = 0.7 - 0.3 / (1 + np.exp(-6 * (np.log10(rates) + 3)))
        yield RatesTried(rates[:50], losses[:50])
        yield Progress("Trying rates", 50, 100, "steps")
        if self.ending == "refused":
            raise DataError("The pictures are gone.", "Choose others.")
        while self.ending == "waiting":
            if should_stop():
                raise Stopped
            yield Progress("Trying rates", 50, 100, "steps")
        yield RatesTried(rates[50:], losses[50:])
        marks = (0.0005, 0.003, 0.001) if self.ending == "found" else ()
        yield RatesFound(config, rates, losses, "highest", *marks)


@pytest.fixture
def work() -> Played:
    return Played()


@pytest.fixture
def controller(qapp: QApplication, work: Played) -> Iterator[RateController]:
    assert qapp
    controller = RateController(find=work)
    yield controller
    assert controller.shutdown(5000)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("dark")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def opened(qtbot: QtBot, controller: RateController, theme: ThemeManager) -> Any:
    def show(config: TrainConfig = FAST) -> RateDialog:
        images = ImageSet(Path("x"), (Picture("1.jpg", Path("x")),), np.zeros(1, np.int64), ("cat", "dog"), ("",), ())
        dialog = RateDialog(theme, controller, Subject("demo", images, config, None))
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def close(dialog: RateDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_suggestion_is_told_in_words_and_applied(opened: Any, qtbot: QtBot, work: Played) -> None:
    dialog = opened()
    qtbot.waitUntil(dialog.use.isEnabled)
    assert work.asked == [("demo", FAST, None)]
    assert "Suggested is 0.001, a third of that" in dialog.words.text()
    assert dialog.editor.text() == "0.001"
    assert len(dialog.plot.curve[0]) == 100
    chosen: list[Any] = []
    dialog.chosen.connect(chosen.append)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.use.click()
    assert chosen == [{"training.lr": 0.001, "training.muon_lr": 0.015}]


def test_a_click_on_the_curve_takes_another_rate(opened: Any, qtbot: QtBot) -> None:
    dialog = opened(SEED)
    qtbot.waitUntil(dialog.use.isEnabled)
    plot = dialog.plot
    spot = plot.mapFromScene(plot.getPlotItem().getViewBox().mapViewToScene(QPointF(-2.0, 0.5)))
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert float(dialog.editor.text()) == pytest.approx(0.01, rel=0.05)
    chosen: list[Any] = []
    dialog.chosen.connect(chosen.append)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.use.click()
    assert chosen[0].keys() == {"training.lr"}


@pytest.mark.parametrize(
    ("text", "rate"), [("0,002", 0.002), ("0.00125", 0.00125), ("7", None), ("x", None), ("0", None), ("nan", None)]
)
def test_a_rate_can_be_typed(opened: Any, qtbot: QtBot, text: str, rate: float | None) -> None:
    dialog = opened()
    qtbot.waitUntil(dialog.use.isEnabled)
    dialog.editor.clear()
    qtbot.keyClicks(dialog.editor, text)
    assert dialog.use.isEnabled() == (rate is not None)
    assert bool(dialog.editor.property("invalid")) == (rate is None)
    chosen: list[Any] = []
    dialog.chosen.connect(chosen.append)
    if rate is not None:
        with qtbot.waitSignal(dialog.destroyed):
            dialog.use.click()
        assert chosen[0]["training.lr"] == rate
    else:
        close(dialog, qtbot)


def test_a_test_can_be_stopped_and_made_again(opened: Any, qtbot: QtBot, work: Played) -> None:
    work.ending = "waiting"
    dialog = opened()
    qtbot.waitUntil(lambda: len(dialog.plot.curve[0]) == 50)
    assert not dialog.use.isEnabled()
    dialog.leave.click()
    qtbot.waitUntil(dialog.again.isEnabled)
    assert not dialog.use.isEnabled()
    work.ending = "found"
    dialog.again.click()
    qtbot.waitUntil(dialog.use.isEnabled)
    assert len(dialog.plot.curve[0]) == 100
    close(dialog, qtbot)


def test_closing_gives_the_test_up_and_the_next_dialog_waits_its_turn(
    opened: Any, qtbot: QtBot, work: Played, controller: RateController
) -> None:
    work.ending = "waiting"
    first = opened()
    qtbot.waitUntil(lambda: len(first.plot.curve[0]) == 50)
    first.reject()
    work.ending = "found"
    second = opened()
    qtbot.waitUntil(second.use.isEnabled)
    assert len(work.asked) == 2
    assert not controller.busy
    close(second, qtbot)


def test_what_cannot_be_used_is_told(opened: Any, qtbot: QtBot, work: Played) -> None:
    work.ending = "refused"
    dialog = opened()
    qtbot.waitUntil(dialog.again.isEnabled)
    assert "The pictures are gone." in dialog.message
    assert not dialog.use.isEnabled()
    close(dialog, qtbot)


def test_where_nothing_falls_the_person_can_still_choose(opened: Any, qtbot: QtBot, work: Played) -> None:
    work.ending = "flat"
    dialog = opened()
    qtbot.waitUntil(dialog.again.isEnabled)
    assert "none can be suggested" in dialog.words.text()
    assert not dialog.use.isEnabled()
    qtbot.keyClicks(dialog.editor, "0.002")
    assert dialog.use.isEnabled()
    close(dialog, qtbot)
