"""The logs, and crashes that are found again: with processes that really crash, are killed, or live on."""

from __future__ import annotations

import faulthandler
import io
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from catdog_gui.logs import Log, crashes_noted, last_crash, log_file

START = """
import os, sys
from catdog_gui.logs import Log, crashes_noted
with Log("catdog-gui"), crashes_noted("catdog-gui") as crash:
    print("" if crash is None else crash.text.splitlines()[1], flush=True)
"""


def start(code: str = "") -> subprocess.Popen[str]:
    """A program that says which crash it has found, and then does as ``code`` says."""
    lines = "".join(f"    {line}\n" for line in code.splitlines())
    return subprocess.Popen(
        [sys.executable, "-c", START + lines], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def left(home: Path) -> list[str]:
    """Names of the files that tell of a crash, or of a program at work."""
    return sorted(path.name for path in (home / "logs").glob("*") if ".log" not in path.name)


def test_a_crash_is_found_by_the_next_start_and_by_no_other(home: Path) -> None:
    crashed = start("os.abort()")
    crashed.communicate(timeout=60)
    assert crashed.returncode != 0
    seen = last_crash("catdog-gui")
    assert seen is not None
    assert seen.text.startswith("catdog-gui ")
    assert "Fatal Python error: Aborted" in seen.text
    assert '"<string>"' in seen.text
    told, _ = start().communicate(timeout=60)
    assert told.strip() == "Fatal Python error: Aborted"
    assert left(home) == ["catdog-gui.crash.txt"]
    told, _ = start().communicate(timeout=60)
    assert told.strip() == ""
    assert last_crash("catdog-gui") == seen
    assert last_crash("catdog") is None


def test_a_good_end_leaves_nothing(home: Path) -> None:
    done = start("os.listdir()\nsys.exit(3)")
    done.communicate(timeout=60)
    assert done.returncode == 3
    assert left(home) == []


def test_one_that_was_killed_is_noted_in_the_log_alone(home: Path) -> None:
    killed = start("sys.stdin.read()")
    assert killed.stdout is not None
    killed.stdout.readline()
    assert len(left(home)) == 1
    killed.kill()
    killed.communicate(timeout=60)
    assert last_crash("catdog-gui") is None
    told, _ = start().communicate(timeout=60)
    assert told.strip() == ""
    assert left(home) == []
    assert "did not end in good order" in log_file("catdog-gui").read_text("utf-8")


def test_what_belongs_to_a_living_one_is_left_alone(home: Path) -> None:
    living = start("sys.stdin.readline()\nos.abort()")
    assert living.stdout is not None
    living.stdout.readline()
    (its,) = left(home)
    other = start("os.abort()")
    other.communicate(timeout=60)
    told, _ = start().communicate(timeout=60)
    assert told.strip() == "Fatal Python error: Aborted"
    assert its in left(home)
    living.communicate("go on\n", timeout=60)
    told, _ = start().communicate(timeout=60)
    assert told.strip() == "Fatal Python error: Aborted"
    assert left(home) == ["catdog-gui.crash.txt"]


@pytest.mark.skipif(not hasattr(signal, "SIGSEGV"), reason="the signal is sent from outside")
@pytest.mark.skipif(sys.platform == "win32", reason="a process of Windows gets no signal from another")
def test_the_newest_of_several_crashes_is_kept(home: Path) -> None:
    for number in (signal.SIGABRT, signal.SIGSEGV):
        start(f"os.kill(os.getpid(), {int(number)})").communicate(timeout=60)
    for path in (home / "logs").glob("*.running"):
        aborted = b"Aborted" in path.read_bytes()
        os.utime(path, (1000, 1000) if aborted else (2000, 2000))
    told, _ = start().communicate(timeout=60)
    assert told.strip() == "Fatal Python error: Segmentation fault"
    found = last_crash("catdog-gui")
    assert found is not None
    assert found.when == 2000


def test_whoever_wants_crashes_elsewhere_keeps_them_there(home: Path) -> None:
    assert faulthandler.is_enabled()  # pytest has switched it on
    with crashes_noted("catdog"):
        assert len(left(home)) == 1
    assert faulthandler.is_enabled()
    assert left(home) == []


def test_a_folder_that_cannot_be_made_keeps_nobody_from_work(home: Path) -> None:
    (home / "logs").write_text("a file is in the way")
    with Log("catdog"), crashes_noted("catdog") as crash:
        logging.getLogger("catdog_gui.any").warning("nobody hears it")
    assert crash is None
    assert last_crash("catdog") is None


def test_the_log_can_be_read_by_its_owner_alone_and_steers_no_terminal(home: Path) -> None:
    before = logging.getLogger().level
    with Log("catdog"):
        logging.getLogger("catdog_gui.any").info("a picture called %s", "\x1b[2J\u202egpj.tac")
        logging.getLogger("catdog_gui.any").debug("not asked for")
    assert logging.getLogger().level == before
    file = home / "logs" / "catdog.log"
    text = file.read_text("utf-8")
    assert r"a picture called \x1b[2J\u202egpj.tac" in text
    assert "not asked for" not in text
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600


def test_verbose_tells_our_own_steps_on_the_terminal_too_and_no_library_s(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Log("catdog") as kept:
        kept.say_more(on_terminal=True)
        logging.getLogger("catdog_gui.any").debug("a small step")
        logging.getLogger("library").debug("Authorization: a key")
    logging.getLogger("catdog_gui.any").debug("after the end")
    text = (home / "logs" / "catdog.log").read_text("utf-8")
    for told in (terminal.getvalue(), text):
        assert "a small step" in told
        assert "a key" not in told
        assert "after the end" not in told


def test_the_log_is_turned_over_before_it_grows_large(home: Path) -> None:
    with Log("catdog"):
        for _ in range(60):
            logging.getLogger("catdog_gui.any").info("%s", "x" * 100_000)
    sizes = {path.name: path.stat().st_size for path in (home / "logs").iterdir()}
    assert set(sizes) == {"catdog.log", "catdog.log.1", "catdog.log.2", "catdog.log.3"}
    assert max(sizes.values()) <= 1_000_000
