"""Starting processes of our own, and what ends this one. Imports no torch."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


def ending_signals() -> tuple[signal.Signals, ...]:
    """Those that ask for an end: Ctrl-C, the system's polite one, and the end of the terminal, unless nohup shields from it."""
    hangup: signal.Signals | None = getattr(signal, "SIGHUP", None)
    if hangup is None or signal.getsignal(hangup) is signal.SIG_IGN:
        return signal.SIGINT, signal.SIGTERM
    return signal.SIGINT, signal.SIGTERM, hangup


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Around the start of a child that Ctrl-C in a terminal, which reaches all, is not meant for: whoever started it decides.

    What is blocked here stays blocked there, from its first moment. On Windows the child has to see to it itself.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it would take the block away
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
