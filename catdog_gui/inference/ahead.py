"""Decoding pictures before they are needed, on threads: Pillow lets go of Python's lock while it works."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from types import TracebackType
from typing import Generic, Self, TypeVar

from catdog_gui.progress import StopCheck

WORKERS_MAX = 8
"""More threads decode no faster beside the model, and each may hold a large picture."""

_TICK = 0.05
"""Seconds between two looks at the stop check while a picture is waited for."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Ahead(Generic[Item, Result]):
    """Works on ``items`` in order, on several threads, and never has more than ``most`` results waiting.

    Used as a context manager; leaving it gives up what has not begun and waits for what has.

    Args:
        work: called on the threads; must not raise.
    """

    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item], most: int) -> None:
        self._work = work
        self._items = iter(items)
        workers = min(WORKERS_MAX, os.cpu_count() or 1, max(1, len(items)))
        self._most = max(most, workers)
        self._pool = ThreadPoolExecutor(workers, "decode", initializer=_step_back)
        self._queue: deque[tuple[Item, Future[Result]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        self._pool.shutdown(wait=True, cancel_futures=True)

    def take(self, count: int, patience: float, should_stop: StopCheck) -> list[tuple[Item, Result]]:
        """The next ``count`` results; fewer where they take longer than ``patience`` seconds, but one at least.

        None are left, or ``should_stop`` said so, where it returns nothing.
        """
        self._fill()
        until = time.monotonic() + patience
        taken: list[tuple[Item, Result]] = []
        while self._queue and len(taken) < count:
            if should_stop():
                return []
            item, future = self._queue[0]
            left = until - time.monotonic() if taken else _TICK
            if not future.done():
                if left <= 0:
                    break
                wait([future], timeout=min(left, _TICK))
                continue
            self._queue.popleft()
            taken.append((item, future.result()))
            self._fill()
        return taken

    def _fill(self) -> None:
        while len(self._queue) < self._most and (item := next(self._items, None)) is not None:
            self._queue.append((item, self._pool.submit(self._work, item)))


def _step_back() -> None:
    """Let the model's threads go first: they wait for each other at every step, so that one held up holds up all.

    Only Linux knows priorities of threads; the first answers come in two thirds of the time there.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)
