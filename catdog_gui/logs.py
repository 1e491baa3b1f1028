"""The log of each program, and what a hard crash leaves behind.

    LOGS/PROGRAM.log            faults, warnings, what was begun; turned over before it grows large (.1 is the one before)
    LOGS/PROGRAM.PID.….running  there while the program runs; a crash writes into it where every thread was
    LOGS/PROGRAM.crash.txt      the last crash, from the start on that found it

``PROGRAM`` is ``catdog-gui`` or ``catdog``. Any number of each may run at once: what belongs to a living one is left alone.
"""

from __future__ import annotations

import faulthandler
import io
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import BinaryIO, Literal, Self

from catdog_gui import __version__
from catdog_gui.environment import system
from catdog_gui.settings import folders

if sys.platform != "win32":
    import fcntl

Name = Literal["catdog-gui", "catdog"]
PROGRAMS: tuple[Name, ...] = ("catdog-gui", "catdog")

OWN = "catdog_gui"
"""The logger above all of ours. Only these say more when asked to: a library may log what it sends, a key among it."""

_LOG_BYTES, _LOGS_KEPT = 1_000_000, 3
_MOST_TEXT = 1 << 16
"""Bytes of a crash that are read: enough for more threads than the program ever has."""

log = logging.getLogger(__name__)


def log_file(program: Name) -> Path:
    """Where a program's log is."""
    return folders().logs / f"{program}.log"


class Log:
    """A context in which what is logged goes to the program's log; a folder that cannot be written to keeps nobody from work."""

    def __init__(self, program: Name) -> None:
        self._program = program
        self._handlers: list[logging.Handler] = []

    def __enter__(self) -> Self:
        root = logging.getLogger()
        self._levels = root.level, logging.getLogger(OWN).level
        root.setLevel(logging.INFO)
        with suppress(OSError):
            log_file(self._program).parent.mkdir(parents=True, exist_ok=True)
            self._add(_LogFile(log_file(self._program)), "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
        return self

    def __exit__(self, *_: object) -> None:
        root = logging.getLogger()
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
        self._handlers.clear()
        root.setLevel(self._levels[0])
        logging.getLogger(OWN).setLevel(self._levels[1])

    def say_more(self, *, on_terminal: bool) -> None:
        """From now on log the program's own small steps too; ``on_terminal``: all that is logged on standard error as well."""
        logging.getLogger(OWN).setLevel(logging.DEBUG)
        if on_terminal:
            self._add(_Terminal(), "%(levelname)s %(name)s: %(message)s")

    def _add(self, handler: logging.Handler, form: str) -> None:
        handler.setFormatter(_Harmless(form))
        logging.getLogger().addHandler(handler)
        self._handlers.append(handler)


class _LogFile(RotatingFileHandler):
    """Only its owner may read it. What cannot be written is lost in silence: a full disk is told by those whose work it stops."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8", delay=True)

    def _open(self) -> io.TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace")

    def doRollover(self) -> None:  # noqa: N802  (logging's name)
        # Windows does not rename what another process has open: the file grows until that one has ended.
        with suppress(OSError):
            super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802  (logging's)
        return


class _Terminal(logging.Handler):
    """Standard error as it is at the moment: a progress bar puts itself in its place and keeps lines above it."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{self.format(record)}\n")


class _Harmless(logging.Formatter):
    """Names of a stranger's files stand in messages: what would steer a terminal is written as its code."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if text.isprintable():
            return text
        return "".join(letter if letter.isprintable() or letter in "\n\t" else ascii(letter)[1:-1] for letter in text)


@dataclass(frozen=True, slots=True)
class Crash:
    """A hard crash of a program.

    ``when`` is in seconds since 1970; ``text`` says which version it was, what happened, and where every thread was.
    """

    program: Name
    when: float
    text: str


@contextmanager
def crashes_noted(program: Name) -> Iterator[Crash | None]:
    """A context in which a crash leaves a file of its own, for the next start; a normal end leaves none.

    Whoever has switched on Python's faulthandler gets the crash where they want it, and no file.

    Yields:
        The crash of an earlier start that nobody was told about yet; None where there is none.
    """
    found = _collect(program)
    begun = _begun(program)
    if begun is None:
        yield found
        return
    path, file = begun
    ours = not faulthandler.is_enabled()
    if ours:
        faulthandler.enable(file)
    try:
        yield found
    finally:
        if ours:
            faulthandler.disable()
        file.close()
        with suppress(OSError):
            path.unlink()


def last_crash(program: Name) -> Crash | None:
    """The last crash of a program, whether or not somebody was told about it; nothing is changed."""
    found = []
    for path in (_kept(program), *_running(program)):
        with suppress(OSError), path.open("r+b") as file:
            if path == _kept(program) or _taken(file):
                found.append(_read(file, program))
    return max(filter(None, found), key=lambda crash: crash.when, default=None)


def _collect(program: Name) -> Crash | None:
    """Clear away what programs that are gone have left, and keep the newest crash among it."""
    newest: Crash | None = None
    for path in _running(program):
        with suppress(OSError):
            with path.open("r+b") as file:
                if not _taken(file):
                    continue  # it is at work
                crash = _read(file, program)
                newer = crash is not None and (newest is None or crash.when > newest.when)
                if sys.platform != "win32":  # under the lock: of two that start at once, one finds it
                    _clear(path, _kept(program) if newer else None)
            if sys.platform == "win32":  # what is open, here or elsewhere, cannot be moved there
                _clear(path, _kept(program) if newer else None)
            if crash is None:
                log.warning("an earlier start did not end in good order: it was killed, or the power went (%s)", path.name)
            newest = crash if newer else newest
    return newest


def _clear(path: Path, keep: Path | None) -> None:
    if keep is not None:
        path.replace(keep)
    else:
        path.unlink()


def _begun(program: Name) -> tuple[Path, BinaryIO] | None:
    """A file for this process, locked as long as it lives; None where none can be written."""
    with suppress(OSError):
        folders().logs.mkdir(parents=True, exist_ok=True)
        for _ in range(3):
            handle, name = tempfile.mkstemp(".running", f"{program}.{os.getpid()}.", folders().logs)
            file: BinaryIO = os.fdopen(handle, "wb", buffering=0)
            # Another start may have cleared it away in the moment before the lock.
            if _taken(file) and Path(name).exists():
                file.write(f"{program} {__version__} on {system()}, started {time.strftime('%Y-%m-%d %H:%M:%S')}\n".encode())
                return Path(name), file
            file.close()
    return None


def _taken(file: BinaryIO) -> bool:
    """Lock the file of a running program until it is closed; False where that is alive."""
    if sys.platform == "win32":
        return True  # what is open there can be neither moved nor removed: that is lock enough
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(file: BinaryIO, program: Name) -> Crash | None:
    """What a crash has written, None where there was none."""
    text = file.read(_MOST_TEXT).decode("utf-8", "replace")
    if not text.partition("\n")[2].strip():
        return None
    return Crash(program, os.fstat(file.fileno()).st_mtime, text)


def _running(program: Name) -> list[Path]:
    return sorted(folders().logs.glob(f"{program}.*.running"))


def _kept(program: Name) -> Path:
    return folders().logs / f"{program}.crash.txt"
