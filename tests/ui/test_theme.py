"""The colours are legible, the style sheet is whole, and the theme follows what is asked for."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catdog_gui.resources import resource
from catdog_gui.ui.theme import DARK, LIGHT, Theme, ThemeManager, palette, style_sheet

SURFACES = ("window", "panel", "card", "field")
TEXTS = ("text", "quiet", "cat", "dog", "good", "warning", "error")


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")
    QGuiApplication.styleHints().unsetColorScheme()


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_is_legible_on_every_surface(theme: Theme) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in (*SURFACES, "hover", "selected")]
    pairs += [(text, ground) for text in ("disabled", "accent") for ground in SURFACES]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover")]
    poor = {
        f"{text} on {ground}": round(contrast(getattr(theme, text), getattr(theme, ground)), 2)
        for text, ground in pairs
        if contrast(getattr(theme, text), getattr(theme, ground)) < 4.5
    }
    assert not poor


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_what_is_no_text_is_visible_too(theme: Theme) -> None:
    """Focus rings, handles and curves: 3:1 by WCAG 1.4.11."""
    for role in ("accent", "handle", "training", "validation"):
        for ground in SURFACES:
            assert contrast(getattr(theme, role), getattr(theme, ground)) >= 3, (role, ground)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_colour_in_the_style_sheet_is_a_role_of_its_theme(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9a-fA-F]{6}\b", sheet)) <= set(dataclasses.astuple(theme))
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        drawn = Path(path).read_text("utf-8")
        assert set(re.findall(r"#[0-9a-fA-F]{6}\b", drawn)) <= set(dataclasses.astuple(theme)), path


def test_the_template_itself_names_no_colour() -> None:
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", resource("style.qss").read_text("utf-8"))


def test_the_palette_tells_disabled_from_enabled() -> None:
    colours = palette(DARK)
    assert colours.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text) == QColor(DARK.text)
    assert colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(DARK.disabled)


def test_a_chosen_mode_dresses_the_application_and_tells(qtbot: QtBot, qapp: QApplication) -> None:
    manager = ThemeManager("light")
    assert manager.current is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)
    with qtbot.waitSignal(manager.changed, timeout=1000) as told:
        manager.set_mode("dark")
    assert told.args == [DARK]
    assert manager.mode == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.card in qapp.styleSheet()


def test_the_same_look_again_is_not_told(qtbot: QtBot) -> None:
    manager = ThemeManager("dark")
    with qtbot.assertNotEmitted(manager.changed):
        manager.set_mode("dark")


def test_system_mode_follows_the_desktop_live(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import Qt

    scheme = Qt.ColorScheme.Light
    hints = QGuiApplication.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: scheme)
    manager = ThemeManager("system")
    assert manager.current is LIGHT
    scheme = Qt.ColorScheme.Dark
    with qtbot.waitSignal(manager.changed, timeout=1000):
        hints.colorSchemeChanged.emit(scheme)
    assert manager.current is DARK


def test_a_chosen_mode_does_not_follow_the_desktop(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()
    manager = ThemeManager("light")
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    with qtbot.assertNotEmitted(manager.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert manager.current is LIGHT
