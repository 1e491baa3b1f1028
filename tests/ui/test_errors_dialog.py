"""Faults of the program, on whatever thread, come to one dialog on the window's thread."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.jobs.runner import Failure
from catdog_gui.logs import Crash
from catdog_gui.ui.crash_note import CrashNote
from catdog_gui.ui.errors_dialog import ErrorDialog, FaultReporter
from catdog_gui.ui.widgets import ElidedLabel


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def reporter(window: QWidget, tmp_path: Path) -> Iterator[FaultReporter]:
    before = sys.excepthook, threading.excepthook
    reporter = FaultReporter(tmp_path / "logs" / "catdog-gui.log")
    reporter.set_window(window)
    reporter.install()
    yield reporter
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def dialog(window: QWidget) -> ErrorDialog | None:
    return window.findChild(ErrorDialog)


def details(window: QWidget) -> str:
    found = dialog(window)
    assert found is not None
    text = found.findChild(QPlainTextEdit)
    assert text is not None
    return text.toPlainText()


def fail() -> None:
    raise RuntimeError("<b>unforeseen</b>")


def raise_through_the_hook() -> None:
    try:
        fail()
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_fault_on_another_thread_is_shown_by_the_window(
    qtbot: QtBot, window: QWidget, reporter: FaultReporter, caplog: pytest.LogCaptureFixture
) -> None:
    assert reporter is not None
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert dialog(window) is None  # nothing is built on the thread that failed
    qtbot.waitUntil(lambda: dialog(window) is not None)
    assert "RuntimeError: <b>unforeseen</b>" in details(window)
    assert "catdog-gui " in details(window)
    assert any(record.levelno == logging.CRITICAL for record in caplog.records)


def test_one_dialog_at_a_time_and_every_fault_in_the_log(
    qtbot: QtBot, window: QWidget, reporter: FaultReporter, caplog: pytest.LogCaptureFixture
) -> None:
    assert reporter is not None
    for _ in range(3):
        raise_through_the_hook()
    qtbot.waitUntil(lambda: dialog(window) is not None)
    assert len(window.findChildren(ErrorDialog)) == 1
    assert len([record for record in caplog.records if record.levelno == logging.CRITICAL]) == 3
    first = dialog(window)
    assert first is not None
    first.close()
    qtbot.waitUntil(lambda: dialog(window) is None)
    raise_through_the_hook()
    qtbot.waitUntil(lambda: dialog(window) is not None)


def test_what_a_report_needs_can_be_copied(
    qtbot: QtBot, window: QWidget, reporter: FaultReporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    reporter.set_device("CPU, 2 cores")
    raise_through_the_hook()
    qtbot.waitUntil(lambda: dialog(window) is not None)
    shown = dialog(window)
    assert shown is not None
    next(button for button in shown.findChildren(QPushButton) if button.text() == "Copy details").click()
    copied = QGuiApplication.clipboard().text()
    assert copied == details(window)
    summary, empty, versions, system, device, log_file, *_, last = copied.splitlines()
    assert summary == last == "RuntimeError: <b>unforeseen</b>"
    assert empty == ""
    assert all(name in versions for name in ("catdog-gui ", "Python ", "PySide6", "torch "))
    assert system
    assert device == "Device: CPU, 2 cores"
    assert log_file == f"Log file: {Path('~/logs/catdog-gui.log')}"
    assert str(tmp_path) not in copied
    assert summary in {label.full_text for label in shown.findChildren(ElidedLabel)}
    assert any(str(tmp_path / "logs" / "catdog-gui.log") in label.text() for label in shown.findChildren(QLabel))


def test_the_dialog_is_made_on_the_window_s_thread(
    qtbot: QtBot, window: QWidget, reporter: FaultReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[QThread] = []
    begin = ErrorDialog.__init__

    def watched(self: ErrorDialog, *arguments: Any) -> None:
        made.append(QThread.currentThread())
        begin(self, *arguments)

    monkeypatch.setattr(ErrorDialog, "__init__", watched)
    threads = [threading.Thread(target=fail) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reporter.report(Failure("Something went wrong.", "Report it.", "Traceback …\nKeyError: 3"))
    qtbot.waitUntil(lambda: dialog(window) is not None)
    qtbot.wait(1)  # one more turn of the event loop, in which a second would come
    assert made == [window.thread()]


def test_an_earlier_crash_is_shown_to_whoever_wants_to_see_it(qtbot: QtBot, window: QWidget, reporter: FaultReporter) -> None:
    note = CrashNote(Crash("catdog-gui", 0, "catdog-gui 0.1\nFatal Python error: Aborted\n\nThread 1:\n"), window)
    note.wanted.connect(reporter.show_crash)
    note.show()
    details_button, away = note.findChildren(QPushButton)
    details_button.click()
    qtbot.waitUntil(lambda: dialog(window) is not None)
    assert details(window).startswith("Fatal Python error: Aborted · 19")
    assert "catdog-gui 0.1\n" in details(window)
    assert note.isVisible()
    away.click()
    assert not note.isVisible()


def test_a_job_s_failure_is_shown_only_where_it_is_a_fault_of_the_program(
    qtbot: QtBot, window: QWidget, reporter: FaultReporter
) -> None:
    reporter.report(Failure("The disk is full.", "Make room."))
    reporter.report(Failure("Something went wrong.", "Report it.", "Traceback …\nKeyError: 3"))
    qtbot.waitUntil(lambda: dialog(window) is not None)
    assert "KeyError: 3" in details(window)
    assert len(window.findChildren(ErrorDialog)) == 1


def test_ctrl_c_is_no_fault(qtbot: QtBot, window: QWidget, reporter: FaultReporter, capsys: pytest.CaptureFixture[str]) -> None:
    assert reporter is not None
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(1)  # one turn of the event loop, in which a dialog would come
    assert dialog(window) is None
    assert "KeyboardInterrupt" in capsys.readouterr().err
