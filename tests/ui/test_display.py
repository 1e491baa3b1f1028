"""What is told where no window can be opened."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path

import pytest

from catdog_gui.ui.display import missing_library, why_no_window

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are looked for on Linux alone")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def no_library_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catdog_gui.ui.display._unloadable", lambda _platform: None)


def test_without_a_display_both_ways_out_are_named() -> None:
    reason = why_no_window()
    assert reason is not None
    assert "catdog train" in reason
    assert "xvfb-run catdog-gui" in reason


def test_a_platform_without_a_screen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    assert why_no_window() is None


def test_a_platform_that_qt_does_not_have_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    assert "nonsense" in (why_no_window() or "")


def test_of_several_platforms_one_that_works_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense;offscreen")
    assert why_no_window() is None


def test_a_missing_library_is_named_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")

    def refuse(_name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    reason = why_no_window()
    assert reason is not None
    assert "libxcb-cursor.so.0" in reason
    assert "apt install" in reason


def test_an_x_server_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    no_library_missing(monkeypatch)
    monkeypatch.setenv("DISPLAY", ":4077")
    reason = why_no_window()
    if reason is not None and "libxcb.so.1:" in reason:
        pytest.skip("libxcb is not on this machine")
    assert "“:4077” does not answer" in (reason or "")


def test_what_works_is_taken_where_the_first_choice_does_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    no_library_missing(monkeypatch)
    monkeypatch.setattr("catdog_gui.ui.display._no_x_server", lambda: None)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")  # so that what is set below is taken back
    assert why_no_window() is None
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"


def test_a_compositor_that_answers_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    no_library_missing(monkeypatch)
    monkeypatch.chdir(tmp_path)  # addresses of sockets are short: about a hundred characters
    monkeypatch.setenv("XDG_RUNTIME_DIR", ".")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        compositor.bind("wayland-0")
        compositor.listen()
        assert why_no_window() is None
    assert "wayland-0 does not answer" in (why_no_window() or "")


def test_a_library_that_qt_itself_needs_is_told_too() -> None:
    text = missing_library(ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui"))
    assert "libEGL.so.1" in text
    assert "apt install libegl1" in text
