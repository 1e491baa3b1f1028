"""Runs any generator of events on a thread of its own and brings its events to the window's thread."""

from __future__ import annotations

import atexit
import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from catdog_gui.errors import CatDogError
from catdog_gui.language import later, tr
from catdog_gui.progress import StopCheck, Stopped

log = logging.getLogger(__name__)

Make = Callable[[StopCheck], Iterator[object]]
"""Builds the work, on the worker's thread; its argument is the stop check to look at often."""

LIMIT = 256
"""Events that may wait for the window; beyond it the work waits, so that memory stays bounded."""

TURN = 0.004
"""Seconds that one turn of delivering may take before the window's other events get theirs."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job failed: what happened, what to do, and a traceback where it is a fault of the program (else empty).

    ``link`` is the address of a page that helps, where there is one.
    """

    message: str
    hint: str
    details: str = ""
    link: str = ""


_BUG = later("Something went wrong inside the program")
_BUG_HINT = later("Please copy the details and report them. What was saved before is still there.")


class JobRunner(QObject):
    """One job at a time, on a thread of its own; every signal is emitted on the thread this object lives in.

    A job is a generator (or any iterator). Each event it yields arrives through :attr:`yielded`, in order. After the last
    one, when the generator is closed and its thread is gone, exactly one of :attr:`finished` (it came to its end),
    :attr:`stopped` (it raised :class:`~catdog_gui.progress.Stopped`) or :attr:`failed` is emitted. By then :attr:`running`
    is False, so that a slot may start the next job at once.

    A stop is a wish: the job sees it in its stop check and ends in its own good order; its last events still arrive.
    """

    yielded = Signal(object)
    finished = Signal()
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, limit: int = LIMIT) -> None:
        super().__init__(parent)
        self._limit = limit
        self._pump: _Pump | None = None
        self._taken: deque[object] = deque()
        self._closed = False
        # A timer, and not a queued call: Qt sends calls that are posted meanwhile in the same sweep, before timers and input.
        self._next_turn = QTimer(self)
        self._next_turn.setSingleShot(True)
        self._next_turn.setInterval(0)
        self._next_turn.timeout.connect(self._deliver)

    @property
    def running(self) -> bool:
        """From :meth:`start` until just before the ending is emitted."""
        return self._pump is not None

    @property
    def stopping(self) -> bool:
        """Whether the running job has been asked to stop."""
        return self._pump is not None and self._pump.asked.is_set()

    def start(self, make: Make) -> None:
        """Call ``make(should_stop)`` on a new thread and pump what it returns.

        Raises:
            RuntimeError: a job is running, or the runner was shut down: a fault of the caller.
        """
        if self._pump is not None:
            raise RuntimeError("a job is running already")
        if self._closed:
            raise RuntimeError("the runner was shut down")
        pump = _Pump(make, self._limit)
        pump.arrived.connect(self._deliver)
        pump.finished.connect(self._deliver)
        self.destroyed.connect(pump.abandon)
        self._pump = pump
        pump.begin()

    def stop(self) -> None:
        """Ask the job to stop; returns at once."""
        if self._pump is not None:
            self._pump.asked.set()

    def shutdown(self, timeout_ms: int) -> bool:
        """Ask the job to stop and give it ``timeout_ms`` to end; no job can be started after this.

        Events and the ending are still emitted, from inside this call. A job that has not ended after three quarters of
        the time is closed at its next event instead (a generator's ``finally`` still runs).

        Returns:
            Whether the thread is gone. Where it is not, it is kept alive and closed as soon as it yields.
        """
        self._closed = True
        self.stop()
        started = time.monotonic()
        while (pump := self._pump) is not None:
            left = started + timeout_ms / 1000 - time.monotonic()
            if left <= 0:
                pump.abandon()
                return False
            if left < timeout_ms / 4000:
                pump.abandon()
            # Short slices, for the job may be waiting for room that only this thread can make.
            pump.wait(max(1, min(10, int(left * 1000))))
            self._deliver()
        return True

    @Slot()
    def _deliver(self) -> None:
        """Emit what has arrived, for one turn at most, and the ending after the last of it."""
        pump = self._pump
        if pump is None:
            return
        over = pump.isFinished()  # looked at before taking: whatever it yielded is in the box then
        self._taken.extend(pump.take())
        until = time.perf_counter() + TURN
        count = 0
        # A slot may open a dialog with an event loop of its own, and this method runs again inside: hence the second check.
        while self._taken and self._pump is pump:
            event = self._taken.popleft()
            count += 1
            self.yielded.emit(event)
            if time.perf_counter() > until:
                break
        pump.delivered(count)
        if self._pump is not pump:
            return
        if self._taken:
            self._next_turn.start()
        elif over:
            self._end(pump)

    def _end(self, pump: _Pump) -> None:
        if not pump.wait(1000):  # its Python part is over; this is the operating system's part, well below a millisecond
            self._next_turn.start()
            return
        self._pump = None
        pump.release()
        match pump.ending:
            case "finished":
                self.finished.emit()
            case "stopped":
                self.stopped.emit()
            case Failure() as failure:
                self.failed.emit(failure)


class _Pump(QThread):
    """The thread of one job. The object lives in the window's thread; only :meth:`run` and what it calls is on the worker."""

    arrived = Signal()

    def __init__(self, make: Make, limit: int) -> None:
        super().__init__()
        self.setObjectName("job")
        self.asked = threading.Event()
        self.ending: Literal["finished", "stopped"] | Failure = Failure(tr(_BUG), tr(_BUG_HINT))
        self._make: Make | None = make
        self._limit = limit
        self._box: deque[object] = deque()
        self._undelivered = 0
        self._told = False
        self._abandoned = False
        self._changed = threading.Condition()

    def begin(self) -> None:
        """Start, and stay alive until the thread is over, whatever becomes of the runner."""
        _alive.add(self)
        self.finished.connect(self._over)
        self.start()

    @Slot()
    def abandon(self) -> None:
        """Nobody listens any more: the generator is closed at its next event."""
        self.asked.set()
        with self._changed:
            self._abandoned = True
            self._changed.notify_all()

    def take(self) -> deque[object]:
        """Everything that has arrived since the last call."""
        with self._changed:
            events, self._box = self._box, deque()
            self._told = False
        return events

    def delivered(self, count: int) -> None:
        """Make room for as many new events."""
        with self._changed:
            self._undelivered -= count
            self._changed.notify_all()

    def release(self) -> None:
        """Forget this object; the thread must be over."""
        _alive.discard(self)

    @Slot()
    def _over(self) -> None:
        # Only what the runner did not see to its end (it was destroyed) is still here.
        if self._abandoned and self.wait(1000):
            self.release()

    def run(self) -> None:
        what = getattr(self._make, "__qualname__", "")
        log.debug("begins: %s", what)
        try:
            self.ending = self._work()
        except Stopped:
            self.ending = "stopped"
        except CatDogError as error:
            self.ending = Failure(error.message, error.hint, link=error.link)
        except BaseException as error:
            # SystemExit and MemoryError too: nothing above would see them, and the window would wait for ever.
            log.exception("A job failed")
            self.ending = Failure(tr(_BUG), tr(_BUG_HINT), "".join(traceback.format_exception(error)))
            traceback.clear_frames(error.__traceback__)  # whoever keeps the log record would keep the model and its memory
        log.debug("%s: %s", self.ending if isinstance(self.ending, str) else self.ending.message, what)

    def _work(self) -> Literal["finished", "stopped"]:
        make, self._make = self._make, None  # what it holds on to is let go with this frame
        assert make is not None
        events = make(self.asked.is_set)
        try:
            for event in events:
                if not self._put(event):
                    return "stopped"
            return "finished"
        finally:
            close = getattr(events, "close", None)
            if close is not None:
                close()

    def _put(self, event: object) -> bool:
        """Hand an event over, waiting for room; False where nobody listens any more."""
        with self._changed:
            while self._undelivered >= self._limit and not self._abandoned:
                self._changed.wait()
            if self._abandoned:
                return False
            self._box.append(event)
            self._undelivered += 1
            tell, self._told = not self._told, True
        if tell:
            self.arrived.emit()
        return True


_alive: set[_Pump] = set()
"""A QThread that is destroyed while it runs takes the process with it; here each is held until its thread is over."""


@atexit.register
def _abandon_all() -> None:
    for pump in tuple(_alive):
        pump.abandon()
    for pump in tuple(_alive):
        pump.wait(2000)
