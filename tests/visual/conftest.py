"""The window as it always is: one font, one style, one day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pytest
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from catdog_gui.ui import theme

FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")
"""They come with matplotlib, so they are the same wherever the program is installed."""


@pytest.fixture
def one_font(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        pytest.skip("screenshots are compared where Qt draws into memory (QT_QPA_PLATFORM=offscreen)")
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    known = [QFontDatabase.addApplicationFont(str(folder / name)) for name in FONTS]
    assert -1 not in known
    font = QFont("DejaVu Sans")
    font.setPixelSize(theme.Type.TEXT)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    monkeypatch.setattr(theme, "ui_font", lambda: QFont(font))
    before = qapp.font()
    yield
    qapp.setFont(before)
