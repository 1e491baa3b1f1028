"""Starts the processes that train together on this computer, and tells what the first of them tells. Imports no torch.

They find each other in a file, and speak over the loopback interface alone. torchrun does the same for several computers.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Literal, cast

from catdog_gui.errors import CatDogError, RunError
from catdog_gui.language import tr
from catdog_gui.processes import deaf_to_ctrl_c
from catdog_gui.progress import Notice, StopCheck, Stopped, Work
from catdog_gui.training.events import RunFinished, TrainEvent

MEETING = "CATDOG_MEETING"
"""Environment variable with the file in which the processes that were started here find each other."""

GRACE = 30.0
"""Seconds that the others get to end in good order after one was lost, or when nobody listens any more."""

_TICK = 0.05
"""Seconds between two looks at the stop check."""

_LOOPBACK = {"linux": "lo", "darwin": "lo0"}

Run = Callable[..., Iterator[TrainEvent]]
"""Does the work in each process; called with ``should_stop``."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last word of a process: it came to its end, or could not for an ``error`` of a person's, or for a ``fault`` of ours."""

    error: CatDogError | None = None
    fault: str = ""


def is_follower() -> bool:
    """Whether this process was started to help another one, which leads and tells all there is to tell."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1 and os.environ.get("RANK") != "0"


def planned(wanted: int, device: Literal["auto", "cpu", "cuda", "mps"]) -> Work[int]:
    """How many processes to start for a run that asks for ``wanted`` (0: one for each graphics card)."""
    if "RANK" in os.environ or wanted == 1 or device == "mps":
        return 1  # this one is among others already, or alone
    cards = 0
    if device != "cpu":
        import torch

        cards = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if cards and wanted > cards:
        yield Notice(
            tr(
                "The run asks for {wanted} graphics cards, and this computer has {cards}: those train together.",
                wanted=wanted,
                cards=cards,
            )
        )
    return min(wanted, cards) if cards and wanted else wanted or max(1, cards)


def launched(count: int, work: Run, should_stop: StopCheck) -> Iterator[TrainEvent]:
    """Do ``work`` in ``count`` processes and yield the events of the first.

    A stop reaches all. However the generator ends, the processes are gone; where it is closed they get :data:`GRACE` to save.

    Args:
        work: must be picklable.

    Raises:
        CatDogError: it could not start, or the first process was lost.
    """
    with tempfile.TemporaryDirectory(prefix="catdog-", ignore_cleanup_errors=True) as place:
        members: list[_Member] = []
        try:
            for rank in range(count):  # one by one: whatever happens, those that were started are ended again
                members.append(_Member(rank, count, Path(place) / "meeting", work))  # noqa: PERF401
            yield from _heard(members, should_stop)
        finally:
            for member in members:
                member.ask()
            deadline = time.monotonic() + GRACE
            for member in members:
                member.end(deadline)


class _Member:
    """One process, and the pipe to it: a word on it asks for a stop, events and an :class:`Ended` come back."""

    def __init__(self, rank: int, count: int, meeting: Path, work: Run) -> None:
        context = multiprocessing.get_context("spawn")
        self.rank = rank
        self.pipe, far = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_take_part, args=(far, rank, count, str(meeting), work), name=f"training-{rank}"
        )
        with far, deaf_to_ctrl_c():
            self.process.start()
        self._asked = False

    def ask(self) -> None:
        """Wish for a stop."""
        if not self._asked:
            self._asked = True
            with suppress(OSError):  # it has ended by itself
                self.pipe.send(None)

    def end(self, deadline: float) -> None:
        """See it gone, by force after ``deadline``. What it still has to say is taken, for it would wait for a listener."""
        while self.process.is_alive() and time.monotonic() < deadline:
            with suppress(EOFError, OSError):
                while self.pipe.poll(_TICK):
                    self.pipe.recv()
            self.process.join(_TICK)
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


def _heard(members: list[_Member], should_stop: StopCheck) -> Iterator[TrainEvent]:
    talking = {member.pipe: member for member in members}
    ending: RunFinished | None = None
    broken: list[Exception] = []
    deadline = float("inf")
    while talking and time.monotonic() < deadline:
        if should_stop() or broken:
            for member in members:
                member.ask()
        for pipe in wait(list(talking), _TICK):
            member = talking[cast("Connection", pipe)]
            try:
                message = member.pipe.recv()
            except (EOFError, OSError):
                message = Ended(error=_lost(member, len(members)))
            match message:
                case RunFinished():
                    ending = message  # told when all are gone, so that whoever hears it may start the next run
                case Ended(error, fault):
                    del talking[member.pipe]
                    if error is not None or fault:
                        broken.append(error or RuntimeError(f"A training process broke off:\n{fault}"))
                        deadline = min(deadline, time.monotonic() + GRACE)
                case _:
                    yield message
    if ending is None and broken:
        raise broken[0]
    if ending is not None:
        # What the first process knows is that it lost another one; that one, or its silence, says more.
        yield replace(ending, status="failed", reason=str(broken[0])) if broken and ending.status != "finished" else ending


def _lost(member: _Member, count: int) -> RunError:
    member.process.join(GRACE)
    code = member.process.exitcode or 0
    number = member.rank + 1
    if code < 0:
        what = tr(
            "Process {number} of the {count} that trained together was ended from outside, by signal {signal} ({name}).",
            number=number,
            count=count,
            signal=-code,
            name=signal.Signals(-code).name,
        )
    else:
        what = tr(
            "Process {number} of the {count} that trained together was ended from outside, with code {code}.",
            number=number,
            count=count,
            code=code,
        )
    return RunError(what, tr("Often that is for want of memory. The run can go on from its last checkpoint."))


def _take_part(pipe: Connection, rank: int, count: int, meeting: str, work: Run) -> None:
    """What runs in each process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(
        {"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": str(count), "LOCAL_WORLD_SIZE": str(count), MEETING: meeting}
    )
    if loopback := _LOOPBACK.get(sys.platform):
        for variable in ("GLOO_SOCKET_IFNAME", "NCCL_SOCKET_IFNAME"):
            os.environ.setdefault(variable, loopback)
    wish = threading.Event()
    threading.Thread(target=_hear, args=(pipe, wish), name="stop", daemon=True).start()
    ended = Ended()
    try:
        for event in work(should_stop=wish.is_set):
            _tell(pipe, event)
    except Stopped:
        pass
    except CatDogError as error:
        ended = Ended(error=error)
    except BaseException as error:  # noqa: BLE001  (whatever it is, it is told where somebody listens)
        ended = Ended(fault="".join(traceback.format_exception(error)))
    _tell(pipe, ended)


def _hear(pipe: Connection, wish: threading.Event) -> None:
    """The one word that is ever said is a wish to stop; so is the silence of a parent that is gone."""
    with suppress(EOFError, OSError):
        pipe.recv()
    wish.set()


def _tell(pipe: Connection, message: object) -> None:
    with suppress(OSError):  # nobody listens any more, and the run ends in good order by itself
        pipe.send(message)
