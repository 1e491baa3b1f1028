"""What can go goes; what is in use, what is a person's, and what is not ours stays."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import filelock
import numpy as np
import pytest

from catdog_gui.diagnosis.leftovers import STALE, Leftover, clean, leftovers
from catdog_gui.settings import Settings, folders, save_settings

KEY, OTHER = "0123456789abcdef" * 2, "fedcba9876543210" * 2


def a_cache(key: str = KEY) -> Path:
    place = folders().cache / "pixels" / key
    place.mkdir(parents=True)
    np.save(place / "pixels.npy", np.zeros((4, 8, 8, 3), np.uint8))
    (place / "used").touch()
    (place / "manifest.json").write_text("{}")
    return place


def a_file(path: Path, *, old: bool = True) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("half")
    if old:
        before = time.time() - STALE - 60
        os.utime(path, (before, before))
    return path


def by_path(entries: tuple[Leftover, ...]) -> dict[Path, Leftover]:
    return {entry.path: entry for entry in entries}


def test_nothing_is_there_before_the_first_start() -> None:
    assert leftovers() == ()
    assert clean() == ((), ())


def test_a_cache_that_nobody_uses_is_named_with_its_size_and_goes() -> None:
    place = a_cache()
    (found,) = leftovers()
    assert (found.path, found.kind, found.in_use) == (place, "decoded pictures", "")
    assert found.bytes == (place / "pixels.npy").stat().st_size
    assert abs(found.last_used - time.time()) < 60
    gone, stayed = clean()
    assert (gone, stayed) == ((found,), ())
    assert not place.exists()


def test_a_cache_that_is_being_made_stays() -> None:
    place, other = a_cache(), a_cache(OTHER)
    with filelock.FileLock(place.with_name(f"{KEY}.lock")):
        gone, stayed = clean()
        assert [entry.path for entry in gone] == [other]
        assert [(entry.path, entry.in_use) for entry in stayed] == [(place, "it is being made at the moment")]
    assert (place / "pixels.npy").is_file()


def test_a_cache_that_a_run_reads_from_stays() -> None:
    place, other = a_cache(), a_cache(OTHER)
    pixels = np.load(place / "pixels.npy", mmap_mode="r")
    gone, stayed = clean()
    assert [entry.path for entry in gone] == [other]
    assert [entry.path for entry in stayed] == [place]
    assert stayed[0].in_use
    assert (place / "pixels.npy").is_file()
    del pixels
    assert [entry.path for entry in clean()[0]] == [place]


def test_what_a_removal_left_behind_goes_too() -> None:
    place = a_cache()
    broken_off = place.rename(place.with_name(f"{KEY}.removed"))
    assert [entry.path for entry in clean()[0]] == [broken_off]
    assert not broken_off.exists()


def test_half_written_files_go_once_nobody_can_be_writing_them() -> None:
    kept = folders()
    old = [
        a_file(kept.config / ".settings.json.ab3_x9qz"),
        a_file(kept.curation / ".journal.jsonl.ab3_x9qz"),
        a_file(kept.cache / "unpacked" / f".{KEY}.ab3_x9qz.part"),
    ]
    fresh = a_file(kept.cache / "surveys" / f".{KEY}.npz.ab3_x9qz", old=False)
    gone, stayed = clean()
    assert set(by_path(gone)) == set(old)
    assert set(by_path(stayed)) == {fresh}
    assert fresh.is_file()
    assert not any(path.exists() for path in old)


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    kept = folders()
    save_settings(Settings(theme="dark"))
    mine = [
        kept.settings_file,
        a_file(kept.curation / "journal.jsonl"),
        a_file(kept.runs / "one" / "resume.pt"),
        a_file(kept.runs / "one" / ".resume.pt.ab3_x9qz"),
        a_file(kept.runs / ".resume.pt.ab3_x9qz"),
        a_file(kept.cache / "kaggle" / "dogs-vs-cats.part" / "dogs-vs-cats.zip"),
        a_file(kept.cache / "pasted" / "pasted 1.png"),
        a_file(kept.cache / "pixels" / "notes.txt"),
        a_file(kept.config / ".hidden"),
        a_file(kept.logs / "catdog-gui.log"),
        a_file(kept.logs / "catdog-gui.crash.txt"),
    ]
    elsewhere = a_file(tmp_path / "elsewhere" / "pixels.npy")
    if sys.platform != "win32":
        (kept.cache / "pixels" / KEY).symlink_to(elsewhere.parent)
        (kept.config / ".window.json.ab3_x9qz").symlink_to(elsewhere)
    assert clean() == ((), ())
    assert all(path.is_file() for path in [*mine, elsewhere])


@pytest.mark.skipif(sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="root may do anything")
def test_what_cannot_be_removed_is_told() -> None:
    path = a_file(folders().config / ".settings.json.ab3_x9qz")
    path.parent.chmod(0o500)
    try:
        gone, stayed = clean()
    finally:
        path.parent.chmod(0o700)
    assert gone == ()
    assert [entry.in_use for entry in stayed] == ["it could not be removed"]
