"""Drags as the system sends them: to the window itself, not to a widget of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from catdog_gui.ui.drop_overlay import DropOverlay
from catdog_gui.ui.main_window import MainWindow

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths: Path) -> QMimeData:
    """Files and folders, as a file manager hands them over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: MainWindow, data: QMimeData, share: float = 0.25) -> str:
    """Enter, move to ``share`` of the window's width, let go; what the overlay said would happen."""
    entry = window.windowHandle()
    where = QPoint(round(share * window.width()), window.height() // 2)
    enter = QDragEnterEvent(QPoint(1, 1), COPY, data, LEFT, NONE)
    QApplication.sendEvent(entry, enter)
    assert enter.isAccepted(), "the window refuses what is dragged over it"
    QApplication.sendEvent(entry, QDragMoveEvent(where, COPY, data, LEFT, NONE))
    overlay = window.findChild(DropOverlay)
    assert overlay.isVisible()
    said = overlay.zone.title
    let_go = QDropEvent(QPointF(where), COPY, data, LEFT, NONE)
    QApplication.sendEvent(entry, let_go)
    assert let_go.isAccepted()
    assert not overlay.isVisible()
    return said
