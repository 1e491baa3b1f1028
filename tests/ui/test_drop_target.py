"""The whole window as a place to drop things on, with events as the system sends them: to the window, not to a widget."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.ui.drop_target import DropTarget
from catdog_gui.ui.dropped import Handed
from catdog_gui.ui.theme import ThemeManager

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Stage:
    """A window with a field that takes drops for itself, and what was handed in."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.field = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.window.resize(800, 500)
        self.may_open = True
        self.target = DropTarget(ThemeManager("light"), self.window, lambda: self.may_open)
        self.handed: list[Handed] = []
        self.target.handed.connect(self.handed.append)

    def enter(self, data: QMimeData, x: int = 100, action: Qt.DropAction = COPY) -> QDragEnterEvent:
        event = QDragEnterEvent(QPoint(x, 250), action, data, LEFT, NONE)
        QApplication.sendEvent(self.window.windowHandle(), event)
        return event

    def move(self, data: QMimeData, x: int) -> None:
        QApplication.sendEvent(self.window.windowHandle(), QDragMoveEvent(QPoint(x, 250), COPY, data, LEFT, NONE))

    def drop(self, data: QMimeData, x: int = 100) -> QDropEvent:
        event = QDropEvent(QPointF(x, 250), COPY | MOVE, data, LEFT, NONE)
        QApplication.sendEvent(self.window.windowHandle(), event)
        return event


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication) -> Iterator[Stage]:
    result = Stage()
    qtbot.addWidget(result.window)
    result.window.show()
    yield result
    qapp.setStyleSheet("")


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_it_says_what_will_happen_and_then_tells_it(stage: Stage, tmp_path: Path) -> None:
    data = files(tmp_path / "a.jpg", tmp_path / "b.jpg")
    assert stage.enter(data).isAccepted()
    assert stage.target.overlay.isVisible()
    assert stage.target.overlay.size() == stage.window.size()
    assert stage.target.overlay.accessibleName() == "Classify 2 pictures."
    assert stage.drop(data).isAccepted()
    assert not stage.target.overlay.isVisible()
    assert [(handed.zone.action, handed.offer.places) for handed in stage.handed] == [
        ("classify", (tmp_path / "a.jpg", tmp_path / "b.jpg"))
    ]


def test_the_half_below_the_mouse_decides(stage: Stage, tmp_path: Path) -> None:
    data = files(tmp_path)
    stage.enter(data, 50)
    assert stage.target.overlay.zone.action == "classify"
    stage.move(data, 700)
    assert stage.target.overlay.zone.action == "open"
    left, right = stage.target.overlay.grab().toImage(), None
    stage.move(data, 50)
    right = stage.target.overlay.grab().toImage()
    assert left != right, "the lit zone is seen"
    stage.drop(data, 700)
    assert stage.handed[0].zone.action == "open"


def test_leaving_takes_the_overlay_away(stage: Stage, tmp_path: Path) -> None:
    data = files(tmp_path / "a.jpg")
    stage.enter(data)
    QApplication.sendEvent(stage.window.windowHandle(), QDragLeaveEvent())
    assert not stage.target.overlay.isVisible()
    assert stage.handed == []


def test_the_overlay_follows_the_window(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    stage.enter(files(tmp_path / "a.jpg"))
    stage.window.resize(900, 600)
    qtbot.waitUntil(lambda: stage.target.overlay.size() == stage.window.size())


def test_a_file_is_never_moved_away(stage: Stage, tmp_path: Path) -> None:
    event = stage.enter(files(tmp_path / "a.jpg"), action=COPY | MOVE)
    assert event.dropAction() == COPY
    assert stage.drop(files(tmp_path / "a.jpg")).dropAction() == COPY


def test_text_goes_where_it_was_dropped(stage: Stage) -> None:
    data = QMimeData()
    data.setText("a name")
    stage.enter(data)
    assert not stage.target.overlay.isVisible()
    stage.drop(data)
    assert stage.field.text() == "a name"
    assert stage.handed == []


def test_pixels_come_along(stage: Stage) -> None:
    data = QMimeData()
    data.setImageData(QImage(5, 4, QImage.Format.Format_RGB32))
    stage.enter(data)
    stage.drop(data)
    image = stage.handed[0].image
    assert isinstance(image, QImage)
    assert image.width() == 5


def test_an_open_question_keeps_everything_out(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    question = QMessageBox(stage.window)
    question.open()
    qtbot.waitExposed(question)
    assert not stage.enter(files(tmp_path / "a.jpg")).isAccepted()
    question.close()


def test_a_data_set_is_refused_while_none_can_be_opened(stage: Stage, tmp_path: Path) -> None:
    stage.may_open = False
    data = files(tmp_path)
    stage.enter(data, 700)
    assert stage.target.overlay.zone.action == "refuse"
    assert "run is under way" in stage.target.overlay.accessibleName()
