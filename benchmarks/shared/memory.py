"""How much memory a piece of work needs at its height."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

import psutil

_RESET = Path("/proc/self/clear_refs")
"""Where Linux is told to begin its high-water mark anew."""


def peak() -> int:
    """The most memory that this process has held since it began, or since :func:`begin`, in bytes."""
    if sys.platform == "linux":
        lines = Path("/proc/self/status").read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def begin() -> int:
    """Begin the high-water mark anew where the system can; bytes from which it counts."""
    gc.collect()
    if not _RESET.exists():
        return peak()
    _RESET.write_text("5")
    return int(psutil.Process().memory_info().rss)


def grown_by(work: Callable[[], object]) -> int:
    """Bytes that this process holds more at the height of ``work`` than before it."""
    before = begin()
    work()
    return max(0, peak() - before)
