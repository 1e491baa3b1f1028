"""The cards beside the picture, one by one: answer, why, trust, patch; and the controls below it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QProgressBar, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.explain.maps import PatchView, Trust
from catdog_gui.explain.methods import DEFAULT, METHODS, Question, method_named
from catdog_gui.inference.prediction import FAMILIAR_FROM, Prediction, Unreadable
from catdog_gui.ui.answer_card import AnswerCard
from catdog_gui.ui.hold_key import HoldKey
from catdog_gui.ui.overlay_bar import OverlayBar
from catdog_gui.ui.patch_card import PatchCard
from catdog_gui.ui.steady_label import SteadyLabel
from catdog_gui.ui.theme import ThemeManager, Type, Width
from catdog_gui.ui.trust_card import TrustCard
from catdog_gui.ui.why_card import WhyCard
from catdog_gui.ui.widgets import SegmentedControl

RAW = next(method.name for method in METHODS if method.one_layer)
LONG = "a very long class name of a breed of dogs from the Pyrenees"


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    yield ThemeManager("light")
    qapp.setStyleSheet("")


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.setFixedWidth(Width.INSPECTOR)
    widget.show()


def choice(card: QWidget, name: str) -> QComboBox:
    return next(box for box in card.findChildren(QComboBox) if box.accessibleName() == name)


def choose(card: QWidget, name: str, data: object) -> None:
    box = choice(card, name)
    index = box.findData(data)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


# Answer


@pytest.fixture
def answer_card(qtbot: QtBot) -> AnswerCard:
    card = AnswerCard()
    card.set_classes(("cat", "dog"))
    show(qtbot, card)
    return card


def prediction(top: float = 0.98, *, sure: bool = True, familiarity: float | None = 0.83) -> Prediction:
    return Prediction(Path("a.jpg"), "cat", {"cat": top, "dog": 1 - top}, sure, familiarity)


def test_a_sure_answer_says_how_familiar_the_picture_is(answer_card: AnswerCard) -> None:
    answer_card.show_answer(prediction())
    assert answer_card.headline == "Cat"
    assert answer_card.explanation == (
        "Familiar: 83 % of the pictures it was measured with are farther from what it learned."
    )  # fmt: skip
    answer_card.show_answer(prediction(familiarity=0.021))
    assert answer_card.explanation.startswith("Unusual: only 2.1 % of")
    answer_card.show_answer(prediction(familiarity=1.0))
    assert "99 %" in answer_card.explanation  # no more than is known
    answer_card.show_answer(prediction(familiarity=None))
    assert "does not say" in answer_card.explanation


def test_an_unfamiliar_picture_is_no_class(answer_card: AnswerCard) -> None:
    answer_card.show_answer(prediction(sure=False, familiarity=0.001))
    assert answer_card.headline == "Neither cat nor dog"
    usual = round(1 / FAMILIAR_FROM)
    assert f"{usual - 1} in {usual}" in answer_card.explanation
    assert "“cat” fits best" in answer_card.explanation
    assert {bar.property("tone") for bar in answer_card.findChildren(QProgressBar)} == {"quiet"}
    answer_card.set_classes(("cat", "dog", "hen"))
    answer_card.show_answer(Prediction(Path("a.jpg"), "cat", {"cat": 0.6, "dog": 0.3, "hen": 0.1}, False, 0.0))
    assert answer_card.headline == "None of these"


def test_not_sure_is_an_answer(answer_card: AnswerCard) -> None:
    answer_card.show_answer(prediction(0.55, sure=False))
    assert answer_card.headline == "Not sure"
    assert answer_card.explanation == (
        "“cat” is ahead, but not by enough. A familiar picture: 83 % are farther out."
    )  # fmt: skip


def test_what_cannot_be_read_has_no_bars_and_a_reason(answer_card: AnswerCard) -> None:
    answer_card.show_answer(prediction())
    answer_card.show_answer(Unreadable(Path("a.jpg"), "the file is cut off"))
    assert (answer_card.headline, answer_card.explanation) == ("Not readable", "No answer: the file is cut off.")
    assert [bar.value() for bar in answer_card.findChildren(QProgressBar)] == [0, 0]


def test_answers_do_not_move_what_is_below_them(answer_card: AnswerCard) -> None:
    def height(answer: Prediction | Unreadable | None) -> int:
        answer_card.show_answer(answer)
        return answer_card.heightForWidth(Width.INSPECTOR)

    heights = {height(answer) for answer in (None, prediction(), prediction(familiarity=None), prediction(familiarity=0.001))}
    assert len(heights) == 1


def test_a_long_headline_is_written_smaller_before_it_is_cut(answer_card: AnswerCard) -> None:
    label = next(label for label in answer_card.findChildren(QLabel) if label.property("role") == "figure")
    height = label.height()
    answer_card.show_answer(prediction(familiarity=0.0))
    assert label.text() == "Neither cat nor dog"
    answer_card.set_classes((LONG, "cat"))
    answer_card.show_answer(Prediction(Path("a.jpg"), LONG, {LONG: 0.9, "cat": 0.1}, True))
    assert "…" in label.text()
    assert answer_card.headline == LONG.capitalize().replace("pyrenees", "Pyrenees")
    assert label.font().pixelSize() < Type.FIGURE
    assert label.height() == height
    answer_card.show_answer(Prediction(Path("a.jpg"), "cat", {"cat": 0.9, LONG: 0.1}, True))
    assert label.font().pixelSize() == Type.FIGURE


# Why


@pytest.fixture
def why(qtbot: QtBot) -> WhyCard:
    card = WhyCard()
    card.set_model(("cat", "dog"), layers=3, heads=4)
    show(qtbot, card)
    return card


def test_the_best_method_is_asked_first_and_all_are_offered(why: WhyCard) -> None:
    assert why.question == Question()
    box = choice(why, "Method")
    assert {box.itemData(index) for index in range(box.count())} - {None} == {method.name for method in METHODS}
    assert any("Most faithful" in label.text() for label in why.findChildren(QLabel))


def test_a_method_says_what_it_shows(qtbot: QtBot, why: WhyCard) -> None:
    other = next(method for method in METHODS if method.name != DEFAULT and not method.one_layer)
    with qtbot.waitSignal(why.asked, timeout=1000) as told:
        choose(why, "Method", other.name)
    assert told.args == [Question(other.name)]
    assert any(label.text() == other.shows for label in why.findChildren(SteadyLabel))


def test_layer_and_head_are_chosen_only_where_one_is_looked_at(why: WhyCard) -> None:
    layer, head = choice(why, "Layer"), choice(why, "Head")
    assert (layer.isEnabled(), head.isEnabled()) == (False, False)
    assert (layer.currentText(), head.currentText()) == ("All", "All")
    choose(why, "Method", RAW)
    assert (layer.isEnabled(), head.isEnabled()) == (True, True)
    assert why.question == Question(RAW, layer=2, head=None)
    choose(why, "Layer", 0)
    choose(why, "Head", 3)
    assert why.question == Question(RAW, layer=0, head=3)
    choose(why, "Method", DEFAULT)
    assert why.question == Question()


def test_a_class_can_be_asked_about_and_stays_with_the_next_model_that_knows_it(why: WhyCard) -> None:
    why.show_label("cat")
    assert choice(why, "For class").currentText() == "The answer (cat)"
    choose(why, "For class", "dog")
    assert why.question.target == "dog"
    why.set_model(("bird", "dog"), 2, 2)
    assert why.question.target == "dog"
    why.set_model(("bird", "hen"), 2, 2)
    assert why.question.target is None


def test_long_class_names_neither_widen_the_column_nor_are_html(why: WhyCard) -> None:
    why.set_model((LONG, "<b>dog</b>"), 2, 2)
    choose(why, "For class", LONG)
    assert why.minimumSizeHint().width() <= Width.INSPECTOR
    choose(why, "For class", "<b>dog</b>")
    assert choice(why, "For class").currentText() == "<b>dog</b>"


def test_without_a_model_nothing_can_be_asked(why: WhyCard) -> None:
    why.set_model((), 1, 1)
    assert not choice(why, "Method").isEnabled()


def test_methods_do_not_move_what_is_below_them(why: WhyCard) -> None:
    heights = set()
    for method in METHODS:
        choose(why, "Method", method.name)
        heights.add(why.heightForWidth(Width.INSPECTOR))
    assert len(heights) == 1


def test_the_wheel_over_a_choice_scrolls_the_column(why: WhyCard) -> None:
    box = choice(why, "Method")
    none, at = Qt.MouseButton.NoButton, QPointF(5, 5)
    event = QWheelEvent(
        at, box.mapToGlobal(at), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    box.wheelEvent(event)
    assert not event.isAccepted()
    assert why.question == Question()


# Trust


def trust(better_than: float) -> Trust:
    return Trust(Path("a.jpg"), Question(), "cat", better_than, removed=0.25, before=0.98, after=0.41, random_after=0.9)


@pytest.mark.parametrize(
    ("better_than", "verdict", "more"),
    [
        (1.0, "Better than every random order.", ""),
        (0.997, "Better than 99 % of random orders.", ""),
        (0.98, "Better than 98 % of random orders.", ""),
        (0.9, "Better than 90 % of random orders.", " Luck alone does as well one time in 10."),
        (0.7, "Hardly better than random.", ""),
        (0.4, "No better than random.", ""),
        (0.02, "Worse than random.", " This map points away from what counts."),
    ],
)
def test_a_verdict_is_no_kinder_than_the_measurement(qtbot: QtBot, better_than: float, verdict: str, more: str) -> None:
    card = TrustCard()
    show(qtbot, card)
    card.show_trust(trust(better_than))
    example = "Painting over the 25 % brightest patches takes cat from 98 % to 41 %; random patches: to 90 %."
    assert card.text == f"{verdict} {example}{more}"
    assert card.text in card.accessibleName()


def test_measuring_keeps_the_place_of_its_result(qtbot: QtBot) -> None:
    card = TrustCard()
    show(qtbot, card)
    card.show_nothing()
    heights = [card.heightForWidth(Width.INSPECTOR)]
    card.show_measuring()
    assert "Measuring…" in card.text
    heights.append(card.heightForWidth(Width.INSPECTOR))
    for better_than in (0.02, 0.7, 0.9, 0.98):
        card.show_trust(trust(better_than))
        heights.append(card.heightForWidth(Width.INSPECTOR))
    card.show_failed()
    assert "Could not be measured" in card.text
    assert len({*heights, card.heightForWidth(Width.INSPECTOR)}) == 1


# Patch


@pytest.fixture
def patch_card(qtbot: QtBot) -> PatchCard:
    card = PatchCard()
    card.set_layers(3)
    show(qtbot, card)
    return card


def seen() -> PatchView:
    attends = np.stack([np.full((2, 5), layer, np.float32) for layer in (1, 2, 3)])
    alike = np.stack([np.full((2, 5), layer / 10, np.float32) for layer in range(4)])
    return PatchView(Path("a.jpg"), 1, 4, attends, alike)


def turn(card: PatchCard, kind: str) -> None:
    control = card.findChild(SegmentedControl)
    assert control is not None
    control.button(kind).click()


def depth(card: PatchCard) -> QSlider:
    slider = card.findChild(QSlider)
    assert slider is not None
    return slider


def value(card: PatchCard) -> float:
    layer = card.layer()
    assert layer is not None
    return round(float(layer.values[0, 0]), 6)


def test_a_patch_is_shown_in_the_last_layer_first(patch_card: PatchCard) -> None:
    patch_card.expect(1, 4)
    assert patch_card.layer() is None
    patch_card.show_patch(seen())
    assert value(patch_card) == 3
    assert patch_card.where == "in layer 3 of 3"
    assert any(label.text() == "Row 2 of 2, column 5 of 5" for label in patch_card.findChildren(QLabel))


def test_every_layer_can_be_looked_at_and_the_input_too(qtbot: QtBot, patch_card: PatchCard) -> None:
    patch_card.show_patch(seen())
    with qtbot.waitSignal(patch_card.layer_changed, timeout=1000):
        depth(patch_card).setValue(1)
    assert value(patch_card) == 1
    with qtbot.waitSignal(patch_card.layer_changed, timeout=1000):
        turn(patch_card, "alike")
    layer = patch_card.layer()
    assert layer is not None
    assert layer.scale == "cosine"
    assert value(patch_card) == pytest.approx(0.1)
    assert patch_card.where == "after layer 1 of 3"
    depth(patch_card).setValue(0)
    assert value(patch_card) == 0
    assert patch_card.hint == (
        "How alike each patch is to the outlined one, at the input, before the first layer. Esc: back to the map."
    )  # fmt: skip
    turn(patch_card, "attends")  # attention begins in the first layer
    assert value(patch_card) == 1
    assert patch_card.hint == "What the outlined patch attends to, in layer 1 of 3. Esc: back to the map."


# Below the picture


def test_the_bar_tells_what_the_person_moved(qtbot: QtBot, theme: ThemeManager) -> None:
    bar = OverlayBar(theme, ("a hint",))
    qtbot.addWidget(bar)
    bar.show()
    slider, look = bar.findChild(QSlider), bar.findChild(SegmentedControl)
    assert slider is not None
    assert look is not None
    with qtbot.waitSignal(bar.opacity_changed, timeout=1000) as told:
        slider.setValue(35)
    assert told.args == [0.35]
    assert bar.opacity == 0.35
    assert any(label.text() == "35 %" for label in bar.findChildren(QLabel))
    with qtbot.waitSignal(bar.look_chosen, timeout=1000) as told:
        look.button("cells").click()
    assert told.args == ["cells"]


def test_the_key_follows_what_is_shown(qtbot: QtBot, theme: ThemeManager) -> None:
    bar = OverlayBar(theme, ("a hint",))
    qtbot.addWidget(bar)
    bar.show()
    assert {"even share", "4 × and more"} <= {label.text() for label in bar.findChildren(QLabel)}
    shares = bar.grab().toImage()
    bar.set_scale("cosine")
    assert {"−1 opposite", "1 alike"} <= {label.text() for label in bar.findChildren(QLabel)}
    assert bar.grab().toImage() != shares


def test_hints_are_never_cut_off(qtbot: QtBot, theme: ThemeManager) -> None:
    hints = ("short", "a hint of many words " * 5)
    bar, holder = OverlayBar(theme, hints), QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(bar)
    column.addStretch(1)
    holder.resize(296, 400)  # the narrowest that the page makes it
    holder.show()
    hint = bar.findChild(SteadyLabel)
    assert hint is not None
    height = bar.height()
    for text in hints:
        bar.set_hint(text)
        assert bar.hint == text
        QApplication.sendPostedEvents()
        assert hint.height() >= QLabel.heightForWidth(hint, hint.width())
        assert bar.height() == height
    assert bar.minimumSizeHint().width() <= 296


def test_a_percentage_is_not_torn_apart(qtbot: QtBot) -> None:
    label = SteadyLabel(["98 %"])
    qtbot.addWidget(label)
    label.setText("from 98 % to 41 %")
    assert label.text() == "from 98\u00a0% to 41\u00a0%"
    assert label.words == "from 98 % to 41 %"


@pytest.fixture
def window(qtbot: QtBot) -> tuple[QWidget, QLineEdit, list[str]]:
    """A window with a key that can be held, a text field, and what was heard of the key."""
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    heard: list[str] = []
    key = HoldKey(Qt.Key.Key_I, window)
    key.pressed.connect(lambda: heard.append("down"))
    key.released.connect(lambda: heard.append("up"))
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    return window, field, heard


def test_a_key_counts_while_it_is_held(qtbot: QtBot, window: tuple[QWidget, QLineEdit, list[str]]) -> None:
    widget, _, heard = window
    qtbot.keyPress(widget, Qt.Key.Key_I)
    qtbot.keyPress(widget, Qt.Key.Key_I)  # what a keyboard does that repeats
    assert heard == ["down"]
    qtbot.keyRelease(widget, Qt.Key.Key_X)
    assert heard == ["down"]
    qtbot.keyRelease(widget, Qt.Key.Key_I)
    assert heard == ["down", "up"]
    qtbot.keyClick(widget, Qt.Key.Key_I)
    assert heard == ["down", "up"] * 2


def test_a_held_key_is_let_go_with_the_window(qtbot: QtBot, window: tuple[QWidget, QLineEdit, list[str]]) -> None:
    widget, _, heard = window
    qtbot.keyPress(widget, Qt.Key.Key_I)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: heard == ["down", "up"])


def test_a_text_field_keeps_its_letters(qtbot: QtBot, window: tuple[QWidget, QLineEdit, list[str]]) -> None:
    _, field, heard = window
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_I)
    assert field.text() == "i"
    assert heard == []


def test_every_method_has_a_sentence() -> None:
    assert all(method_named(method.name).shows.endswith(".") for method in METHODS)
