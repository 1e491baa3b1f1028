"""The larger view: one picture of the set and its partners, decoded beside the window, with the keys of the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from catdog_gui.data.imageset import Picture
from catdog_gui.ui import data_viewer
from catdog_gui.ui.data_rows import PictureRow, PictureRows
from catdog_gui.ui.data_viewer import PictureViewer
from catdog_gui.ui.picture_view import PictureView
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.thumbnails import Thumbnails
from catdog_gui.ui.widgets import ElidedLabel

Key = Qt.Key
COUNT = 8


@pytest.fixture
def rows(qapp: QApplication, tmp_path: Path) -> PictureRows:  # noqa: ARG001
    """Eight pictures; number 6 is damaged."""
    rows = PictureRows()
    listed = []
    for number in range(COUNT):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (60, 40), (20 * number, 0, 0)).save(path)
        label = number % 2
        listed.append(PictureRow(Picture(f"train/{number}.png", path), label, ("cat", "dog")[label], "train"))
    (tmp_path / "6.png").write_bytes(b"nothing")
    rows.set_rows(listed, ("cat", "dog"))
    return rows


@pytest.fixture
def viewer(qtbot: QtBot, qapp: QApplication, rows: PictureRows) -> Iterator[PictureViewer]:
    thumbnails = Thumbnails()
    viewer = PictureViewer(ThemeManager("light"), rows, thumbnails)
    qtbot.addWidget(viewer)
    viewer.resize(560, 600)
    viewer.show()
    thumbnails.open([rows.row(index).picture for index in range(COUNT)])
    viewer.looked_at.connect(viewer.show_picture)  # as the page does
    yield viewer
    assert viewer.shutdown(5000)
    assert thumbnails.shutdown(5000)
    qapp.setStyleSheet("")


def views(viewer: PictureViewer) -> list[PictureView]:
    return [view for view in viewer.findChildren(PictureView) if view.isVisible()]


def shown(viewer: PictureViewer) -> list[int]:
    """Which pictures are seen, told by their colours."""
    images = [view.image for view in views(viewer)]
    return [round(image.pixelColor(30, 20).red() / 20) if not image.isNull() else -1 for image in images]


def words(viewer: PictureViewer) -> list[str]:
    """Name and words of each picture that is seen."""
    labels = (label for pane in viewer._panes for label in pane.findChildren(ElidedLabel))
    return [label.full_text for label in labels if label.isVisible()]


def test_a_picture_with_its_name_its_words_and_its_position(qtbot: QtBot, viewer: PictureViewer) -> None:
    viewer.show_picture(3)
    assert viewer.position == "4 of 8"
    assert words(viewer) == ["3.png", "dog · training"]
    qtbot.waitUntil(lambda: shown(viewer) == [3])
    assert views(viewer)[0].accessibleName() == "Picture 3.png"


def test_a_screen_reader_hears_which_picture_it_is(viewer: PictureViewer, rows: PictureRows) -> None:
    viewer.show_picture(1)
    assert viewer.accessibleName() == "1.png, dog, training"
    rows.update_rows({1: replace(rows.row(1), excluded=True)})
    assert viewer.accessibleName() == "1.png, dog, training, excluded"


def test_keys_go_on_among_what_the_rows_show(qtbot: QtBot, viewer: PictureViewer, rows: PictureRows) -> None:
    rows.show([5, 1, 3, 7])
    viewer.show_picture(1)
    seen = [viewer.index]
    keys = (Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_Left, Key.Key_Up, Key.Key_PageUp, Key.Key_Left, Key.Key_End)
    for key in (*keys, Key.Key_Home):
        QTest.keyClick(viewer, key)
        seen.append(viewer.index)
    assert seen == [1, 3, 7, 7, 3, 1, 5, 5, 7, 5]
    assert viewer.position == "1 of 4"
    qtbot.waitUntil(lambda: shown(viewer) == [5])


def test_buttons_go_on_and_end_where_the_pictures_end(qtbot: QtBot, viewer: PictureViewer) -> None:
    viewer.show_picture(6)
    back, forth = viewer.findChildren(QToolButton)
    qtbot.mouseClick(forth, Qt.MouseButton.LeftButton)
    assert viewer.index == 7
    assert not forth.isEnabled()
    assert back.isEnabled()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert viewer.index == 5


def test_escape_enter_and_the_button_lead_back(qtbot: QtBot, viewer: PictureViewer) -> None:
    viewer.show_picture(0)
    told: list[bool] = []
    viewer.closed.connect(lambda: told.append(True))
    QTest.keyClick(viewer, Key.Key_Escape)
    QTest.keyClick(viewer, Key.Key_Return)
    (button,) = viewer.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(told) == 3


def test_keys_edit_the_picture_and_it_says_so(viewer: PictureViewer, rows: PictureRows) -> None:
    told: list[object] = []
    viewer.exclude_requested.connect(lambda indices, excluded: told.append((indices, excluded)))
    viewer.relabel_requested.connect(lambda indices, label: told.append((indices, label)))
    viewer.show_picture(2)
    QTest.keyClick(viewer, Key.Key_2)
    QTest.keyClick(viewer, Key.Key_X)
    assert told == [([2], 1), ([2], True)]
    rows.update_rows({2: replace(rows.row(2), label=1, class_name="dog", changed=True, excluded=True)})
    assert words(viewer)[1] == "dog · training · excluded · changed by you"
    QTest.keyClick(viewer, Key.Key_Right)
    assert viewer.index == 3


def test_the_menu_key_offers_the_edits(qtbot: QtBot, viewer: PictureViewer, qapp: QApplication) -> None:
    viewer.show_picture(2)
    told: list[object] = []
    viewer.move_requested.connect(lambda indices, part: told.append((indices, part)))
    reason = QContextMenuEvent.Reason.Keyboard
    qapp.sendEvent(viewer, QContextMenuEvent(reason, QPoint(9, 9), viewer.mapToGlobal(QPoint(9, 9))))
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert "Show larger" not in names
    names["Move to"].menu().actions()[1].trigger()
    assert told == [([2], "val")]
    menu.close()
    qtbot.waitUntil(lambda: qapp.activePopupWidget() is None)


def test_partners_are_shown_beside_it(qtbot: QtBot, viewer: PictureViewer) -> None:
    viewer.show_picture(1, [4])
    qtbot.waitUntil(lambda: shown(viewer) == [1, 4])
    assert words(viewer) == ["1.png", "dog · training", "4.png", "cat · training"]
    viewer.show_picture(2, [0, 3, 4, 5, 7])
    qtbot.waitUntil(lambda: shown(viewer) == [2, 0, 3, 4])
    assert "2 more like it" in viewer._hint.text()
    viewer.show_picture(7)
    assert "like it" not in viewer._hint.text()
    qtbot.waitUntil(lambda: shown(viewer) == [7])


def test_partners_stand_where_they_become_largest(qtbot: QtBot, viewer: PictureViewer, qapp: QApplication) -> None:
    def places() -> list[tuple[bool, bool]]:
        qapp.processEvents()
        first, *others = (view.mapTo(viewer, QPoint()) for view in views(viewer))
        return [(other.x() > first.x(), other.y() > first.y()) for other in others]

    viewer.resize(290, 550)
    viewer.show_picture(1, [4])
    qtbot.waitUntil(lambda: shown(viewer) == [1, 4])
    assert places() == [(False, True)]
    assert viewer.width() == 290, "the column is no wider for it"
    viewer.resize(560, 550)
    assert places() == [(True, False)]
    viewer.resize(290, 550)
    viewer.show_picture(1, [4, 2, 3])
    assert places() == [(True, False), (False, True), (True, True)]
    assert viewer.width() == 290


def test_what_cannot_be_read_says_so(qtbot: QtBot, viewer: PictureViewer) -> None:
    viewer.show_picture(6)
    qtbot.waitUntil(lambda: words(viewer)[1] == "cat · training · not a picture")
    assert views(viewer)[0].accessibleName() == "This picture cannot be read."


def test_names_are_plain_text(viewer: PictureViewer, rows: PictureRows) -> None:
    rows.update_rows({0: replace(rows.row(0), picture=Picture("a/<b>x\u202e\n.jpg", Path("x")), class_name="<i>y")})
    viewer.show_picture(0)
    assert words(viewer) == ["<b>x\\u202e\\n.jpg", "<i>y · training"]
    labels = viewer.findChildren(ElidedLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_neighbours_are_there_before_they_are_asked_for(qtbot: QtBot, viewer: PictureViewer) -> None:
    viewer.show_picture(3)
    qtbot.waitUntil(lambda: {wish.index for wish in viewer._decoded} == {2, 3, 4})
    QTest.keyClick(viewer, Key.Key_Right)
    assert shown(viewer) == [4], "at once"


def test_whoever_stays_gets_more_pixels(qtbot: QtBot, viewer: PictureViewer, rows: PictureRows) -> None:
    viewer._later.setInterval(20)
    Image.new("RGB", (1500, 1000), (60, 0, 0)).save(rows.row(3).picture.path)
    viewer.show_picture(3)
    qtbot.waitUntil(lambda: views(viewer)[0].image.width() == viewer.width())
    QTest.keyClick(viewer, Key.Key_Plus)
    zoom = views(viewer)[0].zoom
    qtbot.waitUntil(lambda: views(viewer)[0].image.width() == 1500)
    assert views(viewer)[0].zoom == zoom > 1
    assert all(wish.width != data_viewer._FINE.width() for wish in viewer._decoded), "those would take much memory"
    QTest.keyClick(viewer, Key.Key_0)
    assert views(viewer)[0].zoom == 1


def test_another_filter_counts_anew(viewer: PictureViewer, rows: PictureRows) -> None:
    viewer.show_picture(3)
    rows.show([0, 1, 3])
    assert viewer.position == "3 of 3"
    rows.show([0, 1])
    assert viewer.position == ""


def test_another_set_leaves_nothing_of_the_one_before(qtbot: QtBot, viewer: PictureViewer, rows: PictureRows) -> None:
    viewer.show_picture(7)
    qtbot.waitUntil(lambda: shown(viewer) == [7])
    rows.set_rows([rows.row(0)], ("cat",))
    assert viewer.index is None
    assert views(viewer) == []
    QTest.keyClick(viewer, Key.Key_Right)
    QTest.keyClick(viewer, Key.Key_X)
    assert viewer.index is None


def test_dark_and_light(qtbot: QtBot, viewer: PictureViewer) -> None:
    viewer.show_picture(3)
    qtbot.waitUntil(lambda: shown(viewer) == [3])
    light: QImage = viewer.grab().toImage()
    viewer._panes[0]._view._theme.set_mode("dark")
    assert viewer.grab().toImage() != light
