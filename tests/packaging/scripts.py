"""The programs of ``packaging/``, which is no package."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module ``packaging/NAME.py``, with its neighbours at hand."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    return importlib.import_module(name)
