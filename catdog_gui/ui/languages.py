"""Which languages the window speaks. Translations are Qt's: ``resources/languages``, made by ``packaging/languages.py``."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from catdog_gui.language import ENGLISH, Language, speak
from catdog_gui.resources import ROOT

log = logging.getLogger(__name__)

CONTEXT = "catdog-gui"
"""Where Qt looks our texts up."""

FOLDER = "languages"
NO_NUMBER = -1
LARGEST = 2**31 - 1
"""Numbers above take the form of this one: Qt's own go no further."""

NAMES = {"en": "English", "de": "Deutsch"}
"""Each as its own speakers call it."""


def speak_in(choice: str, application: QCoreApplication) -> None:
    """Let everything that is made from now on speak ``choice``: a code of :data:`NAMES`, or ``system``.

    Where the system's languages are none of ours it is English.
    """
    code = wanted(QLocale.system().uiLanguages()) if choice == "system" else choice
    if code == ENGLISH.code:
        speak(ENGLISH)
        return
    language = opened(ROOT / FOLDER / f"{code}.qm", code)
    if language is None:
        log.warning("there is no translation for %s", code)
        return
    own = QTranslator(application)  # of Qt's: the buttons of its dialogs
    if own.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(own)
    speak(language)


def wanted(of_the_system: list[str]) -> str:
    """The first of the system's languages (``de-AT``) that the window speaks."""
    return next((code for each in of_the_system if (code := each.partition("-")[0]) in NAMES), ENGLISH.code)


def opened(file: Path, code: str) -> Language | None:
    """The language in a compiled file of translations; None where it cannot be read."""
    translator = QTranslator()
    if not translator.load(str(file)):
        return None

    def translated(text: str, number: int | None) -> str:
        return translator.translate(CONTEXT, text, None, NO_NUMBER if number is None else min(number, LARGEST)) or ""

    locale = QLocale(code)
    return Language(code, translated, locale.decimalPoint(), locale.groupSeparator())
