"""What the commands share."""

from __future__ import annotations

import signal

import pytest

from catdog_gui.cli import terminal
from catdog_gui.cli.terminal import Bar, StopOnSignal, printable


def test_a_second_ctrl_c_breaks_off_at_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    with StopOnSignal() as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.asked()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_without_a_terminal_progress_is_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(terminal.time, "monotonic", lambda: now[0])
    with Bar() as bar:
        for done in range(1000):
            now[0] = done / 10
            bar.move("Decoding", done, 1000)
    assert capsys.readouterr().err.splitlines() == [f"Decoding · {done} of 1,000" for done in (300, 600, 900)]
    with Bar(drawn=False) as bar:
        now[0] += 1000
        bar.move("Decoding", 1, 2)
        bar.say("A picture is damaged.")
    assert capsys.readouterr().err == "A picture is damaged.\n"


def test_names_cannot_steer_the_terminal() -> None:
    assert printable("Käte 猫.jpg") == "Käte 猫.jpg"
    assert printable("a\x1b[2Jb\nc\udcff") == r"a\x1b[2Jb\nc\udcff"
