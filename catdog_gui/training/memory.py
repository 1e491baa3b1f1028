"""What becomes of main memory between the steps of a training."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TRIM_THRESHOLD, TOP_PAD, MMAP_THRESHOLD, MMAP_MAX = -1, -2, -3, -4
"""What ``mallopt`` of GNU's C library sets: from how much free memory on some is given back, how much more than needed is asked
for, from which size on a block is the system's own business, and how many such blocks there may be."""

KEEPING = {MMAP_MAX: 0, TRIM_THRESHOLD: 2**31 - 1, TOP_PAD: 64 * 2**20}
CUSTOM = {MMAP_MAX: 65_536, MMAP_THRESHOLD: 4 * 2**20, TRIM_THRESHOLD: 8 * 2**20, TOP_PAD: 128 * 2**10}
"""Nearly what the library begins with; it raises its two thresholds as it goes, until one is set."""


@contextmanager
def kept() -> Iterator[None]:
    """While this lasts, memory that is freed stays at hand for the next step; at the end it is given back.

    A step on the processor takes the same large tensors as the step before. GNU's C library returns each to the system when it is
    freed and gets it back as pages to be zeroed: nearly thirty thousand page faults a step of the preset ``fine``, a tenth of
    its processor time (``benchmarks/kept_memory.py``). Other C libraries are left as they are.
    """
    library = _gnu()
    if library is None:
        yield
        return
    set_option, trim = library
    for option, value in KEEPING.items():
        set_option(option, value)
    try:
        yield
    finally:
        for option, value in CUSTOM.items():
            set_option(option, value)
        trim(0)


def _gnu() -> tuple[Callable[[int, int], int], Callable[[int], int]] | None:
    """``mallopt`` and ``malloc_trim``, where they are."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    if not (hasattr(library, "mallopt") and hasattr(library, "malloc_trim")):
        return None  # musl
    return library.mallopt, library.malloc_trim
