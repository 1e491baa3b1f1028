"""The bars of the classes: what they say, how they are painted, and choosing one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from catdog_gui.data.inspection.findings import ClassFacts
from catdog_gui.ui.class_bars import Counts, Piece, PieceLegend, paint_bar, paint_piece
from catdog_gui.ui.class_chart import ROW, SHOWN, ClassChart
from catdog_gui.ui.theme import DARK, LIGHT, Theme, ThemeManager


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager("light")
    yield manager
    qapp.setStyleSheet("")
    manager.deleteLater()


@pytest.fixture
def chart(qtbot: QtBot, theme: ThemeManager) -> ClassChart:
    result = ClassChart(theme)
    qtbot.addWidget(result)
    result.resize(292, 400)
    result.show()
    return result


def facts(name: str, pictures: int = 100, train: int = 80, val: int = 20, test: int = 0) -> ClassFacts:
    return ClassFacts(name, pictures, train, val, test, (120, 160, 180), (90, 140, 160), 12.34)


def view(chart: ClassChart) -> QListView:
    found = chart.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def click(qtbot: QtBot, chart: ClassChart, row: int) -> None:
    shown = view(chart)
    place = shown.visualRect(shown.model().index(row, 0)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_each_class_is_said_in_words(chart: ClassChart) -> None:
    chart.show_classes([facts("cat", 12_000, 9_000, 2_000, 900), facts("dog", 1, 1, 0)], [3, 0])
    assert chart.words == [
        "cat: 12,003 pictures, 9,000 training, 2,000 validation, 900 test, 100 in no part, 3 excluded",
        "dog: 1 picture, 1 training",
    ]
    model = view(chart).model()
    tooltip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "Typically 160 × 140 px, nearly all from 120 × 90 to 180 × 160 px." in tooltip
    assert "12.3 MB" in tooltip
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == chart.words[0]


def test_sizes_that_are_not_known_are_not_told(chart: ClassChart) -> None:
    chart.show_classes([ClassFacts("cat", 5, 0, 0, 0, (0, 0, 0), (0, 0, 0), 0.0)], [0])
    model = view(chart).model()
    assert "px" not in model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert chart.words == ["cat: 5 pictures, 5 in no part"]


def test_a_click_shows_one_class_alone_and_another_click_all(qtbot: QtBot, chart: ClassChart) -> None:
    chart.show_classes([facts("cat"), facts("dog")], [0, 0])
    told: list[object] = []
    chart.class_chosen.connect(told.append)
    click(qtbot, chart, 1)
    assert chart.chosen == 1
    click(qtbot, chart, 0)
    click(qtbot, chart, 0)
    assert told == [1, 0, None]
    assert chart.chosen is None


def test_by_keyboard_arrows_look_and_space_chooses(qtbot: QtBot, chart: ClassChart) -> None:
    chart.show_classes([facts("cat"), facts("dog")], [0, 0])
    told: list[object] = []
    chart.class_chosen.connect(told.append)
    view(chart).setFocus()
    qtbot.keyClick(view(chart), Qt.Key.Key_Home)
    qtbot.keyClick(view(chart), Qt.Key.Key_Down)
    assert told == []
    qtbot.keyClick(view(chart), Qt.Key.Key_Space)
    qtbot.keyClick(view(chart), Qt.Key.Key_Escape)
    qtbot.keyClick(view(chart), Qt.Key.Key_Space)
    qtbot.keyClick(view(chart), Qt.Key.Key_Space)
    assert told == [1, None, 1, None]


def test_what_is_chosen_survives_new_counts_and_goes_with_its_class(qtbot: QtBot, chart: ClassChart) -> None:
    chart.show_classes([facts("cat"), facts("dog")], [0, 0])
    click(qtbot, chart, 1)
    told: list[object] = []
    chart.class_chosen.connect(told.append)
    chart.show_classes([facts("cat", 90), facts("dog", 110)], [0, 0])
    assert (chart.chosen, told) == (1, [])
    chart.show_classes([facts("ant"), facts("cat"), facts("dog")], [0, 0, 0])
    assert (chart.chosen, told) == (2, [2]), "its index is another one now"
    chart.show_classes([facts("ant"), facts("cat")], [0, 0])
    assert (chart.chosen, told) == (None, [2, None])


def test_the_page_can_choose_without_being_told(chart: ClassChart) -> None:
    chart.show_classes([facts("cat"), facts("dog")], [0, 0])
    told: list[object] = []
    chart.class_chosen.connect(told.append)
    chart.choose(1)
    assert chart.chosen == 1
    chart.choose(None)
    assert chart.chosen is None
    assert told == []


def test_many_classes_scroll_and_are_counted(chart: ClassChart) -> None:
    chart.show_classes([facts(f"kind {number}") for number in range(20)], [0] * 20)
    shown = view(chart)
    assert shown.height() == SHOWN * ROW
    assert shown.verticalScrollBar().maximum() > 0
    assert any("20 classes, the other 12 further down." in label.text() for label in chart.findChildren(type(chart._more)))
    chart.show_classes([facts("cat"), facts("dog")], [0, 0])
    assert shown.height() == 2 * ROW


def test_the_legend_explains_what_there_is_on_as_many_lines_as_it_needs(qtbot: QtBot, theme: ThemeManager) -> None:
    legend = PieceLegend(theme)
    qtbot.addWidget(legend)
    legend.show_pieces(("train", "val"))
    assert legend.accessibleName() == "Pieces of the bars: training, validation"
    one = legend.heightForWidth(260)
    legend.show_pieces(("train", "val", "test", "none", "excluded"))
    assert legend.heightForWidth(260) >= 2 * one
    assert legend.heightForWidth(2000) == one


def test_the_whole_legend_has_room_in_the_card(chart: ClassChart, qtbot: QtBot) -> None:
    chart.show_classes([facts("cat", 100, 50, 20, 20)], [4])
    legend = chart.findChild(PieceLegend)
    assert isinstance(legend, PieceLegend)
    assert legend.pieces == ("train", "val", "test", "none", "excluded")
    qtbot.waitUntil(lambda: legend.height() >= legend.heightForWidth(legend.width()))
    assert legend.mapTo(chart, QPoint(0, legend.height())).y() < chart.height()


def painted(theme: Theme, counts: Counts, largest: int, width: int = 200) -> QImage:
    image = QImage(width, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.card))
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, width, 10), counts, largest, theme)
    painter.end()
    return image


def inked(image: QImage, theme: Theme) -> list[bool]:
    """For each column whether anything is painted in it."""
    empty = QColor(theme.card)
    return [any(image.pixelColor(x, y) != empty for y in range(image.height())) for x in range(image.width())]


def test_a_bar_is_as_long_as_its_class_is_large() -> None:
    half = inked(painted(LIGHT, Counts(train=40, val=10), 100), LIGHT)
    assert all(half[:80])
    assert 98 <= max(x for x, ink in enumerate(half) if ink) <= 102


def test_a_single_picture_among_many_is_seen() -> None:
    for counts in (Counts(train=1), Counts(excluded=1), Counts(none=1)):
        assert any(inked(painted(DARK, counts, 1_000_000), DARK))
    image = painted(LIGHT, Counts(train=999_999, excluded=1), 1_000_000)
    assert image.pixelColor(199, 5) != QColor(LIGHT.training)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_parts_differ_by_pattern_where_colours_are_not_seen(theme: Theme) -> None:
    def pattern(piece: Piece) -> tuple[bool, ...]:
        image = QImage(24, 9, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.card))
        painter = QPainter(image)
        paint_piece(painter, QRectF(0, 0, 24, 9), piece, theme)
        painter.end()
        empty = QColor(theme.card)
        return tuple(image.pixelColor(x, y) == empty for x in range(24) for y in range(9))

    pieces: tuple[Piece, ...] = ("train", "val", "test", "none", "excluded")
    assert len({pattern(piece) for piece in pieces}) == len(pieces)


def test_names_are_plain_text(chart: ClassChart) -> None:
    chart.show_classes([facts("<b>cat</b>"), facts("dog\u202e")], [0, 0])
    model = view(chart).model()
    assert "&lt;b&gt;cat" in model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert chart.words[1].startswith("dog\\u202e: ")


def test_nothing_is_there_without_a_set(chart: ClassChart) -> None:
    chart.show_classes([facts("cat")], [0])
    chart.choose(0)
    chart.show_nothing()
    assert chart.words == []
    assert chart.chosen is None
    assert not view(chart).isVisible()
