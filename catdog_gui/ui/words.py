"""Numbers as people read them: durations, percentages, amounts, how far work has come."""

from __future__ import annotations

from catdog_gui.progress import Progress


def clock(seconds: float) -> str:
    """A duration to count down by: ``3:52``, ``1:05:09``."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def roughly(seconds: float) -> str:
    """A duration to plan with, no finer than it is known: ``58 s``, ``12 min``, ``3.5 h``, ``2.1 days``."""
    if seconds < 99.5:
        return f"{max(1, round(seconds))} s"
    if seconds < 99.5 * 60:
        return f"{seconds / 60:.0f} min"
    if seconds < 48 * 3600:
        return f"{seconds / 3600:.1f} h"
    return f"{seconds / 86400:.1f} days"


def percent(share: float, decimals: int = 1) -> str:
    """``83.5 %``."""
    return f"{100 * share:.{decimals}f} %"


def amount(number: int) -> str:
    """A large whole number in three digits: ``1.49 M``, ``318 k``."""
    for unit, size in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if number >= 0.9995 * size:  # else 999,999 would be rounded to 1,000 of the smaller unit
            return f"{number / size:.3g} {unit}"
    return str(number)


def file_size(number: int) -> str:
    """So many bytes in three digits: ``12.3 kB``, ``853 MB``, ``640 bytes``."""
    return f"{amount(number)}B" if number >= 1000 else f"{number} bytes"


def progress_words(progress: Progress) -> str:
    """A phase in words: ``Decoding 12,400 of 25,000``, ``Unpacking 120 of 546 MB``, ``Searching · 1,240 files``."""
    unit = f" {progress.unit}" if progress.unit and progress.unit != "pictures" else ""
    if progress.total is not None:
        return f"{progress.phase} {progress.done:,} of {progress.total:,}{unit}"
    return f"{progress.phase} · {progress.done:,}{unit}" if progress.done else f"{progress.phase}…"
