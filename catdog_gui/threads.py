"""How threads share the processor. Imports no torch: it must be settled before torch is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "GOMP_SPINCOUNT"
SPINS = 6000

SWITCH = 0.001
"""Seconds after which a thread that calculates in Python lets another one have its turn."""


def share_processor() -> None:
    """Let arithmetic threads (GNU OpenMP's, as in torch on Linux) go to sleep soon while they wait for each other.

    By custom they spin for milliseconds. Alone on the processor that is right; beside another busy program the spinning thread
    holds the very core that the awaited one needs, and training slows down several times over. Sleeping at once costs a
    quarter of the speed where nothing else runs; a few thousand spins cost next to nothing. A value that the user has set is
    left as it is.
    """
    os.environ.setdefault(VARIABLE, str(SPINS))


@contextmanager
def taking_turns_sooner() -> Iterator[None]:
    """While threads run Python beside the window, let each have its turn after 1 ms instead of 5: the window scrolls evenly.

    Not for training, where it seemed to cost a few percent of the speed.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
