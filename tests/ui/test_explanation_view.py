"""The picture, its cards and the controller tied together: with a controller that answers when the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QScrollArea, QSlider, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.data.geometry import WHOLE, Box
from catdog_gui.explain.maps import AttentionMap, Explanation, PatchView, Trust
from catdog_gui.explain.methods import METHODS, Question
from catdog_gui.inference.prediction import Prediction, Unreadable
from catdog_gui.jobs.classify import ModelInfo
from catdog_gui.jobs.runner import Failure
from catdog_gui.ui.answer_card import AnswerCard
from catdog_gui.ui.explanation_view import HINT, NO_MAP, ExplanationView
from catdog_gui.ui.overlay_bar import OverlayBar
from catdog_gui.ui.patch_card import PatchCard
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.theme import ThemeManager, Width
from catdog_gui.ui.trust_card import TrustCard
from catdog_gui.ui.why_card import WhyCard
from catdog_gui.ui.widgets import Card, SegmentedControl

CAT, DOG = Path("pictures/cat.jpg"), Path("pictures/dog.jpg")
GREEN = QColor(0, 160, 0)
MODEL = ModelInfo(Path("runs/mine/best.safetensors"), ("cat", "dog"), 0.9, layers=2, heads=2, summary="a small one")

T = TypeVar("T", bound=QWidget)


class Explaining(QObject):
    """Stands for the controller; what was asked last is in ``question`` and ``patch``."""

    explained = Signal(object)
    trusted = Signal(object)
    patch_seen = Signal(object)
    unreadable = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Path, Question]] = []
        self.patches: list[tuple[Path, int, int]] = []
        self.cleared = 0

    def explain(self, path: Path, question: Question) -> None:
        self.asked.append((path, question))

    def look_at_patch(self, path: Path, row: int, column: int) -> None:
        self.patches.append((path, row, column))

    def clear(self) -> None:
        self.cleared += 1

    def answer(self, bright: tuple[int, int] = (0, 0), box: Box = WHOLE) -> Explanation:
        """Answer what was asked last, with one patch bright."""
        path, question = self.asked[-1]
        lift = np.zeros((4, 4), np.float32)
        lift[bright] = 9
        explanation = Explanation(path, prediction(path), AttentionMap(question, question.target or path.stem, lift, box))
        self.explained.emit(explanation)
        return explanation

    def trust(self, better_than: float = 0.98) -> None:
        path, question = self.asked[-1]
        self.trusted.emit(Trust(path, question, path.stem, better_than, 0.25, 0.9, 0.4, 0.85))

    def show_patch(self) -> None:
        path, row, column = self.patches[-1]
        attends, alike = np.zeros((2, 4, 4), np.float32), np.zeros((3, 4, 4), np.float32)
        attends[:, 3, 3], alike[:, 2, 2] = 9, 1
        self.patch_seen.emit(PatchView(path, row, column, attends, alike))


def prediction(path: Path, top: float = 0.9) -> Prediction:
    other = "dog" if path.stem == "cat" else "cat"
    return Prediction(path, path.stem, {path.stem: top, other: 1 - top}, top >= 0.75, 0.5)


@pytest.fixture
def explaining(qapp: QApplication) -> Explaining:  # noqa: ARG001
    return Explaining()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    yield ThemeManager("dark")
    qapp.setStyleSheet("")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def view(page: QWidget, theme: ThemeManager, explaining: Explaining) -> ExplanationView:
    view = ExplanationView(theme, explaining, page)
    row = QHBoxLayout(page)
    row.addWidget(view.centre, 1)
    row.addWidget(view.inspector)
    view.set_model(MODEL)
    page.resize(900, 700)
    page.show()
    return view


def part(view: ExplanationView, kind: type[T]) -> T:
    found = view.centre.findChild(kind) or view.inspector.findChild(kind)
    assert found is not None
    return found


def picture(width: int = 40, height: int = 40) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(GREEN)
    return image


def open_picture(view: ExplanationView, path: Path = CAT) -> None:
    view.show_picture(path, None)
    view.set_image(path, picture())


def overlaid(view: ExplanationView) -> list[tuple[int, int]]:
    """The patches of four by four on which something is laid."""
    image = view.overlay_image()
    return [
        (row, column)
        for row in range(4)
        for column in range(4)
        if image.pixelColor(10 * column + 5, 10 * row + 5) != GREEN
    ]  # fmt: skip


@pytest.fixture
def cells(view: ExplanationView) -> ExplanationView:
    bar = part(view, OverlayBar)
    control = bar.findChild(SegmentedControl)
    assert control is not None
    control.button("cells").click()
    return view


def test_a_picture_is_asked_about_and_its_answer_and_map_are_shown(
    qtbot: QtBot, cells: ExplanationView, explaining: Explaining
) -> None:
    open_picture(cells)
    assert explaining.asked[-1] == (CAT, Question())
    assert part(cells, AnswerCard).headline == "–"
    assert overlaid(cells) == []
    with qtbot.waitSignal(cells.answered, timeout=1000) as told:
        explaining.answer((1, 2))
    assert told.args == [prediction(CAT)]
    assert part(cells, AnswerCard).headline == "Cat"
    assert overlaid(cells) == [(1, 2)]
    assert "Measuring…" in part(cells, TrustCard).text
    explaining.trust()
    assert part(cells, TrustCard).text.startswith("Better than 98 % of random orders.")


def test_the_map_waits_for_its_picture(cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer((1, 2))
    cells.show_picture(DOG, None)
    explaining.answer((3, 0))
    assert overlaid(cells) == []  # the cat is still on the screen, and this is not its map
    cells.set_image(DOG, picture())
    assert overlaid(cells) == [(3, 0)]


def test_what_belongs_to_another_picture_is_ignored(cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    late = explaining.answer()
    open_picture(cells, DOG)
    explaining.explained.emit(late)
    explaining.trusted.emit(Trust(CAT, Question(), "cat", 1.0, 0.25, 0.9, 0.4, 0.85))
    explaining.unreadable.emit(Unreadable(CAT, "gone"))
    cells.set_image(CAT, picture(80, 80))
    cells.set_answer(prediction(CAT))
    assert part(cells, AnswerCard).headline == "–"
    assert overlaid(cells) == []
    assert part(cells, PictureView).accessibleName() == "Picture dog.jpg"
    assert part(cells, TrustCard).text == "–."


def test_what_the_list_knows_is_shown_at_once(view: ExplanationView, explaining: Explaining) -> None:
    view.show_picture(CAT, prediction(CAT))
    assert part(view, AnswerCard).headline == "Cat"
    view.show_picture(DOG, None)
    assert part(view, AnswerCard).headline == "–"
    view.set_answer(prediction(DOG))
    assert part(view, AnswerCard).headline == "Dog"
    assert len(explaining.asked) == 2


def test_the_same_picture_is_not_asked_about_twice(view: ExplanationView, explaining: Explaining) -> None:
    open_picture(view)
    explaining.answer()
    view.show_picture(CAT, None)
    assert len(explaining.asked) == 1
    assert part(view, AnswerCard).headline == "Cat"


def test_another_method_is_asked_and_the_map_stays_until_it_is_there(cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    explaining.trust()
    other = METHODS[-1]
    box = next(box for box in part(cells, WhyCard).findChildren(QComboBox) if box.accessibleName() == "Method")
    box.setCurrentIndex(box.findData(other.name))
    box.activated.emit(box.currentIndex())
    assert explaining.asked[-1] == (CAT, Question(other.name))
    assert overlaid(cells) == [(0, 0)]
    explaining.answer((3, 3))
    assert overlaid(cells) == [(3, 3)]
    assert "Measuring…" in part(cells, TrustCard).text
    explaining.trusted.emit(Trust(CAT, Question(), "cat", 1.0, 0.25, 0.9, 0.4, 0.85))  # of the map before
    assert "Measuring…" in part(cells, TrustCard).text


def test_another_model_is_asked_about_the_picture_that_is_shown(cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer()
    cells.set_model(ModelInfo(Path("other.safetensors"), ("cat", "dog", "hen"), None, 3, 2, "another"))
    assert part(cells, AnswerCard).headline == "–"
    assert overlaid(cells) == []
    assert len(explaining.asked) == 2
    explaining.answer((2, 1))
    assert overlaid(cells) == [(2, 1)]


def test_the_threshold_decides_what_is_sure(view: ExplanationView, explaining: Explaining) -> None:
    open_picture(view)
    explaining.answer()
    view.set_threshold(0.95)
    assert part(view, AnswerCard).headline == "Not sure"
    open_picture(view, DOG)
    explaining.answer()
    assert part(view, AnswerCard).headline == "Not sure"
    view.set_threshold(0.5)
    assert part(view, AnswerCard).headline == "Dog"


def test_no_picture_is_an_empty_page(view: ExplanationView, explaining: Explaining) -> None:
    open_picture(view)
    explaining.answer()
    before = explaining.cleared
    view.show_picture(None, None)
    assert explaining.cleared == before + 1
    assert view.overlay_image().isNull()
    assert view.result_text() == ""
    assert part(view, AnswerCard).headline == "–"


def test_a_picture_that_cannot_be_read_says_so(qtbot: QtBot, view: ExplanationView, explaining: Explaining) -> None:
    view.show_picture(CAT, None)
    view.set_image(CAT, QImage())
    with qtbot.waitSignal(view.answered, timeout=1000):
        explaining.unreadable.emit(Unreadable(CAT, "the file is cut off"))
    assert part(view, PictureView).accessibleName() == "This file cannot be shown as a picture."
    assert part(view, AnswerCard).headline == "Not readable"
    assert part(view, OverlayBar).hint == NO_MAP
    assert view.result_text() == "cat.jpg\nNo answer: the file is cut off."
    open_picture(view, DOG)
    assert part(view, OverlayBar).hint == HINT


def test_a_failure_leaves_nothing_that_looks_as_if_it_were_coming(cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    explaining.failed.emit(Failure("The measuring broke.", ""))
    assert "Could not be measured" in part(cells, TrustCard).text
    assert overlaid(cells) == [(0, 0)]
    box = next(box for box in part(cells, WhyCard).findChildren(QComboBox) if box.accessibleName() == "Method")
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    explaining.failed.emit(Failure("This model is too large for that.", ""))
    assert overlaid(cells) == []
    assert part(cells, OverlayBar).hint == NO_MAP


def test_the_result_can_be_taken_along(view: ExplanationView, explaining: Explaining) -> None:
    open_picture(view)
    assert view.result_text() == ""
    explaining.answer()
    explaining.trust()
    name, answer, familiarity, shown, trust = view.result_text().split("\n")
    assert name == "cat.jpg"
    assert answer == "Cat: cat 90.0 %, dog 10.0 %"
    assert familiarity.startswith("Familiar: 50 %")
    assert shown == "Map: Linear rollout, for cat"
    assert trust.startswith("Better than 98 % of random orders. Painting over")


# One patch


def click(qtbot: QtBot, view: ExplanationView, row: int, column: int) -> None:
    """Click a patch; the picture, 40 pixels wide, is shown four times as large in the middle."""
    canvas = part(view, PictureView)
    middle = canvas.rect().center()
    at = middle + QPoint(40 * column - 60, 40 * row - 60)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)


def test_a_patch_takes_the_place_of_the_map_and_gives_it_back(
    qtbot: QtBot, cells: ExplanationView, explaining: Explaining
) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    click(qtbot, cells, 1, 2)
    assert explaining.patches == [(CAT, 1, 2)]
    cards = [part(cells, kind) for kind in (WhyCard, TrustCard, PatchCard)]
    assert [card.isVisible() for card in cards] == [False, False, True]
    assert (0, 0) in overlaid(cells)  # until more is known about the patch
    explaining.show_patch()
    assert (3, 3) in overlaid(cells)
    assert (0, 0) not in overlaid(cells)
    assert part(cells, OverlayBar).hint == "What the outlined patch attends to, in layer 2 of 2. Esc: back to the map."
    qtbot.keyClick(cells.centre, Qt.Key.Key_Escape)
    assert overlaid(cells) == [(0, 0)]
    assert [card.isVisible() for card in cards] == [True, True, False]
    assert part(cells, OverlayBar).hint == HINT


def test_likeness_is_shown_with_colours_of_its_own(qtbot: QtBot, cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    click(qtbot, cells, 1, 1)
    explaining.show_patch()
    control = part(cells, PatchCard).findChild(SegmentedControl)
    assert control is not None
    control.button("alike").click()
    assert (2, 2) in overlaid(cells)
    assert (3, 3) not in overlaid(cells)
    assert {"−1 opposite", "1 alike"} <= {label.text() for label in part(cells, OverlayBar).findChildren(QLabel)}
    slider = part(cells, PatchCard).findChild(QSlider)
    assert slider is not None
    slider.setValue(0)
    assert "at the input" in part(cells, OverlayBar).hint


def test_what_was_asked_of_a_patch_that_is_left_is_ignored(qtbot: QtBot, cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    click(qtbot, cells, 1, 1)
    click(qtbot, cells, 1, 1)
    explaining.show_patch()
    assert overlaid(cells) == [(0, 0)]


def test_a_patch_is_left_with_its_picture_and_with_its_model(
    qtbot: QtBot, cells: ExplanationView, explaining: Explaining
) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    click(qtbot, cells, 1, 1)
    cells.set_model(MODEL)
    assert not part(cells, PatchCard).isVisible()
    explaining.answer((0, 0))
    click(qtbot, cells, 1, 1)
    assert part(cells, PatchCard).isVisible()
    open_picture(cells, DOG)
    assert not part(cells, PatchCard).isVisible()
    explaining.answer((0, 3))
    assert overlaid(cells) == [(0, 3)]


def test_a_patch_that_cannot_be_looked_at_leaves_the_map(qtbot: QtBot, cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    explaining.trust()
    click(qtbot, cells, 1, 1)
    explaining.failed.emit(Failure("9,000 tokens are too many to compare each with each.", "Use a smaller model."))
    assert part(cells, PictureView).picked is None
    assert part(cells, WhyCard).isVisible()
    assert overlaid(cells) == [(0, 0)]


# Keys, and the column


def test_the_overlay_is_hidden_while_i_is_held(qtbot: QtBot, cells: ExplanationView, explaining: Explaining) -> None:
    open_picture(cells)
    explaining.answer((0, 0))
    canvas = part(cells, PictureView)
    qtbot.waitUntil(canvas.isActiveWindow)
    shown = canvas.grab().toImage()
    qtbot.keyPress(cells.inspector, Qt.Key.Key_I)
    assert canvas.grab().toImage() != shown
    qtbot.keyRelease(cells.inspector, Qt.Key.Key_I)
    assert canvas.grab().toImage() == shown


def test_the_picture_is_enlarged_by_keys_wherever_the_keyboard_is(qtbot: QtBot, view: ExplanationView) -> None:
    open_picture(view)
    canvas = part(view, PictureView)
    qtbot.waitUntil(canvas.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view.inspector, Qt.Key.Key_Plus, control)
    qtbot.keyClick(view.inspector, Qt.Key.Key_Equal, control)
    twice = canvas.zoom
    assert twice > 1.5
    qtbot.keyClick(view.inspector, Qt.Key.Key_Minus, control)
    assert 1 < canvas.zoom < twice
    qtbot.keyClick(view.inspector, Qt.Key.Key_0, control)
    assert canvas.zoom == 1


def test_the_column_has_its_width_and_scrolls_where_it_is_low(qtbot: QtBot, page: QWidget, view: ExplanationView) -> None:
    model_card = Card("Model")
    view.add_card(model_card)
    answer, column = part(view, AnswerCard), view.inspector
    assert isinstance(column, QScrollArea)
    page.resize(900, 900)
    qtbot.waitUntil(lambda: model_card.y() > part(view, TrustCard).y() > part(view, WhyCard).y() > answer.y())
    assert column.verticalScrollBar().maximum() == 0
    assert answer.width() == Width.INSPECTOR
    page.resize(900, 420)
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    assert answer.width() == Width.INSPECTOR
