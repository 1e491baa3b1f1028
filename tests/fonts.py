"""One font for tests that measure or compare what is drawn."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest
from PySide6.QtGui import QFont, QFontDatabase

from catdog_gui.ui import theme

FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")
"""They come with matplotlib, so they are the same wherever the program is installed."""


def use_one_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let windows that are made from now on use it in place of the system's. Needs a QApplication."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    known = [QFontDatabase.addApplicationFont(str(folder / name)) for name in FONTS]
    assert -1 not in known
    font = QFont("DejaVu Sans")
    font.setPixelSize(theme.Type.TEXT)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    monkeypatch.setattr(theme, "ui_font", lambda: QFont(font))
