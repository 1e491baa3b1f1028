"""What the commands share: a progress bar, a stop in good order, lines of JSON."""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from catdog_gui.processes import ending_signals
from catdog_gui.progress import Notice, Progress

FAILED, WRONG_USE, STOPPED = 1, 2, 130

FILE_WIDTH = 150
"""Characters a line where a table goes into a file and not to a terminal."""

LOG_EVERY = 30.0
"""Seconds between two lines of progress where there is no terminal to draw a bar on."""


class Bar:
    """One progress bar on standard error with lines of text above it; without a terminal, a line now and then.

    Args:
        drawn: False leaves only what :meth:`say` is given.
    """

    def __init__(self, *, drawn: bool = True) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False)
        self._drawn = drawn
        self._progress = ProgressBar(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            redirect_stdout=sys.stdout.isatty(),  # lines printed there stand above the bar; a file or pipe gets its own
            disable=not (drawn and self._console.is_terminal),
        )
        self._task = self._progress.add_task("", total=None)
        self._phase = ""
        self._told = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, event: Progress | Notice) -> None:
        """A phase's progress, or a line for the log."""
        if isinstance(event, Notice):
            self.say(printable(event.text))  # it may name files of a stranger
        else:
            self.move(event.phase, event.done, event.total)

    def move(self, text: str, done: int, total: int | None) -> None:
        """Set the bar."""
        if self._progress.disable:
            if self._drawn and time.monotonic() - self._told >= LOG_EVERY:
                self._told = time.monotonic()
                self.say(f"{text} · {done:,}" + (f" of {total:,}" if total is not None else ""))
            return
        phase = text.split(" · ", maxsplit=1)[0]
        if phase != self._phase:  # another phase: the time left is learned anew
            self._progress.remove_task(self._task)
            self._task = self._progress.add_task(text, total=total)
            self._phase = phase
        self._progress.update(self._task, description=text, completed=done, total=total)

    def say(self, text: str) -> None:
        """A line above the bar."""
        self._console.print(text, soft_wrap=True)


class StopOnSignal:
    """Context in which Ctrl-C, SIGTERM and the end of the terminal ask for a stop; a second Ctrl-C breaks off at once.

    Args:
        meanwhile: what happens until the stop, for the person who waits for it.
        quiet: say nothing, for another process does.
    """

    def __init__(self, meanwhile: str = "", *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._told = f"Stopping; {meanwhile}." if meanwhile else "Stopping."

    def __enter__(self) -> Self:
        self._wish = threading.Event()
        self._before = {number: signal.getsignal(number) for number in ending_signals()}
        for number in self._before:
            signal.signal(number, self._signalled)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def asked(self) -> bool:
        """Whether to stop."""
        return self._wish.is_set()

    def ask(self) -> None:
        """Stop in good order."""
        self._wish.set()

    def _signalled(self, *_: object) -> None:
        if self._wish.is_set():
            raise KeyboardInterrupt
        self._wish.set()
        if self._quiet:
            return
        with suppress(OSError):  # not by print: the signal may have come in the middle of one
            os.write(2, f"\n{self._told} Press Ctrl-C again to break off.\n".encode())


def tables() -> Console:
    """Standard output for tables; a file gets lines that are long enough for most."""
    console = Console(highlight=False, markup=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, width=FILE_WIDTH)


def print_json(tree: dict[str, Any]) -> bool:
    """An object as one line on standard output; False where nobody reads it any more."""
    # In ASCII, so that neither a console's code page nor an odd file name can spoil it.
    return print_line(json.dumps(_plain(tree)))


def print_line(text: str) -> bool:
    """One line on standard output; False where nobody reads it any more."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer must not be tried again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def printable(text: str) -> str:
    """Text from a stranger, e.g. a file's name: what would steer the terminal is shown as its code instead."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def _plain(value: Any) -> Any:
    """Paths to text, arrays to lists, and numbers that JSON has no word for to null."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
