"""How torch's threads wait for each other. Imports no torch: it must be settled before torch is imported."""

from __future__ import annotations

import os

VARIABLE = "GOMP_SPINCOUNT"
SPINS = 6000


def share_processor() -> None:
    """Let arithmetic threads (GNU OpenMP's, as in torch on Linux) go to sleep soon while they wait for each other.

    By custom they spin for milliseconds. Alone on the processor that is right; beside another busy program the spinning thread
    holds the very core that the awaited one needs, and training slows down several times over. Sleeping at once costs a
    quarter of the speed where nothing else runs; a few thousand spins cost next to nothing. A value that the user has set is
    left as it is.
    """
    os.environ.setdefault(VARIABLE, str(SPINS))
