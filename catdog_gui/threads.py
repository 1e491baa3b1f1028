"""How threads share the processor. Imports no torch: it must be settled before torch is imported."""

from __future__ import annotations

import os
import sys

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

    Threads that run Python take turns more often than by custom (5 ms): the window scrolls evenly while pictures are looked
    through.
    """
    os.environ.setdefault(VARIABLE, str(SPINS))
    sys.setswitchinterval(SWITCH)
