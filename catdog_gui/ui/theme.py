"""How the program looks: colours by role, spacing and type sizes, the style sheet made from them, and who switches.

Every colour in the window comes from a :class:`Theme`, the plots' pens too; nothing else names a colour.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import Final, Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from catdog_gui.resources import resource

Mode = Literal["system", "light", "dark"]
Tone = Literal["text", "quiet", "accent", "cat", "dog", "good", "warning", "error"]
"""The roles in which a text may be written."""


class Space:
    """Distances in logical pixels."""

    TINY: Final = 4
    SMALL: Final = 8
    CARD: Final = 14
    GAP: Final = 16
    PAGE: Final = 24


class Radius:
    """Corner radii in logical pixels."""

    FIELD: Final = 6
    BUTTON: Final = 8
    CARD: Final = 10


class Type:
    """Sizes of the system's font in logical pixels."""

    CAPTION: Final = 11
    SECTION: Final = 12
    TEXT: Final = 13
    TITLE: Final = 22
    FIGURE: Final = 24


class Width:
    """Designed widths of the window’s columns in logical pixels; none is fixed, none gets narrower."""

    RAIL: Final = 84
    LIST: Final = 248
    INSPECTOR: Final = 276
    SETTINGS: Final = 292


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, each ``#rrggbb``.

    Texts (``text``, ``quiet`` and the tones) have a contrast of at least 4.5:1 on ``window``, ``panel``, ``card`` and ``field``;
    all but ``accent`` and ``disabled`` also on ``hover``. ``training`` and ``validation`` are the curves' colours.
    """

    name: Literal["dark", "light"]
    window: str
    panel: str
    card: str
    field: str
    hover: str
    selected: str
    line: str
    handle: str
    text: str
    quiet: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    cat: str
    dog: str
    good: str
    warning: str
    error: str
    training: str
    validation: str


DARK: Final = Theme(
    name="dark",
    window="#14161a",
    panel="#1b1e24",
    card="#22262e",
    field="#14161a",
    hover="#2a2f38",
    selected="#2a2f38",
    line="#30353f",
    handle="#717a89",
    text="#e8eaee",
    quiet="#98a1b0",
    disabled="#868f9e",
    accent="#4c9be8",
    accent_hover="#69acee",
    on_accent="#0b1016",
    cat="#f0a23c",
    dog="#5ab4f0",
    good="#5cc489",
    warning="#f0a23c",
    error="#f57c7c",
    training="#4c9be8",
    validation="#f0a23c",
)

LIGHT: Final = Theme(
    name="light",
    window="#f4f5f7",
    panel="#ffffff",
    card="#ffffff",
    field="#f4f5f7",
    hover="#eceff3",
    selected="#ffffff",
    line="#dde1e7",
    handle="#868e9b",
    text="#1a1d23",
    quiet="#5d6675",
    disabled="#68717f",
    accent="#1f6fc4",
    accent_hover="#195fab",
    on_accent="#ffffff",
    cat="#9c5800",
    dog="#0b6fb3",
    good="#1a7a43",
    warning="#9c5800",
    error="#b3261e",
    training="#1f6fc4",
    validation="#b86a00",
)


def style_sheet(theme: Theme) -> str:
    """The one style sheet of the application, for Qt's Fusion style."""
    template = Template(Path(resource("style.qss")).read_text("utf-8"))
    marks = {f"mark_{mark}": resource(f"icons/marks/{theme.name}/{mark}.svg").as_posix() for mark in ("check", "chevron")}
    sizes = {"caption": Type.CAPTION, "section": Type.SECTION, "body": Type.TEXT, "title": Type.TITLE, "figure": Type.FIGURE}
    radii = {"radius_field": Radius.FIELD, "radius_button": Radius.BUTTON, "radius_card": Radius.CARD}
    return template.substitute(asdict(theme), **marks, **{name: f"{pixels}px" for name, pixels in (sizes | radii).items()})


def palette(theme: Theme) -> QPalette:
    """The same colours for what Qt paints without the style sheet: plots, native parts, rich text."""
    colours = QPalette(QColor(theme.card), QColor(theme.window))
    role = QPalette.ColorRole
    for target, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.field),
        (role.AlternateBase, theme.card),
        (role.Text, theme.text),
        (role.Button, theme.card),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.text),
        (role.ToolTipBase, theme.card),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.quiet),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Mid, theme.line),
        (role.Dark, theme.line),
        (role.Light, theme.hover),
    ):
        colours.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        colours.setColor(QPalette.ColorGroup.Disabled, target, QColor(theme.disabled))
    return colours


def ui_font() -> QFont:
    """The system's font for user interfaces, in the program's text size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(Type.TEXT)
    return font


class ThemeManager(QObject):
    """Dresses the whole application and says when it looks different.

    In mode ``system`` it follows the desktop, live. What paints by itself (plots, icons) listens to ``changed`` and reads
    ``current``.
    """

    changed = Signal(object)
    """The :class:`Theme` that is shown from now on."""

    def __init__(self, mode: Mode = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = mode
        self._hints = QGuiApplication.styleHints()
        app = _application()
        app.setStyle("Fusion")
        app.setFont(ui_font())
        self._tell_qt()
        self._current = self._wanted()
        self._dress()
        self._hints.colorSchemeChanged.connect(self._follow)

    @property
    def mode(self) -> Mode:
        """What was asked for."""
        return self._mode

    @property
    def current(self) -> Theme:
        """What is shown."""
        return self._current

    def set_mode(self, mode: Mode) -> None:
        """Show light, dark, or what the system has from now on."""
        self._mode = mode
        self._tell_qt()
        self._follow()

    def _tell_qt(self) -> None:
        """Hand the wish to Qt, which colours title bars and native dialogs by it."""
        if self._mode == "system":
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(Qt.ColorScheme.Dark if self._mode == "dark" else Qt.ColorScheme.Light)

    def _wanted(self) -> Theme:
        if self._mode == "system":
            return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is self._current:
            return
        self._current = wanted
        self._dress()
        self.changed.emit(wanted)

    def _dress(self) -> None:
        app = _application()
        app.setPalette(palette(self._current))
        app.setStyleSheet(style_sheet(self._current))


def _application() -> QApplication:
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("A QApplication must exist before the theme.")
    return cast("QApplication", app)
