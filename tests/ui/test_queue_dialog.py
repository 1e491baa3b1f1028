"""The dialog that chooses several runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.schema import updated
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import FAST, SEED, TUNE
from catdog_gui.ui.queue_dialog import QueueDialog
from catdog_gui.ui.subject import Subject
from catdog_gui.ui.theme import ThemeManager


class FakeEstimate:
    def __init__(self) -> None:
        self.speeds: dict[int, float] = {FAST.model.depth: 100.0}

    def known(self, config: TrainConfig, classes: int) -> Any:
        assert classes == 2
        speed = self.speeds.get(config.model.depth)
        return SimpleNamespace(images_per_second=speed) if speed else None


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def images() -> ImageSet:
    pictures = tuple(Picture(f"{index}.jpg", Path("x")) for index in range(1000))
    return ImageSet(Path("x"), pictures, np.arange(1000) % 2, ("cat", "dog"), ("",) * 1000, ())


@pytest.fixture
def opened(qtbot: QtBot, theme: ThemeManager, images: ImageSet) -> Any:
    def show(config: TrainConfig = FAST, left: int = 0) -> QueueDialog:
        dialog = QueueDialog(theme, Subject("demo", images, config, None), FakeEstimate(), left)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def edit(qtbot: QtBot, dialog: QueueDialog, row: int, text: str) -> None:
    field = dialog.rows.rows[row].values
    field.clear()
    qtbot.keyClicks(field, text)
    if not text:
        field.textEdited.emit("")


def test_it_begins_with_three_rates_around_the_one_there_is(opened: Any) -> None:
    dialog = opened()
    assert [config.training.muon_lr for config in dialog.configs] == [0.0075, 0.015, 0.03]
    assert dialog.start.text() == "Start 3 runs"
    assert "2   Learning rate of Muon 0.015" in dialog.text
    assert [config.training.lr for config in opened(SEED).configs] == [0.000015, 0.00003, 0.00006]


def test_every_combination_of_two_settings(opened: Any, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.rows.more.click()
    assert dialog.rows.rows[1].path == "training.seed"
    assert len(dialog.configs) == 9
    edit(qtbot, dialog, 0, "0,01; 0,02")
    assert [(c.training.muon_lr, c.training.seed) for c in dialog.configs][:2] == [(0.01, 0), (0.01, 1)]
    dialog.rows.rows[0].remove.click()
    assert [c.training.seed for c in dialog.configs] == [0, 1, 2]
    chosen: list[Any] = []
    dialog.chosen.connect(chosen.append)
    wanted = dialog.configs
    dialog.start.click()
    assert chosen == [wanted]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0.1, 7", "Learning rate of Muon: 7 is not allowed"),
        ("0.1,", "a value is missing"),
        ("0.1, 0.10", "the same"),
        ("", "a value is missing"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_can_be_started(opened: Any, qtbot: QtBot, text: str, said: str) -> None:
    dialog = opened()
    edit(qtbot, dialog, 0, text)
    assert said in dialog.text
    assert dialog.configs == ()
    assert not dialog.start.isEnabled()
    chosen: list[Any] = []
    dialog.chosen.connect(chosen.append)
    dialog.accept()
    assert chosen == []
    edit(qtbot, dialog, 0, "0.1")
    assert dialog.start.isEnabled()


def test_the_time_is_told_as_far_as_it_is_known(opened: Any, qtbot: QtBot) -> None:
    dialog = opened(updated(FAST, {"training.epochs": 10}))
    # 800 pictures to train and 200 to validate at a third of the cost, ten epochs, three runs.
    assert "≈ 4 min in all" in dialog.text
    row = dialog.rows.rows[0]
    row.choice.setCurrentText("Depth")
    assert row.path == "model.depth"
    edit(qtbot, dialog, 0, "3, 4")
    assert "for 1 of them" in dialog.text


def test_what_a_model_decides_cannot_be_varied(opened: Any) -> None:
    paths = {option.path for option in opened(TUNE).rows.rows[0]._options}
    assert not {path for path in paths if path.startswith("model.")}
    assert "preset" not in paths
    assert {"preset", "model.depth"} <= {option.path for option in opened().rows.rows[0]._options}


def test_another_queue_is_told_of(opened: Any) -> None:
    assert opened().before == ""
    assert "A queue with 2 runs to do is kept" in opened(left=2).before
