"""Nothing of these tests meets the user's own sign-in, the network, or another test's server."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import filelock
import pytest
from kaggle_server import PORT, TOKEN, KaggleServer

PROXIES = [f"{name}_proxy" for name in ("http", "https", "all", "no")]


@pytest.fixture(autouse=True)
def user_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any sign-in; the client speaks to the test server."""
    home = tmp_path / "user"
    home.mkdir()
    for name in (*(name for name in os.environ if name.startswith("KAGGLE_")), "VERBOSE", "VERBOSE_OUTPUT", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("KAGGLE_API_ENVIRONMENT", "TEST")
    return home


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The one port, for these tests alone: another run on this machine has to wait."""
    lock = filelock.FileLock(Path(tempfile.gettempdir()) / f"catdog-tests-port-{PORT}.lock")
    try:
        lock.acquire(timeout=90)
    except filelock.Timeout:
        pytest.skip(f"port {PORT} is in use by other tests")
    yield PORT
    lock.release()


@pytest.fixture
def no_server(port: int) -> int:
    """Nobody listens on the port."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            pytest.skip(f"port {port} is taken by another program")
    return port


@pytest.fixture
def server(no_server: int) -> Iterator[KaggleServer]:
    """A Kaggle of our own."""
    assert no_server
    try:
        made = KaggleServer()
    except OSError as error:
        pytest.skip(f"port {PORT} is taken by another program ({error})")
    yield made
    made.end()


@pytest.fixture
def token(user_home: Path) -> str:
    """The user is signed in with an access token."""
    folder = user_home / ".kaggle"
    folder.mkdir(mode=0o700)
    (folder / "access_token").write_text(TOKEN)
    return TOKEN
