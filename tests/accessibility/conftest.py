"""One window for all tests of a module; making it takes longer than looking at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from stage import Stage


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        made = Stage(patch, tmp_path_factory.mktemp("home"))
        made.use()
        yield made
        made.close()
    qapp.setStyleSheet("")


@pytest.fixture(autouse=True)
def home(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The window's own folders, in place of new ones for each test."""
    monkeypatch.setenv("CATDOG_HOME", str(stage.home))
    return stage.home
