"""The short form: typing, refusing, marking, presets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.schema import updated, value, written
from catdog_gui.training.config import TrainConfig
from catdog_gui.training.presets import FAST, PRESETS, SEED
from catdog_gui.ui.all_settings import AllSettingsDialog
from catdog_gui.ui.config_form import ConfigForm
from catdog_gui.ui.theme import ThemeManager, Width

CONFIG = updated(SEED, {"model.image_size": 96, "model.patch_size": 16})


@pytest.fixture
def form(qtbot: QtBot) -> ConfigForm:
    form = ConfigForm(ThemeManager("dark"))
    qtbot.addWidget(form)
    form.setFixedWidth(Width.SETTINGS)
    form.set_config(CONFIG)
    form.show()
    return form


def type_into(qtbot: QtBot, form: ConfigForm | AllSettingsDialog, path: str, text: str) -> None:
    editor = form.field(path).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("name", PRESETS)
def test_it_shows_the_values_of_a_preset(form: ConfigForm, name: str) -> None:
    form.set_config(PRESETS[name])

    assert form.presets.value == name
    assert form.config() == PRESETS[name]
    for path in ("model.image_size", "training.lr", "model.k"):
        assert form.field(path).editor.text() == written(value(PRESETS[name], path))
        assert form.field(path).reset.isHidden()


def test_typing_changes_the_configuration(form: ConfigForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed) as heard:
        type_into(qtbot, form, "training.epochs", "7")

    assert heard.args == [updated(CONFIG, {"training.epochs": 7})]
    assert form.config() == heard.args[0]


@pytest.mark.parametrize("typed", ["1.5e-3", "0,0015", "0.0015"])
def test_the_learning_rate_is_typed_freely(form: ConfigForm, qtbot: QtBot, typed: str) -> None:
    type_into(qtbot, form, "training.lr", typed)

    assert form.config().training.lr == 0.0015
    assert form.field("training.lr").editor.text() == "0.0015"


def test_a_refused_value_stays_as_typed_and_is_explained_under_its_field(form: ConfigForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.invalid) as heard:
        type_into(qtbot, form, "training.batch_size", "1")
    field = form.field("training.batch_size")

    assert field.editor.text() == "1"
    assert field.editor.property("invalid") is True
    assert field.message.isVisible()
    assert "2 … 65,536 pictures" in field.message.text()
    assert [problem.path for problem in heard.args[0]] == ["training.batch_size"]
    assert form.config() == CONFIG


def test_mending_a_refused_value_takes_the_message_away(form: ConfigForm, qtbot: QtBot) -> None:
    type_into(qtbot, form, "training.batch_size", "nothing")
    with qtbot.waitSignal(form.changed):
        type_into(qtbot, form, "training.batch_size", "32")

    assert form.problems == ()
    assert form.field("training.batch_size").message.isHidden()
    assert form.config().training.batch_size == 32


def test_other_changes_wait_while_one_value_is_refused(form: ConfigForm, qtbot: QtBot) -> None:
    type_into(qtbot, form, "model.depth", "0")
    type_into(qtbot, form, "training.epochs", "9")
    assert form.config() == CONFIG

    type_into(qtbot, form, "model.depth", "3")
    assert form.config() == updated(CONFIG, {"model.depth": 3, "training.epochs": 9})


@pytest.mark.parametrize(("path", "typed"), [("model.image_size", "100"), ("model.dim", "130")])
def test_what_does_not_fit_a_hidden_setting_is_said_at_the_field_that_is_shown(
    form: ConfigForm, qtbot: QtBot, path: str, typed: str
) -> None:  # fmt: skip
    type_into(qtbot, form, path, typed)

    assert [problem.path for problem in form.problems] == [path]
    assert form.field(path).message.isVisible()


def test_fewer_epochs_than_stay_unmixed_is_said_at_the_epochs(form: ConfigForm, qtbot: QtBot) -> None:
    form.set_config(updated(CONFIG, {"augment.plain_epochs": 5}))
    type_into(qtbot, form, "training.epochs", "4")

    assert [problem.path for problem in form.problems] == ["training.epochs"]


def test_a_changed_value_is_marked_and_can_be_reset(form: ConfigForm, qtbot: QtBot) -> None:
    form.set_config(FAST)
    type_into(qtbot, form, "model.depth", str(FAST.model.depth + 1))
    field = form.field("model.depth")
    assert field.reset.isVisible()
    assert "fast" in field.reset.toolTip()

    with qtbot.waitSignal(form.changed):
        qtbot.mouseClick(field.reset, Qt.MouseButton.LeftButton)
    assert form.config() == FAST
    assert field.reset.isHidden()


def test_a_refused_value_can_be_reset_too(form: ConfigForm, qtbot: QtBot) -> None:
    form.set_config(FAST)
    type_into(qtbot, form, "model.k", "many")
    qtbot.mouseClick(form.field("model.k").reset, Qt.MouseButton.LeftButton)

    assert form.problems == ()
    assert form.config() == FAST


def test_choosing_a_preset_takes_its_values(form: ConfigForm, qtbot: QtBot) -> None:
    type_into(qtbot, form, "model.k", "many")
    with qtbot.waitSignal(form.changed) as heard:
        qtbot.mouseClick(form.presets.button("fast"), Qt.MouseButton.LeftButton)

    assert heard.args == [FAST]
    assert form.problems == ()


def test_slots_are_shown_against_the_tokens_as_they_stand(form: ConfigForm, qtbot: QtBot) -> None:
    type_into(qtbot, form, "model.image_size", "64")

    assert form.field("model.k").unit.text() == f"of {4 * 4 + 1} tokens"


def test_advice_is_shown_and_goes(form: ConfigForm, qtbot: QtBot) -> None:
    form.set_config(updated(CONFIG, {"model.k": 4, "data.centre": 1}))
    assert form.advice == ""

    type_into(qtbot, form, "model.k", "64")
    assert "64 slots for 37 tokens" in form.advice


def test_it_can_be_read_only(form: ConfigForm, qtbot: QtBot) -> None:
    form.set_editable(False)
    qtbot.keyClicks(form.field("model.depth").editor, "9")
    qtbot.mouseClick(form.presets.button("fast"), Qt.MouseButton.LeftButton)
    assert form.config() == CONFIG

    form.set_editable(True)
    type_into(qtbot, form, "model.depth", "9")
    assert form.config().model.depth == 9


@pytest.mark.parametrize("name", PRESETS)
def test_nothing_is_clipped_in_the_settings_column(form: ConfigForm, name: str) -> None:
    config = updated(PRESETS[name], {"training.lr": 0.00123, "training.batch_size": 1024})
    form.set_config(config)
    form.resize(form.width(), form.heightForWidth(form.width()) if form.hasHeightForWidth() else form.sizeHint().height())
    QApplication.processEvents()

    for path in (
        "model.image_size",
        "training.epochs",
        "training.batch_size",
        "training.lr",
        "model.dim",
        "model.depth",
        "model.k",
    ):
        field = form.field(path)
        assert field.label.width() >= field.label.sizeHint().width()
        room = field.editor.width() - 18 - 4  # padding, border, and the line edit's own margin
        assert field.editor.fontMetrics().horizontalAdvance(field.editor.text()) <= room
        assert field.unit.height() >= field.unit.heightForWidth(field.unit.width())


def test_all_settings_are_taken_over(form: ConfigForm, qtbot: QtBot) -> None:
    qtbot.mouseClick(form.all_settings, Qt.MouseButton.LeftButton)
    (dialog,) = form.findChildren(AllSettingsDialog)
    type_into(qtbot, dialog, "training.weight_decay", "0.125")
    with qtbot.waitSignal(form.changed) as heard:
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    assert heard.args == [updated(CONFIG, {"training.weight_decay": 0.125})]
    assert form.config() == heard.args[0]
    assert "changed" in form.all_settings.text()


def test_tooltips_say_help_and_range(form: ConfigForm) -> None:
    tip = form.field("model.image_size").editor.toolTip()

    assert "Side of the square picture" in tip
    assert "16 … 1,024 px" in tip


def test_it_starts_with_a_valid_configuration(qtbot: QtBot) -> None:
    form = ConfigForm(ThemeManager("light"))
    qtbot.addWidget(form)

    assert isinstance(form.config(), TrainConfig)
    assert form.problems == ()


def test_graphics_cards_are_asked_about_only_where_there_is_a_choice(qtbot: QtBot, form: ConfigForm) -> None:
    field = form.field("training.processes")
    form.show_cards(1)
    assert field.label.isHidden()
    assert field.editor.isHidden()
    form.show_cards(4)
    form.show_cards(4)
    assert field.label.isVisible()
    assert field.unit.text() == "of 4; 0: all"
    type_into(qtbot, form, "training.processes", "0")
    assert form.config().training.processes == 0


@pytest.mark.parametrize(("cards", "offered"), [(1, False), (2, True)])
def test_all_settings_leave_out_what_has_no_meaning_here(form: ConfigForm, cards: int, offered: bool) -> None:
    form.show_cards(cards)
    form.all_settings.click()
    dialog = form.findChild(AllSettingsDialog)
    assert ("training.processes" in dialog.shown()) is offered
    dialog.reject()
