"""Faults of the program, on whatever thread, come to one dialog on the window's thread."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from catdog_gui.jobs.runner import Failure
from catdog_gui.ui.errors_dialog import ErrorDialog, FaultReporter


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


def test_the_details_can_be_copied_and_the_log_is_named(
    qtbot: QtBot, window: QWidget, reporter: FaultReporter, tmp_path: Path
) -> None:
    assert reporter is not None
    raise_through_the_hook()
    qtbot.waitUntil(lambda: dialog(window) is not None)
    shown = dialog(window)
    assert shown is not None
    next(button for button in shown.findChildren(QPushButton) if button.text() == "Copy details").click()
    assert QGuiApplication.clipboard().text() == details(window)
    assert any(str(tmp_path / "logs" / "catdog-gui.log") in label.text() for label in shown.findChildren(QLabel))


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
