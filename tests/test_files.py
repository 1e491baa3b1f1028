"""Atomic writing: the old file or the new one, never a part, and nothing lying about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catdog_gui.files import write_atomically


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
