"""What a run asks of the desktop; once of services on a real session bus, which note what they are asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from catdog_gui.jobs.desktop import Desktop, RunOnDesktop
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.training import Phase
from catdog_gui.settings import remember
from catdog_gui.training.events import History, RunFinished, RunStarted, StepsDone
from catdog_gui.training.queue import QueueFinished

ON_A_BUS = """
import json, sys, time
from PySide6.QtCore import SLOT, ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection
from catdog_gui.jobs.desktop import Desktop

app, asked, buses = QCoreApplication([]), [], []

def serve(service, path, thing):
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, service)
    assert bus.registerService(service)
    assert bus.registerObject(path, thing, QDBusConnection.RegisterOption.ExportAllSlots)
    buses.append(bus)

@ClassInfo({"D-Bus Interface": sys.argv[1]})
class Keeper(QObject):
    @Slot(str, str, result="uint")
    def Inhibit(self, who, why):
        asked.append(["awake", who, why])
        return 7

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Notification"})
class Portal(QObject):
    @Slot(str, "QVariantMap")
    def AddNotification(self, name, content):
        asked.append(["told", name, dict(content)])

class Launcher(QObject):
    @Slot(str, "QVariantMap")
    def update(self, entry, shown):
        asked.append(["progress", entry, dict(shown)])

class Owners(QObject):
    @Slot(str, str, str)
    def changed(self, name, before, after):
        if name.startswith(":") and not after:
            asked.append(["gone"])

keeper, portal, launcher, owners = Keeper(), Portal(), Launcher(), Owners()
serve(sys.argv[2], sys.argv[3], keeper)
serve("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal)
bus = buses[0]
assert bus.connect("", "/com/canonical/unity/launcherentry/1", "com.canonical.Unity.LauncherEntry", "Update",
                   launcher, SLOT("update(QString,QVariantMap)"))
assert bus.connect("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameOwnerChanged",
                   owners, SLOT("changed(QString,QString,QString)"))

def rest():
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        app.processEvents()

desktop = Desktop()
desktop.stay_awake()
desktop.stay_awake()
desktop.tell("Title", "<b>text</b>")
desktop.show_progress(0.5)
rest()
asked.append(["sleep"])
desktop.may_sleep()
rest()
desktop.show_progress(None)
rest()
print(json.dumps(asked))
"""


class Training(QObject):
    """As the controller, without a run."""

    phase_changed = Signal(object)
    run_started = Signal(object)
    changed = Signal(object)
    steps_done = Signal(object)
    run_finished = Signal(object)
    queue_finished = Signal(object)
    failed = Signal(object)
    in_queue = False


class Noting(Desktop):
    """Notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[object] = []

    def stay_awake(self) -> None:
        self.asked.append("awake")

    def may_sleep(self) -> None:
        self.asked.append("sleep")

    def show_progress(self, share: float | None) -> None:
        self.asked.append(share)

    def tell(self, title: str, text: str) -> None:
        self.asked.append((title, text))


@pytest.fixture
def training(qtbot: QtBot) -> Training:  # noqa: ARG001
    return Training()


def attended(training: Training, *, seen: bool = False) -> list[object]:
    desktop = Noting()
    RunOnDesktop(training, lambda: seen, desktop, parent=training)
    return desktop.asked


def end(status: str = "finished", reason: str = "") -> RunFinished:
    return RunFinished(status, 0.931, 3, None, Path("run"), 12, reason)


def steps(upto: int) -> StepsDone:
    some = np.zeros(1, np.float32)
    return StepsDone(np.array([upto]), some, some, some, 1, upto, 10.0, None)


def test_a_run_keeps_the_computer_awake_and_tells_how_far_it_is(training: Training) -> None:
    asked = attended(training)
    training.phase_changed.emit(Phase.STARTING)
    training.run_started.emit(started())
    training.steps_done.emit(steps(10))
    training.steps_done.emit(steps(11))
    training.phase_changed.emit(Phase.FINISHED)
    assert asked == ["awake", 0.25, "sleep", None]


def started() -> RunStarted:
    return RunStarted(
        run=Path("run"),
        parameters=100,
        tokens=16,
        train_images=40,
        val_images=10,
        class_names=("cat", "dog"),
        device="cpu",
        precision="float32",
        epochs=4,
        steps_per_epoch=10,
        batch_size=4,
        past=History(),
    )


def test_whoever_does_not_want_it_is_left_alone(training: Training) -> None:
    remember(keep_awake=False, notify=False)
    asked = attended(training)
    training.phase_changed.emit(Phase.STARTING)
    training.run_finished.emit(end())
    assert asked == []


def test_the_end_is_told_to_whoever_looks_elsewhere(training: Training) -> None:
    asked = attended(training)
    training.run_finished.emit(end())
    training.run_finished.emit(end("failed", "The disk is full."))
    training.run_finished.emit(end("stopped"))
    training.failed.emit(Failure("No picture can be read.", "", ""))
    assert asked == [
        ("Training is finished", "12 epochs. Best accuracy: 93.1 %."),
        ("Training broke off", "The disk is full."),
        ("Training broke off", "No picture can be read."),
    ]
    seen = attended(training, seen=True)
    training.run_finished.emit(end())
    assert seen == []


def test_of_a_queue_only_the_end_is_told(training: Training) -> None:
    asked = attended(training)
    training.in_queue = True
    training.run_finished.emit(end())
    training.queue_finished.emit(QueueFinished("finished", None, 0))
    training.queue_finished.emit(QueueFinished("stopped", None, 2))
    assert asked == [("All runs are through", "The page Runs compares them.")]


@pytest.mark.skipif(not sys.platform.startswith("linux") or which("dbus-run-session") is None, reason="needs a session bus")
@pytest.mark.parametrize(
    ("interface", "service", "path"),
    [
        (
            "org.freedesktop.PowerManagement.Inhibit",
            "org.freedesktop.PowerManagement",
            "/org/freedesktop/PowerManagement/Inhibit",
        ),
        ("org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ],
)
def test_services_on_a_bus_are_asked(interface: str, service: str, path: str) -> None:
    words = ["dbus-run-session", "--", sys.executable, "-c", ON_A_BUS, interface, service, path]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    asked = json.loads(done.stdout)
    assert asked == [
        ["awake", "catdog-gui", "A model is being trained."],
        ["told", "run", {"title": "Title", "body": "<b>text</b>", "priority": "normal"}],
        ["progress", "application://io.github.catdog_gui.desktop", {"progress": 0.5, "progress-visible": True}],
        ["sleep"],
        ["gone"],
        ["progress", "application://io.github.catdog_gui.desktop", {"progress": 0.0, "progress-visible": False}],
    ]


def test_without_a_bus_nothing_happens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> None:  # noqa: ARG001
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(tmp_path))
    desktop = Desktop()
    desktop.stay_awake()
    desktop.show_progress(0.5)
    desktop.tell("Title", "text")
    desktop.may_sleep()
