"""Cats and dogs from Kaggle: the competition's zip, fetched by Kaggle's own client and verified."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

import filelock

from catdog_gui.data.archive import READ_ERRORS, Archive
from catdog_gui.data.inventory import PICTURE_ENDINGS, ending_of
from catdog_gui.data.kaggle import child
from catdog_gui.data.kaggle.found import SignIn
from catdog_gui.data.kaggle.problems import COMPETITION, Failed, Problem, trouble
from catdog_gui.data.kaggle.process import running
from catdog_gui.data.kaggle.sign_in import signed_in
from catdog_gui.data.zips import SPARE
from catdog_gui.errors import KaggleError
from catdog_gui.language import later, tr
from catdog_gui.progress import Notice, Progress, StopCheck, Stopped, Transfer, Work, never
from catdog_gui.settings import folders
from catdog_gui.words import decimal, whole

ZIP_NAME = f"{COMPETITION}.zip"

PATIENCE = 45.0
"""Seconds without any sign of life after which a connection is given up."""

PAUSES = (0.5, 2.0, 5.0, 10.0)
"""Seconds before the next try, after the connection has broken off so many times with next to nothing having come."""

_ADVANCE = 1 << 20
"""Bytes that have to come for a connection to count as one that works."""

_BREAKS = frozenset(("broken_off", "offline", "timeout"))
"""What may be over in a moment, once the download has begun."""

_TELL_EVERY = 0.2
_SPEED_OVER = 6.0
"""Seconds over which the speed is taken."""
_BLOCK = 1 << 20


def kaggle_folder() -> Path:
    """Where the zip is kept unless somebody wants it elsewhere."""
    return folders().cache / "kaggle"


def on_disk(to: Path) -> Literal["whole", "part", "nothing"]:
    """What of the zip is in the folder ``to``; only its files' names are looked at."""
    if (to / ZIP_NAME).is_file():
        return "whole"
    return "part" if _marker(_unfinished(to)).is_file() else "nothing"


def download(to: Path, *, should_stop: StopCheck = never) -> Work[Path]:
    """The competition's zip (25,000 labelled pictures, some 850 MB) in the folder ``to``; at once where it is there already.

    Kaggle is asked, and its client imported, in a process of its own, and only where the zip is not there. What has come
    stays in ``to/dogs-vs-cats.part`` over stops and failures, and the next call goes on from there. The zip appears under its
    name only when it is complete, verified and safe on the disk.

    Returns:
        Path of the zip.

    Raises:
        KaggleError: each way to fail has its own words and ``problem``.
        Stopped: ``should_stop`` said so; within a quarter of a second while Kaggle is being asked.
    """
    target = to / ZIP_NAME
    if target.is_file():
        try:
            _look_into(target)
        except KaggleError:
            yield Notice(tr("{path} is no complete zip of the competition; it is fetched again.", path=target), "warning")
        else:
            return target
    sign_in = signed_in()
    file = _unfinished(to)
    try:
        with _alone(sign_in):
            file.parent.mkdir(parents=True, exist_ok=True)
            yield from _Fetch(file, sign_in, should_stop).run()
            try:
                yield from _verified(file, should_stop)
            except KaggleError:
                _throw_away(file.parent)
                raise
            _keep(file, target)
            _throw_away(file.parent)
    except OSError as error:
        raise _problem("unwritable", sign_in, to, error.strerror or "") from error
    return target


@contextmanager
def _alone(sign_in: SignIn) -> Iterator[None]:
    """Two writing to one file would spoil it."""
    kaggle_folder().mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(kaggle_folder() / "download.lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise _problem("busy", sign_in, kaggle_folder()) from None
    try:
        yield
    finally:
        lock.release()


class _Fetch:
    """Lets the client fetch ``file``, and again where the connection breaks off."""

    def __init__(self, file: Path, sign_in: SignIn, should_stop: StopCheck) -> None:
        self._file = file
        self._sign_in = sign_in
        self._should_stop = should_stop
        self._meter = _Meter()
        self._total: int | None = None
        self._begun = False
        self._greeted = False
        self._told = 0.0

    def run(self) -> Work[None]:
        """Fetch it; its length is as announced then."""
        yield Transfer(later("Asking Kaggle"), 0, None)
        best, breaks = _size(self._file), 0
        while True:
            try:
                yield from self._once()
                break
            except KaggleError as error:
                if error.problem not in _BREAKS or not self._begun:
                    raise
                size = _size(self._file)
                if size >= best + _ADVANCE:
                    best, breaks = size, 0
                if breaks == len(PAUSES):
                    raise
            pause = decimal(PAUSES[breaks], "g")
            yield Notice(tr("The connection to Kaggle broke off; trying again in {pause} s.", pause=pause), "warning")
            yield from self._pause(PAUSES[breaks])
            breaks += 1
        size = _size(self._file)
        if self._total is not None and size != self._total:
            detail = tr("{size} bytes instead of {announced}", size=whole(size), announced=whole(self._total))
            raise self._failed(Failed("length", detail))
        yield Transfer(later("Downloading"), size, size)

    def _once(self) -> Work[None]:
        size, heard = _size(self._file), time.monotonic()
        with running(child.download, str(self._file.parent), SPARE, should_stop=self._should_stop) as messages:
            for message in messages:
                now, before, size = time.monotonic(), size, _size(self._file)
                match message:
                    case Failed():
                        raise self._failed(message)
                    case child.SignedIn(user=user) if user and not self._greeted:
                        self._greeted = True
                        yield Notice(tr("Signed in to Kaggle as {user}.", user=user))
                    case child.Started(total=total):
                        self._total, self._begun = total, True
                        self._meter.restart()
                if message is not None or size != before:
                    heard = now
                elif now - heard > PATIENCE:
                    raise self._failed(Failed("timeout"))
                if self._begun:
                    yield from self._tell(later("Downloading"), now, size)

    def _pause(self, seconds: float) -> Work[None]:
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            if self._should_stop():
                raise Stopped
            yield from self._tell(later("Connecting again"), now, _size(self._file))
            time.sleep(min(0.1, until - now))

    def _tell(self, phase: str, now: float, size: int) -> Work[None]:
        speed = self._meter.speed(now, size)
        if now - self._told >= _TELL_EVERY:
            self._told = now
            left = (self._total - size) / speed if self._total is not None and speed > 0 else None
            yield Transfer(phase, size, self._total, speed=speed, seconds_left=left)

    def _failed(self, failed: Failed) -> KaggleError:
        if failed.problem in ("length", "no_zip"):
            _throw_away(self._file.parent)
        elif failed.problem == "no_credentials" and self._sign_in.how != "none":
            # The client passes over what is not accepted, and says in the end that there is nothing.
            failed = Failed("token", failed.detail)
        kept = _size(self._file) if _marker(self._file).is_file() else 0
        return trouble(failed, sign_in=self._sign_in, folder=str(self._file.parent.parent), kept=kept)


def _verified(file: Path, should_stop: StopCheck) -> Work[None]:
    """Read the whole zip once and compare its checksums.

    Raises:
        KaggleError: it is damaged, or not what it should be.
    """
    _look_into(file)
    total, told = _size(file), 0.0
    try:
        with Archive(file) as archive:
            for info in archive.infolist():
                read = 0
                with closing(archive.member(info)) as content:
                    while block := content.read(_BLOCK):
                        if should_stop():
                            raise Stopped
                        read += len(block)
                        if time.monotonic() - told >= _TELL_EVERY:
                            told = time.monotonic()
                            done = info.header_offset + info.compress_size * read // info.file_size
                            yield Progress(later("Checking"), done >> 20, total >> 20, "MB")
    except READ_ERRORS as error:
        raise _problem("no_zip", signed_in(), file.parent, tr("it is damaged")) from error


def _look_into(file: Path) -> None:
    """Whether it is a zip with pictures, or with zips, in it, by its list.

    Raises:
        KaggleError: it is not.
    """
    try:
        with Archive(file) as archive:
            members = archive.infolist()
    except READ_ERRORS as error:
        raise _problem("no_zip", signed_in(), file.parent, tr("it is damaged, or no zip at all")) from error
    names = [info.filename for info in members]
    if not any(name.rpartition("/")[2] == "train.zip" or ending_of(name) in PICTURE_ENDINGS for name in names):
        raise _problem("no_zip", signed_in(), file.parent, tr("there are no pictures in it"))
    if min(info.header_offset for info in members) != 0:
        # A zip that lost its end can look like the last one of those inside it.
        raise _problem("no_zip", signed_in(), file.parent, tr("its end is missing"))


def _keep(file: Path, target: Path) -> None:
    with file.open("r+b") as whole:
        os.fsync(whole.fileno())
    file.replace(target)


def _throw_away(part: Path) -> None:
    """Remove what the client has written, and nothing else that may be there."""
    for path in (part / ZIP_NAME, _marker(part / ZIP_NAME)):
        with suppress(OSError):
            path.unlink(missing_ok=True)
    with suppress(OSError):
        part.rmdir()


def _unfinished(to: Path) -> Path:
    return to / f"{COMPETITION}.part" / ZIP_NAME


def _marker(file: Path) -> Path:
    """Where the client notes what an unfinished file is a part of, so that it can go on with it."""
    return file.with_name(f"{file.name}.kaggle-partial")


def _problem(problem: Problem, sign_in: SignIn, folder: Path, detail: str = "") -> KaggleError:
    return trouble(Failed(problem, detail), sign_in=sign_in, folder=str(folder))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


class _Meter:
    """How fast a file has grown lately."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def restart(self) -> None:
        """What was there before does not count."""
        self._seen.clear()

    def speed(self, now: float, size: int) -> float:
        """Bytes a second, now that it has ``size`` bytes."""
        if self._seen and size < self._seen[-1][1]:
            self._seen.clear()  # it began anew
        self._seen.append((now, size))
        while now - self._seen[0][0] > _SPEED_OVER:
            self._seen.popleft()
        since, before = self._seen[0]
        return (size - before) / (now - since) if now > since else 0.0
