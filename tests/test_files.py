"""Atomic writing: the old file or the new one, never a part, and nothing lying about."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from catdog_gui.errors import CatDogError
from catdog_gui.files import save, sweep, write_atomically


def test_writes_bytes_and_makes_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deeper" / "run.json"
    write_atomically(path, b"\x00one\xff")
    assert path.read_bytes() == b"\x00one\xff"
    assert [p.name for p in path.parent.iterdir()] == ["run.json"]


def test_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"a long first content")
    write_atomically(path, b"short")
    assert path.read_bytes() == b"short"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_folder_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken" / "child").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        write_atomically(tmp_path / "taken", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["taken"]


def test_the_one_before_is_kept_where_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, before = tmp_path / "state", tmp_path / "state-before"
    for content in (b"one", b"two", b"three"):
        write_atomically(path, content, before=before)
    assert (path.read_bytes(), before.read_bytes()) == (b"three", b"two")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"four", before=before)
    assert (path.read_bytes(), before.read_bytes()) == (b"three", b"two")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot open a folder, and orders names by itself")
def test_names_are_on_the_disk_too_once_a_file_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(path: Path, target: Path) -> Path:
        done.append("replace")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    write_atomically(tmp_path / "file", b"content")
    assert done == ["file", "replace", "folder"]


def test_what_killed_processes_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    kept = ["run.json", ".run.json", ".run.json.notes", ".other.abcd1234", "run.json.abcd1234", ".lock"]
    for name in (*kept, ".run.json.abcd1234", ".run.json._x0_9abc"):
        (tmp_path / name).write_bytes(b"")
    sweep(tmp_path, "run.json", "lock")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)
    sweep(tmp_path / "missing", "run.json")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be killed")
def test_what_is_swept_is_what_a_killed_writer_leaves(tmp_path: Path) -> None:
    write_atomically(tmp_path / "file", b"old")
    kill = """
import os, sys
from pathlib import Path
from catdog_gui.files import replacing

with replacing(Path(sys.argv[1])):
    os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", kill, str(tmp_path / "file")], check=False).returncode == 9
    assert len(list(tmp_path.iterdir())) == 2
    sweep(tmp_path, "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_file_that_a_person_asked_for_is_there_or_it_is_told_why_not(tmp_path: Path) -> None:
    save(tmp_path / "page.html", b"all of it")
    assert (tmp_path / "page.html").read_bytes() == b"all of it"
    with pytest.raises(CatDogError, match="could not be written") as error:
        save(tmp_path / "page.html" / "chart.svg", b"")
    assert "may write" in error.value.hint
