"""Little moves by itself, and what does can be stilled."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

import catdog_gui
from catdog_gui.ui.motion import set_motion, show_busy

MOVING = {
    "QPropertyAnimation", "QVariantAnimation", "QSequentialAnimationGroup", "QParallelAnimationGroup", "QTimeLine", "QMovie",
    "QScroller", "QGraphicsOpacityEffect",
}  # fmt: skip


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    set_motion("system")
    yield
    set_motion("system")


def test_nothing_of_ours_is_animated() -> None:
    """Whoever wants to move something asks :mod:`catdog_gui.ui.motion` first, and has this test know."""
    found = {
        f"{path.name}: {name.name}"
        for path in Path(catdog_gui.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in MOVING
    }
    assert not found


def test_effects_and_cursor_can_be_stilled_and_let_go_again() -> None:
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General)
    blinking = QApplication.cursorFlashTime()
    assert blinking > 0
    set_motion("reduced")
    assert QApplication.cursorFlashTime() == 0
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_FadeTooltip)
    set_motion("system")
    assert QApplication.cursorFlashTime() == blinking


def test_a_bar_that_knows_nothing_stands_still_where_that_is_wanted(qtbot: QtBot) -> None:
    bar = QProgressBar()
    qtbot.addWidget(bar)
    show_busy(bar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    set_motion("reduced")
    show_busy(bar)
    assert (bar.maximum(), bar.value()) == (1, 0)
