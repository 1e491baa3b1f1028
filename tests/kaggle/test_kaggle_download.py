"""The real client against a Kaggle of our own: it downloads, goes on after breaks, and every failure has its own words."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import filelock
import psutil
import pytest
from kaggle_server import (
    DOWNLOAD,
    INTROSPECT,
    LEGACY_KEY,
    REFRESH,
    SIGNATURE,
    STORAGE,
    TOKEN,
    USER,
    Answer,
    KaggleServer,
    competition_zip,
)

from catdog_gui.data.kaggle import download as module
from catdog_gui.data.kaggle.download import download
from catdog_gui.errors import KaggleError
from catdog_gui.progress import Notice, Progress, Stopped, Transfer, finish


def fetch(to: Path) -> tuple[Path, list[Progress | Notice]]:
    events: list[Progress | Notice] = []
    return finish(download(to), events.append), events


def refused(to: Path) -> KaggleError:
    with pytest.raises(KaggleError) as caught:
        finish(download(to))
    return caught.value


@pytest.mark.usefixtures("token")
def test_the_zip_is_fetched_and_verified(server: KaggleServer, tmp_path: Path) -> None:
    path, events = fetch(tmp_path / "to")
    assert path == tmp_path / "to" / "dogs-vs-cats.zip"
    assert path.read_bytes() == server.content
    assert [entry.name for entry in path.parent.iterdir()] == ["dogs-vs-cats.zip"]
    assert Notice("Signed in to Kaggle as ada.") in events
    transfers = [event for event in events if isinstance(event, Transfer)]
    assert transfers[0].total is None
    assert (transfers[-1].done, transfers[-1].total) == (len(server.content), len(server.content))
    assert server.paths() == [INTROSPECT, DOWNLOAD, STORAGE]


@pytest.mark.usefixtures("token")
def test_what_is_there_is_used_without_asking_anybody(server: KaggleServer, tmp_path: Path) -> None:
    (tmp_path / "dogs-vs-cats.zip").write_bytes(server.content)
    assert fetch(tmp_path) == (tmp_path / "dogs-vs-cats.zip", [])
    assert server.seen == []


@pytest.mark.usefixtures("token")
def test_a_half_zip_that_lies_there_is_replaced(server: KaggleServer, tmp_path: Path) -> None:
    (tmp_path / "dogs-vs-cats.zip").write_bytes(server.content[:-100])
    path, events = fetch(tmp_path)
    assert path.read_bytes() == server.content
    assert any(isinstance(event, Notice) and "no complete zip" in event.text for event in events)


def test_an_older_key_does_as_well(server: KaggleServer, user_home: Path, tmp_path: Path) -> None:
    folder = user_home / ".config" / "kaggle"
    folder.mkdir(parents=True)
    (folder / "kaggle.json").write_text(json.dumps({"username": USER, "key": LEGACY_KEY}))
    _, events = fetch(tmp_path)
    assert Notice("Signed in to Kaggle as ada.") in events
    assert server.paths() == [DOWNLOAD, STORAGE]


def test_a_sign_in_from_the_environment_does_as_well(
    server: KaggleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAGGLE_USERNAME", USER)
    monkeypatch.setenv("KAGGLE_KEY", LEGACY_KEY)
    fetch(tmp_path / "one")
    monkeypatch.setenv("KAGGLE_API_TOKEN", TOKEN)
    fetch(tmp_path / "two")
    assert server.paths() == [DOWNLOAD, STORAGE, INTROSPECT, DOWNLOAD, STORAGE]


def test_a_sign_in_with_the_browser_does_as_well(server: KaggleServer, user_home: Path, tmp_path: Path) -> None:
    (user_home / ".kaggle").mkdir()
    saved = {
        "refresh_token": REFRESH,
        "access_token": "access-token-of-the-browser-SECRET",
        "access_token_expiration": "2999-01-01T00:00:00+00:00",
        "username": USER,
        "scopes": [],
    }
    (user_home / ".kaggle" / "credentials.json").write_text(json.dumps(saved))
    fetch(tmp_path)
    assert server.paths() == [DOWNLOAD, STORAGE]


@pytest.mark.usefixtures("token")
def test_a_stop_ends_at_once_keeps_what_came_and_the_next_call_goes_on(server: KaggleServer, tmp_path: Path) -> None:
    server.hold = 300_000
    wish = threading.Event()
    work = download(tmp_path, should_stop=wish.is_set)
    event = next(work)
    while not (isinstance(event, Transfer) and event.done >= 200_000):
        event = next(work)
    assert (event.total, event.phase) == (len(server.content), "Downloading")
    wish.set()
    asked = time.monotonic()
    with pytest.raises(Stopped):
        finish(work)
    assert time.monotonic() - asked < 1  # 0.1 s where the machine is idle
    assert psutil.Process().children(recursive=True) == _trackers()
    part = tmp_path / "dogs-vs-cats.part" / "dogs-vs-cats.zip"
    kept = part.stat().st_size
    assert kept >= 200_000
    assert not (tmp_path / "dogs-vs-cats.zip").exists()
    server.go_on.set()
    path, events = fetch(tmp_path)
    assert path.read_bytes() == server.content
    assert server.ranges()[-1] == f"bytes={kept}-"
    assert min(event.done for event in events if isinstance(event, Transfer) and event.total) >= kept
    assert not part.parent.exists()


@pytest.mark.usefixtures("token")
def test_a_broken_off_transfer_goes_on_by_itself(server: KaggleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.01, 0.01))
    server.cuts = [200_000]
    path, events = fetch(tmp_path)
    assert path.read_bytes() == server.content
    assert server.ranges() == ["", "", "bytes=196608-"]
    assert [event.text for event in events if isinstance(event, Notice) and event.level == "warning"] == [
        "The connection to Kaggle broke off; trying again in 0.01 s."
    ]
    assert sum(event.text.startswith("Signed in") for event in events if isinstance(event, Notice)) == 1


@pytest.mark.usefixtures("token")
def test_a_storage_that_cannot_go_on_begins_anew(server: KaggleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.01, 0.01))
    server.etag = None
    server.cuts = [200_000]
    path, _ = fetch(tmp_path)
    assert path.read_bytes() == server.content
    assert set(server.ranges()) == {""}


@pytest.mark.usefixtures("token")
def test_a_zip_that_changed_meanwhile_is_not_glued_together(
    server: KaggleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSES", ())
    server.cuts = [200_000]
    assert refused(tmp_path).problem == "broken_off"
    server.content, server.etag = competition_zip(500_000), '"v2"'
    assert fetch(tmp_path)[0].read_bytes() == server.content


@pytest.mark.usefixtures("token")
def test_a_connection_that_always_breaks_is_given_up(
    server: KaggleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.01,))
    server.content = competition_zip(3_000_000)
    server.cuts = [2_000_000] * 9
    error = refused(tmp_path)
    assert error.problem == "broken_off"
    assert error.message == "The connection to Kaggle broke off, several times in a row."
    assert re.fullmatch(
        r"Try again. What has come so far \((2|1\.9\d?) MB\) is kept; the next try goes on from there\.", error.hint
    )
    server.cuts = []
    assert fetch(tmp_path)[0].read_bytes() == server.content


def test_without_a_sign_in(server: KaggleServer, tmp_path: Path) -> None:
    error = refused(tmp_path)
    assert (error.problem, error.message) == ("no_credentials", "You are not signed in to Kaggle.")
    assert error.link == "https://www.kaggle.com/settings/api"
    assert server.seen == []


@pytest.mark.parametrize(
    ("path", "answer", "problem", "words", "link"),
    [
        (INTROSPECT, Answer(401, {"code": 401, "message": "Unauthenticated"}), "token", "does not accept", "/settings/api"),
        (DOWNLOAD, Answer(403), "rules", "accepted the competition’s rules", "/c/dogs-vs-cats/rules"),
        (INTROSPECT, Answer(429), "rate_limit", "Try again in a few minutes.", "status.kaggle"),
        (STORAGE, Answer(500), "server", "a problem of its own", "status.kaggle"),
        (STORAGE, Answer(403, b"<Error/>"), "other", "the storage answered with status 403", "/c/dogs-vs-cats"),
        (DOWNLOAD, Answer(200, {"code": 404, "message": "gone"}), "not_found", "does not find", "/c/dogs-vs-cats"),
        (
            DOWNLOAD,
            Answer(200, b"<html>Sign in to our hotel</html>", {"Content-Type": "text/html"}),
            "no_zip",
            "where a network asks you to sign in",
            "/c/dogs-vs-cats",
        ),
        (STORAGE, Answer(407), "proxy", "proxy", ""),
    ],
)
@pytest.mark.usefixtures("token")
def test_every_odd_answer_has_its_own_words(
    server: KaggleServer, tmp_path: Path, path: str, answer: Answer, problem: str, words: str, link: str
) -> None:
    server.answers[path] = answer
    started = time.monotonic()
    error = refused(tmp_path)
    assert error.problem == problem, str(error)
    assert words in str(error)
    assert link in error.link
    assert SIGNATURE not in str(error)
    assert time.monotonic() - started < 15  # and not the client's minutes
    assert sum(seen == path for seen in server.paths()) == 1


@pytest.mark.usefixtures("token")
def test_a_folder_that_cannot_be_written_to(server: KaggleServer, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    error = refused(tmp_path / "file" / "to")
    assert error.problem == "unwritable"
    assert error.message == f"{tmp_path / 'file' / 'to'} cannot be written to ({os.strerror(errno.ENOTDIR)})."
    assert server.seen == []


@pytest.mark.usefixtures("token")
def test_a_wrong_length_is_thrown_away(server: KaggleServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSES", (0.01,))
    server.cuts = [200_000]
    server.extra = b"more than was announced"
    error = refused(tmp_path)
    assert error.problem == "length"
    assert error.message.startswith("What came is not as long as Kaggle announced")
    assert error.hint == "It was thrown away. Try again; it is fetched anew."
    assert list(tmp_path.glob("dogs*")) == []
    server.extra = b""
    assert fetch(tmp_path)[0].read_bytes() == server.content


def _broken(kind: str) -> bytes:
    good = competition_zip()
    if kind == "flipped":
        return good[:5000] + bytes((good[5000] ^ 1,)) + good[5001:]
    if kind == "cut":
        return good[:-200]
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("readme.txt", "other things")
    return outer.getvalue()


@pytest.mark.parametrize("kind", ["flipped", "cut", "other things"])
@pytest.mark.usefixtures("token")
def test_a_broken_zip_is_thrown_away(server: KaggleServer, tmp_path: Path, kind: str) -> None:
    server.content = _broken(kind)
    error = refused(tmp_path)
    assert error.problem == "no_zip"
    assert error.message.startswith("What came is not the zip of the competition")
    assert "thrown away" in error.hint
    assert list(tmp_path.glob("dogs*")) == []


def test_a_client_that_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken" / "kaggle" / "api"
    broken.mkdir(parents=True)
    (broken.parent / "__init__.py").touch()
    (broken / "kaggle_api_extended.py").write_text("import os\nprint('loud', flush=True)\nos._exit(3)")
    monkeypatch.syspath_prepend(str(broken.parent.parent))
    error = refused(tmp_path)
    assert error.problem == "client"
    assert "ended with 3" in error.message


def test_two_at_once_do_not_spoil_each_other(tmp_path: Path, home: Path) -> None:
    folder = home / "cache" / "kaggle"
    folder.mkdir(parents=True)
    with filelock.FileLock(folder / "download.lock"):
        assert refused(tmp_path).problem == "busy"


@pytest.mark.usefixtures("token")
def test_secrets_stay_where_they_are(
    server: KaggleServer,
    tmp_path: Path,
    home: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VERBOSE", "1")  # the client would print every header
    caplog.set_level(0)
    server.answers[DOWNLOAD] = Answer(400, {"code": 400, "message": f"Bearer {TOKEN} and {TOKEN} are odd\x1b[31m"})
    error = refused(tmp_path / "to")
    assert error.message == "Kaggle’s client gave up (Bearer … and … are odd [31m)."
    server.answers.clear()
    fetch(tmp_path / "to")
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    assert TOKEN not in caplog.text + repr(error)
    for file in (path for folder in (home, tmp_path / "to") for path in folder.rglob("*") if path.is_file()):
        assert TOKEN.encode() not in file.read_bytes(), file


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.usefixtures("token")
def test_the_client_ends_with_a_program_that_was_killed(server: KaggleServer, tmp_path: Path) -> None:
    server.hold = 100_000
    code = f"""
from pathlib import Path
from catdog_gui.data.kaggle.download import download
if __name__ == "__main__":
    for event in download(Path({str(tmp_path)!r})):
        print(getattr(event, "done", 0), flush=True)
"""
    script = tmp_path / "script.py"
    script.write_text(code)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < 50_000:
            pass
        [client] = [child for child in psutil.Process(process.pid).children() if child.pid not in _ids(_trackers(process.pid))]
        process.kill()
    client.wait(10)


@pytest.mark.usefixtures("token", "server")
def test_the_child_brings_neither_qt_nor_torch(tmp_path: Path) -> None:
    """Whatever the entry point has imported: the child imports the main script once more."""
    script = tmp_path / "catdog-gui"
    script.write_text(
        f"""
import sys
from catdog_gui.app import main
from catdog_gui.cli import main as other_main
if __name__ == "__main__":
    from pathlib import Path
    from catdog_gui.data.kaggle.download import download
    from catdog_gui.progress import finish
    finish(download(Path({str(tmp_path)!r})))
else:
    from catdog_gui.data.kaggle import child
    work = child._download
    def watched(*arguments):
        work(*arguments)
        heavy = [name for name in sys.modules if name.split(".")[0] in ("torch", "PySide6", "shiboken6")]
        Path = __import__("pathlib").Path
        Path({str(tmp_path / "heavy")!r}).write_text(" ".join(heavy) + f" {{'kaggle' in sys.modules}}")
    child._download = watched
"""
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "heavy").read_text() == " True"


def _trackers(parent: int | None = None) -> list[psutil.Process]:
    """Python's own helper beside spawned processes."""
    return [child for child in psutil.Process(parent).children() if "resource_tracker" in " ".join(child.cmdline())]


def _ids(processes: list[psutil.Process]) -> set[int]:
    return {process.pid for process in processes}
