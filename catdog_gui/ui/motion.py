"""What moves by itself: menus and tips that fade or slide, the cursor that blinks, bars that do not know how far they are.

Qt asks the system about effects and the cursor where the system can say it; here a person can have less.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

Motion = Literal["system", "reduced"]

_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


_STILL = "still"


def set_motion(motion: Motion) -> None:
    """Let things move as the system has it, or still them, from now on."""
    effects, blinking = _of_the_system()
    for effect in effects:
        QApplication.setEffectEnabled(effect, motion == "system")
    _application().setProperty(_STILL, motion == "reduced")
    QApplication.setCursorFlashTime(blinking if motion == "system" else 0)


@cache
def _of_the_system() -> tuple[tuple[Qt.UIEffect, ...], int]:
    """Which effects it has on, and how often the cursor blinks (ms); asked before anything here is changed."""
    return tuple(effect for effect in _EFFECTS if QApplication.isEffectEnabled(effect)), QApplication.cursorFlashTime()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def show_busy(bar: QProgressBar) -> None:
    """Nobody knows how far it is: ``bar`` runs to and fro, or stays empty where motion is reduced; words stand beside it."""
    bar.setRange(0, 1 if _application().property(_STILL) else 0)
    bar.setValue(0)
