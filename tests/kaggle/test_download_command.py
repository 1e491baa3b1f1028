"""``catdog data download`` with the real client, a Kaggle of our own, and the real handling of errors."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from kaggle_server import KaggleServer

from catdog_gui import cli
from catdog_gui.cli.data.download import download

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process; everything that any process writes is looked at."""
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(download)

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(cli, "app", app)
        monkeypatch.setattr(sys, "argv", ["catdog", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return int(end.value.code or 0), out, err

    return run


@pytest.mark.usefixtures("token")
def test_the_zip_is_where_it_was_wanted(command: Run, server: KaggleServer, tmp_path: Path) -> None:
    code, out, err = command("--to", tmp_path / "to")
    assert (code, out) == (0, f"{tmp_path / 'to' / 'dogs-vs-cats.zip'}\n")
    assert err == "Signed in to Kaggle as ada.\n"
    assert (tmp_path / "to" / "dogs-vs-cats.zip").read_bytes() == server.content


@pytest.mark.usefixtures("token")
def test_lines_for_programs_and_the_usual_place(command: Run, server: KaggleServer, home: Path) -> None:
    code, out, err = command("--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert {line["event"] for line in lines} == {"notice", "progress", "downloaded"}
    path = home / "cache" / "kaggle" / "dogs-vs-cats.zip"
    assert lines[-1] == {"event": "downloaded", "path": str(path), "bytes": len(server.content)}
    last = [line for line in lines if line["event"] == "progress" and line["unit"] == "bytes"][-1]
    assert (last["phase"], last["done"], last["total"]) == ("Downloading", len(server.content), len(server.content))
    assert {"speed", "seconds_left"} <= last.keys()


@pytest.mark.usefixtures("server")
def test_without_a_sign_in_it_says_where_one_belongs(command: Run, tmp_path: Path) -> None:
    code, out, err = command("--to", tmp_path)
    assert (code, out) == (1, "")
    message, hint, link = err.splitlines()
    assert message == "You are not signed in to Kaggle."
    assert "~/.kaggle/access_token" in hint
    assert link.startswith("https://www.kaggle.com/settings")
    code, out, _ = command("--to", tmp_path, "--json")
    assert (code, [json.loads(line)["event"] for line in out.splitlines()][-1]) == (1, "error")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process alone")
@pytest.mark.usefixtures("token")
def test_ctrl_c_stops_the_whole_group_quietly_and_it_goes_on_later(command: Run, server: KaggleServer, tmp_path: Path) -> None:
    script = tmp_path / "catdog"
    script.write_text(
        """
import typer
from catdog_gui import cli
from catdog_gui.cli.data.download import download
if __name__ == "__main__":
    cli.app = typer.Typer(pretty_exceptions_enable=False)
    cli.app.command()(download)
    cli.main()
"""
    )
    server.hold = 300_000
    words = [sys.executable, str(script), "--to", str(tmp_path), "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        line = json.loads(process.stdout.readline())
        while not (line["event"] == "progress" and line["done"] >= 200_000):
            line = json.loads(process.stdout.readline())
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the client in its own process hears it too
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == "Stopping; what has come is kept. Press Ctrl-C again to break off."
    server.go_on.set()
    assert command("--to", tmp_path)[0] == 0
    assert server.ranges()[-1].startswith("bytes=")
    assert (tmp_path / "dogs-vs-cats.zip").read_bytes() == server.content
