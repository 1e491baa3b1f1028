"""A key that counts for as long as it is held down, wherever in its window the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class HoldKey(QObject):
    """Tells when ``key`` goes down while ``owner`` is visible, and when it comes up again. Text fields keep their letters."""

    pressed = Signal()
    released = Signal()

    def __init__(self, key: Qt.Key, owner: QWidget) -> None:
        super().__init__(owner)
        self._key = key
        self._held = False
        # Repeats are taken too: a list would otherwise search for them among its rows.
        QShortcut(QKeySequence(key), owner, self._press)

    @Slot()
    def _press(self) -> None:
        app = QApplication.instance()
        if not self._held and app is not None:
            self._held = True
            # No shortcut tells of a release. Everything is listened to, but only while the key is down.
            app.installEventFilter(self)
            self.pressed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  (Qt's signature)
        if isinstance(event, QKeyEvent):
            over = event.type() == QEvent.Type.KeyRelease and event.key() == self._key and not event.isAutoRepeat()
        else:
            over = event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationStateChange)
        app = QApplication.instance()
        if over and self._held and app is not None:
            self._held = False
            app.removeEventFilter(self)
            self.released.emit()
        return False
