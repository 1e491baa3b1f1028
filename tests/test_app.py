"""Starting and ending: before Qt, without a display, before torch, by Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from catdog_gui import __version__
from catdog_gui.app import main
from catdog_gui.jobs.interrupts import Interrupts

NO_DISPLAY = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are looked for on Linux alone")


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settled = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=settled, timeout=120, check=False)


@pytest.mark.parametrize(("argument", "expected"), [("--version", __version__), ("--help", "FILE")])
def test_simple_questions_are_answered_before_qt(argument: str, expected: str) -> None:
    code = f"""
import sys
from catdog_gui.app import main
try:
    main([{argument!r}])
except SystemExit as end:
    assert end.code == 0, end.code
assert not any(name.startswith(("PySide6", "torch")) for name in sys.modules)
"""
    answer = python(code)
    assert answer.returncode == 0, answer.stderr
    assert expected in answer.stdout


def test_wrong_use_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--nonsense"])
    assert end.value.code == 2
    assert "usage: catdog-gui" in capsys.readouterr().err


@linux
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4077"}, {"QT_QPA_PLATFORM": "nonsense"}])
def test_without_a_display_it_says_so_and_ends_with_2(display: dict[str, str]) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "catdog_gui"],
        capture_output=True,
        text=True,
        env={**NO_DISPLAY, **display},
        timeout=60,
        check=False,
    )
    assert answer.returncode == 2, answer.stderr
    assert "catdog train" in answer.stderr
    assert "xvfb-run catdog-gui" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "qt.qpa" not in answer.stderr


def test_the_window_is_there_before_torch_and_its_end_is_the_end_of_main() -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication

def look(app=None):
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert [type(window).__name__ for window in windows] == ["MainWindow"], windows
    assert not windows[0].grab().isNull()
    print("torch" in sys.modules, flush=True)
    windows[0].close()
    return 0

QApplication.exec = look
from catdog_gui.app import main
sys.exit(main([]))
"""
    answer = python(code)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == ["False"]


def test_the_log_is_where_it_belongs(home: Path) -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication
QApplication.exec = lambda app=None: 0
from catdog_gui.app import main
sys.exit(main([]))
"""
    assert python(code).returncode == 0
    assert f"catdog-gui {__version__} starts" in (home / "logs" / "catdog-gui.log").read_text("utf-8")


def test_verbose_writes_every_small_step_to_the_log(home: Path) -> None:
    code = """
import logging, sys
from PySide6.QtWidgets import QApplication
QApplication.exec = lambda app=None: logging.getLogger("catdog_gui.any").debug("a small step") or 0
from catdog_gui.app import main
sys.exit(main(sys.argv[1:]))
"""
    log = home / "logs" / "catdog-gui.log"
    assert python(code).returncode == 0
    assert "a small step" not in log.read_text("utf-8")
    assert python(code.replace("sys.argv[1:]", "['--verbose']")).returncode == 0
    assert "a small step" in log.read_text("utf-8")


def test_the_window_says_once_that_it_crashed_last_time(home: Path) -> None:
    code = """
import os, sys
from PySide6.QtWidgets import QApplication
from catdog_gui.ui.crash_note import CrashNote

def look(app=None):
    notes = [widget for widget in QApplication.allWidgets() if isinstance(widget, CrashNote)]
    print([note.isVisible() for note in notes], flush=True)
    if "crash" in sys.argv:
        os.abort()
    next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible()).close()
    return 0

QApplication.exec = look
from catdog_gui.app import main
sys.argv.append(WORD)
sys.exit(main([]))
"""
    crashed = python(code.replace("WORD", "'crash'"))
    assert crashed.returncode not in (0, 1)
    assert crashed.stdout.strip() == "[]"
    for told in ("[True]", "[]"):
        answer = python(code.replace("WORD", "''"))
        assert answer.returncode == 0, answer.stderr
        assert answer.stdout.strip() == told
    assert [path.name for path in (home / "logs").iterdir() if ".log" not in path.name] == ["catdog-gui.crash.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows gets no Ctrl-C from another")
def test_ctrl_c_in_the_terminal_closes_the_window_in_good_order(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "catdog_gui"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )
    log, place = home / "logs" / "catdog-gui.log", home / "config" / "window.json"
    deadline, pause = time.monotonic() + 60, threading.Event()
    while not (log.is_file() and "the window is there" in log.read_text("utf-8")):
        assert time.monotonic() < deadline
        assert process.poll() is None
        pause.wait(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert place.is_file()


def test_after_the_first_ctrl_c_the_second_has_its_usual_force(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts() as interrupts:
        with qtbot.waitSignal(interrupts.asked, timeout=2000):
            signal.raise_signal(signal.SIGINT)
        assert interrupts.happened
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is before
