"""Runs into the trash and away for good; never one that is under way."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import send2trash

from catdog_gui.errors import RunError
from catdog_gui.locks import Lock
from catdog_gui.training.record import LOCK
from catdog_gui.training.removal import NoTrashError, delete, trash


@pytest.fixture
def run(run_folder: Callable[..., Path]) -> Path:
    return run_folder("one")


@pytest.fixture
def bin_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A trash that is a folder."""
    place = tmp_path / "trash"
    place.mkdir()

    def move(path: Path) -> None:
        path.rename(place / path.name)

    monkeypatch.setattr(send2trash, "send2trash", move)
    return place


def test_a_run_goes_into_the_trash_as_it_is(run: Path, bin_of_ours: Path) -> None:
    trash(run)
    assert not run.exists()
    assert (bin_of_ours / "one" / "run.json").is_file()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their own trash would be filled")
def test_the_trash_of_a_desktop_takes_it(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from send2trash import plat_other

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(send2trash, "send2trash", plat_other.send2trash)
    monkeypatch.setattr(plat_other, "XDG_DATA_HOME", os.fsencode(tmp_path / "share"))
    monkeypatch.setattr(plat_other, "HOMETRASH_B", os.fsencode(tmp_path / "share" / "Trash"))
    trash(run)
    assert not run.exists()
    assert (tmp_path / "share" / "Trash" / "files" / "one" / "run.json").is_file()
    assert str(run) in (tmp_path / "share" / "Trash" / "info" / "one.trashinfo").read_text("utf-8")


@pytest.mark.parametrize("remove", [trash, delete])
def test_a_run_under_way_stays_and_its_owner_is_named(run: Path, bin_of_ours: Path, remove: Callable[[Path], None]) -> None:
    lock = Lock(run / LOCK)
    lock.acquire()
    try:
        with pytest.raises(RunError, match=f"process {os.getpid()} on ") as refused:
            remove(run)
    finally:
        lock.release()
    assert "Stop it" in refused.value.hint
    assert (run / "run.json").is_file()
    remove(run)
    assert not run.exists()
    assert len(list(bin_of_ours.iterdir())) == (remove is trash)


@pytest.mark.parametrize("remove", [trash, delete])
def test_what_is_gone_or_no_run_is_not_touched(tmp_path: Path, bin_of_ours: Path, remove: Callable[[Path], None]) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    for place in (mine, tmp_path / "gone"):
        with pytest.raises(RunError, match="gone"):
            remove(place)
    assert (mine / "letter.txt").is_file()
    assert not any(bin_of_ours.iterdir())


def test_where_there_is_no_trash_it_says_so_and_nothing_is_touched(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise send2trash.TrashPermissionError(str(path))

    monkeypatch.setattr(send2trash, "send2trash", refuse)
    with pytest.raises(NoTrashError, match="no trash for the run one: Permission denied") as refused:
        trash(run)
    assert "for good" in refused.value.hint
    assert (run / "run.json").is_file()
    delete(run)
    assert not run.exists()


def test_a_fault_that_comes_after_it_has_gone_is_none(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(path: Path) -> None:
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
        raise OSError(errno.EIO, "late")

    monkeypatch.setattr(send2trash, "send2trash", late)
    trash(run)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_of_a_link_to_a_run_the_link_is_deleted(run: Path) -> None:
    link = run.with_name("link")
    link.symlink_to(run)
    delete(link)
    assert not link.is_symlink()
    assert (run / "run.json").is_file()
