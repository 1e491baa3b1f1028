"""``catdog-gui --smoke-test``: one tour through the program itself, for whoever packs or installs it.

What is used are the window's own pages and controllers; everything is kept in a folder that is gone afterwards.
"""

from __future__ import annotations

import functools
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from catdog_gui import program
from catdog_gui.data import demo
from catdog_gui.explain.maps import Trust
from catdog_gui.inference.prediction import Prediction
from catdog_gui.jobs.runner import Failure
from catdog_gui.jobs.training import Phase
from catdog_gui.progress import finish
from catdog_gui.schema import updated
from catdog_gui.settings import HOME_VARIABLE
from catdog_gui.training.events import RunFinished, StepsDone
from catdog_gui.training.presets import FAST
from catdog_gui.ui.errors_dialog import Fault

log = logging.getLogger(__name__)

PATIENCE = 180.0
"""Seconds that a step gets; the slowest, importing torch from a cold disk, has taken half a minute."""

_LOOK = 50
"""Milliseconds between two looks whether a step is done."""

_DRAWINGS = 40
_STEPS = 2
_CHANGES = {"training.epochs": 1, "training.batch_size": 16, "training.film_pictures": 0, "training.device": "cpu"}
"""Of the 32 drawings that are left to train with, two batches."""


class _Wrong(Exception):  # noqa: N818  (no error of the program's)
    """What the tour found."""


@dataclass(frozen=True, slots=True)
class _Wait:
    """What the tour goes on after: ``done`` is asked again and again until it says yes."""

    name: str
    done: Callable[[], bool]


def run() -> int:
    """Open the window, try everything once, close it; exit code 0 where all went well, 1 where a step failed."""
    with tempfile.TemporaryDirectory(prefix="catdog-smoke-", ignore_cleanup_errors=True) as home:
        os.environ[HOME_VARIABLE] = home
        tours: list[_Tour] = []
        code = program.run(guest=lambda host: tours.append(_Tour(host, Path(home))))
        return code or int(not (tours and tours[0].whole))  # somebody may have closed the window before its end


class _Tour(QObject):
    """Goes from step to step while the window's own loop runs, and closes the window in the end."""

    def __init__(self, host: program.Program, home: Path) -> None:
        super().__init__(host)
        self._program = host
        self._home = home
        self._failures: list[str] = []
        self._ends: list[RunFinished] = []
        self._trusted: list[Trust] = []
        self._taken = 0
        self.whole = False
        host.training.run_finished.connect(self._run_finished)
        host.explain.trusted.connect(self._judged)
        for work in (host.classify, host.explain, host.machine, host.data, host.training):
            work.failed.connect(self._failed)
        host.faults.caught.connect(self._faulted)
        host.training.steps_done.connect(self._steps_done)
        self._began = self._since = time.monotonic()
        self._steps = self._tour()
        self._wait = next(self._steps)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK)

    def _tour(self) -> Iterator[_Wait]:
        host = self._program
        page = host.classify_page
        yield _Wait("the window, and the model that comes along", lambda: page.model is not None and "workshop" in vars(host))

        drawings = self._home / "drawings"
        finish(demo.draw(drawings, count=_DRAWINGS))
        page.add([drawings / "cat" / "0001.jpg"])
        yield _Wait("a drawing classified and explained", lambda: bool(self._trusted))
        answer = page.pictures.rows[0].answer
        _must(isinstance(answer, Prediction), f"the drawing was not classified: {answer}")

        for key in ("data", "evaluate", "runs", "settings", "train"):
            host.window.show_page(key)
            host.window.grab()  # painted now, and what goes wrong is told as a fault
            yield _Wait(f"the page {key}", functools.partial(self._shows, key))

        train = host.workshop.train_page
        train.open_source(str(drawings))
        train.form.set_config(updated(FAST, _CHANGES))
        yield _Wait("the drawings opened", train.primary.isEnabled)
        train.primary.click()
        yield _Wait("a training of two steps", lambda: len(self._ends) == 1 and not host.training.phase.active)
        _must(host.training.phase is Phase.FINISHED, f"training ended {host.training.phase.value}")
        _must(self._taken == _STEPS, f"{self._taken} steps were taken, not {_STEPS}")

        first = self._ends[0].run
        if first is None:
            raise _Wrong("the run has no folder")
        host.training.resume(first, 2)
        yield _Wait("its checkpoint read and gone on with", lambda: len(self._ends) == 2 and not host.training.phase.active)
        _must(host.training.phase is Phase.FINISHED, f"resuming ended {host.training.phase.value}")
        _must(self._taken == 2 * _STEPS, f"{self._taken} steps were taken in all, not {2 * _STEPS}")

        before = page.model
        page.load_model(first)
        host.window.show_page("classify")
        yield _Wait(
            "the new model answers", lambda: page.model is not before and page.pictures.rows[0].answer not in (None, answer)
        )
        _must(isinstance(page.pictures.rows[0].answer, Prediction), "the new model did not classify the drawing")

    def _shows(self, key: str) -> bool:
        return self._program.window.page == key

    @Slot()
    def _look(self) -> None:
        try:
            if self._failures:
                raise _Wrong(self._failures[0])
            if not self._wait.done():
                if time.monotonic() - self._since > PATIENCE:
                    raise _Wrong(f"nothing came in {PATIENCE:.0f} s")
                return
            now = time.monotonic()
            _say(f"{self._wait.name}: {now - self._since:.1f} s")
            self._since = now
            self._wait = next(self._steps)
        except StopIteration:
            self.whole = True
            _say(f"All is well, after {time.monotonic() - self._began:.1f} s.")
            self._leave(0)
        except Exception as fault:
            log.exception("the tour ended early")
            _say(f"{self._wait.name}: FAILED: {fault or type(fault).__name__}", error=True)
            self._leave(1)

    def _leave(self, code: int) -> None:
        self._timer.stop()
        # After the program's own connection, whose exit code this replaces.
        self._program.window.closed.connect(lambda: QCoreApplication.exit(code))
        self._program.window.stop_and_close()

    @Slot(object)
    def _run_finished(self, end: RunFinished) -> None:
        self._ends.append(end)

    @Slot(object)
    def _steps_done(self, event: StepsDone) -> None:
        self._taken = int(event.steps[-1])

    @Slot(object)
    def _judged(self, trust: Trust) -> None:
        self._trusted.append(trust)

    @Slot(object)
    def _faulted(self, fault: Fault) -> None:
        self._failures.append(fault.details)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._failures.append(failure.details or failure.message)


def _must(holds: bool, wrong: str) -> None:
    """Not an assertion: those are left out of a program that is packed with optimisation."""
    if not holds:
        raise _Wrong(wrong)


def _say(text: str, *, error: bool = False) -> None:
    """Tell whoever started the tour; a program without a terminal (Windows) has the log alone."""
    log.log(logging.ERROR if error else logging.INFO, "%s", text)
    stream = sys.stderr if error else sys.stdout
    if stream is not None:
        with suppress(OSError):
            stream.write(f"{text}\n")
            stream.flush()
