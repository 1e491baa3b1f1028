"""What a run asks of a Linux desktop, through D-Bus: to stay awake, to show how far it is, and to say when it is over.

Elsewhere, and where nobody listens, nothing happens: these are courtesies. QtDBus is imported with the first run, not before.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from catdog_gui import APP_ID
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.training import Phase, TrainingController
from catdog_gui.language import later, tr
from catdog_gui.settings import load_settings
from catdog_gui.training.events import Changed, RunFinished, RunStarted, StepsDone
from catdog_gui.training.queue import QueueFinished
from catdog_gui.words import counted, percent

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

EVERY = 1.0
"""Seconds between two words on how far it is."""

_AWAKE = "catdog-gui awake"
_REASON = later("A model is being trained.")
# The first keeps the computer awake and lets the screen go dark; where a desktop lacks it (GNOME), the second keeps both.
_KEEPERS = (
    ("org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit", "org.freedesktop.PowerManagement.Inhibit"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
)
_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification")
_LAUNCHER = ("/com/canonical/unity/launcherentry/1", "com.canonical.Unity.LauncherEntry")


class Desktop:
    """Asks a desktop for three things. Only the bus is waited for (who is there?), no answer; and none is told to anybody."""

    def __init__(self) -> None:
        self._awake = False

    def stay_awake(self) -> None:
        """Do not go to sleep until :meth:`may_sleep`, or until the program ends, however it does."""
        if self._awake or not _there():
            return
        from PySide6.QtDBus import QDBusConnection

        self._awake = True
        # On a connection of its own: that it is gone tells whoever was asked, and a dead program's is gone by itself.
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _AWAKE)
        if not bus.isConnected():
            return
        known = bus.interface()
        for service, path, interface in _KEEPERS:
            if known.isServiceRegistered(service).value():
                bus.asyncCall(_call(service, path, interface, "Inhibit", ["catdog-gui", tr(_REASON)]))
                return

    def may_sleep(self) -> None:
        """The computer may go to sleep again."""
        if self._awake:
            from PySide6.QtDBus import QDBusConnection

            self._awake = False
            QDBusConnection.disconnectFromBus(_AWAKE)

    def show_progress(self, share: float | None) -> None:
        """Show ``share`` (0 … 1) on the program's entry in a launcher or dock that knows how to; None: nothing any more."""
        if _there():
            from PySide6.QtDBus import QDBusConnection, QDBusMessage

            message = QDBusMessage.createSignal(*_LAUNCHER, "Update")
            shown = {"progress": float(share or 0), "progress-visible": share is not None}
            message.setArguments([f"application://{APP_ID}.desktop", shown])
            QDBusConnection.sessionBus().send(message)

    def tell(self, title: str, text: str) -> None:
        """A notification, in the place of the one before."""
        if _there():
            from PySide6.QtDBus import QDBusConnection

            content = {"title": title, "body": text, "priority": "normal"}
            QDBusConnection.sessionBus().asyncCall(_call(*_PORTAL, "AddNotification", ["run", content]))


class RunOnDesktop(QObject):
    """Tells the desktop of every run.

    Args:
        seen: whether the person has the window before them; then no notification is needed.
    """

    def __init__(
        self,
        training: TrainingController,
        seen: Callable[[], bool],
        desktop: Desktop | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._training, self._seen, self._desktop = training, seen, desktop or Desktop()
        self._steps_per_epoch = self._epochs = 1
        self._told = 0.0
        training.phase_changed.connect(self._phase_changed)
        training.run_started.connect(self._started)
        training.changed.connect(self._changed)
        training.steps_done.connect(self._stepped)
        training.run_finished.connect(self._finished)
        training.queue_finished.connect(self._queue_finished)
        training.failed.connect(self._failed)

    @Slot(object)
    def _phase_changed(self, phase: Phase) -> None:
        if not phase.active:
            self._desktop.may_sleep()
            self._desktop.show_progress(None)
        elif load_settings().keep_awake:
            self._desktop.stay_awake()

    @Slot(object)
    def _started(self, run: RunStarted) -> None:
        self._steps_per_epoch, self._epochs = run.steps_per_epoch, run.epochs

    @Slot(object)
    def _changed(self, event: Changed) -> None:
        self._epochs = event.epochs

    @Slot(object)
    def _stepped(self, event: StepsDone) -> None:
        now = time.monotonic()
        if now - self._told >= EVERY:
            self._told = now
            self._desktop.show_progress(min(1.0, int(event.steps[-1]) / max(1, self._steps_per_epoch * self._epochs)))

    @Slot(object)
    def _finished(self, end: RunFinished) -> None:
        if self._training.in_queue:  # told once, when all are through
            return
        if end.status == "failed":
            self._tell(tr("Training broke off"), tr(end.reason))
        elif end.status == "finished":
            epochs = counted(end.epochs_done, "epoch")
            if end.best_val_acc is None:
                text = f"{epochs}."
            else:
                text = tr("{epochs}. Best accuracy: {accuracy}.", epochs=epochs, accuracy=percent(end.best_val_acc))
            self._tell(tr("Training is finished"), text)

    @Slot(object)
    def _queue_finished(self, end: QueueFinished) -> None:
        if end.status == "finished":
            self._tell(tr("All runs are through"), tr("The page Runs compares them."))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._tell(tr("Training broke off"), tr(failure.message) or tr("The program has the details."))

    def _tell(self, title: str, text: str) -> None:
        if not self._seen() and load_settings().notify:
            self._desktop.tell(title, text)


def _there() -> bool:
    """Whether there is a session's bus; where there is none, asking for it might start one."""
    if not sys.platform.startswith("linux"):
        return False
    address, runtime = os.environ.get("DBUS_SESSION_BUS_ADDRESS"), os.environ.get("XDG_RUNTIME_DIR")
    return bool(address) or bool(runtime and Path(runtime, "bus").exists())


def _call(service: str, path: str, interface: str, method: str, arguments: list[object]) -> QDBusMessage:
    from PySide6.QtDBus import QDBusMessage

    message = QDBusMessage.createMethodCall(service, path, interface, method)
    message.setArguments(arguments)
    return message
