"""All settings: complete, searchable, resettable, and the same as a command."""

from __future__ import annotations

import shlex

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from catdog_gui.schema import options, updated, value
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import FAST, PRESETS, SEED
from catdog_gui.ui.all_settings import AllSettingsDialog, command_line
from catdog_gui.ui.theme import ThemeManager

CONFIG = updated(FAST, {"training.lr": 0.002})
ALL = [option for option in options(TrainConfig) if option.path != "preset"]


@pytest.fixture
def dialog(qtbot: QtBot) -> AllSettingsDialog:
    dialog = AllSettingsDialog(CONFIG, ThemeManager("dark"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def type_into(qtbot: QtBot, dialog: AllSettingsDialog, path: str, text: str) -> None:
    editor = dialog.field(path).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_every_setting_is_there(dialog: AllSettingsDialog) -> None:
    assert dialog.shown() == tuple(option.path for option in ALL)
    assert dialog.config() == CONFIG


@pytest.mark.parametrize("name", PRESETS)
def test_every_field_shows_its_value(qtbot: QtBot, name: str) -> None:
    dialog = AllSettingsDialog(PRESETS[name], ThemeManager("light"))
    qtbot.addWidget(dialog)
    typed = {option.path: dialog.field(option.path).raw for option in ALL}

    assert updated(FAST, {"preset": name, **typed}) == PRESETS[name]


def test_searching_looks_in_titles_and_explanations(dialog: AllSettingsDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.search, "heads kv")
    assert dialog.shown() == ("model.one_kv_head",)

    dialog.search.setText("nothing of that name")
    assert dialog.shown() == ()

    dialog.search.clear()
    assert len(dialog.shown()) == len(ALL)


def test_a_refused_value_stays_in_sight_while_searching(dialog: AllSettingsDialog, qtbot: QtBot) -> None:
    type_into(qtbot, dialog, "model.depth", "99")
    dialog.search.setText("mirror")

    assert dialog.shown() == ("model.depth", "augment.flip")


def test_ok_is_off_while_a_value_is_refused(dialog: AllSettingsDialog, qtbot: QtBot) -> None:
    type_into(qtbot, dialog, "training.micro_batch", str(FAST.training.batch_size + 1))

    assert [problem.path for problem in dialog.problems] == ["training.micro_batch"]
    assert not dialog.accept_button.isEnabled()
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.accept()
    assert dialog.isVisible()

    type_into(qtbot, dialog, "training.micro_batch", "2")
    assert dialog.accept_button.isEnabled()


def test_ok_hands_the_configuration_over(dialog: AllSettingsDialog, qtbot: QtBot) -> None:
    dialog.field("augment.flip").editor.click()
    balance = dialog.field("data.balance").editor
    balance.setFocus()
    balance.setCurrentText("none")
    balance.activated.emit(balance.currentIndex())
    with qtbot.waitSignal(dialog.chosen) as heard:
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    assert heard.args == [updated(CONFIG, {"augment.flip": False, "data.balance": "none"})]


def test_cancelling_hands_nothing_over(dialog: AllSettingsDialog, qtbot: QtBot) -> None:
    type_into(qtbot, dialog, "model.depth", "3")
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_only_changed_fields_are_marked_and_each_can_be_reset(dialog: AllSettingsDialog) -> None:
    marked = [option.path for option in ALL if not dialog.field(option.path).reset.isHidden()]
    assert marked == ["training.lr"]

    dialog.field("training.lr").reset.click()
    assert dialog.config() == FAST


def test_all_can_be_reset_at_once(dialog: AllSettingsDialog, qtbot: QtBot) -> None:
    type_into(qtbot, dialog, "model.depth", "wrong")
    qtbot.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)

    assert dialog.config() == FAST
    assert dialog.problems == ()
    assert not dialog.reset_all.isEnabled()


def test_the_command_says_the_same_and_is_copied(dialog: AllSettingsDialog, qtbot: QtBot) -> None:
    assert dialog.command == "catdog train DATA --preset fast --set training.lr=0.002"

    type_into(qtbot, dialog, "training.epochs", "3")
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.command
    assert "--set training.epochs=3" in dialog.command


def test_a_command_line_leads_back_to_its_configuration() -> None:
    config = updated(SEED, {"training.lr": 1e-9, "data.normalise": True, "model.stem": "conv", "augment.rotation": 2.5})
    words = shlex.split(command_line(config))
    settings = dict(word.split("=", 1) for word in words if "=" in word)

    assert words[:5] == ["catdog", "train", "DATA", "--preset", "seed"]
    assert updated(SEED, settings) == config


@pytest.mark.parametrize("group", ["data", "augment", "training"])
def test_one_can_go_to_a_group(dialog: AllSettingsDialog, qtbot: QtBot, group: str) -> None:
    qtbot.mouseClick(dialog.groups.button(group), Qt.MouseButton.LeftButton)
    first = next(option.path for option in ALL if option.path.startswith(f"{group}."))
    field = dialog.field(first)

    qtbot.waitUntil(lambda: not field.editor.visibleRegion().isEmpty())
    assert dialog.groups.value == group
    assert value(dialog.config(), first) == value(CONFIG, first)
