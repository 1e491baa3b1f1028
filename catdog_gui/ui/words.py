"""How far work has come, in words."""

from __future__ import annotations

from catdog_gui.language import tr
from catdog_gui.progress import Progress
from catdog_gui.words import whole


def progress_words(progress: Progress) -> str:
    """A phase in words: ``Decoding 12,400 of 25,000``, ``Unpacking 120 of 546 MB``, ``Searching · 1,240 files``."""
    phase, done = tr(progress.phase), whole(progress.done)
    unit = tr(progress.unit) if progress.unit and progress.unit != "pictures" else ""
    if progress.total is not None:
        total = whole(progress.total)
        if unit:
            return tr("{phase} {done} of {total} {unit}", phase=phase, done=done, total=total, unit=unit)
        return tr("{phase} {done} of {total}", phase=phase, done=done, total=total)
    if progress.done:
        return f"{phase} · {done} {unit}".rstrip()
    return tr("{phase}…", phase=phase)
