"""Cats and dogs from Kaggle, and who the person is there, without holding up the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from catdog_gui.data.kaggle.browser import sign_in_with_browser
from catdog_gui.data.kaggle.child import Visit
from catdog_gui.data.kaggle.download import download, kaggle_folder, on_disk
from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.data.kaggle.sign_in import keep_token, sign_out, signed_in
from catdog_gui.errors import KaggleError
from catdog_gui.jobs.runner import Failure, JobRunner, Make
from catdog_gui.progress import Notice, Progress, StopCheck, Work


class Download(Protocol):
    """What the controller needs of :mod:`catdog_gui.data.kaggle.download`."""

    def __call__(self, to: Path, *, should_stop: StopCheck) -> Work[Path]: ...


class SignInWithBrowser(Protocol):
    """What the controller needs of :mod:`catdog_gui.data.kaggle.browser`."""

    def __call__(self, *, should_stop: StopCheck) -> Iterator[Visit | SignIn]: ...


@dataclass(frozen=True, slots=True)
class KaggleFailure(Failure):
    """A failure that Kaggle has to do with; ``problem`` as in :class:`~catdog_gui.errors.KaggleError`, "" for others."""

    problem: str = ""


class KaggleController(QObject):
    """Does one thing after the other, in the order they were asked for. Nothing is connected or imported before that.

    Signals:
        started: a download or a sign-in with the browser begins; :attr:`finished`, :attr:`signed_in`, :attr:`failed` or
            :attr:`stopped` ends it.
        progress: a :class:`Progress`, while bytes come a :class:`Transfer`.
        notice: a :class:`Notice`.
        visit: address of the page to open in the browser, to sign in there.
        signed_in: the :class:`SignIn` that counts from now on.
        finished: the zip.
        failed: a :class:`KaggleFailure`, or a :class:`Failure` where the program is at fault.

    Args:
        fetch, ask_browser: do the work; a test may hand in its own.
    """

    started = Signal()
    progress = Signal(object)
    notice = Signal(object)
    visit = Signal(str)
    signed_in = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        fetch: Download = download,
        ask_browser: SignInWithBrowser = sign_in_with_browser,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ask_browser = ask_browser
        self._waiting: deque[tuple[Make, bool]] = deque()
        self._busy = False
        self._ending: Path | KaggleFailure | SignIn | None = None
        self._runner = JobRunner(self)
        self._runner.yielded.connect(self._arrived)
        self._runner.finished.connect(self._ended)
        self._runner.stopped.connect(self._broken_off)
        self._runner.failed.connect(self._broken)

    @property
    def busy(self) -> bool:
        """Whether a download or a sign-in with the browser is going on."""
        return self._busy

    @property
    def on_disk(self) -> Literal["whole", "part", "nothing"]:
        """What of the zip is in the program's cache already."""
        return on_disk(kaggle_folder())

    def look(self) -> None:
        """Emit :attr:`signed_in` with what is there; only files and the environment are looked at."""
        self._do(signed_in)

    def keep_token(self, text: str) -> None:
        """Keep a pasted token, or ``kaggle.json``, the client's own way; :attr:`signed_in` or :attr:`failed` follows."""
        self._do(lambda: keep_token(text))

    def sign_out(self) -> None:
        """Take away what this program has kept; :attr:`signed_in` says what is left."""
        self._do(sign_out)

    def sign_in_with_browser(self) -> None:
        """Let the person sign in on Kaggle's page; :attr:`visit` comes first."""

        def work(should_stop: StopCheck) -> Iterator[object]:
            return iter(self._ask_browser(should_stop=should_stop))

        self._ask(work, long=True)

    def download(self, to: Path | None = None) -> None:
        """Fetch the zip into ``to``; None: the program's cache. At once where it is there already."""
        folder = to or kaggle_folder()

        def work(should_stop: StopCheck) -> Iterator[object]:
            yield (yield from self._fetch(folder, should_stop=should_stop))

        self._ask(work, long=True)

    def stop(self) -> None:
        """Stop what is going on, and forget what waits; what has come of a download is kept."""
        self._waiting.clear()
        self._runner.stop()

    def shutdown(self, timeout_ms: int) -> bool:
        """Stop and give the work ``timeout_ms`` to end; True when its thread is gone. Nothing can be asked for after."""
        self._waiting.clear()
        return self._runner.shutdown(timeout_ms)

    def _do(self, what: Callable[[], SignIn]) -> None:
        def work(_should_stop: StopCheck) -> Iterator[object]:
            yield what()

        self._ask(work, long=False)

    def _ask(self, work: Make, *, long: bool) -> None:
        self._waiting.append((_telling(work), long))
        if not self._runner.running:
            self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._runner.running:
            work, self._busy = self._waiting.popleft()
            if self._busy:
                self.started.emit()
            self._runner.start(work)

    @Slot(object)
    def _arrived(self, event: Progress | Notice | Visit | SignIn | Path | KaggleFailure) -> None:
        match event:
            case Progress():
                self.progress.emit(event)
            case Notice():
                self.notice.emit(event)
            case Visit():
                self.visit.emit(event.address)
            case _:
                self._ending = event

    @Slot()
    def _ended(self) -> None:
        ending, self._ending = self._ending, None
        self._busy = False
        match ending:
            case Path():
                self.finished.emit(ending)
            case KaggleFailure():
                self.failed.emit(ending)
            case SignIn():
                self.signed_in.emit(ending)
        self._go_on()

    @Slot()
    def _broken_off(self) -> None:
        self._busy, self._ending = False, None
        self.stopped.emit()
        self._go_on()

    @Slot(object)
    def _broken(self, failure: Failure) -> None:
        self._busy, self._ending = False, None
        self.failed.emit(failure)
        self._go_on()


def _telling(work: Make) -> Make:
    """The same work, which tells what Kaggle's problem was instead of raising it: the runner would drop its name."""

    def telling(should_stop: StopCheck) -> Iterator[object]:
        try:
            yield from work(should_stop)
        except KaggleError as error:
            yield KaggleFailure(error.message, error.hint, link=error.link, problem=error.problem)

    return telling
