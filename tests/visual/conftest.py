"""The window as it always is: one font, one style, one day."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from fonts import use_one_font
from PySide6.QtWidgets import QApplication


@pytest.fixture
def one_font(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        pytest.skip("screenshots are compared where Qt draws into memory (QT_QPA_PLATFORM=offscreen)")
    use_one_font(monkeypatch)
    before = qapp.font()
    yield
    qapp.setFont(before)
