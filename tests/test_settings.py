"""Settings: where files are kept, and that damaged settings cost nothing but themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catdog_gui.schema import ConfigError, options, updated
from catdog_gui.settings import HOME_VARIABLE, Settings, folders, load_settings, remember, save_settings


def _write(text: str) -> None:
    path = folders().settings_file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_everything_is_kept_below_the_home_variable(home: Path) -> None:
    found = folders()
    places = {found.config, found.data, found.cache, found.logs, found.runs, found.curation, found.settings_file}
    assert len(places) == 7
    assert all(place.is_relative_to(home) for place in places)


def test_without_the_variable_the_system_decides(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE)
    found = folders()
    assert not found.data.is_relative_to(home)
    assert all("catdog-gui" in str(place) for place in (found.config, found.data, found.cache, found.logs))


def test_a_tilde_in_the_variable_is_the_user_s_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "~/pets")
    assert folders().data == Path.home() / "pets" / "data"


def test_the_first_start_has_defaults_and_writes_nothing(home: Path) -> None:
    assert load_settings() == Settings()
    assert list(home.iterdir()) == []


def test_saved_settings_come_back() -> None:
    settings = Settings(theme="light", cache_limit=3, last_data="/pictures/Büro & Käse.zip", smoothing=0.5)
    save_settings(settings)
    assert load_settings() == settings


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null", "\x00\x01", '"theme"'])
def test_a_damaged_file_means_defaults(text: str) -> None:
    _write(text)
    assert load_settings() == Settings()


def test_half_a_letter_which_could_not_be_written_again_means_the_default() -> None:
    _write(json.dumps({"last_data": "\ud800", "theme": "dark"}))
    assert load_settings() == Settings(theme="dark")
    remember(last_data="/pets")
    assert load_settings() == Settings(theme="dark", last_data="/pets")


def test_an_undecodable_file_means_defaults() -> None:
    folders().config.mkdir(parents=True)
    folders().settings_file.write_bytes(b"\xff\xfe\xff")
    assert load_settings() == Settings()


def test_damaged_values_fall_back_one_by_one() -> None:
    _write(json.dumps({"theme": "mauve", "cache_limit": 7, "smoothing": 12, "of_a_newer_version": True, "last_preset": "seed"}))
    assert load_settings() == Settings(cache_limit=7, last_preset="seed")


def test_runs_go_where_the_user_says(tmp_path: Path) -> None:
    assert Settings().runs == folders().runs
    assert Settings(runs_folder=str(tmp_path)).runs == tmp_path
    assert Settings(runs_folder="~/runs").runs == Path.home() / "runs"


def test_a_wrong_value_is_refused_with_its_name_and_range() -> None:
    with pytest.raises(ConfigError) as caught:
        updated(Settings(), {"cache_limit": 0})
    assert caught.value.problems[0].path == "cache_limit"
    assert "1 … 10,000 GB" in caught.value.message


def test_every_setting_can_be_shown() -> None:
    for entry in options(Settings):
        assert entry.title, entry.path
        assert entry.help, entry.path


def test_something_is_remembered_where_that_is_possible(home: Path) -> None:
    remember(sure_from=0.6)
    assert load_settings().sure_from == 0.6
    remember(sure_from=7.0)
    assert load_settings().sure_from == 0.6, "a value out of range is not kept"
    folders().settings_file.unlink()
    (home / "config").rmdir()
    (home / "config").write_text("in the way")
    remember(sure_from=0.9)
    assert load_settings().sure_from == 0.75
