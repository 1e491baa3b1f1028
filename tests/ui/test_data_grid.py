"""The grid under the fingers: keys, marks, edits, and a place that stays; rows and filters of 25,000 pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent, QHelpEvent, QImage, QKeyEvent, QRegion
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import Picture
from catdog_gui.data.inspection.findings import Kind
from catdog_gui.ui.data_cells import CELL, MARKS
from catdog_gui.ui.data_grid import PictureGrid
from catdog_gui.ui.data_rows import FLAG_WORDS, PictureRow, PictureRows
from catdog_gui.ui.theme import DARK, LIGHT, ThemeManager
from catdog_gui.ui.thumbnails import Thumbnails

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CLASSES = ("cat", "dog")
COLUMNS = 4


def make_rows(count: int, folder: Path = Path("nowhere")) -> list[PictureRow]:
    return [
        PictureRow(
            Picture(f"train/{CLASSES[number % 2]}.{number}.png", folder / f"{number}.png"), number % 2, CLASSES[number % 2]
        )
        for number in range(count)
    ]


@pytest.fixture
def rows(qapp: QApplication) -> Iterator[PictureRows]:  # noqa: ARG001
    model = PictureRows()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[Thumbnails]:  # noqa: ARG001
    thumbnails = Thumbnails()
    yield thumbnails
    assert thumbnails.shutdown(5000)


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication, rows: PictureRows, thumbnails: Thumbnails) -> Iterator[PictureGrid]:
    """Four columns and some three rows are seen of 100 pictures."""
    grid = PictureGrid(ThemeManager("light"), rows, thumbnails)
    qtbot.addWidget(grid)
    grid.resize(COLUMNS * CELL.width() + 20, 3 * CELL.height() + 20)
    grid.show()
    rows.set_rows(make_rows(100), CLASSES)
    yield grid
    qapp.setStyleSheet("")


def press(grid: PictureGrid, *keys: Key, modifier: Modifier = Modifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(grid, key, modifier)


def top_of(grid: PictureGrid, index: int) -> int:
    """How far below the upper edge a picture is, in pixels."""
    place = rows_of(grid).place_of(index)
    assert place is not None
    return grid.visualRect(rows_of(grid).index(place)).top()


def rows_of(grid: PictureGrid) -> PictureRows:
    model = grid.model()
    assert isinstance(model, PictureRows)
    return model


# Rows


def test_rows_say_in_words_what_is_known_of_a_picture(rows: PictureRows) -> None:
    row = PictureRow(Picture("a/<b>x\u202egpj.exe", Path("x")), 1, "dog", "test", True, True, ("tiny", "duplicates"))
    rows.set_rows([row], CLASSES)
    index = rows.index(0)
    assert rows.data(index) == "<b>x\\u202egpj.exe"
    words = str(rows.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert words == "<b>x\\u202egpj.exe, dog, test, excluded, changed by you, has an exact copy, is very small"
    tooltip = str(rows.data(index, Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;" in tooltip
    assert "<b>" not in tooltip
    rows.note_reason(0, "the file is cut off")
    assert "the file is cut off" in str(rows.data(index, Qt.ItemDataRole.ToolTipRole))
    rows.set_rows([row], CLASSES)
    assert "cut off" not in str(rows.data(index, Qt.ItemDataRole.ToolTipRole)), "another set"


def test_every_flag_that_has_words_has_a_mark() -> None:
    assert set(MARKS) == set(FLAG_WORDS)


def test_25_000_rows_are_set_filtered_and_changed_at_once(grid: PictureGrid) -> None:
    rows = rows_of(grid)
    many = make_rows(25_000)

    def milliseconds(act: Callable[..., object], *arguments: object) -> float:
        begin = time.thread_time()
        act(*arguments)
        return 1000 * (time.thread_time() - begin)

    assert min(milliseconds(rows.set_rows, many, CLASSES) for _ in range(3)) < 100
    assert min(milliseconds(rows.show, range(start, 25_000, 2)) for start in (0, 1, 0)) < 30
    assert milliseconds(rows.update_rows, dict(enumerate(many[:5000]))) < 30
    grid.selectAll()
    assert min(milliseconds(rows.show, range(start, 25_000, 3)) for start in (0, 1, 0)) < 100, "with all of them marked"


# Going through


def test_cells_are_painted_where_qt_has_them(grid: PictureGrid) -> None:
    for value in (0, 77, 1000):
        grid.verticalScrollBar().setValue(value)
        for place in (0, 3, 4, 50, 99):
            assert grid._cell(place) == grid.visualRect(rows_of(grid).index(place))
    grid.resize(grid.width() + 70, grid.height())
    assert all(grid._cell(place) == grid.visualRect(rows_of(grid).index(place)) for place in (0, 4, 99))


def test_the_first_picture_is_looked_at_and_keys_go_on(grid: PictureGrid) -> None:
    assert grid.current == 0
    told: list[int] = []
    grid.looked_at.connect(told.append)
    press(grid, Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Left, Key.Key_Up)
    assert told == [1, 5, 4, 3], "left of the first of a line is the last of the line above; nothing is above the first line"
    press(grid, Key.Key_PageDown, Key.Key_End, Key.Key_Right, Key.Key_PageUp, Key.Key_Home)
    assert told[4:] == [15, 99, 87, 0]
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_down_from_above_the_last_line_comes_to_the_last_picture(grid: PictureGrid) -> None:
    rows_of(grid).show(range(10))
    grid.look_at(7)
    press(grid, Key.Key_Down)
    assert grid.current == 9
    press(grid, Key.Key_Down, Key.Key_PageDown)
    assert grid.current == 9
    press(grid, Key.Key_PageUp)
    assert grid.current == 1


def test_shift_and_control_mark_several(grid: PictureGrid) -> None:
    told: list[list[int]] = []
    grid.selection_changed.connect(told.append)
    press(grid, Key.Key_Right, Key.Key_Right)
    press(grid, Key.Key_Down, modifier=Modifier.ShiftModifier)
    assert grid.selected == [2, 3, 4, 5, 6]
    assert told[-1] == grid.selected
    press(grid, Key.Key_Left, modifier=Modifier.ShiftModifier)
    assert grid.selected == [2, 3, 4, 5]
    press(grid, Key.Key_Up, Key.Key_Up, modifier=Modifier.ShiftModifier)
    assert grid.selected == [1, 2]
    press(grid, Key.Key_End, modifier=Modifier.ShiftModifier)
    assert grid.selected == list(range(2, 100))
    press(grid, Key.Key_A, modifier=Modifier.ControlModifier)
    assert grid.selected == list(range(100))


def test_the_mouse_marks_ranges_and_single_pictures(qtbot: QtBot, grid: PictureGrid) -> None:
    def click(place: int, modifier: Modifier = Modifier.NoModifier) -> None:
        spot = grid.visualRect(rows_of(grid).index(place)).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, spot)

    click(1)
    click(6, Modifier.ShiftModifier)
    assert grid.selected == [1, 2, 3, 4, 5, 6]
    click(3, Modifier.ControlModifier)
    click(9, Modifier.ControlModifier)
    assert grid.selected == [1, 2, 4, 5, 6, 9]
    assert grid.current == 9


def test_a_picture_is_opened_by_key_and_by_double_click(qtbot: QtBot, grid: PictureGrid) -> None:
    told: list[int] = []
    grid.open_requested.connect(told.append)
    press(grid, Key.Key_Right, Key.Key_Return, Key.Key_Right, Key.Key_Space)
    spot = grid.visualRect(rows_of(grid).index(6)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told == [1, 2, 6]


# Edits


def test_digits_give_a_class_and_nothing_moves(grid: PictureGrid) -> None:
    told: list[tuple[list[int], int]] = []
    grid.relabel_requested.connect(lambda indices, label: told.append((indices, label)))
    grid.look_at(50)
    place = top_of(grid, 50)
    press(grid, Key.Key_2)
    assert told == [([50], 1)]
    rows = rows_of(grid)
    rows.update_rows({50: replace(rows.row(50), label=1, class_name="dog", changed=True)})
    assert grid.current == 50
    assert top_of(grid, 50) == place
    press(grid, Key.Key_2, Key.Key_3)
    assert len(told) == 1, "it is one already; and there is no third class"
    press(grid, Key.Key_Right, modifier=Modifier.ShiftModifier)
    press(grid, Key.Key_2)
    assert len(told) == 1, "51 is a dog as it was found"
    press(grid, Key.Key_1)
    assert told[-1] == ([50, 51], 0)


def test_x_excludes_until_all_are_and_then_includes(grid: PictureGrid) -> None:
    told: list[tuple[list[int], bool]] = []
    grid.exclude_requested.connect(lambda indices, excluded: told.append((indices, excluded)))
    rows = rows_of(grid)
    rows.update_rows({1: replace(rows.row(1), excluded=True)})
    press(grid, Key.Key_Right, Key.Key_Right, modifier=Modifier.ShiftModifier)
    press(grid, Key.Key_X)
    assert told == [([0, 2], True)]
    rows.update_rows({index: replace(rows.row(index), excluded=True) for index in (0, 2)})
    press(grid, Key.Key_X)
    assert told[-1] == ([0, 1, 2], False)
    press(grid, Key.Key_X, modifier=Modifier.ControlModifier)
    assert len(told) == 2, "Ctrl+X is for others"
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_X, Modifier.NoModifier, "x", autorep=True)
    grid.keyPressEvent(held)
    assert len(told) == 2, "a key that is held down does not go to and fro"


def test_letters_search_for_nothing(grid: PictureGrid) -> None:
    told: list[int | None] = []
    grid.looked_at.connect(told.append)
    press(grid, Key.Key_C, Key.Key_D, Key.Key_T)
    assert told == []


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text().partition("\t")[0]: action for action in menu.actions() if not action.isSeparator()}


def test_the_menu_offers_the_same_to_the_marked_pictures(qtbot: QtBot, grid: PictureGrid, qapp: QApplication) -> None:
    rows = rows_of(grid)
    rows.update_rows({0: replace(rows.row(0), part="train")})
    told: list[object] = []
    grid.relabel_requested.connect(lambda indices, label: told.append((indices, label)))
    grid.exclude_requested.connect(lambda indices, excluded: told.append((indices, excluded)))
    grid.move_requested.connect(lambda indices, part: told.append((indices, part)))
    grid.open_requested.connect(told.append)
    keyboard = QContextMenuEvent.Reason.Keyboard
    for path, wanted in (
        (("Relabel as", "dog"), ([0], 1)),
        (("Move to", "Test"), ([0], "test")),
        (("Exclude",), ([0], True)),
        (("Show larger",), 0),
        (("Copy path",), None),
    ):
        qapp.sendEvent(grid.viewport(), QContextMenuEvent(keyboard, QPoint(5, 5), QPoint()))
        menu = qapp.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert grid.rect().translated(grid.mapToGlobal(QPoint())).contains(menu.pos())
        for name in path[:-1]:
            inner = entries(menu)[name].menu()
            assert inner.actions()[0].isChecked(), "what it is already is marked"
            entries(inner)[path[-1]].trigger()
        if len(path) == 1:
            entries(menu)[path[0]].trigger()
        menu.close()
        qtbot.waitUntil(lambda: qapp.activePopupWidget() is None)
        assert told == ([wanted] if wanted is not None else [])
        told.clear()
    assert qapp.clipboard().text() == str(rows.row(0).picture.path)


def test_many_classes_and_odd_names_in_the_menu(qtbot: QtBot, grid: PictureGrid, qapp: QApplication) -> None:
    names = [f"class {number}" for number in range(11)] + ["<b>R&D\u202e"]
    rows_of(grid).set_rows([PictureRow(Picture("a.png", Path("a.zip"), "x/a.png"), 0, names[0])], names)
    qapp.sendEvent(grid.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint()))
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in entries(menu)["Relabel as"].menu().actions()]
    assert texts[8:] == ["class 8\t9", "class 9", "class 10", "<b>R&&D\\u202e"]
    entries(menu)["Copy path"].trigger()
    assert qapp.clipboard().text() == str(Path("a.zip") / "x/a.png")
    menu.close()
    qtbot.waitUntil(lambda: qapp.activePopupWidget() is None)


# Filters


def test_a_filter_keeps_the_picture_and_its_place_on_the_screen(grid: PictureGrid) -> None:
    told: list[int | None] = []
    marked: list[list[int]] = []
    grid.look_at(50)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().value() + 30)
    before = top_of(grid, 50)
    grid.looked_at.connect(told.append)
    grid.selection_changed.connect(marked.append)
    rows_of(grid).show(range(0, 100, 2))
    assert (grid.current, grid.selected) == (50, [50])
    assert top_of(grid, 50) == before
    rows_of(grid).show(None)
    assert top_of(grid, 50) == before
    assert told == []
    assert marked == []


def test_where_the_picture_looked_at_is_scrolled_away_the_first_one_seen_keeps_its_place(grid: PictureGrid) -> None:
    grid.verticalScrollBar().setValue(10 * CELL.height() + 40)
    before = top_of(grid, 40)
    rows_of(grid).show([index for index in range(100) if index != 7])
    assert top_of(grid, 40) == before
    assert grid.current == 0


def test_a_filter_that_hides_it_moves_on_to_the_next_one(grid: PictureGrid) -> None:
    told: list[int | None] = []
    grid.look_at(50)
    press(grid, Key.Key_Right, Key.Key_Right, modifier=Modifier.ShiftModifier)
    grid.looked_at.connect(told.append)
    marked: list[list[int]] = []
    grid.selection_changed.connect(marked.append)
    rows_of(grid).show([10, 51, 60, 98])
    assert (grid.current, grid.selected) == (60, [51, 60]), "what was marked and stays is marked still"
    rows_of(grid).show([10, 20, 51])
    assert (grid.current, grid.selected) == (51, [51]), "nothing that comes after it stays: the last one before"
    rows_of(grid).show([])
    assert (grid.current, grid.selected) == (None, [])
    rows_of(grid).show([5, 3])
    assert grid.current == 5
    assert told == [60, 51, None, 5]
    assert marked == [[51, 60], [51], [], [5]]


def test_another_set_begins_at_its_top(grid: PictureGrid) -> None:
    told: list[int | None] = []
    marked: list[list[int]] = []
    grid.looked_at.connect(told.append)
    grid.selection_changed.connect(marked.append)
    press(grid, Key.Key_End)
    rows_of(grid).set_rows(make_rows(40), CLASSES)
    assert (grid.current, grid.selected, grid.verticalScrollBar().value()) == (0, [0], 0)
    rows_of(grid).set_rows(make_rows(40), CLASSES)
    rows_of(grid).set_rows([], ())
    assert (grid.current, grid.selected) == (None, [])
    assert told == [99, None, 0, None, 0, None]
    assert marked == [[99], [], [0], [], [0], []]


def test_the_pictures_seen_stay_when_the_grid_becomes_narrower(grid: PictureGrid) -> None:
    grid.look_at(50)
    before = top_of(grid, 50)
    grid.resize(2 * CELL.width() + 20, grid.height())
    assert top_of(grid, 50) == before
    assert top_of(grid, 51) == before
    assert top_of(grid, 52) == before + CELL.height()


# What is seen


def picture_files(folder: Path, count: int) -> None:
    for number in range(count):
        Image.new("RGB", (40, 30), (7 * number % 256, 90, 30)).save(folder / f"{number}.png")


def colour_at(grid: PictureGrid, image: QImage, index: int) -> tuple[int, ...]:
    cell = grid.visualRect(rows_of(grid).index(rows_of(grid).place_of(index) or 0))
    spot = grid.viewport().mapTo(grid, QPoint(cell.center().x(), cell.top() + 60))
    return image.pixelColor(spot).getRgb()[:3]


def test_thumbnails_come_in_for_what_is_seen_alone(
    qtbot: QtBot, grid: PictureGrid, thumbnails: Thumbnails, tmp_path: Path
) -> None:
    picture_files(tmp_path, 100)
    rows = make_rows(100, tmp_path)
    rows_of(grid).set_rows(rows, CLASSES)
    thumbnails.open([row.picture for row in rows])
    grid.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: all(thumbnails.get(index) is not None for index in range(16)))
    qtbot.waitUntil(lambda: colour_at(grid, grid.grab().toImage(), 9) == (63, 90, 30))
    rows_of(grid).update_rows({9: replace(rows[9], excluded=True)})
    assert colour_at(grid, grid.grab().toImage(), 9)[0] > 150, "dimmed: the light ground shines through"
    assert thumbnails.get(80) is None
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: thumbnails.get(99) is not None)
    assert thumbnails.get(40) is None, "it was not stopped at"


def test_what_is_rushed_past_is_not_decoded(
    qtbot: QtBot, grid: PictureGrid, thumbnails: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[list[int], bool]] = []
    monkeypatch.setattr(thumbnails, "want", lambda indices, quietly=False: asked.append((list(indices), quietly)))
    bar = grid.verticalScrollBar()

    def go_to(line: int) -> tuple[list[int], bool]:
        bar.setValue(line * CELL.height())
        grid.viewport().repaint()
        return asked[-1]

    qtbot.waitUntil(lambda: bool(asked) and not asked[-1][1])  # at rest
    assert asked[-1][0][:16] == list(range(16)), "those that are seen, from the first one on"
    assert set(range(16, 24)) < set(asked[-1][0]), "then those below"
    wanted, quietly = go_to(1)
    assert wanted[:4] == [4, 5, 6, 7]
    assert quietly, "decoding leaves the processor to scrolling"
    assert go_to(8) == ([], True)
    assert go_to(15) == ([], True)
    qtbot.waitUntil(lambda: asked[-1][0][:4] == [60, 61, 62, 63] and not asked[-1][1])
    assert {58, 59} < set(asked[-1][0]), "those above too"


def test_what_cannot_be_read_says_why(qtbot: QtBot, grid: PictureGrid, thumbnails: Thumbnails, tmp_path: Path) -> None:
    picture_files(tmp_path, 2)
    (tmp_path / "1.png").write_bytes(b"nothing")
    rows = make_rows(2, tmp_path)
    rows_of(grid).set_rows(rows, CLASSES)
    before = grid.grab().toImage()
    thumbnails.open([row.picture for row in rows])
    grid.viewport().update()
    qtbot.waitUntil(lambda: "not a picture" in str(rows_of(grid).index(1).data(Qt.ItemDataRole.ToolTipRole)))
    cell = grid.visualRect(rows_of(grid).index(1)).translated(grid.viewport().pos())
    assert grid.grab().toImage().copy(cell) != before.copy(cell)


def test_each_state_of_a_cell_looks_different(grid: PictureGrid) -> None:
    rows = rows_of(grid)
    plain = rows.row(7)
    flags: tuple[Kind, ...] = ("label_conflicts", "duplicates")
    states = [
        plain, replace(plain, excluded=True), replace(plain, changed=True), replace(plain, part="val"),
        replace(plain, part="test"), replace(plain, flags=flags), replace(plain, label=0, class_name="cat"),
        replace(plain, picture=Picture("سگ\u0301\u0301.png", Path("x"))), replace(plain, class_name="x" * 60_000),
        replace(plain, picture=Picture("n" * 60_000, Path("x"))),
    ]  # fmt: skip
    seen = []
    for state in states:
        rows.update_rows({7: state})
        seen.append(grid.grab(grid.visualRect(rows.index(7)).translated(grid.viewport().pos())).toImage())
    grid.look_at(7)
    seen.append(grid.grab(grid.visualRect(rows.index(7)).translated(grid.viewport().pos())).toImage())
    assert all(one != other for number, one in enumerate(seen) for other in seen[:number])


def test_a_name_stays_within_its_line(grid: PictureGrid) -> None:
    rows = rows_of(grid)
    press(grid, Key.Key_End)
    rows.show(range(12))
    rows.update_rows({5: replace(rows.row(5), picture=Picture("n.png", Path("x")))})
    cell = grid.visualRect(rows.index(5)).translated(grid.viewport().pos())
    outside = QRegion(grid.rect()).subtracted(QRegion(cell.adjusted(0, 118, 0, 0)))

    def picture() -> QImage:
        image = QImage(grid.size(), QImage.Format.Format_RGB32)
        image.fill(0)
        grid.render(image, QPoint(), outside)
        return image

    before = picture()
    rows.update_rows({5: replace(rows.row(5), picture=Picture("n" + "\u0341\u0301" * 80, Path("x")))})
    assert picture() == before


def test_dark_and_light(grid: PictureGrid) -> None:
    spot = grid.viewport().mapTo(grid, grid.visualRect(rows_of(grid).index(5)).topLeft() + QPoint(1, 1))
    assert grid.grab().toImage().pixelColor(spot).name() == LIGHT.card
    grid._theme.set_mode("dark")
    assert grid.grab().toImage().pixelColor(spot).name() == DARK.card


def test_a_dense_screen_gets_thumbnails_of_its_own(
    grid: PictureGrid, thumbnails: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    monkeypatch.setattr(thumbnails, "set_ratio", told.append)
    monkeypatch.setattr(grid, "devicePixelRatioF", lambda: 2.0)
    grid.grab()
    grid.grab()
    assert told == [2.0]


def test_an_empty_filter_says_so(grid: PictureGrid) -> None:
    grid.set_nothing("None of these.")
    rows_of(grid).show([])
    empty = grid.grab().toImage()
    rows_of(grid).set_rows([], CLASSES)
    assert grid.grab().toImage() != empty, "nothing is said where no set is open"


def test_a_tooltip_shows_the_words_of_the_picture_below_the_mouse(qapp: QApplication, grid: PictureGrid) -> None:
    spot = grid.visualRect(rows_of(grid).index(2)).center()
    told: list[int] = []
    data = rows_of(grid).data

    def listened(index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            told.append(index.row())
        return data(index, role)

    rows_of(grid).data = listened
    qapp.sendEvent(grid.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, grid.viewport().mapToGlobal(spot)))
    assert told == [2]


def test_a_screen_reader_hears_each_picture(grid: PictureGrid) -> None:
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface.text(QAccessible.Text.Name) == "Pictures of the data set"
    assert interface.childCount() >= 100
    assert interface.child(3).text(QAccessible.Text.Name) == "dog.3.png, dog, in no part"
