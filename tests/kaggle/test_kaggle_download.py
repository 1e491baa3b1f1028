"""The real client against a Kaggle of our own: it downloads, goes on after breaks, and every failure has its own words."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from kaggle_server import DOWNLOAD, INTROSPECT, STORAGE, Answer, KaggleServer

from catdog_gui.data.kaggle import download as module
from catdog_gui.data.kaggle.download import download
from catdog_gui.errors import KaggleError
from catdog_gui.progress import Notice, Progress, Stopped, Transfer, finish


def fetch(to: Path) -> tuple[Path, list[Progress | Notice]]:
    events: list[Progress | Notice] = []
    return finish(download(to), events.append), events


def refused(to: Path) -> KaggleError:
    with pytest.raises(KaggleError) as caught:
        finish(download(to))
    return caught.value


@pytest.mark.usefixtures("token")
def test_the_zip_is_fetched_and_verified(server: KaggleServer, tmp_path: Path) -> None:
    path, events = fetch(tmp_path / "to")
    assert path == tmp_path / "to" / "dogs-vs-cats.zip"
    assert path.read_bytes() == server.content
    assert [entry.name for entry in path.parent.iterdir()] == ["dogs-vs-cats.zip"]
    assert Notice("Signed in to Kaggle as ada.") in events
    transfers = [event for event in events if isinstance(event, Transfer)]
    assert transfers[0].total is None
    assert (transfers[-1].done, transfers[-1].total) == (len(server.content), len(server.content))
    assert server.paths() == [INTROSPECT, DOWNLOAD, STORAGE]
