"""What the libraries below Kaggle's client raise, told apart where no server of a test can bring it about."""

from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import requests
from kaggle_server import TOKEN
from requests import exceptions as http

from catdog_gui.data.kaggle.failures import failure, scrubbed


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (http.SSLError("certificate verify failed: self-signed certificate"), "certificate"),
        (http.ProxyError("Cannot connect to proxy"), "proxy"),
        (http.InvalidProxyURL("Please check proxy URL"), "proxy"),
        (http.InvalidSchema("Missing dependencies for SOCKS support."), "proxy"),
        (http.ConnectionError("OSError('Tunnel connection failed: 407 Proxy Authentication Required')"), "proxy"),
        (http.ConnectTimeout("timed out"), "timeout"),
        (http.ReadTimeout("timed out"), "timeout"),
        (http.ConnectionError("NameResolutionError: Failed to resolve 'api.kaggle.com'"), "offline"),
        (http.ConnectionError("NewConnectionError: [Errno 101] Network is unreachable"), "offline"),
        (http.ConnectionError("('Connection aborted.', RemoteDisconnected('closed'))"), "broken_off"),
        (http.ChunkedEncodingError("IncompleteRead"), "broken_off"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (PermissionError(errno.EACCES, "Permission denied"), "unwritable"),
        (ValueError("Downloaded file size (3) does not match expected size (4)"), "length"),
        (SystemExit(1), "no_credentials"),
        (KeyError("username"), "other"),
        (http.MissingSchema("odd"), "other"),
    ],
)
def test_each_has_its_problem(error: BaseException, problem: str) -> None:
    assert failure(error).problem == problem
    assert (failure(error, "sign_in").problem == "sign_in") == (problem == "other")


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("120", 120, 120),
        ("-5", 0, 0),
        (timedelta(hours=5), 4 * 3600, 5 * 3600),
        (timedelta(hours=-5), 0, 0),
    ],
)
def test_when_one_may_ask_again(header: str | timedelta, low: float, high: float) -> None:
    wait = limited(header if isinstance(header, str) else format_datetime(datetime.now(UTC) + header, usegmt=True))
    assert wait is not None
    assert low <= wait <= high


@pytest.mark.parametrize("header", ["", "soon", "1e999", "Tue, 99 Foo 2026"])
def test_a_time_that_makes_no_sense_is_none(header: str) -> None:
    assert limited(header) is None


def limited(header: str) -> float | None:
    response = requests.Response()
    response.status_code = 429
    response.headers["Retry-After"] = header
    return failure(http.HTTPError("429", response=response)).wait


def test_nothing_secret_or_wild_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAGGLE_API_TOKEN", TOKEN)
    told = f"{TOKEN}\n\x1b[31m https://ada:pw@proxy/x?X-Goog-Signature=abc Authorization: Bearer abc.def \u202e" + "x" * 1000
    assert scrubbed(told).startswith("… [31m https://proxy/x Authorization: Bearer … x")
    assert len(scrubbed(told)) <= 241
