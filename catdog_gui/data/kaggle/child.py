"""What runs in the child process: Kaggle's client, and what it is asked to do.

Imported by the parent too, for the messages; so the client itself is imported inside the functions. Neither Qt nor torch is.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import shutil
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from catdog_gui.data.kaggle.failures import Refusal, failure, scrubbed
from catdog_gui.data.kaggle.problems import COMPETITION, Failed, Problem

_CHUNK = 1 << 16
"""Bytes that are written at once: what a slow connection has brought shows within seconds, and is kept."""

_STALLED = 40.0
"""Seconds without a byte after which a connection is given up, where the client lets one say so."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Kaggle knows who asks."""

    user: str


@dataclass(frozen=True, slots=True)
class Started:
    """The file comes; ``total`` bytes, where Kaggle says how many."""

    total: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that the person has to visit in the browser, to sign in."""

    address: str


@dataclass(frozen=True, slots=True)
class Done:
    """All went well."""


Message = SignedIn | Started | Visit | Done | Failed
Tell = Callable[[Message], None]


def download(pipe: Connection, folder: str, spare: int) -> None:
    """Fetch the competition's zip into ``folder``, going on with what is there; ``spare`` bytes stay free on the disk."""
    _run(pipe, lambda tell: _download(tell, Path(folder), spare), "other")


def sign_in(pipe: Connection) -> None:
    """Sign in with the browser, which is told to visit a page by the parent."""
    _run(pipe, _sign_in, "sign_in")


def _run(pipe: Connection, work: Callable[[Tell], None], otherwise: Problem) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _mute()
    try:
        work(pipe.send)
        ending: Message = Done()
    except BaseException as error:  # noqa: BLE001  (SystemExit too: the client is fond of it)
        ending = failure(error, otherwise)
    pipe.send(ending)


def _end_with_parent() -> None:
    """A program that was killed must not go on downloading."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _mute() -> None:
    """Whatever the client prints or asks goes nowhere, even what it prints past Python's streams."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  (for the rest of the process's life)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


@contextmanager
def _private() -> Iterator[None]:
    """Files that the client makes meanwhile are for the person alone: it takes their rights away only after writing them."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


Begin = Callable[[Any, Path], None]
"""Called with the answer (a ``requests.Response``) before a file is written to the path."""


def _client(begin: Begin) -> Any:
    """The client (a ``KaggleApi``), with what this program does differently.

    It honours ``KAGGLE_API_ENVIRONMENT`` as Kaggle's own SDK below it does, it does not look whether a newer version of itself
    is there, and it tries once where it would try six times and wait for minutes, whatever the reason: the parent tries again.
    """
    for name in ("VERBOSE", "VERBOSE_OUTPUT"):  # it would read whole answers into memory, to print them
        os.environ.pop(name, None)
    try:
        # The package signs in when it is imported. Its modules do not need that.
        spec = importlib.util.find_spec("kaggle")
        if spec is None:
            raise ModuleNotFoundError("it is not installed")
        sys.modules["kaggle"] = importlib.util.module_from_spec(spec)
        from kaggle.api.kaggle_api_extended import KaggleApi
        from kagglesdk.kaggle_client import KaggleClient
        from kagglesdk.kaggle_env import get_env
        from tqdm import tqdm

        # Its own is shared between processes, and Python complains about one that was left behind by a process that was ended.
        tqdm.set_lock(threading.RLock())
    except Exception as error:
        raise Refusal(Failed("client", scrubbed(f"{type(error).__name__}: {error}"))) from error

    class Client(KaggleApi):
        def build_kaggle_client(self) -> KaggleClient:
            values: Any = self.config_values  # the SDK takes None too, whatever its annotations say
            return KaggleClient(
                env=get_env(), username=values.get("username"), password=values.get("key"), api_token=values.get("token")
            )

        def download_file(
            self, response: Any, outfile: str, http_client: Any, quiet: bool = True, resume: bool = False, *_: Any, **__: Any
        ) -> None:
            begin(response, Path(outfile))
            super().download_file(
                response, outfile, http_client, quiet, resume, chunk_size=_CHUNK, max_retries=0, timeout=_STALLED
            )

    return Client()


def _download(tell: Tell, folder: Path, spare: int) -> None:
    file = folder / f"{COMPETITION}.zip"

    def begin(response: Any, outfile: Path) -> None:
        kind = response.headers.get("Content-Type", "")
        if outfile != file or "text/html" in kind:
            raise Refusal(Failed("no_zip", f"an answer of the kind “{scrubbed(kind)}”"))
        length = response.headers.get("Content-Length")
        total = int(length) if length else None
        if total is not None:
            _check_space(folder, total - _size(file) + spare)
        tell(Started(total))

    with _private():
        client = _client(begin)
        client.authenticate()
    tell(SignedIn(str(client.config_values.get("username") or "")))
    client.competition_download_files(COMPETITION, path=str(folder), quiet=True)


def _check_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refusal(Failed("disk_full", needed=needed, free=free))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _sign_in(tell: Tell) -> None:
    class Messenger(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: ARG002
            tell(Visit(url))
            return True

    webbrowser.register("catdog-gui", None, Messenger(), preferred=True)
    if sys.platform.startswith("linux"):
        os.environ.setdefault("DISPLAY", "none")  # else the client asks for a code on standard input; the parent has the screen
    with _private():
        _client(_nothing).auth_login_cli(force=True)


def _nothing(_response: Any, _file: Path) -> None:
    """Signing in downloads nothing."""
