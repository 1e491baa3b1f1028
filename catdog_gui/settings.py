"""Typed settings of the program and the folders it uses, declared once."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import field_validator

from catdog_gui.files import write_atomically
from catdog_gui.schema import Config, ConfigError, option, parsed, updated
from catdog_gui.untrusted import read_json

MOST_BYTES = 1 << 20
"""Of a settings file; ours have some thousand."""

HOME_VARIABLE = "CATDOG_HOME"
"""Environment variable that puts settings, runs, caches and logs into one folder of the user's choice."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program keeps its files. Only ``cache`` may be emptied without loss."""

    config: Path
    data: Path
    cache: Path
    logs: Path

    @property
    def runs(self) -> Path:
        """Default home of run folders."""
        return self.data / "runs"

    @property
    def curation(self) -> Path:
        """The journal of a person's edits of data sets."""
        return self.data / "curation"

    @property
    def settings_file(self) -> Path:
        """The settings, as JSON."""
        return self.config / "settings.json"


def folders() -> Folders:
    """The user's folders by the customs of the operating system, or below ``CATDOG_HOME`` where that is set."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser()
        return Folders(root / "config", root / "data", root / "cache", root / "logs")
    dirs = platformdirs.PlatformDirs("catdog-gui", appauthor=False)
    return Folders(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path)


class Settings(Config):
    """What the program remembers from one start to the next."""

    theme: Literal["system", "light", "dark"] = option(
        "system", title="Appearance", help="Light, dark, or as the system has it.", basic=True
    )  # fmt: skip
    language: Literal["system", "en", "de"] = option(
        "system", title="Language", basic=True,
        help="Of the window, from its next start on. The help and the command line are in English.",
    )  # fmt: skip
    motion: Literal["system", "reduced"] = option(
        "system", title="Motion", basic=True,
        help="Reduced: nothing fades, slides or blinks, and a bar that does not know how far it is stands still.",
    )  # fmt: skip
    runs_folder: str = option(
        "", title="Runs are kept in", basic=True,
        help="One folder a run, with its model files. Runs that were made elsewhere stay where they are.",
    )  # fmt: skip
    cache_limit: int = option(
        20, title="Space for decoded pictures", unit="GB", ge=1, le=10_000, basic=True,
        help="Decoded pictures that were not used for longest are removed beyond this.",
    )  # fmt: skip
    keep_awake: bool = option(
        True, title="Keep the computer awake", basic=True,
        help="While a run is under way the computer does not go to sleep by itself. The screen may.",
    )  # fmt: skip
    notify: bool = option(
        True, title="Notifications", basic=True, help="Told by the desktop when a run ends while the window is not in front."
    )  # fmt: skip
    last_data: str = option("", title="Last data set", help="Opened again at the next start. Empty: the demo drawings.")
    recent_data: str = option("", title="Recent data sets", help="Offered again on the page Train; one a line, newest first.")
    recent_models: str = option("", title="Recent models", help="Offered again on the page Classify; one a line, newest first.")
    pinned_pictures: str = option(
        "", title="Pinned pictures", help="Explained after every epoch of the runs to come, on the page Train; one file a line."
    )  # fmt: skip
    last_preset: str = option("fast", title="Last preset", help="Chosen again at the next start.")
    sure_from: float = option(
        0.75, title="Sure from", ge=0, le=1, help="Probability below which an answer on the page Classify counts as “not sure”."
    )  # fmt: skip
    smoothing: float = option(0.9, title="Smoothing", ge=0, le=0.999, help="Smoothing of the curves on the page Train.")

    @field_validator("runs_folder", "last_data", "recent_data", "recent_models", "pinned_pictures")
    @classmethod
    def _can_be_paths(cls, text: str) -> str:
        if "\0" in text:  # with one, every call of the system ends in an error that is none of a file's
            raise ValueError("a path has no character 0")
        return text

    @property
    def runs(self) -> Path:
        """Where run folders are made."""
        with suppress(RuntimeError):  # “~somebody”, whom this computer does not know
            return Path(self.runs_folder).expanduser() if self.runs_folder else folders().runs
        return Path(self.runs_folder)

    @property
    def pinned(self) -> tuple[Path, ...]:
        """Files of the pinned pictures."""
        return tuple(Path(line) for line in self.pinned_pictures.split("\n") if line)


def load_settings() -> Settings:
    """The saved settings; values that are damaged or unknown fall back to their defaults, one by one."""
    try:
        saved = read_json(folders().settings_file, MOST_BYTES)
    except (OSError, ValueError):
        return Settings()
    if not isinstance(saved, dict):
        return Settings()
    good: dict[str, Any] = {}
    for name, value in saved.items():
        try:
            parsed(Settings, {name: value}).model_dump_json()
        except (ConfigError, ValueError):  # the second: half a letter, which could never be written again
            continue
        good[name] = value
    return parsed(Settings, good)


def save_settings(settings: Settings) -> None:
    """Write the settings; a reader sees the old file or the new one, never a half."""
    write_atomically(folders().settings_file, settings.model_dump_json(indent=2).encode())


def remember(**changes: object) -> None:
    """Change settings where that is possible: remembering is a courtesy, a full disk must not keep anybody from work."""
    settings = load_settings()
    if any(getattr(settings, name) != value for name, value in changes.items()):
        with suppress(OSError, ConfigError):
            save_settings(updated(settings, changes))
