"""How far work has come, in words."""

from __future__ import annotations

from catdog_gui.progress import Progress


def progress_words(progress: Progress) -> str:
    """A phase in words: ``Decoding 12,400 of 25,000``, ``Unpacking 120 of 546 MB``, ``Searching · 1,240 files``."""
    unit = f" {progress.unit}" if progress.unit and progress.unit != "pictures" else ""
    if progress.total is not None:
        return f"{progress.phase} {progress.done:,} of {progress.total:,}{unit}"
    return f"{progress.phase} · {progress.done:,}{unit}" if progress.done else f"{progress.phase}…"
