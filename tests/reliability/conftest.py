"""Faults of disks and folders that are really there: a small disk, a place that may not be written to."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from disks import SmallDisk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """8 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    _mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place))
    try:
        yield SmallDisk(place)
    finally:
        _unmount(place)


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], Callable[[], None]]]:
    """Makes a folder one that may be read and not written to, whoever asks; what it returns makes it as it was."""
    mounted: list[Path] = []

    def lock(folder: Path) -> Callable[[], None]:
        _mount("--bind", str(folder), str(folder))
        mounted.append(folder)
        _mount("-o", "remount,bind,ro", str(folder))
        return free

    def free() -> None:
        while mounted:
            _unmount(mounted.pop())

    yield lock
    free()


def _mount(*words: str) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("file systems are mounted by Linux' command")
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


def _unmount(place: Path) -> None:
    # Lazily: what a failed test still holds open must not keep the file system mounted for ever.
    subprocess.run(["umount", "--lazy", str(place)], check=True)
