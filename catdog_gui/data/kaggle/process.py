"""Kaggle's client, kept in a process of its own.

It signs in when it is imported, prints, ends its process, waits for minutes and asks on standard input. In a child all of that
is out of the way, and the child can be ended at any moment.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from catdog_gui.data.kaggle.child import Done, Message
from catdog_gui.data.kaggle.problems import Failed
from catdog_gui.language import tr
from catdog_gui.processes import deaf_to_ctrl_c
from catdog_gui.progress import StopCheck, Stopped

_TICK = 0.1
"""Seconds between two looks at the stop check."""

Messages = Iterator[Message | None]
"""What the child tells until it is done, and None about ten times a second while it tells nothing. The last one is a
:class:`Failed` or :class:`Done`; where the stop check says so, :class:`Stopped` is raised instead."""


@contextmanager
def running(target: Callable[..., None], *arguments: object, should_stop: StopCheck) -> Iterator[Messages]:
    """Run ``target(pipe, *arguments)``, a function of :mod:`catdog_gui.data.kaggle.child`, in a process of its own.

    However the context is left, the process is gone after it.
    """
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(far, *arguments), name="kaggle", daemon=True)
    with near:
        with far, deaf_to_ctrl_c():
            process.start()
        try:
            yield _messages(near, process, should_stop)
        finally:
            process.kill()
            process.join()
            process.close()


def _messages(near: Connection, process: SpawnProcess, should_stop: StopCheck) -> Messages:
    while True:
        if should_stop():
            raise Stopped
        try:
            message: Message | None = near.recv() if near.poll(_TICK) else None
        except (EOFError, OSError):
            process.join()
            message = Failed("client", tr("its process ended with {code}", code=process.exitcode))
        yield message
        if isinstance(message, Failed | Done):
            return
