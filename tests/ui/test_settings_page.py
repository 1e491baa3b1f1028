"""Settings apply at once and are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from catdog_gui import __version__
from catdog_gui.schema import options
from catdog_gui.settings import Settings, folders, load_settings, save_settings
from catdog_gui.ui import settings_page
from catdog_gui.ui.settings_page import SettingsPage
from catdog_gui.ui.theme import ThemeManager
from catdog_gui.ui.widgets import ElidedLabel, InlineMessage, SegmentedControl, TextLabel


@pytest.fixture
def open_page(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], SettingsPage]]:
    themes = []

    def make() -> SettingsPage:
        themes.append(ThemeManager(load_settings().theme))
        page = SettingsPage(themes[-1])
        qtbot.addWidget(page)
        page.show()
        return page

    yield make
    qapp.setStyleSheet("")


def press(page: SettingsPage, text: str) -> None:
    next(button for button in page.findChildren(QPushButton) if button.text() == text).click()


def shown(page: SettingsPage) -> set[str]:
    return {label.full_text if isinstance(label, ElidedLabel) else label.text() for label in page.findChildren(TextLabel)}


def test_the_appearance_changes_at_once_and_is_kept(qapp: QApplication, open_page: Callable[[], SettingsPage]) -> None:
    page = open_page()
    modes = page.findChild(SegmentedControl)
    assert modes is not None
    assert modes.value == "system"
    before = qapp.styleSheet()
    modes.button("dark").click()
    assert load_settings().theme == "dark"
    assert qapp.styleSheet() != before
    again = open_page().findChild(SegmentedControl)
    assert again is not None
    assert again.value == "dark"


def test_the_folder_of_runs_is_chosen_and_given_back(
    open_page: Callable[[], SettingsPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    own = str(folders().runs)
    assert own in shown(page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "<b>runs</b>"))
    press(page, "Browse…")
    assert load_settings().runs == tmp_path / "<b>runs</b>"
    assert str(tmp_path / "<b>runs</b>") in shown(page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    press(page, "Browse…")
    assert load_settings().runs == tmp_path / "<b>runs</b>"
    press(page, "Use the program’s own")
    assert load_settings().runs_folder == ""
    assert own in shown(page)


def test_the_limit_of_the_cache_has_the_declared_range(open_page: Callable[[], SettingsPage]) -> None:
    field = open_page().findChild(QSpinBox)
    assert field is not None
    assert (field.minimum(), field.maximum(), field.value()) == (1, 10_000, 20)
    field.setValue(55)
    assert load_settings().cache_limit == 55


def test_what_other_pages_saved_meanwhile_stays(open_page: Callable[[], SettingsPage]) -> None:
    page = open_page()
    save_settings(Settings(last_preset="seed", last_data="/somewhere"))
    field = page.findChild(QSpinBox)
    assert field is not None
    field.setValue(7)
    saved = load_settings()
    assert (saved.last_preset, saved.last_data, saved.cache_limit) == ("seed", "/somewhere", 7)


def test_a_full_disk_is_told_in_place(open_page: Callable[[], SettingsPage], monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page()

    def full(_settings: Settings) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings_page, "save_settings", full)
    field = page.findChild(QSpinBox)
    message = page.findChild(InlineMessage)
    assert field is not None
    assert message is not None
    field.setValue(9)
    assert message.isVisible()
    assert "No space left on device" in message.text


def test_folders_are_made_and_opened(open_page: Callable[[], SettingsPage], monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page()
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    for button in page.findChildren(QPushButton):
        if button.text() == "Open folder":
            button.click()
    places = folders()
    assert {Path(name) for name in opened} == {places.runs, places.config, places.cache, places.logs}
    assert places.logs.is_dir()


def test_the_page_says_what_the_program_is(open_page: Callable[[], SettingsPage]) -> None:
    texts = " ".join(shown(open_page()))
    assert f"catdog-gui {__version__}" in texts
    assert "MIT" in texts


def test_the_form_has_every_setting_that_is_declared_for_it(open_page: Callable[[], SettingsPage]) -> None:
    texts = shown(open_page())
    declared = [option for option in options(Settings) if option.basic]
    assert len(declared) == 7
    for option in declared:
        assert {option.title, option.help} <= texts


def test_switches_are_kept(open_page: Callable[[], SettingsPage]) -> None:
    awake, notify = open_page().findChildren(QCheckBox)
    assert (awake.accessibleName(), awake.isChecked(), notify.isChecked()) == ("Keep the computer awake", True, True)
    awake.toggle()  # as screen readers do it
    assert (load_settings().keep_awake, load_settings().notify) == (False, True)
    assert not open_page().findChildren(QCheckBox)[0].isChecked()


def test_the_appearance_can_be_chosen_from_elsewhere(open_page: Callable[[], SettingsPage]) -> None:
    page = open_page()
    page.choose_mode("light")
    modes = page.findChild(SegmentedControl)
    assert modes is not None
    assert modes.value == "light"
    assert load_settings().theme == "light"


def test_what_was_opened_is_forgotten_and_nothing_else(open_page: Callable[[], SettingsPage], qtbot: QtBot) -> None:
    page = open_page()
    save_settings(Settings(recent_data="/a\n/b", recent_models="/c", cache_limit=7))
    press(page, "Forget recent files")
    assert load_settings() == Settings(cache_limit=7)
    for text, signal in (("Reset layout", page.layout_reset), ("Keyboard shortcuts…", page.shortcuts_wanted)):
        with qtbot.waitSignal(signal, timeout=1000):
            press(page, text)
