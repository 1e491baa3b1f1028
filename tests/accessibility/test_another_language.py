"""The whole window in German: every text is translated, and nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lengthening import cut, too_wide
from PySide6.QtWidgets import QApplication
from stage import Stage
from translating import marked, untranslated
from views import VIEWS

from catdog_gui.language import ENGLISH, speak
from catdog_gui.schema import options
from catdog_gui.training import presets
from catdog_gui.training.config import TrainConfig
from catdog_gui.ui.languages import NAMES

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        speak(marked("de"))
        try:
            made = Stage(patch, tmp_path_factory.mktemp("home"))
            made.use()
            yield made
            made.close()
        finally:
            speak(ENGLISH)
    qapp.setStyleSheet("")


def names(home: Path) -> re.Pattern[str]:
    """What has no language: names of files, classes, runs and presets, values of settings, commands, documents."""
    choices = "|".join(re.escape(choice) for option in options(TrainConfig) for choice in option.choices)
    titles = "|".join(f"{name}|{name.capitalize()}" for name in (*presets.PRESETS, "cat", "dog"))
    places = "|".join(re.escape(str(place)) for place in (home, Path.home()))
    return re.compile(
        rf"""^(?:{choices})$ | \b(?:{titles}|{"|".join(NAMES.values())}|demo|RGB|JPEG|MP)\b
        | catdog\ train\ .* | (?:{places})\S* | \S+\.(?:jpg|safetensors|json|log|csv)\b
        | \d{{4}}-\d\d-\d\d-\d{{6}}-fast | [0-9a-f]{{12}}… | ^Log$ | ^Use\s+›\s+Training$""",
        re.VERBOSE,
    )


@pytest.mark.parametrize("view", VIEWS)
def test_everything_is_said_in_it(stage: Stage, view: str) -> None:
    with stage.view(view) as shown:
        assert not untranslated(shown.window(), names(stage.home))


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_in_it(stage: Stage, view: str) -> None:
    with stage.view(view) as shown:
        assert not [*cut(shown.window()), *too_wide(shown.window())]
